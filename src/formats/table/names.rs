//! What the name of a column says about its values.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(super) use super::vocabulary::Field;
use super::vocabulary::{VOCABULARY, Word};

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
            rest: String::new(),
        }
    }
}

/// Whether a name is of the record and not of what it is about: `updated`.
pub(super) fn is_of_record(name: &str) -> bool {
    words(name).iter().any(|word| VOCABULARY.is_of_record(word))
}

/// The field that a name stands for, and how far down its list the name is.
pub(super) fn field(name: &str) -> Option<(Field, usize)> {
    VOCABULARY.field(&words(name).concat())
}

/// How far down the list of things that an event may be called by a name is.
pub(super) fn thing(name: &str) -> Option<usize> {
    VOCABULARY.thing(&words(name).concat())
}

/// Whether rows may be grouped by what a name says.
pub(super) fn is_grouping(name: &str) -> bool {
    VOCABULARY.is_grouping(&words(name).concat())
}

/// Whether a name says how long something took, or anything else that is no date.
pub(super) fn is_other(name: &str) -> bool {
    words(name).iter().any(|word| VOCABULARY.is_other(word))
}

/// Whether a name is one of keys: `No.`, `person_id`, `gbifID`.
pub(super) fn is_of_keys(name: &str) -> bool {
    let words = words(name);
    let last = words.last().map_or("", String::as_str);
    VOCABULARY.is_number(&words.concat())
        || VOCABULARY.field(&words.concat()).is_some_and(|(field, _)| field == Field::Id)
        || matches!(last, "id" | "ids" | "code" | "key" | "uuid" | "uid" | "hash" | "sha" | "no")
        || words.len() > 1 && VOCABULARY.is_number(last)
        || words.len() == 1 && last.len() > 3 && last.ends_with("id") && name.ends_with("ID")
}

