//! Writing a file so that it is either all there or not there at all.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::reason::why_not_written;

/// Writes a file whole: to a temporary file beside it, then in one step into its place. A crash or
/// a full disk leaves the old file as it was.
///
/// A symbolic link is followed, and an existing file keeps its permissions.
///
/// # Errors
/// One sentence that names the path and says why it cannot be written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), String> {
    replace(path, bytes).map_err(|error| {
        let reason = why_not_written(&error, &folder_of(path));
        format!("Cannot write {}: {reason}", path.display())
    })
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let existing = fs::metadata(&target).ok();
    match &existing {
        Some(metadata) if metadata.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        // A pipe or a device has no place to be moved into.
        Some(metadata) if !metadata.is_file() => {
            return File::options().write(true).open(&target)?.write_all(bytes);
        }
        _ => {}
    }
    let mut file = temporary_in(&folder_of(&target), existing.as_ref())?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A temporary file with the permissions of the file it will replace, or of any new file.
fn temporary_in(folder: &Path, existing: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".chronoscope-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    if let Some(metadata) = existing {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_a_file_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_whole(&path, b"long ago").unwrap();
        write_whole(&path, b"now").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"now");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn names_the_path_that_cannot_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let check = |path: &Path, expect: &str| {
            let message = write_whole(path, b"").unwrap_err();
            assert!(message.contains(expect), "{message}");
            assert!(message.contains(&path.display().to_string()), "{message}");
        };
        check(&folder.path().join("no/such/a.txt"), "there is no folder");
        check(folder.path(), "it is a folder");
    }

    #[cfg(unix)]
    #[test]
    fn follows_links_and_keeps_permissions() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("link"));
        write_whole(&path, b"1").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        write_whole(&link, b"2").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"2");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
