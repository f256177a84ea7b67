//! The most important unplaced item that fits into a gap: a segment tree over items by `from`.

use std::cmp::Reverse;
use std::ops::Range;

use super::Item;
use super::levels::Extents;

/// What a stretch of neighbouring items offers at best.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The least `until`.
    until: i128,
    /// The best rank: 0 is the most important item of all.
    rank: u32,
    /// The narrowest label, in px.
    width: f32,
}

impl Node {
    /// A stretch in which every item is placed.
    const EMPTY: Self = Self { until: i128::MAX, rank: u32::MAX, width: f32::INFINITY };

    fn join(self, other: Self) -> Self {
        Self {
            until: self.until.min(other.until),
            rank: self.rank.min(other.rank),
            width: self.width.min(other.width),
        }
    }
}

/// The items not yet placed. Each operation but `new` takes O(log n).
#[derive(Clone, Debug)]
pub(super) struct Tree {
    /// A binary heap's order: the root at 1, the children of `i` at `2i` and `2i + 1`.
    nodes: Vec<Node>,
    n_leaves: usize,
    removed: Vec<(usize, Node)>,
}

/// Where a label is wanted.
#[derive(Debug)]
pub(super) struct Gap<'a> {
    pub(super) items: &'a [Item],
    /// The items that begin within the gap.
    pub(super) range: Range<usize>,
    /// Where the room ends.
    pub(super) end: i128,
    pub(super) extents: &'a Extents,
    /// Bars longer than this are left out.
    pub(super) longest_px: f64,
}

impl Tree {
    pub(super) fn new(items: &[Item]) -> Self {
        let key = |(index, item): (usize, &Item)| {
            (Reverse(sortable(item.importance)), hash(item.id), index)
        };
        let mut order: Vec<_> = items.iter().enumerate().map(key).collect();
        order.sort_unstable();
        let n_leaves = items.len().next_power_of_two();
        let mut nodes = vec![Node::EMPTY; 2 * n_leaves];
        for (rank, &(_, _, index)) in order.iter().enumerate() {
            if let (Some(leaf), Some(item)) = (nodes.get_mut(n_leaves + index), items.get(index)) {
                let rank = u32::try_from(rank).unwrap_or(u32::MAX - 1);
                *leaf = Node { until: item.until, rank, width: item.width };
            }
        }
        let mut tree = Self { nodes, n_leaves, removed: Vec::new() };
        (1..n_leaves).rev().for_each(|at| tree.update(at));
        tree
    }

    /// Whether every item is placed.
    pub(super) fn is_empty(&self) -> bool {
        self.node(1).rank == u32::MAX
    }

    /// The narrowest label not yet placed, in px.
    pub(super) fn narrowest_px(&self) -> f64 {
        f64::from(self.node(1).width)
    }

    /// Takes an item out; nothing happens where it is out already.
    pub(super) fn remove(&mut self, index: usize) {
        let at = self.n_leaves + index;
        let leaf = self.node(at);
        if leaf.rank != u32::MAX {
            self.removed.push((at, leaf));
            self.set(at, Node::EMPTY);
        }
    }

    /// Puts all items back.
    pub(super) fn restore_all(&mut self) {
        for (at, leaf) in std::mem::take(&mut self.removed) {
            self.set(at, leaf);
        }
    }

    /// The most important item that fits into the gap.
    pub(super) fn best(&self, gap: &Gap<'_>) -> Option<usize> {
        let mut best = (u32::MAX, None);
        if !gap.range.is_empty() {
            // From the lowest node above both ends of the range.
            let (first, last) =
                (self.n_leaves + gap.range.start, self.n_leaves + gap.range.end - 1);
            let height = usize::BITS - (first ^ last).leading_zeros();
            let at = first >> height;
            let start = (at << height) - self.n_leaves;
            self.search(at, start..start + (1 << height), gap, &mut best);
        }
        best.1
    }

    /// Branch and bound: the more promising half first; what cannot win or cannot fit is left out.
    fn search(
        &self,
        at: usize,
        stretch: Range<usize>,
        gap: &Gap<'_>,
        best: &mut (u32, Option<usize>),
    ) {
        let node = self.node(at);
        let first = stretch.start.max(gap.range.start);
        let in_range = first < stretch.end.min(gap.range.end);
        if !in_range || node.rank >= best.0 || node.until > gap.end {
            return;
        }
        let Some(item) = gap.items.get(first) else { return };
        if gap.extents.least_end(item.from, node.width) > gap.end {
            return;
        }
        if stretch.len() == 1 {
            if gap.extents.end(item) <= gap.end && gap.extents.bar_px(item) <= gap.longest_px {
                *best = (node.rank, Some(first));
            }
            return;
        }
        let middle = stretch.start + stretch.len() / 2;
        let (left, right) = (2 * at, 2 * at + 1);
        if self.node(left).rank < self.node(right).rank {
            self.search(left, stretch.start..middle, gap, best);
            self.search(right, middle..stretch.end, gap, best);
        } else {
            self.search(right, middle..stretch.end, gap, best);
            self.search(left, stretch.start..middle, gap, best);
        }
    }

    fn node(&self, at: usize) -> Node {
        self.nodes.get(at).copied().unwrap_or(Node::EMPTY)
    }

    fn set(&mut self, mut at: usize, leaf: Node) {
        if let Some(node) = self.nodes.get_mut(at) {
            *node = leaf;
        }
        while at > 1 {
            at /= 2;
            self.update(at);
        }
    }

    fn update(&mut self, at: usize) {
        let joined = self.node(2 * at).join(self.node(2 * at + 1));
        if let Some(node) = self.nodes.get_mut(at) {
            *node = joined;
        }
    }
}

/// An integer that sorts as [`f32::total_cmp`] does.
fn sortable(value: f32) -> i32 {
    let bits = value.to_bits().cast_signed();
    bits ^ ((bits >> 31) & i32::MAX)
}

/// Spreads consecutive numbers (the finaliser of SplitMix64), the same on every machine.
fn hash(id: u64) -> u64 {
    let id = (id ^ (id >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let id = (id ^ (id >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    id ^ (id >> 31)
}
