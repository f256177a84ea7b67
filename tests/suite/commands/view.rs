//! What stretch of time is seen.

use app::{Command, SelectCommand, ViewCommand};
use date::Civil;
use layout::View;
use model::EventIndex;

use super::super::desk::{Desk, VOYAGES, lanes};
use super::each_command;

/// The marks of two events, of which neither leaves the paper by a step.
fn marks(desk: &Desk) -> [f32; 2] {
    ["Charlie", "Bravo"].map(|title| desk.mark(title).x)
}

/// How far two events lie apart after a command, as a share of how far they did before.
fn scale_after(desk: &mut Desk, command: ViewCommand) -> f32 {
    let apart = |desk: &Desk| marks(desk)[0] - marks(desk)[1];
    let before = apart(desk);
    desk.send(command);
    apart(desk) / before
}

/// How far everything moves sideways, as a share of the paper.
fn shift_after(command: ViewCommand) -> (Desk, f32) {
    let mut desk = Desk::of(VOYAGES);
    let before = marks(&desk);
    desk.send(command);
    let [charlie, bravo] = marks(&desk);
    assert!((charlie - before[0] - bravo + before[1]).abs() < 1.0, "no scale but another place");
    let width = desk.paper().width();
    (desk, (charlie - before[0]) / width)
}

#[track_caller]
fn assert_near(found: f32, expect: f32) {
    assert!((found - expect).abs() < 0.01, "{found} is not {expect}");
}

/// How far a lane moves down when a command is sent after others, in points.
fn lane_after(before: &[ViewCommand], command: ViewCommand) -> (Desk, f32) {
    let mut desk = Desk::of(&lanes(60));
    before.iter().for_each(|command| desk.send(command.clone()));
    let at = desk.mark("Event 8").y;
    desk.send(command);
    let moved = desk.mark("Event 8").y - at;
    (desk, moved)
}

/// A window that was zoomed in once its first view had rested, and the words for that.
fn zoomed_after_a_look() -> (Desk, String) {
    let mut desk = Desk::of(VOYAGES);
    desk.harness.run_steps(40);
    let before = desk.span();
    desk.send(ViewCommand::ZoomIn);
    assert_ne!(desk.span(), before);
    (desk, before)
}

/// How much further lanes lie apart when a command is sent after others.
fn lanes_after(before: &[ViewCommand], command: ViewCommand) -> (Desk, f32) {
    let mut desk = Desk::of(&lanes(60));
    before.iter().for_each(|command| desk.send(command.clone()));
    let apart = |desk: &Desk| desk.mark("Event 9").y - desk.mark("Event 8").y;
    let at = apart(&desk);
    desk.send(command);
    let grown = apart(&desk) / at;
    (desk, grown)
}

fn day(year: i64, month: i64, day: i64) -> date::Instant {
    Civil::date(year, month, day).instant()
}

