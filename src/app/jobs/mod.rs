//! Work in the background: the one way to have something done off the thread that draws.
//!
//! Each job has a key, which says what it is for, and brings a value. Of two jobs with the same key
//! the later one counts. A job may report a part before it is done, and how far it has come. One
//! that was replaced or cancelled sees that in its progress, and stops early. A panic ends only the
//! job that it happened in, and comes back as [`Told::Failed`]. [`Latest`] and [`Later`] are for
//! values of which one is made at a time.

mod latest;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use egui::Context;

use formats::Progress;

use super::workers;

pub(crate) use latest::{Later, Latest, take_failure};

/// What runs in the background, and what has come back.
pub(crate) struct Jobs<K, V> {
    ctx: Context,
    sender: Sender<(u64, Told<V>)>,
    receiver: Receiver<(u64, Told<V>)>,
    /// What somebody has waited for, until it is taken.
    early: Vec<(u64, Told<V>)>,
    running: BTreeMap<u64, Job<K>>,
    next_id: u64,
}

/// A job that runs.
pub(crate) struct Job<K> {
    /// What it is for.
    pub(crate) key: K,
    /// What is being done: "Opening letters.csv…"; empty where that is not worth telling.
    pub(crate) label: String,
    /// How far it has come.
    pub(crate) progress: Arc<Progress>,
    /// When it was begun.
    pub(crate) since: Instant,
}

/// What comes back from a job.
#[derive(Debug, PartialEq)]
pub(crate) enum Told<V> {
    /// Something that is not yet all.
    Part(V),
    /// All of it.
    Done(V),
    /// Nothing: the program failed at it.
    Failed,
}

/// What a job tells those who wait for it, before it is done.
pub(crate) struct Waiting<V> {
    /// How far it has come, and whether anybody still waits.
    pub(crate) progress: Arc<Progress>,
    reply: Reply<V>,
}

/// Where a job's words go.
struct Reply<V> {
    id: u64,
    sender: Sender<(u64, Told<V>)>,
    ctx: Context,
}

impl<V> Reply<V> {
    fn send(&self, told: Told<V>) {
        // Sending fails only when the window is closed, and then nothing can be shown.
        let _ = self.sender.send((self.id, told));
        self.ctx.request_repaint();
    }
}

impl<V> Waiting<V> {
    /// A receiver that drops all reports.
    #[cfg(test)]
    pub(crate) fn nobody() -> Self {
        let reply = Reply { id: 0, sender: channel().0, ctx: Context::default() };
        Self { progress: Arc::default(), reply }
    }

    /// Tells something that is not yet all.
    pub(crate) fn tell(&self, part: V) {
        self.reply.send(Told::Part(part));
    }
}

