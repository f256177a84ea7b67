//! Which rows of the list are selected by clicks and keys.

use egui::{Modifiers, Ui};

use crate::panels::row_keys::moved_row_with;
use crate::{SelectCommand, State};
use model::EventIndex;

/// What a click on a row asks for: its event alone, with the command key besides others, with Shift all rows between.
pub(super) fn clicked(
    event: EventIndex,
    modifiers: Modifiers,
    order: &[EventIndex],
    state: &State,
) -> SelectCommand {
    if modifiers.command {
        SelectCommand::Toggle(event)
    } else if modifiers.shift {
        rows_until(event, order, state)
    } else {
        SelectCommand::Event(event)
    }
}

/// What the keys that were pressed ask for, while the list has the focus at a row: another row alone, with Shift all
/// rows up to there, with the command key that it is read while others stay selected.
pub(super) fn moved(
    ui: &Ui,
    position: Option<usize>,
    order: &[EventIndex],
    state: &State,
) -> Option<SelectCommand> {
    let moved = |with: Modifiers| {
        moved_row_with(ui, with, position, order.len()).and_then(|row| order.get(row).copied())
    };
    // A key without others is one with any, so those with others come first.
    moved(Modifiers::SHIFT)
        .map(|event| rows_until(event, order, state))
        .or_else(|| moved(Modifiers::COMMAND).map(SelectCommand::Read))
        .or_else(|| moved(Modifiers::NONE).map(SelectCommand::Event))
}

/// All rows from where one began to this one.
fn rows_until(event: EventIndex, order: &[EventIndex], state: &State) -> SelectCommand {
    let row = |event: EventIndex| order.iter().position(|one| *one == event);
    let anchor = state.anchor().and_then(row);
    match anchor.zip(row(event)) {
        Some((from, until)) => {
            let rows = order.get(from.min(until)..=from.max(until)).unwrap_or_default();
            SelectCommand::These(rows.iter().copied().collect(), Some(event))
        }
        None => SelectCommand::Event(event),
    }
}
