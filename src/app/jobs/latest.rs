//! A value that takes a while, and is made in the background when what it depends on changes: one at
//! a time, lest they pile up.

use egui::{Context, Id};

use super::super::workers;
use super::{Jobs, Told};

/// Makes the value for a key in the background, one at a time. Another key that is wanted meanwhile
/// comes after it; what the program failed at is not tried again until something else is wanted.
pub(crate) struct Latest<K, V> {
    jobs: Option<Jobs<K, V>>,
    failed: Option<K>,
}

impl<K, V> Default for Latest<K, V> {
    fn default() -> Self {
        Self { jobs: None, failed: None }
    }
}

impl<K: Clone + PartialEq, V: Send + 'static> Latest<K, V> {
    /// The value that has come since the last call, with its key. That of `wanted` is made where
    /// none is being made, and this is not it; `ctx` is woken when it is there.
    pub(crate) fn poll(
        &mut self,
        wanted: &K,
        ctx: &Context,
        make: impl FnOnce() -> V + Send + 'static,
    ) -> Option<(K, V)> {
        let jobs = self.jobs.get_or_insert_with(|| Jobs::new(ctx.clone()));
        let mut arrived = None;
        for (key, told) in jobs.take() {
            match told {
                Told::Part(value) | Told::Done(value) => arrived = Some((key, value)),
                Told::Failed => {
                    self.failed = Some(key);
                    note_failure(ctx);
                }
            }
        }
        let is_there = arrived.as_ref().is_some_and(|(key, _)| key == wanted);
        let is_busy = jobs.running().next().is_some();
        if !is_there && !is_busy && self.failed.as_ref() != Some(wanted) {
            self.failed = None;
            jobs.start(wanted.clone(), "", move |_| make());
        }
        arrived
    }

    /// The key of the value that is being made.
    pub(crate) fn making(&self) -> Option<&K> {
        Some(&self.jobs.as_ref()?.running().next()?.key)
    }

    /// Wants nothing any more.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }
}

/// The last value that was made, and the next one.
pub(crate) struct Later<K, V> {
    entry: Option<(K, V)>,
    coming: Latest<K, V>,
}

impl<K, V> Default for Later<K, V> {
    fn default() -> Self {
        Self { entry: None, coming: Latest::default() }
    }
}

impl<K: Clone + PartialEq, V: Send + 'static> Later<K, V> {
    /// The last value there is, with its key, which is another than `key` for as long as the value
    /// for that is made. `ctx` is woken when it is there.
    pub(crate) fn get(
        &mut self,
        key: &K,
        ctx: &Context,
        make: impl FnOnce() -> V + Send + 'static,
    ) -> Option<(&K, &V)> {
        if !self.has(key)
            && let Some(arrived) = self.coming.poll(key, ctx, make)
        {
            self.entry = Some(arrived);
        }
        self.entry.as_ref().map(|(key, value)| (key, value))
    }

    /// As [`get`](Self::get), for what is made in no time.
    pub(crate) fn get_at_once(&mut self, key: K, make: impl FnOnce() -> V + Send) -> (&K, &V) {
        self.coming.forget();
        let kept = self.entry.take().filter(|(last, _)| *last == key);
        let entry = kept.unwrap_or_else(|| (key, workers::at_once(make)));
        let (key, value) = self.entry.insert(entry);
        (key, value)
    }

    /// Whether the value for `key` is there.
    pub(crate) fn has(&self, key: &K) -> bool {
        self.entry.as_ref().is_some_and(|(last, _)| last == key)
    }
}

/// The key under which a panic in the background is noted, for the window to report it.
fn noted() -> Id {
    Id::unique("the program failed in the background")
}

fn note_failure(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(noted(), true));
}

/// Whether the program has failed at making a value since the last call.
pub(crate) fn take_failure(ctx: &Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<bool>(noted())).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_a_while_comes_later_and_once_for_each_key() {
        let (mut later, ctx) = (Later::default(), Context::default());
        let make = |key: i32| move || key * 10;
        assert_eq!(later.get(&1, &ctx, make(1)), None);
        while !later.has(&1) {
            later.get(&1, &ctx, make(1));
        }
        assert_eq!(later.get(&2, &ctx, make(2)), Some((&1, &10)), "the old value stays");
        while !later.has(&2) {
            later.get(&2, &ctx, make(2));
        }
        assert_eq!(later.get(&2, &ctx, || unreachable!()), Some((&2, &20)));
        assert_eq!(later.get_at_once(3, make(3)), (&3, &30));
    }

    #[test]
    fn what_cannot_be_made_is_told_once_and_not_tried_again() {
        let (mut latest, ctx) = (Latest::<i32, i32>::default(), Context::default());
        latest.poll(&1, &ctx, || panic!("as intended"));
        while latest.making().is_some() {
            latest.poll(&1, &ctx, || unreachable!());
        }
        assert!(take_failure(&ctx) && !take_failure(&ctx));
        assert!(latest.poll(&1, &ctx, || 1).is_none() && latest.making().is_none());
        latest.poll(&2, &ctx, || 2);
        assert_eq!(latest.making(), Some(&2));
    }
}
