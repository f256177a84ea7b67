//! What goes to standard output and standard error.

use std::io::{self, ErrorKind, IsTerminal, Write};

use super::Failure;
use super::escapes::{in_json, in_lines, in_one_line};
use super::reason::in_words;

/// Writes a result to standard output. A reader that has seen enough and closed the pipe is no
/// error.
pub(super) fn print(bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes.as_ref()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => {
            Err(Failure::Failed(format!("Cannot write to standard output: {}", in_words(&error))))
        }
    }
}

/// Writes lines for people to standard output, as [`print`] does.
pub(super) fn print_words(words: &str) -> Result<(), Failure> {
    print(in_lines(words).as_bytes())
}

/// Writes JSON to standard output, as [`print`] does.
pub(super) fn print_json(json: &str) -> Result<(), Failure> {
    print(in_json(json).as_bytes())
}

/// Writes a line to standard error. Where that is closed there is nobody to tell.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", in_one_line(line));
}

/// One line on a terminal that says what is being done, and is gone when it is done.
pub(super) struct Progress {
    on_terminal: bool,
}

impl Progress {
    /// Says nothing yet.
    pub(super) fn new() -> Self {
        Self { on_terminal: io::stderr().is_terminal() }
    }

    /// Says what is being done now: "Reading story.csv".
    pub(super) fn say(&self, stage: &str) {
        if self.on_terminal {
            let _ = write!(io::stderr().lock(), "\r\x1b[K{} …", in_one_line(stage));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.on_terminal {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}
