//! Mermaid's `gantt`: tasks in sections, with dates or lengths behind a colon.

use std::collections::HashMap;

use crate::draft::Draft;
use crate::html::plain_of;
use crate::{Problem, Progress, Severity};
use date::{Civil, Date, Precision, When};
use model::{Event, EventIndex, LaneIndex, Link, Relation, RelationKind};

use super::diagrams::{Diagram, after_word};
use super::tasks::{DAY, Resolved, Rules, Timing, resolve};

/// How much a milestone matters, 0–100.
const IMPORTANCE_OF_MILESTONES: f32 = 80.0;
/// Words that say what a task is, and the tags they become.
const TAGS: [(&str, &str); 5] = [
    ("active", "active"),
    ("done", "done"),
    ("crit", "critical"),
    ("milestone", "milestone"),
    ("vert", "marker"),
];
/// Statements that say how to draw the chart.
const SETTINGS: [&str; 9] = [
    "axisFormat",
    "tickInterval",
    "todayMarker",
    "weekday",
    "weekend",
    "includes",
    "topAxis",
    "accTitle",
    "accDescr",
];

/// A task of the chart.
struct Task<'a> {
    title: &'a str,
    lane: Option<&'a str>,
    tags: Vec<&'static str>,
    timing: Timing<'a>,
    line: usize,
    text: &'a str,
}

/// What the statements of a chart say.
#[derive(Default)]
struct Chart<'a> {
    tasks: Vec<Task<'a>>,
    rules: Rules<'a>,
    links: HashMap<&'a str, &'a str>,
}

/// Adds the tasks of a diagram.
pub(super) fn read(
    diagram: &Diagram<'_>,
    around: Option<LaneIndex>,
    draft: &mut Draft,
    progress: &Progress,
) {
    let chart = chart(diagram, draft, &progress.part(0.0..0.3));
    let timings: Vec<Timing<'_>> = chart.tasks.iter().map(|task| task.timing.clone()).collect();
    let mut events: HashMap<&str, EventIndex> = HashMap::new();
    let mut added = Vec::new();
    let dated = chart.tasks.iter().zip(resolve(&timings, &chart.rules));
    for (task, resolved) in progress.part(0.3..1.0).over(dated) {
        let section = task.lane.map(plain_of);
        let lane = section.map(|title| draft.lane(&title, around)).or(around);
        draft.begin(task.line);
        let mut event = Event { title: plain_of(task.title), lane, ..Event::default() };
        event.tags = task.tags.iter().map(|tag| (*tag).to_owned()).collect();
        let is_milestone = task.tags.contains(&"milestone");
        event.importance = is_milestone.then_some(IMPORTANCE_OF_MILESTONES);
        match resolved.and_then(|resolved| when(resolved, is_milestone)) {
            Some(when) => event.when = Some(when),
            None => {
                let message = "When this task is cannot be told: what stands behind its colon has no \
                               date that the chart's pattern allows, or is after a task without one.";
                let problem = Problem::new(Severity::Error, message).at_line(task.line);
                draft.problems.push(problem.with_value(task.text));
                event.extra.insert("time".to_owned(), task.text.into());
            }
        }
        let link = task.timing.id.and_then(|id| chart.links.get(id));
        event.links.extend(link.map(|url| Link { url: (*url).to_owned(), ..Link::default() }));
        let index = draft.add(event);
        events.extend(task.timing.id.map(|id| (id, index)));
        added.push(index);
    }
    for (task, from) in chart.tasks.iter().zip(added) {
        let ids =
            task.timing.start.and_then(|start| start.strip_prefix("after ")).unwrap_or_default();
        for to in ids.split_whitespace().filter_map(|id| events.get(id)).filter(|to| **to != from) {
            let kind = RelationKind::Follows;
            let relation = Relation { from, to: *to, kind, label: None, extra: Default::default() };
            draft.timeline.relations.push(relation);
        }
    }
}

fn chart<'a>(diagram: &Diagram<'a>, draft: &mut Draft, progress: &Progress) -> Chart<'a> {
    let mut chart = Chart::default();
    chart.rules.date_format = "YYYY-MM-DD";
    let (mut lane, mut is_description, mut excludes) = (None, false, Vec::new());
    for &(line, statement) in progress.over(&diagram.lines) {
        let statement = statement.trim_end_matches(';').trim_end();
        if is_description {
            is_description = !statement.contains('}');
        } else if after_word(statement, "title").is_some() {
        } else if let Some(rest) = after_word(statement, "section") {
            lane = Some(rest);
        } else if let Some(rest) = after_word(statement, "dateFormat") {
            chart.rules.date_format = rest;
        } else if statement == "inclusiveEndDates" {
            chart.rules.has_inclusive_ends = true;
        } else if let Some(rest) = after_word(statement, "excludes") {
            excludes.push(rest);
        } else if let Some(rest) = after_word(statement, "click") {
            chart.links.extend(link(rest));
        } else if SETTINGS
            .iter()
            .any(|name| statement.starts_with(name) && !is_task(statement, name))
        {
            is_description = statement.contains('{') && !statement.contains('}');
        } else if let Some((title, text)) = split_at_colon(statement) {
            let (tags, timing) = timing(text);
            let (title, text) = (title.trim(), text.trim());
            chart.tasks.push(Task { title, lane, tags, timing, line, text });
        } else {
            let message = "This statement of the chart is not known; it was left out.";
            let problem = Problem::new(Severity::Warning, message).at_line(line);
            draft.problems.push(problem.with_value(statement));
        }
    }
    for word in excludes.iter().flat_map(|words| words.split([',', ' '])) {
        chart.rules.rests.add(word, chart.rules.date_format);
    }
    chart
}

