//! What the README says of keys, options and files, and other pages of parts of the program, held
//! against it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const README: &str = include_str!("../../README.md");
const ARCHITECTURE: &str = include_str!("../../ARCHITECTURE.md");

/// What stands between `before` and `after`, wherever that is.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| Some(rest.split_once(after)?.0)).collect()
}

#[test]
fn every_file_that_is_linked_to_is_there() {
    let mut links = between(README, "](", ")");
    links.extend(between(README, "srcset=\"", "\""));
    links.extend(between(README, "src=\"", "\""));
    links.extend(between(ARCHITECTURE, "](", ")"));
    links.retain(|link| !link.starts_with("https://"));
    assert!(links.len() > 8, "{links:?}");
    for link in links {
        assert!(Path::new(ROOT).join(link).exists(), "{link} is not there");
    }
}

/// Pages for those who change the program, which name its parts between backticks.
const PAGES: [(&str, &str); 3] = [
    ("ARCHITECTURE.md", ARCHITECTURE),
    ("docs/performance.md", include_str!("../../docs/performance.md")),
    ("docs/dates.md", include_str!("../../docs/dates.md")),
];

/// What is named with slashes is a file or a folder, as `app/jobs` and `formats/samples.rs` are.
#[test]
fn every_part_that_a_page_names_by_its_path_is_there() {
    let is_path = |name: &&str| {
        let is_part = |c: char| c.is_ascii_lowercase() || "_./".contains(c);
        let head = name.split('/').next().unwrap_or_default();
        name.contains('/') && name.chars().all(is_part) && head.len() > 1 && !head.contains('.')
    };
    let mut n_paths = 0;
    for (page, text) in PAGES {
        for path in between_backticks(text).filter(is_path) {
            let places = [path.to_owned(), format!("src/{path}"), format!("src/{path}.rs")];
            let is_there = places.iter().any(|place| Path::new(ROOT).join(place).exists());
            assert!(is_there, "{page}: {path} is not there");
            n_paths += 1;
        }
    }
    assert!(n_paths > 30, "only {n_paths} paths were found");
}

/// What is named with colons is declared in its layer, as `model::Events` and `files::read_whole` are.
#[test]
fn every_part_that_a_page_names_by_its_module_is_declared() {
    let mut n_names = 0;
    for (page, text) in PAGES {
        for name in between_backticks(text) {
            let Some((layer, rest)) = name.split_once("::") else { continue };
            let folder = Path::new(ROOT).join("src").join(layer);
            let is_name = |c: char| c.is_alphanumeric() || "_:{}, ".contains(c);
            if !folder.is_dir() || !rest.chars().all(is_name) {
                continue;
            }
            let declared = declared_in(&folder);
            let parts = rest.split(|c: char| !c.is_alphanumeric() && c != '_');
            for part in parts.filter(|part| !part.is_empty()) {
                assert!(declared.contains(part), "{page}: {part} of {name} is not declared");
                n_names += 1;
            }
        }
    }
    assert!(n_names > 30, "only {n_names} names were found");
}

fn between_backticks(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The names of everything that is declared in a folder, and of its modules.
fn declared_in(folder: &Path) -> BTreeSet<String> {
    const WORDS: [&str; 8] = ["mod", "fn", "struct", "enum", "trait", "type", "const", "static"];
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            names.extend(declared_in(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            let words: Vec<&str> = text.split(|c| !is_part(c)).filter(|w| !w.is_empty()).collect();
            let declared = words.windows(2).filter(|pair| WORDS.contains(&pair[0]));
            names.extend(declared.map(|pair| pair[1].to_owned()));
        }
    }
    names
}

#[test]
fn every_option_of_export_is_named() {
    let output = Command::new(env!("CARGO_BIN_EXE_chronoscope"))
        .args(["export", "--help"])
        .output()
        .expect("the program runs");
    let help = String::from_utf8(output.stdout).expect("UTF-8");
    let names = |text: &str| -> BTreeSet<String> {
        let is_name = |c: char| c.is_ascii_lowercase() || c == '-';
        let options = text.split(|c| !is_name(c)).filter(|word| word.starts_with("--"));
        options.filter(|word| word.len() > 2).map(str::to_owned).collect()
    };
    let listed = between(README, "chronoscope export", "chronoscope inspect");
    let mut expect = names(&help);
    // These are said in another way: "-o OUT", and not at all.
    expect.retain(|name| name != "--output" && name != "--help");
    assert_eq!(names(listed.first().expect("a list")), expect);
}

#[cfg(feature = "gui")]
#[test]
fn every_command_that_has_a_key_is_in_the_table() {
    use app::{CATALOGUE, Menu, Words};

    let table = between(README, "| key | does |", "\n\n").concat();
    for entry in CATALOGUE.iter().filter(|entry| !entry.shortcuts.is_empty()) {
        assert!(
            table.contains(entry.label(Words::default())),
            "{} is not in the README",
            entry.label(Words::default())
        );
        let first = entry.shortcuts[0];
        let is_counted = entry.menu == Menu::Window && entry.group == 1;
        let key = key_name(first);
        assert!(
            is_counted || table.contains(&key),
            "{key} of {} is not",
            entry.label(Words::default())
        );
    }
}

/// A key as the README has it: `Ctrl+Shift+L`.
#[cfg(feature = "gui")]
fn key_name(shortcut: egui::KeyboardShortcut) -> String {
    let (modifiers, key) = (shortcut.modifiers, shortcut.logical_key);
    let name = match key {
        egui::Key::Escape => "Esc",
        egui::Key::ArrowLeft => "Left",
        egui::Key::ArrowRight => "Right",
        egui::Key::ArrowUp => "Up",
        egui::Key::ArrowDown => "Down",
        egui::Key::Minus => "-",
        egui::Key::Plus => "+",
        egui::Key::Comma => ",",
        egui::Key::Questionmark => "?",
        other => other.name(),
    };
    let ctrl = if modifiers.command { "Ctrl+" } else { "" };
    let alt = if modifiers.alt { "Alt+" } else { "" };
    let shift = if modifiers.shift { "Shift+" } else { "" };
    format!("`{ctrl}{alt}{shift}{name}`")
}
