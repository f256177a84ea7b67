//! Whole phrases: `c. 1800`, `before 1900`, `between … and …`, `from … to …`, and plain dates.

use super::{
    Reading, attributes, catalogue, clock, deep, double, eras, escapes, margin, numeric, old_style,
    other_calendars, phrasebook, range, republican, roman_year, stamps, vague,
};
use crate::form::Stated;
use crate::{Bound, Civil, Date, Precision, When};

/// Words before a date that say "about".
const ABOUT: [&str; 12] = [
    "circa",
    "approximately",
    "approx.",
    "approx",
    "about",
    "around",
    "abt.",
    "abt",
    "est.",
    "est",
    "cal",
    "ca.",
];
/// The shorter ones, that may touch the number.
const ABOUT_SHORT: [&str; 4] = ["ca", "c.", "c", "~"];
/// Words before or after a date that say "perhaps".
const PERHAPS: [&str; 5] = ["possibly", "probably", "perhaps", "maybe", "uncertain:"];

/// Words before the years in which somebody worked, or the one of a birth or a death.
const ACTIVE: [&str; 9] =
    ["active", "fl.", "flourished", "floruit", "b.", "born", "d.", "died", "*"];
/// How catalogues of museums begin what they say of a later copy.
const LATER_PRINTS: [&str; 6] =
    [", printed ", "; printed ", ", cast ", "; cast ", "(later print", "(printed "];

/// Reads at once what family trees are full of, in any case: `8 DEC 1987`, `ABT 1850`, `BEF MAY 1850`,
/// `BET 1850 AND 1852`. `None` leaves a text to a closer look.
pub(super) fn plain(text: &str) -> Option<Date> {
    let one = |text: &str| numeric::plain_with_month(text).map(Date::from);
    if let Some(date) = one(text) {
        return Some(date);
    }
    let year = |text: &str| numeric::plain_year(text).map(Date::from);
    let one = |text: &str| one(text).or_else(|| year(text));
    let (word, rest) = text.split_at_checked(3)?;
    let rest = rest.strip_prefix(' ')?;
    let is_one_of = |words: &[&str]| words.iter().any(|own| own.eq_ignore_ascii_case(word));
    if is_one_of(&["BET"]) {
        let (first, last) = rest.split_once(" AND ").or_else(|| rest.split_once(" and "))?;
        let (first, last) = (one(first)?, one(last)?);
        return is_in_order(&first, &last).then(|| Date::one_of(&first, &last));
    }
    let date = one(rest)?;
    if is_one_of(&["ABT", "EST", "CAL"]) {
        Some(date.approximate())
    } else if is_one_of(&["BEF"]) {
        Some(Date::one_of(&Date::open(), &moment_before(&date)?))
    } else if is_one_of(&["AFT"]) {
        Some(Date::one_of(&moment_after(&date)?, &Date::open()))
    } else {
        None
    }
}

/// Reads a text in lower case.
pub(super) fn read(text: &str, reading: Reading) -> Option<When> {
    let text = text.trim();
    if phrasebook::is_present(text) {
        return Some(Date::open().into());
    }
    let text = without_print(after_word(text, &ACTIVE).unwrap_or(text));
    one(text, reading)
        .map(When::from)
        .or_else(|| bounded(text, reading))
        .or_else(|| double::read(text, reading).map(When::from))
        .or_else(|| range::read(text, reading))
        .or_else(|| catalogue::read(text, reading))
        .or_else(|| stamps::read(text, reading))
        .or_else(|| attributes::read(text, reading))
        .or_else(|| republican::read(text).map(When::from))
        .or_else(|| read(clock::without_zone_name(text)?, reading))
}

/// The date of a work, without that of a later print or cast of it: `1863, printed 1870`.
fn without_print(text: &str) -> &str {
    let ends = LATER_PRINTS.iter().filter_map(|print| text.find(print));
    ends.min().and_then(|end| text.get(..end)).map_or(text, str::trim_end)
}

