//! Threads that work in the background, and give way to the one that draws; and others that work
//! while it waits.

use std::sync::LazyLock;

use rayon::{ThreadPool, ThreadPoolBuilder};
use thread_priority::{ThreadPriority, ThreadPriorityValue, set_current_thread_priority};

/// The priority of background threads, 0–99 with 49 as usual; 24 becomes a niceness of 9, "below
/// normal". Such a thread still gets most of a core that is idle otherwise, and next to nothing of
/// one on which the window is being drawn.
const PRIORITY: u8 = 24;

/// Has all parallel work of this process give way, once and for all.
pub(crate) fn have_parallel_work_give_way() {
    let threads = ThreadPoolBuilder::new()
        .thread_name(|number| format!("worker {number}"))
        .start_handler(|_| give_way())
        // A panic in a parallel piece only leaves its result out; the panic hook reports it as any
        // other.
        .panic_handler(|_| ());
    // An error means that the pool exists already; its threads keep their priority.
    let _ = threads.build_global();
}

/// Does work for which the window waits. It must not queue up behind what goes on in the background,
/// and so has threads of its own for what it does in parallel.
pub(crate) fn at_once<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    static THREADS: LazyLock<Option<ThreadPool>> =
        LazyLock::new(|| ThreadPoolBuilder::new().build().ok());
    match &*THREADS {
        Some(threads) => threads.install(work),
        None => work(),
    }
}

/// Has the thread that calls this give way.
pub(crate) fn give_way() {
    let priority = ThreadPriorityValue::try_from(PRIORITY).map(ThreadPriority::Crossplatform);
    // An error is harmless: frames are less smooth while the thread works.
    let _ = priority.map(set_current_thread_priority);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_thread_that_gives_way_is_nicer() {
        // The 19th field of a thread's state, counted after its name; see proc(5).
        let niceness = || {
            let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
            let (_, fields) = stat.rsplit_once(") ").unwrap();
            fields.split(' ').nth(16).unwrap().parse::<i32>().unwrap()
        };
        let before = niceness();
        let after = std::thread::spawn(move || {
            give_way();
            niceness()
        });
        assert!(after.join().unwrap() > before);
        assert_eq!(niceness(), before, "only that thread gives way");
    }
}
