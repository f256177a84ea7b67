//! The question which events are saved, where a filter or a stretch of time leaves some out.

use egui::{Context, RichText};

use model::{Filter, Timeline};

use super::super::controls::radio;
use super::super::counts::grouped;
use super::super::{Command, FileCommand, State};
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
            Self::InStretch => Filter { when: when.or(state.filter.when), ..state.filter.clone() },
        }
    }

    /// How many events that are; `None` while they are counted.
    fn n_events(self, state: &State) -> Option<usize> {
        match self {
            Self::All => Some(state.document.timeline.events.len()),
            Self::Passing => (!state.is_mask_stale()).then_some(state.n_passing),
            Self::InStretch => state.counts_of_stretch().map(|counts| counts.n_events),
        }
    }

    /// "Only the 14 that pass the filter".
    pub(in super::super) fn in_words(self, state: &State) -> String {
        let n_events = self.n_events(state);
        let words = match (self, state.filter.is_empty()) {
            (Self::All, _) if n_events == Some(1) => "event",
            (Self::All, _) => "events",
            (Self::Passing, _) if n_events == Some(1) => "that passes the filter",
            (Self::Passing, _) => "that pass the filter",
            (Self::InStretch, true) => "in the stretch that is selected",
            (Self::InStretch, false) => "in the selected stretch that pass the filter",
        };
        let start = if self == Self::All { "All" } else { "Only the" };
        match n_events {
            Some(n_events) => format!("{start} {} {words}", grouped(n_events as u64)),
            None => format!("{start} events {words}"),
        }
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
    let shown = Dialog::middle("Save which events?").show(ctx, |ui, asked| {
        ui.set_width(WIDTH);
        let is_offered = |one: &Saved| match one {
            Saved::All => true,
            Saved::Passing => !state.filter.is_empty(),
            Saved::InStretch => state.stretch.is_some(),
        };
        for one in [Saved::All, Saved::Passing, Saved::InStretch].into_iter().filter(is_offered) {
            radio(ui, choice, one, one.in_words(state));
        }
        ui.add_space(4.0);
        // Always a line, so that the dialog keeps its height.
        let left_out = left_out(*choice, &state.document.timeline);
        ui.label(RichText::new(left_out).small().weak());
        asked.answers_ui(ui, ("Save…", choice.n_events(state) != Some(0)), "Cancel", |_, _| {})
    });
    match shown.inner {
        Some(Answer::Yes) => commands.push(FileCommand::WriteSave.into()),
        Some(Answer::Cancel) => dialog.choice = None,
        None if shown.is_left => dialog.choice = None,
        None => {}
    }
}

/// What else is left out with the others.
fn left_out(choice: Saved, timeline: &Timeline) -> &'static str {
    match (choice, timeline.relations.is_empty()) {
        (Saved::All, _) => "The file has the whole timeline, whatever is filtered.",
        (_, true) => "The others are left out of the file.",
        (_, false) => "The others are left out of the file, and relations with them.",
    }
}
