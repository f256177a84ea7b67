//! Notices when the open file changes on disk.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use notify::{RecursiveMode, Watcher};

/// The time that a file must rest before it is read: what writes it may not have finished.
const QUIET: Duration = Duration::from_millis(200);

/// Has whoever watches ask for changes again after so long.
type Wake = Arc<dyn Fn(Duration) + Send + Sync>;

/// Watches the open files.
pub struct Watch {
    wake: Wake,
    watched: Vec<Watched>,
}

/// What became of watched files.
#[derive(Debug, Default)]
pub struct Changes {
    /// One is there and has changed.
    pub is_written: bool,
    /// One that is no longer there.
    pub gone: Option<PathBuf>,
}

/// A file, and what tells of its changes.
struct Watched {
    path: PathBuf,
    /// When it changed last, until that has been told.
    changed: Arc<Mutex<Option<Instant>>>,
    /// Watches for as long as it is kept.
    _watcher: notify::RecommendedWatcher,
}

impl Watch {
    /// Watches nothing. `wake` is called when changes are to be taken, after so long.
    pub fn new(wake: impl Fn(Duration) + Send + Sync + 'static) -> Self {
        Self { wake: Arc::new(wake), watched: Vec::new() }
    }

    /// Watches these files, and no others. Where the system cannot, nothing is watched.
    pub fn follow(&mut self, paths: &[PathBuf]) {
        if !self.watched.iter().map(|watched| &watched.path).eq(paths) {
            let watched = paths.iter().map(|path| Watched::new(path, Arc::clone(&self.wake)));
            self.watched = watched.filter_map(Result::ok).collect();
        }
    }

    /// What became of the watched files that have changed and come to rest; once after each change.
    pub fn take_changes(&mut self) -> Changes {
        let mut changes = Changes::default();
        // Each is asked, since each answers but once.
        for watched in self.watched.iter().filter(|watched| watched.take_changed(&*self.wake)) {
            match watched.path.exists() {
                true => changes.is_written = true,
                false => changes.gone = Some(watched.path.clone()),
            }
        }
        changes
    }
}

impl Watched {
    fn take_changed(&self, wake: &dyn Fn(Duration)) -> bool {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(rested) = changed.as_ref().map(Instant::elapsed) else { return false };
        if rested < QUIET {
            wake(QUIET - rested);
            return false;
        }
        *changed = None;
        true
    }

    fn new(path: &Path, wake: Wake) -> notify::Result<Self> {
        let changed = Arc::new(Mutex::new(None));
        // Git notes there whatever becomes of what its folder shows.
        let log = path.join(".git/logs/HEAD");
        let file = if log.is_file() { log.as_path() } else { path };
        let (own, name) = (Arc::clone(&changed), file.file_name().map(ToOwned::to_owned));
        let tell = move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            let is_read = matches!(event.kind, notify::EventKind::Access(_));
            let is_ours = event.paths.iter().any(|path| path.file_name() == name.as_deref());
            if is_ours && !is_read {
                *own.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
                wake(Duration::ZERO);
            }
        };
        let mut watcher = notify::recommended_watcher(tell)?;
        // Many programs write a new file and put it in the place of the old one, which only the
        // folder hears of.
        let folder = file.parent().unwrap_or(Path::new("."));
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
        Ok(Self { path: path.to_owned(), changed, _watcher: watcher })
    }
}
