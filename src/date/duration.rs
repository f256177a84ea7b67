//! How long, in calendar units and in words.

use super::words::{grouped, many_years};
use super::{Bound, Civil, Date, Instant, Precision, When};

/// Nanoseconds in a day.
const DAY: i128 = 86_400_000_000_000;
/// Nanoseconds in the mean year of the Gregorian calendar, 365.2425 days.
const YEAR: i128 = DAY * 3_652_425 / 10_000;

/// A length of time in calendar units, counted forward from the earlier end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the unit its name says")]
pub struct CalendarSpan {
    pub years: i64,
    pub months: u8,
    pub days: u8,
    pub hours: u8,
    pub minutes: u8,
    pub seconds: u8,
}

/// The calendar units between two instants, whichever is earlier.
///
/// A month after 31 January is the last day of February.
pub fn between(a: Instant, b: Instant) -> CalendarSpan {
    let (first, last) = (a.min(b), a.max(b));
    let (from, to) = (Civil::from(first), Civil::from(last));
    let months = (to.year - from.year) * 12 + i64::from(to.month) - i64::from(from.month);
    let reached = months_after(from, months);
    let (months, reached) = match reached > last {
        true => (months - 1, months_after(from, months - 1)),
        false => (months, reached),
    };
    let seconds = (last - reached).max(0) / 1_000_000_000;
    // Each value is below its limit: less than a month is left.
    let part = |length: i128, limit: i128| (seconds / length % limit) as u8;
    CalendarSpan {
        years: months.div_euclid(12),
        months: months.rem_euclid(12) as u8,
        days: part(86_400, 32),
        hours: part(3600, 24),
        minutes: part(60, 60),
        seconds: part(1, 60),
    }
}

fn months_after(civil: Civil, n: i64) -> Instant {
    let first = Civil::date(civil.year, i64::from(civil.month) + n, 1);
    let day = civil.day.min(Civil::days_in_month(first.year, first.month));
    Civil { year: first.year, month: first.month, day, ..civil }.instant()
}

impl CalendarSpan {
    /// The one or two largest units in words: "31 years, 2 months", "3 days", "13.8 billion years".
    ///
    /// From a hundred years on only the years are told, from a million on three digits of them.
    pub fn describe(&self) -> String {
        let years = self.years.unsigned_abs();
        if years >= 100 {
            return describe_years(years);
        }
        let parts = [
            (years, "year"),
            (u64::from(self.months), "month"),
            (u64::from(self.days), "day"),
            (u64::from(self.hours), "hour"),
            (u64::from(self.minutes), "minute"),
            (u64::from(self.seconds), "second"),
        ];
        let mut parts = parts.into_iter().skip_while(|(number, _)| *number == 0).take(2);
        match (parts.next(), parts.next()) {
            (None, _) => "less than a second".into(),
            (Some((n, unit)), None | Some((0, _))) => counted(n, unit),
            (Some((n, unit)), Some((m, finer))) => {
                format!("{}, {}", counted(n, unit), counted(m, finer))
            }
        }
    }
}

impl When {
    /// How long it lasts, as honestly as its ends allow: "31 years, 2 months",
    /// "between 5 and 12 days", "at least 40 years". `None` for a moment or where nothing can be
    /// said.
    ///
    /// Between two days both are counted: 16–22 September lasts 7 days. Between coarser units it
    /// is "about": 1939–1945 is about 6 years.
    pub fn duration(&self) -> Option<String> {
        let end = self.end.as_ref()?;
        let is_days = [&self.start, end].iter().all(|date| date.precision() == Precision::Day);
        match (Extent::of(&self.start)?.is_point(), Extent::of(end)?.is_point()) {
            (true, true) if is_days && !self.is_approximate() && !self.is_uncertain() => {
                let (from, to) = (self.earliest().instant()?, self.latest().instant()?);
                Some(between(from, to).describe())
            }
            _ => describe_distance(&self.start, end),
        }
    }

