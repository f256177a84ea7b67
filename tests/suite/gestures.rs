//! Gestures on the paper, told by what the window then shows.

use std::fmt::Write as _;

use app::{ChartCommand, Wheel, WindowCommand};
use egui::accesskit::Role;
use egui::{Modifiers, Pos2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use model::WarpChoice;

use super::desk::{Desk, VOYAGES, lanes};

/// So many points a place may be off, for what a mark is wider than its moment.
const SLACK: f32 = 2.0;

#[track_caller]
fn assert_near(found: f32, expect: f32, what: &str) {
    assert!((found - expect).abs() < SLACK, "{what}: {found} is not {expect}");
}

/// Where the marks of some events are along time.
fn marks(desk: &Desk, titles: &[&str]) -> Vec<f32> {
    titles.iter().map(|title| desk.mark(title).x).collect()
}

/// Does something, and says of each of these events that it then is where it should be, as what it was
/// before tells.
#[track_caller]
fn check_moved(
    desk: &mut Desk,
    titles: &[&str],
    act: impl FnOnce(&mut Desk),
    expect: impl Fn(f32) -> f32,
) {
    let before = marks(desk, titles);
    act(desk);
    for (title, before) in titles.iter().zip(before) {
        assert_near(desk.mark(title).x, expect(before), title);
    }
}

/// A place of the paper where nothing is.
fn empty_place(desk: &Desk) -> Pos2 {
    let (alpha, charlie) = (desk.mark("Alpha"), desk.mark("Charlie"));
    pos2(f32::midpoint(alpha.x, charlie.x), alpha.y)
}

#[test]
fn a_drag_takes_the_paper_along() {
    for title in ["Charlie", ""] {
        let mut desk = Desk::of(VOYAGES);
        let from = if title.is_empty() { empty_place(&desk) } else { desk.mark(title) };
        let span = desk.span();
        let drag = |desk: &mut Desk| desk.drag(from, from - vec2(150.0, 0.0), Modifiers::NONE);
        check_moved(&mut desk, &["Bravo", "Charlie", "Delta"], drag, |x| x - 150.0);
        assert_ne!(desk.span(), span);
        assert!(!desk.is_selected("Charlie"), "a drag is no click");
        let back = |desk: &mut Desk| desk.drag(from - vec2(150.0, 0.0), from, Modifiers::NONE);
        check_moved(&mut desk, &["Bravo", "Charlie", "Delta"], back, |x| x + 150.0);
        assert_eq!(desk.span(), span);
    }
}

/// Throws the paper to the left and lets go of it at once.
fn throw(desk: &mut Desk) {
    let from = empty_place(desk);
    desk.move_to(from);
    desk.press(from);
    for step in 1..=6 {
        desk.move_to(from - vec2(4.0 * step as f32, 0.0));
    }
    desk.release(from - vec2(24.0, 0.0));
}

#[test]
fn a_paper_that_is_thrown_glides_on_and_comes_to_rest() {
    let mut desk = Desk::of(VOYAGES);
    let at_first = desk.mark("Delta").x;
    throw(&mut desk);
    let let_go = desk.mark("Delta").x;
    assert!((let_go - at_first + 24.0).abs() < 6.0, "{let_go} is not 24 left of {at_first}");
    desk.rest();
    let at_rest = desk.mark("Delta").x;
    assert!(at_rest < let_go - 24.0, "it goes on from {let_go} to {at_rest}");
    desk.harness.run_steps(60);
    assert_eq!(desk.mark("Delta").x, at_rest);
}

#[test]
fn a_gliding_paper_stops_when_it_is_touched() {
    let mut desk = Desk::of(VOYAGES);
    throw(&mut desk);
    desk.harness.run_steps(4);
    let place = empty_place(&desk);
    desk.move_to(place);
    desk.press(place);
    let touched = desk.mark("Delta").x;
    desk.harness.run_steps(20);
    assert_near(desk.mark("Delta").x, touched, "held");
    desk.release(place);
    desk.rest();
    assert_near(desk.mark("Delta").x, touched, "let go");
}

#[test]
fn nothing_glides_where_motion_is_reduced() {
    let mut desk = Desk::of(VOYAGES);
    let mut settings = desk.harness.state().state().settings.clone();
    settings.reduce_motion = true;
    desk.send(WindowCommand::Set(settings));
    throw(&mut desk);
    let let_go = desk.mark("Delta").x;
    desk.harness.run_steps(30);
    assert_eq!(desk.mark("Delta").x, let_go);
}

#[test]
fn a_drag_up_shows_the_lanes_below_and_no_drag_goes_beyond_the_first() {
    let mut desk = Desk::of(&lanes(60));
    let first = desk.mark("Event 5");
    let middle = desk.paper().center();
    desk.drag(middle, middle - vec2(0.0, 120.0), Modifiers::NONE);
    assert_near(desk.mark("Event 5").y, first.y - 120.0, "dragged up");
    desk.drag(middle, middle + vec2(0.0, 300.0), Modifiers::NONE);
    assert_near(desk.mark("Event 5").y, first.y, "dragged down as far as it goes");
}

#[test]
fn a_drag_with_shift_shows_the_stretch_that_it_covers() {
    #[track_caller]
    fn check(from: impl Fn(&Desk) -> f32, to: impl Fn(&Desk) -> f32, titles: &[&str]) {
        let mut desk = Desk::of(VOYAGES);
        let (paper, y) = (desk.paper(), empty_place(&desk).y);
        let (from, to) = (from(&desk), to(&desk));
        let first = from.min(to).max(paper.left());
        let scale = paper.width() / (from.max(to) - first);
        let drag = |desk: &mut Desk| desk.drag(pos2(from, y), pos2(to, y), Modifiers::SHIFT);
        check_moved(&mut desk, titles, drag, |x| paper.left() + (x - first) * scale);
    }
    let before_bravo = |desk: &Desk| desk.mark("Bravo").x - 40.0;
    let after_delta = |desk: &Desk| desk.mark("Delta").x + 60.0;
    let inside = ["Bravo", "Charlie", "Delta"];
    check(before_bravo, after_delta, &inside);
    check(after_delta, before_bravo, &inside);
    // Over the headers there is no time.
    check(|desk| desk.paper().right() - 80.0, |desk| desk.canvas().left() + 30.0, &["Bravo"]);
}

#[test]
fn a_drag_with_shift_begins_where_the_button_was_pressed_however_fast_it_is() {
    let mut desk = Desk::of(VOYAGES);
    let (paper, y) = (desk.paper(), empty_place(&desk).y);
    let (from, to) = (desk.mark("Bravo").x - 40.0, desk.mark("Delta").x + 60.0);
    let scale = paper.width() / (to - from);
    let flick = |desk: &mut Desk| {
        desk.move_to(pos2(from, y));
        desk.harness.event(egui::Event::ModifiersChanged(Modifiers::SHIFT));
        desk.press(pos2(from, y));
        desk.move_to(pos2(to, y));
        desk.release(pos2(to, y));
        desk.harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
        desk.rest();
    };
    check_moved(&mut desk, &["Bravo", "Delta"], flick, |x| paper.left() + (x - from) * scale);
}

#[test]
fn a_double_click_on_an_event_shows_it_on_a_quarter_of_the_paper() {
    let mut desk = Desk::of(VOYAGES);
    let at = desk.event("Journey").left_center() + vec2(10.0, 0.0);
    desk.click(at, 2);
    assert!(desk.is_selected("Journey"));
    let paper = desk.paper();
    let left = desk.mark("Journey").x;
    assert_near(left, paper.left() + paper.width() * 3.0 / 8.0, "its beginning");
    // From the journey's beginning to Charlie it is 308 of its 823 days.
    let charlie = desk.mark("Charlie").x - left;
    assert_near(charlie, paper.width() / 4.0 * 308.0 / 823.0, "what happened within");
}

#[test]
fn a_double_click_on_empty_paper_comes_nearer_to_that_place() {
    let mut desk = Desk::of(VOYAGES);
    let at = pos2(desk.mark("Charlie").x + 3.0, desk.mark("Bravo").y);
    let at = pos2(at.x, at.y + 60.0);
    let twice = |desk: &mut Desk| desk.click(at, 2);
    check_moved(&mut desk, &["Charlie"], twice, |x| at.x + (x - at.x) * 2.5);
    let span = desk.span();
    desk.send(ChartCommand::ToggleMeasuring);
    desk.click(at, 2);
    assert_eq!(desk.span(), span, "while measuring, clicks are its ends");
}

#[test]
fn a_click_selects_an_event_and_one_beside_it_selects_nothing() {
    let mut desk = Desk::of(VOYAGES);
    desk.click(desk.mark("Charlie"), 1);
    assert!(desk.is_selected("Charlie") && !desk.is_selected("Alpha"));
    assert!(desk.has("Copy as text"), "the details tell of it");
    desk.click(empty_place(&desk), 1);
    assert!(!desk.is_selected("Charlie") && !desk.has("Copy as text"));
}

/// How many events the status bar says are counted in columns.
fn n_in_columns(desk: &Desk) -> u32 {
    let labels = desk.harness.query_all_by_label_contains(" in columns");
    let text = labels.filter_map(|label| label.accesskit_node().label().or(label.value())).next();
    let number = text
        .as_deref()
        .and_then(|text| text.split(", ").find_map(|part| part.strip_suffix(" in columns")));
    number.map_or(0, |number| number.replace(',', "").parse().unwrap())
}

#[test]
fn a_click_on_a_column_comes_nearer_until_each_event_is_drawn_by_itself() {
    let mut table = "start,title,lane\n".to_owned();
    for n in 0..1200 {
        // No two at one moment: a column of these lists them instead.
        let (day, hour, minute) = (n / 24 % 30 + 1, n % 24, n / 720 * 30);
        let _ = writeln!(
            table,
            "2001-06-{day:02}T{hour:02}:{minute:02},Event {n},{}",
            ["a", "b"][n % 2]
        );
    }
    table.push_str("1999-01-01,First,a\n2003-01-01,Last,b\n");
    let mut desk = Desk::of(&table);
    let at_first = n_in_columns(&desk);
    assert!(at_first > 500, "{at_first} are counted");
    let mut before = at_first;
    for _ in 0..8 {
        let paper = desk.paper();
        let column = |n: usize| {
            let (x, y) = (n % 200, n / 200);
            pos2(
                paper.left() + 2.0 + paper.width() * x as f32 / 200.0,
                paper.bottom() - 6.0 * y as f32,
            )
        };
        desk.find_tip("Click to zoom in", (0..200 * 120).map(column));
        let pos = desk.harness.ctx.input(|input| input.pointer.latest_pos()).unwrap();
        desk.click(pos, 1);
        desk.leave();
        let now = n_in_columns(&desk);
        assert!(now < before, "{now} of {before} are still counted");
        before = now;
        if now == 0 {
            return;
        }
    }
    panic!("{before} are still counted");
}

/// The place of the header of the lane that an event is in.
fn header(desk: &mut Desk, title: &str) -> Pos2 {
    let (x, y) = (desk.canvas().left() + 40.0, desk.mark(title).y);
    desk.find_tip("Click to collapse or expand", [pos2(x, y)])
}

#[test]
fn a_click_on_a_header_collapses_its_lane_and_another_opens_it() {
    let mut desk = Desk::of(VOYAGES);
    let south = desk.mark("Bravo");
    let north = header(&mut desk, "Alpha");
    desk.click(north, 1);
    desk.leave();
    let small = desk.event("Alpha");
    assert!(small.width() < 8.0, "what is left of it has no words: {small}");
    assert!(desk.mark("Bravo").y < south.y);
    desk.click(north, 1);
    desk.leave();
    assert!(desk.event("Alpha").width() > 8.0);
    assert_eq!(desk.mark("Bravo"), south);
}

/// The lanes of three events from the top.
fn order(desk: &Desk) -> Vec<&'static str> {
    let mut titles = vec!["In A", "In B", "In C"];
    titles.sort_by(|a, b| desk.mark(a).y.total_cmp(&desk.mark(b).y));
    titles
}

