//! Markdown in which nothing is loaded and no link leads anywhere but to a page or a mailbox.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::links;
use model::{Media, is_safe_link};

/// What the viewer understands, too: a link that only one of the two sees would get by.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_DEFINITION_LIST);

/// A text without what a viewer would load or open of its own accord.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Safe {
    /// The text, in Markdown.
    pub(super) text: String,
    /// Pictures that were in it, of which their words are left there.
    pub(super) pictures: Vec<Media>,
}

/// Makes a text safe: pictures are taken out, links that are not followed become text with their
/// whole address, and links whose address stands elsewhere in the text get it, so that it can be cut.
pub(super) fn safe(markdown: &str) -> Safe {
    let mut edits = Edits::default();
    let mut events = Parser::new_ext(markdown, OPTIONS).into_offset_iter().peekable();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                let words = words_inside(&mut events, &mut Vec::new());
                edits.take_picture(&dest_url, &words);
                edits.replace(range, escaped(&words));
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let mut pictures = Vec::new();
                let words = words_inside(&mut events, &mut pictures);
                let is_plain = pictures.is_empty();
                pictures.iter().for_each(|(url, words)| edits.take_picture(url, words));
                let address = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                let is_inline = matches!(link_type, LinkType::Inline | LinkType::Autolink);
                if !is_safe_link(&address) {
                    edits.replace(range, escaped(&with_address(&words, &address)));
                } else if !is_inline || !is_plain {
                    edits.replace(range, link(&words, &address));
                }
            }
            _ => {}
        }
    }
    Safe { text: edits.made_in(markdown), pictures: edits.pictures }
}

/// What is to be changed in a text, from its beginning to its end.
#[derive(Default)]
struct Edits {
    replaced: Vec<(Range<usize>, String)>,
    pictures: Vec<Media>,
}

impl Edits {
    fn replace(&mut self, range: Range<usize>, text: String) {
        self.replaced.push((range, text));
    }

    fn take_picture(&mut self, url: &str, words: &str) {
        let alt = (!words.is_empty()).then(|| words.to_owned());
        self.pictures.push(Media { url: url.to_owned(), alt, ..Media::default() });
    }

    fn made_in(&self, text: &str) -> String {
        let mut made = String::with_capacity(text.len());
        let mut end = 0;
        for (range, replacement) in &self.replaced {
            made.push_str(text.get(end..range.start).unwrap_or_default());
            made.push_str(replacement);
            end = range.end;
        }
        made.push_str(text.get(end..).unwrap_or_default());
        made
    }
}

/// The words up to the end of the link or the picture that has just begun, and the pictures in it.
fn words_inside(
    events: &mut Peekable<OffsetIter<'_>>,
    pictures: &mut Vec<(String, String)>,
) -> String {
    let mut words = String::new();
    let mut depth = 0;
    for (event, _) in events {
        match event {
            Event::Start(tag) => {
                depth += 1;
                if let Tag::Image { dest_url, .. } = tag {
                    pictures.push((dest_url.into_string(), String::new()));
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) if depth == 0 => break,
            Event::End(_) => depth -= 1,
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                words.push_str(&text);
                if let Some((_, words)) = pictures.last_mut() {
                    words.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

fn with_address(words: &str, address: &str) -> String {
    let shown = links::shown(address);
    match words.trim() {
        "" => shown,
        words if words == address.trim() => shown,
        words => format!("{} ({shown})", links::shown(words)),
    }
}

/// A link with its address beside it.
fn link(words: &str, address: &str) -> String {
    let words = if words.trim().is_empty() { address } else { words };
    let mut text = format!("[{}](<", escaped(words));
    for character in address.chars() {
        match character {
            '<' => text.push_str("%3C"),
            '>' => text.push_str("%3E"),
            '\\' => text.push_str("%5C"),
            '&' => text.push_str("&amp;"),
            character if character.is_control() => {}
            character => text.push(character),
        }
    }
    text.push_str(">)");
    text
}

/// A plain text as Markdown that means nothing but that text.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for character in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if character.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The addresses of links and of pictures that a viewer would find.
    fn found(markdown: &str) -> (Vec<String>, usize) {
        let (mut links, mut n_pictures) = (Vec::new(), 0);
        for event in Parser::new_ext(markdown, OPTIONS) {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.into_string()),
                Event::Start(Tag::Image { .. }) => n_pictures += 1,
                _ => {}
            }
        }
        (links, n_pictures)
    }

    #[test]
    fn links_lead_to_pages_and_mailboxes_only() {
        #[track_caller]
        fn check(markdown: &str, expect: &str) {
            let safe = safe(markdown);
            assert_eq!(safe.text, expect);
            let (links, n_pictures) = found(&safe.text);
            assert!(links.iter().all(|link| is_safe_link(link)) && n_pictures == 0, "{links:?}");
        }
        check("A [page](https://a.org) *here*.", "A [page](https://a.org) *here*.");
        check("<https://a.org>", "<https://a.org>");
        check("[a *b*](invented:x) c", "a b \\(invented\\:x\\) c");
        check("<invented:x>", "invented\\:x");
        check("[run](run.sh)", "run \\(run\\.sh\\)");
        check("[a\u{202e}b](x:y)", "a\\\\u\\{202e\\}b \\(x\\:y\\)");
        check("[a][1]\n\n[1]: invented:x\n", "a \\(invented\\:x\\)\n\n[1]: invented:x\n");
        check(
            "[a][1] [1]\n\n[1]: https://a.org/?b&c\n",
            "[a](<https://a.org/?b&amp;c>) [1](<https://a.org/?b&amp;c>)\n\n\
             [1]: https://a.org/?b&c\n",
        );
        check("<a@b.org>", "[a\\@b\\.org](<mailto:a@b.org>)");
        check("`[a](invented:x)`", "`[a](invented:x)`");
        check("| a |\n|---|\n| [b](x:y) |\n", "| a |\n|---|\n| b \\(x\\:y\\) |\n");
    }

    #[test]
    fn pictures_are_taken_out_and_leave_their_words() {
        #[track_caller]
        fn check(markdown: &str, text: &str, pictures: &[(&str, Option<&str>)]) {
            let safe = safe(markdown);
            let taken = safe.pictures.iter().map(|media| (&*media.url, media.alt.as_deref()));
            assert_eq!(
                (safe.text.as_str(), taken.collect::<Vec<_>>().as_slice()),
                (text, pictures)
            );
            assert_eq!(found(&safe.text).1, 0);
        }
        check("![A *map*](map.png) b", "A map b", &[("map.png", Some("A map"))]);
        check("![](/dev/null)", "", &[("/dev/null", None)]);
        check(
            "[![alt](a.png)](https://a.org)",
            "[alt](<https://a.org>)",
            &[("a.png", Some("alt"))],
        );
        check("[![alt](a.png) b](x:y)", "alt b \\(x\\:y\\)", &[("a.png", Some("alt b"))]);
        check("![a [b](c.html)][p]\n\n[p]: d.png", "a b\n\n[p]: d.png", &[("d.png", Some("a b"))]);
    }
}
