//! The lines of context menus: commands of the catalogue, and what can be done with this one thing.

use date::Instant;
use model::{EventIndex, Filter, LaneIndex};

use super::super::palette::{only_category, only_lane};
use super::super::{
    ChartCommand, Command, EditCommand, FileCommand, FilterCommand, MeasureEnd, SelectCommand,
    State, Target, ViewCommand, WindowCommand, icons,
};

/// A line of a menu.
pub(super) enum Line {
    Command(Offered),
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
    match target {
        Target::Event(event) => of_event(event, state),
        Target::Lane(band) => of_lane(band, state),
        Target::Axis => of_axis(state),
        Target::Gap { from, until } => of_gap(from, until, state),
        Target::Column { from, until } => of_column(from, until, state),
        Target::Paper => of_paper(state),
    }
}

/// A command as the catalogue has it.
fn entry(command: impl Into<Command>, state: &State) -> Option<Line> {
    let command = command.into();
    let entry = command.entry()?;
    let label = entry.label_in(state).into_owned();
    Some(Line::Command(Offered { icon: entry.icon, label, command }))
}

/// A command that has data, by words of its own.
fn own(icon: &'static str, label: impl Into<String>, command: impl Into<Command>) -> Option<Line> {
    Some(Line::Command(Offered { icon, label: label.into(), command: command.into() }))
}

#[expect(clippy::unnecessary_wraps, reason = "a line among others that may be missing")]
fn rule() -> Option<Line> {
    Some(Line::Rule)
}

/// It is selected before its menu opens, so what is done with the selected event is done with it.
fn of_event(event: EventIndex, state: &State) -> Vec<Line> {
    let about = state.document.timeline.event(event);
    let lane = about.and_then(|about| about.lane());
    let category = about.and_then(|about| about.category());
    let lines = [
        entry(ViewCommand::FitSelection, state),
        entry(ChartCommand::CountFromSelected, state),
        own(
            icons::ARROWS_HORIZONTAL,
            "Measure from here",
            ChartCommand::MeasureAt(MeasureEnd::Event(event)),
        ),
        entry(WindowCommand::ToggleAlign, state),
        entry(FileCommand::OpenOrigin, state),
        rule(),
        entry(EditCommand::CopySelected, state),
        own(icons::BRACKETS_CURLY, "Copy event as JSON", EditCommand::CopyEventJson(event)),
        entry(EditCommand::CopyLink, state),
        entry(FileCommand::CopyPicture, state),
        rule(),
        lane.and_then(|lane| {
            let title = &state.document.timeline.lanes.get(lane.get())?.title;
            own(icons::ROWS, format!("Only lane {title}"), only_lane(Some(lane), state))
        }),
        lane.and_then(|lane| hide_lane(Some(lane), state)),
        category.and_then(|category| {
            let title = &state.document.timeline.categories.get(category.get())?.title;
            let only = only_category(Some(category), state);
            own(icons::PALETTE, format!("Only category {title}"), only)
        }),
        entry(SelectCommand::Nothing, state),
    ];
    lines.into_iter().flatten().collect()
}

fn of_lane(band: u32, state: &State) -> Vec<Line> {
    let Some(chart) = state.sight.chart() else { return Vec::new() };
    let Some(lane) = chart.band_lane(band) else { return Vec::new() };
    let collapse = match state.chart.collapsed.contains(&lane) {
        true => own(icons::CARET_DOWN, "Expand", ChartCommand::CollapseLane(lane)),
        false => own(icons::CARET_UP, "Collapse", ChartCommand::CollapseLane(lane)),
    };
    let moved = |to: Option<u32>, icon, label: &str| {
        let order = chart.order_after_move(band, to?)?;
        own(icon, label, ChartCommand::OrderLanes(order))
    };
    let filter = &state.filter;
    let all = Filter { hidden_lanes: [].into(), ..filter.clone() };
    let lines = [
        collapse,
        rule(),
        own(icons::EYE, "Only this lane", only_lane(lane, state)),
        hide_lane(lane, state),
        (!filter.hidden_lanes.is_empty())
            .then(|| own(icons::ROWS, "Show all lanes", FilterCommand::Set(all)))
            .flatten(),
        rule(),
        moved(band.checked_sub(1), icons::ARROW_UP, "Move up"),
        moved(band.checked_add(1), icons::ARROW_DOWN, "Move down"),
    ];
    lines.into_iter().flatten().collect()
}

/// Leaves out a lane; nothing where it is left out already.
fn hide_lane(lane: Option<LaneIndex>, state: &State) -> Option<Line> {
    let mut filter = state.filter.clone();
    if !filter.hidden_lanes.insert(lane) {
        return None;
    }
    own(icons::EYE_SLASH, "Hide this lane", FilterCommand::Set(filter))
}

fn of_axis(state: &State) -> Vec<Line> {
    let lines = [
        entry(WindowCommand::ToggleAxis, state),
        entry(WindowCommand::ToggleGoTo, state),
        entry(ChartCommand::ToggleFolding, state),
        entry(ChartCommand::CountFromSelected, state),
        entry(ChartCommand::ToggleMeasuring, state),
        rule(),
    ];
    lines.into_iter().flatten().chain(of_views(state)).collect()
}

fn of_gap(from: Instant, until: Instant, state: &State) -> Vec<Line> {
    let is_open = state.chart.unfolded.range(from..until).next().is_some();
    let label = if is_open { "Fold this stretch" } else { "Unfold this stretch" };
    let toggle = ChartCommand::ToggleGap { from, until };
    let lines = [
        own(icons::ARROWS_IN_LINE_HORIZONTAL, label, toggle),
        entry(ChartCommand::ToggleFolding, state),
        rule(),
    ];
    lines.into_iter().flatten().chain(of_views(state)).collect()
}

fn of_column(from: Instant, until: Instant, state: &State) -> Vec<Line> {
    // As much beside it as a click on it shows.
    let margin = (until - from) * 2;
    let zoom = ViewCommand::ZoomTo { from: from + -margin, until: until + margin };
    let lines = [
        own(icons::MAGNIFYING_GLASS_PLUS, "Zoom in here", zoom),
        entry(WindowCommand::ToggleList, state),
        rule(),
    ];
    lines.into_iter().flatten().chain(of_views(state)).collect()
}

fn of_paper(state: &State) -> Vec<Line> {
    let lines = [
        rule(),
        entry(WindowCommand::ToggleGoTo, state),
        entry(ChartCommand::ToggleMeasuring, state),
        entry(ChartCommand::ToggleFolding, state),
        entry(ChartCommand::ToggleRelations, state),
        entry(ChartCommand::ToggleLegend, state),
        rule(),
        entry(EditCommand::CopyLink, state),
        entry(FileCommand::CopyPicture, state),
        entry(FileCommand::Export, state),
    ];
    of_views(state).chain(lines.into_iter().flatten()).collect()
}

/// What leads to other views.
fn of_views(state: &State) -> impl Iterator<Item = Line> {
    let views = [
        ViewCommand::FitAll,
        ViewCommand::ZoomIn,
        ViewCommand::ZoomOut,
        ViewCommand::Back,
        ViewCommand::Forward,
    ];
    views.into_iter().filter_map(|command| entry(command, state))
}
