//! Wikitext with tables, as MediaWiki has it: <https://www.mediawiki.org/wiki/Help:Tables>.

use super::build::{Builder, Page};
use super::templates::logical_lines;
use crate::markdown::Kind;

/// What of a page is no text of it, by the beginnings of links to it.
const ASIDE: [&str; 8] =
    ["file:", "image:", "category:", "datei:", "bild:", "kategorie:", "fichier:", "archivo:"];

/// Whether a text has a table of wikitext.
pub(crate) fn has_table(text: &str) -> bool {
    let has = |sign: &str| text.lines().any(|line| line.trim_start().starts_with(sign));
    has("{|") && (has("|-") || has("|}"))
}

/// The parts of a page.
pub(super) fn page_of(text: &str) -> Page {
    let mut reader = WikitextReader::default();
    let (lines, notes) = logical_lines(text);
    for (number, line) in &lines {
        reader.line(line.trim_end(), *number);
    }
    reader.builder.page.notes = notes;
    reader.lists(0);
    reader.builder.finish()
}

#[derive(Default)]
struct WikitextReader {
    builder: Builder,
    /// How many lists are open.
    depth: usize,
    n_tables: usize,
}

impl WikitextReader {
    fn line(&mut self, line: &str, number: usize) {
        let text = line.trim_start();
        if let Some(rest) = text.strip_prefix("{|") {
            self.lists(0);
            let is_facts = rest.contains("infobox");
            self.n_tables += 1;
            return self.builder.open_table(is_facts, number);
        }
        if self.n_tables > 0 && text.starts_with(['|', '!']) {
            self.lists(0);
            return self.table(text, number);
        }
        if let Some((level, text)) = heading(text) {
            self.lists(0);
            self.builder.begin(Kind::Heading(level), number);
            self.inline(text, number);
            return self.builder.end();
        }
        let entry = line.trim_start_matches(['*', '#', ':', ';']);
        let depth = line.len() - entry.len();
        self.lists(depth);
        if depth > 0 {
            self.builder.entry(0, number);
        } else if line.trim().is_empty() || line.starts_with("----") {
            return self.builder.part();
        }
        self.inline(entry.trim_start(), number);
        if depth > 0 {
            self.builder.end();
        } else {
            self.builder.add(" ", number);
        }
    }

    /// A line of a table: its end, a row, its title, or cells.
    fn table(&mut self, text: &str, number: usize) {
        if text.starts_with("|}") {
            self.n_tables -= 1;
            self.builder.close_table();
        } else if text.starts_with("|-") {
            self.builder.row(number);
        } else if let Some(caption) = text.strip_prefix("|+") {
            self.builder.open_caption();
            self.inline(content_of(caption).1, number);
            self.builder.close_place();
        } else {
            let is_header = text.starts_with('!');
            let cells = text.get(1..).unwrap_or_default();
            let cells = if is_header { cells.replace("!!", "||") } else { cells.to_owned() };
            for cell in cells.split("||") {
                let (attributes, content) = content_of(cell);
                let span = |name: &str| number_of(attributes, name).unwrap_or(1);
                self.builder.cell(is_header, (span("colspan"), span("rowspan")), number);
                self.inline(content.trim(), number);
            }
        }
    }

    /// Opens and closes lists until there are so many.
    fn lists(&mut self, depth: usize) {
        const MAX_DEPTH: usize = 12;
        let depth = depth.min(MAX_DEPTH);
        while self.depth < depth {
            self.builder.open_list();
            self.depth += 1;
        }
        while self.depth > depth {
            self.builder.close_list();
            self.depth -= 1;
        }
    }

    /// Emphasis, links, breaks and marks of notes.
    fn inline(&mut self, text: &str, number: usize) {
        let builder = &mut self.builder;
        let mut rest = text;
        while let Some(at) = rest.find(['\'', '[', '<', '\u{e000}']) {
            let (before, sign) = rest.split_at_checked(at).unwrap_or((rest, ""));
            builder.add(before, number);
            rest = if let Some(after) = sign.strip_prefix("'''") {
                toggle(builder, number);
                after
            } else if let Some(after) = sign.strip_prefix("''") {
                after
            } else if let Some((link, after)) =
                sign.strip_prefix("[[").and_then(|link| split_near(link, "]]"))
            {
                let is_aside = || {
                    let target = link.trim_start().to_lowercase();
                    ASIDE.iter().any(|prefix| target.starts_with(prefix))
                };
                let words = link.rsplit('|').next().filter(|_| !is_aside());
                builder.add(words.unwrap_or_default(), number);
                after
            } else if let Some((link, after)) = sign
                .strip_prefix('[')
                .filter(|link| link.starts_with("http"))
                .and_then(|link| split_near(link, "]"))
            {
                let (address, words) = link.split_once(' ').unwrap_or((link, link));
                builder.each(number, true, |inline| inline.open_link(address.to_owned()));
                builder.add(words, number);
                builder.each(number, false, |inline| inline.close_link());
                after
            } else if let Some((note, after)) =
                sign.strip_prefix('\u{e000}').and_then(|note| split_near(note, "\u{e001}"))
            {
                builder.each(number, true, |inline| inline.notes.push(note.to_owned()));
                after
            } else if let Some((tag, after)) = tag(sign) {
                if tag.starts_with("br") {
                    builder.each(number, false, |inline| inline.end_line());
                }
                after
            } else {
                let mut characters = sign.chars();
                let first = characters.next().map(String::from).unwrap_or_default();
                builder.add(&first, number);
                characters.as_str()
            };
        }
        builder.add(rest, number);
    }
}

/// Begins or ends emphasis.
fn toggle(builder: &mut Builder, number: usize) {
    if builder.n_marks > 0 {
        builder.n_marks -= 1;
    } else {
        builder.mark(number);
    }
}

/// A tag of HTML, and what follows.
fn tag(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('<')?;
    let is_tag = inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let (tag, after) = split_near(inside, ">").filter(|_| is_tag)?;
    Some((tag.trim_start_matches('/'), after))
}

/// What stands before a sign that is not far, and behind it.
fn split_near<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    const MAX_BYTES: usize = 2048;
    let at = text.get(..text.floor_char_boundary(MAX_BYTES))?.find(sign)?;
    Some((text.get(..at)?, text.get(at + sign.len()..)?))
}

/// The level and the text of `== Heading ==`.
fn heading(line: &str) -> Option<(u8, &str)> {
    let line = line.trim_end();
    let level = line.len() - line.trim_start_matches('=').len();
    let text = line.get(level..)?.strip_suffix(&"=".repeat(level))?;
    let is_heading = (1..=6).contains(&level) && !text.trim().is_empty();
    is_heading.then_some((u8::try_from(level).ok()?, text.trim()))
}

/// The attributes of a cell and what is in it: `rowspan=2 | Text`.
fn content_of(cell: &str) -> (&str, &str) {
    match cell.split_once('|') {
        Some((attributes, content)) if !attributes.contains("[[") => (attributes, content),
        _ => ("", cell),
    }
}

/// The number that an attribute has.
fn number_of(attributes: &str, name: &str) -> Option<usize> {
    let rest = attributes.get(attributes.find(name)? + name.len()..)?.trim_start();
    let value = rest.strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    value.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
