//! Items of a vis-timeline: events, with their times, words and colours.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::foreign::with_own_names;
use crate::html::{attribute_of, markdown_of, plain_of};
use crate::json::quote;
use crate::origins::Paths;
use crate::plain::Extent;
use crate::{Problem, Problems, Severity};
use date::{Date, When};
use model::{Category, CategoryIndex, Era, Event, Link, Media, Origin, Timeline, UniqueIds};

use super::colours::{colour_of, colour_of_class};
use super::dates;
use super::groups::{Lanes, id_of};
use super::write::dates_of;

/// The longest title, in characters; what is longer goes on in the summary.
const MAX_TITLE_CHARS: usize = 160;
/// Fields that may name an item that has no content, as templates show them.
const NAMES: [&str; 5] = ["label", "name", "text", "description", "title"];

/// An item as the file has it.
pub(super) struct Item {
    pub(super) path: String,
    pub(super) line: Option<usize>,
    pub(super) fields: Map<String, Value>,
}

/// A timeline in the making.
pub(super) struct Builder<'a> {
    pub(super) timeline: Timeline,
    /// Where the events are.
    pub(super) paths: Paths,
    pub(super) problems: Problems,
    pub(super) ids: UniqueIds,
    pub(super) lanes: Lanes,
    /// The page that the items are in, whose style sheet colours classes.
    pub(super) page: &'a str,
    /// Whether midnight stands for its day.
    pub(super) as_days: bool,
    pub(super) class_colours: HashMap<String, Option<String>>,
    pub(super) category_ids: UniqueIds,
    pub(super) category_of: HashMap<(String, Option<String>), CategoryIndex>,
    /// Backgrounds of one group, which eras cannot be.
    pub(super) n_of_a_group: usize,
}

impl Item {
    fn problem(&self, severity: Severity, key: &str, message: impl Into<String>) -> Problem {
        let field = format!("{}.{key}", self.path).trim_start_matches('.').to_owned();
        Problem { line: self.line, ..Problem::new(severity, message).in_field(field) }
    }

    fn text(&self, key: &str) -> Option<String> {
        self.fields.get(key).and_then(id_of).filter(|text| !text.trim().is_empty())
    }
}