/// Whether a statement that begins with the name of a setting is a task: `weekday work: 3d`.
fn is_task(statement: &str, name: &str) -> bool {
    !name.starts_with("acc")
        && statement.split_once(':').is_some_and(|(before, after)| {
            before.len() > name.len()
                && after.trim_start().starts_with(|c: char| c.is_alphanumeric())
                && name != "axisFormat"
        })
}

/// The title of a task and what stands behind its colon. A title may have colons itself: then the last
/// one with a space before it is meant.
fn split_at_colon(statement: &str) -> Option<(&str, &str)> {
    let (title, text) = statement.split_once(':')?;
    match statement.rsplit_once(" :") {
        Some(found) if !title.ends_with(' ') => Some(found),
        _ => Some((title, text)),
    }
}

/// What a task is, and its time: `crit, done, a1, 2014-01-01, 30d`.
fn timing(text: &str) -> (Vec<&'static str>, Timing<'_>) {
    let mut parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let mut tags = Vec::new();
    while let Some(first) = parts.first()
        && let Some((_, tag)) = TAGS.iter().find(|(word, _)| word == first)
    {
        tags.push(*tag);
        parts.remove(0);
    }
    let timing = match *parts.as_slice() {
        [end] => Timing { id: None, start: None, end },
        [start, end] => Timing { id: None, start: Some(start), end },
        [id, start, end, ..] => Timing { id: Some(id), start: Some(start), end },
        [] => Timing::default(),
    };
    let start = timing.start.filter(|start| !start.is_empty());
    (tags, Timing { start, ..timing })
}

/// The address in `a1 href "https://…"`.
fn link(text: &str) -> Option<(&str, &str)> {
    let (id, rest) = text.split_once(' ')?;
    let url = rest.trim().strip_prefix("href")?.trim().trim_matches(['"', '\'']);
    Some((id, url.split(['"', '\'']).next().unwrap_or(url)))
}

/// The date of a milestone, or from when to when a task is. Days are counted as days where nothing
/// has a time of day.
fn when(resolved: Resolved, is_milestone: bool) -> Option<When> {
    let Resolved { start, end, has_time } = resolved;
    if end < start {
        return None;
    }
    let date = |instant, precision| Date::from_civil(Civil::from(instant), precision);
    let is_midnight = |instant: date::Instant| instant.seconds().rem_euclid(86_400) == 0;
    if is_milestone {
        // It is drawn in the middle of its length.
        let middle = start + (end - start) / 2;
        let precision = if has_time { Precision::Minute } else { Precision::Day };
        return Some(date(middle, precision).into());
    }
    if has_time || !is_midnight(start) || !is_midnight(end) {
        let is_whole = start.seconds() % 60 == 0 && end.seconds() % 60 == 0;
        let precision = if is_whole { Precision::Minute } else { Precision::Second };
        let last = if end > start { Some(date(end, precision)) } else { None };
        return Some(When { start: date(start, precision), end: last });
    }
    let last = end + -DAY;
    let end = (last > start).then(|| date(last, Precision::Day));
    Some(When { start: date(start, Precision::Day), end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_may_have_colons() {
        assert_eq!(split_at_colon("A :a1, 09:00, 1d"), Some(("A ", "a1, 09:00, 1d")));
        assert_eq!(
            split_at_colon("Phase 0: Set up  :p0, 1d"),
            Some(("Phase 0: Set up ", "p0, 1d"))
        );
        assert_eq!(split_at_colon("Check: 2d"), Some(("Check", " 2d")));
        assert_eq!(split_at_colon("Check"), None);
    }

    #[test]
    fn the_parts_behind_a_colon_are_told_by_their_number() {
        #[track_caller]
        fn check(text: &str, expect: (&[&str], Option<&str>, Option<&str>, &str)) {
            let (tags, timing) = timing(text);
            assert_eq!((&*tags, timing.id, timing.start, timing.end), expect, "{text}");
        }
        check("24d", (&[], None, None, "24d"));
        check("after a1, 20d", (&[], None, Some("after a1"), "20d"));
        check(
            "crit, done, a1, 2014-01-01, 30d",
            (&["critical", "done"], Some("a1"), Some("2014-01-01"), "30d"),
        );
        check(
            "milestone, m1, 2014-01-25, 0d",
            (&["milestone"], Some("m1"), Some("2014-01-25"), "0d"),
        );
    }
}
