//! Canonical EDTF from what a date states.

use std::fmt::Write;

use crate::date::form::{Clock, Digits, Doubt, Form, Member, Stated, Year};
use crate::date::{Date, Precision, When, Zone};

/// The EDTF of a date; empty for an unknown one.
pub(in crate::date) fn print_date(form: &Form) -> String {
    match form {
        Form::Open => "..".into(),
        Form::Unknown => String::new(),
        Form::Stated(stated) => print_stated(stated),
        Form::Set(set) => {
            let members: Vec<String> = set.members.iter().map(print_member).collect();
            let members = members.join(",");
            if set.all { format!("{{{members}}}") } else { format!("[{members}]") }
        }
    }
}

/// The EDTF of a date or interval.
pub(in crate::date) fn print_when(when: &When) -> String {
    match &when.end {
        None => when.start.edtf(),
        Some(end) => format!("{}/{}", when.start.edtf(), Date::edtf(end)),
    }
}

fn print_member(member: &Member) -> String {
    match member {
        Member::One(one) => print_stated(one),
        Member::Range(first, last) => format!("{}..{}", print_stated(first), print_stated(last)),
        Member::Until(last) => format!("..{}", print_stated(last)),
        Member::Since(first) => format!("{}..", print_stated(first)),
    }
}

fn print_stated(stated: &Stated) -> String {
    let mut components = vec![print_year(&stated.year)];
    components.extend([stated.month, stated.day].into_iter().flatten().map(print_digits));
    let clock = stated.clock.as_ref().map(print_clock).unwrap_or_default();
    let [doubt, ..] = stated.doubts;
    let n_grouped = stated.doubts.iter().take(components.len()).take_while(|own| **own == doubt);
    let n_grouped = n_grouped.count();
    let is_whole = n_grouped == components.len();
    // A doubt that the leading components share is written once, behind them; others each in front.
    let mut text = String::new();
    for (index, (component, own)) in components.iter().zip(&stated.doubts).enumerate() {
        if index > 0 {
            text.push('-');
        }
        text.push_str(if index < n_grouped { "" } else { own.symbol() });
        text.push_str(component);
        if index + 1 == n_grouped && !is_whole && doubt != Doubt::NONE {
            text.push_str(doubt.symbol());
        }
    }
    text.push_str(&clock);
    text.push_str(if is_whole { doubt.symbol() } else { "" });
    text
}

fn print_year(year: &Year) -> String {
    let mut text = String::new();
    let is_long = year.magnitude > 9999 || year.exponent > 0;
    text.push_str(if is_long { "Y" } else { "" });
    text.push_str(if year.negative { "-" } else { "" });
    let digits = format!("{:04}", year.magnitude);
    let n_digits = digits.len();
    match year.exponent {
        0 => text.extend(digits.char_indices().map(|(index, digit)| {
            let place = n_digits - 1 - index;
            if place < 4 && year.unspecified & (1 << place) != 0 { 'X' } else { digit }
        })),
        exponent => text.push_str(&format!("{}E{exponent}", year.magnitude)),
    }
    if year.significant > 0 {
        text.push_str(&format!("S{}", year.significant));
    }
    text
}

pub(super) fn print_digits(digits: Digits) -> String {
    let tens =
        if digits.unspecified & 0b10 != 0 { 'X' } else { char::from(b'0' + digits.value / 10) };
    let ones =
        if digits.unspecified & 0b01 != 0 { 'X' } else { char::from(b'0' + digits.value % 10) };
    [tens, ones].iter().collect()
}

fn print_clock(clock: &Clock) -> String {
    let mut text = format!("T{:02}", clock.hour);
    if clock.precision >= Precision::Minute {
        let _ = write!(text, ":{:02}", clock.minute);
    }
    if clock.precision >= Precision::Second {
        let _ = write!(text, ":{:02}", clock.second);
    }
    if clock.n_fraction_digits > 0 {
        let digits = format!("{:09}", clock.nanos);
        let _ = write!(
            text,
            ".{}",
            digits.get(..usize::from(clock.n_fraction_digits)).unwrap_or(&digits)
        );
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
    text
}
