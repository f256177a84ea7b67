//! Dates and stretches of time as the window says them.
//!
//! The dates of sources are told in English by `date`, with all that is doubtful about them. Here those that are plain,
//! which most are, are told in the language of the window. Each is composed in English, too: only where that is
//! what `date` says is nothing lost; all others are told in English.

use date::{Civil, Date, Language, Measurement, Precision, When};
use model::Period;

use super::Words;

impl Words {
    /// When something is: "8 December 1987", "between 16 and 22 September 2019".
    pub(crate) fn when(self, when: &When) -> String {
        let english = when.describe();
        if self == Self::default() {
            return english;
        }
        self.stretch(when, &english).unwrap_or(english)
    }

    /// One of its ends.
    pub(crate) fn date(self, date: &Date) -> String {
        self.when(&When { start: date.clone(), end: None })
    }

    /// A stretch of time that is asked for: "1987 – 1990", "until 8 December 1990".
    pub(crate) fn period(self, period: &Period) -> String {
        let text = period.describe();
        let told = |text: &str| {
            let when = When::parse(text).ok();
            when.or_else(|| date::read_written(text, date::DayMonthOrder::DayFirst).ok())
        };
        let told = |text: &str| told(text).map_or_else(|| text.to_owned(), |when| self.when(&when));
        if self == Self::default() {
            text
        } else if let Some((from, until)) = text.split_once(" – ") {
            format!("{} – {}", told(from), told(until))
        } else if let Some(from) = text.strip_prefix("from ").and_then(|it| it.strip_suffix(" on"))
        {
            self.format("date-since", [("date", told(from).into())])
        } else if let Some(until) = text.strip_prefix("until ") {
            self.format("date-until", [("date", told(until).into())])
        } else {
            told(&text)
        }
    }

    /// A date or a stretch; `None` where English says more of it.
    fn stretch(self, when: &When, english: &str) -> Option<String> {
        let Some(end) = &when.end else { return self.one(&when.start, english) };
        if let Some(since) = english.strip_prefix("since ") {
            let since = self.one(&when.start, since)?;
            return Some(self.format("date-since", [("date", since.into())]));
        }
        if let Some(until) = english.strip_prefix("until ") {
            let until = self.one(end, until)?;
            return Some(self.format("date-until", [("date", until.into())]));
        }
        // Two dates between which there is a dash; what they share is said once in English.
        let is_dashed = english.contains('–');
        let [start, end] = [&when.start, end].map(|date| self.one(date, &date.describe()));
        let (start, end) = start.zip(end).filter(|_| is_dashed)?;
        let dash = if start.contains(' ') || end.contains(' ') { " – " } else { "–" };
        Some(format!("{start}{dash}{end}"))
    }

    /// One date, or one day among several: "between 16 and 22 September 2019".
    fn one(self, date: &Date, english: &str) -> Option<String> {
        let first = Civil::from(date.earliest().instant()?);
        if date.is_one_of() {
            let last = Civil::from(date.latest().instant()? + -1);
            let [first, last] = [first, last].map(|end| Date::from_civil(end, date.precision()));
            let both = When { start: first.clone(), end: Some(last.clone()) }.describe();
            let same = both.replacen(" – ", " and ", 1).replacen('–', " and ", 1);
            let is_it = format!("between {same}") == english;
            let [first, last] = [first, last].map(|end| self.one(&end, &end.describe()));
            let (first, last) = first.zip(last).filter(|_| is_it)?;
            return Some(
                self.format("date-between", [("first", first.into()), ("last", last.into())]),
            );
        }
        let about = english.strip_prefix("c. ");
        let plain = about.unwrap_or(english);
        let doubtful = plain.strip_suffix('?');
        let plain = doubtful.unwrap_or(plain);
        let precision = date.precision();
        // Of a time of day, what stands behind the day is the same in every language.
        let clock = plain.strip_prefix(Self::default().unit(first, precision)?.as_str())?;
        if !clock.is_empty() && !clock.starts_with(", ") {
            return None;
        }
        let own = format!("{}{clock}", self.unit(first, precision)?);
        let own = match doubtful {
            Some(_) => format!("{own}?"),
            None => own,
        };
        Some(match about {
            Some(_) => self.format("date-about", [("date", own.into())]),
            None => own,
        })
    }

    /// A day, a month, a year or a decade.
    fn unit(self, civil: Civil, precision: Precision) -> Option<String> {
        let language = self.language();
        let year = year(civil.year, language);
        Some(match precision {
            Precision::Decade if civil.year > 0 => {
                self.format("date-decade", [("year", civil.year.to_string().into())])
            }
            Precision::Year => year,
            Precision::Month => language.month_of_year(civil.month, &year, true),
            _ if precision >= Precision::Day => {
                language.day_of_year((civil.month, civil.day), &year, true)
            }
            _ => return None,
        })
    }

    /// How long a stretch is in calendar units: "31 years, 7 months, 25 days".
    pub(crate) fn calendar_length(self, length: &Measurement) -> String {
        self.length(&length.calendar())
    }

    /// How long it is in days: "11,559 days".
    pub(crate) fn total_length(self, length: &Measurement) -> String {
        self.length(&length.total())
    }

    /// A length that is told in English: "between 5 and 12 days", "about 3 years, 2 months"; as it is where it has other
    /// words in it.
    pub(crate) fn length(self, english: &str) -> String {
        if self == Self::default() {
            return english.to_owned();
        }
        self.qualified_length(english).unwrap_or_else(|| english.to_owned())
    }

