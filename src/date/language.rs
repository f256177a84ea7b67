//! Languages that months, eras and numbers can be named in, with the words of the Unicode CLDR.

use std::sync::OnceLock;

use icu_datetime::fieldsets::{M, Y, YMD};
use icu_datetime::input::Date;
use icu_datetime::options::YearStyle;
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};
use icu_locale_core::Locale;

use super::words::MONTHS;
use super::written::greek_month;

/// Code, own name, and what stands between groups of three digits and before decimals.
const LANGUAGES: [(&str, &str, &str, &str); N_LANGUAGES] = [
    ("en", "English", ",", "."),
    ("de", "Deutsch", ".", ","),
    ("fr", "Français", "\u{202f}", ","),
    ("es", "Español", ".", ","),
    ("it", "Italiano", ".", ","),
    ("pt", "Português", ".", ","),
    ("nl", "Nederlands", ".", ","),
    ("pl", "Polski", "\u{a0}", ","),
    ("sv", "Svenska", "\u{a0}", ","),
    ("da", "Dansk", ".", ","),
    ("nb", "Norsk bokmål", "\u{a0}", ","),
    ("fi", "Suomi", "\u{a0}", ","),
    ("cs", "Čeština", "\u{a0}", ","),
    ("hu", "Magyar", "\u{a0}", ","),
    ("ro", "Română", ".", ","),
    ("ru", "Русский", "\u{a0}", ","),
    ("uk", "Українська", "\u{a0}", ","),
    ("tr", "Türkçe", ".", ","),
    ("el", "Ελληνικά", ".", ","),
];
const N_LANGUAGES: usize = 19;
/// Russian and Ukrainian, with the spaces before them.
const WORDS_FOR_YEAR: [&str; 6] =
    ["\u{202f}г.", "\u{a0}г.", " г.", "\u{202f}р.", "\u{a0}р.", " р."];
/// A year, and a day, whose digits are found again in a formatted date.
const YEAR: i32 = 2003;
const DAY: u8 = 28;

/// A language; English where nothing else is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Language(u8);

/// How a language writes dates, as texts with holes: `{d}. {m} {y}`.
#[derive(Default)]
struct Words {
    months: Vec<Month>,
    before_christ: String,
    after_christ: String,
}

#[derive(Default)]
struct Month {
    short: String,
    long: String,
    with_year: String,
    long_with_year: String,
    with_day: String,
    long_with_day: String,
}

impl Language {
    /// Every language, English first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..N_LANGUAGES as u8).map(Self)
    }

    /// The language of this code: `de`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|language| language.row().0 == code)
    }

    /// The code of the language: `de`.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// What the language calls itself.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> (&'static str, &'static str, &'static str, &'static str) {
        LANGUAGES.get(usize::from(self.0)).copied().unwrap_or(("en", "English", ",", "."))
    }

    /// A month 1–12 as it stands alone: "September" or "Sep".
    pub fn month(self, month: u8, long: bool) -> &'static str {
        let words = self.month_words(month);
        words.map_or("", |words| if long { &words.long } else { &words.short })
    }

    /// "September 1987"; the year may have its era with it.
    pub fn month_of_year(self, month: u8, year: &str, long: bool) -> String {
        let words = self.month_words(month);
        let form = words.map(|words| if long { &words.long_with_year } else { &words.with_year });
        form.map_or_else(String::new, |form| form.replace("{y}", year))
    }

    /// "8 September 1987".
    pub fn day_of_year(self, (month, day): (u8, u8), year: &str, long: bool) -> String {
        let words = self.month_words(month);
        let form = words.map(|words| if long { &words.long_with_day } else { &words.with_day });
        let day = day.to_string();
        form.map_or_else(String::new, |form| form.replace("{d}", &day).replace("{y}", year))
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
                text.push_str(self.row().2);
            }
            text.push(digit);
        }
        text
    }

    /// What stands before decimals.
    pub fn decimal_point(self) -> &'static str {
        self.row().3
    }

    fn month_words(self, month: u8) -> Option<&'static Month> {
        self.words().months.get(usize::from(month).wrapping_sub(1))
    }

    fn words(self) -> &'static Words {
        static WORDS: [OnceLock<Words>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
        static NONE: OnceLock<Words> = OnceLock::new();
        let cell = WORDS.get(usize::from(self.0)).unwrap_or(&NONE);
        cell.get_or_init(|| match self.row().0 {
            "en" => english(),
            code => from_cldr(code).unwrap_or_else(english),
        })
    }
}

