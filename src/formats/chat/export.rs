//! A chat as JSON, as Telegram, Slack, Discord (by DiscordChatExporter) and Messenger export it.
//!
//! Telegram's layout: <https://core.telegram.org/import-export>.

use serde_json::{Map, Value};

use crate::draft::Draft;
use crate::json::{has_key, quote, read_lenient};
use crate::unix_time::moment;
use crate::{Input, ReadError, ReadOutcome};
use date::{Date, Precision};
use model::{Event, LaneIndex};

use super::with_text;

/// The program that a file comes from, by the keys of its messages.
pub(super) fn program(sample: &str) -> Option<&'static str> {
    let has = |keys: &[&str]| keys.iter().all(|key| has_key(sample, key));
    if !sample.starts_with(['{', '[']) {
        None
    } else if has(&["messages", "date", "text"]) && (has(&["from_id"]) || has(&["actor_id"])) {
        Some("Telegram")
    } else if has(&["messages", "timestamp", "author", "content", "channel"]) {
        Some("Discord")
    } else if has(&["messages", "sender_name", "timestamp_ms"]) {
        Some("Messenger")
    } else {
        let is_slack = sample.starts_with('[') && has(&["ts", "type", "text"]);
        let has_writer = has(&["user"]) || has(&["bot_id"]) || has(&["username"]);
        (is_slack && has_writer && !has(&["ph"])).then_some("Slack")
    }
}

/// # Errors
/// Where it is no JSON, or has no messages.
pub(super) fn read(input: &Input<'_>) -> ReadOutcome {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let json =
        read_lenient(text).map_err(|error| ReadError(format!("{name} is no JSON: {error}.")))?;
    let mut draft = Draft::named_after(name);
    draft.problems.extend(json.problems.iter().cloned());
    let chats = chats(&json.value);
    if chats.is_empty() {
        return Err(ReadError(format!("{name} has no list of messages.")));
    }
    let (n_chats, are_several) = (chats.len(), chats.len() > 1);
    for (position, chat) in chats.into_iter().enumerate() {
        let progress = input.progress.one_of(position, n_chats);
        let lane = chat.title.filter(|_| are_several).map(|title| draft.lane(title, None));
        if let Some(title) = chat.title.filter(|_| !are_several) {
            title.clone_into(&mut draft.timeline.title);
        }
        for (at, message) in progress.over(chat.messages).enumerate() {
            let path = format!("{}[{at}]", chat.path);
            match message {
                Value::Object(fields) => {
                    draft.begin_at(&path);
                    add(&mut draft, fields.clone(), lane, &path);
                }
                other => draft.report_field(other, "it is no message", &path),
            }
        }
    }
    Ok(draft.finish(&json))
}

/// The messages of a chat, and where they stand.
struct Chat<'a> {
    title: Option<&'a str>,
    messages: &'a [Value],
    path: String,
}

fn list(value: &Value) -> Option<&[Value]> {
    value.as_array().map(Vec::as_slice)
}

fn title_of(value: &Value) -> Option<&str> {
    value.as_str().filter(|title| !title.is_empty())
}

/// The chats of a file: one, or as many as somebody has.
fn chats(document: &Value) -> Vec<Chat<'_>> {
    if let Some(messages) = document.as_array() {
        return vec![Chat { title: None, messages, path: String::new() }];
    }
    if let Some(messages) = document.get("messages").and_then(list) {
        let title = ["name", "title"].iter().find_map(|key| document.get(*key).and_then(title_of));
        let title = title.or_else(|| document.pointer("/channel/name").and_then(title_of));
        return vec![Chat { title, messages, path: "messages".to_owned() }];
    }
    let mut found = Vec::new();
    for group in ["chats", "left_chats"] {
        let chats = document.pointer(&format!("/{group}/list")).and_then(list).unwrap_or_default();
        for (at, chat) in chats.iter().enumerate() {
            if let Some(messages) = chat.get("messages").and_then(list) {
                let title = chat.get("name").and_then(title_of).or(Some("Saved messages"));
                found.push(Chat { title, messages, path: format!("{group}.list[{at}].messages") });
            }
        }
    }
    found
}

