//! What is drawn of a lane: its header, the marks and labels of its events, the density of what
//! has no room.

use emath::{Rangef, Rect, Vec2, pos2};

use model::EventIndex;
use scene::{Layer, Tag};

use super::band::{Band, Place};
use super::chart::Chart;
use super::density_marks;
use super::frame::Picture;
use super::headers::Header;
use super::labels::Labels;
use super::lettering::{Lettering, is_approximate, is_uncertain};
use super::marks::{Canvas, Mark, Marker};
use super::metrics::{DENSITY_HEIGHT, LABEL_TAIL, LANE_PADDING, ROW_HEIGHT};
use super::pen::Pen;
use super::time::TimeScale;

impl Chart {
    pub(super) fn draw_header(
        &self,
        position: usize,
        top: f32,
        place: Place,
        left: f32,
        picture: &Picture<'_>,
        layer: &mut Layer,
    ) {
        let width = self.header_width();
        let Some(band) = self.bands.get(position).filter(|_| width > 0.0) else { return };
        let header = Header {
            band: u32::try_from(position).unwrap_or(u32::MAX),
            title: &band.title,
            n_events: band.n_events,
            collapsed: picture.frame.interactive.then_some(band.collapsed),
            depth: band.depth,
            is_group: band.is_group,
            spill: if band.is_heading() { picture.labels.clip.right() } else { 0.0 },
        };
        let area = Rect::from_min_size(pos2(left, top), Vec2::new(width, place.height));
        header.draw(area, picture.pen, layer);
    }

    /// The marks and labels of one lane, and the density of what has no room.
    pub(super) fn draw_band(
        &self,
        position: usize,
        labels: &mut Labels,
        (top, place): (f32, Place),
        scale: &TimeScale<'_>,
        visible: Rangef,
        picture: &mut Picture<'_>,
    ) {
        let (timeline, stance) = (&*self.timeline, self.stance);
        let Some(band) = self.bands.get(position).filter(|band| !band.is_heading()) else {
            return;
        };
        let (view, px_per_u) = (scale.view(), scale.px_per_u());
        let window = view.start..view.end();
        let placed = labels.at(px_per_u, window.clone());
        let density = Rect::from_min_max(
            pos2(visible.min, top + place.height - DENSITY_HEIGHT - 3.0),
            pos2(visible.max, top + place.height - 3.0),
        );
        let counted = labels.density(px_per_u, window);
        for placed in placed {
            let Some(index) = band.event(placed.item) else { continue };
            let Some(event) = timeline.event(index) else { continue };
            let Some(extent) = stance.extent_of(event) else { continue };
            let y = top + LANE_PADDING + (placed.row as f32 + 0.5) * ROW_HEIGHT;
            // A figure cuts nothing off; in a window a label may leave it, else it would change
            // while panning.
            let beyond = if picture.frame.interactive { 2000.0 } else { LABEL_TAIL };
            let free_until = scale.x_from_u(placed.free_until).min(f64::from(visible.max + beyond));
            let look = picture.look(index, event, timeline);
            let mark = Mark {
                tag: Tag::Event(index),
                extent: &extent,
                approximate: is_approximate(event),
                uncertain: is_uncertain(event),
                status: event.status_kind(),
                color: look.color,
                marker: Marker::of(event.category()),
                selected: picture.frame.selected == Some(index),
            };
            let Pen { theme, .. } = picture.pen;
            let layer = &mut picture.marks;
            let mut canvas = Canvas { scale, visible, theme, layer };
            let solid = mark.draw(y, &mut canvas);
            let lettering = Lettering {
                tag: Tag::Event(index),
                event,
                extent: &extent,
                ink: look.ink,
                muted: look.muted,
                free_until: free_until as f32,
                matches: picture.matches(index, event.title()),
            };
            lettering.draw(scale, visible, y, picture.pen, &mut picture.labels);
            picture.places.insert(index, solid);
        }
        let band_position = u32::try_from(position).unwrap_or(u32::MAX);
        let selected = picture
            .frame
            .selected
            .filter(|selected| !picture.places.contains_key(selected))
            .and_then(|selected| self.start_in_band(selected, band));
        let at = (band_position, selected);
        density_marks::draw(&counted, band, at, density, (scale, timeline), picture);
    }

    /// Where an event begins on the line, if it is in this band.
    fn start_in_band(&self, event: EventIndex, band: &Band) -> Option<i128> {
        let (from, until) = self.stretch_of(event)?;
        let [from, until] = [from, until].map(|end| self.warp().u_from_instant(end));
        band.items.contains(from, until, event.0).then_some(from)
    }
}
