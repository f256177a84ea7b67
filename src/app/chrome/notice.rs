//! One quiet sentence over the canvas, which takes no room from it.

use egui::{Align2, Area, Context, Id, Label, Order, Rect, RichText, vec2};

use super::super::{Command, FileCommand, Notice, Offer, State, WindowCommand, icons, style};
use super::icon_button_ui;

/// How wide the sentence may be before it is broken.
const MAX_TEXT_PX: f32 = 560.0;
/// What the buttons beside it and the space around it need.
const BESIDE_TEXT_PX: f32 = 220.0;
/// How far from the foot of the canvas it is.
const GAP_PX: f32 = 16.0;

/// The notice, with what can be done about it, at the foot of the canvas.
pub(in super::super) fn notice_ui(
    ctx: &Context,
    canvas: Rect,
    state: &State,
    notice: &Notice,
    commands: &mut Vec<Command>,
) {
    let words = state.words;
    let text_px = (canvas.width() - BESIDE_TEXT_PX).clamp(120.0, MAX_TEXT_PX);
    let area = Area::new(Id::unique("notice")).order(Order::Middle).pivot(Align2::CENTER_BOTTOM);
    let foot = canvas.center_bottom() - vec2(0.0, GAP_PX);
    area.fixed_pos(foot).constrain(true).show(ctx, |ui| {
        style::notice_frame(ui.style(), notice).show(ui, |ui| {
            ui.horizontal(|ui| {
                let (icon, color) = if notice.is_error {
                    (icons::WARNING_CIRCLE, ui.visuals().error_fg_color)
                } else {
                    (icons::INFO, ui.visuals().hyperlink_color)
                };
                ui.label(RichText::new(icon).text_style(style::icon()).color(color));
                ui.scope(|ui| {
                    ui.set_max_width(text_px);
                    ui.add(Label::new(&notice.text).wrap());
                });
                match notice.offer {
                    Offer::Problems
                        if !state.panels.problems
                            && ui.button(words.text("notice-show-problems")).clicked() =>
                    {
                        commands.push(WindowCommand::ToggleProblems.into());
                        commands.push(WindowCommand::DismissNotice.into());
                    }
                    Offer::Losses if ui.button(words.text("notice-show-losses")).clicked() => {
                        commands.push(WindowCommand::ToggleLosses.into());
                        commands.push(WindowCommand::DismissNotice.into());
                    }
                    Offer::OpenAgain if ui.button(words.text("notice-open-again")).clicked() => {
                        commands.push(FileCommand::OpenAgain.into());
                    }
                    _ => {}
                }
                if let Some(file) = &notice.file
                    && ui.button(words.text("notice-show-in-folder")).clicked()
                {
                    commands.push(FileCommand::ShowInFolder(file.clone()).into());
                }
                if icon_button_ui(ui, icons::X, words.text("notice-dismiss"), None).clicked() {
                    commands.push(WindowCommand::DismissNotice.into());
                }
            });
        });
    });
}
