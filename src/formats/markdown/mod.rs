//! Dated lists in Markdown: `- **1987** – Treaty signed`, moments between rules, what stands below
//! `## 1987`.
//!
//! Wikitext is read likewise. Headings without a date of their
//! own are lanes; the first is the title. What stands below a date that has no text is what happened
//! then; below an event, it is the summary.

mod blocks;
mod dated;
mod found;
mod front_matter;
mod read;
mod scope;
mod sections;
mod table;
mod wiki;

pub(super) use blocks::{Block, Kind, Piece};
pub(super) use dated::{completed, is_date};
pub(super) use read::{read, timeline_of_blocks};
pub(super) use sections::{Sections, date_of_title};

use super::{Clue, Progress, Sureness};

/// A text needs so many dates to be a list of them.
const MIN_DATES: usize = 2;

/// Whether there is mark-up and what is marked up begins with dates. Lists that are no more than a
/// hyphen and a date are left to YAML and to tables.
pub(super) fn sniff(sample: &str) -> Option<Clue> {
    let may_be_list = sample.lines().any(|line| {
        let line = line.trim_start();
        line.starts_with(['#', '*', '_', '+', '|', '='])
            || line.starts_with("- ")
            || line.starts_with("---")
    });
    if !may_be_list || without_comments(sample).starts_with(['{', '<']) {
        return None;
    }
    let blocks = blocks::blocks(&wiki::as_markdown(sample), &Progress::default());
    let sections = Sections::of(&blocks);
    (sections.n_dated >= MIN_DATES && sections.has_marks).then(|| {
        Clue::new(Sureness::Likely, "it has dates in Markdown's lists, headings or emphasis")
    })
}

/// A text without the comments that it begins with, which are for linters and the like.
fn without_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|it| it.split_once("-->")) {
        rest = after.trim_start();
    }
    rest
}
