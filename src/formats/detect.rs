//! Which format a file is in, told by its content.

use serde_json::Value;

use super::{Format, ReadError};

/// How much of a text is looked at to tell what it is, in bytes.
const SAMPLE_BYTES: usize = 64 * 1024;

/// Beginnings of files that are not timelines, and what to call them.
const FOREIGN_BYTES: [(&[u8], &str); 10] = [
    (b"PK\x03\x04", "a ZIP archive or an office document; export it as CSV first"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document; export it as CSV first"),
];

/// Beginnings of texts that are not tables, and what to call them.
const FOREIGN_TEXTS: [(&str, &str); 4] = [
    ("<", "HTML or XML"),
    ("BEGIN:", "a calendar or address file"),
    ("{\\rtf", "an RTF document"),
    ("0 HEAD", "a GEDCOM file"),
];

/// One way to recognise a format.
struct Sniffer {
    format: Format,
    recognises: fn(&str) -> bool,
}

/// The ways to recognise a format, from certain to vague: the first that matches decides.
const SNIFFERS: [Sniffer; 2] = [
    Sniffer { format: Format::ChronoJson, recognises: is_chrono_json },
    Sniffer { format: Format::Csv, recognises: is_plain_text },
];

/// Refuses what is no text at all, before it is decoded.
///
/// # Errors
/// Says what the file is instead of a timeline.
pub(super) fn check_is_text(bytes: &[u8], name: &str) -> Result<(), ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError(format!("{name} is empty.")));
    }
    if let Some((_, what)) = FOREIGN_BYTES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(ReadError(format!("{name} is not a timeline: it is {what}.")));
    }
    if super::decode::is_binary(bytes) {
        return Err(ReadError(format!("{name} is not a timeline: it is not text.")));
    }
    Ok(())
}

/// The format of a text.
///
/// # Errors
/// Says what the text is instead of a timeline.
pub(super) fn detect(text: &str, name: &str) -> Result<Format, ReadError> {
    let start = text.trim_start();
    if start.is_empty() {
        return Err(ReadError(format!("{name} is empty.")));
    }
    if let Some((_, what)) = FOREIGN_TEXTS.iter().find(|(prefix, _)| start.starts_with(prefix)) {
        return Err(ReadError(format!("{name} is not a timeline that can be read: it is {what}.")));
    }
    let sniffer = SNIFFERS.iter().find(|sniffer| (sniffer.recognises)(start));
    sniffer.map(|sniffer| sniffer.format).ok_or_else(|| {
        let reason = match serde_json::from_str::<Value>(start) {
            Ok(_) => "it has neither “chronoscope” nor “events” with a “when”".to_owned(),
            Err(error) => format!("it breaks off or is broken: {error}"),
        };
        ReadError(format!("The JSON in {name} is not a Chronoscope file: {reason}."))
    })
}

/// Whether a JSON text says that it is ours, or has our events without saying so. Only the
/// beginning is looked at, so that a file that is cut off is recognised as well.
fn is_chrono_json(text: &str) -> bool {
    let sample = beginning(text);
    sample.starts_with('{')
        && (sample.contains("\"chronoscope\"")
            || (sample.contains("\"events\"") && sample.contains("\"when\"")))
}

/// Whether it is any text but JSON: a table is what remains.
fn is_plain_text(text: &str) -> bool {
    let mut after_bracket = text.chars().skip(1).filter(|c| !c.is_whitespace());
    let is_json = match text.chars().next() {
        Some('{') => true,
        Some('[') => {
            matches!(after_bracket.next(), Some('{' | '"' | '[' | ']'))
                || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
        }
        _ => false,
    };
    !is_json
}

fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(SAMPLE_BYTES)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Result<Format, &str>) {
        let found = detect(text, "x.txt").map_err(|error| error.0);
        assert_eq!(found, expect.map_err(str::to_owned));
    }

    #[test]
    fn content_decides() {
        check(" {\"chronoscope\": 1, \"ev", Ok(Format::ChronoJson));
        check(r#"{"events": [{"title": "a", "when": "1987"}]}"#, Ok(Format::ChronoJson));
        check("date,title\n1987,a\n", Ok(Format::Csv));
        check("[P1],Sweden\n[P2],Norway\n", Ok(Format::Csv));
    }

    #[test]
    fn what_is_no_timeline_is_named() {
        check("<html>", Err("x.txt is not a timeline that can be read: it is HTML or XML."));
        check(" \n", Err("x.txt is empty."));
        check(
            "[1, 2]",
            Err("The JSON in x.txt is not a Chronoscope file: \
                 it has neither “chronoscope” nor “events” with a “when”."),
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        #[track_caller]
        fn check(bytes: &[u8], expect: &str) {
            assert_eq!(check_is_text(bytes, "x"), Err(ReadError(expect.to_owned())));
        }
        check(b"", "x is empty.");
        check(b" \r\n", "x is empty.");
        check(b"%PDF-1.7", "x is not a timeline: it is a PDF document.");
        check(&[7, 0, 1, 200, 3], "x is not a timeline: it is not text.");
        assert_eq!(check_is_text(b"a,b", "x"), Ok(()));
    }
}
