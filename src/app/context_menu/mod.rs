//! What a right click, the Menu key or Shift+F10 offers to do with what it is on.

mod lines;

use egui::accesskit::Role;
use egui::containers::menu::menu_style;
use egui::{
    Align, AtomExt as _, Button, Context, Id, LayerId, Layout, Order, Popup, PopupAnchor,
    PopupKind, Pos2, Response, RichText, ScrollArea, Ui, WidgetInfo, vec2,
};

use super::{Command, State, Target, icons, style};

use lines::{Line, lines};

/// The height from which on a menu scrolls, in points: only the events of a column are so many. It has room in the
/// smallest window.
const HIGHEST: f32 = 360.0;

/// The context menu, while there is one.
#[derive(Default)]
pub(crate) struct ContextMenu {
    open: Option<(Target, Pos2)>,
    /// What had the focus before, and gets it back; `None` once it has.
    had_focus: Option<Option<Id>>,
    /// Its first line is to have the focus.
    is_new: bool,
}

impl ContextMenu {
    fn id() -> Id {
        Id::unique("context menu")
    }

    /// Opens the menu of something at a place.
    pub(crate) fn open(&mut self, ctx: &Context, target: Target, at: Pos2) {
        let focused = ctx.memory(egui::Memory::focused);
        self.had_focus.get_or_insert(focused);
        self.open = Some((target, at));
        self.is_new = true;
        Popup::open_id(ctx, Self::id());
    }
}

/// The context menu, while it is open.
pub(crate) fn context_menu_ui(
    ctx: &Context,
    menu: &mut ContextMenu,
    state: &State,
    commands: &mut Vec<Command>,
) {
    let Some((target, at)) = menu.open else { return };
    let layer = LayerId::new(Order::Foreground, ContextMenu::id());
    let is_new = &mut menu.is_new;
    let shown = Popup::new(ContextMenu::id(), ctx.clone(), PopupAnchor::Position(at), layer)
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .open_memory(None)
        .accessible_name(state.words.text("command-context-menu"))
        .show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ScrollArea::vertical().max_height(HIGHEST).show(ui, |ui| {
                for line in lines(target, state) {
                    match line {
                        Line::Rule => {
                            ui.separator();
                        }
                        Line::Command(offered) => {
                            let response = line_ui(ui, &offered, state);
                            if std::mem::take(is_new) {
                                response.request_focus();
                            }
                            if response.gained_focus() {
                                response.scroll_to_me(None);
                            }
                            if response.clicked() {
                                commands.push(offered.command);
                                ui.close();
                            }
                        }
                    }
                }
            });
        });
    if shown.is_none() || !Popup::is_id_open(ctx, ContextMenu::id()) {
        menu.open = None;
        if let Some(Some(id)) = menu.had_focus.take() {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
        ctx.request_repaint();
    }
}

/// A line as the menus of the menu bar have them.
fn line_ui(ui: &mut Ui, offered: &lines::Offered, state: &State) -> Response {
    let is_on = offered.command.is_on(state);
    let icon = match is_on {
        Some(true) => icons::CHECK,
        Some(false) => "",
        None => offered.icon,
    };
    let entry = offered.command.entry();
    let keys = entry.and_then(|entry| entry.shortcuts.first());
    let keys = keys.map(|keys| state.words.keys(&ui.ctx().format_shortcut(keys)));
    let keys = keys.unwrap_or_default();
    let icon = RichText::new(icon).text_style(style::icon()).atom_size(vec2(24.0, 24.0));
    let is_enabled = offered.command.is_enabled(state);
    let button = Button::new((icon, offered.label.as_str())).shortcut_text(keys);
    let response = ui.add_enabled(is_enabled, button);
    response.widget_info(|| match is_on {
        Some(is_on) => {
            WidgetInfo::selected(Role::MenuItemCheckBox, is_enabled, is_on, &offered.label)
        }
        None => WidgetInfo::labeled(Role::MenuItem, is_enabled, &offered.label),
    });
    let why_not = offered.command.why_not(state).unwrap_or_default();
    match entry {
        Some(entry) => response
            .on_hover_text(format!("{}.", entry.tooltip(state.words)))
            .on_disabled_hover_text(format!("{}. {why_not}", entry.tooltip(state.words))),
        None => response,
    }
}
