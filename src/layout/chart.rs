//! A timeline made ready to draw at any place and scale.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use date::{Instant, Zone};
use model::{EventIndex, LaneIndex, Timeline, Usual, WarpChoice};
use scene::Ruler;

use super::band::{Band, Keeper, horizon};
use super::edges::{Ends, edges, is_usual};
use super::eras::Eras;
use super::extent::Stance;
use super::finds::{Finds, Order};
use super::lane::{Item, Items, LaneItems};
use super::lane_tree::by_lane;
use super::legend::{Mark, MarksInUse};
use super::measured::Measured;
use super::metrics::HEADER_WIDTH;
use super::overhang::Overhang;
use super::sides::Sides;
use super::time::{TimeScale, View, ViewLimits, Warp};

/// How a timeline is arranged: what the user chose besides the view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// Which events take part, by position; `None` for all.
    pub shown: Option<Arc<Vec<bool>>>,
    /// Whether the whole reaches only over the events that take part, as suits a figure of some of
    /// them. A window keeps its time as filters come and go.
    pub fits_shown: bool,
    /// Lanes that were moved, from the top; the others follow in the file's order. `None` stands
    /// for the events without a lane.
    pub lane_order: Vec<Option<LaneIndex>>,
    /// Lanes that show their density only, that of their parts with it.
    pub collapsed: BTreeSet<Option<LaneIndex>>,
    /// Lanes all whose events have rows, as long as these are not more than anybody scrolls through.
    pub opened: BTreeSet<Option<LaneIndex>>,
    /// Lanes that lie above the others, each with its parts, and stay there while these are scrolled.
    pub pinned: BTreeSet<Option<LaneIndex>>,
    /// Whether pictures stand beside the labels of their events.
    pub pictures: bool,
    /// Whether empty stretches are cut out, or deep time is compressed.
    pub warp: WarpChoice,
    /// Gaps that stay open nevertheless: those that one of these instants lies in.
    pub unfolded: BTreeSet<Instant>,
    /// The zone of the axis, and of civil times that name none.
    pub zone: Zone,
    /// The present, which logarithmic time counts back from.
    pub now: Instant,
}

/// A timeline with everything computed that does not depend on view or size.
///
/// Building one costs `O(n log n)` for `n` events; drawing it costs what is visible. It is drawn with a
/// [`Labelling`](super::Labelling) beside it, so that several can draw the same chart at once.
pub struct Chart {
    pub(super) timeline: Arc<Timeline>,
    pub(super) bands: Vec<Band>,
    pub(super) eras: Eras,
    pub(super) stance: Stance,
    warp: Warp,
    /// The first and last instant of the events, wild ones aside.
    whole: (Instant, Instant),
    /// Whether all events are the same moment.
    pub(super) is_one_moment: bool,
    /// The same with them.
    pub(super) all: (Instant, Instant),
    pub(super) usual: Option<Usual>,
    /// Whether pictures stand beside labels.
    pub(super) pictures: bool,
    /// What reaches beyond the ends of the whole.
    overhang: Overhang,
    /// What the legend explains, relations aside.
    pub(super) marks_in_use: MarksInUse,
}

impl Chart {
    /// Prepares a timeline.
    pub fn new(timeline: Arc<Timeline>, arrangement: &Arrangement, ruler: &Ruler) -> Self {
        let keeper = |items: Vec<Item>| Arc::new(Items::from_iter(items)) as Arc<dyn LaneItems>;
        Self::with_keeper(timeline, arrangement, ruler, &keeper)
    }