    /// How long after `earlier` this begins, in words: "3 days", "about 31 years"; or how long
    /// before, if it does. `None` where either start is unbounded or both are the same.
    pub fn distance_from(&self, earlier: &Self) -> Option<String> {
        let is_before = self.start.middle() < earlier.start.middle();
        let (first, last) = if is_before { (self, earlier) } else { (earlier, self) };
        if first.start.edtf() == last.start.edtf() {
            return None;
        }
        describe_distance(&first.start, &last.start)
    }
}

/// Where the calendar unit that a date names may begin, as early and as late as it allows.
struct Extent {
    first: Option<Instant>,
    last: Option<Instant>,
}

impl Extent {
    /// `None` for a date without any bound.
    fn of(date: &Date) -> Option<Self> {
        let last = match date.latest() {
            Bound::At(end) => {
                let unit = date.precision().max(Precision::Year);
                let last = Date::from_civil(Civil::from(end + -1), unit).earliest().instant();
                // A zone shifts the hours of a day, never past the first instant.
                last.max(date.earliest().instant())
            }
            Bound::Open | Bound::Unknown => None,
        };
        let extent = Self { first: date.earliest().instant(), last };
        (extent.first.is_some() || extent.last.is_some()).then_some(extent)
    }

    /// Whether only one unit is possible.
    fn is_point(&self) -> bool {
        self.first.is_some() && self.first == self.last
    }
}

/// The time from one date to a later one, no more precise than both allow.
fn describe_distance(from: &Date, to: &Date) -> Option<String> {
    let (first, second) = (Extent::of(from)?, Extent::of(to)?);
    let least = second.first? - first.last?;
    let (Some(start), Some(end)) = (first.first, second.last) else {
        return (least > 0).then(|| format!("at least {}", describe_rounded(least)));
    };
    let most = end - start;
    let unit = from.precision().min(to.precision());
    let doubtful = [from, to].iter().any(|date| date.is_approximate() || date.is_uncertain());
    if first.is_point() && second.is_point() {
        if unit >= Precision::Day {
            let text = between(start, end).describe();
            return Some(if doubtful { format!("about {text}") } else { text });
        }
        let middles = to.middle()? - from.middle()?;
        if middles < 2 * unit_length(unit) {
            let longest = between(start, to.latest().instant()?);
            return Some(format!("up to {}", longest.describe()));
        }
        return Some(format!("about {}", describe_units(middles, unit)));
    }
    if (most - least) * 20 <= most {
        return Some(format!("about {}", describe_rounded(to.middle()? - from.middle()?)));
    }
    Some(match (least > 0).then(|| in_same_unit(least, most)).flatten() {
        Some((least, most)) => format!("between {least} and {most}"),
        None => format!("up to {}", describe_rounded(most)),
    })
}

/// The mean length of a year or the units below it down to the month.
fn unit_length(unit: Precision) -> i128 {
    match unit {
        Precision::Season | Precision::Quarter => YEAR / 4,
        Precision::Month => YEAR / 12,
        _ => YEAR,
    }
}

/// A length known to years or to months.
fn describe_units(nanos: i128, unit: Precision) -> String {
    let rounded = |length: i128| u64::try_from((nanos + length / 2) / length).unwrap_or(0);
    if unit <= Precision::Year || nanos > 10 * YEAR {
        return describe_years(rounded(YEAR));
    }
    let months = rounded(YEAR / 12);
    match (months / 12, months % 12) {
        (0, months) => counted(months, "month"),
        (years, 0) => counted(years, "year"),
        (years, months) => format!("{}, {}", counted(years, "year"), counted(months, "month")),
    }
}

/// The largest unit of which there are at least two.
fn fitting_unit(nanos: i128) -> (i128, &'static str) {
    const UNITS: [(i128, &str); 5] = [
        (YEAR, "year"),
        (YEAR / 12, "month"),
        (DAY, "day"),
        (DAY / 24, "hour"),
        (DAY / 1440, "minute"),
    ];
    let fitting = UNITS.into_iter().find(|(length, _)| nanos >= 2 * length);
    fitting.unwrap_or((1_000_000_000, "second"))
}

/// A length as a whole number of the largest fitting unit.
fn describe_rounded(nanos: i128) -> String {
    let (length, unit) = fitting_unit(nanos);
    let n = u64::try_from((nanos + length / 2) / length).unwrap_or(0);
    if unit == "year" { describe_years(n) } else { counted(n, unit) }
}

