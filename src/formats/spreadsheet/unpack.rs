//! Workbooks that are archives, unpacked within bounds before anybody reads them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// An archive is not unpacked to more than this, in bytes: a small file may promise terabytes.
const MAX_UNPACKED_BYTES: u64 = 512 << 20;
/// An archive has no more parts than this.
const MAX_PARTS: usize = 10_000;
/// The same archive without compression and with nothing but the parts that cells are read from.
/// Space around numbers, which some programs write, is taken out.
///
/// # Errors
/// Where it is broken, or too large.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, String> {
    unpacked_to(bytes, MAX_UNPACKED_BYTES)
}

fn unpacked_to(bytes: &[u8], most: u64) -> Result<Vec<u8>, String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut fault = None;
    each_part(bytes, most, is_read_from, |name, content| {
        let written = writer.start_file(name, options).map_err(std::io::Error::from);
        let content = match name.to_ascii_lowercase().ends_with("sharedstrings.xml") {
            true => without_false_counts(&content),
            false => without_space_around_values(&content),
        };
        let written = written.and_then(|()| writer.write_all(&content));
        fault = fault.take().or(written.err());
    })?;
    if let Some(fault) = fault {
        return Err(fault.to_string());
    }
    let archive = writer.finish().map_err(|error| error.to_string())?;
    Ok(archive.into_inner())
}

/// The texts of some parts of an archive, each blank where there is no such part.
///
/// # Errors
/// Where the archive is broken, or too large.
pub(super) fn texts<const N: usize>(bytes: &[u8], names: [&str; N]) -> Result<[String; N], String> {
    let mut texts = [const { String::new() }; N];
    let is_wanted = |name: &str| names.contains(&name);
    each_part(bytes, MAX_UNPACKED_BYTES, is_wanted, |found, content| {
        let named = names.iter().zip(&mut texts).find(|(name, _)| **name == found);
        if let Some((_, text)) = named {
            *text = match String::from_utf8(content) {
                Ok(content) => content,
                Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
            };
        }
    })?;
    Ok(texts)
}

/// The parts of an archive that are wanted, by their names.
///
/// # Errors
/// Where the archive is broken, or too large.
pub(super) fn parts(
    bytes: &[u8],
    is_wanted: impl Fn(&str) -> bool,
) -> Result<HashMap<String, Vec<u8>>, String> {
    let mut parts = HashMap::new();
    each_part(bytes, MAX_UNPACKED_BYTES, is_wanted, |name, content| {
        parts.insert(name.to_owned(), content);
    })?;
    Ok(parts)
}

/// Unpacks those parts of an archive that are wanted, all together to no more than so many bytes.
///
/// # Errors
/// Where the archive is broken, or too large.
fn each_part(
    bytes: &[u8],
    most: u64,
    is_wanted: impl Fn(&str) -> bool,
    mut take: impl FnMut(&str, Vec<u8>),
) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    if archive.len() > MAX_PARTS {
        return Err("it has too many parts".to_owned());
    }
    let mut n_left = most;
    for at in 0..archive.len() {
        let Ok(mut part) = archive.by_index(at) else { continue };
        let Ok(name) = part.name().map(|name| with_slashes(&name)) else { continue };
        if !is_wanted(&name) {
            continue;
        }
        let mut content = Vec::new();
        // A part that is damaged may still be good up to there, and need not matter.
        let _ = part.by_ref().take(n_left + 1).read_to_end(&mut content);
        n_left = n_left
            .checked_sub(content.len() as u64)
            .ok_or_else(|| "it unpacks to more than half a gigabyte".to_owned())?;
        take(&name, content);
    }
    Ok(())
}

/// The name of a part as it should be: some programs part folders with backslashes.
fn with_slashes(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
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

/// The shared strings without numbers of them that cannot be: the library that reads workbooks makes
/// room for as many as are claimed ([calamine#684]).
///
/// [calamine#684]: https://github.com/tafia/calamine/issues/684
fn without_false_counts(xml: &[u8]) -> Cow<'_, [u8]> {
    const COUNT: &[u8] = b"uniqueCount";
    let is_false = |at: &usize| {
        let value = xml.get(at + COUNT.len()..).and_then(|rest| rest.strip_prefix(b"=\""));
        let digits = value.and_then(|value| value.split(|byte| *byte == b'"').next());
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        // Each takes more than a byte.
        digits.and_then(|digits| digits.parse().ok()).is_none_or(|count: usize| count > xml.len())
    };
    let claims: Vec<usize> = memchr::memmem::find_iter(xml, COUNT).filter(is_false).collect();
    let mut mended = Cow::Borrowed(xml);
    for at in claims {
        if let Some(name) = mended.to_mut().get_mut(at..at + COUNT.len()) {
            name.fill(b'_');
        }
    }
    mended
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
    fn counts_that_cannot_be_go() {
        #[track_caller]
        fn check(xml: &str, expect: &str) {
            let mended = without_false_counts(xml.as_bytes());
            assert_eq!(std::str::from_utf8(&mended), Ok(expect));
        }
        let right = "<sst count=\"9\" uniqueCount=\"2\"><si/><si/></sst>";
        check(right, right);
        check("<sst uniqueCount=\"100\"><si/>", "<sst ___________=\"100\"><si/>");
        check("<sst uniqueCount = '1'><si/>", "<sst ___________ = '1'><si/>");
        check("<sst uniqueCount=\"-1\"/>", "<sst ___________=\"-1\"/>");
    }

    #[test]
    fn space_around_values_goes() {
        let trimmed = without_space_around_values(b"<c><v>  1 </v></c><c><v>2</v></c>");
        assert_eq!(&*trimmed, b"<c><v>1</v></c><c><v>2</v></c>");
    }
}
