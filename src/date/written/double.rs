//! One day given in both calendars, the Julian and the Gregorian: `25 October (7 November) 1917`.

use super::{Reading, phrase};
use crate::form::{Form, Stated};
use crate::{Civil, Date, Precision};

/// From 1582 to 2100 the calendars are so many days apart.
const MIN_DAYS: i128 = 10;
const MAX_DAYS: i128 = 13;
const NANOS_PER_DAY: i128 = 86_400_000_000_000;
/// A day leaves no more words than this to the other: `october 1917`, `1917 г.`
const MAX_SHARED_WORDS: usize = 3;

/// Reads a day with the same day of the other calendar in brackets or behind a slash, in lower
/// case. It is the later of the two, the Gregorian one, whichever stands first.
pub(super) fn read(text: &str, reading: Reading) -> Option<Date> {
    in_brackets(text, ['(', ')'], reading)
        .or_else(|| in_brackets(text, ['[', ']'], reading))
        .or_else(|| with_slash(text, reading))
}

fn in_brackets(text: &str, [open, close]: [char; 2], reading: Reading) -> Option<Date> {
    let (before, rest) = text.split_once(open)?;
    let (inner, after) = rest.split_once(close)?;
    let (before, inner, after) = (before.trim(), inner.trim(), after.trim_matches([' ', ',']));
    let outer = format!("{} {after}", before.trim_end_matches(','));
    let outer = day(&outer, reading)
        .or_else(|| day(&with_ending(before, inner)?, reading))
        .or_else(|| day(&format!("{outer} o.s."), reading))?;
    let inner = day(inner, reading)
        .or_else(|| day(&format!("{inner} {after}"), reading))
        .or_else(|| day(&with_ending(inner, before)?, reading))?;
    // Sources reckon wrong by a day now and then; a bracket is no range.
    let days = days_between(&outer, &inner)?;
    let is_same = days == 0 || (MIN_DAYS..=MAX_DAYS).contains(&days.abs());
    is_same.then_some(if days > 0 { inner } else { outer })
}

/// A slash may also stand between the ends of a range, so the days must agree.
fn with_slash(text: &str, reading: Reading) -> Option<Date> {
    let (first, last) = text.split_once('/')?;
    let (first, last) = (first.trim(), last.trim());
    let last_day = day(last, reading).filter(|_| last.contains(' '))?;
    let mut endings = last.match_indices(' ').take(MAX_SHARED_WORDS);
    let first_day =
        endings.find_map(|(at, _)| day(&format!("{first}{}", last.get(at..)?), reading));
    let first_day = first_day.or_else(|| day(&with_ending(first, last)?, reading))?;
    let Form::Stated(Stated { year, month: Some(month), day: Some(day), .. }) = first_day.form()
    else {
        return None;
    };
    let gregorian = Civil::from_julian(year.value(), month.value, day.value)?.instant();
    (gregorian == last_day.earliest().instant()?).then_some(last_day)
}

/// A text with the last word of another, which is the year that both share.
fn with_ending(text: &str, other: &str) -> Option<String> {
    let year = other.split_whitespace().rev().find(|word| word.len() == 4)?;
    Some(format!("{text} {year}"))
}

fn day(text: &str, reading: Reading) -> Option<Date> {
    phrase::one(text, reading).filter(|date| date.precision() == Precision::Day)
}

fn days_between(first: &Date, last: &Date) -> Option<i128> {
    let nanos = last.earliest().instant()?.nanos() - first.earliest().instant()?.nanos();
    Some(nanos / NANOS_PER_DAY)
}
