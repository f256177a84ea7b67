//! The part of an event's line before the colon: `2023-01/3 weeks`, `after !id 2 days`, `1969-now`.

use date::{Civil, Date, DayMonthOrder, Instant, Precision, Reading, TwoDigitYears};
use date::{When, month_beginning_with, read_written};

use super::amount::{Amount, read_amounts};
use super::recurrence::Recurrence;

/// No date is written in more bytes than this.
pub(super) const MAX_BYTES: usize = 160;

/// No range has more of the marks that may stand between its ends: from one day and clock time to
/// another, each with an offset, there are seven hyphens.
const MAX_SPLITS: usize = 8;

/// When an event is, before what it refers to is looked up.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expression {
    pub(super) start: Moment,
    pub(super) end: Option<Moment>,
    pub(super) recurrence: Option<Recurrence>,
}

/// One end of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Moment {
    Date(Date),
    Now,
    /// A time on the day of the start, or of the event before: nanoseconds after midnight.
    Time(i128, Precision),
    /// A day or month of a year that is not stated.
    WithoutYear,
    /// 30 February or the like.
    NoSuchDay,
    Relative(Relative),
}

/// So much before or after something.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Relative {
    pub(super) is_before: bool,
    /// Whether `by`, `before` or `after` says so.
    pub(super) is_directed: bool,
    /// An event's id; `None` for the event before.
    pub(super) id: Option<String>,
    pub(super) side: Option<Side>,
    pub(super) amounts: Vec<Amount>,
}

/// Which end of an event something refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Start,
    End,
}

/// Reads the whole of it; `None` where the text is no date.
pub(super) fn read_expression(text: &str, order: DayMonthOrder) -> Option<Expression> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_BYTES || !begins_like_a_date(text) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.find(" every ") else { return range(text, order) };
    let (base, rule) = text.split_at_checked(at)?;
    let recurrence = Recurrence::read(rule.trim(), order)?;
    Some(Expression { recurrence: Some(recurrence), ..range(base.trim(), order)? })
}

impl Expression {
    /// Whether it may go on behind a colon with the minutes of an hour.
    pub(super) fn may_have_minutes(&self) -> bool {
        match self.end.as_ref().unwrap_or(&self.start) {
            Moment::Date(date) => {
                let is_known_to_the_hour = date.precision() >= Precision::Hour;
                is_known_to_the_hour || self.recurrence.is_some() || self.first_year().is_some()
            }
            _ => true,
        }
    }

    /// The year that it begins with, where that is one of the years 1 to 99.
    pub(super) fn first_year(&self) -> Option<i64> {
        let is_year =
            matches!(&self.start, Moment::Date(date) if date.precision() == Precision::Year);
        self.start_year().filter(|year| is_year && (1..100).contains(year))
    }

    /// The year that it begins in, where it is stated.
    pub(super) fn start_year(&self) -> Option<i64> {
        let Moment::Date(start) = &self.start else { return None };
        Some(Civil::from(start.earliest().instant()?).year)
    }
}

/// Whether a line may be an event at all: prose seldom begins so.
pub(super) fn begins_like_a_date(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_ascii_digit() || "!.+".contains(c)) {
        return true;
    }
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default().to_ascii_lowercase();
    month_beginning_with(&word).is_some()
        || matches!(&*word, "sept" | "now" | "today" | "after" | "before" | "by")
}

fn range(text: &str, order: DayMonthOrder) -> Option<Expression> {
    // `14-37` is a third of some year of the 15th century in EDTF, and here the reign of Tiberius.
    let is_short = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if text.split_once('-').is_some_and(|(first, last)| is_short(first) && is_short(last)) {
        return early(text);
    }
    if let Some(start) = moment(text, order) {
        return Some(Expression { start, end: None, recurrence: None });
    }
    const BETWEEN: [&str; 8] = [" - ", " / ", " – ", " to ", "–", "—", "/", "-"];
    for between in BETWEEN {
        for (at, found) in text.match_indices(between).take(MAX_SPLITS) {
            let (Some(first), Some(last)) = (text.get(..at), text.get(at + found.len()..)) else {
                continue;
            };
            let Some(start) = moment(first, order) else { continue };
            // `44-40 BC` is read as a whole, for what both share stands behind the second.
            if let Some(end) = moment(last, order).filter(|_| !shares_era(first, last)) {
                return Some(Expression { start, end: Some(end), recurrence: None });
            }
        }
    }
    if let Some(When { start, end }) = written(text, order) {
        return Some(Expression {
            start: Moment::Date(start),
            end: end.map(end_of),
            recurrence: None,
        });
    }
    early(text)
}

fn early(text: &str) -> Option<Expression> {
    let (start, end) = early_years(text)?;
    let [start, end] = [Some(start), end].map(|year| year.map(year_of).map(Moment::Date));
    Some(Expression { start: start?, end, recurrence: None })
}

