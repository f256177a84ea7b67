//! Files of many events, made up.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// One record a line.
pub(super) fn json_lines(n_events: u64) -> String {
    joined(n_events, "\n", record)
}

/// A list of records.
pub(super) fn json(n_events: u64) -> String {
    format!("[{}]\n", joined(n_events, ",\n", record))
}

/// A trace of spans.
pub(super) fn trace(n_events: u64) -> String {
    let span = |n: u64| {
        json!({
            "name": format!("task {}", n % 100), "cat": "bench", "ph": "X", "ts": 10 * n, "dur": 5,
            "pid": n % 3, "tid": n % 8, "args": { "n": n },
        })
    };
    format!("{{\"traceEvents\":[\n{}\n]}}\n", joined(n_events, ",\n", span))
}

/// People, each with a birth and a death.
pub(super) fn family_tree(n_events: u64) -> String {
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

/// Events of SIMILE Timeline.
pub(super) fn simile(n_events: u64) -> String {
    let event = |n: u64| {
        let [year, month, day] = date(n);
        format!(
            "<event start=\"{year}-{month:02}-{day:02}\" title=\"Event {n}\">What happened</event>"
        )
    };
    format!("<data date-time-format=\"iso8601\">\n{}\n</data>\n", joined(n_events, "\n", event))
}

fn record(n: u64) -> Value {
    let [year, month, day] = date(n);
    json!({
        "title": format!("Event {n}"),
        "start": format!("{year}-{month:02}-{day:02}"),
        "lane": format!("Lane {}", n % 17),
        "description": "What happened, and why",
    })
}

/// A year, a month and a day.
fn date(n: u64) -> [u64; 3] {
    [1800 + n % 200, 1 + n % 12, 1 + n % 28]
}

fn joined<T: std::fmt::Display>(n: u64, between: &str, item: impl Fn(u64) -> T) -> String {
    let mut text = String::new();
    for n in 0..n {
        let _ = write!(text, "{}{}", if n == 0 { "" } else { between }, item(n));
    }
    text
}
