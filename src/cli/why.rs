//! What spoke for and against what the columns of a table were taken for, in words.

use std::fmt::Write as _;
use std::path::Path;

use crate::formats::{Choices, ColumnGuess, Role, columns};

use super::escapes::in_one_line;
use super::input::{columns_by_program, name_of, read_bytes};

/// For each column of a file its name, what it was taken for, and each piece of evidence with its
/// weight. Empty where the file has no columns, or cannot be read, which was said before.
pub(super) fn why(path: &Path, choices: &Choices) -> String {
    let by_program = || columns_by_program(path, choices, &Default::default());
    let guess = match by_program() {
        Some(guess) => guess.ok(),
        None => {
            read_bytes(path).ok().and_then(|bytes| columns(&bytes, &name_of(path), choices).ok())
        }
    };
    let columns = guess.map(|guess| guess.columns).unwrap_or_default();
    columns.iter().map(of_column).collect()
}

fn of_column(column: &ColumnGuess) -> String {
    let mut text =
        format!("  {}: {}\n", in_one_line(&column.name), column.role.label().to_lowercase());
    for role in [Role::Start, Role::End, Role::Title] {
        let reasons = || column.reasons.iter().filter(|reason| reason.role == role);
        if reasons().next().is_none() {
            continue;
        }
        let score: f64 = reasons().map(|reason| reason.weight).sum();
        let label = role.label().to_lowercase();
        // Writing into a text cannot fail.
        let _ = writeln!(text, "    as {label}: {score:.0}");
        for reason in reasons() {
            let _ = writeln!(text, "      {:+5.0}  {}", reason.weight, in_one_line(reason.text));
        }
    }
    text
}
