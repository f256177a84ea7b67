//! What was done between two viewpoints, in words that go on from "Undo".

use std::collections::BTreeSet;

use model::{NamedFilter, StatusKind, Timeline, Viewpoint, WarpChoice};

use super::super::Words;
use super::super::shortening::shortened;
use super::Snapshot;

/// What was done: "hide lane Treaty".
pub(super) fn of_change(
    before: &Snapshot,
    after: &Snapshot,
    timeline: &Timeline,
    words: Words,
) -> String {
    match (before, after) {
        (Snapshot::View(before, only), Snapshot::View(after, only_after)) => {
            let of_only = || match (only != only_after, only_after) {
                (false, _) => None,
                (true, Some(_)) => Some(words.text("did-only-these").to_owned()),
                (true, None) => Some(words.text("did-others-too").to_owned()),
            };
            of_filter(&before.filter, &after.filter, timeline, words)
                .or_else(of_only)
                .unwrap_or_else(|| of_chart(before, after, timeline, words))
        }
        _ => words.text("did-clear-recent").to_owned(),
    }
}

/// What was done to the filter; `None` where that is nothing.
fn of_filter(
    before: &NamedFilter,
    after: &NamedFilter,
    timeline: &Timeline,
    words: Words,
) -> Option<String> {
    if before == after {
        return None;
    }
    let lane = |id: &Option<String>| title_of_lane(id.as_deref(), timeline, words);
    let category = |id: &Option<String>| title_of_category(id.as_deref(), timeline, words);
    let mut parts = [
        of_set(&before.hidden_lanes, &after.hidden_lanes, lane).map(|done| match done {
            Done::PutIn(Some(lane)) => words.format("did-hide-lane", [("lane", lane.into())]),
            Done::TakenOut(Some(lane)) => words.format("did-show-lane", [("lane", lane.into())]),
            Done::PutIn(None) => words.text("did-hide-lanes").to_owned(),
            Done::TakenOut(None) => words.text("did-show-lanes").to_owned(),
            Done::Both => words.text("did-change-lanes").to_owned(),
        }),
        of_set(&before.hidden_categories, &after.hidden_categories, category)
            .map(|done| of_categories(done, words)),
        of_set(&before.hidden_statuses, &after.hidden_statuses, |status: &StatusKind| {
            words.status(*status).to_owned()
        })
        .map(|done| of_statuses(done, words)),
        of_set(&before.tags, &after.tags, |tag: &String| shortened(tag)).map(|done| match done {
            Done::PutIn(Some(tag)) => words.format("did-ask-for-tag", [("tag", tag.into())]),
            Done::TakenOut(Some(tag)) => words.format("did-without-tag", [("tag", tag.into())]),
            _ => words.text("did-change-tags").to_owned(),
        }),
        of_set(&before.hidden_tags, &after.hidden_tags, |tag: &String| shortened(tag)).map(
            |done| match done {
                Done::PutIn(Some(tag)) => words.format("did-hide-tag", [("tag", tag.into())]),
                Done::TakenOut(Some(tag)) => words.format("did-show-tag", [("tag", tag.into())]),
                _ => words.text("did-change-tags").to_owned(),
            },
        ),
        (before.when != after.when).then(|| match after.when {
            None => words.text("did-filter-any-time").to_owned(),
            Some(when) => words.format("did-filter-to", [("stretch", words.period(&when).into())]),
        }),
        (before.columns != after.columns).then(|| of_columns(before, after, words)),
        (before.text != after.text).then(|| match after.text.as_str() {
            "" => words.text("did-clear-search").to_owned(),
            text => words.format("did-search", [("text", shortened(text).into())]),
        }),
    ]
    .into_iter()
    .flatten();
    match (parts.next(), parts.next()) {
        (Some(only), None) => Some(only),
        _ if *after == NamedFilter::default() => Some(words.text("did-clear-filter").to_owned()),
        _ => Some(words.text("did-change-filter").to_owned()),
    }
}

fn of_categories(done: Done, words: Words) -> String {
    match done {
        Done::PutIn(Some(category)) => {
            words.format("did-hide-category", [("category", category.into())])
        }
        Done::TakenOut(Some(category)) => {
            words.format("did-show-category", [("category", category.into())])
        }
        Done::PutIn(None) => words.text("did-hide-categories").to_owned(),
        Done::TakenOut(None) => words.text("did-show-categories").to_owned(),
        Done::Both => words.text("did-change-categories").to_owned(),
    }
}

