//! Reads the lines of the program's versions before 0.9: `EVENT:start;end;text;category`.

use std::collections::HashMap;

use crate::{Input, Problem, Problems, Severity};
use model::{Category, CategoryIndex, Event, Link, Origin, Timeline, UniqueIds};

use super::hex_color;
use super::times::{SpanFlags, TimeType};

/// Reads a file. A line that cannot be read is said and left out, but for events, which stay.
pub(super) fn read(input: &Input<'_>) -> (Timeline, Problems) {
    let title = input.name.rsplit_once('.').map_or(input.name, |(stem, _)| stem);
    let mut reader = LinesReader {
        timeline: Timeline { title: title.to_owned(), ..Timeline::default() },
        categories: HashMap::new(),
        ids: UniqueIds::default(),
        problems: Problems::default(),
    };
    let lines = input.progress.lines(input.text.unwrap_or_default());
    for (position, line) in lines.enumerate() {
        reader.read_line(line.trim(), position + 1);
    }
    (reader.timeline, reader.problems)
}

struct LinesReader {
    timeline: Timeline,
    categories: HashMap<String, CategoryIndex>,
    ids: UniqueIds,
    problems: Problems,
}

impl LinesReader {
    fn read_line(&mut self, line: &str, number: usize) {
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let parts = split_parts(value);
        match key {
            "EVENT" => self.read_event(&parts, number),
            "CATEGORY" => self.read_category(&parts, number),
            "PREFERRED-PERIOD" => self.read_view(&parts, number),
            _ => {
                let message = "Lines of this kind are not known; it was left out.";
                self.say(Severity::Warning, number, key, line, message);
            }
        }
    }

    fn read_event(&mut self, parts: &[String], line: usize) {
        let [start, end, text, rest @ ..] = parts else {
            let message = "An event has a start, an end and a text; this one is listed without.";
            self.say(Severity::Error, line, "EVENT", &parts.join(";"), message);
            let title = parts.last().filter(|title| !title.is_empty());
            let title = title.map_or_else(|| "Untitled".to_owned(), String::clone);
            let id = self.ids.id_for(&title, "event");
            let event = Event { id, title, ..Event::default() };
            self.timeline.events.push_from(&event, Origin::on_line(line));
            return;
        };
        let title = if text.trim().is_empty() { "Untitled".to_owned() } else { text.clone() };
        let mut event = Event { title, ..Event::default() };
        match TimeType::Gregorian.read_span([start, end], SpanFlags::default()) {
            Ok((when, is_reversed)) => {
                if is_reversed {
                    let message = "The end is before the start; only the start was used.";
                    self.say(Severity::Warning, line, "EVENT", end, message);
                }
                event.when = Some(when);
            }
            Err((field, reason)) => {
                let message = format!("This time cannot be read: {reason}. It is kept as text.");
                let text = if field == "start" { start } else { end };
                self.say(Severity::Error, line, "EVENT", text, message);
                event.extra.insert("start".to_owned(), start.as_str().into());
                event.extra.insert("end".to_owned(), end.as_str().into());
            }
        }
        self.read_rest(&mut event, rest, line);
        event.id = self.ids.id_for(&event.title, "event");
        self.timeline.events.push_from(&event, Origin::on_line(line));
    }

    /// The category, and in later versions named data.
    fn read_rest(&mut self, event: &mut Event, rest: &[String], line: usize) {
        for (position, part) in rest.iter().enumerate() {
            match part.split_once(':') {
                Some(("description", text)) => event.summary = text.trim().to_owned(),
                Some(("hyperlink", url)) => {
                    event.links.push(Link { url: url.trim().to_owned(), ..Link::default() });
                }
                Some((key @ ("icon" | "alert"), value)) => {
                    event.extra.insert(key.to_owned(), value.into());
                }
                _ if position == 0 => {
                    event.category = Some(part.as_str())
                        .filter(|name| !name.is_empty())
                        .map(|name| self.category_named(name));
                }
                _ if part.is_empty() => {}
                _ => {
                    let message = "An event has no more than these fields: start, end, text, \
                                   category; this further one is kept but not used.";
                    self.say(Severity::Warning, line, "EVENT", part, message);
                    event.extra.insert(format!("field {}", position + 4), part.as_str().into());
                }
            }
        }
    }

    fn read_category(&mut self, parts: &[String], line: usize) {
        let name = parts.first().filter(|name| !name.is_empty());
        let (Some(name), Some(color)) = (name, parts.get(1)) else {
            let message = "A category has a name and a colour; this line was left out.";
            self.say(Severity::Warning, line, "CATEGORY", &parts.join(";"), message);
            return;
        };
        let index = self.category_named(name);
        let hex = hex_color(color);
        if hex.is_none() {
            let message = "This is no colour of three numbers from 0 to 255; it was not used.";
            self.say(Severity::Warning, line, "CATEGORY", color, message);
        }
        if let Some(category) = self.timeline.categories.get_mut(index.get()) {
            category.color = hex;
            if let Some(visible) = parts.get(2) {
                category.extra.insert("visible".to_owned(), super::is_true(visible).into());
            }
        }
    }

    fn read_view(&mut self, parts: &[String], line: usize) {
        let [start, end] = parts else {
            let message = "A period has a start and an end; this line was left out.";
            self.say(Severity::Warning, line, "PREFERRED-PERIOD", &parts.join(";"), message);
            return;
        };
        match TimeType::Gregorian.read_span([start, end], SpanFlags::default()) {
            Ok(_) => {
                let period = format!("{start};{end}");
                self.timeline.extra.insert("displayed_period".to_owned(), period.into());
            }
            Err((field, reason)) => {
                let text = if field == "start" { start } else { end };
                let message = format!("This time cannot be read: {reason}. The line was left out.");
                self.say(Severity::Warning, line, "PREFERRED-PERIOD", text, message);
            }
        }
    }

    fn category_named(&mut self, name: &str) -> CategoryIndex {
        let categories = &mut self.timeline.categories;
        *self.categories.entry(name.to_owned()).or_insert_with(|| {
            let (id, title) = (name.to_owned(), name.to_owned());
            categories.push(Category { id, title, ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        })
    }

    fn say(
        &mut self,
        severity: Severity,
        line: usize,
        field: &str,
        value: &str,
        message: impl Into<String>,
    ) {
        let problem = Problem::new(severity, message).at_line(line);
        self.problems.push(problem.in_field(field).with_value(value));
    }
}

/// The fields between semicolons; a backslash takes the meaning from a semicolon, or gives one to
/// the letter `n`.
fn split_parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        let char = match char {
            ';' => {
                parts.push(String::new());
                continue;
            }
            '\\' => match chars.next() {
                Some('n') => '\n',
                Some(escaped) => escaped,
                None => '\\',
            },
            other => other,
        };
        if let Some(part) = parts.last_mut() {
            part.push(char);
        }
    }
    parts
}
