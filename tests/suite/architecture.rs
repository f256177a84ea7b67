//! The rules of the house, read from the source: who may use whom, and who may touch what.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the bottom up, and what each may use of the crate. Being lower is not enough:
/// `layout` knows nothing of files, so it may not use `formats`; `export` knows nothing of
/// timelines, so a scene is all it sees; and the window and the command line know nothing of one
/// another.
const LAYERS: [(&str, &[&str]); 9] = [
    ("date", &[]),
    ("model", &["date"]),
    ("formats", &["date", "model"]),
    ("files", &["date", "model", "formats"]),
    ("scene", &["date", "model"]),
    ("layout", &["date", "model", "scene"]),
    ("export", &["scene"]),
    ("cli", &["date", "model", "formats", "files", "scene", "layout", "export"]),
    ("app", &["date", "model", "formats", "files", "scene", "layout", "export"]),
];

/// Crates that need a window.
const WINDOW_CRATES: [&str; 9] = [
    "arboard",
    "eframe",
    "egui",
    "egui_commonmark",
    "egui_extras",
    "egui_plot",
    "image",
    "rfd",
    "webbrowser",
];

/// What reaches outside the program: files, the environment, the clock.
const OUTSIDE: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "Utc::now",
    "Local::now",
    "SystemTime",
    "time::Instant",
    "Instant::now",
];

/// Ways to name a colour that is not the theme's.
const RAW_COLOURS: [&str; 9] = [
    "Color32::from_rgb",
    "Color32::from_gray",
    "Color32::from_black_alpha",
    "Color32::from_white_alpha",
    "Color32::BLACK",
    "Color32::WHITE",
    "Color32::RED",
    "Color32::GRAY",
    "from_hex(\"#",
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 8] =
    ["utils", "util", "common", "helpers", "helper", "misc", "tools", "stuff"];

const MAX_LINES: usize = 400;

/// A file under `src/`.
struct Source {
    /// Its path from `src/`, with `/`: `"layout/figure.rs"`.
    path: String,
    /// All of it.
    text: String,
    /// Its code: without comments, and without the tests at its end.
    code: String,
}

impl Source {
    /// The layer it belongs to; `None` for `lib.rs` and `main.rs`.
    fn layer(&self) -> Option<&str> {
        self.path.split_once('/').map(|(layer, _)| layer)
    }

    fn is_in(&self, layers: &[&str]) -> bool {
        self.layer().is_some_and(|layer| layers.contains(&layer))
    }
}

/// Every source file that is not made of tests only.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let source = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a source file");
        let path = path.strip_prefix(&root).expect("a file in src").to_string_lossy().into_owned();
        Source { path: path.replace('\\', "/"), code: code_of(&text), text }
    };
    paths.into_iter().map(source).filter(|source| !source.path.ends_with("tests.rs")).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// The lines up to the tests, without what follows `//`. (A URL in a string is cut, too: none of
/// the rules looks for what could follow.)
fn code_of(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
    lines.map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The names that follow `crate::` in code, those in braces one by one.
fn modules_used(code: &str) -> Vec<&str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut used = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        // `$crate::` and `some_crate::` are something else.
        if code[..at].ends_with(|c| is_name(c) || c == '$') {
            continue;
        }
        let rest = &code[at + found.len()..];
        let first = |text: &str| text.find(|c| !is_name(c)).unwrap_or(text.len());
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = &group[..group.find("};").unwrap_or(group.len())];
                used.extend(group.split(',').map(str::trim).map(|part| &part[..first(part)]));
            }
            None => used.push(&rest[..first(rest)]),
        }
    }
    used
}

/// Whether `code` uses a crate: `egui::` or `use egui;`, but not `my_egui::`.
fn names_crate(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let starts = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        starts && (after.starts_with("::") || (before.ends_with("use ") && after.starts_with(';')))
    })
}

/// Fails with every breach of a rule, not only the first.
fn check(rule: &str, breaches: impl IntoIterator<Item = String>) {
    let breaches: Vec<_> = breaches.into_iter().collect();
    assert!(breaches.is_empty(), "{rule}:\n  {}", breaches.join("\n  "));
}

