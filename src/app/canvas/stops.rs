//! Where the keyboard's focus stops on the chart: at the timeline, and at its lanes. Both take the arrow
//! keys for all they hold, so that Tab need not walk through it.

use egui::accesskit::{Node, NodeId, Role};
use egui::{EventFilter, Id, Key, Modifiers, Rect, Response, Sense, StrokeKind, Ui, WidgetInfo};

use layout::Chart;
use scene::Tag;

use super::super::focus::timeline_stop;
use super::super::{ChartCommand, Command, State, ViewCommand};
use super::Canvas;

/// How wide the ring around what has the focus is, in points.
const RING_PX: f32 = 2.0;

/// The stop at the lanes, where arrow keys go through their headers.
pub(super) fn lanes_stop() -> Id {
    Id::unique("lanes of the timeline")
}

/// Whether the keyboard's focus is at the lanes.
pub(super) fn is_at_lanes(ctx: &egui::Context) -> bool {
    ctx.memory(egui::Memory::focused) == Some(lanes_stop())
}

impl Canvas {
    /// The stops, where the canvas was drawn last. To be called before anything else is shown, as Tab
    /// goes through things in the order in which they are.
    pub(crate) fn stops_ui(&mut self, ui: &Ui, state: &State, commands: &mut Vec<Command>) {
        let Some(rect) = self.place else { return };
        let sense = Sense::focusable_noninteractive();
        let timeline = ui.interact(rect, timeline_stop(), sense);
        timeline.widget_info(|| {
            let span = &self.readout.span;
            let (title, span) = (state.document.title().to_string().into(), span.into());
            let text = state.words.format("timeline-name", [("title", title), ("span", span)]);
            WidgetInfo::labeled(Role::Canvas, true, text)
        });
        ui.ctx().accesskit_node_builder(timeline.id, Node::set_multiselectable);
        let escape = EventFilter { escape: true, ..ARROWS };
        keep_keys(ui, &timeline, escape);
        let Some(chart) = state.sight.chart().filter(|chart| chart.n_bands() > 0) else { return };
        let headers = rect.with_max_x(rect.left() + chart.header_width(self.size.x));
        let lanes = ui.interact(headers, lanes_stop(), sense);
        lanes.widget_info(|| {
            let name = state.words.format("lanes-name", [("n", chart.n_bands().into())]);
            WidgetInfo::labeled(Role::Tree, true, name)
        });
        keep_keys(ui, &lanes, ARROWS);
        if lanes.has_focus() {
            self.lane_keys(ui, chart, commands);
        }
    }

    /// Goes through the lanes, and collapses and expands them.
    fn lane_keys(&mut self, ui: &Ui, chart: &Chart, commands: &mut Vec<Command>) {
        let last = chart.n_bands().saturating_sub(1);
        self.lane = self.lane.min(last);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let at = self.lane;
        self.lane = match at {
            _ if pressed(Key::ArrowDown) => (at + 1).min(last),
            _ if pressed(Key::ArrowUp) => at.saturating_sub(1),
            _ if pressed(Key::Home) => 0,
            _ if pressed(Key::End) => last,
            _ => at,
        };
        let Some(outline) = chart.lane_outline(self.lane) else { return };
        let is_toggled = [Key::Enter, Key::Space].into_iter().any(pressed)
            || (pressed(Key::ArrowLeft) && !outline.collapsed)
            || (pressed(Key::ArrowRight) && outline.collapsed);
        if let (true, Some(lane)) = (is_toggled, chart.band_lane(self.lane)) {
            commands.push(ChartCommand::CollapseLane(lane).into());
        }
        if at != self.lane && !self.is_lane_in_sight() {
            let down = self.lane > at;
            let scroll = if down { ViewCommand::ScrollDown } else { ViewCommand::ScrollUp };
            commands.push(scroll.into());
        }
    }

    /// Whether the header at which the keyboard is can be seen.
    fn is_lane_in_sight(&self) -> bool {
        self.lane_rect().is_some()
    }

    /// Where the header at which the keyboard is was drawn, on the canvas.
    pub(super) fn lane_rect(&self) -> Option<Rect> {
        let (_, scene) = self.drawn.as_ref()?;
        let layers = scene.layers.iter();
        let mut headers =
            layers.flat_map(|layer| layer.items.iter().map(|item| (layer.clip, item)));
        let is_it = |tag: Option<Tag>| tag == Some(Tag::LaneHeader(self.lane));
        let (clip, item) = headers.find(|(_, item)| is_it(item.tag))?;
        let bounds = item.shape.bounds().intersect(clip);
        bounds.is_positive().then_some(bounds)
    }

    /// Whether the selected event is read out since the focus is at the timeline.
    pub(crate) fn is_selection_read(&self) -> bool {
        self.is_read
    }

    /// The ring around what has the focus, and what of it is read out: `event` is the node of the selected
    /// event, where it is in sight.
    pub(super) fn focus_ui(&mut self, ui: &Ui, rect: Rect, state: &State, event: Option<NodeId>) {
        let focused = ui.memory(|memory| memory.focused());
        let stroke = (RING_PX, state.theme().accent);
        let painter = ui.painter_at(rect);
        if focused == Some(timeline_stop()) {
            painter.rect_stroke(rect, 0.0, stroke, StrokeKind::Inside);
        } else if focused == Some(lanes_stop())
            && let Some(header) = self.lane_rect()
        {
            let header = header.translate(rect.min.to_vec2()).shrink(1.0);
            painter.rect_stroke(header, 2.0, stroke, StrokeKind::Inside);
        }
        // On the way to the event it is soon read, too.
        let is_soon = self.motion != super::Motion::Still;
        self.is_read = focused == Some(timeline_stop()) && (event.is_some() || is_soon);
        if let Some(event) = event {
            ui.ctx().accesskit_node_builder(timeline_stop(), |node| {
                node.set_active_descendant(event);
            });
        }
    }
}

/// The arrow keys, which move within what has the focus.
const ARROWS: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };

/// Has keys go to what has the focus instead of moving it.
fn keep_keys(ui: &Ui, response: &Response, filter: EventFilter) {
    if response.has_focus() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    if response.gained_focus() {
        // Only what had the focus in the frame before may keep keys, so that there must be one.
        ui.ctx().request_repaint();
    }
}
