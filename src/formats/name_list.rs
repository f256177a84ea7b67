//! Names that many events share, each once, in the order in which they first come.

use foldhash::HashMap;

/// A list of names.
#[derive(Debug, Default)]
pub(super) struct NameList {
    pub(super) all: Vec<String>,
    positions: HashMap<String, usize>,
}

impl NameList {
    /// The position of a name, which is added where it is new.
    pub(super) fn position(&mut self, name: &str) -> usize {
        if let Some(position) = self.positions.get(name) {
            return *position;
        }
        self.all.push(name.to_owned());
        self.positions.insert(name.to_owned(), self.all.len() - 1);
        self.all.len() - 1
    }
}
