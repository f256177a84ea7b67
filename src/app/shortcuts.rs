//! Keys to commands.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

use super::catalogue::CATALOGUE;
use super::{Command, State};

/// Takes the shortcuts that were pressed out of the input and says what they ask for.
///
/// Keys without a modifier belong to a text field while it has the focus, arrows to whatever
/// has the focus, since they move it, and Escape to what it closes: `closes_something` says whether
/// that is a dialog, or whether something had the focus before this frame, at whose beginning egui
/// takes it away.
pub(crate) fn take_pressed(ctx: &Context, state: &State, closes_something: bool) -> Vec<Command> {
    let is_typing = ctx.text_edit_focused();
    let is_focused = ctx.egui_wants_keyboard_input();
    let closes_something = closes_something || egui::Popup::is_any_open(ctx);
    let is_free = |shortcut: &KeyboardShortcut| {
        let has_modifier = shortcut.modifiers.command || is_function_key(shortcut.logical_key);
        let moves_focus = is_arrow(shortcut.logical_key) && is_focused;
        let closes = shortcut.logical_key == Key::Escape && closes_something;
        has_modifier || !(is_typing || moves_focus || closes)
    };
    let mut commands = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let pressed = CATALOGUE.iter().find(|entry| {
                entry
                    .shortcuts
                    .iter()
                    .any(|shortcut| matches(shortcut, *key, *modifiers) && is_free(shortcut))
            });
            let Some(entry) = pressed else { return true };
            if entry.command.is_enabled(state) {
                commands.push(entry.command.clone());
            }
            false
        });
    });
    commands
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
    matches!(key, Key::F1 | Key::F5 | Key::F11)
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
