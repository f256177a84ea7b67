//! Writes markwhen: a header, then events under headings for their lanes. What markwhen has no
//! words for stands in properties, which it keeps.

mod date;
mod event;
mod value;

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::model::slug;
use crate::model::{
    Category, EventIndex, EventRef, Lane, LaneIndex, Problem, Relation, Severity, Timeline,
};

use self::event::{write_era, write_event};
use self::value::{is_key, property};
use super::text::{tag, words_and_tags};

/// Headings are no deeper than this.
const MAX_LEVEL: usize = 6;
/// Keys of a header that have a meaning of their own.
const HEADER_KEYS: [&str; 4] = ["title", "subtitle", "description", "dateformat"];

/// A file being written.
pub(super) struct Writer<'t> {
    pub(super) timeline: &'t Timeline,
    relations_from: HashMap<EventIndex, Vec<&'t Relation>>,
    category_ids: HashSet<&'t str>,
    pub(super) text: String,
    pub(super) losses: Losses,
}

/// What markwhen cannot carry, or other programs do not read, counted.
#[derive(Default)]
pub(super) struct Losses {
    pub(super) n_finer_dates: usize,
    pub(super) n_undated: usize,
    pub(super) n_extra: usize,
    pub(super) n_inner_extra: usize,
    n_deep_lanes: usize,
    n_nested_categories: usize,
}

/// Writes a timeline. The problems say what is lost.
pub(super) fn write(timeline: &Timeline) -> (Vec<u8>, Vec<Problem>) {
    let mut relations_from: HashMap<EventIndex, Vec<&Relation>> = HashMap::new();
    for relation in &timeline.relations {
        relations_from.entry(relation.from).or_default().push(relation);
    }
    let category_ids = timeline.categories.iter().map(|category| &*category.id).collect();
    let (text, losses) = (String::new(), Losses::default());
    let mut writer = Writer { timeline, relations_from, category_ids, text, losses };
    writer.header();
    for era in &timeline.eras {
        write_era(&mut writer, era);
    }
    let mut by_lane: HashMap<Option<LaneIndex>, Vec<EventRef<'_>>> = HashMap::new();
    for event in timeline.events.iter() {
        if event.occurrence_of().is_none() {
            let lane = event.lane().filter(|lane| lane.get() < timeline.lanes.len());
            by_lane.entry(lane).or_default().push(event);
        }
    }
    for event in by_lane.remove(&None).unwrap_or_default() {
        write_event(&mut writer, event.index(), &event.to_event());
    }
    for (lane, level) in in_order(&timeline.lanes) {
        let Some(own) = timeline.lanes.get(lane.get()) else { continue };
        writer.heading(own, level);
        for event in by_lane.remove(&Some(lane)).unwrap_or_default() {
            write_event(&mut writer, event.index(), &event.to_event());
        }
    }
    let problems = writer.problems();
    let mut text = writer.text.trim_end().to_owned();
    text.push('\n');
    (text.into_bytes(), problems)
}

/// Every lane before those that are part of it, each with its level from 1.
fn in_order(lanes: &[Lane]) -> Vec<(LaneIndex, usize)> {
    let mut parts: HashMap<Option<LaneIndex>, Vec<LaneIndex>> = HashMap::new();
    for (position, lane) in lanes.iter().enumerate() {
        parts.entry(lane.parent).or_default().push(LaneIndex::from(position));
    }
    let mut stack: Vec<(LaneIndex, usize)> = Vec::new();
    let mut push = |parent, level, stack: &mut Vec<_>| {
        let own: Vec<LaneIndex> = parts.remove(&parent).unwrap_or_default();
        stack.extend(own.into_iter().rev().map(|lane| (lane, level)));
    };
    push(None, 1, &mut stack);
    let mut ordered = Vec::with_capacity(lanes.len());
    while let Some((lane, level)) = stack.pop() {
        ordered.push((lane, level));
        push(Some(lane), level + 1, &mut stack);
    }
    ordered
}

/// The tag of a category: its id where that is one word.
pub(super) fn tag_of(category: &Category) -> String {
    let id = format!("#{}", category.id);
    if tag(&id) == Some(&*category.id) { id } else { format!("#{}", slug(&category.id)) }
}

