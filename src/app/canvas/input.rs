//! Pointer and wheel: pan, zoom, select, open what is folded or crowded.

use egui::{Modifiers, Pos2, Rect, Response, Ui, Vec2};

use scene::Tag;

use super::super::settings::Wheel;
use super::super::{
    ChartCommand, Command, SelectCommand, Sight, State, Target, ViewCommand, WindowCommand,
};
use super::{Canvas, Motion};

/// How near a mark the pointer must be, in points.
const SLACK: f32 = 4.0;
/// How much a point of scrolling zooms.
const ZOOM_PER_POINT: f64 = 0.004;
/// How much a double click on empty paper zooms.
const DOUBLE_CLICK_ZOOM: f64 = 2.5;

/// What the pointer is dragging.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Drag {
    #[default]
    Nothing,
    /// The paper.
    Paper,
    /// A range to zoom to, from this x on.
    Range(f32),
    /// A stretch of time to select, from this x on.
    Stretch(f32),
    /// Events to select, from this corner on.
    Events(Pos2),
    /// A lane's header.
    Lane(u32),
}

/// Where the pointer is and what is under it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pointer {
    /// Relative to the canvas; `None` where it is elsewhere.
    pub pos: Option<Pos2>,
    pub over: Option<Tag>,
}

impl Canvas {
    pub(super) fn pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        rect: Rect,
        state: &State,
        now: f64,
        commands: &mut Vec<Command>,
    ) -> Pointer {
        // A drag that leaves the canvas goes on at its edge.
        let pos = match self.drag {
            Drag::Nothing => ui
                .ctx()
                .pointer_hover_pos()
                .filter(|pos| rect.contains(*pos) && response.contains_pointer()),
            _ => ui.ctx().pointer_latest_pos().map(|pos| rect.clamp(pos)),
        };
        let pos = pos.map(|pos| pos - rect.min.to_vec2());
        let is_covered = |pos: &Pos2| self.scrollers.iter().any(|over| over.contains(*pos));
        let over = pos.filter(|pos| !is_covered(pos)).and_then(|pos| self.hit(pos));
        let over = over.filter(|tag| !matches!(tag, Tag::Event(_)) || !state.is_chart_outdated());
        if ui.input(|input| input.pointer.any_pressed()) && response.contains_pointer() {
            // A press stops a glide or a jump at once.
            self.motion = Motion::Still;
        }
        self.dragged(ui, response, (pos, over), state, now, commands);
        if let Some(pos) = pos {
            self.wheel(ui, pos, state, commands);
        }
        if response.double_clicked() && state.measure.is_none() {
            self.double_clicked((pos, over), state, now, commands);
        } else if response.clicked() {
            let modifiers = ui.input(|input| input.modifiers);
            self.clicked(pos, over, modifiers, state, commands);
        }
        if let (
            Some(Tag::LaneHeader(_) | Tag::Pin(_) | Tag::Gap(_) | Tag::Density { .. }),
            Drag::Nothing,
        ) = (over, self.drag)
        {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        let is_at_axis = pos.is_some_and(|pos| is_on_axis(pos, self.size.x, state));
        if is_at_axis && over.is_none() && matches!(self.drag, Drag::Nothing | Drag::Stretch(_)) {
            ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
        }
        let hovered = match over {
            Some(Tag::Event(event)) => Some(event),
            _ => None,
        };
        if hovered != self.hovered {
            self.hovered = hovered;
            commands.push(SelectCommand::Hover(hovered).into());
        }
        Pointer { pos, over }
    }

    /// What is drawn at a place of the canvas, or near it.
    fn hit(&self, pos: Pos2) -> Option<Tag> {
        self.drawn.as_ref()?.1.hit(pos, SLACK)
    }

    /// A drag. It begins where the button was pressed, some points before the place at which it is known
    /// not to be a click; a quick one may be in another lane by then.
    fn dragged(
        &mut self,
        ui: &Ui,
        response: &Response,
        (pos, over): (Option<Pos2>, Option<Tag>),
        state: &State,
        now: f64,
        commands: &mut Vec<Command>,
    ) {
        if response.drag_started() {
            let origin = ui.input(|input| input.pointer.press_origin());
            let origin = origin.map(|origin| origin - response.rect.min.to_vec2()).or(pos);
            let Modifiers { shift, command, .. } = ui.input(|input| input.modifiers);
            self.drag = match (origin.and_then(|origin| self.hit(origin)), origin) {
                (Some(Tag::LaneHeader(band)), _) => Drag::Lane(band),
                (_, Some(origin)) if shift => Drag::Range(origin.x),
                (_, Some(origin)) if is_on_axis(origin, self.size.x, state) => {
                    Drag::Stretch(origin.x)
                }
                (_, Some(origin)) if command => Drag::Events(origin),
                _ => Drag::Paper,
            };
        }
        if response.dragged() && self.drag == Drag::Paper {
            // The way to where it is known for a drag is part of it.
            let delta = if response.drag_started() {
                response.total_drag_delta().unwrap_or_default()
            } else {
                response.drag_delta()
            };
            self.pan_px(-delta.x, &state.sight);
            self.scroll_y -= delta.y;
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        }
        if response.drag_stopped() {
            let drag = std::mem::take(&mut self.drag);
            self.dropped(ui, drag, (pos, over), state, now, commands);
        }
    }

    fn dropped(
        &mut self,
        ui: &Ui,
        drag: Drag,
        (pos, over): (Option<Pos2>, Option<Tag>),
        state: &State,
        now: f64,
        commands: &mut Vec<Command>,
    ) {
        match (drag, pos, over) {
            (Drag::Paper, ..) => {
                let velocity = ui.input(|input| input.pointer.velocity());
                let speed = -f64::from(velocity.x) / f64::from(self.time_width(&state.sight));
                self.motion = Motion::glide(self.view, speed, now);
            }
            (Drag::Range(from), Some(pos), _) if (pos.x - from).abs() > 4.0 => {
                let Some(chart) = state.sight.chart() else { return };
                // Over the headers there is no time.
                let [from, until] = [from, pos.x].map(|x| x.max(chart.header_width(self.size.x)));
                let scale = chart.scale(self.view, self.size.x);
                let (left, right) = (from.min(until), from.max(until));
                let from = scale.instant_from_x(f64::from(left));
                let until = scale.instant_from_x(f64::from(right));
                commands.push(ViewCommand::ZoomTo { from, until }.into());
            }
            (Drag::Stretch(from), Some(pos), _) => {
                let ends = self.stretch_between(from, pos.x, state);
                let select = ends.map(|(from, until)| SelectCommand::Stretch(from, until));
                commands.extend(select.map(Command::from));
            }
            (Drag::Events(from), Some(pos), _) => {
                let events = self.events_within(Rect::from_two_pos(from, pos), state);
                commands.push(SelectCommand::Also(events).into());
            }
            (Drag::Lane(from), _, Some(Tag::LaneHeader(to))) if from != to => {
                let chart = state.sight.chart();
                let order = chart.and_then(|chart| chart.order_after_move(from, to));
                if let Some(order) = order {
                    commands.push(ChartCommand::OrderLanes(order).into());
                }
            }
            _ => {}
        }
    }

    pub(super) fn wheel(&mut self, ui: &Ui, pos: Pos2, state: &State, commands: &mut Vec<Command>) {
        let sight = &state.sight;
        let (scroll, zoom, modifiers) =
            ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta(), input.modifiers));
        if zoom != 1.0 && modifiers.shift {
            commands.push(ViewCommand::ZoomRows(zoom.log2()).into());
        } else if zoom != 1.0 {
            self.zoom_at(pos, f64::from(zoom), sight);
        } else if scroll != Vec2::ZERO {
            self.motion = Motion::Still;
            let column = sight.chart().map_or(0.0, |chart| chart.header_width(self.size.x));
            let is_beside = self.is_for_scrolling(pos, column);
            let Turn { zoom, pan, scroll } =
                turn(scroll, modifiers, state.settings.wheel, is_beside);
            if zoom != 0.0 {
                self.zoom_at(pos, (f64::from(zoom) * ZOOM_PER_POINT).exp(), sight);
            }
            self.pan_px(-pan, sight);
            self.scroll_y -= scroll;
        }
    }

    fn zoom_at(&mut self, pos: Pos2, factor: f64, sight: &Sight) {
        let Some(chart) = sight.chart() else { return };
        let scale = chart.scale(self.view, self.size.x);
        let fraction = scale.fraction_from_x(f64::from(pos.x)).clamp(0.0, 1.0);
        if let Some(limits) = sight.limits() {
            self.view = self.view.zoomed_at(fraction, factor, &limits);
        }
        self.motion = Motion::Still;
    }

    fn pan_px(&mut self, px: f32, sight: &Sight) {
        let Some(limits) = sight.limits().filter(|_| px != 0.0) else { return };
        let fraction = f64::from(px) / f64::from(self.time_width(sight));
        self.view = self.view.panned(fraction, &limits);
    }

    /// The width that time takes, in points.
    fn time_width(&self, sight: &Sight) -> f32 {
        sight.chart().map_or(1.0, |chart| chart.time_width(self.size.x))
    }

    fn double_clicked(
        &mut self,
        (pos, over): (Option<Pos2>, Option<Tag>),
        state: &State,
        now: f64,
        commands: &mut Vec<Command>,
    ) {
        if let Some(Tag::Event(event)) = over {
            commands.push(SelectCommand::Event(event).into());
            commands.push(ViewCommand::ZoomToEvent(event).into());
        } else if let (None | Some(Tag::UnderWay { .. }), Some(pos)) = (over, pos) {
            let before = self.view;
            self.zoom_at(pos, DOUBLE_CLICK_ZOOM, &state.sight);
            self.motion = Motion::jump(before, self.view, now);
            self.view = before;
        }
    }
}

