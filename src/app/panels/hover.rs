//! Tells the rest of the window which event is under the pointer in a panel.

use crate::{Command, SelectCommand};
use model::EventIndex;

/// What a panel said last, so that it speaks only when that changes: the canvas has a pointer too.
#[derive(Default)]
pub(super) struct HoverReport {
    last: Option<EventIndex>,
}

impl HoverReport {
    /// Says which event is under the pointer now, or that there is none any more.
    pub(super) fn report(&mut self, now: Option<EventIndex>, commands: &mut Vec<Command>) {
        if self.last != now {
            self.last = now;
            commands.push(Command::Select(SelectCommand::Hover(now)));
        }
    }
}