/// Every occurrence of `words` in the code of the sources that `applies` to.
fn occurrences(words: &[&str], applies: impl Fn(&Source) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| applies(source)) {
        for (number, line) in source.code.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                found.push(format!("src/{}:{}: {word}", source.path, number + 1));
            }
        }
    }
    found
}

#[test]
fn a_layer_uses_only_what_it_may() {
    let mut breaches = Vec::new();
    for source in sources() {
        let Some(layer) = source.layer() else { continue };
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            breaches.push(format!("src/{}: {layer} is no layer", source.path));
            continue;
        };
        let layers = LAYERS.map(|(name, _)| name);
        for used in modules_used(&source.code) {
            if used != layer && layers.contains(&used) && !allowed.contains(&used) {
                breaches.push(format!("src/{}: {layer} uses {used}", source.path));
            }
        }
    }
    check("a layer uses only what it may", breaches);
}

#[test]
fn only_the_window_names_window_crates() {
    let mut breaches = Vec::new();
    for source in sources().iter().filter(|source| !source.is_in(&["app"])) {
        let named = WINDOW_CRATES.iter().filter(|name| names_crate(&source.code, name));
        breaches.extend(named.map(|name| format!("src/{}: {name}", source.path)));
    }
    check("only app names crates that need a window", breaches);
}

#[test]
fn only_the_edges_reach_outside() {
    let edges = ["files", "cli", "app"];
    let is_inner = |source: &Source| !source.is_in(&edges) && source.path != "main.rs";
    check(
        "only files, cli, app and main touch files, environment or clock",
        occurrences(&OUTSIDE, is_inner),
    );
}

#[test]
fn only_files_runs_other_programs() {
    let runs = ["process::Command", "Command::new("];
    check("only files runs other programs", occurrences(&runs, |source| !source.is_in(&["files"])));
}

#[test]
fn the_model_has_no_file_format() {
    let is_model = |source: &Source| source.is_in(&["date", "model"]);
    let derives = ["Serialize", "Deserialize"];
    check("a schema is defined in formats, never derived", occurrences(&derives, is_model));
}

#[test]
fn colours_come_from_the_theme() {
    let is_other = |source: &Source| source.path != "scene/theme.rs";
    check("colours come from the theme", occurrences(&RAW_COLOURS, is_other));
}

#[test]
fn nothing_is_left_to_do() {
    let left = ["todo!(", "unimplemented!(", "dbg!(", "#[allow(", "#![allow("];
    check("nothing is left to do", occurrences(&left, |_| true));
}

#[test]
fn every_file_says_what_it_is() {
    let silent = sources().into_iter().filter(|source| {
        let first = source.text.lines().next().unwrap_or_default();
        first.strip_prefix("//! ").is_none_or(|words| words.len() <= 10)
    });
    check("a file opens with a sentence", silent.map(|source| format!("src/{}", source.path)));
}

#[test]
fn no_file_is_too_long() {
    let long = sources().into_iter().filter_map(|source| {
        let n_lines = source.code.lines().count();
        (n_lines > MAX_LINES).then(|| format!("src/{}: {n_lines} lines", source.path))
    });
    check("a file has at most 400 lines, tests aside", long);
}

#[test]
fn names_say_what_is_inside() {
    let empty = sources().into_iter().filter(|source| {
        source.path.trim_end_matches(".rs").split('/').any(|part| EMPTY_NAMES.contains(&part))
    });
    check("a name says what is inside", empty.map(|source| format!("src/{}", source.path)));
}

#[test]
fn the_reader_of_sources_reads_them() {
    assert_eq!(modules_used("use crate::date::When;\ncrate::model::x()"), ["date", "model"]);
    assert_eq!(modules_used("use crate::{date::When, scene};"), ["date", "scene"]);
    assert_eq!(modules_used("$crate::date; krate::model"), [] as [&str; 0]);
    assert!(names_crate("use egui::Ui;", "egui") && names_crate("use egui;", "egui"));
    assert!(!names_crate("my_egui::x(egui_like)", "egui"));
    assert_eq!(code_of("a // todo!()\n#[cfg(test)]\nmod tests {}"), "a ");
}
