//! What the name of a column says about dates.

use crate::Role;

use super::names::{field, words};
use super::unit_names::{unit_of, without_unit};
use super::vocabulary::{Trait, VOCABULARY, Word};

/// Which end of an event a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Side {
    /// The name does not say, so it is the event's only date.
    Either,
    /// The start.
    Start,
    /// The end.
    End,
}

/// What of a date a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    Whole,
    Year,
    Month,
    Day,
    Time,
    Hour,
    Minute,
}

/// The roles of dates by the side and the part that each stands for.
const ROLES: [(Role, Side, Part); 10] = [
    (Role::Start, Side::Start, Part::Whole),
    (Role::Year, Side::Start, Part::Year),
    (Role::Month, Side::Start, Part::Month),
    (Role::Day, Side::Start, Part::Day),
    (Role::Time, Side::Start, Part::Time),
    (Role::End, Side::End, Part::Whole),
    (Role::EndYear, Side::End, Part::Year),
    (Role::EndMonth, Side::End, Part::Month),
    (Role::EndDay, Side::End, Part::Day),
    (Role::EndTime, Side::End, Part::Time),
];

impl Part {
    /// What a column of this part of a date is for; hours and minutes have no role of their own.
    pub(super) fn role(self, of: Side) -> Option<Role> {
        ROLES.iter().find(|(_, side, part)| (*side, *part) == (of, self)).map(|(role, ..)| *role)
    }

    /// The part of this side that a role stands for.
    pub(super) fn of_role(role: Role, of: Side) -> Option<Self> {
        ROLES.iter().find(|(known, side, _)| (*known, *side) == (role, of)).map(|(.., part)| *part)
    }
}

/// Which bound of one date a column holds, where two columns bound it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    Earliest,
    Latest,
}

/// What a name says about dates: `arrival_date_year` is the year of the date called "arrival".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateName {
    /// Start or end.
    pub(super) side: Side,
    /// The whole date or a part of it.
    pub(super) part: Part,
    /// Which bound of the date it is, if it is one.
    pub(super) limit: Option<Limit>,
    /// Whether it is of a person's life: `born`.
    pub(super) is_of_person: bool,
    /// Whether it is of the record: `updated_at`.
    pub(super) is_of_record: bool,
    /// Whether it may be the start or the end, whichever comes first: `arrival`.
    pub(super) is_either_way: bool,
    /// Whether it is what was meant to be, and perhaps never was: `scheduled arrival`.
    pub(super) is_planned: bool,
    /// The other words of the name: columns that share them belong together.
    pub(super) rest: String,
}

impl DateName {
    /// What no name says.
    pub(super) fn unnamed() -> Self {
        Self {
            side: Side::Either,
            part: Part::Whole,
            limit: None,
            is_of_person: false,
            is_of_record: false,
            is_either_way: false,
            is_planned: false,
            rest: String::new(),
        }
    }
}

/// What a name says about dates, if anything.
pub(super) fn date_name(name: &str) -> Option<DateName> {
    // A word may be both, as “Tag” is a tag in English and a day in German: its values tell.
    let is_both = || VOCABULARY.word(&words(name).concat()).is_some();
    if field(name).is_some() && !is_both() {
        return None;
    }
    let mut found = DateName::unnamed();
    let mut parts = Vec::new();
    let mut rest = Vec::new();
    let plain = words(name);
    let whole = plain.concat();
    // `mm` beside `hh` is a minute, and `MM` beside `DD` a month.
    if name == "mm" || whole == "min" {
        return Some(DateName { part: Part::Minute, ..found });
    }
    // A name of several words that is known as a whole: `mise en service`.
    if plain.len() > 1
        && let Some(side @ (Word::Start | Word::End | Word::Date)) = VOCABULARY.word(&whole)
    {
        let side = match side {
            Word::Start => Side::Start,
            Word::End => Side::End,
            _ => Side::Either,
        };
        return Some(DateName { side, ..found });
    }
    // `notBefore` is one word here, and `not_before` the same.
    if let Some(limit) = VOCABULARY.word(&whole).and_then(limit_of)
        && whole.len() > "max".len()
    {
        return Some(DateName { limit: Some(limit), ..found });
    }
    let unit = unit_of(&plain);
    let counted: Vec<&str> = without_unit(&plain).flat_map(split_compound).collect();
    for (at, word) in counted.iter().copied().enumerate() {
        if is_preposition(word, at, &counted) {
            continue;
        }
        let (word, number) = split_number(word);
        rest.extend(number.map(str::to_owned));
        let says = |of| VOCABULARY.says(word, of);
        found.is_of_person |= says(Trait::Person);
        found.is_of_record |= says(Trait::Record);
        found.is_either_way |= says(Trait::Either);
        found.is_planned |= says(Trait::Planned);
        match VOCABULARY.word(word) {
            Some(Word::Start) => found.side = Side::Start,
            Some(Word::End) => found.side = Side::End,
            // The largest age is the earliest.
            Some(Word::Most) if unit.is_some() => found.side = Side::Start,
            Some(Word::Least) if unit.is_some() => found.side = Side::End,
            Some(word @ (Word::Least | Word::Most)) => found.limit = limit_of(word),
            Some(Word::Filler) => {}
            Some(Word::Zone) => return None,
            Some(word) => parts.push(part_of(word)),
            None if word == "age" && unit.is_some() => {}
            None if matches!(word, "utc" | "gmt") => {}
            None if says(Trait::Planned) || says(Trait::Actual) => {}
            None if says(Trait::Other) => return None,
            None => rest.push(word.to_owned()),
        }
    }
    // "Day of month" is a day, "date year" is a year: the part that is not the whole counts.
    let part = parts.iter().copied().find(|part| *part != Part::Whole);
    found.part = match part {
        Some(part) => part,
        None if parts.is_empty() && found.side == Side::Either && unit.is_none() => return None,
        None => Part::Whole,
    };
    found.rest = rest.join(" ");
    Some(found)
}

