//! The events in sight as things of their own: for screen readers, the keyboard and clicks, and to
//! point one out.

use std::collections::{BTreeMap, BTreeSet};

use egui::accesskit::{NodeId, Role};
use egui::{Color32, Rect, Sense, StrokeKind, Ui, WidgetInfo};

use model::{EventIndex, EventRef, Media};
use scene::{Scene, Shape, Tag};

use super::super::event_name::event_name;
use super::super::{Command, SelectCommand, State, Target, ViewCommand, WindowCommand, Words};

/// How long what has changed in the file stays marked, in seconds.
const MARKED_SECONDS: f64 = 2.5;

/// The events of a scene from left to right, with the boxes on the screen around their marks and
/// labels.
pub(super) struct InSight {
    events: Vec<(EventIndex, Rect)>,
    canvas: Rect,
}

/// Where more events are drawn than this, those without a label are no things of their own: each costs as much
/// in a frame as ten marks, and nobody steps through thousands. They can be clicked all the same.
const MOST_THINGS: usize = 500;

impl InSight {
    /// The events of a scene that is painted at `canvas`.
    pub(super) fn of(scene: &Scene, canvas: Rect) -> Self {
        let mut found: BTreeMap<EventIndex, (Rect, bool)> = BTreeMap::new();
        for layer in &scene.layers {
            for item in &layer.items {
                let Some(Tag::Event(event)) = item.tag else { continue };
                let bounds = item.shape.bounds().intersect(layer.clip);
                if bounds.is_positive() {
                    let bounds = bounds.translate(canvas.min.to_vec2());
                    let named = matches!(item.shape, Shape::Text(_));
                    let (all, is_named) = found.entry(event).or_insert((bounds, named));
                    (*all, *is_named) = (all.union(bounds), *is_named || named);
                }
            }
        }
        let is_crowded = found.len() > MOST_THINGS;
        let wanted = found.into_iter().filter(|(_, (_, named))| !is_crowded || *named);
        let mut events: Vec<_> = wanted.map(|(event, (bounds, _))| (event, bounds)).collect();
        events.sort_by(|(_, a), (_, b)| a.left().total_cmp(&b.left()));
        Self { events, canvas }
    }

    /// The events of no scene.
    pub(super) fn nothing(canvas: Rect) -> Self {
        Self { events: Vec::new(), canvas }
    }

    /// Where an event is on the screen.
    pub(super) fn area(&self, event: EventIndex) -> Option<Rect> {
        self.events.iter().find(|(other, _)| *other == event).map(|(_, area)| *area)
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Each event as a thing of its own, named by all that is said of it in a line. Returns the event
    /// that was clicked.
    pub(super) fn nodes_ui(
        &self,
        ui: &Ui,
        state: &State,
        commands: &mut Vec<Command>,
    ) -> Option<EventIndex> {
        let mut clicked = None;
        for &(event, area) in &self.events {
            let Some(about) = state.document.timeline.event(event) else { continue };
            let response = ui.interact(area, ui.scope_id().with(("event", event)), Sense::CLICK);
            let is_selected = state.is_selected(event);
            response.widget_info(|| {
                let name = event_name(about, &state.document.timeline, state.words);
                let name = with_picture(name, about, state.words);
                WidgetInfo::labeled(Role::ListItem, true, name)
            });
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_selected));
            if response.double_clicked() && state.measure.is_none() {
                // Both clicks may have come within one frame, so that the first was not seen alone.
                commands.push(SelectCommand::Event(event).into());
                commands.push(ViewCommand::ZoomToEvent(event).into());
            } else if response.clicked() {
                clicked = Some(event);
            }
            if let Some(at) =
                response.interact_pointer_pos().filter(|_| response.secondary_clicked())
            {
                commands.push(WindowCommand::ContextMenuOf(Target::Event(event), at).into());
            }
            if response.hovered() {
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            }
        }
        clicked
    }

    /// The box around the mark and label of an event.
    pub(super) fn place_of(&self, event: EventIndex) -> Option<Rect> {
        self.events.iter().find(|(other, _)| *other == event).map(|(_, area)| *area)
    }

    /// The node of an event, where it is in sight.
    pub(super) fn node_of(&self, ui: &Ui, event: Option<EventIndex>) -> Option<NodeId> {
        let event = event.filter(|event| self.events.iter().any(|(other, _)| other == event))?;
        Some(ui.scope_id().with(("event", event)).accesskit_id())
    }

    /// Shows where an event is.
    pub(super) fn outline(&self, ui: &Ui, event: EventIndex, color: Color32) {
        let painter = ui.painter_at(self.canvas);
        for (_, area) in self.events.iter().filter(|(other, _)| *other == event) {
            painter.rect_stroke(area.expand(3.0), 4.0, (1.5, color), StrokeKind::Outside);
        }
    }
}

/// The name of an event, and that it has a picture, if so: what that shows, where the file says it.
fn with_picture(name: String, event: EventRef<'_>, words: Words) -> String {
    match event.picture() {
        None => name,
        Some(Media { alt: Some(alt), .. }) if !alt.trim().is_empty() => {
            let picture = words.format("event-picture", [("words", alt.into())]);
            format!("{name}, {picture}")
        }
        Some(_) => format!("{name}, {}", words.text("event-with-picture")),
    }
}

/// What has changed in the file, for as long as it is marked.
#[derive(Default)]
pub(super) struct Marked {
    events: BTreeSet<EventIndex>,
    since: f64,
}

impl Marked {
    /// Outlines what has just changed, ever fainter. `now` is the window's clock in seconds.
    pub(super) fn paint(&mut self, ui: &Ui, in_sight: &InSight, state: &State, now: f64) {
        if self.events != state.changed {
            self.events.clone_from(&state.changed);
            self.since = now;
        }
        let left = 1.0 - (now - self.since) / MARKED_SECONDS;
        if self.events.is_empty() || left <= 0.0 {
            return;
        }
        let strength = if state.settings.reduce_motion { 1.0 } else { left as f32 };
        for &event in &self.events {
            in_sight.outline(ui, event, state.theme().accent.gamma_multiply(strength));
        }
        if state.settings.reduce_motion {
            let rest = std::time::Duration::from_secs_f64(left * MARKED_SECONDS);
            ui.ctx().request_repaint_after(rest);
        } else {
            ui.ctx().request_repaint();
        }
    }
}
