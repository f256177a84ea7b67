//! The menu bar, derived from the catalogue.

use egui::accesskit::HasPopup;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, AtomExt as _, Button, Color32, Layout, MenuBar, Response, RichText, Role, TextStyle, Ui,
    WidgetInfo, vec2,
};

use formats::samples::SAMPLES;

use super::super::naming::told_apart;
use super::super::{Command, Entry, FileCommand, Menu, State, WindowCommand, Words, icons, style};
use super::keys_text;
use super::menu_keys::MenuKeys;

/// The menu bar.
pub(in super::super) fn menu_bar_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let words = state.words;
    MenuKeys::take(ui.ctx(), words);
    let shows_letters = MenuKeys::shows_letters(ui.ctx());
    MenuBar::new().ui(ui, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |bar| bar.set_role(Role::MenuBar));
        for menu in Menu::ALL {
            let title = title(ui, menu, words, shows_letters);
            let shown = ui.menu_button(title, |ui| menu_ui(ui, menu, state, commands));
            let button = shown.response;
            button.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, menu.label(words)));
            ui.ctx().accesskit_node_builder(button.id, |node| {
                node.set_has_popup(HasPopup::Menu);
                node.set_expanded(shown.inner.is_some());
            });
            MenuKeys::add_button(&button);
        }
        everything_ui(ui, state, commands);
    });
    MenuKeys::end(ui.ctx());
}

/// What opens the palette, at the other end of the bar; without its words where there is no room for them.
fn everything_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let command = Command::from(WindowCommand::TogglePalette);
    let Some(entry) = command.entry() else { return };
    let words = state.words.text("search-everything");
    let keys = keys_text(ui, entry, state.words);
    let text = |text: &str| RichText::new(text).text_style(TextStyle::Small);
    let button = Button::new((text(words), text(&keys).weak())).frame_when_inactive(true);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let width = |text: RichText| {
            let text = egui::WidgetText::from(text);
            text.into_galley(ui, None, f32::INFINITY, TextStyle::Small).size().x
        };
        let needed = width(text(words)) + width(text(&keys)) + 32.0;
        let response = match needed <= ui.available_width() {
            true => ui.add(button),
            false => ui.button(RichText::new(icons::MAGNIFYING_GLASS).text_style(style::icon())),
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
        if response.on_hover_text(format!("{}.", entry.tooltip(state.words))).clicked() {
            commands.push(command);
        }
    });
}

/// What the bar calls a menu, with a line under the letter that opens it.
fn title(ui: &Ui, menu: Menu, words: Words, shows_letter: bool) -> LayoutJob {
    let font_id = TextStyle::Button.resolve(ui.style());
    let plain = TextFormat { font_id, color: Color32::PLACEHOLDER, ..TextFormat::default() };
    let lined = TextFormat { underline: (1.0, ui.visuals().text_color()).into(), ..plain.clone() };
    let letter = menu.letter(words).to_lowercase();
    let mut is_found = !shows_letter;
    let mut job = LayoutJob::default();
    for character in menu.label(words).chars() {
        let is_it = !is_found && character.to_lowercase().eq(letter.chars());
        is_found |= is_it;
        let format = if is_it { &lined } else { &plain };
        job.append(&character.to_string(), 0.0, format.clone());
    }
    job
}

fn menu_ui(ui: &mut Ui, menu: Menu, state: &State, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut group = None;
    for entry in menu.entries() {
        if group.is_some_and(|group| group != entry.group) {
            ui.separator();
        }
        group = Some(entry.group);
        entry_ui(ui, entry, state, commands);
        if entry.command == Command::from(FileCommand::Open) {
            samples_ui(ui, state.words, commands);
            recents_ui(ui, state, commands);
        }
    }
}

pub(super) fn entry_ui(ui: &mut Ui, entry: &Entry, state: &State, commands: &mut Vec<Command>) {
    let is_on = entry.command.is_on(state);
    let icon = match is_on {
        Some(true) => icons::CHECK,
        Some(false) => "",
        None => entry.icon,
    };
    let keys = keys_text(ui, entry, state.words);
    let label = entry.label_in(state);
    let is_enabled = entry.command.is_enabled(state);
    let response = ui
        .add_enabled_ui(is_enabled, |ui| item_ui(ui, icon, &label, &keys))
        .inner
        .on_hover_text(format!("{}.", entry.tooltip(state.words)))
        .on_disabled_hover_ui(|ui| {
            ui.label(format!("{}.", entry.tooltip(state.words)));
            ui.label(entry.command.why_not(state).unwrap_or_default());
        });
    if let Some(is_on) = is_on {
        response.widget_info(|| {
            WidgetInfo::selected(Role::MenuItemCheckBox, is_enabled, is_on, &*label)
        });
    }
    if response.clicked() {
        commands.push(entry.command.clone());
        ui.close();
    }
}

/// A line of a menu: an icon in a column of its own, the words, the keys.
fn item_ui(ui: &mut Ui, icon: &str, label: &str, keys: &str) -> Response {
    let icon = RichText::new(icon).text_style(style::icon()).atom_size(vec2(24.0, 24.0));
    let response = ui.add(Button::new((icon, label)).shortcut_text(keys));
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, is_enabled, label));
    response
}

/// A line that opens a further menu.
fn submenu_ui(ui: &mut Ui, icon: &str, label: &str, add_contents: impl FnOnce(&mut Ui)) {
    let icon = RichText::new(icon).text_style(style::icon()).atom_size(vec2(24.0, 24.0));
    let (response, _) = egui::containers::menu::SubMenuButton::new((icon, label)).ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        add_contents(ui);
    });
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, is_enabled, label));
    MenuKeys::add_submenu(&response);
}

fn samples_ui(ui: &mut Ui, words: Words, commands: &mut Vec<Command>) {
    submenu_ui(ui, icons::STACK, words.text("open-sample"), |ui| {
        for (position, sample) in SAMPLES.iter().enumerate() {
            if item_ui(ui, "", sample.title, "").on_hover_text(sample.description).clicked() {
                commands.push(FileCommand::OpenSample(position).into());
                ui.close();
            }
        }
    });
}

fn recents_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.add_enabled_ui(!state.recents.is_empty(), |ui| {
        submenu_ui(ui, icons::CLOCK_COUNTER_CLOCKWISE, state.words.text("open-recent"), |ui| {
            for (path, name) in state.recents.iter().zip(told_apart(&state.recents)) {
                let response = item_ui(ui, "", &name, "");
                if response.on_hover_text(path.display().to_string()).clicked() {
                    commands.push(FileCommand::OpenPath(path.clone()).into());
                    ui.close();
                }
            }
            ui.separator();
            if item_ui(ui, icons::TRASH, state.words.text("clear-recent"), "").clicked() {
                commands.push(FileCommand::ClearRecent.into());
                ui.close();
            }
        });
    });
}
