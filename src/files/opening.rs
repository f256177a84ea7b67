//! What is to be opened, and opening it: one way for the window and the command line.

use std::path::{Path, PathBuf};

use date::Shift;
use formats::{Choices, Format, Progress, Reading};
use model::{SameId, Viewpoint};

use super::link::Link;
use super::sheets::{Absence, KnownSheets, OneOfSeveral, read_one_of_several};
use super::source::{Source, read_beginning};

/// Files that are to be opened as one timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// The files, in the order in which they are shown; none for what was open last.
    pub files: Vec<FileToOpen>,
    /// What becomes of events with the same id in two of them.
    pub same_id: SameId,
    /// Where to look at them from; else as whoever opens them thinks best.
    pub viewpoint: Option<Viewpoint>,
}

/// A file that is to be opened, or whatever else a path stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileToOpen {
    /// Where it is; `-` for standard input.
    pub path: PathBuf,
    /// What is said where it leaves something open.
    pub choices: Choices,
    /// How far it is moved in time.
    pub shift: Option<Shift>,
}

/// What came of an opening.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// The files that were read, in order.
    pub files: Vec<OpenedFile>,
    /// Why the others were not.
    pub unread: Vec<NotOpened>,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct OpenedFile {
    /// Where it is.
    pub path: PathBuf,
    /// What could be read of it.
    pub reading: Reading,
    /// What was said of it, without the sheets that it does not have.
    pub choices: Choices,
    /// How far it is to be moved in time.
    pub shift: Option<Shift>,
    /// Which of the sheets that were chosen it does not have.
    pub absence: Option<Absence>,
}

/// Why nothing of a file can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotOpened {
    /// Where it is.
    pub path: PathBuf,
    /// Why, to stand after a colon: `"there is no such file."`.
    pub reason: String,
}

impl Opening {
    /// Files of each of which the same is said.
    pub fn of(
        paths: impl IntoIterator<Item = PathBuf>,
        choices: &Choices,
        same_id: SameId,
    ) -> Self {
        let file = |path| FileToOpen { path, choices: choices.clone(), shift: None };
        Self { files: paths.into_iter().map(file).collect(), same_id, viewpoint: None }
    }

    /// The paths of its files.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.files.iter().map(|file| file.path.clone()).collect()
    }

    /// The path of its first file.
    pub fn first(&self) -> Option<&Path> {
        self.files.first().map(|file| file.path.as_path())
    }

    /// Reads its files. Takes as long as that does, or until it is cancelled.
    pub fn open(&self, progress: &Progress) -> Opened {
        let mut opener = Opener::of(self, progress);
        let mut opened = Opened::default();
        for file in &self.files {
            match opener.open(file) {
                Ok(file) => opened.files.push(file),
                Err(reason) => opened.unread.push(reason),
            }
        }
        let refusal = |file: &OpenedFile| opener.refusal(file.absence.as_ref()?).cloned();
        opened.unread.extend(opened.files.iter().filter_map(refusal));
        opened.files.retain(|file| refusal(file).is_none());
        opened
    }

    /// Reads the beginning of a large table, to be looked at while all of it is read; `None` where
    /// there is nothing to gain.
    pub fn open_beginning(&self) -> Option<OpenedFile> {
        let [FileToOpen { path, choices, shift: None }] = self.files.as_slice() else {
            return None;
        };
        let reading = read_beginning(path, choices)?;
        let is_in_lines = matches!(reading.format, Format::Csv | Format::JsonLines);
        let (path, choices) = (path.clone(), choices.clone());
        let file = OpenedFile { path, reading, choices, shift: None, absence: None };
        is_in_lines.then_some(file)
    }
}

/// An opening of files without any choices.
impl From<Vec<PathBuf>> for Opening {
    fn from(paths: Vec<PathBuf>) -> Self {
        Self::of(paths, &Choices::default(), SameId::default())
    }
}

/// An opening of the file that a link names, at its viewpoint.
impl From<Link> for Opening {
    fn from(Link { path, viewpoint }: Link) -> Self {
        Self { viewpoint: Some(viewpoint), ..Self::from(vec![path]) }
    }
}

/// Opens the files of an opening one after another, so that no more than one need be in memory.
#[derive(Debug)]
pub struct Opener<'a> {
    progress: &'a Progress,
    n_files: usize,
    /// How many of them were begun.
    n_begun: usize,
    sheets: KnownSheets,
}

