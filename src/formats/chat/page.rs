//! A chat as a web page, as Telegram exports it where JSON is not chosen.

use std::cell::RefCell;

use html5ever::tokenizer::{EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult};

use crate::draft::Draft;
use crate::html::tokenized;
use crate::json::beginning;
use crate::{Input, ReadError, ReadOutcome};
use date::{Date, Reading, read_written};
use model::{Event, Link};

use super::with_text;

/// Whether a page has messages as Telegram lays them out.
pub(super) fn is_chat(text: &str) -> bool {
    let sample = beginning(text.trim_start());
    sample.starts_with('<')
        && ["class=\"message default clearfix", "date details\" title=", "class=\"body\""]
            .iter()
            .all(|mark| sample.contains(mark))
}

/// # Errors
/// Where it has no messages.
pub(super) fn read(input: &Input<'_>) -> ReadOutcome {
    let text = input.text.unwrap_or_default();
    let page = tokenized(text, Sink::default(), &input.progress.part(0.0..0.7)).0.into_inner();
    if page.messages.is_empty() {
        return Err(ReadError(format!("{} has no list of messages.", input.name)));
    }
    let mut draft = Draft::named_after(input.name);
    let title = page.title.trim();
    if !title.is_empty() {
        title.clone_into(&mut draft.timeline.title);
    }
    let (mut writer, mut day) = (String::new(), None);
    for message in input.progress.part(0.7..1.0).over(page.messages) {
        draft.begin(message.line);
        let text = [&message.text, &message.about].map(|text| text.trim()).join("\n");
        let text = text.trim();
        let date = date_of(&message.date);
        if message.is_service {
            // What the program says of a day is that it begins, or what was done on it.
            match date_of(text) {
                Some(date) => day = Some(date),
                None => {
                    let event = Event { when: day.clone().map(Into::into), ..Event::default() };
                    draft.add(with_text(text, event));
                }
            }
            continue;
        }
        if !message.writer.trim().is_empty() {
            writer = message.writer.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        if date.is_none() {
            draft.report_date(&message.date, "it is no time of a message", message.line, "date");
        }
        let lane = Some(&writer).filter(|name| !name.is_empty()).map(|name| draft.lane(name, None));
        let links = message.links.into_iter().map(|url| Link { url, ..Link::default() }).collect();
        let event = Event { when: date.map(Into::into), lane, links, ..Event::default() };
        draft.add(with_text(if text.is_empty() { "Message" } else { text }, event));
    }
    Ok((draft.timeline, draft.problems))
}

fn date_of(text: &str) -> Option<Date> {
    let when = read_written(text.trim(), Reading::default()).ok()?;
    Some(when.start).filter(|_| when.end.is_none())
}

#[derive(Default)]
struct Message {
    line: usize,
    is_service: bool,
    date: String,
    writer: String,
    text: String,
    /// What a picture or a file is, and who it is from if it was handed on.
    about: String,
    links: Vec<String>,
}

/// What an element holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Writer,
    Text,
    About,
    Nothing,
}

#[derive(Default)]
struct Page {
    title: String,
    messages: Vec<Message>,
    /// What each open `div` holds.
    open: Vec<Part>,
}

#[derive(Default)]
struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => page.add(&text),
            Token::TagToken(tag) if tag.kind == StartTag => {
                page.start(&tag, usize::try_from(line).unwrap_or(usize::MAX));
            }
            Token::TagToken(tag) if tag.kind == EndTag && &*tag.name == "div" => {
                page.open.pop();
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Page {
    fn start(&mut self, tag: &Tag, line: usize) {
        let attribute = |name: &str| {
            let found = tag.attrs.iter().find(|it| &*it.name.local == name);
            found.map(|it| it.value.to_string()).unwrap_or_default()
        };
        match &*tag.name {
            "br" => return self.add("\n"),
            "a" => {
                let url = attribute("href");
                let message = self.messages.last_mut().filter(|_| url.starts_with("http"));
                message.into_iter().for_each(|message| message.links.push(url.clone()));
                return;
            }
            "div" => {}
            _ => return,
        }
        let class = attribute("class");
        let has = |name: &str| class.split_ascii_whitespace().any(|class| class == name);
        let is_forwarded = self.open.last() == Some(&Part::About);
        let part = match self.messages.last_mut() {
            _ if has("message") && (has("default") || has("service")) => {
                let is_service = has("service");
                self.messages.push(Message { line, is_service, ..Message::default() });
                Part::Nothing
            }
            None if has("text") && self.title.is_empty() => Part::Title,
            Some(message) if has("date") && has("details") && message.date.is_empty() => {
                message.date = attribute("title");
                Part::Nothing
            }
            Some(_) if has("from_name") && !is_forwarded => Part::Writer,
            Some(message) if has("text") || message.is_service && has("details") => Part::Text,
            Some(_)
                if ["title", "status", "from_name", "media_wrap", "forwarded"]
                    .iter()
                    .any(|name| has(name)) =>
            {
                Part::About
            }
            _ => Part::Nothing,
        };
        self.open.push(part);
    }

    fn add(&mut self, text: &str) {
        let part = self.open.last().copied().unwrap_or(Part::Nothing);
        let text = if text == "\n" { text.to_owned() } else { text.replace('\n', " ") };
        if part == Part::Title {
            self.title.push_str(text.trim());
            return;
        }
        let Some(message) = self.messages.last_mut() else { return };
        match part {
            Part::Writer => message.writer.push_str(&text),
            Part::Text => message.text.push_str(&text),
            Part::About if !text.trim().is_empty() => {
                let gap = if message.about.is_empty() { "" } else { ", " };
                message.about.push_str(&format!("{gap}{}", text.trim()));
            }
            _ => {}
        }
    }
}
