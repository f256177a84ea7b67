//! What stays in sight, and how one gets to what is not: stepping, scrolling, rows, the overview.

use std::fmt::Write as _;

use app::{ChartCommand, SelectCommand, ViewCommand, WindowCommand};
use egui::accesskit::Role;
use egui::{Event, Modifiers, PointerButton, Pos2, Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use layout::View;
use model::EventIndex;

use super::desk::{Desk, VOYAGES, lanes};

fn view(desk: &Desk) -> View {
    desk.harness.state().state().sight.view()
}

fn scroll_y(desk: &Desk) -> f32 {
    desk.harness.state().state().sight.scroll_y()
}

/// Forty lanes of six short wars each, all at about the same time in a thousand years.
fn wars() -> String {
    let mut table = "start,end,title,lane\n".to_owned();
    for n in 0..240 {
        let year = 1600 + n % 6 * 7;
        let _ = writeln!(table, "{year},{},War {n},Region {}", year + 3, n / 6 + 1);
    }
    table.push_str("1000,,First,Region 1\n2000,,Last,Region 1\n");
    table
}

/// The events that have a mark in sight.
fn drawn(desk: &Desk, n_events: usize) -> Vec<usize> {
    (0..n_events).filter(|n| desk.is_drawn(&format!("War {n}"))).collect()
}

/// The scroll bar beside the lanes.
fn bar(desk: &Desk) -> Option<Rect> {
    let bars = desk.harness.query_all_by_role(Role::ScrollBar);
    let is_own = |bar: &egui_kittest::Node<'_>| {
        bar.accesskit_node().label().is_some_and(|label| label.starts_with("Lanes"))
    };
    bars.filter(is_own).map(|bar| bar.rect()).next()
}

#[test]
fn stepping_through_what_is_in_sight_moves_nothing() {
    let mut desk = Desk::of(VOYAGES);
    let whole = view(&desk);
    for _ in 0..6 {
        desk.send(SelectCommand::Next);
        assert_eq!((view(&desk), scroll_y(&desk)), (whole, 0.0));
    }
    for _ in 0..6 {
        desk.send(SelectCommand::Previous);
        assert_eq!((view(&desk), scroll_y(&desk)), (whole, 0.0));
    }
}

#[test]
fn stepping_to_what_is_not_in_sight_moves_by_the_least() {
    let mut desk = Desk::of(VOYAGES);
    let [from, until] = [2007, 2009].map(|year| date::Civil::date(year, 1, 1).instant());
    desk.send(ViewCommand::ZoomTo { from, until });
    let span = view(&desk).span;
    // Echo, of November 2009, is beyond the right edge.
    desk.send(SelectCommand::Event(EventIndex(5)));
    let (paper, echo) = (desk.paper(), desk.event("Echo"));
    assert!(
        paper.x_range().contains(echo.left()),
        "its label, which stands before it, is in sight"
    );
    let beyond = paper.right() - echo.right();
    assert!((0.0..40.0).contains(&beyond), "and no more is in sight: {beyond}");
    assert_eq!(view(&desk).span, span);
    // Alpha, the first, is far off at the left: the view ends there with it.
    desk.send(SelectCommand::Event(EventIndex(0)));
    let alpha = desk.mark("Alpha").x - paper.left();
    assert!((0.0..60.0).contains(&alpha), "{alpha}");
    let whole = desk.harness.state().state().sight.whole();
    assert!(view(&desk).start >= whole.start, "no step goes beyond everything");
}

#[test]
fn lanes_keep_what_they_need_whatever_else_is_open() {
    let mut desk = Desk::of(&wars());
    let apart = |desk: &Desk| desk.mark("War 6").y - desk.mark("War 0").y;
    let lane = apart(&desk);
    assert!(lane >= 6.0 * 24.0, "six wars at a time have six rows");
    let before = drawn(&desk, 240).len();
    for command in [
        WindowCommand::ToggleList,
        WindowCommand::ToggleProblems,
        WindowCommand::ToggleOverview,
        WindowCommand::ToggleFilters,
    ] {
        desk.send(command);
        assert_eq!(apart(&desk), lane);
        assert!(!desk.has_part("in columns"));
    }
    desk.send(ChartCommand::ToggleLegend);
    assert_eq!(apart(&desk), lane);
    assert!(before >= 24, "{before} are in sight at first");
}

#[test]
fn a_crowded_lane_keeps_its_rows_when_a_panel_opens() {
    let mut table = "start,title\n".to_owned();
    for n in 0..3000 {
        let _ = writeln!(table, "{}-{:02}-01,War {n}", 1000 + n % 900, n % 12 + 1);
    }
    let mut desk = Desk::of(&table);
    let place = |desk: &Desk| {
        let mark = |n: usize| (n, desk.mark(&format!("War {n}")).x);
        drawn(desk, 3000).into_iter().map(mark).collect::<Vec<_>>()
    };
    let before = place(&desk);
    assert!(before.len() > 20 && bar(&desk).is_none(), "it just fills the window");
    for command in [WindowCommand::ToggleList, WindowCommand::ToggleProblems] {
        desk.send(command);
        let shown = place(&desk);
        assert!(shown.len() < before.len() && bar(&desk).is_some());
        assert!(shown.iter().all(|mark| before.contains(mark)), "no other has got a label");
    }
}

