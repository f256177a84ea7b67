//! Components: what stands between `BEGIN:` and `END:`, and what is a part of what.

use std::borrow::Cow;

use crate::{Problem, Severity};

use super::lines::{Line, Property};

/// A component with its own properties, without those of its parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Component<'a> {
    /// `VEVENT`, in capitals.
    pub(super) name: Cow<'a, str>,
    /// The line of its `BEGIN`.
    pub(super) line: usize,
    /// The position of the component that it is a part of, among those of the [`Skeleton`].
    pub(super) parent: Option<usize>,
    /// In the file's order.
    pub(super) properties: Vec<Property<'a>>,
}

impl<'a> Component<'a> {
    /// The first property of a name, given in capitals.
    pub(super) fn property(&self, name: &str) -> Option<&Property<'a>> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// Every property of a name, given in capitals.
    pub(super) fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property<'a>> {
        self.properties.iter().filter(move |property| property.name == name)
    }
}

/// The components that hold a file together, each after the one it is a part of. However deep they
/// are nested, the list is flat.
#[derive(Debug, Default)]
pub(super) struct Skeleton<'a> {
    pub(super) components: Vec<Component<'a>>,
    /// The positions of those that have not ended.
    open: Vec<usize>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Skeleton<'a> {
    /// Adds a line. Returns the position of the component that it begins.
    pub(super) fn add(&mut self, line: Line<'a>) -> Option<usize> {
        let property = match line.property() {
            Ok(property) => property,
            Err(text) => {
                self.problems.extend(no_property(line, &text));
                return None;
            }
        };
        match &*property.name {
            "BEGIN" => {
                let position = self.components.len();
                let name = Cow::Owned(property.value.trim().to_ascii_uppercase());
                let (line, parent) = (property.line, self.innermost());
                self.components.push(Component { name, line, parent, properties: Vec::new() });
                self.open.push(position);
                return Some(position);
            }
            "END" => self.end(&property),
            _ => self.add_property(property),
        }
        None
    }

    /// The component that the next line belongs to.
    pub(super) fn innermost(&self) -> Option<usize> {
        self.open.last().copied()
    }

    fn add_property(&mut self, property: Property<'a>) {
        let innermost = self.innermost().and_then(|position| self.components.get_mut(position));
        match innermost {
            Some(component) => component.properties.push(property),
            None => self.problems.push(
                Problem::new(Severity::Warning, "It belongs to no component; left out.")
                    .at_line(property.line)
                    .in_field(&*property.name)
                    .with_value(shortened(&property.value)),
            ),
        }
    }

    /// Closes the innermost component of the name, and with it all that is open inside it.
    fn end(&mut self, property: &Property<'_>) {
        /// How deep a forgotten `END` is looked for, so that a file of them takes no longer.
        const DEPTH: usize = 16;
        let name = property.value.trim();
        let is_meant = |position: &usize| {
            let component = self.components.get(*position);
            component.is_some_and(|component| component.name.eq_ignore_ascii_case(name))
        };
        let depth = self.open.iter().rev().take(DEPTH).position(is_meant);
        if let Some(depth) = depth {
            self.open.truncate(self.open.len() - depth - 1);
        }
        if depth != Some(0) {
            let message = match depth {
                None => "Nothing of this name is open here; ignored.",
                Some(_) => "A component inside this one has no end; it was ended here.",
            };
            self.problems.push(
                Problem::new(Severity::Warning, message)
                    .at_line(property.line)
                    .in_field("END")
                    .with_value(shortened(name)),
            );
        }
    }

    /// Says what did not end before the file does.
    pub(super) fn finish(&mut self) {
        let open = self.open.first().and_then(|position| self.components.get(*position));
        let Some(component) = open else { return };
        let message = "The file ends before this component does; what there is of it was read.";
        self.problems.push(
            Problem::new(Severity::Warning, message)
                .at_line(component.line)
                .in_field("BEGIN")
                .with_value(shortened(&component.name)),
        );
    }
}

/// A word on a line that is no property, unless it is blank.
pub(super) fn no_property(line: Line<'_>, text: &str) -> Option<Problem> {
    (!text.trim().is_empty()).then(|| {
        Problem::new(Severity::Warning, "The line is no property; left out.")
            .at_line(line.number)
            .with_value(shortened(text))
    })
}

/// The beginning of a text, to be quoted.
pub(super) fn shortened(text: &str) -> String {
    const MAX_CHARS: usize = 80;
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
