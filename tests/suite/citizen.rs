//! Manners of a desktop program: hints to newcomers, the manual, another window, closing, titles.

use std::fs;

use app::{App, FileCommand, Hint, WindowCommand};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, ViewportCommand};
use egui_kittest::kittest::Queryable as _;

use super::desk::{Desk, VOYAGES};

#[test]
fn a_newcomer_is_told_three_things_once() {
    let mut desk = Desk::with(&[]);
    assert!(!desk.has("Dismiss hints"));
    let data = desk.folder.path().join("data");
    desk.restart(&data);
    for words in ["Drag to pan, wheel to zoom", "Ctrl+K finds anything", "Drop a file here"] {
        assert!(desk.has(words), "{words}");
    }
    // What was done needs no telling.
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    desk.rest();
    desk.harness.key_press(Key::Escape);
    desk.rest();
    assert!(!desk.has("Ctrl+K finds anything") && desk.has("Drop a file here"));
    let middle = desk.paper().center();
    desk.drag(middle, middle + egui::vec2(60.0, 0.0), Modifiers::NONE);
    assert!(!desk.has("Drag to pan, wheel to zoom"));
    desk.harness.get_by_label("Dismiss hints").click();
    desk.rest();
    assert!(!desk.has("Drop a file here"));
    let session = data.join("session.ron");
    let is_saved = |text: String| text.contains(r#"hints\":[]"#);
    desk.wait_until(|_| fs::read_to_string(&session).is_ok_and(is_saved));
    desk.restart(&data);
    assert!(!desk.has("Dismiss hints"), "it stays so");
    desk.send(WindowCommand::ShowHints);
    assert_eq!(desk.harness.state().state().hints, Hint::all());
}

#[test]
fn the_manual_is_searched_and_read() {
    let mut desk = Desk::of(VOYAGES);
    desk.harness.key_press(Key::F1);
    desk.rest();
    for page in ["How to drive it", "What it opens", "Dates", "The command line"] {
        assert!(desk.has(page), "{page}");
    }
    // The keyboard is in the field at once.
    desk.harness.event(Event::Text("formulas guarded".to_owned()));
    desk.rest();
    assert!(!desk.has("The command line"), "only what is found is listed");
    desk.harness.key_press(Key::Enter);
    desk.rest();
    // A link between pages leads to its page; nothing leaves the window.
    desk.harness.get_by_role_and_label(Role::Link, "formulas guarded").click();
    desk.harness.step();
    let asked = desk.harness.output().platform_output.commands.clone();
    assert!(!asked.iter().any(|command| matches!(command, OutputCommand::OpenUrl(_))));
    desk.rest();
    assert!(desk.has_part("What a format cannot carry is listed"));
    desk.harness.key_press(Key::F1);
    desk.rest();
    assert!(!desk.has("Search the manual"));
}

#[test]
fn what_is_open_is_closed_first_and_then_the_window() {
    let mut desk = Desk::of(VOYAGES);
    let close = Event::Key {
        key: Key::W,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    for expect in [vec![], vec![ViewportCommand::Close]] {
        desk.harness.event(close.clone());
        assert_eq!(desk.asked_of_desktop(), expect);
        desk.harness.step();
    }
    assert!(desk.has("Open a file of dated events"));
}

#[cfg(unix)]
#[test]
fn another_window_looks_at_the_same() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let (program, told) = (folder.path().join("program"), folder.path().join("told"));
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > '{0}.new' && mv '{0}.new' '{0}'\n",
        told.display()
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let file = folder.path().join("a voyage.csv");
    fs::write(&file, VOYAGES).unwrap();
    let path = file.clone();
    let mut harness = egui_kittest::Harness::builder()
        .with_size(egui::vec2(1280.0, 800.0))
        .build_eframe(move |cc| App::new(cc, vec![path]).with_program(Some(program)));
    let is_open = |app: &App| app.is_settled() && app.state().document.n_dated() > 0;
    super::window::wait_until(&mut harness, None, is_open);
    super::window::wait_until(&mut harness, Some(FileCommand::NewWindow), |_| told.exists());
    let told = fs::read_to_string(&told).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("--view="), "{told}");
    assert_eq!(lines[lines.len() - 2..], ["--", file.to_str().unwrap()], "{told}");
}
