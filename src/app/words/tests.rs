//! Every language has every message that the sources ask for, with the same arguments, and none besides.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::super::{CATALOGUE, Menu};
use super::*;

/// The messages of a language by their names, attributes as `open.tip`, each with the arguments that it asks for.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/locales")
}

/// The files of a language by their names.
fn files(code: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(assets().join(code)).unwrap().map(Result::unwrap);
    let read = |entry: fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())
    };
    entries.map(read).collect()
}

fn messages(words: Words) -> Messages {
    let mut messages = Messages::new();
    for (name, text) in files(words.code()) {
        let resource = parser::parse(text.as_str());
        let resource = resource.unwrap_or_else(|(_, errors)| {
            panic!("{}/{name} is not Fluent: {errors:?}", words.code());
        });
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut add = |name: String, pattern: &Pattern<&str>| {
                let mut arguments = BTreeSet::new();
                look_through(pattern, &mut arguments);
                assert!(
                    messages.insert(name.clone(), arguments).is_none(),
                    "{name} is there twice"
                );
            };
            let name = message.id.name;
            message.value.iter().for_each(|value| add(name.to_owned(), value));
            for attribute in &message.attributes {
                add(format!("{name}.{}", attribute.id.name), &attribute.value);
            }
        }
    }
    messages
}

/// Notes the arguments that a pattern asks for.
fn look_through(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let (Expression::Inline(inline) | Expression::Select { selector: inline, .. }) = expression;
        match inline {
            InlineExpression::VariableReference { id } => {
                arguments.insert(id.name.to_owned());
            }
            InlineExpression::StringLiteral { .. } => {}
            other => panic!("neither an argument nor a text: {other:?}"),
        }
        if let Expression::Select { variants, .. } = expression {
            variants.iter().for_each(|variant| look_through(&variant.value, arguments));
        }
    }
}

/// What the sources ask for: `text("…")`, `attribute("…", "…")`, `format("…", [("argument", …)])`, and what the
/// catalogue and the menus name.
fn asked_for() -> Messages {
    let mut asked = Messages::new();
    for (_, source) in named_sources(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        for (call, attribute) in [(".text(", false), (".attribute(", true)] {
            for rest in source.split(call).skip(1) {
                let mut literals = rest.split('"').skip(1).step_by(2);
                let starts = rest.trim_start().starts_with('"');
                let Some(name) = literals.next().filter(|name| starts && is_name(name)) else {
                    continue;
                };
                let name = match attribute {
                    true => format!("{name}.{}", literals.next().unwrap()),
                    false => name.to_owned(),
                };
                asked.entry(name).or_default();
            }
        }
        for rest in source.split(".format(").skip(1) {
            let Some(name) =
                rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
            else {
                continue;
            };
            if is_name(name) {
                asked.entry(name.to_owned()).or_default().extend(arguments_of(rest));
            }
        }
    }
    for entry in CATALOGUE {
        asked.entry(entry.message.to_owned()).or_default();
        asked.entry(format!("{}.tip", entry.message)).or_default();
        if is_in_words(entry) {
            asked.entry(format!("{}.short", entry.message)).or_default();
        }
    }
    // Those that are chosen first and put into words later are named alone.
    let sources = named_sources(Path::new(env!("CARGO_MANIFEST_DIR")));
    for (name, arguments) in messages(Words::default()) {
        let literal = format!("\"{name}\"");
        if sources.iter().any(|(_, source)| source.contains(&literal)) {
            asked.entry(name).or_insert(arguments);
        }
    }
    for menu in Menu::ALL {
        let name = menu.message();
        for name in [name.to_owned(), format!("{name}.letter"), format!("{name}.key")] {
            asked.entry(name).or_default();
        }
    }
    asked
}

/// Whether the toolbar has the command in words.
fn is_in_words(entry: &super::super::Entry) -> bool {
    ["command-open", "command-export"].contains(&entry.message)
}

/// The names of the arguments of a call, from behind its opening bracket.
fn arguments_of(call: &str) -> BTreeSet<String> {
    let mut depth = 1;
    let end = call.char_indices().find(|(_, letter)| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    let call = &call[..end.map_or(call.len(), |(at, _)| at)];
    let named = call.split("(\"").skip(1).filter_map(|rest| rest.split_once("\","));
    named.map(|(name, _)| name.to_owned()).filter(|name| is_name(name)).collect()
}

fn is_name(text: &str) -> bool {
    let is_letter =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    !text.is_empty() && text.chars().all(is_letter)
}

/// The sources in a folder and below, without the tests at their ends and without these.
fn named_sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut sources = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sources.extend(named_sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("tests.rs")
        {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
            sources.push((path, text));
        }
    }
    sources.sort();
    sources
}

#[test]
fn every_language_has_all_messages_and_no_others() {
    let asked = asked_for();
    let english = messages(Words::default());
    let told = |(name, arguments): (&String, &BTreeSet<String>)| format!("{name} {arguments:?}");
    let wanted: BTreeSet<String> = asked.iter().map(told).collect();
    for words in Words::all() {
        // All that is asked for is in English, and what is in English is in every other language.
        let wanted =
            if words == Words::default() { &wanted } else { &english.iter().map(told).collect() };
        let there: BTreeSet<String> = messages(words).iter().map(told).collect();
        let missing: Vec<_> = wanted.difference(&there).collect();
        let unused: Vec<_> = there.difference(wanted).collect();
        assert!(
            missing.is_empty() && unused.is_empty(),
            "{}: {missing:?}, {unused:?}",
            words.name()
        );
    }
}

