//! Context menus, by the right button and by keys.

use app::{ChartCommand, Command, FilterCommand, SelectCommand, ViewCommand, WindowCommand};
use egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, pos2};
use egui_kittest::kittest::Queryable as _;
use model::{EventIndex, SecondScale, WarpChoice};

use super::desk::{Desk, VOYAGES};

/// The lines of the menu that is open, as long as they are not greyed.
fn has_line(desk: &Desk, label: &str) -> bool {
    use egui::accesskit::Role;
    let of_role = |role| desk.harness.query_by_role_and_label(role, label).is_some();
    of_role(Role::MenuItem) || of_role(Role::MenuItemCheckBox)
}

fn choose(desk: &mut Desk, label: &str) {
    use egui::accesskit::Role;
    let line = desk.harness.query_by_role_and_label(Role::MenuItem, label);
    line.unwrap_or_else(|| desk.harness.get_by_role_and_label(Role::MenuItemCheckBox, label))
        .click();
    desk.rest();
}

fn right_click(desk: &mut Desk, pos: Pos2) {
    desk.move_to(pos);
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
        desk.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        desk.harness.step();
    }
    desk.rest();
}

#[track_caller]
fn check(desk: &Desk, lines: &[&str]) {
    for line in lines {
        assert!(has_line(desk, line), "{line} is missing");
    }
}

#[test]
fn a_right_click_offers_what_can_be_done_with_an_event() {
    let mut desk = Desk::of(VOYAGES);
    let pos = desk.mark("Charlie");
    right_click(&mut desk, pos);
    assert!(desk.is_selected("Charlie"));
    check(
        &desk,
        &[
            "Show selected event",
            "Count time from here",
            "Measure from here",
            "Open in editor",
            "Copy event",
            "Copy event as JSON",
            "Copy link to this view",
            "Copy picture",
            "Only lane North",
            "Hide this lane",
        ],
    );
    choose(&mut desk, "Only lane North");
    assert!(desk.has("3 of 6 events") && !has_line(&desk, "Copy event"));
}

#[test]
fn lanes_are_collapsed_hidden_and_moved_from_their_headers() {
    let mut desk = Desk::of(VOYAGES);
    let header = |desk: &Desk, title: &str| pos2(desk.canvas().left() + 20.0, desk.mark(title).y);
    let north = header(&desk, "Alpha");
    right_click(&mut desk, north);
    check(
        &desk,
        &[
            "Collapse",
            "Open all rows",
            "Pin to the top",
            "Only this lane",
            "Hide this lane",
            "Move down",
        ],
    );
    assert!(!has_line(&desk, "Move up"), "it is the first");
    choose(&mut desk, "Move down");
    assert!(desk.mark("Alpha").y > desk.mark("Bravo").y);
    let north = header(&desk, "Alpha");
    right_click(&mut desk, north);
    choose(&mut desk, "Hide this lane");
    assert!(desk.has("3 of 6 events"));
    right_click(&mut desk, north);
    assert!(!has_line(&desk, "Hide this lane"));
    choose(&mut desk, "Show all lanes");
    assert!(desk.has("6 events"));
}

#[test]
fn a_lane_is_pinned_from_its_menu_and_let_go_by_its_mark() {
    let lanes: String = (0..40).map(|n| format!("{},E{n:02},Lane {n:02}\n", 1950 + n)).collect();
    let mut desk = Desk::of(&format!("start,title,lane\n{lanes}"));
    let header = pos2(desk.canvas().left() + 30.0, desk.mark("E02").y);
    right_click(&mut desk, header);
    choose(&mut desk, "Pin to the top");
    assert!(desk.mark("E02").y < desk.mark("E00").y);
    let at = desk.mark("E02").y;
    for _ in 0..30 {
        desk.send(ViewCommand::ScrollDown);
    }
    assert!(desk.paints("E39") && !desk.paints("E00"));
    assert_eq!(desk.mark("E02").y, at, "it stays while the others are scrolled");
    let pin = desk.harness.get_by_label("Unpin Lane 02").rect().center();
    desk.click(pin, 1);
    assert!(desk.harness.state().state().chart.pinned.is_empty());
}

#[test]
fn the_lane_at_which_the_keyboard_is_has_a_menu() {
    let mut desk = Desk::of(VOYAGES);
    for key in [Key::Tab, Key::Tab, Key::ArrowDown] {
        desk.harness.key_press(key);
        desk.rest();
    }
    desk.send(WindowCommand::ContextMenu);
    choose(&mut desk, "Pin to the top");
    assert!(desk.mark("Alpha").y > desk.mark("Bravo").y);
}