#[test]
fn a_lane_is_dragged_by_its_header_to_where_another_is() {
    let table = "start,title,lane\n2001-01-01,In A,A\n2002-01-01,In B,B\n2003-01-01,In C,C\n";
    let mut desk = Desk::of(table);
    let mut check = |from: &str, to: Option<&str>, expect: [&str; 3]| {
        let from = header(&mut desk, from);
        let to = match to {
            Some(title) => header(&mut desk, title),
            None => desk.paper().center(),
        };
        let span = desk.span();
        desk.drag(from, to, Modifiers::NONE);
        desk.leave();
        assert_eq!(order(&desk), expect);
        assert_eq!(desk.span(), span, "time stays where it is");
    };
    check("In C", Some("In A"), ["In C", "In A", "In B"]);
    check("In C", Some("In A"), ["In A", "In C", "In B"]);
    check("In B", Some("In C"), ["In A", "In B", "In C"]);
    check("In A", Some("In A"), ["In A", "In B", "In C"]);
    check("In A", None, ["In A", "In B", "In C"]);
}

#[test]
fn the_wheel_and_two_fingers_zoom_around_the_pointer() {
    let check = |act: &dyn Fn(&mut Desk, Pos2), grows: bool| {
        let mut desk = Desk::of(VOYAGES);
        desk.pinch(desk.mark("Charlie"), 1.5);
        let (charlie, before) = (desk.mark("Charlie"), desk.mark("Bravo").x);
        act(&mut desk, charlie);
        assert_near(desk.mark("Charlie").x, charlie.x, "under the pointer");
        let ratio = (desk.mark("Bravo").x - charlie.x) / (before - charlie.x);
        assert_eq!(grows, ratio > 1.0, "{ratio}");
        assert!((ratio - 1.0).abs() > 0.1, "{ratio}");
    };
    let turn = |y: f32, modifiers: Modifiers| {
        move |desk: &mut Desk, pos: Pos2| desk.wheel(pos, vec2(0.0, y), modifiers)
    };
    check(&turn(40.0, Modifiers::NONE), true);
    check(&turn(-40.0, Modifiers::NONE), false);
    check(&turn(40.0, Modifiers::COMMAND), true);
    check(&turn(-40.0, Modifiers::COMMAND), false);
    check(&|desk, pos| desk.pinch(pos, 1.25), true);
    check(&|desk, pos| desk.pinch(pos, 0.8), false);
}