impl Builder<'_> {
    /// An item, dated or not.
    pub(super) fn item(&mut self, mut item: Item) {
        let (path, line) = (item.path.clone(), item.line);
        let when = self.when(&mut item);
        let id = self.id(&mut item);
        if item.fields.get("type").is_some_and(|kind| kind == "background")
            && let Some(when) = &when
        {
            if !id.is_empty() {
                item.fields.insert("id".to_owned(), id.into());
            }
            return self.era(item, when.clone());
        }
        let mut event = Event { id, when, ..Event::default() };
        self.words(&mut item, &mut event);
        let group = item.fields.get("group").and_then(id_of);
        if group.as_ref().is_some_and(|id| self.lanes.has_no_lane(id)) {
            item.fields.shift_remove("group");
        }
        let group = item.fields.get("group").and_then(id_of);
        event.lane = group.filter(|id| !id.trim().is_empty()).map(|id| {
            item.fields.shift_remove("group");
            let (lane, is_known) = self.lanes.get_or_add(&id);
            if !is_known {
                let message = "There is no such group; it was added.";
                self.problems.push(item.problem(Severity::Info, "group", message).with_value(id));
            }
            lane
        });
        event.category = self.category(&mut item);
        item.fields.retain(|_, value| !value.is_null());
        event.extra = with_own_names(item.fields);
        self.timeline.events.push_from(&event, line.map(Origin::on_line));
        self.paths.push(&path);
    }

    /// A background: a stretch of time behind the items, with a name or without.
    fn era(&mut self, mut item: Item, when: When) {
        let words = |key: &str| item.text(key).map(|text| plain_of(&text));
        let title = words("content").filter(|title| !title.is_empty()).or_else(|| words("title"));
        for key in ["era", "content", "type"] {
            item.fields.shift_remove(key);
        }
        item.fields.retain(|_, value| !value.is_null());
        self.n_of_a_group += usize::from(item.fields.contains_key("group"));
        // Without words it is a shade behind the items, as it is there.
        let title = title.unwrap_or_default();
        let extra = with_own_names(item.fields);
        self.timeline.eras.push(Era { title, when, extra });
    }

    fn id(&mut self, item: &mut Item) -> String {
        let Some(id) = item.fields.get("id").and_then(id_of) else { return String::new() };
        if self.ids.claim(&id) {
            item.fields.shift_remove("id");
            return id;
        }
        let message = "Another item has this id; this one got a new one.";
        self.problems.push(item.problem(Severity::Warning, "id", message).with_value(id));
        String::new()
    }

    fn when(&mut self, item: &mut Item) -> Option<When> {
        let start = self.date(item, "start");
        let end = self.date(item, "end");
        let begun = start.clone();
        let when = match (start, &end) {
            (Some(start), Some(end)) => {
                Some(dates::span(start.clone(), end).unwrap_or_else(|| {
                    let message = "The end is before the start; only the start was used.";
                    let problem = item.problem(Severity::Warning, "end", message);
                    self.problems.push(problem.with_value(end.edtf()));
                    item.fields.insert("end".to_owned(), end.edtf().into());
                    start.into()
                }))
            }
            (Some(start), None) => Some(start.into()),
            (None, Some(end)) => {
                let message = "There is an end but no start; the start is unknown.";
                self.problems.push(item.problem(Severity::Warning, "start", message));
                Some(When { start: Date::unknown(), end: Some(dates::last_before(end)) })
            }
            (None, None) => {
                let message = "This item has no date that can be read; it is listed without one.";
                self.problems.push(item.problem(Severity::Warning, "start", message));
                None
            }
        };
        let edtf = item.fields.get("edtf").and_then(Value::as_str);
        let exact = edtf.and_then(|edtf| When::parse(edtf).ok());
        let exact = exact.filter(|exact| is_written_as(exact, begun.as_ref(), end.as_ref()));
        if exact.is_some() {
            item.fields.shift_remove("edtf");
        }
        exact.or(when)
    }

    fn date(&mut self, item: &mut Item, key: &str) -> Option<Date> {
        let value = item.fields.get(key).filter(|value| !value.is_null())?;
        match dates::read(value, self.as_days) {
            Ok(date) => {
                item.fields.shift_remove(key);
                Some(date)
            }
            Err(why) => {
                let problem = item.problem(Severity::Error, key, format!("{why}; it is kept."));
                self.problems.push(problem.with_value(quote(value)));
                None
            }
        }
    }

    /// Title, summary, links and pictures.
    fn words(&mut self, item: &mut Item, event: &mut Event) {
        let content = item.text("content").unwrap_or_default();
        event.title = plain_of(&content);
        let tooltip = item.text("title").unwrap_or_default();
        if plain_of(&tooltip) != event.title {
            event.summary = markdown_of(&tooltip);
        }
        if item.text("title").is_some() {
            item.fields.shift_remove("title");
        }
        if event.title.chars().count() > MAX_TITLE_CHARS {
            event.title = event.title.chars().take(MAX_TITLE_CHARS - 1).chain(['…']).collect();
            let gap = if event.summary.is_empty() { "" } else { "\n\n" };
            event.summary = format!("{}{gap}{}", markdown_of(&content), event.summary);
        }
        let (href, src) = (attribute_of(&content, "href"), attribute_of(&content, "src"));
        if href.is_none() && src.is_none() && item.text("content").is_some() {
            item.fields.shift_remove("content");
        }
        event.links.extend(href.map(|url| Link { url, ..Link::default() }));
        event.media.extend(src.map(|url| Media { url, ..Media::default() }));
        if event.title.is_empty() {
            let named = NAMES.iter().find_map(|key| item.text(key));
            let first = named.map(|name| plain_of(&name)).filter(|name| !name.is_empty());
            let tip = plain_of(&tooltip);
            event.title =
                first.unwrap_or(if tip.is_empty() { self.fallback(item, event) } else { tip });
        }
    }

    /// What to call an item without any words.
    fn fallback(&self, item: &Item, event: &Event) -> String {
        item.text("className")
            .or_else(|| Some(event.id.clone()).filter(|id| id.chars().any(char::is_alphabetic)))
            .unwrap_or_else(|| "Untitled".to_owned())
    }

    /// The colour that the page gives to a class.
    fn colour_of_class(&mut self, class: &str) -> Option<String> {
        if self.page.is_empty() {
            return None;
        }
        if let Some(known) = self.class_colours.get(class) {
            return known.clone();
        }
        // Past some classes a page is no page, and looking for more would take too long.
        let is_enough = self.class_colours.len() > 200;
        let colour = if is_enough { None } else { colour_of_class(self.page, class) };
        self.class_colours.insert(class.to_owned(), colour.clone());
        colour
    }

    /// The category of an item's class and colour.
    fn category(&mut self, item: &mut Item) -> Option<CategoryIndex> {
        let class = item.text("className");
        let own = item.fields.get("style").and_then(Value::as_str).and_then(colour_of);
        let colour = own.or_else(|| {
            let first = class.as_ref()?.split_whitespace().next()?;
            self.colour_of_class(first)
        });
        let title = class.clone().or_else(|| colour.clone())?;
        if class.is_some() {
            item.fields.shift_remove("className");
        }
        let style = item.fields.get("style").and_then(Value::as_str).unwrap_or_default();
        if is_only_background(style) {
            item.fields.shift_remove("style");
        }
        let categories = &mut self.timeline.categories;
        let key = (title.clone(), colour.clone());
        if let Some(category) = self.category_of.get(&key) {
            return Some(*category);
        }
        let id = self.category_ids.unique(&title);
        let position = CategoryIndex::from(categories.len());
        categories.push(Category { id, title, color: colour, ..Category::default() });
        self.category_of.insert(key, position);
        Some(position)
    }
}

/// Whether a style says nothing but the colour that its category has.
fn is_only_background(style: &str) -> bool {
    let rule = style.trim().trim_end_matches(';');
    !rule.contains(';') && rule.starts_with("background-color:") && colour_of(rule).is_some()
}

/// Whether our own writer gives a date as these, which nobody has changed since. Of an era that is open,
/// any end may have been written.
fn is_written_as(exact: &When, start: Option<&Date>, end: Option<&Date>) -> bool {
    let instant = |date: &Date| date.earliest().instant();
    let era = Extent::default().closed(exact);
    let is_open = [exact.earliest(), exact.latest()].map(|bound| bound.instant().is_none());
    [(exact, [false; 2]), (&era, is_open)].into_iter().any(|(when, [is_any_start, is_any_end])| {
        let Some(fields) = dates_of(when, exact) else { return false };
        let written = |key: &str| {
            let date = fields.get(key).and_then(|value| dates::read(value, false).ok());
            date.as_ref().and_then(instant)
        };
        let is_same = |key: &str, own: Option<&Date>| written(key) == own.and_then(instant);
        (is_any_start || is_same("start", start)) && (is_any_end || is_same("end", end))
    })
}
