//! The window by keyboard and by ear: where the focus goes, and what a screen reader is told.

use app::{ChartCommand, FilterCommand, SelectCommand, WindowCommand};
use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use model::Filter;

use super::desk::{Desk, VOYAGES, lanes};
use super::dialogs::focused;

fn press(desk: &mut Desk, keys: &[Key]) {
    for key in keys {
        desk.harness.key_press(*key);
        desk.rest();
    }
}

/// What was told last to those who do not see it.
fn told(desk: &Desk) -> String {
    let told = desk.harness.get_by_role(Role::Status);
    assert_eq!(told.accesskit_node().live(), Live::Polite);
    told.accesskit_node().label().unwrap_or_default()
}

#[test]
fn the_timeline_is_the_first_stop_and_its_arrows_move_what_is_read() {
    let mut desk = Desk::of(VOYAGES);
    press(&mut desk, &[Key::Tab]);
    assert!(focused(&desk.harness).starts_with("Timeline: "), "{}", focused(&desk.harness));
    press(&mut desk, &[Key::ArrowRight]);
    assert_eq!(focused(&desk.harness), "Alpha, 10 January 2001, North");
    press(&mut desk, &[Key::ArrowRight]);
    assert_eq!(focused(&desk.harness), "Bravo, 20 June 2003, South");
    press(&mut desk, &[Key::ArrowLeft]);
    assert_eq!(focused(&desk.harness), "Alpha, 10 January 2001, North");
    assert!(desk.is_selected("Alpha"));
    assert_eq!(told(&desk), "", "the focus tells it");
    press(&mut desk, &[Key::Escape]);
    assert!(focused(&desk.harness).starts_with("Timeline: "), "and the focus stays");
}

#[test]
fn lanes_are_collapsed_and_expanded_by_keyboard() {
    let mut desk = Desk::of(VOYAGES);
    press(&mut desk, &[Key::Tab, Key::Tab]);
    assert_eq!(focused(&desk.harness), "North, 3 events");
    press(&mut desk, &[Key::ArrowDown]);
    assert_eq!(focused(&desk.harness), "South, 3 events");
    press(&mut desk, &[Key::Enter]);
    assert_eq!(focused(&desk.harness), "South, 3 events, collapsed");
    press(&mut desk, &[Key::ArrowRight]);
    assert_eq!(focused(&desk.harness), "South, 3 events");
    desk.harness.get_by_role_and_label(Role::TreeItem, "South, 3 events");
}

#[test]
fn what_is_selected_and_found_is_told() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(SelectCommand::Next);
    assert_eq!(told(&desk), "Alpha, 10 January 2001, North");
    let search = |text: &str| {
        FilterCommand::Set(Box::new(Filter { text: text.into(), ..Filter::default() }))
    };
    desk.send(search("bravo"));
    assert_eq!(told(&desk), "1 of 6 events found");
    desk.send(search("zulu"));
    assert_eq!(told(&desk), "No events found");
    desk.send(FilterCommand::Clear);
    assert_eq!(told(&desk), "All 6 events");
}

#[test]
fn folds_and_columns_have_names() {
    let desk = Desk::with(&[]);
    desk.harness.get_by_role_and_label(Role::Button, "30 years without events, cut short");
    let mut desk = Desk::of(VOYAGES);
    desk.send(ChartCommand::CollapseLane(None));
    desk.send(ChartCommand::SetWarp(model::WarpChoice::Linear));
    let mut table = "start,title\n".to_owned();
    (0..300).for_each(|n| table.push_str(&format!("2001-01-01,Event {n}\n")));
    let crowd = Desk::of(&table);
    assert!(crowd.harness.query_all_by_role(Role::Button).any(|node| {
        node.accesskit_node().label().is_some_and(|name| name.contains(" events, "))
    }));
}

#[test]
fn f6_goes_through_the_panes() {
    let mut desk = Desk::of(VOYAGES);
    let go = |desk: &mut Desk, modifiers| {
        desk.harness.key_press_modifiers(modifiers, Key::F6);
        desk.harness.run_steps(3);
        focused(&desk.harness)
    };
    assert!(go(&mut desk, Modifiers::NONE).starts_with("Timeline: "));
    assert_eq!(go(&mut desk, Modifiers::SHIFT), "Lanes");
    assert_eq!(go(&mut desk, Modifiers::SHIFT), "Open…");
    assert_eq!(go(&mut desk, Modifiers::SHIFT), "File");
    desk.send(WindowCommand::ToggleFilters);
    assert_eq!(go(&mut desk, Modifiers::NONE), "Open…");
    assert!(go(&mut desk, Modifiers::NONE).starts_with("Timeline: "));
}