/// Two lengths in the unit that fits the greater: "5", "12 days". `None` where the lesser comes
/// to nothing.
fn in_same_unit(least: i128, most: i128) -> Option<(String, String)> {
    let (length, unit) = fitting_unit(most);
    let rounded = |nanos: i128| u64::try_from((nanos + length / 2) / length).unwrap_or(0);
    let (least, most) = (rounded(least), rounded(most));
    let in_words = |n| if unit == "year" { describe_years(n) } else { counted(n, unit) };
    match least {
        0 => None,
        1_000_000.. if unit == "year" => Some((describe_years(least), in_words(most))),
        _ => Some((grouped(least), in_words(most))),
    }
}

/// Years in words; three digits of them from a million on, and no zeros behind the point.
fn describe_years(years: u64) -> String {
    if years < 1_000_000 {
        return many_years(years, 1);
    }
    let place = 10_u64.pow(years.ilog10().saturating_sub(2));
    let rounded = (years + place / 2) / place * place;
    let is_zero = |place: &u64| rounded.is_multiple_of(*place);
    let places = [place, place * 10, place * 100];
    many_years(rounded, places.into_iter().rev().find(is_zero).unwrap_or(place))
}

/// A count with its noun, in the plural where it is not 1: `1 day`, `3 days`.
fn counted(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_calendar_units() {
        let describe = |a: Civil, b: Civil| between(b.instant(), a.instant()).describe();
        let date = Civil::date;
        assert_eq!(describe(date(1988, 6, 1), date(2019, 8, 2)), "31 years, 2 months");
        assert_eq!(describe(date(2019, 1, 31), date(2019, 2, 28)), "1 month");
        assert_eq!(describe(date(2019, 1, 31), date(2019, 3, 1)), "1 month, 1 day");
        assert_eq!(describe(date(2020, 2, 29), date(2021, 2, 28)), "1 year");
        assert_eq!(describe(date(-13_800_000_000, 1, 1), date(0, 1, 1)), "13.8 billion years");
        assert_eq!(describe(date(1, 1, 1), date(1, 1, 1)), "less than a second");
        assert_eq!(describe(date(1000, 1, 1), date(1987, 1, 1)), "987 years");
    }

    fn check(edtf: &str, duration: Option<&str>) {
        let when = When::parse(edtf).unwrap();
        assert_eq!(when.duration().as_deref(), duration, "{edtf}");
    }

    #[test]
    fn durations_are_no_better_than_their_ends() {
        check("1988-06-01/2019-08-02", Some("31 years, 2 months"));
        check("2019-09-16/2019-09-22", Some("7 days"));
        check("2019-09-26T18:03/2019-09-26T19:00", Some("57 minutes"));
        check("1939/1945", Some("about 6 years"));
        check("2019-02/2019-09", Some("about 7 months"));
        check("2018/2019", Some("up to 2 years"));
        check("1988-06-01~/2019-08-02", Some("about 31 years, 2 months"));
        check("2019-09-16/[2019-09-21..2019-09-28]", Some("between 5 and 12 days"));
        check("[..1900]/1940", Some("at least 40 years"));
        check("1900/[1940..]", Some("at least 40 years"));
        check("181X/185X", Some("between 31 and 49 years"));
        check("Y-252E6S3/Y-201E6S3", Some("about 51 million years"));
        check("1987", None);
        check("1987/..", None);
        check("/1987", None);
    }

    #[test]
    fn distances_run_from_start_to_start() {
        let distance = |a, b| {
            let (a, b) = (When::parse(a).unwrap(), When::parse(b).unwrap());
            a.distance_from(&b)
        };
        assert_eq!(distance("2019-08-05", "2019-08-02").as_deref(), Some("3 days"));
        assert_eq!(distance("2019-08-02", "2019-08-05").as_deref(), Some("3 days"));
        assert_eq!(distance("2019-02", "1987").as_deref(), Some("about 32 years"));
        assert_eq!(distance("2019-02", "1987-12-08").as_deref(), Some("about 31 years"));
        assert_eq!(distance("2019", "2019"), None);
        assert_eq!(distance("2019", "../2020"), None);
    }
}
