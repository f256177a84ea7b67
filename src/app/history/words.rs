//! What was done between two viewpoints, in words that go on from "Undo".

use std::collections::BTreeSet;

use model::{NamedFilter, StatusKind, Timeline, Viewpoint, WarpChoice};

use super::super::shortening::shortened;
use super::Snapshot;

/// What was done: "hide lane Treaty".
pub(super) fn of_change(before: &Snapshot, after: &Snapshot, timeline: &Timeline) -> String {
    match (before, after) {
        (Snapshot::View(before), Snapshot::View(after)) => {
            of_filter(&before.filter, &after.filter, timeline)
                .unwrap_or_else(|| of_chart(before, after, timeline))
        }
        _ => "clear the list of recent files".to_owned(),
    }
}

/// What was done to the filter; `None` where that is nothing.
fn of_filter(before: &NamedFilter, after: &NamedFilter, timeline: &Timeline) -> Option<String> {
    if before == after {
        return None;
    }
    let lane = |id: &Option<String>| title_of_lane(id.as_deref(), timeline);
    let category = |id: &Option<String>| title_of_category(id.as_deref(), timeline);
    let status = |status: &StatusKind| status.name().to_owned();
    let tag = |tag: &String| shortened(tag);
    let hidden = ["hide", "show"];
    let mut parts = [
        of_set(&before.hidden_lanes, &after.hidden_lanes, hidden, ["lane", "lanes"], lane),
        of_set(
            &before.hidden_categories,
            &after.hidden_categories,
            hidden,
            ["category", "categories"],
            category,
        ),
        of_set(
            &before.hidden_statuses,
            &after.hidden_statuses,
            hidden,
            ["status", "statuses"],
            status,
        ),
        of_set(&before.tags, &after.tags, ["ask for", "do without"], ["tag", "tags"], tag),
        of_set(&before.hidden_tags, &after.hidden_tags, hidden, ["tag", "tags"], tag),
        (before.when != after.when).then(|| match after.when {
            None => "filter to any time".to_owned(),
            Some(when) => format!("filter to {}", when.describe()),
        }),
        (before.text != after.text).then(|| match after.text.as_str() {
            "" => "clear the search".to_owned(),
            text => format!("search “{}”", shortened(text)),
        }),
    ]
    .into_iter()
    .flatten();
    match (parts.next(), parts.next()) {
        (Some(only), None) => Some(only),
        _ if *after == NamedFilter::default() => Some("clear the filter".to_owned()),
        _ => Some("change the filter".to_owned()),
    }
}

/// What was done to the axis, the lanes and the marks.
fn of_chart(before: &Viewpoint, after: &Viewpoint, timeline: &Timeline) -> String {
    let lane = |id: &Option<String>| title_of_lane(id.as_deref(), timeline);
    let sets = [
        (&before.collapsed, &after.collapsed, ["collapse", "expand"]),
        (&before.opened, &after.opened, ["open all rows of", "close the rows of"]),
        (&before.pinned, &after.pinned, ["pin", "unpin"]),
    ];
    let of_lanes = |(before, after, verbs)| of_set(before, after, verbs, ["lane", "lanes"], lane);
    if let Some(words) = sets.into_iter().find_map(of_lanes) {
        return words;
    }
    let switched = |is_on: bool, on: &str, off: &str| if is_on { on } else { off }.to_owned();
    if before.lane_order != after.lane_order {
        "move a lane".to_owned()
    } else if before.warp != after.warp {
        match after.warp {
            WarpChoice::Linear => "unfold empty stretches".to_owned(),
            _ => "change how the axis is folded".to_owned(),
        }
    } else if before.unfolded != after.unfolded {
        switched(before.unfolded.len() < after.unfolded.len(), "unfold a gap", "fold a gap")
    } else if before.hides_others != after.hides_others {
        switched(after.hides_others, "hide filtered events", "dim filtered events")
    } else if before.relations != after.relations {
        switched(after.relations, "show all relations", "hide relations")
    } else if before.legend != after.legend {
        switched(after.legend, "show the legend", "hide the legend")
    } else if before.zero != after.zero {
        switched(after.zero.is_some(), "count time from an event", "count time by the calendar")
    } else if before.zone != after.zone {
        "change the time zone".to_owned()
    } else if before.language != after.language {
        "change the language of the axis".to_owned()
    } else if before.second != after.second {
        "change the second scale".to_owned()
    } else {
        "the last change".to_owned()
    }
}

/// What was done to a set, where its members are named: "hide lane Treaty", "show lanes"; `None` where
/// that is nothing. `verbs` are for putting in and taking out, `nouns` for one and for several.
fn of_set<T: Ord>(
    before: &BTreeSet<T>,
    after: &BTreeSet<T>,
    verbs: [&str; 2],
    nouns: [&str; 2],
    name: impl Fn(&T) -> String,
) -> Option<String> {
    let [put_in, taken_out] = verbs;
    let [one, several] = nouns;
    let added: Vec<&T> = after.difference(before).take(2).collect();
    let removed: Vec<&T> = before.difference(after).take(2).collect();
    Some(match (added.as_slice(), removed.as_slice()) {
        ([], []) => return None,
        ([only], []) => format!("{put_in} {one} {}", name(only)),
        ([], [only]) => format!("{taken_out} {one} {}", name(only)),
        (_, []) => format!("{put_in} {several}"),
        ([], _) => format!("{taken_out} {several}"),
        _ => format!("change the {several}"),
    })
}

fn title_of_lane(id: Option<&str>, timeline: &Timeline) -> String {
    let lane = timeline.lanes.iter().find(|lane| Some(&*lane.id) == id);
    lane.map_or_else(|| "without a name".to_owned(), |lane| shortened(&lane.title))
}

fn title_of_category(id: Option<&str>, timeline: &Timeline) -> String {
    let category = timeline.categories.iter().find(|category| Some(&*category.id) == id);
    category.map_or_else(|| "without a name".to_owned(), |category| shortened(&category.title))
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
            let [before, after] = [before, after].map(|view| Snapshot::View(Box::new(view)));
            let there = of_change(&before, &after, &timeline);
            let back = of_change(&after, &before, &timeline);
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
        assert_eq!(title_of_lane(Some("n"), &timeline), "North");
        assert_eq!(title_of_lane(None, &timeline), "without a name");
    }
}
