//! How a dialog is shown: over a window that waits for it, with the keyboard's focus in it until it is
//! left, and back where it was after that.

use egui::{
    Align2, Color32, Context, Id, Key, Label, Modal, Modifiers, Rect, Response, RichText,
    ScrollArea, Sense, Sides, Stroke, Ui, UiBuilder, Vec2, accesskit, pos2, vec2,
};

use super::super::chrome::icon_button_ui;
use super::super::{Words, controls, focus, icons};

/// The room that is left around a dialog in a small window, in points.
const MARGIN: f32 = 16.0;
/// The button beside the title, in points.
const CLOSE: Vec2 = Vec2::new(32.0, 28.0);
/// The height of the line with the title, in points: that of the button.
const TITLE_HEIGHT: f32 = CLOSE.y;

/// A dialog that is to be shown.
pub(in super::super) struct Dialog<'a> {
    /// What it is known by, whatever its title is in the language of the window.
    name: &'static str,
    title: &'a str,
    words: Words,
    align: Align2,
    offset: Vec2,
    /// Whether what waits is dimmed.
    dims: bool,
}

/// What became of a dialog in a frame.
pub(in super::super) struct Shown<R> {
    pub(in super::super) inner: R,
    /// Whether the user left it: by Escape, or by the button beside the title.
    pub(in super::super) is_left: bool,
}

/// What is under way in a dialog in this frame.
#[derive(Default)]
pub(in super::super) struct Asked {
    /// Enter was pressed where it answers the dialog.
    is_entered: bool,
    /// Its buttons so far: Enter on one of them presses that one.
    buttons: Vec<Id>,
    /// There is an answer that Enter gives.
    has_answer: bool,
}

/// How the user answers a dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Answer {
    /// What the dialog is for.
    Yes,
    /// Nothing is to be done.
    Cancel,
}

impl<'a> Dialog<'a> {
    /// A dialog in the middle of the window.
    pub(in super::super) fn middle(words: Words, name: &'static str, title: &'a str) -> Self {
        let (align, offset) = (Align2::CENTER_CENTER, Vec2::ZERO);
        Self { name, title, words, align, offset, dims: true }
    }

    /// The same, so far below the top in points, with nothing dimmed: what it changes stays in sight.
    pub(in super::super) fn top(
        words: Words,
        name: &'static str,
        title: &'a str,
        below: f32,
    ) -> Self {
        let (align, offset) = (Align2::CENTER_TOP, vec2(0.0, below));
        Self { name, title, words, align, offset, dims: false }
    }

    /// Shows it, above all that is shown already. It is named by its title.
    pub(in super::super) fn show<R>(
        self,
        ctx: &Context,
        content: impl FnOnce(&mut Ui, &mut Asked) -> R,
    ) -> Shown<R> {
        let id = Id::unique(("dialog", self.name));
        let mut opened = Opened::begin(ctx, id);
        let is_left = opened.takes_escape(ctx);
        let mut asked = Asked { is_entered: opened.takes_enter(ctx), ..Asked::default() };
        let area = Modal::default_area(id).accessible_name(self.title);
        let area = area.anchor(self.align, self.offset + opened.moved);
        let style = ctx.style_of(ctx.theme());
        let frame = egui::Frame::window(&style);
        let dimmed = style.visuals.window_shadow.color;
        let backdrop = if self.dims { dimmed } else { Color32::TRANSPARENT };
        let modal = Modal::new(id).area(area).frame(frame).backdrop_color(backdrop);
        let shown = modal.show(ctx, |ui| {
            ui.ctx().accesskit_node_builder(id, accesskit::Node::set_modal);
            let frame = frame.total_margin().sum() + Vec2::splat(2.0 * MARGIN);
            let room = ui.ctx().content_rect().size() - frame;
            ui.set_max_size(room);
            let title = title_ui(ui, self.title);
            opened.moved += title.drag_delta();
            opened.give_focus(ui.ctx());
            let inner = ScrollArea::both()
                .max_width(room.x)
                .max_height(room.y - TITLE_HEIGHT - ui.spacing().item_spacing.y)
                .show(ui, |ui| {
                    let inner = content(ui, &mut asked);
                    focus::keep_in_sight(ui);
                    inner
                })
                .inner;
            // Last, so that the keyboard comes to what the dialog is about first.
            let end = pos2(ui.min_rect().right(), title.rect.center().y);
            let place = Rect::from_center_size(end - vec2(12.0, 0.0), CLOSE);
            let close = close_ui(ui, place, self.words.text("close"));
            asked.buttons.push(close.id);
            (inner, close.clicked())
        });
        ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
        opened.end(ctx, asked);
        let (inner, is_closed) = shown.inner;
        Shown { inner, is_left: is_left || is_closed }
    }
}

