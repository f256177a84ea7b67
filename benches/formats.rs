//! What it costs to read and to write a format, as a ratio to the least that is done with the bytes of
//! a text and, where there is one, to a public library that does it. Prints a JSON line for each.
//!
//! ```text
//! cargo bench --bench formats                        # a hundred thousand events
//! cargo bench --bench formats -- --events 1000000
//! cargo bench --bench formats -- --only "write ics"
//! ```
//!
//! Seconds are those of the processor, on all cores together; where the system does not count them,
//! those on the clock.

#[path = "../examples/generate/events.rs"]
mod events;

#[path = "formats/files.rs"]
mod files;

use std::hint::black_box;
use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Instant;

use formats::{self, Choices, Format, Progress};
use layout::{Arrangement, Chart};
use model::{Tally, Timeline};
use quick_xml::events::Event as XmlEvent;
use scene::Ruler;
use serde_json::{Value, json};

/// Each is done so many times; the fastest counts.
const RUNS: usize = 3;
/// What takes less is done again within a run: the system counts time in steps of some milliseconds.
const LEAST_SECONDS: f64 = 0.1;

/// What a library does with a file; returns how much it has found.
type Work<'a> = Box<dyn Fn() -> usize + 'a>;

fn main() -> io::Result<()> {
    let n_events = argument("--events").and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let bench = Bench { n_events, only: argument("--only").unwrap_or_default() };
    let mut table = Vec::new();
    events::write(&mut table, n_events, 1, 8)?;
    let timeline = read(&Arc::new(table));
    for format in [Format::ChronoJson, Format::Csv, Format::Ics] {
        bench.writing(&timeline, format)?;
    }
    bench.reading("jsonl", files::json_lines(n_events))?;
    bench.reading("json", files::json(n_events))?;
    bench.reading("chrome-trace", files::trace(n_events))?;
    bench.reading("gedcom", files::family_tree(n_events))?;
    bench.reading("simile-xml", files::simile(n_events))
}

/// What stands behind an option on the command line.
fn argument(option: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != option).nth(1)
}

struct Bench {
    n_events: u64,
    /// What the name of a row must have in it.
    only: String,
}

impl Bench {
    /// Times writing a timeline, and reading what was written.
    fn writing(&self, timeline: &Timeline, format: Format) -> io::Result<()> {
        let write = || formats::write(timeline, format).map(|(bytes, _)| bytes).unwrap_or_default();
        let bytes = write();
        let library = library_writer(format, &bytes);
        self.tell(&format!("write {}", format.name()), &bytes, &write, library)?;
        if format == Format::Csv {
            self.opening(&Arc::new(bytes.clone()))?;
        }
        self.reading(format.name(), bytes)
    }

    /// Times all that the window does with a table before it can draw it: reading, counting, sorting and
    /// arranging.
    fn opening(&self, bytes: &Arc<Vec<u8>>) -> io::Result<()> {
        let ruler = Ruler::default();
        let open = || {
            let timeline = Arc::new(read(bytes));
            black_box((Tally::of(&timeline), timeline.events.by_time().len()));
            Chart::new(timeline, &Arrangement::default(), &ruler)
        };
        self.tell("open csv", bytes, &open, library_reader("csv", bytes))
    }

    fn reading(&self, name: &str, bytes: impl Into<Vec<u8>>) -> io::Result<()> {
        let bytes = Arc::new(bytes.into());
        let library = library_reader(name, &bytes);
        let row = format!("read {name}");
        self.tell(&row, &bytes, &|| read(&bytes), library)
    }

    /// Prints how long something takes, and how many times as long as the least, and as a library.
    fn tell<T>(
        &self,
        row: &str,
        bytes: &[u8],
        work: &dyn Fn() -> T,
        library: Option<Work<'_>>,
    ) -> io::Result<()> {
        if !row.contains(&self.only) {
            return Ok(());
        }
        let seconds = fastest(work);
        let found = json!({
            "row": row,
            "events": self.n_events,
            "megabytes": bytes.len() as f64 / 1e6,
            "seconds": seconds,
            "to bytes": seconds / fastest(&|| is_text(bytes)),
            "to library": library.map(|library| seconds / fastest(&*library)),
        });
        writeln!(io::stdout(), "{found}")
    }
}

