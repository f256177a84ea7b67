//! Moving the selection in the list by keyboard.

use egui::{EventFilter, Id, Key, Modifiers, Ui};

use crate::app::{Command, SelectCommand};
use crate::model::EventIndex;

/// How many rows Page Up and Page Down go.
const PAGE: isize = 10;

/// The selection after the keys that were pressed, while the list has the focus.
pub(super) fn moved_selection(
    ui: &Ui,
    focus: Id,
    order: &[EventIndex],
    selected: Option<EventIndex>,
) -> Option<Command> {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focus, filter));
    let step = ui.input_mut(|input| {
        let steps = [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, PAGE),
            (Key::PageUp, -PAGE),
            (Key::Home, isize::MIN),
            (Key::End, isize::MAX),
        ];
        steps
            .into_iter()
            .find_map(|(key, step)| input.consume_key(Modifiers::NONE, key).then_some(step))
    })?;
    let position = selected.and_then(|event| order.iter().position(|one| *one == event));
    let next = order.get(row_after(position, step, order.len())?)?;
    Some(Command::Select(SelectCommand::Event(*next)))
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
