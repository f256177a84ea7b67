//! Results of SPARQL queries as JSON, of Wikidata and of other services
//! (<https://www.w3.org/TR/sparql11-results-json/>).
//!
//! Years are astronomical. A result has lost the precision of its dates, unless the query asks for
//! it as a variable whose name has "precision" in it; without, a midnight is read as a day.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::html::without_entities;
use crate::json::{Item, Items, beginning, last_line};
use crate::{Clue, Entry, Format, Input, Problem, Problems, ReadError, Severity, Sureness};
use date::{Date, When};
use model::{Category, CategoryIndex, Event, Link, Media, Origin, Timeline, UniqueIds};

use super::roles::{Roles, Variable};
use super::time::{Numbering, parse_stamp};
use super::{id_in, is_id, page_of};

/// Results of SPARQL queries.
pub(crate) const ENTRY: Entry = Entry {
    format: Format::SparqlJson,
    name: "sparql-json",
    label: "SPARQL results (JSON)",
    extensions: &["srj"],
    sniff,
    read,
    write: None,
};

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?.trim_start());
    let has = |key: &str| sample.contains(&format!("\"{key}\""));
    if !sample.starts_with('{') || !has("head") || !has("vars") {
        return None;
    }
    let (sureness, why) = match has("results") && has("bindings") {
        true => (Sureness::Certain, "it has “head” and “results” with “bindings”"),
        false => (Sureness::Likely, "it has a “head” with “vars”"),
    };
    Some(Clue::new(sureness, why))
}

/// No query has more variables that mean something; what others say is kept all the same.
const MAX_VARIABLES: usize = 200;

/// What a variable is bound to in one result.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) value: String,
    pub(super) is_address: bool,
    /// Whether it stands for something of which no more is known than that there is one.
    pub(super) is_blank: bool,
    /// The end of its datatype's address: `dateTime`.
    pub(super) datatype: Option<String>,
}

/// One result: what is bound, in the file's order.
pub(super) struct Binding {
    pub(super) line: usize,
    pub(super) terms: Vec<(String, Term)>,
}

impl Binding {
    fn get(&self, variable: &str) -> Option<&Term> {
        self.terms.iter().find(|(name, _)| name == variable).map(|(_, term)| term)
    }
}

/// # Errors
/// Where there is no list of results, or nothing in it.
fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let mut problems = Problems::default();
    let mut items = Items::of_key(text, "bindings")
        .ok_or_else(|| ReadError(format!("{name} has no results: “bindings” is missing.")))?;
    let first = input.progress.part(0.0..0.5);
    let found = first.within(text, items.by_ref(), |item| item.text);
    let bindings: Vec<Binding> =
        found.filter_map(|item| read_binding(item, &mut problems)).collect();
    if bindings.is_empty() {
        return Err(ReadError(format!("The query of {name} has no results.")));
    }
    if !items.is_closed() {
        let message = format!(
            "The file ends in the middle; the {} results before that are shown.",
            bindings.len()
        );
        problems.push(Problem::new(Severity::Error, message).at_line(last_line(text)));
    }
    let variables = variables(text, &bindings);
    let known = variables.get(..MAX_VARIABLES).unwrap_or(&variables);
    let roles = Roles::assign(known, &bindings);
    roles.report(&bindings, &mut problems);
    let mut builder = Builder {
        roles,
        problems,
        ids: UniqueIds::default(),
        timeline: Timeline::default(),
        category_of: HashMap::new(),
        unread: Vec::new(),
        n_unnamed: 0,
    };
    for binding in input.progress.part(0.5..1.0).over(&bindings) {
        let event = builder.event(binding);
        builder.timeline.events.push_from(&event, Origin::on_line(binding.line));
    }
    let Builder { mut timeline, mut problems, roles, n_unnamed, .. } = builder;
    if n_unnamed > 0 {
        let item = roles.item.unwrap_or_default();
        let message = format!(
            "Items of which the results have no label, called by their ids: {n_unnamed}. A query \
             with “SERVICE wikibase:label” that selects ?{item}Label has their names."
        );
        problems.push(Problem::new(Severity::Info, message));
    }
    timeline.title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    problems.sort_by_line();
    Ok((timeline, problems))
}

/// The variables in the order of the head, then any that only results have.
fn variables(text: &str, bindings: &[Binding]) -> Vec<Variable> {
    let head = Items::of_key(text, "vars").into_iter().flatten();
    let head = head.filter_map(|item| serde_json::from_str(item.text).ok());
    let mut variables: Vec<Variable> = head.map(Variable::named).collect();
    let positions = variables.iter().enumerate();
    let mut position_of: HashMap<String, usize> =
        positions.map(|(position, variable)| (variable.name().to_owned(), position)).collect();
    for (name, term) in bindings.iter().flat_map(|binding| &binding.terms) {
        let position = *position_of.entry(name.clone()).or_insert_with(|| {
            variables.push(Variable::named(name.clone()));
            variables.len() - 1
        });
        if let Some(variable) = variables.get_mut(position) {
            variable.count(term);
        }
    }
    variables
}

fn read_binding(item: Item<'_>, problems: &mut Problems) -> Option<Binding> {
    match serde_json::from_str::<Map<String, Value>>(item.text) {
        Ok(terms) => {
            let term = |(name, value): (String, Value)| Some((name, read_term(&value)?));
            Some(Binding { line: item.line, terms: terms.into_iter().filter_map(term).collect() })
        }
        Err(error) => {
            let message = format!("This is no result and was left out: {error}.");
            problems.push(Problem::new(Severity::Error, message).at_line(item.line));
            None
        }
    }
}