impl Asked {
    /// A button of the dialog, for what is besides its answer.
    pub(in super::super) fn button(&mut self, ui: &mut Ui, button: egui::Button<'_>) -> Response {
        let response = ui.add(button);
        self.buttons.push(response.id);
        response
    }

    /// The last line of a dialog: the button that answers it, which Enter presses too, and the one
    /// that leaves it; before them what else can be done.
    pub(in super::super) fn answers_ui(
        &mut self,
        ui: &mut Ui,
        (yes, is_enabled): (&str, bool),
        leave: &str,
        others: impl FnOnce(&mut Ui, &mut Self),
    ) -> Option<Answer> {
        ui.add_space(8.0);
        self.has_answer = true;
        let mut others_asked = Self::default();
        let others = |ui: &mut Ui| others(ui, &mut others_asked);
        let ((), [says_yes, leaves]) = Sides::new().show(ui, others, |ui| {
            let primary = controls::primary(ui, yes);
            let yes = ui.scope(|ui| {
                // A ring in the accent would not show on it.
                let visuals = ui.visuals_mut();
                visuals.widgets.active.bg_stroke = Stroke::new(2.0, visuals.strong_text_color());
                ui.add_enabled(is_enabled, primary)
            });
            [yes.inner, ui.button(leave)]
        });
        self.buttons.append(&mut others_asked.buttons);
        self.buttons.extend([says_yes.id, leaves.id]);
        let is_yes = says_yes.clicked() || (self.is_entered && is_enabled);
        answer(is_yes, leaves.clicked())
    }

    /// The last line of a question whose answer cannot be taken back: the keyboard comes first to the
    /// button that leaves all as it is, and Enter elsewhere answers nothing.
    pub(in super::super) fn choice_ui(
        &mut self,
        ui: &mut Ui,
        yes: &str,
        leave: &str,
    ) -> Option<Answer> {
        ui.add_space(8.0);
        let right = |ui: &mut Ui| [ui.button(leave), ui.button(yes)];
        let ((), [leaves, says_yes]) = Sides::new().show(ui, |_| {}, right);
        answer(says_yes.clicked(), leaves.clicked())
    }
}

fn answer(is_yes: bool, is_left: bool) -> Option<Answer> {
    match (is_yes, is_left) {
        (_, true) => Some(Answer::Cancel),
        (true, false) => Some(Answer::Yes),
        (false, false) => None,
    }
}

/// The title, by which the dialog is moved.
fn title_ui(ui: &mut Ui, title: &str) -> Response {
    ui.horizontal(|ui| {
        ui.set_min_height(TITLE_HEIGHT);
        let text = RichText::new(title).text_style(egui::TextStyle::Heading);
        // Room for the button at the right.
        let response = ui.add(Label::new(text).selectable(false).sense(Sense::DRAG));
        ui.add_space(TITLE_HEIGHT + 8.0);
        response
    })
    .inner
}

/// The button at the right end of the title's line, whose icon ends where the dialog's content does.
fn close_ui(ui: &mut Ui, place: Rect, name: &str) -> Response {
    let builder = UiBuilder::new().max_rect(place).id_salt("close");
    let close = |ui: &mut Ui| icon_button_ui(ui, icons::X, name, None);
    ui.new_child(builder).scope(close).inner
}

/// The dialogs that are open, from the lowest on.
#[derive(Clone, Default)]
struct Stack(Vec<Opened>);

