//! Workbooks that are archives, unpacked within bounds before anybody reads them.

use std::borrow::Cow;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// An archive is not unpacked to more than this, in bytes: a small file may promise terabytes.
const MAX_UNPACKED_BYTES: u64 = 512 << 20;
/// An archive has no more parts than this.
const MAX_PARTS: usize = 10_000;
/// A cell is repeated sideways no more often than this: no table is wider.
const MAX_COLUMNS_REPEATED: u64 = 1024;
/// A row is repeated no more often than this.
const MAX_ROWS_REPEATED: u64 = 1000;
/// Elements are nested no deeper than this.
const MAX_DEPTH: usize = 1000;
/// Once so many cells or rows come out of repetitions, there are no more.
const MAX_REPEATED: u64 = 2_000_000;

/// The same archive without compression and with nothing but the parts that cells are read from.
/// Space around numbers, which some programs write, and absurd repetitions are taken out.
///
/// # Errors
/// Where it is broken, or too large.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, String> {
    unpacked_to(bytes, MAX_UNPACKED_BYTES)
}

fn unpacked_to(bytes: &[u8], most: u64) -> Result<Vec<u8>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    if archive.len() > MAX_PARTS {
        return Err("it has too many parts".to_owned());
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut n_left = most;
    for at in 0..archive.len() {
        let Ok(mut part) = archive.by_index(at) else { continue };
        let Ok(name) = part.name().map(|name| name.into_owned()) else { continue };
        if !is_read_from(&name) {
            continue;
        }
        let mut content = Vec::new();
        // A part that is damaged may still be good up to there, and need not matter.
        let _ = part.by_ref().take(n_left + 1).read_to_end(&mut content);
        n_left = n_left
            .checked_sub(content.len() as u64)
            .ok_or_else(|| "it unpacks to more than half a gigabyte".to_owned())?;
        let content = if name == "content.xml" {
            Cow::Owned(with_all_closed(&with_few_repetitions(&content))?)
        } else {
            without_space_around_values(&content)
        };
        writer.start_file(name, options).map_err(|error| error.to_string())?;
        writer.write_all(&content).map_err(|error| error.to_string())?;
    }
    let archive = writer.finish().map_err(|error| error.to_string())?;
    Ok(archive.into_inner())
}

/// Whether an archive says, as OpenDocument does, that it is of this kind.
pub(super) fn has_kind(bytes: &[u8], kind: &str) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(part) = archive.by_name("mimetype") else { return false };
    let mut said = Vec::new();
    part.take(kind.len() as u64).read_to_end(&mut said).is_ok() && said == kind.as_bytes()
}

/// Pictures and the like are left out.
fn is_read_from(name: &str) -> bool {
    let is_text = [".xml", ".rels", "mimetype"].iter().any(|end| name.ends_with(end));
    is_text && !["/media/", "/charts/", "/drawings/", "/theme/"].iter().any(|at| name.contains(at))
}

/// `<v>  1</v>` as `<v>1</v>`.
fn without_space_around_values(xml: &[u8]) -> Cow<'_, [u8]> {
    let has_space = |pair: &[u8]| pair.starts_with(b"<v>") && pair.ends_with(b" ");
    if !xml.windows(4).any(has_space) && !xml.windows(5).any(|end| end == b" </v>") {
        return Cow::Borrowed(xml);
    }
    let mut trimmed = Vec::with_capacity(xml.len());
    let mut rest = xml;
    while let Some((&byte, after)) = rest.split_first() {
        if let Some(value) = rest.strip_prefix(b"<v>") {
            trimmed.extend(b"<v>");
            rest = value.trim_ascii_start();
        } else if rest.starts_with(b"</v>") {
            trimmed.truncate(trimmed.trim_ascii_end().len());
            trimmed.extend(b"</v>");
            rest = rest.get(4..).unwrap_or_default();
        } else {
            trimmed.push(byte);
            rest = after;
        }
    }
    Cow::Owned(trimmed)
}

/// `number-columns-repeated="16384"` with no more repetitions than make sense.
fn with_few_repetitions(xml: &[u8]) -> Cow<'_, [u8]> {
    const MARKS: [(&[u8], u64); 2] = [
        (b"number-columns-repeated=\"", MAX_COLUMNS_REPEATED),
        (b"number-rows-repeated=\"", MAX_ROWS_REPEATED),
    ];
    let mut bounded = Vec::with_capacity(xml.len());
    let mut n_left = MAX_REPEATED;
    let mut rest = xml;
    while let Some((&byte, after)) = rest.split_first() {
        let mark = MARKS.iter().find(|(mark, _)| byte == b'n' && rest.starts_with(mark));
        let Some((mark, most)) = mark else {
            bounded.push(byte);
            rest = after;
            continue;
        };
        bounded.extend(*mark);
        rest = rest.get(mark.len()..).unwrap_or_default();
        let n_digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, after) = rest.split_at(n_digits);
        let asked = std::str::from_utf8(digits).unwrap_or_default();
        let asked = asked.parse().unwrap_or(u64::MAX);
        let n_times = asked.min(*most).min(n_left.max(1));
        n_left = n_left.saturating_sub(n_times);
        bounded.extend(n_times.to_string().bytes());
        rest = after;
    }
    Cow::Owned(bounded)
}

