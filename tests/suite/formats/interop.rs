//! What other programs need of the files that are written for them; `tests/interop.sh` opens such
//! files in the programs themselves.

use formats::{self, Format};
use model::Timeline;
use serde_json::{Value, json};

use super::{read, write_and_read};

mod markwhen;
mod programs;
mod tables;
mod web;

fn native(file: Value) -> Timeline {
    read(&file.to_string()).timeline
}

/// What is written, and what is said to be lost.
fn written(timeline: &Timeline, format: Format) -> (String, Vec<String>) {
    let (bytes, problems) = formats::write(timeline, format).expect("it can be written");
    let lost = problems.into_iter().map(|problem| problem.message).collect();
    (String::from_utf8(bytes).expect("it is text"), lost)
}

fn json_of(timeline: &Timeline, format: Format) -> Value {
    serde_json::from_str(&written(timeline, format).0).expect("it is JSON")
}

/// A field of another format for each name, as a table has them: all texts.
fn with_fields(names: &[&str], format: Format) -> Timeline {
    let mut event = json!({"title": "A", "when": "1987-12-08", "lane": "L"});
    for name in names {
        event[*name] = "noon".into();
    }
    // Names of our own are no unknown fields.
    let timeline =
        native(json!({"chronoscope": 1, "events": [event, {"title": "B", "when": "1988"}]}));
    let again = write_and_read(&timeline, format).timeline;
    let extra = |timeline: &Timeline| {
        let event = timeline.events.records().find(|event| event.title == "A").expect("an event");
        let mut fields: Vec<_> = event.extra.into_iter().collect();
        fields.sort_by(|a, b| a.0.cmp(&b.0));
        fields
    };
    assert_eq!(extra(&again), extra(&timeline), "{}", format.name());
    timeline
}

/// A timeline of one event with these fields.
fn with_fields_of(fields: Value) -> Timeline {
    let mut event = json!({"title": "A", "when": "1987-12-08"});
    for (name, value) in fields.as_object().expect("an object") {
        event[name] = value.clone();
    }
    native(json!({"chronoscope": 1, "events": [event]}))
}
