//! Writes markwhen: a header, then events under headings for their lanes. What markwhen has no
//! words for stands in properties, which it keeps.

mod date;
mod event;
mod value;

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::{Problem, Severity};
use model::slug;
use model::{Category, EventIndex, EventRef, Lane, LaneIndex, Relation, Timeline};

use self::event::{write_era, write_event};
use self::value::{is_key, property};
use super::own::EXTRA;
use super::text::words_and_tags;

/// Headings are no deeper than this.
const MAX_LEVEL: usize = 6;
/// Keys of a header that have a meaning of their own.
const HEADER_KEYS: [&str; 5] = ["title", "subtitle", "description", "dateformat", EXTRA];

/// A file being written.
pub(super) struct Writer<'t> {
    pub(super) timeline: &'t Timeline,
    relations_from: HashMap<EventIndex, Vec<&'t Relation>>,
    /// The tags of the categories, by position.
    pub(super) tags: Vec<String>,
    pub(super) text: String,
    pub(super) losses: Losses,
}

/// What markwhen cannot carry, or other programs do not read, counted.
#[derive(Default)]
pub(super) struct Losses {
    pub(super) n_finer_dates: usize,
    /// Dates beyond the years that markwhen knows.
    pub(super) n_far: usize,
    /// Ranges that other programs end at the beginning of their last year.
    pub(super) n_early_ends: usize,
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
    let tags = tags_of(&timeline.categories);
    let (text, losses) = (String::new(), Losses::default());
    let mut writer = Writer { timeline, relations_from, tags, text, losses };
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

/// Whether a word can be a tag: markwhen's have letters of English, digits and underscores.
pub(super) fn is_tag_word(word: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    word.bytes().all(is_letter) && !word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The tags of categories: their ids as far as those can be tags, no two alike.
fn tags_of(categories: &[Category]) -> Vec<String> {
    let mut taken = HashSet::new();
    let tag_of = |category: &Category| {
        let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let mut tag: String = category.id.chars().map(letter).collect();
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            tag.insert(0, '_');
        }
        while !is_tag_word(&tag) || !taken.insert(tag.clone()) {
            tag.push('_');
        }
        tag
    };
    categories.iter().map(tag_of).collect()
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
        let is_kept = |key: &str| key != "$schema" && !key.eq_ignore_ascii_case("dateFormat");
        let kept = timeline.extra.iter().filter(|(key, _)| is_kept(key));
        let is_own = |key: &str| is_key(key) && !HEADER_KEYS.contains(&&*key.to_lowercase());
        let (own, others): (Vec<_>, Vec<_>) = kept.partition(|(key, _)| is_own(key));
        for (key, value) in own {
            self.property(key, value);
        }
        self.others(others);
        for (position, category) in timeline.categories.iter().enumerate() {
            self.category(position, category);
        }
        self.line("---");
        self.line("");
    }

    fn category(&mut self, position: usize, category: &Category) {
        let Some(tag) = self.tags.get(position).cloned() else { return };
        self.losses.n_nested_categories += usize::from(category.parent.is_some());
        let is_called_so = category.title == tag && category.id == tag;
        match &category.color {
            Some(color) if is_called_so && category.extra.is_empty() => {
                self.line(&format!("#{tag}: {color}"));
            }
            color => {
                self.line(&format!("#{tag}:"));
                self.line(&format!("  title: {}", Value::from(&*category.title)));
                if category.id != tag {
                    self.line(&format!("  id: {}", Value::from(&*category.id)));
                }
                if let Some(color) = color {
                    self.line(&format!("  color: {}", Value::from(&**color)));
                }
                for (key, value) in &category.extra {
                    if is_key(key) && !matches!(&**key, "title" | "id" | "color" | "colour") {
                        self.line(&format!("  {key}: {value}"));
                    } else {
                        self.losses.n_extra += 1;
                    }
                }
            }
        }
    }

    /// Fields that cannot be properties by themselves, together.
    pub(super) fn others(&mut self, fields: Vec<(&String, &Value)>) {
        if !fields.is_empty() {
            let fields = fields.into_iter().map(|(key, value)| (key.clone(), value.clone()));
            self.property(EXTRA, &Value::Object(fields.collect()));
        }
    }

    fn heading(&mut self, lane: &Lane, level: usize) {
        self.losses.n_deep_lanes += usize::from(level > MAX_LEVEL);
        let title = lane.title.replace(['\n', '\r'], " ");
        let tags = lane.extra.get("tags").and_then(Value::as_array).filter(|tags| {
            let is_tag = |word: &Value| word.as_str().is_some_and(is_tag_word);
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
        let mut others = Vec::new();
        for (key, value) in &lane.extra {
            match &**key {
                "tags" if tags.is_some() => {}
                "id" | "title" | EXTRA => others.push((key, value)),
                key if is_key(key) => self.property(key, value),
                _ => others.push((key, value)),
            }
        }
        self.others(others);
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
            (
                self.losses.n_far,
                "Markwhen counts years to five digits; in other programs these stand at the furthest",
            ),
            (
                self.losses.n_early_ends,
                "Other programs end ranges with an era at the beginning of their last year",
            ),
            (n_undated, "Markwhen has no events without a date; these stand at “now”"),
            (n_extra, "Fields of tags have no name that markwhen can have, and are left out"),
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
