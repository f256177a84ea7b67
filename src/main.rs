//! The program: everything is in the library; see [`chronoscope::cli`].

use std::process::ExitCode;

use chronoscope::cli::{self, Launch};

#[cfg(feature = "gui")]
const LAUNCH: Option<Launch> = Some(chronoscope::app::run);
#[cfg(not(feature = "gui"))]
const LAUNCH: Option<Launch> = None;

fn main() -> ExitCode {
    cli::run(std::env::args_os(), LAUNCH)
}
