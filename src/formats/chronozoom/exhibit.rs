//! Exhibits and what is on show in them.

use serde_json::{Map, Value};

use crate::html::{markdown_of, plain_of};
use model::{Event, LaneIndex, Link, Media};

use super::year::Year;
use super::{ChronoZoomReader, take, take_text, without_nothing};

/// The number of links that are looked through for one that is there already.
const MAX_LOOK_BACK: usize = 50;

impl ChronoZoomReader {
    /// An exhibit as an event.
    pub(super) fn exhibit(&mut self, exhibit: Value, lane: Option<LaneIndex>, path: &str) -> Event {
        let mut fields = match exhibit {
            Value::Object(fields) => fields,
            other => Map::from_iter([("value".to_owned(), other)]),
        };
        let title = take_text(&mut fields, "title").unwrap_or_else(|| "Untitled".to_owned());
        let title = plain_of(&title);
        let id = take_text(&mut fields, "id").unwrap_or_default();
        let is_circa = take(&mut fields, "isCirca").is_some_and(|value| value == Value::Bool(true));
        let year = Year {
            decimal: take(&mut fields, "time"),
            year: take(&mut fields, "year"),
            unit: take_text(&mut fields, "timeUnit"),
            month: take(&mut fields, "month"),
            day: take(&mut fields, "day"),
        };
        let date = self.date(&year, is_circa, &format!("{path}.time"));
        let mut event = Event {
            id: self.id(&id, &title),
            title,
            when: date.map(Into::into),
            lane,
            category: self.category(&mut fields),
            summary: take_text(&mut fields, "description")
                .map(|text| markdown_of(&text))
                .unwrap_or_default(),
            ..Event::default()
        };
        let items = take(&mut fields, "contentItems");
        let items = items.and_then(|items| items.as_array().cloned()).unwrap_or_default();
        for item in items {
            if let Value::Object(item) = item {
                show(item, &mut event);
            }
        }
        fields.append(&mut self.unread);
        event.extra.extend(without_nothing(fields));
        event
    }
}

/// Adds a content item to its exhibit: a picture or film with its title and credit, its text to the
/// summary, where it is from to the links.
fn show(mut item: Map<String, Value>, event: &mut Event) {
    let title = take_text(&mut item, "title").map(|title| plain_of(&title));
    let text = take_text(&mut item, "description").map(|text| markdown_of(&text));
    let paragraph = match (&title, text) {
        (Some(title), Some(text)) => format!("**{title}**: {text}"),
        (Some(title), None) => format!("**{title}**"),
        (None, Some(text)) => text,
        (None, None) => String::new(),
    };
    if !paragraph.is_empty() {
        if !event.summary.is_empty() {
            event.summary.push_str("\n\n");
        }
        event.summary.push_str(&paragraph);
    }
    let source = take_text(&mut item, "mediaSource").filter(|url| url.contains("://"));
    if let Some(url) = source
        && !event.links.iter().rev().take(MAX_LOOK_BACK).any(|link| link.url == url)
    {
        event.links.push(Link { url, label: title.clone(), ..Link::default() });
    }
    let credit = take_text(&mut item, "attribution");
    if let Some(url) = take_text(&mut item, "uri") {
        event.media.push(Media {
            url,
            caption: title,
            credit,
            extra: without_nothing(item),
            ..Media::default()
        });
    }
}
