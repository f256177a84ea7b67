//! The question which events are saved, where a filter or a stretch of time leaves some out.

use egui::{Context, RichText};

use model::{Filter, Timeline};

use super::super::controls::radio;
use super::super::{Command, FileCommand, State, Words};
use super::{Answer, Dialog};

/// The width of the dialog, in points: each choice takes a line.
const WIDTH: f32 = 400.0;

/// Which events are saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Saved {
    /// All that the timeline has.
    All,
    /// Those that pass the filter.
    Passing,
    /// Those of them that lie in the selected stretch.
    InStretch,
    /// Those that are selected, several at once.
    Selected,
}

/// The question, while it is open.
#[derive(Default)]
pub(in super::super) struct SaveDialog {
    choice: Option<Saved>,
}

impl SaveDialog {
    /// Whether it is there.
    pub(in super::super) fn is_open(&self) -> bool {
        self.choice.is_some()
    }

    /// Asks, with an answer to begin with.
    pub(in super::super) fn open(&mut self, choice: Saved) {
        self.choice = Some(choice);
    }

    /// What was chosen.
    pub(in super::super) fn take(&mut self) -> Option<Saved> {
        self.choice.take()
    }
}

impl Saved {
    /// The filter that events pass to be saved; an empty one for all.
    pub(in super::super) fn filter(self, state: &State) -> Filter {
        let when = state.stretch.map(|ends| state.period_of(ends));
        match self {
            Self::All => Filter::default(),
            Self::Passing => state.filter.clone(),
            Self::Selected => Filter { only: Some(state.selection()), ..Filter::default() },
            Self::InStretch => Filter { when: when.or(state.filter.when), ..state.filter.clone() },
        }
    }

    /// How many events that are; `None` while they are counted.
    fn n_events(self, state: &State) -> Option<usize> {
        match self {
            Self::All => Some(state.document.timeline.events.len()),
            Self::Passing => (!state.is_mask_stale()).then_some(state.n_passing),
            Self::InStretch => state.counts_of_stretch().map(|counts| counts.n_events),
            Self::Selected => Some(state.n_selected()),
        }
    }

    /// "Only the 14 that pass the filter".
    pub(in super::super) fn in_words(self, state: &State) -> String {
        let (words, n_events) = (state.words, self.n_events(state));
        let in_words = match (self, state.filter.is_empty()) {
            (Self::All, _) => n_events.map(|n| words.format("saved-all", [("n", n.into())])),
            (Self::Passing, _) => {
                n_events.map(|n| words.format("saved-passing", [("n", n.into())]))
            }
            (Self::Selected, _) => {
                n_events.map(|n| words.format("saved-selected", [("n", n.into())]))
            }
            (Self::InStretch, true) => {
                n_events.map(|n| words.format("saved-in-stretch", [("n", n.into())]))
            }
            (Self::InStretch, false) => {
                n_events.map(|n| words.format("saved-in-stretch-passing", [("n", n.into())]))
            }
        };
        // They are counted in the background.
        in_words.unwrap_or_else(|| match (self, state.filter.is_empty()) {
            (Self::All | Self::Selected, _) => words.text("saved-all-uncounted").to_owned(),
            (Self::Passing, _) => words.text("saved-passing-uncounted").to_owned(),
            (Self::InStretch, true) => words.text("saved-in-stretch-uncounted").to_owned(),
            (Self::InStretch, false) => words.text("saved-in-stretch-passing-uncounted").to_owned(),
        })
    }
}

/// The dialog, while it is open.
pub(super) fn save_ui(
    ctx: &Context,
    dialog: &mut SaveDialog,
    state: &State,
    commands: &mut Vec<Command>,
) {
    let Some(choice) = &mut dialog.choice else { return };
    let words = state.words;
    let shown = Dialog::middle(words, "save", words.text("save-title")).show(ctx, |ui, asked| {
        ui.set_width(WIDTH);
        let is_offered = |one: &Saved| match one {
            Saved::All => true,
            Saved::Passing => !state.filter.is_empty(),
            Saved::InStretch => state.stretch.is_some(),
            Saved::Selected => state.is_several(),
        };
        let all = [Saved::All, Saved::Passing, Saved::InStretch, Saved::Selected];
        for one in all.into_iter().filter(is_offered) {
            radio(ui, choice, one, one.in_words(state));
        }
        ui.add_space(4.0);
        // Always a line, so that the dialog keeps its height.
        let left_out = left_out(*choice, &state.document.timeline, words);
        ui.label(RichText::new(left_out).small().weak());
        let has_events = choice.n_events(state) != Some(0);
        asked.answers_ui(ui, (words.text("save"), has_events), words.text("cancel"), |_, _| {})
    });
    match shown.inner {
        Some(Answer::Yes) => commands.push(FileCommand::WriteSave.into()),
        Some(Answer::Cancel) => dialog.choice = None,
        None if shown.is_left => dialog.choice = None,
        None => {}
    }
}

/// What else is left out with the others.
fn left_out(choice: Saved, timeline: &Timeline, words: Words) -> &'static str {
    match (choice, timeline.relations.is_empty()) {
        (Saved::All, _) => words.text("save-whole"),
        (_, true) => words.text("save-others-left-out"),
        (_, false) => words.text("save-relations-left-out"),
    }
}
