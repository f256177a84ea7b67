//! Pictures that a timeline speaks of: where they may be, and reading them, which happens only when
//! somebody asks for one.

use std::fs;
use std::io::Cursor;
use std::path::{Component, Path, PathBuf};

use egui::ColorImage;
use image::{DynamicImage, ImageReader, Limits};
use percent_encoding::percent_decode_str;

use crate::counts::grouped;
use files::{fetch, read_whole, why_not_read};
use model::is_relative_link;

/// No picture is larger than this, in bytes.
const MAX_BYTES: u64 = 32 * 1024 * 1024;
/// Pictures of more pixels than this are not decoded: a small file may have them, and as colours
/// they take four bytes each. Cameras have 24 to 60 million.
const MAX_PIXELS: u64 = 64_000_000;
/// A decoder may use so much memory, in bytes: four times what the most pixels take.
const MAX_DECODING_BYTES: u64 = 1 << 30;
/// A picture is made smaller until no side is longer than this, in pixels: panels show less.
const MAX_SIDE: u32 = 2048;
/// Endings of files that can be shown in place.
const ENDINGS: [&str; 5] = [".png", ".jpg", ".jpeg", ".gif", ".webp"];

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
        if !is_picture(url) {
            return None;
        }
        if host_of(url).is_some() {
            return Some(Self::Web(url.to_owned()));
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

    /// Reads the picture. Takes as long as the network or the disk does.
    ///
    /// # Errors
    /// Why it cannot be shown, as a sentence.
    pub(super) fn read(&self) -> Result<ColorImage, String> {
        match self {
            Self::Web(url) => decoded(&fetch(url, MAX_BYTES)?),
            Self::Beside { folder, path } => decoded(&bytes_beside(folder, path)?),
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

/// A picture of the size at which it is shown at most.
fn decoded(bytes: &[u8]) -> Result<ColorImage, String> {
    let failed = |error: &dyn std::fmt::Display| format!("It cannot be shown: {error}.");
    let reader = || {
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
        reader.map_err(|error| failed(&error))
    };
    let (width, height) = reader()?.into_dimensions().map_err(|error| failed(&error))?;
    let n_pixels = u64::from(width) * u64::from(height);
    if n_pixels > MAX_PIXELS {
        return Err(format!(
            "It is not shown: it has {} pixels, which is more than {}.",
            grouped(n_pixels),
            grouped(MAX_PIXELS)
        ));
    }
    let mut reader = reader()?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_DECODING_BYTES);
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| failed(&error))?;
    Ok(shrunk(picture))
}

fn shrunk(picture: DynamicImage) -> ColorImage {
    let is_large = picture.width().max(picture.height()) > MAX_SIDE;
    let picture = if is_large { picture.thumbnail(MAX_SIDE, MAX_SIDE) } else { picture };
    let pixels = picture.into_rgba8();
    let size = [pixels.width(), pixels.height()].map(|side| side as usize);
    ColorImage::from_rgba_unmultiplied(size, pixels.as_raw())
}

fn is_picture(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
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
        check("notes.txt", folder, None);
    }

    #[test]
    fn a_picture_beside_the_file_is_read_within_bounds() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("stories");
        fs::create_dir(&folder).unwrap();
        let png = |width: u32, height: u32| {
            let mut bytes = Cursor::new(Vec::new());
            let picture = DynamicImage::new_luma8(width, height);
            picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
            bytes.into_inner()
        };
        fs::write(folder.join("a b.png"), png(3, 2)).unwrap();
        fs::write(folder.join("wide.png"), png(5000, 10)).unwrap();
        fs::write(folder.join("huge.png"), png(8001, 8000)).unwrap();
        fs::write(folder.join("words.png"), "no picture").unwrap();
        fs::create_dir(folder.join("folder.png")).unwrap();
        fs::write(outer.path().join("out.png"), png(3, 2)).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("../out.png", folder.join("link.png")).unwrap();
        #[track_caller]
        fn check(folder: &Path, url: &str, expect: Result<[usize; 2], &str>) {
            let size = PicturePlace::of(url, Some(folder)).unwrap().read().map(|image| image.size);
            match (size, expect) {
                (Err(sentence), Err(part)) => assert!(sentence.contains(part), "{sentence}"),
                (size, expect) => assert_eq!(size, expect.map_err(str::to_owned)),
            }
        }
        check(&folder, "a b.png", Ok([3, 2]));
        check(&folder, "a%20b.png", Ok([3, 2]));
        check(&folder, "wide.png", Ok([2048, 4]));
        check(&folder, "huge.png", Err("64,008,000 pixels"));
        check(&folder, "words.png", Err("It cannot be shown"));
        check(&folder, "folder.png", Err("it is no file"));
        check(&folder, "missing.png", Err("there is no such file"));
        #[cfg(unix)]
        check(&folder, "link.png", Err("it is not beside the file"));
    }

    #[test]
    fn a_host_is_shown_without_what_may_mislead() {
        assert_eq!(host_of("https://nato.int@evil.example/x"), Some("evil.example"));
        assert_eq!(host_of("http://a.b:80?c"), Some("a.b:80"));
        assert_eq!(host_of("ftp://a.b"), None);
        assert_eq!(host_of("a/b"), None);
    }
}
