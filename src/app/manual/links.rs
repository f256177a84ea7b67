//! The links of the manual: between its pages they lead to these, to what is not in it they are words
//! alone, and to the web they are left as they are.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use model::is_safe_link;

use super::OPTIONS;

/// How the address of a place in the manual begins.
pub(crate) const INSIDE: &str = "manual:";
/// The pages that there are.
const PAGES: [&str; 4] = [super::DATES.0, super::NATIVE.0, super::OTHERS.0, super::README.0];

/// A text of a file with its links as the manual has them.
pub(super) fn with_links_inside(file: &str, text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let (mut end, mut link) = (0, None);
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if !is_safe_link(&dest_url) => {
                link = Some((range.clone(), whole(file, &dest_url), range.end..range.start));
            }
            Event::End(TagEnd::Link) => {
                let Some((range, place, words)) = link.take() else { continue };
                made.push_str(text.get(end..range.start).unwrap_or_default());
                let words = text.get(words).unwrap_or_default();
                match place {
                    Some(place) => made.push_str(&format!("[{words}](<{INSIDE}{place}>)")),
                    None => made.push_str(words),
                }
                end = range.end;
            }
            // The words of a link, from the first that is in it to the last.
            _ => {
                if let Some((_, _, words)) = &mut link {
                    *words = words.start.min(range.start)..words.end.max(range.end);
                }
            }
        }
    }
    made.push_str(text.get(end..).unwrap_or_default());
    made
}

/// Where a link of a file leads to, as a place in the manual; `None` for all that is not in it.
fn whole(file: &str, link: &str) -> Option<String> {
    let (path, anchor) =
        link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = match (path, path.strip_prefix("../")) {
        ("", _) => file.to_owned(),
        (_, Some(above)) => above.to_owned(),
        (path, None) if folder.is_empty() => path.to_owned(),
        (path, None) => format!("{folder}/{path}"),
    };
    let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
    PAGES.contains(&path.as_str()).then(|| format!("{path}{anchor}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages_or_are_words() {
        let check = |file: &str, text: &str, expect: &str| {
            assert_eq!(with_links_inside(file, text), expect);
        };
        check("README.md", "a [b `c`](docs/dates.md) d", "a [b `c`](<manual:docs/dates.md>) d");
        check(
            "docs/dates.md",
            "[b](native-format.md#dates)",
            "[b](<manual:docs/native-format.md#dates>)",
        );
        check("docs/dates.md", "[b](#how-long)", "[b](<manual:docs/dates.md#how-long>)");
        check("docs/dates.md", "[b](../README.md)", "[b](<manual:README.md>)");
        check("README.md", "[six **samples**](sample-data/README.md).", "six **samples**.");
        check("README.md", "[b](https://a.org) [c](x.md)", "[b](https://a.org) c");
        check("README.md", "| a |\n|---|\n| [b](x.md) |\n", "| a |\n|---|\n| b |\n");
    }
}
