//! All that the window shows, in one value.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use date::{Instant, Zone};
use formats::Problem;
use layout::{Arrangement, Reckoning};
use model::{EventIndex, Filter, LaneIndex, WarpChoice};
use scene::{Appearance, Raster, Theme};

use super::history::History;
use super::pictures::{Fetched, PicturePlace};
use super::selection::Several;
use super::stretch::{Counted, CountedOf, Counts};
use super::{Busy, Document, Hint, Measure, Panes, Settings, SidePanel, Sight, Words, workers};

/// The number of events up to which work on all of them, such as a filter, is done at once; with
/// more it is done in the background.
pub(crate) const AT_ONCE: usize = 20_000;

/// How many files “Open recent” remembers.
pub(crate) const MAX_RECENTS: usize = 10;

/// The state that panels read. Only the code in `apply` changes it, and its chart is kept that of the document
/// by `charting`.
pub struct State {
    /// What is open.
    pub document: Document,
    /// How many documents were shown before this one, which tells it from them.
    pub(crate) n_opened: usize,
    /// Which events are wanted.
    pub filter: Filter,
    /// For each event, whether it passes the filter; of a large timeline, while that is found out,
    /// an earlier one.
    pub mask: Arc<Vec<bool>>,
    /// The filter that the mask is of; `None` where it is of another reading of the file.
    pub(crate) mask_of: Option<Filter>,
    /// How many events pass the filter.
    pub n_passing: usize,
    /// Whether events that do not pass are hidden rather than dimmed.
    pub hide_filtered: bool,
    /// The selected event; of several the one that is read.
    pub selected: Option<EventIndex>,
    /// All that are selected, where they are several.
    pub(crate) several: Several,
    /// The event under the pointer, on the canvas or in the list.
    pub hovered: Option<EventIndex>,
    /// Pictures that were asked for by a click.
    pub fetched: BTreeMap<PicturePlace, Fetched>,
    /// Those of them that are there, as small as they stand beside labels, for exports.
    pub(crate) fetched_small: BTreeMap<PicturePlace, Arc<Raster>>,
    /// What is being measured, or has been.
    pub measure: Option<Measure>,
    /// The stretch of time that is selected: its first instant and its end, exclusive.
    pub stretch: Option<(Instant, Instant)>,
    /// What was counted in the stretch that was selected last.
    pub(crate) counted: Option<Counted>,
    /// Events that another program has just changed in the file.
    pub changed: BTreeSet<EventIndex>,
    /// Where the window looks.
    pub sight: Sight,
    /// How the canvas draws what it draws.
    pub chart: ChartChoices,
    /// Which panels are open.
    pub panels: Panels,
    /// What those at the sides do where the window is small.
    pub panes: Panes,
    /// What the user has chosen once and for all.
    pub settings: Settings,
    /// The words of the window, after `settings` and the desktop.
    pub words: Words,
    /// Whether the window is light or dark just now, after `settings` and the desktop.
    pub appearance: Appearance,
    /// Files opened lately, the latest first.
    pub recents: Vec<PathBuf>,
    /// A sentence to the user, until it is dismissed.
    pub notice: Option<Notice>,
    /// What the file that was saved last has no place for.
    pub losses: Losses,
    /// What can be undone, and which views were looked at.
    pub(crate) history: History,
    /// What is being done in the background.
    pub busy: Option<Busy>,
    /// What the canvas tells the status bar.
    pub readout: Readout,
    /// What somebody who is new here is told over the canvas.
    pub hints: BTreeSet<Hint>,
}

/// How the canvas draws what it draws.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartChoices {
    /// Whether empty stretches are cut short, or deep time is compressed.
    pub warp: WarpChoice,
    /// Gaps that stay open though others are cut: those that one of these instants lies in.
    pub unfolded: BTreeSet<Instant>,
    /// Every relation is drawn, not only those of the selected event.
    pub relations: bool,
    /// The legend is shown.
    pub legend: bool,
    /// Pictures stand beside the labels of their events.
    pub pictures: bool,
    /// How the axis counts time.
    pub reckoning: Reckoning,
    /// The zone of the axis, and of civil times that name none.
    pub zone: Zone,
    /// Lanes that show their density only; `None` is the events without a lane.
    pub collapsed: BTreeSet<Option<LaneIndex>>,
    /// Lanes all whose events have rows of their own.
    pub opened: BTreeSet<Option<LaneIndex>>,
    /// Lanes that stay at the top.
    pub pinned: BTreeSet<Option<LaneIndex>>,
    /// Lanes that were moved, from the top; the others follow in the file's order.
    pub lane_order: Vec<Option<LaneIndex>>,
}

