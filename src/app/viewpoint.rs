//! From the state of the window to a viewpoint, and back.

use std::collections::BTreeSet;
use std::sync::Arc;

use files::Link;
use layout::Reckoning;
use model::{
    EventIndex, EventKey, EventSet, Filter, LaneIndex, NamedFilter, Names, Timeline, Viewpoint,
};

use super::{ChartChoices, Document, Measure, MeasureEnd, State};

/// The events that a viewpoint names, as they were found.
#[derive(Clone, Debug, Default)]
struct Found {
    selected: Option<EventIndex>,
    several: EventSet,
    zero: Option<EventIndex>,
}

impl State {
    /// Where the window looks at its timeline from. An event whose id must first be found among
    /// those of all others, which takes a while, is left out until that is done.
    pub fn viewpoint(&self) -> Viewpoint {
        let timeline = &*self.document.timeline;
        let id = |event: Option<EventIndex>| {
            let event = timeline.event(event?)?;
            Some(event.id_if_known()?.into_owned())
        };
        let lane = |lane: &Option<LaneIndex>| timeline.id_of_lane(*lane);
        let chart = &self.chart;
        Viewpoint {
            span: self.sight.span(),
            warp: chart.warp,
            unfolded: chart.unfolded.clone(),
            lane_order: chart.lane_order.iter().filter_map(lane).collect(),
            collapsed: chart.collapsed.iter().filter_map(lane).collect(),
            opened: chart.opened.iter().filter_map(lane).collect(),
            pinned: chart.pinned.iter().filter_map(lane).collect(),
            filter: NamedFilter::of(&self.filter, timeline),
            hides_others: self.hide_filtered,
            selected: id(self.selected),
            several: timeline.ids_of_few(&self.several.events).unwrap_or_default(),
            zero: id(chart.reckoning.zero),
            second: chart.reckoning.second,
            language: chart.reckoning.language,
            zone: Some(chart.zone).filter(|zone| *zone != self.document.own_zone),
            relations: chart.relations,
            legend: chart.legend,
            pictures: chart.pictures,
        }
    }

    /// What opens this view again: the address of the file with the viewpoint behind it. Of a sample,
    /// of standard input and of several files together it is the viewpoint alone.
    pub fn link(&self) -> String {
        let viewpoint = self.viewpoint();
        match self.document.paths().as_slice() {
            [path] if path.is_absolute() => Link { path: path.clone(), viewpoint }.to_string(),
            _ => viewpoint.to_string(),
        }
    }

    /// Looks from a viewpoint, as far as the timeline has what it names.
    pub(crate) fn look_from(&mut self, viewpoint: &Viewpoint) {
        self.sight.begin_anew(viewpoint.span);
        let timeline = Arc::clone(&self.document.timeline);
        let names = Names::of(&timeline);
        let event = |id: &Option<String>| names.event(id.as_deref()?, None);
        let (selected, zero) = (event(&viewpoint.selected), event(&viewpoint.zero));
        let found = Found { selected, zero, several: names.events(&viewpoint.several) };
        self.look(viewpoint, &names, found);
    }

    fn look(&mut self, viewpoint: &Viewpoint, names: &Names<'_>, found: Found) {
        self.set_chart_choices(viewpoint, names, found.zero);
        self.select_only(found.selected);
        if !found.several.is_empty() {
            self.select_all_of(found.several, found.selected);
        }
        self.mask_of = None;
        self.set_filter(names.filter(&viewpoint.filter));
    }

    /// Takes everything of a viewpoint but the stretch of time and the selection.
    pub(crate) fn arrange(&mut self, viewpoint: &Viewpoint, only: Option<EventSet>) {
        let timeline = Arc::clone(&self.document.timeline);
        let names = Names::of(&timeline);
        let near = self.chart.reckoning.zero;
        let zero = viewpoint.zero.as_deref().and_then(|id| names.event(id, near));
        self.set_chart_choices(viewpoint, &names, zero);
        let filter = Filter { only, ..names.filter(&viewpoint.filter) };
        if filter != self.filter {
            self.set_filter(filter);
        }
    }

    fn set_chart_choices(
        &mut self,
        viewpoint: &Viewpoint,
        names: &Names<'_>,
        zero: Option<EventIndex>,
    ) {
        let lane = |id: &Option<String>| names.lane(id.as_deref());
        self.chart = ChartChoices {
            warp: viewpoint.warp,
            unfolded: viewpoint.unfolded.clone(),
            relations: viewpoint.relations,
            legend: viewpoint.legend,
            pictures: viewpoint.pictures,
            reckoning: Reckoning { zero, second: viewpoint.second, language: viewpoint.language },
            zone: viewpoint.zone.unwrap_or(self.document.own_zone),
            collapsed: viewpoint.collapsed.iter().filter_map(lane).collect(),
            opened: viewpoint.opened.iter().filter_map(lane).collect(),
            pinned: viewpoint.pinned.iter().filter_map(lane).collect(),
            lane_order: viewpoint.lane_order.iter().filter_map(lane).collect(),
        };
        self.hide_filtered = viewpoint.hides_others;
    }

    /// Shows another reading of the same file: what was chosen stays, what has changed is marked.
    pub(crate) fn update_document(&mut self, document: Document, changed: BTreeSet<EventIndex>) {
        self.document.timeline.events.find_ids();
        let viewpoint = self.viewpoint();
        let (selected, zero) = (self.selected, self.chart.reckoning.zero);
        let (several, only) = (self.several.events.clone(), self.filter.only.clone());
        let old = std::mem::replace(&mut self.document, document);
        self.measure = self
            .measure
            .and_then(|measure| measure_carried(measure, &old.timeline, &self.document.timeline));
        self.hovered = None;
        self.changed = changed;
        let timeline = Arc::clone(&self.document.timeline);
        let names = Names::of(&timeline);
        let before = &old.timeline;
        let find =
            |event: Option<EventIndex>| names.find(&EventKey::of(before.event(event?)?), before);
        let several = names.find_all(&several, before);
        let found = Found { selected: find(selected), zero: find(zero), several };
        self.look(&viewpoint, &names, found);
        if let Some(only) = only {
            let only = Some(names.find_all(&only, before));
            self.mask_of = None;
            self.set_filter(Filter { only, ..self.filter.clone() });
        }
    }
}

/// The same measurement, if both ends are still there.
fn measure_carried(measure: Measure, old: &Timeline, new: &Timeline) -> Option<Measure> {
    let names = Names::of(new);
    let end = |end: Option<MeasureEnd>| match end {
        Some(MeasureEnd::Event(event)) => {
            let found = names.find(&EventKey::of(old.event(event)?), old)?;
            Some(Some(MeasureEnd::Event(found)))
        }
        other => Some(other),
    };
    Some(Measure { from: end(measure.from)?, until: end(measure.until)? })
}
