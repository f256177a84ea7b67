//! Columns of what a file says beyond dates: the further fields of events, and what was understood of
//! them, by the names that the file has for both.

mod summary;
mod value;

use std::borrow::Cow;

use date::DayMonthOrder;

use super::{EventRef, Events, FieldValue, Timeline, Understood};

pub use summary::{ColumnSummary, ColumnValues, Histogram};
pub use value::Number;
pub(crate) use value::{read_number, read_time};

/// A column that can be asked for: a further field, or one of the texts and numbers that were understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The further field whose name is at this position among all words that are stored.
    Field(usize),
    /// What was understood; lanes, categories, tags, statuses and dates are looked up elsewhere.
    Understood(Understood),
}

/// What an event has in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// A text, which may be that of a number.
    Text(Cow<'a, str>),
    /// A number that the file has as one.
    Number(f64),
}

/// Texts as one, as people list them.
fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> Cell<'a> {
    let texts: Vec<&str> = texts.collect();
    Cell::Text(match texts.as_slice() {
        [only] => Cow::Borrowed(*only),
        texts => texts.join("; ").into(),
    })
}

/// What a column is of, for the most part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Texts,
    /// Numbers, also with units of currency and marks for thousands.
    Numbers,
    /// Dates, in which the day or the month comes first.
    Dates(DayMonthOrder),
}

impl Column {
    /// The column of this very name among the further fields, else what was understood of that name.
    pub fn named(name: &str, events: &Events) -> Option<Self> {
        let is_field = || events.field_names().iter().any(|field| field == name);
        if let Some(place) = events.place_of_name(name).filter(|_| is_field()) {
            return Some(Self::Field(place));
        }
        let understood = [
            (Understood::Title, "title"),
            (Understood::Summary, "summary"),
            (Understood::Place, "place"),
            (Understood::Importance, "importance"),
            (Understood::Sources, "source"),
            (Understood::By, "by"),
        ];
        let found = understood.into_iter().find(|(_, own)| *own == name);
        found.map(|(understood, _)| Self::Understood(understood))
    }

    /// What an event has in it; `None` where that is nothing.
    pub fn cell<'a>(self, event: EventRef<'a>, timeline: &'a Timeline) -> Option<Cell<'a>> {
        let text = |text| Cell::Text(Cow::Borrowed(text));
        let cell = match self {
            Self::Field(name) => Cell::of(event.field_at(name)?),
            Self::Understood(Understood::Title) => text(event.title()),
            Self::Understood(Understood::Summary) => text(event.summary()),
            Self::Understood(Understood::Place) => text(event.place()?),
            Self::Understood(Understood::Importance) => {
                Cell::Number(f64::from(event.importance()?))
            }
            Self::Understood(Understood::Sources) => {
                let sources = event.sources();
                let titles = sources.iter().filter_map(|source| timeline.sources.get(source.get()));
                joined(titles.map(|source| source.title.as_str()))
            }
            Self::Understood(Understood::By) => joined(event.by()),
            Self::Understood(_) => return None,
        };
        Some(cell).filter(|cell| !matches!(cell, Cell::Text(text) if text.trim().is_empty()))
    }

    /// What it is of, as far as a sample of its cells tells. Takes time O(1).
    pub fn kind(self, timeline: &Timeline) -> Kind {
        /// Enough to tell numbers from texts with some of them.
        const MOST_CELLS: usize = 500;
        /// In a column that few events have anything in, not all of them are looked at.
        const MOST_EVENTS: usize = 20_000;
        let events = &timeline.events;
        let step = events.len().div_ceil(MOST_EVENTS).max(1);
        let sample = (0..events.len()).step_by(step).filter_map(|at| events.get(at));
        let cells: Vec<Cell<'_>> =
            sample.filter_map(|event| self.cell(event, timeline)).take(MOST_CELLS).collect();
        Kind::of(&cells)
    }
}

impl Kind {
    /// What cells are of for the most part.
    fn of(cells: &[Cell<'_>]) -> Self {
        /// Some cells may say “unknown” or “about 50” among numbers.
        const ENOUGH: f64 = 0.8;
        let are_enough = |n: usize| n > 0 && n as f64 >= cells.len() as f64 * ENOUGH;
        if are_enough(cells.iter().filter(|cell| cell.number().is_some()).count()) {
            return Self::Numbers;
        }
        let order = match cells.iter().any(|cell| value::is_month_first(&cell.text())) {
            true => DayMonthOrder::MonthFirst,
            false => DayMonthOrder::DayFirst,
        };
        match are_enough(cells.iter().filter(|cell| cell.time(order).is_some()).count()) {
            true => Self::Dates(order),
            false => Self::Texts,
        }
    }
}

impl<'a> Cell<'a> {
    fn of(value: FieldValue<'a>) -> Self {
        match value {
            FieldValue::Text(text) => Self::Text(Cow::Borrowed(text)),
            FieldValue::Other(value) => match value.as_f64() {
                Some(number) => Self::Number(number),
                None => Self::Text(value::plain(&value).into()),
            },
        }
    }

    /// The number in it.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Text(text) => read_number(text),
            Self::Number(number) => Some(*number),
        }
    }

    /// Its text; that of a number is as short as can be.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => number.to_string().into(),
        }
    }

    /// What its date leaves possible, in UTC.
    pub(crate) fn time(&self, order: DayMonthOrder) -> Option<(date::Bound, date::Bound)> {
        read_time(&self.text(), order)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Event, Extra};

    #[test]
    fn a_column_is_of_what_most_of_its_cells_are() {
        #[track_caller]
        fn check(cells: &[&str], expect: Kind) {
            let event = |cell: &&str| Event {
                extra: Extra::from_iter([("x".to_owned(), (*cell).into())]),
                ..Event::default()
            };
            let events: Events = cells.iter().map(event).collect();
            let column = Column::named("x", &events).unwrap();
            let timeline = Timeline { events, ..Timeline::default() };
            assert_eq!(column.kind(&timeline), expect, "{cells:?}");
        }
        check(&["5", "1,200", "12", "$ 3", "unknown"], Kind::Numbers);
        check(&["5", "many", "few"], Kind::Texts);
        check(&["1987-12-08", "June 1990", "", "1991"], Kind::Dates(DayMonthOrder::DayFirst));
        check(&["1987", "1990"], Kind::Numbers);
        check(&["12/25/2019", "01/02/2019"], Kind::Dates(DayMonthOrder::MonthFirst));
        check(&["25/12/2019", "01/02/2019"], Kind::Dates(DayMonthOrder::DayFirst));
        check(&["", " "], Kind::Texts);
    }

    #[test]
    fn further_fields_go_before_what_was_understood() {
        let place = Event { place: Some("Vienna".into()), ..Event::default() };
        let mut timeline =
            Timeline { events: Events::from_iter([place.clone()]), ..Timeline::default() };
        let of = |timeline: &Timeline, at: usize| {
            let column = Column::named("place", &timeline.events).unwrap();
            let cell = column.cell(timeline.events.get(at).unwrap(), timeline);
            cell.map(|cell| cell.text().into_owned())
        };
        assert_eq!(of(&timeline, 0).as_deref(), Some("Vienna"));
        let extra = Extra::from_iter([("place".to_owned(), serde_json::json!([1, "two"]))]);
        timeline.events.push(Event { extra, ..place });
        assert_eq!(of(&timeline, 0), None);
        assert_eq!(of(&timeline, 1).as_deref(), Some("1, two"));
        assert_eq!(Column::named("plac", &timeline.events), None);
    }
}
