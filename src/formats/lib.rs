//! Bytes to timelines and back, one file per format.
//!
//! A reader never fails because of a value: it returns what could be read and a list of
//! [`Problem`]s. An `Err` means that nothing can be shown. Readers take bytes, never paths.

mod archive;
mod chat;
mod choices;
mod chosen;
mod chrome_trace;
mod chrono_json;
mod chronos;
mod chronozoom;
mod columns;
mod csl;
mod css;
mod csv;
mod databases;
mod dated_list;
mod day_month;
mod decode;
mod detect;
mod draft;
mod easy_timeline;
mod entries;
mod feeds;
mod fixed_width;
mod foreign;
mod format;
mod formulas;
mod ftrace;
mod gedcom;
mod git_log;
mod google_charts;
mod gpx;
mod gramps;
mod guarded;
mod guess;
mod html;
mod ics;
mod in_parts;
mod journal;
mod json;
mod kml;
mod logs;
mod losses;
mod mail;
mod mapping;
mod markdown;
mod markwhen;
mod mermaid;
mod name_list;
mod org;
mod origins;
mod packed_file;
mod pages;
mod periodo;
mod pieces;
mod plain;
mod problem;
mod problem_words;
mod problems;
mod progress;
mod records;
mod references;
mod role;
pub mod samples;
mod sentinels;
mod simile;
mod sink;
mod spreadsheet;
mod table;
mod timeflow;
mod timeline_project;
mod timelinejs;
mod titles;
mod unix_time;
mod vis;
mod wikidata;
mod xml;
mod xml_time;
mod years;

use std::io;
use std::sync::Arc;

use model::Timeline;

use sink::Sink;

pub use choices::{Choices, ColumnChoice, ReadingChoice, YearUnit};
pub use chosen::{SheetKind, is_among};
#[cfg(feature = "databases")]
pub use chosen::{ShownSheet, about_absent, about_blank, about_columns, choices_of_one, together};
pub use columns::{columns, columns_watched};
#[cfg(feature = "databases")]
pub use databases::{Candidate, Picked, pick};
pub use databases::{ONLY_DUCKDB, as_duckdb};
pub use format::Format;
pub use guarded::is_guarded;
pub use guess::{ColumnGuess, Reason, SheetGuess, TableGuess};
pub use mapping::{Mappings, role_choice};
pub use packed_file::{NotPacked, packed_file};
pub use problem::{Problem, Severity};
pub use problem_words::KindWords;
pub use problems::{ProblemGroup, Problems, grouped_problems, n_problems};
pub use progress::Progress;
pub use role::Role;

/// All that there is to know of a format.
struct Entry {
    format: Format,
    /// The short stable name that the command line prints.
    name: &'static str,
    /// What a file dialog calls it.
    label: &'static str,
    /// How the names of its files may end, without the first dot; the first is the one to write.
    extensions: &'static [&'static str],
    /// Whether a file looks like this format. Looks at little of it.
    sniff: fn(&Input<'_>) -> Option<Clue>,
    /// Reads a file that looks like this format.
    read: fn(&Input<'_>) -> ReadOutcome,
    /// Writes a timeline, where that is possible.
    write: Option<fn(&Timeline, &mut Sink<'_>) -> WriteOutcome>,
}

/// What could be read, with what could not.
type ReadOutcome = Result<(Timeline, Problems), ReadError>;
/// What the format cannot carry of what was written.
type WriteOutcome = Result<Vec<Problem>, WriteError>;

/// A file to be read.
#[derive(Clone, Copy, Debug)]
struct Input<'a> {
    bytes: &'a [u8],
    /// The file's name, which titles a timeline that has no title of its own.
    name: &'a str,
    /// The bytes as text, where they are text.
    text: Option<&'a str>,
    /// The bytes once more where whoever reads a text of theirs may keep them, and so need not copy it.
    shared: Option<&'a Arc<Vec<u8>>>,
    /// What the user has chosen where the file leaves something open.
    choices: &'a Choices,
    /// Told how far the reader has come.
    progress: &'a Progress,
}

/// Why a file is taken for one of a format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clue {
    /// How sure that is.
    pub sureness: Sureness,
    /// What speaks for it, to stand after "because": `"it says so itself"`.
    pub why: String,
}

/// How sure it is that a file is of a format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Nothing speaks against it.
    #[default]
    Possible,
    /// It has the marks of the format, which others may have as well.
    Likely,
    /// It says so itself, or can be nothing else.
    Certain,
}

impl Sureness {
    /// The lower-case name, as the command line prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

impl Clue {
    fn new(sureness: Sureness, why: impl Into<String>) -> Self {
        Self { sureness, why: why.into() }
    }
}

/// What came out of a file.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The format it turned out to be.
    pub format: Format,
    /// Why it was taken for that.
    pub clue: Clue,
    /// What could be read.
    pub timeline: Timeline,
    /// What could not, in the file's order; of very many of one kind the first ones
    /// ([`Problems`]).
    pub problems: Vec<Problem>,
}

impl Reading {
    /// The same after a look at all dates together, which says what some of them stand for. In the
    /// native format a date is what it says.
    #[must_use]
    pub fn settled(mut self) -> Self {
        if self.format != Format::ChronoJson {
            self.problems.extend(sentinels::settle(&mut self.timeline));
        }
        self.problems.extend(sentinels::of_any_year(&self.timeline));
        self.problems.extend(sentinels::wild(&self.timeline));
        self
    }
}

/// Why nothing of a file can be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ReadError(pub String);

