//! A value that is computed again only when what it depends on changes.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Weak};

use egui::Context;

use super::super::workers;

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

/// A value that takes a while, and is computed in the background when what it depends on changes.
pub(super) struct Later<K, V> {
    entry: Option<(K, V)>,
    coming: Option<(K, Receiver<V>)>,
}

impl<K, V> Default for Later<K, V> {
    fn default() -> Self {
        Self { entry: None, coming: None }
    }
}

impl<K: PartialEq, V: Send + 'static> Later<K, V> {
    /// The last value there is, with its key, which is another than `key` for as long as the value
    /// for that is computed. `ctx` is woken when it is there.
    pub(super) fn get(
        &mut self,
        key: K,
        ctx: &Context,
        compute: impl FnOnce() -> V + Send + 'static,
    ) -> Option<(&K, &V)> {
        if let Some((coming, receiver)) = self.coming.take() {
            match receiver.try_recv() {
                Ok(value) => self.entry = Some((coming, value)),
                // One is computed at a time; what cannot be computed is not tried again.
                Err(TryRecvError::Empty) => self.coming = Some((coming, receiver)),
                Err(TryRecvError::Disconnected) if coming == key => {
                    self.coming = Some((coming, receiver));
                }
                Err(TryRecvError::Disconnected) => {}
            }
        }
        if self.coming.is_none() && !self.has(&key) {
            let (sender, receiver) = channel();
            let ctx = ctx.clone();
            rayon::spawn(move || {
                // Nobody waits where the window is closed.
                let _ = sender.send(compute());
                ctx.request_repaint();
            });
            self.coming = Some((key, receiver));
        }
        self.entry.as_ref().map(|(key, value)| (key, value))
    }

    /// As [`get`](Self::get), for what is computed in no time.
    pub(super) fn get_at_once(&mut self, key: K, compute: impl FnOnce() -> V + Send) -> (&K, &V) {
        self.coming = None;
        let kept = self.entry.take().filter(|(last, _)| *last == key);
        let entry = kept.unwrap_or_else(|| (key, workers::at_once(compute)));
        let (key, value) = self.entry.insert(entry);
        (key, value)
    }

    /// Whether the value for `key` is there.
    pub(super) fn has(&self, key: &K) -> bool {
        self.entry.as_ref().is_some_and(|(last, _)| last == key)
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
    fn what_takes_a_while_comes_later_and_once_for_each_key() {
        let (mut later, ctx) = (Later::default(), Context::default());
        let compute = |key: i32| move || key * 10;
        assert_eq!(later.get(1, &ctx, compute(1)), None);
        while !later.has(&1) {
            later.get(1, &ctx, compute(1));
        }
        assert_eq!(later.get(2, &ctx, compute(2)), Some((&1, &10)), "the old value stays");
        while !later.has(&2) {
            later.get(2, &ctx, compute(2));
        }
        assert_eq!(later.get(2, &ctx, || unreachable!()), Some((&2, &20)));
        assert_eq!(later.get_at_once(3, compute(3)), (&3, &30));
    }

    #[test]
    fn same_compares_identity_not_value() {
        let (one, equal) = (Arc::new(1), Arc::new(1));
        assert!(Same::new(&one) == Same::new(&one));
        assert!(Same::new(&one) != Same::new(&equal));
    }
}
