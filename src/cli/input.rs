//! Reading files, and saying in one sentence why one cannot be read.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::formats::{self, Reading};
use crate::model::{ColumnChoice, Merged, Problem, SameId, Timeline};

use super::Failure;
use super::output::{Progress, complain};

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// Reads a file of any known format, its columns as chosen; `-` is standard input.
///
/// # Errors
/// One sentence that names the path and says why nothing in it can be shown.
pub(super) fn read(path: &Path, choices: &[ColumnChoice]) -> Result<Reading, String> {
    let cannot = |reason: &str| format!("Cannot read {}: {reason}", name_of(path));
    let bytes = read_bytes(path).map_err(|error| cannot(&reason(&error)))?;
    let name = if is_stdin(path) {
        "standard input".to_owned()
    } else {
        path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
    };
    formats::read_as_told(&bytes, &name, choices).map_err(|error| cannot(&error.to_string()))
}

/// Reads files as one timeline, and says how many problems there were.
pub(super) fn read_together(
    files: &[PathBuf],
    choices: &[ColumnChoice],
    same_id: SameId,
) -> Result<Timeline, Failure> {
    let progress = Progress::new();
    let mut timelines = Vec::new();
    for path in files {
        progress.say(&format!("Reading {}", name_of(path)));
        let reading = read(path, choices).map_err(Failure::Failed)?;
        complain_of(path, &reading.problems);
        let mut timeline = reading.timeline;
        if files.len() > 1 && timeline.title.is_empty() {
            timeline.title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        }
        timelines.push(timeline);
    }
    Ok(Merged::new(timelines, same_id).timeline)
}

/// What an option says about events with the same id.
pub(super) fn same_id(merge: bool) -> SameId {
    if merge { SameId::Merged } else { SameId::Apart }
}

fn complain_of(path: &Path, problems: &[Problem]) {
    let (name, n_problems) = (name_of(path), problems.len());
    match n_problems {
        0 => {}
        1 => complain(&format!("{name}: 1 problem; “chronoscope inspect” says which.")),
        _ => complain(&format!("{name}: {n_problems} problems; “chronoscope inspect” says which.")),
    }
}

/// What a message calls a path.
pub(super) fn name_of(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// Whether a path stands for standard input, or standard output.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_stdin(path) {
        io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    } else {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if metadata.len() > MAX_BYTES {
            return Err(ErrorKind::FileTooLarge.into());
        }
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file.".to_owned(),
        ErrorKind::IsADirectory => "it is a folder, not a file.".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission to read it.".to_owned(),
        ErrorKind::FileTooLarge => "it is larger than 2 GB; split it first.".to_owned(),
        _ => format!("{error}."),
    }
}
