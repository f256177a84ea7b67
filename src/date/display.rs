//! Dates in words, never finer than the source gave them.

use super::form::{Clock, Doubt, Form, Member, Set, Stated, Year};
use super::words::{grouped, many_years, month_name, ordinal, season_name, without_unit};
use super::zone::describe_offset;
use super::{Date, Precision, When, Zone};

/// Years of deep time are counted back from 1950, the "present" of geology and archaeology.
pub(super) const PRESENT: i64 = 1950;

impl Date {
    /// The date as a person would say it: "1987", "August 2019", "c. 200 BCE",
    /// "between 16 and 22 September 2019".
    ///
    /// An uncertain date ends in a question mark: "1984?".
    pub fn describe(&self) -> String {
        match self.form() {
            Form::Open => "open-ended".into(),
            Form::Unknown => "unknown date".into(),
            Form::Stated(stated) => stated.describe(),
            Form::Set(set) => match self.form().as_rounded() {
                Some(rounded) => rounded.describe(),
                None => set.describe(),
            },
        }
    }
}

impl When {
    /// The time as a person would say it: "8 December 1987", "1 June 1988 – 2 August 2019",
    /// "since 2019", "until September 2019 (start unknown)".
    pub fn describe(&self) -> String {
        let Some(end) = &self.end else { return self.start.describe() };
        match (self.start.form(), end.form()) {
            (Form::Open, Form::Open) => "always".into(),
            (Form::Open, Form::Unknown) => "until an unknown date".into(),
            (Form::Unknown, Form::Open) => "since an unknown date".into(),
            (Form::Unknown, Form::Unknown) => "unknown dates".into(),
            (_, Form::Open) => format!("since {}", noun(&self.start)),
            (_, Form::Unknown) => format!("from {}, end unknown", noun(&self.start)),
            (Form::Open, _) => format!("until {}", noun(end)),
            (Form::Unknown, _) => format!("until {} (start unknown)", noun(end)),
            (a, b) if let Some((a, b)) = a.as_one().zip(b.as_one()) => dashed(&a, &b),
            _ => format!("from {} to {}", noun(&self.start), noun(end)),
        }
    }
}

/// The date so that it can stand after "since" or "from".
fn noun(date: &Date) -> String {
    match date.is_one_of() {
        true => format!("some time {}", date.describe()),
        false => date.describe(),
    }
}

/// "1939–1945", "16–22 September 2019", "1 June 1988 – 2 August 2019": spaces set off phrases.
fn dashed(first: &Stated, last: &Stated) -> String {
    let (a, b) = describe_pair(first, last);
    let is_cut = a != first.describe();
    if a.contains(' ') || b.contains(' ') && !is_cut {
        format!("{a} – {b}")
    } else {
        format!("{a}–{b}")
    }
}

impl Set {
    fn describe(&self) -> String {
        if let [member] = &*self.members {
            return self.describe_member(member, true);
        }
        let mut texts: Vec<String> =
            self.members.iter().map(|member| self.describe_member(member, false)).collect();
        let last = texts.pop().unwrap_or_default();
        let joint = if self.all { "and" } else { "or" };
        format!("{} {joint} {last}", texts.join(", "))
    }

    fn describe_member(&self, member: &Member, is_only: bool) -> String {
        match member {
            Member::One(one) => one.describe(),
            Member::Range(a, b) if !is_only => dashed(a, b),
            Member::Range(a, b) => {
                let (a, b) = describe_pair(a, b);
                if self.all {
                    format!("all from {a} to {b}")
                } else {
                    format!("between {a} and {b}")
                }
            }
            Member::Until(last) => format!("{} or earlier", last.describe()),
            Member::Since(first) => format!("{} or later", first.describe()),
        }
    }
}

