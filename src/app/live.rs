//! What a screen reader is told of what happens elsewhere than at the keyboard's focus: what was
//! selected, what lies in a stretch of time, how much a search finds, what a notice says.

use egui::accesskit::{Live, Role};
use egui::{Rect, Ui, UiBuilder, Vec2};

use date::Instant;
use model::{EventIndex, EventSet, Filter};

use super::State;
use super::event_name::event_name;

/// What was told last, and of what.
#[derive(Default)]
pub(crate) struct Told {
    selected: Option<EventIndex>,
    several: EventSet,
    stretch: Option<(Instant, Instant)>,
    notice: Option<String>,
    filter: Filter,
    words: String,
}

impl Told {
    /// Tells what has changed, while somebody listens. What is read out of the timeline, where the focus
    /// is, is not told twice.
    pub(crate) fn ui(&mut self, ui: &mut Ui, state: &State, is_selection_read: bool) {
        if !ui.ctx().has_accesskit_node(egui::accesskit_root_id()) {
            return;
        }
        let news = [
            self.found(state),
            self.selection(state, is_selection_read),
            self.stretch(state),
            self.notice(state),
        ];
        let news: Vec<String> = news.into_iter().flatten().collect();
        if !news.is_empty() {
            self.words = news.join(". ");
        }
        let place = Rect::from_min_size(ui.max_rect().left_bottom(), Vec2::ZERO);
        let builder = UiBuilder::new()
            .id_salt("what is told")
            .max_rect(place)
            .accessibility_role(Role::Status)
            .accessibility_label(&self.words);
        let id = ui.new_child(builder).unique_id();
        ui.ctx().accesskit_node_builder(id, |node| node.set_live(Live::Polite));
    }

    fn found(&mut self, state: &State) -> Option<String> {
        if self.filter == state.filter || state.is_mask_stale() {
            return None;
        }
        self.filter.clone_from(&state.filter);
        let n_events = state.document.timeline.events.len();
        let (words, n) = (state.words, n_events.into());
        Some(match state.n_passing {
            _ if state.filter.is_empty() => words.format("told-all", [("n", n)]),
            0 => words.text("told-none").to_owned(),
            n_passing => words.format("told-found", [("found", n_passing.into()), ("n", n)]),
        })
    }

    fn selection(&mut self, state: &State, is_read: bool) -> Option<String> {
        let is_same = self.several == state.several.events;
        if !is_same {
            self.several = state.several.events.clone();
            self.selected = state.selected;
            let n = state.n_selected();
            if n > 1 || state.is_several() {
                return Some(state.words.format("several-selected", [("n", n.into())]));
            }
        } else if self.selected == state.selected {
            return None;
        }
        self.selected = state.selected;
        // That only one is left is news even where the focus has been on it.
        let event = state.selected.filter(|_| !is_read || !is_same)?;
        let timeline = &state.document.timeline;
        timeline.event(event).map(|event| event_name(event, timeline, state.words))
    }

    /// What lies in a stretch is told once it is counted.
    fn stretch(&mut self, state: &State) -> Option<String> {
        let counts = state.counts_of_stretch();
        if self.stretch == state.stretch || (state.stretch.is_some() && counts.is_none()) {
            return None;
        }
        self.stretch = state.stretch;
        let (ends, counts) = state.stretch.zip(counts)?;
        let period = state.words.period(&state.period_of(ends));
        let counts = counts.in_words(!state.filter.is_empty(), state.words);
        Some(format!("{period}: {counts}"))
    }

    fn notice(&mut self, state: &State) -> Option<String> {
        let notice = state.notice.as_ref().map(|notice| &notice.text);
        if self.notice.as_ref() == notice {
            return None;
        }
        self.notice = notice.cloned();
        self.notice.clone()
    }
}
