//! A value that is computed again only when what it depends on changes.

use std::sync::{Arc, Weak};

/// The last value computed, and what it was computed from.
pub(super) struct Memo<K, V> {
    entry: Option<(K, V)>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self { entry: None }
    }
}

impl<K: PartialEq, V> Memo<K, V> {
    /// The value for `key`, computed only if the last call had another key.
    pub(super) fn get(&mut self, key: K, compute: impl FnOnce() -> V) -> &V {
        let kept = self.entry.take().filter(|(last, _)| *last == key);
        &self.entry.insert(kept.unwrap_or_else(|| (key, compute()))).1
    }
}

/// Equal where it points to the very same value; keeps the address from being used again, but not
/// the value from being dropped.
#[derive(Clone)]
pub(super) struct Same<T>(Weak<T>);

impl<T> Same<T> {
    pub(super) fn new(shared: &Arc<T>) -> Self {
        Self(Arc::downgrade(shared))
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computes_once_for_each_key() {
        let mut memo = Memo::default();
        let mut n_computed = 0;
        for (key, expected) in [(1, 10), (1, 10), (2, 20), (1, 10)] {
            let value = *memo.get(key, || {
                n_computed += 1;
                key * 10
            });
            assert_eq!(value, expected);
        }
        assert_eq!(n_computed, 3);
    }

    #[test]
    fn same_compares_identity_not_value() {
        let (one, equal) = (Arc::new(1), Arc::new(1));
        assert!(Same::new(&one) == Same::new(&one));
        assert!(Same::new(&one) != Same::new(&equal));
    }
}
