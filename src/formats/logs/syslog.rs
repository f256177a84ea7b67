//! Messages of syslog: as of RFC 5424, as of RFC 3164 (whose dates have no year), and with a whole
//! date in place of the latter's.
//!
//! The crate `syslog_loose` (0.23) is not used, since it does another thing: it takes any line with
//! a date for one of syslog, where this has to tell whose log a file is; it makes an instant of a
//! time, which no longer says how finely it was written; and it asks for the year line by line,
//! where the lines around it tell when a new one began.

use super::{is_clock, month, small_number};
use crate::{Problem, Problems, Progress, Severity};
use date::Civil;

/// What the columns are called.
pub(super) const NAMES: [&str; 10] = [
    "date",
    "title",
    "lane",
    "category",
    "host",
    "process",
    "facility",
    "message id",
    "structured data",
    "priority number",
];
/// The columns of numbers.
pub(super) const NUMBERS: [usize; 1] = [9];

const SEVERITIES: [&str; 8] =
    ["emergency", "alert", "critical", "error", "warning", "notice", "info", "debug"];
const FACILITIES: [&str; 24] = [
    "kernel", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron",
    "authpriv", "ftp", "ntp", "audit", "alert", "clock", "local0", "local1", "local2", "local3",
    "local4", "local5", "local6", "local7",
];
/// The year of the last line where nothing tells it: any would do, and this one has a 29 February.
const UNKNOWN_YEAR: i64 = 2000;
/// A line that is further back than this from the one above, in days of months of 31, is of the
/// next year: lines that came late are late by less.
const A_MONTH: i32 = 31;
/// The distance from which a line that is ahead of the one above counts as late, from before New Year.
const NEARLY_A_YEAR: i32 = 341;

/// What a line says.
#[derive(Debug, PartialEq, Eq)]
struct Line<'a> {
    priority: Option<u8>,
    time: Time<'a>,
    host: &'a str,
    program: &'a str,
    process: &'a str,
    message_id: &'a str,
    data: &'a str,
    message: &'a str,
}

/// When a line was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time<'a> {
    Whole(&'a str),
    WithoutYear {
        month: u8,
        day: u8,
        clock: &'a str,
    },
    /// RFC 5424 allows for not knowing.
    Unknown,
}

/// Whether a line is one of syslog.
pub(super) fn is_line(line: &str) -> bool {
    Line::read(line).is_some()
}

impl<'a> Line<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_end();
        let (priority, rest) = match text.strip_prefix('<') {
            Some(rest) => {
                let (number, rest) = rest.split_once('>')?;
                (Some(number.parse().ok().filter(|number| *number < 192)?), rest)
            }
            None => (None, text),
        };
        match rest.strip_prefix("1 ") {
            Some(rest) if priority.is_some() => Self::read_new(priority, rest),
            _ => Self::read_old(priority, rest),
        }
    }

    /// The rest of a line as of RFC 5424: `2003-10-11T22:14:15Z host su - ID47 [a b="c"] text`.
    fn read_new(priority: Option<u8>, text: &'a str) -> Option<Self> {
        let words = text.splitn(6, ' ').map(str::trim);
        let mut words = words.map(|word| if word == "-" { "" } else { word });
        let time = match words.next()? {
            "" => Time::Unknown,
            time => Time::Whole(whole_time(time)?),
        };
        let [host, program, process, message_id] =
            [words.next()?, words.next()?, words.next()?, words.next()?];
        let (data, message) = structured_data(words.next()?)?;
        let message = message.trim_start_matches([' ', '\u{feff}']);
        Some(Self { priority, time, host, program, process, message_id, data, message })
    }

    /// The rest of a line as of RFC 3164: `Oct 11 22:14:15 host su[230]: text`.
    fn read_old(priority: Option<u8>, text: &'a str) -> Option<Self> {
        let (time, rest) = match time_without_year(text) {
            Some(read) => read,
            None => {
                let (time, rest) = text.split_once(' ')?;
                (Time::Whole(whole_time(time)?), rest)
            }
        };
        let rest = rest.trim_start();
        let is_tag = |word: &str| word.ends_with(':') && word.len() > 1;
        let (host, rest) = match rest.split_once(' ') {
            Some((word, _)) if is_tag(word) => ("", rest),
            Some((host, rest)) => (host, rest.trim_start()),
            None => return None,
        };
        let (tag, message) = match rest.split_once(' ') {
            Some((tag, message)) if is_tag(tag) => (tag, message.trim_start()),
            None if is_tag(rest) => (rest, ""),
            _ => ("", rest),
        };
        // Other logs begin with a whole date, too: what follows is that of syslog or nothing.
        if matches!(time, Time::Whole(_)) && (tag.is_empty() || is_level(host)) {
            return None;
        }
        let tag = tag.trim_end_matches(':');
        let (program, process) = match tag.strip_suffix(']').and_then(|tag| tag.split_once('[')) {
            Some((program, process)) => (program, process),
            None => (tag, ""),
        };
        let (message_id, data) = ("", "");
        Some(Self { priority, time, host, program, process, message_id, data, message })
    }
}