/// What a name says about dates, if anything.
pub(super) fn date_name(name: &str) -> Option<DateName> {
    // “Tag” is a tag in English and a day in German: its values tell.
    let is_day = VOCABULARY.word(&words(name).concat()) == Some(Word::Day);
    if field(name).is_some() && !is_day {
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
    for word in without_unit(&plain).flat_map(split_compound) {
        found.is_of_person |= VOCABULARY.is_of_person(word);
        found.is_of_record |= VOCABULARY.is_of_record(word);
        found.is_either_way |= word.starts_with("arr")
            || word.starts_with("dep")
            || word == "ankunft"
            || word == "abfahrt";
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
            None if VOCABULARY.is_other(word) => return None,
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

/// Whether a name says that its times are those of Greenwich: `Time (UTC)`.
pub(super) fn says_utc(name: &str) -> bool {
    words(name).iter().any(|word| matches!(&**word, "utc" | "gmt"))
}

/// Whether a name is one of time zones.
pub(super) fn is_zone(name: &str) -> bool {
    VOCABULARY.word(&words(name).concat()) == Some(Word::Zone)
}

/// The words of a name of something else, as [`DateName::rest`] has them of a date: the end of
/// what `launch` is called by is `launch_end`.
pub(super) fn plain(name: &str) -> String {
    let is_filler = |word: &String| VOCABULARY.word(word) == Some(Word::Filler);
    words(name).into_iter().filter(|word| !is_filler(word)).collect::<Vec<_>>().join(" ")
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
    let mut words = words.iter().flat_map(|word| split_compound(word));
    words.any(|word| VOCABULARY.word(word) == Some(Word::Date))
}

/// The unit before the present, or the era, that a name says years are in: `Start (Ma)`,
/// `Year BC`, `End_million_years_ago`.
pub(super) fn unit(name: &str) -> Option<&'static str> {
    unit_of(&words(name))
}

/// Words that are a unit, where the name has others, too: “MA” alone may be a state.
const UNITS: [(&[&str], &str); 5] = [
    (&["ga", "gya", "byr", "bya", "gyr"], "Ga"),
    (&["ma", "mya", "myr"], "Ma"),
    (&["ka", "kya", "kyr"], "ka"),
    (&["bp", "calbp"], "BP"),
    (&["bc", "bce"], "BCE"),
];

/// Pairs of words, the first before years and the second behind them, for a unit written out.
const UNITS_IN_WORDS: [(&str, &str); 4] =
    [("billion", "Ga"), ("million", "Ma"), ("thousand", "ka"), ("", "years ago")];

fn unit_of(words: &[String]) -> Option<&'static str> {
    let is_among =
        |known: &[&str]| words.len() > 1 && words.iter().any(|word| known.contains(&word.as_str()));
    let short = UNITS.iter().find(|(known, _)| is_among(known)).map(|(_, unit)| *unit);
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    let are_before = has("years") && (has("ago") || has("bp")) || has("yearsago");
    let in_words = UNITS_IN_WORDS.iter().find(|(word, _)| word.is_empty() || has(word));
    // “Million” may be of money, where no word says that they are years ago.
    match in_words {
        Some((_, unit)) if are_before && !has("bp") => Some(unit),
        Some((word, unit)) if !word.is_empty() && has("years") => Some(unit),
        _ => short,
    }
}

/// The words of a name without those of its unit.
fn without_unit(words: &[String]) -> impl Iterator<Item = &str> {
    let is_in_words = unit_of(words).is_some();
    let is_unit = move |word: &str| {
        let is_short = UNITS.iter().any(|(known, _)| known.contains(&word));
        const LONG: [&str; 9] =
            ["billion", "million", "thousand", "years", "ago", "cal", "yr", "yrs", "y"];
        let is_long = LONG.contains(&word);
        is_in_words && (is_short || is_long || word == "yearsago")
    };
    words.iter().map(String::as_str).filter(move |word| !is_unit(word))
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
    words(name).last().is_some_and(|last| TITLE_ENDINGS.iter().any(|ending| last.ends_with(ending)))
        && !matches!(words(name).concat().as_str(), "filename" | "username" | "hostname")
}

/// How the last word of a name for what things are called ends, in several languages.
const TITLE_ENDINGS: [&str; 20] = [
    "name",
    "title",
    "label",
    "event",
    "headline",
    "namn",
    "navn",
    "naam",
    "titel",
    "titre",
    "titulo",
    "titolo",
    "tytul",
    "nombre",
    "nome",
    "nazwa",
    "nazev",
    "название",
    "имя",
    "名",
];

/// Which half of a person's name a column holds: `Some(true)` for the first.
pub(super) fn is_first_name(name: &str) -> Option<bool> {
    match words(name).concat().as_str() {
        "firstname" | "forename" | "forenames" | "givenname" | "givennames" | "vorname"
        | "vornamen" | "prenom" | "prenoms" | "primernombre" | "voornaam" | "imie" | "fornamn"
        | "имя" | "adi" | "jmeno" | "förnamn" => Some(true),
        "lastname" | "surname" | "familyname" | "nachname" | "familienname" | "nomdefamille"
        | "apellido" | "apellidos" | "cognome" | "achternaam" | "nazwisko" | "efternamn"
        | "фамилия" | "soyadi" | "prijmeni" => Some(false),
        _ => None,
    }
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

/// `startdate` is two words, and so are `foundingyear` and `geburtsdatum`.
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
    let part = OTHER_PARTS.iter().find_map(split).filter(|(start, _)| is_side(start));
    let side = SIDES.iter().find_map(split).filter(|(start, _)| start.len() > 3);
    // `datedebut`, `datestart`.
    let after = word.strip_prefix("date").filter(|end| is_side(end)).map(|_| ("date", 4));
    match date.or(part).or(side).or(after) {
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
        // The Polish ł and the Danish ø are letters of their own, which nothing takes apart.
        let c = match c {
            'ł' | 'Ł' => 'l',
            'ø' | 'Ø' => 'o',
            'ı' => 'i',
            c => c,
        };
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
    }

    #[test]
    fn a_name_tells_the_unit_of_its_years() {
        assert_eq!(unit("Start (Ma)"), Some("Ma"));
        assert_eq!(unit("Year BC"), Some("BCE"));
        assert_eq!(unit("cal_BP"), Some("BP"));
        assert_eq!(unit("MA"), None);
        assert_eq!(unit("Start_million_years_ago"), Some("Ma"));
        assert_eq!(unit("startYearsAgo"), Some("years ago"));
        assert_eq!(unit("age (years BP)"), Some("BP"));
        assert_eq!(unit("Magnitude"), None);
    }
}
