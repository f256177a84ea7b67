//! What each column of a table is for.

use std::collections::{BTreeMap, HashSet};
use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::{Problem, Reason, Role, Severity};
use date::{Precision, When};
use model::StatusKind;

use super::Table;
use super::date_names::Side;
use super::dates::DateColumns;
use super::evidence::Evidence;
use super::names;
use super::roles::Chosen;
use super::start_and_end::{self, Found};
use super::stated::{era_columns, vaguer_columns};
use super::titles::{self, TitleColumns};
use super::values::{is_blank, number};
use super::weights::Ledger;

/// More different values than this, on most rows another, are no lanes.
const MAX_GROUPS: usize = 60;

/// More different values than this are no categories: eight colours in three shapes are about what a
/// reader can still tell apart.
const MAX_CATEGORIES: usize = 24;

/// The number of cells that tell whether most of a column fit.
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
    /// Whether nearly all ends are before their starts, which was said.
    pub(super) is_backwards: bool,
    /// What makes up an event's title.
    pub(super) title: TitleColumns,
    /// The other columns that are understood.
    pub(super) fields: BTreeMap<Role, usize>,
    /// The columns that say nothing but whether a date is of our era.
    pub(super) eras: Vec<usize>,
    /// The columns that say roughly when, and how roughly.
    pub(super) vaguer: Vec<(usize, Precision)>,
    /// The time zone that the row's times are in.
    pub(super) zone: Option<Zone>,
    /// The columns that are kept as they are.
    pub(super) others: Vec<usize>,
    /// What spoke for and against columns as dates, and as titles.
    pub(super) why: Why,
    /// What was assumed.
    pub(super) assumed: Vec<Problem>,
}

/// Where the time zone of a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// In a column of its own.
    Column(usize),
    /// In the name of the column of times: all are those of Greenwich.
    Utc,
}

/// What spoke for and against columns.
#[derive(Debug, Default)]
pub(super) struct Why {
    /// As dates.
    pub(super) dates: Vec<(usize, Side, Ledger)>,
    /// As titles.
    pub(super) titles: Vec<(usize, Ledger)>,
}

impl Why {
    /// What spoke for and against a column, in words.
    pub(super) fn reasons(&self, column: usize) -> Vec<Reason> {
        let dates = self.dates.iter().filter(|(at, ..)| *at == column).map(|(_, side, ledger)| {
            (if *side == Side::End { Role::End } else { Role::Start }, ledger)
        });
        let titles = self.titles.iter().filter(|(at, _)| *at == column);
        dates
            .chain(titles.map(|(_, ledger)| (Role::Title, ledger)))
            .flat_map(|(role, ledger)| {
                ledger.reasons().map(move |(weight, text)| Reason { role, weight, text })
            })
            .collect()
    }
}

/// The number of columns called by a date that stand for a row of dates.
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
    pub(super) fn assign(table: &Table<'_>) -> Self {
        let evidence: Vec<Evidence> =
            (0..table.names.len()).map(|column| Evidence::new(table, column)).collect();
        let (chosen, mut assumed) = Chosen::of(table);
        let mut fields = named_fields(table, &evidence);
        fields.retain(|_, column| !chosen.has(*column));
        fields.extend(chosen.fields());
        let Found { start, end, fallback, ledgers, assumed: about_dates, is_backwards } =
            start_and_end::find(table, &evidence, &chosen);
        assumed.extend(about_dates);
        let dates: HashSet<usize> =
            [&start, &end].into_iter().flatten().flat_map(DateColumns::columns).collect();
        let eras = era_columns(table, &evidence);
        fields.retain(|_, column| !dates.contains(column));
        if let Some(column) = find_keys(table, &evidence, &fields, &dates, &chosen) {
            fields.insert(Role::Id, column);
        }
        let mut used: HashSet<usize> = dates.iter().copied().chain(chosen.columns()).collect();
        if start.is_none() {
            assumed.push(no_dates(table));
        }
        let (title, titles) = match chosen.title() {
            columns if columns.is_empty() => titles::find(table, &evidence, &used, &mut fields),
            columns => {
                fields.remove(&Role::Title);
                (TitleColumns::Joined(columns), Vec::new())
            }
        };
        if title == TitleColumns::None && start.is_some() {
            assumed.push(about_series());
        }
        used = dates;
        used.extend(fields.values());
        match &title {
            TitleColumns::Joined(columns) => used.extend(columns),
            TitleColumns::Pair(from, to, _) => used.extend([*from, *to]),
            TitleColumns::None => {}
        }
        if !fields.contains_key(&Role::Lane)
            && let Some(column) = find_lane(table, &evidence, &used, &chosen)
        {
            fields.insert(Role::Lane, column);
            used.insert(column);
        }
        if !fields.contains_key(&Role::Category)
            && let Some(column) = find_category(table, &evidence, &used, &chosen)
            && !eras.contains(&column)
        {
            fields.insert(Role::Category, column);
            used.insert(column);
        }
        let others = (0..table.names.len()).filter(|column| !used.contains(column)).collect();
        let vaguer = vaguer_columns(table);
        let zone = zone_of(table, &evidence, &start);
        let why = Why { dates: ledgers, titles };
        Self {
            start,
            end,
            fallback,
            is_backwards,
            title,
            fields,
            eras,
            vaguer,
            zone,
            others,
            why,
            assumed,
        }
    }
}

