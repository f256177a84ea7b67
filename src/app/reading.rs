//! Documents of what was opened: what is shown of files, and what is said of those that are not.

use std::path::PathBuf;

use files::{FileToOpen, NotOpened, Opened, OpenedFile, Opening};
use formats::{Problem, Progress, Severity};

use super::errand::file_name;
use super::{Document, Part};

impl Document {
    /// Its files, to be opened as they are shown.
    pub(crate) fn opening(&self) -> Opening {
        let files = match (self.parts.as_slice(), &self.path) {
            ([], Some(path)) => {
                let (path, choices) = (path.clone(), self.choices.clone());
                vec![FileToOpen { path, choices, shift: None }]
            }
            (parts, _) => parts.iter().map(Part::to_open).collect(),
        };
        Opening { files, same_id: self.same_id, viewpoint: None }
    }

    /// Opens files as one document. Those of several that cannot be read are problems of the others.
    ///
    /// # Errors
    /// One sentence on why the first cannot be shown, where none can.
    pub(crate) fn open(opening: &Opening, progress: &Progress) -> Result<Self, String> {
        let Opened { mut files, unread } = opening.open(progress);
        if let (true, Some(reason)) = (files.is_empty(), unread.first()) {
            return Err(could_not_open(reason));
        }
        let is_alone = matches!(opening.files.as_slice(), [FileToOpen { shift: None, .. }]);
        if let Some(file) = files.pop_if(|_| is_alone) {
            return Ok(Self { same_id: opening.same_id, ..Self::of_one(file) });
        }
        let unread = unread.iter().map(could_not_open);
        let unread = unread.map(|message| Problem::new(Severity::Error, message)).collect();
        let parts = files.into_iter().map(Part::from).collect();
        Ok(Self::together(parts, unread, opening.same_id))
    }

    /// The beginning of a large table, to be looked at while all of it is read; `None` where there is
    /// nothing to gain.
    pub(crate) fn open_beginning(opening: &Opening) -> Option<Self> {
        let beginning = Self::of_one(opening.open_beginning()?);
        Some(Self { is_beginning: true, ..beginning })
    }

    /// A file by itself.
    fn of_one(file: OpenedFile) -> Self {
        let OpenedFile { path, mut reading, choices, .. } = file;
        if !choices.sheets.is_empty() && !reading.format.has_sheets() {
            let message = "A sheet was chosen, and only workbooks and databases have any.";
            reading.problems.push(Problem::new(Severity::Warning, message));
        }
        Self { choices, ..Self::new(reading, Some(path)) }
    }
}

/// Why a file cannot be shown, as a sentence.
pub(crate) fn could_not_open(NotOpened { path, reason }: &NotOpened) -> String {
    format!("{} could not be opened: {reason}", file_name(path))
}

/// The files of an opening by their whole paths: what is remembered of them must hold in another
/// folder, too.
pub(crate) fn with_whole_paths(mut opening: Opening) -> Opening {
    for file in &mut opening.files {
        let whole: Option<PathBuf> = std::path::absolute(&file.path).ok();
        file.path = whole.unwrap_or_else(|| std::mem::take(&mut file.path));
    }
    opening
}
