//! The EDTF parser: one pass over the bytes, with an error that says where and why.

use super::clock::time;
use super::cursor::Cursor;
use super::{ParseDateError, brief};
use crate::form::{Digits, Doubt, Form, Member, Set, Stated, Year};
use crate::words::month_name;
use crate::{Bound, Civil, Date, When};

/// Why `..1984` and `1670..1673` are no dates, although some catalogues write them.
const ONLY_IN_SETS: &str = "“..” before or after a date belongs in a set: [..1984]";

const TOO_FAR: &str =
    "the year is beyond the 292 billion years either side of year 0 that fit the axis";

pub(super) type Result<T> = std::result::Result<T, ParseDateError>;

/// Reads a whole text as one date.
pub(crate) fn parse_date(text: &str) -> Result<Form> {
    if text == ".." {
        return Ok(Form::Open);
    }
    let mut cursor = Cursor::new(text);
    let form = match cursor.peek() {
        None => return Err(ParseDateError::new(0, "there is no date here")),
        Some(b'.') if text.starts_with("..") => {
            return Err(ParseDateError::new(0, ONLY_IN_SETS));
        }
        Some(b'[') => set(&mut cursor, b']')?,
        Some(b'{') => set(&mut cursor, b'}')?,
        Some(_) => Form::Stated(stated(&mut cursor)?),
    };
    match cursor.rest() {
        "" => Ok(form),
        rest if rest.starts_with('/') => {
            Err(cursor.error("this is an interval, where one date is wanted"))
        }
        rest if rest.starts_with("..") => Err(cursor.error(ONLY_IN_SETS)),
        rest => Err(cursor.error(format!("“{}” does not belong to an EDTF date", brief(rest)))),
    }
}

/// Reads a whole text as a date or an interval. It may begin on a day or before it,
/// `..2004-06-01/2004-06-20`, and end on a day or after it (ISO 8601-2:2019, 10.6).
pub(crate) fn parse_when(text: &str) -> Result<When> {
    let Some((start, end)) = split_interval(text) else {
        return Ok(When::from(Date::parse(text)?));
    };
    if start.is_empty() && end.is_empty() {
        return Err(ParseDateError::new(0, "an interval needs at least one end"));
    }
    let behind = start.len() + 1;
    let start = match start.strip_prefix("..") {
        Some(last) if !last.is_empty() => Form::one(Member::Until(one(last, "..".len())?)).into(),
        _ => interval_end(start, 0)?,
    };
    let end = match end.strip_suffix("..") {
        Some(first) if !first.is_empty() => Form::one(Member::Since(one(first, behind)?)).into(),
        _ => interval_end(end, behind)?,
    };
    if let (Bound::At(earliest), Bound::At(latest)) = (start.earliest(), end.latest())
        && latest <= earliest
    {
        return Err(ParseDateError::new(behind, "the end is before the start"));
    }
    Ok(When { start, end: Some(end) })
}

/// What is before and behind the slash, which stands neither in a set nor in the name of a zone.
fn split_interval(text: &str) -> Option<(&str, &str)> {
    let mut n_open = 0;
    let slash = text.bytes().position(|byte| {
        n_open += i32::from(matches!(byte, b'[' | b'{')) - i32::from(matches!(byte, b']' | b'}'));
        byte == b'/' && n_open <= 0
    })?;
    Some((text.get(..slash)?, text.get(slash + 1..)?))
}

fn interval_end(text: &str, at: usize) -> Result<Date> {
    if text.is_empty() {
        return Ok(Date::unknown());
    }
    // `1968/69` is two years cut short: nobody means the year 6999.
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let message = format!("{text} is no year; a century of an interval is written {text}XX");
        return Err(ParseDateError::new(at, message));
    }
    Date::parse(text).map_err(|error| ParseDateError { at: error.at + at, ..error })
}

/// Reads a whole text, which begins at a place of another, as one expression.
fn one(text: &str, at: usize) -> Result<Stated> {
    let mut cursor = Cursor::new(text);
    let read = stated(&mut cursor).and_then(|stated| match cursor.rest() {
        "" => Ok(stated),
        rest => Err(cursor.error(format!("“{}” does not belong to an EDTF date", brief(rest)))),
    });
    read.map_err(|error| ParseDateError { at: error.at + at, ..error })
}

/// A set, from its opening to its closing bracket.
fn set(cursor: &mut Cursor<'_>, close: u8) -> Result<Form> {
    cursor.advance();
    let mut members = Vec::new();
    loop {
        cursor.skip_spaces();
        members.push(member(cursor)?);
        cursor.skip_spaces();
        if cursor.eat(close) {
            break;
        }
        if !cursor.eat(b',') {
            let close = char::from(close);
            return Err(cursor.error(format!("“,” or “{close}” should stand here in the set")));
        }
    }
    Ok(Form::Set(Box::new(Set { all: close == b'}', members: members.into() })))
}

