//! What can be undone and done again, and which views were looked at.
//!
//! There is no inverse for each command: what a command may change is looked at before and after it, as a
//! [`Viewpoint`], and undoing puts the earlier one back. The difference of the two says what is undone.

mod views;
mod words;

use std::path::PathBuf;

use model::{EventSet, Timeline, Viewpoint};

use super::Words;

pub(crate) use views::{Place, Views};

/// How many changes can be undone. One takes some hundred bytes, with thousands of lanes left out some
/// hundred kilobytes.
const MAX_CHANGES: usize = 200;

/// What can be undone and done again.
#[derive(Default)]
pub(crate) struct History {
    undo: Vec<Change>,
    redo: Vec<Change>,
    /// The views that were looked at.
    pub(crate) views: Views,
}

/// A change that was made, or was undone.
struct Change {
    /// What is put back.
    other: Snapshot,
    /// What was done: "hide lane Treaty".
    words: String,
    /// Whether it is of nothing but the words that are searched for, which are typed letter by letter.
    is_typed: bool,
}

/// What a command may change, as it is at one time.
#[derive(Clone, PartialEq)]
pub(crate) enum Snapshot {
    /// From where one looks, but for the stretch of time and the selection; and the events that alone pass the
    /// filter, which may be too many to be named.
    View(Box<Viewpoint>, Option<EventSet>),
    /// The files that were opened lately.
    Recents(Vec<PathBuf>),
}

impl History {
    /// What would be undone: "hide lane Treaty".
    pub(crate) fn to_undo(&self) -> Option<&str> {
        self.undo.last().map(|change| change.words.as_str())
    }

    /// What would be done again.
    pub(crate) fn to_redo(&self) -> Option<&str> {
        self.redo.last().map(|change| change.words.as_str())
    }

    /// Notes that a command has changed something. What is typed letter by letter is one change.
    pub(crate) fn note(
        &mut self,
        before: Snapshot,
        after: &Snapshot,
        timeline: &Timeline,
        words: Words,
    ) {
        let words = words::of_change(&before, after, timeline, words);
        let typed = before.typed(after);
        let is_typed = typed.is_some_and(|(_, text)| !text.is_empty());
        let is_next = typed.is_some_and(|(before, after)| is_next_letter(before, after));
        let goes_on = is_next && self.redo.is_empty();
        self.redo.clear();
        match self.undo.last_mut().filter(|last| last.is_typed && goes_on) {
            Some(last) => last.words = words,
            None => self.undo.push(Change { other: before, words, is_typed }),
        }
        let n_too_many = self.undo.len().saturating_sub(MAX_CHANGES);
        self.undo.drain(..n_too_many);
    }

    /// Undoes the last change: `swap` puts back what was before it, and returns what was there.
    pub(crate) fn undo(&mut self, swap: impl FnOnce(Snapshot) -> Snapshot) {
        let undone = self.undo.pop().map(|change| change.swapped(swap));
        self.redo.extend(undone);
    }

    /// Does again what was undone last, as [`undo`](Self::undo) undoes it.
    pub(crate) fn redo(&mut self, swap: impl FnOnce(Snapshot) -> Snapshot) {
        let redone = self.redo.pop().map(|change| change.swapped(swap));
        self.undo.extend(redone);
    }

    /// Another document is shown, of which nothing was changed yet.
    pub(crate) fn leave_document(&mut self) {
        let is_of_any = |change: &Change| matches!(change.other, Snapshot::Recents(_));
        self.undo.retain(is_of_any);
        self.redo.retain(is_of_any);
        self.views = Views::default();
    }
}

impl Change {
    /// The same the other way round. What is typed from then on is another change.
    fn swapped(self, swap: impl FnOnce(Snapshot) -> Snapshot) -> Self {
        Self { other: swap(self.other), is_typed: false, ..self }
    }
}

impl Snapshot {
    /// The words that are searched for before and after, where nothing else differs.
    fn typed<'a>(&'a self, after: &'a Self) -> Option<(&'a str, &'a str)> {
        let (Self::View(before, only), Self::View(after, only_after)) = (self, after) else {
            return None;
        };
        let mut same = before.clone();
        same.filter.text.clone_from(&after.filter.text);
        (same == *after && only == only_after)
            .then_some((before.filter.text.as_str(), after.filter.text.as_str()))
    }
}

/// Whether a text goes on from another as it does when one types.
fn is_next_letter(before: &str, after: &str) -> bool {
    let (short, long) = if before.len() < after.len() { (before, after) } else { (after, before) };
    !short.is_empty() && long.starts_with(short)
}
