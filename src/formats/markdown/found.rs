//! Events of a Markdown text in the making.

use serde_json::Value;

use crate::day_month::order_of;
use crate::draft::Draft;
use crate::{Problem, Progress, Severity};
use date::read_written;
use model::{Event, Link};

/// An event in the making.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) title: String,
    pub(super) date: Option<String>,
    /// The titles of its lane and of those around it.
    pub(super) lane: Vec<String>,
    pub(super) summary: Vec<String>,
    pub(super) links: Vec<(String, String)>,
    /// What else a row of a table says.
    pub(super) fields: Vec<(String, String)>,
    pub(super) line: usize,
}

/// Makes events of what was found; so many lines stand before the text.
pub(super) fn add_all(
    found: &[Found],
    lines_before: usize,
    draft: &mut Draft,
    progress: &Progress,
) {
    let dates: Vec<&str> = found.iter().filter_map(|found| found.date.as_deref()).collect();
    let reading = order_of(&dates, &mut draft.problems);
    for found in progress.over(found) {
        let when = found.date.as_ref().and_then(|date| read_written(date, reading).ok());
        let line = found.line + lines_before;
        draft.begin(line);
        if when.is_none() {
            let message = "This has no date among others that do; it is listed, not drawn.";
            let problem = Problem::new(Severity::Warning, message).at_line(line);
            draft.problems.push(problem.with_value(&*found.title));
        }
        let mut lane = None;
        for title in &found.lane {
            lane = Some(draft.lane(title, lane));
        }
        let link = |(url, label): &(String, String)| {
            let label = Some(label.clone()).filter(|label| !label.is_empty());
            Link { url: url.clone(), label, ..Link::default() }
        };
        let is_page = |(url, _): &&(String, String)| url.starts_with("http");
        let links = found.links.iter().filter(is_page).map(link).collect();
        let (title, summary) = (found.title.clone(), found.summary.join("\n\n"));
        let mut event = Event { title, when, lane, summary, links, ..Event::default() };
        for (name, value) in &found.fields {
            event.extra.insert(name.clone(), Value::from(&**value));
        }
        draft.add(event);
    }
}
