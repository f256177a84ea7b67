//! The styles of a workbook: how cells show numbers, and which sheets are hidden.

use std::collections::{HashMap, HashSet};

use crate::spreadsheet::number_format::{ClockUnit, DateUnit, NumberFormat, Section, Shown};
use crate::spreadsheet::xml::{Event, Tag, Xml};

/// No style has more parents than this.
const MAX_PARENTS: usize = 16;

/// Styles by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    cells: HashMap<String, CellStyle>,
    data: HashMap<String, DataStyle>,
    hidden_tables: HashSet<String>,
}

/// The style of a cell.
#[derive(Debug, Default)]
struct CellStyle {
    parent: Option<String>,
    data: Option<String>,
}

/// How a number is shown.
#[derive(Debug, Default)]
struct DataStyle {
    shown: Option<Shown>,
    /// Other styles of which the first is meant whose condition holds.
    others: Vec<(String, String)>,
}

impl Styles {
    /// Reads a style, if an element is one whose start was read.
    pub(super) fn read(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) {
        let Some(name) = tag.get("style:name") else { return };
        match (tag.name(), tag.get("style:family").as_deref()) {
            ("style:style", Some("table")) if is_hidden(xml) => {
                self.hidden_tables.insert(name.into_owned());
            }
            ("style:style", Some("table-cell")) => {
                let text = |name| tag.get(name).map(|text| text.into_owned());
                let (parent, data) =
                    (text("style:parent-style-name"), text("style:data-style-name"));
                self.cells.insert(name.into_owned(), CellStyle { parent, data });
            }
            (kind, _) if kind.starts_with("number:") && kind.ends_with("-style") => {
                let is_bound = tag.get("number:truncate-on-overflow").as_deref() != Some("false");
                self.data.insert(name.into_owned(), DataStyle::read(is_bound, xml));
            }
            _ => {}
        }
    }

    /// Whether a table with a style is hidden.
    pub(super) fn is_hidden(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.hidden_tables.contains(style))
    }

    /// How the cells with a style show dates; `None` where that is not known, or they show none.
    pub(super) fn format(&self, style: Option<&str>) -> Option<NumberFormat> {
        let mut style = style?;
        for _ in 0..MAX_PARENTS {
            let cell = self.cells.get(style)?;
            if let Some(data) = &cell.data {
                return self.data.get(data)?.format(&self.data);
            }
            style = cell.parent.as_deref()?;
        }
        None
    }
}

/// Whether the style of a table, whose start was read, hides it.
fn is_hidden(xml: &mut Xml<'_>) -> bool {
    let depth = xml.depth();
    let mut is_hidden = false;
    while let Some(event) = xml.next(depth) {
        if let Event::Start(tag) = event {
            is_hidden |= tag.get("table:display").as_deref() == Some("false");
        }
    }
    is_hidden
}

impl DataStyle {
    /// Reads what is in the element of a style. `is_bound` says that hours begin anew with a day.
    fn read(is_bound: bool, xml: &mut Xml<'_>) -> Self {
        let depth = xml.depth();
        let (mut date, mut clock) = (None, None);
        let (mut has_hours, mut is_vague) = (false, false);
        let mut others = Vec::new();
        while let Some(event) = xml.next(depth) {
            let Event::Start(tag) = event else { continue };
            match tag.name() {
                "number:year" | "number:era" => date = date.max(Some(DateUnit::Year)),
                "number:quarter" => date = date.max(Some(DateUnit::Quarter)),
                "number:month" => date = date.max(Some(DateUnit::Month)),
                "number:day" | "number:day-of-week" => date = date.max(Some(DateUnit::Day)),
                "number:week-of-year" => is_vague = true,
                "number:hours" => {
                    has_hours = true;
                    clock = clock.max(Some(ClockUnit::Hour));
                }
                "number:minutes" => clock = clock.max(Some(ClockUnit::Minute)),
                "number:seconds" => {
                    let has_fraction = tag.get("number:decimal-places").is_some_and(|n| n != "0");
                    let unit = if has_fraction { ClockUnit::Fraction } else { ClockUnit::Second };
                    clock = clock.max(Some(unit));
                }
                "style:map" => {
                    let text = |name| tag.get(name).unwrap_or_default().into_owned();
                    others.push((text("style:condition"), text("style:apply-style-name")));
                }
                _ => {}
            }
        }
        let shown = match (date, clock) {
            (None, None) => None,
            _ if is_vague => Some(Shown::All),
            (None, Some(unit)) if !is_bound => Some(Shown::Length(unit)),
            (None, Some(_)) if !has_hours => Some(Shown::Seconds),
            (date, clock) => Some(Shown::Moment { date, clock }),
        };
        Self { shown, others }
    }

    fn format(&self, styles: &HashMap<String, Self>) -> Option<NumberFormat> {
        let others = self.others.iter().filter_map(|(condition, name)| {
            let comparison = condition.trim().strip_prefix("value()")?.replace("!=", "<>");
            Section::with_condition(&comparison, styles.get(name)?.shown)
        });
        NumberFormat::of_sections(others.chain([Section::of_all(self.shown)]).collect())
    }
}
