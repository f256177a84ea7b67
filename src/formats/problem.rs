//! What a reader could not use, what it did about it, and what else could be done.

use model::EventIndex;

use super::{ColumnChoice, ReadingChoice};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// The value was used, but something was assumed.
    Warning,
    /// The value could not be used.
    Error,
}

impl Severity {
    /// The lower-case name, as the command line prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing in a file that was not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// The line of the file, from 1, where known.
    pub line: Option<usize>,
    /// The column's name or the field's path: `events[3].when`.
    pub field: Option<String>,
    /// The value as written.
    pub value: Option<String>,
    /// What is wrong with it and what was done about it, as one or two sentences.
    pub message: String,
    /// How else the column could be read, where the reader had to choose.
    pub alternative: Option<ColumnChoice>,
    /// The event that it is about, where the reader knows.
    pub event: Option<EventIndex>,
    /// How many problems it stands for: itself, and those of its kind that were not kept by
    /// themselves.
    pub count: usize,
}

impl Problem {
    /// A problem with nothing but a message; the rest is added by the methods below. Of a message
    /// that quotes without end, the middle is left out.
    pub fn new(severity: Severity, message: impl Into<String>) -> Self {
        let message = in_brief(message.into());
        Self {
            severity,
            line: None,
            field: None,
            value: None,
            message,
            alternative: None,
            event: None,
            count: 1,
        }
    }

    /// Says on which line, from 1; 0 where that is not known.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line).filter(|line| *line > 0);
        self
    }

    /// Says in which field.
    #[must_use]
    pub fn in_field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Says how else its column, which is its field, could be read.
    #[must_use]
    pub fn or_else_as(mut self, reading: ReadingChoice) -> Self {
        let column = self.field.clone().unwrap_or_default();
        self.alternative = Some(ColumnChoice { column, reading });
        self
    }

    /// Says which value.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}

/// A message without its middle, where it is longer than anybody reads.
fn in_brief(message: String) -> String {
    /// In bytes.
    const MAX: usize = 1000;
    if message.len() <= MAX {
        return message;
    }
    let start = message.floor_char_boundary(MAX / 2);
    let end = message.ceil_char_boundary(message.len() - MAX / 4);
    let [start, end] = [message.get(..start), message.get(end..)].map(Option::unwrap_or_default);
    format!("{start} … {end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_quotes_without_end_is_told_in_brief() {
        let short = "There is no event “a”.";
        assert_eq!(Problem::new(Severity::Info, short).message, short);
        let long = format!("There is no event “{}”; it was left out.", "é".repeat(5000));
        let message = Problem::new(Severity::Info, long).message;
        assert!(message.len() < 1000 && message.starts_with("There is no event “éé"));
        assert!(message.ends_with("éé”; it was left out."));
    }
}