impl Canvas {
    /// What a click on the canvas asks for.
    pub(super) fn clicked(
        &mut self,
        pos: Option<Pos2>,
        over: Option<Tag>,
        modifiers: Modifiers,
        state: &State,
        commands: &mut Vec<Command>,
    ) {
        let command: Command = match over {
            Some(Tag::Event(event)) => self.event_clicked(event, modifiers, state),
            _ if state.measure.is_some() => {
                match pos.and_then(|pos| self.measure_end_at(pos, &state.sight)) {
                    Some(end) => ChartCommand::MeasureAt(end).into(),
                    None => return,
                }
            }
            Some(Tag::Density { band, from, until, .. }) if modifiers.command => {
                let events = self.counted_in(&[(band, (from, until))], state);
                SelectCommand::Also(events.into_iter().collect()).into()
            }
            Some(Tag::Density { band, from, until, .. })
                if state.sight.chart().is_some_and(|it| it.is_one_place(band, from, until)) =>
            {
                let at = self.rect.min + pos.unwrap_or_default().to_vec2();
                let target = Target::EventsOf { band, from, until };
                WindowCommand::ContextMenuOf(target, at).into()
            }
            Some(Tag::Density { from, until, .. }) => {
                let margin = (until - from) * 2;
                ViewCommand::ZoomTo { from: from + -margin, until: until + margin }.into()
            }
            Some(Tag::Gap(gap)) => {
                let chart = state.sight.chart();
                match chart.and_then(|chart| chart.warp().gaps().get(gap as usize)) {
                    Some(gap) => {
                        ChartCommand::ToggleGap { from: gap.from, until: gap.until }.into()
                    }
                    None => return,
                }
            }
            Some(Tag::LaneHeader(band)) => {
                match state.sight.chart().and_then(|chart| chart.band_lane(band)) {
                    Some(lane) => ChartCommand::CollapseLane(lane).into(),
                    None => return,
                }
            }
            Some(Tag::Pin(band)) => {
                match state.sight.chart().and_then(|chart| chart.band_lane(band)) {
                    Some(lane) => ChartCommand::PinLane(lane).into(),
                    None => return,
                }
            }
            Some(Tag::Relation(_) | Tag::Era(_) | Tag::Today) => return,
            // Beside what was to be selected besides the others.
            _ if modifiers.command || modifiers.shift => return,
            Some(Tag::UnderWay { .. }) | None => SelectCommand::Nothing.into(),
        };
        commands.push(command);
    }
}

