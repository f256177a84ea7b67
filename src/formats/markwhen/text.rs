//! What an event's text says beside its words: tags, an id, links, pictures, places, checkboxes.

use crate::html::without_entities;
use model::{Link, Media};

use super::expression::is_id_char;
use super::lines::{Line, without_comment};
use super::outline::{group, is_end, is_page_break};

/// No event has more tags or links; further ones stay words.
const MAX_ASIDES: usize = 300;
/// No label or target of a link is longer, in bytes.
const MAX_LABEL_BYTES: usize = 1000;

/// The text of an event, taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Text {
    /// One line of plain text.
    pub(super) title: String,
    pub(super) id: Option<String>,
    pub(super) tags: Vec<String>,
    /// Whether its checkbox is ticked, where it has one.
    pub(super) is_completed: Option<bool>,
    pub(super) links: Vec<Link>,
    pub(super) media: Vec<Media>,
    pub(super) places: Vec<String>,
    /// Markdown.
    pub(super) summary: String,
}

/// Takes the first line of an event apart, the one with its date.
pub(super) fn read_title(line: &str) -> Text {
    let mut text = Text::default();
    let mut line = line.trim();
    for (mark, is_completed) in [("[]", false), ("[ ]", false), ("[x]", true), ("[X]", true)] {
        if let Some(rest) = line.strip_prefix(mark) {
            (text.is_completed, line) = (Some(is_completed), rest.trim_start());
            break;
        }
    }
    let line = without_brackets(line, &mut text, true);
    let words: Vec<&str> = line.split_whitespace().collect();
    // Tags at the end are no part of the sentence; those within are words of it.
    let n_kept = words.iter().rposition(|word| !is_aside(word)).map_or(0, |at| at + 1);
    let mut title: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if let Some(tag) = tag(word) {
            text.add_tag(tag);
            if at < n_kept && !title.is_empty() {
                title.push(tag);
            }
        } else if let Some(id) = id(word).filter(|_| text.id.is_none()) {
            text.id = Some(id.to_owned());
        } else if is_url(word) {
            text.add_link(word, None);
        } else {
            title.push(word);
        }
    }
    text.title = without_entities(&title.join(" ")).into_owned();
    if text.title.is_empty()
        && let Some(link) = text.links.first()
    {
        text.title = link.label.clone().unwrap_or_else(|| link.url.clone());
    }
    text
}

