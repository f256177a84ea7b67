//! The most important unplaced item that fits into a gap: a segment tree over items by `from`.
//!
//! A leaf stands for a block of neighbouring items, which is looked through one by one: so the tree
//! takes 4 bytes an item, and is built in one pass.

use std::ops::Range;
use std::sync::Arc;

use super::super::{LaneItems, Unplaced, Vacancy};
use super::Items;
use super::rank::{Rank, rank};

/// How many items a leaf stands for.
const BLOCK: usize = 16;

/// What a stretch of neighbouring items offers at best.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The least `until`.
    until: i128,
    /// The most important item; [`NOBODY`] where every item is placed.
    best: u32,
    /// The narrowest label, in px.
    width: f32,
}

const NOBODY: u32 = u32::MAX;

impl Node {
    /// A stretch in which every item is placed.
    const EMPTY: Self = Self { until: i128::MAX, best: NOBODY, width: f32::INFINITY };
}

/// The items not yet placed. Each operation but `new` takes O(log n).
#[derive(Debug)]
pub(super) struct Tree {
    items: Arc<Items>,
    /// A binary heap's order: the root at 1, the children of `i` at `2i` and `2i + 1`.
    nodes: Vec<Node>,
    n_leaves: usize,
    /// A bit for each item, set where it is placed.
    placed: Vec<u64>,
    removed: Vec<u32>,
}

impl Tree {
    pub(super) fn new(items: Arc<Items>) -> Self {
        let n_leaves = items.len().div_ceil(BLOCK).next_power_of_two();
        let mut tree = Self {
            nodes: vec![Node::EMPTY; 2 * n_leaves],
            n_leaves,
            placed: vec![0; items.len().div_ceil(64)],
            removed: Vec::new(),
            items,
        };
        tree.renew_all();
        tree
    }

    /// Finds out what all blocks offer, and what stands above them.
    fn renew_all(&mut self) {
        for block in 0..self.items.len().div_ceil(BLOCK) {
            let leaf = self.leaf(block);
            if let Some(node) = self.nodes.get_mut(self.n_leaves + block) {
                *node = leaf;
            }
        }
        (1..self.n_leaves).rev().for_each(|at| self.update(at));
    }

    /// Branch and bound: the more promising half first; what cannot win or cannot fit is left out.
    /// `blocks` is what the node stands for.
    fn search(
        &self,
        at: usize,
        blocks: Range<usize>,
        search: &Search<'_>,
        best: &mut Option<(Rank, usize)>,
    ) {
        let node = self.node(at);
        let first = (blocks.start * BLOCK).max(search.range.start);
        let in_range = first < (blocks.end * BLOCK).min(search.range.end);
        if !in_range || node.until > search.vacancy.end {
            return;
        }
        let Some(promise) = rank(&self.items, node.best) else { return };
        if best.is_some_and(|(best, _)| promise >= best) {
            return;
        }
        let from = self.items.from(first).unwrap_or(i128::MAX);
        if search.vacancy.extents.least_end(from, node.width) > search.vacancy.end {
            return;
        }
        if blocks.len() == 1 {
            self.search_block(first..(blocks.end * BLOCK).min(search.range.end), search, best);
            return;
        }
        let middle = blocks.start + blocks.len() / 2;
        let (left, right) = (2 * at, 2 * at + 1);
        let [left_rank, right_rank] =
            [left, right].map(|child| rank(&self.items, self.node(child).best));
        let is_left_first = match (left_rank, right_rank) {
            (Some(left), Some(right)) => left < right,
            (left, _) => left.is_some(),
        };
        if is_left_first {
            self.search(left, blocks.start..middle, search, best);
            self.search(right, middle..blocks.end, search, best);
        } else {
            self.search(right, middle..blocks.end, search, best);
            self.search(left, blocks.start..middle, search, best);
        }
    }

    fn search_block(
        &self,
        range: Range<usize>,
        search: &Search<'_>,
        best: &mut Option<(Rank, usize)>,
    ) {
        for index in range.filter(|&index| !self.is_placed(index)) {
            let own = u32::try_from(index).ok().and_then(|index| rank(&self.items, index));
            let Some(own) = own.filter(|own| best.is_none_or(|(best, _)| *own < best)) else {
                continue;
            };
            let fits = self.items.get(index).is_some_and(|item| {
                search.vacancy.extents.start(&item) >= search.vacancy.start
                    && search.vacancy.extents.end(&item) <= search.vacancy.end
                    && search.vacancy.extents.bar_px(&item) <= search.vacancy.longest_px
            });
            if fits {
                *best = Some((own, index));
            }
        }
    }

