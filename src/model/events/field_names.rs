//! What further fields are called, and what the file calls the others.

use std::sync::Arc;

use foldhash::HashSet;
use rayon::prelude::*;

use crate::Understood;

use super::{EventRef, Events};

/// Fewer events than this are not worth sharing out among cores.
const MIN_STRETCH: usize = 4096;

/// Names in the order in which they were met first, by their positions among all words.
#[derive(Default)]
struct Met {
    order: Vec<usize>,
    seen: HashSet<usize>,
}

impl Met {
    fn add(&mut self, name: usize) {
        if self.seen.insert(name) {
            self.order.push(name);
        }
    }

    fn with(mut self, event: EventRef<'_>) -> Self {
        event.field_names().for_each(|name| self.add(name));
        self
    }

    fn and(mut self, later: Self) -> Self {
        later.order.into_iter().for_each(|name| self.add(name));
        self
    }
}

impl Events {
    /// The names of all further fields, in the order in which events first have them. They are found once,
    /// in time O(events), shared by all cores; not to be asked for first within parallel work.
    pub fn field_names(&self) -> &Arc<[String]> {
        self.field_names.get_or_init(|| {
            let positions = (0..self.len()).into_par_iter().with_min_len(MIN_STRETCH);
            let events = positions.filter_map(|position| self.get(position));
            let met = events.fold(Met::default, Met::with).reduce(Met::default, Met::and);
            met.order.into_iter().map(|name| self.arena.words.get(name).to_owned()).collect()
        })
    }

    /// Where the name of a further field is among all words; `None` where no event has such a field.
    pub(crate) fn place_of_name(&self, name: &str) -> Option<usize> {
        self.arena.words.find(name)
    }

    /// Says what the file calls that which was understood of it.
    pub fn name(&mut self, understood: Understood, name: impl Into<String>) {
        self.names.insert(understood, name.into());
    }

    /// What the file calls that which was understood of it, as far as a reader said.
    pub fn names(&self) -> impl Iterator<Item = (Understood, &str)> {
        self.names.iter().map(|(understood, name)| (*understood, name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Event, Extra};

    #[test]
    fn fields_are_named_once_in_the_order_in_which_they_are_met() {
        let event = |names: &[&str]| {
            let fields = names.iter().map(|name| ((*name).to_owned(), 1.into()));
            Event { extra: Extra::from_iter(fields), tags: vec!["tag".into()], ..Event::default() }
        };
        let mut events: Events = [event(&["b", "a"]), event(&["a", "c"])].into_iter().collect();
        assert_eq!(**events.field_names(), ["b", "a", "c"]);
        events.push(event(&["d"]));
        assert_eq!(events.field_names().last().unwrap(), "d");
        let mut other: Events = [event(&["e"])].into_iter().collect();
        other.name(Understood::Lane, "country");
        events.append(other, &[], &[]);
        assert_eq!(events.field_names().last().unwrap(), "e");
        assert_eq!(events.names().collect::<Vec<_>>(), [(Understood::Lane, "country")]);
    }
}
