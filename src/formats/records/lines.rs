//! The objects on the lines of a text.

use serde_json::{Map, Value};

use crate::json::{Fields, Node, Watch, shallow};
use crate::{Problem, Problems, Severity};

/// The object on a line, where there is one.
pub(super) fn object(line: &str) -> Option<Map<String, Value>> {
    let read = |line: &str| serde_json::from_str(line).ok();
    read(line).or_else(|| read(&shallow(line)?.0))
}

/// Does something with the object on every line, and says how many lines there are. Lines are counted
/// from 1.
pub(super) fn for_each(
    text: &str,
    watch: &Watch,
    problems: &mut Problems,
    mut each: impl FnMut(usize, Fields<'_>),
) -> usize {
    let mut n_lines = 0;
    for line in text.lines() {
        n_lines += 1;
        if !watch.goes_on(line.len() + 1) {
            break;
        }
        if line.trim().is_empty() {
            continue;
        }
        let problem = match serde_json::from_str(line) {
            Ok(Node::Object(fields)) => {
                each(n_lines, fields);
                continue;
            }
            Ok(_) => no_object(),
            Err(error) => match shallow(line) {
                Some((shallow, problem)) => {
                    problems.push(problem.at_line(n_lines));
                    match serde_json::from_str(&shallow) {
                        Ok(Node::Object(fields)) => {
                            each(n_lines, fields);
                            continue;
                        }
                        Ok(_) => no_object(),
                        Err(error) => broken(&error),
                    }
                }
                None => broken(&error),
            },
        };
        problems.push(problem.at_line(n_lines));
    }
    n_lines
}

fn no_object() -> Problem {
    Problem::new(Severity::Error, "This line is no object; it was left out.")
}

fn broken(error: &serde_json::Error) -> Problem {
    Problem::new(Severity::Error, format!("This line is broken and was left out: {error}."))
}
