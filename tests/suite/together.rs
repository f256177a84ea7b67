//! Several files in the window as one timeline.

use std::fs;
use std::path::PathBuf;

use app::{App, Command, FileCommand, SelectCommand, WindowCommand};
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use model::EventIndex;

fn send(harness: &mut Harness<'_, App>, command: impl Into<Command>) {
    let ctx = harness.ctx.clone();
    harness.state_mut().send(&ctx, command.into());
    harness.run_steps(2);
}

/// Lets frames pass until so many events are open.
fn wait_for(harness: &mut Harness<'_, App>, n_events: usize) {
    for _ in 0..3000 {
        harness.step();
        let state = harness.state().state();
        if state.busy.is_none() && state.document.timeline.events.len() == n_events {
            harness.run_steps(2);
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("it never came to that: {:?}", harness.state().state().notice);
}

/// Two voyages, and a window that was asked to open both.
fn voyages(folder: &std::path::Path) -> (Vec<PathBuf>, Harness<'static, App>) {
    let tables = [
        ("first.csv", "date,title\n1801-05-01,Sails\n1801-05-11,Lands\n"),
        ("second.csv", "date,title\n1850-03-01,Sails again\n1850-03-31,Lands again\n"),
    ];
    let paths: Vec<PathBuf> = tables
        .into_iter()
        .map(|(name, text)| {
            let path = folder.join(name);
            fs::write(&path, text).unwrap();
            path
        })
        .collect();
    let files = paths.clone();
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .build_eframe(move |cc| App::new(cc, files));
    wait_for(&mut harness, 4);
    (paths, harness)
}

fn dates(harness: &Harness<'_, App>) -> Vec<String> {
    let events = &harness.state().state().document.timeline.events;
    events.iter().filter_map(|event| Some(event.time()?.edtf())).collect()
}

#[test]
fn files_are_one_timeline_with_a_group_each() {
    let folder = tempfile::tempdir().unwrap();
    let (paths, mut harness) = voyages(folder.path());
    assert_eq!(harness.state().state().document.paths(), paths);
    assert_eq!(harness.state().state().recents, paths);
    harness.get_by_label("2 files");
    fs::remove_file(&paths[0]).unwrap();
    send(&mut harness, FileCommand::Reload);
    // On a busy machine it is noticed first that the file is gone.
    let is_told = |harness: &Harness<'_, App>| {
        let notice = harness.state().state().notice.as_ref();
        notice.is_some_and(|notice| notice.text.starts_with("first.csv could not be opened"))
    };
    for _ in 0..500 {
        if is_told(&harness) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.step();
    }
    panic!("it does not say what is missing: {:?}", harness.state().state().notice);
}

#[test]
fn a_file_is_moved_onto_another_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut harness) = voyages(folder.path());
    let before = dates(&harness);
    send(&mut harness, SelectCommand::Event(EventIndex(2)));
    send(&mut harness, WindowCommand::ToggleAlign);
    harness.get_by_label_contains("falls on");
    harness.get_by_label_contains("Sails   1 May 1801").click();
    harness.run_steps(3);
    assert_eq!(dates(&harness), ["1801-05-01", "1801-05-11", "1801-05-01", "1801-05-31"]);
    assert_eq!(harness.state().state().selected, Some(EventIndex(2)));
    send(&mut harness, FileCommand::Reload);
    wait_for(&mut harness, 4);
    assert_eq!(dates(&harness)[3], "1801-05-31", "it stays moved when it is read again");
    send(&mut harness, FileCommand::MoveBack(EventIndex(3)));
    assert_eq!(dates(&harness), before);
}

/// A table of so many events.
fn table(folder: &std::path::Path, name: &str, n_events: usize) -> PathBuf {
    let row = |number: usize| format!("18{:02}-05-01,Event {number}\n", number % 100);
    let path = folder.join(name);
    fs::write(&path, format!("date,title\n{}", (0..n_events).map(row).collect::<String>()))
        .unwrap();
    path
}

#[test]
fn of_two_files_opened_at_once_the_later_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let (large, small) = (table(folder.path(), "a.csv", 30_000), table(folder.path(), "b.csv", 7));
    let (_, mut harness) = voyages(folder.path());
    send(&mut harness, FileCommand::OpenPath(large.clone()));
    send(&mut harness, FileCommand::OpenPath(small.clone()));
    wait_for(&mut harness, 7);
    // What comes back of the first is not wanted any more.
    std::thread::sleep(std::time::Duration::from_millis(1500));
    harness.run_steps(4);
    assert_eq!(harness.state().state().document.path, Some(small.clone()));
    send(&mut harness, FileCommand::OpenPath(small));
    send(&mut harness, FileCommand::OpenPath(large.clone()));
    wait_for(&mut harness, 30_000);
    assert_eq!(harness.state().state().document.path, Some(large));
}

#[test]
fn memory_is_given_back_when_another_file_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let (large, small) = (table(folder.path(), "a.csv", 30_000), table(folder.path(), "b.csv", 7));
    let (_, mut harness) = voyages(folder.path());
    send(&mut harness, FileCommand::OpenPath(large));
    wait_for(&mut harness, 30_000);
    while !harness.state().is_settled() {
        harness.step();
    }
    let timeline = std::sync::Arc::downgrade(&harness.state().state().document.timeline);
    assert!(timeline.upgrade().is_some());
    send(&mut harness, FileCommand::OpenPath(small));
    wait_for(&mut harness, 7);
    harness.run_steps(4);
    assert_eq!(timeline.strong_count(), 0, "the panels and the canvas let go of what is closed");
}
