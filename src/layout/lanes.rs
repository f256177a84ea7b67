//! What is drawn of a lane: its header, the marks and labels of its events, the density of what
//! has no room.

use emath::{Rangef, Rect, Vec2, pos2};

use model::{EventIndex, EventRef, Media};
use scene::{Layer, Tag};

use super::band::{Band, Place};
use super::chart::Chart;
use super::density_marks;
use super::extent::{Extent, Form};
use super::foot::Foot;
use super::frame::Picture;
use super::headers::Header;
use super::labels::Labels;
use super::lettering::{Lettering, is_approximate, is_uncertain};
use super::marks::{Canvas, Mark, Marker};
use super::metrics::{LABEL_TAIL, STRIP_HEIGHT};
use super::rows::MAX_OPEN_ROWS;
use super::time::TimeScale;

/// The room that the ring around the selected mark takes, in points.
const RING: f32 = 4.0;

/// What a lane says that is opened to all its rows, of which there cannot be enough.
const BEYOND_ROWS: &str = "in as many rows as there can be; the others are counted at the foot";

impl Chart {
    pub(super) fn draw_header(
        &self,
        position: usize,
        (top, place): (f32, Place),
        column: Rangef,
        picture: &Picture<'_>,
        layer: &mut Layer,
    ) {
        let width = column.span();
        let Some(band) = self.bands.get(position).filter(|_| width > 0.0) else { return };
        let header = Header {
            band: u32::try_from(position).unwrap_or(u32::MAX),
            title: &band.title,
            n_events: band.n_events,
            collapsed: picture.frame.interactive.then_some(band.collapsed),
            pinned: picture.frame.interactive && band.pinned,
            note: (band.opened && place.n_rows >= MAX_OPEN_ROWS).then_some(BEYOND_ROWS),
            depth: band.depth,
            is_group: band.is_group,
            spill: if band.is_heading() { picture.labels.clip.right() } else { 0.0 },
            language: picture.frame.reckoning.language,
        };
        let area = Rect::from_min_size(pos2(column.min, top), Vec2::new(width, place.height));
        header.draw(area, picture.pen, layer);
    }

    /// The marks and labels of one lane, and the density of what has no room. Returns how many events the tallest
    /// column stands for, if there is any, and where the top of that is.
    pub(super) fn draw_band(
        &self,
        position: usize,
        labels: &mut Labels,
        (top, place): (f32, Place),
        scale: &TimeScale<'_>,
        visible: Rangef,
        picture: &mut Picture<'_>,
    ) -> Option<(usize, f32)> {
        let band = self.bands.get(position).filter(|band| !band.is_heading())?;
        let (view, px_per_u) = (scale.view(), scale.px_per_u());
        let window = view.start..view.end();
        let foot = Foot::of(labels, (top, place), scale, picture);
        let placed = labels.at(px_per_u, window.clone());
        // The outermost columns reach a little beyond the window, and count no bar that begins there.
        let beyond = (10.0 / px_per_u).ceil() as i128;
        let around = window.start.saturating_sub(beyond)..window.end.saturating_add(beyond);
        let strips = labels.strips(px_per_u, &around);
        let counted = labels.density(px_per_u, window);
        let at = (scale, visible);
        // The row, and where what was drawn in it last ends.
        let mut last = (usize::MAX, f32::NEG_INFINITY);
        for placed in placed {
            let Some(item) = band.items.item(placed.item) else { continue };
            let Some(seen) = self.seen(Some(EventIndex(item.id))) else { continue };
            let seen = Seen { is_before: item.before > 0.0, ..seen };
            if placed.row != last.0 {
                last = (placed.row, f32::NEG_INFINITY);
            }
            // A figure cuts nothing off; a window that moves may, else a label would change with it.
            let beyond = if picture.frame.interactive { 2000.0 } else { LABEL_TAIL };
            let until = scale.x_from_u(placed.free_until).min(f64::from(visible.max + beyond));
            let free = Rangef::new(last.1, until as f32);
            let y = top + place.row_middle(placed.row);
            if !picture.is_drawn(seen.index, (y - place.row, y + place.row)) {
                continue;
            }
            let mark = self.draw_mark(&seen, (y, false), at, picture);
            let label = self.draw_label(&seen, (y, self.pictures), free, at, picture);
            last.1 = label.unwrap_or(mark).right().max(mark.right());
        }
        for strip in strips {
            let Some(seen) = self.seen(band.event(strip.item)) else { continue };
            let y = top + place.strip_middle(strip.row);
            if !picture.is_drawn(seen.index, (y - STRIP_HEIGHT, y + STRIP_HEIGHT)) {
                continue;
            }
            self.draw_mark(&seen, (y, true), at, picture);
            if picture.is_in_front(seen.index) {
                self.draw_label(&seen, (y, false), Rangef::EVERYTHING, at, picture);
            }
        }
        let band_position = u32::try_from(position).unwrap_or(u32::MAX);
        let counted_in_front = [picture.frame.selected, picture.frame.pointed_at];
        let in_column = |event: &EventIndex| !picture.places.contains_key(event);
        let counted_in_front = counted_in_front.map(|event| event.filter(in_column));
        let selected = counted_in_front[0].and_then(|event| self.start_in_band(event, band));
        let at_foot = (band_position, selected);
        foot.draw(picture, |area, picture| {
            density_marks::draw(&counted, band, at_foot, area, (scale, &self.timeline), picture);
        });
        for event in counted_in_front.into_iter().flatten() {
            if self.start_in_band(event, band).is_some()
                && let Some(seen) =
                    self.seen(Some(event)).filter(|seen| seen.is_within(scale, visible))
            {
                let y = foot.area.center().y;
                self.draw_mark(&seen, (y, false), at, picture);
                self.draw_label(&seen, (y, false), Rangef::EVERYTHING, at, picture);
            }
        }
        density_marks::tallest(&counted).map(|most| (most, foot.note_top()))
    }

