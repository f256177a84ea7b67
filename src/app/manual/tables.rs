//! The tables of the manual: those of two halves side by side have one below the other, and those whose rows
//! are wider than a page are lists, as the viewer breaks no line within a cell.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::OPTIONS;

/// So many letters of a row are as wide as a page of the manual.
const ROW_LETTERS: usize = 84;
/// A first cell that is longer is no name, and is not set bold.
const NAME_LETTERS: usize = 40;

/// A table while it is read: its cells, row by row, the first of which is the head.
struct Table {
    range: Range<usize>,
    rows: Vec<Vec<String>>,
}

/// A text whose wide tables are lists.
pub(super) fn with_narrow_tables(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let (mut end, mut table) = (0, None);
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match (event, &mut table) {
            (Event::Start(Tag::Table(_)), _) => table = Some(Table { range, rows: Vec::new() }),
            (Event::Start(Tag::TableHead | Tag::TableRow), Some(table)) => {
                table.rows.push(Vec::new());
            }
            (Event::Start(Tag::TableCell), Some(table)) => {
                let cell = text.get(range).unwrap_or_default().trim().trim_matches('|').trim();
                // In a table alone a bar must be escaped.
                table
                    .rows
                    .last_mut()
                    .into_iter()
                    .for_each(|row| row.push(cell.replace("\\|", "|")));
            }
            (Event::End(TagEnd::Table), Some(Table { range, rows })) => {
                let halves = halves(rows);
                let is_wide = halves.as_ref().unwrap_or(rows).iter().any(|row| is_wide(row));
                let other = match (is_wide, &halves) {
                    (true, halves) => Some(list(halves.as_ref().unwrap_or(rows))),
                    (false, Some(halves)) => Some(narrow(halves)),
                    (false, None) => None,
                };
                if let Some(other) = other {
                    made.push_str(text.get(end..range.start).unwrap_or_default());
                    made.push_str(&other);
                    end = range.end;
                }
                table = None;
            }
            _ => {}
        }
    }
    made.push_str(text.get(end..).unwrap_or_default());
    made
}

fn is_wide(row: &[String]) -> bool {
    row.iter().map(|cell| cell.chars().count()).sum::<usize>() > ROW_LETTERS
}

/// The rows of a table whose head says the same twice: those of its left half, then those of its right.
fn halves(rows: &[Vec<String>]) -> Option<Vec<Vec<String>>> {
    let (head, rows) = rows.split_first()?;
    let (left, right) = head.split_at(head.len() / 2);
    if left.is_empty() || left != right {
        return None;
    }
    let half = |is_right: bool| {
        let halves = rows.iter().filter_map(move |row| {
            let (left, right) = row.split_at_checked(head.len() / 2)?;
            Some(if is_right { right } else { left }.to_vec())
        });
        halves.filter(|half| half.iter().any(|cell| !cell.is_empty()))
    };
    Some(std::iter::once(left.to_vec()).chain(half(false)).chain(half(true)).collect())
}

/// Rows as a table.
fn narrow(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| format!("| {} |\n", row.join(" | "));
    let rule = rows.first().map(|head| line(&vec!["---".to_owned(); head.len()]));
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    lines.insert(1.min(lines.len()), rule.unwrap_or_default());
    lines.push("\n".to_owned());
    lines.concat()
}

/// A table as a list: what a row is about, then what its other cells say of it, each named by its head
/// where there are several.
fn list(rows: &[Vec<String>]) -> String {
    let Some((head, rows)) = rows.split_first() else { return String::new() };
    let mut list = String::new();
    for row in rows {
        let Some((name, cells)) = row.split_first() else { continue };
        let is_name = name.chars().count() <= NAME_LETTERS;
        let name = if is_name { format!("**{name}**") } else { name.clone() };
        let told = cells.iter().zip(head.iter().skip(1)).filter(|(cell, _)| !cell.is_empty());
        let told: Vec<String> = told
            .map(|(cell, head)| match cells.len() {
                1 => cell.clone(),
                _ => format!("*{head}:* {cell}"),
            })
            .collect();
        list.push_str(&format!("- {name}: {}\n", told.join("; ")));
    }
    list.push('\n');
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_tables_are_lists_and_narrow_ones_stay() {
        let check = |text: &str, expect: &str| assert_eq!(with_narrow_tables(text), expect);
        let narrow = "a\n\n| b | c |\n| --- | --- |\n| d | e |\n\nf\n";
        check(narrow, narrow);
        check(
            "| k | v | k | v |\n| - | - | - | - |\n| a | b | c | d |\n| e | f | | |\n",
            "| k | v |\n| --- | --- |\n| a | b |\n| e | f |\n| c | d |\n\n",
        );
        let long = "long ".repeat(20);
        let long = long.trim();
        check(
            &format!("| b | c |\n| --- | --- |\n| d \\| e | {long} |\n\nf\n"),
            &format!("- **d | e**: {long}\n\n\nf\n"),
        );
        check(
            &format!("| b | read | written |\n| - | - | - |\n| {long} | yes | no |\n"),
            &format!("- {long}: *read:* yes; *written:* no\n\n"),
        );
    }
}
