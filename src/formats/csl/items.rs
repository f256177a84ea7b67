//! The items of a list of literature as events.

use serde_json::{Map, Value};

use crate::draft::Draft;
use crate::html::{markdown_of, plain_of};
use crate::json::{quote, read_lenient};
use crate::{Input, Problem, ReadError, ReadOutcome, Severity};
use model::{Event, Link};

use super::dates;

/// # Errors
/// Where it is no JSON, or has no items.
pub(super) fn read(input: &Input<'_>) -> ReadOutcome {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let json =
        read_lenient(text).map_err(|error| ReadError(format!("{name} is no JSON: {error}.")))?;
    let mut draft = Draft::named_after(name);
    draft.problems.extend(json.problems.iter().cloned());
    let (path, items) = items(&json.value);
    for (at, item) in input.progress.over(items).enumerate() {
        let path = if path == "." { String::new() } else { format!("{path}[{at}]") };
        match item {
            Value::Object(fields) => {
                draft.begin_at(&path);
                add(fields.clone(), &path, &mut draft);
            }
            other => {
                let message = "This is no item of literature; it was left out.";
                let problem = Problem::new(Severity::Error, message).in_field(path);
                draft.problems.push(problem.with_value(quote(other)));
            }
        }
    }
    if draft.timeline.events.is_empty() {
        return Err(ReadError(format!("There is no literature in {name}.")));
    }
    Ok(draft.finish(&json))
}

/// The items of a document, and the path to their list: the document itself, a list in it, what a
/// service answers, or a single item (`.`).
fn items(document: &Value) -> (&'static str, &[Value]) {
    const LISTS: [(&str, &str); 4] = [
        ("", ""),
        ("/items", "items"),
        ("/message/items", "message.items"),
        ("/references", "references"),
    ];
    let list = LISTS.iter().find_map(|(pointer, path)| {
        Some((*path, document.pointer(pointer)?.as_array()?.as_slice()))
    });
    let one = || document.pointer("/message").filter(|it| it.is_object()).unwrap_or(document);
    list.unwrap_or_else(|| (".", std::slice::from_ref(one())))
}

fn add(mut fields: Map<String, Value>, path: &str, draft: &mut Draft) {
    let mut event = Event::default();
    let mut is_told = false;
    for name in dates::NAMES {
        let Some(value) = fields.get(name).filter(|_| event.when.is_none()) else { continue };
        match dates::read(value) {
            Ok(Some(when)) => {
                event.when = draft.span(Some(when.start), when.end, 0, &join(path, name));
                fields.shift_remove(name);
            }
            Ok(None) => {}
            Err(reason) => {
                draft.report_date(&quote(value), &reason, 0, &join(path, name));
                is_told = true;
                // What only later happened to it, such as when it was looked at, is no substitute.
                if name == "issued" {
                    break;
                }
            }
        }
    }
    if event.when.is_none() && !is_told {
        let message = "This item has no date of issue; it is listed, not drawn.";
        draft
            .problems
            .push(Problem::new(Severity::Warning, message).in_field(join(path, "issued")));
    }
    let mut text = |names: &[&str]| {
        let (name, text) =
            names.iter().find_map(|name| Some((*name, text_of(fields.get(*name)?)?)))?;
        fields.shift_remove(name);
        Some(text)
    };
    event.id = text(&["id"]).unwrap_or_default();
    event.title = text(&["title", "title-short"]).map(|title| plain_of(&title)).unwrap_or_default();
    event.summary = text(&["abstract"]).map(|text| markdown_of(&text)).unwrap_or_default();
    event.place = text(&["event-place", "publisher-place"]);
    let kind = text(&["type"]).map(|kind| kind.replace(['-', '_'], " "));
    let doi = text(&["DOI"])
        .map(|doi| if doi.starts_with("http") { doi } else { format!("https://doi.org/{doi}") });
    let url = text(&["URL"]);
    let keywords = text(&["keyword", "keywords"]).unwrap_or_default();
    event.category = kind.map(|kind| draft.category(&kind));
    let urls = doi.into_iter().chain(url.filter(|url| url.starts_with("http")));
    event.links = urls.map(|url| Link { url, ..Link::default() }).collect();
    let keywords = keywords.split([',', ';']).map(str::trim).filter(|word| !word.is_empty());
    event.tags = keywords.map(str::to_owned).collect();
    for name in ["author", "editor", "translator"] {
        if let Some(people) = fields.get(name).and_then(people) {
            fields.insert(name.to_owned(), people.into());
        }
    }
    event.extra = fields;
    draft.add(event);
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A text, a number, or the first text of a list.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => values.first().and_then(text_of)?,
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The names of people on one line: `Ada Alder; Ben Birch`.
fn people(value: &Value) -> Option<String> {
    let name = |person: &Value| {
        let part = |key: &str| person.get(key).and_then(Value::as_str).filter(|it| !it.is_empty());
        if let Some(whole) = part("literal").or_else(|| part("name")) {
            return Some(whole.to_owned());
        }
        let parts = ["given", "non-dropping-particle", "family", "suffix"];
        let parts: Vec<&str> = parts.iter().filter_map(|key| part(key)).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    let names: Option<Vec<String>> = value.as_array()?.iter().map(name).collect();
    names.map(|names| names.join("; "))
}