#[test]
fn rows_breathe_where_there_is_room_to_spare() {
    let desk = Desk::of(VOYAGES);
    assert!(bar(&desk).is_none());
    let south = desk.event("Bravo").height().max(desk.event("Delta").height());
    assert!(south < 32.0, "marks stay as they are");
    let mut small = Desk::of(&wars());
    let usual = small.mark("War 6").y - small.mark("War 0").y;
    small.send(ViewCommand::LowerRows);
    assert!(small.mark("War 6").y - small.mark("War 0").y < usual);
}

#[test]
fn lanes_out_of_sight_are_counted_and_a_click_leads_there() {
    let mut desk = Desk::of(&lanes(60));
    assert!(desk.is_drawn("Event 1") && !desk.is_drawn("Event 50"));
    assert!(bar(&desk).is_some());
    let more = |desk: &Desk, side: &str| {
        let buttons = desk.harness.query_all_by_label_contains("more lane");
        let names = buttons.filter_map(|button| button.accesskit_node().label());
        let mut own = names.filter(|name| name.ends_with(side));
        own.next().map_or(0, |name| name.split(' ').next().unwrap().parse::<usize>().unwrap())
    };
    let seen = (1..=60).filter(|n| desk.is_drawn(&format!("Event {n}"))).count();
    let below = more(&desk, "below");
    let button = desk.harness.get_by_label_contains("more lanes below").rect();
    desk.move_to(button.center());
    desk.rest();
    assert!(!desk.has_part("Click to collapse"), "the lane below it is not meant");
    desk.leave();
    assert!((58..=61).contains(&(seen + below)), "{seen} are seen and {below} are below");
    assert_eq!(more(&desk, "above"), 0);
    desk.harness.get_by_label_contains("more lanes below").click();
    desk.rest();
    let above = more(&desk, "above");
    assert!(above > 10 && !desk.is_drawn("Event 1"), "{above} are above");
    assert!(more(&desk, "below") < below);
    desk.harness.get_by_label_contains("more lanes above").click();
    desk.rest();
    assert!(desk.is_drawn("Event 1") && scroll_y(&desk) == 0.0);
}

#[test]
fn the_bar_beside_the_lanes_is_dragged_and_a_press_beside_it_turns_a_page() {
    let mut desk = Desk::of(&lanes(60));
    let track = bar(&desk).unwrap();
    let handle = track.center_top() + vec2(0.0, 10.0);
    desk.drag(handle, handle + vec2(0.0, 100.0), Modifiers::NONE);
    let dragged = scroll_y(&desk);
    // The whole is so many times as high as what is seen of it.
    let all = 60.0 * (desk_lane_height(&desk));
    let expect = 100.0 / track.height() * all;
    assert!((dragged - expect).abs() < expect * 0.1, "{dragged} is not {expect}");
    desk.click(track.center_bottom() - vec2(0.0, 5.0), 1);
    let paged = scroll_y(&desk) - dragged;
    assert!((paged - (track.height() - 40.0)).abs() < 1.0, "{paged}");
    desk.drag(pos2(track.center().x, handle.y + 300.0), track.center_top(), Modifiers::NONE);
    assert!(!desk.is_selected("Event 1"), "beside the bar nothing is clicked");
}

/// How far two lanes of one event each lie apart.
fn desk_lane_height(desk: &Desk) -> f32 {
    let seen: Vec<usize> = (1..=60).filter(|n| desk.is_drawn(&format!("Event {n}"))).collect();
    let [a, b] = [0, 1].map(|at| desk.mark(&format!("Event {}", seen[at])).y);
    b - a
}

#[test]
fn over_the_names_of_lanes_the_wheel_scrolls() {
    let mut desk = Desk::of(&lanes(60));
    let at = pos2(desk.canvas().left() + 60.0, desk.canvas().center().y);
    let before = (view(&desk), desk.mark("Event 8").y);
    desk.wheel(at, vec2(0.0, -50.0), Modifiers::NONE);
    assert_eq!(view(&desk), before.0);
    assert!((before.1 - desk.mark("Event 8").y - 50.0).abs() < 1.0);
    let at = pos2(bar(&desk).unwrap().center().x, desk.canvas().center().y);
    desk.wheel(at, vec2(0.0, 50.0), Modifiers::NONE);
    assert_eq!(view(&desk), before.0);
    assert!(scroll_y(&desk) < 0.01);
}

