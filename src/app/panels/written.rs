//! What the file has where a date should be, of an event whose date could not be read.

use serde_json::Value;

use model::Extra;

/// The names under which files give an event's time.
const DATE_FIELDS: [&str; 4] = ["when", "date", "start", "end"];

/// The text in the place of a date, among the further fields of an event.
pub(super) fn written_date(extra: &Extra) -> Option<String> {
    DATE_FIELDS.iter().find_map(|name| extra.get(*name)).map(|value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}
