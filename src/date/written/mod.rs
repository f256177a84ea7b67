//! Dates as people write them in tables: `8 Dec 1987`, `Dec. 8, 1987`, `c. 1200 BC`, `1939–45`.

mod attributes;
mod catalogue;
mod chinese;
mod clock;
mod deep;
mod double;
mod eras;
mod escapes;
mod margin;
mod marks;
mod names;
mod numeric;
mod old_style;
mod other_calendars;
mod phrase;
mod phrasebook;
mod range;
mod republican;
mod roman_year;
mod stamps;
mod vague;
mod words;
mod year_pair;

use super::{Calendar, Date, ParseDateError, When, edtf, zone};

pub(super) use old_style::is_old_style;

pub use numeric::{PossibleOrders, possible_orders};
pub use year_pair::{PossiblePair, YearPair, possible_pair};

/// Whether a text in place of an end says that there is none yet: `present`, `heute`, `until today`,
/// `in service`, `still open`.
pub fn is_present(text: &str) -> bool {
    phrasebook::is_open_end(&text.to_lowercase())
}

/// Whether a text in place of an end has a word for "still" among few others, and no number: `still
/// valid`, `spilles endnu`.
pub fn says_still(text: &str) -> bool {
    const STILL: &str = include_str!("../assets/words/still.txt");
    const MAX_WORDS: usize = 4;
    if text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let known = || STILL.lines().filter(|line| !line.starts_with('#'));
    lower.split_whitespace().nth(MAX_WORDS).is_none()
        && words.any(|word| known().any(|line| line.split(' ').any(|still| still == word)))
}

/// Whether a text says that there is no date: `n.d.`, `undated`, `o. J.`, `без даты`.
pub fn says_no_date(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    phrasebook::says_no_date(&text.to_lowercase())
}

/// The month 1–12 that a word names in full or cut short, in any of the languages that dates are
/// read in.
pub fn month_named(word: &str) -> Option<u8> {
    words::month(&word.trim().to_lowercase())
}

/// Whether a text is the name of a month or of a day of the week and nothing else.
pub fn is_calendar_word(text: &str) -> bool {
    let word = text.trim().trim_end_matches('.').to_lowercase();
    let is_name = |word: &str| words::is_weekday(word) || words::month(word).is_some();
    word.chars().all(char::is_alphabetic) && is_name(&word)
}

/// Whether a word marks years before (`Some(true)`) or after year 1 (`Some(false)`), as `BC` or
/// `CE`.
pub fn era_named(word: &str) -> Option<bool> {
    let word = word.trim().to_lowercase();
    words::is_before_era(&word).or_else(|| phrasebook::is_before_era(&word))
}

/// How to read `8/12/1987`, decided for a whole column at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayMonthOrder {
    /// 8 December.
    #[default]
    DayFirst,
    /// August 12.
    MonthFirst,
}

/// How to read the year of `6/17/47`, decided for a whole column at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TwoDigitYears {
    /// The year 47.
    Literal,
    /// The year ending in these digits within the hundred years that begin with this one:
    /// from 1950, `47` is 2047 and `87` is 1987.
    HundredYearsFrom(i64),
}

/// 1950–2049, as in common spreadsheets.
impl Default for TwoDigitYears {
    fn default() -> Self {
        Self::HundredYearsFrom(1950)
    }
}

/// How to read what a cell alone leaves open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Of day and month in `8/12/1987`. A cell that allows only one order is read in that one.
    pub order: DayMonthOrder,
    /// Of years in `8/12/87` and `8 Dec 87`.
    pub two_digit_years: TwoDigitYears,
    /// Of `2009/10` and `2009-10`. A cell that allows only one of them is read as that.
    pub year_pair: YearPair,
}

impl From<DayMonthOrder> for Reading {
    fn from(order: DayMonthOrder) -> Self {
        Self { order, ..Self::default() }
    }
}

/// No date is written in more characters than this; prose is not worth a closer look.
const MAX_CHARS: usize = 100;

/// Reads a date as people write it, EDTF included. The result remembers the text as written,
/// where that is not EDTF.
///
/// `present`, `now` and `ongoing` are an open end. `before 1900` is one moment in 1899 or
/// earlier; `since 1900` lasts. `1800s` is the century, but `2000s` the decade. Numbers with a
/// decimal point are not dates, nor are whole numbers of one or two digits. Names of months may be
/// in any of nineteen languages. A date marked as Julian is converted to the Gregorian calendar.
/// `docs/dates.md` has a table of the forms. The time it takes is bounded: a text of more than 100
/// characters is no date.
///
/// # Errors
/// Says why the text is not a date.
pub fn read_written(text: &str, reading: impl Into<Reading>) -> Result<When, ParseDateError> {
    let (trimmed, reading) = (text.trim(), reading.into());
    let is_pair = reading.year_pair == YearPair::Years && year_pair::is_years(trimmed);
    if !is_pair && let Some(stated) = edtf::parse_plain(trimmed) {
        return Ok(Date::from(stated).into());
    }
    if let Some(date) = phrase::plain(trimmed) {
        return Ok(date.with_written(trimmed).into());
    }
    if trimmed.len() > MAX_CHARS && trimmed.chars().nth(MAX_CHARS).is_some() {
        let message = format!("a date has no more than {MAX_CHARS} characters, this is longer");
        return Err(ParseDateError::new(0, message));
    }
    if let Some(when) = about_day(trimmed) {
        return Ok(when);
    }
    let edtf = When::parse(trimmed);
    if edtf.is_ok() && !is_pair && !is_abbreviated_range(trimmed) {
        return edtf;
    }
    // A name that stands where a zone does is no remark of an editor, which may be left out.
    if let Err(error) = &edtf
        && error.message.ends_with(zone::UNKNOWN_NAME)
    {
        return edtf;
    }
    if let Some(when) = with_space(trimmed).or_else(|| long_past_year(trimmed)) {
        return Ok(when);
    }
    let lower = trimmed.to_lowercase();
    if let Some(when) = in_words(&lower, reading) {
        return Ok(When { start: when.start.with_written(trimmed), ..when });
    }
    let looks_like_edtf =
        trimmed.bytes().all(|byte| byte.is_ascii_digit() || b"-TZ:/X?~%".contains(&byte));
    match edtf {
        // No pair of years after all: `2004-06~`.
        Ok(when) if is_pair => Ok(when),
        Err(error) if looks_like_edtf && error.at > 0 && !is_time_of_day(&lower) => Err(error),
        _ => Err(ParseDateError::new(0, why_refused(&lower))),
    }
}

