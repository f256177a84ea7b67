//! HTML in the texts of other programs' files, as Markdown.

mod nesting;
mod pictures;
mod pieces;
mod tokens;

use std::borrow::Cow;

use htmd::HtmlToMarkdown;
use pulldown_cmark::html::push_html;
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};

use model::{is_relative_link, is_safe_link};

use pieces::{Piece, Pieces};

pub(super) use pictures::take_pictures;
pub(super) use tokens::tokenized;

/// Elements whose contents are no text for people.
const SKIPPED: [&str; 6] = ["script", "style", "iframe", "object", "embed", "noscript"];

/// Elements that begin a line of their own, or end one.
const BLOCKS: [&str; 20] = [
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "section",
    "table",
    "tr",
    "ul",
];

/// A text that may contain HTML as Markdown. Scripts, styles and frames are left out; a text
/// without tags and entities stays as it is. Of what is nested deeper than people write it, the text
/// is taken without its tags.
pub(super) fn markdown_of(text: &str) -> String {
    let is_html = text.contains('<') && text.contains('>') || text.contains('&');
    if !is_html {
        return text.trim().to_owned();
    }
    let converter = HtmlToMarkdown::builder().skip_tags(SKIPPED.to_vec()).build();
    let tree = nesting::is_bounded(text).then(|| converter.html_to_tree(text).ok()).flatten();
    let markdown = match tree.filter(nesting::is_shallow) {
        Some(tree) => converter.tree_to_markdown(&tree),
        None => {
            let line_of = |tag: &pieces::Tag<'_>| if tag.is_among(&BLOCKS) { "<br>" } else { " " };
            converted(&without_tags(text, line_of))
        }
    };
    markdown.trim().to_owned()
}

/// A text that may contain HTML as one line of plain text.
pub(super) fn plain_of(text: &str) -> String {
    let is_html = text.contains('<') && text.contains('>') || text.contains('&');
    if !is_html {
        return in_one_line(text);
    }
    let tree = scraped(text);
    in_one_line(&tree)
}

/// A plain text in which `&amp;`, `&eacute;` and `&#8211;` are the characters that they stand for:
/// texts that went through a web page often have them, without a tag.
pub(super) fn without_entities(text: &str) -> Cow<'_, str> {
    /// The longest name in HTML, in bytes.
    const MAX_NAME: usize = 32;
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        plain.push_str(before);
        let end = from.bytes().take(MAX_NAME).position(|byte| byte == b';');
        let entity = end.and_then(|end| from.get(1..end)).and_then(character_of);
        match (entity, end) {
            (Some(character), Some(end)) => {
                plain.push_str(&character);
                rest = from.get(end + 1..).unwrap_or_default();
            }
            _ => {
                plain.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// What an entity stands for, by its name or number: `amp`, `#8211`, `#x2013`.
fn character_of(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = match hexadecimal {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).filter(|c| !c.is_control()).map(String::from);
    }
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match name {
        "amp" => Some("&".to_owned()),
        "lt" => Some("<".to_owned()),
        "gt" => Some(">".to_owned()),
        "quot" => Some("\"".to_owned()),
        "apos" => Some("'".to_owned()),
        "nbsp" => Some(" ".to_owned()),
        _ if !is_name => None,
        // The two thousand others are the library's.
        _ => {
            let entity = format!("&{name};");
            let character = unescaped(htmd::convert(&entity).ok()?.trim());
            Some(character).filter(|character| !character.is_empty() && *character != entity)
        }
    }
}

/// The text between the tags, with its entities resolved.
fn scraped(text: &str) -> String {
    // What is left has entities at most, which Markdown writes as characters.
    unescaped(&converted(&without_tags(text, |_| " ")))
}

/// A text with something else in the place of each tag.
fn without_tags(text: &str, instead_of: impl Fn(&pieces::Tag<'_>) -> &'static str) -> String {
    let pieces = Pieces::of(text);
    pieces.fold(String::with_capacity(text.len()), |mut plain, piece| {
        match piece {
            // Behind a tag that was left out, “<” may begin none.
            Piece::Text(text) => plain.push_str(&text.replace('<', "&lt;")),
            Piece::Tag(tag) => plain.push_str(instead_of(&tag)),
        }
        plain
    })
}

/// HTML that is known to be harmless as Markdown.
fn converted(html: &str) -> String {
    htmd::convert(html).unwrap_or_else(|_| html.to_owned())
}

/// Markdown without the backslashes that keep its characters from meaning anything.
fn unescaped(markdown: &str) -> String {
    let mut plain = String::with_capacity(markdown.len());
    let mut chars = markdown.chars().peekable();
    while let Some(char) = chars.next() {
        let escapes = char == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation);
        if !escapes {
            plain.push(char);
        } else if let Some(escaped) = chars.next() {
            plain.push(escaped);
        }
    }
    plain
}

/// Markdown as HTML, for formats whose texts are HTML. What was HTML already stays a text, and so
/// does a link that leads to a script or another program: the page that shows it would follow it.
pub(super) fn html_of(markdown: &str) -> String {
    // For each link or picture that is open, what is written instead of its end.
    let mut instead: Vec<Option<CowStr<'_>>> = Vec::new();
    let events = Parser::new(markdown).filter_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(Event::Text(html)),
        Event::Start(Tag::Link { ref dest_url, .. } | Tag::Image { ref dest_url, .. }) => {
            let is_kept = is_safe_link(dest_url) || is_relative_link(dest_url);
            let address = (!is_kept).then(|| CowStr::from(format!(" ({dest_url})")));
            instead.push(address);
            is_kept.then_some(event)
        }
        Event::End(TagEnd::Link | TagEnd::Image) => {
            Some(instead.pop().flatten().map_or(event, Event::Text))
        }
        event => Some(event),
    });
    let mut html = String::new();
    push_html(&mut html, events);
    let html = html.trim();
    // A single paragraph needs no tags around it.
    let inside = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    inside.filter(|inside| !inside.contains("<p>")).unwrap_or(html).to_owned()
}

