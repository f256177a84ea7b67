//! The menu bar by keyboard: F10 goes there, Alt with a letter opens a menu, arrows go from menu to menu,
//! and Escape goes back to where one was. Within a menu egui moves by itself.

use egui::{Context, Event, FocusDirection, Id, Key, Modifiers, Popup, Response};

use super::super::{Menu, Words};

/// What is known of the bar from the last frame.
#[derive(Clone, Default)]
pub(super) struct MenuKeys {
    /// The buttons, from left to right.
    buttons: Vec<Id>,
    /// The lines that open further menus.
    submenus: Vec<Id>,
    /// What had the focus before the keyboard came to the bar, while it is there.
    before: Option<Option<Id>>,
    /// The button of the menu whose first line is to take the focus.
    enters: Option<Id>,
}

impl MenuKeys {
    fn of<R>(ctx: &Context, change: impl FnOnce(&mut Self) -> R) -> R {
        let id = Id::unique("menu bar by keyboard");
        ctx.data_mut(|data| change(data.get_temp_mut_or_default(id)))
    }

    /// Takes the keys that are for the bar. To be called before it is shown.
    pub(super) fn take(ctx: &Context, words: Words) {
        let mut keys = Self::of(ctx, std::mem::take);
        let focus = Focus::of(ctx, &keys);
        if !keys.buttons.is_empty() {
            keys.take_letters(ctx, words, focus);
            keys.take_arrows(ctx, focus);
            keys.leave(ctx, focus);
        }
        if keys.enters.is_some_and(|button| keys.enters_still(ctx, button)) {
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::Down));
            ctx.request_repaint();
        } else {
            keys.enters = None;
        }
        (keys.buttons, keys.submenus) = (Vec::new(), Vec::new());
        Self::of(ctx, |stored| *stored = keys);
    }

    /// Whether a menu was opened of which no line has the focus yet.
    fn enters_still(&self, ctx: &Context, button: Id) -> bool {
        let is_there = ctx.memory(|memory| memory.focused()) == Some(button);
        is_there && Popup::is_id_open(ctx, popup_of(button))
    }

    /// Remembers the button of a menu, from left to right.
    pub(super) fn add_button(response: &Response) {
        Self::of(&response.ctx, |keys| keys.buttons.push(response.id));
    }

    /// Remembers a line that opens a further menu.
    pub(super) fn add_submenu(response: &Response) {
        Self::of(&response.ctx, |keys| keys.submenus.push(response.id));
    }

    /// To be called after the bar was shown: a menu that is measured only takes no key yet, and no other
    /// part of the window is to have it.
    pub(super) fn end(ctx: &Context) {
        if Self::of(ctx, |keys| keys.enters.is_some()) {
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
    }

    /// Whether the letters that open menus are to be seen: while Alt is held, or the keyboard is here.
    pub(super) fn shows_letters(ctx: &Context) -> bool {
        ctx.input(|input| input.modifiers.alt) || Self::of(ctx, |keys| keys.before.is_some())
    }

    fn take_letters(&mut self, ctx: &Context, words: Words, focus: Focus) {
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F10)) {
            if focus.is_here() {
                Popup::close_all(ctx);
                self.go_back(ctx);
            } else if let Some(first) = self.buttons.first() {
                self.before.get_or_insert(focus.id);
                ctx.memory_mut(|memory| memory.request_focus(*first));
            }
        }
        let opened = Menu::ALL.into_iter().zip(self.buttons.clone()).find(|(menu, _)| {
            let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::ALT, key));
            menu.key(words).is_some_and(pressed)
        });
        if let Some((_, button)) = opened {
            // The letter is no text.
            ctx.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Text(_))));
            self.before.get_or_insert(focus.id);
            self.open(ctx, button);
        }
    }

    fn take_arrows(&mut self, ctx: &Context, focus: Focus) {
        let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let on_line = focus.is_in_menu && focus.menu.is_some();
        let Some(at) = focus.button.or(focus.menu.filter(|_| on_line)) else { return };
        let n_buttons = self.buttons.len();
        let is_on_submenu = focus.id.is_some_and(|id| self.submenus.contains(&id));
        let to = if pressed(Key::ArrowLeft) {
            (at + n_buttons - 1) % n_buttons
        } else if !is_on_submenu && pressed(Key::ArrowRight) {
            (at + 1) % n_buttons
        } else if focus.button.is_some()
            && [Key::ArrowDown, Key::Enter, Key::Space].into_iter().any(pressed)
        {
            self.before.get_or_insert(None);
            if let Some(button) = self.buttons.get(at).copied() {
                self.open(ctx, button);
            }
            return;
        } else {
            return;
        };
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        let Some(button) = self.buttons.get(to).copied() else { return };
        if focus.menu.is_some() {
            self.open(ctx, button);
        } else {
            ctx.memory_mut(|memory| memory.request_focus(button));
        }
    }

    /// Gives the focus back where the keyboard has left the bar: by Escape, or by a line that was chosen.
    fn leave(&mut self, ctx: &Context, focus: Focus) {
        let now = Focus::of(ctx, self);
        if self.before.is_none() || now.button.is_some() || now.menu.is_some() {
            return;
        }
        // What has the focus elsewhere took it, as by Tab.
        if focus.id.is_none() || focus.is_over {
            self.go_back(ctx);
        }
        self.before = None;
    }

    fn go_back(&mut self, ctx: &Context) {
        let before = self.before.take().flatten();
        ctx.memory_mut(|memory| match (before, memory.focused()) {
            (Some(before), _) => memory.request_focus(before),
            (None, Some(focused)) => memory.surrender_focus(focused),
            (None, None) => {}
        });
        ctx.request_repaint();
    }

    fn open(&mut self, ctx: &Context, button: Id) {
        Popup::open_id(ctx, popup_of(button));
        ctx.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(button);
        });
        self.enters = Some(button);
        ctx.request_repaint();
    }
}

/// Where the keyboard is.
#[derive(Clone, Copy)]
struct Focus {
    id: Option<Id>,
    /// At which button of the bar.
    button: Option<usize>,
    /// Which menu is open.
    menu: Option<usize>,
    /// At a line of that menu.
    is_in_menu: bool,
    /// At something that lies over the window.
    is_over: bool,
}

impl Focus {
    fn of(ctx: &Context, keys: &MenuKeys) -> Self {
        let id = ctx.memory(|memory| memory.focused());
        let button = id.and_then(|id| keys.buttons.iter().position(|button| *button == id));
        let is_open = |button: &Id| Popup::is_id_open(ctx, popup_of(*button));
        let menu = keys.buttons.iter().position(is_open);
        let layer = id.and_then(|id| ctx.read_response(id)).map(|response| response.layer_id);
        let popup = menu.and_then(|at| keys.buttons.get(at)).map(|button| popup_of(*button));
        let is_in_menu = layer.is_some_and(|layer| Some(layer.id) == popup);
        let is_over = layer.is_some_and(|layer| layer.order != egui::Order::Background);
        Self { id, button, menu, is_in_menu, is_over }
    }

    fn is_here(self) -> bool {
        self.button.is_some() || self.menu.is_some()
    }
}

/// The menu of a button, as egui names it.
fn popup_of(button: Id) -> Id {
    button.with("popup")
}