impl<K: PartialEq, V: Send + 'static> Jobs<K, V> {
    /// Nothing runs. `ctx` is woken when something comes back.
    pub(crate) fn new(ctx: Context) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, sender, receiver, early: Vec::new(), running: BTreeMap::new(), next_id: 0 }
    }

    /// Does `work` on a thread of its own, in place of what runs with the same key.
    pub(crate) fn start(
        &mut self,
        key: K,
        label: impl Into<String>,
        work: impl FnOnce(&Waiting<V>) -> V + Send + 'static,
    ) {
        self.cancel(|running| *running == key);
        self.start_beside(key, label, work);
    }

    /// As [`start`](Self::start), beside whatever else runs.
    pub(crate) fn start_beside(
        &mut self,
        key: K,
        label: impl Into<String>,
        work: impl FnOnce(&Waiting<V>) -> V + Send + 'static,
    ) {
        let (reply, progress) = self.begin(key, label.into());
        let waiting = Waiting { progress, reply };
        let work = move || {
            let told = catch_unwind(AssertUnwindSafe(|| work(&waiting)));
            waiting.reply.send(told.map_or(Told::Failed, Told::Done));
        };
        let once = Arc::new(Mutex::new(Some(work)));
        let run = move || {
            let work = once.lock().unwrap_or_else(PoisonError::into_inner).take();
            work.into_iter().for_each(|work| work());
        };
        let own = run.clone();
        let own = move || {
            workers::give_way();
            own();
        };
        // A thread of the pool for parallel work takes over if the system has no more threads.
        if thread::Builder::new().name("job".to_owned()).spawn(own).is_err() {
            rayon::spawn(run);
        }
    }

    /// Expects a value from elsewhere, beside whatever else runs; it is given to what is returned.
    pub(crate) fn expect(&mut self, key: K, label: String) -> impl FnOnce(V) + Send + use<K, V> {
        let (reply, _) = self.begin(key, label);
        move |value| reply.send(Told::Done(value))
    }

    fn begin(&mut self, key: K, label: String) -> (Reply<V>, Arc<Progress>) {
        let id = self.next_id;
        self.next_id += 1;
        let progress = Arc::<Progress>::default();
        let job = Job { key, label, progress: Arc::clone(&progress), since: Instant::now() };
        self.running.insert(id, job);
        (Reply { id, sender: self.sender.clone(), ctx: self.ctx.clone() }, progress)
    }

    /// Waits until anything comes back, at most so long. It is taken as ever.
    pub(crate) fn wait(&mut self, at_most: Duration) {
        self.early.extend(self.receiver.recv_timeout(at_most));
    }

    /// What has come back since the last call, without what was cancelled.
    pub(crate) fn take(&mut self) -> Vec<(K, Told<V>)>
    where
        K: Clone,
    {
        let early = std::mem::take(&mut self.early);
        let arrived: Vec<_> = early.into_iter().chain(self.receiver.try_iter()).collect();
        let told = arrived.into_iter().filter_map(|(id, told)| match told {
            Told::Part(_) => self.running.get(&id).map(|job| (job.key.clone(), told)),
            Told::Done(_) | Told::Failed => self.running.remove(&id).map(|job| (job.key, told)),
        });
        told.collect()
    }

    /// What runs, the first begun first.
    pub(crate) fn running(&self) -> impl Iterator<Item = &Job<K>> {
        self.running.values()
    }

    /// Whether a job with this key runs.
    pub(crate) fn is_running(&self, key: &K) -> bool {
        self.running().any(|job| job.key == *key)
    }

    /// Ignores whatever jobs with these keys will bring, and has them stop where they can.
    pub(crate) fn cancel(&mut self, is_cancelled: impl Fn(&K) -> bool) {
        self.running.retain(|_, job| {
            let is_kept = !is_cancelled(&job.key);
            if !is_kept {
                job.progress.cancel();
            }
            is_kept
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Waits for what comes next; the test hangs where nothing does.
    fn wait(jobs: &mut Jobs<u8, &'static str>) -> Vec<(u8, Told<&'static str>)> {
        loop {
            let told = jobs.take();
            if !told.is_empty() {
                return told;
            }
            thread::yield_now();
        }
    }

    #[test]
    fn the_later_job_with_a_key_counts_and_the_earlier_is_told() {
        let mut jobs = Jobs::new(Context::default());
        let (release, held) = channel::<()>();
        let (say, heard) = channel();
        jobs.start(1, "first", move |waiting| {
            let _ = held.recv();
            say.send(waiting.progress.is_cancelled()).unwrap();
            "first"
        });
        jobs.start(1, "second", |_| "second");
        assert_eq!(wait(&mut jobs), [(1, Told::Done("second"))]);
        release.send(()).unwrap();
        assert!(heard.recv().unwrap(), "nobody waited for it any more");
        assert!(!jobs.is_running(&1));
    }

    #[test]
    fn what_was_waited_for_comes_first() {
        let mut jobs = Jobs::new(Context::default());
        jobs.wait(Duration::ZERO);
        assert!(jobs.take().is_empty());
        jobs.start(1, "", |waiting| {
            waiting.tell("a part");
            "all"
        });
        jobs.wait(Duration::from_secs(60));
        assert_eq!(jobs.take().first(), Some(&(1, Told::Part("a part"))));
    }

    #[test]
    fn jobs_beside_one_another_all_count() {
        let mut jobs = Jobs::new(Context::default());
        let reply = jobs.expect(1, String::new());
        jobs.start_beside(1, "", |_| "made here");
        assert_eq!(wait(&mut jobs), [(1, Told::Done("made here"))]);
        assert!(jobs.is_running(&1));
        reply("from elsewhere");
        assert_eq!(wait(&mut jobs), [(1, Told::Done("from elsewhere"))]);
    }

    #[test]
    fn a_part_comes_before_all_of_it() {
        let mut jobs = Jobs::new(Context::default());
        let (release, held) = channel::<()>();
        jobs.start(1, "", move |waiting| {
            waiting.tell("part");
            let _ = held.recv();
            "all"
        });
        assert_eq!(wait(&mut jobs), [(1, Told::Part("part"))]);
        assert!(jobs.is_running(&1));
        release.send(()).unwrap();
        assert_eq!(wait(&mut jobs), [(1, Told::Done("all"))]);
    }

    #[test]
    fn a_panic_is_told_and_what_is_cancelled_is_not() {
        let mut jobs = Jobs::new(Context::default());
        jobs.start(1, "", |_| panic!("as intended"));
        assert_eq!(wait(&mut jobs), [(1, Told::Failed)]);
        jobs.start(1, "", |_| "cancelled");
        jobs.cancel(|key| *key == 1);
        jobs.start(2, "", |_| "next");
        assert_eq!(wait(&mut jobs), [(2, Told::Done("next"))]);
    }
}