/// Two dates in one phrase, what they share said once: "16", "22 September 2019".
fn describe_pair(a: &Stated, b: &Stated) -> (String, String) {
    let plain = |stated: &Stated| {
        stated.overall_doubt() == Doubt::NONE
            && stated.month.is_none_or(|month| !month.is_vague())
            && stated.day.is_none_or(|day| !day.is_vague())
            && stated.season().is_none()
    };
    let full = (a.describe(), b.describe());
    if a.n_components() != b.n_components() || !plain(a) || !plain(b) {
        return full;
    }
    let (same_year, same_month) = (a.year == b.year, a.month == b.month);
    match (a.month, a.day, a.clock, b.clock) {
        (_, Some(_), Some(first), Some(last)) if same_year && same_month && a.day == b.day => {
            match (first.zone, first.offset_minutes) == (last.zone, last.offset_minutes) {
                true => (full.0, last.describe()),
                false => full,
            }
        }
        (_, Some(day), None, None) if same_year && same_month => (day.value.to_string(), full.1),
        (Some(month), Some(day), None, None) if same_year => {
            (format!("{} {}", day.value, month_name(month.value)), full.1)
        }
        (Some(month), None, ..) if same_year => (month_name(month.value).into(), full.1),
        (None, ..) if bce(&a.year).is_some() && bce(&b.year).is_some() => {
            (bce(&a.year).unwrap_or_default(), full.1)
        }
        (None, ..) if is_deep(&a.year) && is_deep(&b.year) => {
            (without_unit(&full.0, &full.1).to_owned(), full.1)
        }
        _ => full,
    }
}

/// The number of a plain BCE year.
fn bce(year: &Year) -> Option<String> {
    let is_plain = year.precision() == Precision::Year && !is_deep(year) && year.value() <= 0;
    is_plain.then(|| grouped(year.value().abs_diff(1)))
}

impl Stated {
    pub(super) fn describe(&self) -> String {
        let text = self.describe_digits();
        let text = match self.clock {
            Some(clock) => format!("{text}, {}", clock.describe()),
            None => text,
        };
        let doubt = self.overall_doubt();
        let is_whole = self.doubts.iter().take(self.n_components()).all(|own| *own == doubt);
        if is_whole {
            let about = if doubt.approximate { "c. " } else { "" };
            let doubtful = if doubt.uncertain { "?" } else { "" };
            return format!("{about}{text}{doubtful}");
        }
        let doubted: Vec<String> = ["year", "month", "day"]
            .iter()
            .zip(self.doubts)
            .filter_map(|(name, doubt)| Some(format!("{name} {}", adjective(doubt)?)))
            .collect();
        format!("{text} ({})", doubted.join(", "))
    }

    fn describe_digits(&self) -> String {
        let year = self.year.describe();
        let Some(month) = self.month else { return year };
        let of_year = if self.year.precision() == Precision::Year {
            format!(" {year}")
        } else if self.year.is_unknown() {
            " of an unknown year".into()
        } else {
            format!(" in the {year}")
        };
        if let Some(season) = self.season() {
            return format!("{}{of_year}", season_name(season));
        }
        let name = month_name(month.value);
        match (month.is_vague(), self.day) {
            (false, None) => format!("{name}{of_year}"),
            (false, Some(day)) if !day.is_vague() => format!("{} {name}{of_year}", day.value),
            (false, Some(_)) => format!("some day in {name}{of_year}"),
            (true, None) => format!("some month {}", within(&of_year)),
            (true, Some(day)) if !day.is_vague() => {
                let day = ordinal(u64::from(day.value));
                format!("the {day} of some month {}", within(&of_year))
            }
            (true, Some(_)) => format!("some day {}", within(&of_year)),
        }
    }
}

/// "in 1985", "in the 1980s", "of an unknown year".
fn within(of_year: &str) -> String {
    match of_year.trim_start() {
        phrase if phrase.starts_with("of") || phrase.starts_with("in") => phrase.into(),
        year => format!("in {year}"),
    }
}

fn adjective(doubt: Doubt) -> Option<&'static str> {
    match (doubt.uncertain, doubt.approximate) {
        (false, false) => None,
        (true, false) => Some("uncertain"),
        (false, true) => Some("approximate"),
        (true, true) => Some("uncertain and approximate"),
    }
}

/// A year in powers of ten is told as "years ago" up to this one.
const FIRST_DEEP_YEAR: i64 = -5000;

