//! Properties that have no place in the model: kept in an event's unknown fields, and written back.

use std::borrow::Cow;

use serde_json::{Map, Value};

use model::Extra;

use super::lines::Property;
use super::moment::Moment;
use super::text::unescaped;
use super::written::escaped;

/// The field that says which component an event was, where that was no `VEVENT`.
pub(super) const COMPONENT: &str = "component";
/// The date in EDTF, where `DTSTART` and `DTEND` say less.
pub(super) const OWN_WHEN: &str = "X-CHRONOSCOPE-WHEN";
/// The title of the lane.
pub(super) const OWN_LANE: &str = "X-CHRONOSCOPE-LANE";
/// The field of a kept value, beside its parameters.
pub(super) const VALUE: &str = "value";

/// What stands before the name of a field of another format that is called like a property.
const FIELD: &str = "X-CHRONOSCOPE-FIELD-";

/// Properties that an event has once, and that its date and texts are told in.
const TOLD: [&str; 13] = [
    "UID",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "CATEGORIES",
    "URL",
    "DTSTART",
    "DTEND",
    "DUE",
    "DURATION",
    "RELATED-TO",
    OWN_WHEN,
    OWN_LANE,
];

/// What a `STATUS` may be.
const STATUSES: [&str; 8] = [
    "TENTATIVE",
    "CONFIRMED",
    "CANCELLED",
    "NEEDS-ACTION",
    "COMPLETED",
    "IN-PROCESS",
    "DRAFT",
    "FINAL",
];

/// Properties whose values are texts, so that commas and semicolons in them are escaped.
const TEXTS: [&str; 6] = ["COMMENT", "CONTACT", "RELATED-TO", "UID", "CLASS", "NAME"];

fn is_text(name: &str) -> bool {
    TEXTS.contains(&name) || name.starts_with("X-")
}

/// What an event keeps of its properties. Texts of the file stay where they are as long as all that is
/// kept are texts of different names, as it is of most events.
#[derive(Debug, Default)]
pub(super) struct Kept<'a> {
    pub(super) texts: Vec<(&'a str, Cow<'a, str>)>,
    /// All that is kept, once something else was.
    pub(super) all: Extra,
}

impl<'a> Kept<'a> {
    /// Keeps a property as it is.
    pub(super) fn keep(&mut self, property: &'a Property<'_>) {
        let name = field_name(property);
        let is_new = self.texts.iter().all(|(own, _)| *own != name);
        if self.all.is_empty() && property.parameters.is_empty() && is_new {
            self.texts.push((name, text(property)));
            return;
        }
        let texts = self.texts.drain(..);
        self.all.extend(texts.map(|(name, text)| (name.to_owned(), Value::String(text.into()))));
        keep(&mut self.all, property);
    }
}

