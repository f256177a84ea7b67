//! `chronoscope inspect`: what could be read of files, and what could not.

use std::path::Path;

use serde::{Serialize, Serializer};

use date::{Bound, Date, Instant, When, grouped};
use files::{Opening, complain, in_one_line};
use formats::{Problem, Progress, Reading, Severity, n_problems};
use model::{EventRef, SameId, Timeline};
use rayon::prelude::*;

use super::Failure;
use super::arguments::InspectArguments;
use super::input::{FileReader, stage_of};
use super::output::{Stage, print_json, print_words};
use super::problem_lines::{all_lines, grouped_lines};
use super::why::why;

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
    #[serde(serialize_with = "as_reports")]
    problems: Vec<Problem>,
}

#[derive(Debug, Serialize)]
struct ProblemReport<'a> {
    severity: &'static str,
    line: Option<usize>,
    field: Option<&'a str>,
    value: Option<&'a str>,
    message: &'a str,
    /// How many problems it stands for; more than one where not all of its kind were kept.
    count: usize,
}

/// Says what could be read of each file.
pub(super) fn inspect(arguments: &InspectArguments) -> Result<(), Failure> {
    let (stage, progress) = (Stage::new(), Progress::default());
    let (choices, same_id) = (arguments.told.choices(), SameId::default());
    let opening = Opening::of(arguments.files.iter().cloned(), &choices, same_id);
    let mut reader = FileReader::of(&opening, &progress);
    let mut report = Report { files: Vec::new() };
    let mut reasons = String::new();
    for file in &opening.files {
        stage.say(&stage_of(&file.path));
        let reading = reader.read(file).map(|(reading, source)| {
            if arguments.why {
                reasons.push_str(&why(&source, &choices));
            }
            reading
        });
        if let Err(error) = &reading {
            complain(&format!("error: {error}"));
        }
        report.files.push(file_report(&file.path, reading));
    }
    drop(stage);
    reader.check_sheets()?;
    if arguments.json {
        let text = serde_json::to_string_pretty(&report);
        print_json(&(text.map_err(|error| Failure::Failed(error.to_string()))? + "\n"))?;
    } else {
        let readable = report.files.iter().filter(|file| file.format.is_some());
        let in_words = |file| in_words(file, arguments.all_problems);
        print_words(&readable.map(in_words).collect::<Vec<_>>().join("\n"))?;
        print_words(&reasons)?;
    }
    if report.files.iter().all(|file| file.format.is_none()) {
        return Err(Failure::Reported);
    }
    Ok(())
}

fn file_report(path: &Path, reading: Result<Reading, String>) -> FileReport {
    let path = path.display().to_string();
    match reading {
        Ok(Reading { format, clue, timeline, problems }) => {
            let Summary { n_dated, n_undated, first, last } = Summary::of(&timeline);
            FileReport {
                path,
                format: Some(format.name()),
                sureness: Some(clue.sureness.name()),
                because: Some(clue.why),
                events: n_dated,
                undated: n_undated,
                lanes: timeline.lanes.len(),
                eras: timeline.eras.len(),
                relations: timeline.relations.len(),
                earliest: first.map(|(_, start)| start.strict_edtf()),
                latest: last.map(|(_, end)| end.strict_edtf()),
                problems,
            }
        }
        Err(error) => {
            let problem = Problem::new(Severity::Error, error);
            FileReport { path, problems: vec![problem], ..FileReport::default() }
        }
    }
}

impl<'a> From<&'a Problem> for ProblemReport<'a> {
    fn from(problem: &'a Problem) -> Self {
        Self {
            severity: problem.severity.name(),
            line: problem.line,
            field: problem.field.as_deref(),
            value: problem.value.as_deref(),
            message: &problem.message,
            count: problem.count,
        }
    }
}

fn as_reports<S: Serializer>(problems: &[Problem], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(problems.iter().map(ProblemReport::from))
}

