//! The way out of a stretch of time in which nothing begins.

use egui::{Align, Align2, Area, Layout, Order, Rect, RichText, Ui, vec2};

use model::EventIndex;

use super::super::{Command, SelectCommand, State, ViewCommand};
use super::{Canvas, Motion};

impl Canvas {
    /// Where nothing begins, in whatever lane, says so, and offers the nearest events on either side
    /// that pass the filter.
    pub(super) fn nearest_ui(
        &mut self,
        ui: &Ui,
        rect: Rect,
        state: &State,
        commands: &mut Vec<Command>,
    ) {
        let chart = state.sight.chart().filter(|_| self.motion == Motion::Still);
        let Some(chart) = chart else { return };
        if chart.begins_any(self.view) {
            return;
        }
        let [before, after] = chart.nearest(self.view, self.finds.as_deref());
        if before.is_none() && after.is_none() {
            return;
        }
        let left = rect.left() + chart.header_width(rect.width());
        let shown = Area::new(ui.scope_id().with("nearest"))
            .order(Order::Middle)
            .pivot(Align2::CENTER_CENTER)
            .fixed_pos(rect.with_min_x(left).center())
            .constrain_to(rect.shrink(4.0))
            .show(ui.ctx(), |ui| {
                egui::Frame::popup(ui.style()).show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                    ui.with_layout(Layout::top_down(Align::Center), |ui| {
                        ui.label(RichText::new(state.words.text("nothing-begins")).weak());
                        ui.horizontal(|ui| {
                            button_ui(ui, before, Side::Before, state, commands);
                            button_ui(ui, after, Side::After, state, commands);
                        });
                    });
                });
            });
        // The wheel zooms on though zooming has brought the button under the pointer.
        let pointer = ui.input(|input| input.pointer.hover_pos());
        if let Some(pos) = pointer.filter(|_| shown.response.contains_pointer()) {
            self.wheel(ui, pos - rect.min.to_vec2(), state, commands);
        }
    }
}

/// On which side of what is in view.
#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// Goes to an event; bears its date.
fn button_ui(
    ui: &mut Ui,
    event: Option<EventIndex>,
    side: Side,
    state: &State,
    commands: &mut Vec<Command>,
) {
    let Some(about) = event.and_then(|event| state.document.timeline.event(event)) else { return };
    let date = about.time().map(|when| state.words.date(&when.start)).unwrap_or_default();
    let (words, role) = match side {
        Side::Before => (format!("‹ {date}"), state.words.text("last-before")),
        Side::After => (format!("{date} ›"), state.words.text("first-after")),
    };
    let response = ui.button(words).on_hover_text(about.title());
    let name = format!("{role}: {}", about.title());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
    if response.clicked() {
        commands.push(SelectCommand::Event(about.index()).into());
        commands.push(ViewCommand::CenterOn(about.index()).into());
    }
}
