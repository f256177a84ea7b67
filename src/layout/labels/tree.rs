//! The most important unplaced item that fits into a gap: a segment tree over items by `from`.
//!
//! A leaf stands for a block of neighbouring items, which is looked through one by one: so the tree
//! takes 4 bytes an item, and is built in one pass.

use std::ops::Range;

use super::Items;
use super::levels::Extents;
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
#[derive(Clone, Debug)]
pub(super) struct Tree {
    /// A binary heap's order: the root at 1, the children of `i` at `2i` and `2i + 1`.
    nodes: Vec<Node>,
    n_leaves: usize,
    /// A bit for each item, set where it is placed.
    placed: Vec<u64>,
    removed: Vec<u32>,
}

/// Where a label is wanted.
#[derive(Debug)]
pub(super) struct Gap<'a> {
    pub(super) items: &'a Items,
    /// The items that begin within the gap.
    pub(super) range: Range<usize>,
    /// Where the room ends.
    pub(super) end: i128,
    pub(super) extents: &'a Extents,
    /// Bars longer than this are left out.
    pub(super) longest_px: f64,
}

impl Tree {
    pub(super) fn new(items: &Items) -> Self {
        let n_leaves = items.len().div_ceil(BLOCK).next_power_of_two();
        let mut tree = Self {
            nodes: vec![Node::EMPTY; 2 * n_leaves],
            n_leaves,
            placed: vec![0; items.len().div_ceil(64)],
            removed: Vec::new(),
        };
        for block in 0..items.len().div_ceil(BLOCK) {
            let leaf = tree.leaf(block, items);
            if let Some(node) = tree.nodes.get_mut(n_leaves + block) {
                *node = leaf;
            }
        }
        (1..n_leaves).rev().for_each(|at| tree.update(at, items));
        tree
    }

    /// Whether every item is placed.
    pub(super) fn is_empty(&self) -> bool {
        self.node(1).best == NOBODY
    }

    /// The narrowest label not yet placed, in px.
    pub(super) fn narrowest_px(&self) -> f64 {
        f64::from(self.node(1).width)
    }

    /// Takes an item out; nothing happens where it is out already.
    pub(super) fn remove(&mut self, index: usize, items: &Items) {
        if !self.is_placed(index) {
            self.flip(index);
            self.removed.push(u32::try_from(index).unwrap_or(NOBODY));
            self.renew(index, items);
        }
    }

    /// Puts all items back.
    pub(super) fn restore_all(&mut self, items: &Items) {
        let removed = std::mem::take(&mut self.removed);
        removed.iter().for_each(|&index| self.flip(index as usize));
        removed.iter().for_each(|&index| self.renew(index as usize, items));
    }

    /// The most important item that fits into the gap.
    pub(super) fn best(&self, gap: &Gap<'_>) -> Option<usize> {
        let mut best = None;
        if !gap.range.is_empty() {
            // From the lowest node above both ends of the range.
            let first = self.n_leaves + gap.range.start / BLOCK;
            let last = self.n_leaves + (gap.range.end - 1) / BLOCK;
            let height = usize::BITS - (first ^ last).leading_zeros();
            let at = first >> height;
            let start = (at << height) - self.n_leaves;
            self.search(at, start..start + (1 << height), gap, &mut best);
        }
        best.map(|(_, index)| index)
    }

    /// Branch and bound: the more promising half first; what cannot win or cannot fit is left out.
    /// `blocks` is what the node stands for.
    fn search(
        &self,
        at: usize,
        blocks: Range<usize>,
        gap: &Gap<'_>,
        best: &mut Option<(Rank, usize)>,
    ) {
        let node = self.node(at);
        let first = (blocks.start * BLOCK).max(gap.range.start);
        let in_range = first < (blocks.end * BLOCK).min(gap.range.end);
        if !in_range || node.until > gap.end {
            return;
        }
        let Some(promise) = rank(gap.items, node.best) else { return };
        if best.is_some_and(|(best, _)| promise >= best) {
            return;
        }
        let from = gap.items.from(first).unwrap_or(i128::MAX);
        if gap.extents.least_end(from, node.width) > gap.end {
            return;
        }
        if blocks.len() == 1 {
            self.search_block(first..(blocks.end * BLOCK).min(gap.range.end), gap, best);
            return;
        }
        let middle = blocks.start + blocks.len() / 2;
        let (left, right) = (2 * at, 2 * at + 1);
        let [left_rank, right_rank] =
            [left, right].map(|child| rank(gap.items, self.node(child).best));
        let is_left_first = match (left_rank, right_rank) {
            (Some(left), Some(right)) => left < right,
            (left, _) => left.is_some(),
        };
        if is_left_first {
            self.search(left, blocks.start..middle, gap, best);
            self.search(right, middle..blocks.end, gap, best);
        } else {
            self.search(right, middle..blocks.end, gap, best);
            self.search(left, blocks.start..middle, gap, best);
        }
    }

    fn search_block(&self, range: Range<usize>, gap: &Gap<'_>, best: &mut Option<(Rank, usize)>) {
        for index in range.filter(|&index| !self.is_placed(index)) {
            let own = u32::try_from(index).ok().and_then(|index| rank(gap.items, index));
            let Some(own) = own.filter(|own| best.is_none_or(|(best, _)| *own < best)) else {
                continue;
            };
            let fits = gap.items.get(index).is_some_and(|item| {
                gap.extents.end(&item) <= gap.end && gap.extents.bar_px(&item) <= gap.longest_px
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
    fn renew(&mut self, index: usize, items: &Items) {
        let block = index / BLOCK;
        let leaf = self.leaf(block, items);
        let mut at = self.n_leaves + block;
        if let Some(node) = self.nodes.get_mut(at) {
            *node = leaf;
        }
        while at > 1 {
            at /= 2;
            self.update(at, items);
        }
    }

    /// What the unplaced items of a block offer.
    fn leaf(&self, block: usize, items: &Items) -> Node {
        let range = block * BLOCK..((block + 1) * BLOCK).min(items.len());
        let unplaced = range.filter(|&index| !self.is_placed(index));
        unplaced.fold(Node::EMPTY, |node, index| {
            let Some(item) = items.get(index) else { return node };
            let best = u32::try_from(index).unwrap_or(NOBODY);
            join(node, Node { until: item.until, best, width: item.width }, items)
        })
    }

    fn update(&mut self, at: usize, items: &Items) {
        let joined = join(self.node(2 * at), self.node(2 * at + 1), items);
        if let Some(node) = self.nodes.get_mut(at) {
            *node = joined;
        }
    }
}

fn join(a: Node, b: Node, items: &Items) -> Node {
    let best = match (rank(items, a.best), rank(items, b.best)) {
        (Some(left), Some(right)) if right < left => b.best,
        (None, _) => b.best,
        _ => a.best,
    };
    Node { until: a.until.min(b.until), best, width: a.width.min(b.width) }
}
