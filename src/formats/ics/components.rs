//! Components: what stands between `BEGIN:` and `END:`, and what is a part of what.

use crate::formats::{Problem, Severity};

use super::lines::{Line, Property};

/// A component with its own properties, without those of its parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Component {
    /// `VEVENT`, in capitals.
    pub(super) name: String,
    /// The line of its `BEGIN`.
    pub(super) line: usize,
    /// The position of the component that it is a part of.
    pub(super) parent: Option<usize>,
    /// In the file's order.
    pub(super) properties: Vec<Property>,
}

impl Component {
    /// The first property of a name, given in capitals.
    pub(super) fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// Every property of a name, given in capitals.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }
}

/// Puts properties together to components, each after the one it is a part of. However deep they
/// are nested, the list is flat.
pub(super) fn components(lines: Vec<Line>, problems: &mut Vec<Problem>) -> Vec<Component> {
    let mut found: Vec<Component> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for line in lines {
        match line {
            Ok(property) if property.name == "BEGIN" => {
                let name = property.value.trim().to_ascii_uppercase();
                let parent = open.last().copied();
                open.push(found.len());
                found.push(Component { name, line: property.line, parent, properties: vec![] });
            }
            Ok(property) if property.name == "END" => end(&property, &found, &mut open, problems),
            Ok(property) => match open.last().and_then(|position| found.get_mut(*position)) {
                Some(component) => component.properties.push(property),
                None => problems.push(
                    Problem::new(Severity::Warning, "It belongs to no component; left out.")
                        .at_line(property.line)
                        .in_field(property.name)
                        .with_value(shortened(&property.value)),
                ),
            },
            Err((line, text)) => problems.push(
                Problem::new(Severity::Warning, "The line is no property; left out.")
                    .at_line(line)
                    .with_value(shortened(&text)),
            ),
        }
    }
    if let Some(component) = open.first().and_then(|position| found.get(*position)) {
        let message = "The file ends before this component does; what there is of it was read.";
        problems.push(
            Problem::new(Severity::Warning, message)
                .at_line(component.line)
                .in_field("BEGIN")
                .with_value(shortened(&component.name)),
        );
    }
    found
}

/// Closes the innermost component of the name, and with it all that is open inside it.
fn end(
    property: &Property,
    found: &[Component],
    open: &mut Vec<usize>,
    problems: &mut Vec<Problem>,
) {
    /// How deep a forgotten `END` is looked for, so that a file of them takes no longer.
    const DEPTH: usize = 16;
    let name = property.value.trim();
    let is_meant = |position: &usize| {
        found.get(*position).is_some_and(|component| component.name.eq_ignore_ascii_case(name))
    };
    let depth = open.iter().rev().take(DEPTH).position(is_meant);
    if let Some(depth) = depth {
        open.truncate(open.len() - depth - 1);
    }
    if depth != Some(0) {
        let message = match depth {
            None => "Nothing of this name is open here; ignored.",
            Some(_) => "A component inside this one has no end; it was ended here.",
        };
        problems.push(
            Problem::new(Severity::Warning, message)
                .at_line(property.line)
                .in_field("END")
                .with_value(shortened(name)),
        );
    }
}

/// The beginning of a text, to be quoted.
pub(super) fn shortened(text: &str) -> String {
    const MAX_CHARS: usize = 80;
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
