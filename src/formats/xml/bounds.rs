//! What in XML takes the library that reads it the square of its size ([roxmltree#153]): attributes of
//! one element, each of which is compared with all before it, and declarations of namespaces, each of
//! which is handed on to all elements inside that declare more.
//!
//! [roxmltree#153]: https://github.com/RazrFalcon/roxmltree/issues/153

use memchr::memchr_iter;
use memchr::memmem::find_iter;
use quick_xml::Reader;
use quick_xml::events::Event;

/// An element has no more attributes than this; those of timelines and maps have some dozens.
const MAX_ATTRIBUTES: usize = 1000;
/// So short a tag, in bytes, has no more: each takes at least ` a=""`.
const SHORT_BYTES: usize = 5 * MAX_ATTRIBUTES;
/// So few declarations are no matter, wherever they stand.
const FEW_NAMESPACES: usize = 500;
/// So often declarations may be handed on or compared; a map that declares its namespaces anew with
/// each of a million points is far below.
const MAX_HANDED_ON: usize = 20_000_000;

/// Whether XML can be read in a time that grows as it does.
///
/// # Errors
/// Says why not, to stand after a colon.
pub(super) fn check(text: &str) -> Result<(), &'static str> {
    check_with(text, FEW_NAMESPACES, MAX_HANDED_ON)
}

fn check_with(text: &str, few_namespaces: usize, max_handed_on: usize) -> Result<(), &'static str> {
    if has_endless_tag(text.as_bytes()) {
        return Err("one of its elements has more attributes than can be read");
    }
    let is_few = find_iter(text.as_bytes(), "xmlns").nth(few_namespaces).is_none();
    match is_few || handed_on(text, max_handed_on).is_some() {
        true => Ok(()),
        false => Err("it declares more namespaces than can be read"),
    }
}

/// Whether a tag has too many attributes. The next “<” is behind its end: none stands in a value.
fn has_endless_tag(text: &[u8]) -> bool {
    let begins = memchr_iter(b'<', text);
    let ends = memchr_iter(b'<', text).skip(1).chain([text.len()]);
    let long = begins.zip(ends).filter(|(start, end)| end - start > SHORT_BYTES);
    let pieces = long.filter_map(|(start, end)| text.get(start..end));
    // Comments, declarations and the like have no attributes, but may have anything else.
    pieces.filter(|piece| !matches!(piece.get(1), Some(b'!' | b'?'))).any(|piece| {
        let mut quote = None;
        let mut n_values = 0;
        for byte in piece {
            match (quote, *byte) {
                (None, b'>') => break,
                (None, b'"' | b'\'') => {
                    quote = Some(*byte);
                    n_values += 1;
                }
                (Some(open), byte) if open == byte => quote = None,
                _ => {}
            }
        }
        n_values > MAX_ATTRIBUTES
    })
}

/// How often declarations are handed on or compared; `None` where that is too often, or the text is
/// no XML.
fn handed_on(text: &str, max: usize) -> Option<usize> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    // For each open element, how many declarations hold in it.
    let mut open: Vec<usize> = Vec::new();
    let mut n_handed_on = 0_usize;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                let n_above = open.last().copied().unwrap_or_default();
                let n_own = find_iter(tag.as_bytes(), "xmlns").count();
                if n_own > 0 {
                    n_handed_on = n_handed_on.saturating_add(n_own.saturating_mul(n_own + n_above));
                }
                open.push(n_above + n_own);
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Eof => return Some(n_handed_on),
            _ => {}
        }
        if n_handed_on > max {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_has_not_any_number_of_attributes() {
        #[track_caller]
        fn check(attributes: &str, n_times: usize, expect: bool) {
            let text = format!("<a>b</a><c {}>\"'d'\"</c>", attributes.repeat(n_times));
            assert_eq!(has_endless_tag(text.as_bytes()), !expect);
        }
        check("a='' ", MAX_ATTRIBUTES, true);
        check("a='' ", MAX_ATTRIBUTES + 1, false);
        check("a='>' ", MAX_ATTRIBUTES + 1, false);
        check("a=\"it's\" ", MAX_ATTRIBUTES, true);
        check("<a b=''/>", 2 * MAX_ATTRIBUTES, true);
        check("> 'quoted' \"in\" a text", MAX_ATTRIBUTES, true);
        check("/><!-- 'quoted' \"in\" a comment", MAX_ATTRIBUTES, true);
    }

    #[test]
    fn namespaces_are_not_handed_on_without_end() {
        #[track_caller]
        fn check(text: &str, expect: bool) {
            assert_eq!(check_with(text, 2, 6).is_ok(), expect, "{text}");
        }
        check("<a xmlns='a'><b xmlns='b'/></a>", true);
        check("<a xmlns='a'><b xmlns='b'/><b xmlns='b'/></a>", true);
        check("<a xmlns='a'><b xmlns='b'><c xmlns='c'/></b></a>", true);
        check("<a xmlns='a'><b xmlns='b'><c xmlns='c'><d xmlns='d'/></c></b></a>", false);
        check("<a xmlns='a' xmlns:b='b' xmlns:c='c'/>", false);
        check("<a xmlns='a' xmlns:b='b'><b/><b/><b/><b/><b/></a>", true);
        check("<a xmlns='a'>no end", true);
    }
}
