//! What must be known of all of a family tree before its events are read.

use std::borrow::Cow;
use std::collections::HashSet;

use foldhash::HashMap;

use crate::Problem;
use crate::day_month::{Evidence, open_word};
use crate::html::without_entities;
use crate::titles::one_line;
use model::{Source, SourceIndex};

use super::kinds::is_event;
use super::records::{Record, Records, each_record};

/// The records that others may refer to, by their names.
pub(super) type Named<'a> = HashMap<&'a str, Place<'a>>;

/// A record that others may refer to. What many may ask it for is kept, so that it is not read for each.
#[derive(Debug)]
pub(super) struct Place<'a> {
    /// Its lines.
    lines: &'a str,
    told: Told<'a>,
}

/// What a record tells others: persons their names, notes their texts.
#[derive(Debug)]
enum Told<'a> {
    Nothing,
    Name(Cow<'a, str>),
    Value(Cow<'a, str>),
    Both(Box<[Cow<'a, str>; 2]>),
}

impl<'a> Place<'a> {
    fn of(records: &Records<'a>, top: &Record<'a>) -> Self {
        let name = records.first(top, "NAME").map(|name| trimmed(&name.value));
        let name = name.filter(|name| !name.is_empty());
        let value = Some(trimmed(&top.value)).filter(|value| !value.is_empty());
        let told = match (name, value) {
            (None, None) => Told::Nothing,
            (Some(name), None) => Told::Name(name),
            (None, Some(value)) => Told::Value(value),
            (Some(name), Some(value)) => Told::Both(Box::new([name, value])),
        };
        Self { lines: records.lines, told }
    }

    /// The name of a person as it is written, without spaces around it; empty where there is none.
    pub(super) fn name(&self) -> &str {
        match &self.told {
            Told::Nothing | Told::Value(_) => "",
            Told::Name(name) => name,
            Told::Both(both) => both.first().map_or("", |name| name),
        }
    }

    /// The text that stands beside its tag, without spaces around it.
    pub(super) fn value(&self) -> &str {
        match &self.told {
            Told::Nothing | Told::Name(_) => "",
            Told::Value(value) => value,
            Told::Both(both) => both.last().map_or("", |value| value),
        }
    }
}

fn trimmed<'a>(text: &Cow<'a, str>) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// What one piece of a file says of others.
#[derive(Debug, Default)]
pub(super) struct Survey<'a> {
    /// What its dates show of the order of day and month.
    pub(super) evidence: Evidence,
    /// The first date of an event that is another day in the other order, with its line.
    pub(super) first_open: Option<(usize, String)>,
    /// The note of the first head.
    pub(super) head: Option<Option<String>>,
    /// The records that have a name, in order.
    pub(super) named: Vec<(&'a str, Place<'a>)>,
    /// What events name as their sources, each once, in the order of their first use.
    pub(super) sources: Vec<String>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Survey<'a> {
    /// Looks at a piece whose first line has a number.
    pub(super) fn of(text: &'a str, first_line: usize) -> Self {
        let mut survey = Self::default();
        let mut problems = Vec::new();
        let mut sources = HashSet::new();
        each_record(text, first_line, &mut problems, |records| survey.add(records, &mut sources));
        survey.problems = problems;
        survey
    }

    fn add(&mut self, records: &Records<'a>, sources: &mut HashSet<String>) {
        let Some(top) = records.top() else { return };
        self.named.extend(top.id.map(|id| (id, Place::of(records, top))));
        if top.tag == "HEAD" && self.head.is_none() {
            self.head = Some(records.text(top, "NOTE").map(str::to_owned));
        }
        let dates = records.all().filter(|record| record.tag == "DATE");
        self.evidence = self.evidence.and(Evidence::of(dates.map(|date| &*date.value)));
        if !matches!(&*top.tag, "INDI" | "FAM") {
            return;
        }
        for event in records.below(top) {
            let date = records.first(event, "DATE");
            if let Some(date) = date.filter(|_| self.first_open.is_none()) {
                let word = open_word(&date.value).map(str::to_owned);
                self.first_open = word.map(|word| (date.line, word));
            }
            if !is_event(&event.tag, date.is_some()) {
                continue;
            }
            for source in records.below(event).filter(|child| child.tag == "SOUR") {
                let key = source.value.trim();
                if !key.is_empty() && !sources.contains(key) {
                    sources.insert(key.to_owned());
                    self.sources.push(key.to_owned());
                }
            }
        }
    }
}

/// The sources of a file, by what events name them with.
#[derive(Debug, Default)]
pub(super) struct Sources {
    pub(super) all: Vec<Source>,
    position_of: HashMap<String, SourceIndex>,
}

impl Sources {
    /// Adds a source, which may be a record of its own or only words.
    pub(super) fn add(&mut self, key: String, named: &Named<'_>) {
        let place = named.get(&*key);
        if self.position_of.contains_key(&key) || place.is_none() && is_pointer(&key) {
            return;
        }
        let title = match place {
            Some(place) => title_of(place.lines),
            None => in_one_line(&key).into_owned(),
        };
        let title = if title.is_empty() { key.clone() } else { title };
        let id = format!("source-{}", self.all.len() + 1);
        self.position_of.insert(key, SourceIndex::from(self.all.len()));
        self.all.push(Source { id, title, ..Source::default() });
    }

    /// The source that is named so; `None` where there is no such record.
    pub(super) fn get(&self, key: &str) -> Option<SourceIndex> {
        self.position_of.get(key).copied()
    }
}

/// What a record of a source is called.
fn title_of(lines: &str) -> String {
    let mut title = String::new();
    each_record(lines, 1, &mut Vec::new(), |records| {
        let Some(source) = records.top() else { return };
        let parts = ["AUTH", "TITL", "PUBL"];
        let parts = parts.iter().filter_map(|tag| records.text(source, tag));
        title = parts.map(in_one_line).collect::<Vec<_>>().join(". ");
    });
    title
}

/// Whether a value stands for a record elsewhere in the file: `@S1@`.
fn is_pointer(value: &str) -> bool {
    let inner = value.strip_prefix('@').and_then(|rest| rest.strip_suffix('@'));
    inner.is_some_and(|id| !id.is_empty() && !id.contains([' ', '@']))
}

/// A text in one line, with single spaces and without entities.
pub(super) fn in_one_line(text: &str) -> Cow<'_, str> {
    one_line(without_entities(text))
}
