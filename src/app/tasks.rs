//! What is done in the background for the whole window, off the thread that draws.

use std::path::PathBuf;
use std::time::Duration;

use egui::Context;

use super::Words;
use super::errand::{Errand, Report};
use super::jobs::{Job, Jobs, Told, Waiting};

/// What runs in the background, and what has come back.
pub(crate) struct Tasks(Jobs<Kind, Report>);

/// How far something has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Busy {
    /// What is being done: "Opening letters.csv…".
    pub label: String,
    /// The part of it that is done, 0–1; `None` if the length of the work is unknown.
    pub fraction: Option<f32>,
    /// How many rows have been read.
    pub n_rows: u64,
    /// How long the rest will take, if it goes on as it began.
    pub left: Option<Duration>,
}

/// What a task is for. Starting another of the same kind makes the earlier one stale, but for writing and
/// fetching: each file that is asked for is to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Waiting for the user to choose a file.
    Dialog,
    /// Reading a file.
    Open,
    /// Finding out which events pass the filter.
    Filter,
    /// Counting what lies in the stretch that is selected.
    Count,
    /// Finding out what the columns of the document have.
    Summary,
    /// Reading what the columns of a table are.
    Columns,
    /// Drawing what the export dialog shows.
    Preview,
    /// Making the list of ids, in which what is selected is looked up when it is copied.
    Ids,
    /// Opening a file in the user's editor.
    Editor,
    /// Showing a file in its folder.
    Folder,
    /// Opening another window.
    Window,
    /// Writing a file or the clipboard.
    Write,
    /// Reading a picture, from the web or beside the file.
    Fetch,
}

impl Tasks {
    /// Nothing runs. `ctx` is woken when something comes back.
    pub(crate) fn new(ctx: Context) -> Self {
        Self(Jobs::new(ctx))
    }

    /// Does `work` in the background; `label` says what is being done ("Opening x.csv…"), empty where
    /// that is not worth telling.
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
        work: impl FnOnce(&Waiting<Report>) -> Report + Send + 'static,
    ) {
        if matches!(kind, Kind::Write | Kind::Fetch) {
            self.0.start_beside(kind, label, work);
        } else {
            self.0.start(kind, label, work);
        }
    }

    /// Expects a report from elsewhere; it is given to what is returned.
    pub(crate) fn expect(&mut self, kind: Kind) -> impl FnOnce(Report) + Send + use<> {
        self.0.expect(kind, String::new())
    }

    /// Waits until anything comes back, at most so long. It is taken as ever.
    pub(crate) fn wait(&mut self, at_most: Duration) {
        self.0.wait(at_most);
    }

    /// What has come back since the last call, without what is stale or cancelled.
    pub(crate) fn take_reports(&mut self, words: Words) -> Vec<Report> {
        let report = |(_, told)| match told {
            Told::Part(report) | Told::Done(report) => report,
            // A panic in a reader becomes a message, and costs no more than the file it was
            // reading.
            Told::Failed => Report::Failed(words.text("failed-nothing-changed").to_owned()),
        };
        self.0.take().into_iter().map(report).collect()
    }

    /// Whether a task of this kind runs.
    pub(crate) fn is_running(&self, kind: Kind) -> bool {
        self.0.is_running(&kind)
    }

    /// Ignores whatever tasks of this kind will bring, and has them stop where they can.
    pub(crate) fn forget(&mut self, kind: Kind) {
        self.0.cancel(|running| *running == kind);
    }

    /// Ignores all tasks but open dialogs, and has them stop where they can.
    pub(crate) fn cancel(&mut self) {
        self.0.cancel(|running| *running != Kind::Dialog);
    }

    /// What is being done, where it is worth telling.
    pub(crate) fn busy(&self) -> Option<Busy> {
        let told = self.0.running().find(|job| !job.label.is_empty())?;
        let Job { label, progress, since, .. } = told;
        let (fraction, took) = (progress.fraction(), since.elapsed());
        let left = fraction.map(|done| took.mul_f32((1.0 - done).max(0.0) / done.max(0.001)));
        // An estimate from less than a second of work would jump about.
        let left = left.filter(|_| took > Duration::from_secs(1));
        Some(Busy { label: label.clone(), fraction, n_rows: progress.n_rows(), left })
    }

    /// Does an errand that has got its path.
    pub(crate) fn run(&mut self, errand: Errand, path: PathBuf, words: Words) {
        let kind = match errand {
            Errand::Columns(_) => Kind::Columns,
            Errand::Open(_) | Errand::OpenFolder | Errand::Read(_) | Errand::Reread(..) => {
                Kind::Open
            }
            Errand::SaveAs(..) | Errand::Export(_) | Errand::Screenshot(_) => Kind::Write,
        };
        let label = errand.progress(&path, words);
        self.start_told(kind, label, move |waiting| errand.run(&path, words, waiting));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread;

    use super::*;

    fn label(tasks: &Tasks) -> Option<String> {
        tasks.busy().map(|busy| busy.label)
    }

    /// Waits for the next report; the test hangs where none comes.
    fn wait(tasks: &mut Tasks) -> Vec<Report> {
        loop {
            let reports = tasks.take_reports(Words::default());
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
            Report::Failed("first".into())
        });
        tasks.start(Kind::Open, "second", || Report::Failed("second".into()));
        assert_eq!(label(&tasks).as_deref(), Some("second"));
        release.send(()).unwrap();
        let reports = wait(&mut tasks);
        assert!(matches!(reports.as_slice(), [Report::Failed(text)] if text == "second"));
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
        tasks.start(Kind::Open, "slow", || Report::Failed("late".into()));
        tasks.cancel();
        assert!(!tasks.is_running(Kind::Open));
        tasks.start(Kind::Write, "next", || Report::Failed("next".into()));
        let reports = wait(&mut tasks);
        assert!(matches!(reports.as_slice(), [Report::Failed(text)] if text == "next"));
    }
}
