//! Workbooks that are archives, unpacked within bounds before anybody reads them.

use crate::Progress;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::large::Findings;

/// An archive is not unpacked to more than this, in bytes: a small file may promise terabytes.
const MAX_UNPACKED_BYTES: u64 = 512 << 20;
/// An archive has no more parts than this.
const MAX_PARTS: usize = 10_000;
/// A sheet that is larger than this stays packed if it can, in bytes.
const LARGE_BYTES: u64 = 1 << 20;

/// A workbook as it is handed to a library.
pub(super) struct Unpacked {
    /// The same archive with nothing but the parts that cells are read from, without compression but
    /// for large sheets. Space around numbers, which some programs write, is taken out.
    pub(super) archive: Vec<u8>,
    /// What is in the sheets that stayed packed.
    pub(super) packed: Findings,
}

/// Unpacks a workbook.
///
/// # Errors
/// Where it is broken, or too large.
pub(super) fn unpacked(bytes: &[u8], progress: &Progress) -> Result<Unpacked, String> {
    unpacked_to(bytes, MAX_UNPACKED_BYTES, progress)
}

fn unpacked_to(bytes: &[u8], most: u64, progress: &Progress) -> Result<Unpacked, String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let (packed, found) = large_sheets(bytes, most, &progress.part(0.0..0.5))?;
    let is_wanted = |name: &str| is_read_from(name) && !packed.contains_key(name);
    let mut fault = None;
    let (most, progress) = (most.saturating_sub(found.n_bytes), &progress.part(0.5..1.0));
    each_part(bytes, (most, progress), is_wanted, |name, content| {
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
    let mut archive = open(bytes)?;
    for (name, at) in packed {
        let part = archive.by_index_raw(at).map_err(|error| error.to_string())?;
        writer.raw_copy_file_rename(part, name).map_err(|error| error.to_string())?;
    }
    let archive = writer.finish().map_err(|error| error.to_string())?;
    Ok(Unpacked { archive: archive.into_inner(), packed: found })
}

/// The large sheets that can stay packed, by their names, and what is in them.
fn large_sheets(
    bytes: &[u8],
    most: u64,
    progress: &Progress,
) -> Result<(BTreeMap<String, usize>, Findings), String> {
    let mut archive = open(bytes)?;
    let (mut sheets, mut found, n_parts) = (BTreeMap::new(), Findings::default(), archive.len());
    for at in 0..n_parts {
        let Ok(part) = archive.by_index(at) else { continue };
        let Ok(name) = part.name().map(|name| with_slashes(&name)) else { continue };
        let size = part.size();
        if size < LARGE_BYTES || !name.contains("/worksheets/") || sheets.contains_key(&name) {
            continue;
        }
        let progress = progress.one_of(at, n_parts);
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let n_left = most.saturating_sub(found.n_bytes);
        // One that is damaged may still be good up to there, and is read as far as that.
        let Ok(own) = Findings::in_sheet(progress.reading(part, size), n_left) else { continue };
        if !own.has_obstacle && own.n_bytes <= n_left {
            found.add(own);
            sheets.insert(name, at);
        }
    }
    Ok((sheets, found))
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, String> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    match archive.len() > MAX_PARTS {
        true => Err("it has too many parts".to_owned()),
        false => Ok(archive),
    }
}

/// The texts of some parts of an archive, each blank where there is no such part.
///
/// # Errors
/// Where the archive is broken, or too large.
pub(super) fn texts<const N: usize>(
    bytes: &[u8],
    names: [&str; N],
    progress: &Progress,
) -> Result<[String; N], String> {
    let mut texts = [const { String::new() }; N];
    let is_wanted = |name: &str| names.contains(&name);
    each_part(bytes, (MAX_UNPACKED_BYTES, progress), is_wanted, |found, content| {
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

/// Does something with a part of an archive and its length, while it is unpacked; `None` where there is
/// no such part, or nothing in it. One that is damaged ends there, and one that is too large before that.
///
/// # Errors
/// Where the archive is broken.
pub(super) fn read_part<T>(
    bytes: &[u8],
    wanted: &str,
    read: impl FnOnce(&mut dyn BufRead, usize) -> T,
) -> Result<Option<T>, String> {
    let mut archive = open(bytes)?;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else { continue };
        if part.size() > 0 && part.name().is_ok_and(|name| with_slashes(&name) == wanted) {
            let size = usize::try_from(part.size()).unwrap_or(usize::MAX);
            let mut source = BufReader::new(UpToDamage(part.take(MAX_UNPACKED_BYTES)));
            return Ok(Some(read(&mut source, size)));
        }
    }
    Ok(None)
}

/// A source that ends where it is damaged.
struct UpToDamage<R>(R);

impl<R: Read> Read for UpToDamage<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        Ok(self.0.read(buffer).unwrap_or(0))
    }
}

/// The parts of an archive that are wanted, by their names.
///
/// # Errors
/// Where the archive is broken, or too large.
pub(super) fn parts(
    bytes: &[u8],
    progress: &Progress,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<HashMap<String, Vec<u8>>, String> {
    let mut parts = HashMap::new();
    each_part(bytes, (MAX_UNPACKED_BYTES, progress), is_wanted, |name, content| {
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
    (most, progress): (u64, &Progress),
    is_wanted: impl Fn(&str) -> bool,
    mut take: impl FnMut(&str, Vec<u8>),
) -> Result<(), String> {
    let mut archive = open(bytes)?;
    let (mut n_left, n_parts) = (most, archive.len());
    for at in 0..n_parts {
        let Ok(mut part) = archive.by_index(at) else { continue };
        let Ok(name) = part.name().map(|name| with_slashes(&name)) else { continue };
        if !is_wanted(&name) {
            continue;
        }
        let progress = progress.one_of(at, n_parts);
        let size = usize::try_from(part.size()).unwrap_or(usize::MAX);
        let mut content = Vec::new();
        // A part that is damaged may still be good up to there, and need not matter.
        let _ = progress.reading(part.by_ref(), size).take(n_left + 1).read_to_end(&mut content);
        if progress.is_cancelled() {
            return Err("it was cancelled".to_owned());
        }
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
    let has = |part: &[u8]| memchr::memmem::find(xml, part).is_some();
    if !has(b"<v> ") && !has(b" </v>") {
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
        assert!(unpacked_to(&bytes, 99_999, &Progress::default()).is_err());
        assert!(unpacked_to(&bytes, 100_000, &Progress::default()).is_ok());
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
