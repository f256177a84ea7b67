//! RIS: a tag of two letters, two spaces, a hyphen and a value on each line.

use super::Item;
use crate::Progress;

/// Whether a text begins with an item.
pub(super) fn begins(text: &str) -> bool {
    text.lines().next().and_then(tag).is_some_and(|(name, _)| name == "TY")
}

/// The tag and the value of a line.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once("  -")?;
    let is_tag = name.len() == 2
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_tag.then(|| (name, value.trim()))
}

/// The items of a text, from `TY` to `ER`. A line without a tag goes on with the value before it.
pub(super) fn items(text: &str, progress: &Progress) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for (at, line) in progress.lines(text).enumerate() {
        let line = line.trim_start_matches('\u{feff}');
        match tag(line) {
            Some(("TY", kind)) => {
                let kind = kind.to_owned();
                items.push(Item { kind, line: at + 1, ..Item::default() });
            }
            Some(("ER", _)) => {}
            Some(("ID", id)) if items.last().is_some_and(|item| item.id.is_empty()) => {
                if let Some(item) = items.last_mut() {
                    id.clone_into(&mut item.id);
                }
            }
            Some((name, value)) if !value.is_empty() => {
                if let Some(item) = items.last_mut() {
                    item.fields.push((name.to_lowercase(), value.to_owned()));
                }
            }
            Some(_) => {}
            None => {
                let last = items.last_mut().and_then(|item| item.fields.last_mut());
                if let Some((_, value)) = last.filter(|_| !line.trim().is_empty()) {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
        }
    }
    items
}
