//! One stop of the keyboard for all rows of a section: Tab goes on to the next section, arrows go through the rows.

use egui::accesskit::Action;
use egui::{EventFilter, Id, Key, Modifiers, Response, Sense, Ui};

/// The row of a section at which the keyboard stops.
#[derive(Clone, Copy, Default)]
struct Stop {
    row: usize,
    /// Whether it is to take the focus: the row that had it was left by an arrow.
    is_wanted: bool,
}

/// The rows of a section while they are shown.
pub(super) struct Roving {
    id: Id,
    stop: Stop,
    n_rows: usize,
}

impl Roving {
    /// Begins with the stop that there was in the last frame.
    pub(super) fn begin(ui: &Ui, section: &str, n_rows: usize) -> Self {
        let id = ui.scope_id().with(("stop of a section", section));
        let mut stop: Stop = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        stop.row = stop.row.min(n_rows.saturating_sub(1));
        Self { id, stop, n_rows }
    }

    /// What a row senses: all are clicked, and only one takes the focus.
    pub(super) fn sense(&self, row: usize) -> Sense {
        if row == self.stop.row { Sense::click() } else { Sense::CLICK }
    }

    /// Takes the arrows that are pressed while a row has the focus, and gives the focus to the row they lead to.
    pub(super) fn row(&mut self, ui: &Ui, row: usize, response: &Response) {
        if self.stop.is_wanted && row == self.stop.row {
            self.stop.is_wanted = false;
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.clicked() {
            self.stop.row = row;
        }
        // A screen reader goes to any of them, and it takes the focus from the next frame on.
        let (ctx, id) = (ui.ctx(), response.id);
        ctx.accesskit_node_builder(id, |node| node.add_action(Action::Focus));
        let is_asked = ui.input(|input| input.has_accesskit_action_request(id, Action::Focus));
        if is_asked && row != self.stop.row {
            self.stop = Stop { row, is_wanted: true };
            ctx.request_repaint();
        }
        if !response.has_focus() {
            return;
        }
        let keys = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keys));
        if response.gained_focus() {
            // Only what had the focus in the frame before may keep keys, so that there must be one.
            ui.ctx().request_repaint();
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let to = match row {
            _ if pressed(Key::ArrowDown) => (row + 1).min(self.n_rows.saturating_sub(1)),
            _ if pressed(Key::ArrowUp) => row.saturating_sub(1),
            _ => row,
        };
        if to != row {
            self.stop = Stop { row: to, is_wanted: true };
            ui.ctx().request_repaint();
        }
    }

    /// Keeps the stop for the next frame.
    pub(super) fn end(self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(self.id, self.stop));
    }
}
