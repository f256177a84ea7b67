//! Problems as lines of text: each by itself, or those of one kind as one line.

use date::grouped;
use files::in_one_line;
use formats::{KindWords, Problem, ProblemGroup, grouped_problems};

/// Of a kind that comes up to so many times each problem has a line of its own.
const MAX_SINGLE: usize = 3;
/// Of those that come more often so many places and values are named.
const MAX_NAMED: usize = 5;

/// One problem as a line: `warning: line 3, Date, "8/12/1987": read as 8 December`.
pub(super) fn problem_line(problem: &Problem) -> String {
    let line = problem.line.map(|line| format!("line {line}"));
    let value = problem.value.as_ref().map(|value| format!("{value:?}"));
    let place: Vec<_> = [line, problem.field.clone(), value].into_iter().flatten().collect();
    let between = if place.is_empty() { "" } else { ": " };
    let severity = problem.severity.name();
    let line = format!("{severity}: {}{between}{}", place.join(", "), problem.message);
    in_one_line(&line).into_owned()
}

/// Every problem as a line, and how many more of its kind were not kept.
pub(super) fn all_lines(problems: &[Problem]) -> Vec<String> {
    let line = |problem: &Problem| match problem.count {
        1 => problem_line(problem),
        count => format!("{} ({} more like it)", problem_line(problem), number(count - 1)),
    };
    problems.iter().map(line).collect()
}

/// The problems as lines, of which one stands for all of a kind that comes often.
pub(super) fn grouped_lines(problems: &[Problem]) -> Vec<String> {
    let mut lines = Vec::new();
    for group in grouped_problems(problems) {
        let line = if group.count > MAX_SINGLE { group_line(problems, &group) } else { None };
        match line {
            Some(line) => lines.push(line),
            None => {
                let members = group.members.iter().filter_map(|member| problems.get(*member));
                lines.extend(members.map(problem_line));
            }
        }
    }
    lines
}

/// One line for a kind of problem: `warning: Date: The row has no date; it is listed but not drawn.
/// 1421 lines: 3, 7, 12, 13, 20, …; see all with --all-problems`.
fn group_line(problems: &[Problem], group: &ProblemGroup) -> Option<String> {
    let words = group.words(problems, MAX_NAMED, |value| format!("{value:?}"))?;
    let KindWords { first, field, lines, fields, values } = words;
    let head = problem_line(&Problem {
        field: field.map(str::to_owned),
        ..Problem::new(first.severity, &*first.message)
    });
    let is_one_field = field.is_some() || fields.is_empty();
    let places = match (first.line, is_one_field) {
        (Some(_), _) => format!(" lines: {lines}"),
        (None, false) => format!(" times: {}", in_one_line(&fields)),
        (None, true) => " times".to_owned(),
    };
    let values = match values {
        values if values.is_empty() => values,
        values => format!("; such as {values}"),
    };
    Some(format!("{head} {}{places}{values}; see all with --all-problems", number(group.count)))
}

fn number(count: usize) -> String {
    grouped(count as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::Severity;

    fn undated(line: usize) -> Problem {
        let message = "The row has no date; it is listed but not drawn.";
        Problem::new(Severity::Warning, message).at_line(line).in_field("Date")
    }

    #[track_caller]
    fn check(problems: &[Problem], expect: &[&str]) {
        assert_eq!(grouped_lines(problems), expect);
    }

    #[test]
    fn many_of_a_kind_are_one_line() {
        let one = "warning: line 3, Date: The row has no date; it is listed but not drawn.";
        check(&[undated(3)], &[one]);
        let many: Vec<Problem> = (1..=1421).map(|row| undated(row + 2)).collect();
        let line = "warning: Date: The row has no date; it is listed but not drawn. \
                    1421 lines: 3, 4, 5, 6, 7, …; see all with --all-problems";
        check(&many, &[line]);
        assert_eq!(all_lines(&many).len(), 1421);
        let counted = Problem { count: 1421, ..undated(3) };
        assert_eq!(all_lines(&[counted]), [format!("{one} (1420 more like it)")]);
    }

    #[test]
    fn a_problem_is_one_line_whatever_it_quotes() {
        let forged = "a\nerror: line 1: \u{1b}[2Jb";
        let problem = |line| Problem::new(Severity::Info, forged).in_field(forged).at_line(line);
        let written = "a\\u{a}error: line 1: \\u{1b}[2Jb";
        check(&[problem(7)], &[&format!("info: line 7, {written}: {written}")]);
        let many = [problem(1), problem(2), problem(3), problem(4)];
        let expect = format!("info: {written}: {written} 4 lines: 1, 2, 3, 4");
        check(&many, &[&format!("{expect}; see all with --all-problems")]);
        assert_eq!(all_lines(&many).len(), 4);
    }

    #[test]
    fn where_they_are_and_what_is_written_is_named() {
        let message = "This date cannot be read.";
        let written = |value: &str| Problem::new(Severity::Error, message).with_value(value);
        let values = ["soon", "late", "soon", "n.d."].map(written);
        let expect = "error: This date cannot be read. 4 times; such as \"soon\", \"late\", \"n.d.\"; \
                      see all with --all-problems";
        check(&values, &[expect]);
        let fields = [0, 1, 2, 3].map(|at| {
            Problem::new(Severity::Error, message).in_field(format!("events[{at}].when"))
        });
        let expect = "error: This date cannot be read. 4 times: events[0].when, events[1].when, \
                      events[2].when, events[3].when; see all with --all-problems";
        check(&fields, &[expect]);
    }
}
