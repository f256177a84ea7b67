//! The records of a trace, read on all cores.

use crate::json::{Items, Watch, in_pieces};
use crate::{Problem, Problems, Progress, Severity};

use super::lanes::Lanes;
use super::names::Names;
use super::record::{Fields, Record};

/// The number of unreadable records that are reported one by one; the rest are counted.
const MAX_REPORTED: usize = 50;
/// The part of a text that is read at a time, in bytes.
const PIECE_BYTES: usize = 1 << 20;
/// Which part of the work it is to read the records.
pub(super) const READ: f32 = 0.5;

/// All records in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Records<'a> {
    pub(super) records: Vec<Record<'a>>,
    /// Those that name processes and threads.
    names_of_lanes: Vec<Record<'a>>,
    /// The words that they share.
    pub(super) names: Names,
    /// Whether all times are whole microseconds.
    pub(super) is_whole: bool,
    unread: Vec<Problem>,
    n_unread: usize,
    /// The line of the last one; 0 where there is none.
    last_line: usize,
}

impl<'a> Records<'a> {
    /// Reads the records, and says what could not be read.
    pub(super) fn read(
        items: &mut Items<'a>,
        problems: &mut Problems,
        progress: &Progress,
    ) -> Self {
        Self::read_in_pieces(items, PIECE_BYTES, problems, progress)
    }

    fn read_in_pieces(
        items: &mut Items<'a>,
        n_bytes: usize,
        problems: &mut Problems,
        progress: &Progress,
    ) -> Self {
        let parts = in_pieces(items, n_bytes, Self::of, progress.part(0.0..READ));
        let mut all = Self { is_whole: true, ..Self::default() };
        parts.into_iter().for_each(|part| all.append(part.made, part.n_lines));
        let line = all.last_line.max(1);
        problems.extend(std::mem::take(&mut all.unread));
        if all.n_unread > MAX_REPORTED {
            let n_more = all.n_unread - MAX_REPORTED;
            let message = format!("{n_more} further records could not be read.");
            problems.push(Problem::new(Severity::Error, message).at_line(line));
        }
        if items.is_cut() {
            let message = "The file ends in the middle of a record; those before it are shown.";
            problems.push(Problem::new(Severity::Error, message).at_line(line));
        } else if !items.is_closed() && !progress.is_cancelled() {
            let message = "The list is not closed, as is allowed while a trace is being written.";
            problems.push(Problem::new(Severity::Info, message).at_line(line));
        }
        all
    }

