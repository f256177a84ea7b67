//! GPX, what a satellite navigator notes: waypoints with their time, and tracks from their first
//! point to their last.
//!
//! Defined at <https://www.topografix.com/GPX/1/1/>.

use roxmltree::Node;
use serde_json::Value;

use date::{Date, When};
use model::{Event, Extra, Link};

use super::draft::Draft;
use super::html::markdown_of;
use super::xml::{Lines, child, child_text, children, root_name, text_in, watched, with_document};
use super::xml_time::read_date;
use super::{Clue, Entry, Format, Input, Problems, ReadError, ReadOutcome, Sureness};

/// GPX.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Gpx,
    name: "gpx",
    label: "Tracks of a navigator (GPX)",
    extensions: &["gpx"],
    sniff: |input| {
        let is_it = root_name(input.text?)? == "gpx";
        is_it.then(|| Clue::new(Sureness::Certain, "it is XML with “gpx” outermost"))
    },
    read,
    write: None,
};

/// The elements that are events, and the lanes they are in where there are several kinds.
const KINDS: [(&str, &str); 3] = [("wpt", "Waypoints"), ("rte", "Routes"), ("trk", "Tracks")];

/// # Errors
/// Where it is broken, or empty.
fn read(input: &Input<'_>) -> ReadOutcome {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let mut problems = Problems::default();
    let draft = with_document(text, name, "trk", &mut problems, |document, _| {
        draft(document.root_element(), input, &Lines::of(text))
    })?;
    if draft.timeline.events.is_empty() {
        return Err(ReadError(format!("There are neither waypoints nor tracks in {name}.")));
    }
    problems.extend(draft.problems);
    Ok((draft.timeline, problems))
}

fn draft(root: Node<'_, '_>, input: &Input<'_>, lines: &Lines) -> Draft {
    let mut draft = Draft::named_after(input.name);
    let about = child(root, "metadata").unwrap_or(root);
    if let Some(title) = child_text(about, "name") {
        draft.timeline.title = title;
    }
    draft.timeline.description = child_text(about, "desc").unwrap_or_default();
    for field in ["author", "copyright", "time", "keywords"] {
        if let Some(value) = child_text(about, field) {
            draft.timeline.extra.insert(field.to_owned(), value.into());
        }
    }
    let n_kinds = KINDS.iter().filter(|(kind, _)| child(root, kind).is_some()).count();
    for (kind, lane) in KINDS {
        let lane = (n_kinds > 1 && child(root, kind).is_some()).then(|| draft.lane(lane, None));
        for node in watched(children(root, kind), input.progress) {
            draft.begin(lines.line_of(node));
            let mut extra = extra_of(node);
            let when = when(node, lines.line_of(node), &mut extra, &mut draft);
            let title = child_text(node, "name").or_else(|| child_text(node, "cmt"));
            let text = child_text(node, "desc").or_else(|| child_text(node, "cmt"));
            let url = children(node, "link").filter_map(|link| link.attribute("href"));
            let url = url.map(str::to_owned).chain(child_text(node, "url"));
            draft.add(Event {
                title: title.unwrap_or_else(|| lane_of(kind).to_owned()),
                when,
                lane,
                summary: text.map(|text| markdown_of(&text)).unwrap_or_default(),
                links: url.map(|url| Link { url, ..Link::default() }).collect(),
                extra,
                ..Event::default()
            });
        }
    }
    draft
}

/// What something without a name is called.
fn lane_of(kind: &str) -> &'static str {
    match kind {
        "wpt" => "Waypoint",
        "rte" => "Route",
        _ => "Track",
    }
}

/// Where a waypoint is, and what else is said; of a track, how many points it has.
fn extra_of(node: Node<'_, '_>) -> Extra {
    const KNOWN: [&str; 8] = ["name", "desc", "cmt", "time", "link", "url", "trkseg", "rtept"];
    let mut extra = Extra::new();
    for attribute in node.attributes() {
        extra.insert(attribute.name().to_owned(), attribute.value().into());
    }
    for field in node.children().filter(|field| field.is_element()) {
        let name = field.tag_name().name();
        let value = text_in(field).trim().to_owned();
        if !KNOWN.contains(&name) && !value.is_empty() {
            extra.insert(name.to_owned(), value.into());
        }
    }
    let n_points = points(node).count();
    if n_points > 0 {
        extra.insert("points".to_owned(), Value::from(n_points));
    }
    extra
}

fn points<'a, 'input>(node: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    node.descendants().filter(|inner| matches!(inner.tag_name().name(), "trkpt" | "rtept"))
}

/// The time of a waypoint, or from the first to the last of a track that can be read.
fn when(node: Node<'_, '_>, line: usize, extra: &mut Extra, draft: &mut Draft) -> Option<When> {
    let mut read = |text: String| -> Option<Date> {
        read_date(&text)
            .map_err(|reason| {
                draft.report_date(&text, &reason, line, "time");
                extra.insert("time".to_owned(), text.into());
            })
            .ok()
    };
    if let Some(time) = child_text(node, "time") {
        return read(time).map(When::from);
    }
    let times: Vec<String> = points(node).filter_map(|point| child_text(point, "time")).collect();
    let is_date = |time: &&String| read_date(time).is_ok();
    let start = times.iter().find(is_date).or(times.first()).cloned().and_then(&mut read);
    let end = times.iter().rev().find(is_date).cloned().and_then(&mut read);
    draft.span(start, end.filter(|_| times.len() > 1), line, "time")
}
