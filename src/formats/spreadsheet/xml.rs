//! XML one tag after the other, as far as it can be read: the tables of a workbook may be larger
//! than there is memory for a tree of them.

use crate::Progress;
use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event as XmlEvent};
use quick_xml::{Reader, XmlVersion};

/// What comes next in an element.
pub(super) enum Event<'a> {
    /// An element begins. Unless it is [skipped](Xml::skip), what is in it comes next.
    Start(Tag<'a>),
    /// A piece of text, as it is meant.
    Text(Cow<'a, str>),
}

/// The start of an element.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The name with its prefix, which every writer of such files has the same.
    pub(super) fn name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// What an attribute says.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| attribute.key.into_inner() == name)?;
        found.normalized_value(XmlVersion::Explicit1_0).ok()
    }

    /// How often something is there, which is once if it is not said.
    pub(super) fn count(&self, name: &str) -> u32 {
        let digits = self.get(name);
        let count = digits.map_or(Ok(1), |digits| digits.trim().parse::<u64>());
        count.map_or(1, |count| u32::try_from(count.max(1)).unwrap_or(u32::MAX))
    }
}

/// A reader of XML.
pub(super) struct Xml<'a> {
    reader: Reader<Box<dyn BufRead + 'a>>,
    /// What the reader makes events of.
    buffer: Vec<u8>,
    n_bytes: usize,
    progress: Progress,
    /// How many elements are open.
    depth: usize,
    is_over: bool,
    fault: Option<String>,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self::watched(text.as_bytes(), text.len(), &Progress::default())
    }

    /// The XML of a source of about so many bytes, which ends where nobody waits any more.
    pub(super) fn watched(source: impl BufRead + 'a, n_bytes: usize, progress: &Progress) -> Self {
        let mut reader = Reader::from_reader(Box::new(source) as Box<dyn BufRead>);
        reader.config_mut().expand_empty_elements = true;
        let (buffer, progress) = (Vec::new(), progress.clone());
        Self { reader, buffer, n_bytes, progress, depth: 0, is_over: false, fault: None }
    }

    /// How many elements are open: behind a start, how deep what is in that element is.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Why it could not be read to its end.
    pub(super) fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// What comes next in the element that was the innermost when so many were open, or deeper;
    /// `None` behind its end, and where the file ends.
    pub(super) fn next(&mut self, depth: usize) -> Option<Event<'static>> {
        while !self.is_over && self.depth >= depth {
            let at = usize::try_from(self.reader.buffer_position()).unwrap_or(self.n_bytes);
            if !self.progress.goes_on(at, self.n_bytes) {
                self.is_over = true;
                break;
            }
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(XmlEvent::Start(start)) => {
                    self.depth += 1;
                    return Some(Event::Start(Tag(start.into_owned())));
                }
                Ok(XmlEvent::End(_)) => self.depth = self.depth.saturating_sub(1),
                Ok(XmlEvent::Text(text)) => return Some(Event::Text(owned(text.xml10_content()))),
                Ok(XmlEvent::CData(text)) => return Some(Event::Text(owned(text.xml10_content()))),
                Ok(XmlEvent::GeneralRef(reference)) => {
                    let known = resolve_predefined_entity(&reference).map(Cow::Borrowed);
                    let sign = || Some(reference.resolve_char_ref().ok()??.to_string().into());
                    if let Some(text) = known.or_else(sign) {
                        return Some(Event::Text(text));
                    }
                }
                Ok(XmlEvent::Eof) => {
                    self.is_over = true;
                    if self.depth > 0 {
                        self.fault = Some("it breaks off".to_owned());
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    self.is_over = true;
                    self.fault = Some(error.to_string());
                }
            }
        }
        None
    }

    /// Passes over what is in the element that was the innermost when so many were open.
    pub(super) fn skip(&mut self, depth: usize) {
        while self.next(depth).is_some() {}
    }
}

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str], fault: bool) {
        let mut xml = Xml::new(text);
        let mut found = Vec::new();
        while let Some(event) = xml.next(0) {
            match event {
                Event::Start(tag) if tag.name() == "skipped" => {
                    let depth = xml.depth();
                    xml.skip(depth);
                }
                Event::Start(tag) => {
                    found.push(format!("<{} {}>", tag.name(), tag.get("a").unwrap_or_default()));
                }
                Event::Text(text) => found.push(text.into_owned()),
            }
        }
        assert_eq!(found, expect);
        assert_eq!(xml.fault().is_some(), fault);
    }

    #[test]
    fn xml_is_read_as_far_as_it_goes() {
        check("<x a='&amp;1'>t&lt;&#65;<y/></x>", &["<x &1>", "t", "<", "A", "<y >"], false);
        check("<x><skipped>no<z>no</z></skipped>yes</x>", &["<x >", "yes"], false);
        check("<x>1<y>", &["<x >", "1", "<y >"], true);
        check("<x>1</y>2", &["<x >", "1"], true);
    }

    #[test]
    fn an_element_ends_where_it_ends() {
        let mut xml = Xml::new("<x><y>1<z>2</z></y><y>3</y></x>");
        assert!(matches!(xml.next(0), Some(Event::Start(_))));
        assert!(matches!(xml.next(0), Some(Event::Start(_))));
        let depth = xml.depth();
        let texts = std::iter::from_fn(|| xml.next(depth)).filter(|e| matches!(e, Event::Text(_)));
        assert_eq!(texts.count(), 2);
        assert!(matches!(xml.next(0), Some(Event::Start(_))));
    }
}
