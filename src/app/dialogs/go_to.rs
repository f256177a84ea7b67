//! A field for a date to go to, as people write dates.

use egui::{Context, RichText, TextEdit};

use date::{DayMonthOrder, When, Zone, read_written};

use super::super::controls::text_field;
use super::super::words::capitalised;
use super::super::{Command, State, ViewCommand, WindowCommand, Words};
use super::{Answer, Dialog};

/// The field's own memory.
#[derive(Default)]
pub(super) struct GoToDialog {
    text: String,
    was_open: bool,
}

/// The dialog, while it is open. What is typed stays for the next time.
pub(super) fn go_to_ui(
    ctx: &Context,
    dialog: &mut GoToDialog,
    state: &State,
    commands: &mut Vec<Command>,
) {
    let is_new = !std::mem::replace(&mut dialog.was_open, state.panels.go_to);
    if !state.panels.go_to {
        return;
    }
    let words = state.words;
    let shown =
        Dialog::top(words, "go to", words.text("go-to-title"), 120.0).show(ctx, |ui, asked| {
            ui.set_width(340.0);
            let field = ui
                .horizontal(|ui| {
                    let label = ui.label(words.text("go-to-date"));
                    let edit = TextEdit::singleline(&mut dialog.text)
                        .hint_text(words.text("go-to-hint"))
                        .desired_width(f32::INFINITY);
                    text_field(ui, edit).labelled_by(label.id)
                })
                .inner;
            if is_new {
                field.request_focus();
                select_all(ui.ctx(), field.id, &dialog.text);
            }
            // Always a line, so that the window keeps its height.
            let (text, is_error) = feedback(&dialog.text, words);
            let text = RichText::new(text).small();
            ui.label(if is_error { text.color(ui.visuals().warn_fg_color) } else { text.weak() });
            let reading = read(&dialog.text, words).ok();
            let answer = asked.answers_ui(
                ui,
                (words.text("go"), reading.is_some()),
                words.text("cancel"),
                |_, _| {},
            );
            (answer, reading)
        });
    let (answer, reading) = shown.inner;
    if let (Some(Answer::Yes), Some(when)) = (answer, reading) {
        commands.push(go_to(&when, state.chart.zone).into());
    }
    if shown.is_left || answer.is_some() {
        commands.push(WindowCommand::ToggleGoTo.into());
    }
}

/// What the dialog says of what is typed, and whether it is a complaint.
fn feedback(text: &str, words: Words) -> (String, bool) {
    if text.trim().is_empty() {
        return (words.text("go-to-what").to_owned(), false);
    }
    match read(text, words) {
        Ok(when) => {
            let known = words.known_to(when.precision());
            (format!("{}, {known}", words.when(&when)), false)
        }
        Err(reason) => (reason, true),
    }
}

/// Reads a date that has a place in time.
fn read(text: &str, words: Words) -> Result<When, String> {
    let when = read_written(text, DayMonthOrder::DayFirst)
        .map_err(|error| capitalised(&error.to_string()))?;
    if when.is_placed() { Ok(when) } else { Err(words.text("go-to-nowhere").to_owned()) }
}

fn go_to(when: &When, zone: Zone) -> ViewCommand {
    let (from, until) = (when.earliest_in(zone), when.latest_in(zone));
    ViewCommand::GoTo { from: from.instant(), until: until.instant() }
}

/// Selects what was typed last time, so that typing replaces it.
fn select_all(ctx: &Context, id: egui::Id, text: &str) {
    let mut field = egui::text_edit::TextEditState::load(ctx, id).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    let all = egui::text::CCursorRange::two(egui::text::CCursor::new(0), end);
    field.cursor.set_char_range(Some(all));
    field.store(ctx, id);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_told_back() {
        let check =
            |text: &str, expect: &str| assert_eq!(feedback(text, Words::default()).0, expect);
        check("aug 2019", "August 2019, known to the month");
        check("c. 1200 BC", "c. 1200 BCE, known to the year");
        assert!(feedback("the day after", Words::default()).1);
        assert!(!feedback(" ", Words::default()).1);
    }
}
