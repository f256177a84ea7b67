//! The canvas: the chart on the screen, and what the pointer and the wheel do to it.
//!
//! What is drawn is decided by [`layout`], and where the window looks is said by its
//! [`Sight`](super::Sight): the canvas goes there, paints, and asks for another view as the pointer
//! moves it. The scene is made anew only when something it depends on has changed.

mod events;
mod input;
mod measure;
mod motion;
mod moving;
mod nearest;
mod nodes;
mod overlay;
mod overview;
mod pictures;
mod rest;
mod rubber;
mod scrolling;
mod secondary;
mod stops;
mod stretch;
mod words;

use std::sync::Arc;
use std::time::Duration;

use egui::{Rect, Sense, Ui, vec2};

use date::Instant;
use layout::{Chart, Finds, Frame, Labelling, Stack, View};
use model::{EventIndex, EventSet};
use scene::{Appearance, Scene, Tag};

use super::charting::Charting;
use super::paint::paint;
use super::pictured::Sightings;
use super::pictures::KeptPictures;
use super::{Command, Readout, State, Words, typefaces};

use events::{InSight, Marked};
use motion::Motion;
use rest::Rest;

pub(crate) use overview::look_at;

/// The least width and height with which anything is drawn, in points.
const MIN_SIDE: f32 = 64.0;
/// What overview and status bar take below the canvas, in points, when nothing else is open.
const BELOW: f32 = 84.0 + 24.0;

/// Everything the canvas remembers from frame to frame.
pub(crate) struct Canvas {
    /// What drawing the chart finds out, and the number of that chart.
    labelling: (Option<u64>, Labelling),
    /// What the filter finds, where the others are dimmed.
    finds: Option<Arc<Finds>>,
    /// How many of several selected events lie where.
    several_finds: Option<Arc<Finds>>,
    /// What the last layout took.
    layout_time: Duration,
    /// The stretch of the line that is drawn.
    view: View,
    motion: Motion,
    rest: Rest,
    /// Where the window looks, as the canvas and the state agreed last.
    target: View,
    /// How far the lanes are scrolled up, in points.
    scroll_y: f32,
    /// Where it was at the last frame.
    rect: Rect,
    /// The size at the last frame, in points.
    size: egui::Vec2,
    /// What was drawn last, and what it was drawn for.
    drawn: Option<(Key, Scene)>,
    /// The height that crowded lanes fill, in points, whatever else is open.
    roomy: f32,
    /// How far the lanes could be scrolled at the last frame, in points.
    overflow: f32,
    /// Where what scrolls lay over the lanes at the last frame, relative to the canvas.
    scrollers: Vec<Rect>,
    /// How high rows were made at the last frame, and how high all lanes were, in points.
    rows: (f32, f32),
    drag: input::Drag,
    /// How far below the top of the scroll bar's handle the pointer holds it, in points; not a number where
    /// it is pressed beside.
    held: Option<f32>,
    readout: Readout,
    /// The selection that was last brought into sight.
    revealed: Option<EventIndex>,
    /// The event under the pointer.
    hovered: Option<EventIndex>,
    marked: Marked,
    landmarks: overview::Landmarks,
    /// Where it was drawn last.
    place: Option<Rect>,
    /// The band at whose header the keyboard is, counted from the top.
    lane: u32,
    /// The pictures of the events in sight, where they are shown.
    pictures: Sightings,
    /// Whether the selected event is what the keyboard's focus is at.
    is_read: bool,
}

/// What a scene depends on besides the chart.
#[derive(Clone, PartialEq)]
struct Key {
    view: View,
    frame: Frame,
    appearance: Appearance,
    /// Which chart, counted.
    serial: Option<u64>,
}

