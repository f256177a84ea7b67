//! Names of the months and years of other calendars, from the Unicode CLDR.

use std::collections::HashMap;
use std::sync::OnceLock;

use icu_calendar::types::RataDie;
use icu_calendar::{AnyCalendar, AnyCalendarKind, Date, Ref};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::M;
use icu_locale_core::Locale;

use super::Calendar;

/// From 1999 on for 22 years: every calendar repeats its names within these.
const SAMPLED_DAYS: std::ops::Range<i64> = 729_755..737_790;
const STEMS: [&str; 10] = ["jia", "yi", "bing", "ding", "wu", "ji", "geng", "xin", "ren", "gui"];
const BRANCHES: [&str; 12] =
    ["zi", "chou", "yin", "mao", "chen", "si", "wu", "wei", "shen", "you", "xu", "hai"];

/// A month of a calendar: its number, whether it is a leap month, and whether the year is one:
/// the Hebrew Adar is called Adar II in a leap year.
type Month = (u8, bool, bool);

/// The English name of a month, in full or abbreviated; its number where there is none.
pub(super) fn month_name(calendar: Calendar, month: Month, long: bool) -> String {
    static NAMES: OnceLock<HashMap<(Calendar, Month), [String; 2]>> = OnceLock::new();
    let names = NAMES.get_or_init(|| Calendar::ALL.into_iter().flat_map(names_of).collect());
    let known = names.get(&(calendar, month));
    known.map_or_else(
        || month.0.to_string(),
        |[short, full]| {
            if long { full.clone() } else { short.clone() }
        },
    )
}

/// Every month of a calendar with its short and its full name.
fn names_of(calendar: Calendar) -> Vec<((Calendar, Month), [String; 2])> {
    let Ok(language) = Locale::try_from_str(language_of(calendar)) else { return Vec::new() };
    let formatter = |fields| DateTimeFormatter::try_new((&language).into(), fields).ok();
    let Some((short, long)) = formatter(M::medium()).zip(formatter(M::long())) else {
        return Vec::new();
    };
    let reckoning = AnyCalendar::new(match calendar {
        // Its months are the Gregorian ones, and the formatter would convert its days to these.
        Calendar::Julian => AnyCalendarKind::Gregorian,
        calendar => calendar.kind(),
    });
    let mut names = HashMap::new();
    for fixed in SAMPLED_DAYS.step_by(5) {
        let date = Date::from_rata_die(RataDie::new(fixed), Ref(&reckoning));
        let month = date.month();
        let key = (month.number(), month.to_input().is_leap(), date.is_in_leap_year());
        names
            .entry((calendar, key))
            .or_insert_with(|| [&short, &long].map(|names| names.format(&date).to_string()));
    }
    names.into_iter().collect()
}

/// English, with the calendar that the formatter is to speak of.
fn language_of(calendar: Calendar) -> &'static str {
    match calendar {
        Calendar::Julian => "en-u-ca-gregory",
        Calendar::Islamic => "en-u-ca-islamic-civil",
        Calendar::UmmAlQura => "en-u-ca-islamic-umalqura",
        Calendar::Hebrew => "en-u-ca-hebrew",
        Calendar::Persian => "en-u-ca-persian",
        Calendar::Chinese => "en-u-ca-chinese",
        Calendar::Coptic => "en-u-ca-coptic",
        Calendar::Ethiopian => "en-u-ca-ethiopic",
        Calendar::Indian => "en-u-ca-indian",
    }
}

/// Which of the sixty years of the Chinese cycle a year is: 2023 is gui-mao.
pub(super) fn cycle_name(year: i64) -> String {
    let name = |names: &[&'static str]| {
        let position = (year - 4).rem_euclid(names.len() as i64);
        names.get(position as usize).copied().unwrap_or_default()
    };
    format!("{}-{}", name(&STEMS), name(&BRANCHES))
}
