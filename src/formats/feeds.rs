//! Feeds of news: RSS of all versions, and Atom.
//!
//! Defined at <https://www.rssboard.org/rss-specification>, <https://web.resource.org/rss/1.0/spec>
//! and RFC 4287. An entry is an event when it was published; those of several writers have a lane
//! each.

use std::borrow::Cow;
use std::collections::BTreeSet;

use roxmltree::Node;

use date::{Date, Reading, read_written};
use model::{Event, Extra, Link, Media};

use super::draft::Draft;
use super::html::{markdown_of, plain_of};
use super::json::beginning;
use super::titles::headline;
use super::xml::{Lines, child, child_text, children, root_name, text_in, with_document};
use super::{
    Clue, Entry, Format, Input, Problem, Problems, ReadError, ReadOutcome, Severity, Sureness,
};

/// RSS and Atom.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Feed,
    name: "feed",
    label: "Feed of news (RSS, Atom)",
    extensions: &["rss", "atom", "rdf"],
    sniff,
    read,
    write: None,
};

/// More writers than this have no lanes: they would be as many as entries.
const MAX_WRITERS: usize = 12;
/// When an entry was published, in what is asked for first.
const DATES: [&str; 6] = ["published", "pubDate", "date", "issued", "created", "updated"];
/// What is understood of an entry, beside its dates.
const KNOWN: [&str; 16] = [
    "title",
    "link",
    "description",
    "summary",
    "content",
    "encoded",
    "author",
    "creator",
    "category",
    "subject",
    "enclosure",
    "thumbnail",
    "group",
    "guid",
    "id",
    "source",
];

/// Whether a text has a feed outermost. RSS 1.0 is RDF, as much else is.
fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?.trim_start());
    if !sample.starts_with('<') {
        return None;
    }
    let text = without_doctype(sample);
    let name = root_name(&text)?;
    let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
    let is_feed = match name {
        "rss" => true,
        "feed" => text.contains("<entry") || text.contains("http://www.w3.org/2005/Atom"),
        "RDF" => text.contains("http://purl.org/rss/1.0/") || text.contains("/rss/0.9/"),
        _ => false,
    };
    is_feed.then(|| Clue::new(Sureness::Certain, format!("it is XML with “{name}” outermost")))
}

/// A text that begins where XML may, and whose declaration of a type, which feeds of old have, is
/// blank. One that declares entities stays, and is refused.
fn without_doctype(text: &str) -> Cow<'_, str> {
    let start = text.trim_start();
    let late = start.starts_with("<?xml") && start.len() < text.len();
    if late && let Some((_, rest)) = start.split_once("?>") {
        // Space before the declaration, which is none then; the lines stay as they are.
        let before = text.get(..text.len() - rest.len()).unwrap_or_default();
        let blank: String = before.chars().filter(|c| *c == '\n').collect();
        return Cow::Owned(blank + &without_doctype(rest));
    }
    let found = beginning(text).find("<!DOCTYPE").and_then(|start| {
        let end = start + text.get(start..)?.find('>')?;
        text.get(start..end).filter(|declared| !declared.contains('[')).map(|_| start..=end)
    });
    let Some(range) = found else { return Cow::Borrowed(text) };
    let (before, after) = (text.get(..*range.start()), text.get(range.end() + 1..));
    let declared = text.get(range).unwrap_or_default();
    let blank: String = declared.chars().filter(|c| *c == '\n').collect();
    Cow::Owned(format!("{}{blank}{}", before.unwrap_or_default(), after.unwrap_or_default()))
}

/// # Errors
/// Where it is broken, or has no entries.
fn read(input: &Input<'_>) -> ReadOutcome {
    let (name, text) = (input.name, without_doctype(input.text.unwrap_or_default()));
    let mut problems = Problems::default();
    let draft = with_document(&text, name, "item", &mut problems, |document, _| {
        draft(document.root_element(), input, &Lines::of(&text))
    })?;
    if draft.timeline.events.is_empty() {
        return Err(ReadError(format!("There are no entries in {name}.")));
    }
    problems.extend(draft.problems);
    Ok((draft.timeline, problems))
}

fn draft(root: Node<'_, '_>, input: &Input<'_>, lines: &Lines) -> Draft {
    let mut draft = Draft::named_after(input.name);
    let about = child(root, "channel").unwrap_or(root);
    if let Some(title) = child_text(about, "title") {
        draft.timeline.title = plain_of(&title);
    }
    let text = ["description", "subtitle", "tagline"];
    let text = text.iter().find_map(|name| child_text(about, name));
    draft.timeline.description = text.map(|text| markdown_of(&text)).unwrap_or_default();
    for name in ["link", "language", "lastBuildDate", "updated", "generator", "copyright", "rights"]
    {
        let value = child_text(about, name).or_else(|| link_of(about).filter(|_| name == "link"));
        if let Some(value) = value {
            draft.timeline.extra.insert(name.to_owned(), value.into());
        }
    }
    // Items of RSS 1.0 stand beside the channel.
    let is_entry = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "item" | "entry");
    let entries: Vec<Node<'_, '_>> = about
        .children()
        .chain(root.children().filter(|_| about != root))
        .filter(is_entry)
        .collect();
    let writers: BTreeSet<String> = entries.iter().filter_map(|entry| writer_of(*entry)).collect();
    let has_lanes = (2..=MAX_WRITERS).contains(&writers.len());
    for entry in input.progress.over(entries) {
        draft.begin(lines.line_of(entry));
        let event = event(entry, lines, has_lanes, &mut draft);
        draft.add(event);
    }
    draft
}