fn member(cursor: &mut Cursor<'_>) -> Result<Member> {
    if cursor.eat_str("..") {
        return Ok(Member::Until(stated(cursor)?));
    }
    let first = stated(cursor)?;
    if !cursor.eat_str("..") {
        return Ok(Member::One(first));
    }
    if matches!(cursor.peek(), None | Some(b',' | b']' | b'}' | b' ')) {
        return Ok(Member::Since(first));
    }
    let at = cursor.at();
    let last = stated(cursor)?;
    if last.latest() <= first.earliest() {
        return Err(ParseDateError::new(at, "the end of the range is before its start"));
    }
    Ok(Member::Range(first, last))
}

/// Year, month, day and clock time, with their qualifiers.
fn stated(cursor: &mut Cursor<'_>) -> Result<Stated> {
    let start = cursor.at();
    let mut doubts = [Doubt::NONE; 3];
    qualifier_before(cursor, &mut doubts, 0);
    let start_of_year = cursor.at();
    let mut stated = Stated::year(year(cursor)?);
    // Two digits, with or without a sign, are a century, which has no months: `12-08` is a day of
    // some December or August to whoever writes it, and no month of the 13th century.
    let is_century = cursor.at() - start_of_year < 4;
    qualifier_after(cursor, &mut doubts, 0);
    let takes_month = stated.year.significant == 0 && stated.year.exponent == 0 && !is_century;
    if takes_month && cursor.eat(b'-') {
        qualifier_before(cursor, &mut doubts, 1);
        stated.month = Some(month(cursor)?);
        qualifier_after(cursor, &mut doubts, 1);
        if stated.season().is_none() && cursor.eat(b'-') {
            qualifier_before(cursor, &mut doubts, 2);
            stated.day = Some(day(cursor, &stated)?);
            qualifier_after(cursor, &mut doubts, 2);
        }
    }
    if let Some(day) = stated.day
        && cursor.peek() == Some(b'T')
    {
        if day.is_vague() || stated.month.is_some_and(Digits::is_vague) {
            return Err(cursor.error("a clock time needs a day whose digits are all known"));
        }
        time(cursor, &mut stated)?;
        qualifier_after(cursor, &mut doubts, 2);
    }
    stated.doubts = doubts;
    match stated.earliest() {
        Some(_) => Ok(stated),
        None => Err(ParseDateError::new(start, "no day of the calendar fits these digits")),
    }
}

/// A qualifier in front of a component is about that component alone.
fn qualifier_before(cursor: &mut Cursor<'_>, doubts: &mut [Doubt; 3], component: usize) {
    if let Some(doubt) = qualifier(cursor)
        && let Some(own) = doubts.get_mut(component)
    {
        *own = own.and(doubt);
    }
}

/// A qualifier behind a component is about it and all to its left.
fn qualifier_after(cursor: &mut Cursor<'_>, doubts: &mut [Doubt; 3], component: usize) {
    if let Some(doubt) = qualifier(cursor) {
        doubts.iter_mut().take(component + 1).for_each(|own| *own = own.and(doubt));
    }
}

fn qualifier(cursor: &mut Cursor<'_>) -> Option<Doubt> {
    let doubt = Doubt::from_symbol(cursor.peek()?)?;
    cursor.advance();
    Some(doubt)
}

fn year(cursor: &mut Cursor<'_>) -> Result<Year> {
    let start = cursor.at();
    let is_long = cursor.eat(b'Y');
    let negative = cursor.eat(b'-');
    let mut year = if is_long { long_year(cursor, start)? } else { short_year(cursor, start)? };
    year.negative = negative;
    if negative && year.magnitude == 0 && year.unspecified == 0 {
        return Err(ParseDateError::new(start, "year -0000 does not exist: 1 BCE is 0000"));
    }
    if cursor.eat(b'S') {
        year.significant = significant_digits(cursor, &year)?;
        let (first, last) = year.range();
        if first.unsigned_abs().max(last.unsigned_abs()) > Year::LIMIT {
            return Err(ParseDateError::new(start, TOO_FAR));
        }
    }
    Ok(year)
}

/// Four digits, or the two of a century.
fn short_year(cursor: &mut Cursor<'_>, start: usize) -> Result<Year> {
    let digits = cursor.take_while(|byte| byte.is_ascii_digit() || byte == b'X');
    // Digits beyond the fourth are refused below, however many there are.
    let (magnitude, unspecified) = read_digits(digits.get(..4).unwrap_or(digits));
    let (magnitude, unspecified) = match digits.len() {
        4 => (magnitude, unspecified),
        2 if unspecified == 0 && magnitude > 0 || digits == "00" && start + 2 == cursor.at() => {
            (magnitude * 100, 0b11)
        }
        0 => return Err(cursor.error("a year should stand here")),
        5.. => {
            let message = "a year of more than four digits starts with Y: Y-13800000000";
            return Err(ParseDateError::new(start, message));
        }
        _ => {
            let message = format!("a year has four digits, “{}” does not", brief(digits));
            return Err(ParseDateError::new(start, message));
        }
    };
    Ok(Year { unspecified, ..Year::exact(magnitude as i64) })
}

