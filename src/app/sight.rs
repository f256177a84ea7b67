//! Where the window looks: at which chart, at which stretch of the line, how far down its lanes.

use std::sync::Arc;

use date::Instant;
use layout::{Chart, View, ViewLimits};
use model::EventIndex;

use super::ViewCommand;
use super::history::Place;

/// How much a step of zooming zooms.
const ZOOM_STEP: f64 = 1.6;
/// How much of the view a step of panning pans.
const PAN_STEP: f64 = 0.25;
/// How far a step of scrolling scrolls, in points.
const SCROLL_STEP: f32 = 80.0;
/// How much a step makes rows higher, in doublings: four make them twice as high.
const ROW_STEP: f32 = 0.25;
/// How low and how high rows can be made, in doublings of what they are by themselves: from where a bar just
/// fits to where few rows are seen.
const ROW_ZOOMS: std::ops::RangeInclusive<f32> = -0.75..=1.5;
/// What is shown beside a date that is gone to, to each side, as a share of it.
const MARGIN_OF_DATE: f64 = 0.1;
/// An event that is zoomed to takes this share of the view.
const SHARE_OF_EVENT: f64 = 0.25;

/// Where the window looks, or is on its way to look: the canvas goes there in a short jump, and asks for
/// another view as the pointer moves it.
#[derive(Clone)]
pub struct Sight {
    /// `None` while there is none of what is open.
    chart: Option<Arc<Chart>>,
    /// The width of the canvas in points; `None` before the first frame.
    width: Option<f32>,
    /// Whether the view is one of the chart; else its first one is yet to be found.
    is_settled: bool,
    view: View,
    /// The stretch of time that the view was made of, or that is to be shown first; `None` where it
    /// came about otherwise, or is that of everything.
    asked: Option<(Instant, Instant)>,
    /// The stretch of time that was gone to, which may be beyond everything.
    gone_to: Option<(Instant, Instant)>,
    scroll_y: f32,
    /// How high rows are made, in doublings of what they are by themselves.
    row_zoom: f32,
    /// Whether the view was reached at once rather than in a jump.
    is_at_once: bool,
    /// Whether an event that was just selected is brought into view: not where a view was asked for since.
    follows_selection: bool,
    /// The event whose lane is to be brought into sight.
    lane_of: Option<EventIndex>,
    n_changes: u64,
    /// How often it was moved by what was asked for, rather than by itself.
    n_moves: u64,
    /// What was asked for before there was a chart, with what was selected.
    for_later: Vec<(ViewCommand, Option<EventIndex>)>,
}

impl Default for Sight {
    fn default() -> Self {
        Self {
            chart: None,
            width: None,
            is_settled: false,
            view: View { start: 0, span: 1 },
            asked: None,
            gone_to: None,
            scroll_y: 0.0,
            row_zoom: 0.0,
            is_at_once: true,
            follows_selection: true,
            lane_of: None,
            n_changes: 0,
            n_moves: 0,
            for_later: Vec::new(),
        }
    }
}

impl Sight {
    /// The chart that is looked at, once it is there and has a view.
    pub fn chart(&self) -> Option<&Arc<Chart>> {
        self.chart.as_ref().filter(|_| self.is_settled)
    }

    /// The stretch of the line that is looked at.
    pub fn view(&self) -> View {
        self.view
    }

    /// The stretch of time that is looked at, or will be first; `None` where that is everything of what is
    /// not arranged yet.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        self.asked.or_else(|| Some(self.chart()?.scale(self.view, self.width?).visible()))
    }

    /// How far the lanes are scrolled up, in points.
    pub fn scroll_y(&self) -> f32 {
        self.scroll_y
    }

    /// How high rows are made, in doublings of what they are by themselves.
    pub fn row_zoom(&self) -> f32 {
        self.row_zoom
    }

    /// The view of everything, with room for the labels.
    pub fn whole(&self) -> View {
        let chart = self.chart.as_ref().zip(self.width);
        chart.map_or(self.view, |(chart, width)| chart.fit(width))
    }

    /// How far the view may go: to everything, and to what was gone to.
    pub fn limits(&self) -> Option<ViewLimits> {
        let chart = self.chart.as_ref()?;
        let limits = chart.limits(self.width?);
        Some(match self.gone_to {
            Some((from, until)) => limits.reaching(&chart.warp().fit(from, until, MARGIN_OF_DATE)),
            None => limits,
        })
    }

    /// How often it has changed.
    pub(super) fn n_changes(&self) -> u64 {
        self.n_changes
    }

    /// How often it was moved by what was asked for.
    pub(super) fn n_moves(&self) -> u64 {
        self.n_moves
    }

    pub(super) fn is_at_once(&self) -> bool {
        self.is_at_once
    }

    pub(super) fn follows_selection(&self) -> bool {
        self.follows_selection
    }

    pub(super) fn lane_of(&self) -> Option<EventIndex> {
        self.lane_of
    }
}

