//! Undo and redo of filters, lanes and the axis; back and forward through views.

use app::{
    ChartCommand, Command, EditCommand, FileCommand, FilterCommand, SelectCommand, ViewCommand,
};
use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::Queryable as _;
use model::{EventIndex, Filter, LaneIndex, StatusKind, Viewpoint, WarpChoice};
use proptest::prelude::*;

use super::desk::{Desk, VOYAGES, lanes};

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
const ALT: Modifiers = Modifiers { alt: true, ..Modifiers::NONE };

/// From where one looks, but for the stretch of time and the selection.
fn arranged(desk: &Desk) -> Viewpoint {
    Viewpoint { span: None, selected: None, ..desk.harness.state().state().viewpoint() }
}

fn filter(change: impl FnOnce(&mut Filter)) -> Command {
    let mut filter = Filter::default();
    change(&mut filter);
    FilterCommand::Set(Box::new(filter)).into()
}

/// Commands that change what can be undone, and some that do not.
fn commands() -> Vec<Command> {
    let lane = |at| Some(LaneIndex(at));
    let day = |year| date::Civil::date(year, 1, 1).instant();
    vec![
        filter(|filter| filter.text = "a".to_owned()),
        filter(|filter| filter.hidden_lanes = [lane(0)].into()),
        filter(|filter| filter.hidden_statuses = [StatusKind::Planned].into()),
        FilterCommand::Clear.into(),
        FilterCommand::ToggleHiding.into(),
        FilterCommand::FindNext.into(),
        ChartCommand::ToggleFolding.into(),
        ChartCommand::ToggleGap { from: day(2002), until: day(2003) }.into(),
        ChartCommand::SetWarp(WarpChoice::Automatic).into(),
        ChartCommand::CollapseLane(lane(1)).into(),
        ChartCommand::OrderLanes(vec![lane(1), lane(0)]).into(),
        ChartCommand::ToggleLegend.into(),
        ChartCommand::ToggleMeasuring.into(),
        ChartCommand::CountFrom(Some(EventIndex(3))).into(),
        ChartCommand::CountFromSelected.into(),
        SelectCommand::Event(EventIndex(2)).into(),
        ViewCommand::ZoomIn.into(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_leads_back_through_every_arrangement(
        which in prop::collection::vec(0..commands().len(), 1..12),
    ) {
        let mut desk = Desk::of(VOYAGES);
        let all = commands();
        let mut seen = vec![arranged(&desk)];
        for at in which {
            desk.send_at_once(all[at].clone());
            desk.harness.step();
            let now = arranged(&desk);
            if seen.last() != Some(&now) {
                seen.push(now);
            }
        }
        for expect in seen.iter().rev().skip(1) {
            desk.send_at_once(EditCommand::Undo);
            prop_assert_eq!(&arranged(&desk), expect);
        }
        for expect in seen.iter().skip(1) {
            desk.send_at_once(EditCommand::Redo);
            prop_assert_eq!(&arranged(&desk), expect);
        }
    }
}

#[test]
fn the_menu_says_what_is_undone_and_done_again() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(filter(|filter| filter.hidden_lanes = [Some(LaneIndex(0))].into()));
    desk.send(ChartCommand::CollapseLane(Some(LaneIndex(1))));
    let menu = |desk: &mut Desk, expect: [&str; 2]| {
        desk.harness.get_by_label("Edit").click();
        desk.rest();
        assert!(expect.iter().all(|label| desk.has(label)), "{expect:?}");
        desk.harness.key_press(Key::Escape);
        desk.rest();
    };
    menu(&mut desk, ["Undo collapse lane South", "Redo"]);
    desk.harness.key_press_modifiers(CTRL, Key::Z);
    desk.rest();
    menu(&mut desk, ["Undo hide lane North", "Redo collapse lane South"]);
    desk.harness.key_press_modifiers(CTRL, Key::Z);
    desk.rest();
    // The axis of this window was made linear at first.
    menu(&mut desk, ["Undo unfold empty stretches", "Redo hide lane North"]);
    assert_eq!(desk.harness.state().state().filter, Filter::default());
    desk.harness.key_press_modifiers(CTRL, Key::Y);
    desk.harness.key_press_modifiers(CTRL | Modifiers::SHIFT, Key::Z);
    desk.rest();
    menu(&mut desk, ["Undo collapse lane South", "Redo"]);
}

#[test]
fn the_list_of_recent_files_comes_back() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(FileCommand::ClearRecent);
    assert!(desk.harness.state().state().recents.is_empty());
    desk.send(EditCommand::Undo);
    assert_eq!(desk.harness.state().state().recents.len(), 1);
}

