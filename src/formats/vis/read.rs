//! Finds the items and groups in a file and makes a timeline of them.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::foreign::with_own_names;
use crate::json::{after_comments, quote, read_lenient};
use crate::origins::Paths;
use crate::{Input, Problem, Problems, ReadError, Severity};
use model::{Extra, Timeline, UniqueIds};

use super::dates::is_midnight;
use super::groups::{Group, GroupOrder, Lanes, id_of};
use super::items::{Builder, Item};
use super::script::{Listing, listings};

/// The setting that hides stretches of the axis, which are no items.
const SETTING: &str = "hiddenDates";

/// What a file holds.
#[derive(Default)]
struct Contents {
    items: Vec<Item>,
    groups: Vec<Group>,
    rest: Extra,
    problems: Problems,
}

/// Reads JSON, or the script of a page.
///
/// # Errors
/// Where there are no items that can be read without running a script.
pub(super) fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    if !after_comments(text).starts_with(['{', '[']) {
        let contents = of_script(listings(text));
        if contents.items.is_empty() {
            return Err(ReadError(format!(
                "{name} shows a vis-timeline, but its items come from elsewhere or are made by its \
                 script, which is not run: there is nothing to show."
            )));
        }
        let page_title =
            text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
        let title = page_title.map(|(title, _)| crate::html::plain_of(title));
        let title = title.as_deref().unwrap_or_default();
        let (timeline, problems, _) = built(contents, title, text, input);
        return Ok((timeline, problems));
    }
    let mut json = read_lenient(text)
        .map_err(|error| ReadError(format!("The JSON in {name} cannot be read: {error}.")))?;
    let contents = of_value(std::mem::take(&mut json.value));
    let (mut timeline, mut problems, paths) = built(contents, "", "", input);
    paths.tell(&json, &mut timeline.events, problems.as_mut_slice());
    problems.extend(json.problems.iter().cloned());
    problems.sort_by_line();
    Ok((timeline, problems))
}

/// The items of a list, or of an object with `items` and `groups`.
fn of_value(root: Value) -> Contents {
    let mut contents = Contents::default();
    let mut root = match root {
        Value::Object(root) => root,
        items => Map::from_iter([("items".to_owned(), items)]),
    };
    let is_bare = root.len() == 1;
    for key in ["items", "groups"] {
        let Some(value) = root.shift_remove(key) else { continue };
        let values = match value {
            Value::Array(values) => values,
            Value::Object(by_id) => by_id.into_iter().map(|(_, value)| value).collect(),
            Value::Null => Vec::new(),
            other => vec![other],
        };
        for (position, value) in values.into_iter().enumerate() {
            let key = if is_bare && key == "items" { "" } else { key };
            let path = format!("{key}[{position}]");
            match value {
                Value::Object(fields) if key == "groups" => {
                    contents.groups.push(Group { path, line: None, fields });
                }
                Value::Object(fields) => contents.items.push(Item { path, line: None, fields }),
                other => {
                    let message = "An object was expected here; the value is kept but not used.";
                    let problem = Problem::new(Severity::Error, message).in_field(&*path);
                    contents.problems.push(problem.with_value(quote(&other)));
                    contents.rest.insert(path, other);
                }
            }
        }
    }
    contents.rest.append(&mut root);
    contents
}

/// Which of a script's lists are items, and which groups.
fn of_script(listings: Vec<Listing>) -> Contents {
    let mut contents = Contents::default();
    let (settings, listings): (Vec<_>, Vec<_>) = listings.into_iter().partition(|list| {
        let name = list.before.trim_end_matches([' ', ':', '=', '"', '\'']);
        name.ends_with(SETTING)
    });
    for list in settings {
        let hidden = list.objects.into_iter().map(|(_, fields)| Value::Object(fields));
        contents.rest.insert(SETTING.to_owned(), Value::Array(hidden.collect()));
        let message = "This list says what is hidden of the axis; it is kept but not used.";
        contents.problems.push(Problem::new(Severity::Info, message).at_line(list.line));
    }
    let has =
        |list: &Listing, key: &str| list.objects.iter().any(|(_, fields)| fields.contains_key(key));
    let (items, others): (Vec<_>, Vec<_>) =
        listings.into_iter().partition(|list| has(list, "start"));
    let owners: Vec<String> = items
        .iter()
        .flat_map(|list| &list.objects)
        .filter_map(|(_, fields)| fields.get("group").and_then(id_of))
        .collect();
    for (line, fields) in items.into_iter().flat_map(|list| list.objects) {
        contents.items.push(Item { path: String::new(), line: Some(line), fields });
    }
    for list in others {
        let is_owner = |fields: &Map<String, Value>| {
            fields.get("id").and_then(id_of).is_some_and(|id| owners.contains(&id))
        };
        let is_called_groups = list.before.to_lowercase().contains("group");
        let is_owned = || list.objects.iter().any(|(_, fields)| is_owner(fields));
        if has(&list, "id") && (is_called_groups || is_owned()) {
            let group = |(line, fields)| Group { path: String::new(), line: Some(line), fields };
            contents.groups.extend(list.objects.into_iter().map(group));
        } else {
            let message = format!(
                "This list of {} in the script has neither items nor groups; it was left out.",
                list.objects.len()
            );
            let problem = Problem::new(Severity::Info, message).at_line(list.line);
            contents.problems.push(problem);
        }
    }
    contents
}

fn built(
    contents: Contents,
    title: &str,
    page: &str,
    input: &Input<'_>,
) -> (Timeline, Problems, Paths) {
    let name = input.name;
    let Contents { items, groups, mut rest, mut problems } = contents;
    let values = || {
        let dates = |item: &'_ Item| ["start", "end"].map(|key| item.fields.get(key).cloned());
        items.iter().flat_map(dates).flatten().filter(|value| !value.is_null())
    };
    let as_days = values().next().is_some() && values().all(|value| is_midnight(&value));
    if as_days {
        let message = "Every time in this file is midnight in UTC; they were read as days.";
        problems.push(Problem::new(Severity::Info, message));
    }
    let lanes = Lanes::new(groups, &GroupOrder::of_page(page), &mut problems);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut timeline = Timeline::default();
    let mut take = |key| match rest.shift_remove(key) {
        Some(Value::String(text)) => text,
        _ => String::new(),
    };
    timeline.title = take("title");
    timeline.description = take("description");
    if timeline.title.is_empty() {
        timeline.title =
            if title.is_empty() { stem.trim_end_matches(".vis") } else { title }.to_owned();
    }
    timeline.extra = with_own_names(rest);
    let mut builder = Builder {
        timeline,
        paths: Paths::default(),
        problems,
        ids: UniqueIds::default(),
        lanes,
        page,
        as_days,
        class_colours: HashMap::new(),
        category_ids: UniqueIds::default(),
        category_of: HashMap::new(),
        n_of_a_group: 0,
    };
    for item in input.progress.over(items) {
        builder.item(item);
    }
    let Builder { mut timeline, paths, mut problems, mut ids, lanes, n_of_a_group, .. } = builder;
    if n_of_a_group > 0 {
        let message = format!(
            "Backgrounds of one group, which are drawn behind all of them: {n_of_a_group}."
        );
        problems.push(Problem::new(Severity::Info, message));
    }
    timeline.lanes = lanes.lanes;
    timeline.events.name_all(&mut ids, "item");
    problems.sort_by_line();
    (timeline, problems, paths)
}