impl Sight {
    /// Looks at nothing, until there is a chart of something else; then at this stretch of time first, else
    /// at everything.
    pub(super) fn begin_anew(&mut self, span: Option<(Instant, Instant)>) {
        let n_changes = self.n_changes + 1;
        let Self { width, row_zoom, .. } = *self;
        *self = Self { width, row_zoom, asked: span, n_changes, ..Self::default() };
    }

    /// An event was selected, and is to be seen.
    pub(super) fn follow_selection(&mut self) {
        self.follows_selection = true;
    }

    /// Looks at another chart of the same, at the same stretch of time.
    pub(super) fn set_chart(&mut self, chart: &Arc<Chart>) {
        if !self.chart.as_ref().is_some_and(|own| Arc::ptr_eq(own, chart)) {
            self.change(|sight| sight.chart = Some(Arc::clone(chart)));
        }
    }

    /// Looks at nothing, where there is nothing to look at.
    pub(super) fn leave_chart(&mut self) {
        if self.chart.is_some() || !self.for_later.is_empty() {
            self.begin_anew(self.asked.filter(|_| !self.is_settled));
        }
    }

    /// The canvas has another width, in points.
    pub(super) fn resize(&mut self, width: f32) {
        if self.width != Some(width) {
            self.change(|sight| sight.width = Some(width));
        }
    }

    /// Changes what the view depends on, and keeps it where it was: at everything, or at a stretch of time.
    fn change(&mut self, change: impl FnOnce(&mut Self)) {
        let (span, was_whole) = (self.span(), self.is_settled && self.view == self.whole());
        change(self);
        self.n_changes += 1;
        if self.chart.is_none() || self.width.is_none() {
            return;
        }
        self.is_at_once = true;
        match span {
            Some(span) if !was_whole => self.show_span(span),
            _ => self.view = self.whole(),
        }
        self.is_settled = true;
        for (command, selected) in std::mem::take(&mut self.for_later) {
            self.apply(command, selected);
        }
    }

    /// Shows a stretch of time, or everything where nothing of the timeline lies in it.
    fn show_span(&mut self, span: (Instant, Instant)) {
        let (Some(chart), Some(limits)) = (&self.chart, self.limits()) else { return };
        let (from, until) = span;
        let (first, last) = chart.whole();
        let (least, most) = self.gone_to.unwrap_or((first, last));
        let is_beyond = until < first.min(least) || from > last.max(most);
        let [start, end] = [from, until].map(|end| chart.warp().u_from_instant(end));
        let asked = View { start, span: (end - start).max(1) };
        self.view = if is_beyond { self.whole() } else { asked.within(&limits) };
        self.asked = Some(span).filter(|_| self.view == asked);
    }
}

impl Sight {
    /// Does what a command asks; `selected` is the selected event.
    pub(super) fn apply(&mut self, command: ViewCommand, selected: Option<EventIndex>) {
        let Some(chart) = self.chart().cloned() else {
            self.for_later.push((command, selected));
            return;
        };
        self.n_changes += 1;
        self.n_moves += 1;
        match command {
            ViewCommand::FitAll => {
                self.gone_to = None;
                // Fitting when all is fitted already goes on to the events that lie far from all
                // others.
                let shows_all = self.view == self.whole() && !chart.wild().is_empty();
                self.go(Some(if shows_all { chart.everything() } else { self.whole() }));
            }
            ViewCommand::FitSelection => {
                self.go(selected.and_then(|event| self.nearer_to(event, &chart)));
            }
            ViewCommand::ZoomToEvent(event) => self.go(self.nearer_to(event, &chart)),
            ViewCommand::CenterOn(event) => {
                self.lane_of = Some(event);
                let middle = chart.stretch_of(event);
                let middle = middle.map(|(from, _)| chart.warp().u_from_instant(from));
                let View { span, .. } = self.view;
                self.go(middle.map(|middle| View { start: middle - span / 2, span }));
            }
            ViewCommand::ZoomTo { from, until } => {
                let view = chart.warp().fit(from, until, 0.0);
                self.go(Some(view));
                self.asked = Some((from, until)).filter(|_| self.view == view);
            }
            ViewCommand::GoTo { from, until } => self.go_to(from, until, &chart),
            ViewCommand::ZoomIn => self.go(self.zoomed(ZOOM_STEP)),
            ViewCommand::ZoomOut => self.go(self.zoomed(1.0 / ZOOM_STEP)),
            ViewCommand::PanLeft => self.go(self.panned(-PAN_STEP)),
            ViewCommand::PanRight => self.go(self.panned(PAN_STEP)),
            // Where it looked before is not known here.
            ViewCommand::Back | ViewCommand::Forward => {}
            // How far there is anything to scroll to, the canvas knows.
            ViewCommand::ScrollUp => self.scroll_y = (self.scroll_y - SCROLL_STEP).max(0.0),
            ViewCommand::ScrollDown => self.scroll_y += SCROLL_STEP,
            ViewCommand::TallerRows => self.zoom_rows(ROW_STEP),
            ViewCommand::LowerRows => self.zoom_rows(-ROW_STEP),
            ViewCommand::ZoomRows(doublings) => self.zoom_rows(doublings),
            ViewCommand::Look { view, scroll_y } => {
                if view != self.view {
                    (self.view, self.asked, self.follows_selection) = (view, None, false);
                }
                (self.scroll_y, self.lane_of, self.is_at_once) = (scroll_y, None, true);
            }
        }
    }