fn read_term(term: &Value) -> Option<Term> {
    let text = |key: &str| term.get(key).and_then(Value::as_str);
    let value = term.get("value")?;
    Some(Term {
        value: value.as_str().map_or_else(|| value.to_string(), str::to_owned),
        is_address: text("type") == Some("uri"),
        is_blank: text("type") == Some("bnode"),
        datatype: text("datatype").map(|datatype| id_in(datatype).to_owned()),
    })
}

/// A timeline in the making.
struct Builder {
    roles: Roles,
    problems: Problems,
    ids: UniqueIds,
    timeline: Timeline,
    category_of: HashMap<String, CategoryIndex>,
    /// The variables of the result at hand whose dates were not used.
    unread: Vec<String>,
    /// Results that are called by an id.
    n_unnamed: usize,
}

impl Builder {
    fn event(&mut self, binding: &Binding) -> Event {
        self.unread.clear();
        let text = |variable: &Option<String>| {
            let term = binding.get(variable.as_deref()?)?;
            Some(term.value.trim()).filter(|value| !value.is_empty()).map(str::to_owned)
        };
        let item = text(&self.roles.item);
        let title = text(&self.roles.title)
            .or_else(|| item.as_deref().map(|address| id_in(address).to_owned()))
            .or_else(|| binding.terms.first().map(|(_, term)| id_in(&term.value).to_owned()))
            .map(|title| without_entities(&title).split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| "Untitled".to_owned());
        // Where an item has no label in any language asked for, Wikidata's service gives its id.
        self.n_unnamed += usize::from(item.is_some() && is_id(&title));
        let mut event = Event {
            id: self.ids.id_for(&title, "result"),
            // An unknown date gives an event no place in time.
            when: self.when(binding).filter(When::is_placed),
            summary: text(&self.roles.description).unwrap_or_default(),
            place: text(&self.roles.place),
            category: text(&self.roles.category).map(|title| self.category(title)),
            links: item.map(|address| link_to(&address)).into_iter().collect(),
            media: text(&self.roles.image)
                .map(|url| Media { url, ..Media::default() })
                .into_iter()
                .collect(),
            title,
            ..Event::default()
        };
        for (name, term) in &binding.terms {
            let is_undated = event.when.is_none() && self.roles.is_date(name);
            if is_undated || self.unread.contains(name) || !self.roles.is_used(name) {
                event.extra.insert(name.clone(), Value::from(term.value.clone()));
            }
        }
        event
    }

    /// When a result is; what is no date is reported and kept.
    fn when(&mut self, binding: &Binding) -> Option<When> {
        let start = self.date(binding, self.roles.start.clone());
        let end = self.date(binding, self.roles.end.clone());
        match (start, end) {
            (Some(start), None) => Some(start.into()),
            (None, Some(end)) => Some(When { start: Date::unknown(), end: Some(end) }),
            (Some(start), Some(end)) => {
                let last = end.latest().instant();
                if last.is_some_and(|last| Some(last) <= start.earliest().instant()) {
                    let message = "The end is before the start; only the start was used.";
                    let problem = Problem::new(Severity::Warning, message).at_line(binding.line);
                    let variable = self.roles.end.clone().unwrap_or_default();
                    self.problems.push(problem.in_field(&*variable));
                    self.unread.push(variable);
                    return Some(start.into());
                }
                if start.edtf() == end.edtf() {
                    return Some(start.into());
                }
                Some(When { start, end: Some(end) })
            }
            (None, None) => None,
        }
    }

    fn date(&mut self, binding: &Binding, variable: Option<String>) -> Option<Date> {
        let variable = variable?;
        let term = binding.get(&variable)?;
        // Wikidata gives an address to a blank node: a date that there is and nobody knows.
        if term.is_address || term.is_blank {
            return Some(Date::unknown());
        }
        let precision = self.roles.precision_of(&variable).and_then(|name| binding.get(name));
        let precision = precision.and_then(|term| term.value.parse().ok());
        let date = parse_stamp(&term.value)
            .ok_or_else(|| "it is not of the form 1987-12-08T00:00:00Z".to_owned())
            .and_then(|stamp| stamp.date(precision, Numbering::Astronomical, false));
        date.map_err(|reason| {
            let message = format!("This date cannot be read: {reason}; the text is kept.");
            let problem = Problem::new(Severity::Error, message).at_line(binding.line);
            self.problems.push(problem.in_field(&*variable).with_value(&*term.value));
            self.unread.push(variable);
        })
        .ok()
    }

    fn category(&mut self, title: String) -> CategoryIndex {
        let categories = &mut self.timeline.categories;
        *self.category_of.entry(title).or_insert_with_key(|title| {
            let (id, title) = (title.clone(), title.clone());
            categories.push(Category { id, title, ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        })
    }
}

/// A link to the page about an item rather than to its data.
fn link_to(address: &str) -> Link {
    let id = id_in(address);
    let is_item = address.contains("wikidata.org/entity/") && is_id(id);
    let url = if is_item { page_of(id) } else { address.to_owned() };
    Link { url, label: is_item.then(|| format!("Wikidata {id}")), ..Link::default() }
}
