//! Where a picture is, and its bytes from there.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Component, Path, PathBuf};

use egui::ColorImage;
use percent_encoding::percent_decode_str;

use files::{fetch, read_whole, why_not_read};
use formats::{NotPacked, packed_file};
use model::{is_picture_link, is_relative_link};

use super::PictureFrame;
use crate::Words;

/// No picture is larger than this, in bytes: cameras write 5 to 25 million.
const MAX_BYTES: u64 = 32 * 1024 * 1024;
/// Endings of archives in which there may be pictures beside what was read: ZIP, a map of Google Earth, and GEDCOM
/// with its pictures (FamilySearch GEDZIP).
const ARCHIVES: [&str; 3] = ["zip", "kmz", "gdz"];

/// Where a picture is that can be shown in place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PicturePlace {
    /// On the web, at this address.
    Web(String),
    /// Beside an open file.
    Beside {
        /// The folder of that file.
        folder: PathBuf,
        /// The picture's path from there.
        path: PathBuf,
    },
    /// In an open file, which is an archive.
    Packed {
        /// That file.
        archive: PathBuf,
        /// The picture's path in it.
        path: String,
    },
}

impl PicturePlace {
    /// Where a picture is that this file names; `None` for what is no picture, or neither on the web nor
    /// beside the file or in it. Nothing is looked at.
    pub(crate) fn of(url: &str, file: Option<&Path>) -> Option<Self> {
        if !is_picture_link(url) {
            return None;
        }
        if host_of(url).is_some() {
            return Some(Self::Web(url.to_owned()));
        }
        let file = file?;
        let folder = file.parent()?;
        let path = match url.strip_prefix("file://") {
            Some(path) => Path::new(path).strip_prefix(folder).ok()?,
            None if is_relative_link(url) => Path::new(url.strip_prefix("./").unwrap_or(url)),
            None => return None,
        };
        if !is_below(path) {
            return None;
        }
        let is_packed = is_archive(file) && !url.starts_with("file://");
        Some(match path.to_str().filter(|_| is_packed) {
            Some(path) => Self::Packed { archive: file.to_owned(), path: path.to_owned() },
            None => Self::Beside { folder: folder.to_owned(), path: path.to_owned() },
        })
    }

    /// What it is called: the host that it would come from, or its path.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Web(url) => host_of(url).unwrap_or("the web").to_owned(),
            Self::Beside { path, .. } => path.display().to_string(),
            Self::Packed { path, .. } => path.clone(),
        }
    }

    /// Whether it is beside an open file, or in one, so that it may be read unasked.
    pub(crate) fn is_at_hand(&self) -> bool {
        !matches!(self, Self::Web(_))
    }

    /// Reads the picture, no larger than a frame needs it. Takes as long as the network or the disk does.
    ///
    /// # Errors
    /// Why it cannot be shown, as a sentence.
    pub(crate) fn read(&self, frame: PictureFrame, words: Words) -> Result<ColorImage, String> {
        let bytes = match self {
            Self::Web(url) => fetch(url, MAX_BYTES)?,
            Self::Beside { folder, path } => bytes_beside(folder, path, words)?,
            Self::Packed { archive, path } => bytes_packed(archive, path, words)?,
        };
        frame.decoded(&bytes, &self.name(), words)
    }
}

/// Whether a file is called as an archive is.
fn is_archive(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ARCHIVES.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Whether a path leads to a folder's own files, or to those of a folder below.
fn is_below(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_)))
}

/// The bytes of a file in a folder or below. A link that leads out of the folder is not followed,
/// and nothing but a file is read: from a device or a pipe there may come anything, without end.
fn bytes_beside(folder: &Path, path: &Path, words: Words) -> Result<Vec<u8>, String> {
    let name = || path.display().to_string().into();
    let missing = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            let folder = folder.display().to_string().into();
            words.format("picture-missing", [("name", name()), ("folder", folder)])
        }
        _ => {
            let reason = why_not_read(&error).into();
            words.format("picture-not-read", [("name", name()), ("reason", reason)])
        }
    };
    let folder = folder.canonicalize().map_err(missing)?;
    let whole = match (folder.join(path).canonicalize(), unescaped(path)) {
        (Err(_), Some(path)) => folder.join(path).canonicalize().map_err(missing)?,
        (found, _) => found.map_err(missing)?,
    };
    if !whole.starts_with(&folder) {
        return Err(words.format("picture-outside", [("name", name())]));
    }
    if !fs::metadata(&whole).map_err(missing)?.is_file() {
        return Err(words.format("picture-no-file", [("name", name())]));
    }
    read_whole(&whole, MAX_BYTES).map_err(missing)
}

/// The bytes of a file in an archive. They are unpacked in memory; nothing is written anywhere.
fn bytes_packed(archive: &Path, path: &str, words: Words) -> Result<Vec<u8>, String> {
    let name = || path.to_owned().into();
    let file_name = || {
        let name = archive.file_name().unwrap_or(archive.as_os_str());
        name.to_string_lossy().into_owned().into()
    };
    let failed = |reason: String| {
        words.format("picture-not-read", [("name", name()), ("reason", reason.into())])
    };
    let opened = File::open(archive).map_err(|error| failed(why_not_read(&error)))?;
    let unescaped = unescaped(Path::new(path));
    let mut wanted = vec![path];
    wanted.extend(unescaped.as_deref().and_then(Path::to_str));
    packed_file(BufReader::new(opened), &wanted, MAX_BYTES).map_err(|error| match error {
        NotPacked::Missing => {
            words.format("picture-not-packed", [("name", name()), ("archive", file_name())])
        }
        NotPacked::TooLarge => {
            let most = (MAX_BYTES / (1024 * 1024)).into();
            words.format("picture-too-many-bytes", [("name", name()), ("most", most)])
        }
        NotPacked::Broken(reason) => failed(format!("{reason}.")),
    })
}

