//! What the palette offers besides events: commands, settings, lanes, categories, files and dates.

use date::{DayMonthOrder, read_written};
use formats::samples::SAMPLES;
use model::{CategoryIndex, EventIndex, LaneIndex};

use super::super::errand::file_name;
use super::super::{
    CATALOGUE, Command, FileCommand, Settings, State, ThemeChoice, ViewCommand, Wheel,
    WindowCommand, Words,
};

/// How many lanes and categories are looked through: a name among more is found in the filter panel, and
/// looking through these takes about a frame.
const MAX_NAMES: usize = 20_000;

/// The kinds of what is offered, in the order in which they are shown where they match alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Dates,
    Commands,
    Events,
    Lanes,
    Categories,
    Settings,
    Files,
}

impl Group {
    /// Whether its offers are shown before anything is typed: not names of which there may be thousands.
    pub(super) fn is_shown_unasked(self) -> bool {
        matches!(self, Self::Commands | Self::Settings | Self::Files)
    }

    /// What stands over the offers of the group.
    pub(super) fn heading(self, words: Words) -> &'static str {
        match self {
            Self::Dates => words.text("palette-dates"),
            Self::Commands => words.text("palette-commands"),
            Self::Events => words.text("palette-events"),
            Self::Lanes => words.text("palette-lanes"),
            Self::Categories => words.text("palette-categories"),
            Self::Settings => words.text("palette-settings"),
            Self::Files => words.text("palette-files"),
        }
    }
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Offer {
    pub(super) group: Group,
    /// What it is called, in which what is typed is looked for.
    pub(super) label: String,
    /// Its name in English, by which it is found as well; empty where it has no other than its own.
    pub(super) also: &'static str,
    /// What stands at the right: where it is from, its date; of a command its keys are shown instead.
    pub(super) note: String,
    pub(super) choice: Choice,
}

/// What is chosen with an offer. Of lanes and categories it is put together only then, as it names all
/// others.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Choice {
    Command(Command),
    Event(EventIndex),
    Lane(LaneIndex),
    Category(CategoryIndex),
    /// All events that have these words.
    Find(String),
}

impl Offer {
    fn new(group: Group, label: impl Into<String>, note: &str, choice: Choice) -> Self {
        Self { group, label: label.into(), also: "", note: note.to_owned(), choice }
    }

    fn of_command(
        group: Group,
        label: impl Into<String>,
        note: &str,
        command: impl Into<Command>,
    ) -> Self {
        Self::new(group, label, note, Choice::Command(command.into()))
    }
}

/// Everything that is offered by its name, in the order of the groups.
pub(super) fn all(state: &State) -> Vec<Offer> {
    let mut offers: Vec<Offer> = CATALOGUE
        .iter()
        .filter(|entry| entry.command != Command::from(WindowCommand::TogglePalette))
        .map(|entry| {
            let (label, menu) = (entry.label_in(state), entry.menu.label(state.words));
            let offer = Offer::of_command(Group::Commands, label, menu, entry.command.clone());
            Offer { also: entry.label(Words::default()), ..offer }
        })
        .collect();
    offers.extend(lanes(state));
    offers.extend(categories(state));
    offers.extend(settings(state));
    offers.extend(files(state));
    offers
}

/// The stretch of time that a text names: "1987", "last week of 2019".
pub(super) fn date(text: &str, state: &State) -> Option<Offer> {
    let when = read_written(text, DayMonthOrder::DayFirst).ok().filter(date::When::is_placed)?;
    let zone = state.chart.zone;
    let (from, until) = (when.earliest_in(zone).instant(), when.latest_in(zone).instant());
    let note = state.words.known_to(when.precision());
    Some(Offer::of_command(
        Group::Dates,
        state.words.when(&when),
        note,
        ViewCommand::GoTo { from, until },
    ))
}

/// Every event that has the words, where more are found than are shown.
pub(super) fn every_event(text: &str, n_found: usize, words: Words) -> Offer {
    let label = words.format("palette-find-all", [("n", n_found.into())]);
    Offer::new(Group::Events, label, "", Choice::Find(text.to_owned()))
}

