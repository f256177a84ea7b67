//! What is on the canvas besides events, for screen readers: lanes, eras, gaps and columns of counts,
//! those that are in sight. Made only while somebody listens.

use std::collections::BTreeMap;

use egui::accesskit::{Action, Node, NodeId, Role};
use egui::{Id, Rect, Ui, UiBuilder};

use layout::Chart;
use scene::{Scene, Tag};

use super::super::State;
use super::super::focus::timeline_stop;
use super::overlay::about;
use super::stops::lanes_stop;

/// What a node stands for, in the order in which it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Era(u32),
    Gap(u32),
    Lane(u32),
    Pin(u32),
    /// Which column of a band, counted from the left.
    Column(u32, usize),
    UnderWay(u32, usize),
}

/// Whether anybody listens: a screen reader, or a test.
pub(super) fn is_heard(ui: &Ui) -> bool {
    ui.ctx().has_accesskit_node(timeline_stop())
}

/// Gives each of them a node, and returns the tag of the one that a screen reader has clicked. `lane` is
/// the band at whose header the keyboard is.
pub(super) fn nodes_ui(
    ui: &mut Ui,
    rect: Rect,
    (scene, chart): (&Scene, &Chart),
    lane: u32,
    state: &State,
) -> Option<Tag> {
    let mut clicked = None;
    for (thing, (tag, place)) in things(scene) {
        let about = About::of(thing, tag, chart, state);
        let Some(About { parent, role, name }) = about else { continue };
        let builder = UiBuilder::new()
            .id_salt(("about the chart", format!("{thing:?}")))
            .max_rect(place.translate(rect.min.to_vec2()).intersect(rect))
            .accessibility_parent(parent)
            .accessibility_role(role)
            .accessibility_label(name);
        let child = ui.new_child(builder);
        let (id, bounds) = (child.unique_id(), child.max_rect());
        let complete = |node: &mut Node| complete(node, bounds, thing, chart);
        ui.ctx().accesskit_node_builder(id, complete);
        if thing == Thing::Lane(lane) {
            point_at(ui, lanes_stop(), id.accesskit_id());
        }
        let is_clicked = [Action::Click, Action::Expand, Action::Collapse]
            .into_iter()
            .any(|action| ui.input(|input| input.has_accesskit_action_request(id, action)));
        clicked = clicked.or(is_clicked.then_some(tag));
    }
    clicked
}

/// Has what is read out of a stop be one of its nodes.
fn point_at(ui: &Ui, stop: Id, node: NodeId) {
    ui.ctx().accesskit_node_builder(stop, |stop| stop.set_active_descendant(node));
}

/// What is in sight, and the boxes around it. What is drawn in several pieces is one thing.
fn things(scene: &Scene) -> BTreeMap<Thing, (Tag, Rect)> {
    let mut things: BTreeMap<Thing, (Tag, Rect)> = BTreeMap::new();
    let mut columns: BTreeMap<u32, Vec<Tag>> = BTreeMap::new();
    for layer in &scene.layers {
        for item in &layer.items {
            let Some(tag) = item.tag else { continue };
            let bounds = item.shape.bounds().intersect(layer.clip);
            if !bounds.is_positive() {
                continue;
            }
            let mut nth = |band: u32| {
                let known = columns.entry(band).or_default();
                known.iter().position(|known| *known == tag).unwrap_or_else(|| {
                    known.push(tag);
                    known.len() - 1
                })
            };
            let thing = match tag {
                Tag::Era(era) => Thing::Era(era),
                Tag::Gap(gap) => Thing::Gap(gap),
                Tag::LaneHeader(band) => Thing::Lane(band),
                Tag::Pin(band) => Thing::Pin(band),
                Tag::Density { band, .. } => Thing::Column(band, nth(band)),
                Tag::UnderWay { band, .. } => Thing::UnderWay(band, nth(band)),
                Tag::Event(_) | Tag::Relation(_) | Tag::Today => continue,
            };
            let known = things.entry(thing).or_insert((tag, bounds));
            known.1 = known.1.union(bounds);
        }
    }
    things
}

/// What is said of a thing.
struct About {
    parent: Id,
    role: Role,
    name: String,
}

impl About {
    fn of(thing: Thing, tag: Tag, chart: &Chart, state: &State) -> Option<Self> {
        let words = state.words;
        if let Thing::Lane(band) = thing {
            let lane = chart.lane_outline(band)?;
            let title = if lane.title.is_empty() { words.text("no-lane") } else { lane.title };
            let mut parts =
                vec![title.to_owned(), words.format("events", [("n", lane.n_events.into())])];
            // Not every screen reader is told of what is expanded.
            parts.extend(lane.collapsed.then(|| words.text("lane-collapsed").to_owned()));
            parts.extend(lane.pinned.then(|| words.text("lane-pinned").to_owned()));
            let name = parts.join(", ");
            return Some(Self { parent: lanes_stop(), role: Role::TreeItem, name });
        }
        if let Thing::Pin(band) = thing {
            let lane = chart.lane_outline(band)?.title.into();
            let name = words.format("unpin-lane", [("lane", lane)]);
            return Some(Self { parent: lanes_stop(), role: Role::Button, name });
        }
        // What the mouse does is no part of what it is.
        let name = about(tag, state)?.lines.join(", ");
        let role = match thing {
            Thing::Era(_) | Thing::UnderWay(..) => Role::Mark,
            _ => Role::Button,
        };
        Some(Self { parent: timeline_stop(), role, name })
    }
}

/// Where a node is, and what can be done with it.
fn complete(node: &mut Node, bounds: Rect, thing: Thing, chart: &Chart) {
    let [x0, y0] = [bounds.min.x, bounds.min.y].map(f64::from);
    let [x1, y1] = [bounds.max.x, bounds.max.y].map(f64::from);
    node.set_bounds(egui::accesskit::Rect { x0, y0, x1, y1 });
    if !matches!(thing, Thing::Era(_) | Thing::UnderWay(..)) {
        node.add_action(Action::Click);
    }
    if let Thing::Lane(band) = thing
        && let Some(lane) = chart.lane_outline(band)
    {
        node.set_expanded(!lane.collapsed);
        node.add_action(if lane.collapsed { Action::Expand } else { Action::Collapse });
        node.set_level(lane.depth + 1);
        node.set_position_in_set(band as usize);
        node.set_size_of_set(chart.n_bands() as usize);
    }
}
