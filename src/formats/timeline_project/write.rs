//! Writes the program's XML, with its elements in the order that it insists on.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::sink::Sink;
use crate::xml::Writer;
use crate::{Problem, WriteError};
use date::{Precision, When};
use model::{Category, CategoryIndex, Event, EventRef, Extra, LaneIndex, Timeline};

use super::containers::plain_title;
use super::losses::{Counts, KEPT_OF_CATEGORY, flag_text, is_own, losses, text_of};
use super::spans::{Axis, Span, is_beyond_calendar, span_of};
use super::{CONTAINER, LANE_LABEL, LANE_LABEL_START, rgb_color};

/// The version of the program whose files are written like this.
const VERSION: &str = "2.5.0";

/// Writes a timeline. The problems say what the format cannot carry.
///
/// # Errors
/// Never; the signature is that of all writers.
pub(super) fn write(timeline: &Timeline, out: &mut Sink<'_>) -> Result<Vec<Problem>, WriteError> {
    let kept = |key: &str| timeline.extra.get(key).and_then(Value::as_str);
    let is_numeric = kept("timetype") == Some("numtime");
    let whens = timeline.events.iter().filter_map(EventRef::time);
    let mut whens = whens.chain(timeline.eras.iter().map(|era| era.when.clone()));
    let is_numeric = is_numeric || whens.any(|when| is_beyond_calendar(&when));
    let time_type = if is_numeric { "numtime" } else { "gregoriantime" };
    let mut file = File {
        timeline,
        axis: if is_numeric { Axis::Numbers } else { Axis::Calendar },
        is_counted_alike: kept("timetype").unwrap_or("gregoriantime") == time_type,
        category_names: category_names(timeline),
        labels: HashSet::new(),
        writer: Writer::new(),
        counts: Counts::default(),
    };
    file.labels = file.overlapping_lanes();
    file.writer.open("timeline");
    file.writer.element("version", VERSION);
    file.writer.element("timetype", time_type);
    file.write_eras();
    file.write_categories();
    file.write_events();
    file.write_view();
    let now = file.time_as_it_is(kept("now").filter(|text| is_own("now", text)));
    file.writer.optional("now", now);
    out.push(file.writer.finish());
    Ok(losses(timeline, &file.counts))
}

struct File<'a> {
    timeline: &'a Timeline,
    axis: Axis,
    /// Whether the file that the timeline is of counted time in the same way. Only then do times
    /// that were kept as text mean the same in this one.
    is_counted_alike: bool,
    category_names: Vec<String>,
    /// The lanes that are told by a label of their events.
    labels: HashSet<LaneIndex>,
    writer: Writer,
    counts: Counts,
}

