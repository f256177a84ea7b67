//! The sheets of a workbook and the tables of a database: which of them the user has chosen, and
//! several of them as one timeline.

use model::{EventIndex, Timeline};

use super::{Choices, ColumnChoice, Problem, Problems, Severity};

/// The number of names that a message has.
const MAX_NAMES: usize = 12;
/// How to have others read.
pub(super) const HOW: &str = "Others can be chosen under “Columns…”, or with --sheet.";

/// What the parts of a file are, of which some are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetKind {
    /// The sheets of a workbook.
    #[default]
    Sheet,
    /// The tables and views of a database.
    Table,
}

impl SheetKind {
    /// What one is called: `"sheet"`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Table => "table",
        }
    }

    /// One of a name: `sheet Battles`.
    pub fn named(self, name: &str) -> String {
        format!("{} {name}", self.word())
    }

    /// What one is called at the beginning of a sentence: `"Sheet"`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sheet => "Sheet",
            Self::Table => "Table",
        }
    }
}

/// A sheet or a table that is shown, and what it says.
#[derive(Clone, Debug)]
pub struct ShownSheet {
    /// Its name.
    pub name: String,
    /// What could be read of it.
    pub timeline: Timeline,
    /// What could not.
    pub problems: Problems,
}

/// What sheets or tables say: one as it is, several as a group of lanes each.
pub fn together(kind: SheetKind, shown: Vec<ShownSheet>) -> (Timeline, Problems) {
    let n_shown = shown.len();
    let (mut timelines, mut problems) = (Vec::new(), Problems::default());
    let mut title = String::new();
    let mut n_events = 0;
    for ShownSheet { name, mut timeline, problems: found } in shown {
        problems.extend(found.into_iter().map(|problem| {
            let event = problem.event.map(|event| EventIndex::from(n_events + event.get()));
            match n_shown {
                1 => problem,
                _ => in_one(kind, &name, Problem { event, ..problem }),
            }
        }));
        n_events += timeline.events.len();
        if n_shown > 1 {
            let named = |(key, value)| (format!("{key} ({name})"), value);
            timeline.extra = std::mem::take(&mut timeline.extra).into_iter().map(named).collect();
            title = std::mem::replace(&mut timeline.title, name);
        }
        timelines.push(timeline);
    }
    let mut timeline = Timeline::merged(timelines);
    if n_shown > 1 {
        timeline.title = title;
    }
    (timeline, problems)
}

/// A problem in one of several sheets or tables.
pub(super) fn in_one(kind: SheetKind, name: &str, problem: Problem) -> Problem {
    let message = format!("{} “{name}”: {}", kind.title(), problem.message);
    Problem { message, ..problem }
}

/// Why what the user has chosen cannot be read, if one of it is not there; says which are.
pub fn about_absent(
    kind: SheetKind,
    names: &[String],
    wanted: &[String],
    file: &str,
) -> Option<String> {
    let absent = wanted.iter().find(|wanted| !names.iter().any(|name| is_called(name, wanted)))?;
    let known: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    let (word, known) = (kind.word(), some_of(&known));
    Some(format!("{file} has no {word} “{absent}”; its {word}s are {known}."))
}

/// The choices for one of several sheets or tables, in which there are these columns: a column need
/// not be in each of them.
pub fn choices_of_one(choices: &Choices, columns: &[String]) -> Vec<ColumnChoice> {
    let is_there = |choice: &ColumnChoice| {
        choices.sheets.len() < 2 || columns.iter().any(|name| is_called(name, &choice.column))
    };
    choices.columns_of(columns).into_iter().filter(is_there).collect()
}

/// Columns that something is chosen of, and that none of several sheets or tables has; of each that
/// is shown, these are the columns.
pub fn about_columns(kind: SheetKind, choices: &Choices, shown: &[&[String]]) -> Vec<Problem> {
    let is_missing = |choice: &&ColumnChoice| {
        let mut names = shown.iter().copied().flatten();
        choices.sheets.len() > 1 && !names.any(|name| is_called(name, &choice.column))
    };
    let message = format!("There is no column of this name in any of the {}s.", kind.word());
    let problem = |choice: &ColumnChoice| {
        Problem::new(Severity::Warning, message.clone()).in_field(&*choice.column)
    };
    choices.columns.iter().filter(is_missing).map(problem).collect()
}

/// What is said of a sheet or a table that was chosen, and has no rows.
pub fn about_blank(kind: SheetKind, name: &str) -> Problem {
    let message = format!("This {} was chosen, and has no rows.", kind.word());
    Problem::new(Severity::Warning, message).in_field(name)
}

/// Whether a sheet or a table is one of those that the user named, in whatever case.
pub fn is_among(name: &str, wanted: &[String]) -> bool {
    wanted.iter().any(|wanted| is_called(name, wanted))
}

pub(super) fn is_called(name: &str, wanted: &str) -> bool {
    name.trim().to_lowercase() == wanted.trim().to_lowercase()
}

/// The first of some names, and how many more there are.
pub(super) fn some_of(names: &[String]) -> String {
    let list = names.iter().take(MAX_NAMES).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MAX_NAMES) {
        0 => list,
        n_more => format!("{list}, {n_more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_is_not_there_is_named_with_what_is() {
        #[track_caller]
        fn check(kind: SheetKind, wanted: &[&str], expect: Option<&str>) {
            let found = about_absent(kind, &names(&["A", "b"]), &names(wanted), "x");
            assert_eq!(found.as_deref(), expect);
        }
        check(SheetKind::Sheet, &["a", " B "], None);
        check(SheetKind::Sheet, &["a", "C"], Some("x has no sheet “C”; its sheets are “A”, “b”."));
        check(SheetKind::Table, &["C"], Some("x has no table “C”; its tables are “A”, “b”."));
    }

    #[test]
    fn no_more_names_are_said_than_are_read() {
        let many: Vec<String> = (0..14).map(|number| number.to_string()).collect();
        assert_eq!(some_of(&many), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 2 more");
        assert_eq!(some_of(&many[..1]), "0");
    }
}
