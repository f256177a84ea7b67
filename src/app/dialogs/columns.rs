//! What the columns of the open table were taken for, to be corrected, and the sheets of a workbook
//! or the tables of a database that are shown.

use std::path::{Path, PathBuf};

use egui::{Align, Button, ComboBox, Context, Grid, RichText, ScrollArea, Ui};

use formats::{Choices, ColumnGuess, ReadingChoice, Role, SheetGuess, SheetKind, TableGuess};

use super::super::controls::check_box;
use super::super::errand::file_name;
use super::super::{Command, FileCommand, State, Words, style};
use super::{Answer, Asked, Dialog};

/// The width of the dialog, in points, where there is room.
const WIDTH: f32 = 640.0;
/// The height of the list of roles: it scrolls in a low window.
const ROLES_HEIGHT: f32 = 360.0;
/// The width of a column's name, and of what it is taken for; samples of it have the rest.
const NAME_PX: f32 = 150.0;
const ROLE_PX: f32 = 180.0;
/// What is between them.
const GAP_PX: f32 = 16.0;

/// The dialog's own memory.
#[derive(Default)]
pub(in super::super) struct ColumnsDialog {
    /// The file whose columns they are.
    path: Option<PathBuf>,
    columns: Vec<Column>,
    headers: Vec<Vec<String>>,
    sheets: Vec<SheetGuess>,
    kind: SheetKind,
}

/// A column, and what the user takes it for.
struct Column {
    guess: ColumnGuess,
    chosen: Role,
}

impl ColumnsDialog {
    /// Whether it is there.
    pub(in super::super) fn is_open(&self) -> bool {
        self.path.is_some()
    }

