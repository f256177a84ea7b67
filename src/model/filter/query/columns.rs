//! What a query asks of the columns of a file.

use std::ops::Bound;

use date::{DayMonthOrder, Zone};

use crate::columns::read_number;
use crate::{Column, ColumnFilter, Events, Kind, Number, NumberRange, Period, Test, Timeline};

use super::super::words::fold;
use super::token::{Asked, Sign};

/// What of a timeline a name means.
pub(super) enum Meaning {
    /// A column, as it is called in [`ColumnFilter`].
    Column(String),
    /// What a reader understood of the column of that name, by its own name in queries.
    Facet(&'static str),
}

/// The names that ask for a column: those of the further fields, and of what was understood.
pub(super) fn names(events: &Events) -> impl Iterator<Item = &str> {
    events.field_names().iter().map(String::as_str).chain(events.names().map(|(_, name)| name))
}

/// What a name means; further fields go before what was understood. Case and accents do not matter, nor
/// whether `_` or a space is between words.
pub(super) fn meaning(name: &str, timeline: &Timeline) -> Option<Meaning> {
    use crate::Understood::{
        By, Category, Importance, Lane, Place, Sources, Status, Summary, Tags, Title, When,
    };
    let events = &timeline.events;
    let fields = events.field_names();
    let wanted = fold_name(name);
    let field = fields.iter().find(|field| *field == name);
    if let Some(field) = field.or_else(|| fields.iter().find(|field| fold_name(field) == wanted)) {
        return Some(Meaning::Column(field.clone()));
    }
    let own = [
        (Title, "title"),
        (Summary, "summary"),
        (Place, "place"),
        (Importance, "importance"),
        (Sources, "source"),
        (By, "by"),
    ];
    let mut names = events.names().chain(own);
    let (understood, _) = names.find(|(_, own)| fold_name(own) == wanted)?;
    Some(match understood {
        Title => Meaning::Column("title".to_owned()),
        Summary => Meaning::Column("summary".to_owned()),
        Place => Meaning::Column("place".to_owned()),
        Importance => Meaning::Column("importance".to_owned()),
        Sources => Meaning::Column("source".to_owned()),
        By => Meaning::Column("by".to_owned()),
        Lane => Meaning::Facet("lane"),
        Category => Meaning::Facet("category"),
        Tags => Meaning::Facet("tag"),
        Status => Meaning::Facet("status"),
        When => Meaning::Facet("when"),
    })
}

fn fold_name(name: &str) -> String {
    fold(name.trim()).replace('_', " ")
}

/// Adds what is asked of a column to what was asked of it before: of several values one is enough, of
/// several comparisons all must hold.
pub(super) fn add(
    filters: &mut Vec<ColumnFilter>,
    (name, is_negated): (&str, bool),
    asked: &Asked,
    timeline: &Timeline,
) -> Result<(), String> {
    let column = Column::named(name, &timeline.events);
    let kind = column.map_or(Kind::Texts, |column| column.kind(timeline));
    let test = test(asked, kind)?;
    let is_there = filters.iter().any(|filter| filter.column == name);
    if !is_there {
        filters.push(ColumnFilter::of(name));
    }
    let Some(filter) = filters.iter_mut().find(|filter| filter.column == name) else {
        return Ok(());
    };
    if is_negated {
        filter.hidden.push(test);
        return Ok(());
    }
    if !matches!(asked.sign, Sign::Colon | Sign::Equal) {
        for kept in &mut filter.kept {
            match (kept, &test) {
                (Test::Number(own), Test::Number(range)) => *own = own.and(*range),
                (Test::Time(own, _), Test::Time(period, _)) => *own = own.and(*period),
                _ => continue,
            }
            return Ok(());
        }
    }
    if !filter.kept.contains(&test) {
        filter.kept.push(test);
    }
    Ok(())
}

fn test(asked: &Asked, kind: Kind) -> Result<Test, String> {
    let Asked { sign, value, is_value_quoted, .. } = asked;
    let is_range = value.contains("..") && !is_value_quoted;
    match sign {
        Sign::Colon | Sign::Equal => {
            if value.is_empty() || fold(value) == "none" {
                return Ok(Test::Blank);
            }
            let found = match kind {
                Kind::Numbers if !is_value_quoted => range(value).map(Test::Number),
                Kind::Dates(order) => {
                    Period::read(value, Zone::Utc).ok().map(|period| Test::Time(period, order))
                }
                _ if is_range => range(value).map(Test::Number),
                _ => None,
            };
            let as_text = match sign {
                Sign::Equal => Test::Is(value.clone()),
                _ => Test::Has(value.clone()),
            };
            Ok(found.unwrap_or(as_text))
        }
        Sign::Less | Sign::AtMost | Sign::Greater | Sign::AtLeast => compared(asked, kind),
    }
}

impl Test {
    /// From one number or date to another, as people write them, after what a column is of; either may be
    /// blank. `None` where one is not understood, or both are blank.
    pub fn between(kind: Kind, from: &str, until: &str) -> Option<Self> {
        let text = format!("{from}..{until}");
        match kind {
            Kind::Texts => None,
            Kind::Numbers => range(&text).map(Self::Number),
            Kind::Dates(order) => {
                Period::read(&text, Zone::Utc).ok().map(|period| Self::Time(period, order))
            }
        }
    }
}

/// A number, or two with dots between them, of which either may be missing.
fn range(text: &str) -> Option<NumberRange> {
    let Some((from, until)) = text.split_once("..") else {
        let number = read_number(text)?;
        return Some(NumberRange::between(Some(number), Some(number)));
    };
    let end = |text: &str| match text.trim() {
        "" => Some(None),
        number => read_number(number).map(Some),
    };
    Some(NumberRange::between(end(from)?, end(until)?)).filter(|_| text.trim() != "..")
}

/// What is less or more than a number or a date.
fn compared(Asked { name, sign, value, .. }: &Asked, kind: Kind) -> Result<Test, String> {
    if let Some(number) = read_number(value).filter(|_| !matches!(kind, Kind::Dates(_))) {
        let open = Bound::Unbounded;
        let number = Number(number);
        let (from, until) = match sign {
            Sign::Less => (open, Bound::Excluded(number)),
            Sign::AtMost => (open, Bound::Included(number)),
            Sign::Greater => (Bound::Excluded(number), open),
            _ => (Bound::Included(number), open),
        };
        return Ok(Test::Number(NumberRange { from, until }));
    }
    let order = if let Kind::Dates(order) = kind { order } else { DayMonthOrder::default() };
    let period = period(*sign, value, Zone::Utc).map_err(|message| match kind {
        Kind::Dates(_) => message,
        _ => format!("“{value}” is no number or date that “{name}” could be compared with."),
    })?;
    Ok(Test::Time(period, order))
}

/// What is before or after a date, of which all counts that it leaves possible.
pub(super) fn period(sign: Sign, value: &str, zone: Zone) -> Result<Period, String> {
    let stated = Period::read(value, zone)?;
    Ok(match sign {
        Sign::Less => Period { from: None, until: stated.from, ..stated },
        Sign::AtMost => Period { from: None, ..stated },
        Sign::Greater => Period { from: stated.until, until: None, ..stated },
        Sign::AtLeast => Period { until: None, ..stated },
        Sign::Colon | Sign::Equal => stated,
    })
}
