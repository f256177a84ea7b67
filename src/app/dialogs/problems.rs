//! The problems panel: what could not be read, and what was done about it.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::model::{Problem, Severity};

use super::super::chrome::icon_button_ui;
use super::super::{Command, EditCommand, FileCommand, State, WindowCommand, icons, style};

/// The problems panel. Only the rows in view are laid out.
pub(in super::super) fn problems_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let problems = &state.document.problems;
    ui.horizontal(|ui| {
        ui.label(RichText::new("Problems").heading());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button_ui(ui, icons::X, "Close problems", false).clicked() {
                commands.push(WindowCommand::ToggleProblems.into());
            }
            if ui.add_enabled(!problems.is_empty(), egui::Button::new("Copy all")).clicked() {
                commands.push(EditCommand::CopyText(as_text(problems)).into());
            }
        });
    });
    if problems.is_empty() {
        ui.label(RichText::new("Everything in this file could be read.").weak());
        ui.take_available_space();
        return;
    }
    TableBuilder::new(ui)
        .striped(true)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::exact(64.0))
        .column(Column::exact(40.0))
        .column(Column::initial(88.0).resizable(true).clip(true))
        .column(Column::initial(104.0).resizable(true).clip(true))
        .column(Column::remainder().clip(true))
        .header(24.0, |mut header| {
            for title in ["Severity", "Line", "Field", "Value", "What was done"] {
                header.col(|ui| {
                    ui.label(RichText::new(title).text_style(style::label()).weak());
                });
            }
        })
        .body(|body| {
            body.rows(24.0, problems.len(), |mut row| {
                if let Some(problem) = problems.get(row.index()) {
                    problem_ui(&mut row, problem, commands);
                }
            });
        });
}

fn problem_ui(row: &mut TableRow<'_, '_>, problem: &Problem, commands: &mut Vec<Command>) {
    row.col(|ui| {
        let color = match problem.severity {
            Severity::Error => ui.visuals().error_fg_color,
            Severity::Warning => ui.visuals().warn_fg_color,
            Severity::Info => ui.visuals().weak_text_color(),
        };
        ui.colored_label(color, problem.severity.name());
    });
    row.col(|ui| {
        ui.label(problem.line.map(|line| line.to_string()).unwrap_or_default());
    });
    row.col(|ui| {
        ui.label(problem.field.as_deref().unwrap_or_default());
    });
    row.col(|ui| {
        ui.label(problem.value.as_deref().unwrap_or_default());
    });
    row.col(|ui| {
        if let Some(choice) = &problem.alternative {
            let other = format!("Read as {}", choice.reading.name());
            if ui.small_button(other).clicked() {
                commands.push(FileCommand::ReadAgain(choice.clone()).into());
            }
        }
        ui.add(egui::Label::new(&problem.message).truncate()).on_hover_text(&problem.message);
    });
}

/// The problems as a table to paste, columns parted by tabs.
fn as_text(problems: &[Problem]) -> String {
    let mut text = "Severity\tLine\tField\tValue\tWhat was done\n".to_owned();
    for problem in problems {
        let line = problem.line.map(|line| line.to_string()).unwrap_or_default();
        let cells = [
            problem.severity.name(),
            &line,
            problem.field.as_deref().unwrap_or_default(),
            problem.value.as_deref().unwrap_or_default(),
            &problem.message,
        ];
        text.push_str(&cells.map(|cell| cell.replace(['\t', '\n'], " ")).join("\t"));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_copied_as_a_table() {
        let problem = Problem::new(Severity::Error, "This is no date. The event is undated.")
            .at_line(7)
            .in_field("date")
            .with_value("soon\tish");
        let text = as_text(&[problem]);
        let last = text.lines().last().unwrap();
        assert_eq!(last, "error\t7\tdate\tsoon ish\tThis is no date. The event is undated.");
    }
}
