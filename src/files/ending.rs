//! What is done before the program ends because it is told to: by Ctrl+C, by a terminal that is
//! closed, by the end of the user's session. Programs that run for it are stopped, temporary files
//! removed, and what else was asked for is done; then it ends as any program does.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Programs that run have so long to end. Each is given a second after it was asked.
const PATIENCE: Duration = Duration::from_secs(3);
/// The pause between two looks at whether they have.
const PAUSE: Duration = Duration::from_millis(20);

static IS_ENDING: AtomicBool = AtomicBool::new(false);
static N_PROGRAMS: AtomicUsize = AtomicUsize::new(0);
static LEFT: Mutex<Left> =
    Mutex::new(Left { paths: BTreeMap::new(), next_id: 0, works: Vec::new() });

/// What is left to do.
struct Left {
    /// What is to be removed.
    paths: BTreeMap<u64, PathBuf>,
    next_id: u64,
    works: Vec<Box<dyn Fn() + Send>>,
}

fn left() -> MutexGuard<'static, Left> {
    LEFT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does this, too, before the program ends. It may not take long.
pub fn before_ending(work: impl Fn() + Send + 'static) {
    watch();
    left().works.push(Box::new(work));
}

/// What has a file or a folder removed, with all that is in it, if the program ends before this is
/// dropped.
pub(super) struct Discarded(u64);

/// Makes a file or a folder that is removed if the program ends before the second of the two is
/// dropped. There is no moment at which it is there and not known: the end waits for this.
pub(super) fn make_discarded<T>(
    make: impl FnOnce() -> io::Result<T>,
    path: impl FnOnce(&T) -> &Path,
) -> io::Result<(T, Discarded)> {
    watch();
    let mut left = left();
    let made = make()?;
    let id = left.next_id;
    left.next_id += 1;
    let path = path(&made);
    // An absolute path stays right if the working directory changes.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    left.paths.insert(id, path);
    Ok((made, Discarded(id)))
}

impl Drop for Discarded {
    fn drop(&mut self) {
        left().paths.remove(&self.0);
    }
}

/// A program that runs, for which the end waits a little while this is there.
pub(super) struct Awaited(());

impl Awaited {
    pub(super) fn new() -> Self {
        N_PROGRAMS.fetch_add(1, Ordering::SeqCst);
        watch();
        Self(())
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        N_PROGRAMS.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Whether the program is about to end, and those that run for it are to be stopped.
pub(super) fn is_ending() -> bool {
    IS_ENDING.load(Ordering::SeqCst)
}

/// Waits until the program ends: there is nothing more to say of what was stopped for that.
pub(super) fn wait() -> ! {
    loop {
        thread::park();
    }
}

/// Does all that is to be done. Until what is returned is dropped, nothing temporary is made any more.
fn tidy_up() -> MutexGuard<'static, Left> {
    IS_ENDING.store(true, Ordering::SeqCst);
    let since = Instant::now();
    while N_PROGRAMS.load(Ordering::SeqCst) > 0 && since.elapsed() < PATIENCE {
        thread::sleep(PAUSE);
    }
    // The lock on the list is free while the work runs, since it may register files of its own.
    let works = std::mem::take(&mut left().works);
    works.iter().for_each(|work| work());
    let left = left();
    for path in left.paths.values() {
        // An error means that the file is gone already.
        let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
    }
    left
}

/// Waits for signals from now on.
fn watch() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(wait_for_signals);
}

#[cfg(unix)]
fn wait_for_signals() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    // A signal that the program was started with as ignored stays ignored, as nohup wants it for
    // SIGHUP. Systems without /proc do not say, so SIGHUP is then left alone.
    let status = fs::read_to_string("/proc/self/status").ok();
    let is_heeded = |signal: &i32| match &status {
        Some(status) => !is_ignored(status, *signal),
        None => *signal != SIGHUP,
    };
    let heeded = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(is_heeded);
    let Ok(mut signals) = Signals::new(heeded) else { return };
    let wait = move || {
        if let Some(signal) = signals.forever().next() {
            let _left = tidy_up();
            let _ = emulate_default_handler(signal);
        }
    };
    // Without that thread temporary files are left behind, which a later start sweeps away.
    let _ = thread::Builder::new().name("signals".to_owned()).spawn(wait);
}

/// There are no signals elsewhere: what is left behind is swept later.
#[cfg(not(unix))]
fn wait_for_signals() {}

/// Whether a signal is ignored, going by what Linux says of a process; see proc_pid_status(5).
#[cfg(unix)]
fn is_ignored(status: &str, signal: i32) -> bool {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
    mask >> (signal - 1) & 1 == 1
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn signals_that_are_ignored_are_known() {
        let status = "Name:\tchronoscope\nSigBlk:\t0000000000000004\nSigIgn:\t0000000000001001\n";
        let ignored: Vec<_> = (1..=64).filter(|signal| is_ignored(status, *signal)).collect();
        assert_eq!(ignored, [1, 13]);
        assert!(!is_ignored("", 1));
    }
}
