//! What the name of a column says about its values.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(super) use super::vocabulary::Field;
use super::vocabulary::{
    DAY_WORDS, END_WORDS, FIELD_NAMES, FILLERS, MONTH_WORDS, START_WORDS, TIME_WORDS, WHOLE_WORDS,
    YEAR_WORDS,
};

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
}

/// What a name says about dates: `arrival_date_year` is the year of the date called "arrival".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateName {
    /// Start or end.
    pub(super) side: Side,
    /// The whole date or a part of it.
    pub(super) part: Part,
    /// The other words of the name: columns that share them belong together.
    pub(super) rest: String,
}

/// The field that a name stands for, and how far down its list the name is.
pub(super) fn field(name: &str) -> Option<(Field, usize)> {
    let plain = words(name).concat();
    FIELD_NAMES
        .iter()
        .find_map(|(field, names)| Some((*field, names.iter().position(|known| *known == plain)?)))
}

/// What a name says about dates, if anything.
pub(super) fn date_name(name: &str) -> Option<DateName> {
    if field(name).is_some() {
        return None;
    }
    let mut side = Side::Either;
    let mut parts = Vec::new();
    let mut rest = Vec::new();
    for word in words(name).iter().flat_map(|word| split_compound(word)) {
        if START_WORDS.contains(&word) {
            side = Side::Start;
        } else if END_WORDS.contains(&word) {
            side = Side::End;
        } else if let Some(part) = part_of(word) {
            parts.push(part);
        } else if matches!(word, "week" | "number" | "count" | "age" | "name") {
            return None;
        } else if !FILLERS.contains(&word) {
            rest.push(word.to_owned());
        }
    }
    // "Day of month" is a day, "date year" is a year: the part that is not the whole counts.
    let part = parts.iter().copied().find(|part| *part != Part::Whole);
    let part = match part {
        Some(part) => part,
        None if parts.is_empty() && side == Side::Either => return None,
        None => Part::Whole,
    };
    Some(DateName { side, part, rest: rest.join(" ") })
}

/// The words of a name of something else, as [`DateName::rest`] has them of a date: the end of
/// what `launch` is called by is `launch_end`.
pub(super) fn plain(name: &str) -> String {
    words(name).into_iter().filter(|word| !FILLERS.contains(&&**word)).collect::<Vec<_>>().join(" ")
}

/// Whether a name can mean nothing but an end: “to” may also be a place, and “last” a name.
pub(super) fn says_end(name: &str) -> bool {
    const ENDS: [&str; 7] = ["end", "ends", "ended", "ende", "until", "finish", "finished"];
    words(name).iter().flat_map(|word| split_compound(word)).any(|word| ENDS.contains(&word))
}

/// Whether a name says that time is counted since 1970: `unix_seconds`.
pub(super) fn is_epoch(name: &str) -> bool {
    words(name).iter().any(|word| matches!(&**word, "unix" | "epoch"))
}

/// Whether a name has a word for a whole date in it: `Date of birth`, but not `Start`.
pub(super) fn says_date(name: &str) -> bool {
    let words = words(name);
    words.iter().flat_map(|word| split_compound(word)).any(|word| WHOLE_WORDS.contains(&word))
}

/// The unit before the present, or the era, that a name says years are in: `Start (Ma)`,
/// `Year BC`.
pub(super) fn unit(name: &str) -> Option<&'static str> {
    const UNITS: [(&[&str], &str); 5] = [
        (&["ga", "gya", "byr", "bya"], "Ga"),
        (&["ma", "mya", "myr"], "Ma"),
        (&["ka", "kya", "kyr"], "ka"),
        (&["bp"], "BP"),
        (&["bc", "bce"], "BCE"),
    ];
    let words = words(name);
    // The name of the unit alone is no name of a date: “MA” may be a state.
    let is_it = |word: &String, known: &[&str]| known.contains(&&**word);
    let is_among = |known: &[&str]| words.len() > 1 && words.iter().any(|word| is_it(word, known));
    UNITS.iter().find(|(known, _)| is_among(known)).map(|(_, unit)| *unit)
}

/// Whether a header may well be called this.
pub(in crate::formats) fn is_known(name: &str) -> bool {
    field(name).is_some() || date_name(name).is_some_and(|date| date.rest.is_empty())
}