/// XML that breaks off, or has an end of another element than the open one, up to there, and with
/// an end for each element that is open: the reader of OpenDocument would wait for those for ever.
///
/// # Errors
/// Where elements are nested deeper than any table's.
fn with_all_closed(xml: &[u8]) -> Result<Vec<u8>, String> {
    let mut open: Vec<&[u8]> = Vec::new();
    let mut at = 0;
    while let Some(start) = find(xml, at, b"<") {
        let rest = xml.get(start..).unwrap_or_default();
        let end = [(&b"<!--"[..], &b"-->"[..]), (b"<![CDATA[", b"]]>"), (b"<?", b"?>")]
            .iter()
            .find(|(mark, _)| rest.starts_with(mark))
            .map_or_else(|| end_of_tag(xml, start), |(_, end)| find(xml, start, end));
        let Some(end) = end else { break };
        let tag = xml.get(start + 1..end).unwrap_or_default();
        if let Some(name) = tag.strip_prefix(b"/") {
            if open.last().is_none_or(|open| *open != name.trim_ascii_end()) {
                break;
            }
            open.pop();
        } else if !tag.starts_with(b"!") && !tag.starts_with(b"?") && !tag.ends_with(b"/") {
            let name = tag.split(u8::is_ascii_whitespace).next().unwrap_or_default();
            open.push(name);
        }
        if open.len() > MAX_DEPTH {
            return Err("its elements are nested too deeply".to_owned());
        }
        at = end;
    }
    // What follows the last tag that fits is text up to the next one.
    let whole = find(xml, at, b"<").unwrap_or(xml.len());
    let mut closed = xml.get(..whole).unwrap_or_default().to_vec();
    for name in open.iter().rev() {
        closed.extend([b"</", *name, b">"].concat());
    }
    Ok(closed)
}

/// Where some bytes come next, from a place on.
fn find(bytes: &[u8], from: usize, part: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    Some(from + rest.windows(part.len()).position(|window| window == part)?)
}

/// Where a tag ends, outside of quotes.
fn end_of_tag(xml: &[u8], start: usize) -> Option<usize> {
    let mut quote = None;
    let end = xml.get(start..)?.iter().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), _) if open == *byte => quote = None,
            _ => {}
        }
        quote.is_none() && *byte == b'>'
    })?;
    Some(start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_archive_of_much_is_refused() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("a.xml", SimpleFileOptions::default()).unwrap();
        writer.write_all(&[b' '; 100_000]).unwrap();
        let bytes = writer.finish().unwrap().into_inner();
        assert!(bytes.len() < 1000);
        assert!(unpacked_to(&bytes, 99_999).is_err());
        assert!(unpacked_to(&bytes, 100_000).is_ok());
    }

    #[test]
    fn space_around_values_goes() {
        let trimmed = without_space_around_values(b"<c><v>  1 </v></c><c><v>2</v></c>");
        assert_eq!(&*trimmed, b"<c><v>1</v></c><c><v>2</v></c>");
    }

    #[test]
    fn what_breaks_off_is_closed() {
        #[track_caller]
        fn check(xml: &str, expect: &str) {
            let closed = with_all_closed(xml.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(closed).unwrap(), expect);
        }
        check("<?x?><a b=\"</a>\"><c/>d</a> ", "<?x?><a b=\"</a>\"><c/>d</a> ");
        check("<a><b c='1'>text", "<a><b c='1'>text</b></a>");
        check("<a><b>text</b><c d=\"", "<a><b>text</b></a>");
        check("<a><!-- <b> --><![CDATA[<c>]]>", "<a><!-- <b> --><![CDATA[<c>]]></a>");
        check("<a><!-- <b>", "<a></a>");
        check("<a><b>1</c></b></a>", "<a><b>1</b></a>");
        assert!(with_all_closed("<a>".repeat(2000).as_bytes()).is_err());
    }

    #[test]
    fn absurd_repetitions_become_few() {
        let xml = b"<c number-columns-repeated=\"16384\"/><r number-rows-repeated=\"7\">";
        let expect = b"<c number-columns-repeated=\"1024\"/><r number-rows-repeated=\"7\">";
        assert_eq!(&*with_few_repetitions(xml), expect);
        let many = xml.repeat(10_000);
        assert!(
            with_few_repetitions(&many)
                .ends_with(b"repeated=\"1\"/><r number-rows-repeated=\"1\">")
        );
    }
}
