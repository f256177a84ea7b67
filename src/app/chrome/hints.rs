//! The first hints, at the foot of the canvas, where a notice would be.

use egui::{Align2, Area, Context, Id, Order, Rect, RichText, vec2};

use super::super::{Command, State, WindowCommand, icons, style};
use super::icon_button_ui;

/// The width of the canvas in which all hints stand in one line, in points.
const ONE_LINE_PX: f32 = 540.0;
/// How far from the foot of the canvas they are, as a notice is.
const GAP_PX: f32 = 16.0;
/// The least height of the canvas, in points, in which they leave enough to look at; in a lower one they wait.
const LEAST_HEIGHT_PX: f32 = 200.0;

/// The hints that are left, with a button that ends them.
pub(in super::super) fn hints_ui(
    ctx: &Context,
    canvas: Rect,
    state: &State,
    commands: &mut Vec<Command>,
) {
    if state.hints.is_empty() || canvas.height() < LEAST_HEIGHT_PX {
        return;
    }
    let area = Area::new(Id::unique("hints")).order(Order::Middle).pivot(Align2::CENTER_BOTTOM);
    let foot = canvas.center_bottom() - vec2(0.0, GAP_PX);
    area.fixed_pos(foot).constrain(true).show(ctx, |ui| {
        style::hints_frame(ui.style()).show(ui, |ui| {
            ui.horizontal(|ui| {
                // Else the next one is shown when this one was done.
                let n_shown = if canvas.width() < ONE_LINE_PX { 1 } else { state.hints.len() };
                for (at, hint) in state.hints.iter().take(n_shown).enumerate() {
                    if at > 0 {
                        ui.label(RichText::new("·").weak());
                    }
                    ui.label(hint.text(&state.settings, state.words));
                }
                if icon_button_ui(ui, icons::X, state.words.text("hints-dismiss"), None).clicked() {
                    commands.push(WindowCommand::DismissHints.into());
                }
            });
        });
    });
}
