//! The list panel: every event that passes the filter, as a sortable table.

mod order;
mod row;
mod selecting;
mod thumbnail;

use std::sync::Arc;

use egui::accesskit::Node;
use egui::{Align, Button, Context, Layout, Rect, Response, Sense, Ui, vec2};
use egui_extras::{Column as TableColumn, TableBuilder};

use crate::jobs::Later;
use crate::pictures::{KeptPictures, PictureFrame};
use crate::{AT_ONCE, Command, State, Target, WindowCommand};
use model::{EventIndex, Timeline, Words};

use super::hover::HoverReport;
use super::memo::{Memo, Same};
use super::row_keys::focus_area;
use super::typography::{heading, muted};
use super::{PanelMemory, theme_of};
use crate::counts::counted;

use order::{Column, Sort};

/// The height of the header and of a row, in points: three steps of the grid of 8, for a line of
/// text with room to click.
const HEADER_HEIGHT: f32 = 24.0;
const ROW_HEIGHT: f32 = 24.0;

/// How far the ring of the focus is from the words.
const RING_PX: f32 = 4.0;

/// What the order of the rows depends on.
type OrderKey = (Same<Timeline>, Same<Vec<bool>>, Sort);

/// What the list remembers.
#[derive(Default)]
pub(super) struct Memory {
    sort: Sort,
    order: Later<OrderKey, Vec<EventIndex>>,
    /// Whether an event has a picture beside the file, so that there is a column of them.
    has_pictures: Later<Same<Timeline>, bool>,
    /// The order that was shown last.
    shown: Option<OrderKey>,
    words: Memo<String, Words>,
    /// The selection that was last scrolled to.
    scrolled_to: Option<EventIndex>,
    hover: HoverReport,
}

/// The events that pass the filter, one per row.
pub fn list_ui(ui: &mut Ui, state: &State, memory: &mut PanelMemory, commands: &mut Vec<Command>) {
    let PanelMemory { list: memory, focus_list, pictures, .. } = memory;
    let document = &state.document;
    let Some((key, order)) = order_of(&mut memory.order, memory.sort, state, ui.ctx()) else {
        ui.label(muted(ui, state.words.text("list-sorting")));
        return;
    };
    let reordered = memory.shown.as_ref() != Some(key);
    memory.shown = Some(key.clone());
    let words = memory.words.get(state.filter.text.clone(), || Words::new(&state.filter.text));

    ui.label(muted(ui, counted(order.len(), document.timeline.events.len(), state.words)));
    let focus =
        focus_area(ui, "event list", &state.words.format("list-name", [("n", order.len().into())]));
    ui.ctx().accesskit_node_builder(focus.id, Node::set_multiselectable);
    if std::mem::take(focus_list) {
        focus.request_focus();
    }
    if focus.has_focus() {
        let position = state.selected.and_then(|event| order.iter().position(|one| *one == event));
        commands.extend(selecting::moved(ui, position, order, state).map(Command::Select));
    }
    let follow = (reordered || memory.scrolled_to != state.selected)
        .then(|| state.selected.and_then(|event| order.iter().position(|one| *one == event)))
        .flatten();
    memory.scrolled_to = state.selected;

    let has_pictures = has_pictures(&mut memory.has_pictures, state, ui.ctx());
    let pictures = has_pictures.then_some(pictures);
    let mut table = Table { state, order, words, pictures, focus: &focus, hovered: None, commands };
    let clicked_header = table.ui(ui, memory.sort, follow);
    let hovered = table.hovered;
    if let Some(column) = clicked_header {
        memory.sort = memory.sort.after_click(column);
    }
    memory.hover.report(hovered, commands);
}

/// The order of the rows; of many events the last one until the new one is there, unless it was of
/// another timeline.
fn order_of<'a>(
    order: &'a mut Later<OrderKey, Vec<EventIndex>>,
    sort: Sort,
    state: &State,
    ctx: &Context,
) -> Option<(&'a OrderKey, &'a Vec<EventIndex>)> {
    let document = &state.document;
    let key = (Same::new(&document.timeline), Same::new(&state.mask), sort);
    let (timeline, by_time) = (document.timeline.clone(), document.by_time.clone());
    let mask = state.mask.clone();
    let compute = move || sort.order(&timeline, &by_time, &mask);
    if document.timeline.events.len() <= AT_ONCE {
        return Some(order.get_at_once(key, compute));
    }
    let found = order.get(&key, ctx, compute)?;
    (found.0.0 == Same::new(&document.timeline)).then_some(found)
}

/// Whether an event has a picture at hand; of many events not until that is known.
fn has_pictures(known: &mut Later<Same<Timeline>, bool>, state: &State, ctx: &Context) -> bool {
    let document = &state.document;
    let key = Same::new(&document.timeline);
    let files = document.paths();
    if document.timeline.events.len() <= AT_ONCE {
        let look = || thumbnail::is_any_at_hand(&document.timeline, &files);
        return *known.get_at_once(key, look).1;
    }
    let timeline = Arc::clone(&document.timeline);
    let look = move || thumbnail::is_any_at_hand(&timeline, &files);
    known.get(&key, ctx, look).is_some_and(|(of, has_pictures)| *of == key && *has_pictures)
}