#[test]
fn a_turn_with_shift_and_a_swipe_sideways_go_along_time() {
    let mut desk = Desk::of(VOYAGES);
    let pos = empty_place(&desk);
    let titles = ["Bravo", "Charlie", "Delta"];
    let turn = |desk: &mut Desk| desk.wheel(pos, vec2(0.0, 60.0), Modifiers::SHIFT);
    check_moved(&mut desk, &titles, turn, |x| x + 60.0);
    let swipe = |desk: &mut Desk| desk.wheel(pos, vec2(-60.0, 4.0), Modifiers::NONE);
    check_moved(&mut desk, &titles, swipe, |x| x - 60.0);
}

#[test]
fn the_wheel_scrolls_where_the_settings_say_so_or_alt_is_held() {
    let mut desk = Desk::of(&lanes(60));
    let pos = desk.paper().center();
    // Nearer than all, and lower than the first lane, so that there is a way to either side.
    desk.pinch(pos, 1.5);
    desk.wheel(pos, vec2(0.0, -100.0), Modifiers::ALT);
    let mut check = |wheel: Wheel, modifiers: Modifiers, scrolls: bool| {
        let mut settings = desk.harness.state().state().settings.clone();
        settings.wheel = wheel;
        desk.send(WindowCommand::Set(settings));
        let (span, before) = (desk.span(), desk.mark("Event 15").y);
        desk.wheel(pos, vec2(0.0, -50.0), modifiers);
        let moved = before - desk.mark("Event 15").y;
        assert_near(moved, if scrolls { 50.0 } else { 0.0 }, "down");
        assert_eq!(desk.span() == span, scrolls, "{wheel:?} {modifiers:?}");
        desk.wheel(pos, vec2(0.0, 50.0), modifiers);
    };
    check(Wheel::Pan, Modifiers::NONE, true);
    check(Wheel::Zoom, Modifiers::ALT, true);
    check(Wheel::Zoom, Modifiers::NONE, false);
    check(Wheel::Pan, Modifiers::ALT, false);
    check(Wheel::Pan, Modifiers::COMMAND, false);
}