impl Text {
    /// Adds the lines below the first.
    pub(super) fn add_body(&mut self, lines: &[Line<'_>]) {
        let mut summary = String::new();
        for line in lines.iter().filter_map(|(_, line)| without_comment(line)) {
            let line = line.trim_end();
            let is_only_tags = !line.trim().is_empty() && line.split_whitespace().all(is_tag);
            for tag in line.split_whitespace().filter_map(tag) {
                self.add_tag(tag);
            }
            if is_only_tags {
                continue;
            }
            let kept = without_brackets(line, self, false);
            if kept.trim().is_empty() && !line.trim().is_empty() {
                continue;
            }
            summary.push_str(&plain_line(&kept));
            summary.push('\n');
        }
        let summary = summary.trim_matches('\n').trim_end();
        if self.title.is_empty() {
            let first = summary.lines().map(untasked).find(|line| !line.is_empty());
            self.title = first.unwrap_or_default().to_owned();
        }
        self.summary =
            if summary.trim() == self.title { String::new() } else { summary.to_owned() };
    }

    fn add_tag(&mut self, tag: &str) {
        if self.tags.len() < MAX_ASIDES && !self.tags.iter().any(|known| known == tag) {
            self.tags.push(tag.to_owned());
        }
    }

    fn add_link(&mut self, url: &str, label: Option<&str>) {
        if self.links.len() < MAX_ASIDES && !self.links.iter().any(|link| link.url == url) {
            let label = label.filter(|label| !label.is_empty()).map(str::to_owned);
            self.links.push(Link { url: url.to_owned(), label, ..Link::default() });
        }
    }
}

/// A text of words and tags: the words, and the tags.
pub(super) fn words_and_tags(text: &str) -> (String, Vec<String>) {
    let (tags, words): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(|w| is_tag(w));
    let tags = tags.into_iter().filter_map(tag).map(str::to_owned).collect();
    (words.join(" "), tags)
}

/// `#word`, but for a number.
pub(super) fn tag(word: &str) -> Option<&str> {
    let tag = word.strip_prefix('#')?.trim_end_matches([',', '.', ';', ')', ':']);
    let is_word =
        !tag.is_empty() && tag.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    (is_word && !tag.bytes().all(|byte| byte.is_ascii_digit())).then_some(tag)
}

fn is_tag(word: &str) -> bool {
    tag(word).is_some()
}

/// `!word`, an event's id.
pub(super) fn id(word: &str) -> Option<&str> {
    let id = word.strip_prefix('!')?;
    (!id.is_empty() && id.chars().all(is_id_char)).then_some(id)
}

/// Whether a word at the end of a title is no part of it.
fn is_aside(word: &str) -> bool {
    is_tag(word) || id(word).is_some() || is_url(word)
}

fn is_url(word: &str) -> bool {
    word.starts_with("https://") || word.starts_with("http://")
}

/// A line without its pictures and places, which are put where they belong. In a title, links
/// become their words as well.
fn without_brackets(line: &str, text: &mut Text, is_title: bool) -> String {
    if !line.contains("](") {
        return line.to_owned();
    }
    let mut kept = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let Some((label, target, after)) = bracketed(from) else {
            kept.push_str(before);
            kept.push('[');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        if let Some(before) = before.strip_suffix('!') {
            kept.push_str(before);
            let alt = Some(label.to_owned()).filter(|alt| !alt.is_empty());
            text.media.push(Media { url: target.to_owned(), alt, ..Media::default() });
        } else if matches!(target, "location" | "map") {
            kept.push_str(before);
            kept.push_str(if is_title { label } else { "" });
            text.places.push(label.to_owned());
        } else if is_title {
            kept.push_str(before);
            kept.push_str(label);
            text.add_link(target, Some(label));
        } else {
            kept.push_str(before);
            kept.push_str(from.get(..from.len() - after.len()).unwrap_or_default());
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// The parts of `[label](target)` at the start of a text, and what follows.
fn bracketed(text: &str) -> Option<(&str, &str, &str)> {
    let close = |byte: &u8| *byte == b']';
    let end = text.as_bytes().iter().take(MAX_LABEL_BYTES).position(close)?;
    let label = text.get(1..end)?;
    let rest = text.get(end + 1..)?.strip_prefix('(')?;
    let close = |byte: &u8| *byte == b')';
    let end = rest.as_bytes().iter().take(MAX_LABEL_BYTES).position(close)?;
    let (target, after) = (rest.get(..end)?, rest.get(end + 1..)?);
    let is_target = !target.is_empty() && !target.contains(char::is_whitespace);
    is_target.then_some((label.trim(), target, after))
}

/// A line with its boxes as Markdown has them, and without what keeps it from being something else.
fn plain_line(line: &str) -> String {
    let text = line.trim_start();
    let indent = line.get(..line.len() - text.len()).unwrap_or_default();
    let text = match text.strip_prefix("- []") {
        Some(rest) => format!("- [ ]{rest}"),
        None => text.replace("\\#", "#").replace("\\:", ":"),
    };
    let text = match text.strip_prefix('\\') {
        Some(rest)
            if group(rest).is_some()
                || is_end(rest)
                || is_page_break(rest)
                || rest.starts_with("//") =>
        {
            rest
        }
        _ => &text,
    };
    format!("{indent}{text}")
}

/// The words of a line without the mark of a list or a checkbox.
fn untasked(line: &str) -> &str {
    let line = line.trim();
    let line = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).unwrap_or(line);
    let boxes = ["[ ] ", "[x] ", "[X] "];
    boxes.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_taken_apart() {
        let text =
            read_title("[x] Met #Work people at [Eugene](location) [here](https://a.org) !m #x");
        assert_eq!(text.title, "Met Work people at Eugene here");
        assert_eq!(text.tags, ["Work", "x"]);
        assert_eq!(text.id.as_deref(), Some("m"));
        assert_eq!(text.places, ["Eugene"]);
        assert_eq!(text.links[0].url, "https://a.org");
        assert_eq!(text.is_completed, Some(true));
        assert_eq!(read_title("No. #1 of [3] !").title, "No. #1 of [3] !");
    }

    #[test]
    fn bodies_become_markdown() {
        let mut text = read_title("");
        let lines = ["- [] Do it", "// not this", "#a #b", "![x](p.png)", "[Rome](map)", "[l](u)"];
        let lines: Vec<Line<'_>> = lines.into_iter().map(|line| (1, line)).collect();
        text.add_body(&lines);
        assert_eq!(text.title, "Do it");
        assert_eq!(text.summary, "- [ ] Do it\n[l](u)");
        assert_eq!(text.tags, ["a", "b"]);
        assert_eq!((text.media[0].url.as_str(), &*text.places[0]), ("p.png", "Rome"));
    }
}
