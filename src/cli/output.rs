//! What goes to standard output and standard error.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

use files::{self, in_json, in_lines, in_one_line, in_words, write_new_with, write_whole_with};

use super::Failure;

/// Writes a result to standard output. A reader that has seen enough and closed the pipe is no
/// error.
pub(super) fn print(bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
    print_with(|out| out.write_all(bytes.as_ref()))
}

/// As [`print`], what `fill` writes.
pub(super) fn print_with(
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match fill(&mut out).and_then(|()| out.flush()) {
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

/// Writes what a command made, as it was told to.
pub(super) fn write_as_told(path: &Path, bytes: &[u8], no_overwrite: bool) -> Result<(), Failure> {
    write_with_as_told(path, no_overwrite, |out| out.write_all(bytes))
}

/// As [`write_as_told`], what `fill` writes.
pub(super) fn write_with_as_told(
    path: &Path,
    no_overwrite: bool,
    fill: impl FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let written =
        if no_overwrite { write_new_with(path, fill) } else { write_whole_with(path, fill) };
    written.map_err(Failure::Failed)
}

/// Says so before anything is read, where nothing may be written over and there is something.
pub(super) fn check_free(path: &Path, no_overwrite: bool) -> Result<(), Failure> {
    if no_overwrite { files::check_free(path).map_err(Failure::Failed) } else { Ok(()) }
}

/// One line on a terminal that says what is being done, and is gone when it is done.
pub(super) struct Stage {
    on_terminal: bool,
}

impl Stage {
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

impl Drop for Stage {
    fn drop(&mut self) {
        if self.on_terminal {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}
