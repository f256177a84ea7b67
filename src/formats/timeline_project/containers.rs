//! Containers and what is in them: `[6]Voyage` holds `(6)Landfall`. Each becomes a lane.

use std::collections::HashMap;

use model::{Lane, LaneIndex, Timeline, UniqueIds};

/// What the text of an event says of its place among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// It holds the events with this number.
    Container(&'a str),
    /// It is in the container with this number.
    Inside(&'a str),
    /// It is by itself.
    Alone,
}

/// The text of an event apart from what it says of its place. A space in front of a bracket keeps
/// it from saying anything.
pub(super) fn split(text: &str) -> (Place<'_>, &str) {
    for (open, close) in [('[', ']'), ('(', ')')] {
        let number = text.strip_prefix(open).and_then(|rest| rest.split_once(close));
        if let Some((number, title)) = number
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
        {
            let is_container = open == '[';
            let place = if is_container { Place::Container(number) } else { Place::Inside(number) };
            return (place, title.trim());
        }
    }
    (Place::Alone, text.trim())
}

/// A title that says nothing of a place.
pub(super) fn plain_title(title: &str) -> String {
    let begins_with_bracket = title.starts_with(['(', '[']);
    format!("{}{title}", if begins_with_bracket { " " } else { "" })
}

/// The lanes of a file's containers, by number.
#[derive(Default)]
pub(super) struct Lanes {
    by_number: HashMap<String, LaneIndex>,
    by_label: HashMap<String, LaneIndex>,
    ids: UniqueIds,
}

impl Lanes {
    /// Adds the lane of a container, once for each number.
    pub(super) fn add(&mut self, number: &str, title: &str, timeline: &mut Timeline) {
        if !self.by_number.contains_key(number) {
            let lane = self.new_lane(title, timeline);
            self.by_number.insert(number.to_owned(), lane);
        }
    }

    /// The lane of events that have it as a label, added with the first.
    pub(super) fn named(&mut self, title: &str, timeline: &mut Timeline) -> LaneIndex {
        if let Some(lane) = self.by_label.get(title) {
            return *lane;
        }
        let lane = self.new_lane(title, timeline);
        self.by_label.insert(title.to_owned(), lane);
        lane
    }

    fn new_lane(&mut self, title: &str, timeline: &mut Timeline) -> LaneIndex {
        let id = self.ids.id_for(title, "lane");
        timeline.lanes.push(Lane { id, title: title.to_owned(), ..Lane::default() });
        LaneIndex::from(timeline.lanes.len() - 1)
    }

    /// The lane of a place, where there is such a container.
    pub(super) fn lane_of(&self, place: Place<'_>) -> Option<LaneIndex> {
        match place {
            Place::Container(number) | Place::Inside(number) => self.by_number.get(number).copied(),
            Place::Alone => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_titles() {
        #[track_caller]
        fn check(text: &str, place: Place<'_>, title: &str) {
            assert_eq!(split(text), (place, title));
        }
        check("[6]Box", Place::Container("6"), "Box");
        check("(6)In it", Place::Inside("6"), "In it");
        check(" (6)Not in it", Place::Alone, "(6)Not in it");
        check("(sic) a title", Place::Alone, "(sic) a title");
        check("[]", Place::Alone, "[]");
        assert_eq!(split(&plain_title("(6)Not in it")), (Place::Alone, "(6)Not in it"));
    }
}
