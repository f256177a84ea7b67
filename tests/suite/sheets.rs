//! Which sheets of a workbook are shown: on the command line and in the window.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::formats::spreadsheets::{with_sheets, with_two_sheets};

/// The exit code of the program in a folder with “book.xlsx” and “a.csv”, and all that it says.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    fs::write(folder.join("book.xlsx"), with_two_sheets()).unwrap();
    fs::write(folder.join("a.csv"), "date,title\n1999,One\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_chronoscope"));
    command.args(arguments).current_dir(folder).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    let output = command.output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn sheets_are_chosen_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let check = |arguments: &[&str], code: i32, expect: &str| {
        let (found, words) = run(folder.path(), arguments);
        assert_eq!(found, Some(code), "{arguments:?}: {words}");
        assert!(words.contains(expect), "{arguments:?}: {words}");
    };
    check(&["inspect", "book.xlsx"], 0, "events     2 dated");
    check(&["inspect", "book.xlsx", "--sheet", "Notes"], 0, "events     1 dated");
    check(
        &["inspect", "book.xlsx", "--sheet", "Notes", "--sheet", "data"],
        0,
        "events     3 dated",
    );
    let unknown = "book.xlsx: it has no sheet “Dates”; its sheets are “Notes”, “Data”.";
    check(&["inspect", "book.xlsx", "--sheet", "Dates"], 1, unknown);
    check(&["export", "book.xlsx", "-o", "a.svg", "--sheet", "Dates"], 1, unknown);
    check(&["book.xlsx", "--sheet", "Dates"], 1, unknown);
    check(&["inspect", "a.csv", "--sheet", "Notes"], 2, "only workbooks");
    check(
        &["convert", "a.csv", "book.xlsx", "--sheet", "Notes", "-o", "-", "--to", "csv"],
        0,
        "Talks",
    );
    check(&["--sheet", "Notes"], 2, "FILE");
    check(&["export", "book.xlsx", "-o", "a.svg", "--sheet", "Notes"], 0, "");
    let picture = fs::read_to_string(folder.path().join("a.svg")).unwrap();
    assert!(picture.contains("Talks") && !picture.contains("Signed"));
    check(&["book.xlsx", "--sheet", "Notes", "--map", "start=Date"], 0, "book.png");
    // Where the only date is taken for a title, none is left to draw.
    let undated = "has no date that can be read";
    check(&["book.xlsx", "--sheet", "Notes", "--map", "title=Date"], 1, undated);
}

#[test]
fn a_sheet_need_only_be_in_one_of_several_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("other.xlsx"), with_sheets(["Other", "More"])).unwrap();
    let check = |arguments: &[&str], code: i32, expect: &[&str]| {
        let (found, words) = run(folder.path(), arguments);
        assert_eq!(found, Some(code), "{arguments:?}: {words}");
        for expect in expect {
            assert!(words.contains(expect), "{arguments:?}: {words}");
        }
    };
    let two = |last: &[&'static str]| [&["inspect", "book.xlsx", "other.xlsx"], last].concat();
    let absent = "warning: There is no sheet “notes” with rows in it, as in another file; the sheet with the \
                  most dated rows was read instead.";
    check(&two(&["--sheet", "notes"]), 0, &["events     1 dated", "events     2 dated", absent]);
    // Each has one of both.
    let partly = "There is no sheet “Other” with rows in it, as in another file; only the other sheets that \
                  were chosen were read.";
    let both = two(&["--sheet", "notes", "--sheet", "Other"]);
    check(&both, 0, &[partly, "There is no sheet “notes” with rows in it"]);
    let nowhere = "has no sheet “Dates”; its sheets are";
    check(&two(&["--sheet", "Dates"]), 1, &[nowhere]);
    check(&two(&["--sheet", "Notes", "--sheet", "Dates"]), 1, &["has no sheet “Dates”"]);
    check(&["export", "other.xlsx", "book.xlsx", "-o", "a.svg", "--sheet", "Notes"], 0, &[]);
    let picture = fs::read_to_string(folder.path().join("a.svg")).unwrap();
    assert!(picture.contains("Talks") && picture.contains("Signed"));
    check(&["other.xlsx", "--sheet", "Notes"], 1, &["other.xlsx: it has no sheet “Notes”"]);
}