impl<'a> Opener<'a> {
    /// A new opener, which has opened none of the files yet.
    pub fn of(opening: &Opening, progress: &'a Progress) -> Self {
        let (n_files, sheets) = (opening.files.len(), KnownSheets::default());
        Self { progress, n_files, n_begun: 0, sheets }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Why nothing in it can be shown.
    pub fn open(&mut self, file: &FileToOpen) -> Result<OpenedFile, NotOpened> {
        self.read(file, &Source::of(&file.path, self.progress)?)
    }

    /// Reads a file that was looked at before.
    ///
    /// # Errors
    /// Why nothing in it can be shown.
    pub fn read(&mut self, file: &FileToOpen, source: &Source) -> Result<OpenedFile, NotOpened> {
        let progress = &self.progress.one_of(self.n_begun, self.n_files);
        self.n_begun += 1;
        let read = |choices: &Choices| source.read(choices, progress);
        // A sheet that was chosen need only be in one of several files.
        let one = if self.n_files > 1 {
            read_one_of_several(&file.choices, read, || source.sheets(self.progress))?
        } else {
            let choices = file.choices.clone();
            OneOfSeveral { reading: read(&choices)?, choices, absence: None }
        };
        self.sheets.note(&one);
        let OneOfSeveral { reading, choices, absence } = one;
        let (path, shift) = (file.path.clone(), file.shift);
        Ok(OpenedFile { path, reading, choices, shift, absence })
    }

    /// Why a file is not to be shown that lacks a sheet which none of the files opened so far has:
    /// to be asked when all of them were.
    pub fn refusal<'b>(&self, absence: &'b Absence) -> Option<&'b NotOpened> {
        self.sheets.refusal(absence)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Opens files of this text, of which one is not there.
    fn open(texts: &[(&str, Option<&str>)], progress: &Progress) -> (usize, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let path = |(name, text): &(&str, Option<&str>)| {
            let path = folder.path().join(name);
            text.iter().for_each(|text| fs::write(&path, text).unwrap());
            path
        };
        let opening = Opening::from(texts.iter().map(path).collect::<Vec<_>>());
        let Opened { files, unread } = opening.open(progress);
        (files.len(), unread.into_iter().map(|unread| unread.reason).collect())
    }

    #[test]
    fn what_cannot_be_read_is_told_and_the_rest_is_there() {
        let table = Some("date,title\n1903-12-17,Flight\n");
        let files = [("a.csv", table), ("b.csv", None), ("c.csv", Some("  ")), ("d.csv", table)];
        let reasons = ["there is no such file.", "it is empty."];
        let expect = (2, reasons.map(str::to_owned).to_vec());
        assert_eq!(open(&files, &Progress::default()), expect);
    }

    #[test]
    fn each_file_is_a_part_of_the_work() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["a.csv", "b.csv"].map(|name| folder.path().join(name));
        for path in &paths {
            fs::write(path, "date,title\n1903-12-17,Flight\n").unwrap();
        }
        let (opening, progress) = (Opening::from(paths.to_vec()), Progress::default());
        let mut opener = Opener::of(&opening, &progress);
        let mut done = opening.files.iter().map(|file| {
            opener.open(file).unwrap();
            progress.fraction().unwrap()
        });
        assert!(done.next().unwrap() <= 0.5 && done.next().unwrap() > 0.5);
    }

    #[test]
    fn an_opening_that_is_cancelled_gives_nothing() {
        let progress = Progress::default();
        progress.cancel();
        let (n_files, reasons) = open(&[("a.md", Some("- 1903-12-17: flight"))], &progress);
        assert!(n_files == 0 && reasons.iter().all(|reason| reason.contains("cancelled")));
    }

    #[test]
    fn only_the_beginning_of_a_large_table_is_read_first() {
        let folder = tempfile::tempdir().unwrap();
        let row = "1903-12-17,A flight of twelve seconds at Kitty Hawk\n";
        let n_rows = 50_000;
        let check = |name: &str, n_bytes: u64, is_read: bool| {
            let path = folder.path().join(name);
            fs::write(&path, format!("date,title\n{}", row.repeat(n_rows))).unwrap();
            // What comes after the rows is never looked at.
            fs::File::options().write(true).open(&path).unwrap().set_len(n_bytes).unwrap();
            let beginning = Opening::from(vec![path]).open_beginning();
            assert_eq!(beginning.is_some(), is_read, "{name}");
            let n_events = beginning.map_or(0, |file| file.reading.timeline.events.len());
            assert!(n_events < n_rows);
        };
        check("small.csv", 2_600_000, false);
        check("large.csv", 60_000_000, true);
    }
}