/// Which panels are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the panel its name says")]
pub struct Panels {
    pub filters: bool,
    pub details: bool,
    pub list: bool,
    pub overview: bool,
    pub problems: bool,
    pub shortcuts: bool,
    pub about: bool,
    pub manual: bool,
    pub settings: bool,
    pub axis: bool,
    pub go_to: bool,
    /// The field in which anything is found by its name.
    pub palette: bool,
    /// The question which event the selected one is to fall on.
    pub align: bool,
    /// What a file that was saved has no place for.
    pub losses: bool,
}

/// A sentence to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether something went wrong.
    pub is_error: bool,
    /// The sentence.
    pub text: String,
    /// What can be done about it.
    pub offer: Offer,
    /// The file that was written, which can be shown in its folder.
    pub file: Option<PathBuf>,
}

/// What a file that was saved has no place for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// The file.
    pub path: PathBuf,
    /// One for each kind of thing that is not in it, or not as it was.
    pub problems: Vec<Problem>,
}

/// What can be done about a notice, besides dismissing it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offer {
    /// Nothing.
    #[default]
    Nothing,
    /// To show the problems.
    Problems,
    /// To show what a file that was saved has no place for.
    Losses,
    /// To open what was not opened again.
    OpenAgain,
}

/// What the canvas tells the rest of the window; words are empty where there is nothing to tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readout {
    /// The stretch of time in view just now, also on the way to where the window looks.
    pub in_view: Option<(Instant, Instant)>,
    /// The stretch of time in view: "1985 – 2021".
    pub span: String,
    /// What lies so far off that it is not in view at first: "1 event far from all others (Y21764)".
    pub beyond: String,
    /// The date under the pointer: "12 August 2019".
    pub cursor: String,
    /// How many events in view are not drawn one by one, but counted in columns.
    pub n_counted: u64,
    /// Which scripts boxes stand for: "No typeface on this machine has Thai; …".
    pub missing: String,
}

impl State {
    /// The state just after opening a document.
    pub fn new(document: Document) -> Self {
        let n_events = document.timeline.events.len();
        let own_zone = document.own_zone;
        Self {
            document,
            n_opened: 0,
            filter: Filter::default(),
            mask: Arc::new(vec![true; n_events]),
            mask_of: Some(Filter::default()),
            n_passing: n_events,
            hide_filtered: false,
            selected: None,
            several: Several::default(),
            hovered: None,
            fetched: BTreeMap::new(),
            fetched_small: BTreeMap::new(),
            changed: BTreeSet::new(),
            measure: None,
            stretch: None,
            counted: None,
            sight: Sight::default(),
            chart: ChartChoices { zone: own_zone, ..ChartChoices::default() },
            panels: Panels::default(),
            panes: Panes::default(),
            settings: Settings::default(),
            words: Words::default(),
            appearance: Appearance::default(),
            recents: Vec::new(),
            notice: None,
            losses: Losses::default(),
            history: History::default(),
            busy: None,
            readout: Readout::default(),
            hints: BTreeSet::new(),
        }
    }

