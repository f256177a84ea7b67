//! What the filter panel offers: everything that the events have, with how many have it.

use std::collections::BTreeMap;

use crate::model::{CategoryIndex, LaneIndex, StatusKind, Timeline};

use super::choice::Value;

/// Values of one kind.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// The heading.
    pub(super) title: &'static str,
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
}

impl Section {
    /// Whether ticking asks for a value instead of leaving out the others.
    pub(super) fn is_of_tags(&self) -> bool {
        matches!(self.rows.first(), Some(Row { value: Value::Tag(_), .. }))
    }
}

/// The sections that offer a choice.
pub(super) fn sections_of(timeline: &Timeline) -> Vec<Section> {
    let sections = [
        Section { title: "Lanes", rows: lanes(timeline) },
        Section { title: "Categories", rows: categories(timeline) },
        Section { title: "Status", rows: statuses(timeline) },
        Section { title: "Tags", rows: tags(timeline) },
    ];
    sections.into_iter().filter(|section| section.rows.len() > 1 || section.is_of_tags()).collect()
}

fn lanes(timeline: &Timeline) -> Vec<Row> {
    let counts = count(timeline.events.iter().map(|event| event.lane));
    let titles = timeline.lanes.iter().map(|lane| lane.title.as_str());
    let values = (0..).map(|position: usize| Some(LaneIndex::from(position)));
    titled_rows(values.zip(titles), "No lane", &counts, Value::Lane)
}

fn categories(timeline: &Timeline) -> Vec<Row> {
    let counts = count(timeline.events.iter().map(|event| event.category));
    let titles = timeline.categories.iter().map(|category| category.title.as_str());
    let values = (0..).map(|position: usize| Some(CategoryIndex::from(position)));
    titled_rows(values.zip(titles), "No category", &counts, Value::Category)
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
    };
    let mut rows: Vec<Row> = titled.map(|(key, title)| row(key, title)).collect();
    if counts.contains_key(&None) {
        rows.push(row(None, none));
    }
    rows
}

fn statuses(timeline: &Timeline) -> Vec<Row> {
    let counts = count(timeline.events.iter().map(|event| event.status.kind));
    StatusKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let n_events = *counts.get(&kind)?;
            let name = capitalised(kind.name());
            Some(Row { value: Value::Status(kind), name, n_events })
        })
        .collect()
}

fn tags(timeline: &Timeline) -> Vec<Row> {
    let counts = count(timeline.events.iter().flat_map(|event| &event.tags).map(String::as_str));
    let mut rows: Vec<Row> = counts
        .into_iter()
        .map(|(tag, n_events)| Row {
            value: Value::Tag(tag.to_owned()),
            name: tag.to_owned(),
            n_events,
        })
        .collect();
    // Stable: equally frequent ones stay in alphabetical order.
    rows.sort_by_key(|row| std::cmp::Reverse(row.n_events));
    rows
}

fn count<T: Ord>(values: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, Lane};

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
            ],
            ..Timeline::default()
        };
        let listed: Vec<(&str, Vec<(String, usize)>)> = sections_of(&timeline)
            .into_iter()
            .map(|section| {
                let rows = section.rows.into_iter().map(|row| (row.name, row.n_events)).collect();
                (section.title, rows)
            })
            .collect();
        let row = |name: &str, n| (name.to_owned(), n);
        assert_eq!(
            listed,
            [
                ("Lanes", vec![row("NATO", 1), row("No lane", 2)]),
                ("Tags", vec![row("a", 2), row("b", 2), row("c", 1)]),
            ]
        );
    }
}
