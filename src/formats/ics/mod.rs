//! Calendars: iCalendar (RFC 5545), as calendar programs exchange them.

mod components;
mod decoding;
mod duration;
mod event;
mod join;
mod lines;
mod losses;
mod moment;
mod observances;
mod part;
mod properties;
mod read;
mod recurrence;
mod scan;
mod series;
mod span;
mod text;
mod write;
mod write_event;
mod write_zone;
mod written;
mod zones;

use super::{Clue, Entry, Format, Input, Sureness};

/// iCalendar.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Ics,
    name: "ics",
    label: "Calendar (iCalendar)",
    extensions: &["ics", "ical", "ifb", "icalendar"],
    sniff,
    read: |input| {
        let (timeline, problems) = read::read(input);
        Ok((timeline, problems.into()))
    },
    write: Some(write::write),
};

/// The components that a file may begin with.
const BEGINNINGS: [&str; 4] = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VTODO", "BEGIN:VJOURNAL"];
/// How far into a file its calendar may begin, in bytes.
const SNIFFED_BYTES: usize = 4096;

/// A calendar says what it is in its first line, or after a little noise.
fn sniff(input: &Input<'_>) -> Option<Clue> {
    let text = input.text?.trim_start();
    let starts = |line: &str| {
        BEGINNINGS.iter().any(|start| {
            line.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
        })
    };
    if starts(text) {
        return Some(Clue::new(Sureness::Certain, "it begins with “BEGIN:V…”, as calendars do"));
    }
    let sample = text.get(..text.floor_char_boundary(SNIFFED_BYTES)).unwrap_or(text);
    let mut lines = sample.split(['\n', '\r']).map(str::trim);
    let is_noisy = lines.any(|line| line.len() == 15 && starts(line));
    is_noisy.then(|| Clue::new(Sureness::Likely, "a line of it is “BEGIN:VCALENDAR”"))
}
