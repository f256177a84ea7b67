//! The Mermaid diagrams of a file: the file itself, or blocks of code named “mermaid”.

/// What a diagram is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Timeline,
    Gantt,
}

impl Kind {
    /// The word that such a diagram begins with.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Gantt => "gantt",
        }
    }
}

/// One diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Diagram<'a> {
    /// `None` for what shows no time.
    pub(super) kind: Option<Kind>,
    /// The title that stands before the diagram, between lines of hyphens.
    pub(super) title: Option<&'a str>,
    /// Its statements with their lines in the file, without comments.
    pub(super) lines: Vec<(usize, &'a str)>,
    /// The line on which it begins, from 1.
    pub(super) first_line: usize,
}

impl<'a> Diagram<'a> {
    /// Its title, by a statement of its own or before it.
    pub(super) fn title(&self) -> Option<&'a str> {
        let own = self.lines.iter().find_map(|(_, statement)| after_word(statement, "title"));
        own.or(self.title)
            .map(|title| title.trim_end_matches(';'))
            .filter(|title| !title.is_empty())
    }
}

/// What stands behind a word at the beginning of a statement.
pub(super) fn after_word<'a>(statement: &'a str, word: &str) -> Option<&'a str> {
    let rest = statement.strip_prefix(word)?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim())
}

/// Every diagram of a file. A file that is no diagram and has no block of one has none.
pub(super) fn diagrams(text: &str) -> Vec<Diagram<'_>> {
    let numbered = || text.lines().enumerate().map(|(at, line)| (at + 1, line));
    if let Some(whole) = diagram(numbered().collect()).filter(|whole| whole.kind.is_some()) {
        return vec![Diagram { first_line: 1, ..whole }];
    }
    let mut found = Vec::new();
    let mut open: Option<(&str, Vec<(usize, &str)>)> = None;
    for (number, line) in numbered() {
        let trimmed = line.trim();
        match &mut open {
            Some((fence, _)) if trimmed.starts_with(*fence) => {
                let lines = open.take().map(|(_, lines)| lines).unwrap_or_default();
                found.extend(diagram(lines));
            }
            Some((_, lines)) => lines.push((number, line)),
            None => open = fence(trimmed).map(|fence| (fence, Vec::new())),
        }
    }
    found.extend(open.and_then(|(_, lines)| diagram(lines)));
    found
}

/// How a block of code with a diagram begins, and so ends.
fn fence(line: &str) -> Option<&'static str> {
    let fence = ["```", "~~~", ":::"].into_iter().find(|fence| line.starts_with(fence))?;
    let language = line.trim_start_matches(['`', '~', ':']).trim();
    let language = language.trim_start_matches(['{', '.']).to_ascii_lowercase();
    language.starts_with("mermaid").then_some(fence)
}

/// A diagram of these lines; `None` where there is nothing in them.
fn diagram<'a>(lines: Vec<(usize, &'a str)>) -> Option<Diagram<'a>> {
    let mut title = None;
    let (mut is_front_matter, mut is_directive) = (false, false);
    let mut statements = Vec::new();
    for (number, line) in lines {
        let trimmed = line.trim().trim_start_matches('\u{feff}');
        if is_directive || trimmed.starts_with("%%{") {
            is_directive = !trimmed.ends_with("}%%");
        } else if statements.is_empty() && trimmed == "---" {
            is_front_matter = !is_front_matter;
        } else if is_front_matter {
            let value =
                trimmed.strip_prefix("title:").map(|value| value.trim().trim_matches(['"', '\'']));
            title = title.or(value);
        } else if !trimmed.is_empty() && !trimmed.starts_with("%%") {
            statements.push((number, trimmed));
        }
    }
    let (first_line, first) = *statements.first()?;
    let mut words = first.trim_end_matches(';').split_whitespace();
    let kind = match words.next()? {
        "timeline" => Some(Kind::Timeline),
        "gantt" => Some(Kind::Gantt),
        _ => None,
    };
    // The direction in which it is drawn may follow.
    let kind = kind.filter(|_| words.all(|word| matches!(word, "LR" | "TD" | "TB" | "RL" | "BT")));
    let lines = statements.split_off(1);
    Some(Diagram { kind, title, lines, first_line })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diagrams_are_found() {
        #[track_caller]
        fn check(text: &str, expect: &[(Option<Kind>, usize, usize)]) {
            let found = diagrams(text);
            let found = found.iter().map(|it| (it.kind, it.first_line, it.lines.len()));
            assert_eq!(found.collect::<Vec<_>>(), expect, "{text}");
        }
        check("timeline\n  2002 : A\n", &[(Some(Kind::Timeline), 1, 1)]);
        check(
            "---\ntitle: T\n---\n%%{init: {\n}}%%\ngantt\n%% x\nA: 1d\n",
            &[(Some(Kind::Gantt), 1, 1)],
        );
        check(
            "# T\n```mermaid\ntimeline LR\n2002 : A\n```\n~~~ {.mermaid}\npie\n~~~\n",
            &[(Some(Kind::Timeline), 3, 1), (None, 7, 0)],
        );
        check("timeline,of,things\n1,2,3\n", &[]);
        check("timeline of things\n", &[]);
    }
}
