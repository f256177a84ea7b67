//! What the filter panel offers: everything that the events have, with how many have it.

use std::collections::BTreeMap;

use model::{CategoryIndex, LaneIndex, Outlined, StatusKind, Tally, Timeline, outline};

use crate::Words;
use crate::words::capitalised;

use super::choice::Value;

/// Values of one kind.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// The heading.
    pub(super) title: String,
    /// The column whose values they are, as filters call it.
    pub(super) column: Option<String>,
    /// Whether it is unfolded at first.
    pub(super) is_open: bool,
    /// In the timeline's order; tags from the most frequent.
    pub(super) rows: Vec<Row>,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// What the checkbox stands for.
    pub(super) value: Value,
    /// What it is called.
    pub(super) name: String,
    /// How many events have it, whatever the filter.
    pub(super) n_events: usize,
    /// How many others it is a part of.
    pub(super) depth: usize,
}

impl Section {
    /// Whether ticking asks for a value instead of leaving out the others.
    pub(super) fn is_of_tags(&self) -> bool {
        matches!(self.rows.first(), Some(Row { value: Value::Tag(_), .. }))
    }
}

/// The sections that offer a choice.
pub(super) fn sections_of(timeline: &Timeline, tally: &Tally, words: Words) -> Vec<Section> {
    let lanes = match lanes_are_categories(timeline) {
        true => Vec::new(),
        false => lanes(timeline, &tally.lanes, words),
    };
    let sections = [
        (words.text("palette-lanes"), lanes),
        (words.text("palette-categories"), categories(timeline, &tally.categories, words)),
        (words.text("status"), statuses(&tally.statuses, words)),
        (words.text("tags"), tags(&tally.tags)),
    ];
    let section = |(title, rows): (&str, _)| Section {
        title: title.to_owned(),
        column: None,
        is_open: true,
        rows,
    };
    let sections = sections.into_iter().map(section);
    sections.filter(|section| section.rows.len() > 1 || section.is_of_tags()).collect()
}

/// Whether lanes and categories come of one column, so that one list of them is enough: that of the
/// categories, which shows their marks. Takes O(events) at most.
fn lanes_are_categories(timeline: &Timeline) -> bool {
    let has_both = !timeline.lanes.is_empty() && !timeline.categories.is_empty();
    has_both
        && timeline.events.iter().all(|event| {
            let lane = event.lane().and_then(|lane| timeline.lanes.get(lane.get()));
            let category = event.category().and_then(|index| timeline.categories.get(index.get()));
            lane.map(|lane| &lane.title) == category.map(|category| &category.title)
        })
}

/// A group stands above its parts and for them; a lane without events is left out.
fn lanes(
    timeline: &Timeline,
    counts: &BTreeMap<Option<LaneIndex>, usize>,
    words: Words,
) -> Vec<Row> {
    let n_events = |lanes: &[Option<LaneIndex>]| -> usize {
        lanes.iter().filter_map(|lane| counts.get(lane)).sum()
    };
    let parents: Vec<_> =
        timeline.lanes.iter().map(|lane| lane.parent.map(LaneIndex::get)).collect();
    let ranked: Vec<usize> = (0..parents.len()).collect();
    let lines = outline(&parents, &ranked);
    let row = |(at, line): (usize, &Outlined)| {
        let inside = lines.iter().skip(at + 1).take_while(|other| other.depth > line.depth);
        let lanes: Vec<_> = std::iter::once(line)
            .chain(inside)
            .map(|line| Some(LaneIndex::from(line.position)))
            .collect();
        let name = timeline.lanes.get(line.position)?.title.clone();
        let n_events = n_events(&lanes);
        let value = match lanes.as_slice() {
            [lane] => Value::Lane(*lane),
            _ => Value::Lanes(lanes),
        };
        Some(Row { value, name, n_events, depth: line.depth })
    };
    let mut rows: Vec<Row> = lines.iter().enumerate().filter_map(row).collect();
    rows.retain(|row| row.n_events > 0 || row.depth == 0 && !matches!(row.value, Value::Lanes(_)));
    if let Some(n_events) = counts.get(&None).copied() {
        let value = Value::Lane(None);
        rows.push(Row { value, name: words.text("no-lane").to_owned(), n_events, depth: 0 });
    }
    rows
}

fn categories(
    timeline: &Timeline,
    counts: &BTreeMap<Option<CategoryIndex>, usize>,
    words: Words,
) -> Vec<Row> {
    let titles = timeline.categories.iter().map(|category| category.title.as_str());
    let values = (0..).map(|position: usize| Some(CategoryIndex::from(position)));
    titled_rows(values.zip(titles), words.text("no-category"), counts, Value::Category)
}

