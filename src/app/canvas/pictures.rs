//! The pictures beside labels: those in sight are asked for, and no others.

use egui::{Rect, Ui};

use model::EventIndex;
use scene::{Item, Layer, Shape};

use super::super::State;
use super::super::pictured::{Sighted, Sightings, picture_of};
use super::super::pictures::{KeptPictures, PictureFrame};
use super::Canvas;

impl Canvas {
    /// Looks which pictures the canvas has room for and is about to show, and what of them is there.
    pub(super) fn look_at_pictures(
        &mut self,
        ui: &Ui,
        rect: Rect,
        state: &State,
        pictures: &mut KeptPictures,
    ) {
        self.pictures.clear();
        let Some((_, scene)) = self.drawn.as_ref().filter(|_| !state.is_chart_outdated()) else {
            return;
        };
        let canvas = Rect::from_min_size(egui::Pos2::ZERO, rect.size());
        let in_sight = |layer: &Layer, item: &Item| {
            let Shape::Picture(thumbnail) = &item.shape else { return None };
            let is_seen = thumbnail.rect.intersects(layer.clip.intersect(canvas));
            is_seen.then_some(thumbnail.of)
        };
        let events = scene
            .layers
            .iter()
            .flat_map(|layer| layer.items.iter().filter_map(move |item| in_sight(layer, item)));
        let mut seen = Sightings::new();
        for event in events {
            let Some(of) = state.document.timeline.event(event) else { continue };
            let found = picture_of(ui.ctx(), state, of, (PictureFrame::Mark, pictures));
            seen.extend(found.map(|(_, sighted)| (event, sighted)));
        }
        self.pictures = seen;
    }

    /// Why the picture of an event is not seen, where that is so.
    pub(super) fn about_picture(&self, event: EventIndex, state: &State) -> Option<String> {
        match self.pictures.get(&event)? {
            Sighted::Failed(why) => Some(why.clone()),
            Sighted::OnWeb(host) => {
                Some(state.words.format("picture-on-web", [("host", host.clone().into())]))
            }
            Sighted::There(_) | Sighted::Loading => None,
        }
    }
}
