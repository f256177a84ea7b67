//! The foot of a lane, where columns count what has no label.

use emath::{Rect, pos2};

use scene::{Layer, Shape, Stroke};

use super::band::Place;
use super::frame::Picture;
use super::labels::Labels;
use super::metrics::{DENSITY_HEIGHT, LANE_PADDING, STRIP_HEIGHT};
use super::time::TimeScale;

/// The least number of rows of a lane that are seen above a foot that does not stand at its own place.
const LEAST_ROWS: f32 = 2.0;

/// Where the columns of a lane stand.
pub(super) struct Foot {
    pub area: Rect,
    /// Whether it stands at the foot of the window, as the lane goes on below that: so what is counted is in
    /// sight for as long as the lane is, like the title.
    is_stuck: bool,
}

impl Foot {
    /// Space between the columns and the edge of their lane, in points.
    pub const EDGE: f32 = 3.0;

    /// Where the columns end of a lane whose top is at `top`, in a window that ends at `window`.
    pub fn bottom((top, place): (f32, Place), window: f32) -> f32 {
        let least = top + LANE_PADDING + LEAST_ROWS * place.row + DENSITY_HEIGHT;
        (top + place.height - Self::EDGE).min((window - Self::EDGE).max(least))
    }

    /// The foot of a lane whose top is at `top`, in a picture of this scale.
    ///
    /// Columns take the room of rows of bars in which none is long enough to be seen.
    pub fn of(
        labels: &Labels,
        (top, place): (f32, Place),
        scale: &TimeScale<'_>,
        picture: &Picture<'_>,
    ) -> Self {
        let clip = picture.marks.clip;
        let own = top + place.height - Self::EDGE;
        let bottom = Self::bottom((top, place), clip.bottom());
        let is_stuck = picture.frame.interactive && bottom < own;
        let (bottom, height) = if is_stuck {
            (bottom, DENSITY_HEIGHT)
        } else {
            let columns = if labels.has_others() { DENSITY_HEIGHT } else { 0.0 };
            let n_empty = labels.n_empty_strips(scale.px_per_u());
            (own, DENSITY_HEIGHT.max(columns + n_empty as f32 * STRIP_HEIGHT))
        };
        let area =
            Rect::from_min_max(pos2(clip.left(), bottom - height), pos2(clip.right(), bottom));
        Self { area, is_stuck }
    }

    /// Draws it: at its own place among the other marks, else on paper of its own above these.
    pub fn draw(&self, picture: &mut Picture<'_>, draw: impl FnOnce(Rect, &mut Picture<'_>)) {
        if !self.is_stuck {
            draw(self.area, picture);
            return;
        }
        let clip = picture.marks.clip;
        let new = |name| Layer::new(name, clip);
        let marks = std::mem::replace(&mut picture.marks, new("marks"));
        let labels = std::mem::replace(&mut picture.labels, new("labels"));
        draw(self.area, picture);
        let columns = std::mem::replace(&mut picture.marks, marks).items;
        let words = std::mem::replace(&mut picture.labels, labels).items;
        if columns.is_empty() && words.is_empty() {
            return;
        }
        let theme = picture.pen.theme;
        let ground = self.area.with_min_y(self.area.top() - Self::EDGE).with_max_y(clip.bottom());
        let edge = Stroke::solid(1.0, theme.hairline);
        picture.feet.add(Shape::filled(ground, 0.0, theme.paper));
        picture.feet.add(Shape::line(ground.left_top(), ground.right_top(), edge));
        picture.feet.items.extend(columns.into_iter().chain(words));
    }

    /// Where the number of events of the tallest column is written, left of it: above what a window writes into
    /// the last line of the headers.
    pub fn note_top(&self) -> f32 {
        /// The height of a line, in points.
        const LINE: f32 = 11.0;
        self.area.top() - if self.is_stuck { LINE } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use date::When;
    use emath::{Rangef, vec2};
    use model::{Event, Timeline};
    use scene::{Appearance, Ruler, Tag, Theme};

    use super::super::{Arrangement, Chart, Frame, Labelling};
    use super::DENSITY_HEIGHT;

    /// From where to where the columns of a lane stand, opened or not, in a window 300 points high, scrolled up so far, and
    /// how far it can be.
    fn columns(
        (times, opened): (impl Iterator<Item = String>, bool),
        scroll_y: f32,
    ) -> (Option<Rangef>, f32) {
        let event = |(n, when): (usize, String)| {
            let when = When::parse(&when).ok();
            Event { when, title: format!("What {n}"), ..Event::default() }
        };
        let events = times.enumerate().map(event).collect();
        let timeline = Arc::new(Timeline { events, ..Timeline::default() });
        let opened = opened.then_some(None).into_iter().collect();
        let arrangement = Arrangement { opened, ..Arrangement::default() };
        let (theme, ruler) = (Theme::of(Appearance::Light), Ruler::default());
        let chart = Chart::new(timeline, &arrangement, &ruler);
        let size = vec2(900.0, 300.0);
        let frame = Frame { size, interactive: true, scroll_y, ..Frame::default() };
        let mut labelling = Labelling::default();
        let stack = chart.stack(&mut labelling, &frame, theme, &ruler);
        let scene = chart.scene(&mut labelling, chart.fit(size.x), &frame, theme, &ruler);
        let columns = scene.items().filter(|item| matches!(item.tag, Some(Tag::Density { .. })));
        let columns = columns.map(|item| item.shape.bounds().y_range());
        let union = |a: Rangef, b: Rangef| Rangef::new(a.min.min(b.min), a.max.max(b.max));
        (columns.reduce(union), stack.overflow())
    }

    #[test]
    fn columns_stand_at_the_foot_of_the_window_while_their_lane_goes_on_below() {
        let day = || ((0..700).map(|_| "1950-05-06".to_owned()), true);
        let (_, overflow) = columns(day(), 0.0);
        for scroll_y in [0.0, 1000.0, overflow - 100.0, overflow] {
            let (found, _) = columns(day(), scroll_y);
            let found = found.expect("columns");
            assert_eq!(found.max, 297.0, "at {scroll_y}");
            assert!(found.span() <= DENSITY_HEIGHT);
        }
    }

    #[test]
    fn columns_take_the_room_of_bars_too_short_to_be_seen() {
        let height = |years: u32, days: u32| {
            let time = |n: u32| {
                let (year, month) = (1900 + n % 80, n % 11 + 1);
                format!("{year}-{month:02}-01/{}-{month:02}-{:02}", year + years, 1 + days)
            };
            // More than there are rows for.
            let times = || (0..900).map(time);
            let (_, overflow) = columns((times(), false), 0.0);
            columns((times(), false), overflow).0.map_or(0.0, Rangef::span)
        };
        assert!(height(0, 1) > 1.5 * DENSITY_HEIGHT, "days: {}", height(0, 1));
        assert!(height(9, 0) <= DENSITY_HEIGHT, "years: {}", height(9, 0));
    }
}