    fn qualified_length(self, english: &str) -> Option<String> {
        if let Some(length) = english.strip_prefix("about ") {
            let length = self.qualified_length(length)?.into();
            return Some(self.format("length-about", [("length", length)]));
        }
        if let Some(length) = english.strip_prefix("perhaps ") {
            let length = self.qualified_length(length)?.into();
            return Some(self.format("length-perhaps", [("length", length)]));
        }
        if let Some(length) = english.strip_prefix("at least ") {
            let length = self.plain_length(length)?.into();
            return Some(self.format("length-at-least", [("length", length)]));
        }
        if let Some(length) = english.strip_prefix("up to ") {
            let length = self.plain_length(length)?.into();
            return Some(self.format("length-up-to", [("length", length)]));
        }
        if let Some(both) = english.strip_prefix("between ") {
            let (least, most) = both.split_once(" and ")?;
            // Its unit is said once where it is the same.
            let least = match number(least) {
                Some(n) => self.number(usize::try_from(n).ok()?),
                None => self.plain_length(least)?,
            };
            let (least, most) = (least.into(), self.plain_length(most)?.into());
            return Some(self.format("length-between", [("least", least), ("most", most)]));
        }
        self.plain_length(english)
    }

    /// "31 years, 7 months".
    fn plain_length(self, english: &str) -> Option<String> {
        let part = |part: &str| {
            let (digits, unit) = part.split_once(' ')?;
            let n = number(digits)?.into();
            Some(match unit.strip_suffix('s').unwrap_or(unit) {
                "year" => self.format("years", [("n", n)]),
                "month" => self.format("months", [("n", n)]),
                "day" => self.format("days", [("n", n)]),
                "hour" => self.format("hours", [("n", n)]),
                "minute" => self.format("minutes", [("n", n)]),
                "second" => self.format("seconds", [("n", n)]),
                _ => return None,
            })
        };
        // No more than three digits stand behind a comma within a number, and no space.
        let parts: Option<Vec<String>> = english.split(", ").map(part).collect();
        parts.map(|parts| parts.join(", "))
    }

    /// A length that is no whole number of years: "3.4 years".
    pub(crate) fn tenths_of_years(self, years: f64) -> String {
        self.format("years-and-tenths", [("number", self.tenths(years).into())])
    }

    /// A number with one decimal digit: "3.4".
    pub(crate) fn tenths(self, number: f64) -> String {
        format!("{number:.1}").replace('.', self.language().decimal_point())
    }
}

/// A year with its era where that is not plain, as `date` has it in English.
fn year(year: i64, language: Language) -> String {
    let number = |n: u64| if n < 10_000 { n.to_string() } else { language.grouped(n) };
    match year {
        ..=0 => language.before_christ(&number(year.abs_diff(1))),
        1..100 => language.after_christ(&number(year.unsigned_abs())),
        _ => number(year.unsigned_abs()),
    }
}

/// "11,559" as a number.
fn number(text: &str) -> Option<u64> {
    text.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str) -> Words {
        Words::from_locale(code).unwrap()
    }

    #[test]
    fn plain_dates_are_told_in_the_language() {
        let check = |edtf: &str, code: &str, expect: &str| {
            assert_eq!(of(code).when(&When::parse(edtf).unwrap()), expect, "{edtf} in {code}");
        };
        check("1987-12-08", "en", "8 December 1987");
        check("1987-12-08", "de", "8. Dezember 1987");
        check("1987-12-08", "es", "8 de diciembre de 1987");
        check("1987-12-08", "fr", "8 décembre 1987");
        check("1987-12-08", "ru", "8 декабря 1987");
        check("1987-12", "ru", "декабрь 1987");
        check("1987-12-08T18:03Z", "de", "8. Dezember 1987, 18:03 UTC");
        check("1987~", "de", "um 1987");
        check("1984?", "fr", "1984?");
        check("-0043-03-15", "de", "15. März 44 v. Chr.");
        check("198X", "de", "1980er");
        check("1939/1945", "de", "1939–1945");
        check("1988-06-01/2019-08-02", "fr", "1 juin 1988 – 2 août 2019");
        check("2019/..", "de", "seit 2019");
        check(
            "[2019-09-16..2019-09-22]",
            "de",
            "zwischen 16. September 2019 und 22. September 2019",
        );
        // What English says more of stays English.
        check("1987-12~-08", "de", &When::parse("1987-12~-08").unwrap().describe());
        check("18XX", "de", "19th century");
        check("Y-65000000", "de", "65 million years ago");
    }

    #[test]
    fn lengths_are_told_in_the_language() {
        let check = |english: &str, code: &str, expect: &str| {
            assert_eq!(of(code).length(english), expect, "{english} in {code}");
        };
        check("31 years, 7 months, 25 days", "de", "31 Jahre, 7 Monate, 25 Tage");
        check("11,559 days", "de", "11.559 Tage");
        check("1 year", "ru", "1 год");
        check("3 years", "ru", "3 года");
        check("between 5 and 12 days", "fr", "entre 5 et 12 jours");
        check("about 3 years, 2 months", "es", "unos 3 años, 2 meses");
        check("at least 40 years", "de", "mindestens 40 Jahre");
        check("up to 9 months", "de", "bis zu 9 Monate");
        check("65 million years", "de", "65 million years");
        check("5 hours, 3 minutes", "en", "5 hours, 3 minutes");
    }

    #[test]
    fn stretches_are_told_in_the_language() {
        let check = |text: &str, code: &str, expect: &str| {
            let period = Period::read(text, date::Zone::Utc).unwrap();
            assert_eq!(of(code).period(&period), expect, "{text} in {code}");
        };
        check("1987", "de", "1987");
        check("1987..1990", "de", "1987 – 1990");
        check("1987-12..1990-03-05", "de", "Dezember 1987 – 5. März 1990");
        check("1987..", "de", "seit 1987");
        check("..1990", "fr", "jusqu’à 1990");
    }
}
