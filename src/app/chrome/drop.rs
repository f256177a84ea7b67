//! What is shown while files are dragged over the window.

use egui::{Align2, Context, FontId, Id, LayerId, Order, Stroke, StrokeKind};

use scene::Weight;

use super::super::{State, style};

/// Covers the window while files hang over it, and says what letting go will do.
pub(in super::super) fn drop_overlay_ui(ctx: &Context, state: &State) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let theme = state.theme();
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop overlay")));
    let rect = ctx.content_rect();
    painter.rect_filled(rect, 0.0, theme.paper.gamma_multiply(0.92));
    let border = Stroke::new(2.0, theme.accent);
    painter.rect_stroke(rect.shrink(16.0), 8.0, border, StrokeKind::Inside);
    let font = FontId::new(20.0, style::family(Weight::SemiBold));
    painter.text(
        rect.center(),
        Align2::CENTER_CENTER,
        state.words.text("drop-to-open"),
        font,
        theme.ink,
    );
}