/// What follows `Y`: five digits or more, or digits and an exponent.
fn long_year(cursor: &mut Cursor<'_>, start: usize) -> Result<Year> {
    let digits = cursor.take_while(|byte| byte.is_ascii_digit());
    let exponent = if cursor.eat(b'E') {
        let at = cursor.at();
        let exponent = cursor.take_while(|byte| byte.is_ascii_digit());
        if exponent.trim_start_matches('0').is_empty() {
            return Err(ParseDateError::new(at, "E is followed by a power of ten, 1 or more"));
        }
        exponent.parse().ok()
    } else {
        Some(0_u8)
    };
    let Some(exponent) = exponent.filter(|_| digits.len() <= 18) else {
        return Err(ParseDateError::new(start, TOO_FAR));
    };
    if digits.is_empty() || digits.starts_with('0') || exponent == 0 && digits.len() < 5 {
        let message = "Y is for years of more than four digits; write others without it";
        return Err(ParseDateError::new(start, message));
    }
    let magnitude = read_digits(digits).0;
    let year = 10_u64.checked_pow(u32::from(exponent)).and_then(|unit| magnitude.checked_mul(unit));
    if year.is_none_or(|year| year > Year::LIMIT) {
        return Err(ParseDateError::new(start, TOO_FAR));
    }
    Ok(Year { magnitude, exponent, ..Year::exact(0) })
}

fn significant_digits(cursor: &mut Cursor<'_>, year: &Year) -> Result<u8> {
    let at = cursor.at();
    let n: Option<u8> = cursor.take_while(|byte| byte.is_ascii_digit()).parse().ok();
    // Zeros that fill up four digits may be counted, and mean nothing: `0950S4` is 950.
    let n_digits = year.value().unsigned_abs().to_string().len().max(4);
    match n.filter(|n| *n > 0 && usize::from(*n) <= n_digits && year.unspecified == 0) {
        Some(n) => Ok(n),
        None => Err(ParseDateError::new(
            at,
            format!("S is followed by how many of the year's {n_digits} digits are significant"),
        )),
    }
}

/// The number, with `X` as 0, and which of its last four places hold an `X`.
fn read_digits(text: &str) -> (u64, u8) {
    text.bytes().fold((0, 0), |(number, unspecified), byte| match byte {
        b'X' => (number * 10, (unspecified << 1) | 1),
        digit => (number * 10 + u64::from(digit - b'0'), unspecified << 1),
    })
}

fn two_digits(cursor: &mut Cursor<'_>, what: &str) -> Result<Digits> {
    let start = cursor.at();
    let text = cursor.take_while(|byte| byte.is_ascii_digit() || byte == b'X');
    if text.len() != 2 {
        let message = match text {
            "" => format!("{what} should stand here, two digits or X"),
            _ => format!("{what} has two digits, “{}” does not", brief(text)),
        };
        return Err(ParseDateError::new(start, message));
    }
    let (value, unspecified) = read_digits(text);
    Ok(Digits { value: value as u8, unspecified })
}

fn month(cursor: &mut Cursor<'_>) -> Result<Digits> {
    let at = cursor.at();
    let month = two_digits(cursor, "a month")?;
    let is_season = !month.is_vague() && (21..=41).contains(&month.value);
    if is_season || (1..=12).any(|number| month.allows(number)) {
        return Ok(month);
    }
    let digits = super::print::print_digits(month);
    Err(ParseDateError::new(at, format!("month {digits} does not exist")))
}

fn day(cursor: &mut Cursor<'_>, before: &Stated) -> Result<Digits> {
    let at = cursor.at();
    let day = two_digits(cursor, "a day")?;
    let stated = Stated { day: Some(day), ..*before };
    if stated.earliest().is_some() {
        return Ok(day);
    }
    let day = super::print::print_digits(day);
    let month = match before.month {
        Some(month) if !month.is_vague() => {
            let is_vague = before.year.unspecified != 0;
            let year = if is_vague { 2000 } else { before.year.value() };
            let n_days = Civil::days_in_month(year, month.value);
            let month = month_name(month.value);
            format!("{month} has {n_days} days")
        }
        _ => "months have 31 days at most".into(),
    };
    Err(ParseDateError::new(at, format!("day {day} does not exist: {month}")))
}
