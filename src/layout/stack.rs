//! How the lanes of a picture lie one below the other, and which of them are seen.

use emath::Rangef;

use model::EventIndex;
use scene::{Ruler, Theme};

use super::band::{Band, Place};
use super::chart::Chart;
use super::foot::Foot;
use super::frame::Frame;
use super::labelling::Labelling;
use super::metrics::{DENSITY_HEIGHT, STRIP_HEIGHT};
use super::pen::Pen;
use super::time::View;

/// So much of a lane must be in sight, in points, for it to be seen: the line of its title.
const SEEN: f32 = 20.0;

/// How the lanes of a picture lie one below the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    /// From where to where lanes are seen, in points below the top of the picture.
    pub seen: Rangef,
    /// The same of all that belongs to time below the axis: the titles of eras too.
    pub plot: Rangef,
    /// The height of a row, in points.
    pub row: f32,
    places: Vec<Place>,
    /// How far they are scrolled up, in points.
    scroll_y: f32,
    /// How many of them stay at the top, and how high these are, in points.
    pinned: (usize, f32),
    /// Whether each is a heading only.
    headings: Vec<bool>,
}

impl Stack {
    /// How high all lanes are together, in points.
    pub fn height(&self) -> f32 {
        self.places.last().map_or(0.0, |last| last.top + last.height)
    }

    /// How high the lanes are that stay at the top, in points.
    pub fn pinned_height(&self) -> f32 {
        self.pinned.1
    }

    /// How far they can be scrolled up, in points.
    pub fn overflow(&self) -> f32 {
        (self.height() - self.seen.span()).max(0.0)
    }

    /// How many lanes lie out of sight above and below where they are scrolled up by so many points.
    pub fn n_hidden(&self, scroll_y: f32) -> (usize, usize) {
        let (n_pinned, pinned) = self.pinned;
        let lanes = || {
            let lanes = self.places.iter().zip(&self.headings).skip(n_pinned);
            lanes.filter(|(_, heading)| !**heading)
        };
        let bottom = scroll_y + self.seen.span();
        let above =
            lanes().filter(|(place, _)| place.top + place.height < scroll_y + pinned + SEEN);
        let below = lanes().filter(|(place, _)| place.top > bottom - SEEN);
        (above.count(), below.count())
    }

    /// How far up they are scrolled at least and at most where a stretch of them is seen, which was scrolled
    /// by `scroll_y` before: as little as can be. What is higher than there is room for shows its beginning.
    pub fn scrolled_to(&self, stretch: Rangef, scroll_y: f32) -> f32 {
        if stretch.max <= self.pinned.1 {
            return scroll_y;
        }
        scroll_y.max(stretch.max - self.seen.span()).min(stretch.min - self.pinned.1)
    }
}

impl Chart {
    /// How the lanes lie in a picture.
    pub fn stack(
        &self,
        labelling: &mut Labelling,
        frame: &Frame,
        theme: &Theme,
        ruler: &Ruler,
    ) -> Stack {
        let (rect, _) = self.above_legend(labelling, frame, theme, ruler);
        let areas = self.areas(rect, frame.reckoning);
        let (seen, plot) = (areas.lanes.y_range(), areas.body.y_range());
        let height = self.height(frame, seen.span(), Pen { theme, ruler });
        let places = self.places(labelling, rect.width(), height);
        let row = places.first().map_or(0.0, |place| place.row);
        let headings = self.bands.iter().map(Band::is_heading).collect();
        let pinned = self.pinned(&places, seen.span());
        Stack { seen, plot, row, places, scroll_y: frame.scroll_y, pinned, headings }
    }