#[test]
fn a_click_on_a_fold_opens_it_and_another_closes_it() {
    let table = "start,title\n1901-01-01,Alpha\n1901-06-01,Bravo\n1902-01-01,Charlie\n\
        2001-01-01,Delta\n2001-06-01,Echo\n2002-01-01,Foxtrot\n";
    let mut desk = Desk::of(table);
    desk.send(ChartCommand::SetWarp(WarpChoice::Folded));
    let gap = |desk: &Desk| desk.mark("Delta").x - desk.mark("Charlie").x;
    let folded = gap(&desk);
    // Down the middle, from the bracket in the axis to the foot of the lane.
    let between = |desk: &Desk| {
        let x = f32::midpoint(desk.mark("Charlie").x, desk.mark("Delta").x);
        let canvas = desk.canvas();
        (0..100).map(move |step| pos2(x, canvas.top() + 4.0 * step as f32))
    };
    let places = between(&desk);
    let fold = desk.find_tip("Click to unfold", places);
    desk.click(fold, 1);
    desk.leave();
    let open = gap(&desk);
    assert!(open > 3.0 * folded, "{folded} became {open}");
    let places = between(&desk);
    let unfolded = desk.find_tip("Click to fold", places);
    desk.click(unfolded, 1);
    desk.leave();
    assert_near(gap(&desk), folded, "folded again");
}

