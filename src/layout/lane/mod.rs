//! What the chart asks of the events of a lane, wherever they are kept.
//!
//! [`Items`] keeps them in memory. A table in a database would count and pick them where they lie, and
//! hold no more than what is drawn: so nothing here lists all items of a lane. What is drawn must only
//! depend on the answers; a second maker, written naively, is held to that by a test.

mod item;
mod latest_ends;
mod memory;
mod room;

use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use model::{CategoryIndex, EventIndex};

pub use item::{Item, Spacing};
pub use latest_ends::LatestEnds;
pub use memory::Items;
pub use room::Extents;

/// The whole line.
pub(super) const EVERYTHING: Range<i128> = i128::MIN..i128::MAX;

/// The items of a lane: its events as far as they have a place on the line `u`.
///
/// An item is known by a number that stays with it as long as the lane does. Which number that is means
/// nothing to who asks.
pub trait LaneItems: Debug + Send + Sync {
    /// What holds of all items.
    fn bounds(&self) -> Bounds;

    /// The item of a number, [within bounds](Item::within_bounds); `None` where there is no such item.
    fn item(&self, number: usize) -> Option<Item>;

    /// [`Item::from`] of the item of a number.
    fn from(&self, number: usize) -> Option<i128> {
        self.item(number).map(|item| item.from)
    }

    /// Whether an item of this id, and from here to there, is in the lane.
    fn contains(&self, from: i128, until: i128, id: u32) -> bool;

    /// The items from which labels are picked: all of them.
    fn unplaced(self: Arc<Self>) -> Box<dyn Unplaced>;

    /// How many rows all items need if each takes the first that is free, in the order of time; no more than `at_most`.
    /// Where all labels stand after their marks, that is as many as overlap in one place.
    fn rows_needed(&self, extents: &Extents, at_most: usize) -> usize;

    /// Tells of all items that last, in the order of where they begin, with their numbers. Asked once for
    /// each size of a picture.
    fn bars(&self, tell: &mut dyn FnMut(usize, Item));

    /// The items that begin in `window`, bin by bin in the order of time. `bin_of` says which bin a place is
    /// in; bins in which nothing begins are left out.
    fn bins(&self, window: Range<i128>, bin_of: &dyn Fn(i128) -> Range<i128>) -> Vec<Stretch>;

    /// The first so many items that begin in a window, in the order of time.
    fn begin_in(&self, window: Range<i128>, at_most: usize) -> Vec<usize>;

    /// The first item that begins in a stretch and is not among these, which are sorted.
    fn first_but(&self, stretch: &Stretch, but: &[usize]) -> Option<usize>;

    /// Tells of which categories the items are that begin in a stretch: each time a category and how many
    /// they are, in the order of time as far as they come one by one.
    fn kinds(&self, stretch: &Stretch, asked: &Asked<'_>, tell: &mut Tell<'_>);

    /// The last item that begins before a place.
    fn last_before(&self, u: i128) -> Option<usize>;

    /// The first item that begins at a place or after it.
    fn first_from(&self, u: i128) -> Option<usize>;

    /// How many items begin before a place and end after it.
    fn under_way(&self, u: i128) -> usize;

    /// Offers all items that may be among those that end last.
    fn latest_ends(&self, latest: &mut LatestEnds);

    /// Which of the items pass a filter: those whose place in `mask`, by their id, says so or is missing.
    fn finds(self: Arc<Self>, mask: &[bool]) -> Arc<dyn LaneFinds>;
}

/// The items of a lane that have no label yet.
pub trait Unplaced: Debug + Send + Sync {
    /// Whether there are none left.
    fn is_empty(&self) -> bool;

    /// No label of those left is narrower than this, in px.
    fn narrowest_px(&self) -> f64;

    /// Takes an item out; nothing happens where it is out already.
    fn take(&mut self, number: usize);

    /// Puts all items back.
    fn put_all_back(&mut self);

