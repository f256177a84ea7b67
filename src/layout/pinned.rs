//! Lanes that stay at the top while the others are scrolled beneath them, and the layers of both.

use emath::{Rangef, Rect, pos2};

use scene::{Layer, Shape, Stroke};

use super::band::{Band, Place};
use super::chart::Chart;
use super::density_marks;
use super::frame::{Areas, Picture};
use super::labelling::Labelling;
use super::time::TimeScale;

/// The part of what is seen that pinned lanes take at most: the others must still be found below them.
const MOST_PINNED: f32 = 0.6;

/// The layers of some lanes, from the bottom: marks, labels, what is in front, feet of lanes, headers.
pub(super) type Sheet = [Layer; 5];

impl Chart {
    /// How many lanes stay at the top where they are seen through such a height, and how high these are. What is
    /// pinned beyond that is scrolled with the others.
    pub(super) fn pinned(&self, places: &[Place], seen: f32) -> (usize, f32) {
        let ends = self.bands.iter().zip(places).take_while(|(band, _)| band.pinned);
        let ends = ends.map(|(_, place)| place.top + place.height);
        let ends = ends.take_while(|end| *end <= seen * MOST_PINNED);
        ends.zip(1..).last().map_or((0, 0.0), |(end, n_pinned)| (n_pinned, end))
    }

    /// Draws the lanes of a picture between `left` and the end of its plot, and the lines between them.
    pub(super) fn draw_lanes(
        &self,
        (labelling, places): (&mut Labelling, &[Place]),
        scale: &TimeScale<'_>,
        (left, areas): (f32, Areas),
        picture: &mut Picture<'_>,
        lines: &mut Layer,
    ) -> Vec<Sheet> {
        let lanes = areas.lanes;
        let (n_pinned, height) = match picture.frame.interactive {
            true => self.pinned(places, lanes.height()),
            // A figure is not scrolled.
            false => (0, 0.0),
        };
        let edge = lanes.top() + height;
        let numbered = || places.iter().copied().enumerate();
        let others: Vec<_> = numbered().skip(n_pinned).collect();
        let at = (left, lanes.with_min_y(edge), lanes.top() - picture.frame.scroll_y);
        let sheet = self.draw_sheet((labelling, &others), scale, at, picture, lines);
        if n_pinned == 0 {
            return vec![sheet];
        }
        // No arrow leads to what lies hidden beneath them.
        picture.places.retain(|_, place| place.center().y >= edge);
        let pinned: Vec<_> = numbered().take(n_pinned).collect();
        let at = (left, lanes.with_max_y(edge), lanes.top());
        let mut above = self.draw_sheet((labelling, &pinned), scale, at, picture, lines);
        // An edge that is told from those between lanes, also over headers.
        let stroke = Stroke::solid(2.0, picture.pen.theme.muted.gamma_multiply(0.6));
        let [.., headers] = &mut above;
        let y = edge - 1.0;
        headers.add(Shape::line(pos2(left, y), pos2(lanes.right(), y), stroke));
        vec![sheet, above]
    }

    /// Draws some lanes, each with its number, within a part of the plot; `origin` is where the top of all lanes
    /// is.
    fn draw_sheet(
        &self,
        (labelling, lanes): (&mut Labelling, &[(usize, Place)]),
        scale: &TimeScale<'_>,
        (left, clip, origin): (f32, Rect, f32),
        picture: &mut Picture<'_>,
        lines: &mut Layer,
    ) -> Sheet {
        let theme = picture.pen.theme;
        let column = Rangef::new(left, clip.left());
        let mut headers = Layer::new("headers", clip.with_min_x(left));
        picture.turn_to(clip);
        for &(position, place) in lanes {
            let top = origin + place.top;
            let edge = top + place.height;
            if top > clip.bottom() || edge < clip.top() {
                continue;
            }
            if self.bands.get(position).is_some_and(Band::is_heading) {
                let strip = Rect::from_x_y_ranges(left..=clip.right(), top.max(clip.top())..=edge);
                lines.add(Shape::filled(strip, 0.0, theme.faint.gamma_multiply(0.45)));
            }
            let hairline = Stroke::solid(1.0, theme.hairline);
            lines.add(Shape::line(pos2(left, edge), pos2(clip.right(), edge), hairline));
            let tallest = labelling.band(position).and_then(|labels| {
                self.draw_band(position, labels, (top, place), scale, clip.x_range(), picture)
            });
            self.draw_header(position, (top, place), column, picture, &mut headers);
            if let Some(tallest) = tallest.filter(|_| column.span() > 0.0) {
                let at = (clip.left(), picture.frame.reckoning.language);
                density_marks::draw_tallest(tallest, at, picture.pen, &mut headers);
            }
        }
        let [marks, labels, front, feet] = picture.turn_to(clip);
        [marks, labels, front, feet, headers]
    }
}