/// Whether a name is one of a date or of a part of it.
pub(in crate::formats) fn is_date_name(name: &str) -> bool {
    date_name(name).is_some()
}

/// Whether a column of this name would be read as something, its values permitting.
pub(in crate::formats) fn is_taken(name: &str) -> bool {
    field(name).is_some() || date_name(name).is_some() || is_first_name(name).is_some()
}

/// Whether the last word of a name is one for what things are called: `Candidate name`.
pub(super) fn ends_like_title(name: &str) -> bool {
    words(name)
        .last()
        .is_some_and(|last| ["name", "title", "label", "event", "headline"].contains(&&**last))
}

/// Which half of a person's name a column holds: `Some(true)` for the first.
pub(super) fn is_first_name(name: &str) -> Option<bool> {
    match words(name).concat().as_str() {
        "firstname" | "forename" | "givenname" => Some(true),
        "lastname" | "surname" | "familyname" => Some(false),
        _ => None,
    }
}

fn part_of(word: &str) -> Option<Part> {
    let tables: [(&[&str], Part); 5] = [
        (&WHOLE_WORDS, Part::Whole),
        (&YEAR_WORDS, Part::Year),
        (&MONTH_WORDS, Part::Month),
        (&DAY_WORDS, Part::Day),
        (&TIME_WORDS, Part::Time),
    ];
    tables.into_iter().find(|(words, _)| words.contains(&word)).map(|(_, part)| part)
}

/// `startdate` is two words, and so are `foundingyear` and `geburtsdatum`.
fn split_compound(word: &str) -> Vec<&str> {
    const DATES: [&str; 4] = ["date", "year", "datum", "jahr"];
    const OTHER_PARTS: [&str; 3] = ["time", "month", "day"];
    /// What is no word of its own before “date”: `candidate`, `update`.
    const BEGINNINGS: [&str; 8] =
        ["candi", "up", "man", "vali", "consoli", "out", "liqui", "accommo"];
    let is_side = |start: &str| START_WORDS.contains(&start) || END_WORDS.contains(&start);
    let split = |end: &&str| word.strip_suffix(*end).map(|start| (start, start.len()));
    let date = DATES.iter().find_map(split);
    let date = date.filter(|(start, _)| start.len() > 1 && !BEGINNINGS.contains(start));
    let part = OTHER_PARTS.iter().find_map(split);
    let part = part.filter(|(start, _)| is_side(start) || *start == "event");
    match date.or(part) {
        Some((start, at)) => vec![start, word.get(at..).unwrap_or_default()],
        None => vec![word],
    }
}

/// The words of a name in lower case without accents: `startDate`, `Start_Date` and `START DATE`
/// are the same two.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in name.nfd().filter(|c| !is_combining_mark(*c)).nfc() {
        if !c.is_alphanumeric() || (was_lower && c.is_uppercase()) {
            words.push(std::mem::take(&mut word));
        }
        was_lower = c.is_lowercase();
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_field_however_it_is_spelt() {
        #[track_caller]
        fn check(name: &str, expect: Option<Field>) {
            assert_eq!(field(name).map(|(field, _)| field), expect, "{name}");
        }
        check("Event Title", Some(Field::Title));
        check("eventLabel", Some(Field::Title));
        check("EVENT_TYPE", Some(Field::Category));
        check("Catégorie", Some(Field::Category));
        check("Bemerkungen", Some(Field::Summary));
        check("事件", Some(Field::Title));
        check("장소", Some(Field::Place));
        check("display date", Some(Field::DisplayDate));
        check("rate", None);
    }

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
        check("arrival_date_year", Some((Side::Either, Part::Year, "arrival")));
        check("arrival_date_day_of_month", Some((Side::Either, Part::Day, "arrival")));
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
    }

    #[test]
    fn a_name_tells_the_unit_of_its_years() {
        assert_eq!(unit("Start (Ma)"), Some("Ma"));
        assert_eq!(unit("Year BC"), Some("BCE"));
        assert_eq!(unit("cal_BP"), Some("BP"));
        assert_eq!(unit("MA"), None);
        assert_eq!(unit("Magnitude"), None);
    }
}