fn of_statuses(done: Done, words: Words) -> String {
    match done {
        Done::PutIn(Some(status)) => words.format("did-hide-status", [("status", status.into())]),
        Done::TakenOut(Some(status)) => {
            words.format("did-show-status", [("status", status.into())])
        }
        Done::PutIn(None) => words.text("did-hide-statuses").to_owned(),
        Done::TakenOut(None) => words.text("did-show-statuses").to_owned(),
        Done::Both => words.text("did-change-statuses").to_owned(),
    }
}

/// What was done to the filters of single columns, which are queries.
fn of_columns(before: &NamedFilter, after: &NamedFilter, words: Words) -> String {
    let is_new = |query: &&String| !before.columns.contains(query);
    match after.columns.iter().find(is_new) {
        Some(query) => words.format("did-filter-column", [("query", shortened(query).into())]),
        None => words.text("did-filter-fewer-columns").to_owned(),
    }
}

/// What was done to the axis, the lanes and the marks.
fn of_chart(before: &Viewpoint, after: &Viewpoint, timeline: &Timeline, words: Words) -> String {
    if let Some(done) = of_lanes(before, after, timeline, words) {
        return done;
    }
    let said = if before.lane_order != after.lane_order {
        words.text("did-move-lane")
    } else if before.warp != after.warp {
        match after.warp {
            WarpChoice::Linear => words.text("did-unfold"),
            _ => words.text("did-change-folding"),
        }
    } else if before.unfolded != after.unfolded {
        match before.unfolded.len() < after.unfolded.len() {
            true => words.text("did-unfold-gap"),
            false => words.text("did-fold-gap"),
        }
    } else if before.hides_others != after.hides_others {
        match after.hides_others {
            true => words.text("did-hide-filtered"),
            false => words.text("did-dim-filtered"),
        }
    } else if before.relations != after.relations {
        match after.relations {
            true => words.text("did-show-relations"),
            false => words.text("did-hide-relations"),
        }
    } else if before.pictures != after.pictures {
        match after.pictures {
            true => words.text("did-show-pictures"),
            false => words.text("did-hide-pictures"),
        }
    } else if before.legend != after.legend {
        match after.legend {
            true => words.text("did-show-legend"),
            false => words.text("did-hide-legend"),
        }
    } else if before.zero != after.zero {
        match after.zero {
            Some(_) => words.text("did-count-from-event"),
            None => words.text("did-count-by-calendar"),
        }
    } else if before.zone != after.zone {
        words.text("did-change-zone")
    } else if before.language != after.language {
        words.text("did-change-language")
    } else if before.second != after.second {
        words.text("did-change-second-scale")
    } else {
        words.text("did-something")
    };
    said.to_owned()
}

/// What was done to lanes but hiding and moving them; `None` where that is nothing.
fn of_lanes(
    before: &Viewpoint,
    after: &Viewpoint,
    timeline: &Timeline,
    words: Words,
) -> Option<String> {
    let name = |id: &Option<String>| title_of_lane(id.as_deref(), timeline, words);
    let collapsed = of_set(&before.collapsed, &after.collapsed, name);
    let opened = of_set(&before.opened, &after.opened, name);
    let pinned = of_set(&before.pinned, &after.pinned, name);
    let collapsed = collapsed.map(|done| match done {
        Done::PutIn(Some(lane)) => words.format("did-collapse-lane", [("lane", lane.into())]),
        Done::TakenOut(Some(lane)) => words.format("did-expand-lane", [("lane", lane.into())]),
        Done::PutIn(None) => words.text("did-collapse-lanes").to_owned(),
        Done::TakenOut(None) => words.text("did-expand-lanes").to_owned(),
        Done::Both => words.text("did-change-lanes").to_owned(),
    });
    let opened = opened.map(|done| match done {
        Done::PutIn(Some(lane)) => words.format("did-open-rows", [("lane", lane.into())]),
        Done::TakenOut(Some(lane)) => words.format("did-close-rows", [("lane", lane.into())]),
        _ => words.text("did-change-lanes").to_owned(),
    });
    let pinned = pinned.map(|done| match done {
        Done::PutIn(Some(lane)) => words.format("did-pin-lane", [("lane", lane.into())]),
        Done::TakenOut(Some(lane)) => words.format("did-unpin-lane", [("lane", lane.into())]),
        _ => words.text("did-change-lanes").to_owned(),
    });
    collapsed.or(opened).or(pinned)
}

