//! The file as a whole, with its events as texts: of a million of them most memory would be taken by
//! what has been read and is not yet an event.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// The fields of a file.
#[derive(Debug)]
pub(super) struct Root<'a> {
    /// The last of them, if any.
    pub(super) events: Option<Listed<'a>>,
    /// All others.
    pub(super) others: Map<String, Value>,
}

/// What a file has under `events`.
#[derive(Debug)]
pub(super) enum Listed<'a> {
    /// A list, each of whose entries is a text of JSON that is well-formed at first sight.
    Texts(Vec<&'a RawValue>),
    /// Something else.
    Other(Value),
}

impl Root<'_> {
    /// How many events it lists.
    pub(super) fn n_events(&self) -> usize {
        match &self.events {
            Some(Listed::Texts(texts)) => texts.len(),
            _ => 0,
        }
    }
}

impl<'de> Deserialize<'de> for Root<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Root<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Root<'de>, A::Error> {
        let mut root = Root { events: None, others: Map::new() };
        while let Some(key) = map.next_key::<String>()? {
            if key == "events" {
                root.events = Some(map.next_value()?);
            } else {
                let value = map.next_value()?;
                root.others.insert(key, value);
            }
        }
        Ok(root)
    }
}

impl<'de> Deserialize<'de> for Listed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Listed<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Listed<'de>, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = entries.next_element()? {
            texts.push(text);
        }
        Ok(Listed::Texts(texts))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Listed<'de>, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(map)).map(Listed::Other)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Listed<'de>, E> {
        Ok(Listed::Other(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Listed<'de>, E> {
        Ok(Listed::Other(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Listed<'de>, E> {
        Ok(Listed::Other(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Listed<'de>, E> {
        Ok(Listed::Other(value.into()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Listed<'de>, E> {
        Ok(Listed::Other(value.into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Listed<'de>, E> {
        Ok(Listed::Other(Value::Null))
    }
}