impl File<'_> {
    fn write_eras(&mut self) {
        if self.timeline.eras.is_empty() {
            return;
        }
        self.writer.open("eras");
        for (position, era) in self.timeline.eras.iter().enumerate() {
            let Some(span) = self.span(&era.when) else { continue };
            let color = era.extra.get("color").and_then(Value::as_str).and_then(rgb_color);
            self.writer.open("era");
            self.writer.element("name", &era.title);
            self.writer.element("start", &span.start);
            self.writer.element("end", &span.end);
            self.writer.element("color", &color.unwrap_or_else(|| hue(position, 245.0, 10.0)));
            if span.ends_today {
                self.writer.element("ends_today", "True");
            }
            self.writer.close();
        }
        self.writer.close();
    }

    fn write_categories(&mut self) {
        self.writer.open("categories");
        let categories = &self.timeline.categories;
        for position in parents_first(categories) {
            let Some(category) = categories.get(position) else { continue };
            let name = self.category_names.get(position).cloned().unwrap_or_default();
            let color = category.color.as_deref().and_then(rgb_color);
            self.counts.chosen_colors += usize::from(color.is_none());
            self.writer.open("category");
            self.writer.element("name", &name);
            self.writer.element("color", &color.unwrap_or_else(|| hue(position, 200.0, 45.0)));
            for key in KEPT_OF_CATEGORY {
                self.writer.optional(key, own_text(&category.extra, key).as_deref());
            }
            let parent = category.parent.and_then(|parent| self.category_names.get(parent.get()));
            self.writer.optional("parent", parent.map(String::as_str));
            self.writer.close();
        }
        self.writer.close();
    }

    fn write_events(&mut self) {
        let containers = self.containers();
        self.writer.open("events");
        let spans = self.spans_of_lanes();
        // The program refuses what is in a container that it has not read yet.
        for (lane, container) in &containers {
            let events = &self.timeline.events;
            if let Some(event) = container.event.and_then(|position| events.record(position)) {
                self.write_dated(&event, &format!("[{}]{}", container.number, event.title));
            } else if let Some(span) = spans.get(lane) {
                let title = self.timeline.lanes.get(lane.get()).map_or("", |lane| &lane.title);
                self.write_lane(&format!("[{}]{title}", container.number), span);
            }
        }
        let n_used: HashSet<LaneIndex> = containers.iter().map(|(lane, _)| *lane).collect();
        let n_lanes = self.timeline.lanes.len();
        self.counts.labels = self.labels.len();
        self.counts.empty_lanes = n_lanes.saturating_sub(n_used.len() + self.labels.len());
        let containers: HashMap<LaneIndex, Container> = containers.into_iter().collect();
        for (position, event) in self.timeline.events.records().enumerate() {
            if event.occurrence_of.is_some() {
                continue;
            }
            let text = match event.lane.and_then(|lane| containers.get(&lane)) {
                Some(own) if own.event == Some(position) => continue,
                Some(around) => format!("({}){}", around.number, event.title),
                None => plain_title(&event.title),
            };
            self.write_dated(&event, &text);
        }
        self.writer.close();
    }

    /// Writes an event, or counts it where it has no place in time.
    fn write_dated(&mut self, event: &Event, text: &str) {
        match event.when.as_ref().and_then(|when| self.span(when)) {
            Some(span) => self.write_event(event, text, &span),
            None => self.counts.undated += 1,
        }
    }

    /// The containers of the lanes that have events, in the order of the lanes.
    fn containers(&self) -> Vec<(LaneIndex, Container)> {
        let mut events: HashMap<LaneIndex, Option<usize>> = HashMap::new();
        for (position, event) in self.timeline.events.records().enumerate() {
            let is_written = event.is_dated() && event.occurrence_of.is_none();
            let Some(lane) = event.lane.filter(|_| is_written) else { continue };
            let container = events.entry(lane).or_default();
            if container.is_none() && event.extra.contains_key(CONTAINER) {
                *container = Some(position);
            }
        }
        let lanes = (0..self.timeline.lanes.len()).map(LaneIndex::from);
        let is_label = |lane: &LaneIndex| self.labels.contains(lane);
        let lanes = lanes.filter(|lane| !is_label(lane));
        let used = lanes.filter_map(|lane| Some((lane, *events.get(&lane)?)));
        let numbered = used.enumerate();
        numbered.map(|(n, (lane, event))| (lane, Container { number: n + 1, event })).collect()
    }

    /// The lanes with events at the same time, which cannot be containers: the program would move these
    /// until they are one after the other, and save them so.
    fn overlapping_lanes(&self) -> HashSet<LaneIndex> {
        let mut reaches: HashMap<LaneIndex, Vec<(i64, i64)>> = HashMap::new();
        for event in self.timeline.listed() {
            let span = event.when.as_ref().and_then(|when| span_of(when, self.axis));
            // An event that is a container itself is around the others.
            let is_container = event.extra.contains_key(CONTAINER);
            if let (Some(lane), Some(span), false) = (event.lane, span, is_container) {
                reaches.entry(lane).or_default().push(span.reach);
            }
        }
        let overlap = |reaches: &mut Vec<(i64, i64)>| {
            reaches.sort_unstable();
            reaches.iter().zip(reaches.iter().skip(1)).any(|(one, next)| next.0 <= one.1)
        };
        reaches.retain(|_, reaches| overlap(reaches));
        reaches.into_keys().collect()
    }

    /// From the first to the last of each lane's events.
    fn spans_of_lanes(&self) -> HashMap<LaneIndex, When> {
        let mut spans: HashMap<LaneIndex, When> = HashMap::new();
        for event in self.timeline.listed() {
            let (Some(lane), Some(when)) = (event.lane, &event.when) else { continue };
            if !when.is_placed() {
                continue;
            }
            let last = when.end.as_ref().filter(|end| end.latest().instant().is_some());
            let last = last.unwrap_or(&when.start).clone();
            let span = spans
                .entry(lane)
                .or_insert_with(|| When { start: when.start.clone(), end: Some(last.clone()) });
            if when.earliest().instant() < span.earliest().instant() {
                span.start = when.start.clone();
            }
            if last.latest().instant() > span.latest().instant() {
                span.end = Some(last);
            }
        }
        spans
    }

    /// Writes a container that stands for a lane.
    fn write_lane(&mut self, text: &str, when: &When) {
        // What its ends lose is counted with the events that they are of.
        let Some(span) = span_of(when, self.axis) else { return };
        self.writer.open("event");
        self.write_span(&span, text, None);
        self.writer.element("labels", LANE_LABEL);
        self.writer.close();
    }

    fn write_event(&mut self, event: &Event, text: &str, span: &Span) {
        let kept = |key| own_text(&event.extra, key);
        let category = event.category.and_then(|index| self.category_names.get(index.get()));
        let category = category.cloned();
        let labels = labels_text(self.label_of(event), &event.tags);
        let urls: Vec<&str> = event.links.iter().map(|link| &*link.url).collect();
        self.writer.open("event");
        self.write_span(span, text, Some(event));
        self.writer.optional("category", category.as_deref());
        self.writer.optional("description", Some(&event.summary));
        self.writer.optional("labels", Some(&labels));
        let alert = kept("alert");
        let alert = self.time_as_it_is(alert.as_deref());
        self.writer.optional("alert", alert);
        self.writer.optional("hyperlink", Some(&urls.join(";")));
        for key in ["icon", "default_color", "milestone"] {
            self.writer.optional(key, kept(key).as_deref());
        }
        self.writer.close();
    }

    /// The label for the lane of an event, where that is no container.
    fn label_of(&self, event: &Event) -> Option<String> {
        let lane = event.lane.filter(|lane| self.labels.contains(lane))?;
        let title = &self.timeline.lanes.get(lane.get())?.title;
        Some(format!("{LANE_LABEL_START}{}", title.replace([';', ','], " ")))
    }

    /// Writes what every event begins with.
    fn write_span(&mut self, span: &Span, text: &str, event: Option<&Event>) {
        let kept = |key| event.and_then(|event| own_text(&event.extra, key));
        let writer = &mut self.writer;
        writer.element("start", &span.start);
        writer.element("end", &span.end);
        writer.element("text", text);
        writer.optional("progress", kept("progress").as_deref());
        writer.element("fuzzy", flag_text(span.fuzzy_start || span.fuzzy_end));
        // Versions up to 2.3 refuse a file with these.
        if span.fuzzy_start != span.fuzzy_end {
            writer.element("fuzzy_start", flag_text(span.fuzzy_start));
            writer.element("fuzzy_end", flag_text(span.fuzzy_end));
        }
        writer.element("locked", &kept("locked").unwrap_or_else(|| flag_text(false).to_owned()));
        writer.element("ends_today", flag_text(span.ends_today));
    }

    fn write_view(&mut self) {
        let extra = &self.timeline.extra;
        let period = extra.get("displayed_period").and_then(Value::as_str);
        let period = period.filter(|text| is_own("displayed_period", text));
        let period = self.time_as_it_is(period);
        self.writer.open("view");
        if let Some((start, end)) = period.and_then(|period| period.split_once(';')) {
            self.writer.open("displayed_period");
            self.writer.element("start", start);
            self.writer.element("end", end);
            self.writer.close();
        }
        self.writer.open("hidden_categories");
        let hidden = extra.get("hidden_categories").and_then(Value::as_array);
        for name in hidden.into_iter().flatten().filter_map(Value::as_str) {
            self.writer.element("name", name);
        }
        self.writer.close();
        self.writer.close();
    }

    /// A time that was kept as text, where it means the same in this file; else it is counted.
    fn time_as_it_is<'t>(&mut self, text: Option<&'t str>) -> Option<&'t str> {
        let is_lost = text.is_some() && !self.is_counted_alike;
        self.counts.foreign_times += usize::from(is_lost);
        text.filter(|_| !is_lost)
    }

    /// The span of a date; counts what it loses.
    fn span(&mut self, when: &When) -> Option<Span> {
        let span = span_of(when, self.axis)?;
        self.counts.add(span.loss);
        let is_finer = when.precision() > Precision::Year && when.written().is_none();
        self.counts.finer_than_years += usize::from(self.axis == Axis::Numbers && is_finer);
        Some(span)
    }
}

