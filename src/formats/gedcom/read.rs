//! Reads family trees: what befell persons and families, as events.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::date::When;
use crate::formats::html::without_entities;
use crate::formats::ids::UniqueIds;
use crate::formats::{Input, Problem, Severity};
use crate::model::{
    Category, CategoryIndex, Event, Extra, Lane, LaneIndex, Source, SourceIndex, Timeline,
};

use super::dates::Dates;
use super::kinds::{is_other, is_structure, name_of};
use super::records::{Record, Records, records};

/// With more family names than this, lanes would hide more than they show.
const MAX_LANES: usize = 12;
/// So many tags of what is left out are told apart.
const MAX_TAGS: usize = 40;
/// No field is kept from deeper below an event than this.
const MAX_DEPTH: usize = 6;

/// Reads a file.
pub(super) fn read(input: &Input<'_>) -> (Timeline, Vec<Problem>) {
    let mut problems = Vec::new();
    let records = records(input.bytes, &mut problems);
    let all = records.all().filter(|record| record.tag == "DATE");
    let all = all.map(|record| record.value.as_str());
    let persons = records.tops().filter(|record| matches!(&*record.tag, "INDI" | "FAM"));
    let of_events = persons.flat_map(|person| records.below(person));
    let of_events = of_events.filter_map(|event| records.first(event, "DATE"));
    let of_events = of_events.map(|date| (date.line, date.value.as_str()));
    let dates = Dates::of(all, of_events, &input.choices.columns, &mut problems);
    let by_id = records.tops().filter_map(|record| Some((record.id.as_deref()?, record)));
    let mut reader = Reader {
        records: &records,
        dates,
        by_id: by_id.collect(),
        timeline: head(&records, input.name),
        ids: UniqueIds::default(),
        categories: HashMap::new(),
        sources: HashMap::new(),
        families: Vec::new(),
        n_facts: 0,
        left_out: BTreeMap::new(),
        problems,
    };
    for record in records.tops().filter(|record| matches!(&*record.tag, "INDI" | "FAM")) {
        reader.add_all(record);
    }
    reader.finish()
}

/// What the head of a file says of it.
fn head(records: &Records, name: &str) -> Timeline {
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let head = records.tops().find(|record| record.tag == "HEAD");
    let note = head.and_then(|head| records.text(head, "NOTE"));
    Timeline { title, description: note.unwrap_or_default(), ..Timeline::default() }
}

/// A timeline that events are added to.
struct Reader<'a> {
    records: &'a Records,
    dates: Dates,
    by_id: HashMap<&'a str, &'a Record>,
    timeline: Timeline,
    ids: UniqueIds,
    categories: HashMap<&'a str, CategoryIndex>,
    sources: HashMap<&'a str, SourceIndex>,
    /// The family name of each event.
    families: Vec<Option<String>>,
    /// Events and attributes without a date.
    n_facts: usize,
    /// By tag, what is said of persons and families that is no event.
    left_out: BTreeMap<&'a str, usize>,
    problems: Vec<Problem>,
}

/// Whom an event befell.
struct People {
    names: Vec<String>,
    family: Option<String>,
}

impl<'a> Reader<'a> {
    /// Adds the events of a person or a family.
    fn add_all(&mut self, record: &'a Record) {
        let people = self.people(record);
        for child in self.records.below(record) {
            let has_date = self.records.first(child, "DATE").is_some();
            let is_known = name_of(&child.tag).is_some();
            if !is_other(&child.tag) && (has_date || is_known) {
                self.n_facts += usize::from(!has_date);
                self.add(child, &people);
            } else if !is_structure(&child.tag) && self.left_out.len() < MAX_TAGS {
                *self.left_out.entry(&child.tag).or_default() += 1;
            }
        }
    }

    /// Whom a record is about: a person, or both partners.
    fn people(&self, record: &Record) -> People {
        if record.tag == "INDI" {
            let (name, family) = self.name(record);
            return People { names: vec![name], family };
        }
        let partners = self.records.below(record);
        let partners = partners.filter(|child| matches!(&*child.tag, "HUSB" | "WIFE"));
        let persons = partners.filter_map(|child| self.by_id.get(child.value.trim()));
        let found: Vec<_> = persons.take(4).map(|person| self.name(person)).collect();
        let family = found.iter().find_map(|(_, family)| family.clone());
        People { names: found.into_iter().map(|(name, _)| name).collect(), family }
    }

    /// `Anna /Hansdotter/` as a name and the family's.
    fn name(&self, person: &Record) -> (String, Option<String>) {
        let written = self.records.text(person, "NAME").unwrap_or_default();
        let family = written.split('/').nth(1).map(in_one_line).filter(|name| !name.is_empty());
        let name = in_one_line(&written.replace('/', " "));
        (if name.is_empty() { "Unknown".to_owned() } else { name }, family)
    }

