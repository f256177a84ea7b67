//! A link to a view: the address of a file, and behind it where to look at it from.

use std::fmt;
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode};

use model::Viewpoint;

/// How the address of a file on this machine begins (RFC 8089).
const SCHEME: &str = "file://";
/// What stands for itself in the path of an address (RFC 3986, section 3.3).
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A link to a view: `file:///home/anna/letters.csv#from=1987-12-08T00:00:00&until=…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The file.
    pub path: PathBuf,
    /// Where to look at it from.
    pub viewpoint: Viewpoint,
}

impl Link {
    /// Reads a link; `None` where a text is none, but perhaps a path.
    ///
    /// # Errors
    /// Says what in its viewpoint makes no sense.
    pub fn read(text: &str) -> Option<Result<Self, String>> {
        let (path, viewpoint) = text.strip_prefix(SCHEME)?.split_once('#')?;
        let path = path_of(&percent_decode(path.as_bytes()).collect::<Vec<u8>>());
        Some(viewpoint.parse().map(|viewpoint| Self { path, viewpoint }))
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", address(&self.path), self.viewpoint)
    }
}

/// The address of a file: `file:///home/anna/letters.csv`.
pub(super) fn address(path: &Path) -> String {
    format!("{SCHEME}{}", percent_encode(&bytes_of(path), ESCAPED))
}

#[cfg(unix)]
fn bytes_of(path: &Path) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
}

/// `C:\letters.csv` is `/C:/letters.csv` in an address (RFC 8089, appendix E.2).
#[cfg(not(unix))]
fn bytes_of(path: &Path) -> Vec<u8> {
    format!("/{}", path.to_string_lossy().replace('\\', "/")).into_bytes()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).trim_start_matches('/'))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_a_path_and_a_viewpoint() {
        let check = |path: &str, viewpoint: &str, expect: &str| {
            let link = Link { path: PathBuf::from(path), viewpoint: viewpoint.parse().unwrap() };
            assert_eq!(link.to_string(), expect);
            assert_eq!(Link::read(expect), Some(Ok(link)));
        };
        check("/a/letters.csv", "", "file:///a/letters.csv#");
        check("/a b/#1 Ü.csv", "find=treaty", "file:///a%20b/%231%20%C3%9C.csv#find=treaty");
    }

    #[test]
    fn a_path_is_no_link() {
        for path in ["letters.csv", "/a#find=b", "-", "file:letters", "https://a.org/#find=b"] {
            assert_eq!(Link::read(path), None);
        }
        assert!(Link::read("file:///a.csv#fnd=b").unwrap().unwrap_err().contains("“fnd”"));
    }
}