/// The container that a lane is written as.
#[derive(Clone, Copy)]
struct Container {
    number: usize,
    /// The event that is the container, where there is one.
    event: Option<usize>,
}

/// The names of the categories, which must differ.
fn category_names(timeline: &Timeline) -> Vec<String> {
    let mut taken = HashSet::new();
    let categories = timeline.categories.iter();
    categories
        .map(|category| {
            let title = Some(category.title.trim()).filter(|title| !title.is_empty());
            let mut name = title.unwrap_or(&category.id).to_owned();
            if !taken.insert(name.clone()) {
                name = format!("{name} ({})", category.id);
                taken.insert(name.clone());
            }
            name
        })
        .collect()
}

/// The positions of categories, each behind that of which it is a kind: in another order the
/// program refuses them.
fn parents_first(categories: &[Category]) -> Vec<usize> {
    let mut kinds_of: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for (position, category) in categories.iter().enumerate() {
        kinds_of.entry(category.parent.map(CategoryIndex::get)).or_default().push(position);
    }
    let mut ordered = kinds_of.remove(&None).unwrap_or_default();
    let mut n_done = 0;
    while let Some(parent) = ordered.get(n_done).copied() {
        ordered.extend(kinds_of.remove(&Some(parent)).unwrap_or_default());
        n_done += 1;
    }
    ordered
}

