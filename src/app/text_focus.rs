//! Giving the focus to a field of text before it is drawn.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Id};

/// Gives a field the focus with all of its text selected, so that typing replaces it. That holds at once,
/// also for a field that will first be drawn in the next frame: what is typed until then is kept for it
/// by [`take_pressed`](super::shortcuts::take_pressed).
pub(crate) fn focus_field(ctx: &Context, id: Id, text: &str) {
    let mut field = TextEditState::load(ctx, id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    field.cursor.set_char_range(Some(all));
    field.store(ctx, id);
    ctx.memory_mut(|memory| memory.request_focus(id));
}
