//! A value of JSON whose texts stay in the text that it was read from, where that has them as they are.
//!
//! Of a [`Value`](serde_json::Value), each text and key is copied, and each object has a table of its
//! keys; of a million records that takes most of the time.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::Number;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// An object.
    Object(Fields<'a>),
}

/// The fields of an object in their order, each key once: of several values the last counts, and
/// stands where the first did.
pub(crate) type Fields<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

/// Room for the fields of an object, lest it grows in many steps.
const N_FIELDS: usize = 8;
/// The keys of an object that has more fields are looked up in a table: else those before a key are
/// compared with it one by one, which for few is faster.
const FEW_FIELDS: usize = 32;

impl Node<'_> {
    /// The text, where it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// As JSON without any space.
impl fmt::Display for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            _ => f.write_str(&serde_json::to_string(self).unwrap_or_default()),
        }
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => list.serialize(serializer),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node<'de>, E> {
        // JSON has neither NaN nor infinities.
        Ok(Number::from_f64(value).map_or(Node::Null, Node::Number))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Node<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element()? {
            list.push(entry);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
        let mut fields = Fields::new();
        let mut places: HashMap<Cow<'de, str>, usize> = HashMap::new();
        while let Some(key) = map.next_key_seed(Key)? {
            let value = map.next_value()?;
            if fields.is_empty() {
                fields.reserve(N_FIELDS);
            }
            let place = if fields.len() < FEW_FIELDS {
                fields.iter().position(|(known, _)| *known == key)
            } else {
                if places.is_empty() {
                    places =
                        fields.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect();
                }
                places.insert(key.clone(), fields.len())
            };
            match place.and_then(|place| Some((place, fields.get_mut(place)?))) {
                Some((place, (_, known))) => {
                    *known = value;
                    places.get_mut(&key).into_iter().for_each(|known| *known = place);
                }
                None => fields.push((key, value)),
            }
        }
        Ok(Node::Object(fields))
    }
}

/// A key, borrowed where it has no escapes.
pub(crate) struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    #[track_caller]
    fn check(json: &str) {
        let value = serde_json::from_str::<Value>(json).map(|value| value.to_string());
        let node = serde_json::from_str::<Node<'_>>(json).map(|node| node.to_string());
        assert_eq!(node.ok(), value.ok(), "{json}");
    }

    #[test]
    fn a_node_is_what_a_value_is() {
        check(r#"{"a": [1, -2, 1.50, 1e3, 18446744073709551615, 18446744073709551616], "b": {}}"#);
        check(r#"["", "ä\n\"\u00e9", null, true, [[]], {"\"": 1}]"#);
        check(r#"{"a": 1, "b": 2, "a": {"c": 3}}"#);
        check(r#"{"a": 1e999}"#);
        check("\"\\ud800\"");
        let keys: Vec<String> = (0..100).map(|n| format!("\"{}\": {n}", n % 60)).collect();
        check(&format!("{{{}}}", keys.join(", ")));
    }

    #[test]
    fn texts_stay_where_they_are() {
        let json = r#"{"a": "b"}"#;
        let Ok(Node::Object(fields)) = serde_json::from_str(json) else { panic!("no object") };
        assert!(matches!(&*fields, [(Cow::Borrowed("a"), Node::Text(Cow::Borrowed("b")))]));
    }

    proptest! {
        #[test]
        fn any_numbers_are_those_of_a_value(number in any::<f64>(), whole in any::<i64>()) {
            prop_assume!(number.is_finite());
            check(&format!("[{number:?}, {number:.3}, {whole}]"));
        }
    }
}
