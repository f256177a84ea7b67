//! How the canvas draws what it draws. What stretch of time it draws is the canvas's own.

use std::collections::BTreeSet;

use super::super::{App, ViewCommand};

impl App {
    pub(super) fn apply_view(&mut self, command: ViewCommand) {
        let chart = &mut self.state.chart;
        match command {
            ViewCommand::ToggleFolding => {
                chart.folding = !chart.folding;
                chart.unfolded.clear();
            }
            ViewCommand::ToggleGap(gap) => toggle(&mut chart.unfolded, gap),
            ViewCommand::ToggleRelations => chart.relations = !chart.relations,
            ViewCommand::ToggleLegend => chart.legend = !chart.legend,
            ViewCommand::CollapseLane(lane) => toggle(&mut chart.collapsed, lane),
            ViewCommand::OrderLanes(order) => chart.lane_order = order,
            command => self.for_canvas.push(command),
        }
    }
}

/// Takes a member out of a set, or puts it in where it was not.
fn toggle<T: Ord>(set: &mut BTreeSet<T>, member: T) {
    if !set.remove(&member) {
        set.insert(member);
    }
}
