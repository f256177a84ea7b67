//! Items as the REST API of Wikibase has them
//! (<https://www.wikidata.org/wiki/Wikidata:REST_API>), made into what the older API says: the same
//! statements in another shape.

use serde_json::{Map, Value, json};

use super::is_id;

/// Whether a sample of JSON has the marks of such an item, or of its statements alone.
pub(super) fn is_it(has: impl Fn(&str) -> bool) -> bool {
    let has_all = |keys: &[&str]| keys.iter().all(|key| has(key));
    // The statements stand behind the labels in all languages, and the links to all pages.
    let is_item = has_all(&["labels", "descriptions", "aliases"]) && has("sitelinks");
    let are_statements = has_all(&["rank", "references", "property", "value", "type"]);
    is_item || are_statements && (has("data_type") || has("data-type"))
}

/// An item in the shape of the older API; what has that already stays as it is.
pub(super) fn in_older_shape(mut entity: Value) -> Value {
    if let Some(statements) = entity.get_mut("statements") {
        let is_new = |statement: &Value| statement.get("mainsnak").is_none();
        for statement in statements.as_object_mut().into_iter().flat_map(Map::values_mut) {
            for statement in statement.as_array_mut().into_iter().flatten() {
                if is_new(statement) {
                    *statement = older_statement(statement.take());
                }
            }
        }
    }
    entity
}

/// The item whose statements these are, where they stand alone: statements have its id in theirs.
pub(super) fn item_of(statements: &Value) -> Option<Value> {
    let object = statements.as_object()?;
    let is_property = |key: &String| key.starts_with('P') && is_id(key);
    if object.is_empty() || !object.keys().all(is_property) {
        return None;
    }
    let mut statements_of = object.values().filter_map(Value::as_array).flatten();
    let id = statements_of.find_map(|statement| statement.get("id")?.as_str()?.split_once('$'));
    let id = id.map(|(id, _)| id.to_uppercase()).filter(|id| is_id(id))?;
    Some(json!({ "id": id, "statements": statements }))
}

fn older_statement(mut statement: Value) -> Value {
    let by_property = |snaks: &Value| {
        let mut properties = Map::new();
        for snak in snaks.as_array().into_iter().flatten() {
            let id = snak.get("property").and_then(|property| property.get("id")?.as_str());
            let list = properties.entry(id.unwrap_or_default()).or_insert_with(|| json!([]));
            if let Some(list) = list.as_array_mut() {
                list.push(older_snak(snak));
            }
        }
        Value::Object(properties)
    };
    let references = statement.get("references").and_then(Value::as_array).into_iter().flatten();
    let references = references.filter_map(|reference| reference.get("parts")).map(by_property);
    let references: Vec<Value> = references.map(|snaks| json!({ "snaks": snaks })).collect();
    json!({
        "mainsnak": older_snak(&statement),
        "qualifiers": statement.get("qualifiers").map(by_property),
        "references": references,
        "id": statement.get_mut("id").map(Value::take),
        "rank": statement.get_mut("rank").map(Value::take),
    })
}

/// A property with its value.
fn older_snak(snak: &Value) -> Value {
    let property = snak.get("property");
    let in_property = |key: &str| property.and_then(|property| property.get(key));
    let kind = in_property("data_type").or_else(|| in_property("data-type"));
    let kind = kind.and_then(Value::as_str).unwrap_or_default();
    let value = snak.get("value");
    let in_value = |key: &str| value.and_then(|value| value.get(key));
    let mut older = json!({
        "snaktype": in_value("type").cloned().unwrap_or_else(|| json!("value")),
        "property": in_property("id"),
        "datatype": kind,
    });
    if let (Some(content), Some(older)) = (in_value("content"), older.as_object_mut()) {
        // Another entity is named by its id alone.
        let value = match content.as_str().filter(|id| kind.starts_with("wikibase-") && is_id(id)) {
            Some(id) => json!({ "id": id }),
            None => content.clone(),
        };
        older.insert("datavalue".to_owned(), json!({ "value": value }));
    }
    older
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_gets_the_shape_of_the_older_api() {
        let statement = json!({
            "id": "q7$a",
            "rank": "normal",
            "property": {"id": "P6", "data_type": "wikibase-item"},
            "value": {"type": "value", "content": "Q8"},
            "qualifiers": [
                {"property": {"id": "P580", "data-type": "time"}, "value": {"type": "somevalue"}},
            ],
            "references": [{"hash": "x", "parts": [
                {"property": {"id": "P854", "data_type": "url"},
                 "value": {"type": "value", "content": "https://a.org"}},
            ]}],
        });
        let snak = |property: &str, kind: &str, value: Value| {
            let (snaktype, datavalue) = ("value", json!({ "value": value }));
            json!({"snaktype": snaktype, "property": property, "datatype": kind, "datavalue": datavalue})
        };
        let expect = json!({
            "mainsnak": snak("P6", "wikibase-item", json!({"id": "Q8"})),
            "qualifiers": {
                "P580": [{"snaktype": "somevalue", "property": "P580", "datatype": "time"}],
            },
            "references": [{"snaks": {"P854": [snak("P854", "url", json!("https://a.org"))]}}],
            "id": "q7$a",
            "rank": "normal",
        });
        assert_eq!(older_statement(statement.clone()), expect);
        let alone = json!({"P6": [statement]});
        let item = item_of(&alone).map(in_older_shape);
        assert_eq!(item, Some(json!({"id": "Q7", "statements": {"P6": [expect]}})));
        assert_eq!(item_of(&json!({"a": 1})), None);
    }
}
