//! A Markdown text whose dates are all in one table.

use crate::table::{Rows, Table, column_names, timeline_of};
use crate::{Input, Problems};
use model::Timeline;

use super::blocks::{Block, Kind};
use super::dated::cell_with_date;
use super::sections::{Role, Sections};

/// Reads the table as any other is read; what stands around it is the description. `None` where
/// there are dates outside of it.
pub(super) fn read(
    blocks: &[Block],
    sections: &Sections,
    source: &str,
    lines_before: usize,
    input: &Input<'_>,
) -> Option<(Timeline, Problems)> {
    let is_row = |block: &&Block| block.kind == Kind::Row;
    // Times need the day that stands elsewhere.
    let is_part = sections.n_in_rows < sections.n_dated || sections.is_day_stated;
    if sections.n_in_rows == 0 || is_part {
        return None;
    }
    let is_dated = |block: &&Block| cell_with_date(&block.pieces, None).is_some();
    let names = &blocks.iter().filter(is_row).find(is_dated)?.names;
    let mut others = blocks.iter().filter(is_row).filter(|row| row.names != *names);
    if others.any(|row| is_dated(&row)) {
        return None;
    }
    let (mut header, mut rows) = (Rows::default(), Rows::default());
    header.push(0, names.iter());
    for row in blocks.iter().filter(is_row).filter(|row| row.names == *names) {
        let line = row.pieces.first().map_or(0, |cell| cell.line + lines_before);
        rows.push(line, row.pieces.iter().map(|cell| cell.text.trim()));
    }
    let table = Table {
        names: column_names(header.get(0), names.len()),
        has_header: true,
        rows,
        choices: input.choices.columns.clone(),
        ..Table::default()
    };
    let (mut timeline, problems) = timeline_of(&table, input, Problems::default());
    let mut around = Vec::new();
    let is_around = |block: &Block| block.kind != Kind::Row || block.names != *names;
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| is_around(block)) {
        let start = block.pieces.first().map_or(0, |piece| piece.range.start);
        let text = source.get(start..block.end()).unwrap_or_default().trim();
        match (sections.roles.get(&at), block.pieces.first()) {
            (Some(Role::Title), Some(title)) => title.text.trim().clone_into(&mut timeline.title),
            _ if block.kind == Kind::Row => around.push(block.in_words()),
            _ if text.is_empty() => {}
            _ => around.push(text.to_owned()),
        }
    }
    timeline.description = around.join("\n\n");
    Some((timeline, problems))
}
