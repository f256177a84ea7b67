//! What holds of a hundred events holds of a million: frames of a long way through a large timeline
//! are recorded, and looked through for what must never happen.

use std::collections::BTreeMap;
use std::sync::Arc;

use date::Instant;
use emath::{Rect, vec2};
use layout::{Arrangement, Chart, Frame, Labelling, View};
use model::{EventIndex, EventRef};
use scene::{Appearance, Ruler, Scene, Shape, Tag, Theme};

#[path = "../../examples/generate/events.rs"]
mod events;

/// In points.
const WIDTH: f32 = 1280.0;
/// High enough for all lanes, each with a row of labels, eight of bars, and columns.
const HEIGHT: f32 = 1600.0;

#[test]
fn labels_and_counts_are_steady_among_ten_thousand() {
    Walk::through(10_000).look();
}

#[test]
#[ignore = "takes a minute without optimisation"]
fn labels_and_counts_are_steady_among_a_million() {
    Walk::through(1_000_000).look();
}

/// A way through a timeline: from everything to a day, along, and out again.
struct Walk {
    chart: Chart,
    labelling: Labelling,
    ruler: Ruler,
    view: View,
    /// When the events of each band begin, sorted.
    starts: BTreeMap<u32, Vec<Instant>>,
}

/// What is seen of one frame.
struct Seen {
    view: View,
    /// Where the label of each event is that has one.
    labels: BTreeMap<EventIndex, Rect>,
    scene: Scene,
}

impl Walk {
    fn through(n_events: u64) -> Self {
        let mut table = Vec::new();
        events::write(&mut table, n_events, 1, 8).unwrap();
        let timeline = Arc::new(formats::read(&table, "events.csv").unwrap().timeline);
        let ruler = Ruler::default();
        let chart = Chart::new(timeline.clone(), &Arrangement::default(), &ruler);
        let mut starts: BTreeMap<u32, Vec<Instant>> = BTreeMap::new();
        for event in timeline.events.iter() {
            starts.entry(chart.band_of(event.index()).unwrap()).or_default().push(start(event));
        }
        starts.values_mut().for_each(|starts| starts.sort_unstable());
        let view = chart.fit(WIDTH);
        Self { labelling: Labelling::of(&chart), chart, ruler, view, starts }
    }

    fn look(mut self) {
        let mut before = self.frame();
        let n_seen = self.count_all(&before);
        assert_eq!(n_seen, self.starts.values().map(Vec::len).sum::<usize>(), "at first sight");
        let zooms = [0.94; 150].into_iter().map(|factor| (factor, 0.0));
        let pans = [0.03; 40].into_iter().map(|share| (1.0, share));
        let back = [1.0 / 0.94; 150].into_iter().map(|factor| (factor, 0.0));
        let way = zooms.clone().take(60).chain(pans.clone()).chain(zooms.skip(60)).chain(pans);
        let mut n_labels = 0;
        for (step, (factor, share)) in way.chain(back).enumerate() {
            let span = (self.view.span as f64 * factor) as i128;
            // Towards a place a third of the way from the left, where nothing is special.
            let held = self.view.start + self.view.span / 3;
            let start = held - span / 3 + (span as f64 * share) as i128;
            self.view = View { start, span };
            self.chart.foresee(&mut self.labelling, self.view, WIDTH);
            let now = self.frame();
            assert_apart(&now, step);
            self.assert_counted(&now, step);
            // Whatever is there before zooming out may be left out after it.
            let (kept, among) = if factor > 1.0 { (&now, &before) } else { (&before, &now) };
            self.assert_kept(kept, among, step);
            n_labels += now.labels.len();
            before = now;
        }
        assert!(n_labels > 10_000, "{n_labels} labels were looked at");
    }

    fn frame(&mut self) -> Seen {
        // A window on its way: at its edges labels settle only where it stands still.
        let size = vec2(WIDTH, HEIGHT);
        let frame = Frame { size, moving: true, interactive: true, ..Frame::default() };
        let theme = Theme::of(Appearance::Light);
        let scene = self.chart.scene(&mut self.labelling, self.view, &frame, theme, &self.ruler);
        let mut labels: BTreeMap<EventIndex, Rect> = BTreeMap::new();
        for item in scene.items() {
            if let (Some(Tag::Event(event)), Shape::Text(text)) = (item.tag, &item.shape) {
                let rect = text.rect();
                labels.entry(event).and_modify(|all| *all = all.union(rect)).or_insert(rect);
            }
        }
        Seen { view: self.view, labels, scene }
    }

