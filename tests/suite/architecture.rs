//! The rules of the house, read from the source: who may use whom, and who may touch what.

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
    let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
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
    assert!(dependencies("layout").contains(&"scene".to_owned()));
    assert!(dependencies("app").contains(&"egui".to_owned()));
}
