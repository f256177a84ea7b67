//! What the window says of where an event comes from, and what it does with that.

use std::fs;
use std::path::PathBuf;

use app::{App, CATALOGUE, Command, FileCommand, SelectCommand, WindowCommand};
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use model::EventIndex;

fn send(harness: &mut Harness<'_, App>, command: impl Into<Command>) {
    let ctx = harness.ctx.clone();
    harness.state_mut().send(&ctx, command.into());
    harness.run_steps(2);
}

/// A window that shows these files, once so many events are there.
fn window(files: Vec<PathBuf>, n_events: usize) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .build_eframe(move |cc| App::new(cc, files));
    wait_for(&mut harness, &|app| app.state().document.timeline.events.len() == n_events);
    harness
}

#[track_caller]
fn wait_for(harness: &mut Harness<'_, App>, is_so: &dyn Fn(&App) -> bool) {
    for _ in 0..3000 {
        harness.step();
        if harness.state().state().busy.is_none() && is_so(harness.state()) {
            harness.run_steps(2);
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("it never came to that: {:?}", harness.state().state().notice);
}

const LETTERS: &str = "date,title\n1851-03-02,On engines\nsoonish,A letter\n1852-01-01,New year\n";

#[test]
fn the_panel_says_where_an_event_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.csv");
    fs::write(&path, LETTERS).unwrap();
    let mut harness = window(vec![path], 3);
    let open = Command::from(FileCommand::OpenOrigin);
    assert!(!open.is_enabled(harness.state().state()));
    assert_eq!(open.why_not(harness.state().state()), Some("No event is selected."));
    send(&mut harness, SelectCommand::Event(EventIndex(2)));
    harness.get_by_label("Row 4 of letters.csv");
    assert!(open.is_enabled(harness.state().state()));
    assert_eq!(open.why_not(harness.state().state()), None);
    assert!(CATALOGUE.iter().any(|entry| entry.command == open));
}

#[test]
fn what_cannot_be_opened_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.csv");
    fs::write(&path, LETTERS).unwrap();
    let mut harness = window(vec![path.clone()], 3);
    send(&mut harness, SelectCommand::Event(EventIndex(0)));
    fs::remove_file(&path).unwrap();
    harness.get_by_label("Row 2 of letters.csv").click();
    harness.run_steps(2);
    wait_for(&mut harness, &|app| {
        let notice = app.state().notice.as_ref();
        notice.is_some_and(|notice| {
            notice.text.starts_with("letters.csv could not be opened in an editor: ")
        })
    });
}

#[test]
fn each_of_several_files_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = ["first.csv", "second.csv"]
        .map(|name| {
            let path = folder.path().join(name);
            fs::write(&path, format!("date,title\n1851,Of {name}\n1852,Also of {name}\n")).unwrap();
            path
        })
        .into();
    let mut harness = window(paths.clone(), 4);
    for (event, words) in [(1, "Row 3 of first.csv"), (2, "Row 2 of second.csv")] {
        send(&mut harness, SelectCommand::Event(EventIndex(event)));
        harness.get_by_label(words);
        let document = &harness.state().state().document;
        let expect = paths[event as usize / 2].as_path();
        assert_eq!(document.file_of(EventIndex(event)), Some(expect));
    }
}

#[test]
fn a_sample_is_in_no_file() {
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .build_eframe(|cc| App::new(cc, Vec::<PathBuf>::new()));
    send(&mut harness, FileCommand::OpenSample(0));
    wait_for(&mut harness, &|app| !app.state().document.timeline.events.is_empty());
    send(&mut harness, SelectCommand::Event(EventIndex(0)));
    let open = Command::from(FileCommand::OpenOrigin);
    assert!(!open.is_enabled(harness.state().state()));
    let why = open.why_not(harness.state().state());
    assert_eq!(why, Some("The selected event is in no file that can be opened."));
}

#[test]
fn a_click_on_a_problem_selects_its_event_which_tells_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.csv");
    fs::write(&path, LETTERS).unwrap();
    let mut harness = window(vec![path], 3);
    send(&mut harness, WindowCommand::ToggleProblems);
    let is_row = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with("Line 3"))
    };
    harness.get_all_by_role(egui::accesskit::Role::ListItem).find(is_row).expect("a row").click();
    harness.run_steps(3);
    assert_eq!(harness.state().state().selected, Some(EventIndex(1)));
    harness.get_by_label("Row 3 of letters.csv");
    harness.get_by_label("Written: “soonish”");
}

#[test]
fn an_event_whose_title_is_corrected_stays_selected() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.csv");
    fs::write(&path, LETTERS).unwrap();
    let mut harness = window(vec![path.clone()], 3);
    send(&mut harness, SelectCommand::Event(EventIndex(2)));
    fs::write(&path, LETTERS.replace("New year", "A happy new year")).unwrap();
    send(&mut harness, FileCommand::Reload);
    wait_for(&mut harness, &|app| {
        let event = app.state().document.timeline.event(EventIndex(2));
        event.is_some_and(|event| event.title() == "A happy new year")
    });
    assert_eq!(harness.state().state().selected, Some(EventIndex(2)));
}
