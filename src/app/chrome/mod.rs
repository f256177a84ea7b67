//! The bars around the panels: menu, toolbar, status; and what lies over the canvas: the notice.

mod drop;
mod empty;
mod hints;
mod menu;
mod menu_keys;
mod nothing_found;
mod notice;
mod status;
mod toolbar;

pub(super) use drop::drop_overlay_ui;
pub(super) use empty::empty_ui;
pub(super) use hints::hints_ui;
pub(super) use menu::menu_bar_ui;
pub(super) use nothing_found::nothing_found_ui;
pub(super) use notice::notice_ui;
pub(super) use status::status_ui;
pub(super) use toolbar::toolbar_ui;

use egui::{
    Align, Context, Key, KeyboardShortcut, Layout, Response, RichText, Role, Ui, WidgetInfo,
};

use super::{Command, Entry, State, Words, icons, style};

/// A button that shows only an icon; its name is what screen readers and tests know it by. `switch` is
/// whether it is on; `None` for one that does something, which is read out as that.
pub(super) fn icon_button_ui(
    ui: &mut Ui,
    icon: &str,
    name: &str,
    switch: Option<bool>,
) -> Response {
    let is_on = switch.unwrap_or(false);
    let text = RichText::new(icon).text_style(style::icon());
    let mut button = egui::Button::new(text).frame_when_inactive(is_on).selected(is_on);
    if is_on {
        // The tint alone is too faint to tell that it is on.
        button = button.stroke(egui::Stroke::new(1.0, ui.visuals().hyperlink_color));
    }
    let response = ui.add(button.min_size(egui::vec2(32.0, 28.0)));
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, is_enabled, is_on, name));
    if switch.is_none() {
        no_switch(&response);
    }
    response
}

/// Has a button be read out as one that does something, not as one that is on or off.
fn no_switch(button: &Response) {
    button.ctx.accesskit_node_builder(button.id, egui::accesskit::Node::clear_toggled);
}

/// The head of a panel: its title, what can be done with all that is in it, and the way to close it.
/// Returns whether it is to be closed.
pub(super) fn panel_head_ui(
    ui: &mut Ui,
    title: &str,
    close: &str,
    add_buttons: impl FnOnce(&mut Ui),
) -> bool {
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).heading());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_closed = icon_button_ui(ui, icons::X, close, None).clicked();
            add_buttons(ui);
            is_closed
        })
        .inner
    })
    .inner
}

/// The button of a command, with a word beside its icon where it has one, its tooltip and keys.
pub(super) fn command_button_ui(
    ui: &mut Ui,
    entry: &Entry,
    word: Option<&str>,
    state: &State,
    commands: &mut Vec<Command>,
) {
    let switch = entry.command.is_on(state);
    let name = entry.label(state.words);
    let response = ui
        .add_enabled_ui(entry.command.is_enabled(state), |ui| match word {
            Some(word) => word_button_ui(ui, entry, word, name),
            None => icon_button_ui(ui, entry.icon, name, switch),
        })
        .inner;
    if switch.is_none() {
        no_switch(&response);
    }
    let keys = keys_text(ui, entry, state.words);
    let response = response.on_hover_ui(|ui| {
        ui.label(RichText::new(name).text_style(style::strong()));
        ui.label(format!("{}.", entry.tooltip(state.words)));
        if !keys.is_empty() {
            ui.label(RichText::new(keys).small().weak());
        }
    });
    if response.clicked() {
        commands.push(entry.command.clone());
    }
}

/// A button with an icon and a word, named as the command is.
fn word_button_ui(ui: &mut Ui, entry: &Entry, word: &str, name: &str) -> Response {
    let icon = RichText::new(entry.icon).text_style(style::icon());
    let button = egui::Button::new((icon, word)).frame_when_inactive(false);
    let response = ui.add(button.min_size(egui::vec2(32.0, 28.0)));
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
    response
}

/// The first of a command's keys: "Ctrl+Shift+C". Empty where it has none.
pub(super) fn keys_text(ui: &Ui, entry: &Entry, words: Words) -> String {
    let keys = entry.shortcuts.first().map(|keys| keys_in_signs(ui.ctx(), keys, words));
    keys.unwrap_or_default()
}

/// Keys as they are printed on a keyboard: "Ctrl+,", "+", "Esc", "←".
pub(super) fn keys_in_signs(ctx: &Context, keys: &KeyboardShortcut, words: Words) -> String {
    let key = keys.logical_key;
    let sign = match key {
        Key::Escape => "Esc",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::PageUp => "Page Up",
        Key::PageDown => "Page Down",
        _ => key.symbol_or_name(),
    };
    let named = ctx.format_shortcut(keys);
    words.keys(&match named.strip_suffix(key.name()) {
        Some(modifiers) => format!("{modifiers}{sign}"),
        None => named,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    #[test]
    fn keys_are_told_by_their_signs() {
        let check = |modifiers, key, expect: &str| {
            let keys = KeyboardShortcut::new(modifiers, key);
            assert_eq!(keys_in_signs(&Context::default(), &keys, Words::default()), expect);
        };
        check(Modifiers::COMMAND, Key::Comma, "Ctrl+,");
        check(Modifiers::NONE, Key::Plus, "+");
        check(Modifiers::NONE, Key::Minus, "−");
        check(Modifiers::NONE, Key::Escape, "Esc");
        check(Modifiers::SHIFT, Key::ArrowLeft, "Shift+←");
        check(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L, "Ctrl+Shift+L");
        check(Modifiers::NONE, Key::PageDown, "Page Down");
        check(Modifiers::NONE, Key::F11, "F11");
    }
}
