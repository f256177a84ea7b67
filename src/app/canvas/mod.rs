//! The canvas: the chart on the screen, and what the pointer and the wheel do to it.
//!
//! What is drawn is decided by [`layout`]; this is where a view is kept, moved and
//! painted. The scene is made anew only when something it depends on has changed.

mod chart;
mod events;
mod finds;
mod input;
mod measure;
mod motion;
mod nearest;
mod overlay;
mod places;
mod requests;
mod words;

use std::sync::Arc;
use std::time::Duration;

use egui::{Rect, Sense, Ui, WidgetInfo, vec2};

use date::{Instant, grouped};
use layout::{Chart, Frame, View, ViewLimits};
use model::EventIndex;
use scene::{Appearance, Ruler, Scene, Tag};

use super::jobs::Latest;
use super::paint::paint;
use super::panels::{Fraction, Position};
use super::{Command, Readout, State, ViewCommand, typefaces};

use chart::{MadeFor, Prepared};
use events::{InSight, Marked};
use motion::Motion;

/// With less width or height, in points, nothing is drawn.
const MIN_SIDE: f32 = 64.0;

/// Everything the canvas remembers from frame to frame.
pub(crate) struct Canvas {
    ruler: Arc<Ruler>,
    prepared: Option<Prepared>,
    /// The chart that is being made off the thread that draws.
    making: Latest<MadeFor, Prepared>,
    /// How many charts were begun.
    n_made: u64,
    /// What the last layout took.
    layout_time: Duration,
    view: View,
    motion: Motion,
    /// How far the lanes are scrolled up, in points.
    scroll_y: f32,
    /// The size at the last frame, in points.
    size: egui::Vec2,
    /// What was drawn last, and what it was drawn for.
    drawn: Option<(Key, Scene)>,
    /// The stretch of time to show first, instead of everything.
    restored: Option<(Instant, Instant)>,
    /// What was asked for before there was a chart.
    for_later: Vec<ViewCommand>,
    /// The stretch of time that was gone to, which may be beyond everything.
    gone_to: Option<(Instant, Instant)>,
    drag: input::Drag,
    readout: Readout,
    /// The selection that was last brought into sight.
    revealed: Option<EventIndex>,
    /// The event under the pointer.
    hovered: Option<EventIndex>,
    marked: Marked,
}

/// What a scene depends on besides the chart.
#[derive(Clone, PartialEq)]
struct Key {
    view: View,
    frame: Frame,
    appearance: Appearance,
    /// Which chart, counted.
    serial: u64,
}

impl Default for Canvas {
    fn default() -> Self {
        Self {
            ruler: Arc::clone(typefaces::ruler()),
            prepared: None,
            making: Latest::default(),
            n_made: 0,
            layout_time: Duration::ZERO,
            view: View { start: 0, span: 1 },
            motion: Motion::Still,
            scroll_y: 0.0,
            size: vec2(1.0, 1.0),
            drawn: None,
            restored: None,
            for_later: Vec::new(),
            gone_to: None,
            drag: input::Drag::default(),
            readout: Readout::default(),
            revealed: None,
            hovered: None,
            marked: Marked::default(),
        }
    }
}

impl Canvas {
    /// Shows this stretch of time when the next document appears, instead of everything.
    pub(crate) fn restore_view(&mut self, span: Option<(Instant, Instant)>) {
        self.restored = span;
    }

    /// Forgets what it showed, where there is nothing to show.
    pub(crate) fn clear(&mut self) {
        (self.prepared, self.drawn, self.revealed) = (None, None, None);
        self.making.forget();
        self.gone_to = None;
        (self.motion, self.drag) = (Motion::Still, input::Drag::Nothing);
        self.readout = Readout::default();
    }

    /// Whether something is being made that will be drawn.
    pub(crate) fn is_preparing(&self) -> bool {
        self.making.making().is_some() || self.is_finding()
    }

    /// What laying out the last frame took.
    pub(crate) fn layout_time(&self) -> Duration {
        self.layout_time
    }

    /// What the canvas tells the rest of the window.
    pub(crate) fn readout(&self) -> &Readout {
        &self.readout
    }

