//! What tests of the window share.

use std::time::Duration;

use app::{App, FileCommand};
use egui_kittest::Harness;

/// Asks for something, and lets frames pass until that holds and nothing goes on any more.
#[track_caller]
pub(super) fn wait_until(
    harness: &mut Harness<'_, App>,
    command: Option<FileCommand>,
    holds: impl Fn(&App) -> bool,
) {
    let ctx = harness.ctx.clone();
    if let Some(command) = command {
        harness.state_mut().send(&ctx, command.into());
    }
    for _ in 0..1000 {
        harness.step();
        if harness.state().state().busy.is_none() && holds(harness.state()) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("it never came to that: {:?}", harness.state().state().notice);
}
