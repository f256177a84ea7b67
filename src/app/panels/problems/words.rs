//! What the problems panel says of a problem, or of all of a kind.

use crate::Words;
use formats::{Problem, ProblemGroup, Severity};

/// The number of lines and values of a kind that are named, for which there is room in a row.
const MAX_NAMED: usize = 4;

/// What a row says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct RowWords {
    /// How many problems it stands for.
    count: usize,
    /// Whether what are called lines are rows.
    has_rows: bool,
    /// The line, or the first of several: "3, 7, 12, 13, …".
    lines: String,
    /// The field, where all have the same.
    pub(super) field: String,
    /// The value as written, or the first of several.
    pub(super) value: String,
    /// What was done; of several that of the first.
    pub(super) message: String,
}

impl RowWords {
    /// Those of one problem.
    pub(super) fn of_problem(problem: &Problem) -> Self {
        Self {
            count: 1,
            has_rows: false,
            lines: problem.line.map(|line| line.to_string()).unwrap_or_default(),
            field: problem.field.clone().unwrap_or_default(),
            value: problem.value.clone().unwrap_or_default(),
            message: problem.message.clone(),
        }
    }

    /// Those of a kind of problem.
    pub(super) fn of_kind(group: &ProblemGroup, problems: &[Problem]) -> Self {
        let words = group.words(problems, MAX_NAMED, |value| format!("“{value}”"));
        let Some(words) = words else { return Self::default() };
        Self {
            count: group.count,
            has_rows: false,
            lines: words.lines,
            field: words.field.unwrap_or_default().to_owned(),
            value: words.values,
            message: words.first.message.clone(),
        }
    }

    /// The same of a table whose rows have no lines.
    pub(super) fn in_rows(self, has_rows: bool) -> Self {
        Self { has_rows, ..self }
    }

    /// Where it is, in a column: "7", or "1421: 3, 7, 12, 13, …".
    pub(super) fn place(&self, words: Words) -> String {
        match (self.count, self.lines.is_empty()) {
            (1, _) => self.lines.clone(),
            (count, true) => words.format("problems-times", [("n", count.into())]),
            (count, false) => format!("{}: {}", words.number(count), self.lines),
        }
    }

    /// Everything but the message, as a sentence has it.
    pub(super) fn about(&self, words: Words) -> String {
        let lines = match (self.count, self.lines.is_empty()) {
            (1, true) => String::new(),
            (1, false) => format!("{} {}", place_title(self.has_rows, words), self.lines),
            (count, true) => words.format("problems-times", [("n", count.into())]),
            (count, false) => {
                let n = count.into();
                let counted = match self.has_rows {
                    true => words.format("problems-rows", [("n", n)]),
                    false => words.format("problems-lines", [("n", n)]),
                };
                format!("{counted}: {}", self.lines)
            }
        };
        let value = match (self.count, &self.value) {
            (1, value) if !value.is_empty() => format!("“{value}”"),
            (_, value) => value.clone(),
        };
        let parts = [lines, self.field.clone(), value];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("  ·  ")
    }
}

/// What a place is called at the beginning of a sentence, and in the head of a table.
pub(super) fn place_title(has_rows: bool, words: Words) -> &'static str {
    if has_rows { words.text("problems-row") } else { words.text("problems-line") }
}

/// The head of a table of problems.
pub(super) fn head(has_rows: bool, words: Words) -> [&'static str; 5] {
    [
        words.text("problems-severity"),
        place_title(has_rows, words),
        words.text("problems-field"),
        words.text("problems-value"),
        words.text("problems-done"),
    ]
}

/// How bad a problem is.
pub(super) fn severity_name(severity: Severity, words: Words) -> &'static str {
    match severity {
        Severity::Error => words.text("severity-error"),
        Severity::Warning => words.text("severity-warning"),
        Severity::Info => words.text("severity-info"),
    }
}

/// The problems as a table to paste, columns parted by tabs.
pub(super) fn as_text(problems: &[Problem], has_rows: bool, words: Words) -> String {
    let mut text = head(has_rows, words).join("\t");
    text.push('\n');
    for problem in problems {
        let row = RowWords::of_problem(problem);
        let severity = severity_name(problem.severity, words).to_owned();
        let cells = [severity, row.place(words), row.field, row.value, row.message];
        text.push_str(&cells.map(|cell| cell.replace(['\t', '\n'], " ")).join("\t"));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::{Severity, grouped_problems};

    #[test]
    fn problems_are_copied_as_a_table() {
        let problem = Problem::new(Severity::Error, "This is no date. The event is undated.")
            .at_line(7)
            .in_field("date")
            .with_value("soon\tish");
        let text = as_text(&[problem], false, Words::default());
        let last = text.lines().last().unwrap();
        assert_eq!(last, "error\t7\tdate\tsoon ish\tThis is no date. The event is undated.");
    }

    #[test]
    fn a_kind_is_told_with_its_count_and_first_lines() {
        let problem = |line| Problem::new(Severity::Error, "This is no date.").at_line(line);
        let problems: Vec<Problem> =
            (3..=22).map(|line| problem(line).in_field("Date").with_value("soon")).collect();
        let words = RowWords::of_kind(&grouped_problems(&problems)[0], &problems);
        assert_eq!(words.place(Words::default()), "20: 3, 4, 5, 6, …");
        assert_eq!(words.about(Words::default()), "20 lines: 3, 4, 5, 6, …  ·  Date  ·  “soon”");
        assert_eq!(
            RowWords::of_problem(&problems[0]).about(Words::default()),
            "Line 3  ·  Date  ·  “soon”"
        );
    }
}
