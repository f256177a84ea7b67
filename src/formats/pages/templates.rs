//! What wikitext has in braces and in notes, taken out before its lines are read.

use std::collections::HashMap;

use super::inline::Inline;

/// Templates whose numbers are a date.
const DATES: [&str; 9] = [
    "start date",
    "end date",
    "start date and age",
    "dts",
    "date table sorting",
    "birth date",
    "death date",
    "film date",
    "datum",
];
/// Templates that say nothing here, by the beginnings of their names.
const SILENT: [&str; 26] = [
    "cite",
    "citation",
    "reflist",
    "references",
    "main",
    "see also",
    "further",
    "flagicon",
    "efn",
    "sfn",
    "refn",
    "coord",
    "short description",
    "use ",
    "infobox",
    "navbox",
    "toc",
    "clear",
    "anchor",
    "portal",
    "commons",
    "authority control",
    "default",
    "about",
    "notelist",
    "dynamic list",
];
/// A template that is longer than this is no word of a text, in bytes.
const MAX_BYTES: usize = 16 * 1024;

/// The lines of a text without comments, with what templates show, and with a mark for each note; a
/// line goes on until what began on it has ended. And the notes by their names.
pub(super) fn logical_lines(text: &str) -> (Vec<(usize, String)>, HashMap<String, Inline>) {
    let (mut lines, mut notes, mut missing) = (Vec::new(), HashMap::new(), Missing::default());
    let (mut line, mut number, mut n_breaks) = (String::new(), 1, 0);
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '<', '{']) {
        let (before, sign) = rest.split_at_checked(at).unwrap_or((rest, ""));
        line.push_str(before);
        let found = taken_out(sign, &mut notes, &mut missing);
        let taken = found.as_ref().map_or(1, |(_, taken)| *taken);
        let (piece, after) = sign.split_at_checked(taken).unwrap_or((sign, ""));
        match found {
            Some((shown, _)) => {
                line.push_str(&shown);
                n_breaks += piece.matches('\n').count();
            }
            None if piece == "\n" => {
                lines.push((number, std::mem::take(&mut line)));
                number += n_breaks + 1;
                n_breaks = 0;
            }
            None => line.push_str(piece),
        }
        rest = after;
    }
    line.push_str(rest);
    lines.push((number, line));
    (lines, notes)
}

/// What is known not to come any more, so that nothing is looked for again and again.
#[derive(Default)]
struct Missing {
    comment_end: bool,
    note_end: bool,
    n_template_ends: usize,
}

/// What stands for a comment, a note or a template, and how many bytes that is long.
fn taken_out(
    text: &str,
    notes: &mut HashMap<String, Inline>,
    missing: &mut Missing,
) -> Option<(String, usize)> {
    /// The number of templates that may have no end before none is looked for.
    const MAX_UNENDED: usize = 64;
    if let Some(inside) = text.strip_prefix("<!--").filter(|_| !missing.comment_end) {
        let end = inside.find("-->");
        missing.comment_end = end.is_none();
        return Some((String::new(), "<!--".len() + end? + "-->".len()));
    }
    if text.starts_with("<ref") && text.get(4..)?.starts_with([' ', '>', '/']) {
        return note(text, notes, missing);
    }
    let inside = text.strip_prefix("{{").filter(|_| missing.n_template_ends < MAX_UNENDED)?;
    let end = end_of_template(inside);
    missing.n_template_ends += usize::from(end.is_none());
    let end = end?;
    Some((shown(inside.get(..end)?), end + "{{}}".len()))
}

/// A note: `<ref name="a">…</ref>` or `<ref name="a" />`.
fn note(
    text: &str,
    notes: &mut HashMap<String, Inline>,
    missing: &mut Missing,
) -> Option<(String, usize)> {
    /// No tag of a note is longer.
    const MAX_TAG: usize = 256;
    let end = text.get(..text.floor_char_boundary(MAX_TAG))?.find('>')?;
    let tag = text.get(4..end)?;
    let name = tag.split_once("name").and_then(|(_, rest)| rest.trim_start().strip_prefix('='));
    let name = name.map(|name| name.trim().trim_end_matches('/').trim().trim_matches(['"', '\'']));
    let name = name.map_or_else(|| format!("note {}", notes.len() + 1), str::to_owned);
    let mark = format!("\u{e000}{name}\u{e001}");
    if tag.ends_with('/') {
        return Some((mark, end + 1));
    }
    let inside = text.get(end + 1..).filter(|_| !missing.note_end)?;
    let length = inside.find("</ref>");
    missing.note_end = length.is_none();
    let length = length?;
    let words = inside.get(..inside.floor_char_boundary(length.min(MAX_BYTES)));
    notes.entry(name).or_insert_with(|| citation(words.unwrap_or_default()));
    Some((mark, end + 1 + length + "</ref>".len()))
}

