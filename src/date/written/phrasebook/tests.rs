//! What must hold of the files of words.

use super::*;

fn files() -> impl Iterator<Item = &'static str> {
    FILES.into_iter().chain([OF_ALL])
}

#[test]
fn every_line_says_what_it_is_in_english() {
    for file in files() {
        assert!(file.starts_with("# "), "a file does not say of which language it is");
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let (english, ways) = line.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
            assert_eq!(ways.to_lowercase(), ways, "capitals");
            assert_eq!(ways.matches('[').count(), ways.matches(']').count(), "{line}");
            for way in ways.split(" ; ") {
                let n_holes = way.matches("{}").count() + way.matches("{n}").count();
                assert_eq!(n_holes, english.matches("{}").count(), "{way}");
                assert!(way.trim() == way && !way.is_empty(), "{line}");
            }
        }
    }
}

#[test]
fn every_language_has_the_words_that_english_has() {
    const NEEDED: [&str; 24] = [
        "from {} to {}",
        "between {} and {}",
        "{} or {}",
        "not before {}",
        "not after {}",
        "since {}",
        "until {}",
        "before {}",
        "after {}",
        "about {}",
        "perhaps {}",
        "first half of {}",
        "second half of {}",
        "first third of {}",
        "last quarter of {}",
        "early {}",
        "mid {}",
        "late {}",
        "the 30s",
        "spring",
        "winter",
        "bc",
        "present",
        "no date",
    ];
    for file in FILES.into_iter().filter(|file| file.contains("\nspring = ")) {
        let language = file.lines().next().unwrap_or_default();
        for english in NEEDED {
            let is_own = file.starts_with("# English") && english == "from {} to {}"
                || file.starts_with("# English") && english == "{} or {}";
            assert!(is_own || file.contains(&format!("\n{english} = ")), "{language}: {english}");
        }
    }
}

#[test]
fn what_stands_alone_is_told_in_every_language() {
    let check = |text: &str, expect: Option<&str>| assert_eq!(alone(text), expect, "{text}");
    check("heute", Some(PRESENT));
    check("bis heute", Some(PRESENT));
    check("aujourd’hui", Some(PRESENT));
    check("по настоящее время", Some(PRESENT));
    check("n.d.", Some(NO_DATE));
    check("o. j.", Some(NO_DATE));
    check("б. д.", Some(NO_DATE));
    check("v. chr.", Some("bc"));
    check("heute morgen", None);
    check("1987", None);
    check("", None);
}

/// A text is put into English only where one language knows all of its words.
#[test]
fn words_of_one_language_stay_together() {
    let check = |text: &str, is_known: bool| {
        assert_eq!(languages_of(&levelled(text)).is_some(), is_known, "{text}");
    };
    check("vor 1650", true);
    check("vor dem 8. mai 1945", true);
    check("vor after 1650", false);
    check("battle of hastings", false);
    check("5 may 1900", false);
}

/// Phrases of each language, and the EDTF that each is read as.
#[test]
fn phrases_of_every_language_are_read() {
    const PHRASES: &str = include_str!("../../fixtures/dates-in-words.txt");
    let mut wrong = Vec::new();
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for line in PHRASES.lines().filter(|line| !line.is_empty()) {
        let Some((text, expect)) = line.rsplit_once(" = ") else {
            counts.push((line, 0));
            continue;
        };
        let read = crate::read_written(text, Reading::default()).map(|when| when.edtf());
        let read = read.unwrap_or_else(|error| error.message);
        if read != expect {
            wrong.push(format!("{text}: {read}, not {expect}"));
        }
        counts.iter_mut().last().unwrap().1 += 1;
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(counts.len(), 19);
    assert!(counts.iter().all(|(_, n_phrases)| *n_phrases >= 20), "{counts:?}");
}
