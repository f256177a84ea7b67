//! A stretch of time that is selected on the axis, filters of time, and saving what passes a filter.

use std::fs;

use app::{FileCommand, FilterCommand, SelectCommand};
use egui::{Event, Key, Modifiers, Pos2, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use model::{EventIndex, Filter, Period};

use super::desk::{Desk, VOYAGES};

/// A place on the axis, above that of an event or beside it.
fn on_axis(desk: &Desk, x: f32) -> Pos2 {
    pos2(x, desk.canvas().top() + 10.0)
}

/// Selects from a little before one event to a little after another.
fn select(desk: &mut Desk, from: &str, until: &str) {
    let (from, until) = (desk.mark(from).x - 20.0, desk.mark(until).x + 20.0);
    let (from, until) = (on_axis(desk, from), on_axis(desk, until));
    desk.drag(from, until, Modifiers::NONE);
}

/// What a screen reader is told last.
fn told(desk: &Desk) -> String {
    let status = desk.harness.get_by_role(egui::accesskit::Role::Status);
    status.accesskit_node().label().unwrap_or_default()
}

fn click(desk: &mut Desk, label: &str) {
    desk.harness.get_by_label_contains(label).click();
    desk.rest();
}

#[test]
fn a_drag_on_the_axis_selects_a_stretch_and_moves_nothing() {
    for (from, until) in [("Bravo", "Charlie"), ("Charlie", "Bravo")] {
        let mut desk = Desk::of(VOYAGES);
        let before = desk.mark("Delta");
        let (from, until) = (desk.mark(from).x, desk.mark(until).x);
        let apart = if from < until { -20.0 } else { 20.0 };
        let ends = [on_axis(&desk, from + apart), on_axis(&desk, until - apart)];
        desk.drag(ends[0], ends[1], Modifiers::NONE);
        assert!(desk.has("3 events, beginning in it"));
        assert!(told(&desk).ends_with(": 3 events, beginning in it"), "{}", told(&desk));
        assert!(desk.has("Lanes: South\u{a0}(2) · North\u{a0}(1)"));
        assert!(desk.has("1 has a beginning and an end: 823 days"));
        assert_eq!(desk.mark("Delta"), before);
    }
}

#[test]
fn what_is_in_view_is_selected_in_whole_days_or_months() {
    let mut desk = Desk::of(VOYAGES);
    desk.harness.key_press(Key::S);
    desk.rest();
    assert!(told(&desk).ends_with(": 6 events, beginning in it"), "{}", told(&desk));
    // No clock time, which has a colon of its own.
    assert_eq!(told(&desk).matches(':').count(), 1, "{}", told(&desk));
}

#[test]
fn a_click_on_the_axis_selects_no_stretch() {
    let mut desk = Desk::of(VOYAGES);
    let at = on_axis(&desk, desk.mark("Charlie").x);
    desk.click(at, 1);
    assert_eq!(desk.harness.state().state().stretch, None);
}

#[test]
fn escape_leaves_the_stretch_and_then_the_event() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(SelectCommand::Event(EventIndex(2)));
    select(&mut desk, "Bravo", "Charlie");
    let seen = |desk: &Desk| (desk.has("3 events, beginning in it"), desk.is_selected("Charlie"));
    assert_eq!(seen(&desk), (true, true));
    desk.harness.key_press(Key::Escape);
    desk.rest();
    assert_eq!(seen(&desk), (false, true));
    desk.harness.key_press(Key::Escape);
    desk.rest();
    assert_eq!(seen(&desk), (false, false));
}

#[test]
fn what_is_selected_is_zoomed_to_and_filtered_to() {
    let mut desk = Desk::of(VOYAGES);
    select(&mut desk, "Bravo", "Charlie");
    click(&mut desk, "Filter to it");
    assert!(desk.has("3 of 6 events") && desk.has("Any time"));
    assert!(desk.has("3 events that pass the filter, beginning in it"));
    click(&mut desk, "Zoom to it");
    desk.harness.run_steps(60);
    assert!(!desk.is_drawn("Alpha") && desk.is_drawn("Bravo"));
    click(&mut desk, "Any time");
    assert!(desk.has("6 events"));
    click(&mut desk, "Select no stretch");
    assert_eq!(desk.harness.state().state().stretch, None);
}

#[test]
fn a_period_is_searched_for_and_undone() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(FilterCommand::FocusSearch);
    desk.harness.event(Event::Text("when:2003..2004".to_owned()));
    desk.rest();
    desk.harness.key_press(Key::Enter);
    desk.rest();
    assert!(desk.has("2 of 6 events") && desk.has("2003 – 2004"));
    desk.harness.get_by_label("Edit").click();
    desk.rest();
    assert!(desk.has("Undo filter to 2003 – 2004"));
}

fn filtered(text: &str) -> Desk {
    let mut desk = Desk::of(VOYAGES);
    desk.send(FilterCommand::Set(Box::new(Filter { text: text.to_owned(), ..Filter::default() })));
    desk
}

#[test]
fn saving_asks_which_events_where_some_are_filtered_out_and_begins_with_all() {
    let check = |choice: Option<&str>, n_rows: usize, notice: &str| {
        let mut desk = filtered("bravo");
        let path = desk.folder.path().join("part.chrono.json");
        desk.send(FileCommand::SaveAs);
        assert!(desk.has("All 6 events") && desk.has("Only the 1 that passes the filter"));
        if let Some(choice) = choice {
            desk.harness.get_by_label(choice).click();
            desk.rest();
        }
        desk.harness.get_by_label("Save…").click();
        desk.rest();
        desk.send_at_once(FileCommand::UsePath(path.clone()));
        desk.wait_until(|desk| desk.has_part("Saved"));
        assert!(desk.has_part(notice));
        assert_eq!(desk.has_part("left out"), notice.contains("left out"));
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches("\"when\"").count(), n_rows, "{text}");
    };
    check(None, 6, "Saved");
    check(Some("Only the 1 that passes the filter"), 1, "5 events were left out.");
}

#[test]
fn without_a_filter_saving_asks_for_the_file_at_once() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(FileCommand::SaveAs);
    assert!(desk.has_part("Type where to write"));
}

#[test]
fn a_picture_says_which_events_it_shows() {
    let mut desk = filtered("bravo");
    // No rest while the background draws and writes, however long that takes.
    desk.send_at_once(FileCommand::Export);
    desk.wait_until(|desk| desk.has("Preview of the picture"));
    assert!(desk.has("Only the 1 that passes the filter") && desk.has("All 6 events"));
    let write = |desk: &mut Desk, name: &str| {
        let path = desk.folder.path().join(name);
        desk.send_at_once(FileCommand::WriteExport);
        desk.send_at_once(FileCommand::UsePath(path.clone()));
        desk.wait_until(|_| path.is_file());
        let text = fs::read_to_string(&path).unwrap();
        (text.contains("Alpha"), text.contains("Bravo"))
    };
    assert_eq!(write(&mut desk, "some.svg"), (false, true));
    desk.harness.get_by_label("All 6 events").click();
    desk.harness.run_steps(4);
    assert_eq!(write(&mut desk, "all.svg"), (true, true));
}

#[test]
fn a_filter_of_time_is_part_of_the_link() {
    let mut desk = Desk::of(VOYAGES);
    let when = Period::read("2003..", date::Zone::Utc).ok();
    desk.send(FilterCommand::Set(Box::new(Filter { when, ..Filter::default() })));
    let link = desk.harness.state().state().link();
    assert!(link.contains("when=2003-01-01T00:00:00.."), "{link}");
}
