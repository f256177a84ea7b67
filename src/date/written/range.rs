//! From one date to another: `1939–45`, `1–5 May 2019`, `285–247 BC`, `2017-now`.

use super::year_pair::{is_short_year_and_next, later_year};
use super::{Reading, deep, phrase, phrasebook, vague, words};
use crate::form::{Form, Stated, Year};
use crate::{Civil, Date, Precision, When};

/// Between two decades or centuries that follow each other: `1920s and 1930s`.
const AND: &str = " and ";
/// What may stand between two dates, the least ambiguous first.
const BETWEEN: [&str; 10] =
    [" to ", " until ", " till ", " through ", "–", "—", "−", " - ", "--", "/"];

/// Two dates in digits, `1987-12-08-1988-06-01`, have no more hyphens than this.
const MAX_HYPHENS: usize = 5;
/// One date leaves no more words than this to the other: `5 May 44 BC` leaves three.
const MAX_SHARED_WORDS: usize = 4;

/// Reads an interval in lower case. It is split in two once, so the time it takes is bounded.
pub(super) fn read(text: &str, reading: Reading) -> Option<When> {
    if let Some((first, last)) = text.split_once(AND) {
        return both(first, last, reading);
    }
    BETWEEN
        .iter()
        .find_map(|between| {
            let (first, last) = text.split_once(between)?;
            let is_next = *between == "/" && is_short_year_and_next(first.trim(), last.trim());
            if is_next || !are_short(first, last) { pair(first, last, reading) } else { None }
        })
        .or_else(|| {
            // A bare hyphen may also stand within either date, so each is tried.
            let hyphens = || text.match_indices('-');
            let mut tried = hyphens().filter(|_| hyphens().count() <= MAX_HYPHENS);
            tried.find_map(|(at, _)| {
                let (first, last) = (text.get(..at)?, text.get(at + 1..)?);
                if are_short(first, last) { None } else { pair(first, last, reading) }
            })
        })
}

fn pair(first: &str, last: &str, reading: Reading) -> Option<When> {
    let (first, last) = (first.trim(), last.trim());
    if first.is_empty() || last.is_empty() {
        return None;
    }
    let is_unknown = |text: &str| matches!(text, "?" | "uuuu") || phrasebook::says_no_date(text);
    let no_end = if phrasebook::is_open_end(last) { Some(Date::open()) } else { None };
    if let Some(end) = no_end.or_else(|| is_unknown(last).then(Date::unknown)) {
        return Some(When { start: phrase::one(first, reading)?, end: Some(end) });
    }
    if is_unknown(first) {
        return Some(When { start: Date::unknown(), end: Some(phrase::one(last, reading)?) });
    }
    let (start, end) = completed_pair(first, last, reading)
        .or_else(|| Some((end_of(first, reading)?, end_of(last, reading)?)))?;
    phrase::is_in_order(&start, &end).then_some(When { start, end: Some(end) })
}

/// One end of an interval, which may be known by a bound alone: `1843 – after 1901`.
fn end_of(text: &str, reading: Reading) -> Option<Date> {
    let one = || phrase::bounded(text, reading).filter(|when| when.end.is_none());
    phrase::one(text, reading).or_else(|| Some(one()?.start))
}

/// Two decades or two centuries, of which the second follows the first: `1920s and 1930s`, `18th and
/// 19th centuries`. Two years may be two moments.
fn both(first: &str, last: &str, reading: Reading) -> Option<When> {
    let (mut start, mut end) = completed_pair(first, last, reading)?;
    let is_long = |date: &Date| matches!(date.precision(), Precision::Decade | Precision::Century);
    // `the 1920s and 1930` of languages that say “years” once for both.
    if !is_long(&end) && start.precision() == Precision::Decade {
        end = vague::decade_from(words::number(last.trim())?)?;
    } else if !is_long(&start) && end.precision() == Precision::Century {
        let century = last.split_once(' ')?.1;
        start =
            phrase::one(&format!("{first} {}", century.replace("centuries", "century")), reading)?;
    }
    let follows = start.latest() == end.earliest();
    (is_long(&start) && is_long(&end) && follows).then_some(When { start, end: Some(end) })
}

/// Whether both are numbers that are hardly years: `5-10` is not an interval.
fn are_short(first: &str, last: &str) -> bool {
    let is_short = |text: &str| text.len() < 4 && words::number(text).is_some();
    [first, last].iter().all(|end| is_short(end.trim()))
}

