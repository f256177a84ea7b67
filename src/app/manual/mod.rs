//! The manual: what the README and the pages of `docs` tell users, in sections that are found by words.

mod links;
mod tables;

use std::sync::LazyLock;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

pub(crate) use links::INSIDE;
use links::with_links_inside;
use tables::with_narrow_tables;

/// What the pages are written in.
const OPTIONS: Options = Options::ENABLE_TABLES;
/// No more places are listed: whoever finds more says more.
const MAX_PLACES: usize = 60;

/// Pages, with where they lie.
const DATES: (&str, &str) = ("docs/dates.md", include_str!("../../../docs/dates.md"));
const NATIVE: (&str, &str) =
    ("docs/native-format.md", include_str!("../../../docs/native-format.md"));
const OTHERS: (&str, &str) =
    ("docs/other-programs.md", include_str!("../../../docs/other-programs.md"));
const PICTURES: (&str, &str) = ("docs/pictures.md", include_str!("../../../docs/pictures.md"));
const README: (&str, &str) = ("README.md", include_str!("../../../README.md"));

/// What is for those who write other readers of dates, or change this program.
const LEFT_OUT: [&str; 2] = ["Where other implementations differ", "How it is tried"];

/// A page.
pub(crate) struct Page {
    /// What the list of pages calls it.
    pub(crate) title: String,
    /// The file it is from.
    file: &'static str,
    /// From its title on.
    pub(crate) sections: Vec<Section>,
}

/// A heading and what follows, up to the next.
pub(crate) struct Section {
    /// Its heading.
    pub(crate) heading: String,
    /// The heading as links have it: "edtf-and-its-bounds".
    anchor: String,
    level: HeadingLevel,
    /// All of it, with its heading.
    pub(crate) markdown: String,
    /// Its words in lower case, in which others are looked for.
    words: String,
}

/// A place in the manual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) page: usize,
    pub(crate) section: usize,
}

/// All pages, in the order of their list.
pub(crate) fn pages() -> &'static [Page] {
    static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
        let of_readme = |heading| page(README, Some(heading));
        vec![
            of_readme("How to drive it"),
            of_readme("What it opens"),
            page(DATES, None),
            page(PICTURES, None),
            page(NATIVE, None),
            page(OTHERS, None),
            of_readme("The command line"),
            of_readme("What it is not"),
        ]
    });
    &PAGES
}

/// The sections that have all of these words, those first that have them in their heading; none where there
/// are no words.
pub(crate) fn find(query: &str) -> Vec<Place> {
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let has_all = |text: &str| words.iter().all(|word| text.contains(word));
    let sections = pages().iter().enumerate().flat_map(|(page, own)| {
        let places = own.sections.iter().enumerate();
        places.map(move |(section, own)| (Place { page, section }, own))
    });
    let mut found: Vec<_> = sections.filter(|(_, section)| has_all(&section.words)).collect();
    found.sort_by_key(|(_, section)| !has_all(&section.heading.to_lowercase()));
    found.into_iter().map(|(place, _)| place).take(MAX_PLACES).collect()
}

/// Where a link within the manual leads: to a page, "docs/dates.md", or to a heading of it.
pub(crate) fn target(link: &str) -> Option<Place> {
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let mut places = pages().iter().enumerate().filter(|(_, page)| page.file == file);
    let section = |page: &Page| page.sections.iter().position(|own| own.anchor == anchor);
    if anchor.is_empty() {
        return places.next().map(|(page, _)| Place { page, section: 0 });
    }
    places.find_map(|(page, own)| Some(Place { page, section: section(own)? }))
}

/// A page of a file, or of that heading in it with all that is beneath.
fn page((file, text): (&'static str, &str), only: Option<&str>) -> Page {
    let text = with_narrow_tables(&with_links_inside(file, text));
    let mut sections = sections(&text);
    if let Some(only) = only {
        let first = sections.iter().position(|own| own.heading == only).unwrap_or_default();
        sections.drain(..first);
        let level = sections.first().map_or(HeadingLevel::H1, |own| own.level);
        let n_own = 1 + sections.iter().skip(1).take_while(|own| own.level > level).count();
        sections.truncate(n_own);
    }
    sections.retain(|own| !LEFT_OUT.contains(&own.heading.as_str()));
    let title = sections.first().map(|own| own.heading.clone()).unwrap_or_default();
    Page { title, file, sections }
}

/// Cuts a text at its headings.
fn sections(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut starts = Vec::new();
    let mut in_heading = false;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                in_heading = true;
                starts.push(range.start);
                let [heading, anchor, markdown, words] = [const { String::new() }; 4];
                sections.push(Section { heading, anchor, level, markdown, words });
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(words) | Event::Code(words) => {
                let Some(section) = sections.last_mut() else { continue };
                if in_heading {
                    section.heading.push_str(&words);
                }
                section.words.push_str(&words.to_lowercase());
            }
            // Words of two cells or lines are two.
            _ if !in_heading => {
                sections.last_mut().into_iter().for_each(|section| section.words.push(' '));
            }
            _ => {}
        }
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    for (section, (start, end)) in sections.iter_mut().zip(starts.iter().zip(ends)) {
        section.markdown = text.get(*start..end).unwrap_or_default().to_owned();
        section.anchor = anchor(&section.heading);
    }
    sections
}

/// A heading as links have it (as GitHub makes them).
fn anchor(heading: &str) -> String {
    let lower = heading.to_lowercase().replace(' ', "-");
    lower.chars().filter(|letter| letter.is_alphanumeric() || "-_".contains(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_there_in_sections() {
        let titles: Vec<&str> = pages().iter().map(|page| page.title.as_str()).collect();
        let expect = [
            "How to drive it",
            "What it opens",
            "Dates",
            "Pictures",
            "The native format, version 1",
            "What is written for other programs",
            "The command line",
            "What it is not",
        ];
        assert_eq!(titles, expect);
        for section in pages().iter().flat_map(|page| &page.sections) {
            assert!(section.markdown.starts_with('#') && !section.words.trim().is_empty());
        }
    }

    /// The source of the program and its tests are nothing to a user.
    #[test]
    fn the_text_is_for_users() {
        for section in pages().iter().flat_map(|page| &page.sections) {
            for inside in ["src/", "tests/", "cargo ", ".rs"] {
                assert!(!section.words.contains(inside), "{inside} in {}", section.heading);
            }
        }
    }

    #[test]
    fn words_are_found_on_every_page_and_headings_first() {
        let check = |query: &str, expect: &str| {
            let found = find(query);
            let first = found.first().and_then(|place| {
                pages().get(place.page)?.sections.get(place.section).map(|own| &*own.heading)
            });
            assert_eq!(first.unwrap_or_default(), expect, "{query}");
        };
        check("calendars", "Other calendars");
        check("FORMULAS", "Tables, and formulas");
        check("one-of set", "Dates");
        check("unknown fields", "Unknown fields");
        check("surely not in there", "");
        check(" ", "");
    }

    #[test]
    fn links_between_pages_lead_to_their_places() {
        let check = |link: &str, expect: Option<(&str, &str)>| {
            let found = target(link).map(|place| {
                let page = &pages()[place.page];
                (page.title.as_str(), page.sections[place.section].heading.as_str())
            });
            assert_eq!(found, expect, "{link}");
        };
        check("docs/dates.md", Some(("Dates", "Dates")));
        check("docs/dates.md#other-calendars", Some(("Dates", "Other calendars")));
        check("README.md#what-it-is-not", Some(("What it is not", "What it is not")));
        check("docs/performance.md", None);
        check("docs/dates.md#no-such", None);
    }
}