/// Where a template ends, of those within it too.
fn end_of_template(inside: &str) -> Option<usize> {
    let (mut depth, mut at) = (1_usize, 0);
    let part = inside.get(..inside.floor_char_boundary(MAX_BYTES)).unwrap_or(inside);
    while let Some(next) = part.get(at..)?.find(['{', '}']) {
        let here = at + next;
        let pair = part.get(here..(here + 2).min(part.len()));
        (depth, at) = match pair {
            Some("{{") => (depth + 1, here + 2),
            Some("}}") => (depth - 1, here + 2),
            _ => (depth, here + 1),
        };
        if depth == 0 {
            return Some(here);
        }
    }
    None
}

/// What a template shows. Those within it are shown first.
fn shown(inside: &str) -> String {
    /// No more templates within one are shown.
    const MAX_INNER: usize = 64;
    let mut text = inside.to_owned();
    for _ in 0..MAX_INNER {
        let Some(end) = text.find("}}") else { break };
        let Some(start) = text.get(..end).and_then(|before| before.rfind("{{")) else { break };
        let inner = text.get(start + 2..end).map(alone).unwrap_or_default();
        text.replace_range(start..end + 2, &inner);
    }
    alone(&text)
}

/// What a template without others in it shows: a date, or the last of few values.
fn alone(inside: &str) -> String {
    const MAX_VALUES: usize = 3;
    // A bar within a link is the link's own.
    let inside = inside.replace("[[", "\u{e002}").replace("]]", "\u{e003}");
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '\u{e002}' => depth += 1,
            '\u{e003}' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => {
                parts.push(inside.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(inside.get(start..).unwrap_or_default());
    let mut parts = parts.into_iter().map(str::trim);
    let name = parts.next().unwrap_or_default().to_lowercase();
    let values: Vec<&str> = parts.filter(|part| !part.contains('=')).collect();
    if DATES.contains(&&*name) {
        let numbers: Vec<&str> = values
            .iter()
            .copied()
            .take_while(|value| {
                !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
            })
            .take(3)
            .collect();
        return match numbers.as_slice() {
            [] => values.first().copied().unwrap_or_default().to_owned(),
            numbers => {
                numbers.iter().map(|number| format!("{number:0>2}")).collect::<Vec<_>>().join("-")
            }
        };
    }
    let is_silent = SILENT.iter().any(|silent| name.starts_with(silent));
    let value = values.last().filter(|_| !is_silent && values.len() <= MAX_VALUES);
    value.copied().unwrap_or_default().replace('\u{e002}', "[[").replace('\u{e003}', "]]")
}

/// What a note cites: the fields of its template, else its words.
fn citation(text: &str) -> Inline {
    const FIELDS: [&str; 7] = ["last", "author", "title", "work", "publisher", "date", "year"];
    let field = |name: &str| {
        text.split('|').skip(1).find_map(|part| {
            let (known, value) = part.split_once('=')?;
            let value = value.trim().trim_end_matches("}}").trim();
            (known.trim() == name && !value.is_empty()).then(|| value.to_owned())
        })
    };
    let mut words = Inline::default();
    if text.trim_start().starts_with("{{") {
        let fields = FIELDS.iter().filter_map(|name| field(name)).collect::<Vec<_>>();
        words.text = fields.join(". ");
        words.links.extend(field("url").map(|url| (url, String::new())));
    } else {
        let link = text.split_once("[http").and_then(|(_, link)| link.split_once(']'));
        let link = link.map(|(link, _)| link.split_once(' ').unwrap_or((link, "")));
        words.links.extend(link.map(|(url, label)| (format!("http{url}"), label.to_owned())));
        words.text = text.replace("[[", "").replace("]]", "").replace("''", "");
        if let Some((url, label)) = words.links.first() {
            words.text = words.text.replace(&format!("[{url} {label}]"), label);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_show_dates_and_words() {
        #[track_caller]
        fn check(text: &str, expect: &str) {
            let (lines, _) = logical_lines(text);
            let lines: Vec<&str> = lines.iter().map(|(_, line)| &**line).collect();
            assert_eq!(lines, [expect]);
        }
        check("{{Start date|1987|12|8}}", "1987-12-08");
        check("{{dts|8 December 1987}}", "8 December 1987");
        check("{{nowrap|The [[A|b]]}} x", "The [[A|b]] x");
        check("{{sort|a|{{small|B}}}}", "B");
        check("a{{flagicon|X}}<!-- no\n -->b", "ab");
        check("{{unclosed", "{{unclosed");
    }

    #[test]
    fn notes_are_taken_out() {
        let text = "A<ref name=\"x\">{{cite web|url=https://a.org|title=The\n page}}</ref>B\nC<ref name=x />";
        let (lines, notes) = logical_lines(text);
        let expect = [(1, "A\u{e000}x\u{e001}B".to_owned()), (3, "C\u{e000}x\u{e001}".to_owned())];
        assert_eq!(lines, expect);
        let note = &notes["x"];
        assert_eq!((&*note.text, &*note.links[0].0), ("The\n page", "https://a.org"));
    }
}
