//! One section of the filter panel: a heading that folds, and a row per value.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::collapsing_header::CollapsingState;
use egui::{
    Align, Align2, Color32, Layout, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::controls::{BOX_PX, paint_box};
use crate::panels::category_mark::paint_category_mark;
use crate::panels::theme_of;
use crate::panels::typography::{BODY_PX, SMALL_PX, TINY_PX, font, heading};
use crate::typefaces::ruler;
use crate::{State, Words, icons, reading_order};
use model::{Filter, Timeline};
use scene::{TextStyle, Weight};

use super::choice::{Choice, Value};
use super::roving::Roving;
use super::sections::{Row, Section};

/// How many rows a section shows before "Show all".
const MAX_ROWS: usize = 30;
/// The height of a row, in points, as in the list of events.
pub(super) const ROW_HEIGHT: f32 = 24.0;
/// Where the words of a row begin: beside its box.
const WORDS_PX: f32 = BOX_PX + 8.0;
/// How much further right a part of a group begins: where the box of its group ends.
const INDENT_PX: f32 = BOX_PX;
/// What the links at the right of a heading take, in points: “All None”, or “Any value”.
const LINKS_PX: f32 = 64.0;

/// Shows a section; returns what was clicked.
pub(super) fn section_ui(
    ui: &mut Ui,
    section: &Section,
    app: &State,
    unfolded: &mut BTreeSet<String>,
) -> Option<Choice> {
    let (timeline, filter, words) = (&app.document.timeline, &app.filter, app.words);
    ui.spacing_mut().item_spacing.y = 0.0;
    let id = ui.make_persistent_id(("filter section", &section.column, &section.title));
    let mut state = CollapsingState::load_with_default_open(ui.ctx(), id, section.is_open);
    let mut choice = head_ui(ui, section, (filter, words), &mut state);
    state.show_body_unindented(ui, |ui| {
        let all = unfolded.contains(&section.title);
        let n_shown = if all { section.rows.len() } else { MAX_ROWS };
        let mut stop = Roving::begin(ui, &section.title, n_shown.min(section.rows.len()));
        for (at, row) in section.rows.iter().enumerate().take(n_shown) {
            let of = (section, row);
            choice = row_ui(ui, of, (&mut stop, at), app, timeline).or(choice.take());
        }
        stop.end(ui);
        if section.rows.len() > MAX_ROWS {
            fold_ui(ui, section, unfolded, words);
        }
        ui.add_space(8.0);
    });
    choice
}

/// The heading with the links that it has.
fn head_ui(
    ui: &mut Ui,
    section: &Section,
    (filter, words): (&Filter, Words),
    state: &mut CollapsingState,
) -> Option<Choice> {
    let mut links = heading_ui(ui, &section.title, state);
    all_and_none_ui(&mut links, section, filter, words)
}

/// A heading, whose arrow stands over the boxes and whose words stand over theirs; a click folds what is
/// below it. Returns the place for links at its right.
pub(super) fn heading_ui(ui: &mut Ui, title: &str, state: &mut CollapsingState) -> Ui {
    let size = vec2(ui.available_width(), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_open = state.is_open();
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, is_open, title));
    if response.clicked() {
        state.toggle(ui);
    }
    let theme = theme_of(ui);
    let caret = if is_open { icons::CARET_DOWN } else { icons::CARET_RIGHT };
    let at = pos2(rect.left() + BOX_PX / 2.0, rect.center().y);
    let font = egui::FontId::proportional(SMALL_PX);
    ui.painter().text(at, Align2::CENTER_CENTER, caret, font, theme.muted);
    let title = egui::WidgetText::from(heading(ui, title));
    // The links at the right have room beside it.
    let width = (rect.width() - WORDS_PX - LINKS_PX).max(0.0);
    let truncate = Some(egui::TextWrapMode::Truncate);
    let title = title.into_galley(ui, truncate, width, egui::TextStyle::Body);
    let at = pos2(rect.left() + WORDS_PX, rect.center().y - title.size().y / 2.0);
    ui.painter().galley(at, title, theme.muted);
    if response.has_focus() {
        ui.painter().rect_stroke(around(rect), 4.0, focus_stroke(ui), StrokeKind::Inside);
    }
    let layout = Layout::right_to_left(Align::Center);
    // A child that takes no room: the row has it already.
    ui.new_child(UiBuilder::new().max_rect(rect).layout(layout))
}

/// What lights up of a row: a little more than its words.
fn around(rect: Rect) -> Rect {
    rect.expand2(vec2(4.0, 0.0))
}

/// The links at the right of a heading, where they would change something.
fn all_and_none_ui(
    ui: &mut Ui,
    section: &Section,
    filter: &Filter,
    words: Words,
) -> Option<Choice> {
    let n_ticked = section.rows.iter().filter(|row| row.value.is_ticked(filter)).count();
    let mut link = |text: &str| {
        ui.link(RichText::new(text).size(TINY_PX))
            .accessible_name(format!("{}: {}", section.title, text.to_lowercase()))
            .clicked()
    };
    if section.is_of_tags() {
        let any = section.rows.iter().any(|row| row.value.is_left_out(filter));
        return ((n_ticked > 0 || any) && link(words.text("filters-any"))).then_some(Choice::All);
    }
    let none = n_ticked > 0 && link(words.text("filters-no"));
    let all = n_ticked < section.rows.len() && link(words.text("filters-all"));
    all.then_some(Choice::All).or(none.then_some(Choice::None))
}

