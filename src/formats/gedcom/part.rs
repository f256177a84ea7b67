//! Events of a part of a family tree, read by one core.

use std::borrow::Cow;

use serde_json::Value;

use crate::name_list::NameList;
use crate::{Problem, Severity};
use date::When;
use model::{
    CategoryIndex, EventIndex, Events, Extra, LaneIndex, NewEvent, Origin, SourceIndex, hash_of_id,
    write_id_of_title,
};

use super::dates::Dates;
use super::kinds::{is_event, is_structure, name_of};
use super::records::{Record, Records, each_record};
use super::survey::{Named, Place, Sources, in_one_line};

/// No field is kept from deeper below an event than this.
const MAX_DEPTH: usize = 6;

/// What is known of all of a file before its events are read.
pub(super) struct Shared<'a> {
    pub(super) dates: Dates,
    pub(super) named: Named<'a>,
    pub(super) sources: Sources,
}

/// Some events, with their categories and families counted for themselves.
pub(super) struct Part<'s, 'a> {
    shared: &'s Shared<'a>,
    /// The lane of each is its family.
    pub(super) events: Events,
    /// Of each event the hash of the id that its title makes.
    pub(super) hashes: Vec<u64>,
    /// Of each of these that ends in a number, the hash of what stands before that.
    pub(super) before_numbers: Vec<u64>,
    /// The last of them, kept so that none are allocated for each.
    id: String,
    pub(super) categories: NameList,
    pub(super) families: NameList,
    /// How many events and attributes have no date.
    pub(super) n_facts: usize,
    /// The tags of what is said of persons and families that is no event, in order.
    pub(super) left_out: Vec<Cow<'a, str>>,
    pub(super) problems: Vec<Problem>,
}

/// Whom events befell.
#[derive(Default)]
struct People {
    names: Vec<String>,
    /// The names as they are told together.
    joined: String,
    family: Option<String>,
}

/// What stands below an event and has no place of its own; a few texts, or many.
#[derive(Default)]
struct Fields {
    few: Vec<(String, String)>,
    many: Extra,
}

/// An event that is put together.
#[derive(Default)]
struct Draft<'r> {
    summary: String,
    place: Option<Cow<'r, str>>,
    sources: Vec<SourceIndex>,
    fields: Fields,
}

impl<'s, 'a> Part<'s, 'a> {
    /// Reads the events of a piece whose first line has a number.
    pub(super) fn of(text: &'a str, first_line: usize, shared: &'s Shared<'a>) -> Self {
        let mut part = Self {
            shared,
            events: Events::default(),
            hashes: Vec::new(),
            before_numbers: Vec::new(),
            id: String::new(),
            categories: NameList::default(),
            families: NameList::default(),
            n_facts: 0,
            left_out: Vec::new(),
            problems: Vec::new(),
        };
        // What there is to say of the lines was said when they were looked at first.
        each_record(text, first_line, &mut Vec::new(), |records| part.add_all(records));
        part
    }

    /// Adds the events of a person or a family.
    fn add_all(&mut self, records: &Records<'a>) {
        let top = records.top().filter(|top| matches!(&*top.tag, "INDI" | "FAM"));
        let Some(top) = top else { return };
        let people = self.people(records, top);
        for child in records.below(top) {
            let has_date = records.first(child, "DATE").is_some();
            if is_event(&child.tag, has_date) {
                self.n_facts += usize::from(!has_date);
                self.add(records, child, &people);
            } else if !is_structure(&child.tag) {
                self.left_out.push(child.tag.clone());
            }
        }
    }

    /// Whom a record is about: a person, or both partners.
    fn people(&self, records: &Records<'a>, top: &Record<'a>) -> People {
        let mut found: Vec<(String, Option<String>)> = Vec::new();
        if top.tag == "INDI" {
            found.push(name(records.text(top, "NAME").unwrap_or_default()));
        } else {
            let partners = records.below(top);
            let partners = partners.filter(|child| matches!(&*child.tag, "HUSB" | "WIFE"));
            let places = partners.filter_map(|own| self.shared.named.get(own.value.trim()));
            found.extend(places.take(4).map(|place| name(place.name())));
        }
        let family = found.iter_mut().find_map(|(_, family)| family.take());
        let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
        let joined = names.join(" and ");
        People { names, joined, family }
    }

