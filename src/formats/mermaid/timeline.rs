//! Mermaid's `timeline`: times with one or more events behind colons.

use crate::day_month::order_of;
use crate::draft::Draft;
use crate::html::plain_of;
use crate::{Problem, Progress, Severity};
use date::{When, read_written};
use model::{Event, LaneIndex};

use super::diagrams::{Diagram, after_word};

/// A time with its events.
struct Period<'a> {
    time: &'a str,
    lane: Option<&'a str>,
    events: Vec<(usize, &'a str)>,
    line: usize,
}

/// Adds the events of a diagram.
pub(super) fn read(
    diagram: &Diagram<'_>,
    around: Option<LaneIndex>,
    draft: &mut Draft,
    progress: &Progress,
) {
    let mut lane = None;
    let mut periods: Vec<Period<'_>> = Vec::new();
    let mut is_description = false;
    for &(line, statement) in progress.part(0.0..0.3).over(&diagram.lines) {
        let statement = statement.trim_end_matches(';').trim_end();
        if is_description || statement.starts_with("accDescr") || statement.starts_with("accTitle")
        {
            let opens = statement.contains('{');
            is_description = (is_description || opens) && !statement.contains('}');
            continue;
        }
        if after_word(statement, "title").is_some() {
            continue;
        }
        if let Some(rest) = after_word(statement, "section") {
            lane = Some(rest);
        } else if let Some(rest) = statement.strip_prefix(':') {
            // More events of the time above.
            let events = parts(rest).map(|event| (line, event));
            match periods.last_mut() {
                Some(period) => period.events.extend(events),
                None => {
                    let events = events.collect();
                    periods.push(Period { time: "", lane, events, line });
                }
            }
        } else {
            let mut parts = parts(statement);
            let time = parts.next().unwrap_or_default();
            let events = parts.map(|event| (line, event)).collect();
            periods.push(Period { time, lane, events, line });
        }
    }
    let times: Vec<&str> = periods.iter().map(|period| period.time).collect();
    let reading = order_of(&times, &mut draft.problems);
    for mut period in progress.part(0.3..1.0).over(periods) {
        let time = plain_of(period.time);
        // Words in brackets behind it are no part of the date: `2026-04-06 (first phase)`.
        let bare = time.strip_suffix(')').and_then(|time| time.rsplit_once(" ("));
        let when = read_written(&time, reading).or_else(|error| {
            let when = bare.and_then(|(date, _)| read_written(date, reading).ok());
            when.map(|when| When { start: when.start.with_written(&time), ..when }).ok_or(error)
        });
        if let Err(error) = &when {
            let message = format!("This time has no place on the calendar: {error}. It is kept.");
            let problem = Problem::new(Severity::Warning, message).at_line(period.line);
            draft.problems.push(problem.with_value(&*time));
        }
        let when = when.ok();
        let section = period.lane.map(plain_of);
        let lane = section.map(|title| draft.lane(&title, around)).or(around);
        if period.events.is_empty() {
            period.events.push((period.line, period.time));
        }
        for (line, text) in period.events {
            draft.begin(line);
            let mut event =
                Event { title: plain_of(text), when: when.clone(), lane, ..Event::default() };
            if when.is_none() && !time.is_empty() {
                event.extra.insert("time".to_owned(), time.clone().into());
            }
            draft.add(event);
        }
    }
}

/// The parts between colons that a space follows: those of a clock have none.
fn parts(statement: &str) -> impl Iterator<Item = &str> {
    let ends = statement.match_indices(':').map(|(at, _)| at);
    let is_end = |at: &usize| {
        let after = statement.get(at + 1..).unwrap_or_default();
        after.is_empty() || after.starts_with(char::is_whitespace)
    };
    let mut start = 0;
    let ends = ends.filter(is_end).chain([statement.len()]).collect::<Vec<_>>();
    ends.into_iter().filter_map(move |end| {
        let part = statement.get(start..end).unwrap_or_default().trim();
        start = (end + 1).min(statement.len());
        (!part.is_empty()).then_some(part)
    })
}
