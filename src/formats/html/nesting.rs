//! How deep HTML may be nested. The library that makes Markdown of it walks down its tree by recursion,
//! and its parser looks through all that is open at each tag; both is nothing for what a stranger made
//! as deep as they could.

use std::rc::Rc;

use htmd::Node;

use super::pieces::{Piece, Pieces, Tag};

/// How many elements may stand in each other. Pages of the web have 30 at most, letters with tables in
/// tables some more; the stack of a thread, of 2 MB, is enough for several times as many.
const MAX_DEPTH: usize = 100;
/// A tag has no more attributes than about this: each is compared with all before it.
const MAX_ATTRIBUTES: usize = 1000;
/// Elements that are opened anew in each block until they are closed (HTML, section 13.2.4.3) may be
/// opened so often in all.
const MAX_REOPENED: usize = 100_000;
/// Rows times bytes of all tables: each cell is filled up to the width of its column.
const MAX_FILLED: usize = 1 << 27;

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "wbr",
];
/// Elements that end where the next one begins, if nothing else ends them.
const SELF_ENDING: [&str; 17] = [
    "body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt",
    "tbody", "td", "tfoot", "th", "tr",
];
/// Elements that are opened anew, and that may end while others are open in them.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Elements out of which no end reaches.
const CLOSED: [&str; 8] =
    ["applet", "marquee", "math", "object", "select", "svg", "table", "template"];

/// Whether HTML, as it is written, is no deeper than can be parsed in little time. What is closed in
/// another order than it was opened counts as open where the parser may take it so.
pub(super) fn is_bounded(html: &str) -> bool {
    is_bounded_by(html, MAX_DEPTH, MAX_REOPENED)
}

fn is_bounded_by(html: &str, max_depth: usize, max_reopened: usize) -> bool {
    let mut open: Vec<Tag<'_>> = Vec::new();
    let (mut n_formatting, mut n_reopened, mut n_rows) = (0_usize, 0_usize, 0_usize);
    for piece in Pieces::of(html) {
        let Piece::Tag(tag) = piece else { continue };
        if tag.is_end {
            if let Some(at) = opened_at(&open, &tag) {
                open.remove(at);
                n_formatting -= usize::from(tag.is_among(&FORMATTING));
            }
            continue;
        }
        n_rows += usize::from(tag.is("tr"));
        n_reopened += n_formatting;
        let is_within = n_reopened <= max_reopened
            && tag.attributes.split_ascii_whitespace().nth(MAX_ATTRIBUTES).is_none()
            && n_rows.saturating_mul(html.len()) <= MAX_FILLED;
        if !is_within {
            return false;
        }
        let ends_itself = tag.name().is_empty()
            || tag.is_among(&VOID)
            || tag.is_among(&SELF_ENDING)
            || tag.attributes.ends_with('/') && open.iter().any(|open| open.is("svg"));
        if !ends_itself {
            n_formatting += usize::from(tag.is_among(&FORMATTING));
            open.push(tag);
        }
        if open.len() > max_depth {
            return false;
        }
    }
    true
}

/// Which of the open elements a tag ends for certain.
fn opened_at(open: &[Tag<'_>], end: &Tag<'_>) -> Option<usize> {
    let last = open.len().checked_sub(1)?;
    if open.get(last)?.is(end.name()) {
        return Some(last);
    }
    let reaches = end.is_among(&FORMATTING).then(|| {
        let within = open.iter().rposition(|tag| tag.is_among(&CLOSED)).map_or(0, |at| at + 1);
        let at = open.iter().rposition(|tag| tag.is(end.name()))?;
        (at >= within).then_some(at)
    });
    reaches.flatten()
}

/// Whether a tree is no deeper than can be walked down by recursion.
pub(super) fn is_shallow(tree: &Rc<Node>) -> bool {
    let mut level = vec![Rc::clone(tree)];
    for _ in 0..=MAX_DEPTH {
        let next = level.iter().flat_map(|node| node.children.borrow().clone());
        level = next.collect();
        if level.is_empty() {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expect: bool) {
        assert_eq!(is_bounded_by(html, 2, 5), expect, "{html}");
    }

    #[test]
    fn depth_is_counted_as_the_parser_may_take_it() {
        check("<div><div>a</div></div><div><div>b</div></div>", true);
        check("<div><DIV><section>a", false);
        check("<p>a<p>b<p>c<ul><li>d<li>e<li>f</ul>", true);
        check("<div><br><img src=a><hr><div>a</div></div>", true);
        // An end that ends nothing.
        check("<div></span><div></span><div>", false);
        // An end that does not reach out of a table, which is then closed.
        check("<div><table></div></table><div></div>", true);
        check("<div><table></div></table><div><table></div></table>", false);
        // In the wrong order, as people write it.
        check("<b><i>a</b></i><b><i>a</b></i><b><i>a</b></i>", true);
        check("<!-- <div><div><div> --><div>a</div>", true);
        check("<svg><path/><path/><path/></svg>", true);
    }

    #[test]
    fn what_is_opened_anew_is_counted() {
        check("<b><i><p>a<p>b</i></b>", true);
        check("<b><i><p>a<p>b<p>c</i></b>", false);
        assert!(is_bounded(&"<p>A <b>bold</b> word.</p>".repeat(10_000)));
    }

    #[test]
    fn a_tag_has_not_any_number_of_attributes() {
        assert!(is_bounded(&format!("<p {}>", "a ".repeat(MAX_ATTRIBUTES))));
        assert!(!is_bounded(&format!("<p {}>", "a ".repeat(MAX_ATTRIBUTES + 1))));
    }
}
