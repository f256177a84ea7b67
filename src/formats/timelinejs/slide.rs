//! What a slide of TimelineJS says, of whatever version: an event, an era, or the title.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::day_month::Evidence;
use crate::foreign::with_own_names;
use crate::html::{attribute_of, markdown_of, plain_of};
use crate::origins::Paths;
use crate::titles::beginning_of;
use crate::{Problems, Severity};
use date::{DayMonthOrder, When};
use model::{Era, Event, Extra, Lane, LaneIndex, Media, Origin, Timeline, UniqueIds};

use super::Place;
use super::dates::{self, MONTH_FIRST, is_blank};
use super::write_dates::are_of;

/// The fields of a slide that have not been taken yet.
pub(super) struct Slide {
    left: Map<String, Value>,
    place: Place,
}

/// A timeline in the making.
pub(super) struct Builder {
    /// Of day and month in dates in digits.
    pub(super) order: DayMonthOrder,
    pub(super) timeline: Timeline,
    /// Where the events are.
    pub(super) paths: Paths,
    pub(super) problems: Problems,
    pub(super) ids: UniqueIds,
    lane_of: HashMap<String, LaneIndex>,
    has_title: bool,
}

/// The headline and the text of a slide, and what the headline had besides words.
#[derive(Default)]
struct Texts {
    headline: String,
    text: String,
    rest: Extra,
}

impl Slide {
    pub(super) fn new(left: Map<String, Value>, place: Place) -> Self {
        Self { left, place }
    }