/// What to say of a table of numbers, whose rows nothing names.
fn about_series() -> Problem {
    let message = "No column names the rows; they are drawn as marks without titles.";
    Problem::new(Severity::Info, message)
}

/// Where the time zones of a table's times stand. A column of them is kept as it is, too.
fn zone_of(table: &Table<'_>, evidence: &[Evidence], start: &Option<DateColumns>) -> Option<Zone> {
    let name = |column: usize| table.names.get(column).map_or("", |name| &**name);
    let is_zone = |column: &usize| {
        evidence.get(*column).is_some_and(|found| found.n_filled > 0)
            && names::is_zone(name(*column))
    };
    let column = (0..table.names.len()).find(is_zone).map(Zone::Column);
    let mut dates = start.iter().flat_map(DateColumns::columns);
    column.or_else(|| dates.any(|column| names::says_utc(name(column))).then_some(Zone::Utc))
}

/// For each field the column whose name is highest on the field's list, among those whose values
/// fit.
fn named_fields(table: &Table<'_>, evidence: &[Evidence]) -> BTreeMap<Role, usize> {
    let mut best: BTreeMap<Role, (usize, usize)> = BTreeMap::new();
    for (column, name) in table.names.iter().enumerate() {
        let named = names::field(name);
        let named = named.filter(|(field, _)| is_fit(*field, column, table, evidence));
        if let Some((field, rank)) = named {
            let found = best.entry(field).or_insert((rank, column));
            if rank < found.0 {
                *found = (rank, column);
            }
        }
    }
    let mut fields: BTreeMap<Role, usize> =
        best.into_iter().map(|(field, (_, column))| (field, column)).collect();
    let is_place = |(column, name): &(usize, &String)| {
        names::field(name).is_none()
            && names::ends_like_place(name)
            && is_fit(Role::Place, *column, table, evidence)
            && evidence.get(*column).is_some_and(Evidence::is_text)
    };
    if !fields.contains_key(&Role::Place)
        && let Some((column, _)) = table.names.iter().enumerate().find(is_place)
    {
        fields.insert(Role::Place, column);
    }
    fields
}

/// Whether a column's values can be what its name promises.
fn is_fit(field: Role, column: usize, table: &Table<'_>, evidence: &[Evidence]) -> bool {
    let Some(found) = evidence.get(column) else { return false };
    // What holds for most of many holds for most of all.
    let cells = table.rows.sample(table.rows.len() / MAX_SAMPLED).map(move |row| row.cell(column));
    let sampled = || cells.clone().filter(|cell| !is_blank(cell));
    match field {
        Role::Id => found.n_filled > 0 && all_differ(table, column),
        Role::Category | Role::Lane if !is_group(found) => false,
        Role::Category => sampled().collect::<HashSet<&str>>().len() <= MAX_CATEGORIES,
        Role::Lane => {
            let distinct: HashSet<&str> = sampled().collect();
            distinct.len() <= MAX_GROUPS || distinct.len() * 2 <= sampled().count()
        }
        Role::Status => {
            let n_statuses = sampled().filter(|cell| StatusKind::from_name(cell).is_some()).count();
            n_statuses > 0 && n_statuses * 5 >= sampled().count() * 4
        }
        Role::Importance => {
            let is_importance = |cell| number(cell).is_some_and(|n| (0.0..=100.0).contains(&n));
            found.n_filled > 0
                && sampled().filter(|cell| is_importance(cell)).count() * 5 >= sampled().count() * 4
        }
        Role::Title => {
            let n_others = found.n_numbers() + found.n_dates + found.n_urls;
            found.n_filled > 0 && !found.is_mostly(n_others, 0.9)
        }
        // `AS/12` under “ref” is the number of the row.
        Role::Sources if found.is_mostly(found.n_keys + found.n_codes, 0.9) => false,
        Role::Tags => {
            found.n_filled > 0 && !found.is_mostly(found.n_numbers() + found.n_dates, 0.9)
        }
        Role::Summary | Role::Sources | Role::Place => {
            found.n_filled > 0 && !found.is_mostly(found.n_numbers(), 0.9)
        }
        Role::Media => found.n_filled > found.n_numbers(),
        _ => found.n_filled > 0,
    }
}

