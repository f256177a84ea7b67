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

#[cfg(test)]
mod tests {
    use super::*;

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
