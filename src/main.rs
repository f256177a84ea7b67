//! Chronoscope draws dated events on a timeline.
//!
//! The whole program in one line:
//!
//! ```text
//! bytes --formats--> Timeline --layout--> Scene --> screen | SVG --> PNG, PDF
//! ```
//!
//! Everything is in the layers, each a crate in a folder beside this file; `ARCHITECTURE.md` says
//! which may use which. Here they are put together, with a window or without.

use std::process::ExitCode;

use cli::Launch;

#[cfg(feature = "gui")]
const LAUNCH: Option<Launch> = Some(app::run);
#[cfg(not(feature = "gui"))]
const LAUNCH: Option<Launch> = None;

fn main() -> ExitCode {
    cli::run(std::env::args_os(), LAUNCH)
}
