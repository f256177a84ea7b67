//! What each column of a table is for.

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use crate::date::{Precision, When};
use crate::model::{Problem, Severity, StatusKind};

use super::Table;
use super::dates::DateColumns;
use super::names::{self, Field, Part};
use super::roles::Chosen;
use super::start_and_end::{self, Found};
use super::stated::{era_columns, vaguer_columns};
use super::values::{Survey, is_blank, number};

/// More different values than this, on most rows another, are no categories or lanes.
const MAX_GROUPS: usize = 60;

/// So many cells tell whether most of a column fit.
const MAX_SAMPLED: usize = 20_000;

/// The columns of a table by what they are for.
#[derive(Debug)]
pub(super) struct Columns {
    /// Where an event's date, or its start, is.
    pub(super) start: Option<DateColumns>,
    /// Where an event's end is.
    pub(super) end: Option<DateColumns>,
    /// Where another date is, and perhaps its end, for rows in which the start is blank.
    pub(super) fallback: Option<(DateColumns, Option<DateColumns>)>,
    /// What makes up an event's title.
    pub(super) title: TitleColumns,
    /// The other columns that are understood.
    pub(super) fields: BTreeMap<Field, usize>,
    /// The columns that say nothing but whether a date is of our era.
    pub(super) eras: Vec<usize>,
    /// The columns that say roughly when, and how roughly.
    pub(super) vaguer: Vec<(usize, Precision)>,
    /// The columns that are kept as they are.
    pub(super) others: Vec<usize>,
}

/// What makes up an event's title.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TitleColumns {
    /// The texts of these columns, side by side.
    Joined(Vec<usize>),
    /// The name and the value of a column of numbers: "glucose: 258".
    Measure(usize),
    /// Nothing in the table will do.
    None,
}

/// So many columns that are called by a date stand for a row of dates.
const MIN_DATED_NAMES: usize = 3;

/// What to say where no column has dates.
fn no_dates(table: &Table<'_>) -> Problem {
    let is_date =
        |name: &&String| When::parse(name).is_ok_and(|when| when.precision() >= Precision::Month);
    let n_dated = table.names.iter().filter(is_date).count();
    let message = if n_dated >= MIN_DATED_NAMES {
        "No column of dates was found; the rows are listed but not drawn. The dates stand side by \
         side in the header: turn rows into columns (“Transpose”) to show them."
    } else {
        "No column of dates was found; the rows are listed but not drawn."
    };
    Problem::new(Severity::Warning, message)
}

impl Columns {
    /// Assigns the columns by their names, and where these say nothing by their values.
    pub(super) fn assign(table: &Table<'_>, problems: &mut Vec<Problem>) -> Self {
        let surveys: Vec<Survey> =
            (0..table.names.len()).map(|column| Survey::new(table, column)).collect();
        let chosen = Chosen::of(table, problems);
        let mut fields = named_fields(table, &surveys);
        fields.retain(|_, column| !chosen.has(*column));
        fields.extend(chosen.fields());
        let Found { start, end, fallback } =
            start_and_end::find(table, &surveys, &chosen, problems);
        let dates: HashSet<usize> =
            [&start, &end].into_iter().flatten().flat_map(DateColumns::columns).collect();
        let eras = era_columns(table, &surveys);
        fields.retain(|_, column| !dates.contains(column));
        let mut used: HashSet<usize> = dates.iter().copied().chain(chosen.columns()).collect();
        if start.is_none() {
            problems.push(no_dates(table));
        }
        let title = match chosen.title() {
            columns if columns.is_empty() => find_title(table, &surveys, &used, &mut fields),
            columns => {
                fields.remove(&Field::Title);
                TitleColumns::Joined(columns)
            }
        };
        used = dates;
        used.extend(fields.values());
        if let TitleColumns::Joined(columns) = &title {
            used.extend(columns);
        }
        if !fields.contains_key(&Field::Category)
            && let Some(column) = find_category(table, &surveys, &used, &chosen)
            && !eras.contains(&column)
        {
            fields.insert(Field::Category, column);
            used.insert(column);
        }
        let others = (0..table.names.len()).filter(|column| !used.contains(column)).collect();
        let vaguer = vaguer_columns(table);
        Self { start, end, fallback, title, fields, eras, vaguer, others }
    }
}

