//! What spoke for and against what the columns of a table were taken for, in words.

use std::fmt::Write as _;

use files::{Source, in_one_line};
use formats::{Choices, ColumnGuess, Progress, Role};

/// For each column of a file its name, what it was taken for, and each piece of evidence with its
/// weight. Empty where the file has no columns.
pub(super) fn why(source: &Source, choices: &Choices) -> String {
    let guess = source.columns(choices, &Progress::default());
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
