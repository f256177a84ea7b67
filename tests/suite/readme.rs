//! What the README says of keys, options and files, held against the program.

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

#[test]
fn every_option_of_export_is_named() {
    let output = Command::new(env!("CARGO_BIN_EXE_chronoscope"))
        .args(["export", "--help"])
        .output()
        .expect("the program runs");
    let help = String::from_utf8(output.stdout).expect("UTF-8");
    let names = |text: &str| -> std::collections::BTreeSet<String> {
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
    use app::{CATALOGUE, Menu};

    let table = between(README, "| key | does |", "\n\n").concat();
    for entry in CATALOGUE.iter().filter(|entry| !entry.shortcuts.is_empty()) {
        assert!(table.contains(entry.label), "{} is not in the README", entry.label);
        let first = entry.shortcuts[0];
        let is_counted = entry.menu == Menu::Window && entry.group == 1;
        let key = key_name(first);
        assert!(is_counted || table.contains(&key), "{key} of {} is not", entry.label);
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
        other => other.name(),
    };
    let ctrl = if modifiers.command { "Ctrl+" } else { "" };
    let shift = if modifiers.shift { "Shift+" } else { "" };
    format!("`{ctrl}{shift}{name}`")
}
