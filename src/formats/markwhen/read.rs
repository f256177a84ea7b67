//! Reads markwhen: the outline, the dates, then the events.

use std::collections::HashMap;

use serde_json::Value;

use crate::{Input, Problem, Problems, Progress, ReadOutcome, Severity};
use date::{When, Zone};
use model::{
    Category, CategoryIndex, Era, Event, EventIndex, Extra, Lane, LaneIndex, Origin, Timeline,
    UniqueIds,
};

use super::header::Header;
use super::lines::{read_properties, text_of};
use super::outline::{Entry, Group, Item, outline};
use super::own::{self, Sources};
use super::recurrence::occurrences;
use super::resolve::{Dating, Span, State, moved, resolve};
use super::text::{Text, read_title, words_and_tags};
use super::zones::{read_zone, zone_setting};

/// Groups are nested no deeper; those within belong to the last one that fits.
const MAX_DEPTH: usize = 48;
/// No file becomes more further occurrences than this.
const MAX_FURTHER: usize = 5000;
/// Longer descriptions are not repeated with each occurrence, in bytes.
const MAX_REPEATED_BYTES: usize = 2000;

/// What is read, and where in the file that is.
#[derive(Default)]
struct MarkwhenReader {
    timeline: Timeline,
    problems: Problems,
    lane_ids: UniqueIds,
    /// The page's lane, where there are several pages.
    page: Option<LaneIndex>,
    page_zone: Option<Zone>,
    zone_of_tag: HashMap<String, Zone>,
    category_of_tag: HashMap<String, CategoryIndex>,
    open: Vec<OpenGroup>,
    /// Groups that were not opened because they are nested too deep.
    n_too_deep: usize,
    n_pages: usize,
}

/// A group that has not ended.
struct OpenGroup {
    level: Option<usize>,
    lane: LaneIndex,
    zone: Option<Zone>,
    category: Option<CategoryIndex>,
}

/// An event but for its date.
struct Draft<'a> {
    entry: &'a Entry<'a>,
    text: Text,
    properties: Extra,
    id: Option<String>,
    lane: Option<LaneIndex>,
    category: Option<CategoryIndex>,
    zones: [Option<Zone>; 2],
}

/// Reads a file.
///
/// # Errors
/// Never: what is not markwhen is not taken for it.
pub(super) fn read(input: &Input<'_>) -> ReadOutcome {
    let (name, progress) = (input.name, input.progress);
    let items = outline(input.text.unwrap_or_default(), &progress.part(0.0..0.4));
    let n_pages = items.iter().filter(|item| matches!(item, Item::Page(_))).count();
    let mut reader = MarkwhenReader { n_pages, ..MarkwhenReader::default() };
    let mut drafts = Vec::new();
    for item in progress.part(0.4..0.7).over(&items) {
        match item {
            Item::Page(header) => reader.begin_page(header),
            Item::Group(group) => reader.begin_group(group),
            Item::End => reader.end_group(),
            Item::Note(line, date) => reader.problems.push(about_note(*line, date)),
            Item::Entry(entry) => drafts.push(reader.draft(entry)),
        }
    }
    if reader.timeline.title.is_empty() {
        reader.timeline.title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    }
    reader.events(drafts, &progress.part(0.7..1.0));
    Ok((reader.timeline, reader.problems))
}

/// What to say of a line that begins with a date in words.
fn about_note(line: usize, date: &str) -> Problem {
    let message = "Markwhen knows no such date, and takes the line for text; so it was read here.";
    Problem::new(Severity::Warning, message).at_line(line).with_value(date)
}

