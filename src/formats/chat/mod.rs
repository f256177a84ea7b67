//! Chats: what WhatsApp and its kin export as text, what Telegram exports as a web page, backups of
//! the messages of telephones as XML, and what Telegram, Slack, Discord and Messenger export as JSON.
//!
//! A message is an event, at the minute or second that the file has; its writer is the lane.

mod backup;
mod export;
mod line;
mod page;
mod text;

use model::Event;

use super::json::beginning;
use super::titles::headline;
use super::{Clue, Entry, Format, Sureness};

/// A chat as text.
pub(super) const TEXT_ENTRY: Entry = Entry {
    format: Format::ChatText,
    name: "chat",
    label: "Chat (WhatsApp, Signal, Telegram, SMS)",
    extensions: &["txt"],
    sniff: |input| {
        let text = input.text?;
        let why = if text::is_chat(beginning(text)) {
            "its lines have a date, a writer and a message"
        } else if page::is_chat(text) {
            "it is a page with messages as Telegram exports them"
        } else if backup::is_backup(text) {
            "it is XML with “smses” outermost"
        } else {
            return None;
        };
        Some(Clue::new(Sureness::Certain, why))
    },
    read: |input| match input.text.unwrap_or_default() {
        text if page::is_chat(text) => page::read(input),
        text if backup::is_backup(text) => backup::read(input),
        _ => text::read(input),
    },
    write: None,
};

/// A chat as JSON.
pub(super) const JSON_ENTRY: Entry = Entry {
    format: Format::ChatJson,
    name: "chat-json",
    label: "Chat (Telegram, Slack, Discord, Messenger)",
    extensions: &["json"],
    sniff: |input| {
        let program = export::program(beginning(input.text?.trim_start()))?;
        Some(Clue::new(Sureness::Certain, format!("it has messages as {program} exports them")))
    },
    read: export::read,
    write: None,
};

/// Gives an event the text of a message: its beginning is the title, all of it the summary.
fn with_text(text: &str, event: Event) -> Event {
    let (title, is_more) = headline(text);
    Event { title, summary: if is_more { text.trim().to_owned() } else { String::new() }, ..event }
}