#[test]
fn the_window_has_a_name() {
    let desk = Desk::of(VOYAGES);
    let window = desk.harness.root();
    let name = window.accesskit_node().label().unwrap_or_default();
    assert!(name.ends_with("– Chronoscope"), "{name}");
}

#[test]
fn the_menus_are_walked_by_keyboard() {
    let mut desk = Desk::of(VOYAGES);
    press(&mut desk, &[Key::Tab]);
    let timeline = focused(&desk.harness);
    press(&mut desk, &[Key::F10]);
    assert_eq!(focused(&desk.harness), "File");
    press(&mut desk, &[Key::ArrowRight]);
    assert_eq!(focused(&desk.harness), "Edit");
    press(&mut desk, &[Key::ArrowLeft, Key::ArrowDown]);
    assert_eq!(focused(&desk.harness), "New window");
    press(&mut desk, &[Key::ArrowRight]);
    assert!(focused(&desk.harness).starts_with("Undo"), "{}", focused(&desk.harness));
    assert_eq!(desk.harness.state().state().selected, None, "nothing steps beneath");
    press(&mut desk, &[Key::Escape]);
    assert_eq!(focused(&desk.harness), timeline);
    desk.harness.key_press_modifiers(Modifiers::ALT, Key::H);
    desk.rest();
    assert_eq!(focused(&desk.harness), "Manual");
    press(&mut desk, &[Key::ArrowDown]);
    assert_eq!(focused(&desk.harness), "Keyboard shortcuts");
    press(&mut desk, &[Key::Enter]);
    assert!(desk.harness.state().state().panels.shortcuts);
    press(&mut desk, &[Key::Escape]);
    assert_eq!(focused(&desk.harness), timeline);
}

#[test]
fn what_a_menu_has_are_items() {
    let mut desk = Desk::of(VOYAGES);
    let bar = desk.harness.get_by_role(Role::MenuBar);
    let items = bar.children().filter(|item| item.accesskit_node().role() == Role::MenuItem);
    assert_eq!(items.count(), app::Menu::ALL.len());
    desk.harness.key_press_modifiers(Modifiers::ALT, Key::W);
    desk.rest();
    desk.harness.get_by_role_and_label(Role::MenuItemCheckBox, "Filters");
}

#[test]
fn what_has_the_focus_is_scrolled_to_and_has_a_name() {
    let mut table = "start,title,lane\n".to_owned();
    (1..=30).for_each(|n| table.push_str(&format!("19{n:02}-06-01,Event {n},Lane {n}\n")));
    let mut desk = Desk::of(&table);
    // The overview and the status bar are below the panel.
    let foot = desk.harness.ctx.content_rect().bottom() - 84.0 - 24.0;
    let last = |desk: &Desk| {
        desk.harness.get_by_role_and_label(Role::CheckBox, "Lane 30, 1").rect().bottom()
    };
    assert!(last(&desk) > foot, "it is out of sight at first");
    desk.harness.get_by_role_and_label(Role::CheckBox, "Lane 30, 1").focus();
    desk.rest();
    assert_eq!(focused(&desk.harness), "Lane 30, 1");
    assert!(last(&desk) <= foot);
}

#[test]
fn a_section_of_filters_is_one_stop_whose_rows_are_gone_through_by_arrows() {
    let mut desk = Desk::of(&lanes(5));
    desk.harness.get_by_role_and_label(Role::CheckBox, "Lane 1, 1").focus();
    desk.rest();
    for (key, expect) in [
        (Key::ArrowDown, "Lane 2, 1"),
        (Key::ArrowDown, "Lane 3, 1"),
        (Key::ArrowUp, "Lane 2, 1"),
        (Key::ArrowUp, "Lane 1, 1"),
        (Key::ArrowUp, "Lane 1, 1"),
        (Key::ArrowDown, "Lane 2, 1"),
    ] {
        press(&mut desk, &[key]);
        assert_eq!(focused(&desk.harness), expect, "{key:?}");
    }
    press(&mut desk, &[Key::Space]);
    assert!(desk.has("4 of 5 events"));
    // Past the button that keeps this one alone, the section is left.
    press(&mut desk, &[Key::Tab, Key::Tab]);
    let next = focused(&desk.harness);
    assert!(!next.starts_with("Lane "), "{next}");
}
