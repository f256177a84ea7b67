//! What it costs to read and to write a format, as a ratio to reading its bytes and, where there is
//! one, to a public parser of it. Prints a JSON line for each format.
//!
//! ```text
//! cargo bench --bench formats                        # a hundred thousand events
//! cargo bench --bench formats -- --events 1000000
//! ```

#[path = "../examples/generate/events.rs"]
mod events;

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::time::Instant;

use chronoscope::formats::{self, Format};
use chronoscope::model::Timeline;
use serde_json::{Value, json};

/// Each is done so many times; the fastest counts.
const RUNS: usize = 3;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--events").skip(1);
    let n_events = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let mut table = Vec::new();
    events::write(&mut table, n_events, 1, 8)?;
    let timeline = read(&table);
    for format in [Format::ChronoJson, Format::Csv, Format::Ics] {
        let (seconds, written) = fastest(|| formats::write(&timeline, format));
        let bytes = written.map(|(bytes, _)| bytes).unwrap_or_default();
        tell("write", format.name(), n_events, &bytes, seconds, None)?;
        tell_reading(format.name(), n_events, &bytes)?;
    }
    tell_reading("jsonl", n_events, records(n_events).as_bytes())?;
    tell_reading("chrome-trace", n_events, trace(n_events).as_bytes())?;
    tell_reading("gedcom", n_events, family_tree(n_events).as_bytes())
}

fn tell_reading(name: &str, n_events: u64, bytes: &[u8]) -> io::Result<()> {
    let (seconds, _) = fastest(|| read(bytes));
    let parser = parser(name).map(|parse| fastest(|| parse(bytes)).0);
    tell("read", name, n_events, bytes, seconds, parser)
}

fn tell(
    done: &str,
    name: &str,
    n_events: u64,
    bytes: &[u8],
    seconds: f64,
    parser: Option<f64>,
) -> io::Result<()> {
    let (of_bytes, _) = fastest(|| is_text(bytes));
    let found = json!({
        "done": done,
        "format": name,
        "events": n_events,
        "megabytes": bytes.len() as f64 / 1e6,
        "seconds": seconds,
        "to bytes": seconds / of_bytes,
        "to parser": parser.map(|parser| seconds / parser),
    });
    writeln!(io::stdout(), "{found}")
}

fn read(bytes: &[u8]) -> Timeline {
    formats::read(bytes, "bench").map(|reading| reading.timeline).unwrap_or_default()
}

/// The least that a reader of a text does: to see that its bytes are one, and where its lines end.
fn is_text(bytes: &[u8]) -> (bool, usize) {
    (std::str::from_utf8(bytes).is_ok(), memchr::memchr_iter(b'\n', bytes).count())
}

/// What reads a format and makes nothing of it; returns how much it has read.
fn parser(format: &str) -> Option<fn(&[u8]) -> usize> {
    match format {
        "csv" => Some(|bytes| {
            let mut reader = csv::Reader::from_reader(bytes);
            let mut record = csv::StringRecord::new();
            let mut n_cells = 0;
            while reader.read_record(&mut record).unwrap_or(false) {
                n_cells += record.len();
            }
            n_cells
        }),
        "jsonl" => Some(|bytes| {
            let records = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
            records.filter(|record| black_box(record).is_ok()).count()
        }),
        "chrono-json" | "chrome-trace" => {
            Some(|bytes| usize::from(black_box(serde_json::from_slice::<Value>(bytes)).is_ok()))
        }
        _ => None,
    }
}

/// How many seconds something takes, and what came of it.
fn fastest<T>(mut work: impl FnMut() -> T) -> (f64, T) {
    let mut timed = || {
        let start = Instant::now();
        let done = black_box(work());
        (start.elapsed().as_secs_f64(), done)
    };
    let first = timed();
    (1..RUNS).fold(first, |best, _| {
        let next = timed();
        if next.0 < best.0 { next } else { best }
    })
}

fn records(n_events: u64) -> String {
    let mut text = String::new();
    for n in 0..n_events {
        let (year, month, day) = (1800 + n % 200, 1 + n % 12, 1 + n % 28);
        let record = json!({
            "title": format!("Event {n}"),
            "start": format!("{year}-{month:02}-{day:02}"),
            "lane": format!("Lane {}", n % 17),
            "description": "What happened, and why",
        });
        let _ = writeln!(text, "{record}");
    }
    text
}

fn trace(n_events: u64) -> String {
    let record = |n: u64| {
        json!({
            "name": format!("task {}", n % 100), "cat": "bench", "ph": "X", "ts": 10 * n, "dur": 5,
            "pid": n % 3, "tid": n % 8, "args": { "n": n },
        })
        .to_string()
    };
    let records: Vec<String> = (0..n_events).map(record).collect();
    format!("{{\"traceEvents\":[\n{}\n]}}\n", records.join(",\n"))
}

/// People, each with a birth and a death.
fn family_tree(n_events: u64) -> String {
    let mut text = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n".to_owned();
    for n in 0..n_events / 2 {
        let (day, year) = (1 + n % 28, 1500 + n % 400);
        let _ = write!(
            text,
            "0 @I{n}@ INDI\n1 NAME Person {n} /Smith/\n1 BIRT\n2 DATE {day} MAR {year}\n2 PLAC Bern\n\
             1 DEAT\n2 DATE ABT {}\n",
            year + 60
        );
    }
    text + "0 TRLR\n"
}