impl Default for Canvas {
    fn default() -> Self {
        let nowhere = View { start: 0, span: 1 };
        Self {
            labelling: (None, Labelling::default()),
            finds: None,
            several_finds: None,
            layout_time: Duration::ZERO,
            view: nowhere,
            motion: Motion::Still,
            rest: Rest::default(),
            target: nowhere,
            scroll_y: 0.0,
            rect: Rect::NOTHING,
            size: vec2(1.0, 1.0),
            drawn: None,
            roomy: 0.0,
            overflow: 0.0,
            scrollers: Vec::new(),
            rows: (0.0, 0.0),
            drag: input::Drag::default(),
            held: None,
            readout: Readout::default(),
            revealed: None,
            hovered: None,
            marked: Marked::default(),
            landmarks: overview::Landmarks::default(),
            place: None,
            lane: 0,
            pictures: Sightings::new(),
            is_read: false,
        }
    }
}

/// Where there is room for the canvas; `None` where it would be too small.
pub(crate) fn room(ui: &Ui) -> Option<Rect> {
    let rect = ui.available_rect_before_wrap();
    (rect.width() >= MIN_SIDE && rect.height() >= MIN_SIDE).then_some(rect)
}

impl Canvas {
    /// Forgets what it showed, where there is nothing to show.
    pub(crate) fn clear(&mut self) {
        (self.drawn, self.revealed, self.place) = (None, None, None);
        (self.motion, self.drag) = (Motion::Still, input::Drag::Nothing);
        self.readout = Readout::default();
    }

    /// What laying out the last frame took.
    pub(crate) fn layout_time(&self) -> Duration {
        self.layout_time
    }

    /// How high the legend along its foot is, in points.
    pub(crate) fn legend_height(&self) -> f32 {
        let layers = self.drawn.iter().flat_map(|(_, scene)| &scene.layers);
        let legend = layers.filter(|layer| layer.name == "legend").find_map(|it| it.items.first());
        legend.map_or(0.0, |ground| ground.shape.bounds().height())
    }

    /// What the canvas tells the rest of the window.
    pub(crate) fn readout(&self) -> &Readout {
        &self.readout
    }

