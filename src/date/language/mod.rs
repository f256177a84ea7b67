//! Languages that dates are printed in: their months, eras, numbers and units of time.

mod table;

pub(super) use table::{Words, all_words};

/// A language; English where nothing else is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Language(u8);

impl Language {
    /// Every language, English first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).take(all_words().len()).map(Self)
    }

    /// The language of this code: `de`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|language| language.code() == code)
    }

    /// The code of the language (ISO 639-1): `de`.
    pub fn code(self) -> &'static str {
        self.words().code
    }

    /// What the language calls itself.
    pub fn name(self) -> &'static str {
        self.words().name
    }

    /// A month 1–12 as it stands alone: "September" or "Sep"; empty for any other number.
    pub fn month(self, month: u8, long: bool) -> &'static str {
        let words = self.words();
        named(if long { &words.months } else { &words.short_months }, month)
    }

    /// "September 1987"; the year may have its era with it.
    pub fn month_of_year(self, month: u8, year: &str, long: bool) -> String {
        self.words().month_of_year.replace("{m}", self.month(month, long)).replace("{y}", year)
    }

    /// "8 September 1987", from a month 1–12 and a day.
    pub fn day_of_year(self, (month, day): (u8, u8), year: &str, long: bool) -> String {
        let words = self.words();
        let names = if long { &words.months_of_days } else { &words.short_months_of_days };
        let text = words.day_of_year.replace("{m}", named(names, month));
        text.replace("{d}", &day.to_string()).replace("{y}", year)
    }

    /// A year before the common era: "44 BCE".
    pub fn before_christ(self, year: &str) -> String {
        self.words().before_christ.replace("{y}", year)
    }

    /// A year of the common era: "12 CE".
    pub fn after_christ(self, year: &str) -> String {
        self.words().after_christ.replace("{y}", year)
    }

    /// A number with its digits in groups of three: "13,800".
    pub fn grouped(self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                text.extend(self.words().thousands);
            }
            text.push(digit);
        }
        text
    }

    /// What stands before decimals.
    pub fn decimal_point(self) -> &'static str {
        self.words().decimals
    }

    /// The short word for so many years, to stand after the number: "yr", "J.", "л.".
    pub fn years_word(self, n: u64) -> &'static str {
        let [one, few, many] = self.words().years;
        match (self.code(), n) {
            ("ru", n) => match (n % 100, n % 10) {
                (11..=14, _) => many,
                (_, 1..=4) => one,
                _ => many,
            },
            ("fr", 0) | (_, 1) => one,
            (_, 2..=4) => few,
            _ => many,
        }
    }

    /// The short word for months: "mo", "Mon.".
    pub fn months_word(self) -> &'static str {
        self.words().unit_of_months
    }

    /// The short word for days: "d", "T.".
    pub fn days_word(self) -> &'static str {
        self.words().unit_of_days
    }

    /// The present day: "today", "heute".
    pub fn today(self) -> &'static str {
        self.words().today
    }

    /// How an axis is to be read that counts ages: "Time before today, logarithmic".
    pub fn time_before_today(self) -> &'static str {
        self.words().time_before_today
    }

    fn words(self) -> &'static Words {
        static NONE: Words = Words::NONE;
        all_words().get(usize::from(self.0)).unwrap_or(&NONE)
    }
}

/// The name of a month 1–12.
fn named(names: &[&'static str], month: u8) -> &'static str {
    names.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_the_language_does() {
        let check = |code: &str, expect: [&str; 6]| {
            let language = Language::from_code(code).unwrap();
            let year = language.before_christ("44");
            let texts = [
                language.month(12, false).to_owned(),
                language.month_of_year(12, "1987", true),
                language.day_of_year((12, 8), "1987", true),
                language.day_of_year((12, 8), "1987", false),
                language.month_of_year(3, &year, false),
                language.grouped(13_800),
            ];
            assert_eq!(texts, expect);
        };
        check(
            "en",
            ["Dec", "December 1987", "8 December 1987", "8 Dec 1987", "Mar 44 BCE", "13,800"],
        );
        check(
            "de",
            ["Dez", "Dezember 1987", "8. Dezember 1987", "8. Dez 1987", "Mär 44 v. Chr.", "13.800"],
        );
        check(
            "ru",
            [
                "дек.",
                "декабрь 1987",
                "8 декабря 1987",
                "8 дек. 1987",
                "март 44 до н. э.",
                "13\u{a0}800",
            ],
        );
        check(
            "el",
            ["Δεκ", "Δεκέμβριος 1987", "8 Δεκεμβρίου 1987", "8 Δεκ 1987", "Μάρ 44 π.Χ.", "13.800"],
        );
    }

    #[test]
    fn english_is_what_is_asked_for_by_nobody() {
        assert_eq!(Language::default().code(), "en");
        assert_eq!(Language::all().count(), 19);
        assert_eq!(Language::default().month(0, true), "");
        assert_eq!(Language::default().month(13, true), "");
    }

    #[test]
    fn years_are_counted_as_the_language_does() {
        let check = |code: &str, expect: [&str; 6]| {
            let language = Language::from_code(code).unwrap();
            assert_eq!([0, 1, 3, 5, 11, 21].map(|n| language.years_word(n)), expect, "{code}");
        };
        check("en", ["yr", "yr", "yr", "yr", "yr", "yr"]);
        check("fr", ["an", "an", "ans", "ans", "ans", "ans"]);
        check("ru", ["л.", "г.", "г.", "л.", "л.", "г."]);
        check("pl", ["l.", "r.", "l.", "l.", "l.", "l."]);
        check("cs", ["l.", "r.", "r.", "l.", "l.", "l."]);
    }
}
