//! How long, in calendar units and in words.

use super::words::{grouped, many_years, without_unit};
use super::{Bound, Civil, Date, Instant, Precision, When, measure};

/// Nanoseconds in a day.
const DAY: i128 = 86_400_000_000_000;
/// Nanoseconds in the mean year of the Gregorian calendar, 365.2425 days.
const YEAR: i128 = DAY * 3_652_425 / 10_000;

/// A length of time in calendar units, counted forward from the earlier end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarSpan {
    /// 0 or more.
    pub years: i64,
    /// Whole months beyond the years, 0–11.
    pub months: u8,
    /// Whole days beyond the months, 0–30.
    pub days: u8,
    /// 0–23.
    pub hours: u8,
    /// 0–59.
    pub minutes: u8,
    /// 0–59; fractions are left out.
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
    /// How long it lasts, as honestly as its ends allow: "31 years, 2 months", "between 5 and 12
    /// days", "at least 40 years", "about 3 years". `None` for a moment or where nothing can be said.
    ///
    /// Between two days both are counted: 16–22 September lasts 7 days. Between coarser units it
    /// is what they allow: 1939–1945 is between 5 and 7 years. "About" is said of what the source
    /// calls approximate, "perhaps" of what it calls uncertain, and of nothing else.
    pub fn duration(&self) -> Option<String> {
        let end = self.end.as_ref()?;
        let is_day = |date: &Date| date.precision() == Precision::Day && Extent::is_point_of(date);
        if is_day(&self.start) && is_day(end) {
            let (from, to) = (self.earliest().instant()?, self.latest().instant()?);
            let length = between(from, to).describe();
            return Some(Doubts::of(&self.start, end).qualify(length));
        }
        describe_distance(&self.start, end)
    }

    /// How long after `earlier` this begins, in words: "3 days", "between 31 and 32 years"; or how
    /// long before, if it does. `None` where either start is unbounded or both are the same.
    pub fn distance_from(&self, earlier: &Self) -> Option<String> {
        let is_before = self.start.middle() < earlier.start.middle();
        let (first, last) = if is_before { (self, earlier) } else { (earlier, self) };
        if first.start.edtf() == last.start.edtf() {
            return None;
        }
        describe_distance(&first.start, &last.start)
    }
}

/// Where the day, or the finer unit, of a date may begin, as early and as late as it allows.
pub(super) struct Extent {
    pub(super) first: Option<Instant>,
    pub(super) last: Option<Instant>,
}

impl Extent {
    /// Of two dates in the finer of their units: to a minute, some day is any minute of it.
    pub(super) fn of_both(a: &Date, b: &Date) -> Option<(Self, Self)> {
        let unit = a.precision().max(b.precision()).max(Precision::Day);
        Some((Self::in_units(a, unit)?, Self::in_units(b, unit)?))
    }

    /// `None` for a date without any bound.
    fn in_units(date: &Date, unit: Precision) -> Option<Self> {
        let last = match date.latest() {
            Bound::At(end) => {
                let last = Date::from_civil(Civil::from(end + -1), unit).earliest().instant();
                // A zone shifts the hours of a day, never past the first instant.
                last.max(date.earliest().instant())
            }
            Bound::Open | Bound::Unknown => None,
        };
        let extent = Self { first: date.earliest().instant(), last };
        (extent.first.is_some() || extent.last.is_some()).then_some(extent)
    }

    /// Whether a date is a single one of the units it states: a year, a month, a day.
    fn is_point_of(date: &Date) -> bool {
        let unit = date.precision().max(Precision::Year);
        Self::in_units(date, unit).is_some_and(|own| own.first.is_some() && own.first == own.last)
    }
}

/// What the sources say against either of two dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Doubts {
    is_approximate: bool,
    is_uncertain: bool,
}

impl Doubts {
    pub(super) fn of(a: &Date, b: &Date) -> Self {
        Self {
            is_approximate: a.is_approximate() || b.is_approximate(),
            is_uncertain: a.is_uncertain() || b.is_uncertain(),
        }
    }

    /// The words with "about" and "perhaps" before them, as need be.
    pub(super) fn qualify(&self, words: String) -> String {
        let perhaps = if self.is_uncertain { "perhaps " } else { "" };
        let about = if self.is_approximate { "about " } else { "" };
        format!("{perhaps}{about}{words}")
    }
}

/// The time from one date to a later one, no more precise than both allow.
fn describe_distance(from: &Date, to: &Date) -> Option<String> {
    let (first, second) = Extent::of_both(from, to)?;
    let doubts = Doubts::of(from, to);
    let (last_start, first_end) = (first.last?, second.first?);
    let (Some(start), Some(end)) = (first.first, second.last) else {
        let least = (first_end > last_start).then(|| Units::largest(last_start, first_end))?;
        let least = least.describe(least.n_whole(last_start, first_end));
        return Some(doubts.qualify(format!("at least {least}")));
    };
    let unit = from.precision().min(to.precision());
    let are_points = Extent::is_point_of(from) && Extent::is_point_of(to);
    let at_least = |words: &dyn Fn(Instant, Instant) -> String| {
        (first_end > last_start).then(|| words(last_start, first_end))
    };
    if are_points && unit >= Precision::Day {
        let describe = |from, to| describe_exact(from, to);
        let least = (first_end >= last_start).then(|| describe(last_start, first_end));
        return Some(doubts.qualify(in_range(least, describe(start, end))));
    }
    let middles = to.middle()? - from.middle()?;
    if are_points && doubts.is_approximate && middles >= 2 * unit_length(unit) {
        return Some(doubts.qualify(describe_units(middles, unit)));
    }
    let units = Units::largest(start, end);
    let least = at_least(&|from, to| match units.n_whole(from, to) {
        0 => String::new(),
        least => units.describe(least),
    });
    let most = units.describe(units.n_begun(start, end));
    Some(doubts.qualify(in_range(least.filter(|least| !least.is_empty()), most)))
}

