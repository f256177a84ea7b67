//! What the chart asks of a lane's events: a second keeper of them, which looks through a list for each
//! answer and numbers them otherwise, leads to the same pictures as the one that is in use.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use emath::vec2;
use layout::{
    Arrangement, Asked, Bounds, Chart, Extents, Frame, Item, Labelling, LaneFinds, LaneItems,
    LatestEnds, Places, Stretch, Tell, Unplaced, Vacancy, View,
};
use model::{CategoryIndex, EventIndex, EventRef, Timeline, WarpChoice};
use proptest::prelude::*;
use scene::{Appearance, Ruler, Theme};

static RULER: LazyLock<Ruler> = LazyLock::new(Ruler::default);

/// The items of a lane as a list, from the last to the first.
#[derive(Debug)]
struct Listed(Vec<Item>);

#[derive(Debug)]
struct ListedUnplaced {
    items: Arc<Listed>,
    taken: BTreeSet<usize>,
}

#[derive(Debug)]
struct ListedFinds {
    items: Arc<Listed>,
    passes: Vec<bool>,
}

impl Listed {
    fn keep(mut items: Vec<Item>) -> Arc<dyn LaneItems> {
        items.reverse();
        Arc::new(Self(items.into_iter().map(Item::within_bounds).collect()))
    }

    /// The numbers of the items in the order of time.
    fn in_order(&self) -> Vec<usize> {
        (0..self.0.len()).rev().collect()
    }

    fn of_stretch(&self, stretch: &Stretch) -> Vec<usize> {
        self.in_order()[stretch.n_before..][..stretch.count].to_vec()
    }

    fn bins(
        &self,
        window: Range<i128>,
        bin_of: &dyn Fn(i128) -> Range<i128>,
        passes: impl Fn(usize) -> bool,
    ) -> Vec<Stretch> {
        let mut bins: Vec<Stretch> = Vec::new();
        for (n_before, number) in self.in_order().into_iter().enumerate() {
            let from = self.0[number].from;
            if !window.contains(&from) {
                continue;
            }
            match bins.last_mut().filter(|bin| bin.span.contains(&from)) {
                Some(bin) => bin.count += 1,
                None if passes(number) => {
                    bins.push(Stretch { span: bin_of(from), count: 1, n_before });
                }
                None => {}
            }
        }
        bins
    }
}

fn tell_some(items: &Listed, numbers: &[usize], asked: &Asked<'_>, tell: &mut Tell<'_>) {
    let step = numbers.len().div_ceil(asked.at_most).max(1);
    for number in numbers.iter().step_by(step).filter(|number| !asked.but.contains(number)) {
        tell((asked.category)(EventIndex(items.0[*number].id)), 1);
    }
}

impl LaneItems for Listed {
    fn bounds(&self) -> Bounds {
        let bars = self.0.iter().filter(|item| item.until > item.from);
        let widths = self.0.iter().map(|item| item.width);
        Bounds {
            n_items: self.0.len(),
            span: self.0.iter().map(|item| item.from).min().unwrap_or(0)
                ..self.0.iter().map(|item| item.until).max().unwrap_or(0),
            bars: bars
                .clone()
                .map(|item| item.from)
                .min()
                .zip(bars.map(|item| item.until).max())
                .map(|(from, until)| from..until),
            longest_bar: self.0.iter().map(|item| item.until - item.from).max().unwrap_or(0),
            widths_px: widths
                .clone()
                .reduce(f32::min)
                .zip(widths.reduce(f32::max))
                .unwrap_or((1.0, 1.0)),
            most_before_px: self.0.iter().map(|item| item.before).fold(0.0, f32::max),
        }
    }

    fn item(&self, number: usize) -> Option<Item> {
        self.0.get(number).copied()
    }

    fn contains(&self, from: i128, until: i128, id: u32) -> bool {
        self.0.iter().any(|item| (item.from, item.until, item.id) == (from, until, id))
    }

    fn unplaced(self: Arc<Self>) -> Box<dyn Unplaced> {
        Box::new(ListedUnplaced { items: self, taken: BTreeSet::new() })
    }

    fn rows_needed(&self, extents: &Extents, at_most: usize) -> usize {
        let mut rows: Vec<Vec<&Item>> = Vec::new();
        for number in self.in_order() {
            let item = &self.0[number];
            let is_free = |row: &Vec<&Item>| {
                let is_apart = |other: &&Item| extents.end(other) <= extents.start(item);
                row.iter().all(is_apart)
            };
            match rows.iter_mut().find(|row| is_free(row)) {
                Some(row) => row.push(item),
                None => rows.push(vec![item]),
            }
        }
        rows.len().min(at_most)
    }

    fn bars(&self, tell: &mut dyn FnMut(usize, Item)) {
        for number in self.in_order() {
            if self.0[number].until > self.0[number].from {
                tell(number, self.0[number]);
            }
        }
    }