    fn add(&mut self, record: &'a Record, people: &People) {
        let kind = name_of(&record.tag).unwrap_or(record.tag.trim_start_matches('_'));
        let mut event = Event { tags: people.names.clone(), ..Event::default() };
        let own_type = self.records.text(record, "TYPE").map(|text| in_one_line(&text));
        event.title = title(record, kind, own_type.as_deref(), people);
        event.category = Some(self.category(kind));
        event.when = self.when(record, &mut event.extra);
        for child in self.records.below(record) {
            self.add_detail(child, &mut event);
        }
        event.id = self.ids.id_for(&event.title, "event");
        self.families.push(people.family.clone());
        self.timeline.events.push(event);
    }

    /// What stands below an event.
    fn add_detail(&mut self, record: &'a Record, event: &mut Event) {
        match record.tag.as_str() {
            "DATE" => {}
            "PLAC" if event.place.is_none() && !record.value.trim().is_empty() => {
                event.place = Some(in_one_line(&record.value));
                self.keep_below(record, &mut event.extra);
            }
            "NOTE" | "SNOTE" => {
                let shared = self.by_id.get(record.value.trim());
                let text = shared.map_or(&record.value, |note| &note.value).trim();
                if !text.is_empty() && !event.summary.is_empty() {
                    event.summary.push_str("\n\n");
                }
                event.summary.push_str(text);
                self.keep_below(record, &mut event.extra);
            }
            "SOUR" => match self.source(record) {
                Some(source) => {
                    event.sources.push(source);
                    // The page, and how good the source is.
                    self.keep_below(record, &mut event.extra);
                }
                None => keep(self.records, record, &record.tag, 0, &mut event.extra),
            },
            _ => keep(self.records, record, &record.tag, 0, &mut event.extra),
        }
    }

    /// Keeps what stands below a record that is used otherwise.
    fn keep_below(&self, record: &Record, extra: &mut Extra) {
        for child in self.records.below(record) {
            keep(self.records, child, &format!("{}.{}", record.tag, child.tag), 1, extra);
        }
    }

    /// When it was; what is no date is reported and kept.
    fn when(&mut self, record: &Record, extra: &mut Extra) -> Option<When> {
        let date = self.records.first(record, "DATE")?;
        let written = date.value.trim();
        let phrase = self.records.text(date, "PHRASE");
        if let Some(phrase) = &phrase {
            extra.insert("date phrase".to_owned(), Value::String(phrase.clone()));
        }
        if written.is_empty() {
            return None;
        }
        let time = self.records.text(date, "TIME");
        match self.dates.read(written) {
            Ok(when) => {
                let timed = time.as_deref().and_then(|time| with_time(&when, time));
                if let Some(time) = time.filter(|_| timed.is_none()) {
                    extra.insert("time".to_owned(), Value::String(time));
                }
                Some(timed.unwrap_or(when))
            }
            Err(error) => {
                let message = format!("The event is listed without a date: {}.", error.message);
                self.problems.push(
                    Problem::new(Severity::Error, message)
                        .at_line(date.line)
                        .in_field(format!("{}.DATE", record.tag))
                        .with_value(written.chars().take(80).collect::<String>()),
                );
                extra.insert("DATE".to_owned(), Value::String(written.to_owned()));
                None
            }
        }
    }

