//! Days of the traditional calendar of China: `農曆1987年10月18日`, and as the program tells them,
//! `18th day of the 10th month of 1987 (ding-mao)`.

use super::other_calendars::NOT_BUILT_IN;
use super::words;
use crate::calendar_days::one_of_days;
use crate::calendar_names::cycle_name;
use crate::{Calendar, Date};

/// Words for the calendar, and for a month that is put in.
const MARKS: [&str; 6] = ["農曆", "农历", "陰曆", "阴历", "夏曆", "夏历"];
const LEAP: [char; 2] = ['閏', '闰'];
const REFUSAL: &str =
    "there is no such day of the Chinese calendar, which is reckoned from 1900 to 2099";

/// Reads a date in lower case.
pub(super) fn read(text: &str) -> Option<Date> {
    date(text)?.ok()
}

/// Why a date of this calendar is not read, where it is one.
pub(super) fn refusal(text: &str) -> Option<&'static str> {
    date(text)?.err()
}

/// A year, perhaps a month and whether it was put in, perhaps a day.
type Parts = (u64, Option<(u64, bool)>, Option<u64>);

fn date(text: &str) -> Option<Result<Date, &'static str>> {
    let (year, month, day) = in_chinese(text).or_else(|| in_english(text))?;
    if !Calendar::Chinese.is_built_in() {
        return Some(Err(NOT_BUILT_IN));
    }
    let small = |number: u64| u8::try_from(number).unwrap_or(0);
    let month = month.map(|(month, is_leap)| (small(month), is_leap));
    let year = i64::try_from(year).ok()?;
    let is_told = (1900..=2099).contains(&year);
    let days = || Calendar::Chinese.days_of(year, month, day.map(small));
    Some(is_told.then(days).flatten().map(one_of_days).ok_or(REFUSAL))
}

fn in_chinese(text: &str) -> Option<Parts> {
    let rest = MARKS.iter().find_map(|mark| text.strip_prefix(mark))?;
    let rest: String = rest.split_whitespace().collect();
    let (year, rest) = rest.split_once('年')?;
    let year = words::number(year).filter(|_| year.len() == 4)?;
    let Some((month, rest)) = rest.split_once('月') else {
        return rest.is_empty().then_some((year, None, None));
    };
    let number = words::number(month.trim_start_matches(LEAP)).filter(|number| *number > 0)?;
    let month = Some((number, month.starts_with(LEAP)));
    match rest.strip_suffix('日').unwrap_or(rest) {
        "" => Some((year, month, None)),
        day => Some((year, month, Some(words::number(day)?))),
    }
}

fn in_english(text: &str) -> Option<Parts> {
    let (rest, cycle) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let (rest, year) = rest.rsplit_once(' ').unwrap_or(("", rest));
    let year = words::number(year).filter(|_| year.len() == 4)?;
    if cycle_name(i64::try_from(year).ok()?) != cycle {
        return None;
    }
    if rest.is_empty() {
        return Some((year, None, None));
    }
    let (day, month) = match rest.strip_suffix(" month of")?.split_once(" day of the ") {
        Some((day, month)) => (Some(words::ordinal(day)?), month),
        None => (None, rest.strip_suffix(" month of")?),
    };
    let (is_leap, month) = match month.strip_prefix("leap ") {
        Some(month) => (true, month),
        None => (false, month),
    };
    Some((year, Some((words::ordinal(month)?, is_leap)), day))
}

#[cfg(all(test, feature = "calendars"))]
mod tests {
    use crate::{Calendar, Civil, Reading, read_written};

    #[test]
    fn days_are_read_where_the_text_names_the_calendar() {
        let check = |text: &str, expect: &str| {
            let told = match read_written(text, Reading::default()) {
                Ok(when) => when.edtf(),
                Err(error) => error.message,
            };
            assert_eq!(told, expect, "{text}");
        };
        check("農曆1987年10月18日", "1987-12-08");
        check("农历2023年闰2月11日", "2023-04-01");
        check("農曆2023年", "[2023-01-22..2024-02-09]");
        check("18th day of the 10th month of 1987 (ding-mao)", "1987-12-08");
        check("11th day of the leap 2nd month of 2023 (gui-mao)", "2023-04-01");
        check("2023 (gui-mao)", "[2023-01-22..2024-02-09]");
        check("2023 (gui-chou)", "it is written like no known date");
        check("農曆1800年1月1日", super::REFUSAL);
        check("農曆2022年閏2月1日", super::REFUSAL);
    }

    #[test]
    fn what_is_told_is_read() {
        for days in (0..730).step_by(17) {
            let day = Civil::date(2022, 6, 1 + days);
            let told = Calendar::Chinese.day(day.instant()).unwrap().describe();
            let read = read_written(&told, Reading::default()).unwrap().edtf();
            assert_eq!(read, format!("{:04}-{:02}-{:02}", day.year, day.month, day.day), "{told}");
        }
    }
}