fn read(bytes: &Arc<Vec<u8>>) -> Timeline {
    let reading = formats::read_shared(bytes, "bench", &Choices::default(), &Progress::default());
    reading.map(|reading| reading.timeline).unwrap_or_default()
}

/// The least that is done with a text: to see that its bytes are one, and where its lines end.
fn is_text(bytes: &[u8]) -> (bool, usize) {
    (std::str::from_utf8(bytes).is_ok(), memchr::memchr_iter(b'\n', bytes).count())
}

/// What reads a format and makes nothing of it.
fn library_reader<'a>(format: &str, bytes: &'a [u8]) -> Option<Work<'a>> {
    Some(match format {
        "csv" => Box::new(move || {
            let mut reader = csv::Reader::from_reader(bytes);
            let mut record = csv::StringRecord::new();
            let mut n_cells = 0;
            while reader.read_record(&mut record).unwrap_or(false) {
                n_cells += record.len();
            }
            n_cells
        }),
        "jsonl" => Box::new(move || {
            let records = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
            records.filter(|record| black_box(record).is_ok()).count()
        }),
        "json" | "chrono-json" | "chrome-trace" => {
            Box::new(move || usize::from(black_box(serde_json::from_slice::<Value>(bytes)).is_ok()))
        }
        "ics" => Box::new(move || {
            let calendars = ical::IcalParser::new(bytes);
            calendars.filter_map(Result::ok).map(|calendar| calendar.events.len()).sum()
        }),
        "simile-xml" => Box::new(move || {
            let mut reader = quick_xml::Reader::from_reader(bytes);
            let mut buffer = Vec::new();
            let mut n_found = 0;
            while !matches!(reader.read_event_into(&mut buffer), Ok(XmlEvent::Eof) | Err(_)) {
                buffer.clear();
                n_found += 1;
            }
            n_found
        }),
        _ => return None,
    })
}

/// What writes a file again that it holds in values of its own.
fn library_writer(format: Format, bytes: &[u8]) -> Option<Work<'static>> {
    Some(match format {
        Format::ChronoJson => {
            let file: Value = serde_json::from_slice(bytes).ok()?;
            Box::new(move || serde_json::to_vec_pretty(&file).map_or(0, |bytes| bytes.len()))
        }
        Format::Csv => {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
            let rows: Vec<csv::ByteRecord> = reader.byte_records().filter_map(Result::ok).collect();
            Box::new(move || {
                let mut writer = csv::Writer::from_writer(Vec::new());
                let written = rows.iter().filter(|row| writer.write_byte_record(row).is_ok());
                let n_rows = written.count();
                black_box(writer.into_inner().ok());
                n_rows
            })
        }
        _ => return None,
    })
}

/// How many seconds of the processor something takes, on all cores together.
fn fastest<R>(work: &(impl Fn() -> R + ?Sized)) -> f64 {
    let start = Instant::now();
    let now = || processor_seconds().unwrap_or_else(|| start.elapsed().as_secs_f64());
    let timed = |_| {
        let (before, mut n) = (now(), 0);
        while n == 0 || now() - before < LEAST_SECONDS {
            black_box(work());
            n += 1;
        }
        (now() - before) / f64::from(n)
    };
    (0..RUNS).map(timed).fold(f64::INFINITY, f64::min)
}

/// How long the threads of this program have run so far, as Linux counts it; `None` elsewhere. Unlike
/// the time on the clock it hardly depends on what else the machine does.
fn processor_seconds() -> Option<f64> {
    let threads = std::fs::read_dir("/proc/self/task").ok()?.filter_map(Result::ok);
    let nanos = threads.map(|thread| {
        let counts = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        counts.split(' ').next()?.parse::<f64>().ok()
    });
    nanos.sum::<Option<f64>>().map(|nanos| nanos / 1e9)
}