/// Reads `79` and `98-117`, years of one or two digits: nothing else that is a date has so few.
fn early_years(text: &str) -> Option<(i64, Option<i64>)> {
    let year = |text: &str, n_digits: std::ops::RangeInclusive<usize>| {
        let text = text.trim();
        let is_year =
            n_digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i64>().ok().filter(|year| is_year && *year > 0)
    };
    if let Some(year) = year(text, 1..=2) {
        return Some((year, None));
    }
    let (first, last) =
        text.split_once(" to ").or_else(|| text.split_once(['-', '–', '—', '/']))?;
    // `27 BC - 14` goes on into our era.
    let before_ours = ["BCE", "BC"].iter().find_map(|era| first.trim().strip_suffix(era));
    let (first, last) = match before_ours {
        Some(before) => (1 - year(before, 1..=5)?, year(last, 1..=2)?),
        None => (year(first, 1..=2)?, year(last, 1..=4)?),
    };
    // `3/2024` is a month.
    let is_month = text.contains('/') && first <= 31;
    (first < last && !is_month).then_some((first, Some(last)))
}

fn year_of(year: i64) -> Date {
    Date::from_civil(Civil::date(year, 1, 1), Precision::Year)
}

/// Whether the second year of a range is before our era and the first does not say of which it is.
fn shares_era(first: &str, last: &str) -> bool {
    let has_era = |text: &str| text.trim_end().to_ascii_lowercase().ends_with(['c', 'e', 'd']);
    let is_year = first.trim().bytes().all(|byte| byte.is_ascii_digit());
    let last = last.trim().to_ascii_lowercase();
    is_year && !has_era(first) && (last.ends_with(" bc") || last.ends_with("bce"))
}

fn end_of(date: Date) -> Moment {
    if date.is_open() { Moment::Now } else { Moment::Date(date) }
}

/// Reads one end.
pub(super) fn moment(text: &str, order: DayMonthOrder) -> Option<Moment> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    match &*lower {
        "" => return None,
        "now" | "today" | "present" => return Some(Moment::Now),
        _ => {}
    }
    relative(text, &lower)
        .filter(|_| !is_decade(&lower))
        .map(Moment::Relative)
        .or_else(|| date(&lower, text, order).map(Moment::Date))
        .or_else(|| time(&lower).filter(|_| lower.contains([':', 'm'])))
        .or_else(|| is_without_year(&lower).then_some(Moment::WithoutYear))
        .or_else(|| is_like_a_day(&lower).then_some(Moment::NoSuchDay))
}

/// `1990s` are years rather than seconds.
fn is_decade(lower: &str) -> bool {
    let digits = lower.strip_suffix("0s").filter(|digits| digits.len() == 3);
    digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a text has the form of a day, as `2022-02-30` and `13/13/2022` have, first or last with
/// a year of four digits.
fn is_like_a_day(lower: &str) -> bool {
    let parts: Vec<&str> = lower.split(['-', '/']).collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(*lengths, [4, 1 | 2, 1 | 2] | [1 | 2, 1 | 2, 4]) && parts.iter().all(is_number)
}

fn written(text: &str, order: DayMonthOrder) -> Option<When> {
    // `50%` is how much is done, and no century.
    if text.trim().len() < 4 && text.trim().ends_with(['?', '~', '%']) {
        return None;
    }
    let two_digit_years = TwoDigitYears::Literal;
    read_written(text, Reading { order, two_digit_years, ..Reading::default() }).ok()
}

/// Reads one date, in whichever way markwhen or people write it.
fn date(lower: &str, text: &str, order: DayMonthOrder) -> Option<Date> {
    if !lower.starts_with(|c: char| c.is_ascii_digit()) && !begins_like_a_date(lower) {
        return None;
    }
    if let Some(date) = iso_week(lower).or_else(|| long_year(lower)) {
        return Some(date);
    }
    if let Some(When { start, end: None }) = written(text, order) {
        return (!start.is_open()).then_some(start);
    }
    // `2025-02-25 9` and `2025-03-04 24:00`: a day and a clock of 24 hours.
    let (day, clock) = lower.rsplit_once([' ', 't'])?;
    let Moment::Time(nanos, precision) = time(clock)? else { return None };
    let When { start, end: None } = written(day.trim_end_matches([',', ' ']), order)? else {
        return None;
    };
    let day = start.earliest().instant().filter(|_| start.precision() == Precision::Day)?;
    Some(Date::from_civil(Civil::from(day + nanos), precision))
}

/// `2016-W21` and `2016W21`, a week; with a weekday behind it, a day.
fn iso_week(lower: &str) -> Option<Date> {
    let (year, rest) = lower.split_once('w')?;
    let year = year.strip_suffix('-').unwrap_or(year);
    let is_digits = |text: &str, n| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    let (week, weekday) = rest.split_at_checked(2)?;
    let weekday = weekday.strip_prefix('-').unwrap_or(weekday);
    if !is_digits(year, 4) || !is_digits(week, 2) || !(weekday.is_empty() || is_digits(weekday, 1))
    {
        return None;
    }
    let (year, week): (i64, i64) = (year.parse().ok()?, week.parse().ok()?);
    let day: i64 = if weekday.is_empty() { 1 } else { weekday.parse().ok()? };
    if !(1..=53).contains(&week) || !(1..=7).contains(&day) {
        return None;
    }
    // 4 January is always in the first week.
    let first_monday = 5 - i64::from(Civil::date(year, 1, 4).weekday());
    let civil = Civil::date(year, 1, first_monday + (week - 1) * 7 + day - 1);
    let precision = if weekday.is_empty() { Precision::Week } else { Precision::Day };
    Some(Date::from_civil(civil, precision))
}

/// A year of five digits.
fn long_year(lower: &str) -> Option<Date> {
    let is_year = lower.len() == 5 && lower.bytes().all(|byte| byte.is_ascii_digit());
    let year: i64 = lower.parse().ok().filter(|_| is_year)?;
    Some(Date::from_civil(Civil::date(year, 1, 1), Precision::Year))
}

/// `8am`, `8:30pm`, `18:30`, `18`.
fn time(lower: &str) -> Option<Moment> {
    let (digits, is_afternoon) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(false)),
        (_, Some(digits)) => (digits, Some(true)),
        _ => (lower, None),
    };
    let (hour, minute) = match digits.trim().split_once(':') {
        Some((hour, minute)) => (hour, Some(minute)),
        None => (digits.trim(), None),
    };
    let number = |text: &str| -> Option<i128> {
        let is_number = matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| is_number)
    };
    // A bare number is an hour behind a date only; alone it is anything.
    let hour = match (number(hour)?, is_afternoon) {
        (hour @ 1..=12, Some(is_afternoon)) => hour % 12 + if is_afternoon { 12 } else { 0 },
        (hour @ 0..=24, None) => hour,
        _ => return None,
    };
    let minutes = match minute {
        Some(minute) if minute.len() == 2 => number(minute).filter(|minute| *minute < 60)?,
        Some(_) => return None,
        None => 0,
    };
    if hour == 24 && minutes > 0 {
        return None;
    }
    let precision = if minute.is_some() { Precision::Minute } else { Precision::Hour };
    Some(Moment::Time((hour * 60 + minutes) * 60_000_000_000, precision))
}