    /// Prepares a timeline, the items of whose lanes are kept by this; it gets them sorted by where they
    /// begin, then by where they end, then by their id.
    pub fn with_keeper(
        timeline: Arc<Timeline>,
        arrangement: &Arrangement,
        ruler: &Ruler,
        keeper: Keeper<'_>,
    ) -> Self {
        let is_shown = |position: usize| {
            let mask = arrangement.shown.as_deref();
            mask.is_none_or(|mask| mask.get(position).copied().unwrap_or(true))
        };
        let counts = |position: usize| !arrangement.fits_shown || is_shown(position);
        let usual = Usual::of(&timeline, counts);
        let (horizon, zone) = (horizon(&timeline, usual.as_ref()), arrangement.zone);
        let stance = Stance { horizon, zone };
        let n_relations = n_relations(&timeline);
        let measured: Vec<Option<Measured>> = (0..timeline.events.len())
            .into_par_iter()
            .map(|position| {
                let n_relations = n_relations.get(&position).copied().unwrap_or(0);
                let event = timeline.events.get(position)?;
                Measured::new(event, &timeline, stance, (n_relations, arrangement.pictures), ruler)
            })
            .collect();
        let eras = Eras::new(&timeline, horizon, zone);
        let edges = || edges(&measured, &eras, counts);
        let usual_edges = || edges().filter(|edge| is_usual(*edge, usual.as_ref()));
        let warp = match arrangement.warp {
            WarpChoice::Linear => Warp::Linear,
            choice => {
                let mut edges: Vec<Instant> = usual_edges().collect();
                edges.par_sort_unstable();
                Warp::chosen(choice, &edges, arrangement.now)
            }
        };
        let warp = warp.unfolded_at(&arrangement.unfolded);
        let usual_ends = Ends::of(usual_edges());
        let all_ends = if usual.is_some() { Ends::of(edges()) } else { usual_ends };
        let from_first = |ends: Option<Ends>| {
            ends.map_or((arrangement.now, arrangement.now), |ends| (ends.first, ends.last))
        };
        let is_one_moment = usual_ends.is_some_and(|ends| ends.is_one_moment(&timeline));
        let (whole, all) = (from_first(usual_ends), from_first(all_ends));
        // A byte each: these are looked up in the order of time, and so all over the memory.
        let is_drawn: Vec<bool> = measured
            .par_iter()
            .enumerate()
            .map(|(position, measured)| measured.is_some() && is_shown(position))
            .collect();
        let is_drawn = |event: &EventIndex| is_drawn.get(event.get()).is_some_and(|is| *is);
        let drawn = timeline.events.by_time().iter().copied().filter(is_drawn);
        let [first, last] = [whole.0, whole.1].map(|end| warp.u_from_instant(end));
        let sides = Sides::of(first..last, timeline.events.len());
        let bands: Vec<Band> = by_lane(&timeline, drawn, arrangement)
            .into_par_iter()
            .map(|lane| Band::new(lane, &measured, &warp, (sides.as_ref(), keeper)))
            .collect();
        let marks_in_use = in_use(&timeline, &measured, &warp, is_shown);
        let fades_in = measured.par_iter().flatten().any(|measured| measured.fades_in);
        let overhang = Overhang::new(bands.iter().map(|band| &*band.items), fades_in);
        Self {
            timeline,
            bands,
            eras,
            stance,
            warp,
            whole,
            is_one_moment,
            overhang,
            marks_in_use,
            usual,
            pictures: arrangement.pictures,
            all,
        }
    }

    /// The timeline that is drawn.
    pub fn timeline(&self) -> &Arc<Timeline> {
        &self.timeline
    }

    /// The map from time to the line that views are of.
    pub fn warp(&self) -> &Warp {
        &self.warp
    }

    /// The zone of the axis.
    pub fn zone(&self) -> Zone {
        self.stance.zone
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.bands.is_empty()
    }

    /// The first and last instant of the events, [wild ones](Self::wild) aside.
    pub fn whole(&self) -> (Instant, Instant) {
        self.whole
    }

    /// The lane of a band, counted from the top.
    pub fn band_lane(&self, band: u32) -> Option<Option<LaneIndex>> {
        self.bands.get(band as usize).map(|band| band.lane)
    }

    /// The band that an event is drawn in, counted from the top: that of its lane, or of a
    /// collapsed group around it.
    pub fn band_of(&self, event: EventIndex) -> Option<u32> {
        let mut lane = self.timeline.event(event)?.lane();
        for _ in 0..=self.timeline.lanes.len() {
            if let Some(position) = self.bands.iter().position(|band| band.lane == lane) {
                return u32::try_from(position).ok();
            }
            lane = Some(self.timeline.lanes.get(lane?.get())?.parent?);
        }
        None
    }

    /// The lanes from the top after a band, with what is inside of it, is moved to the place of
    /// another; `None` where it is there already. A part of a group stays in its group, so of the
    /// other band that counts which lies in the same group, or is the group around it.
    pub fn order_after_move(&self, from: u32, to: u32) -> Option<Vec<Option<LaneIndex>>> {
        let (from, to) = (from as usize, to as usize);
        let depth = self.bands.get(from)?.depth;
        // The band of this depth that the other one belongs to.
        let beside = self.bands.get(..=to)?.iter().rposition(|band| band.depth <= depth)?;
        if beside == from {
            return None;
        }
        let is_around = self.bands.get(beside)?.depth < depth;
        let beside = if is_around { beside + 1 } else { beside };
        let mut order: Vec<_> = self.bands.iter().map(|band| band.lane).collect();
        let lane = order.remove(from);
        order.insert(beside.min(order.len()), lane);
        Some(order)
    }

