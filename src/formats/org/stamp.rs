//! Dates in Org: `<2022-03-21 Mon 13:50-14:30 +1w>`, `[2022-03-21 Mon]`, two with `--` between.

use std::ops::Range;

use date::Date;

/// A date in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) start: Date,
    pub(super) end: Option<Date>,
    /// Whether it is in angle brackets, as what is on the agenda.
    pub(super) is_active: bool,
    pub(super) has_weekday: bool,
    /// When it is again, as written: `+1w`.
    pub(super) repeater: Option<String>,
    /// The word before it: `SCHEDULED`, `DEADLINE`, `CLOSED`, `CLOCK`.
    pub(super) keyword: Option<&'static str>,
    /// Where it stands in the line, with its keyword.
    pub(super) range: Range<usize>,
}

/// The words that say what a date is for.
const KEYWORDS: [&str; 4] = ["SCHEDULED", "DEADLINE", "CLOSED", "CLOCK"];
/// No date is longer than this, in bytes.
const MAX_BYTES: usize = 80;

/// Every date in a line; two with a range between them are one.
pub(super) fn stamps(line: &str) -> Vec<Stamp> {
    let mut found: Vec<Stamp> = Vec::new();
    let mut at = 0;
    while let Some(open) = line.get(at..).and_then(|rest| rest.find(['<', '['])).map(|n| at + n) {
        let Some(mut stamp) = stamp_at(line, open) else {
            at = open + 1;
            continue;
        };
        at = stamp.range.end;
        let before = line.get(..open).unwrap_or_default();
        match found.last_mut() {
            Some(last)
                if last.end.is_none() && last.range.end + 2 == open && before.ends_with("--") =>
            {
                last.end = Some(stamp.end.unwrap_or(stamp.start));
                last.range.end = at;
            }
            _ => {
                let before = before.trim_end();
                let word = before.strip_suffix(':').unwrap_or_default();
                stamp.keyword = KEYWORDS.into_iter().find(|keyword| word.ends_with(keyword));
                if let Some(keyword) = stamp.keyword {
                    stamp.range.start = before.len() - 1 - keyword.len();
                }
                found.push(stamp);
            }
        }
    }
    found
}

/// The date whose bracket stands at a place.
fn stamp_at(line: &str, open: usize) -> Option<Stamp> {
    let rest = line.get(open..)?;
    let (is_active, close) = if rest.starts_with('<') { (true, '>') } else { (false, ']') };
    let length = rest.find(close).filter(|length| *length < MAX_BYTES)?;
    let inside = rest.get(1..length)?;
    let mut words = inside.split_whitespace();
    let day = words.next().filter(|day| is_day(day))?;
    let mut stamp = Stamp {
        start: Date::parse(day).ok()?,
        end: None,
        is_active,
        has_weekday: false,
        repeater: None,
        keyword: None,
        range: open..open + length + 1,
    };
    for word in words {
        let first = word.chars().next()?;
        if first.is_ascii_digit() {
            let (start, end) = word.split_once('-').unwrap_or((word, ""));
            stamp.start = at_time(day, start)?;
            stamp.end = if end.is_empty() { None } else { at_time(day, end) };
        } else if first.is_alphabetic() {
            stamp.has_weekday = true;
        } else if matches!(first, '+' | '.') {
            stamp.repeater = Some(word.to_owned());
        } else if first != '-' {
            return None;
        }
    }
    Some(stamp)
}

fn is_day(text: &str) -> bool {
    let is_sign = |at: usize| at == 4 || at == 7;
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match byte {
            b'-' => is_sign(at),
            _ => byte.is_ascii_digit() && !is_sign(at),
        })
}

/// A day with a time such as `9:05` or `13:50`.
fn at_time(day: &str, time: &str) -> Option<Date> {
    Date::parse(&format!("{day}T{time:0>5}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: &[&str]) {
        let found = stamps(line).into_iter().map(|stamp| {
            let end = stamp.end.map(|end| format!("/{}", end.edtf())).unwrap_or_default();
            let keyword = stamp.keyword.map(|keyword| format!("{keyword} ")).unwrap_or_default();
            let repeater =
                stamp.repeater.map(|repeater| format!(" {repeater}")).unwrap_or_default();
            let kind = if stamp.is_active { "" } else { " inactive" };
            format!("{keyword}{}{end}{repeater}{kind}", stamp.start.edtf())
        });
        assert_eq!(found.collect::<Vec<_>>(), expect, "{line}");
    }

    #[test]
    fn dates_are_found() {
        check("<2022-03-21 Mon>--<2022-03-23 Wed>", &["2022-03-21/2022-03-23"]);
        check("<2022-03-21 Mon 13:50-14:30>", &["2022-03-21T13:50/2022-03-21T14:30"]);
        check("a [2022-03-21 lun. 9:05] b", &["2022-03-21T09:05 inactive"]);
        check(
            "SCHEDULED: <2022-03-21 Mon +1w -3d> DEADLINE: <2022-04-01>",
            &["SCHEDULED 2022-03-21 +1w", "DEADLINE 2022-04-01"],
        );
        check(
            "CLOCK: [2022-03-21 Mon 09:00]--[2022-03-21 Mon 09:40] =>  0:40",
            &["CLOCK 2022-03-21T09:00/2022-03-21T09:40 inactive"],
        );
        check("<2022-02-30 Wed> <b> [1] [[link]] <2022-03>", &[]);
    }
}
