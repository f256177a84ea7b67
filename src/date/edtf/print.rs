//! Canonical EDTF from what a date states.

use std::fmt::Write;

use crate::form::{Clock, Digits, Doubt, Form, Member, Stated, Year};
use crate::{Precision, When, Zone};

/// Appends the EDTF of a date; nothing for an unknown one.
pub(crate) fn write_date(text: &mut String, form: &Form) {
    match form {
        Form::Open => text.push_str(".."),
        Form::Unknown => {}
        Form::Stated(stated) => write_stated(text, stated),
        Form::Set(set) => {
            text.push(if set.all { '{' } else { '[' });
            for (index, member) in set.members.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                write_member(text, member);
            }
            text.push(if set.all { '}' } else { ']' });
        }
    }
}

/// Appends the EDTF of a date or interval. What begins on a day or before it is no set there:
/// `..2004-06-01/2004-06-20` (ISO 8601-2:2019, 10.6).
pub(crate) fn write_when(text: &mut String, when: &When) {
    let Some(end) = &when.end else { return when.start.write_edtf(text) };
    match only_member(when.start.form()) {
        Some(start @ Member::Until(_)) => write_member(text, start),
        _ => when.start.write_edtf(text),
    }
    text.push('/');
    match only_member(end.form()) {
        Some(end @ Member::Since(_)) => write_member(text, end),
        _ => end.write_edtf(text),
    }
}

/// The entry of a one-of set that has no other.
fn only_member(form: &Form) -> Option<&Member> {
    match form {
        Form::Set(set) if !set.all => match &*set.members {
            [only] => Some(only),
            _ => None,
        },
        _ => None,
    }
}

fn write_member(text: &mut String, member: &Member) {
    let (first, last) = match member {
        Member::One(one) => return write_stated(text, one),
        Member::Range(first, last) => (Some(first), Some(last)),
        Member::Until(last) => (None, Some(last)),
        Member::Since(first) => (Some(first), None),
    };
    first.into_iter().for_each(|first| write_stated(text, first));
    text.push_str("..");
    last.into_iter().for_each(|last| write_stated(text, last));
}

fn write_stated(text: &mut String, stated: &Stated) {
    let [doubt, ..] = stated.doubts;
    let mut digits = [stated.month, stated.day].into_iter().flatten();
    let n_components = stated.n_components();
    let n_grouped = stated.doubts.iter().take(n_components).take_while(|own| **own == doubt);
    let n_grouped = n_grouped.count();
    let is_whole = n_grouped == n_components;
    // A doubt that the leading components share is written once, behind them; others each in front.
    for (index, own) in stated.doubts.iter().take(n_components).enumerate() {
        if index > 0 {
            text.push('-');
        }
        text.push_str(if index < n_grouped { "" } else { own.symbol() });
        if index == 0 {
            write_year(text, &stated.year);
        } else if let Some(digits) = digits.next() {
            write_digits(text, digits);
        }
        if index + 1 == n_grouped && !is_whole && doubt != Doubt::NONE {
            text.push_str(doubt.symbol());
        }
    }
    if let Some(clock) = &stated.clock {
        write_clock(text, clock);
    }
    text.push_str(if is_whole { doubt.symbol() } else { "" });
}

fn write_year(text: &mut String, year: &Year) {
    let is_long = year.magnitude > 9999 || year.exponent > 0;
    text.push_str(if is_long { "Y" } else { "" });
    text.push_str(if year.negative { "-" } else { "" });
    let _ = match year.exponent {
        0 if !is_long => {
            for (place, unit) in [1000, 100, 10, 1].into_iter().enumerate() {
                let is_unspecified = year.unspecified & (0b1000 >> place) != 0;
                text.push(if is_unspecified { 'X' } else { digit(year.magnitude / unit) });
            }
            Ok(())
        }
        0 => write!(text, "{}", year.magnitude),
        exponent => write!(text, "{}E{exponent}", year.magnitude),
    };
    if year.significant > 0 {
        let _ = write!(text, "S{}", year.significant);
    }
}

/// Two digits, some of which may be unspecified.
pub(super) fn print_digits(digits: Digits) -> String {
    let mut text = String::new();
    write_digits(&mut text, digits);
    text
}

fn write_digits(text: &mut String, digits: Digits) {
    let is_unspecified = |bit: u8| digits.unspecified & bit != 0;
    text.push(if is_unspecified(0b10) { 'X' } else { digit(u64::from(digits.value / 10)) });
    text.push(if is_unspecified(0b01) { 'X' } else { digit(u64::from(digits.value)) });
}

/// The last digit of a number.
fn digit(number: u64) -> char {
    char::from(b'0' + (number % 10) as u8)
}

fn write_clock(text: &mut String, clock: &Clock) {
    text.push('T');
    write_digits(text, Digits::exact(clock.hour));
    if clock.precision >= Precision::Minute {
        text.push(':');
        write_digits(text, Digits::exact(clock.minute));
    }
    if clock.precision >= Precision::Second {
        text.push(':');
        write_digits(text, Digits::exact(clock.second));
    }
    if clock.n_fraction_digits > 0 {
        let digits = format!("{:09}", clock.nanos);
        text.push('.');
        text.push_str(digits.get(..usize::from(clock.n_fraction_digits)).unwrap_or(&digits));
    }
    match (clock.zone, clock.offset_minutes) {
        (None, _) => {}
        (Some(Zone::Utc), _) => text.push('Z'),
        (Some(zone @ Zone::Fixed(_)), _) => text.push_str(&zone.name()),
        (Some(zone), offset) => {
            text.push_str(&offset.map(|minutes| Zone::Fixed(minutes).name()).unwrap_or_default());
            let _ = write!(text, "[{}]", zone.name());
        }
    }
}