    /// Draws the canvas into what room there is, does what was asked of it, and asks for more.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        state: &State,
        requests: Vec<ViewCommand>,
        commands: &mut Vec<Command>,
    ) {
        let rect = ui.available_rect_before_wrap();
        if rect.width() < MIN_SIDE || rect.height() < MIN_SIDE {
            return;
        }
        let response = ui.interact(rect, ui.scope_id().with("canvas"), Sense::click_and_drag());
        response.widget_info(|| {
            let span = &self.readout.span;
            let text = format!("Timeline: {}, showing {span}", state.document.title());
            WidgetInfo::labeled(egui::accesskit::Role::Canvas, true, text)
        });
        self.layout_time = Duration::ZERO;
        self.prepare(ui.ctx(), state, rect.size());
        if self.prepared.is_none() {
            self.for_later.extend(requests);
            preparing_ui(ui, rect, state.document.timeline.events.len());
            return;
        }
        let mut requests = requests;
        requests.splice(0..0, std::mem::take(&mut self.for_later));
        let now = ui.input(|input| input.time);
        if state.selected != self.revealed && !self.is_outdated(state) {
            self.revealed = state.selected;
            if let Some(event) = state.selected {
                self.reveal(event, state, now);
            }
        }
        for request in requests {
            self.request(request, state, now);
        }
        self.find(ui.ctx(), state);
        let pointer = self.pointer(ui, &response, rect, state, now, commands);
        self.animate(ui, state, now);
        let frame = self.frame(state);
        self.scroll_y = self.scroll_y.clamp(0.0, self.overflow(&frame, state));
        let frame = Frame { scroll_y: self.scroll_y, ..frame };
        self.draw(&frame, state);
        if let Some((_, scene)) = &self.drawn {
            paint(scene, rect.min, &ui.painter_at(rect));
            if !self.is_outdated(state) {
                let in_sight = InSight::of(scene, rect);
                let clicked = in_sight.nodes_ui(ui, state, commands);
                self.marked.paint(ui, &in_sight, state, now);
                if in_sight.is_empty() && self.readout.n_counted == 0 {
                    self.nearest_ui(ui, rect, state, commands);
                }
                if let Some(event) = state.hovered.filter(|_| pointer.pos.is_none()) {
                    in_sight.outline(ui, event, state.theme().accent);
                }
                if let Some(event) = clicked {
                    let modifiers = ui.input(|input| input.modifiers);
                    commands.push(self.event_clicked(event, modifiers, state));
                }
            }
        }
        self.measurement_ui(ui, rect, state, pointer, commands);
        self.overlay(ui, &response, rect, state, pointer);
        self.tell(rect, pointer);
        let shows_today =
            |(_, scene): &(Key, Scene)| scene.items().any(|item| item.tag == Some(Tag::Today));
        if self.drawn.as_ref().is_some_and(shows_today) {
            // The line of today moves, so the window is drawn again after a minute; without that
            // line an idle window is not.
            ui.ctx().request_repaint_after(Duration::from_secs(60));
        }
        ui.advance_cursor_after_rect(rect);
    }

    /// Where each event that takes part is on the whole timeline, for the overview; a new `Arc`
    /// whenever that changes.
    pub(crate) fn positions(&self) -> Option<&Arc<Vec<Position>>> {
        self.prepared.as_ref().map(|prepared| &prepared.positions)
    }

    /// What part of the whole timeline is shown.
    pub(crate) fn window(&self) -> Fraction {
        let whole = self.end_to_end();
        let fraction = |u: i128| (u - whole.start) as f64 / whole.span as f64;
        Fraction { from: fraction(self.view.start), until: fraction(self.view.end()) }
    }

    /// Shows a part of the whole timeline at once, as the overview's window is dragged.
    pub(crate) fn show_window(&mut self, window: Fraction) {
        let whole = self.end_to_end();
        let u = |fraction: f64| whole.start + (fraction * whole.span as f64).round() as i128;
        let (from, until) = (u(window.from), u(window.until));
        if let Some(limits) = self.limits() {
            self.view = View { start: from, span: (until - from).max(1) }.within(&limits);
            self.motion = Motion::Still;
        }
    }

    /// The first and last date of the whole timeline, in words.
    pub(crate) fn ends(&self) -> Option<(String, String)> {
        let chart = self.chart()?;
        let (first, last) = chart.whole();
        let seconds_per_point = (last - first) as f64 / 1e9 / f64::from(self.size.x);
        let words = |precision: f64| {
            let word = |instant| words::describe(chart.zone().local(instant), precision);
            (word(first), word(last + -1))
        };
        let rough = words(seconds_per_point * 4.0);
        // Both ends in the same words would say nothing about the length, so they are then told
        // more finely.
        Some(if rough.0 == rough.1 { words(seconds_per_point / 250.0) } else { rough })
    }

    fn chart(&self) -> Option<&Chart> {
        self.prepared.as_ref().map(|prepared| &*prepared.chart)
    }

    /// How far the view may go: to everything, and to what was gone to.
    fn limits(&self) -> Option<ViewLimits> {
        let chart = self.chart()?;
        let limits = chart.limits(self.size.x);
        Some(match self.gone_to {
            Some((from, until)) => {
                limits.reaching(&chart.warp().fit(from, until, requests::MARGIN_OF_DATE))
            }
            None => limits,
        })
    }

    /// The view of everything, with room for the labels.
    fn whole(&self) -> View {
        self.chart().map_or(View { start: 0, span: 1 }, |chart| chart.fit(self.size.x))
    }

    /// The view from the first instant to the last, which does not depend on any width.
    fn end_to_end(&self) -> View {
        self.chart().map_or(View { start: 0, span: 1 }, Chart::whole_view)
    }

    /// What is drawn, but for the scrolling.
    fn frame(&self, state: &State) -> Frame {
        let is_outdated = self.is_outdated(state);
        Frame {
            size: self.size,
            scroll_y: self.scroll_y,
            selected: state.selected.filter(|_| !is_outdated),
            finds: self.finds(),
            search: state.filter.clone(),
            relations: state.chart.relations,
            legend: state.chart.legend,
            knows_categories: state.panels.filters,
            reckoning: state.chart.reckoning,
            today: Some(super::picture::now()),
            interactive: true,
        }
    }

    fn overflow(&mut self, frame: &Frame, state: &State) -> f32 {
        let Some(prepared) = &mut self.prepared else { return 0.0 };
        let (theme, ruler) = (state.theme(), &self.ruler);
        prepared.chart.overflow(&mut prepared.labelling, frame, theme, ruler)
    }

    fn draw(&mut self, frame: &Frame, state: &State) {
        let Some(prepared) = &mut self.prepared else { return };
        let key = Key {
            view: self.view,
            frame: Frame { today: frame.today.map(to_the_minute), ..frame.clone() },
            appearance: state.appearance,
            serial: prepared.serial,
        };
        if self.drawn.as_ref().is_none_or(|(drawn_for, _)| *drawn_for != key) {
            let start = std::time::Instant::now();
            let (chart, labelling) = (&prepared.chart, &mut prepared.labelling);
            let scene = chart.scene(labelling, self.view, frame, state.theme(), &self.ruler);
            let before = self.drawn.as_ref().map(|(drawn_for, _)| drawn_for.view.span);
            if before.is_some_and(|before| self.view.span < before) {
                chart.foresee(labelling, self.view, self.size.x);
            }
            self.layout_time += start.elapsed();
            self.readout.n_counted = n_counted(&scene);
            self.readout.missing = scene.about_missing().unwrap_or_default();
            self.drawn = Some((key, scene));
        }
    }

    /// Moves the view on, and asks for another frame while it moves.
    fn animate(&mut self, ui: &Ui, state: &State, now: f64) {
        let Some(limits) = self.limits().filter(|_| self.motion != Motion::Still) else { return };
        if state.settings.reduce_motion {
            self.view = self.motion.target(self.view);
            self.motion = Motion::Still;
            return;
        }
        (self.view, self.motion) = self.motion.at(self.view, now, &limits);
        if self.motion != Motion::Still {
            ui.ctx().request_repaint();
        }
    }
}

/// How many events the columns of a scene stand for. A column may be of several pieces.
fn n_counted(scene: &Scene) -> u64 {
    let columns = scene.items().filter_map(|item| match item.tag {
        Some(Tag::Density { band, from, count, .. }) => Some((band, from, count)),
        _ => None,
    });
    let mut columns: Vec<_> = columns.collect();
    columns.dedup();
    columns.iter().map(|(_, _, count)| u64::from(*count)).sum()
}

/// What stands in for a large timeline while it is arranged.
fn preparing_ui(ui: &mut Ui, rect: Rect, n_events: usize) {
    let text = format!("Arranging {} events…", grouped(n_events as u64));
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
        ui.centered_and_justified(|ui| ui.weak(text));
    });
    ui.ctx().request_repaint_after(Duration::from_millis(100));
}

/// The "today" line need not be finer.
fn to_the_minute(instant: Instant) -> Instant {
    Instant::new(instant.seconds().div_euclid(60) * 60, 0)
}
