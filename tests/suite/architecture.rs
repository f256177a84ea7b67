//! The rules of the house, read from the source: who may use whom, and who may touch what.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the bottom up, and what each may use of the others. Being lower is not enough:
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
    let begins_tests =
        |line: &str| line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test,");
    let lines = text.lines().take_while(|line| !begins_tests(line.trim()));
    lines.map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The names under `[dependencies]` in the `Cargo.toml` of a layer.
fn dependencies(layer: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(layer).join("Cargo.toml");
    let text = fs::read_to_string(path).expect("a layer is a crate");
    let lines = text.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| line.split(['.', ' ']).next()).map(str::to_owned).collect()
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

/// That code uses only what is in `Cargo.toml` the compiler sees to.
#[test]
fn a_layer_uses_only_what_it_may() {
    let layers = LAYERS.map(|(name, _)| name);
    let breaches = LAYERS.iter().flat_map(|(layer, allowed)| {
        let is_breach =
            |used: &String| layers.contains(&used.as_str()) && !allowed.contains(&used.as_str());
        let used = dependencies(layer).into_iter().filter(is_breach);
        used.map(move |used| format!("src/{layer}/Cargo.toml: {layer} uses {used}"))
    });
    check("a layer uses only what it may", breaches);
    let folders = sources().into_iter().filter_map(|source| source.layer().map(str::to_owned));
    let strange = folders.filter(|folder| !layers.contains(&folder.as_str()));
    check("a folder in src is a layer", strange);
}

#[test]
fn the_table_of_layers_is_true() {
    let text = include_str!("../../ARCHITECTURE.md");
    for (layer, allowed) in LAYERS {
        let row = text.lines().find(|line| line.starts_with(&format!("| `{layer}` |")));
        let uses = row.and_then(|row| row.split('|').nth(2)).expect("a row of the table");
        let all_but = uses.trim().strip_prefix("all but ");
        let named = |name: &str| uses.contains(&format!("`{name}`"));
        for (other, _) in LAYERS.iter().filter(|(other, _)| *other != layer) {
            let told = if all_but.is_some() { !named(other) } else { named(other) };
            assert_eq!(told, allowed.contains(other), "ARCHITECTURE.md: {layer} uses {other}");
        }
    }
}

/// The room of its layer that a file belongs to: a folder, or the file itself. `None` for `lib.rs`,
/// and for what is no file of a module.
fn room(source: &Source) -> Option<(&str, &str)> {
    let (layer, rest) = source.path.split_once('/')?;
    let room = rest.split('/').next()?.trim_end_matches(".rs");
    (room != "lib").then_some((layer, room))
}

/// The names in a path, or in a list of paths, that follow each `from` in code.
fn names_behind<'a>(code: &'a str, from: &str) -> Vec<&'a str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let name = |text: &'a str| &text[..text.find(|c| !is_name(c)).unwrap_or(text.len())];
    let mut names = Vec::new();
    for (at, found) in code.match_indices(from) {
        if code[..at].ends_with(|c| is_name(c) || c == '$' || c == ':') {
            continue;
        }
        let rest = &code[at + found.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.push(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut begins = true;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                _ if begins && is_name(c) => {
                    names.push(name(&group[at..]));
                    begins = false;
                }
                _ => {}
            }
        }
    }
    names
}

/// Which room of a layer uses which other, as far as paths that begin at its root say so.
fn uses_of_rooms(sources: &[Source], layer: &str) -> BTreeMap<String, BTreeSet<String>> {
    let rooms: Vec<(&Source, &str)> = sources
        .iter()
        .filter_map(|source| Some((source, room(source)?)))
        .filter_map(|(source, (of, room))| (of == layer).then_some((source, room)))
        .collect();
    // What the root shows of a room is used under the root's name.
    let root = sources.iter().find(|source| source.path == format!("{layer}/lib.rs"));
    let root = root.map_or("", |root| &*root.code);
    let shown_by = rooms.iter().flat_map(|(_, room)| {
        names_behind(root, &format!("use {room}::")).into_iter().map(move |name| (name, *room))
    });
    let shown_by: BTreeMap<&str, &str> = shown_by.collect();
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (source, room) in &rooms {
        let depth = source.path.trim_end_matches("/mod.rs").matches('/').count();
        let up = "super::".repeat(depth);
        let names = names_behind(&source.code, "crate::").into_iter();
        for name in names.chain(names_behind(&source.code, &up)) {
            let other = shown_by.get(name).copied().unwrap_or(name);
            if other != *room && rooms.iter().any(|(_, known)| *known == other) {
                uses.entry((*room).to_owned()).or_default().insert(other.to_owned());
            }
        }
    }
    uses
}

/// All that a room uses, and that these use, and so on.
fn reached<'a>(uses: &'a BTreeMap<String, BTreeSet<String>>, room: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = vec![room];
    while let Some(room) = open.pop() {
        let next = uses.get(room).into_iter().flatten().map(String::as_str);
        open.extend(next.filter(|next| reached.insert(*next)).collect::<Vec<_>>());
    }
    reached
}

#[test]
fn no_folder_uses_what_uses_it() {
    let sources = sources();
    let mut breaches = Vec::new();
    for (layer, _) in LAYERS {
        let uses = uses_of_rooms(&sources, layer);
        let is_folder = |room: &str| {
            sources.iter().any(|source| source.path.starts_with(&format!("{layer}/{room}/")))
        };
        for folder in uses.keys().filter(|room| is_folder(room)) {
            let back = reached(&uses, folder);
            let back = back.into_iter().filter(|room| reached(&uses, room).contains(&**folder));
            let back: Vec<&str> = back.filter(|room| room != folder).collect();
            if !back.is_empty() {
                breaches
                    .push(format!("{layer}/{folder} uses, and is used by, {}", back.join(", ")));
            }
        }
    }
    check("folders of a layer use one another in one direction", breaches);
}

#[test]
fn only_the_window_uses_window_crates() {
    let breaches = LAYERS.iter().filter(|(layer, _)| *layer != "app").flat_map(|(layer, _)| {
        let used = dependencies(layer).into_iter();
        let used = used.filter(|used| WINDOW_CRATES.contains(&used.as_str()));
        used.map(move |used| format!("src/{layer}/Cargo.toml: {used}"))
    });
    check("only app uses crates that need a window", breaches);
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

/// Clippy warns of these where no `expect` of it keeps it quiet; here none may.
#[test]
fn nothing_panics_outside_tests() {
    let panics = ["panic!(", "unreachable!(", ".unwrap()", ".expect(\"", "expect(clippy::panic"];
    let is_code =
        |source: &Source| !["/tests/", "/examples/"].iter().any(|part| source.path.contains(part));
    check("nothing panics outside tests", occurrences(&panics, is_code));
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
    assert_eq!(code_of("a // todo!()\n#[cfg(test)]\nmod tests {}"), "a ");
    assert_eq!(
        names_behind("use crate::{a::B, c::{D, E}, F}; crate::g()", "crate::"),
        ["a", "c", "F", "g"]
    );
    assert_eq!(names_behind("use super::super::A; use super::B;", "super::super::"), ["A"]);
    assert_eq!(names_behind("$crate::a; krate::b; super::super::c", "super::"), ["super"]);
    assert!(dependencies("layout").contains(&"scene".to_owned()));
    assert!(dependencies("app").contains(&"egui".to_owned()));
}