impl MarkwhenReader {
    fn begin_page(&mut self, header: &Header) {
        let is_first = self.page.is_none() && self.timeline.title.is_empty();
        self.open.clear();
        self.problems.extend(header.problems.iter().cloned());
        for tag in &header.tags {
            self.add_tag(tag);
        }
        let zones = header.zone_of_tag.iter().map(|(tag, zone)| (tag.clone(), *zone));
        self.zone_of_tag.extend(zones);
        self.page_zone = header.zone;
        let title = header.title.clone().unwrap_or_default();
        if self.n_pages > 1 {
            let nth = self.timeline.lanes.iter().filter(|lane| lane.parent.is_none()).count() + 1;
            let title = if title.is_empty() { format!("Page {nth}") } else { title.clone() };
            let mut extra = if is_first { Extra::new() } else { header.extra.clone() };
            if !is_first && !header.description.is_empty() {
                extra.insert("description".to_owned(), header.description.clone().into());
            }
            self.page = Some(self.add_lane(title, None, extra));
        }
        if is_first {
            self.timeline.title = title;
            self.timeline.extra = header.extra.clone();
            self.timeline.description.clone_from(&header.description);
            let subtitle = self.timeline.extra.remove("subtitle");
            self.timeline.subtitle = subtitle.map(|subtitle| text_of(&subtitle));
            own::unpack(&mut self.timeline.extra);
        }
    }

    /// Adds a tag of a header; a later page may say anew of which colour it is.
    fn add_tag(&mut self, tag: &Category) {
        let categories = &mut self.timeline.categories;
        let next = CategoryIndex::from(categories.len());
        let index = *self.category_of_tag.entry(tag.id.clone()).or_insert(next);
        match categories.get_mut(index.get()) {
            Some(known) => known.color = tag.color.clone().or(known.color.take()),
            None => categories.push(tag.clone()),
        }
    }

    fn add_lane(&mut self, title: String, parent: Option<LaneIndex>, extra: Extra) -> LaneIndex {
        let own = extra.get("id").and_then(Value::as_str).filter(|id| !id.trim().is_empty());
        let id = match own {
            Some(id) => self.lane_ids.unique(id),
            None => self.lane_ids.id_for(&title, "group"),
        };
        let mut extra = extra;
        extra.remove("id");
        own::unpack(&mut extra);
        let lane = LaneIndex::from(self.timeline.lanes.len());
        self.timeline.lanes.push(Lane { id, title, parent, extra });
        lane
    }

    fn begin_group(&mut self, group: &Group<'_>) {
        if let Some(level) = group.level {
            let is_inside = |open: &OpenGroup| open.level.is_none_or(|other| other < level);
            let kept = self.open.iter().rposition(is_inside).map_or(0, |at| at + 1);
            self.open.truncate(kept);
        }
        if self.open.len() >= MAX_DEPTH {
            self.n_too_deep += usize::from(group.level.is_none());
            return;
        }
        let (title, tags) = words_and_tags(group.title);
        let title = title.trim_end_matches([':', ' ']).trim_matches('"');
        let kind = if group.is_section { "Section" } else { "Group" };
        let title = if title.is_empty() { kind.to_owned() } else { title.to_owned() };
        let (mut extra, rest) = read_properties(&group.body);
        if !tags.is_empty() {
            extra.insert("tags".to_owned(), tags.clone().into());
        }
        let mut about = Text::default();
        about.add_body(rest);
        let about = if about.summary.is_empty() { about.title } else { about.summary };
        if !about.is_empty() {
            extra.insert("description".to_owned(), about.into());
        }
        let title = match extra.remove("title") {
            Some(own) => text_of(&own),
            None => title,
        };
        let own = zone_setting(&extra);
        let zone = own.and_then(|zone| read_zone(zone, group.line, &mut self.problems));
        let zone = zone.or_else(|| self.zone_of_tags(&tags));
        let category = self.category_of(&tags);
        let parent = self.open.last().map(|open| open.lane).or(self.page);
        let lane = self.add_lane(title, parent, extra);
        self.open.push(OpenGroup { level: group.level, lane, zone, category });
    }

    fn end_group(&mut self) {
        if self.n_too_deep > 0 {
            self.n_too_deep -= 1;
        } else if let Some(at) = self.open.iter().rposition(|open| open.level.is_none()) {
            self.open.truncate(at);
        }
    }

