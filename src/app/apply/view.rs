//! How the canvas draws what it draws. What stretch of time it draws is the canvas's own.

use std::collections::BTreeSet;

use crate::layout::WarpChoice;

use super::super::{App, Measure, MeasureEnd, ViewCommand};

impl App {
    pub(super) fn apply_view(&mut self, command: ViewCommand) {
        let chart = &mut self.state.chart;
        match command {
            ViewCommand::ToggleFolding => {
                chart.warp = match chart.warp {
                    WarpChoice::Linear => WarpChoice::Automatic,
                    _ => WarpChoice::Linear,
                };
                chart.unfolded.clear();
            }
            ViewCommand::SetWarp(warp) => {
                chart.warp = warp;
                chart.unfolded.clear();
            }
            ViewCommand::SetSecondScale(second) => chart.reckoning.second = second,
            ViewCommand::SetAxisLanguage(language) => chart.reckoning.language = language,
            ViewCommand::SetZone(zone) => chart.zone = zone,
            ViewCommand::CountFrom(zero) => chart.reckoning.zero = zero,
            ViewCommand::CountFromSelected => {
                let zero = self.state.selected;
                let was_zero = chart.reckoning.zero.take();
                chart.reckoning.zero = zero.filter(|_| was_zero != zero);
            }
            ViewCommand::ToggleMeasuring => {
                self.state.measure = match self.state.measure {
                    None => Some(Measure::default()),
                    Some(_) => None,
                };
            }
            ViewCommand::MeasureAt(end) => {
                self.state.measure = Some(self.state.measure.unwrap_or_default().with(end));
            }
            ViewCommand::MeasureBetween(from, until) => {
                let [from, until] = [from, until].map(|event| Some(MeasureEnd::Event(event)));
                self.state.measure = Some(Measure { from, until });
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