#[cfg(feature = "databases")]
#[test]
fn tables_of_a_database_are_chosen_as_sheets_are() {
    use super::formats::databases::with_several_tables;

    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.db"), with_several_tables()).unwrap();
    let check = |arguments: &[&str], code: i32, expect: &str| {
        let (found, words) = run(folder.path(), arguments);
        assert_eq!(found, Some(code), "{arguments:?}: {words}");
        assert!(words.contains(expect), "{arguments:?}: {words}");
    };
    check(&["inspect", "a.db"], 0, "events     2 dated");
    check(&["inspect", "a.db", "--sheet", "Log"], 0, "events     1 dated");
    check(&["inspect", "a.db", "--sheet", "log", "--sheet", "late"], 0, "lanes      2");
    check(&["inspect", "a.db", "--sheet", "x"], 1, "a.db: it has no table “x”; its tables are");
    check(&["convert", "a.db", "--sheet", "log", "-o", "-", "--to", "csv"], 0, "Made");
    check(&["a.db", "--sheet", "late"], 0, "a.png");
}

#[cfg(feature = "gui")]
mod in_the_window {
    use std::path::PathBuf;

    use app::{App, Command, FileCommand};
    use egui::vec2;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;
    use files::Opening;
    use formats::{Choices, ColumnChoice, ReadingChoice, Role};
    use model::SameId;

    use super::*;

