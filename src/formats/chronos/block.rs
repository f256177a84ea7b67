//! Reads the lines of a Chronos timeline, alone or in the blocks of a note.

use std::collections::HashMap;

use crate::css::hex_color;
use crate::{Input, Problem, Problems, Severity};
use model::{
    Category, CategoryIndex, Era, Event, Extra, Lane, LaneIndex, Origin, Timeline, UniqueIds,
};

use super::item::{Item, ItemKind, looks_like_item};

/// How an item within a line of a note begins.
pub(super) const INLINE: &str = "`chronos ";

/// Whether a line of a note begins a block with a timeline.
pub(super) fn opens_block(line: &str) -> bool {
    let fence = line.strip_prefix("```").or_else(|| line.strip_prefix("~~~"));
    fence.is_some_and(|rest| rest.trim_start_matches(['`', '~']).trim().starts_with("chronos"))
}

/// Reads a file. Where it has blocks or items that call themselves Chronos', only those are read.
pub(super) fn read(input: &Input<'_>) -> (Timeline, Problems) {
    let text = input.text.unwrap_or_default();
    let title = input.name.rsplit_once('.').map_or(input.name, |(stem, _)| stem);
    let mut reader = BlockReader {
        timeline: Timeline { title: title.to_owned(), ..Timeline::default() },
        lanes: HashMap::new(),
        lane_ids: UniqueIds::default(),
        categories: HashMap::new(),
        event_ids: UniqueIds::default(),
        problems: Problems::default(),
    };
    let is_note = text.lines().any(|line| opens_block(line.trim()) || line.contains(INLINE));
    let mut is_inside = !is_note;
    for (position, line) in input.progress.lines(text).enumerate() {
        let line = line.trim();
        let number = position + 1;
        if is_note && !is_inside {
            is_inside = opens_block(line);
            for item in line.split(INLINE).skip(1) {
                let item = item.split('`').next().unwrap_or_default().trim();
                let has_mark = looks_like_item(item);
                let item = if has_mark { item.to_owned() } else { format!("- {item}") };
                reader.read_line(&item, number);
            }
        } else if is_note && (line.starts_with("```") || line.starts_with("~~~")) {
            is_inside = false;
        } else {
            reader.read_line(line, number);
        }
    }
    (reader.timeline, reader.problems)
}

struct BlockReader {
    timeline: Timeline,
    lanes: HashMap<String, LaneIndex>,
    lane_ids: UniqueIds,
    /// By colour.
    categories: HashMap<String, CategoryIndex>,
    event_ids: UniqueIds,
    problems: Problems,
}

impl BlockReader {
    fn read_line(&mut self, line: &str, number: usize) {
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        if let Some(flag) = line.strip_prefix('>') {
            return self.read_flag(flag.trim(), number);
        }
        let Some(item) = Item::of(line) else {
            let message = "Lines of Chronos begin with “-”, “@”, “*” or “=” and a date in \
                           brackets; this one was left out.";
            self.problems
                .push(Problem::new(Severity::Warning, message).at_line(number).with_value(line));
            return;
        };
        self.add(&item, number);
    }

    fn read_flag(&mut self, flag: &str, number: usize) {
        let (name, value) = flag.split_once(char::is_whitespace).unwrap_or((flag, ""));
        let name = name.to_ascii_lowercase();
        let is_known = ["defaultview", "notoday", "orderby", "height"].contains(&&*name);
        if !is_known {
            let message = "This setting is not known; it is kept but not used.";
            let problem = Problem::new(Severity::Info, message).at_line(number);
            self.problems.push(problem.with_value(flag));
        }
        let value = value.trim();
        let value = if value.is_empty() { true.into() } else { value.into() };
        self.timeline.extra.insert(name, value);
    }

    fn add(&mut self, item: &Item<'_>, number: usize) {
        let mut extra = Extra::new();
        if let Some(color) = item.color {
            extra.insert("color".to_owned(), color.into());
        }
        let when = item.when().map_err(|reason| {
            let message = format!("This date cannot be read: {reason}. The text is kept.");
            let problem = Problem::new(Severity::Error, message).at_line(number);
            self.problems.push(problem.in_field("date").with_value(item.dates));
            extra.insert("date".to_owned(), item.dates.into());
        });
        let mut when = when.ok();
        if when.as_ref().is_some_and(super::item::is_reversed) {
            let message = "The end is before the start; only the start was used.";
            let problem = Problem::new(Severity::Warning, message).at_line(number);
            self.problems.push(problem.in_field("date").with_value(item.dates));
            when = when.map(|when| when.start.into());
        }
        let title = item.title();
        if let (ItemKind::Period, None, Some(when)) = (item.kind, item.group, &when) {
            if !item.description.is_empty() {
                extra.insert("description".to_owned(), item.description.into());
            }
            return self.timeline.eras.push(Era { title, when: when.clone(), extra });
        }
        if item.kind != ItemKind::Event {
            extra.insert("type".to_owned(), item.kind.name().into());
        }
        let lane = item.group.map(|group| self.lane_named(group));
        let category = item.color.and_then(|color| self.category_of(color));
        let event = Event {
            id: self.event_ids.id_for(&title, "event"),
            title,
            when,
            lane,
            category,
            // A marker is a key moment, which is labelled first.
            importance: (item.kind == ItemKind::Marker).then_some(100.0),
            summary: item.description.to_owned(),
            extra,
            ..Event::default()
        };
        self.timeline.events.push_from(&event, Origin::on_line(number));
    }

    /// The category of what has a colour, where that is one.
    fn category_of(&mut self, color: &str) -> Option<CategoryIndex> {
        let hex = hex_color(color)?;
        let categories = &mut self.timeline.categories;
        Some(*self.categories.entry(color.to_owned()).or_insert_with(|| {
            let title = color.to_owned();
            let id = title.clone();
            categories.push(Category { id, title, color: Some(hex), ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        }))
    }

    fn lane_named(&mut self, name: &str) -> LaneIndex {
        let lanes = &mut self.timeline.lanes;
        let ids = &mut self.lane_ids;
        *self.lanes.entry(name.to_owned()).or_insert_with(|| {
            let id = ids.id_for(name, "lane");
            lanes.push(Lane { id, title: name.to_owned(), ..Lane::default() });
            LaneIndex::from(lanes.len() - 1)
        })
    }
}
