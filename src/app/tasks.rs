//! Slow work, off the thread that draws.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use egui::Context;

use crate::formats::Progress;

use super::errand::{Errand, Report};
use super::workers;

/// What runs in the background, and what has come back.
pub(crate) struct Tasks {
    ctx: Context,
    sender: Sender<(u64, Report)>,
    receiver: Receiver<(u64, Report)>,
    running: BTreeMap<u64, Running>,
    next_id: u64,
}

/// Something that runs.
struct Running {
    kind: Kind,
    label: String,
    progress: Arc<Progress>,
    since: Instant,
}

/// How far something has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Busy {
    /// What is being done: "Opening letters.csv…".
    pub label: String,
    /// Which part of it is done, 0–1; `None` where nobody knows.
    pub fraction: Option<f32>,
    /// How many rows have been read.
    pub n_rows: u64,
    /// How long the rest will take, if it goes on as it began.
    pub left: Option<Duration>,
}

/// What a task tells those who wait for it, before it is done.
pub(crate) struct Waiting {
    /// How far it has come, and whether anybody still waits.
    pub(crate) progress: Arc<Progress>,
    id: u64,
    sender: Sender<(u64, Report)>,
    ctx: Context,
}

impl Waiting {
    /// What is told is heard by nobody.
    #[cfg(test)]
    pub(crate) fn nobody() -> Self {
        let (sender, ctx) = (channel().0, Context::default());
        Self { progress: Arc::default(), id: 0, sender, ctx }
    }

    /// Tells something that is not yet all.
    pub(crate) fn tell(&self, report: Report) {
        let _ = self.sender.send((self.id, report));
        self.ctx.request_repaint();
    }
}

/// What a task is for. Starting another of the same kind makes the earlier one stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Waiting for the user to choose a file.
    Dialog,
    /// Reading a file.
    Open,
    /// Finding out which events pass the filter.
    Filter,
    /// Reading what the columns of a table are.
    Columns,
    /// Drawing what the export dialog shows.
    Preview,
    /// Writing a file or the clipboard.
    Write,
    /// Reading a picture, from the web or beside the file.
    Fetch,
}