/// Reads two dates of which either may leave to the other what they share.
pub(super) fn completed_pair(first: &str, last: &str, reading: Reading) -> Option<(Date, Date)> {
    let (first, last) = (first.trim(), last.trim());
    if let Some(century) = vague::lettered_century(first)
        && let Some(last) = vague::lone_lettered_century(last)
            .or_else(|| vague::lone_lettered_century(&format!("c{last}")))
    {
        return Some((century, last));
    }
    if let Some(digits) = vague::short_decade(last) {
        let start = phrase::one(first, reading)?;
        let end = decade_after(&start, digits)?;
        return Some((start, end));
    }
    let (digits, is_doubted) = last.strip_suffix('?').map_or((last, false), |last| (last, true));
    if let (1 | 2, Some(number)) = (digits.len(), words::number(digits))
        && let Some(start) = phrase::one(first, reading)
    {
        let day = || day_of_the_month(first, &start, number).filter(|_| digits.len() == 2);
        let month = || month_of_the_year(first, &start, number).filter(|_| digits.len() == 2);
        let end = year_ending_in(&start, digits).or_else(day).or_else(month)?;
        return Some((start, if is_doubted { end.uncertain() } else { end }));
    }
    if let Some(end) = iso_end(first, last) {
        return Some((phrase::one(first, reading)?, phrase::one(&end, reading)?));
    }
    let shared = shared_ending(last);
    let inherits = !shared.is_empty() && shared_ending(first).is_empty();
    let start = if inherits { phrase::one(&format!("{first} {shared}"), reading) } else { None };
    let start = start.or_else(|| phrase::one(first, reading)).or_else(|| {
        // `15-20.iv.1932` and `early to mid-1980s` have no spaces.
        let between = if last.contains(' ') {
            ' '
        } else if last.contains('.') {
            '.'
        } else {
            '-'
        };
        let ends = last.match_indices(between).map(|(at, _)| at).rev().take(MAX_SHARED_WORDS);
        ends.filter_map(|at| last.get(at..)).find_map(|end| {
            let first = first.trim_end_matches([',', between]);
            phrase::one(&format!("{first}{end}"), reading)
        })
    })?;
    let end = phrase::one(last, reading).or_else(|| {
        let starts = first.match_indices(' ').map(|(at, _)| at).take(MAX_SHARED_WORDS);
        let mut starts = starts.filter_map(|at| first.get(..at));
        starts.find_map(|start| phrase::one(&format!("{start} {last}"), reading))
    })?;
    Some((start, end))
}

/// The era or unit of deep time at the end of a text, which a number before it shares.
fn shared_ending(text: &str) -> &str {
    let at = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let ending = text.get(at..).unwrap_or_default().trim();
    let is_shared = words::is_before_era(ending) == Some(true) || deep::is_unit(ending);
    if is_shared { ending } else { "" }
}

/// The year after `start` that ends in one or two digits.
fn year_ending_in(start: &Date, digits: &str) -> Option<Date> {
    let Form::Stated(Stated { year, month: None, .. }) = start.form() else { return None };
    let value = u64::try_from(year.as_stated()?).ok()?;
    let later = i64::try_from(later_year(value, digits)?).ok()?;
    Some(Stated::year(Year::exact(later)).into())
}

/// The decade after `start`, of the same century, from its two digits: 197X of `1960s-70s`.
fn decade_after(start: &Date, digits: u64) -> Option<Date> {
    let Form::Stated(Stated { year, month: None, .. }) = start.form() else { return None };
    let century = year.value().div_euclid(100);
    let decade = vague::decade_from(u64::try_from(century).ok()? * 100 + digits)?;
    phrase::is_in_order(start, &decade).then_some(decade)
}

/// The 15th of `2019-05-12/15`, in the month of the start, where that is written as in ISO 8601.
fn day_of_the_month(written: &str, start: &Date, day: u64) -> Option<Date> {
    let Form::Stated(Stated { month: Some(month), day: Some(first), year, .. }) = start.form()
    else {
        return None;
    };
    let (year, day) = (year.value(), u8::try_from(day).ok()?);
    let is_later = day > first.value && day <= Civil::days_in_month(year, month.value);
    (is_iso(written, 10) && is_later).then(|| Stated::day(year, month.value, day).into())
}

/// August of `2006-07/08`, in the year of the start.
fn month_of_the_year(written: &str, start: &Date, month: u64) -> Option<Date> {
    let Form::Stated(Stated { month: Some(first), day: None, year, .. }) = start.form() else {
        return None;
    };
    let month = u8::try_from(month).ok().filter(|month| (first.value + 1..=12).contains(month))?;
    is_iso(written, 7).then(|| Stated::month(year.value(), month).into())
}

/// The end of `2006-07-15/08-02` and `2006-07-15t10:00/12:00` in full: ISO 8601 leaves out what it
/// has in common with the start.
fn iso_end(first: &str, last: &str) -> Option<String> {
    let is_part = |text: &str, separator| {
        let parts = text.split_once(separator);
        parts
            .is_some_and(|(a, b)| [a, b].iter().all(|n| n.len() == 2 && words::number(n).is_some()))
    };
    if is_iso(first, 10) && is_part(last, '-') {
        return Some(format!("{}-{last}", first.get(..4)?));
    }
    let (day, time) = first.split_once(['t', ' '])?;
    let has_times = is_iso(day, 10) && is_part(time, ':') && is_part(last, ':');
    if !has_times || last > time {
        return has_times.then(|| format!("{day} {last}"));
    }
    // From ten in the evening to two in the morning.
    let next = Civil::from(Date::parse(day).ok()?.latest().instant()?);
    Some(format!("{:04}-{:02}-{:02} {last}", next.year, next.month, next.day))
}

/// Whether a text is so many digits and hyphens, a day or a month as ISO 8601 writes it.
fn is_iso(text: &str, n_bytes: usize) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'-';
    text.len() == n_bytes && text.bytes().all(is_digit) && text.as_bytes().get(4) == Some(&b'-')
}
