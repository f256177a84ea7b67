//! Writing a file so that it is either all there or not there at all.

mod likeness;
mod target;
mod temporary;

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Seek as _, Write};
use std::path::{Path, PathBuf};

use super::reason::why_not_written;

use likeness::is_made_alike;
use target::{folder_of, followed};
use temporary::Temporary;
#[cfg(feature = "databases")]
pub(super) use temporary::TemporaryFolder;

/// What a file is written over, and who may read it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// It replaces what is there, and is then what that was but for its contents.
    Replacing,
    /// It is written only where there is nothing.
    New,
    /// As `Replacing`, but nobody else may read it.
    Private,
}

/// Writes a file whole: to a temporary file beside it, then in one step into its place. A crash or
/// a full disk leaves the old file as it was.
///
/// A symbolic link is followed. An existing file keeps its owner, permissions, attributes and
/// other names; where that is only so if it is written in place, it is. A read-only one is not
/// written.
///
/// # Errors
/// One sentence that names the path and says why it cannot be written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), String> {
    write_whole_with(path, |out| out.write_all(bytes))
}

/// As [`write_whole`], with contents that `fill` writes, so that they need not be in memory. Where it
/// fails, the old file stays as it was.
///
/// # Errors
/// As [`write_whole`], and what `fill` says.
pub fn write_whole_with(
    path: &Path,
    mut fill: impl FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), String> {
    write(path, &mut fill, Manner::Replacing)
}

/// Writes a file whole where there is none.
///
/// # Errors
/// As [`write_whole`], and where there is already something of that name.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), String> {
    write_new_with(path, |out| out.write_all(bytes))
}

/// As [`write_new`], with contents that `fill` writes.
///
/// # Errors
/// As [`write_new`], and what `fill` says.
pub fn write_new_with(
    path: &Path,
    mut fill: impl FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), String> {
    write(path, &mut fill, Manner::New)
}

/// Writes a file whole that only its owner may read.
///
/// # Errors
/// As [`write_whole`].
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), String> {
    write(path, &mut |out: &mut dyn Write| out.write_all(bytes), Manner::Private)
}

/// Writes the contents of a file.
type Fill<'a> = &'a mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

fn write(path: &Path, fill: Fill<'_>, manner: Manner) -> Result<(), String> {
    put(path, fill, manner).map_err(|error| not_written(path, &error))
}

fn not_written(path: &Path, error: &io::Error) -> String {
    let reason = why_not_written(error, &folder_of(path));
    format!("Cannot write {}: {reason}", path.display())
}

fn put(path: &Path, fill: Fill<'_>, manner: Manner) -> io::Result<()> {
    if manner == Manner::New && fs::symlink_metadata(path).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Err(ErrorKind::IsADirectory.into()),
        // A pipe or a device has no place to be moved into.
        Ok(metadata) if !metadata.is_file() => fill(&mut File::options().write(true).open(path)?),
        Ok(metadata) => replace(&fs::canonicalize(path)?, fill, &metadata, manner),
        Err(_) => add(&followed(path)?, fill, manner),
    }
}

/// Writes a file where there is none.
fn add(target: &Path, fill: Fill<'_>, manner: Manner) -> io::Result<()> {
    let temporary = Temporary::in_folder(&folder_of(target), manner == Manner::Private)?;
    fill(&mut temporary.file())?;
    temporary.file().sync_all()?;
    match manner {
        Manner::New => temporary.move_to_nothing(target),
        Manner::Replacing | Manner::Private => temporary.move_to(target),
    }
}

/// Writes a file over another.
fn replace(target: &Path, fill: Fill<'_>, metadata: &Metadata, manner: Manner) -> io::Result<()> {
    if metadata.permissions().readonly() {
        return Err(io::Error::other("it is read-only"));
    }
    // Opening the old file checks the permission to write it: replacing needs only that of the
    // folder.
    let old = File::options().write(true).open(target)?;
    let temporary = match Temporary::in_folder(&folder_of(target), manner == Manner::Private) {
        Err(error) if takes_no_files(&error) => return write_in_place(&old, fill),
        temporary => temporary?,
    };
    fill(&mut temporary.file())?;
    temporary.file().sync_all()?;
    let is_alike = manner == Manner::Private || is_made_alike(temporary.file(), &old, metadata);
    // There is room for it: the temporary file has as much. Should that fail all the same, the
    // contents are worth more than the name.
    let mut copy = |mut out: &mut dyn Write| {
        temporary.file().rewind()?;
        io::copy(&mut temporary.file(), &mut out).map(drop)
    };
    if !is_alike && write_in_place(&old, &mut copy).is_ok() {
        return Ok(());
    }
    // Windows replaces no file that is open.
    drop(old);
    temporary.move_to(target)
}

