//! The controls of panels and dialogs: check boxes, radio buttons, text fields and the button that does
//! what a dialog is for. Each is found by an outline or a fill of 3:1, and shows the keyboard's focus by
//! a ring in the accent.

use egui::{
    Button, Color32, Rect, Response, RichText, Role, Sense, Shape, Stroke, StrokeKind, TextEdit,
    TextStyle, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

use scene::{Appearance, Theme};

/// The side of a box and the width of a disc, in points.
pub(crate) const BOX_PX: f32 = 14.0;
/// What is between that and its words.
const GAP_PX: f32 = 8.0;
/// What is after its words, so that they stand nearer to their own box than to the next.
const AFTER_PX: f32 = 8.0;
/// How far a ring is from what has the focus.
const RING_GAP_PX: f32 = 2.0;

/// A check box with its words; a click changes `is_on`.
pub(crate) fn check_box(ui: &mut Ui, is_on: &mut bool, text: impl Into<WidgetText>) -> Response {
    let response = labelled_ui(ui, Role::CheckBox, *is_on, text.into(), paint_box);
    *is_on ^= response.clicked();
    response
}

/// One of several choices; a click makes it the current one.
pub(crate) fn radio<T: PartialEq>(
    ui: &mut Ui,
    current: &mut T,
    choice: T,
    text: impl Into<WidgetText>,
) -> Response {
    let is_on = *current == choice;
    let response = labelled_ui(ui, Role::RadioButton, is_on, text.into(), paint_disc);
    if response.clicked() {
        *current = choice;
    }
    response
}

/// The button of what a dialog is for.
pub(crate) fn primary<'a>(ui: &Ui, text: &str) -> Button<'a> {
    let theme = theme_of(ui);
    Button::new(RichText::new(text).color(theme.on_accent)).fill(theme.accent)
}

/// A text field, with a ring while it has the focus.
pub(crate) fn text_field(ui: &mut Ui, field: TextEdit<'_>) -> Response {
    let response = ui.add(field);
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme_of(ui).accent);
        ui.painter().rect_stroke(response.rect, 4.0, ring, StrokeKind::Inside);
    }
    response
}

/// Paints a box, ticked or not.
pub(crate) fn paint_box(ui: &Ui, rect: Rect, is_on: bool) {
    let theme = theme_of(ui);
    let painter = ui.painter();
    if !is_on {
        let outline = Stroke::new(1.0, theme.outline);
        painter.rect(rect, 3.0, theme.raised, outline, StrokeKind::Inside);
        return;
    }
    painter.rect_filled(rect, 3.0, theme.accent);
    let at = |x: f32, y: f32| rect.left_top() + vec2(x, y) * rect.size();
    let tick = vec![at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)];
    painter.add(Shape::line(tick, Stroke::new(1.5, theme.on_accent)));
}

fn paint_disc(ui: &Ui, rect: Rect, is_on: bool) {
    let theme = theme_of(ui);
    let (painter, center, radius) = (ui.painter(), rect.center(), rect.width() / 2.0);
    if is_on {
        painter.circle_filled(center, radius, theme.accent);
        painter.circle_filled(center, radius * 0.4, theme.on_accent);
    } else {
        painter.circle(center, radius - 0.5, theme.raised, Stroke::new(1.0, theme.outline));
    }
}

/// A control with its words beside it, all of which can be clicked.
fn labelled_ui(
    ui: &mut Ui,
    role: Role,
    is_on: bool,
    text: WidgetText,
    paint: impl Fn(&Ui, Rect, bool),
) -> Response {
    let beside_px = BOX_PX + GAP_PX;
    let most_px = (ui.available_width() - beside_px).max(1.0);
    let words = text.into_galley(ui, None, most_px, TextStyle::Button);
    let height = words.size().y.max(ui.spacing().interact_size.y);
    let size = vec2(beside_px + words.size().x + AFTER_PX, height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(role, is_enabled, is_on, words.text()));
    if ui.is_rect_visible(rect) {
        let first_line = words.rows.first().map_or(height, |row| row.height());
        let middle = rect.top() + (height - words.size().y) / 2.0 + first_line / 2.0;
        let center = pos2(rect.left() + BOX_PX / 2.0, middle);
        paint(ui, Rect::from_center_size(center, vec2(BOX_PX, BOX_PX)), is_on);
        let at = pos2(rect.left() + beside_px, rect.center().y - words.size().y / 2.0);
        let color: Color32 = ui.visuals().text_color();
        ui.painter().galley(at, words, color);
        if response.has_focus() {
            let ring = Stroke::new(1.5, theme_of(ui).accent);
            let around = rect.expand(RING_GAP_PX);
            ui.painter().rect_stroke(around, 4.0, ring, StrokeKind::Outside);
        }
    }
    response
}

fn theme_of(ui: &Ui) -> &'static Theme {
    Theme::of(if ui.visuals().dark_mode { Appearance::Dark } else { Appearance::Light })
}
