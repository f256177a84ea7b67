//! The menus of the menu bar.

use egui::Key;

use super::{CATALOGUE, Entry, Words};

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
    pub fn label(self, words: Words) -> &'static str {
        words.text(self.message())
    }

    /// The letter of its label that opens it with Alt.
    pub fn letter(self, words: Words) -> &'static str {
        words.attribute(self.message(), "letter")
    }

    /// The key with this letter. Keys are named by the Latin letters on them; that of a Cyrillic letter, by the one
    /// that shares its place.
    pub fn key(self, words: Words) -> Option<Key> {
        Key::from_name(words.attribute(self.message(), "key"))
    }

    /// The message that names it.
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Event => "menu-event",
            Self::Window => "menu-window",
            Self::Help => "menu-help",
        }
    }

    /// Its commands, in order.
    pub fn entries(self) -> impl Iterator<Item = &'static Entry> {
        CATALOGUE.iter().filter(move |entry| entry.menu == self)
    }
}
