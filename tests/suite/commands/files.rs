//! Opening, saving, exporting.

use std::fs;
use std::path::PathBuf;

use app::{Command, FileCommand, SelectCommand};
use date::DayMonthOrder;
use egui::{Event, Key, OutputCommand, ViewportCommand};
use formats::samples::SAMPLES;
use formats::{ColumnChoice, ReadingChoice, Role};
use model::EventIndex;

use super::super::desk::{Desk, VOYAGES};
use super::each_command;

const OTHER: &str = "start,title\n1987,Other\n";
pub(super) const SHIPS: [(&str, &str); 2] = [
    ("first.csv", "id,start,title\na,1801-05-01,Sails\nb,1801-05-11,Lands\n"),
    ("second.csv", "id,start,title\na,1850-03-01,Sails again\nc,1850-03-31,Lands again\n"),
];

/// A window with the voyages open, and another file beside theirs.
fn with_other(text: &str) -> (Desk, PathBuf) {
    let desk = Desk::of(VOYAGES);
    let path = desk.folder.path().join("other.csv");
    fs::write(&path, text).unwrap();
    (desk, path)
}

/// Types a path where one is asked for.
fn type_path(desk: &mut Desk, path: &std::path::Path) {
    desk.harness.event(Event::Text(path.to_str().unwrap().to_owned()));
    desk.harness.key_press(Key::Enter);
    desk.rest();
}

/// Saves the voyages at a path, which may be that of a file.
fn save(name: &str) -> (Desk, PathBuf) {
    let (mut desk, path) = with_other(OTHER);
    let path = path.with_file_name(name);
    desk.send(FileCommand::SaveAs);
    assert!(desk.has_part("Type where to write"));
    desk.send(FileCommand::UsePath(path.clone()));
    (desk, path)
}

/// Opens the dialog for a picture, and waits until it shows it.
fn export() -> Desk {
    let mut desk = Desk::of(VOYAGES);
    // The dialog is not at rest while the picture is being drawn.
    desk.send_at_once(FileCommand::Export);
    desk.wait_until(|desk| desk.has("Preview of the picture"));
    desk
}

