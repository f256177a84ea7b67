//! What is a part of what.

/// Parts with the whole that each belongs to, by position; and the parts that in the end would
/// belong to themselves. Of a circle, every member is such a part.
///
/// Takes time in proportion to the number of parts.
pub fn without_cycles(parents: &[Option<usize>]) -> (Vec<(usize, usize)>, Vec<usize>) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        Unknown,
        OnPath,
        Rooted,
    }
    let mut states = vec![State::Unknown; parents.len()];
    let mut cyclic = Vec::new();
    for start in 0..parents.len() {
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(position) = next {
            match states.get(position) {
                Some(State::Unknown) => {}
                Some(State::OnPath) => {
                    let first = path.iter().position(|seen| *seen == position).unwrap_or(0);
                    cyclic.extend(path.iter().skip(first));
                    break;
                }
                Some(State::Rooted) | None => break,
            }
            if let Some(state) = states.get_mut(position) {
                *state = State::OnPath;
            }
            path.push(position);
            next = parents.get(position).copied().flatten();
        }
        for position in path {
            if let Some(state) = states.get_mut(position) {
                *state = State::Rooted;
            }
        }
    }
    cyclic.sort_unstable();
    let is_kept = |position: &usize| cyclic.binary_search(position).is_err();
    let kept = parents.iter().enumerate().filter(|(position, _)| is_kept(position));
    (kept.filter_map(|(position, parent)| Some((position, (*parent)?))).collect(), cyclic)
}

/// A line of an [`outline`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlined {
    /// Which part it is.
    pub position: usize,
    /// The whole that it is a part of.
    pub parent: Option<usize>,
    /// How many wholes it is inside of.
    pub depth: usize,
}

/// Every part below its whole, the parts of one whole in the order in which `ranked` names them.
/// What would in the end belong to itself stands by itself.
pub fn outline(parents: &[Option<usize>], ranked: &[usize]) -> Vec<Outlined> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
    let mut kept: Vec<Option<usize>> = vec![None; parents.len()];
    for (position, parent) in without_cycles(parents).0 {
        if parent < parents.len()
            && let Some(slot) = kept.get_mut(position)
        {
            *slot = Some(parent);
        }
    }
    let mut pending = Vec::new();
    for &position in ranked.iter().rev() {
        match kept.get(position).copied().flatten().and_then(|parent| children.get_mut(parent)) {
            Some(children) => children.push(position),
            None => pending.push((position, 0)),
        }
    }
    let mut lines = Vec::with_capacity(parents.len());
    while let Some((position, depth)) = pending.pop() {
        let parent = kept.get(position).copied().flatten();
        lines.push(Outlined { position, parent, depth });
        pending.extend(children.get(position).into_iter().flatten().map(|part| (*part, depth + 1)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_has_parts_below_their_wholes() {
        #[track_caller]
        fn check(parents: &[Option<usize>], ranked: &[usize], expect: &[(usize, usize)]) {
            let lines = outline(parents, ranked);
            let lines: Vec<_> = lines.iter().map(|line| (line.position, line.depth)).collect();
            assert_eq!(lines, expect);
        }
        check(&[Some(2), None, None, Some(0)], &[0, 1, 2, 3], &[(1, 0), (2, 0), (0, 1), (3, 2)]);
        check(&[Some(2), Some(2), None], &[2, 1, 0], &[(2, 0), (1, 1), (0, 1)]);
        check(&[Some(1), Some(0), Some(7)], &[0, 1, 2], &[(0, 0), (1, 0), (2, 0)]);
    }

    #[test]
    fn circles_are_opened() {
        #[track_caller]
        fn check(parents: &[Option<usize>], expect: &[(usize, usize)], cyclic: &[usize]) {
            assert_eq!(without_cycles(parents), (expect.to_vec(), cyclic.to_vec()));
        }
        check(&[None, Some(0), Some(1)], &[(1, 0), (2, 1)], &[]);
        check(&[Some(0)], &[], &[0]);
        check(&[Some(1), Some(2), Some(1), Some(0)], &[(0, 1), (3, 0)], &[1, 2]);
    }
}