/// For each field the column whose name is highest on the field's list, among those whose values
/// fit.
fn named_fields(table: &Table<'_>, surveys: &[Survey]) -> BTreeMap<Field, usize> {
    let mut best: BTreeMap<Field, (usize, usize)> = BTreeMap::new();
    for (column, name) in table.names.iter().enumerate() {
        let named = names::field(name);
        let named = named.filter(|(field, _)| is_fit(*field, column, table, surveys));
        if let Some((field, rank)) = named {
            let found = best.entry(field).or_insert((rank, column));
            if rank < found.0 {
                *found = (rank, column);
            }
        }
    }
    best.into_iter().map(|(field, (_, column))| (field, column)).collect()
}

/// Whether a column's values can be what its name promises.
fn is_fit(field: Field, column: usize, table: &Table<'_>, surveys: &[Survey]) -> bool {
    let Some(survey) = surveys.get(column) else { return false };
    // What holds for most of many holds for most of all.
    let cells = table.rows.sample(table.rows.len() / MAX_SAMPLED).map(move |row| row.cell(column));
    let sampled = || cells.clone().filter(|cell| !is_blank(cell));
    match field {
        Field::Id => survey.n_filled > 0 && all_differ(table, column),
        Field::Category | Field::Lane => {
            let distinct: HashSet<&str> = sampled().collect();
            distinct.len() <= MAX_GROUPS || distinct.len() * 2 <= sampled().count()
        }
        Field::Status => {
            let n_statuses = sampled().filter(|cell| StatusKind::from_name(cell).is_some()).count();
            n_statuses > 0 && n_statuses * 5 >= sampled().count() * 4
        }
        Field::Importance => {
            let is_importance = |cell| number(cell).is_some_and(|n| (0.0..=100.0).contains(&n));
            survey.n_filled > 0
                && sampled().filter(|cell| is_importance(cell)).count() * 5 >= sampled().count() * 4
        }
        Field::Title => {
            let n_others = survey.n_numbers() + survey.n_dates + survey.n_urls;
            survey.n_filled > 0 && !survey.is_mostly(n_others, 0.9)
        }
        Field::Summary | Field::Sources | Field::Place => {
            survey.n_filled > 0 && !survey.is_mostly(survey.n_numbers(), 0.9)
        }
        Field::Media => survey.n_filled > survey.n_numbers(),
        _ => survey.n_filled > 0,
    }
}

/// Whether no two cells of a column that say something say the same.
fn all_differ(table: &Table<'_>, column: usize) -> bool {
    let cells = table.rows.par_iter().map(|row| row.cell(column));
    let mut cells: Vec<&str> = cells.filter(|cell| !is_blank(cell)).collect();
    cells.par_sort_unstable();
    cells.par_windows(2).all(|pair| pair.first() != pair.last())
}

