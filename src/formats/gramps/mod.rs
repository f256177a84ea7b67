//! Family trees of Gramps in XML, packed or not: what befell persons and families, as events.
//!
//! Defined at <https://www.gramps-project.org/wiki/index.php/Gramps_XML>. People are tags, and
//! families are lanes where there are few, as with GEDCOM.

mod dates;
mod tree;

use crate::Problems;
use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::json::beginning;
use super::xml::with_document;
use super::{Clue, Entry, Format, Input, ReadError, ReadOutcome, Sureness};

/// Gramps XML.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Gramps,
    name: "gramps",
    label: "Family tree (Gramps)",
    extensions: &["gramps"],
    sniff,
    read,
    write: None,
};

/// A tree is not unpacked to more than this, in bytes.
const MAX_BYTES: u64 = 512 << 20;
/// So much of a packed tree is unpacked to tell what it is, in bytes.
const SAMPLE_BYTES: u64 = 4096;

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let unpacked = match input.text {
        Some(_) => None,
        None => Some(unpacked(input.bytes, SAMPLE_BYTES)?),
    };
    let text = beginning(input.text.or(unpacked.as_deref())?);
    let is_it = text.trim_start().starts_with('<')
        && text.contains("<database")
        && text.contains("gramps-project.org/xml/");
    is_it.then(|| Clue::new(Sureness::Certain, "it is XML that calls itself Gramps'"))
}

/// # Errors
/// Where it is broken.
fn read(input: &Input<'_>) -> ReadOutcome {
    let name = input.name;
    let unpacked = match input.text {
        Some(_) => None,
        None => Some(
            unpacked(input.bytes, MAX_BYTES)
                .ok_or_else(|| ReadError(format!("{name} cannot be unpacked: it is broken.")))?,
        ),
    };
    let text = input.text.or(unpacked.as_deref()).unwrap_or_default();
    let text = without_doctype(text);
    let mut problems = Problems::default();
    let (timeline, found) = with_document(&text, name, "event", &mut problems, |document, _| {
        tree::read(document, &text, input)
    })?;
    problems.extend(found);
    Ok((timeline, problems))
}

/// The text of what gzip has packed, up to so many bytes; `None` where it is not packed.
fn unpacked(bytes: &[u8], most: u64) -> Option<String> {
    if !bytes.starts_with(b"\x1f\x8b") {
        return None;
    }
    let mut content = Vec::new();
    // What is damaged further on may still be good up to there.
    let _ = MultiGzDecoder::new(bytes).take(most).read_to_end(&mut content);
    (!content.is_empty()).then(|| String::from_utf8_lossy(&content).into_owned())
}

/// The text without the declaration of its type, which says nothing of what is in it. One that
/// declares entities of its own stays, and is refused.
fn without_doctype(text: &str) -> Cow<'_, str> {
    let declaration = text.find("<!DOCTYPE").and_then(|start| {
        let length = text.get(start..)?.find('>')? + 1;
        Some((start, start + length))
    });
    let Some((start, end)) = declaration else { return Cow::Borrowed(text) };
    let declared = text.get(start..end).unwrap_or_default();
    if declared.contains('[') {
        return Cow::Borrowed(text);
    }
    // As many lines stay, so that problems are where they are said to be.
    let blank = "\n".repeat(declared.matches('\n').count());
    let (before, after) = (text.get(..start), text.get(end..));
    Cow::Owned([before.unwrap_or_default(), &blank, after.unwrap_or_default()].concat())
}
