//! Years that are numbered within an era, in Japan and in the Republic of China: `昭和62年12月8日`,
//! `民國76年`, `Showa 62`.

use std::sync::OnceLock;

use super::words;
use crate::form::{Stated, Year};
use crate::{Civil, Date};

const ERAS: &str = include_str!("../assets/calendars/eras.txt");
/// The first year of an era.
pub(super) const FIRST: char = '元';
const REFUSAL: &str = "that era has no such day of our calendar";

/// Reads a date in lower case.
pub(super) fn read(text: &str) -> Option<Date> {
    date(text)?.ok()
}

/// Why a date of an era is not read, where it is one.
pub(super) fn refusal(text: &str) -> Option<&'static str> {
    date(text)?.err()
}

/// Years that are counted from the one after `before`.
struct Era {
    /// In lower case.
    names: Vec<String>,
    before: i64,
    /// Its first and its last day.
    span: (Date, Date),
}

fn date(text: &str) -> Option<Result<Date, &'static str>> {
    // All eras begin with such a letter, or with one that is no part of a date in digits.
    text.chars().next().filter(|first| first.is_alphabetic())?;
    eras().iter().find_map(|era| {
        let rest = era.names.iter().filter_map(|name| text.strip_prefix(&**name));
        within(rest.min_by_key(|rest| rest.len())?, era)
    })
}

fn eras() -> &'static [Era] {
    static FOUND: OnceLock<Vec<Era>> = OnceLock::new();
    let era = |line: &str| {
        let mut fields = line.split('|').map(str::trim);
        let names = fields.next()?.split(' ').map(str::to_lowercase).collect();
        let before = fields.next()?.parse().ok()?;
        let mut day = || Date::parse(fields.next()?).ok();
        Some(Era { names, before, span: (day()?, day()?) })
    };
    let lines = || ERAS.lines().filter(|line| !line.starts_with('#'));
    FOUND.get_or_init(|| lines().filter_map(era).collect())
}

/// The date behind the name of an era whose first year follows `before`.
fn within(rest: &str, era: &Era) -> Option<Result<Date, &'static str>> {
    let Era { before, span: (first, last), .. } = era;
    let rest = rest.split_whitespace().collect::<String>().replace(FIRST, "1");
    let rest = rest.replace(['年', '月'], "-").replace('日', "");
    let numbers: Option<Vec<u64>> =
        rest.trim_end_matches('-').split(['-', '.', '/']).map(words::number).collect();
    let number = |number: u64| i64::try_from(number).ok();
    let (year, month, day) = match *numbers?.as_slice() {
        [year] => (number(year)?, None, None),
        [year, month] => (number(year)?, Some(number(month)?), None),
        [year, month, day] => (number(year)?, Some(number(month)?), Some(number(day)?)),
        _ => return None,
    };
    if year == 0 {
        return Some(Err(REFUSAL));
    }
    let stated = match (month, day) {
        (None, _) => Some(Stated::year(Year::exact(before + year))),
        (Some(month), None) => {
            u8::try_from(month).ok().map(|month| Stated::month(before + year, month))
        }
        (Some(month), Some(day)) => {
            let civil = Civil::date(before + year, month, day);
            let is_day = (i64::from(civil.month), i64::from(civil.day)) == (month, day);
            is_day.then(|| Stated::day_of(civil))
        }
    };
    let date = stated.filter(|stated| stated.earliest().is_some()).map(Date::from);
    // Meiji counts from 1868, but its days are ours only from 1873 on.
    let is_year_before = month.is_none() && before + year >= 1868;
    let is_in_era = |date: &Date| {
        let ends = (date.latest().instant(), date.earliest().instant());
        let starts = is_year_before || ends.0 > first.earliest().instant();
        starts && ends.1 < last.latest().instant()
    };
    Some(date.filter(is_in_era).ok_or(REFUSAL))
}
