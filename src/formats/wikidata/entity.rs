//! Items of Wikidata with their statements, as `Special:EntityData`, the APIs and the dumps have
//! them (<https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html>).
//!
//! A statement that is a time, or holds for one by its qualifiers, is an event. Years are
//! historical: 44 BCE is `-0044`. When somebody looked a reference up is kept with the source.

use std::collections::HashMap;

use serde_json::Value;

use crate::json::{Items, beginning, last_line};
use crate::{
    Clue, Entry, Format, Input, Problem, Problems, Progress, ReadError, Severity, Sureness,
};
use date::When;
use model::{
    Category, CategoryIndex, Event, Lane, LaneIndex, Link, Origin, Status, StatusKind, Timeline,
    UniqueIds,
};

use super::references::References;
use super::statement::{
    END, Labels, POINT, START, Unreadable, in_english, is_time, main_date, main_snak, span, when_of,
};
use super::{is_id, page_of, rest};

/// Items with their statements.
pub(crate) const ENTRY: Entry = Entry {
    format: Format::WikidataJson,
    name: "wikidata-json",
    label: "Wikidata item (JSON)",
    extensions: &["json"],
    sniff,
    read,
    write: None,
};

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?.trim_start());
    let has = |key: &str| sample.contains(&format!("\"{key}\""));
    if !sample.starts_with(['{', '[']) {
        None
    } else if has("mainsnak") && has("snaktype") {
        Some(Clue::new(Sureness::Certain, "it has statements with a “mainsnak”"))
    } else if has("labels") && has("descriptions") && has("language") {
        // The statements stand behind the labels in all languages.
        let is_item = has("lastrevid") || has("entities") || has("aliases");
        is_item
            .then(|| Clue::new(Sureness::Certain, "it has “labels” and “descriptions” by language"))
    } else {
        rest::is_it(has).then(|| Clue::new(Sureness::Certain, "it has what the REST API says"))
    }
}

/// # Errors
/// Where there is no item in it.
fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let mut problems = Problems::default();
    let entities = entities_of(text, name, &mut problems, &input.progress.part(0.0..0.5))?;
    if entities.is_empty() {
        return Err(ReadError(format!("{name} has no item with statements.")));
    }
    let mut reader = EntityReader { text, problems, ..EntityReader::default() };
    for (id, entity) in &entities {
        reader.labels.learn(id, entity);
    }
    let items: Vec<&(String, Value)> =
        entities.iter().filter(|(_, entity)| statements_of(entity).is_some()).collect();
    for (id, entity) in input.progress.part(0.5..1.0).over(&items) {
        reader.read_entity(id, entity, items.len() > 1);
    }
    if let [(id, entity)] = items.as_slice() {
        reader.timeline.title = reader.labels.name(id).to_owned();
        reader.timeline.description = in_english(entity.get("descriptions")).unwrap_or_default();
        keep_record(entity, &mut reader.timeline);
    } else {
        reader.timeline.title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    }
    if reader.n_timeless > 0 {
        let message =
            format!("Statements without a time, which are not shown: {}.", reader.n_timeless);
        reader.problems.push(Problem::new(Severity::Info, message));
    }
    reader.problems.sort_by_line();
    Ok((reader.timeline, reader.problems))
}

/// Which version of the item this is.
fn keep_record(entity: &Value, timeline: &mut Timeline) {
    for key in ["id", "lastrevid", "modified"] {
        if let Some(value) = entity.get(key) {
            timeline.extra.insert(key.to_owned(), value.clone());
        }
    }
}

/// The entities of a file with their ids: one, a list, one on each line, or `{"entities": …}`.
fn entities_of(
    text: &str,
    name: &str,
    problems: &mut Problems,
    progress: &Progress,
) -> Result<Vec<(String, Value)>, ReadError> {
    let start = text.len() - text.trim_start().len();
    let mut read_item = |line: usize, text: &str| match serde_json::from_str::<Value>(text) {
        Ok(entity) => with_id(entity),
        Err(error) => {
            let message = format!("This is no item and was left out: {error}.");
            problems.push(Problem::new(Severity::Error, message).at_line(line));
            None
        }
    };
    if let Some(mut items) = Items::of_array_at(text, start) {
        let found = progress.within(text, items.by_ref(), |item| item.text);
        let read = found.filter_map(|item| read_item(item.line, item.text));
        let entities: Vec<(String, Value)> = read.collect();
        if !items.is_closed() {
            let message = "The file ends in the middle; the items before that are shown.";
            problems.push(Problem::new(Severity::Error, message).at_line(last_line(text)));
        }
        return Ok(entities);
    }
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(mut root)) => Ok(match root.remove("entities") {
            Some(Value::Object(entities)) => {
                entities.into_iter().filter(|(id, _)| is_id(id)).collect()
            }
            _ => {
                let root = Value::Object(root);
                with_id(rest::item_of(&root).unwrap_or(root)).into_iter().collect()
            }
        }),
        Ok(_) => Err(ReadError(format!("{name} has no item with statements."))),
        Err(error) => {
            let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            if serde_json::from_str::<Value>(without_comma(first)).is_err() {
                return Err(ReadError(format!("{name} breaks off or is broken: {error}.")));
            }
            let lines = progress.lines(text).map(without_comma).enumerate();
            let lines = lines.filter(|(_, line)| !line.is_empty());
            Ok(lines.filter_map(|(number, line)| read_item(number + 1, line)).collect())
        }
    }
}