    fn bins(&self, window: Range<i128>, bin_of: &dyn Fn(i128) -> Range<i128>) -> Vec<Stretch> {
        self.bins(window, bin_of, |_| true)
    }

    fn begin_in(&self, window: Range<i128>, at_most: usize) -> Vec<usize> {
        let begins = |number: &usize| window.contains(&self.0[*number].from);
        self.in_order().into_iter().filter(begins).take(at_most).collect()
    }

    fn first_but(&self, stretch: &Stretch, but: &[usize]) -> Option<usize> {
        self.of_stretch(stretch).into_iter().find(|number| !but.contains(number))
    }

    fn kinds(&self, stretch: &Stretch, asked: &Asked<'_>, tell: &mut Tell<'_>) {
        tell_some(self, &self.of_stretch(stretch), asked, tell);
    }

    fn last_before(&self, u: i128) -> Option<usize> {
        self.in_order().into_iter().rfind(|number| self.0[*number].from < u)
    }

    fn first_from(&self, u: i128) -> Option<usize> {
        self.in_order().into_iter().find(|number| self.0[*number].from >= u)
    }

    fn under_way(&self, u: i128) -> usize {
        self.0.iter().filter(|item| item.from < u && item.until > u).count()
    }

    fn latest_ends(&self, latest: &mut LatestEnds) {
        for number in self.in_order() {
            latest.offer(self.0[number].until, || self.item(number));
        }
    }

    fn finds(self: Arc<Self>, mask: &[bool]) -> Arc<dyn LaneFinds> {
        let passes = |item: &Item| mask.get(item.id as usize).copied().unwrap_or(true);
        let passes = self.0.iter().map(passes).collect();
        Arc::new(ListedFinds { items: self, passes })
    }
}

impl Unplaced for ListedUnplaced {
    fn is_empty(&self) -> bool {
        self.taken.len() == self.items.0.len()
    }

    fn narrowest_px(&self) -> f64 {
        let left = self.items.0.iter().enumerate().filter(|(at, _)| !self.taken.contains(at));
        left.map(|(_, item)| f64::from(item.width)).fold(f64::INFINITY, f64::min)
    }

    fn take(&mut self, number: usize) {
        self.taken.insert(number);
    }

    fn put_all_back(&mut self) {
        self.taken.clear();
    }

    fn best(&self, vacancy: &Vacancy<'_>) -> Option<usize> {
        let fits = |(number, item): &(usize, &Item)| {
            !self.taken.contains(number)
                && vacancy.begins.contains(&item.from)
                && vacancy.extents.start(item) >= vacancy.start
                && vacancy.extents.end(item) <= vacancy.end
                && vacancy.extents.bar_px(item) <= vacancy.longest_px
        };
        let fitting = self.items.0.iter().enumerate().filter(fits);
        let best = fitting.min_by(|(_, a), (_, b)| {
            b.importance.total_cmp(&a.importance).then(spread(a.id).cmp(&spread(b.id)))
        });
        best.map(|(number, _)| number)
    }
}

