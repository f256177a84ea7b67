//! Lanes in the order in which they are drawn: each group above its parts, whatever the order of
//! the file.

use model::{EventIndex, EventRef, LaneIndex, Outlined, Timeline, outline};

use super::chart::Arrangement;

/// The events of one lane.
pub(super) struct LaneEvents {
    /// `None` for events without a lane.
    pub lane: Option<LaneIndex>,
    pub title: String,
    /// Its own, and where it is collapsed also those of its parts.
    pub events: Vec<EventIndex>,
    /// How many groups it is inside of.
    pub depth: usize,
    /// Whether something that is drawn is a part of it.
    pub is_group: bool,
    /// Whether its parts are not drawn by themselves.
    pub collapsed: bool,
    /// Whether all its events get rows.
    pub opened: bool,
    /// Whether it stays at the top.
    pub pinned: bool,
    /// How many events are drawn in it and in its parts.
    pub n_events: usize,
}

/// The lanes that have events to draw, and the groups around them, from the top. In a lane that is not
/// collapsed, events stay in the order in which they come.
pub(super) fn by_lane(
    timeline: &Timeline,
    drawn: impl Iterator<Item = EventIndex>,
    arrangement: &Arrangement,
) -> Vec<LaneEvents> {
    let mut tree = Tree::new(timeline, &arrangement.lane_order);
    for index in drawn {
        tree.put(timeline.event(index).and_then(EventRef::lane), index);
    }
    pinned_first(tree.in_order(timeline, arrangement))
}

/// Puts lanes that are pinned above the others, each with its parts and out of the groups around it. A group of
/// which nothing is left but its heading goes.
fn pinned_first(mut lanes: Vec<LaneEvents>) -> Vec<LaneEvents> {
    // How many groups the lane is inside of that takes its parts with it.
    let mut with = None;
    for lane in &mut lanes {
        with = with.filter(|depth| lane.depth > *depth).or(lane.pinned.then_some(lane.depth));
        lane.pinned = with.is_some();
        lane.depth -= with.unwrap_or(0);
    }
    let (mut pinned, others): (Vec<_>, Vec<_>) = lanes.into_iter().partition(|lane| lane.pinned);
    let mut others = others.into_iter().peekable();
    while let Some(lane) = others.next() {
        let has_parts = others.peek().is_some_and(|next| next.depth > lane.depth);
        if has_parts || !lane.events.is_empty() {
            pinned.push(lane);
        }
    }
    pinned
}

/// The lanes of a timeline; the last node stands for the events without a lane.
struct Tree {
    nodes: Vec<Node>,
    /// The nodes with what is inside each after it.
    preorder: Vec<usize>,
}

#[derive(Clone, Default)]
struct Node {
    parent: Option<usize>,
    depth: usize,
    events: Vec<EventIndex>,
    /// Events of the node and of all that is inside.
    n_events: usize,
    is_group: bool,
}

impl Tree {
    fn new(timeline: &Timeline, order: &[Option<LaneIndex>]) -> Self {
        let n_lanes = timeline.lanes.len();
        let parents = timeline.lanes.iter().map(|lane| lane.parent.map(LaneIndex::get));
        let parents: Vec<Option<usize>> = parents.chain([None]).collect();
        // Lanes that were not moved keep the file's order after those that were.
        let rank = |position: &usize| {
            let lane = (*position < n_lanes).then(|| LaneIndex::from(*position));
            (order.iter().position(|moved| *moved == lane).unwrap_or(usize::MAX), *position)
        };
        let mut ranked: Vec<usize> = (0..=n_lanes).collect();
        ranked.sort_by_cached_key(rank);
        let mut nodes = vec![Node::default(); n_lanes + 1];
        let mut preorder = Vec::with_capacity(n_lanes + 1);
        for Outlined { position, parent, depth } in outline(&parents, &ranked) {
            if let Some(node) = nodes.get_mut(position) {
                (node.parent, node.depth) = (parent, depth);
                preorder.push(position);
            }
        }
        Self { nodes, preorder }
    }

    fn put(&mut self, lane: Option<LaneIndex>, event: EventIndex) {
        let last = self.nodes.len() - 1;
        let position = lane.map_or(last, |lane| lane.get().min(last));
        if let Some(node) = self.nodes.get_mut(position) {
            node.events.push(event);
            node.n_events += 1;
        }
    }