/// A line of a file that has an item on each, without what may stand between them.
fn without_comma(line: &str) -> &str {
    line.trim().trim_end_matches(',')
}

fn with_id(entity: Value) -> Option<(String, Value)> {
    let id = entity.get("id")?.as_str().filter(|id| is_id(id))?.to_owned();
    Some((id, rest::in_older_shape(entity)))
}

fn statements_of(entity: &Value) -> Option<&serde_json::Map<String, Value>> {
    entity.get("claims").or_else(|| entity.get("statements"))?.as_object()
}

/// A timeline in the making.
#[derive(Default)]
struct EntityReader<'a> {
    text: &'a str,
    /// Where the last statement was found in it: the byte, and how many lines end before that.
    found: (usize, usize),
    labels: Labels,
    references: References,
    timeline: Timeline,
    ids: UniqueIds,
    category_of: HashMap<String, CategoryIndex>,
    problems: Problems,
    n_timeless: usize,
}

/// What a statement is about.
#[derive(Clone, Copy)]
struct Subject<'a> {
    /// The item.
    id: &'a str,
    /// Its lane, where there are several items.
    lane: Option<LaneIndex>,
}

impl EntityReader<'_> {
    fn read_entity(&mut self, id: &str, entity: &Value, is_one_of_several: bool) {
        let lane = is_one_of_several.then(|| {
            let title = self.labels.name(id).to_owned();
            self.timeline.lanes.push(Lane { id: id.to_owned(), title, ..Lane::default() });
            LaneIndex::from(self.timeline.lanes.len() - 1)
        });
        let subject = Subject { id, lane };
        let Some(statements) = statements_of(entity) else { return };
        let list = |property: &str| {
            statements.get(property).and_then(Value::as_array).map_or(&[][..], Vec::as_slice)
        };
        let is_whole = match (list(START), list(END)) {
            ([start], [end]) => self.read_whole(subject, start, end),
            _ => false,
        };
        for (property, list) in statements {
            if is_whole && [START, END].contains(&&**property) {
                continue;
            }
            for statement in list.as_array().into_iter().flatten() {
                self.read_statement(subject, property, statement);
            }
        }
    }

    /// Makes one event of the one start and the one end of an item; whether they fit.
    fn read_whole(&mut self, subject: Subject<'_>, start: &Value, end: &Value) -> bool {
        let [first, last] = [main_date(START, start), main_date(END, end)].map(Result::ok);
        let (Some(Some(first)), Some(Some(last))) = (first, last) else { return false };
        let Ok(when) = span(Some(first), Some(last)) else { return false };
        let mut event = self.event(subject, START, start, Some(when));
        self.keep_qualifiers(end, &mut event);
        for source in self.references.of_statement(end, &self.labels, &mut self.timeline) {
            if !event.sources.contains(&source) {
                event.sources.push(source);
            }
        }
        let origin = self.origin(start);
        self.timeline.events.push_from(&event, origin);
        true
    }

    fn read_statement(&mut self, subject: Subject<'_>, property: &str, statement: &Value) {
        match when_of(property, statement) {
            Ok(Some(when)) => {
                let is_denied = when.start.is_open() && when.end.is_none();
                if !is_denied {
                    let when = when.is_placed().then_some(when);
                    let event = self.event(subject, property, statement, when);
                    let origin = self.origin(statement);
                    self.timeline.events.push_from(&event, origin);
                }
            }
            Ok(None) => self.n_timeless += 1,
            Err(unreadable) => {
                self.report(subject, property, statement, unreadable);
                let event = self.event(subject, property, statement, None);
                let origin = self.origin(statement);
                self.timeline.events.push_from(&event, origin);
            }
        }
    }

    /// On which line the id of a statement is. They are looked for in their order, and no further once
    /// one is not found, so that the text is gone through once.
    fn origin(&mut self, statement: &Value) -> Option<Origin> {
        let id = statement.get("id")?.as_str().filter(|id| !id.trim().is_empty())?;
        let (at, n_lines) = self.found;
        let rest = self.text.get(at..)?;
        let Some(further) = rest.find(id) else {
            self.found = (self.text.len(), n_lines);
            return None;
        };
        let between = rest.as_bytes().get(..further).unwrap_or_default();
        let n_lines = n_lines + memchr::memchr_iter(b'\n', between).count();
        self.found = (at + further, n_lines);
        Some(Origin::on_line(n_lines + 1))
    }

    fn event(
        &mut self,
        subject: Subject<'_>,
        property: &str,
        statement: &Value,
        when: Option<When>,
    ) -> Event {
        let sources = self.references.of_statement(statement, &self.labels, &mut self.timeline);
        let title = self.title(subject, property, statement);
        let text = |key: &str| statement.get(key).and_then(Value::as_str);
        let mut event = Event {
            id: match text("id").filter(|id| !id.trim().is_empty()) {
                Some(id) => self.ids.unique(id),
                None => self.ids.id_for(&title, "statement"),
            },
            title,
            when,
            lane: subject.lane,
            category: Some(self.category(property)),
            links: self.links(subject, statement),
            sources,
            ..Event::default()
        };
        match text("rank") {
            Some("deprecated") => {
                event.status = Status { kind: StatusKind::Disputed, ..Status::default() };
                event.extra.insert("rank".to_owned(), Value::from("deprecated"));
            }
            Some("preferred") => {
                event.extra.insert("rank".to_owned(), Value::from("preferred"));
            }
            _ => {}
        }
        self.keep_qualifiers(statement, &mut event);
        event
    }

    /// "Position held: minister"; with several items "Ada Lovelace: date of birth". What the item
    /// itself lasted or happened at has its name alone.
    fn title(&self, subject: Subject<'_>, property: &str, statement: &Value) -> String {
        let item = self.labels.name(subject.id);
        if [START, POINT].contains(&property) {
            return item.to_owned();
        }
        let mut title = self.labels.name(property).to_owned();
        let snak = main_snak(statement);
        if !is_time(snak)
            && let Some(value) = self.labels.value(snak)
        {
            title = format!("{title}: {value}");
        }
        if subject.lane.is_some() {
            return format!("{item}: {title}");
        }
        let mut chars = title.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }

    fn category(&mut self, property: &str) -> CategoryIndex {
        let categories = &mut self.timeline.categories;
        *self.category_of.entry(property.to_owned()).or_insert_with(|| {
            let title = self.labels.name(property).to_owned();
            categories.push(Category { id: property.to_owned(), title, ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        })
    }

    /// Links to the item and to the item that the statement names.
    fn links(&self, subject: Subject<'_>, statement: &Value) -> Vec<Link> {
        let value = main_snak(statement).get("datavalue").and_then(|value| value.get("value"));
        let named = value.and_then(|value| value.get("id")?.as_str()).filter(|id| is_id(id));
        let link = |id: &str| Link {
            url: page_of(id),
            label: Some(format!("{} (Wikidata)", self.labels.name(id))),
            ..Link::default()
        };
        named.into_iter().chain([subject.id]).map(link).collect()
    }

    /// Keeps what else qualifies a statement, in words.
    fn keep_qualifiers(&self, statement: &Value, event: &mut Event) {
        let qualifiers = statement.get("qualifiers").and_then(Value::as_object);
        for (property, snaks) in qualifiers.into_iter().flatten() {
            let is_shown = event.when.is_some() && [START, END, POINT].contains(&&**property);
            let snaks = snaks.as_array().into_iter().flatten();
            let values: Vec<String> = snaks.filter_map(|snak| self.labels.value(snak)).collect();
            if !is_shown && !values.is_empty() {
                let name = self.labels.name(property).to_owned();
                event.extra.insert(name, Value::from(values.join("; ")));
            }
        }
    }

    fn report(
        &mut self,
        subject: Subject<'_>,
        property: &str,
        statement: &Value,
        Unreadable { value, reason }: Unreadable,
    ) {
        let message = format!("This time cannot be used: {reason}; the statement has no date.");
        let field = format!("{}.claims.{property}", subject.id);
        let mut problem = Problem::new(Severity::Error, message).in_field(field).with_value(value);
        let id = statement.get("id").and_then(Value::as_str).filter(|id| !id.trim().is_empty());
        // Finding the line takes a walk through the text, which many problems are not worth.
        if let Some(at) = id.filter(|_| self.problems.len() < 100).and_then(|id| self.text.find(id))
        {
            let before = self.text.get(..at).unwrap_or_default();
            problem = problem.at_line(1 + before.bytes().filter(|byte| *byte == b'\n').count());
        }
        self.problems.push(problem);
    }
}
