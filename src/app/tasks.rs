//! Slow work, off the thread that draws.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use egui::Context;

use super::errand::{Errand, Report};

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
    /// Fetching a picture from the web.
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
        let reply = self.expect(kind, label);
        let work = move || {
            // A fault in a reader must cost no more than the file it was reading.
            let report = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
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
        self.running.insert(id, Running { kind, label: label.into() });
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
            .filter_map(|(id, report)| self.running.remove(&id).map(|_| report))
            .collect()
    }

    /// Whether a task of this kind runs.
    pub(crate) fn is_running(&self, kind: Kind) -> bool {
        self.running.values().any(|running| running.kind == kind)
    }

    /// Ignores whatever tasks of this kind will bring.
    pub(crate) fn forget(&mut self, kind: Kind) {
        self.running.retain(|_, running| running.kind != kind);
    }

    /// Ignores whatever the running tasks will bring, but for open dialogs.
    pub(crate) fn cancel(&mut self) {
        self.running.retain(|_, running| running.kind == Kind::Dialog);
    }

    /// What is being done, in words, where it is worth telling.
    pub(crate) fn label(&self) -> Option<&str> {
        self.running.values().map(|running| running.label.as_str()).find(|label| !label.is_empty())
    }

    /// Does an errand that has got its path.
    pub(crate) fn run(&mut self, errand: Errand, path: std::path::PathBuf) {
        let kind = match errand {
            Errand::Columns(..) => Kind::Columns,
            Errand::Open(_) | Errand::OpenFolder | Errand::Read(_) | Errand::Reread(_) => {
                Kind::Open
            }
            _ => Kind::Write,
        };
        self.start(kind, errand.progress(&path), move || errand.run(&path));
    }
}

#[cfg(test)]
mod tests {

    use super::*;

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
        assert_eq!(tasks.label(), Some("second"));
        release.send(()).unwrap();
        let reports = wait(&mut tasks);
        assert!(matches!(reports.as_slice(), [Report::Done(text)] if text == "second"));
        assert_eq!(tasks.label(), None);
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
