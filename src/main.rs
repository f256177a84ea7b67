//! The program: everything is in the library; see [`chronoscope::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    chronoscope::cli::run(std::env::args_os(), None)
}