fn add(draft: &mut Draft, mut fields: Map<String, Value>, chat: Option<LaneIndex>, path: &str) {
    let is_messenger = fields.contains_key("timestamp_ms");
    let when = match date(&mut fields) {
        Ok(date) => date.map(Into::into),
        Err((key, value)) => {
            draft.report_field(&value, "it is no time of a message", &format!("{path}.{key}"));
            fields.insert(key.to_owned(), value);
            None
        }
    };
    let lane = writer(&mut fields).map(|name| draft.lane(&name, chat)).or(chat);
    let mut text = ["text", "content"].iter().find_map(|key| {
        let text = fields.get(*key).map(text_of).filter(|text| !text.trim().is_empty())?;
        fields.shift_remove(*key);
        Some(text)
    });
    if text.is_none() {
        // Without words it is a picture or the like, or something that was done.
        let kind = ["action", "media_type", "sticker_emoji", "file", "photo", "type"];
        let said = kind.iter().find_map(|key| fields.get(*key)?.as_str());
        text = said.map(|said| said.replace('_', " "));
    }
    let text = text.unwrap_or_else(|| "Message".to_owned());
    let text = if is_messenger { mended(&text) } else { text };
    for key in ["text_entities", "date_unixtime", "timestamp_ms", "timestamp", "ts"] {
        // What was read from them is the event's own.
        if when.is_some() {
            fields.shift_remove(key);
        }
    }
    fields.retain(|_, value| !is_nothing(value));
    draft.add(with_text(&text, Event { when, lane, extra: fields, ..Event::default() }));
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

/// When a message was written; the key and the value where that cannot be read.
fn date(fields: &mut Map<String, Value>) -> Result<Option<Date>, (&'static str, Value)> {
    const KEYS: [&str; 4] = ["date", "timestamp", "timestamp_ms", "ts"];
    let Some(key) = KEYS.into_iter().find(|key| fields.contains_key(*key)) else {
        return Ok(None);
    };
    let value = fields.shift_remove(key).unwrap_or_default();
    let date = match (key, &value) {
        ("timestamp_ms", _) => {
            value.as_i64().and_then(|ms| moment(i128::from(ms) * 1_000_000, Precision::Millisecond))
        }
        ("ts", Value::String(seconds)) => {
            let seconds = seconds.split('.').next().and_then(|seconds| seconds.parse::<i64>().ok());
            seconds.and_then(|s| moment(i128::from(s) * 1_000_000_000, Precision::Second))
        }
        (_, Value::String(text)) => Date::parse(text).ok(),
        _ => None,
    };
    date.map(Some).ok_or((key, value))
}

/// Who wrote a message, or did something.
fn writer(fields: &mut Map<String, Value>) -> Option<String> {
    let name = |value: Option<&Value>| {
        value.and_then(Value::as_str).map(str::trim).filter(|name| !name.is_empty()).map(mended)
    };
    for key in ["from", "actor", "sender_name"] {
        if let Some(found) = name(fields.get(key)) {
            fields.shift_remove(key);
            return Some(found);
        }
    }
    let within = |key: &str, inner: &[&str]| {
        let object = fields.get(key)?;
        inner.iter().find_map(|inner| name(object.get(*inner)))
    };
    within("author", &["nickname", "name"])
        .or_else(|| within("user_profile", &["display_name", "real_name", "name"]))
        .or_else(|| ["username", "user", "from_id"].iter().find_map(|key| name(fields.get(*key))))
}

/// A text that may be in pieces, some of them with a kind.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(pieces) => pieces.iter().map(text_of).collect(),
        Value::Object(piece) => piece.get("text").map(text_of).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Messenger writes each byte of UTF-8 as a character of its own.
fn mended(text: &str) -> String {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    let mended = bytes.filter(|_| !text.is_ascii()).and_then(|bytes| String::from_utf8(bytes).ok());
    mended.unwrap_or_else(|| text.to_owned())
}

impl Draft {
    /// Tells of a value in JSON that could not be used.
    fn report_field(&mut self, value: &Value, reason: &str, path: &str) {
        self.report_date(&quote(value), reason, 0, path);
    }
}
