//! Large sheets of a workbook, looked through as they are unpacked: what has nothing in it that has to
//! be changed or found beforehand can stay packed until its cells are read.

use std::io::{self, Read};

use memchr::memmem;

/// The part of a sheet that is looked at at once, in bytes,
const WINDOW_BYTES: usize = 1 << 18;
/// and so much of that again with what follows: nothing that is looked for is longer.
const OVERLAP_BYTES: usize = 32;
/// What ends a formula, and what then stands where there is no value.
const END_OF_FORMULA: &[u8] = b"</f>";
const BLANK: [&[u8]; 4] = [b"</c>", b"<v></v>", b"<v/>", b"<v />"];
/// What has to be changed before a library reads it, or is found in the whole sheet: space around
/// values, and rows that are hidden.
const OBSTACLES: [&[u8]; 3] = [b"<v> ", b" </v>", b" hidden=\""];

/// What sheets have in them that matters before their cells are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// Whether they cannot stay as they are.
    pub(super) has_obstacle: bool,
    /// Whether cells are merged.
    pub(super) has_merged: bool,
    /// How many formulas have no value beside them.
    pub(super) n_without_result: usize,
    /// How long they are unpacked, in bytes.
    pub(super) n_bytes: u64,
}

impl Findings {
    /// What is in a sheet, which is looked through to its end, or until it has an obstacle or is longer
    /// than so many bytes.
    ///
    /// # Errors
    /// Where it is damaged.
    pub(super) fn in_sheet(mut source: impl Read, most: u64) -> io::Result<Self> {
        let mut findings = Self::default();
        let mut window = Vec::with_capacity(WINDOW_BYTES);
        loop {
            let n_wanted = WINDOW_BYTES.saturating_sub(window.len()) as u64;
            let n_read = source.by_ref().take(n_wanted).read_to_end(&mut window)?;
            findings.n_bytes += n_read as u64;
            let n_again = if n_read == 0 { 0 } else { OVERLAP_BYTES.min(window.len()) };
            findings.look(&window, window.len() - n_again);
            if n_read == 0 || findings.has_obstacle || findings.n_bytes > most {
                return Ok(findings);
            }
            window.drain(..window.len() - n_again);
        }
    }

    /// Takes what sheets have in them that were found beside these.
    pub(super) fn add(&mut self, other: Self) {
        self.has_obstacle |= other.has_obstacle;
        self.has_merged |= other.has_merged;
        self.n_without_result += other.n_without_result;
        self.n_bytes += other.n_bytes;
    }

    /// Looks through a piece; formulas are counted that end before the last bytes, which come again.
    fn look(&mut self, bytes: &[u8], end: usize) {
        let has = |part: &[u8]| memmem::find(bytes, part).is_some();
        self.has_obstacle |= OBSTACLES.iter().any(|part| has(part));
        self.has_merged |= has(b"mergeCell ");
        self.n_without_result += without_result(bytes, end);
    }
}

/// How many formulas that end in the first bytes of a sheet, or of several, have no value beside them.
pub(super) fn without_result(bytes: &[u8], end: usize) -> usize {
    let ends = memmem::find_iter(bytes, END_OF_FORMULA).take_while(|at| *at < end);
    let behind = |at: usize| bytes.get(at + END_OF_FORMULA.len()..).unwrap_or_default();
    ends.map(behind).filter(|rest| BLANK.iter().any(|blank| rest.starts_with(blank))).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sheet: &str, expect: Findings) {
        let found = Findings::in_sheet(sheet.as_bytes(), u64::MAX).unwrap();
        assert_eq!(found, Findings { n_bytes: sheet.len() as u64, ..expect });
    }

    #[test]
    fn what_matters_is_found_wherever_it_stands() {
        check("<c><v>1</v></c>", Findings::default());
        // Pieces end at any place of what is counted, which is counted once.
        for shift in 0..48 {
            let before = "x".repeat(WINDOW_BYTES - 24 - shift);
            let sheet = format!("{before}<f>a</f></c><f>b</f><v>1</v><f>c</f><v/><mergeCell r");
            let expect = Findings { has_merged: true, n_without_result: 2, ..Findings::default() };
            check(&sheet, expect);
            let sheet = format!("{before}<row r=\"1\" hidden=\"1\">");
            check(&sheet, Findings { has_obstacle: true, ..Findings::default() });
        }
        check("<v> 1</v>", Findings { has_obstacle: true, ..Findings::default() });
        check("<v>1 </v>", Findings { has_obstacle: true, ..Findings::default() });
    }

    #[test]
    fn no_more_is_looked_at_than_may_be_unpacked() {
        let sheet = "x".repeat(8 * WINDOW_BYTES);
        let found = Findings::in_sheet(sheet.as_bytes(), 10).unwrap();
        assert_eq!(found.n_bytes, WINDOW_BYTES as u64);
    }
}