    /// The records of a stretch of the file.
    fn of(items: &mut Items<'a>, watch: &Watch) -> Self {
        let mut all = Self { is_whole: true, ..Self::default() };
        let mut at = items.at();
        while let Some((line, fields)) = items.read_next::<Fields<'_>>() {
            if !watch.goes_on(items.at() - at) {
                break;
            }
            at = items.at();
            all.last_line = line;
            let fields = fields.or_else(serde_json::from_str);
            let record = match fields {
                Ok(fields) => fields.record(line, &mut all.names),
                Err(error) => {
                    let message = format!("This is no record and was left out: {error}.");
                    Err(Problem::new(Severity::Error, message).at_line(line).into())
                }
            };
            match record {
                Ok(record) if record.phase == 'M' => all.names_of_lanes.push(record),
                Ok(record) => {
                    all.is_whole &= record.is_whole();
                    all.records.push(record);
                }
                Err(problem) => {
                    all.n_unread += 1;
                    all.unread.extend(Some(*problem).filter(|_| all.n_unread <= MAX_REPORTED));
                }
            }
        }
        all
    }

    /// Adds the records of a later stretch, which begins so many lines further down.
    fn append(&mut self, other: Self, n_lines: usize) {
        let places = self.names.add_all(&other.names);
        self.records.extend(other.records.into_iter().map(|record| record.moved(&places, n_lines)));
        let names_of_lanes = other.names_of_lanes.into_iter();
        self.names_of_lanes.extend(names_of_lanes.map(|record| record.moved(&places, n_lines)));
        self.is_whole &= other.is_whole;
        self.n_unread += other.n_unread;
        let n_reported = MAX_REPORTED.saturating_sub(self.unread.len());
        let moved = |line: usize| line + n_lines;
        let unread = other.unread.into_iter().take(n_reported);
        self.unread
            .extend(unread.map(|problem| Problem { line: problem.line.map(moved), ..problem }));
        if other.last_line > 0 {
            self.last_line = other.last_line + n_lines;
        }
    }

    /// What the trace says of lanes.
    pub(super) fn lanes(&self) -> Lanes {
        let mut lanes = Lanes::default();
        self.names_of_lanes.iter().for_each(|record| lanes.learn(record));
        lanes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each record in words, what the trace says of lanes, and what is told.
    type Told = (Vec<String>, usize, Vec<(Option<usize>, String)>);

    fn told(text: &str, n_bytes: usize) -> Told {
        let (mut problems, progress) = (Problems::default(), Progress::default());
        let mut items = Items::of_array_at(text, 0).expect("there is a list");
        let all = Records::read_in_pieces(&mut items, n_bytes, &mut problems, &progress);
        let words = |record: &Record<'_>| {
            let Record { phase, name, category, at, duration, thread, id, line, rest } = record;
            let [category, pid, tid] =
                [category, &thread.pid, &thread.tid].map(|name| all.names.get(*name));
            format!("{phase} {name} {category} {at} {duration:?} {pid} {tid} {id} {line} {rest:?}")
        };
        let records = all.records.iter().map(words).collect();
        let problems = problems.into_iter().map(|problem| (problem.line, problem.message));
        (records, all.names_of_lanes.len(), problems.collect())
    }

    #[test]
    fn records_are_the_same_wherever_the_text_is_cut() {
        #[track_caller]
        fn check(text: &str, n_records: usize, n_problems: usize) {
            let whole = told(text, usize::MAX);
            assert_eq!((whole.0.len(), whole.2.len()), (n_records, n_problems), "{whole:?}");
            for n_bytes in 1..text.len() {
                assert_eq!(told(text, n_bytes), whole, "in pieces of {n_bytes}: {text}");
            }
        }
        let trace = "[{\"ph\": \"M\", \"pid\": 1, \"name\": \"process_name\", \"args\": {\"name\": \"A\"}},\n\
                     {\"ph\": \"X\", \"ts\": 1, \"dur\": 2.5, \"pid\": 1, \"tid\": \"a\\u00e9\", \"name\": \"}, {\\\"ph\\\"\"},\n\
                     {\"ph\": \"b\", \"ts\": \"3\", \"id2\": {\"local\": 7}, \"cat\": \"x,y\", \"args\": {}, \"l\": [{\"ph\": 1},\n{\"ph\": 2}]},\n\
                     {\"ph\": \"e\", \"ts\": 4, \"id\": 7, \"scope\": \"s\", \"dur\": -1}";
        check(&format!("{trace}]"), 3, 0);
        check(&format!("{trace},\n"), 3, 1);
        check(&format!("{trace},\n{{\"ph\": \"X\", \"na"), 3, 1);
        check(&format!("{trace},\n{{\"ph\": \"X\"}}, {{\"ph\" 1}},\nnull,\n{{\"ts\": 1}}]"), 3, 4);
    }

    #[test]
    fn what_cannot_be_read_is_counted_over_all_pieces() {
        let record = "{\"ph\": \"X\", \"ts\": 1},\n{\"ph\": \"X\", \"ts\": null},\n";
        let text = format!("[{}]", record.repeat(80));
        let whole = told(&text, usize::MAX);
        assert_eq!((whole.0.len(), whole.2.len()), (80, MAX_REPORTED + 1));
        let last = (Some(160), "30 further records could not be read.".to_owned());
        assert_eq!(whole.2.last(), Some(&last));
        for n_bytes in [1, 50, 1000] {
            assert_eq!(told(&text, n_bytes), whole, "in pieces of {n_bytes}");
        }
    }
}