/// What was done to a set: its only new member, the only one that it lost, or several.
enum Done {
    PutIn(Option<String>),
    TakenOut(Option<String>),
    Both,
}

/// What was done to a set, whose members are named; `None` where that is nothing.
fn of_set<T: Ord>(
    before: &BTreeSet<T>,
    after: &BTreeSet<T>,
    name: impl Fn(&T) -> String,
) -> Option<Done> {
    let added: Vec<&T> = after.difference(before).take(2).collect();
    let removed: Vec<&T> = before.difference(after).take(2).collect();
    Some(match (added.as_slice(), removed.as_slice()) {
        ([], []) => return None,
        ([only], []) => Done::PutIn(Some(name(only))),
        ([], [only]) => Done::TakenOut(Some(name(only))),
        (_, []) => Done::PutIn(None),
        ([], _) => Done::TakenOut(None),
        _ => Done::Both,
    })
}

fn title_of_lane(id: Option<&str>, timeline: &Timeline, words: Words) -> String {
    let lane = timeline.lanes.iter().find(|lane| Some(&*lane.id) == id);
    let unnamed = || words.text("did-to-unnamed").to_owned();
    lane.map_or_else(unnamed, |lane| shortened(&lane.title))
}

fn title_of_category(id: Option<&str>, timeline: &Timeline, words: Words) -> String {
    let category = timeline.categories.iter().find(|category| Some(&*category.id) == id);
    let unnamed = || words.text("did-to-unnamed").to_owned();
    category.map_or_else(unnamed, |category| shortened(&category.title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Lane;

    #[test]
    fn a_change_is_told_by_what_differs() {
        let lane = |id: &str, title: &str| Lane {
            id: id.to_owned(),
            title: title.to_owned(),
            ..Lane::default()
        };
        let timeline =
            Timeline { lanes: vec![lane("n", "North"), lane("s", "South")], ..Timeline::default() };
        let check = |change: fn(&mut Viewpoint), expect: [&str; 2]| {
            let (before, mut after) = (Viewpoint::default(), Viewpoint::default());
            change(&mut after);
            let [before, after] = [before, after].map(|view| Snapshot::View(Box::new(view), None));
            let there = of_change(&before, &after, &timeline, Words::default());
            let back = of_change(&after, &before, &timeline, Words::default());
            assert_eq!([there.as_str(), back.as_str()], expect);
        };
        fn hide(view: &mut Viewpoint, ids: &[&str]) {
            view.filter.hidden_lanes = ids.iter().map(|id| Some((*id).to_owned())).collect();
        }
        check(|view| hide(view, &["n"]), ["hide lane North", "show lane North"]);
        check(|view| hide(view, &["n", "s"]), ["hide lanes", "show lanes"]);
        check(|view| view.filter.text = "x".to_owned(), ["search “x”", "clear the search"]);
        check(
            |view| {
                hide(view, &["n"]);
                view.filter.text = "x".to_owned();
            },
            ["change the filter", "clear the filter"],
        );
        check(
            |view| view.collapsed = [Some("s".to_owned())].into(),
            ["collapse lane South", "expand lane South"],
        );
        check(
            |view| view.pinned = [Some("s".to_owned())].into(),
            ["pin lane South", "unpin lane South"],
        );
        check(
            |view| view.opened = [Some("n".to_owned())].into(),
            ["open all rows of lane North", "close the rows of lane North"],
        );
        check(|view| view.legend = false, ["hide the legend", "show the legend"]);
        check(|view| view.lane_order = vec![Some("s".to_owned())], ["move a lane", "move a lane"]);
        assert_eq!(title_of_lane(Some("n"), &timeline, Words::default()), "North");
        assert_eq!(title_of_lane(None, &timeline, Words::default()), "without a name");
    }
}