/// An event, with its date.
pub(super) fn event(event: EventIndex, state: &State) -> Option<Offer> {
    let about = state.document.timeline.event(event)?;
    let date = match (about.display_date(), about.time()) {
        (Some(own_words), _) => own_words.to_owned(),
        (None, Some(when)) => state.words.when(&when),
        (None, None) => state.words.text("no-date").to_owned(),
    };
    let title = match about.title().trim() {
        "" => state.words.text("untitled"),
        title => title,
    };
    Some(Offer::new(Group::Events, title, &date, Choice::Event(event)))
}

/// A lane is asked for by leaving out the others.
fn lanes(state: &State) -> impl Iterator<Item = Offer> {
    let lanes = &state.document.timeline.lanes;
    let named = lanes.iter().take(MAX_NAMES).enumerate();
    named.map(|(at, lane)| {
        let choice = Choice::Lane(LaneIndex::from(at));
        Offer::new(Group::Lanes, &lane.title, state.words.text("palette-only-lane"), choice)
    })
}

fn categories(state: &State) -> impl Iterator<Item = Offer> {
    let categories = &state.document.timeline.categories;
    let named = categories.iter().take(MAX_NAMES).enumerate();
    named.map(|(at, category)| {
        let choice = Choice::Category(CategoryIndex::from(at));
        Offer::new(
            Group::Categories,
            &category.title,
            state.words.text("palette-only-category"),
            choice,
        )
    })
}

/// What a setting becomes, and what that is called in a language.
type Change = (fn(Words) -> &'static str, fn(&mut Settings));

/// What the settings may be changed to, besides sizes and languages.
const CHANGES: [Change; 7] = [
    (|words| words.text("palette-theme-desktop"), |to| to.theme = ThemeChoice::System),
    (|words| words.text("palette-theme-light"), |to| to.theme = ThemeChoice::Light),
    (|words| words.text("palette-theme-dark"), |to| to.theme = ThemeChoice::Dark),
    (|words| words.text("palette-wheel-zooms"), |to| to.wheel = Wheel::Zoom),
    (|words| words.text("palette-wheel-scrolls"), |to| to.wheel = Wheel::Pan),
    (|words| words.text("settings-reduce-motion"), |to| to.reduce_motion = true),
    (|words| words.text("palette-allow-motion"), |to| to.reduce_motion = false),
];

fn settings(state: &State) -> impl Iterator<Item = Offer> {
    let (settings, words) = (&state.settings, state.words);
    let offer = move |label: String, also: &'static str, changed: Settings| {
        let note = if changed == *settings { words.text("palette-chosen") } else { "" };
        let set = WindowCommand::Set(changed);
        Offer { also, ..Offer::of_command(Group::Settings, label, note, set) }
    };
    let changes = CHANGES.iter().map(move |(name, change)| {
        let mut changed = settings.clone();
        change(&mut changed);
        offer(name(words).to_owned(), name(Words::default()), changed)
    });
    let languages = Words::all().map(move |language| {
        let changed = Settings { language: Some(language.code().to_owned()), ..settings.clone() };
        let label = words.format("palette-language", [("language", language.name().into())]);
        offer(label, "", changed)
    });
    changes.chain(languages)
}

fn files(state: &State) -> impl Iterator<Item = Offer> {
    let recents = state.recents.iter().map(|path| {
        let folder = path.parent().map(|folder| folder.display().to_string());
        let open = FileCommand::OpenPath(path.clone());
        Offer::of_command(Group::Files, file_name(path), &folder.unwrap_or_default(), open)
    });
    let samples = SAMPLES.iter().enumerate().map(move |(at, sample)| {
        Offer::of_command(
            Group::Files,
            sample.title,
            state.words.text("palette-sample"),
            FileCommand::OpenSample(at),
        )
    });
    recents.chain(samples)
}
