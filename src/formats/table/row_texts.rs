//! The title and the summary of an event, from the texts of its row.

use std::borrow::Cow;

use serde_json::Value;

use crate::Role;
use crate::html::{markdown_of, plain_of, without_entities};

use super::Row;
use super::kept::Kept;
use super::rows::Builder;
use super::titles::{TitleColumns, of_pair};
use super::values::{is_blank, number};

/// A title longer than this is cut, in characters; the summary then has it whole.
const MAX_TITLE_CHARS: usize = 120;

impl<'a> Builder<'a> {
    /// The title and the summary.
    pub(super) fn texts(&self, row: Row<'a>, kept: &mut Kept<'a>) -> (Cow<'a, str>, Cow<'a, str>) {
        let summary = self.text(row, Role::Summary);
        let title = self.title(row);
        if self.is_own {
            return (title, summary.into());
        }
        let mut summary = match self.has_markup(summary) {
            true if is_html(summary) => markdown_of(summary).into(),
            true => without_entities(summary),
            false => Cow::Borrowed(summary),
        };
        if title.len() <= MAX_TITLE_CHARS && !self.has_markup(&title) {
            return (title, summary);
        }
        let plain = is_html(&title).then(|| plain_of(&title));
        // Markup around nothing says at least that it is there.
        let plain = plain.filter(|plain| !plain.is_empty());
        let mut title = match plain {
            Some(plain) => Cow::Owned(plain),
            None => with_characters(title),
        };
        if title.len() > MAX_TITLE_CHARS && title.chars().count() > MAX_TITLE_CHARS {
            let short = shortened(&title);
            let whole = std::mem::replace(&mut title, short.into());
            if summary.is_empty() {
                summary = whole;
            } else {
                kept.insert("full title".to_owned(), Value::String(whole.into_owned()));
            }
        }
        (title, summary)
    }

    /// The row's title, else the first text it has.
    fn title(&self, row: Row<'a>) -> Cow<'a, str> {
        let title = match &self.columns.title {
            TitleColumns::Joined(columns) if let [column] = columns.as_slice() => {
                Cow::Borrowed(Some(row.cell(*column)).filter(|cell| !is_blank(cell)).unwrap_or(""))
            }
            TitleColumns::Joined(columns) => {
                let cells = columns.iter().map(|column| row.cell(*column));
                let filled: Vec<&str> = cells.filter(|cell| !is_blank(cell)).collect();
                filled.join(" ").into()
            }
            TitleColumns::Pair(from, to, sign) => {
                of_pair(row.cell(*from), row.cell(*to), sign).into()
            }
            // A mark of a series has no name, and needs none.
            TitleColumns::None => return Cow::Borrowed(""),
        };
        if !title.is_empty() {
            return tidy(title);
        }
        // A lane is shared with many; what else there is says more.
        let fields = [Role::Category, Role::Place].into_iter();
        let fields = fields.filter_map(|field| self.column(field));
        let first = fields
            .chain(self.columns.others.iter().copied())
            .chain(self.column(Role::Lane))
            .map(|column| row.cell(column))
            .find(|cell| !is_blank(cell) && number(cell).is_none());
        tidy(first.unwrap_or("Untitled").into())
    }
}

/// A text in which entities are the characters that they stand for.
fn with_characters(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => without_entities(text),
        Cow::Owned(text) => without_entities(&text).into_owned().into(),
    }
}

/// Whether a text has an element of HTML in it that is closed.
fn is_html(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| bytes.get(at + 1) == Some(&b'/'))
}

/// A text whose words are parted by one space each.
pub(crate) fn tidy(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    // No space but the usual one is among these.
    let is_plain = bytes.iter().fold(true, |all, byte| all & (b' '..=b'~').contains(byte));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let has_double = pairs.fold(false, |any, (a, b)| any | ((*a == b' ') & (*b == b' ')));
    let is_within = |byte: Option<&u8>| byte.is_some_and(|byte| *byte != b' ');
    match is_plain && !has_double && is_within(bytes.first()) && is_within(bytes.last()) {
        true => text,
        false => text.split_whitespace().collect::<Vec<_>>().join(" ").into(),
    }
}

/// The beginning of a long text, cut at a word.
fn shortened(text: &str) -> String {
    let end = text.char_indices().nth(MAX_TITLE_CHARS).map_or(text.len(), |(at, _)| at);
    let start = text.get(..end).unwrap_or(text);
    let cut = start.rfind(' ').unwrap_or(end);
    format!("{}…", start.get(..cut).unwrap_or(start).trim_end_matches([',', ';', ':', '.', ' ']))
}
