//! Running another program, which is asked nothing: what it writes, within bounds, for as long as
//! somebody waits for it.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel, sync_channel};
use std::thread;
use std::time::Duration;
#[cfg(unix)]
use std::time::Instant;

use super::ending::{self, Awaited, is_ending};

/// More of what a program complains about is not kept, in bytes.
const MAX_COMPLAINT_BYTES: usize = 64 * 1024;
/// The most that is read at a time, in bytes.
const PIECE_BYTES: usize = 64 * 1024;
/// No more pieces than this wait to be taken: a program that writes faster has to wait, too.
const MAX_WAITING: usize = 16;
/// The pause between two looks at whether the job was cancelled.
const PAUSE: Duration = Duration::from_millis(20);
/// The time that a program has to end after it is asked to.
#[cfg(unix)]
const GRACE: Duration = Duration::from_secs(1);
/// The time that is waited for the last words of a program that has ended.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// What a program wrote.
#[derive(Debug)]
pub(super) struct Output {
    /// To its standard output.
    pub(super) bytes: Vec<u8>,
    /// To its standard error.
    pub(super) complaint: String,
    /// How it ended; `None` where it was stopped.
    pub(super) status: Option<ExitStatus>,
}

/// Runs a program, until it ends, has written more than so many bytes, or its time is over.
///
/// # Errors
/// Where it cannot be run.
pub(super) fn run(
    mut command: Command,
    most_bytes: usize,
    is_over: impl Fn() -> bool,
) -> io::Result<Output> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let awaited = Awaited::new();
    let mut child = command.spawn()?;
    let (sender, stdout) = sync_channel(MAX_WAITING);
    send_pieces(child.stdout.take(), usize::MAX, move |piece| sender.send(piece).is_ok());
    // An unbounded channel will do: the complaint is read at the end, and cut to a few bytes
    // before.
    let (sender, stderr) = channel();
    let send = move |piece| sender.send(piece).is_ok();
    send_pieces(child.stderr.take(), MAX_COMPLAINT_BYTES, send);
    let mut output = Output { bytes: Vec::new(), complaint: String::new(), status: None };
    let ended = output.follow(&mut child, &stdout, most_bytes, is_over);
    if !matches!(ended, Ok(true)) {
        stop(&mut child);
    }
    let status = child.wait()?;
    drop(awaited);
    if is_ending() {
        ending::wait();
    }
    output.status = ended?.then_some(status);
    output.complaint = words_of(&stderr);
    Ok(output)
}

impl Output {
    /// Takes what a program writes until it ends by itself; `false` where it is to be stopped.
    fn follow(
        &mut self,
        child: &mut Child,
        stdout: &Receiver<io::Result<Vec<u8>>>,
        most_bytes: usize,
        is_over: impl Fn() -> bool,
    ) -> io::Result<bool> {
        let mut is_open = true;
        while is_open || child.try_wait()?.is_none() {
            if is_over() || is_ending() {
                return Ok(false);
            }
            if !is_open {
                thread::sleep(PAUSE);
                continue;
            }
            match stdout.recv_timeout(PAUSE) {
                Ok(piece) => self.bytes.append(&mut piece?),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => is_open = false,
            }
            if self.bytes.len() > most_bytes {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Has a program end: it may have done so of its own accord by now.
fn stop(child: &mut Child) {
    // SIGINT first, SIGKILL later: a program may be a wrapper script, which passes on SIGINT and
    // leaves the real program running when it is killed itself.
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process};
        let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        if pid.is_some_and(|pid| kill_process(pid, Signal::INT).is_ok()) {
            let since = Instant::now();
            while since.elapsed() < GRACE {
                if !matches!(child.try_wait(), Ok(None)) {
                    return;
                }
                thread::sleep(PAUSE);
            }
        }
    }
    let _ = child.kill();
}

/// Sends what is read from a pipe, as it comes, until nobody takes it any more. Of what is more than
/// so many bytes nothing is sent, and yet all is read: else the program would wait for that.
fn send_pieces(
    pipe: Option<impl Read + Send + 'static>,
    most_bytes: usize,
    send: impl Fn(io::Result<Vec<u8>>) -> bool + Send + 'static,
) {
    let Some(mut pipe) = pipe else { return };
    thread::spawn(move || {
        let mut n_left = most_bytes;
        loop {
            let mut piece = vec![0; PIECE_BYTES];
            let read = match pipe.read(&mut piece) {
                Ok(0) => return,
                Ok(n_bytes) => {
                    piece.truncate(n_bytes.min(n_left));
                    n_left -= piece.len();
                    Ok(piece)
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Err(error),
            };
            let is_error = read.is_err();
            let is_empty = matches!(&read, Ok(piece) if piece.is_empty());
            if (!is_empty && !send(read)) || is_error {
                return;
            }
        }
    });
}

/// The words that come from a pipe of a program that has ended. What cannot be read is only said
/// less well.
fn words_of(stderr: &Receiver<io::Result<Vec<u8>>>) -> String {
    let mut words = Vec::new();
    while let Ok(Ok(mut piece)) = stderr.recv_timeout(LAST_WORDS) {
        words.append(&mut piece);
    }
    String::from_utf8_lossy(&words).into_owned()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn run_script(script: &str, most_bytes: usize, is_over: impl Fn() -> bool) -> Output {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        run(command, most_bytes, is_over).unwrap()
    }

    #[test]
    fn what_a_program_writes_is_taken_within_bounds() {
        #[track_caller]
        fn check(script: &str, expect: (&str, &str, Option<i32>)) {
            let output = run_script(script, 1 << 20, || false);
            let text = String::from_utf8(output.bytes).unwrap();
            let code = output.status.and_then(|status| status.code());
            assert_eq!((text.as_str(), output.complaint.as_str(), code), expect);
        }
        check("echo a; echo b >&2; exit 3", ("a\n", "b\n", Some(3)));
        check("exec >&-; sleep 0.1; exit 4", ("", "", Some(4)));
        check("cat", ("", "", Some(0)));
        let endless = run_script("while :; do echo word; done", 1000, || false);
        assert!(endless.status.is_none() && endless.bytes.len() < 1000 + 2 * PIECE_BYTES);
    }

    #[test]
    fn a_program_that_says_much_in_vain_ends() {
        let script = "i=0; while [ $i -lt 9000 ]; do echo 0123456789012345678901234567 >&2; i=$((i+1)); done";
        let output = run_script(script, 10, || false);
        assert!(output.status.is_some());
        assert_eq!(output.complaint.len(), MAX_COMPLAINT_BYTES);
    }

    #[test]
    fn a_program_that_nobody_waits_for_is_stopped() {
        let since = Instant::now();
        for script in ["exec sleep 60", "exec sleep 60 >&-", "sleep 60; echo a"] {
            assert!(run_script(script, 10, || true).status.is_none());
        }
        assert!(since.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_program_may_end_what_it_has_started() {
        let folder = tempfile::tempdir().unwrap();
        let (begun, ended) = (folder.path().join("begun"), folder.path().join("ended"));
        let script = format!(
            "trap 'kill $!; touch {}; exit' INT; sleep 60 & touch {}; wait",
            ended.display(),
            begun.display()
        );
        assert!(run_script(&script, 10, || begun.exists()).status.is_none());
        assert!(ended.exists());
    }
}