    /// Adds up what is inside of what. What is inside comes later, so this goes from the last.
    fn count(&mut self) {
        for position in self.preorder.iter().rev() {
            let Some(node) = self.nodes.get(*position) else { continue };
            let (parent, n_events) = (node.parent, node.n_events);
            if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
                parent.n_events += n_events;
                parent.is_group |= n_events > 0;
            }
        }
    }

    fn in_order(mut self, timeline: &Timeline, arrangement: &Arrangement) -> Vec<LaneEvents> {
        self.count();
        let mut lanes: Vec<LaneEvents> = Vec::new();
        for position in self.preorder {
            let Some(node) = self.nodes.get_mut(position).filter(|node| node.n_events > 0) else {
                continue;
            };
            let mut events = std::mem::take(&mut node.events);
            // A collapsed lane takes in whatever is deeper, until the next as deep as itself.
            let taking = |last: &&mut LaneEvents| last.collapsed && node.depth > last.depth;
            if let Some(last) = lanes.last_mut().filter(taking) {
                last.events.append(&mut events);
                continue;
            }
            let lane = timeline.lanes.get(position);
            let title = lane.map_or_else(|| "Other events".to_owned(), |lane| lane.title.clone());
            let lane = lane.map(|_| LaneIndex::from(position));
            lanes.push(LaneEvents {
                lane,
                title,
                events,
                depth: node.depth,
                is_group: node.is_group,
                collapsed: arrangement.collapsed.contains(&lane),
                opened: arrangement.opened.contains(&lane),
                pinned: arrangement.pinned.contains(&lane),
                n_events: node.n_events,
            });
        }
        lanes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Event, Lane};

    /// Lanes with their parents, and how many events each has.
    fn timeline(lanes: &[(&str, Option<u32>, usize)]) -> Timeline {
        let mut timeline = Timeline::default();
        for (position, (title, parent, n_events)) in lanes.iter().enumerate() {
            let parent = parent.map(LaneIndex);
            timeline.lanes.push(Lane { title: (*title).into(), parent, ..Lane::default() });
            let event = Event { lane: Some(LaneIndex::from(position)), ..Event::default() };
            timeline.events.extend(vec![event; *n_events]);
        }
        timeline
    }

    /// The rows that are drawn: indented by depth, with their own events and all inside.
    fn rows(timeline: &Timeline, order: &[u32], collapsed: &[u32]) -> Vec<String> {
        let lane_order = order.iter().map(|lane| Some(LaneIndex(*lane))).collect();
        let collapsed = collapsed.iter().map(|lane| Some(LaneIndex(*lane))).collect();
        rows_as(timeline, &Arrangement { lane_order, collapsed, ..Arrangement::default() })
    }

    fn rows_as(timeline: &Timeline, arrangement: &Arrangement) -> Vec<String> {
        let all = timeline.indexed_events().map(|(index, _)| index);
        let lanes = by_lane(timeline, all, arrangement);
        let row = |lane: LaneEvents| {
            let indent = ".".repeat(lane.depth);
            let group = if lane.is_group { "+" } else { "" };
            format!("{indent}{}{group} {}/{}", lane.title, lane.events.len(), lane.n_events)
        };
        lanes.into_iter().map(row).collect()
    }

    #[test]
    fn groups_stand_above_their_parts() {
        let nested = [("b", Some(2), 2), ("c", None, 1), ("a", None, 0), ("d", Some(2), 1)];
        let nested = timeline(&nested);
        assert_eq!(rows(&nested, &[], &[]), ["c 1/1", "a+ 0/3", ".b 2/2", ".d 1/1"]);
        assert_eq!(rows(&nested, &[3, 2], &[]), ["a+ 0/3", ".d 1/1", ".b 2/2", "c 1/1"]);
        assert_eq!(rows(&nested, &[], &[2]), ["c 1/1", "a+ 3/3"]);
    }

    #[test]
    fn groups_within_groups_collapse_into_the_outermost() {
        let nested =
            timeline(&[("a", None, 1), ("b", Some(0), 0), ("c", Some(1), 2), ("d", None, 1)]);
        assert_eq!(rows(&nested, &[], &[]), ["a+ 1/3", ".b+ 0/2", "..c 2/2", "d 1/1"]);
        assert_eq!(rows(&nested, &[], &[0, 1]), ["a+ 3/3", "d 1/1"]);
        assert_eq!(rows(&nested, &[], &[1]), ["a+ 1/3", ".b+ 2/2", "d 1/1"]);
    }

    #[test]
    fn pinned_lanes_stand_above_all_others_with_their_parts() {
        let nested = [
            ("a", None, 1),
            ("b", None, 0),
            ("c", Some(1), 2),
            ("d", Some(1), 1),
            ("e", Some(3), 1),
        ];
        let nested = timeline(&nested);
        let check = |pinned: &[u32], expect: &[&str]| {
            let pinned = pinned.iter().map(|lane| Some(LaneIndex(*lane))).collect();
            assert_eq!(rows_as(&nested, &Arrangement { pinned, ..Arrangement::default() }), expect);
        };
        check(&[], &["a 1/1", "b+ 0/4", ".c 2/2", ".d+ 1/2", "..e 1/1"]);
        check(&[1], &["b+ 0/4", ".c 2/2", ".d+ 1/2", "..e 1/1", "a 1/1"]);
        check(&[3], &["d+ 1/2", ".e 1/1", "a 1/1", "b+ 0/4", ".c 2/2"]);
        check(&[2, 3, 4], &["c 2/2", "d+ 1/2", ".e 1/1", "a 1/1"]);
    }

    #[test]
    fn what_is_empty_is_left_out_and_circles_are_opened() {
        let odd = [("a", Some(1), 1), ("b", Some(0), 1), ("c", None, 0), ("d", Some(9), 1)];
        assert_eq!(rows(&timeline(&odd), &[], &[]), ["a 1/1", "b 1/1", "d 1/1"]);
    }
}