/// Reads one moment, with what is said about its certainty.
pub(super) fn one(text: &str, reading: Reading) -> Option<Date> {
    let text = text.trim();
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit()) || text.contains(eras::FIRST);
    if !has_digit && !vague::names_century(text) && !roman_year::is_named(text) {
        return None;
    }
    if let Some(date) = catalogue::vague_year(text) {
        return Some(date);
    }
    if starts_and_ends_with_digit(text) {
        return numeric::read(text, reading)
            .or_else(|| vague::part_of_year(text))
            .or_else(|| old_style::read(text, reading))
            .or_else(|| margin::read(text, reading))
            .or_else(|| other_calendars::read(text));
    }
    if other_calendars::is_anno_mundi(text) {
        return other_calendars::read(text);
    }
    if let Some(century) = vague::lone_lettered_century(text) {
        return Some(century);
    }
    if let Some(rest) = after_word(text, &ABOUT).or_else(|| after_abbreviation(text)) {
        return Some(one(rest, reading)?.approximate());
    }
    if let Some(rest) = after_word(text, &PERHAPS) {
        return Some(one(rest, reading)?.uncertain());
    }
    for ending in ["?", "(?)", "(uncertain)", "uncertain", "maybe"] {
        if let Some(rest) = text.strip_suffix(ending) {
            return Some(one(rest, reading)?.uncertain());
        }
    }
    for ending in ["~", "(approx.)", "approx.", "approx", "approximately", "(circa)"] {
        if let Some(rest) = text.strip_suffix(ending) {
            return Some(one(rest, reading)?.approximate());
        }
    }
    if let Some(rest) = after_word(text, &["the year", "year", "in"]) {
        return one(rest, reading);
    }
    if let Some(rest) = after_word(text, &["int", "int."]) {
        return interpreted(rest, reading);
    }
    deep::read(text)
        .or_else(|| vague::read(text, reading))
        .or_else(|| numeric::read(text, reading))
        .or_else(|| old_style::read(text, reading))
        .or_else(|| roman_year::read(text))
        .or_else(|| stamps::julian_day(text))
        .or_else(|| other_calendars::read(text))
        .or_else(|| escapes::read(text))
        .or_else(|| margin::read(text, reading))
}

/// The date of GEDCOM's `INT date (phrase)`: what someone made of the phrase in brackets.
fn interpreted(text: &str, reading: Reading) -> Option<Date> {
    let (date, phrase) = text.split_once('(')?;
    if phrase.ends_with(')') { one(date, reading) } else { None }
}

/// Most cells of most tables do, and then no word stands before or after the date.
fn starts_and_ends_with_digit(text: &str) -> bool {
    let mut bytes = text.bytes();
    let (first, last) = (bytes.next(), bytes.next_back());
    first.is_some_and(|byte| byte.is_ascii_digit()) && last.is_none_or(|byte| byte.is_ascii_digit())
}

/// What follows one of these words and a space.
pub(super) fn after_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let rest = words.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(' '))?;
    Some(rest.trim_start())
}

/// What follows `c.`, `ca`, `~` and the like, a digit, a space and more.
fn after_abbreviation(text: &str) -> Option<&str> {
    let short = ABOUT_SHORT.iter().chain(&ABOUT);
    short.into_iter().find_map(|word| {
        let rest = text.strip_prefix(word)?;
        let is_apart = rest.starts_with(|next: char| next.is_ascii_digit() || next == ' ');
        let is_complete = word.ends_with(['.', '~']);
        (is_apart || is_complete && !rest.is_empty()).then(|| rest.trim_start())
    })
}

