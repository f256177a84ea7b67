//! How much work is done for a database: so much for each query, and for all its views together no
//! longer than somebody waits. A view may ask for endless work.

use crate::Progress;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// The number of instructions of SQLite's machine that are one step. One instruction of a view may
/// take as long as a text of a megabyte takes to be made; there should be not too many of those
/// before it is asked again whether to go on.
pub(super) const INSTRUCTIONS_PER_STEP: i32 = 1000;
/// A query has so many steps before it is ended,
const MAX_STEPS: u32 = 1_000_000;
/// and so many if it is a view that is asked.
const MAX_VIEW_STEPS: u32 = 200_000;

/// Watches the queries of one database.
pub(super) struct Watch {
    state: Arc<State>,
    /// How long all views may take together; counted from the first on.
    patience: Duration,
    /// Dropped with the watch, which ends the thread that waits.
    end: Mutex<Option<Sender<()>>>,
}

#[derive(Default)]
struct State {
    n_steps_left: AtomicU32,
    is_view: AtomicBool,
    are_views_over: AtomicBool,
}

impl Watch {
    pub(super) fn new(patience: Duration) -> Self {
        let state = State { n_steps_left: AtomicU32::new(MAX_STEPS), ..State::default() };
        Self { state: Arc::new(state), patience, end: Mutex::default() }
    }

    /// Gives the next query, of a view or of a table, its share.
    pub(super) fn begin(&self, is_view: bool) {
        let n_steps = if is_view { MAX_VIEW_STEPS } else { MAX_STEPS };
        self.state.n_steps_left.store(n_steps, Ordering::Relaxed);
        self.state.is_view.store(is_view, Ordering::Relaxed);
        let mut end = self.end.lock().unwrap_or_else(PoisonError::into_inner);
        if is_view && end.is_none() {
            let (sender, receiver) = channel();
            let (state, patience) = (Arc::clone(&self.state), self.patience);
            thread::spawn(move || state.wait(&receiver, patience));
            *end = Some(sender);
        }
    }

    /// Whether no view is gone on with.
    pub(super) fn are_views_over(&self) -> bool {
        self.state.are_views_over.load(Ordering::Relaxed)
    }

    /// What takes a step, and says whether the query is to be ended, as it also is where nobody waits any
    /// more.
    pub(super) fn step(&self, progress: Progress) -> impl FnMut() -> bool + Send + use<> {
        let state = Arc::clone(&self.state);
        move || {
            let spend = |n_left: u32| n_left.checked_sub(1);
            let is_spent = state
                .n_steps_left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend)
                .is_err();
            let are_views_over = state.are_views_over.load(Ordering::Relaxed);
            progress.is_cancelled()
                || is_spent
                || are_views_over && state.is_view.load(Ordering::Relaxed)
        }
    }
}

impl State {
    /// Waits until the database is closed, or so long.
    fn wait(&self, end: &Receiver<()>, patience: Duration) {
        if end.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
            self.are_views_over.store(true, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_have_one_time_together() {
        let watch = Watch::new(Duration::ZERO);
        let mut is_over = watch.step(Progress::default());
        watch.begin(false);
        assert!(!is_over() && !watch.are_views_over());
        watch.begin(true);
        while !watch.are_views_over() {
            thread::yield_now();
        }
        assert!(is_over());
        watch.begin(true);
        assert!(is_over(), "no view after it has any");
        watch.begin(false);
        assert!(!is_over(), "tables have what they had");
    }

    #[test]
    fn each_query_has_so_many_steps() {
        let watch = Watch::new(Duration::from_secs(3600));
        let mut is_over = watch.step(Progress::default());
        for (is_view, n_steps) in [(true, MAX_VIEW_STEPS), (false, MAX_STEPS)] {
            watch.begin(is_view);
            assert!((0..n_steps).all(|_| !is_over()));
            assert!(is_over());
        }
    }
}
