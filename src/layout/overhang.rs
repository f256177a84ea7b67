//! How far labels and tails reach beyond the first and last event, so that fitting the whole cuts
//! nothing off.

use super::lane::{Item, LaneItems, LatestEnds};
use super::metrics::FADE;

/// Space before the first mark and after the last label.
const MARGIN: f64 = 16.0;
/// The number of events that are looked at: only those that end last can reach beyond the whole.
const N_CANDIDATES: usize = 256;

/// What reaches beyond the ends of the whole timeline.
#[derive(Clone, Debug)]
pub(super) struct Overhang {
    /// In points, left of the first event.
    pub left_px: f64,
    /// The events that end last.
    last: Vec<Item>,
}

impl Overhang {
    /// The overhang of the items of every lane; `fades_in` says whether any mark fades in from the
    /// left.
    pub(super) fn new<'a>(
        lanes: impl IntoIterator<Item = &'a dyn LaneItems>,
        fades_in: bool,
    ) -> Self {
        let mut last = LatestEnds::new(N_CANDIDATES);
        lanes.into_iter().for_each(|items| items.latest_ends(&mut last));
        let left_px = MARGIN + if fades_in { f64::from(FADE) } else { 0.0 };
        Self { left_px, last: last.into_items() }
    }

    /// The largest part of the room that labels may have for themselves at the right. Where there
    /// are many events, other labels than the last ones are as good, and time needs the room.
    pub(super) fn most_right(&self) -> f64 {
        if self.last.len() < N_CANDIDATES { 0.45 } else { 0.15 }
    }

    /// The room to keep right of `end`, in points, where the whole would take `u_per_px` without it.
    pub(super) fn right_px(&self, end: i128, u_per_px: f64) -> f64 {
        // Keeping room makes the scale smaller, so this is a little more than needed: the factor
        // 1.3 stands for that. Items beyond `end` are not fitted in.
        let last = self.last.iter().filter(|item| item.until <= end);
        let px = |u: i128| u as f64 / (u_per_px * 1.3);
        let beyond = |item: &Item| {
            let is_inside = px(item.until - item.from) >= f64::from(item.inside);
            let after = if is_inside { f64::from(FADE) } else { f64::from(item.width) };
            after - px(end - item.until)
        };
        last.map(beyond).fold(0.0, f64::max) + MARGIN
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use date::When;
    use emath::vec2;
    use model::{Event, Timeline};
    use scene::{Appearance, Ruler, Shape, Tag, Theme};

    use super::super::{Arrangement, Chart, Frame, Labelling};

    fn event(when: &str, title: &str) -> Event {
        let when = When::parse(when).ok();
        Event { when, title: title.to_owned(), ..Event::default() }
    }

    /// Looks where the first event begins in a picture of all, and that between the last label and the right
    /// edge there is the margin, with the space after labels, and little more.
    #[track_caller]
    fn check(events: Vec<Event>, begins: f64) {
        const WIDTH: f32 = 1000.0;
        let (theme, ruler) = (Theme::of(Appearance::Light), Ruler::default());
        let timeline = Arc::new(Timeline { events: events.into(), ..Timeline::default() });
        let chart = Chart::new(timeline, &Arrangement::default(), &ruler);
        let view = chart.fit(WIDTH);
        let first = chart.scale(view, WIDTH).x_from_instant(chart.whole().0);
        assert!((first - begins).abs() < 1.0, "it begins at {first}");
        let frame = Frame { size: vec2(WIDTH, 400.0), ..Frame::default() };
        let scene = chart.scene(&mut Labelling::default(), view, &frame, theme, &ruler);
        let words = scene.items().filter(|item| {
            matches!((item.tag, &item.shape), (Some(Tag::Event(_)), Shape::Text(_)))
        });
        let last = words.map(|item| item.shape.bounds().right()).fold(0.0, f32::max);
        assert!((955.0..=985.0).contains(&last), "it ends at {last}");
    }

    #[test]
    fn the_whole_is_fitted_with_a_margin_around_marks_and_labels() {
        check(vec![event("2001", "First"), event("2003-05-06", "Last")], 16.0);
        // What fades in from the left needs the room of that.
        check(vec![event("../2001", "First"), event("2003-05-06", "Last")], 64.0);
        // A long label of what is earlier may reach further than a short one of what is last.
        let long = event("2001-01-01", "A very long title of an event");
        check(vec![event("1999-01-01", ""), long, event("2001-01-09", "x")], 16.0);
    }
}