/// The time between two instants, also where it is less than a second: "2 microseconds".
fn describe_exact(from: Instant, to: Instant) -> String {
    let measured = measure(from, to);
    let is_second = measured.nanos >= 1_000_000_000;
    if is_second { measured.span.describe() } else { measured.within_a_second() }
}

/// "Between 5 and 12 days", "up to 12 days" where there is no least, or both where they are alike.
fn in_range(least: Option<String>, most: String) -> String {
    match least {
        None => format!("up to {most}"),
        Some(least) if least == most => most,
        Some(least) => format!("between {} and {most}", without_unit(&least, &most)),
    }
}

/// The unit in which a length is counted.
#[derive(Clone, Copy)]
enum Units {
    Years,
    Months,
    /// A fixed length in nanoseconds, and its name.
    Fixed(i128, &'static str),
}

impl Units {
    /// The largest unit of which there are at least two from one instant to another, counting one
    /// that is only begun.
    fn largest(from: Instant, to: Instant) -> Self {
        const FIXED: [Units; 3] = [
            Units::Fixed(DAY, "day"),
            Units::Fixed(DAY / 24, "hour"),
            Units::Fixed(DAY / 1440, "minute"),
        ];
        let units = [Self::Years, Self::Months].into_iter().chain(FIXED);
        let mut fitting = units.filter(|unit| unit.n_begun(from, to) >= 2);
        fitting.next().unwrap_or(Self::Fixed(1_000_000_000, "second"))
    }

    /// How many there are in full.
    fn n_whole(self, from: Instant, to: Instant) -> u64 {
        let span = between(from, to);
        match self {
            Self::Years => span.years.unsigned_abs(),
            Self::Months => span.years.unsigned_abs() * 12 + u64::from(span.months),
            Self::Fixed(length, _) => u64::try_from((to - from) / length).unwrap_or(0),
        }
    }

    /// How many there are, counting one that is only begun.
    fn n_begun(self, from: Instant, to: Instant) -> u64 {
        let CalendarSpan { months, days, hours, minutes, seconds, .. } = between(from, to);
        let is_rest_of_month = [days, hours, minutes, seconds].iter().any(|part| *part > 0);
        let is_begun = match self {
            Self::Years => months > 0 || is_rest_of_month,
            Self::Months => is_rest_of_month,
            Self::Fixed(length, _) => (to - from) % length > 0,
        };
        self.n_whole(from, to) + u64::from(is_begun)
    }

    fn describe(self, n: u64) -> String {
        match self {
            Self::Years => describe_years(n),
            Self::Months => counted(n, "month"),
            Self::Fixed(_, name) => counted(n, name),
        }
    }
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

/// Years in words; three digits of them from a million on, and no zeros behind the point.
pub(super) fn describe_years(years: u64) -> String {
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
pub(super) fn counted(number: u64, noun: &str) -> String {
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
        check("1939/1945", Some("between 5 and 7 years"));
        check("2019-02/2019-09", Some("between 6 and 8 months"));
        check("2018/2019", Some("up to 2 years"));
        check("1988-06-01~/2019-08-02", Some("about 31 years, 2 months"));
        check("2019-09-16/[2019-09-21..2019-09-28]", Some("between 5 and 12 days"));
        check("[..1899]/1940", Some("at least 40 years"));
        check("[..1900]/1940", Some("at least 39 years"));
        check("1900/[1941..]", Some("at least 40 years"));
        check("1936~/1939", Some("about 3 years"));
        check("1936?/1939", Some("perhaps between 2 and 4 years"));
        check("2019-09-16~/2019-09-22", Some("about 7 days"));
        check("2019-09-16%/2019-09-22", Some("perhaps about 7 days"));
        check("1897/1907", Some("between 9 and 11 years"));
        check("2017/[2018..2020]", Some("up to 4 years"));
        check("181X/185X", Some("between 30 and 50 years"));
        check("Y-252E6S3/Y-201E6S3", Some("between 50 and 52 million years"));
        // To a minute, a day is any minute of it.
        check(
            "2019-09-26/2019-09-27T12:00",
            Some("between 12 hours, 1 minute and 1 day, 12 hours"),
        );
        check("2019-09-26T18:03/2019-09-26", Some("up to 5 hours, 56 minutes"));
        check(
            "2019-09-26T18:03/2019-09-26T20:03:30",
            Some("between 1 hour, 59 minutes and 2 hours"),
        );
        check("2019-09-26T10:00/2019-09-26T11:00", Some("1 hour"));
        let slice = "2019-09-26T10:00:00.000001/2019-09-26T10:00:00.000003";
        check(slice, Some("2 microseconds"));
        check("2019-09-26T10:00/2019-09-26T10:00", Some("0 seconds"));
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
        assert_eq!(distance("2019-02", "1987").as_deref(), Some("between 31 and 33 years"));
        assert_eq!(distance("2019-02", "1987-12-08").as_deref(), Some("between 31 and 32 years"));
        assert_eq!(distance("2019", "2019"), None);
        assert_eq!(distance("2019", "../2020"), None);
    }
}
