//! Electronic mail: a message (`.eml`), a mailbox of many (mbox, RFC 4155), and pages that a browser
//! saved as one (MHTML, RFC 2557), which are mail to look at.
//!
//! A message is an event at the time it was sent, its sender the lane; what it answers is a relation.

mod message;
mod split;

use crate::Problem;
use std::collections::{BTreeSet, HashMap};

use model::{EventIndex, Relation, RelationKind};

use super::draft::Draft;
use super::{Clue, Entry, Format, Input, ReadError, ReadOutcome, Sureness, pages};

use message::Letter;
use split::{Part, begins_mailbox, begins_message, parts};

/// Mail.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Mail,
    name: "mail",
    label: "Mail (mbox, EML), saved page (MHTML)",
    extensions: &["mbox", "eml", "mhtml", "mht"],
    sniff,
    read,
    write: None,
};

/// More senders than this have no lanes.
const MAX_SENDERS: usize = 24;

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let why = if begins_mailbox(input.bytes) {
        "it begins with the line of a mailbox, and a message"
    } else if begins_message(input.bytes) {
        "it begins with the head of a message"
    } else {
        return None;
    };
    Some(Clue::new(Sureness::Certain, why))
}

/// # Errors
/// Where there is no message, or only a page without dates.
fn read(input: &Input<'_>) -> ReadOutcome {
    let found = parts(input.bytes);
    if let [only] = found.as_slice()
        && let Some(page) = message::saved_page(only.bytes)
    {
        return read_page(&page, input);
    }
    let first = input.progress.part(0.0..0.7);
    let letters = first.over(&found).filter_map(|part| Some((message::letter(part.bytes)?, part)));
    let letters: Vec<(Letter, &Part<'_>)> = letters.collect();
    if letters.is_empty() {
        return Err(ReadError(format!("There is no message in {}.", input.name)));
    }
    let senders: BTreeSet<&str> = letters.iter().map(|(letter, _)| &*letter.sender).collect();
    let has_lanes = senders.len() <= MAX_SENDERS;
    let mut draft = Draft::named_after(input.name);
    let mut by_id: HashMap<String, EventIndex> = HashMap::new();
    let mut answers: Vec<(EventIndex, Vec<String>)> = Vec::new();
    if let [(letter, _)] = letters.as_slice() {
        letter.subject.clone_into(&mut draft.timeline.title);
    }
    for (letter, part) in input.progress.part(0.7..1.0).over(letters) {
        let (id, answered) = (letter.id.clone(), letter.answers.clone());
        draft.begin(part.line);
        let event = letter.event(part.line, has_lanes, &mut draft);
        let index = draft.add(event);
        if let Some(id) = id {
            by_id.entry(id).or_insert(index);
        }
        answers.push((index, answered));
    }
    for (from, answered) in answers {
        // The nearest that is here: of a thread some messages are often elsewhere.
        let to = answered.iter().find_map(|id| by_id.get(id).copied()).filter(|to| *to != from);
        draft.timeline.relations.extend(to.map(|to| Relation {
            from,
            to,
            kind: RelationKind::RespondsTo,
            label: None,
            extra: Default::default(),
        }));
    }
    Ok((draft.timeline, draft.problems))
}

/// Reads a page that was saved as a message. Its lines are not those of the file.
fn read_page(page: &str, input: &Input<'_>) -> ReadOutcome {
    let (timeline, problems) = pages::read(&Input { text: Some(page), ..*input })?;
    let of_page = |problem: Problem| {
        let field = problem.field.or_else(|| Some("page".to_owned()));
        Problem { line: None, field, ..problem }
    };
    Ok((timeline, problems.into_iter().map(of_page).collect()))
}
