//! What commands change, so that it can be undone: noted before and after each, and put back.

use std::collections::BTreeSet;

use model::Viewpoint;

use super::history::{History, Place, Snapshot};
use super::{Command, FileCommand, State};

impl State {
    /// What a command may change, before it does; `None` where there is nothing to undo.
    pub(crate) fn before(&self, command: &Command) -> Option<Snapshot> {
        match command {
            Command::Chart(_) | Command::Filter(_) => Some(self.snapshot_of_view()),
            Command::File(FileCommand::ClearRecent) => {
                Some(Snapshot::Recents(self.recents.clone()))
            }
            _ => None,
        }
    }

    /// Notes what a command has changed.
    pub(crate) fn note_change(&mut self, before: Snapshot) {
        let after = self.same_now(&before);
        if after != before {
            self.history.note(before, &after, &self.document.timeline, self.words);
        }
    }

    /// Puts back what the last change has changed.
    pub(crate) fn undo(&mut self) {
        self.with_history(|state, history| history.undo(|before| state.put_back(before)));
    }

    /// Changes again what was undone last.
    pub(crate) fn redo(&mut self) {
        self.with_history(|state, history| history.redo(|before| state.put_back(before)));
    }

    fn with_history(&mut self, act: impl FnOnce(&mut Self, &mut History)) {
        let mut history = std::mem::take(&mut self.history);
        act(self, &mut history);
        self.history = history;
    }

    /// Makes it as it was; returns how it is.
    fn put_back(&mut self, before: Snapshot) -> Snapshot {
        let now = self.same_now(&before);
        match before {
            Snapshot::View(viewpoint, only) => self.arrange(&viewpoint, only),
            Snapshot::Recents(recents) => self.recents = recents,
        }
        now
    }

    /// The same as it is now.
    fn same_now(&self, snapshot: &Snapshot) -> Snapshot {
        match snapshot {
            Snapshot::View(..) => self.snapshot_of_view(),
            Snapshot::Recents(_) => Snapshot::Recents(self.recents.clone()),
        }
    }

    fn snapshot_of_view(&self) -> Snapshot {
        if self.chart.reckoning.zero.is_some() {
            // It is named by its id.
            self.document.timeline.events.find_ids();
        }
        let mut viewpoint = self.viewpoint();
        viewpoint.filter.only = None;
        let (span, selected, several) = (None, None, BTreeSet::new());
        let viewpoint = Viewpoint { span, selected, several, ..viewpoint };
        Snapshot::View(Box::new(viewpoint), self.filter.only.clone())
    }

    /// Notes where the window looks at the end of a frame; `now` is its clock in seconds.
    pub(crate) fn note_view(&mut self, now: f64) {
        if let Some(place) = self.sight.place() {
            self.history.views.note(place, self.sight.n_moves(), now);
        }
    }

    /// Looks where it looked before.
    pub(crate) fn look_back(&mut self) {
        let place = self.history.views.back();
        self.look_at_place(place);
    }

    /// Looks where it did before going back.
    pub(crate) fn look_forward(&mut self) {
        let place = self.history.views.forward();
        self.look_at_place(place);
    }

    fn look_at_place(&mut self, place: Option<Place>) {
        let Some(place) = place else { return };
        self.sight.return_to(place);
        if let Some(place) = self.sight.place() {
            self.history.views.arrive(place, self.sight.n_moves());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ChartCommand, Document, FilterCommand};
    use super::*;
    use model::Filter;

    fn state() -> State {
        let table = "start,title,lane\n1987,One,North\n1990,Two,South\n1995,Three,North\n";
        let reading = formats::read(table.as_bytes(), "few.csv").unwrap();
        State::new(Document::new(reading, None))
    }

    /// Searches for these texts one after the other, and undoes that until nothing is left to undo.
    fn undone(texts: &[&str]) -> Vec<String> {
        let mut state = state();
        for text in texts {
            let filter = Filter { text: (*text).to_owned(), ..Filter::default() };
            let command = Command::from(FilterCommand::Set(Box::new(filter.clone())));
            let before = state.before(&command).unwrap();
            state.set_filter(filter);
            state.note_change(before);
        }
        let mut found = Vec::new();
        while state.history.to_undo().is_some() {
            state.undo();
            found.push(state.filter.text.clone());
        }
        found
    }

    #[test]
    fn what_is_typed_is_undone_word_by_word() {
        let check = |texts: &[&str], expect: &[&str]| assert_eq!(undone(texts), expect);
        check(&["g", "gl", "glo", "gl"], &[""]);
        check(&["g", "gl", ""], &["gl", ""]);
        check(&["gl", "h", "ha"], &["gl", ""]);
        check(&["gl", "gl"], &[""]);
    }

    #[test]
    fn commands_that_change_nothing_are_not_to_be_undone() {
        let mut state = state();
        let command = Command::from(ChartCommand::ToggleMeasuring);
        let before = state.before(&command).unwrap();
        state.note_change(before);
        assert_eq!(state.history.to_undo(), None);
    }
}