    fn node(&self, at: usize) -> Node {
        self.nodes.get(at).copied().unwrap_or(Node::EMPTY)
    }

    fn is_placed(&self, index: usize) -> bool {
        self.placed.get(index / 64).is_none_or(|bits| bits >> (index % 64) & 1 != 0)
    }

    fn flip(&mut self, index: usize) {
        if let Some(bits) = self.placed.get_mut(index / 64) {
            *bits ^= 1 << (index % 64);
        }
    }

    /// Brings what is said of an item's block up to date, and what stands above it.
    fn renew(&mut self, index: usize) {
        let block = index / BLOCK;
        let leaf = self.leaf(block);
        let mut at = self.n_leaves + block;
        if let Some(node) = self.nodes.get_mut(at) {
            *node = leaf;
        }
        while at > 1 {
            at /= 2;
            self.update(at);
        }
    }

    /// What the unplaced items of a block offer.
    fn leaf(&self, block: usize) -> Node {
        let range = block * BLOCK..((block + 1) * BLOCK).min(self.items.len());
        let unplaced = range.filter(|&index| !self.is_placed(index));
        unplaced.fold(Node::EMPTY, |node, index| {
            let Some(item) = self.items.get(index) else { return node };
            let best = u32::try_from(index).unwrap_or(NOBODY);
            join(node, Node { until: item.until, best, width: item.width }, &self.items)
        })
    }

    fn update(&mut self, at: usize) {
        let joined = join(self.node(2 * at), self.node(2 * at + 1), &self.items);
        if let Some(node) = self.nodes.get_mut(at) {
            *node = joined;
        }
    }
}

impl Unplaced for Tree {
    fn is_empty(&self) -> bool {
        self.node(1).best == NOBODY
    }

    fn narrowest_px(&self) -> f64 {
        f64::from(self.node(1).width)
    }

    fn take(&mut self, number: usize) {
        if !self.is_placed(number) {
            self.flip(number);
            self.removed.push(u32::try_from(number).unwrap_or(NOBODY));
            self.renew(number);
        }
    }

    fn put_all_back(&mut self) {
        let removed = std::mem::take(&mut self.removed);
        removed.iter().for_each(|&index| self.flip(index as usize));
        // Where most blocks are concerned, those that are not cost less than each way up to the root.
        if removed.len() > self.items.len() / BLOCK {
            self.renew_all();
        } else {
            removed.iter().for_each(|&index| self.renew(index as usize));
        }
    }

    fn best(&self, vacancy: &Vacancy<'_>) -> Option<usize> {
        let (before, behind) = vacancy.between;
        let between = before.map_or(0, |before| before + 1)..behind.unwrap_or(self.items.len());
        let start = self.items.n_before_within(vacancy.begins.start, between.clone());
        let end = self.items.n_before_within(vacancy.begins.end, between);
        let mut best = None;
        if start < end {
            // From the lowest node above both ends of the range.
            let first = self.n_leaves + start / BLOCK;
            let last = self.n_leaves + (end - 1) / BLOCK;
            let height = usize::BITS - (first ^ last).leading_zeros();
            let at = first >> height;
            let blocks = (at << height) - self.n_leaves;
            let search = Search { range: start..end, vacancy };
            self.search(at, blocks..blocks + (1 << height), &search, &mut best);
        }
        best.map(|(_, index)| index)
    }
}

/// A vacancy, and the items that begin within it.
struct Search<'a> {
    range: Range<usize>,
    vacancy: &'a Vacancy<'a>,
}

fn join(a: Node, b: Node, items: &Items) -> Node {
    let best = match (rank(items, a.best), rank(items, b.best)) {
        (Some(left), Some(right)) if right < left => b.best,
        (None, _) => b.best,
        _ => a.best,
    };
    Node { until: a.until.min(b.until), best, width: a.width.min(b.width) }
}
