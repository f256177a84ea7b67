//! A path as it is written in a session: as text, or where it is none, as bytes.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// A path that can be written whatever is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub(super) struct StoredPath(pub(super) PathBuf);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Bytes(Vec<u8>),
}

impl From<StoredPath> for Written {
    fn from(StoredPath(path): StoredPath) -> Self {
        match path.into_os_string().into_string() {
            Ok(text) => Self::Text(text),
            #[cfg(unix)]
            Err(path) => Self::Bytes(std::os::unix::ffi::OsStringExt::into_vec(path)),
            // Elsewhere such a path has no bytes, and is not found again.
            #[cfg(not(unix))]
            Err(path) => Self::Text(path.to_string_lossy().into_owned()),
        }
    }
}

impl From<Written> for StoredPath {
    fn from(written: Written) -> Self {
        Self(match written {
            Written::Text(text) => PathBuf::from(text),
            #[cfg(unix)]
            Written::Bytes(bytes) => PathBuf::from(
                <std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes),
            ),
            #[cfg(not(unix))]
            Written::Bytes(bytes) => PathBuf::from(String::from_utf8_lossy(&bytes).into_owned()),
        })
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::ffi::OsStringExt as _;

    use super::*;

    #[test]
    fn every_path_is_written_and_read_back() {
        let check = |bytes: &[u8], expect: &str| {
            let path = StoredPath(PathBuf::from(std::ffi::OsString::from_vec(bytes.to_vec())));
            let json = serde_json::to_string(&path).unwrap();
            assert_eq!(json, expect);
            assert_eq!(serde_json::from_str::<StoredPath>(&json).unwrap(), path);
        };
        check(b"/letters.csv", "\"/letters.csv\"");
        check("/é".as_bytes(), "\"/é\"");
        check(b"/\xff", "[47,255]");
    }
}