#[test]
fn what_was_changed_in_another_file_is_not_undone() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(ChartCommand::ToggleLegend);
    desk.send(FileCommand::OpenSample(0));
    desk.wait_until(|desk| desk.harness.state().is_settled());
    let before = arranged(&desk);
    desk.send(EditCommand::Undo);
    assert_eq!(arranged(&desk), before);
}

#[test]
fn a_field_undoes_its_own_letters() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(ChartCommand::ToggleLegend);
    let before = arranged(&desk);
    desk.send(FilterCommand::FocusSearch);
    desk.harness.key_press_modifiers(CTRL, Key::Z);
    desk.rest();
    assert_eq!(arranged(&desk), before);
}

/// Lets so much time pass that a view has rested.
fn look(desk: &mut Desk) {
    desk.rest();
    desk.harness.run_steps(40);
}

#[test]
fn views_are_gone_back_and_forward_through_by_keys_and_buttons() {
    let mut desk = Desk::of(VOYAGES);
    look(&mut desk);
    let mut spans = vec![desk.span()];
    for command in [
        ViewCommand::ZoomToEvent(EventIndex(2)),
        ViewCommand::ZoomToEvent(EventIndex(5)),
        ViewCommand::GoTo {
            from: Some(date::Civil::date(2050, 1, 1).instant()),
            until: Some(date::Civil::date(2051, 1, 1).instant()),
        },
    ] {
        desk.send(command);
        look(&mut desk);
        spans.push(desk.span());
    }
    let back = |desk: &mut Desk| desk.harness.key_press_modifiers(ALT, Key::ArrowLeft);
    let forward = |desk: &mut Desk| desk.harness.key_press_modifiers(ALT, Key::ArrowRight);
    let by_button = |button| {
        move |desk: &mut Desk| {
            let pos = desk.canvas().center();
            let modifiers = Modifiers::NONE;
            for pressed in [true, false] {
                desk.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
            }
        }
    };
    let mut go = |act: &dyn Fn(&mut Desk), expect: usize| {
        act(&mut desk);
        look(&mut desk);
        assert_eq!(desk.span(), spans[expect]);
    };
    go(&back, 2);
    go(&back, 1);
    go(&by_button(PointerButton::Extra1), 0);
    go(&back, 0);
    go(&by_button(PointerButton::Extra2), 1);
    go(&forward, 2);
    go(&forward, 3);
    go(&forward, 3);
}

#[test]
fn a_drag_is_one_step_back() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(ViewCommand::ZoomToEvent(EventIndex(2)));
    look(&mut desk);
    let (span, from) = (desk.span(), desk.paper().center());
    desk.drag(from, from - egui::vec2(500.0, 0.0), Modifiers::NONE);
    look(&mut desk);
    assert_ne!(desk.span(), span);
    desk.send(ViewCommand::Back);
    assert_eq!(desk.span(), span);
}

#[test]
fn lanes_that_scroll_and_windows_that_grow_are_no_steps() {
    let mut desk = Desk::of(&lanes(40));
    look(&mut desk);
    desk.send(ViewCommand::ScrollDown);
    look(&mut desk);
    desk.harness.set_size(egui::vec2(900.0, 700.0));
    look(&mut desk);
    assert!(!Command::from(ViewCommand::Back).is_enabled(desk.harness.state().state()));
}
