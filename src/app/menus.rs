//! The menus of the menu bar.

use egui::Key;

use super::{CATALOGUE, Entry};

/// The menus of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the menu its name says")]
pub enum Menu {
    File,
    Edit,
    View,
    Event,
    Window,
    Help,
}

impl Menu {
    /// Every menu, from left to right.
    pub const ALL: [Self; 6] =
        [Self::File, Self::Edit, Self::View, Self::Event, Self::Window, Self::Help];

    /// What the menu bar calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Event => "Event",
            Self::Window => "Window",
            Self::Help => "Help",
        }
    }

    /// The letter that opens it with Alt: the first of its label that no menu before it has.
    pub fn letter(self) -> Key {
        match self {
            Self::File => Key::F,
            Self::Edit => Key::E,
            Self::View => Key::V,
            Self::Event => Key::N,
            Self::Window => Key::W,
            Self::Help => Key::H,
        }
    }

    /// Its commands, in order.
    pub fn entries(self) -> impl Iterator<Item = &'static Entry> {
        CATALOGUE.iter().filter(move |entry| entry.menu == self)
    }
}
