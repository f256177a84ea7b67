//! Chronos, the timelines in the notes of Obsidian: `- [1789~1799] #red {France} Revolution | …`.

mod block;
mod item;

use super::{Clue, Entry, Format, Input, Sureness};

/// Notes with timelines, or one timeline's lines alone.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Chronos,
    name: "chronos",
    label: "Chronos timeline (Obsidian)",
    extensions: &["chronos", "md"],
    sniff,
    read: |input| Ok(block::read(input)),
    write: None,
};

/// How many lines are looked at.
const SAMPLE_LINES: usize = 200;

/// A block that calls itself so, or nothing but lines that begin as Chronos' do.
fn sniff(input: &Input<'_>) -> Option<Clue> {
    let text = super::json::beginning(input.text?);
    let mut n_items = 0;
    let mut n_others = 0;
    for line in text.lines().take(SAMPLE_LINES).map(str::trim) {
        if block::opens_block(line) || line.contains(block::INLINE) {
            return Some(Clue::new(Sureness::Certain, "it has a block of code named “chronos”"));
        }
        n_items += usize::from(item::looks_like_item(line));
        let is_known =
            line.is_empty() || line.starts_with(['#', '>', '`']) || item::looks_like_item(line);
        n_others += usize::from(!is_known);
    }
    (n_items > 0 && n_items > 4 * n_others)
        .then(|| Clue::new(Sureness::Likely, "its lines begin like “- [1789~1799]”"))
}
