//! Many problems: those of one kind are told as one, and no more are kept than anybody looks at.
//!
//! Two problems are of one kind where severity, field and message are the same but for what they
//! quote, and for numbers: a million cells of a column that cannot be read are one thing to say.

use std::collections::HashMap;
use std::ops::Deref;

use super::{Problem, Severity};

/// The number of problems of one kind that are kept by themselves; those after them are counted.
const MAX_OF_A_KIND: usize = 10_000;
/// The number of problems of all kinds together that are kept.
const MAX_KEPT: usize = 50_000;
/// The number of kinds that are told apart; all others are one.
const MAX_KINDS: usize = 1_000;

/// Problems as they are found, of which each kind keeps the first ones. Those kept stay in order,
/// and the first of a kind [counts](Problem::count) those that are not kept.
///
/// Whatever collects problems collects them here: a file may be wrong in each of its million lines.
/// It is read as a slice of those that are kept.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    kept: Vec<Problem>,
    kinds: Kinds,
    /// For each kind where its first problem is, and how many of it are kept.
    firsts: Vec<(usize, usize)>,
}

/// Problems of one kind, by their positions in the list that was grouped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemGroup {
    /// Those that are in the list, at least one.
    pub members: Vec<usize>,
    /// How many there are, with those that were not kept.
    pub count: usize,
}

/// Groups problems by kind, the kinds in the order in which they first come. Takes O(characters).
pub fn grouped_problems(problems: &[Problem]) -> Vec<ProblemGroup> {
    let mut kinds = Kinds::default();
    let mut groups: Vec<ProblemGroup> = Vec::new();
    for (position, problem) in problems.iter().enumerate() {
        let kind = kinds.of(problem);
        if kind >= groups.len() {
            groups.resize_with(kind + 1, ProblemGroup::default);
        }
        if let Some(group) = groups.get_mut(kind) {
            group.members.push(position);
            group.count += problem.count;
        }
    }
    groups
}

/// How many problems there are, with those that were not kept by themselves.
pub fn n_problems(problems: &[Problem]) -> usize {
    problems.iter().map(|problem| problem.count).sum()
}

impl Problems {
    /// Keeps a problem, or counts it.
    pub fn push(&mut self, problem: Problem) {
        let kind = self.kinds.of(&problem);
        let is_full = self.kept.len() >= MAX_KEPT;
        match self.firsts.get_mut(kind) {
            Some((first, n_kept)) if is_full || *n_kept >= MAX_OF_A_KIND => {
                if let Some(first) = self.kept.get_mut(*first) {
                    first.count += problem.count;
                }
            }
            Some((_, n_kept)) => {
                *n_kept += 1;
                self.kept.push(problem);
            }
            None => {
                self.firsts.push((self.kept.len(), 1));
                self.kept.push(match kind {
                    MAX_KINDS => of_further_kinds(problem.severity, problem.count),
                    _ => problem,
                });
            }
        }
    }

    /// Those that are kept, in the order in which they were found.
    pub fn into_vec(self) -> Vec<Problem> {
        self.kept
    }

    /// Puts them in the order of their lines, those that are of no line first.
    pub fn sort_by_line(&mut self) {
        let mut kept = std::mem::take(self).kept;
        kept.sort_by_key(|problem| problem.line);
        self.extend(kept);
    }

    /// Those that are kept, to say more of each: its line, its event. Neither their order nor what
    /// tells their kinds may change.
    pub fn as_mut_slice(&mut self) -> &mut [Problem] {
        &mut self.kept
    }
}

impl Deref for Problems {
    type Target = [Problem];

