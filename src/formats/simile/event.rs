//! Makes events of what SIMILE's files have, whichever of their two dialects they are in.

use std::collections::HashMap;

use serde_json::Value;

use crate::css::hex_color;
use crate::day_month::Evidence;
use crate::html::{markdown_of, plain_of};
use crate::{Problem, Problems, Progress, Severity};
use date::{Date, DayMonthOrder, When};
use model::{Category, CategoryIndex, Event, Link, Media, Origin, Timeline, UniqueIds};

use super::Record;
use super::dates::{Unit, read_date};

/// The two kinds of files, which differ in what they take an end without a word on it for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// An event is a moment unless the file says that it lasts.
    Xml,
    /// An event lasts unless the file says that it is a moment.
    Json,
}

/// What an event without a title is called.
const UNTITLED: &str = "Untitled";

/// The fields of dates under all their names: start, latest start, earliest end, end.
const DATES: [&[&str]; 4] =
    [&["start", "s"], &["latestStart", "ls"], &["earliestEnd", "ee"], &["end", "e"]];

/// Adds the events of the records, in order.
pub(super) fn read_events(
    records: Vec<Record>,
    dialect: Dialect,
    timeline: &mut Timeline,
    problems: &mut Problems,
    progress: &Progress,
) {
    let unit = unit_of(&records, timeline, problems);
    let order = order_of(&records);
    let mut ids = UniqueIds::default();
    let mut categories = Categories::default();
    for mut record in progress.over(records) {
        let line = record.line;
        let when = take_when(&mut record, dialect, (unit, order), problems);
        let event = read_event(record, when, &mut ids, &mut categories, timeline, problems);
        timeline.events.push_from(&event, line.map(Origin::on_line));
    }
    timeline.events.name_all(&mut ids, "event");
    if timeline.events.is_empty() {
        problems.push(Problem::new(Severity::Warning, "The file has no events."));
    }
}

/// What numbers count: years, unless the file says "geochrono", has fractions, or mostly counts
/// down from start to end. The page around the file knows it; the file does not say.
fn unit_of(records: &[Record], timeline: &Timeline, problems: &mut Problems) -> Unit {
    let number = |record: &Record, names: &[&str]| {
        let value = names.iter().find_map(|name| record.fields.get(*name))?;
        Some(match value {
            Value::String(text) => text.trim().parse().ok(),
            other => other.as_f64(),
        })
    };
    let says_so = ["date-time-format", "dateTimeFormat", "unit"].iter().any(|key| {
        let value = timeline.extra.get(*key).and_then(Value::as_str);
        value.is_some_and(|value| value.to_ascii_lowercase().contains("geochrono"))
    });
    let (mut n_fractions, mut n_down, mut n_up) = (0, 0, 0);
    let mut largest: Option<f64> = None;
    for record in records {
        let [start, end] = [["start", "s"], ["end", "e"]].map(|names| number(record, &names));
        for value in [start, end].into_iter().flatten() {
            // One date that is no number, or is in the other half, is enough.
            let Some(value) = value.filter(|value: &f64| (0.0..=5000.0).contains(value)) else {
                return Unit::Year;
            };
            largest = Some(largest.map_or(value, |largest| largest.max(value)));
            n_fractions += usize::from(value.fract() != 0.0);
        }
        if let (Some(Some(start)), Some(Some(end))) = (start, end) {
            n_down += usize::from(start > end);
            n_up += usize::from(start < end);
        }
    }
    let Some(largest) = largest else { return Unit::Year };
    // A few ends before their starts are slips, where the numbers look like years.
    let counts_down = n_down > n_up && (n_down > 3 || largest < 1000.0);
    if !(says_so || counts_down || n_fractions > 0 && n_up == 0) {
        return Unit::Year;
    }
    let message = "The dates are numbers that count down; they were read as millions of years ago.";
    problems.push(Problem::new(Severity::Info, message));
    Unit::MillionYearsAgo
}

/// The order of day and month in the dates of a file: the American one, as browsers have it, unless all
/// dates that tell say otherwise.
fn order_of(records: &[Record]) -> DayMonthOrder {
    let names = || DATES.iter().flat_map(|names| names.iter());
    let texts = records.iter().flat_map(|record| {
        names().filter_map(|name| record.fields.get(*name).and_then(Value::as_str))
    });
    match Evidence::of(texts).order() {
        Some((order, true)) => order,
        _ => DayMonthOrder::MonthFirst,
    }
}

/// Takes the dates out of a record. What cannot be read stays there.
fn take_when(
    record: &mut Record,
    dialect: Dialect,
    (unit, order): (Unit, DayMonthOrder),
    problems: &mut Problems,
) -> Option<When> {
    let lasts = take_lasts(record, dialect);
    let [start, latest_start, earliest_end, end] = DATES.map(|names| {
        let value = record.take(names)?;
        if value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty()) {
            return None;
        }
        let field = names.first().copied().unwrap_or_default();
        read_date(&value, unit, order)
            .map_err(|reason| {
                let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let message =
                    format!("This date cannot be read: {reason}. The text is kept but not used.");
                problems.push(record.problem(Severity::Error, field, message).with_value(written));
                record.fields.insert(field.to_owned(), value);
            })
            .ok()
    });
    let Some(start) = start else {
        let is_ended = end.is_some();
        if !record.fields.contains_key("start") || is_ended {
            let message = match is_ended {
                true => "The event has an end but no start that can be read; the start is unknown.",
                false => "The event has no start; it is listed but not drawn.",
            };
            problems.push(record.problem(Severity::Warning, "start", message));
        }
        return end.map(|end| When { start: Date::unknown(), end: Some(end) });
    };
    let end = in_order(&start, end, "end", record, problems);
    let latest_start = in_order(&start, latest_start, "latestStart", record, problems);
    let mut earliest_end = in_order(&start, earliest_end, "earliestEnd", record, problems);
    if let (Some(early), Some(late)) = (&earliest_end, &end)
        && is_before(late, early)
    {
        let message = "The event ends before its earliest end, which was not used.";
        problems.push(record.problem(Severity::Warning, "earliestEnd", message));
        earliest_end = None;
    }
    Some(match end {
        Some(end) if lasts => When {
            start: between(start, latest_start),
            end: Some(match earliest_end {
                Some(early) => between(early, Some(end)),
                None => end,
            }),
        },
        // The moment is somewhere between the two.
        end => between(start, end.or(latest_start)).into(),
    })
}

