//! Logs in lines, one event each: those of web servers and of syslog. A log is a timeline too.
//!
//! A line becomes a row of a table whose columns are known, and is understood there.

mod access;
mod syslog;

use crate::{Problems, Progress};
use date::month_named;
use model::Timeline;

use super::json::{beginning, last_line};
use super::origins::timeline_of;
use super::table::{Rows, SPLIT, Table, column_names};
use super::{Clue, Entry, Format, Input, Problem, ReadError, Severity, Sureness};

/// The access log of a web server, in the common or the combined format.
pub(super) const ACCESS_ENTRY: Entry = Entry {
    format: Format::AccessLog,
    name: "access-log",
    label: "Access log of a web server",
    extensions: &["log"],
    sniff: |input| sniff(input, access::is_line, "its lines are those of a web server's log"),
    read: |input| read(input, Format::AccessLog),
    write: None,
};

/// Messages of syslog, as of RFC 3164 or RFC 5424.
pub(super) const SYSLOG_ENTRY: Entry = Entry {
    format: Format::Syslog,
    name: "syslog",
    label: "System log (syslog)",
    extensions: &["log"],
    sniff: |input| sniff(input, syslog::is_line, "its lines are those of syslog"),
    read: |input| read(input, Format::Syslog),
    write: None,
};

/// The number of lines that tell what a file is.
const SNIFFED_LINES: usize = 50;
/// The number of unreadable lines that are reported one by one; the rest are counted.
const MAX_REPORTED: usize = 50;
/// The part of such a line that a message quotes, in characters.
const MAX_VALUE_CHARS: usize = 160;

/// At least half of the lines must be of the log; the others may be the rest of a message.
fn sniff(input: &Input<'_>, is_line: fn(&str) -> bool, why: &str) -> Option<Clue> {
    let sample = beginning(input.text?);
    let lines = || sample.lines().filter(|line| !line.trim().is_empty()).take(SNIFFED_LINES);
    let (n_lines, n_known) = (lines().count(), lines().filter(|line| is_line(line)).count());
    let is_log = n_known > 0 && n_known * 2 >= n_lines;
    is_log.then(|| Clue::new(Sureness::Certain, why))
}

/// # Errors
/// Where there is no line of the log in it.
fn read(input: &Input<'_>, format: Format) -> Result<(Timeline, Problems), ReadError> {
    let mut problems = Problems::default();
    let table = table(input, format, &mut problems)?;
    Ok(timeline_of(&table, input, problems))
}

/// The lines as a table.
///
/// # Errors
/// As [`read`].
pub(super) fn table(
    input: &Input<'_>,
    format: Format,
    problems: &mut Problems,
) -> Result<Table<'static>, ReadError> {
    let text = input.text.unwrap_or_default();
    let mut lines = Lines::default();
    let (names, numbers) = match format {
        Format::AccessLog => {
            lines.read(text, access::cells, &input.progress.part(0.0..SPLIT));
            (access::NAMES.as_slice(), access::NUMBERS.as_slice())
        }
        _ => {
            let (first, second) = (input.progress.part(0.0..SPLIT / 2.0), SPLIT / 2.0..SPLIT);
            let years = syslog::Years::of(text, input.name, problems, &first);
            lines.read(text, years.reader(), &input.progress.part(second));
            (syslog::NAMES.as_slice(), syslog::NUMBERS.as_slice())
        }
    };
    if lines.rows.is_empty() {
        return Err(ReadError(format!("The log {} has no lines that can be read.", input.name)));
    }
    if lines.n_unread > MAX_REPORTED {
        let message = format!("{} more could not be read.", lines.n_unread - MAX_REPORTED);
        lines.problems.push(Problem::new(Severity::Error, message).at_line(last_line(text)));
    }
    problems.extend(lines.problems);
    let mut header = Rows::default();
    header.push(0, names);
    let names = column_names(header.get(0), names.len());
    let choices = input.choices.columns_of(&names);
    Ok(Table {
        names,
        has_header: true,
        rows: lines.rows,
        numbers: numbers.iter().copied().collect(),
        choices,
        ..Table::default()
    })
}

/// The rows that lines have become.
#[derive(Default)]
struct Lines {
    rows: Rows<'static>,
    problems: Problems,
    n_unread: usize,
}

impl Lines {
    /// Reads each line that says something into cells; what is none of the log is reported.
    fn read<'a, const N: usize>(
        &mut self,
        text: &'a str,
        mut cells: impl FnMut(&'a str) -> Option<[String; N]>,
        progress: &Progress,
    ) {
        for (position, line) in progress.lines(text).enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            match cells(line) {
                Some(cells) => self.rows.push(position + 1, cells),
                None => self.report(position + 1, line),
            }
        }
    }

    fn report(&mut self, number: usize, line: &str) {
        self.n_unread += 1;
        if self.n_unread <= MAX_REPORTED {
            let message = "This is no line of the log, and was left out.";
            let value: String = line.chars().take(MAX_VALUE_CHARS).collect();
            let problem = Problem::new(Severity::Error, message).at_line(number);
            self.problems.push(problem.with_value(value));
        }
    }
}

/// The month 1–12 that three letters stand for in a log.
fn month(name: &str) -> Option<u8> {
    month_named(name).filter(|_| name.len() == 3 && name.starts_with(char::is_uppercase))
}

/// A number of two digits, or of one, no larger than this.
fn small_number(text: &str, most: u8) -> Option<u8> {
    let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && *number <= most)
}

/// Whether a text is a time of day to the second, perhaps with a fraction: `13:55:36`.
fn is_clock(text: &str) -> bool {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = clock.split(':');
    let mut next = |most| parts.next().is_some_and(|part| small_number(part, most).is_some());
    let is_time = next(23) && next(59) && next(60) && clock.len() == 8;
    is_time && parts.next().is_none() && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_told_from_other_texts() {
        for clock in ["13:55:36", "00:00:00.125", "23:59:60"] {
            assert!(is_clock(clock), "{clock}");
        }
        for other in ["13:55", "24:00:00", "1:02:03", "13:55:36:1", "13:55:3x", "13:55:36.x"] {
            assert!(!is_clock(other), "{other}");
        }
    }
}