/// Reads `Oct 11 22:14:15`, and returns the rest.
fn time_without_year(text: &str) -> Option<(Time<'_>, &str)> {
    let (name, rest) = text.split_once(' ')?;
    let (day, rest) = rest.trim_start().split_once(' ')?;
    let (clock, rest) = rest.split_once(' ')?;
    let (month, day) = (month(name)?, small_number(day, 31).filter(|day| *day > 0)?);
    is_clock(clock).then_some((Time::WithoutYear { month, day, clock }, rest))
}

/// A whole date with a time and an offset: `2003-10-11T22:14:15.003Z`.
fn whole_time(text: &str) -> Option<&str> {
    let (day, rest) = text.split_once('T')?;
    let is_day = day.len() == 10
        && day.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let end = rest.find(['Z', '+', '-'])?;
    (is_day && is_clock(rest.get(..end)?)).then_some(text)
}

/// Whether what should be a host is how a log of another kind says how bad something is.
fn is_level(word: &str) -> bool {
    let word = word.trim_matches(['[', ']']).to_lowercase();
    let others = ["warn", "fatal", "trace", "err", "severe", "information"];
    SEVERITIES.contains(&&*word) || others.contains(&&*word)
}

/// Splits `[id name="value"][id] message` behind its data.
fn structured_data(text: &str) -> Option<(&str, &str)> {
    // A lone “-” stands for no structured data (RFC 5424, section 6.3).
    if !text.starts_with('[') {
        let (none, message) = text.split_once(' ').unwrap_or((text, ""));
        return matches!(none, "-" | "").then_some(("", message));
    }
    let (mut is_quoted, mut is_escaped, mut is_open) = (false, false, false);
    let end = text.bytes().position(|byte| {
        let was_escaped = std::mem::take(&mut is_escaped);
        match byte {
            b'\\' if is_quoted && !was_escaped => is_escaped = true,
            b'"' if !was_escaped => is_quoted = !is_quoted,
            b'[' if !is_quoted => is_open = true,
            b']' if !is_quoted => is_open = false,
            _ => return !is_open && byte == b' ',
        }
        false
    });
    let (data, message) = text.split_at_checked(end.unwrap_or(text.len()))?;
    (!is_open).then_some((data, message))
}

/// Which years the lines of a log are of, whose dates have none.
pub(super) struct Years {
    /// The year of the last line.
    last: i64,
    /// How many times New Year falls between the first line and the last.
    n_turns: i64,
}

impl Years {
    /// The year of the last line is told by the whole date of the same day in a message, else by
    /// the name of the file. What was assumed is added to the problems.
    pub(super) fn of(
        text: &str,
        file_name: &str,
        problems: &mut Problems,
        progress: &Progress,
    ) -> Self {
        let mut turns = Turns::default();
        let (mut stated, mut leap, mut is_needed) = (None, None, false);
        for line in progress.lines(text).filter_map(Line::read) {
            let Time::WithoutYear { month, day, .. } = line.time else { continue };
            let turn = turns.next(month, day);
            is_needed = true;
            leap = leap.or((month == 2 && day == 29).then_some(turn));
            if stated.is_none() {
                stated = year_stated(line.message, month, day).map(|year| (year, turn));
            }
        }
        let n_turns = turns.n_turns;
        let (last, why) = match (stated, year_in(file_name)) {
            (Some((year, turn)), _) => (year + n_turns - turn, "as a date in a message says"),
            (None, Some(year)) => (year, "as the name of the file says"),
            (None, None) => {
                let is_fit =
                    |last: &i64| leap.is_none_or(|turn| Civil::is_leap(last - n_turns + turn));
                let last = (UNKNOWN_YEAR..UNKNOWN_YEAR + 4).find(is_fit).unwrap_or(UNKNOWN_YEAR);
                let why = "which is a guess; a year in the name of the file would tell, as in \
                           “syslog-2019.log”";
                (last, why)
            }
        };
        if is_needed {
            let first = last - n_turns;
            let years = if n_turns == 0 { last.to_string() } else { format!("{first}–{last}") };
            let message =
                format!("The dates have no year; they were taken to be of {years}, {why}.");
            problems.push(Problem::new(Severity::Warning, message));
        }
        Self { last, n_turns }
    }

    /// Reads one line after the other, from the first.
    pub(super) fn reader<'a>(self) -> impl FnMut(&'a str) -> Option<[String; 10]> {
        let mut turns = Turns::default();
        move |line| {
            let line = Line::read(line)?;
            let date = match line.time {
                Time::Whole(time) => time.to_owned(),
                Time::WithoutYear { month, day, clock } => {
                    let year = self.last - self.n_turns + turns.next(month, day);
                    format!("{year:04}-{month:02}-{day:02}T{clock}")
                }
                Time::Unknown => String::new(),
            };
            let name_of = |names: &[&'static str], number: Option<u8>| {
                number.and_then(|number| names.get(usize::from(number))).copied().unwrap_or("")
            };
            let title = [line.message, line.message_id, line.program, "No message"];
            let title = title.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
            Some([
                date,
                title.to_owned(),
                line.program.to_owned(),
                name_of(&SEVERITIES, line.priority.map(|number| number % 8)).to_owned(),
                line.host.to_owned(),
                line.process.to_owned(),
                name_of(&FACILITIES, line.priority.map(|number| number / 8)).to_owned(),
                line.message_id.to_owned(),
                line.data.to_owned(),
                line.priority.map(|number| number.to_string()).unwrap_or_default(),
            ])
        }
    }
}

