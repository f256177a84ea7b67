//! Opening another window, which is this program again: what fails in one costs the other nothing.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use model::SameId;

use super::beside::run_beside;
use super::reason::in_words;
use super::{FileToOpen, Opening, is_stdin};

/// Opens another window by a program that is this one, on these files at their viewpoint; without files
/// it opens what it would by itself.
///
/// # Errors
/// Why that cannot be done, as a sentence.
pub fn open_another_window(program: &Path, opening: &Opening) -> Result<(), String> {
    run_beside(Command::new(program).args(arguments(opening)))
        .map_err(|error| format!("Another window could not be opened: {}", in_words(&error)))
}

/// What the command line calls an opening. What was said of columns is said again where there is one file;
/// of several it cannot be said which of them is meant.
fn arguments(opening: &Opening) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = Vec::new();
    if let Some(viewpoint) = &opening.viewpoint {
        arguments.push(format!("--view={viewpoint}").into());
    }
    if opening.same_id == SameId::Merged {
        arguments.push("--merge-by-id".into());
    }
    if let [FileToOpen { choices, .. }] = opening.files.as_slice() {
        // A comma parts two choices.
        let columns = choices.columns.iter().filter(|choice| !choice.column.contains(','));
        let choice = |choice: &formats::ColumnChoice| {
            OsString::from(format!("--map={}={}", choice.reading.code(), choice.column))
        };
        arguments.extend(columns.map(choice));
        arguments.extend(choices.sheets.iter().map(|name| format!("--sheet={name}").into()));
    }
    arguments.push("--".into());
    // Standard input can be read once.
    let paths = opening.files.iter().map(|file| file.path.as_path());
    arguments.extend(paths.filter(|path| !is_stdin(path)).map(OsString::from));
    arguments
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use date::DayMonthOrder;
    use formats::{Choices, ColumnChoice, ReadingChoice};
    use model::Viewpoint;

    use super::*;

    #[test]
    fn an_opening_is_told_as_the_command_line_takes_it() {
        #[track_caller]
        fn check(opening: &Opening, expect: &[&str]) {
            assert_eq!(arguments(opening), expect);
        }
        check(&Opening::default(), &["--"]);
        let paths = ["/a b/x.csv", "/-y.csv"].map(PathBuf::from);
        let several = Opening::of(paths.clone(), &Choices::default(), SameId::Merged);
        check(&several, &["--merge-by-id", "--", "/a b/x.csv", "/-y.csv"]);
        let reading = ReadingChoice::Order(DayMonthOrder::MonthFirst);
        let choices = Choices {
            columns: vec![ColumnChoice { column: "when".to_owned(), reading }],
            sheets: vec!["Data".to_owned()],
            ..Choices::default()
        };
        let [path, _] = paths;
        let one = Opening::of([path], &choices, SameId::Apart);
        let viewpoint = Some(Viewpoint::as_far_as_it_goes("find=a%20b"));
        let one = Opening { viewpoint, ..one };
        let expect =
            ["--view=find=a%20b", "--map=month-first=when", "--sheet=Data", "--", "/a b/x.csv"];
        check(&one, &expect);
        let stdin = Opening::from(vec![PathBuf::from("-")]);
        check(&stdin, &["--"]);
    }
}
