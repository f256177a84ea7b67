//! Mermaid's diagrams of time, `timeline` and `gantt`: alone, or in the blocks of a Markdown text.
//!
//! Defined at <https://mermaid.js.org/syntax/timeline.html> and
//! <https://mermaid.js.org/syntax/gantt.html>. Sections are lanes.

mod date_format;
mod diagrams;
mod gantt;
mod tasks;
mod timeline;

use crate::draft::Draft;
use crate::html::plain_of;
use crate::json::beginning;
use crate::{Clue, Entry, Format, Input, ReadError, ReadOutcome, Sureness};

use diagrams::{Diagram, Kind, diagrams};

use super::{Problem, Severity};

/// Mermaid's timelines and Gantt charts.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Mermaid,
    name: "mermaid",
    label: "Mermaid timeline or Gantt chart",
    extensions: &["mmd", "mermaid"],
    sniff,
    read,
    write: None,
};

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?);
    let found = diagrams(sample);
    let kind = found.iter().find_map(|diagram| diagram.kind)?;
    let name = kind.name();
    let alone = found.iter().any(|diagram| diagram.first_line == 1);
    // A text with a diagram of steps or versions is about something else.
    let has_year = |(_, statement): &(usize, &str)| {
        statement.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 3)
    };
    let is_dated =
        |diagram: &Diagram<'_>| diagram.kind.is_some() && diagram.lines.iter().any(has_year);
    if !alone && !found.iter().any(is_dated) {
        return None;
    }
    let why = if alone {
        format!("it is a Mermaid diagram, a “{name}”")
    } else {
        format!("it has a “{name}” of Mermaid in a block of code")
    };
    Some(Clue::new(Sureness::Certain, why))
}

/// # Errors
/// Where there is nothing in its diagrams.
fn read(input: &Input<'_>) -> ReadOutcome {
    let mut draft = Draft::named_after(input.name);
    let found = diagrams(input.text.unwrap_or_default());
    let are_several = found.iter().filter(|diagram| diagram.kind.is_some()).count() > 1;
    let n_found = found.len();
    for (at, diagram) in found.into_iter().enumerate() {
        let progress = input.progress.one_of(at, n_found);
        match diagram.kind {
            Some(kind) => {
                let title = diagram.title().map(plain_of);
                let around = are_several.then(|| {
                    let by_line = || format!("Diagram of line {}", diagram.first_line);
                    draft.lane(&title.clone().unwrap_or_else(by_line), None)
                });
                if let Some(title) = title.filter(|_| !are_several) {
                    draft.timeline.title = title;
                }
                match kind {
                    Kind::Timeline => timeline::read(&diagram, around, &mut draft, &progress),
                    Kind::Gantt => gantt::read(&diagram, around, &mut draft, &progress),
                }
            }
            None => {
                let message =
                    "This diagram is neither a timeline nor a Gantt chart; it was left out.";
                let problem = Problem::new(Severity::Info, message).at_line(diagram.first_line);
                draft.problems.push(problem);
            }
        }
    }
    if draft.timeline.events.is_empty() {
        return Err(ReadError(format!("The Mermaid diagram in {} has no events.", input.name)));
    }
    Ok((draft.timeline, draft.problems))
}
