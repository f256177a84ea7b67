//! Dates that name their calendar: Julian ("Old Style") or Gregorian ("New Style").

use super::{Reading, double, phrase, words};
use crate::form::{Form, Stated, Year};
use crate::julian::from_julian_date;
use crate::{Civil, Date};

/// Before or after a Julian date; the first is GEDCOM 5.5.1, the second GEDCOM 7.
const JULIAN: [&str; 10] = [
    "@#djulian@",
    "julian",
    "(julian)",
    "o.s.",
    "(o.s.)",
    "[o.s.]",
    "os",
    "(os)",
    "old style",
    "(old style)",
];
/// Before or after a date that is said to be Gregorian.
const GREGORIAN: [&str; 10] = [
    "@#dgregorian@",
    "gregorian",
    "(gregorian)",
    "n.s.",
    "(n.s.)",
    "[n.s.]",
    "ns",
    "(ns)",
    "new style",
    "(new style)",
];
/// England was the last to begin the year on 25 March, until 1751.
pub(super) const LAST_DUAL_YEAR: i64 = 1752;

/// Reads `25 october 1917 o.s.`, `@#djulian@ 25 oct 1917`, `8 may 1945 (n.s.)`, and dates with a
/// dual year, `11 feb 1731/32`, which are Julian.
pub(super) fn read(text: &str, reading: Reading) -> Option<Date> {
    if let Some(rest) = without_mark(text, &GREGORIAN) {
        return phrase::one(rest, reading);
    }
    match without_mark(text, &JULIAN) {
        Some(rest) => dual_year(rest, true, reading).or_else(|| {
            let as_it_stands = phrase::one(rest, reading);
            as_it_stands
                .and_then(|date| from_julian_date(&date))
                .or_else(|| leap_day(rest, reading))
        }),
        None => dual_year(text, false, reading),
    }
}

/// Whether a text that is read as a date gives it in the Julian calendar.
pub(crate) fn is_old_style(text: &str) -> bool {
    let text = text.to_lowercase();
    let padded = format!(" {text} ");
    let is_marked = JULIAN.iter().any(|mark| padded.contains(&format!(" {mark} ")));
    let is_double = || double::read(&text, Reading::default()).is_some();
    is_marked
        || is_double()
        || text.contains(' ') && dual_year(&text, false, Reading::default()).is_some()
}

fn without_mark<'a>(text: &'a str, marks: &[&str]) -> Option<&'a str> {
    phrase::after_word(text, marks).or_else(|| {
        let rest = marks.iter().find_map(|mark| text.strip_suffix(mark)?.strip_suffix(' '))?;
        Some(rest.trim_end_matches([' ', ',']))
    })
}

/// Reads `11 feb 1731/32`, also `1731/2` and `1731-2`: 1732 to us, 1731 to those whose year began
/// on 25 March.
///
/// A year alone, `1731/32`, is the part of the year that both names have in common where it is
/// marked, and `1730/1` is either year where it is not.
fn dual_year(text: &str, is_marked: bool, reading: Reading) -> Option<Date> {
    let (before, years) = match (text.split_once(' '), text.rsplit_once(' ')) {
        // The year may come first: `1731/2 feb 11`.
        (Some((years, rest)), _)
            if words::split_year(years.split_once('/').unwrap_or_default()).is_some() =>
        {
            (rest, years)
        }
        (_, parts) => parts.unwrap_or(("", text)),
    };
    let dash: &[char] = if before.is_empty() { &['/'] } else { &['/', '-', '–'] };
    let (first, next) = years.split_once(dash)?;
    let year = words::split_year((first, next))?;
    if before.is_empty() && is_marked {
        let day = |month, day| Some(Stated::day_of(Civil::from_julian(year, month, day)?).into());
        return Some(Date::one_of(&day(1, 1)?, &day(3, 24)?));
    }
    if before.is_empty() {
        let is_either = next.len() == 1 && year <= LAST_DUAL_YEAR;
        let date = |year| Stated::year(Year::exact(year)).into();
        return is_either.then(|| Date::either(&date(year - 1), &date(year)))?;
    }
    let date = phrase::one(&format!("{before} {year}"), reading)?;
    let is_early = matches!(date.form(), Form::Stated(Stated { month: Some(month), .. })
        if !month.is_vague() && month.value <= 3);
    let is_known = is_marked || year <= LAST_DUAL_YEAR;
    if is_early && is_known { from_julian_date(&date) } else { None }
}

/// 29 February of a century year, which only the Julian calendar has: the day after the 28th.
fn leap_day(text: &str, reading: Reading) -> Option<Date> {
    let day_before = phrase::one(&text.replacen("29", "28", 1), reading)?;
    let Form::Stated(stated) = day_before.form() else { return None };
    let (month, day) = (stated.month?.value, stated.day?.value);
    let leap_day = Civil::from_julian(stated.year.value(), month, day + 1)?;
    let leap_day = Stated { clock: stated.clock, ..Stated::day_of(leap_day) };
    ((month, day) == (2, 28)).then(|| leap_day.into())
}
