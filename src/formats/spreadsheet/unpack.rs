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
            with_few_repetitions(&content)
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