impl Tasks {
    /// Nothing runs. `ctx` is woken when something comes back.
    pub(crate) fn new(ctx: Context) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, sender, receiver, running: BTreeMap::new(), next_id: 0 }
    }

    /// Runs `work` on a thread of its own; `label` says what is being done ("Opening x.csv…"),
    /// empty where that is not worth telling.
    pub(crate) fn start(
        &mut self,
        kind: Kind,
        label: impl Into<String>,
        work: impl FnOnce() -> Report + Send + 'static,
    ) {
        self.start_told(kind, label, move |_| work());
    }

    /// As [`start`](Self::start), for work that tells how far it has come.
    pub(crate) fn start_told(
        &mut self,
        kind: Kind,
        label: impl Into<String>,
        work: impl FnOnce(&Waiting) -> Report + Send + 'static,
    ) {
        let reply = self.expect(kind, label);
        let id = self.next_id - 1;
        let progress = self.running.get(&id).map(|own| own.progress.clone()).unwrap_or_default();
        let waiting = Waiting { progress, id, sender: self.sender.clone(), ctx: self.ctx.clone() };
        let work = move || {
            workers::give_way();
            // A fault in a reader must cost no more than the file it was reading.
            let report = catch_unwind(AssertUnwindSafe(|| work(&waiting))).unwrap_or_else(|_| {
                Report::Failed("The program failed at this; nothing was changed.".to_owned())
            });
            reply(report);
        };
        if let Err(error) = thread::Builder::new().name("task".to_owned()).spawn(work) {
            let reply = self.expect(kind, "");
            reply(Report::Failed(format!("The system refused to start the work: {error}.")));
        }
    }

    /// Expects a report from elsewhere; it is given to what is returned.
    pub(crate) fn expect(
        &mut self,
        kind: Kind,
        label: impl Into<String>,
    ) -> impl FnOnce(Report) + Send + 'static {
        if !matches!(kind, Kind::Write | Kind::Fetch) {
            self.forget(kind);
        }
        let id = self.next_id;
        self.next_id += 1;
        let (label, progress, since) = (label.into(), Arc::default(), Instant::now());
        self.running.insert(id, Running { kind, label, progress, since });
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        move |report| {
            // The receiver is gone only when the window is.
            let _ = sender.send((id, report));
            ctx.request_repaint();
        }
    }

    /// What has come back since the last call, without what is stale or cancelled.
    pub(crate) fn take_reports(&mut self) -> Vec<Report> {
        let arrived: Vec<_> = self.receiver.try_iter().collect();
        arrived
            .into_iter()
            .filter_map(|(id, report)| match report {
                Report::Partly(_) => self.running.contains_key(&id).then_some(report),
                _ => self.running.remove(&id).map(|_| report),
            })
            .collect()
    }

    /// Whether a task of this kind runs.
    pub(crate) fn is_running(&self, kind: Kind) -> bool {
        self.running.values().any(|running| running.kind == kind)
    }

    /// Ignores whatever tasks of this kind will bring.
    pub(crate) fn forget(&mut self, kind: Kind) {
        self.keep(|running| running.kind != kind);
    }

    /// Ignores whatever the running tasks will bring, but for open dialogs.
    pub(crate) fn cancel(&mut self) {
        self.keep(|running| running.kind == Kind::Dialog);
    }

    /// Forgets the others, and has them stop where they can.
    fn keep(&mut self, is_kept: impl Fn(&Running) -> bool) {
        self.running.retain(|_, running| {
            let is_kept = is_kept(running);
            if !is_kept {
                running.progress.cancel();
            }
            is_kept
        });
    }

    /// What is being done, where it is worth telling.
    pub(crate) fn busy(&self) -> Option<Busy> {
        let running = self.running.values().find(|running| !running.label.is_empty())?;
        let fraction = running.progress.fraction();
        let took = running.since.elapsed();
        let left = fraction.map(|done| took.mul_f32((1.0 - done).max(0.0) / done.max(0.001)));
        // At the beginning nobody can tell.
        let left = left.filter(|_| took > Duration::from_secs(1));
        let n_rows = running.progress.n_rows();
        Some(Busy { label: running.label.clone(), fraction, n_rows, left })
    }

    /// Does an errand that has got its path.
    pub(crate) fn run(&mut self, errand: Errand, path: std::path::PathBuf) {
        let kind = match errand {
            Errand::Columns(..) => Kind::Columns,
            Errand::Open(_) | Errand::OpenFolder | Errand::Read(_) | Errand::Reread(..) => {
                Kind::Open
            }
            _ => Kind::Write,
        };
        self.start_told(kind, errand.progress(&path), move |waiting| errand.run(&path, waiting));
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    fn label(tasks: &Tasks) -> Option<String> {
        tasks.busy().map(|busy| busy.label)
    }

    /// Waits for the next report; the test hangs where none comes.
    fn wait(tasks: &mut Tasks) -> Vec<Report> {
        loop {
            let reports = tasks.take_reports();
            if !reports.is_empty() {
                return reports;
            }
            thread::yield_now();
        }
    }

    #[test]
    fn a_later_task_makes_an_earlier_one_of_its_kind_stale() {
        let mut tasks = Tasks::new(Context::default());
        let (release, held) = channel::<()>();
        tasks.start(Kind::Open, "first", move || {
            let _ = held.recv();
            Report::Done("first".into())
        });
        tasks.start(Kind::Open, "second", || Report::Done("second".into()));
        assert_eq!(label(&tasks).as_deref(), Some("second"));
        release.send(()).unwrap();
        let reports = wait(&mut tasks);
        assert!(matches!(reports.as_slice(), [Report::Done(text)] if text == "second"));
        assert_eq!(label(&tasks), None);
    }

    #[test]
    fn a_fault_is_reported() {
        let mut tasks = Tasks::new(Context::default());
        tasks.start(Kind::Write, "doomed", || panic!("as intended"));
        assert!(matches!(wait(&mut tasks).as_slice(), [Report::Failed(_)]));
    }

    #[test]
    fn what_is_cancelled_is_forgotten() {
        let mut tasks = Tasks::new(Context::default());
        tasks.start(Kind::Open, "slow", || Report::Done("late".into()));
        tasks.cancel();
        assert!(!tasks.is_running(Kind::Open));
        tasks.start(Kind::Write, "next", || Report::Done("next".into()));
        let reports = wait(&mut tasks);
        assert!(matches!(reports.as_slice(), [Report::Done(text)] if text == "next"));
    }
}
