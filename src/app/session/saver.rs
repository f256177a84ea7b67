//! Saving the session: a while after each change, at the end, and before a signal ends the program.
//! The disk is written to from a thread of its own, so that no frame waits for it.

use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use egui::Context;

use files::before_ending;

use super::{Session, SessionFile};

/// The time from a change to saving it: soon, and yet not with every step of a drag.
const PAUSE: Duration = Duration::from_secs(2);

/// Saves sessions.
pub(crate) struct Saver {
    /// `None` where nothing is to be remembered.
    shared: Option<Arc<Shared>>,
    thread: Option<JoinHandle<()>>,
    /// What is being saved, or was.
    last: Option<Session>,
}

struct Shared {
    file: Mutex<SessionFile>,
    wanted: Mutex<Wanted>,
    changed: Condvar,
    ctx: Context,
}

#[derive(Default)]
struct Wanted {
    session: Option<Session>,
    is_closing: bool,
    /// Why the last one could not be saved, until somebody asks.
    failure: Option<String>,
    /// Whether that has been told.
    is_failing: bool,
}

impl Saver {
    /// Saves nothing.
    pub(crate) fn nowhere() -> Self {
        Self { shared: None, thread: None, last: None }
    }

    /// The session in a folder, or the default; how it will be saved; and what is to be told about
    /// it. `ctx` is woken when something cannot be saved.
    pub(crate) fn open(folder: &Path, ctx: &Context) -> (Self, Session, Option<String>) {
        let (file, session, complaint) = SessionFile::open(folder);
        let shared = Arc::new(Shared {
            file: Mutex::new(file),
            wanted: Mutex::default(),
            changed: Condvar::new(),
            ctx: ctx.clone(),
        });
        let (own, last) = (Arc::clone(&shared), Arc::clone(&shared));
        before_ending(move || {
            // An error cannot be shown any more, as the window is closed.
            let _ = last.save();
        });
        let thread = thread::Builder::new().name("session".to_owned()).spawn(move || own.work());
        let thread = thread.ok();
        (Self { shared: Some(shared), thread, last: None }, session, complaint)
    }

    /// Has a session saved, if it is another than the last one.
    pub(crate) fn remember(&mut self, session: Session) {
        let Some(shared) = &self.shared else { return };
        if self.last.as_ref() == Some(&session) {
            return;
        }
        self.last = Some(session.clone());
        shared.wanted().session = Some(session);
        shared.changed.notify_all();
    }

    /// Why the last session could not be saved; told once.
    pub(crate) fn take_failure(&self) -> Option<String> {
        self.shared.as_ref()?.wanted().failure.take()
    }

    /// Saves what has not been saved yet, and no more after that.
    ///
    /// # Errors
    /// Why that is not possible, as a sentence.
    pub(crate) fn close(&mut self) -> Result<(), String> {
        let Some(shared) = self.shared.take() else { return Ok(()) };
        shared.wanted().is_closing = true;
        shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        shared.save()
    }
}

impl Shared {
    fn wanted(&self) -> MutexGuard<'_, Wanted> {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Saves what is wanted, now.
    fn save(&self) -> Result<(), String> {
        // Held first, so that whoever comes second finds it saved.
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let session = self.wanted().session.take();
        session.map_or(Ok(()), |session| file.save(&session))
    }

    /// Saves a while after each change, until the window is closed.
    fn work(&self) {
        loop {
            let nothing_to_do =
                |wanted: &mut Wanted| wanted.session.is_none() && !wanted.is_closing;
            drop(self.changed.wait_while(self.wanted(), nothing_to_do));
            let due = Instant::now() + PAUSE;
            loop {
                let wanted = self.wanted();
                let left = due.saturating_duration_since(Instant::now());
                if left.is_zero() || wanted.is_closing {
                    break;
                }
                drop(self.changed.wait_timeout(wanted, left));
            }
            if self.wanted().is_closing {
                return;
            }
            let outcome = self.save();
            let mut wanted = self.wanted();
            let was_failing = std::mem::replace(&mut wanted.is_failing, outcome.is_err());
            if let (Err(sentence), false) = (outcome, was_failing) {
                wanted.failure = Some(sentence);
                self.ctx.request_repaint();
            }
        }
    }
}
