//! Temporary files and folders: each is locked for as long as it is in use, so that one that was left
//! behind by a program that was killed is known, and removed by the next.

use std::fs::{self, DirEntry, File};
use std::io;
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::ending::{Discarded, make_discarded};

use super::sync_folder;

/// What the names of temporary files begin with.
const FILE_PREFIX: &str = ".chronoscope-";
/// What comes after it: so many letters and digits.
const N_RANDOM: usize = 6;

/// A temporary file.
pub(super) struct Temporary {
    file: NamedTempFile,
    /// Also removes it where the program is told to end.
    _discarded: Discarded,
}

impl Temporary {
    /// A file in a folder, from which others are removed that nobody uses any more. It has the
    /// permissions of any new file, or only its owner may read it.
    pub(super) fn in_folder(folder: &Path, is_private: bool) -> io::Result<Self> {
        sweep(folder, FILE_PREFIX, |entry| {
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            if let Some(_lock) = is_file.then(|| lock_of_unused(&entry.path())).flatten() {
                let _ = fs::remove_file(entry.path());
            }
        });
        let mut builder = Builder::new();
        builder.prefix(FILE_PREFIX).rand_bytes(N_RANDOM);
        #[cfg(unix)]
        if !is_private {
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        #[cfg(not(unix))]
        let _ = is_private;
        loop {
            let make = || builder.tempfile_in(folder);
            let (file, _discarded) = make_discarded(make, NamedTempFile::path)?;
            // Where a disk has no locks, what is left behind stays there.
            let _ = file.as_file().lock();
            // Another program that sweeps may have been faster.
            if file.path().exists() {
                return Ok(Self { file, _discarded });
            }
        }
    }

    /// The file, to be written.
    pub(super) fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Moves it into the place of another file, or where there is none.
    pub(super) fn move_to(self, target: &Path) -> io::Result<()> {
        self.file.persist(target).map_err(|error| error.error)?;
        sync_folder(&super::folder_of(target));
        Ok(())
    }

    /// Moves it to where there is none.
    pub(super) fn move_to_nothing(self, target: &Path) -> io::Result<()> {
        self.file.persist_noclobber(target).map_err(|error| error.error)?;
        sync_folder(&super::folder_of(target));
        Ok(())
    }
}

/// Does something to what is in a folder with a name that is made here.
fn sweep(folder: &Path, prefix: &str, remove_unused: impl Fn(&DirEntry)) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let random = name.to_str().and_then(|name| name.strip_prefix(prefix));
        let is_ours = random.is_some_and(|random| {
            random.len() == N_RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if is_ours && is_of_this_user(&entry) {
            remove_unused(&entry);
        }
    }
}

/// The lock of a file, where nobody else holds it; whoever does is using the file.
fn lock_of_unused(path: &Path) -> Option<File> {
    let file = File::open(path).ok()?;
    file.try_lock().is_ok().then_some(file)
}

#[cfg(unix)]
fn is_of_this_user(entry: &DirEntry) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let user = rustix::process::geteuid().as_raw();
    entry.metadata().is_ok_and(|metadata| metadata.uid() == user)
}

#[cfg(not(unix))]
fn is_of_this_user(_: &DirEntry) -> bool {
    true
}

#[cfg(feature = "databases")]
pub(crate) use folder::TemporaryFolder;

#[cfg(feature = "databases")]
mod folder {
    use std::env;

    use tempfile::TempDir;

    use super::*;

    /// What the names of temporary folders begin with.
    const FOLDER_PREFIX: &str = "chronoscope-";
    /// The file in each that is locked.
    const LOCK: &str = "in-use";

    /// A folder in that of the system for what is temporary.
    pub(crate) struct TemporaryFolder {
        folder: TempDir,
        _lock: File,
        _discarded: Discarded,
    }

    impl TemporaryFolder {
        /// An empty folder, but for the file that is its lock. Those that nobody uses any more are
        /// removed.
        pub(crate) fn new() -> io::Result<Self> {
            sweep(&env::temp_dir(), FOLDER_PREFIX, |entry| {
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                let lock = entry.path().join(LOCK);
                if let Some(_lock) = is_folder.then(|| lock_of_unused(&lock)).flatten() {
                    let _ = fs::remove_dir_all(entry.path());
                }
            });
            let make = || Builder::new().prefix(FOLDER_PREFIX).rand_bytes(N_RANDOM).tempdir();
            let (folder, _discarded) = make_discarded(make, TempDir::path)?;
            let lock = File::create_new(folder.path().join(LOCK))?;
            let _ = lock.try_lock();
            Ok(Self { folder, _lock: lock, _discarded })
        }

        /// Where it is.
        pub(crate) fn path(&self) -> &Path {
            self.folder.path()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_behind_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in [".chronoscope-a1B2c3", ".chronoscope-a1B2c", ".chronoscope-a1-2c3", "other"] {
            fs::write(path(name), "left").unwrap();
        }
        fs::create_dir(path(".chronoscope-folder")).unwrap();
        let used = Temporary::in_folder(folder.path(), false).unwrap();
        let used_path = used.file.path().to_owned();
        drop(Temporary::in_folder(folder.path(), false).unwrap());
        assert!(!path(".chronoscope-a1B2c3").exists());
        let others = [".chronoscope-a1B2c", ".chronoscope-a1-2c3", "other", ".chronoscope-folder"];
        assert!(others.iter().all(|name| path(name).exists()));
        assert!(used_path.exists());
        drop(used);
        assert!(!used_path.exists());
    }
}
