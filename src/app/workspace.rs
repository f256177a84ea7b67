//! What is between the bars: the canvas, with the panels beside it and over it.

use egui::{
    Area, CentralPanel, Frame, Id, Key, Modifiers, Order, Panel, Rangef, Rect, Ui, Vec2, pos2, vec2,
};

use super::canvas::{self, Canvas};
use super::chrome::{self, panel_head_ui};
use super::focus::{self, Pane};
use super::panels::{self, OverviewInput, PanelMemory};
use super::panes::{OVERVIEW_PX, Room};
use super::{App, Command, Panels, SidePanel, State, style};

/// The width of the filters as long as nobody drags their edge.
const FILTERS_PX: f32 = 240.0;
/// The same of the details.
const DETAILS_PX: f32 = 340.0;
/// The same of the height of the list and of the problems.
const BELOW_PX: f32 = 220.0;
/// What is left of the canvas at least where a panel lies over it, so that this can be seen.
const BESIDE_OVER_PX: f32 = 24.0;

impl App {
    /// The panels around the canvas, and the canvas.
    pub(super) fn show_workspace(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let whole = ui.available_rect_before_wrap();
        let open = self.open_panels();
        let filters_px = self.panel_memory.filters_px.unwrap_or(FILTERS_PX);
        let room = Room::of(whole.size(), open, filters_px);
        self.state.panes.fit(&room);
        let frame = style::panel_frame(ui.style());
        if open.overview && room.has_overview {
            Panel::bottom("overview").exact_size(OVERVIEW_PX).frame(frame).show(ui, |ui| {
                focus::begin_pane(ui, Pane::Overview);
                self.show_overview(ui);
            });
        }
        self.show_sides(ui, open, &room, commands);
        let (state, memory) = (&self.state, &mut self.panel_memory);
        if open.problems {
            below("problems", room.below).frame(frame).show(ui, |ui| {
                focus::begin_pane(ui, Pane::Below);
                panels::problems_ui(ui, state, memory, commands);
            });
        } else if open.list {
            below("list", room.below).frame(frame).show(ui, |ui| {
                focus::begin_pane(ui, Pane::Below);
                panels::list_ui(ui, state, memory, commands);
            });
        }
        self.show_canvas(ui, commands);
        if let Some(panel) = self.state.panes.over() {
            self.show_over(ui, whole, panel, commands);
        }
    }

    /// Which panels are to be seen. On a page without events those that tell of events are not, nor is
    /// the overview where nothing has a date; while something is being opened they stay.
    fn open_panels(&self) -> Panels {
        let document = &self.state.document;
        let is_busy = self.state.busy.is_some();
        let has_events = is_busy || !document.timeline.events.is_empty();
        let open = self.state.panels;
        Panels {
            filters: open.filters && has_events,
            details: open.details && has_events,
            list: open.list && has_events,
            overview: open.overview && (is_busy || document.n_dated() > 0),
            ..open
        }
    }

    /// The panels at the sides, where there is room for them.
    fn show_sides(&mut self, ui: &mut Ui, open: Panels, room: &Room, commands: &mut Vec<Command>) {
        let frame = style::side_frame(ui.style());
        let (state, memory) = (&self.state, &mut self.panel_memory);
        if let (true, Some(widths)) = (open.filters, room.filters) {
            let panel = Panel::left("filters").default_size(FILTERS_PX).size_range(widths);
            let shown = panel.frame(frame).show(ui, |ui| {
                focus::begin_pane(ui, Pane::Filters);
                panels::filters_ui(ui, state, memory, commands);
            });
            memory.filters_px = Some(shown.response.rect.width());
        }
        if let (true, Some(widths)) = (open.details, room.details) {
            let panel = Panel::right("details").default_size(DETAILS_PX).size_range(widths);
            panel.frame(frame).show(ui, |ui| {
                focus::begin_pane(ui, Pane::Details);
                panels::detail_ui(ui, state, memory, commands);
            });
        }
    }