#[test]
fn the_wheel_with_both_keys_makes_rows_higher_around_the_pointer() {
    let mut desk = Desk::of(&lanes(60));
    let at = pos2(desk.paper().center().x, desk.mark("Event 8").y);
    let before = (view(&desk), desk_lane_height(&desk));
    desk.wheel(at, vec2(0.0, 60.0), Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(view(&desk), before.0, "time stays as it is");
    assert!(desk_lane_height(&desk) > before.1 * 1.1);
    let moved = (desk.mark("Event 8").y - at.y).abs();
    assert!(moved < 12.0, "it moved by {moved}");
}

#[test]
fn what_is_selected_in_a_lane_out_of_sight_is_scrolled_to_by_the_least() {
    let mut desk = Desk::of(&wars());
    let plot = desk.canvas();
    desk.send(SelectCommand::Event(EventIndex(60)));
    let scrolled = scroll_y(&desk);
    let at = desk.mark("War 60").y;
    assert!(scrolled > 0.0 && at > plot.center().y, "it stands at the foot: {at}");
    // What is in sight stays where it is.
    desk.send(SelectCommand::Event(EventIndex(59)));
    assert_eq!(scroll_y(&desk), scrolled);
    desk.send(SelectCommand::Event(EventIndex(0)));
    assert!(scroll_y(&desk) < scrolled && desk.mark("War 0").y < plot.center().y);
}

#[test]
fn an_event_is_shown_with_its_neighbours_first_and_then_alone() {
    let table = "start,title,lane\n2001-01-01,First,a\n2001-01-01T12:00:00,Noon,b\n\
        2001-03-01T12:00:00,Amid,a\n2001-03-05,Next,a\n2002-01-01,Last,a\n";
    let mut desk = Desk::of(table);
    desk.send(SelectCommand::Event(EventIndex(2)));
    desk.send(ViewCommand::FitSelection);
    let (amid, next) = (desk.mark("Amid").x, desk.mark("Next").x);
    assert!((amid - desk.paper().center().x).abs() < 12.0, "in the middle");
    let share = (next - amid) / (desk.paper().width() / 2.0);
    assert!((0.7..0.9).contains(&share), "its neighbour is in sight: {share}");
    desk.send(ViewCommand::FitSelection);
    assert!(!desk.is_drawn("Next"));
    let alone = view(&desk);
    desk.send(ViewCommand::FitSelection);
    assert_eq!(view(&desk), alone);
}

#[test]
fn two_clicks_within_one_frame_select_and_zoom() {
    let mut desk = Desk::of(VOYAGES);
    let before = view(&desk);
    let pos = desk.mark("Charlie");
    desk.move_to(pos);
    for pressed in [true, false, true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        desk.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
    }
    desk.rest();
    assert!(desk.is_selected("Charlie"));
    assert!(view(&desk).span < before.span);
}

#[test]
fn a_drag_over_the_whole_overview_shows_what_it_covers() {
    let mut desk = Desk::of(VOYAGES);
    let strip = desk.harness.get_by_label_contains("Overview, showing").rect();
    let at = |share: f32| pos2(strip.left() + strip.width() * share, strip.center().y);
    let whole = view(&desk);
    desk.drag(at(0.75), at(0.25), Modifiers::NONE);
    let View { start, span } = view(&desk);
    let share = |u: i128| u as f64 / whole.span as f64;
    assert!((share(span) - 0.5).abs() < 0.01 && (share(start - whole.start) - 0.25).abs() < 0.01);
    // A click that trembles is no drag.
    desk.send(ViewCommand::FitAll);
    desk.drag(at(0.5), at(0.5) + vec2(1.0, 0.0), Modifiers::NONE);
    assert_eq!(view(&desk), whole);
}

/// The middle of the axis and that of the plot below it.
fn middles(desk: &Desk) -> [Pos2; 2] {
    let paper = desk.paper();
    [pos2(paper.center().x, paper.top() + 40.0), paper.center()]
}

#[test]
fn the_status_bar_the_axis_and_the_overview_tell_the_same_stretch() {
    let mut desk = Desk::of("start,end,title\n-0499,,First\n1989,,Last\n");
    let frame = |desk: &Desk| {
        let strip = desk.harness.get_by_label_contains("Overview, showing");
        strip.accesskit_node().label().unwrap()
    };
    let span = desk.span();
    let (from, until) = span.split_once(" – ").unwrap();
    assert!(from.ends_with(" BCE") && until.parse::<i64>().is_ok_and(|year| year >= 1989));
    assert!(!span.contains("between") && !span.contains('s'), "{span}");
    assert!(desk.has_part("500 BCE") || desk.paints("500 BCE"), "the first date of all");
    assert!(frame(&desk).contains("0 % to 100 %"));
    let [_, middle] = middles(&desk);
    desk.drag(middle, middle - vec2(300.0, 0.0), Modifiers::NONE);
    assert!(!frame(&desk).contains("0 % to"), "after a pan the frame is elsewhere");
    assert_ne!(desk.span(), span);
}
