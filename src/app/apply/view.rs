//! How the canvas draws what it draws. What stretch of time it draws is the canvas's own.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Lane, LaneIndex, Timeline};

use super::super::{App, ViewCommand};

impl App {
    pub(super) fn apply_view(&mut self, command: ViewCommand) {
        let chart = &mut self.state.chart;
        match command {
            ViewCommand::ToggleFolding => {
                chart.folding = !chart.folding;
                chart.open_gaps.clear();
            }
            ViewCommand::ToggleGap(gap) => toggle(&mut chart.open_gaps, gap),
            ViewCommand::ToggleRelations => chart.relations = !chart.relations,
            ViewCommand::ToggleLegend => chart.legend = !chart.legend,
            ViewCommand::CollapseLane(lane) => toggle(&mut chart.collapsed_lanes, lane),
            ViewCommand::MoveLane { from, to } => self.move_lane(from, to),
            command => self.for_canvas.push(command),
        }
    }

    /// Moves a lane to another place, in the document: the order is saved with it.
    fn move_lane(&mut self, from: u32, to: u32) {
        let state = &mut self.state;
        let order = moved(state.document.timeline.lanes.len(), from as usize, to as usize);
        let Some(order) = order else { return };
        let new_place = |old: LaneIndex| {
            LaneIndex::from(order.iter().position(|lane| *lane == old.get()).unwrap_or(old.get()))
        };
        let mut filter = state.filter.clone();
        filter.hidden_lanes =
            filter.hidden_lanes.into_iter().map(|lane| lane.map(new_place)).collect();
        let collapsed = std::mem::take(&mut state.chart.collapsed_lanes);
        state.chart.collapsed_lanes =
            collapsed.into_iter().map(|lane| new_place(LaneIndex(lane)).0).collect();
        let timeline = Arc::make_mut(&mut state.document.timeline);
        reorder_lanes(timeline, &order, new_place);
        state.set_filter(filter);
    }
}

/// Puts the lanes into another order, and the events with them.
fn reorder_lanes(
    timeline: &mut Timeline,
    order: &[usize],
    new_place: impl Fn(LaneIndex) -> LaneIndex,
) {
    let lanes: Vec<Lane> =
        order.iter().filter_map(|old| timeline.lanes.get(*old).cloned()).collect();
    timeline.lanes = lanes;
    for event in &mut timeline.events {
        event.lane = event.lane.map(&new_place);
    }
}

/// The old places `0..n` after what was at `from` has gone to `to`; `None` where nothing moves.
fn moved(n: usize, from: usize, to: usize) -> Option<Vec<usize>> {
    if from == to || from >= n || to >= n {
        return None;
    }
    let mut order: Vec<usize> = (0..n).collect();
    let lane = order.remove(from);
    order.insert(to, lane);
    Some(order)
}

fn toggle(set: &mut BTreeSet<u32>, member: u32) {
    if !set.remove(&member) {
        set.insert(member);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_moves_past_the_others() {
        assert_eq!(moved(4, 0, 2), Some(vec![1, 2, 0, 3]));
        assert_eq!(moved(4, 3, 1), Some(vec![0, 3, 1, 2]));
        assert_eq!(moved(4, 1, 1), None);
        assert_eq!(moved(4, 1, 4), None);
    }
}
