//! Groups of a vis-timeline: lanes, of which some are parts of others.

use std::collections::HashMap;

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

use crate::foreign::with_own_names;
use crate::html::plain_of;
use crate::{Problem, Problems, Severity};
use model::{Lane, LaneIndex, UniqueIds, without_cycles};

/// The field of a group that has the events without a lane, in files that we have written.
pub(super) const NO_LANE: &str = "noLane";

/// Lanes by the ids of their groups.
#[derive(Default)]
pub(super) struct Lanes {
    pub(super) lanes: Vec<Lane>,
    /// The ids of groups that are no lanes.
    rest: Vec<String>,
    lane_of: HashMap<String, LaneIndex>,
    has_groups: bool,
}

/// An id as a text: ids may be numbers.
pub(super) fn id_of(value: &Value) -> Option<String> {
    match value {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// A group as the file has it.
pub(super) struct Group {
    pub(super) path: String,
    pub(super) line: Option<usize>,
    pub(super) fields: Map<String, Value>,
}

/// By which of their numbers groups are put in order: the option `groupOrder`.
pub(super) struct GroupOrder {
    field: String,
    is_descending: bool,
}

impl Default for GroupOrder {
    fn default() -> Self {
        Self { field: "order".to_owned(), is_descending: false }
    }
}

/// `groupOrder: 'value'` and `groupOrder: function (a, b) { return a.value - b.value; }`.
static GROUP_ORDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let pattern = r#"(?x)
        \bgroupOrder \s*:\s*
        (?: ['"](?<name>\w+)['"]
          | (?:function\s*\w*\s*)? \(\s* (?<a>\w+) \s*,\s* (?<b>\w+) \s*\) \s*
            (?:=>)? \s* \{? \s* (?:return\b)? \s*
            (?<first>\w+)\.(?<field>\w+) \s*-\s* (?<second>\w+)\.(?<other>\w+)
        )"#;
    Regex::new(pattern).ok()
});

impl GroupOrder {
    /// What the script of a page says; the field `order` where it says nothing, or something else.
    pub(super) fn of_page(page: &str) -> Self {
        let found = GROUP_ORDER.as_ref().and_then(|pattern| pattern.captures(page));
        let Some(found) = found else { return Self::default() };
        let part = |name: &str| found.name(name).map(|part| part.as_str());
        if let Some(name) = part("name") {
            return Self { field: name.to_owned(), is_descending: false };
        }
        let (sides, parameters) = ((part("first"), part("second")), (part("a"), part("b")));
        let is_descending = sides == (parameters.1, parameters.0);
        match part("field") {
            Some(field)
                if part("other") == Some(field) && (is_descending || sides == parameters) =>
            {
                Self { field: field.to_owned(), is_descending }
            }
            _ => Self::default(),
        }
    }

    fn apply(&self, groups: &mut [Group]) {
        let number = |group: &Group| group.fields.get(&self.field).and_then(Value::as_f64);
        if !groups.iter().all(|group| number(group).is_some()) {
            return;
        }
        groups.sort_by(|a, b| {
            let [a, b] = [a, b].map(|group| number(group).unwrap_or_default());
            if self.is_descending { b.total_cmp(&a) } else { a.total_cmp(&b) }
        });
        if self.field == "order" {
            for group in groups {
                group.fields.shift_remove("order");
            }
        }
    }
}

impl Lanes {
    /// The lanes of the groups, in the order that is asked for.
    pub(super) fn new(groups: Vec<Group>, order: &GroupOrder, problems: &mut Problems) -> Self {
        let (rest, mut groups): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| {
            group.fields.get(NO_LANE).is_some_and(|is_rest| *is_rest == Value::Bool(true))
        });
        let rest = rest.iter().filter_map(|group| group.fields.get("id").and_then(id_of)).collect();
        order.apply(&mut groups);
        let mut lanes = Self { rest, has_groups: !groups.is_empty(), ..Self::default() };
        let mut ids = UniqueIds::default();
        let mut parts = Vec::new();
        for group in &mut groups {
            let id = group.fields.shift_remove("id").as_ref().and_then(id_of);
            let id = id.filter(|id| !id.trim().is_empty());
            let content = group.fields.get("content").and_then(id_of);
            let title = content.map(|content| plain_of(&content)).filter(|text| !text.is_empty());
            let id = id.or_else(|| title.clone()).unwrap_or_else(|| "group".to_owned());
            let unique = ids.unique(&id);
            if unique != id {
                let message = "Another group has this id; this one got a new one.";
                let problem = Problem::new(Severity::Warning, message).with_value(&*id);
                let problem = problem.in_field(format!("{}.id", group.path));
                problems.push(Problem { line: group.line, ..problem });
            }
            if let Some(Value::Array(nested)) = group.fields.shift_remove("nestedGroups") {
                parts.push((lanes.lanes.len(), nested));
            }
            if title.is_some() {
                group.fields.shift_remove("content");
            }
            let title = title.unwrap_or_else(|| unique.clone());
            let extra = with_own_names(std::mem::take(&mut group.fields));
            let position = LaneIndex::from(lanes.lanes.len());
            lanes.lane_of.entry(unique.clone()).or_insert(position);
            lanes.lanes.push(Lane { id: unique, title, parent: None, extra });
        }
        lanes.nest(&parts, &groups, problems);
        lanes
    }

    /// Makes the nested groups parts of those that name them.
    fn nest(&mut self, parts: &[(usize, Vec<Value>)], groups: &[Group], problems: &mut Problems) {
        let mut parents: Vec<Option<usize>> = vec![None; self.lanes.len()];
        for (whole, nested) in parts {
            for id in nested {
                let part = id_of(id).and_then(|id| self.lane_of.get(&id)).map(|lane| lane.get());
                match part.and_then(|part| parents.get_mut(part)) {
                    Some(parent) => *parent = Some(*whole),
                    None => {
                        let message = "There is no such group; the rest are nested.";
                        problems.push(
                            nesting(message, groups.get(*whole)).with_value(crate::json::quote(id)),
                        );
                    }
                }
            }
        }
        let (rooted, cyclic) = without_cycles(&parents);
        for (part, whole) in rooted {
            if let Some(lane) = self.lanes.get_mut(part) {
                lane.parent = Some(LaneIndex::from(whole));
            }
        }
        for part in cyclic {
            let message = "This group is nested in itself; it was put at the top.";
            problems.push(nesting(message, groups.get(part)));
        }
    }

    /// Whether a group stands for no lane.
    pub(super) fn has_no_lane(&self, id: &str) -> bool {
        self.rest.iter().any(|rest| rest == id)
    }

    /// The lane of an item, and whether the groups have it.
    pub(super) fn get_or_add(&mut self, id: &str) -> (LaneIndex, bool) {
        if let Some(lane) = self.lane_of.get(id) {
            return (*lane, true);
        }
        let lane = LaneIndex::from(self.lanes.len());
        self.lanes.push(Lane { id: id.to_owned(), title: id.to_owned(), ..Lane::default() });
        self.lane_of.insert(id.to_owned(), lane);
        (lane, !self.has_groups)
    }
}

fn nesting(message: &str, group: Option<&Group>) -> Problem {
    let path = group.map(|group| format!("{}.nestedGroups", group.path));
    let line = group.and_then(|group| group.line);
    Problem { line, field: path, ..Problem::new(Severity::Warning, message) }
}
