//! What is said over the canvas where a filter leaves nothing.

use egui::{Align2, Area, Id, Order, Rect, Ui, vec2};

use model::Filter;

use super::super::shortening::shortened;
use super::super::{Command, FilterCommand, State};

/// How far below the upper edge of the canvas it stands, in points: below the axis.
const BELOW: f32 = 56.0;

/// Says that nothing is found, and offers the way back to all events. `canvas` is where they would be.
pub(in super::super) fn nothing_found_ui(
    ui: &Ui,
    canvas: Rect,
    state: &State,
    commands: &mut Vec<Command>,
) {
    let is_known = !state.is_mask_stale() && !state.document.timeline.events.is_empty();
    if state.n_passing > 0 || state.filter.is_empty() || !is_known {
        return;
    }
    Area::new(Id::unique("nothing found"))
        .order(Order::Middle)
        .pivot(Align2::CENTER_TOP)
        .fixed_pos(canvas.center_top() + vec2(0.0, BELOW))
        .constrain_to(canvas)
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(sentence(state));
                    if ui.button(state.words.text("show-all-events")).clicked() {
                        commands.push(FilterCommand::Clear.into());
                    }
                });
            });
        });
}

fn sentence(state: &State) -> String {
    let (filter, words) = (&state.filter, state.words);
    let are_words_all = Filter { text: String::new(), ..filter.clone() }.is_empty();
    match shortened(&filter.text).as_str() {
        "" => words.text("nothing-passes").to_owned(),
        text if are_words_all => words.format("nothing-has", [("text", text.into())]),
        text => words.format("nothing-passes-and-has", [("text", text.into())]),
    }
}
