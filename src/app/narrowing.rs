//! Filters that keep or leave out one lane or category, whatever else is filtered.

use std::collections::BTreeSet;

use model::{CategoryIndex, Filter, LaneIndex, Timeline};

use super::{FilterCommand, State};

/// Leaves out all lanes but this one and its parts; `None` is the events without a lane.
pub(crate) fn only_lane(lane: Option<LaneIndex>, state: &State) -> FilterCommand {
    let timeline = &state.document.timeline;
    let kept = with_parts(lane, timeline);
    let hidden_lanes = all_lanes(timeline).filter(|lane| !kept.contains(lane)).collect();
    FilterCommand::Set(Box::new(Filter { hidden_lanes, ..state.filter.clone() }))
}

/// Leaves out a lane with its parts; `None` where it is left out already.
pub(crate) fn without_lane(lane: Option<LaneIndex>, state: &State) -> Option<FilterCommand> {
    let mut filter = state.filter.clone();
    let n_before = filter.hidden_lanes.len();
    filter.hidden_lanes.append(&mut with_parts(lane, &state.document.timeline));
    (filter.hidden_lanes.len() > n_before).then_some(FilterCommand::Set(Box::new(filter)))
}

/// Leaves out all categories but this one; `None` is the events without a category.
pub(crate) fn only_category(category: Option<CategoryIndex>, state: &State) -> FilterCommand {
    let n_categories = state.document.timeline.categories.len();
    let all = (0..n_categories).map(|at| Some(CategoryIndex::from(at))).chain([None]);
    let hidden_categories = all.filter(|one| *one != category).collect();
    FilterCommand::Set(Box::new(Filter { hidden_categories, ..state.filter.clone() }))
}

/// Every lane, and `None` for the events without one.
pub(crate) fn all_lanes(timeline: &Timeline) -> impl Iterator<Item = Option<LaneIndex>> {
    (0..timeline.lanes.len()).map(|at| Some(LaneIndex::from(at))).chain([None])
}

/// A lane and all that are parts of it, however deep.
fn with_parts(lane: Option<LaneIndex>, timeline: &Timeline) -> BTreeSet<Option<LaneIndex>> {
    let mut found = BTreeSet::from([lane]);
    let parent = |part: LaneIndex| timeline.lanes.get(part.get())?.parent;
    // A part may stand before what it is a part of, so they are gone through until nothing is new.
    while lane.is_some() {
        let is_new = |part: &Option<LaneIndex>| {
            part.and_then(parent).is_some_and(|parent| found.contains(&Some(parent)))
                && !found.contains(part)
        };
        let new: Vec<_> = all_lanes(timeline).filter(is_new).collect();
        if new.is_empty() {
            break;
        }
        found.extend(new);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use super::*;

    #[test]
    fn a_lane_stands_for_its_parts() {
        let text = r#"{ "lanes": [
            { "id": "leaf", "title": "Leaf", "parent": "twig" },
            { "id": "twig", "title": "Twig", "parent": "tree" },
            { "id": "tree", "title": "Tree" },
            { "id": "other", "title": "Other" }
        ], "events": [{ "title": "One", "when": "1987", "lane": "leaf" }] }"#;
        let reading = formats::read(text.as_bytes(), "tree.chrono.json").unwrap();
        let state = State::new(Document::new(reading, None));
        let lane = |at: u32| Some(LaneIndex(at));
        let hidden = |command| match command {
            FilterCommand::Set(filter) => filter.hidden_lanes,
            other => panic!("{other:?}"),
        };
        assert_eq!(hidden(only_lane(lane(2), &state)), [None, lane(3)].into());
        assert_eq!(hidden(only_lane(lane(0), &state)), [None, lane(1), lane(2), lane(3)].into());
        assert_eq!(hidden(only_lane(None, &state)), [0, 1, 2, 3].map(lane).into());
        let without = without_lane(lane(1), &state).unwrap();
        assert_eq!(hidden(without), [lane(0), lane(1)].into());
    }

    #[test]
    fn what_is_left_out_is_not_left_out_again() {
        let reading = formats::read(b"start,title,lane\n1987,One,North\n", "few.csv").unwrap();
        let mut state = State::new(Document::new(reading, None));
        let Some(FilterCommand::Set(filter)) = without_lane(Some(LaneIndex(0)), &state) else {
            panic!("it is there");
        };
        state.set_filter(*filter);
        assert!(without_lane(Some(LaneIndex(0)), &state).is_none());
    }
}
