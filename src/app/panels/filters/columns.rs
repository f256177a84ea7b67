//! The columns of the file in the filter panel: lists of texts, and histograms of numbers and dates.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Words;
use model::{ColumnSummary, ColumnValues, Filter};

use super::super::memo::{Memo, Same};
use super::choice::Value;
use super::histogram::Draft;
use super::sections::{Row, Section};

/// More columns than this are folded at first, so that what comes before and behind is in sight.
const MOST_OPEN: usize = 4;

/// The columns of a timeline, and the code of the language in which they are told.
type Told = (Same<Vec<ColumnSummary>>, &'static str);

/// What the panel remembers of columns.
#[derive(Default)]
pub(super) struct Memory {
    sections: Memo<Told, Vec<Option<Section>>>,
    /// What is typed and dragged in histograms, by their columns.
    pub(super) drafts: BTreeMap<String, Draft>,
}

impl Memory {
    /// For each column the list of its texts, where it is of texts.
    pub(super) fn sections(
        &mut self,
        columns: &Arc<Vec<ColumnSummary>>,
        words: Words,
    ) -> &[Option<Section>] {
        let is_open = are_open(columns);
        let key = (Same::new(columns), words.code());
        self.sections.get(key, || columns.iter().map(|one| section(one, is_open, words)).collect())
    }
}

/// Whether columns are unfolded at first.
pub(super) fn are_open(columns: &[ColumnSummary]) -> bool {
    columns.len() <= MOST_OPEN
}

/// Whether one of these columns shows what a filter asks of it.
pub(super) fn shows(columns: Option<&[ColumnSummary]>, name: &str) -> bool {
    columns.is_some_and(|columns| columns.iter().any(|one| one.column == name))
}

/// A row for each text, and one for the events that have nothing.
fn section(summary: &ColumnSummary, is_open: bool, words: Words) -> Option<Section> {
    let ColumnValues::Texts(values) = &summary.values else { return None };
    let row = |text: Option<&str>, n_events: usize| Row {
        value: Value::InColumn(summary.column.clone(), text.map(str::to_owned)),
        name: text.unwrap_or_else(|| words.text("no-value")).to_owned(),
        n_events,
        depth: 0,
    };
    let mut rows: Vec<Row> = values.iter().map(|(text, n)| row(Some(text), *n)).collect();
    rows.extend((summary.n_blank > 0).then(|| row(None, summary.n_blank)));
    Some(Section {
        title: summary.title.clone(),
        column: Some(summary.column.clone()),
        is_open,
        rows,
    })
}

/// What is asked of a column after a change of it.
pub(super) fn changed(
    filter: &Filter,
    column: &str,
    change: impl FnOnce(&mut model::ColumnFilter),
) -> Filter {
    let mut filter = filter.clone();
    let own = filter.column(column).cloned();
    let mut own = own.unwrap_or_else(|| model::ColumnFilter::of(column));
    change(&mut own);
    filter.set_column(own);
    filter
}