    /// Each label of a frame is in the other one too, in the same row, if its event is in sight
    /// there.
    fn assert_kept(&self, kept: &Seen, among: &Seen, step: usize) {
        for (event, rect) in &kept.labels {
            let (from, until) = self.chart.stretch_of(*event).unwrap();
            let inside = |instant: Instant| {
                let u = self.chart.warp().u_from_instant(instant);
                let margin = among.view.span / 50;
                u > among.view.start + margin && u < among.view.end() - margin
            };
            if !inside(from) || !inside(until) {
                continue;
            }
            let there = among.labels.get(event).unwrap_or_else(|| panic!("{step}: {event:?} left"));
            assert_eq!(there.center().y, rect.center().y, "{step}: {event:?} changed its row");
        }
    }

    /// In each lane the events that begin within the columns of a frame are drawn or counted.
    fn assert_counted(&self, seen: &Seen, step: usize) {
        let mut columns: BTreeMap<u32, BTreeMap<Instant, (Instant, u32)>> = BTreeMap::new();
        for (band, from, until, count) in columns_of(&seen.scene) {
            columns.entry(band).or_default().insert(from, (until, count));
        }
        for (band, columns) in columns {
            let (Some((first, _)), Some((_, (end, _)))) =
                (columns.first_key_value(), columns.last_key_value())
            else {
                continue;
            };
            let starts = &self.starts[&band];
            let n_before = |instant: Instant| starts.partition_point(|start| *start < instant);
            let n_there = n_before(*end) - n_before(*first);
            let n_counted: u32 = columns.values().map(|(_, count)| count).sum();
            let drawn = self.drawn(seen, band);
            let n_drawn = drawn.filter(|start| (*first..*end).contains(start)).count();
            assert_eq!(n_counted as usize + n_drawn, n_there, "{step}: band {band}");
        }
    }

    /// When the events begin that have a mark of their own.
    fn drawn(&self, seen: &Seen, band: u32) -> impl Iterator<Item = Instant> {
        let tags = seen.scene.items().filter_map(|item| match item.tag {
            Some(Tag::Event(event)) => Some(event),
            _ => None,
        });
        let events: std::collections::BTreeSet<EventIndex> = tags.collect();
        let own = events.into_iter().filter(move |event| self.chart.band_of(*event) == Some(band));
        own.filter_map(|event| self.chart.timeline().event(event)).map(start)
    }

    fn count_all(&self, seen: &Seen) -> usize {
        let n_counted: usize =
            columns_of(&seen.scene).into_iter().map(|(.., count)| count as usize).sum();
        n_counted + self.starts.keys().map(|band| self.drawn(seen, *band).count()).sum::<usize>()
    }
}

fn start(event: EventRef<'_>) -> Instant {
    event.time().unwrap().earliest().instant().unwrap()
}

/// The columns of a scene, of which each may be of several pieces.
fn columns_of(scene: &Scene) -> Vec<(u32, Instant, Instant, u32)> {
    let columns = scene.items().filter_map(|item| match item.tag {
        Some(Tag::Density { band, from, until, count, .. }) => Some((band, from, until, count)),
        _ => None,
    });
    let mut columns: Vec<_> = columns.collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// No label touches another.
fn assert_apart(seen: &Seen, step: usize) {
    let mut rows: BTreeMap<i32, Vec<Rect>> = BTreeMap::new();
    for rect in seen.labels.values() {
        rows.entry((rect.center().y * 4.0) as i32).or_default().push(*rect);
    }
    for row in rows.values_mut() {
        row.sort_by(|a, b| a.left().total_cmp(&b.left()));
        for pair in row.windows(2) {
            assert!(pair[0].right() <= pair[1].left(), "{step}: {pair:?} touch");
        }
    }
}