/// `Aug 30`, `30 August`, `August`, `Aug 30 9:45am`.
fn is_without_year(lower: &str) -> bool {
    let words = lower.split([' ', ',', '.']).filter(|word| !word.is_empty());
    let (mut n_months, mut n_days, mut n_clocks) = (0, 0, 0);
    for word in words {
        if month_beginning_with(word).is_some() {
            n_months += 1;
        } else if matches!(word.parse::<u8>(), Ok(1..=31)) {
            n_days += 1;
        } else if word.contains([':', 'm']) && time(word).is_some() {
            n_clocks += 1;
        } else {
            return false;
        }
    }
    n_months == 1 && n_days <= 1 && n_clocks <= n_days
}

/// Reads `after !id 3 weeks`, `by !id.start`, `2 days`, `.end + 1 hour`.
fn relative(text: &str, lower: &str) -> Option<Relative> {
    let mut relative = Relative::default();
    let mut at = 0;
    for (word, is_before) in [("before", true), ("by", true), ("after", false)] {
        if lower.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '!', '.'])) {
            (relative.is_before, relative.is_directed, at) = (is_before, true, word.len());
            break;
        }
    }
    let mut rest = text.get(at..)?.trim_start();
    if let Some(after) = rest.strip_prefix('!') {
        let end = after.find(|c: char| !is_id_char(c)).unwrap_or(after.len());
        let (id, after) = after.split_at_checked(end).filter(|(id, _)| !id.is_empty())?;
        relative.id = Some(id.to_owned());
        rest = after;
    }
    for (name, side) in [(".start", Side::Start), (".end", Side::End)] {
        if let Some(after) = rest.strip_prefix(name) {
            (relative.side, rest) = (Some(side), after);
        }
    }
    let rest = rest.trim_start().to_ascii_lowercase();
    let rest = rest.strip_prefix("plus ").or_else(|| rest.strip_prefix('+')).unwrap_or(&rest);
    if !rest.trim().is_empty() {
        relative.amounts = read_amounts(rest)?;
    }
    let refers = relative.id.is_some() || relative.side.is_some();
    (refers || !relative.amounts.is_empty()).then_some(relative)
}

/// Whether a character may be part of an id.
pub(super) fn is_id_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

/// Where a date begins and where markwhen has it end, exclusive: a clock time has no length there.
pub(super) fn bounds(date: &Date) -> Option<(Instant, Instant)> {
    let from = date.earliest().instant()?;
    let to = if date.precision() >= Precision::Hour { from } else { date.latest().instant()? };
    Some((from, to))
}

#[cfg(test)]
mod tests;
