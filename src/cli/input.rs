//! Reading files for a command, and saying in one sentence why one cannot be read.

use std::path::Path;

use date::grouped;
use files::{
    Absence, FileToOpen, NotOpened, Opener, Opening, Source, complain, is_for_duckdb, is_stdin,
};
use formats::{Format, Problem, Progress, Reading, n_problems};
use model::{Merged, SameId, Timeline};

use super::Failure;
use super::output::Stage;

/// Reads files, one after another, as the user says.
pub(super) struct FileReader<'a> {
    opener: Opener<'a>,
    progress: &'a Progress,
    /// The first of the sheets that were chosen.
    sheet: Option<&'a str>,
    absences: Vec<Absence>,
    formats: Vec<Format>,
}

impl<'a> FileReader<'a> {
    /// Of the files of an opening, of each of which the same is said.
    pub(super) fn of(opening: &'a Opening, progress: &'a Progress) -> Self {
        let opener = Opener::of(opening, progress);
        let sheet = opening.files.first().and_then(|file| file.choices.sheets.first());
        let sheet = sheet.map(String::as_str);
        Self { opener, progress, sheet, absences: Vec::new(), formats: Vec::new() }
    }

    /// Looks at a file of any known format, and reads it. What was found there can be asked for more.
    ///
    /// # Errors
    /// One sentence that names the path and says why nothing in it can be shown.
    pub(super) fn read(&mut self, file: &FileToOpen) -> Result<(Reading, Source), String> {
        let source = Source::of(&file.path, self.progress).map_err(|error| cannot_read(&error))?;
        let read = self.opener.read(file, &source).map_err(|error| cannot_read(&error))?;
        self.formats.push(read.reading.format);
        self.absences.extend(read.absence);
        Ok((read.reading, source))
    }

    /// # Errors
    /// Where sheets or tables are chosen that are in no file, or no file could have any.
    pub(super) fn check_sheets(&self) -> Result<(), Failure> {
        let refusal = self.absences.iter().find_map(|absence| self.opener.refusal(absence));
        if let Some(refusal) = refusal {
            return Err(Failure::Failed(cannot_read(refusal)));
        }
        let formats = &self.formats;
        let has_any = formats.is_empty() || formats.iter().any(|format| format.has_sheets());
        match self.sheet {
            Some(sheet) if !has_any => Err(Failure::Usage(format!(
                "--sheet {sheet:?} was given, and only workbooks (XLSX, XLSB, XLS, ODS) have sheets, \
                 and databases (SQLite, DuckDB) tables."
            ))),
            _ => Ok(()),
        }
    }
}

/// Reads files as one timeline, and says how many problems there were.
pub(super) fn read_together(opening: &Opening) -> Result<Timeline, Failure> {
    let (stage, progress) = (Stage::new(), Progress::default());
    let mut reader = FileReader::of(opening, &progress);
    let mut timelines = Vec::new();
    for file in &opening.files {
        let path = &file.path;
        stage.say(&stage_of(path));
        let (reading, _) = reader.read(file).map_err(Failure::Failed)?;
        complain_of(path, &reading.problems);
        let mut timeline = reading.timeline;
        if opening.files.len() > 1 && timeline.title.is_empty() {
            timeline.title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        }
        timelines.push(timeline);
    }
    reader.check_sheets()?;
    Ok(Merged::new(timelines, opening.same_id).timeline)
}

/// What is done while a file is read: "Reading story.csv".
pub(super) fn stage_of(path: &Path) -> String {
    let name = name_of(path);
    match is_for_duckdb(path) {
        true => format!("Asking DuckDB what is in {name}"),
        false => format!("Reading {name}"),
    }
}

/// What an option says about events with the same id.
pub(super) fn same_id(merge: bool) -> SameId {
    if merge { SameId::Merged } else { SameId::Apart }
}

fn cannot_read(NotOpened { path, reason }: &NotOpened) -> String {
    format!("Cannot read {}: {reason}", name_of(path))
}

fn complain_of(path: &Path, problems: &[Problem]) {
    let (name, n_problems) = (name_of(path), grouped(n_problems(problems) as u64));
    match &*n_problems {
        "0" => {}
        "1" => complain(&format!("{name}: 1 problem; “chronoscope inspect” says which.")),
        _ => complain(&format!("{name}: {n_problems} problems; “chronoscope inspect” says which.")),
    }
}

/// What a message calls a path.
pub(super) fn name_of(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}