    /// The canvas, and what lies over it at its foot.
    fn show_canvas(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let paper = Frame::new().fill(self.state.theme().paper);
        let shown = CentralPanel::default().frame(paper).show(ui, |ui| {
            focus::begin_pane(ui, Pane::Timeline);
            if self.state.document.n_dated() == 0 {
                self.canvas.clear();
                chrome::empty_ui(ui, &self.state, commands);
            } else if let Some(rect) = canvas::room(ui) {
                self.state.sight.resize(rect.width());
                let kept = (&mut self.charting, &mut self.panel_memory.pictures);
                self.canvas.ui(ui, rect, &self.state, kept, commands);
                chrome::nothing_found_ui(ui, rect, &self.state, commands);
            }
        });
        if let Some(notice) = &self.state.notice {
            chrome::notice_ui(ui.ctx(), shown.response.rect, &self.state, notice, commands);
        } else {
            let canvas = shown.response.rect;
            let above_legend = canvas.with_max_y(canvas.bottom() - self.canvas.legend_height());
            chrome::hints_ui(ui.ctx(), above_legend, &self.state, commands);
        }
        self.state.readout.clone_from(self.canvas.readout());
    }

    /// A panel over the canvas, which its button, Escape and its command take away.
    fn show_over(
        &mut self,
        ui: &mut Ui,
        whole: Rect,
        panel: SidePanel,
        commands: &mut Vec<Command>,
    ) {
        let was_popup_open = egui::Popup::is_any_open(ui.ctx());
        let rect = over_rect(whole, panel);
        let (state, memory) = (&self.state, &mut self.panel_memory);
        let area = Area::new(Id::unique("panel over the canvas")).order(Order::Middle);
        let is_closed = area.fixed_pos(rect.min).constrain(false).show(ui.ctx(), |ui| {
            let frame = style::over_frame(ui.style());
            let inner = rect.size() - frame.total_margin().sum();
            frame
                .show(ui, |ui| {
                    ui.set_min_size(inner);
                    ui.set_max_size(inner);
                    over_ui(ui, panel, state, memory, commands)
                })
                .inner
        });
        let is_escaped = !was_popup_open
            && !self.dialogs.is_any_open(&self.state)
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if is_closed.inner || is_escaped {
            self.state.panes.close();
            ui.ctx().request_repaint();
        }
    }

    /// The whole timeline as a strip, whose window is the canvas's view.
    fn show_overview(&mut self, ui: &mut Ui) {
        let sight = &self.state.sight;
        let Some(positions) = self.charting.positions() else { return };
        let window = self.canvas.window(sight);
        let Some(landmarks) = self.canvas.landmarks(sight, self.state.words) else { return };
        let [first_date, last_date] = &landmarks.ends;
        let input = OverviewInput {
            positions,
            found: self.charting.found_positions(),
            window,
            dated: Canvas::dated(sight),
            first_date,
            last_date,
            dates: &landmarks.dates,
            folds: &landmarks.folds,
        };
        let window = panels::overview_ui(ui, &self.state, &input, &mut self.panel_memory);
        if let Some(look) = window.and_then(|window| canvas::look_at(window, sight)) {
            self.state.sight.apply(look, None);
            ui.ctx().request_repaint();
        }
    }
}

/// A panel below the canvas.
fn below(name: &'static str, heights: Rangef) -> Panel {
    Panel::bottom(name).resizable(true).default_size(BELOW_PX).size_range(heights)
}

/// Where a panel over the canvas is: at its own side, from the upper bars to the lower one.
fn over_rect(whole: Rect, panel: SidePanel) -> Rect {
    let wanted = match panel {
        SidePanel::Filters => FILTERS_PX,
        SidePanel::Details => DETAILS_PX,
    };
    let size: Vec2 = vec2(wanted.min(whole.width() - BESIDE_OVER_PX), whole.height());
    let left = match panel {
        SidePanel::Filters => whole.left(),
        SidePanel::Details => whole.right() - size.x,
    };
    Rect::from_min_size(pos2(left, whole.top()), size)
}

/// A panel with a head over it; whether it is closed.
fn over_ui(
    ui: &mut Ui,
    panel: SidePanel,
    state: &State,
    memory: &mut PanelMemory,
    commands: &mut Vec<Command>,
) -> bool {
    let words = state.words;
    let (title, close) = match panel {
        SidePanel::Filters => (words.text("command-filters"), words.text("close-filters")),
        SidePanel::Details => (words.text("command-details"), words.text("close-details")),
    };
    let is_closed = panel_head_ui(ui, title, close, |_| {});
    match panel {
        SidePanel::Filters => panels::filters_ui(ui, state, memory, commands),
        SidePanel::Details => panels::detail_ui(ui, state, memory, commands),
    }
    is_closed
}