    fn category(&mut self, kind: &'a str) -> CategoryIndex {
        let categories = &mut self.timeline.categories;
        *self.categories.entry(kind).or_insert_with(|| {
            let id = format!("kind-{}", categories.len() + 1);
            categories.push(Category { id, title: kind.to_owned(), ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        })
    }

    /// A source, which may be a record of its own or only words.
    fn source(&mut self, record: &'a Record) -> Option<SourceIndex> {
        let key = record.value.trim();
        if key.is_empty() {
            return None;
        }
        let shared = self.by_id.get(key).copied();
        if shared.is_none() && is_pointer(key) {
            let message = "There is no such source in the file; the reference is kept.";
            let problem = Problem::new(Severity::Warning, message).at_line(record.line);
            self.problems.push(problem.in_field("SOUR").with_value(key));
            return None;
        }
        let title = match shared {
            Some(source) => {
                let parts = ["AUTH", "TITL", "PUBL"];
                let parts = parts.iter().filter_map(|tag| self.records.text(source, tag));
                parts.map(|part| in_one_line(&part)).collect::<Vec<_>>().join(". ")
            }
            None => in_one_line(key),
        };
        let title = if title.is_empty() { key.to_owned() } else { title };
        let sources = &mut self.timeline.sources;
        Some(*self.sources.entry(key).or_insert_with(|| {
            let id = format!("source-{}", sources.len() + 1);
            sources.push(Source { id, title, ..Source::default() });
            SourceIndex::from(sources.len() - 1)
        }))
    }

    /// Puts each family into a lane, where there are few enough of them.
    fn finish(mut self) -> (Timeline, Vec<Problem>) {
        let mut lanes: Vec<Lane> = Vec::new();
        let mut lane_of: HashMap<String, LaneIndex> = HashMap::new();
        for family in self.families.iter().flatten() {
            if lane_of.contains_key(family) {
                continue;
            }
            lane_of.insert(family.clone(), LaneIndex::from(lanes.len()));
            let id = format!("family-{}", lanes.len() + 1);
            lanes.push(Lane { id, title: family.clone(), ..Lane::default() });
        }
        if (2..=MAX_LANES).contains(&lanes.len()) {
            for (position, family) in self.families.iter().enumerate() {
                let lane = family.as_ref().and_then(|family| lane_of.get(family).copied());
                self.timeline.events.set_lane(position, lane);
            }
            self.timeline.lanes = lanes;
        }
        if self.timeline.events.is_empty() {
            let message = "The family tree has no events.";
            self.problems.push(Problem::new(Severity::Info, message));
        }
        if self.n_facts > 0 {
            let message =
                format!("Facts that have no date are listed but not drawn: {}.", self.n_facts);
            self.problems.push(Problem::new(Severity::Info, message));
        }
        if !self.left_out.is_empty() {
            let tags = self.left_out.iter().map(|(tag, n)| format!("{tag:.20} ({n})"));
            let tags = tags.collect::<Vec<_>>().join(", ");
            let message = format!("What is no event of a person or family was left out: {tags}.");
            self.problems.push(Problem::new(Severity::Info, message));
        }
        (self.timeline, self.problems)
    }
}

/// “Birth of Anna Hansdotter”; of an attribute, “Anna Hansdotter: smith”.
fn title(record: &Record, kind: &str, own_type: Option<&str>, people: &People) -> String {
    let names = people.names.join(" and ");
    let value = in_one_line(&record.value);
    let value = if value == "Y" || value.starts_with('@') { "" } else { value.as_str() };
    let is_generic = matches!(&*record.tag, "EVEN" | "FACT");
    let what = match own_type {
        Some(own_type) if is_generic => own_type.to_owned(),
        // Of a kind that only the program that wrote it knows, the type says what it was.
        Some(own_type) if record.tag.starts_with('_') && !names.is_empty() => {
            return format!("{names}: {kind}, {own_type}");
        }
        _ => kind.to_owned(),
    };
    let names_all = people.names.iter().all(|name| value.contains(name.as_str()));
    match (value, names.as_str()) {
        (value, _) if !value.is_empty() && !names.is_empty() && names_all => value.to_owned(),
        ("", "") => what,
        ("", names) if is_generic => format!("{names}: {what}"),
        ("", names) => format!("{what} of {names}"),
        (value, "") => format!("{what}: {value}"),
        (value, names) if is_generic && own_type.is_some() => format!("{names}: {what}, {value}"),
        (value, names) => format!("{names}: {value}"),
    }
}

/// Whether a value stands for a record elsewhere in the file: `@S1@`.
fn is_pointer(value: &str) -> bool {
    let inner = value.strip_prefix('@').and_then(|rest| rest.strip_suffix('@'));
    inner.is_some_and(|id| !id.is_empty() && !id.contains([' ', '@']))
}

/// A day with the time of it.
fn with_time(when: &When, time: &str) -> Option<When> {
    let is_day = when.end.is_none() && when.edtf().len() == 10;
    let time = time.trim().trim_end_matches('Z');
    When::parse(&format!("{}T{time}", when.edtf())).ok().filter(|_| is_day)
}

/// Keeps a record and what is below it: `ADDR`, `ADDR.CITY`.
fn keep(records: &Records, record: &Record, name: &str, depth: usize, extra: &mut Extra) {
    let text = record.value.trim();
    if !text.is_empty() {
        match extra.get_mut(name) {
            Some(Value::String(own)) => {
                own.push_str("; ");
                own.push_str(text);
            }
            _ => {
                extra.insert(name.to_owned(), Value::String(text.to_owned()));
            }
        }
    }
    if depth < MAX_DEPTH {
        for child in records.below(record) {
            keep(records, child, &format!("{name}.{}", child.tag), depth + 1, extra);
        }
    }
}

fn in_one_line(text: &str) -> String {
    without_entities(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
