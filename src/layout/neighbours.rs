//! What lies around an event: the stretch up to its neighbours, the room of its label.

use model::EventIndex;
use scene::Ruler;

use super::band::Band;
use super::chart::Chart;
use super::measured::Measured;
use super::sides::MOST_EVENTS;
use super::time::View;

/// What is shown beyond the nearest neighbour, as a share of how far off it is: enough for its mark.
const BEYOND: i128 = 4;

impl Chart {
    /// The view with an event in the middle and its nearest neighbour just in sight: what begins next to it
    /// in its lane, else in any; `None` where nothing begins at another time.
    pub fn neighbourhood(&self, event: EventIndex) -> Option<View> {
        let (from, until) = self.stretch_of(event)?;
        let [from, until] = [from, until].map(|end| self.warp().u_from_instant(end));
        let middle = from + (until - from) / 2;
        let distance = |band: &Band| {
            let items = &*band.items;
            let beside = [items.last_before(from), items.first_from(from + 1)];
            let begins = beside.into_iter().flatten().filter_map(|at| items.from(at));
            begins.map(|begins| (middle - begins).abs()).min()
        };
        let own = self.band_of(event).and_then(|band| self.bands.get(band as usize));
        let nearest =
            own.and_then(distance).or_else(|| self.bands.iter().filter_map(distance).min())?;
        let reach = (nearest + nearest / BEYOND).max(1);
        Some(View { start: middle - reach, span: 2 * reach })
    }

    /// The widths of what stands before the mark of an event and after it, in points.
    pub fn label_widths(&self, event: EventIndex, ruler: &Ruler) -> (f32, f32) {
        // Among more events no label stands before its mark, and none is looked for.
        let own = self.band_of(event).and_then(|band| self.bands.get(band as usize));
        let own = own.filter(|band| band.n_items <= MOST_EVENTS).and_then(|band| {
            (0..band.n_items).filter_map(|at| band.items.item(at)).find(|item| item.id == event.0)
        });
        if let Some(item) = own {
            return (item.before, item.width);
        }
        let about = self.timeline.event(event);
        let measured = about.and_then(|event| {
            Measured::new(event, &self.timeline, self.stance, (0, self.pictures), ruler)
        });
        (0.0, measured.map_or(0.0, |measured| measured.room.after))
    }
}