/// What the events of a file show together, as the file lists them: what recurs counts once.
#[derive(Default)]
struct Summary {
    n_dated: usize,
    n_undated: usize,
    /// The start that may be the earliest.
    first: Option<(Instant, Date)>,
    /// The end that may be the latest. Where an end is open or unknown, the start counts.
    last: Option<(Instant, Date)>,
}

impl Summary {
    /// Takes O(events), shared by all cores.
    fn of(timeline: &Timeline) -> Self {
        /// So many events are looked at by one core at a time.
        const STRETCH: usize = 1 << 14;
        let (events, n) = (&timeline.events, timeline.events.len());
        let of_stretch = |at: usize| {
            let positions = at * STRETCH..((at + 1) * STRETCH).min(n);
            let listed = positions.filter_map(|position| events.get(position));
            let listed = listed.filter(|event| event.occurrence_of().is_none());
            listed.fold(Self::default(), Self::with)
        };
        let stretches = (0..n.div_ceil(STRETCH)).into_par_iter();
        stretches.map(of_stretch).reduce(Self::default, Self::and)
    }

    /// With what later events show.
    fn and(mut self, later: Self) -> Self {
        self.n_dated += later.n_dated;
        self.n_undated += later.n_undated;
        let is_before = |at: Instant| self.first.as_ref().is_none_or(|(first, _)| at < *first);
        if let Some(first) = later.first.filter(|(at, _)| is_before(*at)) {
            self.first = Some(first);
        }
        if let Some(last) = later.last.filter(|(at, _)| self.is_after(*at)) {
            self.last = Some(last);
        }
        self
    }

    fn with(mut self, event: EventRef<'_>) -> Self {
        if !event.is_dated() {
            self.n_undated += 1;
            return self;
        }
        self.n_dated += 1;
        let (earliest, latest) = event.bounds().unzip();
        let is_before = |at: Instant| self.first.as_ref().is_none_or(|(first, _)| at < *first);
        if let Some(at) = earliest.and_then(Bound::instant).filter(|at| is_before(*at)) {
            self.first = event.time().map(|when| (at, when.start));
        }
        // The end of an interval is printed to the unit that it names, which its bounds do not
        // tell: it is less than a day behind them.
        let last = match latest.and_then(Bound::instant) {
            Some(at) if !self.is_after(at + A_DAY) => None,
            Some(at) if !event.is_lasting() => self.is_after(at).then(|| event.time()).flatten(),
            _ => event.time(),
        };
        if let Some((at, date)) = last.and_then(last_date)
            && self.is_after(at)
        {
            self.last = Some((at, date));
        }
        self
    }

    /// Whether an instant is after the last one so far, or that very one.
    fn is_after(&self, at: Instant) -> bool {
        self.last.as_ref().is_none_or(|(last, _)| at >= *last)
    }
}

/// In nanoseconds.
const A_DAY: i128 = 86_400_000_000_000;

fn last_date(when: When) -> Option<(Instant, Date)> {
    let mut dates = when.end.into_iter().chain([when.start]);
    dates.find_map(|date| Some((date.latest().instant()?, date)))
}

/// A report as lines; problems of one kind are one of them, or each has its own.
fn in_words(file: &FileReport, all_problems: bool) -> String {
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
    let mut text = format!(
        "{}\n  format     {}: {}, because {}\n  events     {} dated, {} undated\n  lanes      {}\n  eras       {}\n  \
         relations  {}\n  earliest   {}\n  latest     {}\n  problems   {}\n",
        in_one_line(&file.path),
        file.format.unwrap_or("unknown"),
        file.sureness.unwrap_or_default(),
        in_one_line(file.because.as_deref().unwrap_or_default()),
        file.events,
        file.undated,
        file.lanes,
        file.eras,
        file.relations,
        or_none(&file.earliest),
        or_none(&file.latest),
        grouped(n_problems(&file.problems) as u64),
    );
    let lines = if all_problems { all_lines } else { grouped_lines };
    for line in lines(&file.problems) {
        text.push_str(&format!("    {line}\n"));
    }
    text
}
