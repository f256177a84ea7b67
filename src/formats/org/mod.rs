//! Org, the outlines of Emacs: headings with dates such as `<2022-03-21 Mon 13:50-14:30>`.
//!
//! Defined at <https://orgmode.org/worg/org-syntax.html>. A heading is an event at each of its dates;
//! the headings around it are its lanes.

mod read;
mod stamp;

use super::json::beginning;
use super::{Clue, Entry, Format, Input, Sureness};

/// Org's outlines.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Org,
    name: "org",
    label: "Org outline",
    extensions: &["org"],
    sniff,
    read: |input| Ok(read::read(input)),
    write: None,
};

/// A heading and a date in angle brackets, or one in square brackets with the day of the week.
fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?);
    let has_heading = sample.lines().any(|line| read::heading(line).is_some());
    let has_stamp = has_heading
        && sample.lines().any(|line| {
            stamp::stamps(line).iter().any(|stamp| stamp.is_active || stamp.has_weekday)
        });
    has_stamp.then(|| Clue::new(Sureness::Certain, "it has headings and dates as Org has them"))
}
