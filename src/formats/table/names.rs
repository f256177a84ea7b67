//! What the name of a column says about its values.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::Role;

use super::date_names::date_name;
use super::vocabulary::{Trait, VOCABULARY, Word};

/// Whether a name is of the record and not of what it is about: `updated`.
pub(super) fn is_of_record(name: &str) -> bool {
    words(name).iter().any(|word| VOCABULARY.says(word, Trait::Record))
}

/// The field that a name stands for, and how far down its list the name is.
pub(super) fn field(name: &str) -> Option<(Role, usize)> {
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
    words(name).iter().any(|word| VOCABULARY.says(word, Trait::Other))
}

/// Whether the last word of a name ends like one for a place: `birthplace`, `Fundort`.
pub(super) fn ends_like_place(name: &str) -> bool {
    let words = words(name);
    let Some(last) = words.last() else { return false };
    let mut ends = last.char_indices().map(|(at, _)| at).filter_map(|at| last.get(at..));
    ends.any(|end| VOCABULARY.says(end, Trait::Place))
}

/// Whether a name is one of those who take part in contests.
pub(super) fn is_of_contestants(name: &str) -> bool {
    VOCABULARY.says(&words(name).concat(), Trait::Contestant)
}

/// Whether a name is one of keys: `No.`, `person_id`, `gbifID`.
pub(super) fn is_of_keys(name: &str) -> bool {
    let words = words(name);
    let last = words.last().map_or("", String::as_str);
    VOCABULARY.is_number(&words.concat())
        || VOCABULARY.field(&words.concat()).is_some_and(|(field, _)| field == Role::Id)
        || matches!(last, "id" | "ids" | "code" | "key" | "uuid" | "uid" | "hash" | "sha" | "no")
        || words.len() > 1 && VOCABULARY.is_number(last)
        || words.len() == 1 && last.len() > 3 && last.ends_with("id") && name.ends_with("ID")
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

/// Whether a name says that time is counted since 1970: `unix_seconds`.
pub(super) fn is_epoch(name: &str) -> bool {
    words(name).iter().any(|word| matches!(&**word, "unix" | "epoch"))
}

/// Whether a header may well be called this.
pub(crate) fn is_known(name: &str) -> bool {
    field(name).is_some() || date_name(name).is_some_and(|date| date.rest.is_empty())
}

/// Whether a name is one of a date or of a part of it.
pub(crate) fn is_date_name(name: &str) -> bool {
    date_name(name).is_some()
}

/// Whether a column of this name would be read as something, its values permitting.
pub(crate) fn is_taken(name: &str) -> bool {
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

/// The words of a name in lower case without accents: `startDate`, `Start_Date` and `START DATE`
/// are the same two, and so are those of `C14Age`.
pub(super) fn words(name: &str) -> Vec<String> {
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
        was_lower = c.is_lowercase() || c.is_ascii_digit();
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
        fn check(name: &str, expect: Option<Role>) {
            assert_eq!(field(name).map(|(field, _)| field), expect, "{name}");
        }
        check("Event Title", Some(Role::Title));
        check("eventLabel", Some(Role::Title));
        check("EVENT_TYPE", Some(Role::Category));
        check("Catégorie", Some(Role::Category));
        check("Bemerkungen", Some(Role::Summary));
        check("事件", Some(Role::Title));
        check("장소", Some(Role::Place));
        check("display date", Some(Role::DisplayDate));
        check("rate", None);
    }
}
