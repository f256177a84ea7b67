//! One line of a trace: `bash-1977  [000] d..2  17284.993652: sched_switch: prev_comm=…`.

/// A line in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The task, without its number.
    pub(super) task: &'a str,
    pub(super) pid: &'a str,
    pub(super) cpu: u32,
    /// What the kernel was doing, in one letter each.
    pub(super) flags: &'a str,
    /// Nanoseconds by the clock of the trace.
    pub(super) at: i128,
    /// How many digits a second has.
    pub(super) n_digits: usize,
    pub(super) event: &'a str,
    pub(super) rest: &'a str,
}

impl<'a> Line<'a> {
    /// The parts of a line; `None` where it is none of a trace.
    pub(super) fn of(line: &'a str) -> Option<Self> {
        let (open, close) = (line.find(" [")?, line.find(']')?);
        let cpu = line.get(open + 2..close)?.parse().ok()?;
        let before = line.get(..open)?.trim();
        // Between the task and its processor may stand the process, in round brackets.
        let task = before.split_once(" (").map_or(before, |(task, _)| task).trim_end();
        let (task, pid) = task.rsplit_once('-')?;
        let is_pid = !pid.is_empty() && pid.bytes().all(|byte| byte.is_ascii_digit());
        let after = line.get(close + 1..)?.trim_start();
        let (flags, after) = match after.split_once(char::is_whitespace) {
            Some((flags, after)) if !flags.ends_with(':') => (flags, after.trim_start()),
            _ => ("", after),
        };
        let (time, what) = after.split_once(": ").or(after.strip_suffix(':').map(|it| (it, "")))?;
        let (at, n_digits) = seconds(time.trim())?;
        // A function has no colon behind its name, but its caller.
        let (event, rest) = match what.split_once(':') {
            Some((event, rest)) if is_name(event) => (event, rest.trim()),
            _ => ("", what.trim()),
        };
        is_pid.then_some(Self { task, pid, cpu, flags, at, n_digits, event, rest })
    }

    /// The value of a field of the event: `prev_comm=bash`. That of a name may have spaces.
    pub(super) fn field(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.rest.split_once(&format!("{name}="))?;
        let end = value.match_indices(' ').map(|(at, _)| at).find(|at| {
            let next = value.get(at + 1..).unwrap_or_default();
            let word = next.split(' ').next().unwrap_or_default();
            word.contains('=') || word == "==>"
        });
        Some(value.get(..end.unwrap_or(value.len())).unwrap_or(value).trim())
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/'))
}

/// Nanoseconds of `17284.993652`, and how many digits are behind the point.
fn seconds(text: &str) -> Option<(i128, usize)> {
    let (whole, fraction) = text.split_once('.')?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || fraction.len() > 9 {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let nanos: i128 = format!("{fraction:0<9}").parse().ok()?;
    Some((i128::from(whole) * 1_000_000_000 + nanos, fraction.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_parts() {
        #[track_caller]
        fn check(line: &str, expect: Option<(&str, &str, u32, i128, &str, &str)>) {
            let found = Line::of(line);
            let found = found.map(|it| (it.task, it.pid, it.cpu, it.at, it.event, it.rest));
            assert_eq!(found, expect, "{line}");
        }
        check(
            "     kworker/0:1-11    [001] d..2.    12.000345: sched_wakeup: comm=a b pid=3",
            Some(("kworker/0:1", "11", 1, 12_000_345_000, "sched_wakeup", "comm=a b pid=3")),
        );
        check(
            "bash-1977  ( 1977) [000] .... 17284.993652: sys_close(fd: 3)",
            Some(("bash", "1977", 0, 17_284_993_652_000, "", "sys_close(fd: 3)")),
        );
        check(
            "  <idle>-0     [000]   123.456: do_idle <-cpu_startup",
            Some(("<idle>", "0", 0, 123_456_000_000, "", "do_idle <-cpu_startup")),
        );
        check("# tracer: nop", None);
        check("a-1 [x] 1.0: b: c", None);
        let line = Line::of(
            "a-1 [000] 1.5: sched_switch: prev_comm=a b prev_pid=1 ==> next_comm=c next_pid=2",
        );
        let line = line.unwrap();
        assert_eq!((line.field("prev_comm"), line.field("next_comm")), (Some("a b"), Some("c")));
        assert_eq!((line.field("prev_pid"), line.field("x")), (Some("1"), None));
    }
}
