//! On which side of its mark a label stands: after it, unless it would lead beyond the last event.
//!
//! Newspapers set late marks so. The side is decided once for each event: it depends on neither the scale nor the
//! window, so that no label changes sides while panning or zooming.

use std::ops::Range;

use super::lettering::Room;

/// The width of time for which sides are decided, in points: that of a window of 1280 with a panel on either side.
const TYPICAL_PX: f64 = 600.0;
/// With more events than this, all labels stand after their marks. Other labels than the last ones are as good then,
/// and the view of all is not widened for these.
pub(super) const MOST_EVENTS: usize = 2000;

/// On which side labels stand.
#[derive(Clone, Debug)]
pub(super) struct Sides {
    /// From the first event to the last, in u.
    whole: Range<i128>,
    px_per_u: f64,
}

impl Sides {
    /// Those of so many events between the first and the last, in u; `None` where all labels stand after their
    /// marks.
    pub fn of(whole: Range<i128>, n_events: usize) -> Option<Self> {
        let length = whole.end.saturating_sub(whole.start);
        let px_per_u = TYPICAL_PX / length as f64;
        (length > 0 && n_events <= MOST_EVENTS).then_some(Self { whole, px_per_u })
    }

    /// What is kept free, in points, for the label of a mark from here to there: before it, or 0 where it stands after it, and
    /// after it. One that fits into its bar stands there.
    pub fn rooms(&self, mark: Range<i128>, room: &Room) -> (f32, f32) {
        let px = |from: i128, until: i128| until.saturating_sub(from) as f64 * self.px_per_u;
        let is_late = px(mark.end, self.whole.end) < f64::from(room.after);
        let fits = px(self.whole.start, mark.start) >= f64::from(room.before + room.lead);
        // What is wild lies beyond, and is no measure of what is late.
        let is_usual = mark.end <= self.whole.end;
        match is_late && fits && is_usual {
            true => (room.before, room.tail),
            false => (0.0, room.after),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_labels_stand_before_their_marks_if_they_fit_there() {
        let room = Room { after: 120.0, before: 110.0, inside: 130.0, lead: 9.0, tail: 11.0 };
        let sides = |n_events| Sides::of(0..6000, n_events);
        let check = |mark: Range<i128>, expect: (f32, f32)| {
            let found = sides(18).map(|sides| sides.rooms(mark.clone(), &room));
            assert_eq!(found, Some(expect), "{mark:?}");
        };
        let (before, after) = ((110.0, 11.0), (0.0, 120.0));
        check(0..0, after);
        check(4800..4800, after);
        check(4801..4801, before);
        check(6000..6000, before);
        // A bar that its label fits before, one that begins too early, and what is wild.
        check(1190..6000, before);
        check(1189..6000, after);
        check(9000..9000, after);
        assert!(sides(2001).is_none(), "others are as good");
        assert!(Sides::of(7..7, 18).is_none(), "there is nothing to be late in");
    }
}