/// Whether a name can mean nothing but an end: “to” may also be a place, and “last” a name.
pub(super) fn says_end(name: &str) -> bool {
    const ENDS: [&str; 7] = ["end", "ends", "ended", "ende", "until", "finish", "finished"];
    words(name).iter().flat_map(|word| split_compound(word)).any(|word| ENDS.contains(&word))
}

/// Whether a name has a word for a whole date in it: `Date of birth`, but not `Start`.
pub(super) fn says_date(name: &str) -> bool {
    let words = words(name);
    let mut words = words.iter().flat_map(|word| split_compound(word));
    words.any(|word| VOCABULARY.word(word) == Some(Word::Date))
}

fn limit_of(word: Word) -> Option<Limit> {
    match word {
        Word::Least => Some(Limit::Earliest),
        Word::Most => Some(Limit::Latest),
        _ => None,
    }
}

fn part_of(word: Word) -> Part {
    match word {
        Word::Year => Part::Year,
        Word::Month => Part::Month,
        Word::Day => Part::Day,
        Word::Time => Part::Time,
        Word::Hour => Part::Hour,
        Word::Minute => Part::Minute,
        _ => Part::Whole,
    }
}

/// Whether a word that may say “from” or “until” stands between others, none of which is a date: “do” is
/// until in Polish, and of the in the Portuguese `Data do depósito`.
fn is_preposition(word: &str, at: usize, words: &[&str]) -> bool {
    /// Prepositions that are words for a start or an end, too, have two or three letters: “do”,
    /// “od”, “bis”.
    const MAX_BYTES: usize = 3;
    let is_side = matches!(VOCABULARY.word(word), Some(Word::Start | Word::End));
    let is_short = word.len() <= MAX_BYTES && is_side && at > 0;
    let next = words.get(at + 1);
    let is_date = |next: &&str| {
        let word = VOCABULARY.word(next);
        matches!(word, Some(Word::Date | Word::Year | Word::Month | Word::Day | Word::Time))
    };
    // “Date of birth” and “Data do depósito” go on with what it is the date of.
    is_short && next.is_some_and(|next| !is_date(next) || !next.is_empty() && is_named_date(next))
}

/// Whether a word names a date by what happened, rather than a day or a year.
fn is_named_date(word: &str) -> bool {
    const PLAIN: [&str; 12] = [
        "date", "datum", "data", "fecha", "dato", "dnia", "day", "year", "daty", "дата", "даты",
        "tarih",
    ];
    VOCABULARY.word(word) == Some(Word::Date) && !PLAIN.contains(&word)
}

/// `year` and `2` of `year2`: of several dates of a row the second.
fn split_number(word: &str) -> (&str, Option<&str>) {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = word.get(stem.len()..).filter(|number| !number.is_empty());
    match VOCABULARY.word(stem) {
        Some(_) if stem.len() > 2 && number.is_some() => (stem, number),
        _ => (word, None),
    }
}

