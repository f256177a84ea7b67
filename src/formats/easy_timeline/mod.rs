//! EasyTimeline, the diagrams of MediaWiki: `<timeline>…</timeline>` in the text of a page, or its script
//! alone.
//!
//! Defined at <https://www.mediawiki.org/wiki/Extension:EasyTimeline/syntax>. Bars are lanes, and
//! colours with a legend categories.

mod colours;
mod plot;
mod script;

use super::draft::Draft;
use super::json::beginning;
use super::{Clue, Entry, Format, Input, ReadError, ReadOutcome, Sureness};
use model::LaneIndex;

use plot::Plot;
use script::Script;

/// EasyTimeline.
pub(super) const ENTRY: Entry = Entry {
    format: Format::EasyTimeline,
    name: "easytimeline",
    label: "EasyTimeline of MediaWiki",
    extensions: &["easytimeline", "wiki"],
    sniff,
    read,
    write: None,
};

/// MediaWiki has no longer pages than half of this, in bytes, unless it is told to.
const MAX_PAGE: usize = 4 << 20;
/// The tags around a script.
const TAGS: (&str, &str) = ("<timeline", "</timeline>");

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let text = input.text?;
    // A page may have its diagram below much else.
    let may_be_page = text.len() <= MAX_PAGE && text.contains(TAGS.0);
    let is_page = may_be_page && scripts(text).any(|(script, _)| is_script(script));
    let is_alone = !is_page && is_script(beginning(text));
    (is_page || is_alone).then(|| {
        Clue::new(Sureness::Certain, "it has the commands “Period” and “PlotData” of EasyTimeline")
    })
}

/// Whether a text has the commands that each diagram has.
fn is_script(text: &str) -> bool {
    let has = |name: &str| {
        text.lines().any(|line| {
            let command = line.split_once('=').map(|(command, _)| command.trim());
            command.is_some_and(|command| command.eq_ignore_ascii_case(name))
        })
    };
    has("Period") && (has("PlotData") || has("TextData"))
}

/// The scripts of a page, and the line before each.
fn scripts(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.match_indices(TAGS.0).filter_map(|(at, _)| {
        let rest = text.get(at..)?;
        let start = rest.find('>')? + 1;
        let script = rest.get(start..)?;
        let script = script.split(TAGS.1).next().unwrap_or(script);
        let before = text.get(..at + start)?;
        Some((script, before.matches('\n').count()))
    })
}

/// # Errors
/// Where no diagram has events.
fn read(input: &Input<'_>) -> ReadOutcome {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let mut draft = Draft::named_after(name);
    let mut found: Vec<(&str, usize)> = scripts(text).filter(|(it, _)| is_script(it)).collect();
    if found.is_empty() {
        found.push((text, 0));
    }
    let (n_found, are_several) = (found.len(), found.len() > 1);
    for (at, (text, lines_before)) in found.into_iter().enumerate() {
        let progress = input.progress.one_of(at, n_found);
        let around: Option<LaneIndex> =
            are_several.then(|| draft.lane(&format!("Diagram {}", at + 1), None));
        let script = Script::of(text, lines_before, &progress.part(0.0..0.5));
        Plot::of(&script, around, &mut draft).add_all(&script, &progress.part(0.5..1.0));
    }
    if draft.timeline.events.is_empty() {
        return Err(ReadError(format!("The diagram in {name} has no events.")));
    }
    Ok((draft.timeline, draft.problems))
}
