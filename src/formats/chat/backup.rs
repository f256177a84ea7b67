//! Messages of a telephone as XML, as “SMS Backup & Restore” and Signal write them.
//!
//! Its layout: <https://www.synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/>.

use std::collections::BTreeSet;

use roxmltree::Node;
use serde_json::Value;

use crate::draft::Draft;
use crate::unix_time::moment;
use crate::xml::{Lines, root_name, watched, with_document};
use crate::{Input, Problems, ReadError, ReadOutcome};
use date::{Date, Precision};
use model::{Event, Extra};

use super::with_text;

/// What the owner of the telephone is called.
const OWNER: &str = "Me";
/// What is kept of a message beside its text, its time and who wrote it.
const KEPT: [&str; 4] = ["subject", "service_center", "readable_date", "address"];

/// Whether a text is such a backup.
pub(super) fn is_backup(text: &str) -> bool {
    root_name(text) == Some("smses")
}

/// # Errors
/// Where it is broken, or has no messages.
pub(super) fn read(input: &Input<'_>) -> ReadOutcome {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let mut problems = Problems::default();
    let draft = with_document(text, name, "sms", &mut problems, |document, _| {
        draft(document.root_element(), input, &Lines::of(text))
    })?;
    if draft.timeline.events.is_empty() {
        return Err(ReadError(format!("There are no messages in {name}.")));
    }
    problems.extend(draft.problems);
    Ok((draft.timeline, problems))
}

fn draft(root: Node<'_, '_>, input: &Input<'_>, lines: &Lines) -> Draft {
    let mut draft = Draft::named_after(input.name);
    let messages = || {
        let is_message = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "sms" | "mms");
        root.children().filter(is_message)
    };
    let others: BTreeSet<String> = messages().map(other_of).collect();
    for node in watched(messages(), input.progress) {
        draft.begin(lines.line_of(node));
        let other = other_of(node);
        // Several conversations are a lane each, with who writes in it.
        let around = (others.len() > 1).then(|| draft.lane(&other, None));
        let writer = if is_own(node) { OWNER } else { &other };
        let lane = Some(draft.lane(writer, around));
        let written = node.attribute("date").unwrap_or_default();
        let date = date_of(written);
        if date.is_none() {
            draft.report_date(written, "it is no time of a message", lines.line_of(node), "date");
        }
        let mut extra = Extra::new();
        for name in KEPT {
            let value = node.attribute(name).filter(|value| !matches!(*value, "" | "null"));
            if let Some(value) = value {
                extra.insert(name.to_owned(), Value::from(value));
            }
        }
        let text = text_of(node);
        let text = if text.trim().is_empty() { "Message".to_owned() } else { text };
        let event = Event { when: date.map(Into::into), lane, extra, ..Event::default() };
        draft.add(with_text(&text, event));
    }
    draft
}

/// Who the owner writes with: by name, where the telephone knows it, else by number.
fn other_of(node: Node<'_, '_>) -> String {
    let name = node.attribute("contact_name").map(str::trim);
    let name = name.filter(|name| !matches!(*name, "" | "(Unknown)" | "null"));
    name.or_else(|| node.attribute("address")).unwrap_or("Unknown").to_owned()
}

/// Whether the owner wrote a message: what was received has the type or the box 1.
fn is_own(node: Node<'_, '_>) -> bool {
    let kind = node.attribute("type").or_else(|| node.attribute("msg_box"));
    kind.is_some_and(|kind| kind != "1")
}

/// The moment that is written as milliseconds since 1970.
fn date_of(written: &str) -> Option<Date> {
    let ms: i64 = written.trim().parse().ok()?;
    moment(i128::from(ms) * 1_000_000, Precision::Second)
}

fn text_of(node: Node<'_, '_>) -> String {
    if let Some(text) = node.attribute("body").filter(|text| *text != "null") {
        return text.to_owned();
    }
    let parts = node.descendants().filter(|part| part.tag_name().name() == "part");
    let is_text = |part: &Node<'_, '_>| part.attribute("ct") == Some("text/plain");
    let texts = parts.filter(is_text).filter_map(|part| part.attribute("text"));
    texts.collect::<Vec<_>>().join("\n")
}
