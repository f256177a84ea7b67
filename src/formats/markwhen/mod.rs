//! Timelines in markwhen's text, `*.mw`: <https://docs.markwhen.com>.

mod amount;
mod colours;
mod custom;
mod expression;
mod header;
mod lines;
mod outline;
mod own;
mod read;
mod recurrence;
mod resolve;
mod text;
mod write;
mod zones;

use self::lines::{key_and_value, without_comment};
use super::{Clue, Entry, Format, Input, Sureness};

/// Markwhen's text.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Markwhen,
    name: "markwhen",
    label: "Markwhen text",
    extensions: &["mw", "markwhen"],
    sniff,
    read: read::read,
    write: Some(|timeline, out| {
        let (text, problems) = write::write(timeline);
        out.push(text);
        Ok(problems)
    }),
};

/// How much of a file is looked at, in lines and bytes.
const MAX_LINES: usize = 600;
const MAX_BYTES: usize = 1 << 16;

/// Whether the lines up to the first event are those of a header, comments, or groups. Prose, a
/// table or a list of another kind has other lines before anything that looks like an event.
fn sniff(input: &Input<'_>) -> Option<Clue> {
    let text = input.text?;
    let end = (0..=text.len().min(MAX_BYTES)).rev().find(|at| text.is_char_boundary(*at));
    let sample = text.get(..end.unwrap_or(0))?;
    if sample.lines().any(outline::is_page_break) {
        return Some(Clue::new(Sureness::Certain, "it has markwhen's page breaks"));
    }
    let is_named = [".mw", ".markwhen"].iter().any(|ending| input.name.ends_with(ending));
    // Below a group and in a list of YAML, indented or not, any line may follow.
    let (mut n_settings, mut n_groups, mut is_fenced) = (0, 0, false);
    let mut is_free = false;
    for line in sample.lines().take(MAX_LINES) {
        let trimmed = line.trim();
        if trimmed.is_empty() || without_comment(trimmed).is_none() {
            continue;
        }
        if outline::is_event(line, is_named) {
            let first =
                if n_groups > 0 { "groups and events" } else { "lines of “date: event”" };
            let why =
                if n_settings > 0 { format!("a header and {first}") } else { first.to_owned() };
            return Some(Clue::new(Sureness::Likely, format!("it has {why}")));
        }
        let is_group = outline::heading(line).is_some() || outline::group(line).is_some();
        if is_group {
            (n_groups, is_free) = (n_groups + 1, false);
        } else if trimmed == "---" {
            is_fenced = true;
        } else if let Some((key, value)) = key_and_value(trimmed) {
            if key == "dateFormat" && is_fenced {
                return Some(Clue::new(Sureness::Likely, "its header has a “dateFormat”"));
            }
            (n_settings, is_free) = (n_settings + 1, value.is_empty() || value == "|");
        } else if !(is_free
            || is_fenced
            || is_named
            || line.starts_with([' ', '\t']) && n_settings > 0)
        {
            return None;
        }
    }
    let is_ours = is_named && n_settings + n_groups > 0;
    is_ours.then(|| Clue::new(Sureness::Likely, "its name ends in .mw, and it has a header"))
}
