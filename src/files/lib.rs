//! Where readings come from and where bytes go: the only layer between formats, which know bytes,
//! and what the user sees that touches files and other programs.
//!
//! ```text
//! Opening --(Source --> Reading)--> Opened          bytes --write_whole--> a file
//! ```
//!
//! An [`Opening`] says which files are wanted and what is said of them. Each is looked at once, as a
//! [`Source`]: the bytes of a file or of standard input, the Git log of a folder, a database that
//! another program reads. What comes of them is [`Opened`]: readings, and why there is none of the
//! others. Whoever waits shares a [`Progress`](formats::Progress) with it, and may cancel.
//! The window and the command line open alike; only the words of their messages differ.

#[cfg(feature = "gui")]
mod another_window;
#[cfg(feature = "gui")]
mod beside;
#[cfg(feature = "databases")]
mod duckdb;
#[cfg(feature = "gui")]
mod editor;
mod ending;
#[cfg(feature = "gui")]
mod fetch;
#[cfg(feature = "gui")]
mod folder;
mod git;
mod link;
mod opening;
mod program;
mod read_whole;
mod reason;
mod sheets;
mod source;
mod terminal;
#[cfg(feature = "gui")]
mod watch;
mod writing;

#[cfg(feature = "gui")]
pub use another_window::open_another_window;
#[cfg(feature = "gui")]
pub use editor::open_in_editor;
pub use ending::before_ending;
#[cfg(feature = "gui")]
pub use fetch::fetch;
#[cfg(feature = "gui")]
pub use folder::show_in_folder;
pub use link::Link;
pub use opening::{FileToOpen, NotOpened, Opened, OpenedFile, Opener, Opening};
pub use read_whole::read_whole;
pub use reason::{in_words, why_not_read};
pub use sheets::Absence;
pub use source::{Source, columns_of, is_for_duckdb, is_stdin};
pub use terminal::{complain, in_json, in_lines, in_one_line};
#[cfg(feature = "gui")]
pub use watch::{Changes, Watch};
pub use writing::{
    check_free, free_path, write_new, write_new_with, write_private, write_whole, write_whole_with,
};
