//! Moving through the rows of a table by keyboard.

use egui::accesskit::Role;
use egui::{EventFilter, Key, Modifiers, Response, Sense, Ui, WidgetInfo};

/// How many rows Page Up and Page Down go.
const PAGE: isize = 10;

/// What takes the focus for a whole table, so that Tab does not walk through every row.
pub(super) fn focus_area(ui: &Ui, table: &str, name: &str) -> Response {
    let rect = ui.available_rect_before_wrap();
    let response = ui.interact(rect, ui.scope_id().with(table), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::List, true, name));
    if response.has_focus() {
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    if response.gained_focus() {
        // Only what had the focus in the frame before may keep keys, so that there must be one.
        ui.ctx().request_repaint();
    }
    response
}

/// The row after the keys that were pressed, while the table has the focus.
pub(super) fn moved_row(ui: &Ui, position: Option<usize>, n_rows: usize) -> Option<usize> {
    moved_row_with(ui, Modifiers::NONE, position, n_rows)
}

/// The same for keys that are pressed together with others.
pub(super) fn moved_row_with(
    ui: &Ui,
    with: Modifiers,
    position: Option<usize>,
    n_rows: usize,
) -> Option<usize> {
    let step = ui.input_mut(|input| {
        let steps = [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, PAGE),
            (Key::PageUp, -PAGE),
            (Key::Home, isize::MIN),
            (Key::End, isize::MAX),
        ];
        steps.into_iter().find_map(|(key, step)| input.consume_key(with, key).then_some(step))
    })?;
    row_after(position, step, n_rows)
}

/// The row `step` rows after `position`, kept within the list; from nowhere, the nearest end.
fn row_after(position: Option<usize>, step: isize, n_rows: usize) -> Option<usize> {
    let last = n_rows.checked_sub(1)?;
    Some(match position {
        None if step > 0 && step != isize::MAX => 0,
        None if step == isize::MIN => 0,
        None => last,
        Some(position) if step < 0 => position.saturating_sub(step.unsigned_abs()),
        Some(position) => position.saturating_add(step.unsigned_abs()).min(last),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stay_in_the_list() {
        assert_eq!(row_after(None, 1, 3), Some(0));
        assert_eq!(row_after(None, -1, 3), Some(2));
        assert_eq!(row_after(None, isize::MIN, 3), Some(0));
        assert_eq!(row_after(Some(0), -1, 3), Some(0));
        assert_eq!(row_after(Some(1), PAGE, 3), Some(2));
        assert_eq!(row_after(Some(2), isize::MIN, 3), Some(0));
        assert_eq!(row_after(Some(0), isize::MAX, 3), Some(2));
        assert_eq!(row_after(None, 1, 0), None);
    }
}