    fn deref(&self) -> &[Problem] {
        &self.kept
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl From<Vec<Problem>> for Problems {
    fn from(problems: Vec<Problem>) -> Self {
        problems.into_iter().collect()
    }
}

impl Extend<Problem> for Problems {
    fn extend<T: IntoIterator<Item = Problem>>(&mut self, problems: T) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }
}

impl FromIterator<Problem> for Problems {
    fn from_iter<T: IntoIterator<Item = Problem>>(problems: T) -> Self {
        let mut all = Self::default();
        all.extend(problems);
        all
    }
}

/// What is said in the place of problems that are of more kinds than anybody reads.
fn of_further_kinds(severity: Severity, count: usize) -> Problem {
    let message = format!("There are problems of more than {MAX_KINDS} kinds; the others follow.");
    Problem { count, ..Problem::new(severity, message) }
}

/// The kinds so far, each told by its words.
#[derive(Clone, Debug, Default)]
struct Kinds {
    number_of: HashMap<String, usize>,
    /// The words of the last problem, kept so that none are allocated for each.
    words: String,
}

impl Kinds {
    /// The number of a problem's kind, from 0, each new one the next.
    fn of(&mut self, problem: &Problem) -> usize {
        self.words.clear();
        self.words.push_str(problem.severity.name());
        self.words.push('\0');
        push_field(problem.field.as_deref().unwrap_or_default(), &mut self.words);
        self.words.push('\0');
        push_message(&problem.message, &mut self.words);
        if let Some(number) = self.number_of.get(&self.words) {
            return *number;
        }
        let number = self.number_of.len();
        if number < MAX_KINDS {
            self.number_of.insert(self.words.clone(), number);
        }
        number
    }
}

/// A field without its places in lists: `events[3].when` is `events[].when`.
fn push_field(field: &str, words: &mut String) {
    let mut rest = field;
    while let Some((before, after)) = rest.split_once('[') {
        words.push_str(before);
        words.push('[');
        rest = after.trim_start_matches(|digit: char| digit.is_ascii_digit());
    }
    words.push_str(rest);
}

/// A message without what stands between quotation marks, and with one number for all.
fn push_message(message: &str, words: &mut String) {
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('“') {
        push_without_numbers(before, words);
        words.push('“');
        rest = after.split_once('”').map_or("", |(_, after)| after);
    }
    push_without_numbers(rest, words);
}

fn push_without_numbers(text: &str, words: &mut String) {
    for word in text.split(' ') {
        let is_number = word.bytes().any(|byte| byte.is_ascii_digit())
            && !word.chars().any(char::is_alphabetic);
        words.push_str(if is_number { "0" } else { word });
        words.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(field: &str, message: &str) -> Problem {
        Problem::new(Severity::Error, message).in_field(field)
    }

    #[track_caller]
    fn check(one: Problem, other: Problem, is_one_kind: bool) {
        let n_groups = grouped_problems(&[one, other]).len();
        assert_eq!(n_groups, if is_one_kind { 1 } else { 2 });
    }

    #[test]
    fn what_differs_in_a_value_or_a_number_is_of_one_kind() {
        let date = "The date cannot be read: ";
        let with = |field: &str, reason: &str| problem(field, &format!("{date}{reason}"));
        check(with("Date", "no."), with("Date", "no.").at_line(7).with_value("x"), true);
        check(with("Date", "“a b” is no word."), with("Date", "“ç” is no word."), true);
        check(with("Date", "“a” is no word."), with("Date", "“a” is no day."), false);
        check(with("Date", "month 13 of 12."), with("Date", "month 99 of 12."), true);
        check(with("events[3].when", "no."), with("events[41].when", "no."), true);
        check(with("events[3].when", "no."), with("events[3].end", "no."), false);
        check(with("Column 3", "no."), with("Column 4", "no."), false);
        check(problem("a", "a1.csv: no."), problem("a", "a2.csv: no."), false);
        let warning = Problem { severity: Severity::Warning, ..with("Date", "no.") };
        check(with("Date", "no."), warning, false);
    }

    #[test]
    fn more_of_a_kind_than_anybody_reads_are_counted_and_not_kept() {
        let mut problems = Problems::default();
        problems.push(problem("Date", "The first."));
        for line in 1..=200_000 {
            problems.push(problem("Date", "This cannot be read.").at_line(line));
        }
        problems.push(problem("Date", "The last."));
        let kept = problems.into_vec();
        assert_eq!((kept.len(), n_problems(&kept)), (MAX_OF_A_KIND + 2, 200_002));
        let groups = grouped_problems(&kept);
        assert_eq!(groups.iter().map(|group| group.count).collect::<Vec<_>>(), [1, 200_000, 1]);
        assert_eq!(kept[groups[1].members[2]].line, Some(3), "they stay in order");
        let again = kept.iter().cloned().collect::<Problems>().into_vec();
        assert_eq!(again, kept);
    }

    #[test]
    fn in_the_order_of_lines_they_are_counted_on() {
        let at = |line| problem("Date", "This cannot be read.").at_line(line);
        let mut problems: Problems = (1..=MAX_OF_A_KIND).rev().map(at).collect();
        problems.push(problem("", "All."));
        problems.sort_by_line();
        problems.push(at(MAX_OF_A_KIND + 1));
        assert_eq!(problems.len(), MAX_OF_A_KIND + 1);
        let first: Vec<_> = problems.iter().take(3).map(|it| (it.line, it.count)).collect();
        assert_eq!(first, [(None, 1), (Some(1), 2), (Some(2), 1)]);
    }

    #[test]
    fn problems_of_ever_new_kinds_are_counted_too() {
        let word = |mut n: usize| {
            let mut word = String::new();
            while n > 0 {
                word.push(char::from(b'a' + (n % 26) as u8));
                n /= 26;
            }
            word
        };
        let all = (1..=200_000).map(|n| problem(&word(n), "It is not known."));
        let kept = all.collect::<Problems>().into_vec();
        assert_eq!(n_problems(&kept), 200_000);
        assert!(kept.len() <= MAX_KEPT, "{}", kept.len());
        assert_eq!(grouped_problems(&kept).len(), MAX_KINDS + 1);
    }
}
