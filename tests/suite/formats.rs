//! Tests of formats.

use formats::{self, Format, Reading, Severity};
use model::Timeline;

mod archives;
mod chat;
mod chrono_json;
mod chronos;
mod chronozoom;
mod csl;
pub(super) mod databases;
mod detection;
mod easy_timeline;
mod faults;
mod fixed_width;
mod ftrace;
mod fuzz;
mod gedcom;
mod google_charts;
mod gramps;
mod ics;
mod interop;
mod logs;
mod mapping;
mod maps;
mod markdown;
mod markwhen;
mod mermaid;
mod news;
mod org;
mod pages;
mod periodo;
mod records;
mod references;
mod simile;
pub(super) mod spreadsheets;
mod table_dates;
mod tables;
mod timeline_project;
mod timelinejs;
mod vis;
mod wikidata;

/// Reads a text that can be read.
fn read(text: &str) -> Reading {
    formats::read(text.as_bytes(), "test file").expect("something can be read")
}

/// Each event as one line: its date in EDTF and its title.
fn events(timeline: &Timeline) -> Vec<String> {
    let line = |event: model::Event| {
        let when = event.when.as_ref().map_or_else(|| "undated".to_owned(), |when| when.edtf());
        format!("{when} {}", event.title)
    };
    timeline.events.records().map(line).collect()
}

/// Each problem as one line: severity, line, field, value.
fn problems(reading: &Reading) -> Vec<String> {
    let line = |problem: &formats::Problem| {
        let mut text = problem.severity.name().to_owned();
        if let Some(line) = problem.line {
            text.push_str(&format!(" line {line}"));
        }
        for part in [&problem.field, &problem.value].into_iter().flatten() {
            text.push_str(&format!(" | {part}"));
        }
        text
    };
    reading.problems.iter().map(line).collect()
}

/// Writes a timeline and reads it back.
fn write_and_read(timeline: &Timeline, format: Format) -> Reading {
    let (bytes, _) = formats::write(timeline, format).expect("it can be written");
    formats::read(&bytes, "test file").expect("what was written can be read")
}

/// Problems that are worse than worth knowing.
fn n_serious(reading: &Reading) -> usize {
    reading.problems.iter().filter(|problem| problem.severity > Severity::Info).count()
}
