//! What holds of any file, any date and any link, whatever is in it.
//!
//! The suite of the program checks the same, of files that it changes without a look at the code.

use std::collections::HashSet;

use date::{Civil, When};
use formats::{self, Format, Reading, Severity};
use model::Timeline;

/// Rules of recurrence and repeated rows make many events of few bytes, but never more than this.
const MAX_FURTHER: usize = 30_000;
/// Of one byte come no more events than this, further occurrences aside: a list of numbers has one
/// for two.
const MAX_PER_BYTE: usize = 1;

/// What holds of a file that could be read.
pub fn check_reading(reading: &Reading, bytes: &[u8]) {
    let Reading { timeline, problems, .. } = reading;
    let n_lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
    let is_archive = bytes.starts_with(b"PK") || bytes.starts_with(b"\x1f\x8b");
    let is_packed = is_archive
        || matches!(
            reading.format,
            Format::Xlsx
                | Format::Xlsb
                | Format::Xls
                | Format::Ods
                | Format::Parquet
                | Format::Arrow
                | Format::Sqlite
        );
    for problem in problems {
        check_sentence(&problem.message);
        let is_somewhere = problem.line.is_some() || problem.field.is_some();
        assert!(is_somewhere || problem.severity < Severity::Error, "nowhere: {problem:?}");
        if let Some(line) = problem.line.filter(|_| !is_packed) {
            assert!((1..=n_lines).contains(&line), "not one of {n_lines} lines: {problem:?}");
        }
    }
    let most = MAX_FURTHER + if is_packed { 0 } else { MAX_PER_BYTE * bytes.len() };
    assert!(timeline.events.len() <= most, "{} events", timeline.events.len());
    check_timeline(timeline);
}

/// What holds of any timeline.
fn check_timeline(timeline: &Timeline) {
    let mut ids = HashSet::new();
    for event in timeline.events.records() {
        assert!(ids.insert(event.id.clone()), "two events are “{}”", event.id);
        assert!(event.lane.is_none_or(|lane| lane.get() < timeline.lanes.len()), "a lane");
        let n_categories = timeline.categories.len();
        assert!(event.category.is_none_or(|category| category.get() < n_categories), "a category");
        let n_sources = timeline.sources.len();
        assert!(event.sources.iter().all(|source| source.get() < n_sources), "a source");
        let first = event.occurrence_of.and_then(|first| timeline.event(first));
        assert_eq!(first.is_some(), event.occurrence_of.is_some(), "an occurrence of nothing");
        assert!(
            first.is_none_or(|first| first.occurrence_of().is_none()),
            "a chain of occurrences"
        );
        assert!(!event.title.contains('\n'), "a title of two lines: {:?}", event.title);
        if let Some(when) = &event.when {
            let (earliest, latest) = (when.earliest().instant(), when.latest().instant());
            if let (Some(earliest), Some(latest)) = (earliest, latest) {
                assert!(earliest <= latest, "backwards: {}", when.edtf());
            }
        }
    }
    for relation in &timeline.relations {
        let ends = [relation.from, relation.to];
        assert!(ends.iter().all(|end| timeline.event(*end).is_some()), "a relation of nothing");
    }
}

/// A timeline can be written and read again, and has the same events. Formats other than our own
/// need a date to be recognised by, which not all of them have for all times.
pub fn check_written(timeline: &Timeline, format: Format) {
    let Ok((bytes, problems)) = formats::write(timeline, format) else { return };
    let is_plain = |event: model::Event| {
        let earliest = event.when.as_ref().and_then(|when| when.earliest().instant());
        earliest.is_some_and(|at| (0..=9999).contains(&Civil::from(at).year))
    };
    if format != Format::ChronoJson && !timeline.events.records().any(is_plain) {
        return;
    }
    let name = format.name();
    let again = match formats::read(&bytes, "a file") {
        Ok(again) => again,
        // Words in a file may be the marks of another format.
        Err(_) if format != Format::ChronoJson => return,
        Err(error) => panic!("{name} is written but not read: {error}"),
    };
    if format == Format::ChronoJson {
        assert_eq!(events(&again.timeline), events(timeline), "{name} has other events");
        assert!(again.timeline == *timeline, "{name} has lost something");
        return;
    }
    if again.format != format {
        return;
    }
    if problems.iter().all(|problem| problem.severity == Severity::Info) {
        // A table lists each occurrence, a calendar only its rule.
        let n_own = n_own_events(timeline);
        assert!(again.timeline.events.len() >= n_own, "{name} has lost some of {n_own} events");
    }
}

/// Each event as one line: its date in EDTF and its title.
fn events(timeline: &Timeline) -> Vec<String> {
    let line = |event: model::Event| {
        let when = event.when.as_ref().map_or_else(|| "undated".to_owned(), When::edtf);
        format!("{when} {}", event.title)
    };
    timeline.events.records().map(line).collect()
}

/// What holds of a date: it does not end before it begins, can be told in words, and is the same
/// when it is written in EDTF and read again.
pub fn check_date(when: &When) {
    let (earliest, latest) = (when.earliest().instant(), when.latest().instant());
    if let (Some(earliest), Some(latest)) = (earliest, latest) {
        assert!(earliest <= latest, "backwards: {}", when.edtf());
    }
    assert!(!when.describe().is_empty(), "no words for {}", when.edtf());
    let unwritten = When {
        start: when.start.clone().without_written(),
        end: when.end.clone().map(date::Date::without_written),
    };
    let edtf = when.edtf();
    assert_eq!(When::parse(&edtf), Ok(unwritten), "{edtf} is another date when it is read again");
}

/// How many events a file has, whatever recurs counted once.
fn n_own_events(timeline: &Timeline) -> usize {
    timeline.events.records().filter(|event| event.occurrence_of.is_none()).count()
}

/// A message is one or more sentences for people.
pub fn check_sentence(message: &str) {
    let is_sentence = message.ends_with(['.', '!', '?', '”', ')']);
    assert!(is_sentence && message.len() < 2000, "not a sentence: {message:?}");
}
