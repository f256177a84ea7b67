//! Dated lists in text: of Markdown, or of wikitext, whose tables are read as those of web pages.

use super::json::beginning;
use super::pages::{has_wiki_table, read_wikitext};
use super::{Clue, Entry, Format, Input, Sureness, markdown};

/// Dated lists in Markdown.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Markdown,
    name: "markdown",
    label: "Dated list (Markdown)",
    extensions: &["md", "markdown"],
    sniff,
    read: |input| match input.text {
        Some(text) if has_wiki_table(text) => read_wikitext(input),
        _ => Ok(markdown::read(input)),
    },
    write: None,
};

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?);
    if has_wiki_table(sample) {
        return Some(Clue::new(Sureness::Likely, "it has tables of wikitext"));
    }
    markdown::sniff(sample)
}
