//! What the columns of the open table were taken for, to be corrected.

use egui::{Button, ComboBox, Context, Grid, Key, RichText, ScrollArea, Ui, Window};

use crate::formats::ColumnGuess;
use crate::model::{ReadingChoice, Role};

use super::super::{Command, FileCommand, State};

/// The dialog's own memory.
#[derive(Default)]
pub(in super::super) struct ColumnsDialog {
    columns: Vec<Column>,
}

/// A column, and what the user takes it for.
struct Column {
    guess: ColumnGuess,
    chosen: Role,
}

impl ColumnsDialog {
    /// Whether it is there.
    pub(in super::super) fn is_open(&self) -> bool {
        !self.columns.is_empty()
    }

    /// Shows these columns, as they are taken now.
    pub(in super::super) fn open(&mut self, guesses: Vec<ColumnGuess>) {
        let column = |guess: ColumnGuess| Column { chosen: guess.role, guess };
        self.columns = guesses.into_iter().map(column).collect();
    }

    /// The names of the columns.
    pub(in super::super) fn header(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.guess.name.clone()).collect()
    }

    /// What the user says, now or before, that columns are for.
    fn roles(&self, state: &State) -> Vec<(String, Role)> {
        let was_told = |name: &str| {
            let mut choices = state.document.choices.iter();
            choices.any(|choice| {
                choice.column == name && matches!(choice.reading, ReadingChoice::Role(_))
            })
        };
        let told = self
            .columns
            .iter()
            .filter(|column| column.chosen != column.guess.role || was_told(&column.guess.name));
        told.map(|column| (column.guess.name.clone(), column.chosen)).collect()
    }
}

/// The dialog, while it is open.
pub(super) fn columns_ui(
    ctx: &Context,
    dialog: &mut ColumnsDialog,
    state: &State,
    commands: &mut Vec<Command>,
) {
    if !dialog.is_open() {
        return;
    }
    let mut is_open = true;
    Window::new("Columns")
        .open(&mut is_open)
        .collapsible(false)
        .resizable(false)
        .pivot(egui::Align2::CENTER_CENTER)
        .default_pos(ctx.content_rect().center())
        .show(ctx, |ui| {
            ui.set_width(640.0);
            ui.label(
                RichText::new("What each column was taken for. Correct what is wrong, then apply.")
                    .weak(),
            );
            ui.add_space(4.0);
            let height = (ctx.content_rect().height() - 240.0).max(120.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| table_ui(ui, dialog));
            ui.add_space(8.0);
            buttons_ui(ui, dialog, state, commands);
        });
    let is_escaped = ctx.input(|input| input.key_pressed(Key::Escape));
    if !is_open || is_escaped {
        dialog.columns.clear();
    }
}

fn table_ui(ui: &mut Ui, dialog: &mut ColumnsDialog) {
    Grid::new("columns").num_columns(3).striped(true).spacing([16.0, 6.0]).show(ui, |ui| {
        for (position, column) in dialog.columns.iter_mut().enumerate() {
            let name = RichText::new(&column.guess.name).strong();
            ui.scope(|ui| {
                ui.set_max_width(150.0);
                ui.add(egui::Label::new(name).truncate());
            });
            let combo = ComboBox::from_id_salt(("role", position))
                .width(180.0)
                .height(360.0)
                .selected_text(column.chosen.label());
            combo.show_ui(ui, |ui| {
                for (role, _, label) in Role::ALL {
                    ui.selectable_value(&mut column.chosen, role, label);
                }
            });
            ui.scope(|ui| {
                ui.set_width(300.0);
                let samples = column.guess.samples.join(" · ");
                let label = egui::Label::new(RichText::new(&samples).small().weak()).truncate();
                ui.add(label).on_hover_text(samples);
            });
            ui.end_row();
        }
    });
}

fn buttons_ui(ui: &mut Ui, dialog: &ColumnsDialog, state: &State, commands: &mut Vec<Command>) {
    let roles = dialog.roles(state);
    let is_changed = dialog.columns.iter().any(|column| column.chosen != column.guess.role);
    ui.horizontal(|ui| {
        let apply = ui.add_enabled(is_changed, Button::new(RichText::new("Apply").strong()));
        if apply.clicked() {
            commands.push(FileCommand::MapColumns(roles.clone()).into());
        }
        let again = ui.add_enabled(!roles.is_empty(), Button::new("Guess again"));
        if again.on_hover_text("Forget what was corrected.").clicked() {
            commands.push(FileCommand::MapColumns(Vec::new()).into());
        }
        ui.label(RichText::new("Remembered for tables with this header.").small().weak());
    });
}
