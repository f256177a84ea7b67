//! When the window stands still after it was moved, so that labels may settle at its edges.

use std::time::Duration;

use egui::Context;

use layout::View;

/// How long nothing moves until the window stands still, in seconds: more than lies between two turns of a
/// wheel that is turned on.
const SETTLES: f64 = 0.15;

/// Where the window was last, and since when.
#[derive(Debug, Default)]
pub(super) struct Rest {
    view: Option<View>,
    since: f64,
}

impl Rest {
    /// Whether the window is on its way; if so, it is drawn again when it stands still. `now` is the window's
    /// clock in seconds.
    pub(super) fn is_moving(&mut self, ctx: &Context, view: View, now: f64) -> bool {
        let before = self.view.replace(view);
        if before.is_some_and(|before| before != view) {
            self.since = now;
        } else if before.is_none() {
            self.since = now - SETTLES;
        }
        let left = self.since + SETTLES - now;
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
        left > 0.0
    }
}
