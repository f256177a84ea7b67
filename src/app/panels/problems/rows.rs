//! Which rows the problems panel has: one for each kind of problem, and below those that are open one
//! for each problem.

use std::collections::BTreeSet;

use formats::ProblemGroup;

/// A row of the panel; both are positions, of a group and of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// All problems of a kind that has several.
    Kind(usize),
    /// One problem, and the kind that it is of.
    Single { kind: usize, problem: usize },
}

/// The rows from the top.
pub(super) struct Rows<'a> {
    groups: &'a [ProblemGroup],
    /// For each group where its rows begin.
    starts: Vec<usize>,
    n_rows: usize,
}

impl<'a> Rows<'a> {
    /// The rows while these groups are open. Takes O(groups).
    pub(super) fn new(groups: &'a [ProblemGroup], open: &BTreeSet<usize>) -> Self {
        let mut n_rows = 0;
        let mut starts = Vec::with_capacity(groups.len());
        for (kind, group) in groups.iter().enumerate() {
            starts.push(n_rows);
            n_rows += 1;
            if is_kind(group) && open.contains(&kind) {
                n_rows += group.members.len();
            }
        }
        Self { groups, starts, n_rows }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.n_rows
    }

    /// The row at a position. Takes O(log groups).
    pub(super) fn get(&self, position: usize) -> Option<Row> {
        if position >= self.n_rows {
            return None;
        }
        let kind = self.starts.partition_point(|start| *start <= position).checked_sub(1)?;
        let group = self.groups.get(kind)?;
        let below = position - self.starts.get(kind)?;
        match is_kind(group) {
            true if below == 0 => Some(Row::Kind(kind)),
            true => Some(Row::Single { kind, problem: *group.members.get(below - 1)? }),
            false => Some(Row::Single { kind, problem: *group.members.first()? }),
        }
    }

    /// Where a row is; `None` where its kind is not open.
    pub(super) fn position(&self, row: Row) -> Option<usize> {
        let (Row::Kind(kind) | Row::Single { kind, .. }) = row;
        let start = *self.starts.get(kind)?;
        let position = match row {
            Row::Single { problem, .. } if is_kind(self.groups.get(kind)?) => {
                start + 1 + self.groups.get(kind)?.members.binary_search(&problem).ok()?
            }
            _ => start,
        };
        (self.get(position) == Some(row)).then_some(position)
    }
}

/// Whether a group has a row of its own over those of its problems.
fn is_kind(group: &ProblemGroup) -> bool {
    group.count > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_that_is_open_has_its_problems_below_it() {
        let group =
            |members: &[usize]| ProblemGroup { members: members.into(), count: members.len() };
        let groups = [group(&[0, 2, 3]), group(&[1]), group(&[4, 5])];
        let single = |kind, problem| Row::Single { kind, problem };
        let check = |open: &[usize], expect: &[Row]| {
            let rows = Rows::new(&groups, &open.iter().copied().collect());
            let all: Vec<Row> = (0..rows.len()).filter_map(|row| rows.get(row)).collect();
            assert_eq!(all, expect);
            for (position, row) in expect.iter().enumerate() {
                assert_eq!(rows.position(*row), Some(position));
            }
        };
        check(&[], &[Row::Kind(0), single(1, 1), Row::Kind(2)]);
        let open = [Row::Kind(0), single(1, 1), Row::Kind(2), single(2, 4), single(2, 5)];
        check(&[2], &open);
        assert_eq!(Rows::new(&groups, &BTreeSet::new()).position(single(0, 2)), None);
    }
}
