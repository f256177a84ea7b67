//! Scrolling through the lanes: a bar at the right that shows where one is, and at the ends how many lanes
//! there are more.

use egui::{Align2, CursorIcon, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use layout::{Chart, Stack};

use super::super::{State, Words, icons};
use super::Canvas;
use super::input::Pointer;

/// How wide the bar is, in points, and how wide while the pointer is near.
const WIDTH: (f32, f32) = (6.0, 10.0);
/// How far from the edge the pointer takes hold of it, in points.
const REACH: f32 = 14.0;
/// The least length of what is held, in points, so that it can be.
const LEAST_HANDLE: f32 = 28.0;
/// How high the line is that says how many lanes there are more, in points.
const MORE_HEIGHT: f32 = 20.0;
/// The least width of such a line, in points, where headers are narrow: so that its words are not cut.
const LEAST_MORE: f32 = 128.0;
/// What of the lanes stays in sight when a page is turned, in points.
const KEPT: f32 = 40.0;

impl Canvas {
    /// Shows where one is among the lanes, and scrolls as is asked.
    pub(super) fn scrolling_ui(
        &mut self,
        ui: &Ui,
        rect: Rect,
        state: &State,
        (chart, stack): (&Chart, &Stack),
    ) {
        let overflow = stack.overflow();
        self.overflow = overflow;
        self.scrollers.clear();
        if overflow <= 0.0 {
            self.held = None;
            return;
        }
        let lanes = Rect::from_min_max(
            pos2(rect.left(), rect.top() + stack.seen.min),
            pos2(rect.right(), rect.top() + stack.seen.max),
        );
        let page = (lanes.height() - stack.pinned_height() - KEPT).max(KEPT);
        self.bar_ui(ui, lanes, state, stack, page);
        let column = chart.header_width(self.size.x);
        let (above, below) = stack.n_hidden(self.scroll_y);
        let to_canvas = -rect.min.to_vec2();
        self.scrollers.push(lanes.with_min_x(lanes.right() - REACH).translate(to_canvas));
        let ends = [
            (above, lanes.top() + stack.pinned_height(), -page),
            (below, lanes.bottom() - MORE_HEIGHT, page),
        ];
        for (n_lanes, top, way) in ends {
            let width = column.max(LEAST_MORE);
            let place = Rect::from_min_size(pos2(lanes.left(), top), vec2(width, MORE_HEIGHT));
            if n_lanes == 0 || column <= 0.0 {
                continue;
            }
            self.scrollers.push(place.translate(to_canvas));
            if more_ui(ui, place, (n_lanes, way > 0.0), state) {
                self.scroll_y += way;
                ui.ctx().request_repaint();
            }
        }
        self.scroll_y = self.scroll_y.clamp(0.0, overflow);
    }

    /// Keeps the row under the pointer where it is, else that in the middle, as rows are made higher or lower.
    pub(super) fn keep_row(&mut self, stack: &Stack, row_zoom: f32, pointer: Pointer) {
        let (zoom_before, height_before) =
            std::mem::replace(&mut self.rows, (row_zoom, stack.height()));
        if row_zoom != zoom_before && height_before > 0.0 {
            let lanes = stack.seen;
            let y = pointer.pos.map_or(lanes.center(), |pos| pos.y).clamp(lanes.min, lanes.max);
            let below = y - lanes.min;
            let grown = stack.height() / height_before;
            self.scroll_y = (self.scroll_y + below) * grown - below;
        }
    }

    /// Whether a place of the canvas is one of the headers' column or of the scroll bar.
    pub(super) fn is_for_scrolling(&self, pos: Pos2, header_width: f32) -> bool {
        pos.x < header_width || (self.overflow > 0.0 && pos.x > self.size.x - REACH)
    }

    /// The bar. A press beside its handle turns a page.
    fn bar_ui(&mut self, ui: &Ui, lanes: Rect, state: &State, stack: &Stack, page: f32) {
        let track = lanes.with_min_x(lanes.right() - REACH);
        let length = (track.height() * stack.seen.span() / stack.height()).max(LEAST_HANDLE);
        let way = (track.height() - length).max(1.0);
        let per_point = stack.overflow() / way;
        let response =
            ui.interact(track, ui.scope_id().with("scroll bar"), Sense::click_and_drag());
        let top = |scroll_y: f32| track.top() + scroll_y / per_point;
        let pressed =
            response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on());
        match (pressed, self.held) {
            (Some(pos), None) => {
                let top = top(self.scroll_y);
                if (top..=top + length).contains(&pos.y) {
                    self.held = Some(pos.y - top);
                } else {
                    self.scroll_y += if pos.y < top { -page } else { page };
                    // The handle is not held, so that a press is but one page.
                    self.held = Some(f32::NAN);
                }
            }
            (Some(pos), Some(held)) if held.is_finite() => {
                self.scroll_y = (pos.y - held - track.top()) * per_point;
            }
            (Some(_), Some(_)) => {}
            (None, _) => self.held = None,
        }
        self.scroll_y = self.scroll_y.clamp(0.0, stack.overflow());
        describe(&response, self.scroll_y / stack.overflow(), state.words);
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Default);
        }
        let is_near = response.hovered() || self.held.is_some();
        let width = if is_near { WIDTH.1 } else { WIDTH.0 };
        let at = pos2(track.right() - 2.0 - width, top(self.scroll_y));
        let handle = Rect::from_min_size(at, vec2(width, length));
        let theme = state.theme();
        let strength = if is_near { 0.9 } else { 0.55 };
        let painter = ui.painter_at(lanes);
        if is_near {
            painter.rect_filled(track, 0.0, theme.panel);
        }
        painter.rect_filled(handle, width / 2.0, theme.muted.gamma_multiply(strength));
    }
}

fn describe(response: &Response, fraction: f32, words: Words) {
    response.widget_info(|| {
        let percent = (fraction * 100.0).round().into();
        let text = words.format("lanes-scrolled", [("percent", percent)]);
        WidgetInfo::labeled(Role::ScrollBar, true, text)
    });
}

/// How many lanes there are more, at that end of their headers; returns whether it was clicked.
fn more_ui(ui: &Ui, place: Rect, (n_lanes, is_below): (usize, bool), state: &State) -> bool {
    let words = state.words;
    let name = words.format("more-lanes", [("n", n_lanes.into())]);
    let (side, where_to) = match is_below {
        true => ("below", words.text("more-below")),
        false => ("above", words.text("more-above")),
    };
    let response = ui.interact(place, ui.scope_id().with(("more lanes", side)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name} {where_to}")));
    let theme = state.theme();
    let painter = ui.painter_at(place);
    painter.rect_filled(place, 0.0, theme.panel);
    let edge = if is_below { place.top() } else { place.bottom() };
    painter.hline(place.x_range(), edge, (1.0, theme.hairline));
    let color = if response.hovered() { theme.ink } else { theme.muted };
    let icon = if is_below { icons::CARET_DOWN } else { icons::CARET_UP };
    let font = egui::TextStyle::Small.resolve(ui.style());
    let text = format!("{icon} {name}");
    painter.text(place.left_center() + vec2(8.0, 0.0), Align2::LEFT_CENTER, text, font, color);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