    fn add(&mut self, records: &Records<'a>, record: &Record<'a>, people: &People) {
        let n_problems = self.problems.len();
        let kind = name_of(&record.tag).unwrap_or(record.tag.trim_start_matches('_'));
        let own_type = records.text(record, "TYPE").map(in_one_line);
        let title = title(record, kind, own_type.as_deref(), people);
        let category = Some(CategoryIndex::from(self.categories.position(kind)));
        let family = people.family.as_deref();
        let lane = family.map(|family| LaneIndex::from(self.families.position(family)));
        let mut draft = Draft::default();
        let when = self.when(records, record, &mut draft.fields);
        for child in records.below(record) {
            self.add_detail(records, child, &mut draft);
        }
        self.note_id(&title);
        let Fields { few, many } = &draft.fields;
        let few: Vec<(&str, Cow<'_, str>)> =
            few.iter().map(|(name, text)| (name.as_str(), Cow::Borrowed(text.as_str()))).collect();
        self.events.add(NewEvent {
            title: title.into(),
            when,
            origin: Some(Origin::on_line(record.line)),
            lane,
            category,
            tags: people.names.iter().map(String::as_str).collect(),
            summary: Cow::Borrowed(&draft.summary),
            place: draft.place.as_deref(),
            sources: Cow::Borrowed(&draft.sources),
            extra: Cow::Borrowed(many),
            texts: &few,
            ..NewEvent::default()
        });
        let event = EventIndex::from(self.events.len() - 1);
        let found = self.problems.iter_mut().skip(n_problems);
        found.for_each(|problem| problem.event = Some(event));
    }

    /// Notes the id that a title makes, and whether others may be given the same: those of events with
    /// a title in common get numbers behind them.
    fn note_id(&mut self, title: &str) {
        self.id.clear();
        write_id_of_title(title, &mut self.id);
        self.hashes.push(hash_of_id(&self.id));
        let number = self
            .id
            .rsplit_once('-')
            .filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()));
        self.before_numbers.extend(number.map(|(before, _)| hash_of_id(before)));
    }

    /// What stands below an event.
    fn add_detail<'r>(
        &mut self,
        records: &'r Records<'a>,
        record: &'r Record<'a>,
        event: &mut Draft<'r>,
    ) {
        match &*record.tag {
            "DATE" => {}
            "PLAC" if event.place.is_none() && !record.value.trim().is_empty() => {
                event.place = Some(in_one_line(&record.value));
                keep_below(records, record, &mut event.fields);
            }
            "NOTE" | "SNOTE" => {
                let own = record.value.trim();
                let text = self.shared.named.get(own).map_or(own, Place::value);
                if !text.is_empty() && !event.summary.is_empty() {
                    event.summary.push_str("\n\n");
                }
                event.summary.push_str(text);
                keep_below(records, record, &mut event.fields);
            }
            "SOUR" => match self.source(record) {
                Some(source) => {
                    event.sources.push(source);
                    // The page, and how good the source is.
                    keep_below(records, record, &mut event.fields);
                }
                None => keep(records, record, &record.tag, 0, &mut event.fields),
            },
            _ => keep(records, record, &record.tag, 0, &mut event.fields),
        }
    }

    /// The source that an event names.
    fn source(&mut self, record: &Record<'a>) -> Option<SourceIndex> {
        let key = record.value.trim();
        if key.is_empty() {
            return None;
        }
        let found = self.shared.sources.get(key);
        if found.is_none() {
            let message = "There is no such source in the file; the reference is kept.";
            let problem = Problem::new(Severity::Warning, message).at_line(record.line);
            self.problems.push(problem.in_field("SOUR").with_value(key));
        }
        found
    }

    /// When it was; what is no date is reported and kept.
    fn when(
        &mut self,
        records: &Records<'a>,
        record: &Record<'a>,
        fields: &mut Fields,
    ) -> Option<When> {
        let date = records.first(record, "DATE")?;
        let written = date.value.trim();
        if let Some(phrase) = records.text(date, "PHRASE") {
            fields.add("date phrase", phrase);
        }
        if written.is_empty() {
            return None;
        }
        let time = records.text(date, "TIME");
        match self.shared.dates.read(written) {
            Ok(when) => {
                let timed = time.and_then(|time| with_time(&when, time));
                if let Some(time) = time.filter(|_| timed.is_none()) {
                    fields.add("time", time);
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
                fields.add("DATE", written);
                None
            }
        }
    }
}

