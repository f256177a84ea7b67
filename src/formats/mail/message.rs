//! One message, as an event.

use std::panic::{AssertUnwindSafe, catch_unwind};

use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders};

use crate::draft::Draft;
use crate::titles::headline;
use crate::{Problem, Severity};
use date::{Date, Reading, read_written};
use model::{Event, Extra};

/// What of a message is shown.
pub(super) struct Letter {
    pub(super) id: Option<String>,
    pub(super) subject: String,
    pub(super) sender: String,
    /// The messages that it answers, the nearest first.
    pub(super) answers: Vec<String>,
    /// When it was sent, as the message has it.
    date: Option<String>,
    text: String,
    extra: Extra,
}

/// A message; `None` where the bytes are none.
pub(super) fn letter(bytes: &[u8]) -> Option<Letter> {
    parsed(bytes, |message| Some(letter_of(message)))
}

/// The page that a message is, where a browser saved it: its HTML, which says where it was.
pub(super) fn saved_page(bytes: &[u8]) -> Option<String> {
    parsed(bytes, |message| {
        let address = message.header_raw("Snapshot-Content-Location");
        let location = address.or_else(|| {
            // Older browsers say so of the part alone.
            let first = message.html_part(0)?.content_location()?;
            Some(first).filter(|_| message.from().is_none_or(is_browser))
        })?;
        let html = message.body_html(0)?;
        let address = location.trim().replace('"', "%22");
        Some(format!("<base href=\"{address}\">{html}"))
    })
}

/// Whether a sender is a browser: `<Saved by Blink>`.
fn is_browser(sender: &Address<'_>) -> bool {
    name_of(sender).starts_with("Saved by ") || name_of(sender).is_empty()
}

/// Does something with a message. The parser is not ours; a broken message must not end the program.
fn parsed<T>(bytes: &[u8], read: impl FnOnce(&Message<'_>) -> Option<T>) -> Option<T> {
    let read = || MessageParser::default().parse(bytes).and_then(|message| read(&message));
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}

fn letter_of(message: &Message<'_>) -> Letter {
    let mut extra = Extra::new();
    let mut keep = |name: &str, value: String| {
        if !value.trim().is_empty() {
            extra.insert(name.to_owned(), value.into());
        }
    };
    keep("to", message.to().map(names_of).unwrap_or_default());
    keep("cc", message.cc().map(names_of).unwrap_or_default());
    let files = message.attachments().filter_map(|part| part.attachment_name());
    keep("attachments", files.collect::<Vec<_>>().join("; "));
    keep("list", ids_of(message.list_id()).join(" "));
    keep("labels", message.header_raw("X-Gmail-Labels").unwrap_or_default().trim().to_owned());
    let mut answers = ids_of(message.in_reply_to());
    // The last reference is the nearest.
    answers.extend(ids_of(message.references()).into_iter().rev());
    let texts: Vec<_> =
        (0..message.text_body_count()).filter_map(|at| message.body_text(at)).collect();
    let date = message.header_raw("Date").map(|date| date.trim().to_owned());
    Letter {
        id: message.message_id().map(str::to_owned),
        subject: message.subject().unwrap_or_default().trim().to_owned(),
        sender: message.from().or_else(|| message.sender()).map(name_of).unwrap_or_default(),
        answers,
        date: date.filter(|date| !date.is_empty()),
        text: texts.join("\n\n").replace("\r\n", "\n").trim().to_owned(),
        extra,
    }
}

impl Letter {
    /// The message as an event.
    pub(super) fn event(mut self, line: usize, has_lane: bool, draft: &mut Draft) -> Event {
        let mut when = None;
        match self.date.as_deref().map(sent) {
            Some(Some(date)) => when = Some(date.into()),
            Some(None) => {
                let written = self.date.unwrap_or_default();
                draft.report_date(&written, "it is no time of a message", line, "Date");
                self.extra.insert("date".to_owned(), written.into());
            }
            None => {
                let message =
                    "This message does not say when it was sent; it is listed, not drawn.";
                let problem = Problem::new(Severity::Warning, message).at_line(line);
                draft.problems.push(problem.with_value(&*self.subject));
            }
        }
        let sender = Some(self.sender).filter(|sender| !sender.is_empty());
        let lane = sender.as_deref().filter(|_| has_lane).map(|name| draft.lane(name, None));
        if let Some(sender) = sender.filter(|_| !has_lane) {
            self.extra.insert("from".to_owned(), sender.into());
        }
        let is_named = !self.subject.is_empty();
        let title = if is_named { self.subject } else { headline(&self.text).0 };
        let extra = self.extra;
        Event { title, when, lane, summary: self.text, extra, ..Event::default() }
    }
}

/// When a message was sent.
fn sent(text: &str) -> Option<Date> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let when = read_written(&text, Reading::default()).ok()?;
    Some(when.start).filter(|_| when.end.is_none())
}

/// What somebody is called, else the address.
fn name_of(address: &Address<'_>) -> String {
    let first = address.first();
    let name = first.and_then(|one| one.name()).filter(|name| !name.trim().is_empty());
    let name = name.or_else(|| first.and_then(|one| one.address())).unwrap_or_default();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn names_of(address: &Address<'_>) -> String {
    let name = |one: &mail_parser::Addr<'_>| {
        one.name().or_else(|| one.address()).unwrap_or_default().trim().to_owned()
    };
    address.iter().map(name).filter(|name| !name.is_empty()).collect::<Vec<_>>().join("; ")
}

/// The identifiers in a field.
fn ids_of(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(id) => vec![id.trim().to_owned()],
        HeaderValue::TextList(ids) => ids.iter().map(|id| id.trim().to_owned()).collect(),
        HeaderValue::Address(address) => vec![name_of(address)],
        _ => Vec::new(),
    }
}
