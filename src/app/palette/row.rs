//! A row of the palette: an icon, the name with what matches marked, and at the right its keys or where it
//! is from.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{Align2, FontSelection, Response, Sense, TextStyle, Ui, WidgetInfo, vec2};

use super::super::panels::highlighted;
use super::super::{State, icons, style};
use super::offers::{Choice, Group, Offer};

/// The height of a row in points, as that of a row of a menu with a little air.
const HEIGHT: f32 = 26.0;
/// Where names begin, right of the icons.
const INDENT: f32 = 30.0;

/// A row; `is_at` is the one that Enter chooses.
pub(super) fn row_ui(
    ui: &mut Ui,
    offer: &Offer,
    ranges: &[Range<usize>],
    is_at: bool,
    state: &State,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::CLICK);
    let is_enabled = offer.is_enabled(state);
    let note = note(ui, offer, state);
    let name =
        if note.is_empty() { offer.label.clone() } else { format!("{}, {note}", offer.label) };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, is_enabled, is_at, &name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let visuals = ui.visuals();
    let ground = if is_at {
        visuals.selection.bg_fill
    } else if response.hovered() {
        visuals.widgets.hovered.weak_bg_fill
    } else {
        egui::Color32::TRANSPARENT
    };
    let weak = visuals.weak_text_color();
    let ink = if is_enabled { visuals.text_color() } else { weak.gamma_multiply(0.7) };
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 4.0, ground);
    let icon_font = FontSelection::Style(style::icon()).resolve(ui.style());
    let icon_at = rect.left_center() + vec2(INDENT / 2.0, 0.0);
    painter.text(icon_at, Align2::CENTER_CENTER, icon_of(offer), icon_font, weak);
    let small = TextStyle::Small.resolve(ui.style());
    let note = painter.layout_no_wrap(note, small, if is_enabled { weak } else { ink });
    let note_at = rect.right_center() - vec2(note.size().x + 8.0, note.size().y / 2.0);
    let body = TextStyle::Body.resolve(ui.style());
    let mut job = highlighted(ui, &offer.label, ranges, body, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(
        (note_at.x - rect.left() - INDENT - 12.0).max(40.0),
    );
    let label = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let label_at = rect.left_center() + vec2(INDENT, -label.size().y / 2.0);
    painter.galley(label_at, label, ink);
    // A note that is as wide as the row would lie over the name.
    if note_at.x > rect.left() + rect.width() / 4.0 {
        painter.galley(note_at, note, weak);
    }
    response
}

/// The keys of a command, or why it does nothing now; of anything else its note.
fn note(ui: &Ui, offer: &Offer, state: &State) -> String {
    let Choice::Command(command) = &offer.choice else { return offer.note.clone() };
    if let Some(reason) = command.why_not(state) {
        return reason.to_owned();
    }
    let keys = command.entry().and_then(|entry| entry.shortcuts.first());
    let keys = keys.map(|keys| state.words.keys(&ui.ctx().format_shortcut(keys)));
    keys.unwrap_or_else(|| offer.note.clone())
}

fn icon_of(offer: &Offer) -> &'static str {
    match (&offer.choice, offer.group) {
        (Choice::Command(command), Group::Commands) => {
            command.entry().map_or("", |entry| entry.icon)
        }
        (_, Group::Dates) => icons::CALENDAR_BLANK,
        (_, Group::Lanes) => icons::ROWS,
        (_, Group::Categories) => icons::PALETTE,
        (_, Group::Settings) => icons::GEAR,
        (_, Group::Files) => icons::FILE_TEXT,
        (Choice::Find(_), _) => icons::MAGNIFYING_GLASS,
        (_, Group::Events | Group::Commands) => "",
    }
}
