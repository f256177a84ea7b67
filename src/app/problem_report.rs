//! What whoever mends the program needs to know of it: versions, system, and what went wrong last.
//! Names, paths and what is written in files are left out.

use std::env;
use std::fmt::Write as _;
use std::panic::PanicHookInfo;
use std::sync::{Mutex, PoisonError};

use egui::Context;

use scene::Appearance;

use super::State;
use super::errand::file_name;

/// So many of the last errors are told, and faults.
const MAX_ERRORS: usize = 5;
/// So many kinds of problems of the open file are told.
const MAX_KINDS: usize = 10;
/// What stands for what was left out.
const LEFT_OUT: &str = "[…]";

/// Where the program failed, as places in its source; kept for the report.
static FAULTS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Notes where the program failed. What it said then may quote a file, and is not kept.
pub(crate) fn note_fault(fault: &PanicHookInfo<'_>) {
    let Some(place) = fault.location() else { return };
    // Before that is where whoever built the program has it.
    let parts: Vec<&str> = place.file().split(['/', '\\']).collect();
    let file = parts.get(parts.len().saturating_sub(4)..).unwrap_or_default().join("/");
    let mut faults = FAULTS.lock().unwrap_or_else(PoisonError::into_inner);
    faults.push(format!("{file}:{}", place.line()));
    keep_last(&mut faults);
}

/// Keeps the last of what is noted.
pub(crate) fn keep_last(noted: &mut Vec<String>) {
    let n_more = noted.len().saturating_sub(MAX_ERRORS);
    noted.drain(..n_more);
}

/// The report, as text to paste. `errors` are the last sentences that told of an error.
pub(crate) fn problem_report(ctx: &Context, state: &State, errors: &[String]) -> String {
    let mut report = format!("Chronoscope {}\n", env!("CARGO_PKG_VERSION"));
    let variable = |name| env::var(name).unwrap_or_default();
    let desktop = [variable("XDG_CURRENT_DESKTOP"), variable("XDG_SESSION_TYPE")];
    let system = [env::consts::OS, env::consts::ARCH, &desktop[..].join(" ")].join(" ");
    let _ = writeln!(report, "System: {}", system.trim_end());
    let (size, scale) = (ctx.content_rect().size(), ctx.pixels_per_point());
    let theme = match state.appearance {
        Appearance::Light => "light",
        Appearance::Dark => "dark",
    };
    let (width, height) = (size.x.round(), size.y.round());
    let _ = writeln!(report, "Window: {width} x {height} points of {scale} pixels, {theme}");
    let document = &state.document;
    let (n_events, n_dated) = (document.timeline.events.len(), document.n_dated());
    let (format, n_files) = (document.format.label(), document.paths().len());
    let _ = writeln!(
        report,
        "Open: {format}, {n_files} files, {n_events} events, {n_dated} of them dated"
    );
    let kinds = document.problem_groups.iter().take(MAX_KINDS).filter_map(|group| {
        let problem = document.problems.get(*group.members.first()?)?;
        Some(format!("{} x {}", group.count, without_names(&problem.message, state)))
    });
    add_list(&mut report, "Problems in what is open", kinds);
    let errors = errors.iter().map(|error| without_names(error, state));
    add_list(&mut report, "The last errors", errors);
    let faults = FAULTS.lock().unwrap_or_else(PoisonError::into_inner).clone();
    add_list(&mut report, "Where the program failed", faults.into_iter());
    report
}

fn add_list(report: &mut String, heading: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        let _ = writeln!(report, "{heading}:\n- {}", lines.join("\n- "));
    }
}

/// A sentence without what it quotes, and without the names of files and folders.
fn without_names(sentence: &str, state: &State) -> String {
    let mut text = without_quotes(sentence);
    let paths = state.document.paths().into_iter().chain(state.recents.iter().cloned());
    for path in paths {
        for name in [path.display().to_string(), file_name(&path)] {
            text = text.replace(&name, LEFT_OUT);
        }
    }
    without_paths(&text)
}

/// A sentence without what stands between quotes of any kind.
fn without_quotes(sentence: &str) -> String {
    let mut text = String::with_capacity(sentence.len());
    let mut end = None;
    for letter in sentence.chars() {
        match (letter, end) {
            (letter, Some(own)) if letter == own => end = None,
            (_, Some(_)) => {}
            ('“', None) => end = Some('”'),
            ('"', None) => end = Some('"'),
            ('`', None) => end = Some('`'),
            (letter, None) => {
                text.push(letter);
                continue;
            }
        }
        if end.is_some() && !text.ends_with(LEFT_OUT) {
            text.push_str(LEFT_OUT);
        }
    }
    text
}

/// A sentence without what looks like a path or the name of a file: all from the first such word to the
/// last, as there may be spaces in it.
fn without_paths(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split(' ').collect();
    let is_path = |word: &&str| {
        let word = word.trim_end_matches(['.', ',', ':', ';', '!', '?', ')']);
        let has_ending = word.rsplit_once('.').is_some_and(|(name, ending)| {
            !name.is_empty() && ending.chars().any(char::is_alphabetic)
        });
        has_ending || word.contains(['/', '\\', '@'])
    };
    let first = words.iter().position(is_path);
    let last = words.iter().rposition(is_path);
    let (Some(first), Some(last)) = (first, last) else { return sentence.to_owned() };
    let before = words.get(..first).unwrap_or_default();
    let after = words.get(last + 1..).unwrap_or_default();
    [before, &[LEFT_OUT], after].concat().join(" ")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::Document;
    use super::*;

    #[test]
    fn a_sentence_is_told_without_names_and_paths() {
        let mut state = State::new(Document::blank());
        state.recents = vec![PathBuf::from("/home/anna/my letters")];
        let check = |sentence: &str, expect: &str| {
            assert_eq!(without_names(sentence, &state), expect);
        };
        check("“Tuesday” is no date.", "[…] is no date.");
        check("letters.csv could not be opened: no access.", "[…] could not be opened: no access.");
        check("Saved /home/anna b/x y/z.svg at last", "Saved […] at last");
        check("my letters could not be opened.", "[…] could not be opened.");
        check("The 3 columns `a` and \"b\" are alike.", "The 3 columns […] and […] are alike.");
        check("Nothing to hide.", "Nothing to hide.");
    }

    #[test]
    fn a_report_tells_of_the_program_and_not_of_the_user() {
        let mut state = State::new(Document::sample(0).unwrap());
        state.document.path = Some(PathBuf::from("/home/anna/letters.csv"));
        let errors = ["letters.csv could not be read: it is damaged.".to_owned()];
        let report = problem_report(&Context::default(), &state, &errors);
        assert!(report.starts_with(concat!("Chronoscope ", env!("CARGO_PKG_VERSION"), "\n")));
        assert!(report.contains(env::consts::OS) && report.contains("it is damaged"), "{report}");
        assert!(!report.contains("anna") && !report.contains("letters"), "{report}");
    }
}