each_command!(what_is_seen_is_changed_by_each_command_for_it, View(ViewCommand) {
    ViewCommand::Back => || {
        let (mut desk, before) = zoomed_after_a_look();
        desk.send(ViewCommand::Back);
        assert_eq!(desk.span(), before);
        desk
    },
    ViewCommand::Forward => || {
        let (mut desk, _) = zoomed_after_a_look();
        let zoomed = desk.span();
        desk.send(ViewCommand::Back);
        desk.send(ViewCommand::Forward);
        assert_eq!(desk.span(), zoomed);
        desk
    },
    ViewCommand::FitAll => || {
        let mut desk = Desk::of(VOYAGES);
        let whole = desk.span();
        desk.send(ViewCommand::ZoomIn);
        assert_ne!(desk.span(), whole);
        desk.send(ViewCommand::FitAll);
        assert_eq!(desk.span(), whole);
        desk
    },
    ViewCommand::FitSelection => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::Event(EventIndex(3)));
        desk.send(ViewCommand::FitSelection);
        let (paper, journey) = (desk.paper(), desk.event("Journey"));
        assert_near((journey.left() - paper.left()) / paper.width(), 3.0 / 8.0);
        desk
    },
    ViewCommand::ZoomIn => || {
        let mut desk = Desk::of(VOYAGES);
        assert_near(scale_after(&mut desk, ViewCommand::ZoomIn), 1.6);
        desk
    },
    ViewCommand::ZoomOut => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(ViewCommand::ZoomIn);
        assert_near(scale_after(&mut desk, ViewCommand::ZoomOut), 1.0 / 1.6);
        desk
    },
    ViewCommand::PanLeft => || {
        let (desk, shift) = shift_after(ViewCommand::PanLeft);
        assert_near(shift, 0.25);
        desk
    },
    ViewCommand::PanRight => || {
        let (desk, shift) = shift_after(ViewCommand::PanRight);
        assert_near(shift, -0.25);
        desk
    },
    ViewCommand::ScrollUp => || {
        let (desk, moved) = lane_after(&[ViewCommand::ScrollDown], ViewCommand::ScrollUp);
        assert_near(moved, 80.0);
        desk
    },
    ViewCommand::ScrollDown => || {
        let (desk, moved) = lane_after(&[], ViewCommand::ScrollDown);
        assert_near(moved, -80.0);
        desk
    },
    ViewCommand::TallerRows => || {
        let (desk, grown) = lanes_after(&[], ViewCommand::TallerRows);
        assert!(grown > 1.05, "{grown}");
        desk
    },
    ViewCommand::LowerRows => || {
        let (desk, grown) = lanes_after(&[ViewCommand::TallerRows], ViewCommand::LowerRows);
        assert!(grown < 0.95, "{grown}");
        desk
    },
    ViewCommand::ZoomRows(_) => || {
        let (desk, grown) = lanes_after(&[], ViewCommand::ZoomRows(1.0));
        assert_near(grown, 2.0);
        desk
    },
    ViewCommand::ZoomTo { .. } => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(ViewCommand::ZoomTo { from: day(2005, 3, 5), until: day(2007, 3, 5) });
        let paper = desk.paper();
        assert_near((desk.mark("Charlie").x - paper.left()) / paper.width(), 0.0);
        assert!(!desk.is_drawn("Bravo") && !desk.is_drawn("Delta"));
        desk
    },
    ViewCommand::ZoomToEvent(_) => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(ViewCommand::ZoomToEvent(EventIndex(3)));
        let (paper, journey) = (desk.paper(), desk.event("Journey"));
        assert_near((journey.left() - paper.left()) / paper.width(), 3.0 / 8.0);
        desk
    },
    ViewCommand::CenterOn(_) => || {
        let mut desk = Desk::of(VOYAGES);
        assert_near(scale_after(&mut desk, ViewCommand::CenterOn(EventIndex(1))), 1.0);
        assert_near(desk.mark("Bravo").x / desk.paper().center().x, 1.0);
        desk
    },
    ViewCommand::Look { .. } => || {
        let mut desk = Desk::of(&lanes(60));
        let at = desk.mark("Event 8");
        let before = desk.harness.state().state().sight.view();
        let view = View { span: before.span / 2, ..before };
        desk.send(ViewCommand::Look { view, scroll_y: 30.0 });
        let sight = &desk.harness.state().state().sight;
        assert_eq!((sight.view(), sight.scroll_y()), (view, 30.0));
        let (left, now) = (desk.paper().left(), desk.mark("Event 8"));
        assert_near((now.x - left) / (at.x - left), 2.0);
        assert_near(now.y - at.y, -30.0);
        desk
    },
    ViewCommand::GoTo { .. } => || {
        let mut desk = Desk::of(VOYAGES);
        let (from, until) = (Some(day(2005, 3, 5)), Some(day(2007, 3, 5)));
        desk.send(ViewCommand::GoTo { from, until });
        let paper = desk.paper();
        // A tenth of the stretch is left on either side.
        assert_near((desk.mark("Charlie").x - paper.left()) / paper.width(), 0.1 / 1.2);
        desk
    },
});