/// The finaliser of SplitMix64.
fn spread(id: u32) -> u64 {
    let id = u64::from(id);
    let id = (id ^ (id >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let id = (id ^ (id >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    id ^ (id >> 31)
}

impl ListedFinds {
    fn in_order(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.items.in_order().into_iter().filter(|number| self.passes[*number])
    }
}

impl LaneFinds for ListedFinds {
    fn count(&self, stretch: &Stretch) -> usize {
        self.items.of_stretch(stretch).into_iter().filter(|number| self.passes[*number]).count()
    }

    fn bins(&self, window: Range<i128>, bin_of: &dyn Fn(i128) -> Range<i128>) -> Vec<Stretch> {
        self.items.bins(window, bin_of, |number| self.passes[number])
    }

    fn kinds(&self, stretch: &Stretch, passing: bool, asked: &Asked<'_>, tell: &mut Tell<'_>) {
        let mut numbers = self.items.of_stretch(stretch);
        numbers.retain(|number| self.passes[*number] == passing);
        tell_some(&self.items, &numbers, asked, tell);
    }

    fn last_before(&self, u: i128) -> Option<usize> {
        self.in_order().rfind(|number| self.items.0[*number].from < u)
    }

    fn first_from(&self, u: i128) -> Option<usize> {
        self.in_order().find(|number| self.items.0[*number].from >= u)
    }
}

/// Events in a few years, clumped, in up to three lanes and with up to four categories; some last.
fn timelines() -> impl Strategy<Value = Arc<Timeline>> {
    let row = (0..4_u32, 0..12_u32, 1..29_u32, 0..6_u32, 0..700_u32, 0..3_u8, 0..5_u8, 1..7_usize);
    prop::collection::vec(row, 3..90).prop_map(|rows| {
        let mut csv = "start,end,title,lane,category\n".to_owned();
        for (n, (year, month, day, kind, days, lane, category, words)) in rows.iter().enumerate() {
            // Half of them in one month.
            let month = if n % 2 == 0 { 5 } else { month + 1 };
            let start = format!("{}-{month:02}-{day:02}", 1990 + year);
            let end = match kind {
                0 => format!("{}-01-01", 1995 + days / 300),
                1 | 2 => format!("{}-12-31", 1990 + year),
                _ => String::new(),
            };
            let lane = ["North", "South", ""][usize::from(*lane)];
            let category = ["a", "b", "c", "d", ""][usize::from(*category)];
            let title = "word ".repeat(*words);
            let _ = writeln!(csv, "{start},{end},{title}{n},{lane},{category}");
        }
        Arc::new(formats::read(csv.as_bytes(), "made.csv").unwrap().timeline)
    })
}

/// What a picture is of, besides its timeline.
type Look = (f64, f64, Option<prop::sample::Index>, u8);

fn looks() -> impl Strategy<Value = Vec<Look>> {
    let selected = prop::option::of(any::<prop::sample::Index>());
    prop::collection::vec((0.0..9.0_f64, -0.2..1.1_f64, selected, 0..4_u8), 1..6)
}

fn check(timeline: &Arc<Timeline>, arrangement: &Arrangement, height: f32, looks: &[Look]) {
    let charts = [
        Chart::new(timeline.clone(), arrangement, &RULER),
        Chart::with_keeper(timeline.clone(), arrangement, &RULER, &Listed::keep),
    ];
    let mut labellings = [(); 2].map(|()| Labelling::default());
    let size = vec2(900.0, height);
    let whole = charts[0].fit(size.x);
    assert_eq!(charts[1].fit(size.x), whole);
    let category = |event: EventIndex| -> Option<CategoryIndex> {
        timeline.event(event).and_then(EventRef::category)
    };
    let places = Places { whole: charts[0].whole_view(), n_places: 64 };
    let at_places = |chart: &Chart| chart.order().at_places(places, &category);
    assert_eq!(at_places(&charts[0]), at_places(&charts[1]));
    for (zoom, place, selected, every) in looks {
        let span = ((whole.span as f64 / zoom.exp2()) as i128).max(1);
        let start = whole.start + ((whole.span - span) as f64 * place) as i128;
        let view = View { start, span };
        let mask: Vec<bool> =
            (0..timeline.events.len()).map(|n| n % (usize::from(*every) + 1) == 0).collect();
        let mask = Arc::new(mask);
        let mut seen = charts.iter().zip(&mut labellings).map(|(chart, labelling)| {
            let finds = Arc::new(chart.order().finds(mask.clone()));
            let found = chart.order().found_at_places(&finds, places, 3, &category);
            let selected = selected.map(|at| EventIndex::from(at.index(timeline.events.len())));
            let near = [None, Some(&*finds)].map(|finds| chart.nearest(view, finds));
            let frame = Frame {
                size,
                selected,
                legend: true,
                interactive: true,
                finds: (*every > 0).then_some(finds),
                ..Frame::default()
            };
            let theme = Theme::of(Appearance::Light);
            chart.foresee(labelling, view, size.x);
            let stack = chart.stack(labelling, &frame, theme, &RULER);
            let scene = chart.scene(labelling, view, &frame, theme, &RULER);
            (scene, stack, found, near, chart.begins_any(view))
        });
        let (used, listed) = (seen.next().unwrap(), seen.next().unwrap());
        assert!(used == listed, "{view:?} of {:?}", timeline.title);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_picture_does_not_depend_on_who_keeps_the_events(
        timeline in timelines(),
        folds in any::<bool>(),
        collapses in any::<bool>(),
        height in 160.0..700.0_f32,
        looks in looks(),
    ) {
        let warp = if folds { WarpChoice::Automatic } else { WarpChoice::Linear };
        let collapsed = BTreeSet::from([None]);
        let collapsed = if collapses { collapsed } else { BTreeSet::new() };
        check(&timeline, &Arrangement { warp, collapsed, ..Arrangement::default() }, height, &looks);
    }

    #[test]
    fn two_draw_the_same_chart_at_once(timeline in timelines(), looks in looks()) {
        let chart = Chart::new(timeline, &Arrangement::default(), &RULER);
        let theme = Theme::of(Appearance::Dark);
        let scene = |labelling: &mut Labelling, (zoom, place, ..): &Look, height: f32| {
            let whole = chart.fit(800.0);
            let span = ((whole.span as f64 / zoom.exp2()) as i128).max(1);
            let start = whole.start + ((whole.span - span) as f64 * place) as i128;
            let frame = Frame { size: vec2(800.0, height), ..Frame::default() };
            chart.scene(labelling, View { start, span }, &frame, theme, &RULER)
        };
        let (mut low, mut high) = (Labelling::of(&chart), Labelling::of(&chart));
        for look in &looks {
            let fresh = [200.0, 600.0].map(|height| scene(&mut Labelling::default(), look, height));
            let (a, b) = (scene(&mut low, look, 200.0), scene(&mut high, look, 600.0));
            prop_assert!([a, b] == fresh);
        }
    }
}
