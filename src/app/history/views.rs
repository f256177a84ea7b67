//! The views that were looked at, to go back to and forward again.

use date::Instant;

/// How long a view rests before leaving it is a step of its own, in seconds: longer than the pauses within
/// one turning of the wheel, shorter than a look at what came of it.
const REST: f64 = 0.5;
/// Views are much the same where they share so much of the longer one.
const SHARED: f64 = 0.75;
/// How many views are kept.
const MAX_VIEWS: usize = 100;

/// A view that was looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    /// The stretch of time.
    pub(crate) span: (Instant, Instant),
    /// Whether it is the view of everything, however wide the window is.
    pub(crate) is_whole: bool,
    /// How far the lanes were scrolled up, in points. To scroll alone is no step.
    pub(crate) scroll_y: f32,
}

/// The views before and after the one that is looked at.
#[derive(Debug, Default)]
pub(crate) struct Views {
    before: Vec<Place>,
    after: Vec<Place>,
    here: Option<Place>,
    /// How often the view had been moved when it came here; it changes by itself, too, as with the width
    /// of the window.
    n_moves: u64,
    /// When it came here; `None` where it was led.
    since: Option<f64>,
}

impl Views {
    /// Whether there is a view to go back to.
    pub(crate) fn has_before(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether there is a view to go forward to.
    pub(crate) fn has_after(&self) -> bool {
        !self.after.is_empty()
    }

    /// Notes where the window looks, and how often it was moved; `now` is its clock in seconds. A view
    /// that rested is kept, unless it is much the same as the last one: many small steps are one.
    pub(crate) fn note(&mut self, place: Place, n_moves: u64, now: f64) {
        let is_moved = std::mem::replace(&mut self.n_moves, n_moves) != n_moves;
        let here = self.here.replace(place).filter(|here| is_moved && !here.is_same_time(&place));
        let Some(here) = here else { return };
        if self.since.replace(now).is_some_and(|since| now - since < REST) {
            return;
        }
        self.after.clear();
        match self.before.last_mut().filter(|last| last.is_much_as(&here)) {
            // It is gone back to as far down as it was left last.
            Some(last) => last.scroll_y = here.scroll_y,
            None => self.before.push(here),
        }
        let n_too_many = self.before.len().saturating_sub(MAX_VIEWS);
        self.before.drain(..n_too_many);
    }

    /// The view to go back to.
    pub(crate) fn back(&mut self) -> Option<Place> {
        let place = self.before.pop()?;
        self.after.extend(self.here);
        Some(place)
    }

    /// The view to go forward to.
    pub(crate) fn forward(&mut self) -> Option<Place> {
        let place = self.after.pop()?;
        self.before.extend(self.here);
        Some(place)
    }

    /// The window looks where it was led.
    pub(crate) fn arrive(&mut self, place: Place, n_moves: u64) {
        (self.here, self.n_moves, self.since) = (Some(place), n_moves, None);
    }
}

impl Place {
    fn is_same_time(&self, other: &Self) -> bool {
        (self.span, self.is_whole) == (other.span, other.is_whole)
    }

    fn is_much_as(&self, other: &Self) -> bool {
        let ((from, until), (other_from, other_until)) = (self.span, other.span);
        let longest = (until - from).max(other_until - other_from);
        let shared = until.min(other_until) - from.max(other_from);
        shared as f64 >= longest as f64 * SHARED
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use date::Civil;

    fn place((from, until): (i64, i64)) -> Place {
        let day = |year| Civil::date(year, 1, 1).instant();
        Place { span: (day(from), day(until)), is_whole: false, scroll_y: 0.0 }
    }

    /// Looks at one view after the other, at these times, and then back until there is none.
    fn back(views: &[(f64, (i64, i64))]) -> Vec<Place> {
        let mut all = Views::default();
        for (n_moves, (now, span)) in (0..).zip(views) {
            all.note(place(*span), n_moves, *now);
        }
        std::iter::from_fn(|| all.back()).collect()
    }

    #[test]
    fn views_that_rested_are_gone_back_to_and_small_steps_are_one() {
        let check = |views: &[(f64, (i64, i64))], expect: &[(i64, i64)]| {
            let expect: Vec<_> = expect.iter().copied().map(place).collect();
            assert_eq!(back(views), expect);
        };
        let whole = (1900, 2000);
        check(&[(0.0, whole), (1.0, (1910, 1920)), (2.0, (1980, 1990))], &[(1910, 1920), whole]);
        // One turning of the wheel.
        check(
            &[(0.0, whole), (1.0, (1910, 1990)), (1.1, (1920, 1980)), (1.2, (1930, 1970))],
            &[whole],
        );
        // Small pans, each after a look.
        check(
            &[(0.0, whole), (1.0, (1905, 2005)), (2.0, (1910, 2010)), (3.0, (1980, 2080))],
            &[whole],
        );
        check(
            &[(0.0, whole), (1.0, (1905, 2005)), (2.0, (1950, 2050)), (3.0, (2000, 2100))],
            &[(1950, 2050), whole],
        );
    }

    #[test]
    fn what_was_gone_back_from_is_gone_forward_to() {
        let mut views = Views::default();
        let [first, second, third] = [(1900, 1910), (1950, 1960), (1990, 2000)].map(place);
        views.note(first, 0, 0.0);
        views.note(second, 1, 1.0);
        let led = views.back().unwrap();
        assert_eq!(led, first);
        views.arrive(led, 2);
        views.note(led, 2, 1.1);
        assert_eq!(views.forward(), Some(second));
        views.arrive(second, 3);
        views.back();
        views.arrive(first, 4);
        // Another way from there.
        views.note(third, 5, 1.2);
        assert!(!views.has_after() && views.has_before());
    }

    #[test]
    fn a_view_is_gone_back_to_as_far_down_as_it_was_left() {
        let down = |place: Place, scroll_y: f32| Place { scroll_y, ..place };
        let [first, second] = [(1900, 1910), (1950, 1960)].map(place);
        let mut views = Views::default();
        views.note(first, 0, 0.0);
        // To scroll is no step.
        views.note(down(first, 80.0), 1, 1.0);
        assert!(!views.has_before());
        views.note(down(second, 20.0), 2, 2.0);
        assert_eq!(views.back(), Some(down(first, 80.0)));
        assert_eq!(views.back(), None);
    }

    #[test]
    fn a_view_that_changes_by_itself_is_no_step() {
        let mut views = Views::default();
        views.note(place((1900, 2000)), 0, 0.0);
        views.note(place((1800, 2100)), 0, 5.0);
        assert!(!views.has_before());
    }
}