/// `startdate` is two words, and so are `foundingyear`, `geburtsdatum`, `iyear`, `filedt`.
fn split_compound(word: &str) -> Vec<&str> {
    const DATES: [&str; 7] = ["date", "year", "datum", "jahr", "years", "jaar", "datos"];
    const OTHER_PARTS: [&str; 7] = ["time", "month", "day", "zeit", "tag", "tid", "tijd"];
    /// What dates end with where no spaces part words.
    const HAN: [&str; 6] = ["年月日", "日時", "時刻", "日付", "日", "年"];
    /// What is no word of its own before “date”: `candidate`, `update`.
    const BEGINNINGS: [&str; 9] =
        ["candi", "up", "man", "vali", "consoli", "out", "liqui", "accommo", "man"];
    if VOCABULARY.word(word).is_some() {
        return vec![word];
    }
    /// What a side is written behind in one word: `Laufzeitende`.
    const SIDES: [&str; 5] = ["ende", "beginn", "anfang", "einde", "begin"];
    let is_side = |start: &str| {
        matches!(VOCABULARY.word(start), Some(Word::Start | Word::End)) || start == "event"
    };
    let split = |end: &&str| word.strip_suffix(*end).map(|start| (start, start.len()));
    if let Some((start, at)) = HAN.iter().find_map(split).filter(|(start, _)| !start.is_empty()) {
        let end = if word.ends_with('年') { "年" } else { "日付" };
        return vec![word.get(..at).unwrap_or(start), end];
    }
    let date = DATES.iter().find_map(split);
    let date = date.filter(|(start, _)| start.len() > 1 && !BEGINNINGS.contains(start));
    // Code books put a letter before the parts of one date.
    let lettered = ["year", "month", "day"].iter().find_map(split);
    let lettered = lettered.filter(|(start, _)| start.len() == 1);
    let date = date.or(lettered).or(split(&"dt").filter(|(start, _)| start.len() > 2));
    let part = OTHER_PARTS.iter().find_map(split).filter(|(start, _)| is_side(start));
    let side = SIDES.iter().find_map(split).filter(|(start, _)| start.len() > 3);
    // `datedebut`, `datestart`.
    let after = word.strip_prefix("date").filter(|end| is_side(end)).map(|_| ("date", 4));
    match date.or(part).or(side).or(after) {
        Some((start, at)) => vec![start, word.get(at..).unwrap_or_default()],
        None => vec![word],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_which_date_and_which_part_of_it() {
        #[track_caller]
        fn check(name: &str, expect: Option<(Side, Part, &str)>) {
            let found = date_name(name);
            let found = found.as_ref().map(|date| (date.side, date.part, &*date.rest));
            assert_eq!(found, expect, "{name}");
        }
        check("Date", Some((Side::Either, Part::Whole, "")));
        check("Start Date", Some((Side::Start, Part::Whole, "")));
        check("enddate", Some((Side::End, Part::Whole, "")));
        check("created_at", Some((Side::Either, Part::Whole, "")));
        check("arrival_date_year", Some((Side::End, Part::Year, "")));
        check("arrival_date_day_of_month", Some((Side::End, Part::Day, "")));
        check("arrival_date_week_number", None);
        check("span.first", Some((Side::Start, Part::Whole, "span")));
        check("End Year", Some((Side::End, Part::Year, "")));
        check("Année", Some((Side::Either, Part::Year, "")));
        check("Geburtsdatum", Some((Side::Start, Part::Whole, "")));
        check("foundingyear", Some((Side::Either, Part::Year, "founding")));
        check("Beginnt um", Some((Side::Start, Part::Time, "")));
        check("Дата", Some((Side::Either, Part::Whole, "")));
        check("candidate", None);
        check("first_name", None);
        check("rate", None);
        check("debut_mandat", Some((Side::Start, Part::Whole, "mandat")));
        check("Start_million_years_ago", Some((Side::Start, Part::Whole, "")));
        check("endYearsAgo", Some((Side::End, Part::Whole, "")));
        check("Took office", Some((Side::Start, Part::Whole, "")));
        check("Left office", Some((Side::End, Part::Whole, "office")));
        check("not_before", Some((Side::Either, Part::Whole, "")));
        check("temp_max", None);
        check("Tag", Some((Side::Either, Part::Day, "")));
        check("iyear", Some((Side::Either, Part::Year, "i")));
        check("imonth", Some((Side::Either, Part::Month, "i")));
        check("filedt", Some((Side::Either, Part::Whole, "file")));
        check("EndYear2", Some((Side::End, Part::Year, "2")));
        check("Ankunft soll", Some((Side::End, Part::Whole, "")));
        check("Data do Depósito", Some((Side::Either, Part::Whole, "")));
        check("Department", None);
        check("C14Age", Some((Side::Either, Part::Whole, "")));
        check("JD", Some((Side::Either, Part::Whole, "")));
    }
}
