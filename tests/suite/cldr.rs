//! The words of `src/date/assets` beside those of the Unicode CLDR that they were taken from, so that a
//! new edition of it is noticed.

use date::{Calendar, Civil, Language, is_calendar_word, month_named};
use icu_calendar::types::RataDie;
use icu_calendar::{AnyCalendar, AnyCalendarKind, Ref};
use icu_datetime::fieldsets::{E, M, MD, Y, YMD};
use icu_datetime::input::Date;
use icu_datetime::options::YearStyle;
use icu_datetime::{
    DateTimeFormatter, DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter,
};
use icu_locale_core::Locale;

/// Formats a Gregorian date with these fields, in the language of a code.
macro_rules! formatted {
    ($code:expr, $fields:expr, $date:expr) => {{
        let language = Locale::try_from_str($code).unwrap();
        let preferences = DateTimeFormatterPreferences::from(&language);
        let formatter = FixedCalendarDateTimeFormatter::try_new(preferences, $fields).unwrap();
        formatter.format(&$date).to_string()
    }};
}

/// The longest word of a text: in a day of a year, the month.
fn longest_word(text: &str) -> &str {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.max_by_key(|word| word.chars().count()).unwrap()
}

/// English has its day before the month here, and eras without Christ.
fn languages_of_cldr() -> impl Iterator<Item = Language> {
    Language::all().filter(|language| language.code() != "en")
}

#[test]
fn dates_are_printed_in_the_words_of_cldr() {
    for language in languages_of_cldr() {
        let code = language.code();
        for month in 1..=12 {
            let date = Date::try_new_gregorian(2003, month, 28).unwrap();
            // CLDR's Greek months stand alone in the nominative, which the formatter does not write.
            if code != "el" {
                assert_eq!(
                    language.month(month, true),
                    formatted!(code, M::long(), date),
                    "{code}"
                );
                assert_eq!(
                    language.month(month, false),
                    formatted!(code, M::medium(), date),
                    "{code}"
                );
            }
            // The word for "year" is left out, which would stand twice where the era has it too.
            let day = formatted!(code, YMD::long(), date);
            let is_of_year = |c: char| c.is_whitespace() || "г.р".contains(c);
            let day = match code {
                "ru" | "uk" => day.trim_end_matches(is_of_year),
                _ => &day,
            };
            assert_eq!(language.day_of_year((month, 28), "2003", true), day, "{code}");
        }
        let era = |year| {
            let fields = Y::medium().with_year_style(YearStyle::WithEra);
            formatted!(code, fields, Date::try_new_gregorian(year, 6, 1).unwrap())
        };
        // The full stop after a Hungarian year comes with the month.
        let era = |year| era(year).replace("44.", "44");
        let without_year = |text: String| text.replace("\u{202f}г.", "").replace(" р.", "");
        assert_eq!(language.before_christ("44"), without_year(era(-43)), "{code}");
        assert_eq!(language.after_christ("44"), without_year(era(44)), "{code}");
    }
}

#[test]
fn months_and_weekdays_of_cldr_are_read() {
    for language in Language::all() {
        let code = language.code();
        for month in 1..=12 {
            let date = Date::try_new_gregorian(2001, month, 1).unwrap();
            let texts = [
                formatted!(code, M::long(), date),
                formatted!(code, M::medium(), date),
                formatted!(code, MD::long(), date),
                formatted!(code, MD::medium(), date),
            ];
            for word in texts.iter().map(|text| longest_word(text)) {
                if word.chars().count() < 3 {
                    continue;
                }
                // A short form that means two months is that of the language that comes first.
                let read = month_named(word);
                let is_short = word.chars().count() <= 4 && read.is_some();
                assert!(read == Some(month) || is_short, "{code}: {word} is {read:?}, not {month}");
            }
        }
        for day in 1..=7 {
            let date = Date::try_new_gregorian(2001, 1, day).unwrap();
            let word = formatted!(code, E::long(), date);
            assert!(is_calendar_word(&word) || word.contains(['-', ' ']), "{code}: {word}");
        }
    }
}

#[test]
fn months_of_other_calendars_have_the_names_of_cldr() {
    let check = |calendar: Calendar, kind: AnyCalendarKind, code: &str| {
        let language = Locale::try_from_str(code).unwrap();
        let formatter = |fields| DateTimeFormatter::try_new((&language).into(), fields).unwrap();
        let (short, long) = (formatter(M::medium()), formatter(M::long()));
        let reckoning = AnyCalendar::new(kind);
        // From 1999 on for 22 years: every calendar repeats its names within these.
        for fixed in (729_755..737_790).step_by(5) {
            let date = Date::from_rata_die(RataDie::new(fixed), Ref(&reckoning));
            let midnight = Civil::date(1, 1, fixed).instant();
            let day = calendar.day(midnight).unwrap();
            // The Julian months are the Gregorian ones, whose days the formatter would convert.
            if calendar == Calendar::Julian && day.month != date.month().number() {
                continue;
            }
            assert_eq!(day.month_name(true), long.format(&date).to_string(), "{code}");
            assert_eq!(day.month_name(false), short.format(&date).to_string(), "{code}");
        }
    };
    check(Calendar::Julian, AnyCalendarKind::Gregorian, "en-u-ca-gregory");
    check(Calendar::Islamic, AnyCalendarKind::HijriTabularTypeIIFriday, "en-u-ca-islamic-civil");
    check(Calendar::UmmAlQura, AnyCalendarKind::HijriUmmAlQura, "en-u-ca-islamic-umalqura");
    check(Calendar::Hebrew, AnyCalendarKind::Hebrew, "en-u-ca-hebrew");
    check(Calendar::Persian, AnyCalendarKind::Persian, "en-u-ca-persian");
    check(Calendar::Coptic, AnyCalendarKind::Coptic, "en-u-ca-coptic");
    check(Calendar::Ethiopian, AnyCalendarKind::Ethiopian, "en-u-ca-ethiopic");
    check(Calendar::Indian, AnyCalendarKind::Indian, "en-u-ca-indian");
}