/// The lane and the tags of an event as the program's labels: words between spaces, or else between
/// semicolons, of which there is one at least.
fn labels_text(lane: Option<String>, tags: &[String]) -> String {
    let labels: Vec<&str> = lane.iter().chain(tags).map(String::as_str).collect();
    let has_spaces = labels.iter().any(|label| label.contains([' ', ',']));
    match labels.as_slice() {
        [label] if has_spaces => format!("{label};"),
        labels if has_spaces => labels.join("; "),
        labels => labels.join(" "),
    }
}

/// A field as the program writes it, where its value is one that the program takes.
fn own_text(extra: &Extra, key: &str) -> Option<String> {
    extra.get(key).and_then(text_of).filter(|text| is_own(key, text))
}

/// A colour that differs from those of the neighbours, for the program wants one of everything:
/// `middle` is its lightness, `spread` how strong it is.
fn hue(position: usize, middle: f64, spread: f64) -> String {
    // The golden angle in thirds of a circle: neighbours are far apart, however many there are.
    let turn = position as f64 * 0.381_966 * std::f64::consts::TAU;
    let third = std::f64::consts::TAU / 3.0;
    let part = |n: f64| (middle + spread * (turn + n * third).cos()).clamp(0.0, 255.0).round();
    format!("{},{},{}", part(0.0), part(1.0), part(2.0))
}
