//! What formats in XML have in common: reading with line numbers, and writing what is escaped.

mod bounds;

use std::borrow::Cow;

use roxmltree::{Document, Node, ParsingOptions};

use super::{Problem, Problems, Progress, ReadError, Severity};

/// No timeline has more elements, attributes and texts than this.
const MAX_NODES: u32 = 20_000_000;

/// The entities that XML knows without being told.
const KNOWN_ENTITIES: [&str; 5] = ["amp;", "lt;", "gt;", "quot;", "apos;"];

/// The name of a document's outermost element, if the text is XML.
pub(super) fn root_name(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        rest = if let Some(after) = rest.strip_prefix("<?") {
            after.split_once("?>")?.1
        } else if let Some(after) = rest.strip_prefix("<!--") {
            after.split_once("-->")?.1
        } else {
            break;
        }
        .trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    name.get(..end).filter(|name| name.starts_with(|c: char| c.is_alphabetic()))
}

/// A text that can be read as XML, mended where that was easy.
///
/// Bare ampersands, which are common in addresses, are taken for themselves; a file that breaks off
/// is read up to the last element `unit` that is whole.
///
/// # Errors
/// Says where and why it is not XML. Document type declarations are refused, so that no entity can
/// stand for more than is written.
pub(super) fn with_document<T>(
    text: &str,
    name: &str,
    unit: &str,
    problems: &mut Problems,
    read: impl FnOnce(&Document<'_>, &mut Problems) -> T,
) -> Result<T, ReadError> {
    let is_unreadable =
        |reason| ReadError(format!("{name} is not XML that can be read: {reason}."));
    bounds::check(text).map_err(is_unreadable)?;
    let error = match parse(text) {
        Ok(document) => return Ok(read(&document, problems)),
        Err(error) => error,
    };
    let (line, error) = (error.pos().row as usize, in_brief(&error));
    let escaped = with_ampersands_escaped(text);
    if let Ok(document) = parse(&escaped) {
        let message = "The XML has “&” where “&amp;” should stand; it was taken for the character.";
        problems.push(Problem::new(Severity::Warning, message));
        return Ok(read(&document, problems));
    }
    if let Some(whole) = closed_after_last(&escaped, unit)
        && let Ok(document) = parse(&whole)
    {
        let message = format!(
            "The XML is broken ({error}); what stands before the break was read, up to the last \
             whole “{unit}”."
        );
        problems.push(Problem::new(Severity::Error, message).at_line(line));
        return Ok(read(&document, problems));
    }
    Err(ReadError(format!("{name} is not XML that can be read: {error}.")))
}

/// What is wrong, without all of a very long name.
fn in_brief(error: &roxmltree::Error) -> String {
    const MAX_CHARS: usize = 160;
    let text = error.to_string();
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

fn parse(text: &str) -> Result<Document<'_>, roxmltree::Error> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..Default::default() };
    Document::parse_with_options(text, options)
}

/// Escapes each `&` that begins no entity known to XML.
fn with_ampersands_escaped(text: &str) -> Cow<'_, str> {
    let begins_entity = |after: &str| {
        after.starts_with('#') || KNOWN_ENTITIES.iter().any(|entity| after.starts_with(entity))
    };
    let mut escaped = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        escaped.push_str(before);
        escaped.push_str(if begins_entity(after) { "&" } else { "&amp;" });
        rest = after;
    }
    if escaped.is_empty() {
        return Cow::Borrowed(text);
    }
    escaped.push_str(rest);
    Cow::Owned(escaped)
}

/// The text up to the last whole `unit`, a direct grandchild or child of the root, and the ends of
/// what is open there.
fn closed_after_last(text: &str, unit: &str) -> Option<String> {
    let end_tag = format!("</{unit}>");
    let end = text.rfind(&end_tag)? + end_tag.len();
    let mut whole = text.get(..end)?.to_owned();
    let root = root_name(text)?;
    let parent = format!("{unit}s");
    let is_open = |name: &str| {
        let end_tag = whole.rfind(&format!("</{name}>"));
        whole.rfind(&format!("<{name}>")).is_some_and(|start| Some(start) > end_tag)
    };
    if is_open(&parent) {
        whole.push_str(&format!("</{parent}>"));
    }
    whole.push_str(&format!("</{root}>"));
    Some(whole)
}

/// Finds the line of a position in a text.
pub(super) struct Lines {
    /// Where each line begins.
    starts: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    /// The line on which an element begins, from 1.
    pub(super) fn line_of(&self, node: Node<'_, '_>) -> usize {
        self.starts.partition_point(|start| *start <= node.range().start)
    }
}

