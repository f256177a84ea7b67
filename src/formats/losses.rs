//! What a format has no place for, said once per kind.

use model::Timeline;

use super::{Problem, Severity};

/// One problem for each kind of thing that is left out, with how many there are. Names are in the
/// plural; `format` is how the sentence begins: `"TimelineJS"`.
pub(super) fn report<'a>(
    format: &str,
    counted: impl IntoIterator<Item = (usize, &'a str)>,
) -> Vec<Problem> {
    let lost = counted.into_iter().filter(|(n, _)| *n > 0);
    lost.map(|(n, what)| {
        let what = if n == 1 { singular(what) } else { what.to_owned() };
        let message = format!("{format} has no place for this; left out: {n} {what}.");
        Problem::new(Severity::Warning, message)
    })
    .collect()
}

/// What few formats but our own have a place for: relations, sources, statuses, and what they
/// bring with them.
pub(super) fn of_our_own(timeline: &Timeline) -> [(usize, &'static str); 4] {
    let events = || timeline.listed();
    let has_status = events().filter(|event| event.status != model::Status::default()).count();
    [
        (timeline.relations.len(), "relations"),
        (events().map(|event| event.sources.len()).sum(), "references to sources"),
        (has_status, "statuses"),
        (events().filter(|event| event.importance.is_some()).count(), "values of importance"),
    ]
}

/// What formats lose that know lanes and categories by their titles alone, and only those of events.
pub(super) fn of_names(timeline: &Timeline) -> [(usize, &'static str); 2] {
    let mut has_events = vec![false; timeline.lanes.len()];
    for lane in timeline.events.iter().filter_map(|event| event.lane()) {
        if let Some(has_events) = has_events.get_mut(lane.get()) {
            *has_events = true;
        }
    }
    let n_lanes = timeline.lanes.iter().filter(|lane| lane.id != lane.title).count();
    let n_categories = timeline.categories.iter().filter(|own| own.id != own.title).count();
    [
        (has_events.iter().filter(|has| !**has).count(), "lanes without events"),
        (n_lanes + n_categories, "ids of lanes and categories"),
    ]
}

fn singular(what: &str) -> String {
    let (first, rest) = what.split_once(' ').unwrap_or((what, ""));
    let first = match first.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None if first.ends_with("uses") => first.strip_suffix("es").unwrap_or(first).to_owned(),
        None => first.strip_suffix('s').unwrap_or(first).to_owned(),
    };
    if rest.is_empty() { first } else { format!("{first} {rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_named_in_the_singular() {
        #[track_caller]
        fn check(n: usize, what: &str, expect: &str) {
            let found = report("X", [(n, what)]);
            let expect = format!("X has no place for this; left out: {expect}.");
            assert_eq!(found[0].message, expect);
        }
        check(2, "relations", "2 relations");
        check(1, "references to sources", "1 reference to sources");
        check(1, "categories", "1 category");
        check(1, "statuses", "1 status");
        assert!(report("X", [(0, "tags")]).is_empty());
    }
}
