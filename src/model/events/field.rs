//! A further field of an event, as it is stored.

use serde_json::Value;

/// The value of a further field of an event.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue<'a> {
    /// A text, as most are.
    Text(&'a str),
    /// Anything else.
    Other(Value),
}

impl From<FieldValue<'_>> for Value {
    fn from(value: FieldValue<'_>) -> Self {
        match value {
            FieldValue::Text(text) => text.into(),
            FieldValue::Other(value) => value,
        }
    }
}
