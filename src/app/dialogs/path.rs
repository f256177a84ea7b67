//! A field to type a path into, for desktops without a file dialog; and the question whether a file
//! may be written over.

use std::path::PathBuf;

use egui::{Context, TextEdit};

use super::super::controls::text_field;
use super::super::errand::Errand;
use super::super::{Command, FileCommand, Words};
use super::{Answer, Dialog};

/// The question for a path.
#[derive(Default)]
pub(in super::super) struct PathDialog {
    errand: Option<Errand>,
    text: String,
    is_new: bool,
    /// An errand that would write over this file.
    replacement: Option<(Errand, PathBuf)>,
}

impl PathDialog {
    /// Whether it is there.
    pub(in super::super) fn is_open(&self) -> bool {
        self.errand.is_some() || self.replacement.is_some()
    }

    /// Asks for the path of an errand.
    pub(in super::super) fn open(&mut self, errand: Errand) {
        self.text = errand.suggested_name();
        self.errand = Some(errand);
        self.is_new = true;
    }

    /// Asks whether a file may be written over.
    pub(in super::super) fn ask_to_replace(&mut self, errand: Errand, path: PathBuf) {
        self.replacement = Some((errand, path));
    }

    /// The errand, and the file that it may write over.
    pub(in super::super) fn take_replacement(&mut self) -> Option<(Errand, PathBuf)> {
        self.replacement.take()
    }

    /// The errand, once its path is known.
    pub(in super::super) fn take(&mut self) -> Option<Errand> {
        self.errand.take()
    }
}

/// The width of the dialogs, in points: a path of some folders.
const WIDTH: f32 = 440.0;

/// The question whether a file may be written over.
pub(super) fn replace_ui(
    ctx: &Context,
    dialog: &mut PathDialog,
    words: Words,
    commands: &mut Vec<Command>,
) {
    let Some((_, path)) = &dialog.replacement else { return };
    let shown =
        Dialog::middle(words, "replace", words.text("replace-title")).show(ctx, |ui, asked| {
            ui.set_width(WIDTH);
            let path = path.display().to_string();
            ui.label(words.format("replace-file", [("path", path.into())]));
            // What cannot be taken back takes more than Enter: the keyboard is at the button that does nothing.
            asked.choice_ui(ui, words.text("replace"), words.text("cancel"))
        });
    match shown.inner {
        Some(Answer::Yes) => commands.push(FileCommand::ReplaceFile.into()),
        Some(Answer::Cancel) => dialog.replacement = None,
        None if shown.is_left => dialog.replacement = None,
        None => {}
    }
}

/// The dialog, while there is an errand.
pub(super) fn path_ui(
    ctx: &Context,
    dialog: &mut PathDialog,
    words: Words,
    commands: &mut Vec<Command>,
) {
    let Some(errand) = &dialog.errand else { return };
    let shown = Dialog::middle(words, "path", errand.title(words)).show(ctx, |ui, asked| {
        ui.set_width(WIDTH);
        ui.label(match errand {
            Errand::Open(_) => words.text("path-of-file"),
            Errand::OpenFolder => words.text("path-of-folder"),
            _ => words.text("path-to-write"),
        });
        ui.horizontal(|ui| {
            let label = ui.label(words.text("path"));
            let field = TextEdit::singleline(&mut dialog.text).desired_width(f32::INFINITY);
            let field = text_field(ui, field).labelled_by(label.id);
            if std::mem::take(&mut dialog.is_new) {
                field.request_focus();
            }
        });
        let has_path = !dialog.text.trim().is_empty();
        asked.answers_ui(ui, (errand.verb(words), has_path), words.text("cancel"), |_, _| {})
    });
    match shown.inner {
        Some(Answer::Yes) => {
            commands.push(FileCommand::UsePath(written_path(&dialog.text)).into());
        }
        Some(Answer::Cancel) => dialog.errand = None,
        None if shown.is_left => dialog.errand = None,
        None => {}
    }
}

/// A path as typed, pasted or dragged from elsewhere: quotes, `file://` and `~` are understood.
fn written_path(text: &str) -> PathBuf {
    let text = text.trim().trim_matches(['"', '\'']);
    let text = text.strip_prefix("file://").unwrap_or(text);
    match (text.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_understood_as_people_paste_them() {
        let check =
            |text: &str, expect: &str| assert_eq!(written_path(text), PathBuf::from(expect));
        check(" letters.csv ", "letters.csv");
        check("\"/tmp/my letters.csv\"", "/tmp/my letters.csv");
        check("file:///tmp/letters.csv", "/tmp/letters.csv");
    }
}