fn event(entry: Node<'_, '_>, lines: &Lines, has_lanes: bool, draft: &mut Draft) -> Event {
    let mut extra = Extra::new();
    let text = ["encoded", "content", "description", "summary"];
    let text = text.iter().find_map(|name| content(entry, name)).map(|text| markdown_of(&text));
    let text = text.unwrap_or_default();
    let title = child_text(entry, "title").map(|title| plain_of(&title));
    let title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| headline(&text).0);
    let writer = writer_of(entry);
    let lane = writer.as_deref().filter(|_| has_lanes).map(|name| draft.lane(name, None));
    if let Some(writer) = writer.filter(|_| !has_lanes) {
        extra.insert("author".to_owned(), writer.into());
    }
    let link = link_of(entry).or_else(|| guid_link(entry));
    let date = date_of(entry, lines, &mut extra, draft);
    for node in entry.children().filter(Node::is_element) {
        let name = node.tag_name().name();
        let value = text_in(node).trim().to_owned();
        if !KNOWN.contains(&name) && !DATES.contains(&name) && !value.is_empty() {
            extra.insert(name.to_owned(), value.into());
        }
    }
    if date.is_none() && DATES.iter().all(|name| child(entry, name).is_none()) {
        let message = "This entry does not say when it was published; it is listed, not drawn.";
        let problem = Problem::new(Severity::Warning, message).at_line(lines.line_of(entry));
        draft.problems.push(problem.with_value(&*title));
    }
    Event {
        title,
        when: date.map(Into::into),
        lane,
        tags: tags_of(entry),
        summary: text,
        links: link.map(|url| Link { url, ..Link::default() }).into_iter().collect(),
        media: media_of(entry),
        extra,
        ..Event::default()
    }
}

/// A text of an entry; that of XHTML without its tags.
fn content(entry: Node<'_, '_>, name: &str) -> Option<String> {
    // Pictures have contents of the same name in another namespace.
    let is_text = |node: &Node<'_, '_>| {
        let namespace = node.tag_name().namespace().unwrap_or_default();
        node.tag_name().name() == name && !namespace.contains("search.yahoo.com/mrss")
    };
    let text = text_in(entry.children().find(is_text)?).trim().to_owned();
    Some(text).filter(|text| !text.is_empty())
}

/// When an entry was published. What else is said of when is kept.
fn date_of(
    entry: Node<'_, '_>,
    lines: &Lines,
    extra: &mut Extra,
    draft: &mut Draft,
) -> Option<Date> {
    let mut date = None;
    for name in DATES {
        let Some(node) = child(entry, name) else { continue };
        let text = text_in(node).trim().to_owned();
        if text.is_empty() {
            continue;
        }
        let read = read_written(&text, Reading::default()).ok().filter(|when| when.end.is_none());
        match read {
            Some(when) if date.is_none() => date = Some(when.start),
            Some(_) => {
                extra.insert(name.to_owned(), text.into());
            }
            None => {
                draft.report_date(&text, "it is no moment", lines.line_of(node), name);
                extra.insert(name.to_owned(), text.into());
            }
        }
    }
    date
}

/// Who wrote an entry: `A. Birch` of `birch@example.org (A. Birch)`, too.
fn writer_of(entry: Node<'_, '_>) -> Option<String> {
    let names = children(entry, "author").filter_map(|author| child_text(author, "name")).next();
    let written = names.or_else(|| child_text(entry, "creator"));
    let written = written.or_else(|| child_text(entry, "author"))?;
    let in_brackets = written.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    let name = plain_of(in_brackets.unwrap_or(&written));
    Some(name).filter(|name| !name.is_empty())
}

/// The page of an entry or of a feed.
fn link_of(node: Node<'_, '_>) -> Option<String> {
    let links = || children(node, "link");
    let is_page = |link: &Node<'_, '_>| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let address = links().filter(is_page).find_map(|link| link.attribute("href"));
    let text = || links().map(text_in).map(|text| text.trim().to_owned());
    address.map(str::to_owned).or_else(|| text().find(|text| !text.is_empty()))
}

/// The identifier of an entry, where that is its page.
fn guid_link(entry: Node<'_, '_>) -> Option<String> {
    let id = child_text(entry, "guid").or_else(|| child_text(entry, "id"))?;
    Some(id).filter(|id| id.starts_with("http"))
}

fn tags_of(entry: Node<'_, '_>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for node in children(entry, "category").chain(children(entry, "subject")) {
        let named = node.attribute("label").or_else(|| node.attribute("term"));
        let tag = named.map_or_else(|| text_in(node), str::to_owned);
        let tag = plain_of(&tag);
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// Pictures, sound and films, each once.
fn media_of(entry: Node<'_, '_>) -> Vec<Media> {
    let is_media = |node: &Node<'_, '_>| match node.tag_name().name() {
        "enclosure" | "thumbnail" => true,
        "content" => node.has_attribute("url"),
        "link" => node.attribute("rel") == Some("enclosure"),
        _ => false,
    };
    let mut media: Vec<Media> = Vec::new();
    for node in entry.descendants().filter(is_media) {
        let url = node.attribute("url").or_else(|| node.attribute("href"));
        let Some(url) = url.filter(|url| media.iter().all(|known| known.url != *url)) else {
            continue;
        };
        media.push(Media { url: url.to_owned(), ..Media::default() });
    }
    media
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_of_a_type_is_left_out() {
        #[track_caller]
        fn check(text: &str, expect: &str) {
            assert_eq!(without_doctype(text), expect);
        }
        check("<!DOCTYPE rss PUBLIC\n \"-//N//DTD\">\n<rss/>", "\n\n<rss/>");
        check("<rss/>", "<rss/>");
        check("\n <?xml version='1.0'?>\n<rss/>", "\n\n<rss/>");
        let declares = "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss/>";
        check(declares, declares);
    }
}