/// The child elements with a name.
pub(super) fn children<'a, 'input>(
    node: Node<'a, 'input>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// Elements in the order of their text, which end where nobody waits any more.
pub(super) fn watched<'a, 'input: 'a>(
    nodes: impl Iterator<Item = Node<'a, 'input>>,
    progress: &Progress,
) -> impl Iterator<Item = Node<'a, 'input>> {
    nodes
        .take_while(|node| progress.goes_on(node.range().start, node.document().input_text().len()))
}

/// The first child element with a name.
pub(super) fn child<'a, 'input>(node: Node<'a, 'input>, name: &'a str) -> Option<Node<'a, 'input>> {
    children(node, name).next()
}

/// All text within an element, as it is.
pub(super) fn text_in(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|inner| inner.is_text());
    texts.filter_map(|inner| inner.text()).collect()
}

/// All text within the first child element with a name, trimmed; `None` where it is blank.
pub(super) fn child_text(node: Node<'_, '_>, name: &str) -> Option<String> {
    let text = text_in(child(node, name)?);
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A document that is being written, one element a line.
pub(super) struct Writer {
    text: String,
    open: Vec<&'static str>,
}

impl Writer {
    /// Begins a document.
    pub(super) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Begins an element with children.
    pub(super) fn open(&mut self, name: &'static str) {
        self.indent();
        self.text.push_str(&format!("<{name}>\n"));
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.text.push_str(&format!("</{name}>\n"));
        }
    }

    /// Writes an element with a text.
    pub(super) fn element(&mut self, name: &str, text: &str) {
        self.indent();
        self.text.push_str(&format!("<{name}>{}</{name}>\n", escaped(text)));
    }

    /// Writes an element with a text where there is one.
    pub(super) fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.element(name, text);
        }
    }

    /// The whole document.
    pub(super) fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.text.into_bytes()
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n("  ", self.open.len()));
    }
}

/// A text as it may stand between tags. Characters that XML does not allow are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // A reader would take it for the end of a line.
            '\r' => escaped.push_str("&#13;"),
            '\n' | '\t' => escaped.push(char),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found() {
        #[track_caller]
        fn check(text: &str, expect: Option<&str>) {
            assert_eq!(root_name(text), expect);
        }
        check(" <?xml version='1.0'?>\n<!-- <a> -->\n<data x='1'>", Some("data"));
        check("<data/>", Some("data"));
        check("<!DOCTYPE html><html>", None);
        check("a < b >", None);
    }

    #[test]
    fn easy_faults_are_mended() {
        #[track_caller]
        fn check(text: &str, expect: Result<&str, &str>) {
            let mut problems = Problems::default();
            let read = with_document(text, "x.xml", "event", &mut problems, |document, _| {
                text_in(document.root_element())
            });
            let read = read.map_err(|error| error.0);
            match expect {
                Ok(expect) => assert_eq!(read.as_deref(), Ok(expect)),
                Err(start) => assert!(read.clone().is_err_and(|e| e.contains(start)), "{read:?}"),
            }
        }
        check("<data><event>a &amp; b</event></data>", Ok("a & b"));
        check("<data><event>a & b &nbsp; &lt;</event></data>", Ok("a & b &nbsp; <"));
        check("<t><events><event>a</event><event>b</events></t>", Ok("a"));
        check("<!DOCTYPE a [<!ENTITY b 'c'>]><data>&b;</data>", Err("DTD"));
        check("<data>", Err("not XML that can be read"));
        let many = format!("<data {}/>", "a=''\n".repeat(1001));
        check(&many, Err("more attributes than can be read"));
    }

    #[test]
    fn depth_is_no_danger() {
        let deep = "<a>".repeat(200_000);
        let mut problems = Problems::default();
        let read = with_document(&deep, "x", "event", &mut problems, |_, _| ());
        assert!(read.is_err());
        let whole = format!("{deep}{}", "</a>".repeat(200_000));
        let text = with_document(&whole, "x", "event", &mut problems, |document, _| {
            text_in(document.root_element())
        });
        assert_eq!(text.as_deref(), Ok(""));
    }

    #[test]
    fn what_is_written_is_escaped() {
        let mut writer = Writer::new();
        writer.open("a");
        writer.element("b", "1 < 2 & \0\u{1}é");
        let text = String::from_utf8(writer.finish()).unwrap();
        assert!(text.ends_with("<a>\n  <b>1 &lt; 2 &amp; é</b>\n</a>\n"), "{text}");
    }
}