/// Reads a text in lower case: as it stands, in the words of another language, or without the marks
/// of a page or an editor.
fn in_words(text: &str, reading: Reading) -> Option<When> {
    if is_amount(text) {
        return None;
    }
    phrase::read(text, reading)
        .or_else(|| phrasebook::read(text, reading))
        .or_else(|| in_words(&marks::left_out(text)?, reading))
}

/// Whether a text in lower case is a number of grams or roubles, `100 г` and `1500 р`, for which
/// the words for a year stand with a full stop or behind more of a date. `1987 г` may be a year.
fn is_amount(text: &str) -> bool {
    let grams = || text.strip_suffix('г').filter(|number| number.trim_end().len() < 4);
    let number = text.strip_suffix('р').or_else(grams).map(str::trim_end);
    number.is_some_and(|number| !number.is_empty() && words::number(number).is_some())
}

fn is_time_of_day(text: &str) -> bool {
    matches!(clock::split(text), Some((date, Some(_))) if date.is_empty())
}

/// Why a text in lower case is no date, where that is known.
fn why_refused(text: &str) -> &'static str {
    let has_mark = |marks: [&str; 2]| marks.iter().any(|mark| text.contains(mark));
    match text {
        "" => "there is no date here",
        _ if is_time_of_day(text) => {
            "a time of day needs its date before it, as in 2019-09-26T18:03"
        }
        _ if has_mark(["@#dhebrew@", "hebrew "]) => match Calendar::Hebrew.is_built_in() {
            true => "it is no date of the Hebrew calendar, or ends before it begins",
            false => other_calendars::NOT_BUILT_IN,
        },
        _ if has_mark(["@#dfrench r@", "french_r "]) => {
            "it is no date of the French Republican calendar, of the years 1 to 14"
        }
        _ if has_mark(["@#droman@", "@#dunknown@"]) => "dates of this calendar are not converted",
        _ if text.starts_with('(') && text.ends_with(')') => "a phrase in brackets is no date",
        _ => other_calendars::refusal(text).unwrap_or("it is written like no known date"),
    }
}

/// Reads `~2026-07-07` as about that day, as people mean it. In EDTF the sign there is of the year
/// alone, and what else begins with it is left to EDTF.
fn about_day(text: &str) -> Option<When> {
    let day = text.strip_prefix('~').filter(|day| day.contains('-'))?;
    let date = edtf::parse_plain(day.trim_start())?;
    Some(Date::from(date).approximate().with_written(text).into())
}

/// Reads `2010-03-24 09:51:00`, EDTF but for the space.
fn with_space(text: &str) -> Option<When> {
    let (day, clock) = text.split_once(' ')?;
    let is_day = day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_clock =
        clock.len() >= 5 && clock.bytes().all(|b| b.is_ascii_digit() || b".:".contains(&b));
    let start = (is_day && is_clock).then(|| Date::parse(&format!("{day}T{clock}")).ok())??;
    Some(start.with_written(text).into())
}

/// Reads `-13798000000-01-01T00:00:00Z`, as databases write a year long past. A year so far ahead
/// is rather a slip, and refused.
fn long_past_year(text: &str) -> Option<When> {
    let day = text.strip_suffix("T00:00:00Z").unwrap_or(text);
    let year = day.strip_suffix("-01-01").filter(|year| year.len() > 5)?;
    let start = year.starts_with('-').then(|| Date::parse(&format!("Y{year}")).ok())??;
    Some(start.with_written(text).into())
}

/// Whether a text that is valid EDTF is more likely years cut short, `1939-41`, or a mere number, `12`.
///
/// `2001-21` to `2001-24` stay the seasons of EDTF level 1.
fn is_abbreviated_range(text: &str) -> bool {
    let is_century = text.len() == 2 && text != "..";
    let is_part_of_year = match text.split_once('-') {
        Some((year, part)) if year.len() == 4 && part.len() == 2 => {
            // `2004-XX` is some month.
            let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
            let end_of_year = year.get(2..).unwrap_or_default();
            is_number && part >= "25" && part > end_of_year
        }
        _ => false,
    };
    is_century || is_part_of_year
}

#[cfg(test)]
mod refusal_tests;
#[cfg(test)]
mod tests;