    /// The file whose columns are shown.
    pub(in super::super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Shows these columns of a file, as they are taken now.
    pub(in super::super) fn open(&mut self, path: PathBuf, guess: TableGuess) {
        self.path = Some(path);
        let column = |guess: ColumnGuess| Column { chosen: guess.role, guess };
        self.columns = guess.columns.into_iter().map(column).collect();
        self.headers = guess.headers;
        (self.sheets, self.kind) = (guess.sheets, guess.kind);
    }

    /// The names of the columns, of each sheet that is shown.
    pub(in super::super) fn headers(&self) -> &[Vec<String>] {
        &self.headers
    }

    /// The names of all sheets.
    pub(in super::super) fn sheets(&self) -> Vec<String> {
        self.sheets.iter().map(|sheet| sheet.name.clone()).collect()
    }

    /// What was said of the file before.
    fn told<'a>(&self, state: &'a State) -> &'a Choices {
        let path = self.path.as_deref().unwrap_or(Path::new(""));
        state.document.choices_of(path)
    }

    /// What the user says, now or before, that columns are for.
    fn roles(&self, state: &State) -> Vec<(String, Role)> {
        let told = self.told(state);
        let told: Vec<_> = self.headers.iter().flat_map(|header| told.columns_of(header)).collect();
        let was_told = |name: &str| {
            let mut choices = told.iter();
            // The command line may say it in another case.
            let is_it = |column: &str| column.trim().to_lowercase() == name.to_lowercase();
            choices.any(|choice| {
                is_it(&choice.column) && matches!(choice.reading, ReadingChoice::Role(_))
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
    // Another document may have been opened in the meantime.
    if dialog.path().is_some_and(|path| !state.document.has_file(path)) {
        dialog.path = None;
    }
    if !dialog.is_open() {
        return;
    }
    let words = state.words;
    let shown =
        Dialog::middle(words, "columns", words.text("columns-title")).show(ctx, |ui, asked| {
            ui.set_width(WIDTH.min(ctx.content_rect().width() - 48.0));
            file_ui(ui, dialog, state, commands);
            if dialog.columns.is_empty() {
                ui.label(RichText::new(words.text("columns-none")).weak());
                return None;
            }
            if dialog.sheets.len() > 1 {
                sheets_ui(ui, dialog, state, commands);
                ui.separator();
            }
            ui.label(RichText::new(words.text("columns-about")).weak());
            ui.add_space(4.0);
            let height =
                (ctx.content_rect().height() - 240.0 - height_above(dialog, state)).max(120.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| table_ui(ui, dialog, words));
            ui.add_space(8.0);
            buttons_ui(ui, asked, dialog, state, commands)
        });
    if shown.is_left || shown.inner.is_some() {
        dialog.path = None;
    }
}

/// A choice of the file whose columns are shown, if there are several.
fn file_ui(ui: &mut Ui, dialog: &ColumnsDialog, state: &State, commands: &mut Vec<Command>) {
    let parts = &state.document.parts;
    if parts.len() < 2 {
        return;
    }
    let shown = dialog.path().map(file_name).unwrap_or_default();
    ui.horizontal(|ui| {
        let label = ui.label(RichText::new(state.words.text("columns-file")).strong());
        let list =
            ComboBox::from_id_salt("file").width(320.0).selected_text(shown).show_ui(ui, |ui| {
                for part in parts {
                    let is_shown = dialog.path() == Some(&part.path);
                    if ui.selectable_label(is_shown, file_name(&part.path)).clicked() && !is_shown {
                        commands.push(FileCommand::ColumnsOf(part.path.clone()).into());
                    }
                }
            });
        list.response.labelled_by(label.id);
    });
    ui.separator();
}

/// The sheets of a workbook or the tables of a database, to be shown or not. What is chosen holds at
/// once.
fn sheets_ui(ui: &mut Ui, dialog: &ColumnsDialog, state: &State, commands: &mut Vec<Command>) {
    let words = state.words;
    let n_chosen = dialog.told(state).sheets.len();
    let (title, hint) = match dialog.kind {
        SheetKind::Sheet => (words.text("columns-sheets"), sheets_hint(n_chosen, words)),
        SheetKind::Table => (words.text("columns-tables"), tables_hint(n_chosen, words)),
    };
    ui.label(RichText::new(title).strong());
    ui.label(RichText::new(hint).weak());
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt("sheets").max_height(120.0).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        Grid::new("sheets").num_columns(2).spacing([24.0, 4.0]).show(ui, |ui| {
            for (position, sheet) in dialog.sheets.iter().enumerate() {
                let (name, n) = (sheet.name.as_str().into(), sheet.n_dated.into());
                let label = words.format("columns-dated-rows", [("name", name), ("n", n)]);
                let label = RichText::new(label);
                let label = if sheet.n_dated == 0 { label.weak() } else { label };
                let mut is_shown = sheet.is_read;
                // Without the last one it is again the sheet with the most dates.
                if check_box(ui, &mut is_shown, label).clicked() {
                    let is_wanted = |other: &&SheetGuess| {
                        if other.name == sheet.name { is_shown } else { other.is_read }
                    };
                    let wanted = dialog.sheets.iter().filter(is_wanted);
                    let sheets = wanted.map(|sheet| sheet.name.clone()).collect();
                    let roles = dialog.roles(state);
                    commands.push(FileCommand::MapColumns { roles, sheets }.into());
                }
                if position % 2 == 1 {
                    ui.end_row();
                }
            }
        });
    });
}

/// What is said over the sheets of a workbook, of which so many were chosen.
fn sheets_hint(n_chosen: usize, words: Words) -> &'static str {
    match n_chosen {
        0 => words.text("columns-sheets-guessed"),
        1 => words.text("columns-sheet-shown"),
        _ => words.text("columns-sheets-shown"),
    }
}

/// The same of the tables of a database.
fn tables_hint(n_chosen: usize, words: Words) -> &'static str {
    match n_chosen {
        0 => words.text("columns-tables-guessed"),
        1 => words.text("columns-table-shown"),
        _ => words.text("columns-tables-shown"),
    }
}

fn table_ui(ui: &mut Ui, dialog: &mut ColumnsDialog, words: Words) {
    let samples_px = (ui.available_width() - NAME_PX - ROLE_PX - 2.0 * GAP_PX).max(60.0);
    Grid::new("columns").num_columns(3).striped(true).spacing([GAP_PX, 6.0]).show(ui, |ui| {
        for (position, column) in dialog.columns.iter_mut().enumerate() {
            let name = RichText::new(&column.guess.name).strong();
            let label = ui.scope(|ui| {
                ui.set_width(NAME_PX);
                ui.add(egui::Label::new(name).truncate())
            });
            let combo = ComboBox::from_id_salt(("role", position))
                .width(ROLE_PX - 2.0 * ui.spacing().button_padding.x)
                .height(ROLES_HEIGHT)
                .selected_text(words.role(column.chosen));
            let combo = combo.show_ui(ui, |ui| {
                roles_ui(ui, &mut column.chosen, words);
            });
            combo.response.labelled_by(label.inner.id);
            ui.scope(|ui| {
                ui.set_width(samples_px);
                let samples = column.guess.samples.join(" · ");
                let label = egui::Label::new(RichText::new(&samples).small().weak()).truncate();
                ui.add(label).on_hover_text(samples);
            });
            ui.end_row();
        }
    });
}

