//! When a statement holds, and what it says.

use std::collections::HashMap;

use serde_json::Value;

use date::{Date, When};

use super::properties::{is_of_the_record, property_name};
use super::time::{Numbering, parse_stamp};
use super::{JULIAN, id_in};

/// `start time` and `end time`.
pub(super) const START: &str = "P580";
pub(super) const END: &str = "P582";
/// `point in time`.
pub(super) const POINT: &str = "P585";
/// `earliest date` and `latest date`: the bounds of a time that is not known well.
const EARLIEST: &str = "P1319";
const LATEST: &str = "P1326";
/// `sourcing circumstances`, with the items for "circa" and for "presumably", "possibly".
const CIRCUMSTANCES: &str = "P1480";
const CIRCA: &str = "Q5727902";
const DOUBTS: [&str; 3] = ["Q18122778", "Q30230067", "Q56644435"];

/// What the entities of a file are called.
#[derive(Debug, Default)]
pub(super) struct Labels {
    label_of: HashMap<String, String>,
}

impl Labels {
    /// Remembers what an entity is called.
    pub(super) fn learn(&mut self, id: &str, entity: &Value) {
        if let Some(label) = in_english(entity.get("labels")) {
            self.label_of.insert(id.to_owned(), label);
        }
    }

    /// What an entity or property is called, else its id.
    pub(super) fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.label_of.get(id).map_or_else(|| property_name(id), String::as_str)
    }

    /// The value of a snak in words.
    pub(super) fn value(&self, snak: &Value) -> Option<String> {
        let value = snak.get("datavalue")?.get("value")?;
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        if let Some(plain) = value.as_str() {
            return Some(plain.to_owned());
        }
        if let Some(id) = text("id") {
            return Some(self.name(id).to_owned());
        }
        if let Some(amount) = text("amount") {
            let amount = amount.trim_start_matches('+');
            let unit = text("unit").map(id_in).filter(|unit| *unit != "1");
            return Some(match unit {
                Some(unit) => format!("{amount} {}", self.name(unit)),
                None => amount.to_owned(),
            });
        }
        if value.get("time").is_some() {
            return date_of_value(value).ok().map(|date| date.edtf());
        }
        if let (Some(latitude), Some(longitude)) = (value.get("latitude"), value.get("longitude")) {
            return Some(format!("{latitude}, {longitude}"));
        }
        text("text").map(str::to_owned)
    }
}

/// The English text of a list of texts by language, else that for all languages, else the first.
pub(super) fn in_english(texts: Option<&Value>) -> Option<String> {
    let texts = texts?.as_object()?;
    let text = ["en", "mul"].iter().find_map(|language| texts.get(*language));
    let text = text.or_else(|| texts.values().next())?;
    text.get("value").unwrap_or(text).as_str().map(str::to_owned)
}

/// The snaks of a property in a list of snaks by property.
pub(super) fn snaks<'a>(
    by_property: &'a Value,
    property: &str,
) -> impl Iterator<Item = &'a Value> + use<'a> {
    by_property.get(property).and_then(Value::as_array).into_iter().flatten()
}

/// The snak that a statement is about.
pub(super) fn main_snak(statement: &Value) -> &Value {
    statement.get("mainsnak").unwrap_or(&Value::Null)
}

/// Why a time was not used.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) value: String,
    pub(super) reason: String,
}

/// When a statement holds or happened; `None` where it has no time.
pub(super) fn when_of(property: &str, statement: &Value) -> Result<Option<When>, Unreadable> {
    if let Some(date) = main_date(property, statement)? {
        return Ok(Some(date.into()));
    }
    let Some(qualifiers) = statement.get("qualifiers") else { return Ok(None) };
    let date = |property| snaks(qualifiers, property).find_map(|snak| date_of(snak).transpose());
    let (start, end) = (date(START).transpose()?, date(END).transpose()?);
    if start.is_some() || end.is_some() {
        return span(start, end).map(Some);
    }
    if let Some(point) = date(POINT).transpose()? {
        return Ok(Some(point.into()));
    }
    for (property, snaks) in qualifiers.as_object().into_iter().flatten() {
        let is_bound = [EARLIEST, LATEST].contains(&&**property);
        if is_of_the_record(property) || is_bound {
            continue;
        }
        for snak in snaks.as_array().into_iter().flatten().filter(|snak| is_time(snak)) {
            if let Some(date) = date_of(snak)? {
                return Ok(Some(date.into()));
            }
        }
    }
    Ok(None)
}