    /// The colours of the window.
    pub fn theme(&self) -> &'static Theme {
        Theme::of(self.appearance)
    }

    /// Whether a panel is seen, beside the canvas or over it.
    pub fn shows(&self, panel: SidePanel) -> bool {
        self.panes.shows(panel, self.panels)
    }

    /// Whether the chart is that of another reading of the document, while a new one is made. Its events
    /// are counted otherwise.
    pub fn is_chart_outdated(&self) -> bool {
        let is_other = |timeline| !Arc::ptr_eq(timeline, &self.document.timeline);
        self.sight.chart().is_some_and(|chart| is_other(chart.timeline()))
    }

    /// Whether an event passes the filter.
    pub fn passes(&self, event: EventIndex) -> bool {
        self.mask.get(event.get()).copied().unwrap_or(false)
    }

    /// Shows another document: nothing selected, nothing filtered.
    pub(crate) fn set_document(&mut self, document: Document) {
        self.chart.zone = document.own_zone;
        self.document = document;
        self.n_opened += 1;
        self.select_only(None);
        self.hovered = None;
        self.measure = None;
        self.stretch = None;
        self.counted = None;
        self.sight.begin_anew(None);
        self.fetched.clear();
        self.fetched_small.clear();
        self.changed.clear();
        self.chart.unfolded.clear();
        self.chart.collapsed.clear();
        self.chart.opened.clear();
        self.chart.pinned.clear();
        self.chart.lane_order.clear();
        self.chart.reckoning.zero = None;
        self.readout = Readout::default();
        self.history.leave_document();
        self.set_filter(Filter::default());
    }

    /// Wants other events. Of a large timeline it is found out in the background which they are;
    /// until then the mask is that of the last filter.
    pub(crate) fn set_filter(&mut self, filter: Filter) {
        let timeline = &self.document.timeline;
        let n_events = timeline.events.len();
        if filter.is_empty() {
            self.set_mask(Filter::default(), vec![true; n_events]);
        } else if n_events <= AT_ONCE {
            let mask = workers::at_once(|| filter.mask(timeline));
            self.set_mask(filter.clone(), mask);
        } else if self.mask.len() != n_events {
            self.set_mask(Filter::default(), vec![true; n_events]);
        }
        self.filter = filter;
    }

    /// Takes what was found out of a filter: [`filter`](Self::filter), or an earlier one.
    pub(crate) fn set_mask(&mut self, filter: Filter, mask: Vec<bool>) {
        self.n_passing = mask.iter().filter(|passes| **passes).count();
        self.mask = Arc::new(mask);
        self.mask_of = Some(filter);
    }

    /// What is to be counted in the stretch that is selected; `None` where none is, or while it is being
    /// found out which events pass the filter.
    pub(crate) fn to_count(&self) -> Option<CountedOf> {
        let period = self.period_of(self.stretch.filter(|_| !self.is_mask_stale())?);
        let (timeline, mask) = (Arc::clone(&self.document.timeline), Arc::clone(&self.mask));
        Some(CountedOf { period, timeline, mask })
    }

    /// What lies in the stretch that is selected, once that is known.
    pub(crate) fn counts_of_stretch(&self) -> Option<&Counts> {
        let of = self.to_count()?;
        self.counted.as_ref().filter(|counted| counted.of == of).map(|counted| &counted.counts)
    }

    /// Whether the mask is still that of an earlier filter.
    pub(crate) fn is_mask_stale(&self) -> bool {
        self.mask_of.as_ref() != Some(&self.filter)
    }
}

impl ChartChoices {
    /// What of them the layout arranges; it shows all events, and does not know the present.
    pub(crate) fn arrangement(&self) -> Arrangement {
        Arrangement {
            lane_order: self.lane_order.clone(),
            collapsed: self.collapsed.clone(),
            opened: self.opened.clone(),
            pinned: self.pinned.clone(),
            pictures: self.pictures,
            warp: self.warp,
            zone: self.zone,
            unfolded: self.unfolded.clone(),
            ..Arrangement::default()
        }
    }
}

impl Default for ChartChoices {
    fn default() -> Self {
        Self {
            warp: WarpChoice::Automatic,
            unfolded: BTreeSet::new(),
            relations: false,
            legend: true,
            pictures: false,
            reckoning: Reckoning::default(),
            zone: Zone::Utc,
            collapsed: BTreeSet::new(),
            opened: BTreeSet::new(),
            pinned: BTreeSet::new(),
            lane_order: Vec::new(),
        }
    }
}

impl Default for Panels {
    fn default() -> Self {
        Self {
            filters: true,
            details: true,
            list: false,
            overview: true,
            problems: false,
            shortcuts: false,
            about: false,
            manual: false,
            settings: false,
            axis: false,
            go_to: false,
            palette: false,
            align: false,
            losses: false,
        }
    }
}

impl Notice {
    /// Tells what was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self { is_error: false, text: text.into(), offer: Offer::Nothing, file: None }
    }

    /// Tells that a file was written.
    pub fn written(text: impl Into<String>, file: PathBuf) -> Self {
        Self { file: Some(file), ..Self::done(text) }
    }

    /// Tells what went wrong.
    pub fn error(text: impl Into<String>) -> Self {
        Self { is_error: true, ..Self::done(text) }
    }
}
