//! Which format a file is in, told by its content.

use serde_json::Value;

use super::json::looks_like_json;
use super::{Clue, ENTRIES, Entry, Input, ReadError, Sureness};

/// Beginnings of files that are not timelines, and what to call them.
const FOREIGN_BYTES: [(&[u8], &str); 10] = [
    (b"PK\x03\x04", "a ZIP archive or a text document"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"FEA1", "a Feather file of version 1; write it as version 2"),
    (b"\xd0\xcf\x11\xe0", "an old office document that is no workbook"),
];

/// Beginnings of texts that are not tables, and what to call them.
const FOREIGN_TEXTS: [(&str, &str); 3] =
    [("<", "HTML or XML"), ("BEGIN:VCARD", "an address book"), ("{\\rtf", "an RTF document")];

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
    let Some(text) = input.text else {
        return Err(ReadError(format!("{name} is not a timeline: it is not text.")));
    };
    let start = text.trim_start();
    match FOREIGN_TEXTS.iter().find(|(prefix, _)| start.starts_with(prefix)) {
        Some((_, what)) => {
            Err(ReadError(format!("{name} is not a timeline that can be read: it is {what}.")))
        }
        None => Ok(()),
    }
}

/// What to say of a file that nothing recognises.
fn unknown(input: &Input<'_>) -> ReadError {
    let name = input.name;
    match input.text {
        Some(text) if looks_like_json(text) => {
            let reason = match serde_json::from_str::<Value>(text) {
                Ok(_) => "it has neither “chronoscope” nor “events” with a “when”".to_owned(),
                Err(error) => format!("it breaks off or is broken: {error}"),
            };
            ReadError(format!("The JSON in {name} is not a Chronoscope file: {reason}."))
        }
        _ => ReadError(format!("{name} is empty.")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Progress, decode};
    use super::*;
    use crate::model::Choices;

    #[track_caller]
    fn check(bytes: &[u8], expect: Result<Format, &str>) {
        let text = (!decode::is_binary(bytes)).then(|| decode::decode(bytes).text);
        let (choices, progress) = (&Choices::default(), &Progress::default());
        let input = Input { bytes, name: "x.txt", text: text.as_deref(), choices, progress };
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
        check(b"<html>", Err("x.txt is not a timeline that can be read: it is HTML or XML."));
        check(b" \n", Err("x.txt is empty."));
        check(
            b"[1, 2]",
            Err("The JSON in x.txt is not a Chronoscope file: \
                 it has neither “chronoscope” nor “events” with a “when”."),
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        check(b"%PDF-1.7", Err("x.txt is not a timeline: it is a PDF document."));
        check(&[7, 0, 1, 200, 3], Err("x.txt is not a timeline: it is not text."));
    }
}
