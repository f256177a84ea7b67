//! Small and large windows, and large text: time keeps its width, and nothing is out of reach.

use app::{CATALOGUE, FilterCommand, Settings, WindowCommand, Words};
use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::Queryable as _;
use model::Filter;

use super::desk::{Desk, VOYAGES};

/// A window of this many points with text of this size.
fn desk(width: f32, height: f32, text_scale: f32) -> Desk {
    let mut desk = Desk::of(VOYAGES);
    desk.send(WindowCommand::Set(Settings { text_scale, ..Settings::default() }));
    desk.harness.set_size(vec2(width, height));
    desk.rest();
    desk.rest();
    desk
}

fn has_details(desk: &Desk) -> bool {
    desk.has("Select an event to read about it here.")
}

#[test]
fn the_plot_keeps_its_width_and_the_details_are_the_first_to_go() {
    #[track_caller]
    fn check(width: f32, height: f32, has_filters: bool, has_details_beside: bool) {
        let desk = desk(width, height, 1.0);
        let beside = (desk.has("Lanes: none"), has_details(&desk));
        assert_eq!(beside, (has_filters, has_details_beside), "{width} x {height}");
        assert!(desk.paper().width() >= 400.0, "{}", desk.paper());
        assert!(desk.canvas().height() >= 180.0, "{}", desk.canvas());
    }
    check(640.0, 400.0, false, false);
    check(820.0, 560.0, true, false);
    check(1000.0, 700.0, true, false);
    check(1280.0, 800.0, true, true);
    check(3840.0, 2160.0, true, true);
}

#[test]
fn large_text_leaves_the_chart_what_there_is() {
    for (width, height) in [(320.0, 200.0), (640.0, 400.0)] {
        let desk = desk(width, height, 2.0);
        assert_eq!(desk.harness.ctx.zoom_factor(), 2.0);
        let room = desk.harness.ctx.content_rect();
        assert!(desk.canvas().width() >= room.width() - 1.0, "{} of {room}", desk.canvas());
        let search = desk.harness.get_by_role(Role::TextInput).rect();
        assert!(room.contains_rect(search), "{search} of {room}");
    }
}

#[test]
fn a_panel_without_room_lies_over_the_canvas_until_it_is_closed() {
    let mut desk = desk(820.0, 560.0, 1.0);
    let canvas = desk.canvas();
    desk.send(WindowCommand::ToggleDetails);
    assert!(has_details(&desk));
    assert_eq!(desk.canvas(), canvas, "it takes nothing from the canvas");
    desk.harness.key_press(Key::Escape);
    desk.rest();
    assert!(!has_details(&desk));
    desk.send(WindowCommand::ToggleDetails);
    desk.harness.get_by_label("Close details").click();
    desk.rest();
    assert!(!has_details(&desk));
    desk.harness.set_size(vec2(1280.0, 800.0));
    desk.rest();
    assert!(has_details(&desk), "it was open beside the canvas");
}

#[test]
fn what_the_toolbar_has_no_room_for_is_under_more() {
    let mut desk = desk(640.0, 400.0, 1.0);
    desk.harness.get_by_label("More").click();
    desk.rest();
    for entry in CATALOGUE.iter().filter(|entry| entry.toolbar.is_some()) {
        assert!(desk.has(entry.label(Words::default())), "{}", entry.label(Words::default()));
    }
    let room = desk.harness.ctx.content_rect();
    let search = desk.harness.get_by_role(Role::TextInput).rect();
    assert!(room.contains_rect(search), "{search}");
}

#[test]
fn the_search_field_is_always_at_the_right() {
    for (width, height) in [(640.0, 400.0), (820.0, 560.0), (1280.0, 800.0), (1920.0, 1080.0)] {
        let mut desk = desk(width, height, 1.0);
        for _ in 0..2 {
            let search = desk.harness.get_by_role(Role::TextInput).rect();
            assert!(search.left() > width / 2.0 && width - search.right() < 16.0, "{search}");
            desk.send(WindowCommand::ToggleFilters);
        }
    }
}

#[test]
fn what_is_found_is_told_within_a_narrow_window() {
    for (width, height, scale) in [(640.0, 400.0, 1.0), (320.0, 200.0, 2.0)] {
        let mut desk = desk(width, height, scale);
        desk.send(FilterCommand::Set(Box::new(Filter {
            text: "charlie".to_owned(),
            ..Filter::default()
        })));
        let room = desk.harness.ctx.content_rect();
        for name in ["1 found", "Clear search"] {
            let rect = desk.harness.get_by_label(name).rect();
            assert!(room.contains_rect(rect), "{name}: {rect} of {room}");
        }
    }
}

#[test]
fn a_list_below_leaves_the_canvas_its_half() {
    let mut desk = desk(640.0, 400.0, 1.0);
    desk.send(WindowCommand::ToggleList);
    assert!(desk.has("Sort by title"));
    assert!(desk.canvas().height() >= 140.0, "{}", desk.canvas());
}
