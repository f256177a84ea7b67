//! `chronoscope inspect`: what could be read of files, and what could not.

use std::path::Path;

use serde::Serialize;

use crate::date::{Date, Instant, When};
use crate::formats::Reading;
use crate::model::{EventRef, Problem, Severity, Timeline};

use super::Failure;
use super::arguments::InspectArguments;
use super::input::{Reader, name_of};
use super::output::{Progress, complain, print};

/// Everything that scripts rely on.
#[derive(Debug, Serialize)]
struct Report {
    files: Vec<FileReport>,
}

#[derive(Debug, Default, Serialize)]
struct FileReport {
    path: String,
    format: Option<&'static str>,
    sureness: Option<&'static str>,
    because: Option<String>,
    events: usize,
    undated: usize,
    lanes: usize,
    eras: usize,
    relations: usize,
    earliest: Option<String>,
    latest: Option<String>,
    problems: Vec<ProblemReport>,
}

#[derive(Debug, Serialize)]
struct ProblemReport {
    severity: &'static str,
    line: Option<usize>,
    field: Option<String>,
    value: Option<String>,
    message: String,
}

/// Says what could be read of each file.
pub(super) fn inspect(arguments: &InspectArguments) -> Result<(), Failure> {
    let progress = Progress::new();
    let choices = arguments.told.choices();
    let mut reader = Reader::of(&arguments.files, &choices);
    let mut report = Report { files: Vec::new() };
    for path in &arguments.files {
        progress.say(&format!("Reading {}", name_of(path)));
        let reading = reader.read(path);
        if let Err(error) = &reading {
            complain(&format!("error: {error}"));
        }
        report.files.push(file_report(path, reading));
    }
    drop(progress);
    reader.check_sheets()?;
    if arguments.json {
        let text = serde_json::to_string_pretty(&report);
        print(text.map_err(|error| Failure::Failed(error.to_string()))? + "\n")?;
    } else {
        let readable = report.files.iter().filter(|file| file.format.is_some());
        print(readable.map(in_words).collect::<Vec<_>>().join("\n"))?;
    }
    if report.files.iter().all(|file| file.format.is_none()) {
        return Err(Failure::Reported);
    }
    Ok(())
}

/// One problem as a line: `warning: line 3, "Date", "8/12/1987": read as 8 December`.
pub(super) fn problem_line(problem: &Problem) -> String {
    line_of(&ProblemReport::from(problem))
}

fn file_report(path: &Path, reading: Result<Reading, String>) -> FileReport {
    let path = path.display().to_string();
    match reading {
        Ok(Reading { format, clue, timeline, problems }) => FileReport {
            path,
            format: Some(format.name()),
            sureness: Some(clue.sureness.name()),
            because: Some(clue.why),
            events: counted(&timeline).filter(|event| event.is_dated()).count(),
            undated: counted(&timeline).filter(|event| !event.is_dated()).count(),
            lanes: timeline.lanes.len(),
            eras: timeline.eras.len(),
            relations: timeline.relations.len(),
            earliest: earliest(&timeline),
            latest: latest(&timeline),
            problems: problems.iter().map(ProblemReport::from).collect(),
        },
        Err(error) => {
            let problem = Problem::new(Severity::Error, error);
            FileReport { path, problems: vec![(&problem).into()], ..FileReport::default() }
        }
    }
}

impl From<&Problem> for ProblemReport {
    fn from(problem: &Problem) -> Self {
        Self {
            severity: problem.severity.name(),
            line: problem.line,
            field: problem.field.clone(),
            value: problem.value.clone(),
            message: problem.message.clone(),
        }
    }
}

/// The events as the file lists them: what recurs counts once.
fn counted(timeline: &Timeline) -> impl Iterator<Item = EventRef<'_>> {
    timeline.events.iter().filter(|event| event.occurrence_of().is_none())
}

/// The start that may be the earliest, as EDTF.
fn earliest(timeline: &Timeline) -> Option<String> {
    let starts = counted(timeline).filter_map(|event| Some(event.time()?.start));
    let bounded = starts.filter_map(|start| Some((start.earliest().instant()?, start)));
    bounded.min_by_key(|(instant, _)| *instant).map(|(_, start)| start.strict_edtf())
}

/// The end that may be the latest, as EDTF. Where an end is open or unknown, the start counts.
fn latest(timeline: &Timeline) -> Option<String> {
    let ends = counted(timeline).filter_map(|event| last_date(event.time()?));
    ends.max_by_key(|(instant, _)| *instant).map(|(_, end)| end.strict_edtf())
}

fn last_date(when: When) -> Option<(Instant, Date)> {
    let mut dates = when.end.into_iter().chain([when.start]);
    dates.find_map(|date| Some((date.latest().instant()?, date)))
}

fn in_words(file: &FileReport) -> String {
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
    let mut text = format!(
        "{}\n  format     {}: {}, because {}\n  events     {} dated, {} undated\n  lanes      {}\n  eras       {}\n  \
         relations  {}\n  earliest   {}\n  latest     {}\n  problems   {}\n",
        file.path,
        file.format.unwrap_or("unknown"),
        file.sureness.unwrap_or_default(),
        file.because.as_deref().unwrap_or_default(),
        file.events,
        file.undated,
        file.lanes,
        file.eras,
        file.relations,
        or_none(&file.earliest),
        or_none(&file.latest),
        file.problems.len(),
    );
    for problem in &file.problems {
        text.push_str(&format!("    {}\n", line_of(problem)));
    }
    text
}

fn line_of(problem: &ProblemReport) -> String {
    let line = problem.line.map(|line| format!("line {line}"));
    let field = problem.field.clone();
    let value = problem.value.as_ref().map(|value| format!("{value:?}"));
    let place: Vec<_> = [line, field, value].into_iter().flatten().collect();
    let between = if place.is_empty() { "" } else { ": " };
    format!("{}: {}{between}{}", problem.severity, place.join(", "), problem.message)
}