/// Whether a year is so long ago that it is told as "years ago" rather than BCE: it says itself
/// that only its leading digits count, or it is a round number beyond the reach of any chronicle.
pub(super) fn is_deep(year: &Year) -> bool {
    let value = year.value();
    let is_rounded = year.exponent > 0 && (year.significant > 0 || value <= FIRST_DEEP_YEAR);
    let is_stated = year.significant > 0 && year.precision() < Precision::Millennium || is_rounded;
    year.negative && (is_stated || value <= -100_000 && value % 1000 == 0)
}

impl Year {
    fn describe(&self) -> String {
        let (first, last) = self.range();
        if is_deep(self) {
            return format!("{} ago", self.describe_ago());
        }
        if self.significant > 0 && self.place() > 1 {
            let (first, last) = (describe_year(first), describe_year(last));
            return format!("c. {} (between {first} and {last})", describe_year(self.value()));
        }
        match self.unspecified {
            0 => describe_year(self.value()),
            0b1 if !self.negative => format!("{first}s"),
            0b11 => {
                with_era(&format!("{} century", ordinal(self.magnitude / 100 + 1)), self.negative)
            }
            0b111 => with_era(
                &format!("{} millennium", ordinal(self.magnitude / 1000 + 1)),
                self.negative,
            ),
            0b1111 => "some unknown year".into(),
            _ => format!("some year between {} and {}", describe_year(first), describe_year(last)),
        }
    }

    /// How many years ago, to the digits given.
    fn describe_ago(&self) -> String {
        let trailing_zeros = |number: u64| {
            (0..18)
                .map(|power| 10_u64.pow(power))
                .take_while(|unit| number.is_multiple_of(*unit))
                .last()
        };
        let from_present = match self.significant {
            // `Y-1205E1` is 14,000 years before 1950.
            0 => self.exponent == 1 && self.value().abs_diff(PRESENT).is_multiple_of(1000),
            _ => self.place() <= 1000,
        };
        let start = if from_present { PRESENT } else { 0 };
        let ago = self.value().abs_diff(start);
        let place = match self.significant {
            0 => trailing_zeros(ago).unwrap_or(1),
            _ => self.place(),
        };
        many_years((ago + place / 2) / place * place, place)
    }
}

fn with_era(text: &str, is_before: bool) -> String {
    if is_before { format!("{text} BCE") } else { text.into() }
}

/// "1987", "14 CE", "44 BCE".
fn describe_year(year: i64) -> String {
    match year {
        ..=0 => format!("{} BCE", grouped(year.abs_diff(1))),
        1..100 => format!("{year} CE"),
        _ => grouped(year.unsigned_abs()),
    }
}

