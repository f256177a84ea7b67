//! Cells of a table that a spreadsheet would run as formulas, and what keeps it from that.
//!
//! A spreadsheet runs what begins with `=`, `+`, `-` or `@`, also behind a tab or the end of a line,
//! which it drops (OWASP, “CSV Injection”). An apostrophe in front makes a text of it, as typed.

use std::borrow::Cow;

use super::{Problem, Severity};

/// What keeps a cell from being run.
const GUARD: char = '\'';

/// Whether a cell would be run. A number with a sign is only that.
fn is_run(cell: &str) -> bool {
    let Some(first) = cell.chars().next() else { return false };
    let is_sign = matches!(first, '+' | '-');
    let is_number = || {
        let digits = cell.get(1..).unwrap_or_default();
        digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && digits.parse::<f64>().is_ok()
    };
    // Spreadsheets in East Asian languages take wide signs for the usual ones.
    matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
        && !(is_sign && is_number())
}

/// A cell with an apostrophe in front, where it would be run without, or looks as if it had one.
pub(super) fn guarded(cell: &str) -> Cow<'_, str> {
    // The first byte tells of most that they are not. That of all wide signs is 0xef.
    let may_be = matches!(
        cell.as_bytes().first(),
        Some(b'\'' | b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n' | 0xef)
    );
    match may_be && is_run(cell.trim_start_matches(GUARD)) {
        true => format!("{GUARD}{cell}").into(),
        false => cell.into(),
    }
}

/// A cell as it was before it was [`guarded`], by us or by others.
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix(GUARD) {
        Some(own) if is_run(own.trim_start_matches(GUARD)) => own,
        _ => cell,
    }
}

/// A cell of HTML whose first character is told by its number where it would be run, or looks as if it
/// were guarded.
pub(super) fn guarded_html(cell: &str) -> Cow<'_, str> {
    let mut rest = cell.chars();
    match rest.next().filter(|_| is_run(cell.trim_start_matches(GUARD))) {
        Some(first) => format!("&#{};{}", u32::from(first), rest.as_str()).into(),
        None => cell.into(),
    }
}

/// What there is to say of so many cells that were guarded.
pub(super) fn told_of(n_guarded: usize) -> Option<Problem> {
    let message = format!(
        "Cells that a spreadsheet would run as formulas are guarded, by an apostrophe in front or, \
         in HTML, by the number of their first character; reading takes it away: {n_guarded}."
    );
    (n_guarded > 0).then(|| Problem::new(Severity::Info, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_run_is_guarded_and_comes_back() {
        #[track_caller]
        fn check(cell: &str, expect: &str) {
            assert_eq!(guarded(cell), expect);
            assert_eq!(unguarded(expect), cell);
        }
        check("=1+1", "'=1+1");
        check("+49 30", "'+49 30");
        check("-0043-03-15", "'-0043-03-15");
        check("@home", "'@home");
        check("\t=1", "'\t=1");
        check("＝1", "'＝1");
        check("'=1", "''=1");
        check("-44", "-44");
        check("+1.5e3", "+1.5e3");
        check("-inf", "'-inf");
        check("'tis", "'tis");
        check("''", "''");
        check("1=1", "1=1");
        check("", "");
    }

    #[test]
    fn html_needs_no_apostrophe() {
        assert_eq!(guarded_html("=1+1"), "&#61;1+1");
        assert_eq!(guarded_html("'=1"), "&#39;=1");
        assert_eq!(guarded_html("-44"), "-44");
        assert_eq!(guarded_html("a"), "a");
    }
}
