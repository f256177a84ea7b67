//! The lines of context menus: commands of the catalogue, and what can be done with this one thing.

use date::Instant;
use model::{EventIndex, Filter, LaneIndex};

use super::super::narrowing::{only_category, only_lane, without_lane};
use super::super::shortening::shortened;
use super::super::{
    ChartCommand, Command, EditCommand, FileCommand, FilterCommand, MeasureEnd, SelectCommand,
    State, Target, ViewCommand, WindowCommand, icons,
};

/// A line of a menu.
pub(super) enum Line {
    /// In a box, as a filter in it is large.
    Command(Box<Offered>),
    /// Parts two groups.
    Rule,
}

/// A command, as a line calls it.
pub(super) struct Offered {
    pub(super) icon: &'static str,
    pub(super) label: String,
    pub(super) command: Command,
}

/// What can be done with something, the likeliest first.
pub(super) fn lines(target: Target, state: &State) -> Vec<Line> {
    let mut menu = Lines { state, lines: Vec::new() };
    match target {
        Target::Event(event) if state.is_several() && state.is_selected(event) => menu.of_several(),
        Target::Event(event) => menu.of_event(event),
        Target::Lane(band) => menu.of_lane(band),
        Target::Axis => menu.of_axis(),
        Target::Gap { from, until } => menu.of_gap(from, until),
        Target::Column { from, until } => menu.of_column(from, until),
        Target::EventsOf { band, from, until } => menu.of_events(band, (from, until)),
        Target::Paper => menu.of_paper(),
    }
    menu.lines
}

/// The lines so far.
struct Lines<'a> {
    state: &'a State,
    lines: Vec<Line>,
}