/// Whether an event with an end lasts. The names are SIMILE's, and so is what they mean: in JSON
/// a true `isDuration` makes a moment.
fn take_lasts(record: &mut Record, dialect: Dialect) -> bool {
    let is_true = |value: &Value| match value {
        Value::Bool(value) => *value,
        Value::String(text) => !matches!(&*text.trim().to_ascii_lowercase(), "" | "false"),
        Value::Number(number) => number.as_f64() != Some(0.0),
        _ => false,
    };
    let is_duration = record.take(&["isDuration"]).filter(|value| !value.is_null());
    let duration_event = record.take(&["durationEvent", "d"]).filter(|value| !value.is_null());
    let (is_duration, duration_event) =
        (is_duration.as_ref().map(is_true), duration_event.as_ref().map(is_true));
    match dialect {
        Dialect::Xml => {
            let said = [is_duration, duration_event];
            said.contains(&Some(true)) && !said.contains(&Some(false))
        }
        Dialect::Json => is_duration != Some(true) && duration_event != Some(false),
    }
}

/// A date that is not before the start.
fn in_order(
    start: &Date,
    date: Option<Date>,
    field: &str,
    record: &mut Record,
    problems: &mut Problems,
) -> Option<Date> {
    let date = date?;
    if !is_before(&date, start) {
        return Some(date);
    }
    let message = "This date is before the start; it was not used.";
    let written = date.written().map_or_else(|| date.edtf(), str::to_owned);
    problems.push(record.problem(Severity::Warning, field, message).with_value(&*written));
    record.fields.insert(field.to_owned(), written.into());
    None
}

fn is_before(date: &Date, other: &Date) -> bool {
    match (date.latest().instant(), other.earliest().instant()) {
        (Some(date), Some(other)) => date <= other,
        _ => false,
    }
}

/// One moment from the first date to the last, if that is later.
fn between(first: Date, last: Option<Date>) -> Date {
    let Some(last) = last.filter(|last| last.edtf() != first.edtf()) else { return first };
    let date = Date::one_of(&first, &last);
    match (first.written(), last.written()) {
        (Some(first), Some(last)) => date.with_written(&format!("{first} – {last}")),
        _ => date,
    }
}

fn read_event(
    mut record: Record,
    when: Option<When>,
    ids: &mut UniqueIds,
    categories: &mut Categories,
    timeline: &mut Timeline,
    problems: &mut Problems,
) -> Event {
    let caption = record.take_text(&["caption", "c"]);
    let title = record.take_text(&["title", "t"]).map(|title| plain_of(&title));
    let title = title.filter(|title| !title.is_empty()).or_else(|| caption.clone());
    let title = title.unwrap_or_else(|| {
        let message = format!("The event has no title; it is called “{UNTITLED}”.");
        problems.push(record.problem(Severity::Warning, "title", message));
        UNTITLED.to_owned()
    });
    let id = record.take_text(&["eventID", "eid", "id"]);
    let id = id.map(|id| ids.unique(&id)).unwrap_or_default();
    let summary = record.take_text(&["description", "de"]).unwrap_or_default();
    let color = record.fields.get("color").and_then(Value::as_str).map(str::to_owned);
    // A colour alone is a category as well, as it is drawn by that.
    let class = record.take_text(&["classname"]);
    let class = class.or_else(|| color.clone().filter(|color| hex_color(color).is_some()));
    let category = class.map(|class| categories.named(&class, color.as_deref(), timeline));
    let link = record.take_text(&["link"]);
    let image = record.take_text(&["image"]);
    if let Some(caption) = caption.filter(|caption| *caption != title) {
        record.fields.insert("caption".to_owned(), caption.into());
    }
    Event {
        id,
        title,
        when,
        category,
        summary: markdown_of(&summary),
        links: link.map(|url| Link { url, ..Link::default() }).into_iter().collect(),
        media: image.map(|url| Media { url, ..Media::default() }).into_iter().collect(),
        extra: record.fields,
        ..Event::default()
    }
}

/// The categories so far, which are SIMILE's class names.
#[derive(Default)]
struct Categories {
    by_name: HashMap<String, CategoryIndex>,
}

impl Categories {
    /// The category with a name. The first event in it gives it its colour.
    fn named(&mut self, name: &str, color: Option<&str>, timeline: &mut Timeline) -> CategoryIndex {
        if let Some(index) = self.by_name.get(name) {
            return *index;
        }
        let index = CategoryIndex::from(timeline.categories.len());
        timeline.categories.push(Category {
            id: name.to_owned(),
            title: name.to_owned(),
            color: color.and_then(hex_color),
            ..Category::default()
        });
        self.by_name.insert(name.to_owned(), index);
        index
    }
}
