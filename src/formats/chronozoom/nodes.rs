//! The timelines of a file, whether they hold one another or name the one around them.

use std::collections::HashMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::{Problem, Problems, Severity};
use model::without_cycles;

use super::{field, take};

/// A timeline, without the timelines in it.
#[derive(Debug)]
pub(super) struct Node {
    /// The position of the timeline around it, which comes before it.
    pub(super) parent: Option<usize>,
    pub(super) fields: Map<String, Value>,
    pub(super) exhibits: Vec<Value>,
    /// Where it is in the file: `timelines[3].timeline`.
    pub(super) path: String,
}

/// What is to be looked at: where it is, the position of the timeline around it, and the id of that
/// where it is named.
type Waiting = (Value, String, Option<usize>, Option<Rc<str>>);

/// Every timeline of a file, each before those in it.
pub(super) fn collect(root: Value, problems: &mut Problems) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut parent_ids = Vec::new();
    let mut waiting: Vec<Waiting> = vec![(root, String::new(), None, None)];
    while let Some((value, path, parent, parent_id)) = waiting.pop() {
        let mut fields = match value {
            Value::Object(fields) => fields,
            Value::Array(values) => {
                let values = values.into_iter().enumerate().rev();
                waiting.extend(values.map(|(number, value)| {
                    (value, format!("{path}[{number}]"), parent, parent_id.clone())
                }));
                continue;
            }
            _ => continue,
        };
        let inner =
            |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        // The service wraps its answer in `d`, the dump each timeline in `timeline`.
        for wrapper in ["d", "timeline"] {
            if let Some(wrapped) = fields.remove(wrapper) {
                let id = fields.get("parentTimelineId").and_then(Value::as_str).map(Rc::from);
                waiting.push((wrapped, inner(wrapper), parent, id.or_else(|| parent_id.clone())));
            }
        }
        let parts = take(&mut fields, "timelines");
        let is_timeline =
            ["exhibits", "start", "fromYear"].iter().any(|name| field(&fields, name).is_some());
        let position = if is_timeline {
            let exhibits = take(&mut fields, "exhibits");
            let exhibits = exhibits.and_then(|value| value.as_array().cloned()).unwrap_or_default();
            nodes.push(Node { parent, fields, exhibits, path: path.clone() });
            parent_ids.push(parent_id);
            Some(nodes.len() - 1)
        } else {
            parent
        };
        if let Some(parts) = parts {
            waiting.push((parts, inner("timelines"), position, None));
        }
    }
    find_named_parents(&mut nodes, parent_ids, problems);
    in_order(nodes)
}

/// Looks up the timelines that are named as those around others.
fn find_named_parents(
    nodes: &mut [Node],
    parent_ids: Vec<Option<Rc<str>>>,
    problems: &mut Problems,
) {
    let id_of = |node: &Node| field(&node.fields, "id").and_then(Value::as_str).map(str::to_owned);
    let positions = nodes.iter().enumerate();
    let position_of: HashMap<String, usize> =
        positions.filter_map(|(position, node)| Some((id_of(node)?, position))).collect();
    let parents: Vec<Option<usize>> = nodes
        .iter()
        .zip(parent_ids)
        .map(|(node, id)| node.parent.or_else(|| position_of.get(&*id?).copied()))
        .collect();
    let (kept, cyclic) = without_cycles(&parents);
    for (position, parent) in kept {
        if let Some(node) = nodes.get_mut(position) {
            node.parent = Some(parent);
        }
    }
    for node in cyclic.into_iter().filter_map(|position| nodes.get(position)) {
        let message = "This timeline is said to be within itself; it stands alone.";
        problems.push(Problem::new(Severity::Error, message).in_field(&*node.path));
    }
}

/// The timelines so that each comes before those in it, and these directly behind it.
fn in_order(nodes: Vec<Node>) -> Vec<Node> {
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    let mut waiting = Vec::new();
    for (position, node) in nodes.iter().enumerate().rev() {
        match node.parent.and_then(|parent| parts.get_mut(parent)) {
            Some(parts) => parts.push(position),
            None => waiting.push((position, None)),
        }
    }
    let mut nodes: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(nodes.len());
    while let Some((position, parent)) = waiting.pop() {
        let place = ordered.len();
        if let Some(mut node) = nodes.get_mut(position).and_then(Option::take) {
            node.parent = parent;
            ordered.push(node);
        }
        let within = parts.get(position).into_iter().flatten();
        waiting.extend(within.map(|part| (*part, Some(place))));
    }
    ordered
}