impl Writer<'_> {
    fn header(&mut self) {
        let timeline = self.timeline;
        self.line("---");
        self.property("title", &timeline.title.as_str().into());
        if let Some(subtitle) = &timeline.subtitle {
            self.property("subtitle", &subtitle.as_str().into());
        }
        if !timeline.description.is_empty() {
            self.property("description", &timeline.description.as_str().into());
        }
        for (key, value) in &timeline.extra {
            if key == "$schema" || key.eq_ignore_ascii_case("dateFormat") {
                continue;
            }
            if is_key(key) && !HEADER_KEYS.contains(&&*key.to_lowercase()) {
                self.property(key, value);
            } else {
                self.losses.n_extra += 1;
            }
        }
        for category in &timeline.categories {
            self.category(category);
        }
        self.line("---");
        self.line("");
    }

    fn category(&mut self, category: &Category) {
        let tag = tag_of(category);
        let has_own_title = format!("#{}", category.title) != tag;
        self.losses.n_nested_categories += usize::from(category.parent.is_some());
        match &category.color {
            Some(color) if !has_own_title && category.extra.is_empty() => {
                self.line(&format!("{tag}: {color}"));
            }
            color => {
                self.line(&format!("{tag}:"));
                self.line(&format!("  title: {}", Value::from(&*category.title)));
                if let Some(color) = color {
                    self.line(&format!("  color: {}", Value::from(&**color)));
                }
                for (key, value) in &category.extra {
                    if is_key(key) && !matches!(&**key, "title" | "color" | "colour") {
                        self.line(&format!("  {key}: {value}"));
                    } else {
                        self.losses.n_extra += 1;
                    }
                }
            }
        }
    }

    fn heading(&mut self, lane: &Lane, level: usize) {
        self.losses.n_deep_lanes += usize::from(level > MAX_LEVEL);
        let title = lane.title.replace(['\n', '\r'], " ");
        let tags = lane.extra.get("tags").and_then(Value::as_array).filter(|tags| {
            let is_tag = |word: &Value| {
                word.as_str().is_some_and(|word| tag(&format!("#{word}")) == Some(word))
            };
            tags.iter().all(is_tag)
        });
        let marks: Vec<String> = tags
            .into_iter()
            .flatten()
            .filter_map(|tag| tag.as_str().map(|tag| format!(" #{tag}")))
            .collect();
        let hashes = "#".repeat(level.min(MAX_LEVEL));
        let (words, own_tags) = words_and_tags(&title);
        self.line(&format!("{hashes} {words}{}", marks.concat()));
        let is_plain = own_tags.is_empty()
            && words == lane.title
            && words.trim_end_matches([':', ' ']).trim_matches('"') == words;
        if !is_plain {
            self.property("title", &lane.title.as_str().into());
        }
        if slug(&lane.title) != lane.id {
            self.property("id", &lane.id.as_str().into());
        }
        for (key, value) in &lane.extra {
            match &**key {
                "tags" if tags.is_some() => {}
                "id" | "title" => self.losses.n_extra += 1,
                key if is_key(key) => self.property(key, value),
                _ => self.losses.n_extra += 1,
            }
        }
        self.line("");
    }

    pub(super) fn property(&mut self, key: &str, value: &Value) {
        let line = property(key, value);
        self.line(&line);
    }

    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn problems(&self) -> Vec<Problem> {
        let Losses { n_finer_dates, n_undated, n_extra, n_inner_extra, .. } = self.losses;
        let timeline = self.timeline;
        let mut is_used = vec![false; timeline.sources.len()];
        for source in timeline.events.iter().flat_map(EventRef::sources) {
            if let Some(used) = is_used.get_mut(source.get()) {
                *used = true;
            }
        }
        let n_unused = is_used.iter().filter(|used| !**used).count();
        let n_source_extra: usize = timeline.sources.iter().map(|source| source.extra.len()).sum();
        let n_relation_extra: usize =
            timeline.relations.iter().map(|relation| relation.extra.len()).sum();
        let n_inner_extra = n_inner_extra + n_source_extra + n_relation_extra;
        let counted = [
            (
                n_finer_dates,
                "Markwhen has no such dates; other programs see the plain ones, and the property “when” says more",
            ),
            (n_undated, "Markwhen has no events without a date; these stand at “now”"),
            (n_extra, "These fields have no name that markwhen can have, and are left out"),
            (
                n_inner_extra,
                "Fields of links, pictures, statuses, sources and relations are left out",
            ),
            (
                self.losses.n_deep_lanes,
                "Headings go six deep; these lanes stand higher than they did",
            ),
            (
                self.losses.n_nested_categories,
                "A tag is no part of another; their order is left out",
            ),
            (n_unused, "Sources that no event names are left out"),
        ];
        let lost = counted.into_iter().filter(|(n, _)| *n > 0);
        lost.map(|(n, what)| Problem::new(Severity::Warning, format!("{what}: {n}."))).collect()
    }
}
