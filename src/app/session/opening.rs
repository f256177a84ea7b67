//! A note of what is being opened. It is gone once that is shown; where the program ended before, it
//! is still there, and the next one does not walk into the same trap unasked.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use files::read_whole;

use super::StoredPath;

/// What the names of notes begin and end with.
const NAME: (&str, &str) = ("opening-", ".json");
/// No note is longer than this, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// A note of what is being opened.
pub(crate) struct OpeningNote {
    /// Where notes are; `None` where nothing is to be remembered.
    folder: Option<PathBuf>,
    /// Locked for as long as the program runs.
    note: Option<NamedTempFile>,
}

impl OpeningNote {
    /// No note yet, and what an earlier program was opening when it ended.
    pub(crate) fn new(folder: Option<&Path>) -> (Self, Vec<PathBuf>) {
        let left = folder.map(left_behind).unwrap_or_default();
        (Self { folder: folder.map(Path::to_owned), note: None }, left)
    }

    /// Whether there is one.
    pub(crate) fn is_there(&self) -> bool {
        self.note.is_some()
    }

    /// Notes that these files are being opened. Where that cannot be noted, they are opened all
    /// the same.
    pub(crate) fn write(&mut self, paths: Vec<PathBuf>) {
        self.clear();
        let Some(folder) = &self.folder else { return };
        let _ = fs::create_dir_all(folder);
        // Cleanup is off because a panic unwinds and would delete the note, which is to be found
        // after it.
        let mut builder = Builder::new();
        builder.prefix(NAME.0).suffix(NAME.1).disable_cleanup(true);
        let Ok(mut note) = builder.tempfile_in(folder) else { return };
        let paths: Vec<StoredPath> = paths.into_iter().map(StoredPath).collect();
        let json = serde_json::to_vec(&paths).unwrap_or_default();
        let is_written = note.as_file().try_lock().is_ok() && note.write_all(&json).is_ok();
        self.note = Some(note);
        if !is_written {
            self.clear();
        }
    }

    /// They are open, or will not be.
    pub(crate) fn clear(&mut self) {
        if let Some(note) = self.note.take() {
            let _ = fs::remove_file(note.path());
        }
    }
}

/// What programs were opening that are not there any more. Their notes are removed.
fn left_behind(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_note = name.to_str().is_some_and(is_name_of_note);
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_note || !is_file {
            continue;
        }
        let path = entry.path();
        let Some(_lock) = File::open(&path).ok().filter(|file| file.try_lock().is_ok()) else {
            continue;
        };
        let json = read_whole(&path, MAX_BYTES).unwrap_or_default();
        let noted: Vec<StoredPath> = serde_json::from_slice(&json).unwrap_or_default();
        paths.extend(noted.into_iter().map(|StoredPath(path)| path));
        let _ = fs::remove_file(&path);
    }
    paths
}

fn is_name_of_note(name: &str) -> bool {
    let inner = name.strip_prefix(NAME.0).and_then(|name| name.strip_suffix(NAME.1));
    inner.is_some_and(|inner| !inner.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_found_by_the_next_program_only_if_nobody_got_over_it() {
        let folder = tempfile::tempdir().unwrap();
        let paths = vec![PathBuf::from("/a.csv"), PathBuf::from("/b.csv")];
        let left = || OpeningNote::new(Some(folder.path())).1;
        let (mut note, before) = OpeningNote::new(Some(folder.path()));
        assert!(before.is_empty());
        note.write(paths.clone());
        assert_eq!(left(), Vec::<PathBuf>::new(), "that program still runs");
        note.clear();
        assert_eq!(left(), Vec::<PathBuf>::new());
        note.write(paths.clone());
        drop(note);
        assert_eq!(left(), paths);
        assert_eq!(left(), Vec::<PathBuf>::new(), "it is asked once");
    }
}