    /// An event, if it has a place in time.
    fn seen(&self, index: Option<EventIndex>) -> Option<Seen<'_>> {
        let index = index?;
        let event = self.timeline.event(index)?;
        Some(Seen { index, event, extent: self.stance.extent_of(event)?, is_before: false })
    }

    /// Draws the mark of an event at a height, slim or not, and returns the box of what is solid.
    fn draw_mark(
        &self,
        seen: &Seen<'_>,
        (y, slim): (f32, bool),
        (scale, visible): (&TimeScale<'_>, Rangef),
        picture: &mut Picture<'_>,
    ) -> Rect {
        let Seen { index, event, extent, .. } = seen;
        let look = picture.look(*index, *event, &self.timeline);
        let marker = match (extent.form, event.category()) {
            // The whisker says that it is one of a set, so the marker may say what it is.
            (Form::OneOf, None) => Marker::Diamond,
            (_, category) => Marker::of(category),
        };
        let mark = Mark {
            tag: Tag::Event(*index),
            extent,
            approximate: is_approximate(*event),
            uncertain: is_uncertain(*event),
            status: event.status_kind(),
            color: look.color,
            marker,
            selected: picture.is_selected(*index),
            slim,
        };
        let in_front = picture.is_in_front(*index);
        let layer = if in_front { &mut picture.front } else { &mut picture.marks };
        let mut canvas = Canvas { scale, visible, theme: picture.pen.theme, layer };
        let solid = mark.draw(y, &mut canvas);
        picture.places.insert(*index, solid);
        solid
    }

    /// Draws the label of an event at a height, as far as its row is free, and returns its box. That of the selected
    /// event is whole, whatever it covers. Its picture stands beside it where the row is high enough for that.
    fn draw_label(
        &self,
        seen: &Seen<'_>,
        (y, pictures): (f32, bool),
        free: Rangef,
        (scale, visible): (&TimeScale<'_>, Rangef),
        picture: &mut Picture<'_>,
    ) -> Option<Rect> {
        let Seen { index, event, extent, .. } = seen;
        let look = picture.look(*index, *event, &self.timeline);
        let is_selected = picture.frame.selected == Some(*index);
        let in_front = picture.is_in_front(*index);
        let lettering = Lettering {
            tag: Tag::Event(*index),
            event: *event,
            extent,
            ink: look.ink,
            muted: look.muted,
            free: if is_selected { Rangef::EVERYTHING } else { free },
            is_before: seen.is_before,
            at_rest: !picture.frame.moving,
            in_front,
            ring: if is_selected { RING } else { 0.0 },
            picture: pictures
                .then(|| event.picture())
                .flatten()
                .map(|media| in_words(&media, *event)),
            matches: picture.matches(*index, event.title()),
        };
        let looks = picture.pen;
        let layer = if in_front { &mut picture.front } else { &mut picture.labels };
        lettering.draw(scale, visible, y, looks, layer)
    }

    /// Where an event begins on the line, if it is in this band.
    fn start_in_band(&self, event: EventIndex, band: &Band) -> Option<i128> {
        let (from, until) = self.stretch_of(event)?;
        let [from, until] = [from, until].map(|end| self.warp().u_from_instant(end));
        band.items.contains(from, until, event.0).then_some(from)
    }
}

/// What a picture of an event shows: as the file says, else what it is of.
fn in_words(media: &Media, event: EventRef<'_>) -> String {
    let own = media.alt.as_deref().or(media.caption.as_deref());
    own.filter(|words| !words.trim().is_empty()).unwrap_or(event.title()).to_owned()
}

/// An event that is drawn.
struct Seen<'a> {
    index: EventIndex,
    event: EventRef<'a>,
    extent: Extent,
    /// Whether room is kept for its label before its mark.
    is_before: bool,
}

impl Seen<'_> {
    /// Whether any of it is seen.
    fn is_within(&self, scale: &TimeScale<'_>, visible: Rangef) -> bool {
        let [from, until] =
            [self.extent.from, self.extent.until].map(|end| scale.x_from_instant(end));
        until >= f64::from(visible.min) && from <= f64::from(visible.max)
    }
}