    /// Takes the first of several fields that says something, and its name.
    fn take(&mut self, keys: &[&'static str]) -> Option<(&'static str, Value)> {
        keys.iter().find_map(|key| {
            let value = self.left.shift_remove(*key)?;
            (!is_blank(&value)).then_some((*key, value))
        })
    }

    /// Takes a field that holds words; a number will do.
    fn words(&mut self, keys: &[&'static str]) -> Option<String> {
        let (key, value) = self.take(keys)?;
        let words = words_of(&value);
        if words.is_none() {
            self.left.insert(key.to_owned(), value);
        }
        words
    }

    fn texts(&mut self) -> Texts {
        let mut texts = Texts::default();
        let (headline, text) = match self.take(&["text"]) {
            Some((_, Value::Object(mut inner))) => {
                let mut take = |key| inner.shift_remove(key).as_ref().and_then(words_of);
                let both = (take("headline"), take("text"));
                inner.retain(|_, value| !is_blank(value));
                if !inner.is_empty() {
                    texts.rest.insert("text".to_owned(), inner.into());
                }
                both
            }
            Some((_, text)) => (None, words_of(&text)),
            None => (None, None),
        };
        let headline = headline.or_else(|| self.words(&["headline"])).unwrap_or_default();
        if has_address(&headline) {
            texts.rest.insert("headline".to_owned(), headline.clone().into());
        }
        texts.headline = plain_of(&headline);
        texts.text = text.map(|text| markdown_of(&text)).unwrap_or_default();
        texts
    }

    /// What is left, but for what says nothing.
    fn rest(mut self, mut extra: Extra) -> Extra {
        self.left.retain(|_, value| !is_blank(value));
        extra.append(&mut self.left);
        with_own_names(extra)
    }
}

impl Builder {
    /// Of a file with these dates, as far as they are texts. All of them are American, unless all that tell
    /// say otherwise.
    pub(super) fn of<'a>(dates: impl Iterator<Item = &'a str>) -> Self {
        let order = match Evidence::of(dates).order() {
            Some((order, true)) => order,
            _ => MONTH_FIRST,
        };
        Self {
            order,
            timeline: Timeline::default(),
            problems: Problems::default(),
            paths: Paths::default(),
            ids: UniqueIds::default(),
            lane_of: HashMap::new(),
            has_title: false,
        }
    }

    /// The title slide. A second one is an event without a date.
    pub(super) fn title(&mut self, mut slide: Slide) {
        if self.has_title {
            let message = "There is a title already; this one is listed as an event.";
            self.problems.push(slide.place.problem(Severity::Warning, "type", message));
            return self.event(slide);
        }
        self.has_title = true;
        let Texts { headline, text, rest } = slide.texts();
        self.timeline.title = headline;
        self.timeline.description = text;
        let rest = slide.rest(rest);
        if !rest.is_empty() {
            self.timeline.extra.insert("title".to_owned(), rest.into());
        }
    }

    /// An event, dated or not.
    pub(super) fn event(&mut self, mut slide: Slide) {
        let (path, line) = (slide.place.path.clone(), slide.place.line);
        let mut extra = Extra::new();
        let (when, display) = self.when(&mut slide, &mut extra);
        if when.is_none() {
            let message = "This event has no date that can be read; it is listed without one.";
            self.problems.push(slide.place.problem(Severity::Warning, "start_date", message));
        }
        let Texts { headline, text, mut rest } = slide.texts();
        extra.append(&mut rest);
        let mut event = Event {
            id: slide.words(&["unique_id", "uniqueid"]).unwrap_or_default(),
            when,
            display_date: slide.words(&["display_date"]).or(display).map(|words| plain_of(&words)),
            summary: text,
            ..Event::default()
        };
        event.lane = slide.words(&["group", "tag"]).map(|group| self.lane(&plain_of(&group)));
        read_media(&mut slide, &mut event, &mut extra);
        event.place = match slide.left.get("location") {
            Some(Value::Object(location)) => location.get("name").and_then(words_of),
            _ => None,
        };
        // A place that has nothing but a name is all told.
        if slide.left.get("location").and_then(Value::as_object).is_some_and(|own| own.len() == 1)
            && event.place.is_some()
        {
            slide.left.shift_remove("location");
        }
        event.title = headline;
        if event.title.is_empty() {
            event.title = title_for(&event);
        }
        if !event.id.is_empty() && !self.ids.claim(&event.id) {
            let message = "Another event has this id; this one got a new one.";
            let problem = slide.place.problem(Severity::Warning, "unique_id", message);
            self.problems.push(problem.with_value(std::mem::take(&mut event.id)));
        }
        if event.display_date == event.when.as_ref().map(When::describe) {
            event.display_date = None;
        }
        event.extra = slide.rest(extra);
        self.timeline.events.push_from(&event, line.map(Origin::on_line));
        self.paths.push(&path);
    }

    /// A stretch of time with a name.
    pub(super) fn era(&mut self, mut slide: Slide) {
        let mut extra = Extra::new();
        let whole = slide.left.clone();
        let (when, display) = self.when(&mut slide, &mut extra);
        let Texts { headline, text, mut rest } = slide.texts();
        extra.append(&mut rest);
        let Some(when) = when else {
            let message = "This era has no date that can be read; it is kept but not drawn.";
            self.problems.push(slide.place.problem(Severity::Error, "start_date", message));
            let eras = self.timeline.extra.entry("eras").or_insert_with(|| Value::Array(vec![]));
            if let Value::Array(eras) = eras {
                eras.push(whole.into());
            }
            return;
        };
        for (key, value) in [("text", text), ("display_date", display.unwrap_or_default())] {
            if !value.is_empty() {
                extra.insert(key.to_owned(), value.into());
            }
        }
        let title = if headline.is_empty() { when.describe() } else { headline };
        self.timeline.eras.push(Era { title, when, extra: slide.rest(extra) });
    }

    /// The time of a slide, and the words for it.
    fn when(&mut self, slide: &mut Slide, extra: &mut Extra) -> (Option<When>, Option<String>) {
        let (start, first) = self.date(slide, &["start_date", "startDate", "date"], extra);
        let (end, last) = self.date(slide, &["end_date", "endDate"], extra);
        let display = match (first, last) {
            (Some(first), Some(last)) => Some(format!("{first} – {last}")),
            (first, last) => first.or(last),
        };
        let (begun, ended) = (start.clone(), end.clone());
        let end = end.map(|end| end.end.unwrap_or(end.start));
        let mut when = match (start, end) {
            (Some(start), Some(end)) if start.end.is_none() && end.edtf() != start.edtf() => {
                Some(When { end: Some(end), ..start })
            }
            (start, None) => start,
            (Some(start), _) => Some(start),
            (None, Some(end)) => {
                let message = "There is an end but no start; the end was taken for both.";
                self.problems.push(slide.place.problem(Severity::Warning, "end_date", message));
                Some(end.into())
            }
        };
        if let Some(When { start, end: Some(end) }) = &when
            && is_before(end, start)
        {
            let message = "The end is before the start; only the start was used.";
            let problem = slide.place.problem(Severity::Warning, "end_date", message);
            self.problems.push(problem.with_value(end.edtf()));
            extra.insert("end_date".to_owned(), end.edtf().into());
            when = Some(start.clone().into());
        }
        let edtf = slide.left.get("edtf").and_then(Value::as_str);
        let exact = edtf.and_then(|edtf| When::parse(edtf).ok());
        if let Some(exact) = exact.filter(|exact| are_of(exact, begun.as_ref(), ended.as_ref())) {
            slide.left.shift_remove("edtf");
            when = Some(exact);
        }
        (when, display)
    }

    fn date(
        &mut self,
        slide: &mut Slide,
        keys: &[&'static str],
        extra: &mut Extra,
    ) -> (Option<When>, Option<String>) {
        let Some((key, value)) = slide.take(keys) else { return (None, None) };
        let whole = value.clone();
        let reading = dates::read(value, self.order);
        for (part, value, message) in reading.wrong {
            let field = if part.is_empty() { key.to_owned() } else { format!("{key}.{part}") };
            // The year 0 was used, as 1 BCE.
            let is_used = part == "year" && reading.when.is_some();
            let severity = if is_used { Severity::Warning } else { Severity::Error };
            let problem = slide.place.problem(severity, &field, message);
            self.problems.push(problem.with_value(value));
            extra.insert(key.to_owned(), whole.clone());
        }
        if !reading.rest.is_empty() && !extra.contains_key(key) {
            extra.insert(key.to_owned(), reading.rest.into());
        }
        (reading.when, reading.display)
    }

    fn lane(&mut self, title: &str) -> LaneIndex {
        let lanes = &mut self.timeline.lanes;
        *self.lane_of.entry(title.to_owned()).or_insert_with(|| {
            let (id, title) = (title.to_owned(), title.to_owned());
            lanes.push(Lane { id, title, ..Lane::default() });
            LaneIndex::from(lanes.len() - 1)
        })
    }
}

fn is_before(end: &date::Date, start: &date::Date) -> bool {
    match (end.latest().instant(), start.earliest().instant()) {
        (Some(end), Some(start)) => end <= start,
        _ => false,
    }
}

fn words_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether there is more in a piece of HTML than words: an address of a page or a picture.
fn has_address(html: &str) -> bool {
    attribute_of(html, "href").or_else(|| attribute_of(html, "src")).is_some()
}

/// Takes the medium of a slide, which may be an address or a piece of HTML.
fn read_media(slide: &mut Slide, event: &mut Event, extra: &mut Extra) {
    let mut fields = match slide.take(&["media", "asset"]) {
        Some((_, Value::Object(fields))) => fields,
        Some((_, url)) => Map::from_iter([("url".to_owned(), url)]),
        None => return,
    };
    let whole = fields.clone();
    let mut take = |key| fields.shift_remove(key).as_ref().and_then(words_of);
    let mut media = Media {
        url: take("url").or_else(|| take("media")).unwrap_or_default(),
        ..Media::default()
    };
    let [caption, credit, alt] = ["caption", "credit", "alt"].map(&mut take);
    if media.url.starts_with('<') {
        // What is quoted rather than shown is a part of the text.
        let address =
            attribute_of(&media.url, "src").filter(|_| !media.url.starts_with("<blockquote"));
        let html = std::mem::replace(&mut media.url, address.unwrap_or_default());
        let quoted = if media.url.is_empty() { markdown_of(&html) } else { String::new() };
        if !quoted.is_empty() && !event.summary.contains(&*quoted) {
            let gap = if event.summary.is_empty() { "" } else { "\n\n" };
            event.summary.push_str(gap);
            event.summary.push_str(&quoted);
        }
        media.extra.insert("html".to_owned(), html.into());
    }
    if media.url.is_empty() {
        if !whole.values().all(is_blank) {
            extra.insert("media".to_owned(), whole.into());
        }
        return;
    }
    for (key, html) in [("caption", &caption), ("credit", &credit)] {
        if let Some(html) = html.as_ref().filter(|html| has_address(html)) {
            media.extra.insert(format!("{key} html"), html.clone().into());
        }
    }
    let plain =
        |html: Option<String>| html.map(|html| plain_of(&html)).filter(|text| !text.is_empty());
    (media.caption, media.credit, media.alt) = (plain(caption), plain(credit), alt);
    fields.retain(|_, value| !is_blank(value));
    media.extra.append(&mut fields);
    event.media.push(media);
}

/// What to call an event without a headline: the beginning of its text, or what its picture shows.
fn title_for(event: &Event) -> String {
    let caption = event.media.first().and_then(|media| media.caption.clone());
    let line = plain_of(event.summary.lines().next().unwrap_or_default());
    let text =
        beginning_of(if line.is_empty() { caption.as_deref().unwrap_or_default() } else { &line });
    if text.is_empty() { "Untitled".to_owned() } else { text }
}