/// Keeps a property as it is: its text, or an object of its parameters and its value.
pub(super) fn keep(extra: &mut Extra, property: &Property<'_>) {
    let text = text(property).into_owned();
    let value = if property.parameters.is_empty() || is_inline(property) {
        Value::String(text)
    } else {
        let own = |text: &Cow<'_, str>| text.clone().into_owned();
        let parameters = property.parameters.iter();
        let mut object: Map<String, Value> =
            parameters.map(|(name, value)| (own(name), Value::String(own(value)))).collect();
        object.insert(VALUE.to_owned(), Value::String(text));
        Value::Object(object)
    };
    let name = field_name(property);
    match extra.get_mut(name) {
        None => {
            extra.insert(name.to_owned(), value);
        }
        Some(Value::Array(values)) => values.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}

/// What the field is called that a property is kept in.
fn field_name<'a>(property: &'a Property<'_>) -> &'a str {
    property.name.strip_prefix(FIELD).unwrap_or(&property.name)
}

/// The text that is kept of a property.
fn text<'a>(property: &'a Property<'_>) -> Cow<'a, str> {
    match (is_text(&property.name), is_inline(property)) {
        (_, true) => format!("({} bytes, left out)", property.value.len()).into(),
        (true, _) => unescaped(&property.value),
        (false, _) => Cow::Borrowed(&property.value),
    }
}

/// The zones that kept properties name.
pub(super) fn zone_names(extra: &Extra) -> impl Iterator<Item = &str> {
    let values = extra.values().flat_map(|value| match value {
        Value::Array(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    });
    values.filter_map(|value| value.get("TZID")?.as_str())
}

/// Whether a value is the contents of a file rather than its address.
pub(super) fn is_inline(property: &Property<'_>) -> bool {
    property.parameter("ENCODING").is_some_and(|encoding| {
        encoding.eq_ignore_ascii_case("BASE64") || encoding.eq_ignore_ascii_case("B")
    })
}

/// The lines of a kept property, unfolded; `None` where a name or value cannot be one.
pub(super) fn lines(name: &str, value: &Value) -> Option<Vec<String>> {
    let is_name = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_name || matches!(name, "BEGIN" | "END") {
        return None;
    }
    let field = format!("{FIELD}{name}");
    let name = if is_property(name, value) { name } else { &field };
    match value {
        Value::Array(values) => values.iter().map(|value| line(name, value)).collect(),
        value => line(name, value).map(|line| vec![line]),
    }
}

/// Whether a field is the property that it is called like: whether its value can be one. Others may be
/// refused with the whole file.
fn is_property(name: &str, value: &Value) -> bool {
    let text = match value {
        Value::Array(values) => return values.iter().all(|value| is_property(name, value)),
        Value::Object(object) => object.get(VALUE).and_then(Value::as_str).unwrap_or_default(),
        value => value.as_str().unwrap_or_default(),
    };
    let is_moment = |text: &str| {
        let first = text.split('/').next().unwrap_or_default();
        Moment::parse(first).is_ok_and(|moment| moment.value().len() >= 8)
    };
    let is_number = || text.trim().parse::<i32>().is_ok() || value.is_i64();
    match name {
        "CREATED" | "LAST-MODIFIED" | "DTSTAMP" | "COMPLETED" | "RECURRENCE-ID" => is_moment(text),
        "RDATE" | "EXDATE" => text.split(',').all(is_moment),
        "RRULE" | "EXRULE" => text.contains("FREQ="),
        "PRIORITY" | "PERCENT-COMPLETE" | "SEQUENCE" => is_number(),
        "GEO" => {
            let numbers = text.split(';').map(str::trim).map(str::parse::<f64>);
            numbers.filter(|number| number.as_ref().is_ok_and(|own| own.is_finite())).count() == 2
        }
        "STATUS" => STATUSES.contains(&&*text.trim().to_ascii_uppercase()),
        "TRANSP" => matches!(text.trim(), "OPAQUE" | "TRANSPARENT"),
        "ATTENDEE" | "ORGANIZER" | "ATTACH" | "IMAGE" | "CONFERENCE" => text.contains(':'),
        name => !TOLD.contains(&name) && !name.starts_with(FIELD),
    }
}

fn line(name: &str, value: &Value) -> Option<String> {
    let written = |text: &str| match is_text(name) {
        true => escaped(text),
        false => text.chars().filter(|char| !char.is_control()).collect(),
    };
    match value {
        Value::String(text) => Some(format!("{name}:{}", written(text))),
        Value::Number(_) | Value::Bool(_) => Some(format!("{name}:{value}")),
        Value::Object(object) => {
            let text = object.get(VALUE)?.as_str()?;
            let mut line = name.to_owned();
            for (key, value) in object.iter().filter(|(key, _)| *key != VALUE) {
                let value = value.as_str()?;
                let is_key = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
                if !is_key || value.chars().any(char::is_control) || value.contains('"') {
                    return None;
                }
                let quote = if value.contains([':', ';', ',']) { "\"" } else { "" };
                line.push_str(&format!(";{key}={quote}{value}{quote}"));
            }
            Some(format!("{line}:{}", written(text)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics::lines::Lines;

    #[test]
    fn what_is_kept_is_written_as_it_was() {
        #[track_caller]
        fn check(text: &str) {
            let mut extra = Extra::new();
            for line in Lines::of(text, 1) {
                keep(&mut extra, &line.property().unwrap());
            }
            let written: Vec<String> =
                extra.iter().flat_map(|(name, value)| lines(name, value).unwrap()).collect();
            assert_eq!(written.join("\n"), text);
        }
        check("RRULE:FREQ=DAILY;COUNT=2");
        check("ATTENDEE;CN=\"A, B\":mailto:a@b.org\nATTENDEE:mailto:c@d.org");
        check("X-NOTE:a\\, b");
    }

    #[test]
    fn what_is_no_property_is_not_written() {
        assert_eq!(lines("some field", &Value::from("x")), None);
        assert_eq!(lines("END", &Value::from("VCALENDAR")), None);
        assert_eq!(lines("X-A", &Value::Null), None);
        for (name, text) in [
            ("STATUS", "open"),
            ("DURATION", "3 days"),
            ("RRULE", "weekly"),
            ("GEO", "Rome"),
            ("UID", "7"),
            ("CREATED", "noon"),
            ("PRIORITY", "high"),
        ] {
            let line = format!("X-CHRONOSCOPE-FIELD-{name}:{text}");
            assert_eq!(lines(name, &Value::from(text)), Some(vec![line.clone()]));
            let mut extra = Extra::new();
            for line in Lines::of(&line, 1) {
                keep(&mut extra, &line.property().unwrap());
            }
            assert_eq!(extra[name], text);
        }
        assert_eq!(
            lines("X-A", &Value::from("a\r\nEND:VEVENT")),
            Some(vec!["X-A:a\\nEND:VEVENT".into()])
        );
    }
    #[test]
    fn texts_that_are_kept_are_those_of_the_file_until_something_else_is() {
        #[track_caller]
        fn check(text: &str, n_texts: usize) {
            let properties = Lines::of(text, 1).map(|line| line.property().unwrap());
            let properties: Vec<Property<'_>> = properties.collect();
            let (mut kept, mut extra) = (Kept::default(), Extra::new());
            properties.iter().for_each(|property| kept.keep(property));
            properties.iter().for_each(|property| keep(&mut extra, property));
            assert_eq!(kept.texts.len(), n_texts);
            let texts = kept.texts.iter();
            let texts = texts.map(|(name, text)| ((*name).to_owned(), Value::from(&**text)));
            kept.all.extend(texts);
            assert!(kept.all.iter().eq(extra.iter()), "{text}");
        }
        check("SEQUENCE:0\nTRANSP:OPAQUE\nX-A:a\\, b", 3);
        check("SEQUENCE:0\nX-A:a\nX-A:b\nX-B:c", 0);
        check("SEQUENCE:0\nATTENDEE;CN=A:mailto:a@b.org\nX-B:c", 0);
    }
}