/// Why a timeline cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WriteError(pub String);

/// Reads a file of any known format, found by its content; `name` (a file name) only titles a
/// timeline that has no title of its own, and its errors.
///
/// # Errors
/// One sentence on why nothing in it can be shown.
pub fn read(bytes: &[u8], name: &str) -> Result<Reading, ReadError> {
    read_as_told(bytes, name, &Choices::default())
}

/// As [`read`], with what the user has chosen where the file leaves something open.
///
/// # Errors
/// As [`read`].
pub fn read_as_told(bytes: &[u8], name: &str, choices: &Choices) -> Result<Reading, ReadError> {
    read_watched(bytes, name, choices, &Progress::default())
}

/// As [`read_as_told`], while somebody watches how far it has come, and may cancel it.
///
/// # Errors
/// As [`read`], and where it was cancelled.
pub fn read_watched(
    bytes: &[u8],
    name: &str,
    choices: &Choices,
    progress: &Progress,
) -> Result<Reading, ReadError> {
    read_any(bytes, None, name, choices, progress)
}

/// As [`read_watched`], of bytes that may stay in memory with the timeline: the texts of a large table are
/// then not copied.
///
/// # Errors
/// As [`read_watched`].
pub fn read_shared(
    bytes: &Arc<Vec<u8>>,
    name: &str,
    choices: &Choices,
    progress: &Progress,
) -> Result<Reading, ReadError> {
    read_any(bytes, Some(bytes), name, choices, progress)
}

fn read_any(
    bytes: &[u8],
    shared: Option<&Arc<Vec<u8>>>,
    name: &str,
    choices: &Choices,
    progress: &Progress,
) -> Result<Reading, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError(format!("{name} is empty.")));
    }
    archive::read(bytes, name, choices, progress)
        .unwrap_or_else(|| read_by(detect::detect, (bytes, shared), name, choices, progress))
}

/// As [`read`], of a file that is known to be of a format, whatever it looks like. What it is packed in
/// is not unpacked, where that is not the format's own.
///
/// # Errors
/// As [`read`].
pub fn read_as(bytes: &[u8], name: &str, format: Format) -> Result<Reading, ReadError> {
    let told = |_: &Input<'_>| {
        let entry = format.entry().ok_or_else(|| ReadError(format!("{name} cannot be read.")))?;
        Ok((entry, Clue::new(Sureness::Certain, "this was said of it")))
    };
    read_by(told, (bytes, None), name, &Choices::default(), &Progress::default())
}

/// As [`read_watched`], of a file that is no archive.
fn read_plain(
    bytes: &[u8],
    name: &str,
    choices: &Choices,
    progress: &Progress,
) -> Result<Reading, ReadError> {
    read_by(detect::detect, (bytes, None), name, choices, progress)
}

/// As [`read_plain`], by the reader that is chosen for the file.
fn read_by(
    choose: impl FnOnce(&Input<'_>) -> Result<(&'static Entry, Clue), ReadError>,
    (bytes, shared): (&[u8], Option<&Arc<Vec<u8>>>),
    name: &str,
    choices: &Choices,
    progress: &Progress,
) -> Result<Reading, ReadError> {
    let decoded = (!decode::is_binary(bytes)).then(|| decode::decode(bytes));
    let text = decoded.as_ref().map(|decoded| &*decoded.text);
    let input = Input { bytes, name, text, shared, choices, progress };
    let (entry, clue) = choose(&input)?;
    let outcome = (entry.read)(&input);
    // A reader that was cancelled may say that it found nothing.
    if !progress.goes_on(1, 1) {
        return Err(ReadError(format!("{name} was not opened: it was cancelled.")));
    }
    let (mut timeline, found) = outcome?;
    timeline.events.shrink_to_fit();
    // What decodes for itself also says for itself what it had to assume.
    let decoded = decoded.filter(|_| !entry.format.decodes_for_itself());
    let mut problems: Problems = decoded.into_iter().flat_map(|decoded| decoded.problems).collect();
    problems.extend(found);
    // Of several parts the readers have found the events by now: they count lines each.
    if timeline.events.parts().is_empty() {
        origins::find_events(&timeline.events, problems.as_mut_slice());
    }
    timeline.events.put_in(name);
    let problems = problems.into_vec();
    Ok(Reading { format: entry.format, clue, timeline, problems }.settled())
}

/// Writes a timeline. The problems say what the format cannot carry.
///
/// # Errors
/// One sentence on why it cannot be written at all.
pub fn write(timeline: &Timeline, format: Format) -> Result<(Vec<u8>, Vec<Problem>), WriteError> {
    let mut bytes = Vec::new();
    let problems = write_to(timeline, format, &mut bytes);
    Ok((bytes, problems.map_err(|error| WriteError(error.to_string()))?))
}

/// As [`write()`], part by part, so that what is written is never in memory as a whole.
///
/// # Errors
/// As [`write()`], and what fails in `out`.
pub fn write_to(
    timeline: &Timeline,
    format: Format,
    out: &mut dyn io::Write,
) -> io::Result<Vec<Problem>> {
    let refused = || WriteError(format!("The format {} can only be read.", format.name()));
    let write = format.entry().and_then(|entry| entry.write);
    let mut sink = Sink::new(out);
    let written = write.ok_or_else(refused).and_then(|write| write(timeline, &mut sink));
    let replaced = sink.finish()?;
    let mut problems = written.map_err(io::Error::other)?;
    problems.extend(replaced);
    Ok(problems)
}
