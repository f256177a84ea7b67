//! What a right click on the canvas is on, and where the Menu key finds what is selected.

use egui::{Context, Pos2, Response};

use scene::Tag;

use super::super::{Command, State, Target, WindowCommand};
use super::Canvas;
use super::events::InSight;
use super::input::Pointer;
use super::stops::is_at_lanes;

impl Canvas {
    /// Asks for the menu of what a right click is on.
    pub(super) fn secondary_clicked(
        &self,
        response: &Response,
        pointer: Pointer,
        state: &State,
        commands: &mut Vec<Command>,
    ) {
        let at = response.interact_pointer_pos().filter(|_| response.secondary_clicked());
        if let (Some(at), Some(pos)) = (at, pointer.pos) {
            let target = target(pos, pointer.over, state);
            commands.push(WindowCommand::ContextMenuOf(target, at).into());
        }
    }

    /// What the Menu key is for, and where that is: the lane that has the focus, else the selected event,
    /// else the paper.
    pub(crate) fn menu_target(&self, ctx: &Context, state: &State) -> (Target, Pos2) {
        let middle = self.rect.center();
        if let Some(header) = self.lane_rect().filter(|_| is_at_lanes(ctx)) {
            let header = header.translate(self.rect.min.to_vec2());
            return (Target::Lane(self.lane), header.left_center());
        }
        let Some(event) = state.selected.or_else(|| state.selection().iter().next()) else {
            return (Target::Paper, middle);
        };
        let scene = self.drawn.as_ref().map(|(_, scene)| InSight::of(scene, self.rect));
        let place = scene.and_then(|in_sight| in_sight.place_of(event));
        (Target::Event(event), place.map_or(middle, |place| place.left_bottom()))
    }
}

/// What is at a place of the canvas.
fn target(pos: Pos2, over: Option<Tag>, state: &State) -> Target {
    match over {
        Some(Tag::Event(event)) => Target::Event(event),
        Some(Tag::LaneHeader(band) | Tag::Pin(band)) => Target::Lane(band),
        Some(Tag::Density { from, until, .. }) => Target::Column { from, until },
        Some(Tag::Gap(gap)) => {
            let chart = state.sight.chart();
            let gap = chart.and_then(|chart| chart.warp().gaps().get(gap as usize));
            gap.map_or(Target::Paper, |gap| Target::Gap { from: gap.from, until: gap.until })
        }
        _ if pos.y < state.chart.reckoning.axis_height() => Target::Axis,
        _ => Target::Paper,
    }
}
