//! What the window says about what the pointer is on, and what Escape leaves first.

use app::{ChartCommand, FilterCommand, SelectCommand, WindowCommand};
use egui::{Event, Key, pos2};
use egui_kittest::kittest::Queryable as _;
use model::EventIndex;

use super::desk::{Desk, VOYAGES};

const STORY: &str = r#"{ "title": "A story",
    "eras": [{ "title": "The long peace", "when": "2001/2004" }],
    "lanes": [{ "id": "n", "title": "North" }, { "id": "s", "title": "South" }],
    "events": [
        { "id": "a", "title": "Alpha", "when": "2001-03", "lane": "n" },
        { "id": "b", "title": "Bravo", "when": "2005-06-07/2006-08-09", "lane": "s" },
        { "id": "c", "title": "Charlie", "when": "2009-11-30", "lane": "n" }
    ],
    "relations": [{ "from": "b", "to": "a", "kind": "responds to" }] }"#;

#[test]
fn the_status_bar_has_the_date_under_the_pointer() {
    let mut desk = Desk::of(VOYAGES);
    let pos = desk.mark("Charlie");
    assert!(!desk.has("March 2005"));
    desk.move_to(pos);
    desk.rest();
    assert!(desk.has("March 2005"));
    desk.leave();
    assert!(!desk.has("March 2005"));
}

#[test]
fn a_tip_tells_what_the_pointer_is_on() {
    let mut desk = Desk::with(&[("story.chrono.json", STORY)]);
    desk.move_to(desk.mark("Alpha"));
    desk.rest();
    assert!(desk.has("March 2001") && desk.has("Known to the month"));
    desk.move_to(desk.event("Bravo").left_center() + egui::vec2(8.0, 0.0));
    desk.rest();
    assert!(desk.has_part("7 June 2005 – 9 August 2006 ("), "with how long it took");
    let (canvas, paper) = (desk.canvas(), desk.paper());
    let (alpha, bravo) = (desk.mark("Alpha"), desk.mark("Bravo"));
    let down = |x: f32| (0..200).map(move |step| pos2(x, canvas.top() + 4.0 * step as f32));
    desk.find_tip("The long peace", down(alpha.x + 60.0));
    assert!(desk.has("2001–2004"));
    desk.find_tip("Drag to reorder", down(canvas.left() + 20.0));
    desk.send(ChartCommand::ToggleRelations);
    desk.find_tip("responds to: Alpha", down(f32::midpoint(alpha.x, bravo.x)));
    desk.move_to(paper.center());
    desk.rest();
    assert!(!desk.has("responds to: Alpha"), "a tip goes when the pointer does");
}

/// What Escape may leave and has not left yet, the first first.
fn still_there(desk: &Desk) -> Vec<&'static str> {
    let things = [
        ("menu", desk.has("Quit")),
        ("dialog", desk.has_part("Free software")),
        ("search", !desk.has("6 events")),
        ("field", desk.harness.ctx.text_edit_focused()),
        ("measurement", desk.has("Click where to measure from, or on an event")),
        ("selection", desk.is_selected("Charlie")),
    ];
    things.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name).collect()
}

#[test]
fn escape_leaves_one_thing_at_a_time_the_nearest_first() {
    for has_filters in [true, false] {
        let mut desk = Desk::of(VOYAGES);
        if !has_filters {
            // The search field is in the toolbar then.
            desk.send(WindowCommand::ToggleFilters);
        }
        desk.send(SelectCommand::Event(EventIndex(2)));
        desk.send(ChartCommand::ToggleMeasuring);
        let escape = |desk: &mut Desk| {
            desk.harness.key_press(Key::Escape);
            desk.rest();
            still_there(desk)
        };
        desk.harness.get_by_label("File").click();
        desk.rest();
        assert_eq!(still_there(&desk), ["menu", "measurement", "selection"]);
        assert_eq!(escape(&mut desk), ["measurement", "selection"]);
        desk.send(WindowCommand::ToggleAbout);
        assert_eq!(still_there(&desk), ["dialog", "measurement", "selection"]);
        assert_eq!(escape(&mut desk), ["measurement", "selection"]);
        desk.send(FilterCommand::FocusSearch);
        desk.harness.event(Event::Text("charlie".to_owned()));
        desk.rest();
        assert_eq!(still_there(&desk), ["search", "field", "measurement", "selection"]);
        assert_eq!(escape(&mut desk), ["field", "measurement", "selection"]);
        assert_eq!(escape(&mut desk), ["measurement", "selection"]);
        assert_eq!(escape(&mut desk), ["selection"]);
        assert_eq!(escape(&mut desk), [""; 0]);
    }
}