/// A row for each title, and one for the events that have none of them.
fn titled_rows<'a, T: Copy + Ord>(
    titled: impl Iterator<Item = (Option<T>, &'a str)>,
    none: &str,
    counts: &BTreeMap<Option<T>, usize>,
    value: impl Fn(Option<T>) -> Value,
) -> Vec<Row> {
    let row = |key: Option<T>, name: &str| Row {
        value: value(key),
        name: name.to_owned(),
        n_events: counts.get(&key).copied().unwrap_or(0),
        depth: 0,
    };
    let mut rows: Vec<Row> = titled.map(|(key, title)| row(key, title)).collect();
    if counts.contains_key(&None) {
        rows.push(row(None, none));
    }
    rows
}

fn statuses(counts: &BTreeMap<StatusKind, usize>, words: Words) -> Vec<Row> {
    StatusKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let n_events = *counts.get(&kind)?;
            let name = capitalised(words.status(kind));
            Some(Row { value: Value::Status(kind), name, n_events, depth: 0 })
        })
        .collect()
}

fn tags(counts: &BTreeMap<String, usize>) -> Vec<Row> {
    let mut rows: Vec<Row> = counts
        .iter()
        .map(|(tag, n_events)| Row {
            value: Value::Tag(tag.clone()),
            name: tag.clone(),
            n_events: *n_events,
            depth: 0,
        })
        .collect();
    // Stable: equally frequent ones stay in alphabetical order.
    rows.sort_by_key(|row| std::cmp::Reverse(row.n_events));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Category, Event, Lane};

    #[test]
    fn groups_of_lanes_come_before_their_parts() {
        let lane = |title: &str, parent: Option<u32>| Lane {
            title: title.to_owned(),
            parent: parent.map(LaneIndex),
            ..Lane::default()
        };
        let event = |lane| Event { lane: Some(LaneIndex(lane)), ..Event::default() };
        let timeline = Timeline {
            lanes: vec![lane("part", Some(1)), lane("group", None), lane("other", None)],
            events: vec![event(0), event(0), event(2)].into(),
            ..Timeline::default()
        };
        let rows = lanes(&timeline, &Tally::of(&timeline).lanes, Words::default()).into_iter();
        let rows: Vec<_> = rows.map(|row| (row.name, row.depth, row.n_events)).collect();
        let expect = [("group", 0, 2), ("part", 1, 2), ("other", 0, 1)];
        assert_eq!(rows, expect.map(|(name, depth, n)| (name.to_owned(), depth, n)));
    }

    #[test]
    fn lanes_and_categories_of_one_column_are_listed_once() {
        let event = |lane: u32, category: u32| Event {
            lane: Some(LaneIndex(lane)),
            category: Some(CategoryIndex(category)),
            ..Event::default()
        };
        #[track_caller]
        fn check(events: Vec<Event>, expect: &[&str]) {
            let titles = ["login", "outage"].map(str::to_owned);
            let timeline = Timeline {
                lanes: titles.clone().map(|title| Lane { title, ..Lane::default() }).into(),
                categories: titles.map(|title| Category { title, ..Category::default() }).into(),
                events: events.into(),
                ..Timeline::default()
            };
            let sections = sections_of(&timeline, &Tally::of(&timeline), Words::default());
            let titles: Vec<_> = sections.iter().map(|section| section.title.as_str()).collect();
            assert_eq!(titles, expect);
        }
        check(vec![event(0, 0), event(1, 1)], &["Categories"]);
        check(vec![event(0, 1), event(1, 0)], &["Lanes", "Categories"]);
    }

    #[test]
    fn sections_count_events_and_leave_out_what_offers_no_choice() {
        let event = |lane: Option<u32>, tags: &[&str]| Event {
            lane: lane.map(LaneIndex),
            tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
            ..Event::default()
        };
        let timeline = Timeline {
            lanes: vec![Lane { title: "NATO".to_owned(), ..Lane::default() }],
            events: vec![
                event(Some(0), &["a"]),
                event(None, &["b", "a"]),
                event(None, &["b", "c"]),
            ]
            .into(),
            ..Timeline::default()
        };
        let listed: Vec<(String, Vec<(String, usize)>)> =
            sections_of(&timeline, &Tally::of(&timeline), Words::default())
                .into_iter()
                .map(|section| {
                    let rows =
                        section.rows.into_iter().map(|row| (row.name, row.n_events)).collect();
                    (section.title, rows)
                })
                .collect();
        let row = |name: &str, n| (name.to_owned(), n);
        assert_eq!(
            listed,
            [
                ("Lanes".to_owned(), vec![row("NATO", 1), row("No lane", 2)]),
                ("Tags".to_owned(), vec![row("a", 2), row("b", 2), row("c", 1)]),
            ]
        );
    }
}