    fn category_of(&self, tags: &[String]) -> Option<CategoryIndex> {
        tags.iter().find_map(|tag| self.category_of_tag.get(tag)).copied()
    }

    fn zone_of_tags(&self, tags: &[String]) -> Option<Zone> {
        tags.iter().find_map(|tag| self.zone_of_tag.get(tag)).copied()
    }

    fn draft<'a>(&mut self, entry: &'a Entry<'a>) -> Draft<'a> {
        let mut text = read_title(entry.text);
        let (properties, rest) = read_properties(&entry.body);
        text.add_body(rest);
        let inherited = self.open.iter().rev().find_map(|open| open.category);
        let own_category = self.category_of(&text.tags);
        let zone = self
            .zone_of_tags(&text.tags)
            .or_else(|| self.open.iter().rev().find_map(|open| open.zone))
            .or(self.page_zone);
        let mut read = |value: &Value| read_zone(value, entry.line, &mut self.problems);
        let zones = match zone_setting(&properties) {
            Some(Value::Object(both)) => {
                ["from", "to"].map(|end| both.get(end).and_then(&mut read).or(zone))
            }
            Some(both) => [read(both).or(zone); 2],
            None => [zone; 2],
        };
        let id = text.id.clone().or_else(|| properties.get("id").map(text_of));
        Draft {
            entry,
            text,
            properties,
            id: id.filter(|id| !id.is_empty()),
            lane: self.open.last().map(|open| open.lane).or(self.page),
            category: own_category.or(inherited),
            zones,
        }
    }

    fn events(&mut self, drafts: Vec<Draft<'_>>, progress: &Progress) {
        let dating = |draft: &Draft<'_>| draft.zones;
        let zones: Vec<_> = drafts.iter().map(dating).collect();
        let ids: Vec<Option<String>> = drafts.iter().map(|draft| draft.id.clone()).collect();
        let entries: Vec<&Entry<'_>> = drafts.iter().map(|draft| draft.entry).collect();
        let both = entries.iter().zip(&ids).zip(zones);
        let mut datings: Vec<Dating<'_>> = both
            .map(|((entry, id), zones)| Dating {
                expression: &entry.expression,
                id: id.as_deref(),
                zones,
                state: State::Pending,
            })
            .collect();
        resolve(&mut datings);
        let mut event_ids = UniqueIds::default();
        let mut sources = Sources::default();
        let mut n_further = MAX_FURTHER;
        for (draft, dating) in progress.over(drafts.into_iter().zip(&datings)) {
            let (line, expression) = (draft.entry.line, dating.expression);
            let span = self.span(&draft, dating);
            let zones = draft.zones;
            let Some(event) = self.event(draft, span, &mut event_ids, &mut sources) else {
                continue;
            };
            let first = EventIndex::from(self.timeline.events.len());
            self.timeline.events.push_from(&event, Origin::on_line(line));
            let (Some(recurrence), Some(span)) = (&expression.recurrence, span) else { continue };
            let mut say = |severity, message: String| {
                let problem = Problem::new(severity, message).at_line(line);
                self.problems.push(problem.with_value(&*recurrence.written));
            };
            let Some(rule) = &recurrence.rule else {
                let message = "How it recurs is said in words that are not known here; only the \
                               first time is shown.";
                say(Severity::Warning, message.to_owned());
                continue;
            };
            let (later, is_cut) = occurrences(span.from, rule, n_further);
            if is_cut {
                let n = later.len() + 1;
                say(Severity::Info, format!("It recurs further; the first {n} times are shown."));
            }
            n_further -= later.len();
            for by in later {
                let Some(when) = moved(span, by, zones) else { break };
                self.occurrence(first, when, &mut event_ids);
            }
        }
        self.timeline.sources = sources.list;
        own::apply_relations(&mut self.timeline);
        own::apply_ids(&mut self.timeline.categories);
    }