/// The column of titles by name, else by values. A column taken for it is no field any more.
fn find_title(
    table: &Table<'_>,
    surveys: &[Survey],
    dates: &HashSet<usize>,
    fields: &mut BTreeMap<Field, usize>,
) -> TitleColumns {
    if let Some(column) = fields.remove(&Field::Title) {
        return TitleColumns::Joined(vec![column]);
    }
    let halves = [true, false]
        .map(|first| table.names.iter().position(|name| names::is_first_name(name) == Some(first)));
    if let [Some(first), Some(last)] = halves {
        return TitleColumns::Joined(vec![first, last]);
    }
    let texts: Vec<usize> = (0..table.names.len())
        .filter(|column| {
            !dates.contains(column) && surveys.get(*column).is_some_and(Survey::is_text)
        })
        .collect();
    let is_name = |column: &&usize| {
        table.names.get(**column).is_some_and(|name| names::ends_like_title(name))
    };
    let n_rows = surveys.iter().map(|survey| survey.n_filled).max().unwrap_or(0);
    let is_distinct = |column: &&usize| {
        surveys.get(**column).filter(|survey| survey.n_filled * 2 >= n_rows).is_some_and(|survey| {
            let is_one_of_many = survey.n_distinct > 1 || survey.n_filled == 1;
            is_one_of_many && survey.is_mostly(survey.n_distinct, 0.5)
        })
    };
    // A field of an object within the record says more of that than of the event.
    let is_own =
        |column: &&usize| table.names.get(**column).is_some_and(|name| !name.contains('.'));
    let is_free = |column: &&usize| !fields.values().any(|field| field == *column);
    let distinct = || texts.iter().filter(is_distinct);
    let summary = fields.get(&Field::Summary).copied();
    let chosen = texts
        .iter()
        .filter(is_free)
        .find(is_name)
        .or_else(|| distinct().filter(is_free).find(is_own))
        .or_else(|| distinct().find(|column| Some(**column) == summary))
        .or_else(|| distinct().find(is_free))
        .or_else(|| distinct().next());
    let columns: Vec<usize> = match chosen {
        Some(column) => vec![*column],
        None => texts.into_iter().take(2).collect(),
    };
    if columns.is_empty() {
        return find_measure(table, surveys, dates);
    }
    fields.retain(|field, column| {
        matches!(field, Field::Category | Field::Lane | Field::Place) || !columns.contains(column)
    });
    TitleColumns::Joined(columns)
}

/// The first column of a few short texts that recur in most rows.
fn find_category(
    table: &Table<'_>,
    surveys: &[Survey],
    used: &HashSet<usize>,
    chosen: &Chosen,
) -> Option<usize> {
    const N_TEXTS: std::ops::RangeInclusive<usize> = 2..=12;
    const MAX_BYTES: usize = 40;
    let is_category = |(column, survey): &(usize, &Survey)| {
        let column = *column;
        if used.contains(&column) || chosen.has(column) || !survey.is_text() {
            return false;
        }
        let is_recurrent =
            N_TEXTS.contains(&survey.n_distinct) && survey.n_distinct * 6 <= survey.n_filled;
        let cells = table.rows.iter().map(|row| row.cell(column));
        is_recurrent
            && survey.n_filled * 10 >= surveys.iter().map(|s| s.n_filled).max().unwrap_or(0) * 8
            && cells.take(1000).all(|cell| cell.len() <= MAX_BYTES)
    };
    surveys.iter().enumerate().find(is_category).map(|(column, _)| column)
}

/// The first column of numbers that are not just row numbers.
fn find_measure(table: &Table<'_>, surveys: &[Survey], dates: &HashSet<usize>) -> TitleColumns {
    let is_date = |column: usize| {
        let name = table.names.get(column);
        name.and_then(|name| names::date_name(name)).is_some_and(|date| date.part != Part::Whole)
    };
    let is_measure = |(column, survey): &(usize, &Survey)| {
        let is_row_number = *column == 0 && survey.is_rising && survey.n_fractions == 0;
        !dates.contains(column) && survey.n_numbers() > 0 && !is_row_number
    };
    let measures = || surveys.iter().enumerate().filter(is_measure);
    match measures().find(|(column, _)| !is_date(*column)).or_else(|| measures().next()) {
        Some((column, _)) => {
            let name = table.names.get(column).and_then(|name| names::field(name));
            // Numbers that the file itself calls titles need no name before them.
            match name.is_some_and(|(field, _)| field == Field::Title) {
                true => TitleColumns::Joined(vec![column]),
                false => TitleColumns::Measure(column),
            }
        }
        None => TitleColumns::None,
    }
}
