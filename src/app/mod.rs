//! The window: the only layer that names egui.
//!
//! Panels read [`State`] and send [`Command`]s; nothing in a panel changes the state. After the
//! UI pass each command is applied by the owner of what it changes.

mod command;
mod state;

pub use command::{
    Command, EditCommand, FileCommand, FilterCommand, SelectCommand, ViewCommand, WindowCommand,
};
pub use state::{Document, Panels, State};
