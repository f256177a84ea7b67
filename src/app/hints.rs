//! What somebody who is new here is told, each until it is done or all are dismissed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Command, FileCommand, Settings, ViewCommand, Wheel, WindowCommand, Words};

/// Something that a newcomer would not see by looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Hint {
    /// How the canvas is moved.
    Move,
    /// How anything is found.
    Find,
    /// How a file is opened.
    Open,
}

impl Hint {
    /// All hints, in the order in which they are shown.
    pub fn all() -> BTreeSet<Self> {
        BTreeSet::from([Self::Move, Self::Find, Self::Open])
    }

    /// What it says. The wheel does what the settings say.
    pub(crate) fn text(self, settings: &Settings, words: Words) -> &'static str {
        match (self, settings.wheel) {
            (Self::Move, Wheel::Zoom) => words.text("hint-wheel-zooms"),
            (Self::Move, Wheel::Pan) => words.text("hint-wheel-scrolls"),
            (Self::Find, _) if cfg!(target_os = "macos") => words.text("hint-find-mac"),
            (Self::Find, _) => words.text("hint-find"),
            (Self::Open, _) => words.text("hint-drop"),
        }
    }

    /// Whether a command does what the hint says.
    pub(crate) fn is_followed_by(self, command: &Command) -> bool {
        match self {
            Self::Move => matches!(command, Command::View(ViewCommand::Look { .. })),
            Self::Find => *command == WindowCommand::TogglePalette.into(),
            Self::Open => matches!(
                command,
                Command::File(FileCommand::OpenTogether(_) | FileCommand::OpenPath(_))
            ),
        }
    }
}