/// What is remembered of an open dialog from frame to frame.
#[derive(Clone)]
struct Opened {
    id: Id,
    /// What had the focus before.
    before: Option<Id>,
    /// What in it had the focus first.
    first: Option<Id>,
    /// The text field in it that had the focus at the end of the last frame.
    edited: Option<Id>,
    /// Its buttons, and whether Enter elsewhere gives its answer.
    buttons: Vec<Id>,
    has_answer: bool,
    /// How far it was moved.
    moved: Vec2,
    /// The pass in which it was last shown.
    pass: u64,
    /// Whether it is the topmost.
    is_top: bool,
}

impl Stack {
    /// Where egui's memory keeps it.
    fn id() -> Id {
        Id::unique("dialogs")
    }

    fn of<R>(ctx: &Context, change: impl FnOnce(&mut Self) -> R) -> R {
        ctx.data_mut(|data| change(data.get_temp_mut_or_default(Self::id())))
    }
}

impl Opened {
    /// What is known of a dialog that is about to be shown. One that is new takes away the focus.
    fn begin(ctx: &Context, id: Id) -> Self {
        let known = Stack::of(ctx, |Stack(all)| {
            let place = all.iter().position(|one| one.id == id)?;
            let is_top = place + 1 == all.len();
            all.get(place).map(|one| Self { is_top, ..one.clone() })
        });
        known.unwrap_or_else(|| {
            let before = ctx.memory(|memory| memory.focused());
            if let Some(before) = before {
                ctx.memory_mut(|memory| memory.surrender_focus(before));
            }
            Self {
                id,
                before,
                first: None,
                edited: None,
                buttons: Vec::new(),
                has_answer: false,
                moved: Vec2::ZERO,
                pass: 0,
                is_top: true,
            }
        })
    }

    /// Whether Escape leaves the dialog. In a field other than the one the dialog began with, such as one
    /// for a number, it leaves the field, with what was typed; a list that is dropped down it closes.
    fn takes_escape(&self, ctx: &Context) -> bool {
        if !self.is_top || egui::Popup::is_any_open(ctx) {
            return false;
        }
        let is_pressed = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        is_pressed && (self.edited.is_none() || self.edited == self.first)
    }

    /// Whether Enter gives the answer: anywhere but on a button, and in a list that is dropped down.
    fn takes_enter(&self, ctx: &Context) -> bool {
        let focused = ctx.memory(|memory| memory.focused());
        let is_button = focused.is_some_and(|id| self.buttons.contains(&id));
        let is_free = self.is_top && self.has_answer && !egui::Popup::is_any_open(ctx);
        is_free
            && !is_button
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    }

    /// Has the first control that comes take the focus, unless it is in the dialog already.
    fn give_focus(&mut self, ctx: &Context) {
        if self.first.is_some() {
            return;
        }
        self.first = ctx.memory(|memory| memory.focused());
        if self.first.is_none() {
            ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
            ctx.request_repaint();
        }
    }

    /// Remembers the dialog for the next frame.
    fn end(mut self, ctx: &Context, asked: Asked) {
        let focused = ctx.memory(|memory| memory.focused());
        self.first = self.first.or(focused);
        self.edited = focused.filter(|_| ctx.text_edit_focused());
        (self.buttons, self.has_answer) = (asked.buttons, asked.has_answer);
        self.pass = ctx.cumulative_pass_nr();
        Stack::of(ctx, |Stack(all)| match all.iter_mut().find(|one| one.id == self.id) {
            Some(known) => *known = self,
            None => all.push(self),
        });
    }
}

/// Gives the focus back to what had it before a dialog that is shown no more. To be called after all
/// dialogs were shown.
pub(super) fn give_focus_back(ctx: &Context) {
    let pass = ctx.cumulative_pass_nr();
    let closed = Stack::of(ctx, |Stack(all)| {
        let closed = all.iter().find(|one| one.pass != pass).cloned();
        all.retain(|one| one.pass == pass);
        closed
    });
    let before = closed.and_then(|closed| closed.before);
    if let Some(before) = before.filter(|id| ctx.read_response(*id).is_some()) {
        ctx.memory_mut(|memory| memory.request_focus(before));
        ctx.request_repaint();
    }
}
