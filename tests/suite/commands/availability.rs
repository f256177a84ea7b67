//! Commands that make no sense just now: they are greyed, and their keys do nothing.

use app::{CATALOGUE, FilterCommand, Menu, SelectCommand, ViewCommand, Words};
use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use model::{EventIndex, Filter};

use super::super::desk::{Desk, VOYAGES};
use super::files::SHIPS;

/// The labels of what is greyed in the menus, in their order.
fn greyed(desk: &mut Desk) -> Vec<&'static str> {
    let mut greyed = Vec::new();
    for menu in Menu::ALL {
        desk.harness.get_by_label(menu.label(Words::default())).click();
        desk.rest();
        for entry in menu.entries() {
            // What is in the toolbar too is greyed in both places.
            let label = entry.label_in(desk.harness.state().state());
            let nodes = desk.harness.get_all_by_label(&label);
            let is_greyed: Vec<_> = nodes.map(|node| node.accesskit_node().is_disabled()).collect();
            let n_greyed = is_greyed.iter().filter(|is| **is).count();
            let n_places = 1 + usize::from(entry.toolbar.is_some());
            assert!(
                [0, n_places].contains(&n_greyed),
                "{} {is_greyed:?}",
                entry.label(Words::default())
            );
            greyed.extend((n_greyed > 0).then_some(entry.label(Words::default())));
        }
        desk.harness.key_press(Key::Escape);
        desk.rest();
    }
    desk.leave();
    greyed
}

/// Looks what is greyed, and that the keys of those commands change nothing that is seen.
#[track_caller]
fn check(mut desk: Desk, expect: &[&str]) {
    assert_eq!(greyed(&mut desk), expect);
    let before = desk.painted();
    for entry in CATALOGUE.iter().filter(|entry| expect.contains(&entry.label(Words::default()))) {
        for keys in entry.shortcuts {
            desk.harness.key_press_modifiers(keys.modifiers, keys.logical_key);
            desk.rest();
            assert_eq!(desk.painted(), before, "{}", entry.label(Words::default()));
        }
    }
}

#[test]
fn what_makes_no_sense_just_now_is_greyed_and_its_keys_do_nothing() {
    let of_selected = [
        "Select or leave out this event",
        "Show selected event",
        "Count time from here",
        "Align with…",
        "Open in editor",
        "Deselect",
    ];
    let of_any = [
        "Merge by id",
        "Save as…",
        "Export picture…",
        "Copy picture",
        "Redo",
        "Find next",
        "Find previous",
        "Clear filter",
        "Copy event",
        "Copy as table",
        "Back",
        "Forward",
        "Show everything",
        "Zoom in",
        "Zoom out",
        "Earlier",
        "Later",
        "Scroll up",
        "Scroll down",
        "Taller rows",
        "Lower rows",
        "Collapse all lanes",
        "Expand all lanes",
        "Go to date…",
        "Measure",
        "All relations",
        "Pictures on the timeline",
        "Previous event",
        "Next event",
        "Select all events",
        "Select next event too",
        "Select previous event too",
        "Read next event",
        "Read previous event",
        "Select stretch in view",
    ];
    // A window in which no file could be opened. That its axis is linear can be undone, as below.
    let of_file = ["Reload", "Columns…"];
    check(Desk::of("start,title\n"), &[&of_file[..], &of_any, &of_selected].concat());
    // A file of which nothing is selected, and nothing filtered.
    let of_nothing_done = [
        "Redo",
        "Find next",
        "Find previous",
        "Clear filter",
        "Copy event",
        "Copy as table",
        "Back",
        "Forward",
    ];
    let of_file = [&["Merge by id"][..], &of_nothing_done, &["Expand all lanes", "All relations"]];
    let of_file = of_file.concat();
    check(Desk::of(VOYAGES), &[&of_file[..], &of_selected].concat());
    // The sample is no file, and has relations.
    let of_sample = ["Reload", "Columns…", "Merge by id", "Undo"];
    let of_sample = [&of_sample[..], &of_nothing_done, &["Expand all lanes"], &of_selected];
    check(Desk::with(&[]), &of_sample.concat());
    // Several files, one of whose events is selected.
    let mut ships = Desk::with(&SHIPS);
    ships.send(SelectCommand::Event(EventIndex(0)));
    ships.harness.run_steps(40);
    ships.send(ViewCommand::ZoomIn);
    let filter = Filter { text: "sails".to_owned(), ..Filter::default() };
    ships.send(FilterCommand::Set(Box::new(filter)));
    check(ships, &["Redo", "Forward", "Expand all lanes", "All relations"]);
}