/// English has its day before the month here, and eras without Christ.
fn english() -> Words {
    let month = |name: &str| {
        let short = name.get(..3).unwrap_or(name);
        Month {
            short: short.to_owned(),
            long: name.to_owned(),
            with_year: format!("{short} {{y}}"),
            long_with_year: format!("{name} {{y}}"),
            with_day: format!("{{d}} {short} {{y}}"),
            long_with_day: format!("{{d}} {name} {{y}}"),
        }
    };
    Words {
        months: MONTHS.into_iter().map(month).collect(),
        before_christ: "{y} BCE".into(),
        after_christ: "{y} CE".into(),
    }
}

/// The words of a language, read off dates that the formatter writes. It does not write a month with
/// its year in every language.
fn from_cldr(code: &str) -> Option<Words> {
    let language = Locale::try_from_str(code).ok()?;
    let preferences = DateTimeFormatterPreferences::from(&language);
    let short = FixedCalendarDateTimeFormatter::try_new(preferences, M::medium()).ok()?;
    let long = FixedCalendarDateTimeFormatter::try_new(preferences, M::long()).ok()?;
    let of_year = match code {
        "hu" => "{y}. {m}",
        "es" | "pt" => "{m} de {y}",
        _ => "{m} {y}",
    };
    let with_day = FixedCalendarDateTimeFormatter::try_new(preferences, YMD::long()).ok()?;
    let era = Y::medium().with_year_style(YearStyle::WithEra);
    let era = FixedCalendarDateTimeFormatter::try_new(preferences, era).ok()?;

    let mut months = Vec::new();
    for month in 1..=12 {
        let date = Date::try_new_gregorian(YEAR, month, DAY).ok()?;
        // The formatter writes Greek months as they stand behind a day, wherever they stand.
        let alone = greek_month(month).filter(|_| code == "el");
        let (alone, alone_short) = alone.map_or((None, None), |(long, short)| (Some(long), short));
        let behind_day = short.format(&date).to_string();
        let day_form = with_holes(&with_day.format(&date).to_string());
        let with_day = abbreviated(&day_form, &behind_day);
        let short = alone_short.unwrap_or(behind_day);
        let long = alone.unwrap_or_else(|| long.format(&date).to_string());
        months.push(Month {
            with_year: of_year.replace("{m}", &short),
            long_with_year: of_year.replace("{m}", &long),
            with_day,
            long,
            long_with_day: day_form,
            short,
        });
    }
    let era_of = |year: i32| {
        let date = Date::try_new_gregorian(year, 6, 1).ok()?;
        // The full stop after a Hungarian year comes with the month.
        Some(with_holes(&era.format(&date).to_string().replace("44", "{y}")).replace("{y}.", "{y}"))
    };
    Some(Words { months, before_christ: era_of(-43)?, after_christ: era_of(44)? })
}

/// `{d}. Dezember {y}` of `28. Dezember 2003`.
fn with_holes(text: &str) -> String {
    let text = text.replace(&YEAR.to_string(), "{y}").replace(&DAY.to_string(), "{d}");
    // The word for "year" would stand twice where the era has it too.
    WORDS_FOR_YEAR.into_iter().fold(text, |text, word| text.replace(word, ""))
}

/// The same with the short name instead of the long one, which is its longest word.
fn abbreviated(form: &str, short: &str) -> String {
    let words = form.split(|c: char| !c.is_alphabetic());
    let longest = words.max_by_key(|word| word.chars().count()).unwrap_or_default();
    // What is no longer than the abbreviation is none to shorten: "mai".
    if longest.chars().count() <= short.chars().count() {
        form.to_owned()
    } else {
        form.replacen(longest, short, 1)
    }
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
    fn every_language_has_all_its_words() {
        for language in Language::all() {
            let words = language.words();
            assert_eq!(words.months.len(), 12);
            for month in &words.months {
                for form in [&month.with_year, &month.long_with_year] {
                    assert_eq!(form.matches("{y}").count(), 1, "{form}");
                }
                for form in [&month.with_day, &month.long_with_day] {
                    assert!(form.contains("{y}") && form.contains("{d}"), "{form}");
                }
            }
            assert!(words.before_christ.contains("{y}") && words.after_christ.contains("{y}"));
            assert_ne!(words.before_christ, words.after_christ);
        }
    }
}
