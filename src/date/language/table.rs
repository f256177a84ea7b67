//! The words of each language, from `assets/words/languages.txt`, whose head explains its lines.

use std::sync::LazyLock;

const FILE: &str = include_str!("../assets/words/languages.txt");

/// What is said in a language. Lists of months begin with January; `{y}`, `{m}` and `{d}` are holes
/// for year, month and day.
pub(crate) struct Words {
    pub(crate) code: &'static str,
    pub(super) name: &'static str,
    /// What stands between groups of three digits.
    pub(super) thousands: Option<char>,
    pub(super) decimals: &'static str,
    pub(super) month_of_year: &'static str,
    pub(super) day_of_year: &'static str,
    pub(super) before_christ: &'static str,
    pub(super) after_christ: &'static str,
    /// As they stand alone; so too the next.
    pub(crate) months: Vec<&'static str>,
    pub(crate) short_months: Vec<&'static str>,
    /// As they stand behind a day, where many languages put them in the genitive; so too the next.
    pub(crate) months_of_days: Vec<&'static str>,
    pub(crate) short_months_of_days: Vec<&'static str>,
    /// Other names of months that are read and never printed, each behind the month's number.
    pub(crate) also_read: Vec<(u8, &'static str)>,
    pub(crate) weekdays: Vec<&'static str>,
    /// After 1, after 2 to 4, and after more.
    pub(super) years: [&'static str; 3],
    pub(super) unit_of_months: &'static str,
    pub(super) unit_of_days: &'static str,
    pub(super) today: &'static str,
    pub(super) time_before_today: &'static str,
}

/// The words of every language, in the order of the file.
pub(crate) fn all_words() -> &'static [Words] {
    static WORDS: LazyLock<Vec<Words>> =
        LazyLock::new(|| FILE.split("\n[").skip(1).filter_map(Words::read).collect());
    &WORDS
}

impl Words {
    /// Of no language.
    pub(super) const NONE: Self = Self {
        code: "",
        name: "",
        thousands: None,
        decimals: "",
        month_of_year: "",
        day_of_year: "",
        before_christ: "",
        after_christ: "",
        months: Vec::new(),
        short_months: Vec::new(),
        months_of_days: Vec::new(),
        short_months_of_days: Vec::new(),
        also_read: Vec::new(),
        weekdays: Vec::new(),
        years: [""; 3],
        unit_of_months: "",
        unit_of_days: "",
        today: "",
        time_before_today: "",
    };

    /// Reads one section of the file, from behind its opening bracket.
    fn read(section: &'static str) -> Option<Self> {
        let (head, lines) = section.split_once('\n')?;
        let (code, name) = head.split_once("] ")?;
        let find =
            |key: &str| lines.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
        let value = |key: &str| find(key).unwrap_or_default();
        let list = |key: &str| find(key).map(|text| text.split(" ; ").collect::<Vec<_>>());
        let months = list("months")?;
        let short_months = list("short months")?;
        let also_read = list("also read").unwrap_or_default().into_iter();
        let numbered = |text: &'static str| {
            let (number, name) = text.split_once(' ')?;
            Some((number.parse().ok()?, name))
        };
        Some(Self {
            code,
            name,
            thousands: character(value("thousands")),
            decimals: value("decimals"),
            month_of_year: value("month of year"),
            day_of_year: value("day of year"),
            before_christ: value("before Christ"),
            after_christ: value("after Christ"),
            months_of_days: list("months of days").unwrap_or_else(|| months.clone()),
            short_months_of_days: list("short months of days")
                .unwrap_or_else(|| short_months.clone()),
            months,
            short_months,
            also_read: also_read.filter_map(numbered).collect(),
            weekdays: list("weekdays")?,
            years: list("unit of years")?.try_into().ok()?,
            unit_of_months: value("unit of months"),
            unit_of_days: value("unit of days"),
            today: value("today"),
            time_before_today: value("time before today"),
        })
    }
}

/// The character of `U+00A0`.
fn character(code: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(code.strip_prefix("U+")?, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_all_its_words() {
        assert_eq!(all_words().len(), FILE.matches("\n[").count());
        for words in all_words() {
            let lists = [&words.months, &words.short_months];
            let of_days = [&words.months_of_days, &words.short_months_of_days];
            for list in lists.into_iter().chain(of_days) {
                assert_eq!(list.iter().filter(|name| !name.is_empty()).count(), 12);
            }
            assert_eq!(words.weekdays.len(), 7, "{}", words.code);
            let holes = |text: &str| ["{y}", "{m}", "{d}"].map(|hole| text.matches(hole).count());
            assert_eq!(holes(words.month_of_year), [1, 1, 0], "{}", words.code);
            assert_eq!(holes(words.day_of_year), [1, 1, 1], "{}", words.code);
            assert_eq!(holes(words.before_christ), [1, 0, 0], "{}", words.code);
            assert_eq!(holes(words.after_christ), [1, 0, 0], "{}", words.code);
            assert_ne!(words.before_christ, words.after_christ, "{}", words.code);
            assert!(words.thousands.is_some(), "{}", words.code);
            let single = [
                words.name,
                words.decimals,
                words.unit_of_months,
                words.unit_of_days,
                words.today,
                words.time_before_today,
            ];
            assert!(!single.contains(&"") && !words.years.contains(&""), "{}", words.code);
        }
    }
}
