//! The events of a tree, and whom they befell.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use crate::draft::Draft;
use crate::xml::{Lines, child, child_text, children, text_in};
use crate::{Input, Problem, Problems, Severity};
use model::{Event, Extra, Timeline};

use super::dates;

/// With more family names than this, lanes would hide more than they show.
const MAX_LANES: usize = 12;
/// In an event of more persons than this, the others are counted.
const MAX_PERSONS: usize = 8;

/// Of the persons of an event no more than this are kept.
const MAX_KEPT: usize = 200;

/// Whom an event befell.
#[derive(Clone, Debug, Default)]
struct People {
    names: Vec<String>,
    family: Option<String>,
}

/// What handles stand for.
struct Tree<'a, 'input> {
    by_handle: HashMap<&'a str, Node<'a, 'input>>,
    people_of: HashMap<&'a str, People>,
}

/// Reads a tree.
pub(super) fn read(document: &Document<'_>, text: &str, input: &Input<'_>) -> (Timeline, Problems) {
    let root = document.root_element();
    let lines = Lines::of(text);
    let tree = Tree::of(root);
    let mut draft = Draft::named_after(input.name);
    let events: Vec<Node<'_, '_>> =
        children(root, "events").flat_map(|events| children(events, "event")).collect();
    let families = tree.people_of.values().filter_map(|people| people.family.as_deref());
    let n_families = families.collect::<std::collections::HashSet<_>>().len();
    let has_lanes = (2..=MAX_LANES).contains(&n_families);
    let mut n_undated = 0;
    for node in input.progress.over(events) {
        draft.begin(lines.line_of(node));
        let people = node.attribute("handle").and_then(|handle| tree.people_of.get(handle));
        let people = people.cloned().unwrap_or_default();
        let kind = child_text(node, "type").unwrap_or_else(|| "Event".to_owned());
        let description = child_text(node, "description");
        let mut event =
            Event { title: title(&kind, description.as_deref(), &people), ..Event::default() };
        event.id = node.attribute("id").unwrap_or_default().to_owned();
        event.tags.clone_from(&people.names);
        event.category = Some(draft.category(&kind));
        let family = people.family.filter(|_| has_lanes);
        event.lane = family.map(|family| draft.lane(&family, None));
        event.place = tree.linked(node, "place").map(|place| tree.place(place, 0));
        event.summary = tree.notes(node);
        event.extra = attributes(node);
        match dates::date_in(node) {
            None => n_undated += 1,
            Some(date) => match dates::read(date) {
                Ok(when) => {
                    let line = lines.line_of(date);
                    event.when = draft.span(Some(when.start), when.end, line, "date");
                    keep_newyear(date, &mut event.extra);
                }
                Err(reason) => {
                    let written = dates::written(date);
                    draft.report_date(&written, &reason, lines.line_of(date), "date");
                    event.extra.insert("date".to_owned(), written.into());
                }
            },
        }
        draft.add(event);
    }
    if n_undated > 0 {
        let message = format!("Events that have no date are listed but not drawn: {n_undated}.");
        draft.problems.push(Problem::new(Severity::Info, message));
    }
    if draft.timeline.events.is_empty() {
        let message = "The family tree has no events.";
        draft.problems.push(Problem::new(Severity::Info, message));
    }
    (draft.timeline, draft.problems)
}

/// On which day the years of a date begin, where that is not 1 January: it is kept beside the date.
fn keep_newyear(date: Node<'_, '_>, extra: &mut Extra) {
    if let Some(newyear) = date.attribute("newyear") {
        extra.insert("newyear".to_owned(), newyear.into());
    }
}

/// “Birth of Anna Hansdotter”; with a description, “Occupation of Anna Hansdotter: smith”.
fn title(kind: &str, description: Option<&str>, people: &People) -> String {
    let names = match people.names.len() {
        0 => String::new(),
        n if n > MAX_PERSONS => format!(" of {n} persons"),
        _ => format!(" of {}", people.names.join(" and ")),
    };
    match description {
        // Programs write the title themselves where people did not.
        Some(text) if !text.starts_with(kind) => format!("{kind}{names}: {text}"),
        _ => format!("{kind}{names}"),
    }
}