    /// Draws the canvas into a rectangle, and asks for what the pointer wants of it.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        state: &State,
        (charting, pictures): (&mut Charting, &mut KeptPictures),
        commands: &mut Vec<Command>,
    ) {
        // The keyboard stops elsewhere, before everything else; see `stops`.
        let sense = Sense::CLICK | Sense::DRAG;
        let response = ui.interact(rect, ui.scope_id().with("canvas"), sense);
        self.place = Some(rect);
        self.layout_time = Duration::ZERO;
        (self.rect, self.size) = (rect, rect.size());
        self.roomy = ui.ctx().content_rect().bottom() - BELOW - rect.top();
        let Some(chart) = state.sight.chart() else {
            self.drawn = None;
            preparing_ui(ui, rect, state.document.timeline.events.len(), state.words);
            return;
        };
        if self.labelling.0 != charting.serial() {
            self.labelling = (charting.serial(), charting.take_labelling());
        }
        self.finds = charting.finds();
        self.several_finds = charting.several_finds();
        let now = ui.input(|input| input.time);
        self.follow(state, now);
        let pointer = self.pointer(ui, &response, rect, state, now, commands);
        self.secondary_clicked(&response, pointer, state, commands);
        self.animate(ui, state, now);
        let moving = self.rest.is_moving(ui.ctx(), self.view, now);
        let stack = self.stack(chart, state);
        self.keep_row(&stack, state.sight.row_zoom(), pointer);
        self.scroll_y = self.scroll_y.clamp(0.0, stack.overflow());
        let frame = Frame { moving, ..self.frame(state) };
        self.draw(chart, &frame, state);
        self.look_at_pictures(ui, rect, state, pictures);
        let in_sight = match &self.drawn {
            Some((_, scene)) => {
                paint(scene, rect.min, &ui.painter_at(rect), &self.pictures);
                let is_outdated = state.is_chart_outdated();
                if is_outdated { InSight::nothing(rect) } else { InSight::of(scene, rect) }
            }
            None => InSight::nothing(rect),
        };
        if !state.is_chart_outdated() {
            let asked = match &self.drawn {
                Some((_, scene)) if nodes::is_heard(ui) => {
                    nodes::nodes_ui(ui, rect, (scene, chart), self.lane, state)
                }
                _ => None,
            };
            self.events_ui(ui, (rect, &in_sight), (state, pointer, now), commands);
            self.focus_ui(ui, rect, state, in_sight.node_of(ui, state.selected));
            if asked.is_some() {
                let modifiers = ui.input(|input| input.modifiers);
                self.clicked(None, asked, modifiers, state, commands);
            }
        }
        self.scrolling_ui(ui, rect, state, (chart, &stack));
        self.stretch_ui(ui, rect, state, &stack, commands);
        self.measurement_ui(ui, rect, state, (pointer, &stack, &in_sight), commands);
        self.overlay(ui, &response, rect, state, (pointer, &stack));
        self.tell(chart, rect, pointer, state.words);
        self.ask_for_view(state, commands);
        let shows_today =
            |(_, scene): &(Key, Scene)| scene.items().any(|item| item.tag == Some(Tag::Today));
        if self.drawn.as_ref().is_some_and(shows_today) {
            // The line of today moves, so the window is drawn again after a minute; without that
            // line an idle window is not.
            ui.ctx().request_repaint_after(Duration::from_secs(60));
        }
        ui.advance_cursor_after_rect(rect);
    }

    /// The events in sight, to be clicked and pointed out; where there are none, the way to the next.
    fn events_ui(
        &mut self,
        ui: &Ui,
        (rect, in_sight): (Rect, &InSight),
        (state, pointer, now): (&State, input::Pointer, f64),
        commands: &mut Vec<Command>,
    ) {
        let clicked = in_sight.nodes_ui(ui, state, commands);
        self.marked.paint(ui, in_sight, state, now);
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

    /// What is drawn.
    fn frame(&self, state: &State) -> Frame {
        let is_outdated = state.is_chart_outdated();
        // It is read, and not one of those that are selected.
        let read_besides = state.selected.filter(|event| !state.is_selected(*event));
        Frame {
            size: self.size,
            scroll_y: self.scroll_y,
            selected: state.selected.filter(|event| !is_outdated && state.is_selected(*event)),
            several_finds: self.several_finds.clone().filter(|_| !is_outdated),
            several: if is_outdated { EventSet::default() } else { state.several.events.clone() },
            pointed_at: state.hovered.or(read_besides).filter(|_| !is_outdated),
            moving: false,
            finds: self.finds.clone(),
            search: state.filter.clone(),
            relations: state.chart.relations,
            legend: state.chart.legend,
            knows_categories: state.shows(crate::SidePanel::Filters),
            reckoning: state.chart.reckoning,
            today: Some(super::picture::now()),
            interactive: true,
            row_zoom: state.sight.row_zoom(),
            roomy: Some(self.roomy),
        }
    }

    /// How the lanes lie one below the other.
    fn stack(&mut self, chart: &Chart, state: &State) -> Stack {
        let frame = self.frame(state);
        chart.stack(&mut self.labelling.1, &frame, state.theme(), typefaces::ruler())
    }

    fn draw(&mut self, chart: &Chart, frame: &Frame, state: &State) {
        let (serial, labelling) = &mut self.labelling;
        let key = Key {
            view: self.view,
            frame: Frame { today: frame.today.map(to_the_minute), ..frame.clone() },
            appearance: state.appearance,
            serial: *serial,
        };
        if self.drawn.as_ref().is_none_or(|(drawn_for, _)| *drawn_for != key) {
            let start = std::time::Instant::now();
            let ruler = typefaces::ruler();
            let scene = chart.scene(labelling, self.view, frame, state.theme(), ruler);
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
fn preparing_ui(ui: &mut Ui, rect: Rect, n_events: usize, words: Words) {
    let text = words.format("arranging", [("n", n_events.into())]);
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
        ui.centered_and_justified(|ui| ui.weak(text));
    });
    ui.ctx().request_repaint_after(Duration::from_millis(100));
}

/// The "today" line need not be finer.
fn to_the_minute(instant: Instant) -> Instant {
    Instant::new(instant.seconds().div_euclid(60) * 60, 0)
}
