//! Running another program beside this one, which nobody waits for.

use std::io;
use std::process::{Command, Stdio};
use std::thread;

/// Runs a program and lets go of it.
///
/// # Errors
/// Where it cannot be run.
pub(super) fn run_beside(command: &mut Command) -> io::Result<()> {
    // What it prints is nothing for a terminal that it does not know of.
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    // Else what has ended would stay in the list of processes.
    thread::spawn(move || child.wait());
    Ok(())
}
