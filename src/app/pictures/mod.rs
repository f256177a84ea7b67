//! Pictures that a timeline speaks of: where they may be, and reading them. Those beside the file are
//! read when they come into sight, those on the web only when somebody asks for one.

mod decoding;
mod kept;

use std::fs;
use std::path::{Component, Path, PathBuf};

use egui::{ColorImage, TextureHandle};
use percent_encoding::percent_decode_str;

use files::{fetch, read_whole, why_not_read};
use model::is_relative_link;

pub(crate) use decoding::PictureFrame;
pub(crate) use kept::KeptPictures;

/// No picture is larger than this, in bytes: cameras write 5 to 25 million.
const MAX_BYTES: u64 = 32 * 1024 * 1024;
/// Endings of files that can be shown in place.
const ENDINGS: [&str; 5] = [".png", ".jpg", ".jpeg", ".gif", ".webp"];

/// What has come of a picture.
#[derive(Clone, PartialEq, Eq)]
pub enum Fetched {
    /// It is on its way.
    Loading,
    /// It is there.
    There(TextureHandle),
    /// It cannot be had, and why.
    Failed(String),
}

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
}

impl PicturePlace {
    /// Where a picture is that a file in this folder names; `None` for what is no picture, or neither
    /// on the web nor beside the file. Nothing is looked at.
    pub(super) fn of(url: &str, folder: Option<&Path>) -> Option<Self> {
        if host_of(url).is_some() {
            let path = url.split(['?', '#']).next().unwrap_or(url);
            return is_picture(path).then(|| Self::Web(url.to_owned()));
        }
        if !is_picture(url) {
            return None;
        }
        let folder = folder?;
        let path = match url.strip_prefix("file://") {
            Some(path) => Path::new(path).strip_prefix(folder).ok()?,
            None if is_relative_link(url) => Path::new(url),
            None => return None,
        };
        let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
        is_below.then(|| Self::Beside { folder: folder.to_owned(), path: path.to_owned() })
    }

    /// What a button calls it: the host that it would come from, or its path.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Web(url) => format!("from {}", host_of(url).unwrap_or("the web")),
            Self::Beside { path, .. } => path.display().to_string(),
        }
    }

    /// Whether it is beside an open file.
    pub(super) fn is_beside(&self) -> bool {
        matches!(self, Self::Beside { .. })
    }

    /// Reads the picture, no larger than a frame needs it. Takes as long as the network or the disk does.
    ///
    /// # Errors
    /// Why it cannot be shown, as a sentence.
    pub(super) fn read(&self, frame: PictureFrame) -> Result<ColorImage, String> {
        match self {
            Self::Web(url) => frame.decoded(&fetch(url, MAX_BYTES)?),
            Self::Beside { folder, path } => frame.decoded(&bytes_beside(folder, path)?),
        }
    }
}

/// The bytes of a file in a folder or below. A link that leads out of the folder is not followed,
/// and nothing but a file is read: from a device or a pipe there may come anything, without end.
fn bytes_beside(folder: &Path, path: &Path) -> Result<Vec<u8>, String> {
    let failed = |reason: &str| format!("{} could not be read: {reason}", path.display());
    let missing = |error| failed(&why_not_read(&error));
    let folder = folder.canonicalize().map_err(missing)?;
    let whole = match (folder.join(path).canonicalize(), unescaped(path)) {
        (Err(_), Some(path)) => folder.join(path).canonicalize().map_err(missing)?,
        (found, _) => found.map_err(missing)?,
    };
    if !whole.starts_with(&folder) {
        return Err(failed("it is not beside the file."));
    }
    if !fs::metadata(&whole).map_err(missing)?.is_file() {
        return Err(failed("it is no file."));
    }
    read_whole(&whole, MAX_BYTES).map_err(missing)
}

/// A path as it was before it was made a part of an address: `a%20b.png` is `a b.png`.
fn unescaped(path: &Path) -> Option<PathBuf> {
    let text = path.to_str().filter(|text| text.contains('%'))?;
    let path = PathBuf::from(percent_decode_str(text).decode_utf8().ok()?.into_owned());
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

fn is_picture(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}

/// The host of a web address: `example.org`.
pub(super) fn host_of(url: &str) -> Option<&str> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let authority = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty() && is_web)?;
    let host = authority.rsplit('@').next().unwrap_or(authority);
    Some(host.strip_prefix("www.").unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::decoding::tests::png;
    use super::*;

    #[test]
    fn pictures_are_on_the_web_or_beside_the_file() {
        let folder = Some(Path::new("/stories"));
        let beside = |path: &str| {
            let (folder, path) = (PathBuf::from("/stories"), PathBuf::from(path));
            Some(PicturePlace::Beside { folder, path })
        };
        let web = Some(PicturePlace::Web("https://www.example.org/a.png?x".to_owned()));
        let check = |url: &str, folder: Option<&Path>, expect: Option<PicturePlace>| {
            assert_eq!(PicturePlace::of(url, folder), expect, "{url}");
        };
        check("img/a.PNG", folder, beside("img/a.PNG"));
        check("file:///stories/img/a.png", folder, beside("img/a.png"));
        check("https://www.example.org/a.png?x", None, web);
        check("img/a.png", None, None);
        check("/b.jpg", folder, None);
        check("file:///elsewhere/b.jpg", folder, None);
        check("../b.jpg", folder, None);
        check("a/../../b.jpg", folder, None);
        check("smb://host/b.jpg", folder, None);
        check("%2e%2e/b.jpg", folder, beside("%2e%2e/b.jpg"));
        assert_eq!(unescaped(Path::new("%2e%2e/b.jpg")), None);
        check("img/no. #1.png", folder, beside("img/no. #1.png"));
        check("notes.txt", folder, None);
        check("https://example.org/page?a.png", folder, None);
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
            let size = PicturePlace::of(url, Some(folder))
                .unwrap()
                .read(PictureFrame::Details)
                .map(|image| image.size);
            match (size, expect) {
                (Err(sentence), Err(part)) => assert!(sentence.contains(part), "{sentence}"),
                (size, expect) => assert_eq!(size, expect.map_err(str::to_owned)),
            }
        }
        check(&folder, "a b.png", Ok([3, 2]));
        check(&folder, "a%20b.png", Ok([3, 2]));
        check(&folder, "img/a.png", Ok([3, 2]));
        check(&folder, "words.png", Err("It cannot be shown"));
        check(&folder, "folder.png", Err("it is no file"));
        check(&folder, "missing.png", Err("there is no such file"));
        fs::File::create(folder.join("long.png")).unwrap().set_len(MAX_BYTES + 1).unwrap();
        check(&folder, "long.png", Err("could not be read"));
        #[cfg(unix)]
        {
            check(&folder, "link.png", Err("it is not beside the file"));
            check(&folder, "up/out.png", Err("it is not beside the file"));
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