    /// From where to where below the top of the lanes, unscrolled, an event is drawn at a scale: in its row, or
    /// where it is counted. `None` where it is in no lane.
    pub fn span_in_stack(
        &self,
        labelling: &mut Labelling,
        stack: &Stack,
        event: EventIndex,
        (view, width): (View, f32),
    ) -> Option<Rangef> {
        let position = self.band_of(event)? as usize;
        let place = stack.places.get(position)?;
        let band = self.bands.get(position)?;
        let (from, until) = self.stretch_of(event)?;
        let [from, until] = [from, until].map(|end| self.warp().u_from_instant(end));
        let labels = labelling.band(position)?;
        let px_per_u = self.scale(view, width).px_per_u();
        let placed = labels.at(px_per_u, from..until.max(from + 1));
        let own = placed.iter().find(|placed| band.event(placed.item) == Some(event));
        let window = from..until.max(from + 1);
        let strips = if own.is_some() { Vec::new() } else { labels.strips(px_per_u, &window) };
        let strip = strips.iter().find(|strip| band.event(strip.item) == Some(event));
        Some(match (own, strip) {
            (Some(own), _) => {
                let middle = place.top + place.row_middle(own.row);
                Rangef::new(middle - place.row / 2.0, middle + place.row / 2.0)
            }
            (None, Some(strip)) => {
                let middle = place.top + place.strip_middle(strip.row);
                Rangef::new(middle - STRIP_HEIGHT / 2.0, middle + STRIP_HEIGHT / 2.0)
            }
            (None, None) if band.collapsed => Rangef::new(place.top, place.top + place.height),
            (None, None) => {
                let window = stack.scroll_y + stack.seen.span();
                let bottom = Foot::bottom((place.top, *place), window) + Foot::EDGE;
                Rangef::new((bottom - DENSITY_HEIGHT).max(place.top), bottom)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use date::When;
    use emath::vec2;
    use model::{Event, Lane, LaneIndex, Timeline};
    use scene::{Appearance, Scene, Shape, Tag};

    use super::super::Arrangement;
    use super::*;

    /// So many lanes of four events each within two years of a century.
    fn chart(n_lanes: usize) -> Chart {
        let mut events = Vec::new();
        for lane in 0..n_lanes {
            for year in ["1900", "1950-01", "1950-07", "1951", "1952"] {
                let title = format!("What happened in {year} in lane {lane}");
                let when = When::parse(year).ok();
                let lane = Some(LaneIndex::from(lane));
                events.push(Event { when, title, lane, ..Event::default() });
            }
        }
        let lane = |n: usize| Lane { title: format!("Lane {n}"), ..Lane::default() };
        let lanes = (0..n_lanes).map(lane).collect();
        let timeline = Timeline { events: events.into(), lanes, ..Timeline::default() };
        Chart::new(Arc::new(timeline), &Arrangement::default(), &Ruler::default())
    }

    fn frame(height: f32) -> Frame {
        Frame { size: vec2(1000.0, height), interactive: true, ..Frame::default() }
    }

    fn stack(chart: &Chart, frame: &Frame) -> Stack {
        let theme = Theme::of(Appearance::Light);
        chart.stack(&mut Labelling::default(), frame, theme, &Ruler::default())
    }

    fn scene(chart: &Chart, frame: &Frame) -> Scene {
        let (theme, ruler) = (Theme::of(Appearance::Light), Ruler::default());
        chart.scene(&mut Labelling::default(), chart.fit(1000.0), frame, theme, &ruler)
    }

    fn n_titles(scene: &Scene) -> usize {
        let is_title = |item: &&scene::Item| {
            let is_words =
                matches!(&item.shape, Shape::Text(text) if text.text.starts_with("What"));
            is_words && matches!(item.tag, Some(Tag::Event(_)))
        };
        scene.items().filter(is_title).count()
    }

    #[test]
    fn no_height_costs_a_label() {
        let chart = chart(3);
        for (height, legend) in [(900.0, false), (900.0, true), (300.0, true), (200.0, false)] {
            let frame = Frame { legend, ..frame(height) };
            let all = stack(&chart, &frame);
            let mut seen = 0;
            // Lane by lane, as not all of them are in sight at once.
            for (place, _) in all.places.iter().zip(0..) {
                let frame = Frame { scroll_y: place.top, ..frame.clone() };
                seen = seen.max(n_titles(&scene(&chart, &frame)));
                assert!(n_titles(&scene(&chart, &frame)) >= 5, "at {height}");
            }
            assert_eq!(all.places.iter().map(|place| place.n_rows).collect::<Vec<_>>(), [4; 3]);
        }
    }

    #[test]
    fn lanes_are_as_high_as_their_rows_and_rows_fill_what_is_seen() {
        let check = |n_lanes: usize, height: f32, row: f32, is_scrolled: bool| {
            let stack = stack(&chart(n_lanes), &frame(height));
            assert_eq!((stack.row, stack.overflow() > 0.0), (row, is_scrolled), "{height}");
        };
        check(2, 900.0, 32.0, false);
        check(2, 48.0 + 2.0 * (4.0 * 28.0 + 12.0), 28.0, false);
        check(2, 48.0 + 2.0 * (4.0 * 22.0 + 12.0), 22.0, false);
        check(2, 48.0 + 2.0 * (4.0 * 21.0 + 12.0), 24.0, true);
        check(30, 900.0, 24.0, true);
    }

    #[test]
    fn rows_are_made_higher_and_lower() {
        let check = |row_zoom: f32, row: f32| {
            let frame = Frame { row_zoom, ..frame(400.0) };
            assert_eq!(stack(&chart(30), &frame).row, row);
        };
        check(0.0, 24.0);
        check(1.0, 48.0);
        check(9.0, 72.0);
        check(-9.0, 18.0);
    }

    #[test]
    fn an_event_is_drawn_in_the_middle_of_where_it_is_said_to_be() {
        let (chart, frame) = (chart(2), frame(900.0));
        let stack = stack(&chart, &frame);
        let mut labelling = Labelling::default();
        let (theme, ruler) = (Theme::of(Appearance::Light), Ruler::default());
        let scene = chart.scene(&mut labelling, chart.fit(1000.0), &frame, theme, &ruler);
        let top = stack.seen.min;
        for event in (0..10).map(EventIndex) {
            let at = (chart.fit(1000.0), 1000.0);
            let span = chart.span_in_stack(&mut labelling, &stack, event, at);
            let is_marker = |item: &&scene::Item| {
                item.tag == Some(Tag::Event(event)) && !matches!(item.shape, Shape::Text(_))
            };
            let mark = scene.items().find(is_marker).map(|item| item.shape.bounds().center().y);
            let (span, mark) = (span.unwrap_or(Rangef::NOTHING), mark.unwrap_or(f32::NAN));
            assert!((span.center() + top - mark).abs() < 0.6, "{event:?}: {span:?}, {mark}");
            assert_eq!(span.span(), stack.row);
        }
    }

    /// The chart of so many lanes, of which one is pinned.
    fn pinned(n_lanes: usize, lane: u32) -> Chart {
        let arrangement =
            Arrangement { pinned: [Some(LaneIndex(lane))].into(), ..Arrangement::default() };
        Chart::new(Arc::clone(chart(n_lanes).timeline()), &arrangement, &Ruler::default())
    }

    #[test]
    fn pinned_lanes_stay_while_the_others_are_scrolled() {
        let chart = pinned(30, 20);
        let lane = 4.0 * 24.0 + 12.0;
        let frame = frame(48.0 + 3.0 * lane);
        let stack = stack(&chart, &frame);
        assert_eq!((stack.pinned_height(), stack.height()), (lane, 30.0 * lane));
        assert_eq!(stack.n_hidden(0.0), (0, 27));
        assert_eq!(stack.n_hidden(lane), (1, 26));
        assert_eq!(stack.n_hidden(stack.overflow()), (27, 0));
        let scrolled = |from: f32| stack.scrolled_to(Rangef::new(from, from + lane), 5.0 * lane);
        assert_eq!(scrolled(0.0), 5.0 * lane, "it is always in sight");
        assert_eq!(scrolled(3.0 * lane), 2.0 * lane, "not beneath what is pinned");
        assert_eq!(scrolled(9.0 * lane), 7.0 * lane);
        let scene = scene(&chart, &Frame { scroll_y: 10.0 * lane, ..frame });
        let seen = scene.layers.iter().flat_map(|layer| {
            layer.items.iter().filter_map(|item| match &item.shape {
                Shape::Text(text) if text.rect().intersects(layer.clip.shrink(4.0)) => {
                    text.text.split_once("1900 in lane ").map(|(_, lane)| lane.to_owned())
                }
                _ => None,
            })
        });
        // The others count from 0 again.
        assert_eq!(seen.collect::<Vec<_>>(), ["10", "11", "20"]);
    }

    #[test]
    fn what_is_pinned_leaves_room_for_the_others() {
        let lane = 4.0 * 24.0 + 12.0;
        let stack = stack(&pinned(30, 20), &frame(48.0 + 1.5 * lane));
        assert_eq!(stack.pinned_height(), 0.0);
    }

    #[test]
    fn a_lane_that_is_opened_has_rows_for_all_its_events_up_to_a_bound() {
        let check = |n_events: usize, expect: (usize, bool)| {
            let when = When::parse("1950-05-06").ok();
            let event = |n: usize| Event {
                when: when.clone(),
                title: format!("What {n}"),
                ..Event::default()
            };
            let timeline =
                Timeline { events: (0..n_events).map(event).collect(), ..Timeline::default() };
            let opened = [None].into();
            let arrangement = Arrangement { opened, ..Arrangement::default() };
            let chart = Chart::new(Arc::new(timeline), &arrangement, &Ruler::default());
            let rows = stack(&chart, &frame(600.0)).places[0].n_rows;
            let scene = scene(&chart, &frame(600.0));
            let counts = scene.items().any(|item| matches!(item.tag, Some(Tag::Density { .. })));
            assert_eq!((rows, counts), expect);
            // What is out of sight costs nothing.
            assert!(n_titles(&scene) < 40, "{}", n_titles(&scene));
        };
        check(300, (300, false));
        check(700, (500, true));
    }

    #[test]
    fn lanes_out_of_sight_are_counted() {
        let stack = stack(&chart(30), &frame(48.0 + 3.0 * (4.0 * 24.0 + 12.0)));
        let lane = 4.0 * 24.0 + 12.0;
        assert_eq!(stack.height(), 30.0 * lane);
        assert_eq!(stack.n_hidden(0.0), (0, 27));
        assert_eq!(stack.n_hidden(10.0 * lane), (10, 17));
        assert_eq!(stack.n_hidden(stack.overflow()), (27, 0));
        // What is in sight is not scrolled to, and the rest by the least.
        let scrolled = |from: f32, until: f32| stack.scrolled_to(Rangef::new(from, until), lane);
        assert_eq!(scrolled(lane, 2.0 * lane), lane);
        assert_eq!(scrolled(0.0, 30.0), 0.0);
        assert_eq!(scrolled(5.0 * lane, 6.0 * lane), 3.0 * lane);
    }
}
