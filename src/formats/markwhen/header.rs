//! The header of a markwhen page: title, description, time zone, the colours of tags.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::{Problem, Problems, Severity};
use date::Zone;
use model::{Category, Extra};

use super::colours::hex;
use super::custom::{Rules, read_rules};
use super::lines::{
    Line, indent_of, key_and_value, text_of, value_of, without_comment, without_trailing_comment,
};
use super::zones::{read_zone, zone_setting};

/// What a header says.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub(super) title: Option<String>,
    pub(super) description: String,
    /// Tags with a colour or anything else said about them; the id is the tag.
    pub(super) tags: Vec<Category>,
    pub(super) zone: Option<Zone>,
    /// Zones of tags, by tag.
    pub(super) zone_of_tag: HashMap<String, Zone>,
    pub(super) rules: Rules,
    /// Everything else.
    pub(super) extra: Extra,
    pub(super) problems: Problems,
}

/// A key with its value, over several lines perhaps.
struct Block<'a, 'b> {
    line: Line<'a>,
    inner: &'b [Line<'a>],
}

/// Reads the lines of a header, fences left out.
pub(super) fn read_header(lines: &[Line<'_>]) -> Header {
    let mut header = Header::default();
    let lines = lines.iter().filter(|(_, line)| without_comment(line).is_some());
    // All of it may be indented.
    let with_words = lines.clone().filter(|(_, line)| !line.trim().is_empty());
    let indent = with_words.map(|(_, line)| indent_of(line)).min().unwrap_or(0);
    let lines: Vec<Line<'_>> =
        lines.map(|(number, line)| (*number, line.get(indent..).unwrap_or(line))).collect();
    let mut rest = lines.as_slice();
    while let Some((line, after)) = rest.split_first() {
        let is_part = |(_, line): &Line<'_>| {
            let is_inside = line.starts_with([' ', '\t', '-', ']', '}']) && line.trim() != "---";
            line.trim().is_empty() || is_inside
        };
        let length = after.iter().take_while(|line| is_part(line)).count();
        let (inner, after) = after.split_at_checked(length).unwrap_or((after, &[]));
        header.add(&Block { line: *line, inner });
        rest = after;
    }
    header.settle_tags();
    header.description = header.description.trim().to_owned();
    header
}

impl Header {
    /// Adds text that stands behind the header and before anything else.
    pub(super) fn add_text(&mut self, lines: &[Line<'_>]) {
        let lines = lines.iter().filter_map(|(_, line)| without_comment(line));
        let text = lines.collect::<Vec<_>>().join("\n");
        self.description = format!("{}\n\n{}", self.description, text.trim()).trim().to_owned();
    }

    /// What is said last of a tag holds.
    fn settle_tags(&mut self) {
        let mut seen = HashSet::new();
        self.tags.reverse();
        self.tags.retain(|tag| seen.insert(tag.id.clone()));
        self.tags.reverse();
    }

    fn add(&mut self, block: &Block<'_, '_>) {
        let (number, line) = block.line;
        let Some((key, first)) = key_and_value(line) else {
            // A line that is no setting is text about the whole.
            for (_, line) in std::iter::once(&block.line).chain(block.inner) {
                let is_fence = line.trim() == "---";
                let text = if is_fence { "" } else { line };
                self.description.push_str(text);
                self.description.push('\n');
            }
            return;
        };
        let first = if key.starts_with('#') { without_trailing_comment(first) } else { first };
        match value_of(first, block.inner) {
            Ok(value) => self.set(key, value, number),
            Err(raw) => {
                self.problems.push(
                    Problem::new(Severity::Warning, "This is not YAML; kept as lines of text.")
                        .at_line(number)
                        .in_field(key)
                        .with_value(raw.chars().take(200).collect::<String>()),
                );
                self.set(key, first.into(), number);
                for line in block.inner.iter().filter(|(_, line)| !line.trim().is_empty()) {
                    match key_and_value(line.1) {
                        Some((key, value)) => self.set(key, value.into(), line.0),
                        None => {
                            self.description.push_str(line.1.trim());
                            self.description.push('\n');
                        }
                    }
                }
            }
        }
    }

    fn set(&mut self, key: &str, value: Value, line: usize) {
        if let Some(tag) = key.strip_prefix('#') {
            self.tag(tag, value, line);
            return;
        }
        match &*key.to_lowercase() {
            "title" => self.title = Some(text_of(&value)),
            "description" => {
                self.description.insert_str(0, &format!("{}\n", text_of(&value).trim()));
            }
            "dateformat" => {
                self.rules = read_rules(&value, line, &mut self.problems);
                self.extra.insert(key.to_owned(), value);
            }
            lower => {
                if matches!(lower, "timezone" | "tz") {
                    self.zone = read_zone(&value, line, &mut self.problems).or(self.zone);
                }
                self.extra.insert(key.to_owned(), value);
            }
        }
    }

    fn tag(&mut self, tag: &str, value: Value, line: usize) {
        let mut category =
            Category { id: tag.to_owned(), title: tag.to_owned(), ..Category::default() };
        let color = match value {
            Value::Object(mut map) => {
                if let Some(Value::String(title)) = map.remove("title") {
                    category.title = title;
                }
                let color = map.remove("color").or_else(|| map.remove("colour"));
                let zone = zone_setting(&map);
                if let Some(zone) = zone.and_then(|zone| read_zone(zone, line, &mut self.problems))
                {
                    self.zone_of_tag.insert(tag.to_owned(), zone);
                }
                category.extra = map;
                color
            }
            other => Some(other),
        };
        if let Some(color) = color.filter(|color| !color.is_null()) {
            let text = text_of(&color);
            category.color = hex(&text);
            if category.color.is_none() && !text.is_empty() {
                self.problems.push(
                    Problem::new(Severity::Warning, "No known colour; the palette decides.")
                        .at_line(line)
                        .in_field(format!("#{tag}"))
                        .with_value(text),
                );
                category.extra.insert("color".to_owned(), color);
            }
        }
        self.tags.push(category);
    }
}
