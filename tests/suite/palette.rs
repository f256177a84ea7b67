//! The command palette: whatever there is, found by its name and done by keys alone.

use app::{FilterCommand, WindowCommand};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use model::Filter;

use super::desk::{Desk, VOYAGES};

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// Opens the palette and types.
fn typed(text: &str) -> Desk {
    let mut desk = Desk::of(VOYAGES);
    open(&mut desk, text);
    desk
}

fn open(desk: &mut Desk, text: &str) {
    desk.harness.key_press_modifiers(CTRL, Key::K);
    // At once, before it is there.
    desk.harness.event(Event::Text(text.to_owned()));
    desk.rest();
}

fn press(desk: &mut Desk, key: Key) {
    desk.harness.key_press(key);
    desk.rest();
}

/// The rows, in order; the one that Enter chooses is marked.
fn rows(desk: &Desk) -> Vec<String> {
    let rows = desk.harness.query_all_by_role(Role::ListBoxOption);
    rows.map(|row| row.accesskit_node().label().unwrap_or_default()).collect()
}

#[track_caller]
fn check_first(text: &str, expect: &str) {
    let rows = rows(&typed(text));
    assert_eq!(rows.first().map(String::as_str), Some(expect), "{text}: {rows:?}");
}

#[test]
fn whatever_there_is_is_found_by_its_name() {
    check_first("zoom in", "Zoom in, Plus");
    check_first("pic copy", "Copy picture, Ctrl+Shift+C");
    check_first("charlie", "Charlie, 5 March 2005");
    check_first("south", "South, only this lane");
    check_first("1987", "1987, known to the year");
    check_first("last week of 2019", "between 25 and 31 December 2019, known to the day");
    check_first("dark theme", "Dark theme");
    let file = rows(&typed("voyages")).remove(0);
    assert!(file.starts_with("voyages.csv, "), "{file}: with its folder");
    check_first("geological", "Geological time, sample");
}

#[test]
fn what_is_chosen_is_done_and_the_palette_gone() {
    let mut desk = typed("charlie");
    press(&mut desk, Key::Enter);
    assert!(desk.is_selected("Charlie") && !desk.has("Command palette"));

    open(&mut desk, "south");
    press(&mut desk, Key::Enter);
    assert!(desk.has("3 of 6 events"), "those of the other lane are left out");

    open(&mut desk, "2003");
    press(&mut desk, Key::Enter);
    assert!(desk.is_drawn("Bravo") && !desk.is_drawn("Echo"), "{}", desk.span());

    open(&mut desk, "dark theme");
    press(&mut desk, Key::Enter);
    assert_eq!(desk.harness.ctx.theme(), egui::Theme::Dark);
}

#[test]
fn arrows_go_through_the_rows_and_round() {
    let mut desk = typed("event");
    let n_rows = rows(&desk).len();
    assert!(n_rows > 3);
    let chosen = |desk: &Desk| {
        let rows = desk.harness.query_all_by_role(Role::ListBoxOption);
        let is_chosen = |toggled| toggled == Some(egui::accesskit::Toggled::True);
        rows.into_iter().position(|row| is_chosen(row.accesskit_node().toggled())).unwrap()
    };
    assert_eq!(chosen(&desk), 0);
    press(&mut desk, Key::ArrowDown);
    assert_eq!(chosen(&desk), 1);
    press(&mut desk, Key::ArrowUp);
    press(&mut desk, Key::ArrowUp);
    assert_eq!(chosen(&desk), n_rows - 1);
    press(&mut desk, Key::ArrowDown);
    assert_eq!(chosen(&desk), 0);
}

#[test]
fn escape_leaves_it_and_gives_the_focus_back() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(FilterCommand::FocusSearch);
    open(&mut desk, "zoom");
    assert!(desk.has("Command palette"));
    press(&mut desk, Key::Escape);
    assert!(!desk.has("Command palette"));
    desk.harness.event(Event::Text("echo".to_owned()));
    desk.rest();
    assert_eq!(desk.harness.state().state().filter.text, "echo", "the search has the focus");
}

#[test]
fn beneath_it_nothing_changes() {
    let mut desk = typed("");
    let before = desk.harness.state().state().panels;
    for (modifiers, key) in [(CTRL, Key::Num1), (CTRL, Key::G), (Modifiers::NONE, Key::F11)] {
        desk.harness.key_press_modifiers(modifiers, key);
        desk.rest();
    }
    assert_eq!(desk.harness.state().state().panels, before);
    desk.send(WindowCommand::TogglePalette);
    assert!(!desk.has("Command palette"));
}

#[test]
fn what_cannot_be_done_is_shown_and_not_done() {
    let mut desk = typed("open in editor");
    assert_eq!(rows(&desk)[0], "Open in editor, No event is selected.");
    press(&mut desk, Key::Enter);
    assert!(desk.has("Command palette"), "it waits for something else");
    press(&mut desk, Key::Escape);
    let filter = Filter { text: "bravo".to_owned(), ..Filter::default() };
    desk.send(FilterCommand::Set(Box::new(filter)));
    open(&mut desk, "undo");
    assert_eq!(rows(&desk)[0], "Undo search “bravo”, Ctrl+Z");
    press(&mut desk, Key::Enter);
    assert!(desk.harness.state().state().filter.is_empty());
}

#[test]
fn of_many_events_the_best_are_shown_and_all_can_be_found() {
    let mut table = "start,title\n".to_owned();
    for year in 1900..1950 {
        table.push_str(&format!("{year},Voyage of {year}\n"));
    }
    let mut desk = Desk::of(&table);
    open(&mut desk, "voyage");
    let n_before = rows(&desk).iter().position(|row| row == "Find all 50 in the timeline");
    assert_eq!(n_before, Some(12));
    (0..12).for_each(|_| press(&mut desk, Key::ArrowDown));
    press(&mut desk, Key::Enter);
    assert_eq!(desk.harness.state().state().filter.text, "voyage");
}

#[test]
fn what_is_called_otherwise_is_told() {
    let desk = typed("qqqqqq");
    assert!(rows(&desk).is_empty() && desk.has("Nothing is called so."));
}