#[test]
fn the_overview_moves_the_paper() {
    let mut desk = Desk::of(VOYAGES);
    desk.pinch(desk.mark("Charlie"), 2.5);
    let strip = desk.harness.get_by_role(Role::ScrollBar).rect();
    let shown = |desk: &Desk| {
        let strip = desk.harness.get_by_role(Role::ScrollBar);
        let name = strip.accesskit_node().label().unwrap();
        let numbers = name.split(' ').filter_map(|word| word.parse::<f32>().ok());
        numbers.collect::<Vec<_>>()
    };
    let before = shown(&desk);
    let [from, until] = before[..] else { panic!("{before:?}") };
    let at = |percent: f32| pos2(strip.left() + strip.width() * percent / 100.0, strip.center().y);
    let middle = f32::midpoint(from, until);
    let charlie = desk.mark("Charlie").x;
    let tenth = desk.paper().width() * 10.0 / (until - from);
    desk.drag(at(middle), at(middle - 10.0), Modifiers::NONE);
    assert!((desk.mark("Charlie").x - charlie - tenth).abs() < 12.0, "a tenth of all is {tenth}");
    let moved = shown(&desk);
    assert!((moved[0] - from + 10.0).abs() <= 1.0 && (moved[1] - until + 10.0).abs() <= 1.0);
    desk.drag(at(moved[1]), at(moved[1] - 20.0), Modifiers::NONE);
    let narrower = shown(&desk);
    assert!((narrower[0] - moved[0]).abs() <= 1.0, "{narrower:?}");
    assert!((narrower[1] - moved[1] + 20.0).abs() <= 1.0, "{narrower:?}");
}