impl Fields {
    /// Adds a text, behind what there is of the same name.
    fn add(&mut self, name: &str, text: &str) {
        /// More are looked up in a better way.
        const FEW: usize = 32;
        if let Some((_, own)) = self.few.iter_mut().find(|(own, _)| own == name) {
            own.push_str("; ");
            own.push_str(text);
        } else if self.many.is_empty() && self.few.len() < FEW {
            self.few.push((name.to_owned(), text.to_owned()));
        } else if let Some(Value::String(own)) = self.many.get_mut(name) {
            own.push_str("; ");
            own.push_str(text);
        } else {
            let few = self.few.drain(..).map(|(name, text)| (name, Value::String(text)));
            self.many.extend(few);
            self.many.insert(name.to_owned(), Value::String(text.to_owned()));
        }
    }
}

/// `Anna /Hansdotter/` as a name and the family's.
fn name(written: &str) -> (String, Option<String>) {
    let family = written.split('/').nth(1).map(in_one_line).filter(|name| !name.is_empty());
    let name = in_one_line(&written.replace('/', " ")).into_owned();
    let name = if name.is_empty() { "Unknown".to_owned() } else { name };
    (name, family.map(Cow::into_owned))
}

/// “Birth of Anna Hansdotter”; of an attribute, “Anna Hansdotter: smith”.
fn title(record: &Record<'_>, kind: &str, own_type: Option<&str>, people: &People) -> String {
    let names = people.joined.as_str();
    let value = in_one_line(&record.value);
    let value = if value == "Y" || value.starts_with('@') { "" } else { &*value };
    let is_generic = matches!(&*record.tag, "EVEN" | "FACT");
    let what = match own_type {
        Some(own_type) if is_generic => own_type,
        // Of a kind that only the program that wrote it knows, the type says what it was.
        Some(own_type) if record.tag.starts_with('_') && !names.is_empty() => {
            return format!("{names}: {kind}, {own_type}");
        }
        _ => kind,
    };
    let names_all = || people.names.iter().all(|name| value.contains(name.as_str()));
    match (value, names) {
        (value, _) if !value.is_empty() && !names.is_empty() && names_all() => value.to_owned(),
        ("", "") => what.to_owned(),
        ("", names) if is_generic => format!("{names}: {what}"),
        ("", names) => [what, " of ", names].concat(),
        (value, "") => format!("{what}: {value}"),
        (value, names) if is_generic && own_type.is_some() => format!("{names}: {what}, {value}"),
        (value, names) => format!("{names}: {value}"),
    }
}

/// A day with the time of it.
fn with_time(when: &When, time: &str) -> Option<When> {
    let is_day = when.end.is_none() && when.edtf().len() == 10;
    let time = time.trim().trim_end_matches('Z');
    When::parse(&format!("{}T{time}", when.edtf())).ok().filter(|_| is_day)
}

/// Keeps what stands below a record that is used otherwise.
fn keep_below(records: &Records<'_>, record: &Record<'_>, fields: &mut Fields) {
    for child in records.below(record) {
        keep(records, child, &[&*record.tag, ".", &*child.tag].concat(), 1, fields);
    }
}

/// Keeps a record and what is below it: `ADDR`, `ADDR.CITY`.
fn keep(records: &Records<'_>, record: &Record<'_>, name: &str, depth: usize, fields: &mut Fields) {
    let text = record.value.trim();
    if !text.is_empty() {
        fields.add(name, text);
    }
    if depth < MAX_DEPTH {
        for child in records.below(record) {
            keep(records, child, &[name, ".", &*child.tag].concat(), depth + 1, fields);
        }
    }
}