impl Lines<'_> {
    /// Adds a command as the catalogue has it.
    fn entry(&mut self, command: impl Into<Command>) {
        let command = command.into();
        if let Some(entry) = command.entry() {
            let label = entry.label_in(self.state).into_owned();
            self.lines.push(Line::Command(Box::new(Offered { icon: entry.icon, label, command })));
        }
    }

    /// Adds a command that has data, by words of its own.
    fn own(&mut self, icon: &'static str, label: impl Into<String>, command: impl Into<Command>) {
        let (label, command) = (label.into(), command.into());
        self.lines.push(Line::Command(Box::new(Offered { icon, label, command })));
    }

    fn rule(&mut self) {
        self.lines.push(Line::Rule);
    }

    /// It is selected before its menu opens, so what is done with the selected event is done with it.
    fn of_event(&mut self, event: EventIndex) {
        self.entry(ViewCommand::FitSelection);
        self.entry(ChartCommand::CountFromSelected);
        let words = self.state.words;
        let measure = ChartCommand::MeasureAt(MeasureEnd::Event(event));
        self.own(icons::ARROWS_HORIZONTAL, words.text("menu-measure-here"), measure);
        self.entry(WindowCommand::ToggleAlign);
        self.entry(FileCommand::OpenOrigin);
        self.rule();
        self.entry(EditCommand::CopySelected);
        let json = EditCommand::CopyEventJson(event);
        self.own(icons::BRACKETS_CURLY, words.text("menu-copy-json"), json);
        self.entry(EditCommand::CopyLink);
        self.entry(FileCommand::CopyPicture);
        self.rule();
        let state = self.state;
        let timeline = &state.document.timeline;
        let about = timeline.event(event);
        let lane = about.and_then(|about| about.lane());
        if let Some(title) = lane.and_then(|lane| timeline.lanes.get(lane.get())) {
            self.own(
                icons::ROWS,
                words.format("menu-only-lane", [("lane", shortened(&title.title).into())]),
                only_lane(lane, state),
            );
            self.hide_lane(lane);
        }
        let category = about.and_then(|about| about.category());
        if let Some(title) = category.and_then(|category| timeline.categories.get(category.get())) {
            let only = only_category(category, state);
            let name = shortened(&title.title);
            let label = words.format("menu-only-category", [("category", name.into())]);
            self.own(icons::PALETTE, label, only);
        }
        self.entry(SelectCommand::Nothing);
    }

    /// What is done with one of several is done with all of them.
    fn of_several(&mut self) {
        let state = self.state;
        let words = state.words;
        self.own(icons::CROSSHAIR_SIMPLE, words.text("several-zoom"), ViewCommand::FitSelection);
        let only = Filter { only: Some(state.selection()), ..state.filter.clone() };
        self.own(icons::FUNNEL, words.text("several-only"), FilterCommand::Set(Box::new(only)));
        if state.measure_of_two().is_some() && state.measure.is_none() {
            let measure = ChartCommand::ToggleMeasuring;
            self.own(icons::ARROWS_HORIZONTAL, words.text("several-measure"), measure);
        }
        self.rule();
        let text = EditCommand::CopySelected;
        self.own(icons::CLIPBOARD_TEXT, words.text("several-copy-text"), text);
        self.own(icons::ROWS, words.text("several-copy-table"), EditCommand::CopyTable);
        self.rule();
        self.own(icons::FLOPPY_DISK, words.text("stretch-save"), FileCommand::SaveSelected);
        self.own(icons::EXPORT, words.text("several-export"), FileCommand::ExportSelected);
        self.rule();
        self.entry(SelectCommand::All);
        self.own(icons::X, words.text("several-close"), SelectCommand::NoEvent);
    }

    fn of_lane(&mut self, band: u32) {
        let state = self.state;
        let words = state.words;
        let Some(chart) = state.sight.chart() else { return };
        let Some(lane) = chart.band_lane(band) else { return };
        let collapse = ChartCommand::CollapseLane(lane);
        match state.chart.collapsed.contains(&lane) {
            true => self.own(icons::CARET_DOWN, words.text("menu-expand"), collapse),
            false => self.own(icons::CARET_UP, words.text("menu-collapse"), collapse),
        }
        let open = ChartCommand::OpenLane(lane);
        match state.chart.opened.contains(&lane) {
            true => self.own(icons::ROWS, words.text("menu-close-rows"), open),
            false => self.own(icons::ROWS, words.text("menu-open-rows"), open),
        }
        let pin = ChartCommand::PinLane(lane);
        match state.chart.pinned.contains(&lane) {
            true => self.own("", words.text("menu-unpin"), pin),
            false => self.own("", words.text("menu-pin"), pin),
        }
        self.rule();
        self.entry(ChartCommand::CollapseAll);
        self.entry(ChartCommand::ExpandAll);
        self.rule();
        self.own(icons::EYE, words.text("menu-only-this-lane"), only_lane(lane, state));
        self.hide_lane(lane);
        if !state.filter.hidden_lanes.is_empty() {
            let all = Filter { hidden_lanes: [].into(), ..state.filter.clone() };
            self.own(icons::ROWS, words.text("menu-all-lanes"), FilterCommand::Set(Box::new(all)));
        }
        self.rule();
        let moves = [
            (band.checked_sub(1), icons::ARROW_UP, words.text("menu-move-up")),
            (band.checked_add(1), icons::ARROW_DOWN, words.text("menu-move-down")),
        ];
        for (to, icon, label) in moves {
            if let Some(order) = to.and_then(|to| chart.order_after_move(band, to)) {
                self.own(icon, label, ChartCommand::OrderLanes(order));
            }
        }
    }

    /// Where a lane is left out already there is no such line.
    fn hide_lane(&mut self, lane: Option<LaneIndex>) {
        if let Some(without) = without_lane(lane, self.state) {
            self.own(icons::EYE_SLASH, self.state.words.text("menu-hide-lane"), without);
        }
    }

    fn of_axis(&mut self) {
        self.entry(WindowCommand::ToggleAxis);
        self.entry(WindowCommand::ToggleGoTo);
        self.entry(ChartCommand::ToggleFolding);
        self.entry(ChartCommand::CountFromSelected);
        self.entry(ChartCommand::ToggleMeasuring);
        self.entry(SelectCommand::StretchInView);
        self.rule();
        self.views();
    }

    fn of_gap(&mut self, from: Instant, until: Instant) {
        let is_open = self.state.chart.unfolded.range(from..until).next().is_some();
        let words = self.state.words;
        let label = match is_open {
            true => words.text("menu-fold-gap"),
            false => words.text("menu-unfold-gap"),
        };
        let toggle = ChartCommand::ToggleGap { from, until };
        self.own(icons::ARROWS_IN_LINE_HORIZONTAL, label, toggle);
        self.entry(ChartCommand::ToggleFolding);
        self.rule();
        self.views();
    }

    fn of_column(&mut self, from: Instant, until: Instant) {
        // As much beside it as a click on it shows.
        let margin = (until - from) * 2;
        let zoom = ViewCommand::ZoomTo { from: from + -margin, until: until + margin };
        self.own(icons::MAGNIFYING_GLASS_PLUS, self.state.words.text("menu-zoom-here"), zoom);
        self.entry(WindowCommand::ToggleList);
        self.rule();
        self.views();
    }

    /// The events of a column, each to be selected.
    fn of_events(&mut self, band: u32, stretch: (Instant, Instant)) {
        /// More than anybody looks through here; the list of events has a search.
        const MOST: usize = 500;
        let Some(chart) = self.state.sight.chart() else { return };
        let events = chart.beginning_in(band, stretch, MOST);
        for event in &events {
            let Some(about) = self.state.document.timeline.event(*event) else { continue };
            let date = about.display_date().map(str::to_owned);
            let date = date.or_else(|| about.time().map(|when| self.state.words.when(&when)));
            let label = match (about.title(), date.unwrap_or_default()) {
                ("", date) => date,
                (title, date) => format!("{title} – {date}"),
            };
            self.own("", label, SelectCommand::Event(*event));
        }
        if events.len() == MOST {
            self.rule();
            self.entry(WindowCommand::ToggleList);
        }
    }

    fn of_paper(&mut self) {
        self.views();
        self.rule();
        self.entry(WindowCommand::ToggleGoTo);
        self.entry(ChartCommand::ToggleMeasuring);
        self.entry(ChartCommand::ToggleFolding);
        self.entry(ChartCommand::ToggleRelations);
        self.entry(ChartCommand::ToggleLegend);
        self.rule();
        self.entry(EditCommand::CopyLink);
        self.entry(FileCommand::CopyPicture);
        self.entry(FileCommand::Export);
    }

    /// What leads to other views.
    fn views(&mut self) {
        self.entry(ViewCommand::FitAll);
        self.entry(ViewCommand::ZoomIn);
        self.entry(ViewCommand::ZoomOut);
        self.entry(ViewCommand::Back);
        self.entry(ViewCommand::Forward);
    }
}
