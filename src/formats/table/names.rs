//! What the name of a column says about its values.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a column of an event table can be, dates aside: the fields of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Field {
    Id,
    Title,
    DisplayDate,
    Lane,
    Category,
    Tags,
    Importance,
    Status,
    By,
    DisputedBy,
    Summary,
    Place,
    Links,
    Media,
    MediaCaption,
    MediaCredit,
    MediaAlt,
    Sources,
}

impl Field {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Sources as usize + 1;
}

/// The names of each field, plain and without spaces, the surest first.
const FIELD_NAMES: [(Field, &[&str]); 18] = [
    (Field::Id, &["id", "eventid", "uniqueid", "uid", "identifier", "internalidentifier"]),
    (
        Field::Title,
        &[
            "title",
            "headline",
            "event",
            "eventtitle",
            "eventname",
            "eventlabel",
            "itemlabel",
            "name",
            "label",
            "subject",
            "heading",
            "what",
            "contenttext",
            "titel",
            "titre",
            "titulo",
            "ereignis",
            "evenement",
            "evento",
        ],
    ),
    (
        Field::DisplayDate,
        &["displaydate", "datedisplay", "customdatelabel", "datelabel", "datetext", "datestring"],
    ),
    (Field::Lane, &["lane", "actor", "track", "swimlane", "band", "facet", "arc", "storyline"]),
    (
        Field::Category,
        &[
            "category",
            "type",
            "kind",
            "group",
            "class",
            "eventtype",
            "majorcategory",
            "kategorie",
            "categorie",
            "categoria",
            "party",
        ],
    ),
    (Field::Tags, &["tags", "tag", "keywords", "keyword", "labels"]),
    (Field::Importance, &["importance", "weight", "priority"]),
    (Field::Status, &["status"]),
    (Field::By, &["by", "claimedby", "saidby", "statedby"]),
    (Field::DisputedBy, &["disputedby", "deniedby"]),
    (
        Field::Summary,
        &[
            "summary",
            "description",
            "text",
            "details",
            "detail",
            "notes",
            "note",
            "comment",
            "comments",
            "fulldescription",
            "introtext",
            "abstract",
            "body",
            "beschreibung",
            "descripcion",
        ],
    ),
    (Field::Place, &["place", "location", "venue", "city", "where", "ort", "lieu", "lugar"]),
    (Field::Links, &["links", "link", "url", "urls", "website", "web", "hyperlink", "webpage"]),
    (Field::Media, &["media", "image", "images", "photo", "picture", "imageurl", "pic"]),
    (Field::MediaCaption, &["mediacaption", "imagecaption", "caption"]),
    (Field::MediaCredit, &["mediacredit", "imagecredit", "credit"]),
    (Field::MediaAlt, &["mediaalt", "alttext", "imagealt"]),
    (
        Field::Sources,
        &["sources", "source", "references", "reference", "citation", "citations", "ref"],
    ),
];

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

const START_WORDS: [&str; 17] = [
    "start",
    "starts",
    "started",
    "begin",
    "begins",
    "began",
    "beginning",
    "from",
    "first",
    "since",
    "birth",
    "born",
    "founded",
    "established",
    "debut",
    "beginn",
    "inicio",
];
const END_WORDS: [&str; 16] = [
    "end",
    "ends",
    "ended",
    "finish",
    "finished",
    "to",
    "until",
    "till",
    "last",
    "death",
    "died",
    "dissolved",
    "fin",
    "ende",
    "stop",
    "completed",
];
const WHOLE_WORDS: [&str; 15] = [
    "unix",
    "epoch",
    "date",
    "dates",
    "datetime",
    "timestamp",
    "dt",
    "when",
    "created",
    "published",
    "occurred",
    "happened",
    "posted",
    "datum",
    "fecha",
];
const YEAR_WORDS: [&str; 6] = ["year", "yr", "jahr", "annee", "ano", "anno"];
const MONTH_WORDS: [&str; 4] = ["month", "monat", "mois", "mes"];
const DAY_WORDS: [&str; 4] = ["day", "tag", "jour", "dia"];
const TIME_WORDS: [&str; 5] = ["time", "hour", "uhrzeit", "heure", "hora"];
/// Words that say nothing.
const FILLERS: [&str; 6] = ["of", "the", "at", "on", "in", "event"];

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

/// Whether a name says that time is counted since 1970: `unix_seconds`.
pub(super) fn is_epoch(name: &str) -> bool {
    words(name).iter().any(|word| matches!(&**word, "unix" | "epoch"))
}

/// Whether a header may well be called this.
pub(in crate::formats) fn is_known(name: &str) -> bool {
    field(name).is_some() || date_name(name).is_some_and(|date| date.rest.is_empty())
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

/// `startdate` is two words.
fn split_compound(word: &str) -> Vec<&str> {
    for end in ["date", "year", "time", "month", "day"] {
        if let Some(start) = word.strip_suffix(end)
            && (START_WORDS.contains(&start) || END_WORDS.contains(&start) || start == "event")
        {
            return vec![start, word.get(start.len()..).unwrap_or_default()];
        }
    }
    vec![word]
}

/// The words of a name in lower case without accents: `startDate`, `Start_Date` and `START DATE`
/// are the same two.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in name.nfd().filter(|c| !is_combining_mark(*c)) {
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
        check("first_name", None);
        check("rate", None);
    }
}