    /// The most important item that fits where a label is wanted; among equally important ones a fixed hash of the
    /// id decides.
    fn best(&self, vacancy: &Vacancy<'_>) -> Option<usize>;
}

/// The items of a lane that pass a filter.
pub trait LaneFinds: Debug + Send + Sync {
    /// How many of the items of a stretch pass.
    fn count(&self, stretch: &Stretch) -> usize;

    /// As [`LaneItems::bins`], but for bins of which no item passes, and without what comes in a bin before
    /// the first that passes.
    fn bins(&self, window: Range<i128>, bin_of: &dyn Fn(i128) -> Range<i128>) -> Vec<Stretch>;

    /// As [`LaneItems::kinds`], of those alone that pass, or of those that do not.
    fn kinds(&self, stretch: &Stretch, passing: bool, asked: &Asked<'_>, tell: &mut Tell<'_>);

    /// The last item that passes and begins before a place.
    fn last_before(&self, u: i128) -> Option<usize>;

    /// The first item that passes and begins at a place or after it.
    fn first_from(&self, u: i128) -> Option<usize>;
}

/// What holds of all items of a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    /// How many there are.
    pub n_items: usize,
    /// From where the first begins to where the last one ends, in u; `0..0` where there are none.
    pub span: Range<i128>,
    /// The same of those that last; `None` where there are none.
    pub bars: Option<Range<i128>>,
    /// The greatest distance from where an item begins to where it ends, in u.
    pub longest_bar: i128,
    /// The narrowest and the widest label, in px; 1 where there are none.
    pub widths_px: (f32, f32),
    /// The most that is kept free for a label before its mark, in px.
    pub most_before_px: f32,
}

impl Bounds {
    /// Of no items.
    pub const NONE: Self = Self {
        n_items: 0,
        span: 0..0,
        bars: None,
        longest_bar: 0,
        widths_px: (1.0, 1.0),
        most_before_px: 0.0,
    };

    /// Takes in one more item, which is [within bounds](Item::within_bounds).
    pub fn take_in(&mut self, item: &Item) {
        self.most_before_px = self.most_before_px.max(item.before);
        let own = item.from..item.until;
        let union = |span: &Range<i128>| span.start.min(own.start)..span.end.max(own.end);
        if item.until > item.from {
            self.bars = Some(self.bars.as_ref().map_or_else(|| own.clone(), union));
            self.longest_bar = self.longest_bar.max(item.until.saturating_sub(item.from));
        }
        if self.n_items == 0 {
            (self.span, self.widths_px) = (own, (item.width, item.width));
        } else {
            let (least, most) = self.widths_px;
            (self.span, self.widths_px) =
                (union(&self.span), (least.min(item.width), most.max(item.width)));
        }
        self.n_items += 1;
    }
}

/// Where a label is wanted.
#[derive(Clone, Debug)]
pub struct Vacancy<'a> {
    /// Where the room begins.
    pub start: i128,
    /// Where an item may begin, as far as its room before that is the least.
    pub begins: Range<i128>,
    /// Where the room ends.
    pub end: i128,
    /// What room an item needs.
    pub extents: &'a Extents,
    /// Bars longer than this are left out.
    pub longest_px: f64,
    /// The items with a label on either side, where there are any: whatever fits begins
    /// between them.
    pub between: (Option<usize>, Option<usize>),
}

/// Items of a lane that begin in a stretch of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// From where to where, in u.
    pub span: Range<i128>,
    /// How many there are.
    pub count: usize,
    /// How many items of the lane begin before them.
    pub n_before: usize,
}

/// How the items of a stretch are asked for their category.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// A lane that does not know how many there are of each may ask so many items, evenly spread.
    pub at_most: usize,
    /// Items to leave out, sorted by number.
    pub but: &'a [usize],
    /// The category of an event.
    pub category: &'a dyn Fn(EventIndex) -> Option<CategoryIndex>,
}

/// What is told a category, and of how many items it is the category.
pub type Tell<'a> = dyn FnMut(Option<CategoryIndex>, usize) + 'a;