/// A path as it was before it was made a part of an address: `a%20b.png` is `a b.png`.
fn unescaped(path: &Path) -> Option<PathBuf> {
    let text = path.to_str().filter(|text| text.contains('%'))?;
    let path = PathBuf::from(percent_decode_str(text).decode_utf8().ok()?.into_owned());
    is_below(&path).then_some(path)
}

/// The host of a web address: `example.org`.
pub(crate) fn host_of(url: &str) -> Option<&str> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let authority = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty() && is_web)?;
    let host = authority.rsplit('@').next().unwrap_or(authority);
    Some(host.strip_prefix("www.").unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::super::decoding::tests::png;
    use super::*;

    #[test]
    fn pictures_are_on_the_web_or_beside_the_file() {
        let file = Some(Path::new("/stories/a.csv"));
        let beside = |path: &str| {
            let (folder, path) = (PathBuf::from("/stories"), PathBuf::from(path));
            Some(PicturePlace::Beside { folder, path })
        };
        let web = Some(PicturePlace::Web("https://www.example.org/a.png?x".to_owned()));
        let check = |url: &str, file: Option<&Path>, expect: Option<PicturePlace>| {
            assert_eq!(PicturePlace::of(url, file), expect, "{url}");
        };
        check("img/a.PNG", file, beside("img/a.PNG"));
        check("file:///stories/img/a.png", file, beside("img/a.png"));
        check("https://www.example.org/a.png?x", None, web);
        check("img/a.png", None, None);
        check("/b.jpg", file, None);
        check("file:///elsewhere/b.jpg", file, None);
        check("../b.jpg", file, None);
        check("a/../../b.jpg", file, None);
        check("smb://host/b.jpg", file, None);
        check("%2e%2e/b.jpg", file, beside("%2e%2e/b.jpg"));
        assert_eq!(unescaped(Path::new("%2e%2e/b.jpg")), None);
        check("img/no. #1.png", file, beside("img/no. #1.png"));
        check("./b.jpg", file, beside("b.jpg"));
        let archive = Some(Path::new("/stories/tour.KMZ"));
        let packed = |path: &str| {
            let (archive, path) = (PathBuf::from("/stories/tour.KMZ"), path.to_owned());
            Some(PicturePlace::Packed { archive, path })
        };
        check("files/a.png", archive, packed("files/a.png"));
        check("../a.png", archive, None);
        check("/a.png", archive, None);
        check("notes.txt", file, None);
        check("https://example.org/page?a.png", file, None);
    }

    #[test]
    fn a_picture_beside_the_file_is_read_within_bounds() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("stories");
        fs::create_dir(&folder).unwrap();
        fs::create_dir(folder.join("img")).unwrap();
        fs::write(folder.join("a b.png"), png(3, 2)).unwrap();
        fs::write(folder.join("img/a.png"), png(3, 2)).unwrap();
        fs::write(folder.join("words.png"), "no picture").unwrap();
        fs::create_dir(folder.join("folder.png")).unwrap();
        fs::write(outer.path().join("out.png"), png(3, 2)).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink("../out.png", folder.join("link.png")).unwrap();
            symlink("..", folder.join("up")).unwrap();
            symlink("img/a.png", folder.join("within.png")).unwrap();
        }
        #[track_caller]
        fn check(folder: &Path, url: &str, expect: Result<[usize; 2], &str>) {
            let size = PicturePlace::of(url, Some(&folder.join("a.csv")))
                .unwrap()
                .read(PictureFrame::Details, Words::default())
                .map(|image| image.size);
            match (size, expect) {
                (Err(sentence), Err(part)) => assert!(sentence.contains(part), "{sentence}"),
                (size, expect) => assert_eq!(size, expect.map_err(str::to_owned)),
            }
        }
        check(&folder, "a b.png", Ok([3, 2]));
        check(&folder, "a%20b.png", Ok([3, 2]));
        check(&folder, "img/a.png", Ok([3, 2]));
        check(&folder, "words.png", Err("words.png is not a picture: it is text."));
        check(&folder, "folder.png", Err("folder.png is no file"));
        check(&folder, "missing.png", Err("There is no missing.png in "));
        File::create(folder.join("long.png")).unwrap().set_len(MAX_BYTES + 1).unwrap();
        check(&folder, "long.png", Err("could not be read"));
        #[cfg(unix)]
        {
            check(&folder, "link.png", Err("leads out of the folder"));
            check(&folder, "up/out.png", Err("leads out of the folder"));
            check(&folder, "within.png", Ok([3, 2]));
        }
    }

    #[test]
    fn a_host_is_shown_without_what_may_mislead() {
        assert_eq!(host_of("https://nato.int@evil.example/x"), Some("evil.example"));
        assert_eq!(host_of("http://a.b:80?c"), Some("a.b:80"));
        assert_eq!(host_of("ftp://a.b"), None);
        assert_eq!(host_of("a/b"), None);
    }
}
