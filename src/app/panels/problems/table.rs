//! The table of the problems panel.

use egui::{Align, Label, Layout, Response, RichText, Sense, Ui, WidgetInfo, vec2};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::panels::theme_of;
use crate::panels::typography::{SMALL_PX, heading};
use crate::{Command, State, icons};
use formats::Severity;

use super::rows::{Row, Rows};
use super::words::{head, severity_name};
use super::{Memory, alternative_ui, said};

/// The height of a row, in points, as in the list of events.
const ROW_HEIGHT: f32 = 24.0;

/// What the rows of one frame share.
pub(super) struct Table<'a> {
    pub(super) state: &'a State,
    pub(super) rows: &'a Rows<'a>,
    pub(super) memory: &'a mut Memory,
    pub(super) focus: &'a Response,
    pub(super) commands: &'a mut Vec<Command>,
}

impl Table<'_> {
    /// Lays out the rows in view; returns whether one was clicked.
    pub(super) fn ui(&mut self, ui: &mut Ui, scroll_to: Option<usize>) -> bool {
        ui.style_mut().interaction.selectable_labels = false;
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        let frame = ui.available_rect_before_wrap();
        // Clipping keeps the lines between columns from going on over the text below the table.
        ui.shrink_clip_rect(frame.expand(4.0));
        let mut builder = TableBuilder::new(ui)
            .id_salt("problems")
            .striped(true)
            .sense(Sense::CLICK)
            .auto_shrink(false)
            // No least height, since the line about the current row must stay in sight below the
            // table, however low the panel is.
            .min_scrolled_height(0.0)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::exact(88.0))
            .column(Column::initial(112.0).resizable(true).clip(true))
            .column(Column::initial(80.0).resizable(true).clip(true))
            .column(Column::initial(112.0).resizable(true).clip(true))
            .column(Column::remainder().clip(true));
        if let Some(row) = scroll_to {
            builder = builder.scroll_to_row(row, None).animate_scrolling(false);
        }
        let table = builder.header(ROW_HEIGHT, |mut header| {
            for title in head(self.state.document.has_rows(), self.state.words) {
                header.col(|ui| {
                    ui.label(heading(ui, title));
                });
            }
        });
        let mut is_clicked = false;
        table.body(|body| {
            body.rows(ROW_HEIGHT, self.rows.len(), |row| is_clicked |= self.row(row));
        });
        if self.focus.has_focus() {
            let stroke = egui::Stroke::new(1.0, theme_of(ui).accent);
            ui.painter().rect_stroke(
                frame.expand2(vec2(4.0, 0.0)),
                2.0,
                stroke,
                egui::StrokeKind::Inside,
            );
        }
        is_clicked
    }

    /// Lays out a row; returns whether it was clicked.
    fn row(&mut self, mut table_row: TableRow<'_, '_>) -> bool {
        let Some(row) = self.rows.get(table_row.index()) else { return false };
        let Some((first, said)) = said(&self.state.document, row) else { return false };
        let words = self.state.words;
        let is_current = self.memory.current == Some(row);
        table_row.set_selected(is_current);
        let (_, response) = table_row.col(|ui| self.severity_ui(ui, row, first.severity));
        let severity = severity_name(first.severity, words);
        let name = format!("{} {} {severity}", said.about(words), said.message);
        response.widget_info(|| {
            WidgetInfo::selected(egui::accesskit::Role::ListItem, true, is_current, name.trim())
        });
        for text in [said.place(words), said.field, said.value] {
            table_row.col(|ui| cell_ui(ui, &text));
        }
        table_row.col(|ui| {
            if matches!(row, Row::Single { .. }) {
                alternative_ui(ui, first, words, self.commands);
            }
            cell_ui(ui, &said.message);
        });
        let is_clicked = table_row.response().clicked();
        if is_clicked {
            self.focus.request_focus();
            self.click(row);
        }
        is_clicked
    }

    /// A click on a kind opens or closes it; one on a problem makes it the current one.
    fn click(&mut self, row: Row) {
        self.memory.current = Some(row);
        if let Row::Kind(kind) = row
            && !self.memory.open.remove(&kind)
        {
            self.memory.open.insert(kind);
        }
    }

    fn severity_ui(&self, ui: &mut Ui, row: Row, severity: Severity) {
        let caret = match row {
            Row::Kind(kind) if self.memory.open.contains(&kind) => icons::CARET_DOWN,
            Row::Kind(_) => icons::CARET_RIGHT,
            Row::Single { .. } => "",
        };
        ui.add_space(4.0);
        let (place, _) = ui.allocate_exact_size(vec2(12.0, 16.0), Sense::hover());
        let font = egui::FontId::proportional(12.0);
        let ink = ui.visuals().text_color();
        ui.painter().text(place.center(), egui::Align2::CENTER_CENTER, caret, font, ink);
        let color = match severity {
            Severity::Error => ui.visuals().error_fg_color,
            Severity::Warning => ui.visuals().warn_fg_color,
            Severity::Info => ui.visuals().weak_text_color(),
        };
        ui.colored_label(color, severity_name(severity, self.state.words));
    }
}

/// A text that ends in "…" where there is no room, and is whole in its tooltip.
fn cell_ui(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).size(SMALL_PX)).truncate());
}
