//! What the catalogue has of a command: its words, its keys, its place in the menus.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Command, Menu, Words};

/// All that there is to say about a command.
pub struct Entry {
    /// What is done.
    pub command: Command,
    /// The message that names it, whose attributes say what it does.
    pub message: &'static str,
    /// Its icon; empty where it has none.
    pub icon: &'static str,
    /// The keys, the one that menus show first.
    pub shortcuts: &'static [KeyboardShortcut],
    /// The menu it is in.
    pub menu: Menu,
    /// Its group within the menu; a line is drawn between groups.
    pub group: u8,
    /// Its group within the toolbar, where it is there.
    pub toolbar: Option<u8>,
}

impl Entry {
    /// A command without icon or shortcut, to be completed by the methods below.
    pub(super) const fn new(
        menu: Menu,
        group: u8,
        command: Command,
        message: &'static str,
    ) -> Self {
        Self { command, message, icon: "", shortcuts: &[], menu, group, toolbar: None }
    }

    /// What a menu calls it, in sentence case; "…" where a question follows.
    pub fn label(&self, words: Words) -> &'static str {
        words.text(self.message)
    }

    /// What it does, as a sentence without its full stop.
    pub fn tooltip(&self, words: Words) -> &'static str {
        words.attribute(self.message, "tip")
    }

    /// Gives it an icon.
    pub(super) const fn icon(mut self, icon: &'static str) -> Self {
        self.icon = icon;
        self
    }

    /// Gives it keys.
    pub(super) const fn keys(mut self, shortcuts: &'static [KeyboardShortcut]) -> Self {
        self.shortcuts = shortcuts;
        self
    }

    /// Puts it into the toolbar as well.
    pub(super) const fn toolbar(mut self, group: u8) -> Self {
        self.toolbar = Some(group);
        self
    }
}

/// A key alone.
pub(super) const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// A key with Shift.
pub(super) const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

/// A key with Alt.
pub(super) const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

/// A key with Ctrl, or with Cmd on a Mac.
pub(super) const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

/// The same with Shift.
pub(super) const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}
