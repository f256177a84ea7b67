//! What is said of a kind of problem in one line: what its problems have in common, and the first of
//! what they have not.

use super::{Problem, ProblemGroup};

/// The number of problems of a kind that are looked at: enough to name a few that differ.
const MAX_LOOKED_AT: usize = 50;

/// What the problems of a kind say together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindWords<'a> {
    /// The first of them.
    pub first: &'a Problem,
    /// The field, where all have the same.
    pub field: Option<&'a str>,
    /// The first lines that differ: `3, 7, 12, …`.
    pub lines: String,
    /// The first fields that differ.
    pub fields: String,
    /// The first values that differ, each as `quoted` writes it.
    pub values: String,
}

impl ProblemGroup {
    /// The words for this kind among all `problems`, of which so many lines, fields and values are named.
    /// `None` where none of its problems is there.
    pub fn words<'a>(
        &self,
        problems: &'a [Problem],
        n_named: usize,
        quoted: impl Fn(&str) -> String,
    ) -> Option<KindWords<'a>> {
        let members = self.members.iter().take(MAX_LOOKED_AT);
        let members: Vec<&Problem> = members.filter_map(|at| problems.get(*at)).collect();
        let first = *members.first()?;
        let is_one_field = members.iter().all(|member| member.field == first.field);
        let lines = members.iter().filter_map(|member| Some(member.line?.to_string()));
        let fields = members.iter().filter_map(|member| member.field.clone());
        let values = members.iter().filter_map(|member| Some(quoted(member.value.as_ref()?)));
        Some(KindWords {
            first,
            field: first.field.as_deref().filter(|_| is_one_field),
            lines: some_of(lines, n_named),
            fields: some_of(fields, n_named),
            values: some_of(values, n_named),
        })
    }
}

/// The first of some texts that differ, and whether there are more.
fn some_of(texts: impl Iterator<Item = String>, n_named: usize) -> String {
    let mut named: Vec<String> = Vec::new();
    for text in texts {
        if named.contains(&text) {
            continue;
        }
        if named.len() == n_named {
            named.push("…".to_owned());
            break;
        }
        named.push(text);
    }
    named.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Severity, grouped_problems};

    #[test]
    fn a_kind_has_some_things_in_common() {
        let problem = |(line, field, value): (usize, &str, &str)| {
            let problem = Problem::new(Severity::Error, "This is no date.");
            problem.at_line(line).in_field(field).with_value(value)
        };
        let problems = [(3, "a[1]", "soon"), (7, "a[2]", "soon"), (9, "a[3]", "late")].map(problem);
        let group = ProblemGroup { members: vec![0, 1, 2], count: 3 };
        let words = group.words(&problems, 2, |value| format!("“{value}”"));
        let words = words.expect("there are problems");
        assert_eq!((words.first.line, words.field), (Some(3), None));
        assert_eq!(words.lines, "3, 7, …");
        assert_eq!(words.fields, "a[1], a[2], …");
        assert_eq!(words.values, "“soon”, “late”");
        let one = grouped_problems(&problems[..1]);
        let words = one[0].words(&problems, 2, str::to_owned).expect("there is a problem");
        assert_eq!((words.field, &*words.values), (Some("a[1]"), "soon"));
        assert_eq!(one[0].words(&[], 2, str::to_owned), None);
    }
}