    fn open(opening: impl Into<Opening>) -> Harness<'static, App> {
        let opening = opening.into();
        Harness::builder()
            .with_size(vec2(1280.0, 800.0))
            .build_eframe(move |cc| App::new(cc, opening))
    }

    fn send(harness: &mut Harness<'_, App>, command: impl Into<Command>) {
        let ctx = harness.ctx.clone();
        harness.state_mut().send(&ctx, command.into());
        harness.run_steps(2);
    }

    /// Lets frames pass until all is read and these are the events.
    #[track_caller]
    fn wait_for(harness: &mut Harness<'_, App>, titles: &[&str]) {
        let events = |harness: &Harness<'_, App>| -> Vec<String> {
            let state = harness.state().state();
            state.document.timeline.events.iter().map(|event| event.title().to_owned()).collect()
        };
        for _ in 0..1000 {
            harness.step();
            if harness.state().state().busy.is_none() && events(harness) == titles {
                harness.run_steps(3);
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("{:?}, {:?}", events(harness), harness.state().state().notice);
    }

    fn files(folder: &Path, files: &[(&str, &[u8])]) -> Vec<PathBuf> {
        let write = |(name, bytes): &(&str, &[u8])| {
            let path = folder.join(name);
            fs::write(&path, bytes).unwrap();
            path
        };
        files.iter().map(write).collect()
    }

    #[test]
    fn sheets_are_chosen_with_the_columns_and_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let book = with_two_sheets();
        let paths = files(folder.path(), &[("book.xlsx", &book), ("again.xlsx", &book)]);
        let mut harness = open(vec![paths[0].clone()]);
        wait_for(&mut harness, &["Signed", "In force"]);
        send(&mut harness, FileCommand::Columns);
        wait_for(&mut harness, &["Signed", "In force"]);
        harness.get_by_label("Notes (1 dated row)").click();
        wait_for(&mut harness, &["Talks", "Signed", "In force"]);
        assert_eq!(harness.state().state().document.timeline.lanes.len(), 2);
        // The columns of both sheets are there to be corrected.
        harness.get_by_label("Note");
        harness.get_by_label("What");
        harness.get_by_label("Data (2 dated rows)").click();
        wait_for(&mut harness, &["Talks"]);
        send(&mut harness, FileCommand::OpenPath(paths[1].clone()));
        wait_for(&mut harness, &["Talks"]);
        send(&mut harness, FileCommand::OpenTogether(paths));
        wait_for(&mut harness, &["Talks", "Talks"]);
    }

    #[test]
    fn a_sheet_need_only_be_in_one_of_several_files() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (with_two_sheets(), with_sheets(["Other", "More"]));
        let files = files(folder.path(), &[("book.xlsx", &one), ("other.xlsx", &other)]);
        let choices = Choices { sheets: vec!["notes".to_owned()], ..Choices::default() };
        let mut harness = open(Opening::of(files, &choices, SameId::Apart));
        wait_for(&mut harness, &["Talks", "Signed", "In force"]);
        let problems = &harness.state().state().document.problems;
        assert!(
            problems
                .iter()
                .any(|problem| problem.message.contains("no sheet “notes” with rows in it"))
        );
    }

    #[cfg(feature = "databases")]
    #[test]
    fn tables_are_chosen_with_the_columns_and_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let database = crate::suite::formats::databases::with_several_tables();
        let paths = files(folder.path(), &[("a.db", &database), ("again.db", &database)]);
        let mut harness = open(vec![paths[0].clone()]);
        wait_for(&mut harness, &["Signed", "In force"]);
        send(&mut harness, FileCommand::Columns);
        wait_for(&mut harness, &["Signed", "In force"]);
        harness.get_by_label("Tables");
        harness.get_by_label("log (1 dated row)").click();
        wait_for(&mut harness, &["Made", "Signed", "In force"]);
        harness.get_by_label("treaties (2 dated rows)").click();
        wait_for(&mut harness, &["Made"]);
        send(&mut harness, FileCommand::OpenPath(paths[1].clone()));
        wait_for(&mut harness, &["Made"]);
    }

    #[test]
    fn what_is_guessed_again_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let paths = files(folder.path(), &[("book.xlsx", &with_two_sheets())]);
        let choices = Choices { sheets: vec!["notes".to_owned()], ..Choices::default() };
        let mut harness = open(Opening::of(paths, &choices, SameId::Apart));
        wait_for(&mut harness, &["Talks"]);
        send(&mut harness, FileCommand::Columns);
        wait_for(&mut harness, &["Talks"]);
        harness.get_by_label("Guess again").click();
        wait_for(&mut harness, &["Signed", "In force"]);
        assert!(harness.state().state().settings.tables.is_empty());
    }

    #[test]
    fn what_the_command_line_says_of_columns_holds_in_the_window() {
        let folder = tempfile::tempdir().unwrap();
        let table = b"Launched,Mission,Crew\n1961-04-12,Vostok 1,Gagarin\n";
        let paths = files(folder.path(), &[("a.csv", table), ("b.csv", table)]);
        let choice =
            ColumnChoice { column: "Crew".to_owned(), reading: ReadingChoice::Role(Role::Title) };
        let choices = Choices::from(vec![choice]);
        let mut harness = open(Opening::of(paths.clone(), &choices, SameId::Merged));
        // Where there are no ids, titles stand for them.
        wait_for(&mut harness, &["Gagarin"]);
        send(&mut harness, FileCommand::Reload);
        wait_for(&mut harness, &["Gagarin"]);
        assert_eq!(harness.state().state().document.same_id, SameId::Merged);
        // It was said of these files, and is not what other such tables are taken for.
        send(&mut harness, FileCommand::OpenPath(paths[0].clone()));
        wait_for(&mut harness, &["Vostok 1"]);
    }

    #[test]
    fn what_the_command_line_says_is_kept_by_the_dialog() {
        let folder = tempfile::tempdir().unwrap();
        let choice =
            ColumnChoice { column: "NOTE".to_owned(), reading: ReadingChoice::Role(Role::Lane) };
        let sheets = vec!["Notes".to_owned()];
        let choices = Choices { columns: vec![choice], sheets, ..Choices::default() };
        let files = files(folder.path(), &[("book.xlsx", &with_two_sheets())]);
        let mut harness = open(Opening::of(files, &choices, SameId::Apart));
        let lanes = |harness: &Harness<'_, App>| -> Vec<String> {
            let timeline = &harness.state().state().document.timeline;
            timeline.lanes.iter().map(|lane| lane.title.clone()).collect()
        };
        for _ in 0..500 {
            harness.step();
            if lanes(&harness) == ["Talks"] {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        send(&mut harness, FileCommand::Columns);
        for _ in 0..500 {
            harness.step();
            if harness.query_by_label("Data (2 dated rows)").is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        harness.get_by_label("Data (2 dated rows)").click();
        for _ in 0..500 {
            harness.step();
            if lanes(&harness) == ["Notes", "Talks", "Data"] {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("{:?}", lanes(&harness));
    }

    #[test]
    fn columns_are_remembered_for_files_that_are_opened_together() {
        let folder = tempfile::tempdir().unwrap();
        let table = b"Launched,Mission,Crew\n1961-04-12,Vostok 1,Gagarin\n";
        let other = b"date,title\n1987,Signed\n";
        let paths = files(folder.path(), &[("a.csv", table), ("b.csv", other)]);
        let mut harness = open(vec![paths[0].clone()]);
        wait_for(&mut harness, &["Vostok 1"]);
        send(&mut harness, FileCommand::Columns);
        wait_for(&mut harness, &["Vostok 1"]);
        let roles = vec![("Mission".to_owned(), Role::Lane), ("Crew".to_owned(), Role::Title)];
        send(&mut harness, FileCommand::MapColumns { roles, sheets: Vec::new() });
        wait_for(&mut harness, &["Gagarin"]);
        send(&mut harness, FileCommand::OpenTogether(paths));
        wait_for(&mut harness, &["Gagarin", "Signed"]);
        assert_eq!(harness.state().state().document.problems, []);
    }

    #[test]
    fn each_of_several_files_has_its_columns() {
        let folder = tempfile::tempdir().unwrap();
        let book = with_two_sheets();
        let table: &[u8] = b"date,title,who\n1999,One,Ann\n";
        let own: &[u8] = br#"{"chronoscope": 1, "events": [{"title": "Own", "when": "1990"}]}"#;
        let three = [("own.json", own), ("a.csv", table), ("book.xlsx", &book)];
        let mut harness = open(files(folder.path(), &three));
        let all = ["Own", "One", "Signed", "In force"];
        wait_for(&mut harness, &all);
        send(&mut harness, FileCommand::Columns);
        wait_for(&mut harness, &all);
        harness.get_by_label("This file says itself what is what.");
        let choose = |harness: &mut Harness<'_, App>, name: &str| {
            harness.get_by_role_and_label(egui::accesskit::Role::ComboBox, "File").click();
            harness.run_steps(3);
            harness.get_by_label(name).click();
            harness.run_steps(3);
        };
        choose(&mut harness, "book.xlsx");
        wait_for(&mut harness, &all);
        harness.get_by_label("Notes (1 dated row)").click();
        wait_for(&mut harness, &["Own", "One", "Talks", "Signed", "In force"]);
        choose(&mut harness, "a.csv");
        wait_for(&mut harness, &["Own", "One", "Talks", "Signed", "In force"]);
        harness.get_by_label("who");
        let roles = vec![("who".to_owned(), Role::Title), ("title".to_owned(), Role::Kept)];
        send(&mut harness, FileCommand::MapColumns { roles, sheets: Vec::new() });
        wait_for(&mut harness, &["Own", "Ann", "Talks", "Signed", "In force"]);
        // With another document the dialog has nothing to show.
        send(&mut harness, FileCommand::OpenSample(0));
        assert!(harness.query_by_label("who").is_none());
    }

    #[test]
    fn files_are_merged_by_id_and_apart_again() {
        let folder = tempfile::tempdir().unwrap();
        let tables: [(&str, &[u8]); 2] = [
            ("a.csv", b"id,date,title\nx,1987,Signed\ny,1988,In force\n"),
            ("b.csv", b"id,date,title,summary\nz,1980,Talks\nx,1987,Signing,In Washington\n"),
        ];
        let mut harness = open(files(folder.path(), &tables));
        wait_for(&mut harness, &["Signed", "In force", "Talks", "Signing"]);
        harness.get_by_label_contains("1 id is in more than one file");
        harness.get_by_label("Merge by id").click();
        wait_for(&mut harness, &["Signed", "In force", "Talks"]);
        let state = harness.state().state();
        let first = state.document.timeline.events.get(0).unwrap();
        assert_eq!(first.summary(), "In Washington");
        assert_eq!(
            state.notice.as_ref().unwrap().text,
            "1 event is in more than one file, and shown once."
        );
        send(&mut harness, FileCommand::Reload);
        wait_for(&mut harness, &["Signed", "In force", "Talks"]);
        send(&mut harness, FileCommand::ToggleMergeById);
        wait_for(&mut harness, &["Signed", "In force", "Talks", "Signing"]);
    }
}
