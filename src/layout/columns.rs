//! What a column of a lane stands for: the events that begin in a stretch of it.

use std::ops::Range;

use date::Instant;
use model::EventIndex;

use super::chart::Chart;

/// Into how many parts the finest view can be divided so that columns are told apart: fewer than any picture has
/// columns.
const PARTS: i128 = 100;

impl Chart {
    /// Whether the events that begin in a stretch of a band, counted from the top, stay in one column however far
    /// one zooms in: those of one moment do, if they are more than two. Of two, one has a label in the end, and the
    /// other a mark of its own.
    pub fn is_one_place(&self, band: u32, from: Instant, until: Instant) -> bool {
        let Some(band) = self.bands.get(band as usize) else { return false };
        let Range { start, end } = self.line(from, until);
        let begins = |number: Option<usize>| number.and_then(|number| band.items.from(number));
        let first = begins(band.items.first_from(start)).filter(|first| *first < end);
        let last = begins(band.items.last_before(end));
        match first.zip(last).filter(|_| band.items.begin_in(start..end, 3).len() > 2) {
            Some((first, last)) => (last - first).saturating_mul(PARTS) < self.warp().min_span(),
            None => false,
        }
    }

    /// The first so many events that begin in a stretch of a band, in the order of time.
    pub fn beginning_in(
        &self,
        band: u32,
        (from, until): (Instant, Instant),
        at_most: usize,
    ) -> Vec<EventIndex> {
        let Some(band) = self.bands.get(band as usize) else { return Vec::new() };
        let numbers = band.items.begin_in(self.line(from, until), at_most);
        numbers.into_iter().filter_map(|number| band.event(number)).collect()
    }

    fn line(&self, from: Instant, until: Instant) -> Range<i128> {
        self.warp().u_from_instant(from)..self.warp().u_from_instant(until)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use date::When;
    use model::{Event, Timeline};
    use scene::Ruler;

    use super::super::Arrangement;
    use super::*;

    #[test]
    fn what_zooming_cannot_part_is_known_and_listed() {
        let event = |when: &str| Event { when: When::parse(when).ok(), ..Event::default() };
        let days = ["2001-02-03", "2001-02-03", "2001-02-03", "2001-02-04", "2005-01-01"];
        let events: Vec<Event> = days.into_iter().map(event).collect();
        let timeline = Arc::new(Timeline { events: events.into(), ..Timeline::default() });
        let chart = Chart::new(timeline, &Arrangement::default(), &Ruler::default());
        let at = |day: &str| When::parse(day).unwrap().start.earliest().instant().unwrap();
        let check = |from: &str, until: &str, is_one: bool, expect: &[u32]| {
            let (from, until) = (at(from), at(until));
            assert_eq!(chart.is_one_place(0, from, until), is_one);
            let found = chart.beginning_in(0, (from, until), 3);
            assert_eq!(found.iter().map(|event| event.0).collect::<Vec<_>>(), expect);
        };
        check("2001-01-01", "2001-02-04", true, &[0, 1, 2]);
        check("2001-01-01", "2001-03-01", false, &[0, 1, 2]);
        check("2001-02-04", "2001-03-01", false, &[3]);
        check("2002-01-01", "2003-01-01", false, &[]);
    }
}