/// Whether a place of the canvas, which is so wide, is on the axis.
fn is_on_axis(pos: Pos2, width: f32, state: &State) -> bool {
    let header = state.sight.chart().map_or(0.0, |chart| chart.header_width(width));
    pos.y < state.chart.reckoning.axis_height() && pos.x >= header
}

/// What a turn of the wheel does, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Turn {
    zoom: f32,
    pan: f32,
    scroll: f32,
}

/// A wheel zooms or scrolls as the settings have it; sideways, or with Shift, it always pans, and beside
/// the paper, over the headers of lanes and the scroll bar, it always scrolls.
fn turn(delta: Vec2, modifiers: Modifiers, wheel: Wheel, is_beside: bool) -> Turn {
    let pan = delta.x;
    if modifiers.shift {
        return Turn { pan: pan + delta.y, ..Turn::default() };
    }
    // A swipe that goes mainly sideways is meant to pan.
    let upright = if delta.y.abs() >= delta.x.abs() { delta.y } else { 0.0 };
    let zooms = !is_beside && (wheel == Wheel::Zoom) != modifiers.alt;
    if zooms {
        Turn { zoom: upright, pan, scroll: 0.0 }
    } else {
        Turn { zoom: 0.0, pan, scroll: upright }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(delta: (f32, f32), modifiers: Modifiers, wheel: Wheel, expect: (f32, f32, f32)) {
        let Turn { zoom, pan, scroll } = turn(delta.into(), modifiers, wheel, false);
        assert_eq!((zoom, pan, scroll), expect);
    }

    #[test]
    fn over_the_headers_the_wheel_scrolls_whatever_the_settings_say() {
        for wheel in [Wheel::Zoom, Wheel::Pan] {
            for modifiers in [Modifiers::NONE, Modifiers::ALT] {
                let expect = Turn { scroll: 10.0, ..Turn::default() };
                assert_eq!(turn(Vec2::new(0.0, 10.0), modifiers, wheel, true), expect);
            }
        }
    }

    #[test]
    fn the_wheel_does_what_the_settings_say() {
        check((0.0, 10.0), Modifiers::NONE, Wheel::Zoom, (10.0, 0.0, 0.0));
        check((0.0, 10.0), Modifiers::NONE, Wheel::Pan, (0.0, 0.0, 10.0));
        check((0.0, 10.0), Modifiers::ALT, Wheel::Zoom, (0.0, 0.0, 10.0));
        check((0.0, 10.0), Modifiers::SHIFT, Wheel::Zoom, (0.0, 10.0, 0.0));
        check((9.0, 2.0), Modifiers::NONE, Wheel::Zoom, (0.0, 9.0, 0.0));
    }
}
