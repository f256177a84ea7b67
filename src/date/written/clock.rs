//! Times of day as people write them: `18:03`, `9:45 am`, `00:00:00 GMT-0600`.

use super::words;
use crate::form::{Clock, Stated};
use crate::{Civil, Precision, Zone};

/// Splits the clock time off a text in lower case. The rest is the date.
///
/// `None` where something looks like a time but is none.
pub(super) fn split(text: &str) -> Option<(String, Option<Clock>)> {
    let Some(colon) = text.find(':') else {
        return split_hour(text);
    };
    let start = text.get(..colon)?.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    if let Some(apart) = with_time_apart(text, start, colon) {
        return split(&apart);
    }
    let before = text.get(..start)?.trim_end_matches([' ', ',', '\u{202f}']);
    let before = before.strip_suffix(" at").or_else(|| before.strip_suffix('t')).unwrap_or(before);
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && !":.".contains(c)).unwrap_or(rest.len());
    let mut clock = digits(rest.get(..end)?)?;
    let mut tail = rest.get(end..)?.trim_start();
    for (name, is_afternoon) in [("am", false), ("a.m.", false), ("pm", true), ("p.m.", true)] {
        if let Some(rest) = tail.strip_prefix(name) {
            // Some programs write the hours of a whole day and “AM” or “PM” all the same.
            if clock.hour <= 12 {
                clock.hour = twelve_hours(clock.hour, is_afternoon)?;
            }
            tail = rest.trim_start();
            break;
        }
    }
    let (offset, tail) = zone_in(tail);
    clock.zone = offset.map(Zone::from_offset);
    // JavaScript and mail tell the name of the zone behind its offset.
    let is_name = offset.is_some() && tail.trim_start().starts_with('(') && tail.ends_with(')');
    let tail = if is_name { "" } else { tail };
    Some((format!("{before} {tail}").trim().to_owned(), Some(clock)))
}

/// The text with its time of day as others write it, where the digits before the first colon are
/// four: `10/oct/2019:13:55:36 +0200` of web servers has its year there, `1957 oct 4 1928:34` of
/// launch catalogues hours and minutes.
fn with_time_apart(text: &str, start: usize, colon: usize) -> Option<String> {
    let before = text.get(..start).filter(|before| !before.is_empty() && colon == start + 4)?;
    let (digits, rest) = (text.get(start..colon)?, text.get(colon + 1..)?);
    if before.ends_with(['/', '-']) {
        return Some(format!("{before}{digits} {rest}"));
    }
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_second = n_digits == 2 && !rest.get(2..)?.starts_with(':') && before.ends_with(' ');
    let (hour, minute) = digits.split_at_checked(2).filter(|_| is_second)?;
    Some(format!("{before}{hour}:{minute}:{rest}"))
}

/// Splits `0505` and `0505 utc` off a day that names its month: `1957 oct 17 0505`. Behind a month
/// alone, four digits are its year.
fn split_four_digits(text: &str) -> Option<(String, Option<Clock>)> {
    let (time, zone) = match text.strip_suffix("utc").or_else(|| text.strip_suffix('z')) {
        Some(time) => (time.trim_end(), Some(Zone::from_offset(0))),
        None => (text, None),
    };
    let (date, time) = time.rsplit_once(' ')?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if time.len() != 4 || !is_number(time) {
        return None;
    }
    let words = || date.split([' ', ',']).filter(|word| !word.is_empty());
    let is_day = words().count() == 3
        && words().any(|word| word.len() == 4 && is_number(word))
        && words().any(|word| words::month(word).is_some());
    let (hour, minute) = time.split_at_checked(2).filter(|_| is_day)?;
    let clock = digits(&format!("{hour}:{minute}"))?;
    Some((date.to_owned(), Some(Clock { zone, ..clock })))
}

/// `9 am` and `9pm`, which have no colon.
fn split_hour(text: &str) -> Option<(String, Option<Clock>)> {
    let is_afternoon = text.ends_with("pm");
    let rest = text.strip_suffix("am").or_else(|| text.strip_suffix("pm")).map(str::trim_end);
    match rest.and_then(|rest| rest.rsplit_once(' ')) {
        Some((date, hour)) if !hour.is_empty() && hour.bytes().all(|b| b.is_ascii_digit()) => {
            let hour = twelve_hours(hour.parse().ok()?, is_afternoon)?;
            let date = date.trim_end_matches(',').trim_end_matches(" at");
            Some((date.to_owned(), Some(at(hour, 0, Precision::Hour))))
        }
        _ => {
            let split = split_h(text).or_else(|| split_four_digits(text));
            Some(split.unwrap_or_else(|| (text.to_owned(), None)))
        }
    }
}

/// `11h` and `11h30` behind a date, as in French and Portuguese.
fn split_h(text: &str) -> Option<(String, Option<Clock>)> {
    let (date, time) = text.rsplit_once(' ')?;
    let (hour, minute) = time.split_once('h')?;
    let (hour, precision) =
        (hour.parse().ok()?, if minute.is_empty() { Precision::Hour } else { Precision::Minute });
    let minute = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    let date = date.trim_end_matches(',').trim_end_matches(" at");
    (hour < 24 && minute < 60).then(|| (date.to_owned(), Some(at(hour, minute, precision))))
}