#[test]
fn the_axis_the_paper_and_a_fold_have_menus() {
    let mut desk = Desk::of(VOYAGES);
    let axis = pos2(desk.paper().center().x, desk.canvas().top() + 12.0);
    right_click(&mut desk, axis);
    check(&desk, &["Axis…", "Go to date…", "Fold empty stretches", "Zoom in", "Back"]);
    desk.harness.key_press(Key::Escape);
    desk.rest();
    assert!(!has_line(&desk, "Axis…"));
    // As far down as a second scale makes the axis.
    desk.send(ChartCommand::SetSecondScale(Some(SecondScale::Weeks)));
    right_click(&mut desk, axis + egui::vec2(0.0, 48.0));
    check(&desk, &["Axis…"]);
    desk.harness.key_press(Key::Escape);
    desk.rest();
    let paper = pos2(desk.paper().right() - 10.0, desk.mark("Alpha").y + 30.0);
    right_click(&mut desk, paper);
    check(&desk, &["Show everything", "Measure", "Legend", "Export picture…"]);
    choose(&mut desk, "Legend");
    assert!(!desk.harness.state().state().chart.legend);
}

#[test]
fn a_fold_is_unfolded_from_its_menu() {
    let table = "start,title\n1900-01-01,Old\n1900-02-01,Older\n2019-01-01,New\n2019-03-01,Newer\n";
    let mut desk = Desk::of(table);
    desk.send(ChartCommand::SetWarp(WarpChoice::Automatic));
    let state = desk.harness.state().state();
    let gap = state.sight.chart().unwrap().warp().gaps()[0].clone();
    let middle = f32::midpoint(desk.mark("Older").x, desk.mark("New").x);
    // Somewhere in it, where no event is.
    let (canvas, unfold) = (desk.canvas(), "Unfold this stretch");
    let is_found = (1..60).any(|step| {
        let pos = pos2(middle - 150.0 + 5.0 * step as f32, canvas.bottom() - 60.0);
        right_click(&mut desk, pos);
        let is_there = has_line(&desk, unfold);
        if !is_there {
            desk.harness.key_press(Key::Escape);
            desk.rest();
        }
        is_there
    });
    assert!(is_found);
    choose(&mut desk, "Unfold this stretch");
    let unfolded = &desk.harness.state().state().chart.unfolded;
    assert!(unfolded.range(gap.from..gap.until).next().is_some());
}

#[test]
fn the_menu_key_offers_what_can_be_done_with_what_is_selected() {
    for (modifiers, key) in [(Modifiers::NONE, Key::Menu), (Modifiers::SHIFT, Key::F10)] {
        let mut desk = Desk::of(VOYAGES);
        desk.harness.key_press_modifiers(modifiers, key);
        desk.rest();
        check(&desk, &["Show everything", "Export picture…"]);
        desk.harness.key_press(Key::Escape);
        desk.rest();
        desk.send(SelectCommand::Event(EventIndex(2)));
        desk.harness.key_press_modifiers(modifiers, key);
        desk.rest();
        check(&desk, &["Show selected event"]);
        let span = desk.span();
        // The first line has the focus.
        desk.harness.key_press(Key::Enter);
        desk.rest();
        assert_ne!(desk.span(), span);
        assert!(!has_line(&desk, "Show selected event"));
    }
}

#[test]
fn a_row_of_the_list_has_the_menu_of_its_event() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(WindowCommand::ToggleList);
    let row = desk.harness.get_by_label("20 June 2003: Bravo").rect();
    right_click(&mut desk, row.center());
    assert!(desk.is_selected("Bravo"));
    check(&desk, &["Show selected event", "Only lane South"]);
}

#[test]
fn the_keys_for_copying_copy_what_is_selected() {
    let copied = |desk: &mut Desk| {
        desk.harness.event(Event::Copy);
        desk.harness.step();
        desk.harness.output().platform_output.commands.clone()
    };
    let mut desk = Desk::of(VOYAGES);
    assert_eq!(copied(&mut desk), []);
    desk.send(SelectCommand::Event(EventIndex(3)));
    let text = "1 May 2004 – 1 August 2006: Journey".to_owned();
    assert_eq!(copied(&mut desk), [OutputCommand::CopyText(text)]);
    // In a field they are for its text.
    desk.send(FilterCommand::FocusSearch);
    assert_eq!(copied(&mut desk), []);
    assert!(Command::from(ViewCommand::FitSelection).is_enabled(desk.harness.state().state()));
}
