//! The commands of a script, each with its lines of attributes.

use crate::Progress;

/// No more constants are known, as each is looked for in each line; people define a dozen.
const MAX_CONSTANTS: usize = 1000;

/// The commands of a script in their order.
pub(super) struct Script {
    pub(super) commands: Vec<Command>,
}

/// A command: `PlotData =` and what stands below.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Command {
    /// In lower case.
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
}

/// A line of attributes: `bar:Leader from:1970 till:1975 text:"Some one"`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The line of the file, from 1.
    pub(super) number: usize,
    /// Names in lower case, and values.
    pub(super) attributes: Vec<(String, String)>,
}

impl Line {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl Script {
    /// Reads a script before which there are so many lines.
    pub(super) fn of(text: &str, lines_before: usize, progress: &Progress) -> Self {
        let mut commands: Vec<Command> = Vec::new();
        let mut constants: Vec<(String, String)> = Vec::new();
        let mut is_comment = false;
        for (at, line) in progress.lines(text).enumerate() {
            let line = without_comments(line, &mut is_comment);
            let line = with_constants(&line, &constants);
            let is_below = line.starts_with([' ', '\t']);
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let command = line.split_once('=').filter(|(name, _)| is_name(name) && !is_below);
            let rest = match command {
                Some((name, rest)) => {
                    let name = name.trim().to_ascii_lowercase();
                    commands.push(Command { name, lines: Vec::new() });
                    rest.trim()
                }
                None => line,
            };
            if let Some((name, value)) = constant(line) {
                if constants.len() < MAX_CONSTANTS {
                    constants.push((name.to_owned(), value.to_owned()));
                }
                continue;
            }
            if let Some(command) = commands.last_mut().filter(|_| !rest.is_empty()) {
                let number = lines_before + at + 1;
                command.lines.push(Line { number, attributes: attributes(rest) });
            }
        }
        Self { commands }
    }

    /// The lines of all commands of this name.
    pub(super) fn lines<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Line> {
        let commands = self.commands.iter().filter(move |command| command.name == name);
        commands.flat_map(|command| &command.lines)
    }
}

fn is_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// `Define $name = value`.
fn constant(line: &str) -> Option<(&str, &str)> {
    let rest = line.get(6..).filter(|_| line.to_ascii_lowercase().starts_with("define"))?;
    let (name, value) = rest.trim_start().split_once('=')?;
    let name = name.trim();
    (name.starts_with('$') && name.len() > 1).then_some((name, value.trim()))
}

/// A line whose constants stand for their values. One that is longer then than this is no line.
fn with_constants(line: &str, constants: &[(String, String)]) -> String {
    const MAX_BYTES: usize = 64 * 1024;
    let mut line = line.to_owned();
    if !line.contains('$') {
        return line;
    }
    for (name, value) in constants {
        if line.contains(&**name) && !line.trim_start().to_ascii_lowercase().starts_with("define") {
            let replaced = line.replace(&**name, value);
            if replaced.len() <= MAX_BYTES {
                line = replaced;
            }
        }
    }
    line
}

/// A line without `# …` and `#> … <#`.
fn without_comments(line: &str, is_comment: &mut bool) -> String {
    let mut kept = String::new();
    let mut rest = line;
    loop {
        if *is_comment {
            let Some((_, after)) = rest.split_once("<#") else { return kept };
            (*is_comment, rest) = (false, after);
        }
        let Some((before, after)) = rest.split_once('#') else {
            kept.push_str(rest);
            return kept;
        };
        kept.push_str(before);
        match after.strip_prefix('>') {
            Some(after) => (*is_comment, rest) = (true, after),
            // An address may have one.
            None if before.ends_with(|c: char| !c.is_whitespace()) && before.contains('[') => {
                kept.push('#');
                rest = after;
            }
            None => return kept,
        }
    }
}

/// Names and values: a value ends with a blank, unless that is in quotes, brackets or parentheses.
fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut rest = text.trim_start();
    while let Some((name, after)) = rest.split_once(':').filter(|(name, _)| is_name(name)) {
        let (value, after) = value(after.trim_start());
        found.push((name.trim().to_ascii_lowercase(), value));
        rest = after.trim_start();
    }
    let rest = rest.trim();
    // Words at the end that belong to no name, such as an unquoted text of several words.
    match found.last_mut() {
        Some((_, value)) if !rest.is_empty() => {
            value.push(' ');
            value.push_str(rest);
        }
        None if !rest.is_empty() => found.push((String::new(), rest.to_owned())),
        _ => {}
    }
    found
}

/// A value and what follows it.
fn value(text: &str) -> (String, &str) {
    if let Some(inside) = text.strip_prefix('"') {
        let (value, after) = inside.split_once('"').unwrap_or((inside, ""));
        return (value.to_owned(), after);
    }
    let (mut depth, mut end) = (0_usize, text.len());
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if c.is_whitespace() && depth == 0 => {
                // An unquoted text goes on until the next attribute.
                let next = text.get(at..).unwrap_or_default().trim_start();
                let word = next.split(char::is_whitespace).next().unwrap_or_default();
                if word.split_once(':').is_some_and(|(name, _)| is_name(name)) || word.is_empty() {
                    end = at;
                    break;
                }
            }
            _ => {}
        }
    }
    let (value, after) = text.split_at_checked(end).unwrap_or((text, ""));
    (value.trim().to_owned(), after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_have_values() {
        #[track_caller]
        fn check(text: &str, expect: &[(&str, &str)]) {
            let found = attributes(text);
            let found: Vec<_> = found.iter().map(|(name, value)| (&**name, &**value)).collect();
            assert_eq!(found, expect);
        }
        check(
            "bar:A from:1970 till:end shift:(10, -4) text:\"One: two\" Color:red",
            &[
                ("bar", "A"),
                ("from", "1970"),
                ("till", "end"),
                ("shift", "(10, -4)"),
                ("text", "One: two"),
                ("color", "red"),
            ],
        );
        check(
            "at:1970 text:[[A b|C d]] and more",
            &[("at", "1970"), ("text", "[[A b|C d]] and more")],
        );
        check("dd/mm/yyyy", &[("", "dd/mm/yyyy")]);
    }

    #[test]
    fn a_script_has_commands() {
        let text = "Define $a = color:red\nPeriod = from:1 till:2 # all\n#> no\nPlotData = x <#\nPlotData =\n \
                    $a bar:B\n  at:1970\n";
        let script = Script::of(text, 10, &Progress::default());
        let names: Vec<&str> = script.commands.iter().map(|it| &*it.name).collect();
        assert_eq!(names, ["period", "plotdata"]);
        let lines: Vec<_> = script.lines("plotdata").collect();
        assert_eq!((lines[0].get("color"), lines[0].get("bar")), (Some("red"), Some("B")));
        assert_eq!((lines[1].number, lines[1].get("at")), (17, Some("1970")));
    }
}
