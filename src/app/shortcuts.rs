//! Keys to commands.

use egui::text_selection::LabelSelectionState;
use egui::{Context, Event, Key, KeyboardShortcut, Modifiers, PointerButton};

use super::focus::timeline_stop;
use super::{
    CATALOGUE, Command, EditCommand, Entry, FileCommand, FilterCommand, State, ViewCommand,
    WindowCommand,
};

/// Takes the shortcuts that were pressed out of the input and says what they ask for.
///
/// Keys without a modifier belong to a text field while it has the focus, with those that edit text, arrows
/// to whatever has the focus, since they move it, and Escape to what it closes: `closes_something` says whether
/// that is a dialog, or whether something had the focus before this frame, at whose beginning egui
/// takes it away. While a dialog is open, `is_in_dialog`, nothing gets through to what is beneath it.
///
/// What is typed after a key that opens a field is kept in `typed` until the field has the focus. So no
/// letter is lost however fast they follow one another, and none is taken for a key.
pub(crate) fn take_pressed(
    ctx: &Context,
    state: &State,
    (closes_something, is_in_dialog): (bool, bool),
    typed: &mut Typed,
) -> Vec<Command> {
    // On the timeline, arrows step through its events.
    let focused = ctx.memory(|memory| memory.focused());
    let keyboard = Keyboard {
        is_typing: ctx.text_edit_focused(),
        is_focused: focused.is_some_and(|id| id != timeline_stop()),
        is_in_menu: egui::Popup::is_any_open(ctx),
        closes_something,
        has_marked: ctx.with_plugin(|marked: &mut LabelSelectionState| marked.has_selection())
            == Some(true),
    };
    let mut commands = Vec::new();
    let waits = typed.waits(keyboard.is_typing);
    if waits {
        ctx.request_repaint();
    }
    ctx.input_mut(|input| {
        let events = std::mem::take(&mut input.events);
        if waits {
            typed.keep(events, false, &mut input.events);
            return;
        }
        let mut events = typed.taken().into_iter().chain(events);
        while let Some(event) = events.next() {
            let works = |entry: &&Entry| !is_in_dialog || works_in_dialogs(&entry.command, state);
            let pressed = keyboard.pressed(&event).filter(works);
            let Some(entry) = pressed else {
                input.events.push(event);
                continue;
            };
            if entry.command.is_enabled(state) {
                commands.push(entry.command.clone());
                if opens_field(&entry.command) {
                    typed.keep(events, writes_letter(&event), &mut input.events);
                    break;
                }
            }
        }
    });
    commands
}

/// What decides whose a key is.
#[derive(Clone, Copy)]
struct Keyboard {
    is_typing: bool,
    is_focused: bool,
    /// A menu is open, which takes arrows and letters for itself.
    is_in_menu: bool,
    closes_something: bool,
    /// Some text of the window is marked, to be copied.
    has_marked: bool,
}

impl Keyboard {
    /// The command whose key or button an event is, if it is nobody else's.
    fn pressed(self, event: &Event) -> Option<&'static Entry> {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } => CATALOGUE.iter().find(|entry| {
                entry
                    .shortcuts
                    .iter()
                    .any(|shortcut| matches(shortcut, *key, *modifiers) && self.is_free(shortcut))
            }),
            // The keys for copying come as this from the desktop.
            Event::Copy if !self.is_typing && !self.has_marked => {
                Command::from(EditCommand::CopySelected).entry()
            }
            Event::PointerButton { button: PointerButton::Extra1, pressed: true, .. } => {
                Command::from(ViewCommand::Back).entry()
            }
            Event::PointerButton { button: PointerButton::Extra2, pressed: true, .. } => {
                Command::from(ViewCommand::Forward).entry()
            }
            _ => None,
        }
    }

    fn is_free(self, shortcut: &KeyboardShortcut) -> bool {
        let KeyboardShortcut { modifiers, logical_key: key } = *shortcut;
        let has_modifier = modifiers.command || is_function_key(key);
        // Up and down with Shift take in rows of what has the focus.
        let takes_in =
            modifiers == Modifiers::SHIFT && matches!(key, Key::ArrowUp | Key::ArrowDown);
        let moves_focus = is_arrow(key) && (!modifiers.any() || takes_in) && self.is_focused;
        let closes = key == Key::Escape && self.closes_something;
        let edits = edits_text(shortcut) && (self.is_typing || self.has_marked);
        !edits && (has_modifier || !(self.is_typing || self.is_in_menu || moves_focus || closes))
    }
}

/// Whether a key writes a letter besides what it does.
fn writes_letter(event: &Event) -> bool {
    matches!(event, Event::Key { modifiers, .. } if !modifiers.command)
}