    /// The view as one to come back to; `None` while there is none.
    pub(super) fn place(&self) -> Option<Place> {
        let span = self.chart().and_then(|_| self.span())?;
        let is_whole = self.view == self.whole();
        Some(Place { span, is_whole, scroll_y: self.scroll_y })
    }

    /// Looks where it looked before.
    pub(super) fn return_to(&mut self, place: Place) {
        let Some(chart) = self.chart().cloned() else { return };
        self.n_changes += 1;
        self.n_moves += 1;
        self.gone_to = None;
        (self.scroll_y, self.lane_of) = (place.scroll_y, None);
        if place.is_whole {
            self.go(Some(self.whole()));
            return;
        }
        let (from, until) = place.span;
        let view = chart.warp().fit(from, until, 0.0);
        // It may be beyond everything, as what is gone to may be.
        let is_beyond = self.limits().is_some_and(|limits| view.within(&limits) != view);
        self.gone_to = Some(place.span).filter(|_| is_beyond);
        self.go(Some(view));
        self.asked = Some(place.span).filter(|_| self.view == view);
    }

    /// Goes to a view, as far as views may go.
    fn go(&mut self, to: Option<View>) {
        let (Some(to), Some(limits)) = (to, self.limits()) else { return };
        self.view = to.within(&limits);
        (self.asked, self.is_at_once, self.follows_selection) = (None, false, false);
    }

    /// Shows a stretch of time; an open side of it is that of everything.
    fn go_to(&mut self, from: Option<Instant>, until: Option<Instant>, chart: &Chart) {
        let (first, last) = chart.whole();
        let from = from.unwrap_or_else(|| until.map_or(first, |until| first.min(until)));
        let until = until.unwrap_or_else(|| last.max(from));
        self.gone_to = Some((from, until)).filter(|_| from < first || until > last);
        self.go(Some(chart.warp().fit(from, until, MARGIN_OF_DATE)));
    }

    fn zoom_rows(&mut self, doublings: f32) {
        let (least, most) = (*ROW_ZOOMS.start(), *ROW_ZOOMS.end());
        self.row_zoom = (self.row_zoom + doublings).clamp(least, most);
    }

    /// The view that is next on the way to an event: first that with its nearest neighbour, then one in which
    /// the event itself takes a quarter of the width. What is known to the second among years would else stand
    /// alone, with nothing to tell where that is.
    fn nearer_to(&self, event: EventIndex, chart: &Chart) -> Option<View> {
        let own = view_of(event, chart)?;
        let limits = self.limits()?;
        let around = chart.neighbourhood(event).filter(|around| around.span > own.span);
        let around = around.map(|around| around.within(&limits));
        // With the neighbours in sight, or nearer still, there is but the event to go to.
        Some(around.filter(|around| self.view.span > around.span).unwrap_or(own))
    }

    fn zoomed(&self, factor: f64) -> Option<View> {
        Some(self.view.zoomed_at(0.5, factor, &self.limits()?))
    }

    fn panned(&self, fraction: f64) -> Option<View> {
        Some(self.view.panned(fraction, &self.limits()?))
    }
}

/// The view in which an event takes a quarter of the width.
fn view_of(event: EventIndex, chart: &Chart) -> Option<View> {
    let (from, until) = chart.stretch_of(event)?;
    Some(chart.warp().fit(from, until, (1.0 / SHARE_OF_EVENT - 1.0) / 2.0))
}

#[cfg(test)]
mod tests;