/// Whether a folder is one that the user may not put files into.
fn takes_no_files(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

fn write_in_place(mut file: &File, fill: Fill<'_>) -> io::Result<()> {
    file.rewind()?;
    fill(&mut file)?;
    let n_bytes = file.stream_position()?;
    file.set_len(n_bytes)?;
    file.sync_all()
}

/// Has the names in a folder survive a power cut. Not every disk can be asked for that, and the
/// file is whole in any case.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// Whether a file could be written that is to replace nothing.
///
/// # Errors
/// As [`write_new`], where there is already something of that name.
pub fn check_free(path: &Path) -> Result<(), String> {
    match fs::symlink_metadata(path) {
        Ok(_) => Err(not_written(path, &ErrorKind::AlreadyExists.into())),
        Err(_) => Ok(()),
    }
}

/// Where a file may be written that is to replace nothing: this path, or the same with a number
/// behind its stem; also where there is already a file with these very contents.
pub fn free_path(path: &Path, bytes: &[u8]) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let numbered = (2..).map(|n: u32| path.with_file_name(format!("{stem}-{n}.{extension}")));
    let is_free = |path: &PathBuf| match fs::symlink_metadata(path) {
        Err(_) => true,
        Ok(metadata) => {
            let is_as_long = metadata.is_file() && metadata.len() == bytes.len() as u64;
            is_as_long && fs::read(path).is_ok_and(|written| written == bytes)
        }
    };
    let mut paths = std::iter::once(path.to_owned()).chain(numbered);
    paths.find(is_free).unwrap_or_else(|| path.to_owned())
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
    fn what_fails_on_the_way_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_whole(&path, b"long ago").unwrap();
        let fill = |out: &mut dyn Write| {
            out.write_all(b"now")?;
            Err(io::Error::other("There is no more."))
        };
        let message = write_whole_with(&path, fill).unwrap_err();
        assert!(message.ends_with("a.txt: there is no more."), "{message}");
        assert_eq!(fs::read(&path).unwrap(), b"long ago");
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

    #[test]
    fn writes_over_nothing_where_that_was_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_new(&path, b"1").unwrap();
        let message = write_new(&path, b"2").unwrap_err();
        assert!(message.ends_with("a.txt: there is already such a file."), "{message}");
        assert_eq!(fs::read(&path).unwrap(), b"1");
    }

    #[test]
    fn a_free_path_has_nothing_or_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.b.png");
        let check = |bytes: &[u8], expect: &str| {
            assert_eq!(free_path(&path, bytes), folder.path().join(expect));
        };
        check(b"1", "a.b.png");
        write_whole(&path, b"1").unwrap();
        check(b"1", "a.b.png");
        check(b"2", "a.b-2.png");
        write_whole(&folder.path().join("a.b-2.png"), b"3").unwrap();
        check(b"2", "a.b-3.png");
    }

    #[test]
    fn what_is_read_only_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_whole(&path, b"1").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let message = write_whole(&path, b"2").unwrap_err();
        assert!(message.ends_with("it is read-only."), "{message}");
        assert_eq!(fs::read(&path).unwrap(), b"1");
    }

    #[cfg(unix)]
    mod on_unix {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o777
        }

        #[test]
        fn links_are_followed_and_permissions_stay() {
            let folder = tempfile::tempdir().unwrap();
            let (path, link) = (folder.path().join("a.txt"), folder.path().join("link"));
            write_whole(&path, b"1").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            symlink(&path, &link).unwrap();
            write_whole(&link, b"2").unwrap();
            assert_eq!(fs::read(&path).unwrap(), b"2");
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(mode(&path), 0o640);
        }

        #[test]
        fn a_link_that_leads_nowhere_is_followed_all_the_same() {
            let folder = tempfile::tempdir().unwrap();
            let (path, link) = (folder.path().join("a.txt"), folder.path().join("link"));
            symlink("a.txt", &link).unwrap();
            write_whole(&link, b"1").unwrap();
            assert_eq!(fs::read(&path).unwrap(), b"1");
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            let circle = folder.path().join("circle");
            symlink("circle", &circle).unwrap();
            let message = write_whole(&circle, b"1").unwrap_err();
            assert!(message.ends_with("it is a link that leads to itself."), "{message}");
            assert!(fs::symlink_metadata(&circle).unwrap().is_symlink());
        }

        #[test]
        fn other_names_of_a_file_stay_its_names() {
            let folder = tempfile::tempdir().unwrap();
            let (path, other) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
            write_whole(&path, b"long ago").unwrap();
            fs::hard_link(&path, &other).unwrap();
            write_whole(&path, b"now").unwrap();
            assert_eq!(fs::read(&other).unwrap(), b"now");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        }

        #[test]
        fn the_owner_stays_the_owner() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.txt");
            write_whole(&path, b"1").unwrap();
            // Only the superuser can give a file away.
            if std::os::unix::fs::chown(&path, Some(65_534), Some(65_533)).is_err() {
                return;
            }
            write_whole(&path, b"2").unwrap();
            let metadata = fs::metadata(&path).unwrap();
            assert_eq!((metadata.uid(), metadata.gid()), (65_534, 65_533));
            assert_eq!(fs::read(&path).unwrap(), b"2");
        }

        #[test]
        fn nobody_else_reads_what_is_private() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.txt");
            write_private(&path, b"1").unwrap();
            assert_eq!(mode(&path), 0o600);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
            write_private(&path, b"2").unwrap();
            assert_eq!(mode(&path), 0o600);
        }

        #[test]
        #[cfg(target_os = "linux")]
        fn attributes_stay() {
            use rustix::fs::{XattrFlags, getxattr, setxattr};
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.txt");
            write_whole(&path, b"1").unwrap();
            // Not every disk has attributes.
            if setxattr(&path, "user.note", b"mine", XattrFlags::empty()).is_err() {
                return;
            }
            write_whole(&path, b"2").unwrap();
            let mut value = [0; 16];
            let n_bytes = getxattr(&path, "user.note", &mut value[..]).unwrap();
            assert_eq!(&value[..n_bytes], b"mine");
        }
    }
}