/// Plain text as HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The value of the first attribute of this name in a piece of HTML.
pub(super) fn attribute_of(html: &str, name: &str) -> Option<String> {
    html.match_indices(name).find_map(|(at, _)| {
        if !html.get(..at)?.ends_with(|c: char| c.is_whitespace()) {
            return None;
        }
        let value = html.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => value.get(1..)?.split(quote).next()?,
            None => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
        };
        let value = value.trim().replace("&amp;", "&");
        (!value.is_empty()).then_some(value)
    })
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_markdown() {
        #[track_caller]
        fn check(html: &str, expect: &str) {
            assert_eq!(markdown_of(html), expect);
        }
        check("plain * text", "plain * text");
        check("<p>One <b>bold</b> word</p>", "One **bold** word");
        check("a <a href=\"https://a.org\">link</a>", "a [link](https://a.org)");
        check("x<script>alert(1)</script>y", "xy");
    }

    #[test]
    fn of_what_is_too_deep_the_text_is_taken() {
        #[track_caller]
        fn check(html: &str, expect: &str) {
            // A thread that reads has no more.
            let stack = std::thread::Builder::new().stack_size(1 << 20);
            let html = html.to_owned();
            let markdown = stack.spawn(move || markdown_of(&html)).unwrap().join().unwrap();
            assert_eq!(markdown, expect);
        }
        let nested = |n: usize, start: &str, end: &str| {
            format!("{}<b>a</b> &lt; b{}", start.repeat(n), end.repeat(n))
        };
        check(&nested(90, "<div>", "</div>"), "**a** < b");
        check(&nested(150, "<div>", "</div>"), "a < b");
        check(&nested(150, "<span>", "<p>"), "a < b");
        check(&nested(60, "<ul><li>", ""), "a < b");
        check(&format!("one<p>two{}", "<i>".repeat(150)), "one  \ntwo");
    }

    #[test]
    fn markdown_becomes_html() {
        #[track_caller]
        fn check(markdown: &str, expect: &str) {
            assert_eq!(html_of(markdown), expect);
            assert_eq!(markdown_of(expect), markdown);
        }
        check("plain", "plain");
        check("One **bold** word", "One <strong>bold</strong> word");
        check("a\n\nb & c", "<p>a</p>\n<p>b &amp; c</p>");
        check("[link](https://a.org)", "<a href=\"https://a.org\">link</a>");
        assert_eq!(
            html_of("[a *b*](JavaScript:x) ![c](data:text/html,d)"),
            "a <em>b</em> (JavaScript:x) c (data:text/html,d)"
        );
        assert_eq!(
            html_of("[a](b.html) ![c](d.png) <e@f.org>"),
            "<a href=\"b.html\">a</a> <img src=\"d.png\" alt=\"c\" /> \
             <a href=\"mailto:e@f.org\">e@f.org</a>"
        );
        assert_eq!(html_of("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    #[test]
    fn attributes_are_found() {
        let html = "<iframe data-src='no' src = \"https://a.org/?a=1&amp;b=2\" width=3>";
        assert_eq!(attribute_of(html, "src").as_deref(), Some("https://a.org/?a=1&b=2"));
        assert_eq!(attribute_of(html, "width").as_deref(), Some("3"));
        assert_eq!(attribute_of("src=\"", "src"), None);
    }

    #[test]
    fn entities_become_characters() {
        #[track_caller]
        fn check(text: &str, expect: &str) {
            assert_eq!(without_entities(text), expect);
        }
        check("Shushi &amp; towns &lt;continues&gt;", "Shushi & towns <continues>");
        check("&quot;We stay&quot; &#8211; says &#x41;da", "\"We stay\" – says Ada");
        check("caf&eacute; &hellip; it&rsquo;s", "café … it’s");
        check("AT&T; R&D & co; a&b", "AT&T; R&D & co; a&b");
        check("&amp;lt;", "&lt;");
        check(
            "&; &#; &#0; &#xffffffff; &nosuchname; é&",
            "&; &#; &#0; &#xffffffff; &nosuchname; é&",
        );
    }

    #[test]
    fn html_becomes_a_line() {
        #[track_caller]
        fn check(html: &str, expect: &str) {
            assert_eq!(plain_of(html), expect);
        }
        check("one\n two", "one two");
        check("Salt &amp; <i>pepper</i>", "Salt & pepper");
        check("a < b & c", "a < b & c");
        check("1. x <br>* y &copy;", "1. x * y ©");
    }
}