impl Clock {
    fn describe(&self) -> String {
        let mut text = match self.precision {
            Precision::Hour => format!("{:02} h", self.hour),
            _ => format!("{:02}:{:02}", self.hour, self.minute),
        };
        if self.precision >= Precision::Second {
            text.push_str(&format!(":{:02}", self.second));
        }
        if self.n_fraction_digits > 0 {
            let digits = format!("{:09}", self.nanos);
            let kept = digits.get(..usize::from(self.n_fraction_digits)).unwrap_or(&digits);
            text.push_str(&format!(".{kept}"));
        }
        if let Some(zone) = self.zone {
            let offset =
                self.offset_minutes.map(|minutes| describe_offset(i32::from(minutes) * 60));
            text.push_str(&match (zone, offset) {
                (Zone::Named(_), Some(offset)) => format!(" ({}, {offset})", zone.short_name()),
                (Zone::Named(_), None) => format!(" ({})", zone.short_name()),
                _ => format!(" {}", zone.short_name()),
            });
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use crate::When;

    fn check(edtf: &str, words: &str) {
        let when = When::parse(edtf).unwrap();
        assert_eq!(when.describe(), words, "{edtf}");
        assert_eq!(When::parse(&when.edtf()).unwrap(), when, "{edtf}");
    }

    #[test]
    #[cfg(feature = "zones")]
    fn a_zone_is_named_behind_the_time() {
        check("2019-09-26T18:03[Europe/Moscow]", "26 September 2019, 18:03 (Moscow)");
        check("2019-10-27T02:30+01:00[Europe/Berlin]", "27 October 2019, 02:30 (Berlin, UTC+1)");
    }

    #[test]
    fn dates_read_as_people_say_them() {
        check("1987", "1987");
        check("1987-12", "December 1987");
        check("1987-12-08", "8 December 1987");
        check("1987-12-08T18:03", "8 December 1987, 18:03");
        check("1987-12-08T18:03:22.5", "8 December 1987, 18:03:22.5");
        check("1987-12-08T18:03Z", "8 December 1987, 18:03 UTC");
        check("1987-12-08T18:03+03:00", "8 December 1987, 18:03 UTC+3");
        check("1987-12-08T18:03-09:30", "8 December 1987, 18:03 UTC−9:30");
        check("-0199~", "c. 200 BCE");
        check("0000", "1 BCE");
        check("0014", "14 CE");
        check("Y-170000002", "170,000,003 BCE");
        check("2001-21", "spring 2001");
        check("2019-35", "third quarter of 2019");
        check("1984?", "1984?");
        check("1984%", "c. 1984?");
        check("2004-06~-11", "11 June 2004 (year approximate, month approximate)");
    }

    #[test]
    fn unspecified_digits_name_the_larger_unit() {
        check("201X", "2010s");
        check("18XX", "19th century");
        check("-01XX", "2nd century BCE");
        check("1XXX", "2nd millennium");
        check("2004-XX", "some month in 2004");
        check("1985-04-XX", "some day in April 1985");
        check("1985-XX-XX", "some day in 1985");
        check("156X-12-25", "25 December in the 1560s");
        check("XXXX-12-XX", "some day in December of an unknown year");
        check("1950S2", "c. 1950 (between 1900 and 1999)");
    }

    #[test]
    fn deep_time_counts_back() {
        check("Y-138E8S3", "13.8 billion years ago");
        check("Y-66E6S2", "66 million years ago");
        check("-8050S1", "10,000 years ago");
        check("Y-13800000000", "13.8 billion years ago");
        check("Y-17E7", "170 million years ago");
        check("[Y-67E6S2..Y-63E6S2]", "between 67 and 63 million years ago");
        check("[Y-67E6..Y-63E6]", "between 67 and 63 million years ago");
        check("[Y-1205E1..Y-1005E1]", "between 14,000 and 12,000 years ago");
        check("[Y-2525E5..Y-2515E5]/[Y-2015E5..Y-2005E5]", "252–201 million years ago");
        check("Y-252E6S3/Y-201E6S3", "252–201 million years ago");
    }

    #[test]
    fn sets_say_between() {
        check("[2019-09-16..2019-09-22]", "between 16 and 22 September 2019");
        check("[2019-02..2019-09]", "between February and September 2019");
        check("[2019-02-03..2019-09-01]", "between 3 February and 1 September 2019");
        check("[..1760-12-03]", "3 December 1760 or earlier");
        check("[1900..]", "1900 or later");
        check("[1667,1668,1670..1672]", "1667, 1668 or 1670–1672");
        check("{1960,1961-12}", "1960 and December 1961");
    }

    #[test]
    fn intervals_say_shared_parts_once() {
        check("1988-06-01/2019-08-02", "1 June 1988 – 2 August 2019");
        check("1939/1945", "1939–1945");
        check("2019-09-16/2019-09-22", "16–22 September 2019");
        check("2019-02/2019-09", "February–September 2019");
        check("-0043/-0030", "44–31 BCE");
        check("2019-09-26T18:03/2019-09-26T19:00", "26 September 2019, 18:03 – 19:00");
        check("2019/..", "since 2019");
        check("../2019", "until 2019");
        check("1985/", "from 1985, end unknown");
        check("/2019-09", "until September 2019 (start unknown)");
        check("[2019-02..2019-09]/..", "since some time between February and September 2019");
    }
}