/// Phrases with a word for one of their ends.
pub(super) fn bounded(text: &str, reading: Reading) -> Option<When> {
    if let Some(rest) = after_word(text, &PERHAPS) {
        let When { start, end } = bounded(rest, reading)?;
        return Some(When { start: start.uncertain(), end: end.map(Date::uncertain) });
    }
    if let Some(rest) = after_word(text, &ABOUT) {
        let When { start, end } = bounded(rest, reading)?;
        return Some(When { start: start.approximate(), end: end.map(Date::approximate) });
    }
    if let Some(rest) = after_word(text, &["between", "bet.", "bet", "some time between"]) {
        let (first, last) = rest.split_once(" and ").or_else(|| rest.split_once(" & "))?;
        let (first, last) = range::completed_pair(first, last, reading)?;
        return is_in_order(&first, &last).then(|| Date::one_of(&first, &last).into());
    }
    if let Some((first, last)) = text.split_once(" or ") {
        let (first, last) = range::completed_pair(first, last, reading)?;
        return is_in_order(&first, &last)
            .then(|| Date::either(&first, &last))
            .flatten()
            .map(When::from);
    }
    if let Some(rest) = after_word(text, &["before", "bef.", "bef", "prior to", "earlier than"]) {
        let last = moment_before(&one(rest, reading)?)?;
        return Some(Date::one_of(&Date::open(), &last).into());
    }
    if let Some(rest) = after_word(text, &["after", "aft.", "aft", "later than"]) {
        let first = moment_after(&one(rest, reading)?)?;
        return Some(Date::one_of(&first, &Date::open()).into());
    }
    if let Some(rest) = after_word(text, &["by", "not after", "no later than", "not later than"]) {
        return Some(Date::one_of(&Date::open(), &one(rest, reading)?).into());
    }
    if let Some(rest) = after_word(text, &["not before", "no earlier than", "not earlier than"]) {
        return Some(Date::one_of(&one(rest, reading)?, &Date::open()).into());
    }
    if let Some(rest) = after_word(text, &["since"]) {
        return Some(When { start: one(rest, reading)?, end: Some(Date::open()) });
    }
    if let Some(rest) = after_word(text, &["until", "till", "up to", "to"]) {
        return Some(When { start: Date::unknown(), end: Some(one(rest, reading)?) });
    }
    let rest = after_word(text, &["from"])?;
    range::read(rest, reading)
        .or_else(|| Some(When { start: one(rest, reading)?, end: Some(Date::open()) }))
}

/// Whether an interval of these two would not run backwards.
pub(super) fn is_in_order(first: &Date, last: &Date) -> bool {
    match (first.earliest(), last.latest()) {
        (Bound::At(earliest), Bound::At(latest)) => earliest < latest,
        _ => true,
    }
}

/// The last unit, of the date's own size, that ends before it begins; of a round number that number.
fn moment_before(date: &Date) -> Option<Date> {
    if let Some(year) = date.without_rounding() {
        return Some(year);
    }
    let Bound::At(start) = date.earliest() else { return None };
    Some(with_doubts_of(date, unit_at(Civil::from(start + -1), date)))
}

/// The first unit, of the date's own size, that begins after it ends; of a round number that number.
fn moment_after(date: &Date) -> Option<Date> {
    if let Some(year) = date.without_rounding() {
        return Some(year);
    }
    let Bound::At(end) = date.latest() else { return None };
    Some(with_doubts_of(date, unit_at(Civil::from(end), date)))
}

/// The year or finer unit that holds a calendar time. Coarser units end in a year.
fn unit_at(civil: Civil, like: &Date) -> Date {
    match like.precision() {
        Precision::Season | Precision::Quarter => Stated::month(civil.year, civil.month).into(),
        precision => Date::from_civil(civil, precision.max(Precision::Year)),
    }
}

/// The other date, with the doubts that there are about the first.
pub(super) fn with_doubts_of(date: &Date, other: Date) -> Date {
    let other = if date.is_approximate() { other.approximate() } else { other };
    if date.is_uncertain() { other.uncertain() } else { other }
}