fn fold_ui(ui: &mut Ui, section: &Section, unfolded: &mut BTreeSet<String>, words: Words) {
    let folded = !unfolded.contains(&section.title);
    let text = match folded {
        true => words.format("detail-show-all", [("n", section.rows.len().into())]),
        false => words.text("filters-show-fewer").to_owned(),
    };
    let link = ui.horizontal(|ui| {
        ui.add_space(WORDS_PX);
        ui.link(RichText::new(text).size(SMALL_PX))
    });
    if link.inner.clicked() {
        if folded {
            unfolded.insert(section.title.clone());
        } else {
            unfolded.remove(&section.title);
        }
    }
}

/// A checkbox as wide as the panel, with "Only" at its end while the pointer or the focus is on it.
fn row_ui(
    ui: &mut Ui,
    (section, row): (&Section, &Row),
    (stop, at): (&mut Roving, usize),
    app: &State,
    timeline: &Timeline,
) -> Option<Choice> {
    let (filter, words) = (&app.filter, app.words);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), stop.sense(at));
    let ticked = row.value.is_ticked(filter);
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::CheckBox,
            true,
            ticked,
            format!("{}, {}", row.name, words.number(row.n_events)),
        )
    });
    stop.row(ui, at, &response);
    // What is out of sight can be gone to, and has a name.
    if !ui.is_rect_visible(rect) {
        return None;
    }
    let only_id = response.id.with("only");
    let shows_only = response.hovered()
        || response.has_focus()
        || ui.memory(|m| m.has_focus(only_id))
        || ui.rect_contains_pointer(rect);
    let end = paint_end(ui, rect, row, shows_only, words);
    paint_row(ui, rect.with_max_x(end.left() - 8.0), row, timeline, filter, &response);
    let mut choice = None;
    if shows_only {
        let only = ui.interact(end, only_id, Sense::click());
        only.widget_info(|| {
            let name = words.format("filters-only-this", [("name", row.name.as_str().into())]);
            WidgetInfo::labeled(Role::Button, true, name)
        });
        if only.has_focus() {
            ui.painter().rect_stroke(end, 2.0, focus_stroke(ui), StrokeKind::Outside);
        }
        choice = only.clicked().then(|| Choice::Only(row.value.clone()));
    }
    response.context_menu(|ui| {
        choice = menu_ui(ui, section, row, words).or(choice.take());
    });
    let toggled = response.clicked().then(|| Choice::Toggle(row.value.clone()));
    choice.or(toggled)
}

fn menu_ui(ui: &mut Ui, section: &Section, row: &Row, words: Words) -> Option<Choice> {
    let only = words.format("filters-only-this", [("name", row.name.as_str().into())]);
    let only = ui.button(only).clicked();
    let all = match section.is_of_tags() {
        true => words.text("filters-any"),
        false => words.text("filters-all"),
    };
    let all = ui.button(all).clicked();
    let none = !section.is_of_tags() && ui.button(words.text("filters-no")).clicked();
    only.then(|| Choice::Only(row.value.clone()))
        .or(all.then_some(Choice::All))
        .or(none.then_some(Choice::None))
}

/// Paints the count, or "Only", at the right; returns where.
fn paint_end(ui: &Ui, rect: Rect, row: &Row, shows_only: bool, words: Words) -> Rect {
    let theme = theme_of(ui);
    let (text, color) = if shows_only {
        (words.text("filters-only").to_owned(), theme.accent)
    } else {
        (words.number(row.n_events), theme.muted)
    };
    let galley = ui.painter().layout_no_wrap(text, font(ui, SMALL_PX, Weight::Regular), color);
    let at = pos2(rect.right() - galley.size().x, rect.center().y - galley.size().y / 2.0);
    let end = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, color);
    end
}

/// Paints the box, the category's mark and the name, cut to the room there is.
fn paint_row(
    ui: &Ui,
    rect: Rect,
    row: &Row,
    timeline: &Timeline,
    filter: &Filter,
    response: &Response,
) {
    let theme = theme_of(ui);
    if response.hovered() {
        ui.painter().rect_filled(around(response.rect), 4.0, theme.hovered);
    }
    let indent = INDENT_PX * row.depth.min(3) as f32;
    let check_box = Rect::from_center_size(
        pos2(rect.left() + indent + BOX_PX / 2.0, rect.center().y),
        vec2(BOX_PX, BOX_PX),
    );
    paint_box(ui, check_box, row.value.is_ticked(filter));
    if response.has_focus() {
        let ring = focus_stroke(ui);
        ui.painter().rect_stroke(around(response.rect), 4.0, ring, StrokeKind::Inside);
    }
    let mut x = rect.left() + indent + WORDS_PX;
    if let Value::Category(index) = row.value {
        paint_category_mark(ui, pos2(x + 6.0, rect.center().y), index, &timeline.categories);
        x += 18.0;
    }
    let left_out = row.value.is_left_out(filter);
    let color = if left_out { theme.muted } else { theme.ink };
    let style = TextStyle::new(BODY_PX, Weight::Regular);
    let name = reading_order::line(&row.name, style, rect.right() - x, ruler());
    let mut text = RichText::new(name).font(font(ui, BODY_PX, Weight::Regular)).color(color);
    if left_out && matches!(row.value, Value::Tag(_)) {
        text = text.strikethrough();
    }
    let galley = egui::WidgetText::from(text).into_galley(
        ui,
        Some(egui::TextWrapMode::Truncate),
        (rect.right() - x).max(0.0),
        egui::TextStyle::Body,
    );
    ui.painter().galley(pos2(x, rect.center().y - galley.size().y / 2.0), galley, color);
}

fn focus_stroke(ui: &Ui) -> Stroke {
    let color: Color32 = theme_of(ui).accent;
    Stroke::new(1.5, color)
}