    /// The date of an event, where it has one; a problem where not.
    fn span<'d>(&mut self, draft: &Draft<'_>, dating: &'d Dating<'_>) -> Option<&'d Span> {
        let (span, doubt) = match &dating.state {
            State::Known(span) => (Some(span), span.doubt.map(|doubt| format!("{doubt}."))),
            State::Unknown(why) => (None, Some(format!("{why}; kept without a date."))),
            State::Pending => (None, None),
        };
        if let Some(doubt) = doubt.filter(|_| !draft.properties.contains_key(own::WHEN)) {
            let mut letters = doubt.chars();
            let first = letters.next().map(|first| first.to_uppercase().to_string());
            let message = first.unwrap_or_default() + letters.as_str();
            self.problems.push(
                Problem::new(Severity::Warning, message)
                    .at_line(draft.entry.line)
                    .with_value(draft.entry.date),
            );
        }
        span
    }

    /// The event; `None` where it turns out to be an era.
    fn event(
        &mut self,
        draft: Draft<'_>,
        span: Option<&Span>,
        ids: &mut UniqueIds,
        sources: &mut Sources,
    ) -> Option<Event> {
        let Draft { entry, text, properties, id, lane, category, .. } = draft;
        let mut event = Event { lane, category, ..Event::default() };
        let is_category = |tag: &String| {
            let category = category.and_then(|at| self.timeline.categories.get(at.get()));
            category.is_some_and(|category| category.id == *tag)
        };
        event.tags = text.tags.into_iter().filter(|tag| !is_category(tag)).collect();
        event.title = text.title;
        event.summary = text.summary;
        event.links = text.links;
        event.media = text.media;
        event.place = (!text.places.is_empty()).then(|| text.places.join("; "));
        event.extra = properties;
        if let Some(is_completed) = text.is_completed {
            event.extra.insert("completed".to_owned(), is_completed.into());
        }
        if let Some(rule) = &entry.expression.recurrence {
            event.extra.insert("recurrence".to_owned(), (*rule.written).into());
        }
        event.when = span.map(|span| {
            let When { start, end } = span.when.clone();
            let is_edtf = When::parse(entry.date).is_ok();
            When { start: if is_edtf { start } else { start.with_written(entry.date) }, end }
        });
        if event.when.is_none() {
            event.display_date = Some(entry.date.to_owned());
        }
        let is_era = own::apply(&mut event, sources, entry.line, &mut self.problems);
        if is_era && let Some(when) = event.when.take() {
            let Event { title, summary, mut extra, .. } = event;
            own::unpack(&mut extra);
            if !summary.is_empty() {
                extra.insert("description".to_owned(), summary.into());
            }
            self.timeline.eras.push(Era { title, when, extra });
            return None;
        }
        if event.title.is_empty() {
            event.title = "Untitled".to_owned();
        }
        event.extra.remove("id");
        own::unpack(&mut event.extra);
        event.id = match id {
            Some(id) => {
                let unique = ids.unique(&id);
                if unique != id {
                    let message = format!("This id is taken; it became “{unique}”.");
                    let problem = Problem::new(Severity::Warning, message).at_line(entry.line);
                    self.problems.push(problem.in_field("id").with_value(id));
                }
                unique
            }
            None => ids.id_for(&event.title, "event"),
        };
        Some(event)
    }

    fn occurrence(&mut self, first: EventIndex, when: When, ids: &mut UniqueIds) {
        let Some(event) = self.timeline.event(first) else { return };
        let is_long = event.summary().len() > MAX_REPEATED_BYTES;
        let summary = if is_long { "" } else { event.summary() };
        let occurrence = Event {
            id: ids.unique(&event.id()),
            title: event.title().to_owned(),
            when: Some(when),
            occurrence_of: Some(first),
            lane: event.lane(),
            category: event.category(),
            tags: event.tags().map(str::to_owned).collect(),
            summary: summary.to_owned(),
            place: event.place().map(str::to_owned),
            ..Event::default()
        };
        let origin = event.origin();
        self.timeline.events.push_from(&occurrence, origin);
    }
}