    /// The stretch of time that an event's mark covers.
    pub fn stretch_of(&self, event: EventIndex) -> Option<(Instant, Instant)> {
        let extent = self.stance.extent_of(self.timeline.event(event)?)?;
        Some((extent.from, extent.until))
    }

    /// The events of each band in the order of time.
    pub fn order(&self) -> Order {
        Order { bands: self.bands.iter().map(|band| Arc::clone(&band.items)).collect() }
    }

    /// Whether any event begins within a view. Takes O(log n) for each band.
    pub fn begins_any(&self, view: View) -> bool {
        let first = |band: &Band| band.items.from(band.items.first_from(view.start)?);
        self.bands.iter().filter_map(first).any(|from| from < view.end())
    }

    /// The events that begin last before a view and first after it; of a filter's finds alone where
    /// those are told. Takes O(log n) for each band.
    pub fn nearest(&self, view: View, finds: Option<&Finds>) -> [Option<EventIndex>; 2] {
        let (mut before, mut after) = (None, None);
        let (start, end) = (view.start, view.end());
        for (band, position) in self.bands.iter().zip(0..) {
            let items = &*band.items;
            let (last, first) = match finds.map(|finds| finds.band(position)) {
                None => (items.last_before(start), items.first_from(end)),
                Some(Some(finds)) => (finds.last_before(start), finds.first_from(end)),
                Some(None) => (None, None),
            };
            let found = |at: Option<usize>| items.item(at?).map(|item| (item.from, item.id));
            before = before.max(found(last));
            after = [after, found(first)].into_iter().flatten().min();
        }
        [before, after].map(|found| found.map(|(_, id)| EventIndex(id)))
    }

    /// Where the lane headers end and time begins, in a picture of this width.
    pub fn header_width(&self, width: f32) -> f32 {
        /// The part of a narrow picture that they take at most, so that time keeps the most of it.
        const SHARE: f32 = 0.25;
        /// The least width, in points: a word of usual length.
        const LEAST: f32 = 72.0;
        let alone = self.bands.len() <= 1 && self.bands.iter().all(|band| band.lane.is_none());
        if alone { 0.0 } else { (width * SHARE).round().clamp(LEAST, HEADER_WIDTH) }
    }

    /// The view of all but wild events, with room for the labels at both ends; `width` is that of the whole
    /// picture in points.
    pub fn fit(&self, width: f32) -> View {
        let tight = self.whole_view();
        let room = f64::from(self.time_width(width));
        let left = self.overhang.left_px.min(room * 0.1);
        let right = self.overhang.right_px(tight.end(), tight.span as f64 / room);
        let right = right.min(room * self.overhang.most_right());
        let per_px = tight.span as f64 / (room - left - right);
        View { start: tight.start - (left * per_px) as i128, span: (room * per_px).ceil() as i128 }
    }

    /// How far views may go in a picture of this width: as far as there are events, wild or not.
    pub fn limits(&self, width: f32) -> ViewLimits {
        let limits = ViewLimits::new(self.fit(width), self.warp.min_span());
        if self.usual.is_some() { limits.reaching(&self.everything()) } else { limits }
    }

    /// What a picture of this width leaves for time, at least 64 points.
    pub fn time_width(&self, width: f32) -> f32 {
        (width - self.header_width(width)).max(64.0)
    }

    /// The scale of a view in a picture of this width.
    pub fn scale(&self, view: View, width: f32) -> TimeScale<'_> {
        let (left, width) = (self.header_width(width), self.time_width(width));
        TimeScale::new(&self.warp, view, left, width).in_zone(self.stance.zone)
    }
}

/// How many relations each event has that has any.
fn n_relations(timeline: &Timeline) -> HashMap<usize, usize> {
    let mut n_relations = HashMap::new();
    let ends = timeline.relations.iter().flat_map(|relation| [relation.from, relation.to]);
    ends.for_each(|end| *n_relations.entry(end.get()).or_default() += 1);
    n_relations
}

fn in_use(
    timeline: &Timeline,
    measured: &[Option<Measured>],
    warp: &Warp,
    is_shown: impl Fn(usize) -> bool + Sync,
) -> MarksInUse {
    let shown = measured.par_iter().enumerate().filter(|(position, _)| is_shown(*position));
    let mut in_use = shown
        .fold(MarksInUse::default, |mut in_use, (position, measured)| {
            if let (Some(event), Some(measured)) = (timeline.events.get(position), measured) {
                in_use.event(event, measured.marks);
            }
            in_use
        })
        .reduce(MarksInUse::default, MarksInUse::and);
    if warp.gaps().iter().any(|gap| gap.folded) {
        in_use.add(Mark::Fold);
    }
    in_use
}
