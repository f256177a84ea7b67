//! HTML as it is written: what is text, and what are tags. What is in scripts and comments is neither.

/// Elements whose contents the parser of HTML does not look into, and which are no text for people.
const RAW: [&str; 6] = ["script", "style", "iframe", "noscript", "noembed", "noframes"];

/// What HTML is written of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text, with its entities as they are.
    Text(&'a str),
    /// The start or the end of an element. Comments are tags without a name.
    Tag(Tag<'a>),
}

/// A tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    name: &'a str,
    pub(super) is_end: bool,
    /// What stands behind the name.
    pub(super) attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag in what stands between `<` and `>`.
    fn in_brackets(inside: &'a str) -> Self {
        let (is_end, inside) = inside.strip_prefix('/').map_or((false, inside), |end| (true, end));
        let end = inside.find(|c: char| c.is_ascii_whitespace() || c == '/');
        let (name, attributes) = inside.split_at(end.unwrap_or(inside.len()));
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        Self { name: if is_name { name } else { "" }, is_end, attributes }
    }

    /// Whether it is of an element of this name, in whatever letters.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether it is of one of these elements.
    pub(super) fn is_among(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }

    /// The name as it is written.
    pub(super) fn name(&self) -> &'a str {
        self.name
    }
}

/// The pieces of a text, in O(length).
pub(super) struct Pieces<'a> {
    rest: &'a str,
    /// The element whose end is looked for, and nothing else.
    raw: Option<&'a str>,
    has_comment_ends: bool,
}

impl<'a> Pieces<'a> {
    /// The pieces of a text that may be HTML.
    pub(super) fn of(html: &'a str) -> Self {
        Self { rest: html, raw: None, has_comment_ends: true }
    }

    /// Takes so many bytes off what is left.
    fn take(&mut self, n_bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(n_bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Passes over what is in an element that is not looked into. Without an end, that is all.
    fn skip_raw(&mut self, name: &str) {
        let is_its = |at: usize| {
            let found = self.rest.get(at + 2..at + 2 + name.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(name))
        };
        let end = self.rest.match_indices("</").map(|(at, _)| at).find(|at| is_its(*at));
        self.take(end.unwrap_or(self.rest.len()));
    }

    /// Takes a comment, if one begins here.
    fn comment(&mut self) -> Option<Piece<'a>> {
        let inside = self.rest.strip_prefix("<!--").filter(|_| self.has_comment_ends)?;
        let length = if inside.starts_with('>') {
            Some(1)
        } else if inside.starts_with("->") {
            Some(2)
        } else {
            let end = |end: &str| inside.find(end).map(|at| at + end.len());
            end("-->").into_iter().chain(end("--!>")).min()
        };
        self.has_comment_ends = length.is_some();
        self.take("<!--".len() + length?);
        Some(Piece::Tag(Tag::in_brackets("")))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(name) = self.raw.take() {
            self.skip_raw(name);
        }
        if self.rest.is_empty() {
            return None;
        }
        let begins = self.rest.find('<').unwrap_or(self.rest.len());
        if begins > 0 {
            return Some(Piece::Text(self.take(begins)));
        }
        if let Some(comment) = self.comment() {
            return Some(comment);
        }
        let inside = self.rest.get(1..).unwrap_or_default();
        // A lone “<” is a character of the text.
        if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            return Some(Piece::Text(self.take(1)));
        }
        let Some(length) = length_of_tag(inside) else {
            return Some(Piece::Text(self.take(self.rest.len())));
        };
        self.take(1);
        let tag = Tag::in_brackets(self.take(length));
        self.take(1);
        self.raw = Some(tag.name).filter(|_| !tag.is_end && tag.is_among(&RAW));
        Some(Piece::Tag(tag))
    }
}

/// Where the `>` is that ends a tag; what stands in quotation marks ends none, unless they are not
/// closed. `None` where there is no `>` at all.
fn length_of_tag(inside: &str) -> Option<usize> {
    let bytes = inside.as_bytes();
    let first = memchr::memchr(b'>', bytes)?;
    let mut at = 0;
    let mut is_value = false;
    loop {
        match bytes.get(at)? {
            b'>' => return Some(at),
            quote @ (b'"' | b'\'') if is_value => {
                let Some(length) = memchr::memchr(*quote, bytes.get(at + 1..)?) else {
                    return Some(first);
                };
                at += length + 1;
                is_value = false;
            }
            b'=' => is_value = true,
            byte if !byte.is_ascii_whitespace() => is_value = false,
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_tags_are_told_apart() {
        #[track_caller]
        fn check(html: &str, expect: &str) {
            let shown = Pieces::of(html).map(|piece| match piece {
                Piece::Text(text) => format!("[{text}]"),
                Piece::Tag(tag) if tag.is_end => format!("/{}", tag.name()),
                Piece::Tag(tag) => tag.name().to_owned(),
            });
            assert_eq!(shown.collect::<Vec<_>>().join(" "), expect);
        }
        check("a<b>c</b >d<BR/>", "[a] b [c] /b [d] BR");
        check("<a title='</a>' x = \">\">t</a>", "a [t] /a");
        check("<a title=\"never closed>t</a>", "a [t] /a");
        check("a < b <3 <", "[a ] [<] [ b ] [<] [3 ] [<]");
        check("a <b", "[a ] [<b]");
        check("x<!-- <b> -->y<!-->z<!---->w", "[x]  [y]  [z]  [w]");
        check("x<!-- <b>y", "[x]  [y]");
        check("<!doctype html><p>", " p");
        check("x<script>if (a<b) '<i>'</SCRIPT>y", "[x] script /SCRIPT [y]");
        check("x<style>p<q", "[x] style");
    }
}