each_command!(files_are_opened_and_written_by_each_command_for_it, File(FileCommand) {
    FileCommand::Open => || {
        let (mut desk, path) = with_other(OTHER);
        desk.send(FileCommand::Open);
        assert!(desk.has_part("Type the file's path"));
        type_path(&mut desk, &path);
        desk.wait_until(|desk| desk.is_drawn("Other"));
        desk
    },
    FileCommand::OpenPath(_) => || {
        let (mut desk, path) = with_other(OTHER);
        desk.send(FileCommand::OpenPath(path));
        desk.wait_until(|desk| desk.is_drawn("Other"));
        assert!(!desk.is_drawn("Alpha") && desk.has("other.csv"));
        desk
    },
    FileCommand::OpenAgain => || {
        let mut desk = Desk::of(VOYAGES);
        // A program left this note that ended over the file.
        let data = desk.folder.path().join("data");
        fs::create_dir(&data).unwrap();
        let paths = [desk.folder.path().join("voyages.csv")];
        fs::write(data.join("opening-x.json"), serde_json::to_string(&paths).unwrap()).unwrap();
        desk.restart(&data);
        assert!(!desk.is_drawn("Alpha") && desk.has("Open again"));
        desk.send(FileCommand::OpenAgain);
        desk.wait_until(|desk| desk.is_drawn("Alpha"));
        desk
    },
    FileCommand::Columns => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(FileCommand::Columns);
        desk.wait_until(|desk| desk.has("Apply"));
        desk
    },
    FileCommand::ColumnsOf(_) => || {
        let mut desk = Desk::with(&SHIPS);
        let second = desk.folder.path().join("second.csv");
        desk.send(FileCommand::ColumnsOf(second));
        desk.wait_until(|desk| desk.has("Apply"));
        assert!(desk.has_part("Sails again"), "samples of the second");
        desk
    },
    FileCommand::MapColumns { .. } => || {
        let table = "start,title,note\n1987,Alpha,Bravo\n1988,Charlie,Delta\n";
        let mut desk = Desk::of(table);
        desk.send(FileCommand::Columns);
        desk.wait_until(|desk| desk.has("Apply"));
        let roles = [("title", Role::Summary), ("note", Role::Title)];
        let roles = roles.map(|(column, role)| (column.to_owned(), role)).to_vec();
        desk.send(FileCommand::MapColumns { roles, sheets: Vec::new() });
        desk.wait_until(|desk| desk.is_drawn("Bravo") && desk.is_drawn("Delta"));
        desk
    },
    FileCommand::OpenFolder => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(FileCommand::OpenFolder);
        assert!(desk.has_part("Type the folder's path"));
        desk
    },
    FileCommand::OpenTogether(_) => || {
        let (mut desk, path) = with_other(OTHER);
        let paths = vec![path.with_file_name("voyages.csv"), path];
        desk.send(FileCommand::OpenTogether(paths));
        desk.wait_until(|desk| desk.is_drawn("Other") && desk.is_drawn("Alpha"));
        assert!(desk.has("2 files"));
        desk
    },
    FileCommand::ToggleMergeById => || {
        let mut desk = Desk::with(&SHIPS);
        assert!(desk.has("4 events"));
        desk.send(FileCommand::ToggleMergeById);
        assert!(desk.has("3 events") && desk.has_part("1 event is in more than one file"));
        desk.send(FileCommand::ToggleMergeById);
        assert!(desk.has("4 events"));
        desk
    },
    FileCommand::Align(..) => || {
        let mut desk = Desk::with(&SHIPS);
        desk.send(FileCommand::Align(EventIndex(2), EventIndex(0)));
        assert_eq!(desk.mark("Sails again").x, desk.mark("Sails").x);
        assert!(desk.has_part("second.csv is shown"));
        desk
    },
    FileCommand::MoveBack(_) => || {
        let mut desk = Desk::with(&SHIPS);
        let span = desk.span();
        desk.send(FileCommand::Align(EventIndex(2), EventIndex(0)));
        assert_ne!(desk.span(), span);
        desk.send(FileCommand::MoveBack(EventIndex(3)));
        assert_eq!(desk.span(), span);
        desk
    },
    // The file is taken away first, so that no editor is opened.
    FileCommand::OpenOrigin => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::Event(EventIndex(1)));
        assert!(desk.has("Row 3 of voyages.csv"));
        fs::remove_file(desk.folder.path().join("voyages.csv")).unwrap();
        desk.send_at_once(FileCommand::OpenOrigin);
        desk.wait_until(|desk| desk.has_part("voyages.csv could not be opened in an editor"));
        desk
    },
    FileCommand::OpenOriginOf(_) => || {
        let mut desk = Desk::with(&SHIPS);
        fs::remove_file(desk.folder.path().join("second.csv")).unwrap();
        desk.send_at_once(FileCommand::OpenOriginOf(EventIndex(3)));
        desk.wait_until(|desk| desk.has_part("second.csv could not be opened in an editor"));
        desk
    },
    FileCommand::OpenSample(_) => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(FileCommand::OpenSample(1));
        assert!(desk.has("Sample") && desk.has_part(SAMPLES[1].title));
        desk
    },
    FileCommand::Reload => || {
        let mut desk = Desk::of(VOYAGES);
        fs::remove_file(desk.folder.path().join("voyages.csv")).unwrap();
        desk.send_at_once(FileCommand::Reload);
        desk.wait_until(|desk| desk.has_part("voyages.csv could not be opened"));
        assert!(desk.is_drawn("Alpha"), "what it said before is still shown");
        desk
    },
    FileCommand::ReadAgain(_) => || {
        let mut desk = Desk::of("start,title\n3/4/2014,Alpha\n1/2/2014,Bravo\n2/9/2014,Charlie\n");
        desk.send(SelectCommand::Event(EventIndex(0)));
        assert!(desk.has("3 April 2014"));
        let (column, order) = ("start".to_owned(), DayMonthOrder::MonthFirst);
        let choice = ColumnChoice { column, reading: ReadingChoice::Order(order) };
        desk.send_at_once(FileCommand::ReadAgain(choice));
        desk.wait_until(|desk| desk.has("4 March 2014"));
        desk
    },
    FileCommand::SaveAs => || {
        let (mut desk, path) = save("new.csv");
        desk.wait_until(|_| path.is_file());
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.lines().count() == 7 && text.contains("Alpha"), "{text}");
        desk
    },
    FileCommand::SaveStretch => || {
        let mut desk = super::rest::stretch_of_2005();
        desk.send(FileCommand::SaveStretch);
        assert!(desk.has("Only the 2 in the stretch that is selected"));
        desk
    },
    FileCommand::SaveSelected => || {
        let mut desk = super::rest::three_selected();
        desk.send(FileCommand::SaveSelected);
        assert!(desk.has("Only the 3 that are selected") && desk.has("All 6 events"));
        let path = desk.folder.path().join("three.csv");
        desk.send(FileCommand::WriteSave);
        desk.send_at_once(FileCommand::UsePath(path.clone()));
        desk.wait_until(|desk| desk.has_part("3 events were left out"));
        let text = fs::read_to_string(&path).unwrap();
        let titles = ["Alpha", "Charlie", "Journey"];
        assert!(titles.iter().all(|title| text.contains(title)) && text.lines().count() == 4);
        desk
    },
    FileCommand::ExportSelected => || {
        let mut desk = super::rest::three_selected();
        desk.send_at_once(FileCommand::ExportSelected);
        desk.wait_until(|desk| desk.has("Preview of the picture"));
        assert!(desk.has("Only the 3 that are selected") && desk.has("All 6 events"));
        desk
    },
    FileCommand::WriteSave => || {
        let mut desk = super::rest::stretch_of_2005();
        let path = desk.folder.path().join("year.csv");
        desk.send(FileCommand::SaveStretch);
        desk.send(FileCommand::WriteSave);
        desk.send_at_once(FileCommand::UsePath(path.clone()));
        desk.wait_until(|desk| desk.has_part("4 events were left out"));
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("Charlie") && text.contains("Journey"), "{text}");
        assert_eq!(text.lines().count(), 3, "{text}");
        desk
    },
    FileCommand::ExportStretch => || {
        let mut desk = super::rest::stretch_of_2005();
        desk.send_at_once(FileCommand::ExportStretch);
        desk.wait_until(|desk| desk.has("Preview of the picture"));
        assert!(desk.has("2005, as selected") && desk.has("All 6 events"));
        desk
    },
    FileCommand::UsePath(_) => || {
        let (mut desk, path) = with_other(OTHER);
        desk.send(FileCommand::Open);
        desk.send(FileCommand::UsePath(path));
        desk.wait_until(|desk| desk.is_drawn("Other"));
        desk
    },
    FileCommand::ReplaceFile => || {
        let (mut desk, path) = save("other.csv");
        assert!(desk.has_part("There is already a file"));
        assert_eq!(fs::read_to_string(&path).unwrap(), OTHER);
        desk.send(FileCommand::ReplaceFile);
        desk.wait_until(|_| fs::read_to_string(&path).is_ok_and(|text| text.contains("Alpha")));
        desk
    },
    FileCommand::Export => || export(),
    FileCommand::DrawPreview => || {
        let mut desk = export();
        desk.send_at_once(FileCommand::DrawPreview);
        desk.wait_until(|desk| desk.has("Preview of the picture"));
        desk
    },
    FileCommand::WriteExport => || {
        let mut desk = export();
        let path = desk.folder.path().join("picture.svg");
        desk.send(FileCommand::WriteExport);
        desk.send(FileCommand::UsePath(path.clone()));
        desk.wait_until(|_| path.is_file());
        assert!(fs::read_to_string(&path).unwrap().contains("Alpha"));
        desk.wait_until(|desk| desk.has_part("Exported ") && desk.has("Show in folder"));
        desk
    },
    FileCommand::CopyPicture => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send_at_once(FileCommand::CopyPicture);
        desk.wait_until(|desk| {
            let commands = &desk.harness.output().platform_output.commands;
            commands.iter().any(|command| matches!(command, OutputCommand::CopyImage(_)))
        });
        desk
    },
    FileCommand::SaveScreenshot => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send_at_once(FileCommand::SaveScreenshot);
        let asked = desk.asked_of_desktop();
        let [ViewportCommand::Screenshot(callback)] = asked.as_slice() else { panic!("{asked:?}") };
        let pixels = egui::ColorImage::filled([2, 2], egui::Color32::RED);
        callback.clone().complete(std::sync::Arc::new(pixels));
        desk.wait_until(|desk| desk.has_part("Type where to write"));
        let path = desk.folder.path().join("window.png");
        desk.send(FileCommand::UsePath(path.clone()));
        desk.wait_until(|_| path.is_file());
        desk
    },
    FileCommand::ClearRecent => || {
        let mut desk = Desk::of(VOYAGES);
        assert_eq!(desk.harness.state().state().recents.len(), 1);
        desk.send(FileCommand::ClearRecent);
        assert!(desk.harness.state().state().recents.is_empty());
        desk
    },
    FileCommand::ShowInFolder(_) => || {
        let mut desk = Desk::of(VOYAGES);
        let gone = desk.folder.path().join("gone/picture.svg");
        desk.send_at_once(FileCommand::ShowInFolder(gone));
        desk.wait_until(|desk| desk.has_part("The folder of picture.svg could not be shown"));
        desk
    },
    FileCommand::NewWindow => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(FileCommand::NewWindow);
        // A test is not to be run by itself, so it knows no program.
        assert!(desk.has_part("Another window could not be opened"));
        desk
    },
    FileCommand::Close => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(FileCommand::Close);
        assert!(!desk.is_drawn("Alpha") && desk.has("Open a file of dated events"));
        assert!(desk.has_part("voyages.csv"), "it can be opened again");
        desk.send_at_once(FileCommand::Close);
        assert_eq!(desk.asked_of_desktop(), [ViewportCommand::Close]);
        desk
    },
    FileCommand::Quit => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send_at_once(FileCommand::Quit);
        assert_eq!(desk.asked_of_desktop(), [ViewportCommand::Close]);
        desk
    },
});
