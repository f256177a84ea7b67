//! The command line: open a window, or export, inspect and convert without one.
//!
//! Two steps, kept apart: [`arguments`] is what was typed, each command's module is what it means
//! and does. Results go to standard output, everything else to standard error.

mod arguments;
mod convert;
mod date;
mod export;
mod input;
mod inspect;
mod manual;
mod open;
mod output;
mod problem_lines;
mod values;
mod why;

use std::ffi::OsString;
use std::panic;
use std::process::ExitCode;

use clap::Parser;

use files::{Opening, complain};

use arguments::{Arguments, Command};

/// Opens a window with these files. An error means that no window could be opened.
pub type Launch = fn(Opening) -> Result<(), String>;

/// Why a command did not do what it was asked to.
#[derive(Debug)]
enum Failure {
    /// What was typed makes no sense; exit code 2.
    Usage(String),
    /// It makes sense and cannot be done; exit code 1.
    Failed(String),
    /// As before, and the user has been told already.
    Reported,
}

/// Has a panic of a reader that is not ours say nothing: that the file is broken is told in a sentence.
fn keep_guarded_panics_quiet() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !formats::is_guarded() {
            usual(panic);
        }
    }));
}

/// Does what the arguments (the program's name first) ask for.
///
/// `launch` opens the window; `None` where the program was built without one.
pub fn run(arguments: impl IntoIterator<Item = OsString>, launch: Option<Launch>) -> ExitCode {
    keep_guarded_panics_quiet();
    let arguments = match Arguments::try_parse_from(values::dates_behind_dashes(arguments)) {
        Ok(arguments) => arguments,
        Err(error) => {
            // This is help as often as an error. Whoever closed the pipe has read enough.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let outcome = match arguments.command {
        None => {
            let choices = arguments.told.choices();
            let same_id = input::same_id(arguments.merge_by_id);
            let mut opening = Opening::of(arguments.files, &choices, same_id);
            opening.viewpoint = arguments.view;
            open::follow_links(&mut opening).and_then(|()| open::open(&opening, launch))
        }
        Some(Command::Export(arguments)) => export::export(&arguments),
        Some(Command::Inspect(arguments)) => inspect::inspect(&arguments),
        Some(Command::Convert(arguments)) => convert::convert(&arguments),
        Some(Command::Date(arguments)) => date::date(&arguments),
        Some(Command::Completions { shell }) => manual::completions(shell),
        Some(Command::Man { command }) => manual::man(command.as_deref()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::from(1),
        Err(Failure::Failed(message)) => {
            complain(&format!("error: {message}"));
            ExitCode::from(1)
        }
        Err(Failure::Usage(message)) => {
            complain(&format!("error: {message}"));
            complain("");
            complain("For more, try “chronoscope --help”.");
            ExitCode::from(2)
        }
    }
}