#[test]
fn every_language_has_the_same_files_and_all_are_read() {
    let names = |code: &str| files(code).into_keys().collect::<Vec<_>>();
    let folders = fs::read_dir(assets()).unwrap().map(|entry| entry.unwrap().file_name());
    let folders: BTreeSet<String> = folders.map(|name| name.into_string().unwrap()).collect();
    let codes: BTreeSet<String> = Words::all().map(|words| words.code().to_owned()).collect();
    assert_eq!(folders, codes);
    for words in Words::all() {
        assert_eq!(names(words.code()), names("en"), "{}", words.code());
        assert_eq!(Words::from_locale(words.code()), Some(words));
        assert_eq!(words.language().code(), words.code());
        let (_, table) = &LOCALES[words.0];
        let is_read = |name: &String| name.contains('.') || table.pattern(name).is_some();
        for name in messages(words).keys() {
            assert!(is_read(name), "{name} of {} is in a file that is not read", words.code());
        }
    }
}

#[test]
fn plurals_and_numbers_are_those_of_the_language() {
    let check = |code: &str, n: usize, expect: &str| {
        let words = Words::from_locale(code).unwrap();
        assert_eq!(words.format("events", [("n", n.into())]), expect);
    };
    check("en", 1, "1 event");
    check("en", 0, "0 events");
    check("en", 40_526, "40,526 events");
    check("de", 40_526, "40.526 Ereignisse");
    check("fr", 0, "0 événement");
    check("fr", 2, "2 événements");
    check("es", 1, "1 evento");
    check("ru", 1, "1 событие");
    check("ru", 3, "3 события");
    check("ru", 5, "5 событий");
    check("ru", 11, "11 событий");
    check("ru", 21, "21 событие");
    check("ru", 100_000, "100\u{a0}000 событий");
}

#[test]
fn a_locale_names_its_language() {
    let check = |locale: &str, expect: Option<&str>| {
        assert_eq!(Words::from_locale(locale).map(Words::code), expect, "{locale}");
    };
    check("de", Some("de"));
    check("de-AT", Some("de"));
    check("de_AT.UTF-8", Some("de"));
    check("RU", Some("ru"));
    check("fr@euro", Some("fr"));
    check("C", None);
    check("nds", None);
    check("", None);
}

#[test]
fn a_message_that_nobody_wrote_is_its_own_name() {
    let words = Words::from_locale("de").unwrap();
    // Named otherwise than by a literal, as what is asked for is looked for in the sources.
    let message = "no-such-message";
    assert_eq!(words.text(message), message);
    assert_eq!(words.attribute(message, "tip"), "");
}

#[test]
fn each_menu_has_a_letter_of_its_label_and_a_key_of_its_own() {
    for words in Words::all() {
        let mut keys = BTreeSet::new();
        for menu in Menu::ALL {
            let (label, letter) = (menu.label(words).to_uppercase(), menu.letter(words));
            assert!(label.contains(&letter.to_uppercase()), "{label}: {letter}");
            let key = menu.key(words).unwrap_or_else(|| panic!("{label} has no key"));
            assert!(keys.insert(key), "{key:?} of {label} is taken");
            let is_latin = letter.is_ascii();
            assert!(!is_latin || key.name() == letter, "{key:?} of {label} is not {letter}");
        }
    }
}

/// What in `app` is said in English whatever the language, as the beginning of a path and why.
const ENGLISH: [(&str, &str); 9] = [
    ("document.rs", "an error that only a wrong number of a sample could show"),
    ("launch.rs", "there is no window yet, and the command line is English"),
    ("manual/", "the manual is English"),
    ("picture.rs", "what exporting reports, as what readers do"),
    ("pictures/", "what reading a picture reports, as what readers do"),
    ("problem_report.rs", "a report for those who mend the program"),
    ("reading.rs", "what opening a file reports, as what readers do"),
    ("session/", "what reading the session reports, as what readers do"),
    ("style.rs", "names of text styles, which are not shown"),
];

/// What is no text: names of things that are not shown, and of what is the same in every language.
const NO_TEXT: [&str; 16] = [
    "Chronoscope",
    "Chronoscope ",
    "Esc",
    "Events",
    "Fields",
    "Links",
    "Page Down",
    "Page Up",
    "Pictures",
    "Reading",
    "Relations",
    "Ctrl+",
    "Shift+",
    "Sources",
    "Tags",
    "The file",
];

/// A text between quotes in the sources that looks like one to be read: it begins with a capital letter and has a
/// small one, and is more than one word or no name of a field.
fn is_sentence(literal: &str) -> bool {
    let mut letters = literal.chars();
    let starts = letters.next().is_some_and(|first| first.is_ascii_uppercase());
    starts && letters.next().is_some_and(|second| second.is_ascii_lowercase() || second == ' ')
}

#[test]
fn what_the_window_says_stands_in_the_locales() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for (path, source) in named_sources(root) {
        let path = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        if ENGLISH.iter().any(|(english, _)| path.starts_with(english)) {
            continue;
        }
        for line in source.lines().map(str::trim) {
            let is_code = !line.starts_with("//") && !line.starts_with("#[");
            let literals = line.split('"').skip(1).step_by(2).filter(|_| is_code);
            let is_shown = |literal: &&str| is_sentence(literal) && !NO_TEXT.contains(literal);
            found.extend(literals.filter(is_shown).map(|literal| format!("{path}: {literal}")));
        }
    }
    assert_eq!(found, Vec::<String>::new(), "a text of the window belongs into assets/locales");
}
