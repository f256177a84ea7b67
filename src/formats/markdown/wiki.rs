//! Wikitext, as MediaWiki has it, as Markdown: <https://www.mediawiki.org/wiki/Help:Formatting>.

use std::borrow::Cow;

/// A text as Markdown, line by line, where it is wikitext; else the text itself.
pub(super) fn as_markdown(text: &str) -> Cow<'_, str> {
    let is_wiki = text.contains("'''") || text.lines().any(|line| heading(line).is_some());
    if !is_wiki {
        return Cow::Borrowed(text);
    }
    let lines: Vec<String> = text.lines().map(line_as_markdown).collect();
    Cow::Owned(lines.join("\n") + "\n")
}

/// The level and the text of `== Heading ==`.
fn heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_end();
    let level = line.len() - line.trim_start_matches('=').len();
    let text = line.get(level..)?.strip_suffix(&"=".repeat(level))?;
    ((2..=6).contains(&level) && !text.trim().is_empty()).then(|| (level, text.trim()))
}

fn line_as_markdown(line: &str) -> String {
    if let Some((level, text)) = heading(line) {
        return format!("{} {}", "#".repeat(level), inline(text));
    }
    let text = line.trim_start_matches(['*', '#', ':', ';']);
    let depth = line.len() - text.len();
    // A line that begins with emphasis is no entry of a list.
    if depth == 0 || !text.starts_with([' ', '\'', '[']) && depth > 1 {
        return inline(line);
    }
    format!("{}* {}", "  ".repeat(depth - 1), inline(text.trim_start()))
}

/// Emphasis, links and notes within a line.
fn inline(text: &str) -> String {
    let text = without_notes(text).replace("'''", "**").replace("''", "*");
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        if let Some((link, after)) = after.strip_prefix('[').and_then(|it| it.split_once("]]")) {
            plain.push_str(link.rsplit('|').next().unwrap_or(link));
            rest = after;
        } else if let Some((link, after)) =
            after.split_once(']').filter(|_| after.starts_with("http"))
        {
            let (url, label) = link.split_once(' ').unwrap_or((link, link));
            plain.push_str(&format!("[{label}]({url})"));
            rest = after;
        } else {
            plain.push('[');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

/// A line without the notes in it: `<ref>…</ref>`.
fn without_notes(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<ref") {
        kept.push_str(before);
        let end = match (after.find("/>"), after.find("</ref>")) {
            (Some(short), Some(long)) if short < long => short + 2,
            (_, Some(long)) => long + "</ref>".len(),
            (Some(short), None) => short + 2,
            (None, None) => return kept,
        };
        rest = after.get(end..).unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wikitext_becomes_markdown() {
        #[track_caller]
        fn check(text: &str, expect: &str) {
            assert_eq!(as_markdown(text), expect);
        }
        check(
            "== Early years ==\n* '''1987''': [[Treaty|The treaty]] is ''signed''<ref>a</ref>\n** [http://x.org more]\n",
            "## Early years\n* **1987**: The treaty is *signed*\n  * [more](http://x.org)\n",
        );
        check("# Markdown\n\n* **1987** a\n", "# Markdown\n\n* **1987** a\n");
        check("'''Bold''' words\n", "**Bold** words\n");
    }
}
