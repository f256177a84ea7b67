//! One file of an archive, which a timeline in that archive names: a picture of a map (KMZ), or of a ZIP.

use std::io::{Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

/// Why a file of an archive cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotPacked {
    /// There is no such file in it.
    Missing,
    /// It unpacks to more bytes than were allowed.
    TooLarge,
    /// The archive, or this file in it, cannot be read, and why.
    Broken(String),
}

/// The bytes of a file in a ZIP, of which no more than `at_most` are unpacked, into memory alone. `paths` are ways
/// to write where it is, of which the first that is there counts.
///
/// A path counts from the top of the archive; where nothing is there, from the one folder in which there is
/// something of this name, as a timeline may itself lie in a folder. Nobody says in which, and KML means its own
/// (OGC 12-007r2, section 6.4).
///
/// # Errors
/// Where there is no such file, or it cannot be had. A path with `..` is that of no file.
pub fn packed_file(
    archive: impl Read + Seek,
    paths: &[&str],
    at_most: u64,
) -> Result<Vec<u8>, NotPacked> {
    let broken = |error: ZipError| NotPacked::Broken(error.to_string());
    let mut archive = ZipArchive::new(archive).map_err(broken)?;
    let names: Vec<Option<String>> =
        archive.file_names().map(|name| name.ok().map(|name| plain(&name))).collect();
    let at = paths.iter().find_map(|path| position(&names, &plain(path)));
    let entry = archive.by_index(at.ok_or(NotPacked::Missing)?).map_err(broken)?;
    if entry.size() > at_most {
        return Err(NotPacked::TooLarge);
    }
    let mut bytes = Vec::new();
    let read = entry.take(at_most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| NotPacked::Broken(error.to_string()))?;
    // What an entry says of its size need not be so.
    if bytes.len() as u64 > at_most { Err(NotPacked::TooLarge) } else { Ok(bytes) }
}

/// A path as all are compared: some programs part folders by backslashes, and few mind capitals.
fn plain(path: &str) -> String {
    path.trim_start_matches("./").replace('\\', "/").to_lowercase()
}

/// Which of the files is meant; `None` where none is, or several may be.
fn position(names: &[Option<String>], path: &str) -> Option<usize> {
    let leads_out = path.starts_with('/') || path.split('/').any(|part| part == "..");
    if leads_out || path.is_empty() {
        return None;
    }
    let named = || names.iter().enumerate().filter_map(|(at, name)| Some((at, name.as_deref()?)));
    if let Some((at, _)) = named().find(|(_, name)| *name == path) {
        return Some(at);
    }
    let is_in_folder =
        |name: &str| name.strip_suffix(path).is_some_and(|folder| folder.ends_with('/'));
    let mut below = named().filter(|(_, name)| is_in_folder(name));
    let (at, _) = below.next()?;
    below.next().is_none().then_some(at)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(files: &[&str]) -> Cursor<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(format!("in {name}").as_bytes()).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn a_file_is_found_in_its_archive_and_nowhere_else() {
        const FILES: [&str; 6] =
            ["doc.kml", "files/a.png", "tour/b.png", "tour/c.png", "other/c.png", "Maps\\D.PNG"];
        #[track_caller]
        fn check(path: &str, expect: Result<&str, NotPacked>) {
            let found = packed_file(archive(&FILES), &[path], 100);
            let found = found.map(|bytes| String::from_utf8(bytes).unwrap());
            assert_eq!(
                found.as_deref().map_err(Clone::clone),
                expect.as_ref().map(|it| *it).map_err(Clone::clone)
            );
        }
        check("files/a.png", Ok("in files/a.png"));
        check("./files/a.png", Ok("in files/a.png"));
        check("FILES/A.png", Ok("in files/a.png"));
        check("b.png", Ok("in tour/b.png"));
        check("maps/d.png", Ok("in Maps\\D.PNG"));
        check("c.png", Err(NotPacked::Missing));
        check("oc.kml", Err(NotPacked::Missing));
        check("../doc.kml", Err(NotPacked::Missing));
        check("files/../doc.kml", Err(NotPacked::Missing));
        check("/doc.kml", Err(NotPacked::Missing));
        check("", Err(NotPacked::Missing));
    }

    #[test]
    fn no_more_is_unpacked_than_is_allowed() {
        let read = |at_most| packed_file(archive(&["a.png"]), &["b.png", "a.png"], at_most);
        assert_eq!(read(8).as_deref(), Ok(b"in a.png".as_slice()));
        assert_eq!(read(7), Err(NotPacked::TooLarge));
        let no_archive = packed_file(Cursor::new(b"words"), &["a.png"], 9);
        assert!(matches!(no_archive, Err(NotPacked::Broken(_))));
    }
}