/// What the rows of one frame share.
struct Table<'a> {
    state: &'a State,
    order: &'a [EventIndex],
    words: &'a Words,
    /// Where the pictures are kept, if there is a column of them.
    pictures: Option<&'a mut KeptPictures>,
    focus: &'a Response,
    hovered: Option<EventIndex>,
    commands: &'a mut Vec<Command>,
}

impl Table<'_> {
    /// Returns the header that was clicked.
    fn ui(&mut self, ui: &mut Ui, sort: Sort, scroll_to: Option<usize>) -> Option<Column> {
        ui.style_mut().interaction.selectable_labels = false;
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        let frame: Rect = ui.available_rect_before_wrap();
        let mut builder = TableBuilder::new(ui)
            .id_salt((
                "events",
                Column::of(&self.state.document.timeline).count(),
                self.pictures.is_some(),
            ))
            .striped(true)
            .resizable(true)
            // Clicks, but no focus of their own: see `focus_area`.
            .sense(Sense::CLICK)
            .auto_shrink(false)
            // As low as the panel is, so that its header stays in it.
            .min_scrolled_height(0.0)
            .cell_layout(Layout::left_to_right(Align::Center));
        if self.pictures.is_some() {
            builder = builder.column(TableColumn::exact(PictureFrame::Row.size().x));
        }
        for column in Column::of(&self.state.document.timeline) {
            let width = match column {
                Column::Date => TableColumn::initial(168.0).at_least(72.0),
                // Not resizable, so that it takes up what a narrower or wider window leaves.
                Column::Title => TableColumn::remainder().at_least(120.0).resizable(false),
                Column::Lane | Column::Category => TableColumn::initial(120.0).at_least(56.0),
                Column::Status => TableColumn::initial(88.0).at_least(56.0),
            };
            builder = builder.column(width.clip(true));
        }
        if let Some(row) = scroll_to {
            builder = builder.scroll_to_row(row, None).animate_scrolling(false);
        }
        let mut clicked = None;
        let table = builder.header(HEADER_HEIGHT, |mut header| {
            if self.pictures.is_some() {
                header.col(|_| ());
            }
            for column in Column::of(&self.state.document.timeline) {
                header.col(|ui| {
                    if header_ui(ui, column, sort, self.state.words).clicked() {
                        clicked = Some(column);
                    }
                });
            }
        });
        table.body(|body| body.rows(ROW_HEIGHT, self.order.len(), |row| self.row(row)));
        if self.focus.has_focus() {
            let stroke = egui::Stroke::new(1.0, theme_of(ui).accent);
            // Beside the words, whose first letters it would cut.
            let ring = frame.expand2(vec2(RING_PX, 0.0));
            ui.painter().rect_stroke(ring, 2.0, stroke, egui::StrokeKind::Inside);
        }
        clicked
    }

    fn row(&mut self, mut table_row: egui_extras::TableRow<'_, '_>) {
        let timeline = &self.state.document.timeline;
        let Some(&index) = self.order.get(table_row.index()) else { return };
        let Some(event) = timeline.event(index) else { return };
        let selected = self.state.is_selected(index);
        table_row.set_selected(selected);
        if let Some(pictures) = &mut self.pictures {
            table_row.col(|ui| thumbnail::thumbnail_ui(ui, self.state, event, pictures));
        }
        for column in Column::of(timeline) {
            let document = &self.state.document;
            let cell = |ui: &mut Ui| {
                row::cell_ui(ui, column, event, document, (self.words, self.state.words));
            };
            let (_, response) = table_row.col(cell);
            if column == Column::Date {
                // One name for the whole row, on its first cell.
                let name = row::row_name(event, document, self.state.words);
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::accesskit::Role::ListItem, true, &name)
                });
                let is_selected = |node: &mut Node| node.set_selected(selected);
                response.ctx.accesskit_node_builder(response.id, is_selected);
            }
        }
        let response = table_row.response();
        if response.hovered() {
            self.hovered = Some(index);
        }
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.secondary_clicked()) {
            let menu = WindowCommand::ContextMenuOf(Target::Event(index), at);
            self.commands.push(menu.into());
        }
        if response.clicked() {
            self.focus.request_focus();
            let modifiers = response.ctx.input(|input| input.modifiers);
            let select = selecting::clicked(index, modifiers, self.order, self.state);
            self.commands.push(Command::Select(select));
        }
    }
}

fn header_ui(ui: &mut Ui, column: Column, sort: Sort, words: crate::Words) -> Response {
    let arrow = match (sort.by == column, sort.descending) {
        (false, _) => "",
        (true, false) => " ↑",
        (true, true) => " ↓",
    };
    let text = heading(ui, &format!("{}{arrow}", column.name(words)));
    ui.add(Button::new(text).frame(false).truncate())
        .on_hover_text(column.sort_by(words))
        .accessible_name(column.sort_by(words))
}
