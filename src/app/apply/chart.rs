//! How the chart draws what it draws.

use std::collections::BTreeSet;

use model::WarpChoice;

use super::super::narrowing::all_lanes;
use super::super::{App, ChartCommand, Measure, MeasureEnd, Notice, workers};

impl App {
    pub(super) fn apply_chart(&mut self, command: ChartCommand) {
        let chart = &mut self.state.chart;
        match command {
            ChartCommand::ToggleFolding => {
                chart.warp = match chart.warp {
                    WarpChoice::Linear => WarpChoice::Automatic,
                    _ => WarpChoice::Linear,
                };
                chart.unfolded.clear();
            }
            ChartCommand::SetWarp(warp) => {
                chart.warp = warp;
                chart.unfolded.clear();
            }
            ChartCommand::SetSecondScale(second) => chart.reckoning.second = second,
            ChartCommand::SetAxisLanguage(language) => chart.reckoning.language = language,
            ChartCommand::SetZone(zone) => chart.zone = zone,
            ChartCommand::CountFrom(zero) => chart.reckoning.zero = zero,
            ChartCommand::CountFromSelected => {
                let zero = self.state.selected;
                let was_zero = chart.reckoning.zero.take();
                chart.reckoning.zero = zero.filter(|_| was_zero != zero);
            }
            ChartCommand::ToggleMeasuring => {
                self.state.measure = match self.state.measure {
                    None => Some(self.state.measure_of_two().unwrap_or_default()),
                    Some(_) => None,
                };
            }
            ChartCommand::MeasureAt(end) => {
                self.state.measure = Some(self.state.measure.unwrap_or_default().with(end));
            }
            ChartCommand::MeasureBetween(from, until) => {
                let [from, until] = [from, until].map(|event| Some(MeasureEnd::Event(event)));
                self.state.measure = Some(Measure { from, until });
            }
            ChartCommand::ToggleGap { from, until } => {
                match chart.unfolded.range(from..until).next().copied() {
                    Some(inside) => {
                        chart.unfolded.remove(&inside);
                    }
                    // The middle stays inside though the ends may move as the file changes.
                    None => {
                        chart.unfolded.insert(from + (until - from) / 2);
                    }
                }
            }
            ChartCommand::ToggleRelations => chart.relations = !chart.relations,
            ChartCommand::TogglePictures => self.toggle_pictures(),
            ChartCommand::ToggleLegend => chart.legend = !chart.legend,
            ChartCommand::CollapseLane(lane) => toggle(&mut chart.collapsed, lane),
            ChartCommand::CollapseAll => {
                chart.collapsed = all_lanes(&self.state.document.timeline).collect();
            }
            ChartCommand::ExpandAll => chart.collapsed.clear(),
            ChartCommand::OpenLane(lane) => {
                toggle(&mut chart.opened, lane);
                // What is opened is to be seen.
                chart.collapsed.remove(&lane);
            }
            ChartCommand::PinLane(lane) => toggle(&mut chart.pinned, lane),
            ChartCommand::OrderLanes(order) => chart.lane_order = order,
        }
    }
}

impl App {
    /// Shows pictures beside labels, or takes them away; where no event has one, that is said.
    fn toggle_pictures(&mut self) {
        let is_on = !self.state.chart.pictures;
        self.state.chart.pictures = is_on;
        let timeline = &self.state.document.timeline;
        let has_none = || !timeline.events.iter().any(|event| event.picture().is_some());
        if is_on && workers::at_once(has_none) {
            let text = self.state.words.text("pictures-none");
            self.state.notice = Some(Notice::done(text));
        }
    }
}

/// Takes a member out of a set, or puts it in where it was not.
fn toggle<T: Ord>(set: &mut BTreeSet<T>, member: T) {
    if !set.remove(&member) {
        set.insert(member);
    }
}
