//! Lists, maps and structs within them, as texts: a list of plain values as such, else JSON.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, UnionArray};
use arrow_schema::DataType;
use serde_json::{Map, Value};

use crate::table::join_list;

use super::super::sheet::Kind;
use super::cells::{self, Reading};

/// No more values than this are taken out of one cell: a small file may promise billions.
const MAX_VALUES: usize = 10_000;

/// Writes a list, a map or a struct.
pub(super) fn write(array: &dyn Array, row: usize, out: &mut String) -> Kind {
    let mut n_left = MAX_VALUES;
    match value_of(array, row, &mut n_left) {
        Value::Null => return Kind::Blank,
        Value::Array(list) => match plain_texts(&list) {
            Some(texts) => out.push_str(&join_list(texts.iter().map(String::as_str))),
            None => out.push_str(&Value::Array(list).to_string()),
        },
        other => out.push_str(&other.to_string()),
    }
    if n_left == 0 {
        out.push_str(" …");
    }
    if out.trim().is_empty() { Kind::Blank } else { Kind::Text }
}

fn plain_texts(list: &[Value]) -> Option<Vec<String>> {
    let filled = list.iter().filter(|value| !value.is_null());
    filled
        .map(|value| match value {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
            _ => None,
        })
        .collect()
}

fn value_of(array: &dyn Array, row: usize, n_left: &mut usize) -> Value {
    *n_left = n_left.saturating_sub(1);
    if *n_left == 0 || row >= array.len() || array.is_null(row) {
        return Value::Null;
    }
    if let Some((values, at)) = cells::stored(array, row) {
        return value_of(values, at, n_left);
    }
    match array.data_type() {
        DataType::Struct(fields) => {
            let columns = array.as_struct().columns();
            let mut object = Map::new();
            for (field, column) in fields.iter().zip(columns) {
                let value = value_of(column, row, n_left);
                if !value.is_null() {
                    object.insert(field.name().clone(), value);
                }
            }
            Value::Object(object)
        }
        DataType::Map(..) => {
            let entries = array.as_map().value(row);
            let mut object = Map::new();
            if let [keys, values, ..] = entries.columns() {
                for at in 0..entries.len() {
                    if *n_left == 0 {
                        break;
                    }
                    let mut key = String::new();
                    cells::write(keys, at, Reading::Plain, &mut key);
                    object.insert(key, value_of(values, at, n_left));
                }
            }
            Value::Object(object)
        }
        DataType::Union(..) => match array.as_any().downcast_ref::<UnionArray>() {
            Some(union) => value_of(&union.value(row), 0, n_left),
            None => Value::Null,
        },
        _ => match list_at(array, row) {
            Some(list) => {
                let mut values = Vec::new();
                for at in 0..list.len() {
                    if *n_left == 0 {
                        break;
                    }
                    values.push(value_of(&list, at, n_left));
                }
                Value::Array(values)
            }
            None => plain_value(array, row),
        },
    }
}

/// The values of a list.
fn list_at(array: &dyn Array, row: usize) -> Option<ArrayRef> {
    match array.data_type() {
        DataType::List(_) => Some(array.as_list::<i32>().value(row)),
        DataType::LargeList(_) => Some(array.as_list::<i64>().value(row)),
        DataType::FixedSizeList(..) => Some(array.as_fixed_size_list().value(row)),
        DataType::ListView(_) => Some(array.as_list_view::<i32>().value(row)),
        DataType::LargeListView(_) => Some(array.as_list_view::<i64>().value(row)),
        _ => None,
    }
}

fn plain_value(array: &dyn Array, row: usize) -> Value {
    let mut text = String::new();
    match cells::write(array, row, Reading::Plain, &mut text) {
        Kind::Blank => Value::Null,
        Kind::Number => serde_json::from_str(&text).unwrap_or(Value::String(text)),
        Kind::Text => Value::String(text),
        Kind::Moment(precision) => {
            Value::String(super::super::moments::shortened(&text, precision.with_time()))
        }
    }
}