/// Whether a column's values can be groups: words, and not codes of units or coordinates.
fn is_group(found: &Evidence) -> bool {
    !found.is_mostly(found.n_measures + found.n_urls + found.n_fractions + found.n_dates, 0.5)
}

/// Whether no two cells of a column that say something say the same.
fn all_differ(table: &Table<'_>, column: usize) -> bool {
    let cells = || table.rows.par_iter().map(|row| row.cell(column)).filter(|cell| !is_blank(cell));
    // Numbers are sorted much faster than texts, and where all differ, so do these.
    let hasher = FixedState::with_seed(0);
    let mut hashes: Vec<u64> = cells().map(|cell| hasher.hash_one(cell)).collect();
    hashes.par_sort_unstable();
    let differ = hashes.par_windows(2).all(|pair| pair.first() != pair.last());
    drop(hashes);
    differ || {
        let mut cells: Vec<&str> = cells().collect();
        cells.par_sort_unstable();
        cells.par_windows(2).all(|pair| pair.first() != pair.last())
    }
}

/// The first column of keys, by its name or its values, where none is called the identifier.
fn find_keys(
    table: &Table<'_>,
    evidence: &[Evidence],
    fields: &BTreeMap<Role, usize>,
    dates: &HashSet<usize>,
    chosen: &Chosen,
) -> Option<usize> {
    if fields.contains_key(&Role::Id) {
        return None;
    }
    let is_free = |column: usize| {
        !dates.contains(&column) && !chosen.has(column) && !fields.values().any(|at| *at == column)
    };
    let is_key = |column: usize, found: &Evidence| {
        let is_named = table.names.get(column).is_some_and(|name| names::is_of_keys(name));
        is_named || found.n_rows > 2 && found.is_mostly(found.n_keys, 0.9)
    };
    let keys = evidence.iter().enumerate().filter(|(column, found)| {
        found.fill() == 1.0
            && found.n_distinct == found.n_filled
            && is_free(*column)
            && is_key(*column, found)
    });
    keys.map(|(column, _)| column).find(|column| all_differ(table, *column))
}

/// The first column by whose name rows may be grouped, where a few of its texts recur.
fn find_lane(
    table: &Table<'_>,
    evidence: &[Evidence],
    used: &HashSet<usize>,
    chosen: &Chosen,
) -> Option<usize> {
    const MAX_LANES: usize = 20;
    let is_lane = |(column, found): &(usize, &Evidence)| {
        !used.contains(column)
            && !chosen.has(*column)
            && table.names.get(*column).is_some_and(|name| names::is_grouping(name))
            && found.is_text()
            && (2..=MAX_LANES).contains(&found.n_distinct)
            && found.n_distinct * 3 <= found.n_filled * 2
    };
    evidence.iter().enumerate().find(is_lane).map(|(column, _)| column)
}

/// The first column of a few short texts that recur in most rows.
fn find_category(
    table: &Table<'_>,
    evidence: &[Evidence],
    used: &HashSet<usize>,
    chosen: &Chosen,
) -> Option<usize> {
    const N_TEXTS: std::ops::RangeInclusive<usize> = 2..=12;
    const MAX_BYTES: usize = 40;
    let is_category = |(column, found): &(usize, &Evidence)| {
        let column = *column;
        if used.contains(&column) || chosen.has(column) || !found.is_text() {
            return false;
        }
        let is_recurrent =
            N_TEXTS.contains(&found.n_distinct) && found.n_distinct * 6 <= found.n_filled;
        let cells = table.rows.iter().map(|row| row.cell(column));
        is_recurrent
            && found.n_filled * 10 >= evidence.iter().map(|s| s.n_filled).max().unwrap_or(0) * 8
            && cells.take(1000).all(|cell| cell.len() <= MAX_BYTES)
    };
    evidence.iter().enumerate().find(is_category).map(|(column, _)| column)
}
