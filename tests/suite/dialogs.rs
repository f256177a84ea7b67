//! Dialogs by keyboard: they take it whole, and give it back.

use app::{App, Command, FileCommand, WindowCommand};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::desk::{Desk, VOYAGES};

/// The name of what has the keyboard's focus.
pub(super) fn focused(harness: &Harness<'_, App>) -> String {
    let mut focused =
        harness.query_all(egui_kittest::kittest::By::new().predicate(|node| node.is_focused()));
    let name = focused.next().map(|node| {
        let node = node.accesskit_node();
        let own = node.label().or_else(|| node.value()).unwrap_or_default();
        let labels = node.labelled_by().filter_map(|label| label.value()).collect::<String>();
        if own.is_empty() { labels } else { own }
    });
    name.unwrap_or_default()
}

fn press(desk: &mut Desk, key: Key, n_times: usize) {
    for _ in 0..n_times {
        desk.harness.key_press(key);
        desk.harness.run_steps(3);
    }
}

/// Opens a dialog, goes once round by Tab, and says the names of what had the focus.
#[track_caller]
fn round(command: impl Into<Command>) -> Vec<String> {
    let mut desk = Desk::of(VOYAGES);
    desk.send(command);
    desk.harness.run_steps(4);
    let mut names = vec![focused(&desk.harness)];
    for _ in 0..60 {
        press(&mut desk, Key::Tab, 1);
        let name = focused(&desk.harness);
        if name == names[0] {
            return names;
        }
        names.push(name);
    }
    panic!("Tab never comes back to {names:?}");
}

#[test]
fn a_dialog_has_the_focus_and_tab_stays_in_it() {
    let check = |command: Command, expect: &[&str]| assert_eq!(round(command), expect);
    check(WindowCommand::ToggleGoTo.into(), &["Date", "Cancel", "Close"]);
    let settings = round(WindowCommand::ToggleSettings);
    assert_eq!(settings.first().map(String::as_str), Some("Language"));
    assert_eq!(settings.last().map(String::as_str), Some("Close"));
    assert!(settings.iter().all(|name| !name.is_empty()), "{settings:?}");
    check(WindowCommand::ToggleShortcuts.into(), &["Close"]);
    let export = round(FileCommand::Export);
    assert_eq!(export.first().map(String::as_str), Some("SVG"));
    assert!(export.ends_with(&["Export…".into(), "Cancel".into(), "Close".into()]), "{export:?}");
}

#[test]
fn a_dialog_is_named_and_modal() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(WindowCommand::ToggleSettings);
    let dialog = desk.harness.get_by_role_and_label(Role::Dialog, "Settings");
    assert!(dialog.accesskit_node().is_modal());
}

#[test]
fn the_focus_is_given_back() {
    let mut desk = Desk::of(VOYAGES);
    desk.harness.get_by_role_and_label(Role::Button, "Settings…").focus();
    desk.rest();
    press(&mut desk, Key::Enter, 1);
    assert_eq!(focused(&desk.harness), "Language");
    press(&mut desk, Key::Escape, 1);
    assert_eq!(focused(&desk.harness), "Settings…");
}

#[test]
fn no_letter_gets_through_to_the_chart() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(FileCommand::Export);
    let state = |desk: &Desk| {
        let state = desk.harness.state().state();
        (state.chart.clone(), state.panels, state.selected, state.hide_filtered)
    };
    let before = state(&desk);
    for key in [Key::G, Key::H, Key::L, Key::K, Key::M, Key::A, Key::Slash, Key::ArrowRight] {
        press(&mut desk, key, 1);
    }
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    desk.rest();
    assert_eq!(state(&desk), before);
    assert!(desk.has("Export…"));
}

#[test]
fn a_number_that_was_typed_stays_when_escape_leaves_its_field() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(FileCommand::Export);
    for _ in 0..10 {
        if focused(&desk.harness) == "Width" {
            break;
        }
        press(&mut desk, Key::Tab, 1);
    }
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    desk.harness.event(egui::Event::Text("900".to_owned()));
    desk.harness.run_steps(2);
    press(&mut desk, Key::Escape, 1);
    assert!(desk.has("Export…"), "the dialog stays");
    desk.wait_until(|desk| desk.has_part("900 ×"));
    press(&mut desk, Key::Escape, 1);
    assert!(!desk.has("Export…"));
}

#[test]
fn enter_gives_the_answer_but_on_another_button() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(WindowCommand::ToggleGoTo);
    press(&mut desk, Key::Enter, 1);
    assert!(desk.harness.state().state().panels.go_to, "nothing was typed yet");
    desk.harness.event(egui::Event::Text("2004".to_owned()));
    desk.harness.run_steps(2);
    press(&mut desk, Key::Enter, 1);
    assert!(!desk.harness.state().state().panels.go_to);
    desk.rest();
    let before = desk.span();
    desk.send(WindowCommand::ToggleGoTo);
    desk.harness.event(egui::Event::Text("2008".to_owned()));
    press(&mut desk, Key::Tab, 2);
    assert_eq!(focused(&desk.harness), "Cancel");
    press(&mut desk, Key::Enter, 1);
    assert!(!desk.harness.state().state().panels.go_to);
    assert_eq!(desk.span(), before);
}
