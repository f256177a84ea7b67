//! Several events of the paper at once: those within a rectangle, in a column, or between two.

use std::collections::HashSet;

use egui::{Modifiers, Pos2, Rect, StrokeKind, Ui};

use date::Instant;
use layout::Chart;
use model::{EventIndex, EventSet};
use scene::{Shape, Tag};

use super::super::{ChartCommand, Command, MeasureEnd, SelectCommand, State};
use super::Canvas;

/// How strongly the rectangle is tinted: marks beneath keep their colours.
const WASH: f32 = 0.12;

impl Canvas {
    /// What a click on an event asks for: its selection; while measuring, an end at it; with the command key its
    /// selection besides others, and with Shift that of all between.
    pub(super) fn event_clicked(
        &mut self,
        event: EventIndex,
        modifiers: Modifiers,
        state: &State,
    ) -> Command {
        if state.measure.is_some() {
            return ChartCommand::MeasureAt(MeasureEnd::Event(event)).into();
        }
        // No scrolling to the event: it was clicked, so it is in sight.
        self.revealed = Some(event);
        match state.anchor() {
            _ if modifiers.command => SelectCommand::Toggle(event).into(),
            Some(anchor) if modifiers.shift => {
                SelectCommand::These(events_between(anchor, event, state), Some(event)).into()
            }
            _ => SelectCommand::Event(event).into(),
        }
    }

    /// The events whose marks touch a rectangle of the canvas, and those of its columns. Only those that pass the
    /// filter.
    pub(super) fn events_within(&self, area: Rect, state: &State) -> EventSet {
        let Some((_, scene)) = &self.drawn else { return EventSet::default() };
        let mut events = Vec::new();
        let mut columns = Vec::new();
        let layers = scene.layers.iter();
        let items = layers.flat_map(|layer| layer.items.iter().map(|item| (layer.clip, item)));
        for (clip, item) in items {
            let bounds = item.shape.bounds().intersect(clip);
            if matches!(item.shape, Shape::Text(_)) || !bounds.intersects(area) {
                continue;
            }
            match item.tag {
                Some(Tag::Event(event)) => events.extend(state.passes(event).then_some(event)),
                Some(Tag::Density { band, from, until, .. }) => {
                    columns.push((band, (from, until)));
                }
                _ => {}
            }
        }
        // A column may be of several pieces.
        columns.dedup();
        events.extend(self.counted_in(&columns, state));
        events.into_iter().collect()
    }

    /// What passes the filter of the events that columns stand for, of which each has a band and a stretch of time:
    /// those that begin there and are not drawn by themselves.
    pub(super) fn counted_in(
        &self,
        columns: &[(u32, (Instant, Instant))],
        state: &State,
    ) -> Vec<EventIndex> {
        let scene = self.drawn.iter().flat_map(|(_, scene)| scene.items());
        let drawn: HashSet<EventIndex> = scene
            .filter_map(|item| match item.tag {
                Some(Tag::Event(event)) => Some(event),
                _ => None,
            })
            .collect();
        let begin = |(band, stretch): &(u32, (Instant, Instant))| begin_in(*band, *stretch, state);
        let all = columns.iter().flat_map(begin);
        all.filter(|event| !drawn.contains(event)).collect()
    }

    /// The rectangle while it is drawn.
    pub(super) fn rubber_ui(&self, ui: &Ui, rect: Rect, (from, pos): (Pos2, Pos2), state: &State) {
        let area = Rect::from_two_pos(from, pos).translate(rect.min.to_vec2());
        let accent = state.theme().accent;
        let painter = ui.painter_at(rect);
        painter.rect_filled(area, 0.0, accent.gamma_multiply(WASH));
        painter.rect_stroke(area, 0.0, (1.0, accent), StrokeKind::Inside);
    }
}

/// What passes the filter of the events that begin in a stretch of a band.
fn begin_in(band: u32, stretch: (Instant, Instant), state: &State) -> Vec<EventIndex> {
    let Some(chart) = state.sight.chart() else { return Vec::new() };
    let events = chart.beginning_in(band, stretch, usize::MAX).into_iter();
    events.filter(|event| state.passes(*event)).collect()
}

/// What passes the filter of the events between two: those that begin between them in the lanes from that of the one
/// to that of the other.
pub(super) fn events_between(a: EventIndex, b: EventIndex, state: &State) -> EventSet {
    let ends: EventSet = [a, b].into_iter().collect();
    let Some(chart) = state.sight.chart() else { return ends };
    let Some((first, second)) = place(a, chart).zip(place(b, chart)) else { return ends };
    // The end of a stretch is not in it.
    let stretch = (first.1.min(second.1), first.1.max(second.1) + 1);
    let bands = first.0.min(second.0)..=first.0.max(second.0);
    let events = bands.flat_map(|band| begin_in(band, stretch, state));
    ends.iter().chain(events).collect()
}

/// In which band an event is, and when it begins.
fn place(event: EventIndex, chart: &Chart) -> Option<(u32, Instant)> {
    Some((chart.band_of(event)?, chart.stretch_of(event)?.0))
}