fn attributes(event: Node<'_, '_>) -> Extra {
    let mut extra = Extra::new();
    for attribute in children(event, "attribute") {
        let (name, value) = (attribute.attribute("type"), attribute.attribute("value"));
        if let (Some(name), Some(value)) = (name, value) {
            extra.insert(name.to_owned(), value.into());
        }
    }
    extra
}

impl<'a, 'input> Tree<'a, 'input> {
    fn of(root: Node<'a, 'input>) -> Self {
        let handles = root.children().flat_map(|group| group.children());
        let by_handle =
            handles.filter_map(|node| Some((node.attribute("handle")?, node))).collect();
        let mut tree = Self { by_handle, people_of: HashMap::new() };
        for person in children(root, "people").flat_map(|people| children(people, "person")) {
            let (name, family) = name_of(person);
            tree.note(person, &[name], family.as_deref());
        }
        for couple in children(root, "families").flat_map(|families| children(families, "family")) {
            let partners = ["father", "mother"].into_iter();
            let partners: Vec<_> =
                partners.filter_map(|name| tree.linked(couple, name)).map(name_of).collect();
            let family = partners.iter().find_map(|(_, family)| family.clone());
            let names: Vec<String> = partners.into_iter().map(|(name, _)| name).collect();
            tree.note(couple, &names, family.as_deref());
        }
        tree
    }

    /// Remembers who was there when the events of a person or a family happened.
    fn note(&mut self, node: Node<'a, 'input>, names: &[String], family: Option<&str>) {
        for event in node.children().filter(|child| child.tag_name().name() == "eventref") {
            let Some(handle) = event.attribute("hlink") else { continue };
            let people = self.people_of.entry(handle).or_default();
            if people.names.len() > MAX_KEPT {
                continue;
            }
            let is_main = matches!(event.attribute("role"), None | Some("Primary" | "Family"));
            let at = if is_main { 0 } else { people.names.len() };
            for name in
                names.iter().rev().filter(|name| !people.names.contains(name)).collect::<Vec<_>>()
            {
                people.names.insert(at.min(people.names.len()), name.clone());
            }
            if people.family.is_none() || is_main {
                people.family = family.map(str::to_owned).or(people.family.take());
            }
        }
    }

    /// What an element of this name links to.
    fn linked(&self, node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
        let link = node.children().find(|child| child.tag_name().name() == name)?;
        self.by_handle.get(link.attribute("hlink")?).copied()
    }

    /// The name of a place with those around it.
    fn place(&self, place: Node<'a, 'input>, depth: usize) -> String {
        const MAX_DEPTH: usize = 8;
        let of_name = child(place, "pname").and_then(|name| name.attribute("value"));
        let own = of_name.map(str::to_owned).or_else(|| child_text(place, "ptitle"));
        let around = (depth < MAX_DEPTH).then(|| self.linked(place, "placeref")).flatten();
        let around = around.map(|around| self.place(around, depth + 1));
        let names: Vec<String> = own.into_iter().chain(around).collect();
        names.join(", ")
    }

    /// The texts of the notes on an event.
    fn notes(&self, event: Node<'a, 'input>) -> String {
        let notes = event.children().filter(|child| child.tag_name().name() == "noteref");
        let notes = notes.filter_map(|note| self.by_handle.get(note.attribute("hlink")?));
        let texts = notes.filter_map(|note| child(*note, "text")).map(text_in);
        texts.map(|text| text.trim().to_owned()).collect::<Vec<_>>().join("\n\n")
    }
}

/// The name of a person, and that of the family.
fn name_of(person: Node<'_, '_>) -> (String, Option<String>) {
    let Some(name) = child(person, "name") else { return ("Unknown".to_owned(), None) };
    let first = child_text(name, "first");
    let family = child_text(name, "surname").or_else(|| child_text(name, "last"));
    let whole: Vec<String> = first.into_iter().chain(family.clone()).collect();
    let whole = whole.join(" ");
    (if whole.is_empty() { "Unknown".to_owned() } else { whole }, family)
}
