//! Which format a file is in, told by its content.

use memchr::memmem;
use serde_json::Value;

use super::entries::ENTRIES;
use super::json::{beginning, looks_like_json};
use super::xml::root_name;
use super::{Clue, Entry, Input, ReadError, Sureness};

/// Beginnings of files that are not timelines, and what to call them.
const FOREIGN_BYTES: [(&[u8], &str); 11] = [
    (b"%PDF", "a PDF document; copy its table into a spreadsheet and save that"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"FEA1", "a Feather file of version 1; write it as version 2"),
    (b"\xd0\xcf\x11\xe0", "an old office document that is no workbook"),
];

/// What a ZIP archive is by the names of files in it, for each of which its beginning and its end are
/// looked through.
const ZIPPED: [(&str, &str); 4] = [
    ("word/document.xml", "a Word document; copy its table into a spreadsheet and save that"),
    ("ppt/presentation.xml", "a presentation; copy its table into a spreadsheet and save that"),
    ("content.xml", "an OpenDocument file that is no workbook"),
    ("", "a ZIP archive; unpack it first"),
];

/// Beginnings of texts that are not tables, and what to call them.
const FOREIGN_TEXTS: [(&str, &str); 2] =
    [("BEGIN:VCARD", "an address book"), ("{\\rtf", "an RTF document; save it as text")];

/// The format that is surest of a file; among equals the first of the list.
///
/// # Errors
/// Says what the file is instead of a timeline.
pub(super) fn detect(input: &Input<'_>) -> Result<(&'static Entry, Clue), ReadError> {
    let mut found: Option<(&Entry, Clue)> = None;
    for entry in ENTRIES {
        let Some(clue) = (entry.sniff)(input) else { continue };
        if found.as_ref().is_none_or(|(_, best)| clue.sureness > best.sureness) {
            found = Some((entry, clue));
        }
    }
    let is_guess = |(_, clue): &(&Entry, Clue)| clue.sureness == Sureness::Possible;
    match found {
        Some(found) if !is_guess(&found) => Ok(found),
        found => {
            refuse_foreign(input)?;
            found.ok_or_else(|| unknown(input))
        }
    }
}

/// # Errors
/// Where the file is known to be something else.
fn refuse_foreign(input: &Input<'_>) -> Result<(), ReadError> {
    let name = input.name;
    if let Some((_, what)) = FOREIGN_BYTES.iter().find(|(start, _)| input.bytes.starts_with(start))
    {
        return Err(ReadError(format!("{name} is not a timeline: it is {what}.")));
    }
    if let Some(what) = zipped(input.bytes) {
        return Err(ReadError(format!("{name} is not a timeline: it is {what}.")));
    }
    let Some(text) = input.text else {
        return Err(ReadError(format!("{name} is not a timeline: it is not text.")));
    };
    let start = text.trim_start();
    let known = FOREIGN_TEXTS.iter().find(|(prefix, _)| start.starts_with(prefix));
    match known.map(|(_, what)| (*what).to_owned()).or_else(|| marked_up(text)) {
        Some(what) => {
            Err(ReadError(format!("{name} is not a timeline that can be read: it is {what}.")))
        }
        None => Ok(()),
    }
}

/// What a ZIP archive is, told by the names of its files: they stand before each and again at the end.
fn zipped(bytes: &[u8]) -> Option<&'static str> {
    const SAMPLE: usize = 64 * 1024;
    let bytes = Some(bytes).filter(|bytes| bytes.starts_with(b"PK\x03\x04"))?;
    let first = bytes.get(..SAMPLE).unwrap_or(bytes);
    let last = bytes.get(bytes.len().saturating_sub(SAMPLE)..).unwrap_or(bytes);
    let has =
        |name: &str| [first, last].iter().any(|part| memmem::find(part, name.as_bytes()).is_some());
    ZIPPED.iter().find(|(name, _)| has(name)).map(|(_, what)| *what)
}

/// What XML is by the name of its root. A text that merely begins with something in angle brackets is
/// none; a web page is read, or refused, as such.
fn marked_up(text: &str) -> Option<String> {
    let start = text.trim_start();
    if !start.starts_with('<') {
        return None;
    }
    let sample = beginning(start).to_ascii_lowercase();
    let root = root_name(start);
    let is_closed = |root: &str| text.contains(&format!("</{root}"));
    let says_so = sample.starts_with("<?xml") || sample.starts_with("<!doctype");
    match root {
        Some(root) if says_so || is_closed(root) => {
            Some(format!("XML of a kind that is not known, “{root:.40}”"))
        }
        _ => says_so.then(|| "XML of a kind that is not known".to_owned()),
    }
}

/// What to say of a file that nothing recognises.
fn unknown(input: &Input<'_>) -> ReadError {
    let name = input.name;
    match input.text {
        Some(text) if looks_like_json(text) => {
            let reason = match serde_json::from_str::<Value>(text) {
                Ok(_) => "it has no list of objects, which could be events".to_owned(),
                Err(error) => format!("it breaks off or is broken: {error}"),
            };
            ReadError(format!("The JSON in {name} is not a timeline: {reason}."))
        }
        _ => ReadError(format!("{name} is empty.")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Progress, decode};
    use super::*;
    use crate::Choices;

    #[track_caller]
    fn check(bytes: &[u8], expect: Result<Format, &str>) {
        let text = (!decode::is_binary(bytes)).then(|| decode::decode(bytes).text);
        let (choices, progress) = (&Choices::default(), &Progress::default());
        let input =
            Input { bytes, name: "x.txt", text: text.as_deref(), shared: None, choices, progress };
        let found = detect(&input).map(|(entry, _)| entry.format).map_err(|error| error.0);
        assert_eq!(found, expect.map_err(str::to_owned));
    }

    #[test]
    fn content_decides() {
        check(b" {\"chronoscope\": 1, \"ev", Ok(Format::ChronoJson));
        check(br#"{"events": [{"title": "a", "when": "1987"}]}"#, Ok(Format::ChronoJson));
        check(b"date,title\n1987,a\n", Ok(Format::Csv));
        check(b"[P1],Sweden\n[P2],Norway\n", Ok(Format::Csv));
    }

    #[test]
    fn what_is_no_timeline_is_named() {
        check(b"<html>", Ok(Format::WebPage));
        check(
            b"<?xml version='1.0'?>\n<chart><bar/></chart>",
            Err(
                "x.txt is not a timeline that can be read: it is XML of a kind that is not known, \
                 “chart”.",
            ),
        );
        check(b"<unknown>,1987\n<idle>,1988\n", Ok(Format::Csv));
        let document = b"PK\x03\x04\x14\0\0\0word/document.xml";
        check(
            document,
            Err("x.txt is not a timeline: it is a Word document; copy its table into a \
                 spreadsheet and save that."),
        );
        check(b" \n", Err("x.txt is empty."));
        check(
            b"[1, 2]",
            Err("The JSON in x.txt is not a timeline: it has no list of objects, which could be \
                 events."),
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        check(
            b"%PDF-1.7",
            Err(
                "x.txt is not a timeline: it is a PDF document; copy its table into a spreadsheet \
                 and save that.",
            ),
        );
        check(&[7, 0, 1, 200, 3], Err("x.txt is not a timeline: it is not text."));
    }
}