/// `18:03`, `18:03:22`, `18:03:22.5`.
fn digits(text: &str) -> Option<Clock> {
    let (text, fraction) = match text.split_once('.') {
        Some((text, fraction)) => (text, Some(fraction)),
        None => (text, None),
    };
    let parts: Option<Vec<u8>> = text.split(':').map(|part| part.parse().ok()).collect();
    let mut clock = match *parts?.as_slice() {
        [hour, minute] if fraction.is_none() => at(hour, minute, Precision::Minute),
        [hour, minute, second] if second <= 60 => {
            Clock { second, ..at(hour, minute, Precision::Second) }
        }
        _ => return None,
    };
    if let Some(fraction) = fraction.filter(|fraction| !fraction.is_empty()) {
        let kept = fraction.get(..9).unwrap_or(fraction);
        clock.nanos = format!("{kept:0<9}").parse().ok()?;
        clock.n_fraction_digits = kept.len() as u8;
        clock.precision = Precision::of_fraction(kept.len());
    }
    let is_end_of_day = (clock.hour, clock.minute, clock.second, clock.nanos) == (24, 0, 0, 0);
    (is_end_of_day || clock.hour < 24 && clock.minute < 60).then_some(clock)
}

/// A day with a time of day, of which 24:00 is the midnight that starts the next day; `None` where
/// there is no such time: a leap second ends a day of UTC.
pub(super) fn on_day(day: Stated, clock: Clock) -> Option<Stated> {
    if clock.second == 60 && !clock.ends_a_day_of_utc() {
        return None;
    }
    if clock.hour < 24 {
        return Some(Stated { clock: Some(clock), ..day });
    }
    let next = Stated { doubts: day.doubts, ..Stated::day_of(Civil::from(day.latest()?)) };
    Some(Stated { clock: Some(Clock { hour: 0, ..clock }), ..next })
}

fn at(hour: u8, minute: u8, precision: Precision) -> Clock {
    Clock {
        hour,
        minute,
        second: 0,
        nanos: 0,
        precision,
        n_fraction_digits: 0,
        zone: None,
        offset_minutes: None,
    }
}

fn twelve_hours(hour: u8, is_afternoon: bool) -> Option<u8> {
    let hour = if (1..=12).contains(&hour) { hour % 12 } else { return None };
    Some(if is_afternoon { hour + 12 } else { hour })
}

/// The zone at the start of a text, or that behind the year at its end, as git and others write it,
/// `2012 +0100`, `2012 CET`; and what is left.
fn zone_in(text: &str) -> (Option<i16>, &str) {
    let (at_start, rest) = zone(text);
    let behind_year = || {
        let (year, last) = text.rsplit_once(' ').filter(|_| at_start.is_none())?;
        let is_name = last.starts_with(|first: char| first.is_ascii_alphabetic());
        let (minutes, after) = match zone(last) {
            (Some(minutes), after) if is_name || last.len() >= "+0100".len() => (minutes, after),
            _ => return None,
        };
        after.is_empty().then(|| (Some(minutes), year.trim_end()))
    };
    behind_year().unwrap_or((at_start, rest))
}

/// A date without a time of day and without the name of a zone behind it, which then says nothing:
/// `1987-12-08 utc`.
pub(super) fn without_zone_name(text: &str) -> Option<&str> {
    let (date, name) = text.rsplit_once(' ')?;
    let is_date = date.ends_with(|last: char| last.is_ascii_digit()) && !date.contains(':');
    let is_zone = ZONES.iter().any(|(known, _)| *known == name && name.len() > 1);
    (is_date && is_zone).then_some(date)
}

/// Names of zones, with minutes east of UTC: those of RFC 5322, section 4.3, and those of Europe and
/// Japan that mean nothing else. `BST` and `IST` are two zones each, and not among them.
const ZONES: [(&str, i16); 23] = [
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("wet", 0),
    ("west", 60),
    ("cet", 60),
    ("cest", 120),
    ("mez", 60),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("мск", 180),
    ("jst", 540),
    ("nzst", 720),
];

/// The zone at the start of a text, in minutes east of UTC, and what follows it.
fn zone(text: &str) -> (Option<i16>, &str) {
    let named = ZONES.iter().find_map(|(name, offset)| {
        let rest = text.strip_prefix(name)?;
        // A longer word is another: `west` is no `we`.
        (!rest.starts_with(char::is_alphabetic)).then_some((rest, *offset))
    });
    let rest = named.map_or(text, |(rest, _)| rest);
    match offset(rest) {
        Some((offset, rest)) => (Some(offset), rest),
        None => (named.map(|(_, offset)| offset), rest),
    }
}

/// `+02:00`, `-0600`, `+2`; followed by the end or a space.
fn offset(text: &str) -> Option<(i16, &str)> {
    let digits = text.strip_prefix(['+', '-', '−'])?;
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(digits.len());
    let (digits, rest) = digits.split_at(end);
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some(parts), _) => parts,
        (None, 4) => digits.split_at(2),
        (None, 1 | 2) => (digits, "0"),
        _ => return None,
    };
    let (hours, minutes) = (hours.parse::<i16>().ok()?, minutes.parse::<i16>().ok()?);
    let offset = hours.checked_mul(60)?.checked_add(minutes)?;
    let offset = if text.starts_with('+') { offset } else { -offset };
    ((-720..=840).contains(&offset) && minutes < 60).then_some((offset, rest))
}