/// Whether a command gives the focus to a field of text.
fn opens_field(command: &Command) -> bool {
    matches!(
        command,
        Command::Filter(FilterCommand::FocusSearch)
            | Command::Window(
                WindowCommand::ToggleGoTo
                    | WindowCommand::TogglePalette
                    | WindowCommand::ToggleManual
            )
    )
}

/// What was typed for a field that does not have the focus yet.
#[derive(Default)]
pub(crate) struct Typed {
    events: Vec<Event>,
    /// For how many frames it has been kept.
    n_frames: usize,
}

impl Typed {
    /// For how many frames a field is waited for, at most. A new window takes one to be measured.
    const MAX_FRAMES: usize = 4;

    /// Whether it is kept for another frame: while no field has the focus.
    fn waits(&mut self, has_field: bool) -> bool {
        self.n_frames += 1;
        !self.events.is_empty() && !has_field && self.n_frames <= Self::MAX_FRAMES
    }

    /// All of it, for the field that has the focus now.
    fn taken(&mut self) -> Vec<Event> {
        self.n_frames = 0;
        std::mem::take(&mut self.events)
    }

    /// Keeps what is typed of what comes after a key that opens a field, and passes on everything else. The
    /// letter that a key without a modifier brings with it is for nobody.
    fn keep(
        &mut self,
        events: impl IntoIterator<Item = Event>,
        own_letter: bool,
        others: &mut Vec<Event>,
    ) {
        let mut drops_letter = own_letter;
        for event in events {
            match event {
                Event::Text(_) if std::mem::take(&mut drops_letter) => {}
                Event::Text(_)
                | Event::Paste(_)
                | Event::Ime(_)
                | Event::Key { pressed: true, .. } => self.events.push(event),
                other => others.push(other),
            }
        }
    }
}

/// Whether a field of text has a use of its own for a key.
fn edits_text(shortcut: &KeyboardShortcut) -> bool {
    let KeyboardShortcut { modifiers, logical_key: key } = *shortcut;
    let moves = matches!(key, Key::ArrowLeft | Key::ArrowRight);
    modifiers.command
        && (matches!(key, Key::A | Key::Z | Key::Y | Key::Space)
            || (matches!(key, Key::C) || moves) && !modifiers.shift)
}

/// Whether a command is about the window as a whole, or closes the dialog that it has opened.
fn works_in_dialogs(command: &Command, state: &State) -> bool {
    let panels = &state.panels;
    match command {
        Command::File(FileCommand::Quit) => true,
        Command::Window(command) => match command {
            WindowCommand::ToggleTheme
            | WindowCommand::LargerText
            | WindowCommand::SmallerText
            | WindowCommand::ResetText
            | WindowCommand::FullScreen => true,
            WindowCommand::ToggleShortcuts => panels.shortcuts,
            WindowCommand::ToggleAbout => panels.about,
            WindowCommand::ToggleManual => panels.manual,
            WindowCommand::ToggleSettings => panels.settings,
            WindowCommand::ToggleAxis => panels.axis,
            WindowCommand::ToggleGoTo => panels.go_to,
            WindowCommand::ToggleAlign => panels.align,
            WindowCommand::TogglePalette => panels.palette,
            _ => false,
        },
        _ => false,
    }
}

/// Whether a key press is this shortcut. Shift counts only where the key is the same without it:
/// "+" and "?" need Shift on some keyboards and not on others.
fn matches(shortcut: &KeyboardShortcut, key: Key, modifiers: Modifiers) -> bool {
    let shift_matters = !matches!(key, Key::Plus | Key::Equals | Key::Questionmark | Key::Slash);
    key == shortcut.logical_key
        && modifiers.command == shortcut.modifiers.command
        && modifiers.alt == shortcut.modifiers.alt
        && (!shift_matters || modifiers.shift == shortcut.modifiers.shift)
}

fn is_arrow(key: Key) -> bool {
    matches!(key, Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown)
}

fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F3 | Key::F5 | Key::F11)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shortcut: KeyboardShortcut, key: Key, modifiers: Modifiers, expect: bool) {
        assert_eq!(
            matches(&shortcut, key, modifiers),
            expect,
            "{shortcut:?} {key:?} {modifiers:?}"
        );
    }

    #[test]
    fn modifiers_must_be_the_same() {
        let save = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
        let ctrl = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
        check(save, Key::S, ctrl, true);
        check(save, Key::S, Modifiers { shift: true, ..ctrl }, false);
        check(save, Key::S, Modifiers::NONE, false);
        check(save, Key::S, Modifiers { alt: true, ..ctrl }, false);
    }

    #[test]
    fn plus_may_need_shift() {
        let plus = KeyboardShortcut::new(Modifiers::NONE, Key::Plus);
        check(plus, Key::Plus, Modifiers::NONE, true);
        check(plus, Key::Plus, Modifiers::SHIFT, true);
    }
}