/// The time that a statement itself is, with what its qualifiers say about it.
pub(super) fn main_date(property: &str, statement: &Value) -> Result<Option<Date>, Unreadable> {
    let snak = main_snak(statement);
    if !is_time(snak) || is_of_the_record(property) {
        return Ok(None);
    }
    let Some(mut date) = date_of(snak)? else { return Ok(None) };
    let Some(qualifiers) = statement.get("qualifiers") else { return Ok(Some(date)) };
    let bound = |property| {
        let mut dates = snaks(qualifiers, property).filter_map(|snak| date_of(snak).ok()?);
        dates.find(|date| !date.is_unknown() && !date.is_open())
    };
    match (bound(EARLIEST), bound(LATEST)) {
        (Some(earliest), Some(latest)) => date = Date::one_of(&earliest, &latest),
        (Some(earliest), None) if date.is_unknown() => {
            date = Date::one_of(&earliest, &Date::open());
        }
        (None, Some(latest)) if date.is_unknown() => date = Date::one_of(&Date::open(), &latest),
        _ => {}
    }
    for snak in snaks(qualifiers, CIRCUMSTANCES) {
        let id = snak.get("datavalue").and_then(|value| value.get("value")?.get("id")?.as_str());
        match id {
            Some(CIRCA) => date = date.approximate(),
            Some(id) if DOUBTS.contains(&id) => date = date.uncertain(),
            _ => {}
        }
    }
    Ok(Some(date))
}

/// From a start to an end, of which one may not be said: then there is one that is not known.
pub(super) fn span(start: Option<Date>, end: Option<Date>) -> Result<When, Unreadable> {
    let start = start.unwrap_or_else(Date::unknown);
    let end = end.unwrap_or_else(Date::unknown);
    if let (Some(first), Some(last)) = (start.earliest().instant(), end.latest().instant())
        && last <= first
    {
        let value = format!("{}/{}", start.edtf(), end.edtf());
        return Err(Unreadable { value, reason: "the end is before the start".to_owned() });
    }
    if start.edtf() == end.edtf() && !start.is_unknown() {
        return Ok(start.into());
    }
    Ok(When { start, end: Some(end) })
}

/// Whether the value of a snak is a time, even where it is not known.
pub(super) fn is_time(snak: &Value) -> bool {
    let kind = snak.get("datavalue").and_then(|value| value.get("type"));
    kind.or_else(|| snak.get("datatype")).and_then(Value::as_str) == Some("time")
}

/// The date of a snak: unknown where there is some value, open where there is none.
fn date_of(snak: &Value) -> Result<Option<Date>, Unreadable> {
    match snak.get("snaktype").and_then(Value::as_str) {
        Some("somevalue") => return Ok(Some(Date::unknown())),
        Some("novalue") => return Ok(Some(Date::open())),
        _ => {}
    }
    let value = snak.get("datavalue").and_then(|value| value.get("value"));
    value.map(date_of_value).transpose()
}

fn date_of_value(value: &Value) -> Result<Date, Unreadable> {
    let text = value.get("time").and_then(Value::as_str).unwrap_or_default();
    let precision = value.get("precision").and_then(Value::as_u64);
    let calendar = value.get("calendarmodel").and_then(Value::as_str).unwrap_or_default();
    parse_stamp(text)
        .ok_or_else(|| "it is not of the form +1987-12-08T00:00:00Z".to_owned())
        .and_then(|stamp| stamp.date(precision, Numbering::Historical, id_in(calendar) == JULIAN))
        .map_err(|reason| Unreadable { value: text.to_owned(), reason })
}