/// Counts how many times New Year has passed, from line to line.
#[derive(Default)]
struct Turns {
    before: Option<i32>,
    n_turns: i64,
}

impl Turns {
    /// How many times it has before a line of this day.
    fn next(&mut self, month: u8, day: u8) -> i64 {
        let at = i32::from(month) * 31 + i32::from(day);
        let ahead = self.before.map_or(0, |before| at - before);
        if ahead < -A_MONTH {
            self.n_turns += 1;
        } else if ahead > NEARLY_A_YEAR && self.n_turns > 0 {
            return self.n_turns - 1;
        }
        self.before = Some(at);
        self.n_turns
    }
}

/// The year of a whole date in a message that is of this day: `2019-05-12`.
fn year_stated(message: &str, month: u8, day: u8) -> Option<i64> {
    let ending = format!("-{month:02}-{day:02}");
    message.match_indices(&ending).find_map(|(at, _)| {
        let year = message.get(at.checked_sub(4)?..at)?;
        let before = message.get(..at - 4)?.bytes().next_back();
        let is_whole = before.is_none_or(|byte| !byte.is_ascii_digit());
        year.parse().ok().filter(|year| is_whole && (1970..=2100).contains(year))
    })
}

/// The year in the name of a file: `syslog-2019.log`, `messages-20190512`.
fn year_in(file_name: &str) -> Option<i64> {
    let numbers = file_name.split(|c: char| !c.is_ascii_digit());
    let years = numbers.filter(|number| matches!(number.len(), 4 | 6 | 8));
    let mut years = years.filter_map(|number| number.get(..4)?.parse().ok());
    years.find(|year| (1970..=2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(log: &str, expect: &[&str], expect_problem: Option<&str>) {
        let mut problems = Problems::default();
        let mut cells = Years::of(log, "x.log", &mut problems, &Progress::default()).reader();
        let found: Vec<_> = log
            .lines()
            .map(|line| cells(line).map_or_else(|| "none".to_owned(), |cells| cells.join("|")))
            .collect();
        assert_eq!(found, expect);
        let problem = problems.first().map(|problem| &*problem.message);
        assert_eq!(problem, expect_problem);
    }

    #[test]
    fn a_program_without_a_visible_name_has_none() {
        check(
            "<5>1 2024-01-01T00:00:02Z h \u{2028} 1 - - text",
            &["2024-01-01T00:00:02Z|text||notice|h|1|kernel|||5"],
            None,
        );
    }

    #[test]
    fn each_kind_of_line_is_read() {
        check(
            "<34>1 2003-10-11T22:14:15.003Z host su 23 ID47 [a b=\"\\\"] c\"][d] 'su' failed\n\
             <165>1 - - - - - -\n\
             2019-05-12T14:00:00+02:00 host sshd[99]: Accepted\n\
             2019-05-12T14:00:00Z INFO main: no syslog\n\
             no syslog",
            &[
                "2003-10-11T22:14:15.003Z|'su' failed|su|critical|host|23|auth|ID47\
                 |[a b=\"\\\"] c\"][d]|34",
                "|No message||notice|||local4|||165",
                "2019-05-12T14:00:00+02:00|Accepted|sshd||host|99||||",
                "none",
                "none",
            ],
            None,
        );
    }

    #[test]
    fn the_year_turns_where_december_ends() {
        let assumed = "The dates have no year; they were taken to be of 2018–2019, as a date in a \
                       message says.";
        check(
            "<13>Dec 31 23:59:59 host a: one\n\
             Jan  1 00:00:00 host b[7]: on 2019-01-01 two\n\
             Dec 31 23:59:59 host last message repeated 2 times\n\
             Jan  1 00:00:01 kernel: three",
            &[
                "2018-12-31T23:59:59|one|a|notice|host||user|||13",
                "2019-01-01T00:00:00|on 2019-01-01 two|b||host|7||||",
                "2018-12-31T23:59:59|last message repeated 2 times|||host|||||",
                "2019-01-01T00:00:01|three|kernel|||||||",
            ],
            Some(assumed),
        );
    }

    #[test]
    fn a_year_that_nothing_tells_has_every_day_of_the_log() {
        #[track_caller]
        fn check_year(log: &str, file_name: &str, expect: i64) {
            assert_eq!(
                Years::of(log, file_name, &mut Problems::default(), &Progress::default()).last,
                expect
            );
        }
        check_year("Feb 29 10:00:00 h a: b", "syslog", 2000);
        check_year("Feb 29 10:00:00 h a: b\nJan  1 10:00:00 h a: c", "syslog", 2001);
        check_year("Nov  9 10:00:00 h a: b", "messages-20190512", 2019);
        check_year("Nov  9 10:00:00 h a: b", "syslog.1", 2000);
    }
}
