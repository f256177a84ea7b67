//! Dates told in another calendar, no finer than they are known.

use super::{Calendar, CalendarDay, Date, Precision, When, Zone, written};

impl When {
    /// The time as the Julian calendar has it, where that is what the source gave it in:
    /// "25 October 1917".
    pub fn old_style(&self) -> Option<String> {
        let is_marked = [Some(&self.start), self.end.as_ref()]
            .into_iter()
            .flatten()
            .any(|date| date.written().is_some_and(written::is_old_style));
        is_marked.then(|| Calendar::Julian.describe(self, Zone::Utc)).flatten()
    }
}

impl Calendar {
    /// The time in words of this calendar, from the first day, month or year that it may touch to
    /// the last; seen from a zone. `None` where the calendar tells no days.
    pub fn describe(self, when: &When, zone: Zone) -> Option<String> {
        let first = when.earliest_in(zone).instant();
        let last =
            when.latest_in(zone).instant().map(|end| (end + -1).max(first.unwrap_or(end + -1)));
        let finish = when.end.as_ref().unwrap_or(&when.start);
        let told = |date: &Date, instant| {
            Some(in_words(&self.day(zone.local(instant))?, date.precision()))
        };
        // An end that lies where the calendar tells nothing makes the whole untold.
        let first = first
            .map(|instant| told(&when.start, instant).ok_or(()).map(|words| (words, &when.start)));
        let last = last.map(|instant| told(finish, instant).ok_or(()).map(|words| (words, finish)));
        match (first.transpose().ok()?, last.transpose().ok()?) {
            (Some((a, date)), Some((b, _))) if a == b => Some(doubted(date, &a)),
            (Some((a, _)), Some((b, _))) if when.end.is_none() && when.start.is_one_of() => {
                Some(doubted(&when.start, &format!("between {a} and {b}")))
            }
            (Some((a, date)), Some((b, _))) if when.end.is_none() => {
                Some(doubted(date, &format!("{a} – {b}")))
            }
            (Some((a, from)), Some((b, until))) => {
                Some(format!("{} – {}", doubted(from, &a), doubted(until, &b)))
            }
            (Some((a, date)), None) => Some(format!("since {}", doubted(date, &a))),
            (None, Some((b, date))) => Some(format!("until {}", doubted(date, &b))),
            (None, None) => None,
        }
    }
}

/// The day, its month or its year: as much as is known.
fn in_words(day: &CalendarDay, precision: Precision) -> String {
    if precision <= Precision::Year {
        day.year_name()
    } else if precision <= Precision::Month {
        format!("{} {}", day.month_name(true), day.year_name())
    } else {
        day.describe()
    }
}

fn doubted(date: &Date, words: &str) -> String {
    let about = if date.is_approximate() { "c. " } else { "" };
    let doubt = if date.is_uncertain() { "?" } else { "" };
    format!("{about}{words}{doubt}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DayMonthOrder, read_written};

    #[track_caller]
    fn check(calendar: Calendar, edtf: &str, expect: &str) {
        let when = When::parse(edtf).unwrap();
        assert_eq!(calendar.describe(&when, Zone::Utc).as_deref(), Some(expect), "{edtf}");
    }

    #[test]
    #[cfg(feature = "calendars")]
    fn open_ends_are_told_in_other_calendars() {
        check(Calendar::Islamic, "2023", "1444 AH – 1445 AH");
        check(Calendar::Hebrew, "2023-04-01?/..", "since 10 Nisan 5783 AM?");
        check(Calendar::Persian, "../1979-02-11", "until 22 Bahman 1357 AP");
    }

    #[test]
    fn no_finer_than_it_is_known() {
        check(Calendar::Julian, "1917-11-07", "25 October 1917");
        check(Calendar::Julian, "1917-11-07T21:40", "25 October 1917");
        check(Calendar::Julian, "1917~", "c. 1916 – 1917");
        check(Calendar::Julian, "1917-11/1918-03", "October 1917 – March 1918");
        check(Calendar::Julian, "-0043-03-13", "15 March 44 BCE");
    }

    #[test]
    fn what_the_calendar_does_not_reach_is_not_told() {
        for edtf in ["Y-138E8S3", "../..", "1700"] {
            let when = When::parse(edtf).unwrap();
            assert_eq!(Calendar::Chinese.describe(&when, Zone::Utc), None, "{edtf}");
        }
    }

    #[test]
    fn old_style_dates_are_told_as_they_were_written() {
        let check = |text: &str, expect: Option<&str>| {
            let when = read_written(text, DayMonthOrder::DayFirst).unwrap();
            assert_eq!(when.old_style().as_deref(), expect, "{text}");
        };
        check("25 October 1917 O.S.", Some("25 October 1917"));
        check("@#DJULIAN@ 25 OCT 1917", Some("25 October 1917"));
        check("11 Feb 1731/32", Some("11 February 1732"));
        check("Oct 1917 O.S.", Some("between 1 October 1917 and 31 October 1917"));
        check("7 November 1917", None);
    }
}
