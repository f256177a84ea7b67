//! Where messages begin, and what looks like one.

/// A message in a mailbox.
pub(super) struct Part<'a> {
    /// The line of the file on which it begins, from 1.
    pub(super) line: usize,
    pub(super) bytes: &'a [u8],
}

/// How much of a file is looked at to tell what it is, in bytes.
const SAMPLE: usize = 16 * 1024;
/// The fields by which a message is told, in lower case,
const FIELDS: [&str; 14] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "mime-version",
    "return-path",
    "delivered-to",
    "reply-to",
    "content-type",
    "cc",
    "x-mailer",
    "snapshot-content-location",
];
/// of which there are at least so many.
const MIN_FIELDS: usize = 3;

/// Whether some bytes are a head as messages have it: lines of names and values, of which some are
/// those of mail, one of them from whom.
pub(super) fn begins_message(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let sample = sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(sample);
    let mut known: Vec<String> = Vec::new();
    for line in sample.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            if known.is_empty() {
                return false;
            }
            continue;
        }
        let Some(end) = line.iter().position(|byte| *byte == b':') else { return false };
        let name = line.get(..end).unwrap_or_default();
        if name.is_empty() || !name.iter().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        if !known.contains(&name) {
            known.push(name);
        }
    }
    let has = |name: &str| known.iter().any(|known| known == name);
    let n_known = FIELDS.iter().filter(|field| has(field)).count();
    // A message has a sender; a list of settings may have a subject and a date, too.
    n_known >= MIN_FIELDS && has("from") && (has("date") || has("message-id") || has("received"))
        || has("mime-version") && has("content-type") && n_known >= MIN_FIELDS
}

/// Whether a file is a mailbox: a line about a message, and the head of one.
pub(super) fn begins_mailbox(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let Some(end) = sample.iter().position(|byte| *byte == b'\n') else { return false };
    is_from_line(bytes.get(..end).unwrap_or_default())
        && begins_message(bytes.get(end + 1..).unwrap_or_default())
}

/// Whether a line parts messages, as RFC 4155 has it: `From ada@example.org Thu Nov 24 18:22:48 1986`,
/// in some mailboxes with a zone behind it.
fn is_from_line(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let mut words = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).skip(1);
    let mut has_clock = false;
    let mut has_year = false;
    for word in words.by_ref().take(10) {
        has_clock |= word.iter().filter(|byte| **byte == b':').count() > 0;
        has_year |= word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    }
    has_clock && has_year
}

/// The messages of a file, which is one itself where it is no mailbox.
pub(super) fn parts(bytes: &[u8]) -> Vec<Part<'_>> {
    if !begins_mailbox(bytes) {
        return vec![Part { line: 1, bytes }];
    }
    let (mut parts, mut start): (Vec<Part<'_>>, Option<(usize, usize)>) = (Vec::new(), None);
    let (mut at, mut was_blank) = (0, true);
    for (n_lines, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let end = at + line.len();
        if was_blank && is_from_line(line) {
            let before = start.replace((n_lines + 2, end));
            parts.extend(
                before.and_then(|(line, from)| Some(Part { line, bytes: bytes.get(from..at)? })),
            );
        }
        was_blank = line.iter().all(u8::is_ascii_whitespace);
        at = end;
    }
    let last = start.and_then(|(line, from)| Some(Part { line, bytes: bytes.get(from..)? }));
    parts.extend(last.filter(|part| !part.bytes.is_empty()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_by_their_head() {
        #[track_caller]
        fn check(text: &str, expect: bool) {
            assert_eq!(begins_message(text.as_bytes()), expect, "{text}");
        }
        check("From: a@b.c\r\nTo: d\r\nDate: x\r\n\r\nText", true);
        check("Received: by x\n\tfor y\nFrom: a@b.c\nSubject: z\n\n", true);
        check("MIME-Version: 1.0\nSubject: A\nContent-Type: multipart/related\n\n", true);
        check("title: A\ndate: 1987\nfrom: x\n\n", false);
        check("From: here\nTo: there\nand so on\n", false);
        check("10:30: start\n", false);
        check("{\"From\": 1,\n\"Date\": 2,\n", false);
    }

    #[test]
    fn a_mailbox_is_parted() {
        let text = "From a@b.c Thu Nov 24 18:22:48 1986\nFrom: a\nTo: b\nDate: x\n\nFrom me to you.\n\n\
                    From d  Thu Nov 25 18:22:48 1986 +0100\nFrom: d\n\nText\n";
        let found: Vec<(usize, String)> = parts(text.as_bytes())
            .iter()
            .map(|part| (part.line, String::from_utf8_lossy(part.bytes).into_owned()))
            .collect();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].0, found[1].0), (2, 9));
        assert_eq!(found[1].1, "From: d\n\nText\n");
    }
}
