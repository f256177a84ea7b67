//! A small XML writer: elements, attributes, text, each escaped.

use std::fmt::Write;

/// An XML document that is being written, one element to the line.
#[derive(Default)]
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
    /// Whether the last element's start tag can still take attributes.
    in_tag: bool,
    /// Whether the innermost element holds text, so that its end tag stays on the line.
    has_text: bool,
}

impl Xml {
    /// Starts an element.
    pub(super) fn open(&mut self, name: &'static str) -> &mut Self {
        self.end_tag();
        self.new_line();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        self.in_tag = true;
        self.has_text = false;
        self
    }

    /// Starts an element within text, on the same line.
    pub(super) fn open_inline(&mut self, name: &'static str) -> &mut Self {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        self.in_tag = true;
        self.has_text = true;
        self
    }

    /// Ends the innermost element, and goes on with the text around it.
    pub(super) fn close_inline(&mut self) {
        self.close();
        self.has_text = true;
    }

    /// Adds an attribute to the element that was just opened.
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        debug_assert!(self.in_tag, "attribute {name:?} outside a start tag");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.escape(value);
        self.out.push('"');
        self
    }

    /// Adds text to the innermost element.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.end_tag();
        self.has_text = true;
        self.escape(text);
        self
    }

    /// Ends the innermost element.
    pub(super) fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if self.in_tag {
            self.out.push_str("/>");
        } else {
            if !self.has_text {
                self.new_line();
            }
            // A `String` takes everything that is written to it.
            let _ = write!(self.out, "</{name}>");
        }
        self.in_tag = false;
        self.has_text = false;
    }

    /// An element that holds nothing but text.
    pub(super) fn element_with_text(&mut self, name: &'static str, text: &str) {
        self.open(name).text(text).close();
    }

    /// The document.
    pub(super) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    fn end_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }

    fn new_line(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.extend(std::iter::repeat_n(' ', self.open.len()));
    }

    /// Escapes what XML gives a meaning, and drops what it forbids (XML 1.0, section 2.2).
    fn escape(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\n' | '\r' | '\t' => self.out.push(' '),
                '\u{fffe}' | '\u{ffff}' => {}
                character if character.is_control() => {}
                character => self.out.push(character),
            }
        }
    }
}

/// A number with at most two decimals, as short as it can be written: `12`, `0.5`, `-3.25`.
///
/// A hundredth of a point is finer than any printer. What is not a number becomes 0, since one bad
/// value would make the whole document unreadable.
pub(super) fn number(value: f32) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let check = |value: f32, expect: &str| assert_eq!(number(value), expect);
        check(0.0, "0");
        check(-0.001, "0");
        check(12.0, "12");
        check(100.0, "100");
        check(0.125, "0.12");
        check(-3.25, "-3.25");
        check(1234.5, "1234.5");
        check(f32::NAN, "0");
        check(f32::INFINITY, "0");
    }

    #[test]
    fn escapes_text_and_attributes() {
        let mut xml = Xml::default();
        xml.open("a").attribute("href", "x?a=1&b=\"<2>\"").text("R&D\u{0}\u{8} <b>\nnext").close();
        assert_eq!(
            xml.finish(),
            "<a href=\"x?a=1&amp;b=&quot;&lt;2&gt;&quot;\">R&amp;D &lt;b&gt; next</a>\n"
        );
    }

    #[test]
    fn nests_and_closes() {
        let mut xml = Xml::default();
        xml.open("g");
        xml.element_with_text("title", "T");
        xml.open("rect").attribute("x", "1").close();
        xml.close();
        assert_eq!(xml.finish(), "<g>\n <title>T</title>\n <rect x=\"1\"/>\n</g>\n");
    }
}