/// Every role, by groups. The list opens at the current one.
fn roles_ui(ui: &mut Ui, chosen: &mut Role, words: Words) {
    let is_new = is_just_opened(ui);
    for (role, ..) in Role::ALL {
        if let Some(group) = group_from(role, words) {
            ui.label(RichText::new(group).text_style(style::label()).weak());
        }
        let is_current = role == *chosen;
        let line = ui.selectable_value(chosen, role, words.role(role));
        if is_current && is_new {
            line.scroll_to_me(Some(Align::Center));
        }
    }
}

/// The heading over a role, where it is the first of its group.
fn group_from(role: Role, words: Words) -> Option<&'static str> {
    match role {
        Role::Start => Some(words.text("columns-group-start")),
        Role::End => Some(words.text("columns-group-end")),
        Role::Title => Some(words.text("columns-group-text")),
        Role::Lane => Some(words.text("columns-group-sorting")),
        Role::Place => Some(words.text("columns-group-place")),
        Role::Sources => Some(words.text("columns-group-sources")),
        Role::DisplayDate => Some(words.text("columns-group-other")),
        _ => None,
    }
}

/// Whether a list was opened a moment ago. egui lays it out twice before it is seen.
fn is_just_opened(ui: &Ui) -> bool {
    const PASSES: u64 = 3;
    let (id, now) = (ui.scope_id().with("opened"), ui.ctx().cumulative_pass_nr());
    let (opened, last) = ui.data(|data| data.get_temp(id)).unwrap_or((now, now));
    let opened = if now > last + 1 { now } else { opened };
    ui.data_mut(|data| data.insert_temp(id, (opened, now)));
    now < opened + PASSES
}

/// The buttons; says how the user is done with the dialog.
fn buttons_ui(
    ui: &mut Ui,
    asked: &mut Asked,
    dialog: &ColumnsDialog,
    state: &State,
    commands: &mut Vec<Command>,
) -> Option<Answer> {
    let words = state.words;
    let roles = dialog.roles(state);
    let is_changed = dialog.columns.iter().any(|column| column.chosen != column.guess.role);
    let sheets = &dialog.told(state).sheets;
    let is_told = !roles.is_empty() || !sheets.is_empty();
    let kept = match dialog.kind {
        _ if dialog.sheets.len() < 2 => words.text("columns-kept"),
        SheetKind::Sheet => words.text("columns-kept-sheets"),
        SheetKind::Table => words.text("columns-kept-tables"),
    };
    ui.label(RichText::new(kept).small().weak());
    let mut map = |roles, sheets| {
        commands.push(FileCommand::MapColumns { roles, sheets }.into());
    };
    let mut applies = false;
    let answer =
        asked.answers_ui(ui, (words.text("done"), true), words.text("cancel"), |ui, asked| {
            ui.add_enabled_ui(is_changed, |ui| {
                let apply = asked.button(ui, Button::new(words.text("columns-apply")));
                applies = apply.on_hover_text(words.attribute("columns-apply", "tip")).clicked();
            });
            ui.add_enabled_ui(is_told, |ui| {
                let again = asked.button(ui, Button::new(words.text("columns-guess-again")));
                if again.on_hover_text(words.attribute("columns-guess-again", "tip")).clicked() {
                    map(Vec::new(), Vec::new());
                }
            });
        });
    if is_changed && (applies || answer == Some(Answer::Yes)) {
        map(roles, sheets.clone());
    }
    answer
}

/// The room that the choices of a file and of sheets take at most.
fn height_above(dialog: &ColumnsDialog, state: &State) -> f32 {
    let file = if state.document.parts.len() > 1 { 44.0 } else { 0.0 };
    let sheets = if dialog.sheets.len() > 1 { 196.0 } else { 0.0 };
    file + sheets
}
