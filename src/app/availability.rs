//! Which commands make sense just now, and which are switched on.

use std::borrow::Cow;

use model::{SameId, WarpChoice};

use super::{
    ChartCommand, Command, EditCommand, Entry, FileCommand, FilterCommand, SelectCommand,
    SidePanel, State, ViewCommand, WindowCommand,
};

impl Entry {
    /// What a menu calls the command just now: "Undo hide lane Treaty".
    pub fn label_in(&self, state: &State) -> Cow<'static, str> {
        let words = state.words;
        match (&self.command, self.command.object(state)) {
            (Command::Edit(EditCommand::Undo), Some(what)) => {
                words.format("undo-what", [("what", what.into())]).into()
            }
            (_, Some(what)) => words.format("redo-what", [("what", what.into())]).into(),
            (_, None) => self.label(words).into(),
        }
    }
}

impl Command {
    /// Whether the command would do anything.
    pub fn is_enabled(&self, state: &State) -> bool {
        match self {
            Self::File(command) => is_file_enabled(command, state),
            Self::View(ViewCommand::FitSelection) => state.n_selected() > 0,
            Self::View(ViewCommand::Back) => state.history.views.has_before(),
            Self::View(ViewCommand::Forward) => state.history.views.has_after(),
            Self::Edit(EditCommand::Undo) => state.history.to_undo().is_some(),
            Self::Edit(EditCommand::Redo) => state.history.to_redo().is_some(),
            Self::Edit(EditCommand::CopySelected | EditCommand::CopyTable) => {
                state.n_selected() > 0
            }
            Self::Select(SelectCommand::ToggleRead) => state.selected.is_some(),
            Self::Select(SelectCommand::NoEvent) => state.n_selected() > 0,
            Self::Chart(ChartCommand::CountFromSelected) => {
                state.selected.is_some() || state.chart.reckoning.zero.is_some()
            }
            Self::Chart(ChartCommand::ToggleLegend | ChartCommand::ToggleFolding) => true,
            Self::Chart(ChartCommand::ToggleRelations) => {
                !state.document.timeline.relations.is_empty()
            }
            Self::Chart(ChartCommand::CollapseAll) => {
                state.document.n_dated() > 0 && !state.document.timeline.lanes.is_empty()
            }
            Self::Chart(ChartCommand::ExpandAll) => !state.chart.collapsed.is_empty(),
            Self::View(_) | Self::Chart(_) => state.document.n_dated() > 0,
            Self::Select(SelectCommand::Nothing) => {
                let is_any = state.measure.is_some() || state.stretch.is_some();
                state.n_selected() > 0 || is_any
            }
            Self::Select(SelectCommand::NoStretch) => state.stretch.is_some(),
            Self::Select(SelectCommand::StretchInView) => state.document.n_dated() > 0,
            Self::Select(_) => state.n_passing > 0,
            Self::Filter(FilterCommand::Clear) => !state.filter.is_empty(),
            Self::Filter(FilterCommand::FindNext | FilterCommand::FindPrevious) => {
                !state.filter.is_empty() && state.n_passing > 0
            }
            Self::Window(WindowCommand::ToggleAlign) => {
                state.document.parts.len() > 1 && state.selected.is_some()
            }
            Self::Window(WindowCommand::ToggleGoTo) => state.document.n_dated() > 0,
            Self::Filter(_) | Self::Edit(_) | Self::Window(_) => true,
        }
    }

    /// What undoing and doing again would do; `None` for all other commands, and where that is nothing.
    fn object<'a>(&self, state: &'a State) -> Option<&'a str> {
        match self {
            Self::Edit(EditCommand::Undo) => state.history.to_undo(),
            Self::Edit(EditCommand::Redo) => state.history.to_redo(),
            _ => None,
        }
    }

    /// Why the command would do nothing, where that is not plain to see.
    pub fn why_not(&self, state: &State) -> Option<&'static str> {
        let is_origin = *self == Self::File(FileCommand::OpenOrigin);
        match state.selected.filter(|_| is_origin && !self.is_enabled(state)) {
            Some(_) => Some(state.words.text("why-not-no-origin")),
            None if is_origin && state.selected.is_none() => {
                Some(state.words.text("why-not-none-selected"))
            }
            None => None,
        }
    }

    /// Whether the command is switched on; `None` for those that are no switches.
    pub fn is_on(&self, state: &State) -> Option<bool> {
        match self {
            Self::Chart(ChartCommand::ToggleFolding) => {
                Some(state.chart.warp != WarpChoice::Linear)
            }
            Self::Chart(ChartCommand::ToggleRelations) => Some(state.chart.relations),
            Self::Chart(ChartCommand::TogglePictures) => Some(state.chart.pictures),
            Self::Chart(ChartCommand::ToggleLegend) => Some(state.chart.legend),
            Self::Chart(ChartCommand::ToggleMeasuring) => Some(state.measure.is_some()),
            Self::Chart(ChartCommand::CountFromSelected) => {
                Some(state.chart.reckoning.zero.is_some())
            }
            Self::Filter(FilterCommand::ToggleHiding) => Some(state.hide_filtered),
            Self::File(FileCommand::ToggleMergeById) => {
                Some(state.document.same_id == SameId::Merged)
            }
            Self::Window(command) => is_window_on(command, state),
            _ => None,
        }
    }
}

fn is_file_enabled(command: &FileCommand, state: &State) -> bool {
    match command {
        FileCommand::Reload => state.document.path.is_some(),
        FileCommand::Columns => state.document.path.is_some(),
        FileCommand::OpenOrigin => {
            state.selected.is_some_and(|event| state.document.file_of(event).is_some())
        }
        FileCommand::ToggleMergeById => state.document.parts.len() > 1,
        FileCommand::SaveAs => !state.document.timeline.events.is_empty(),
        FileCommand::SaveStretch | FileCommand::ExportStretch => state.stretch.is_some(),
        FileCommand::SaveSelected | FileCommand::ExportSelected => state.n_selected() > 0,
        FileCommand::Export | FileCommand::CopyPicture => state.document.n_dated() > 0,
        FileCommand::ClearRecent => !state.recents.is_empty(),
        _ => true,
    }
}

fn is_window_on(command: &WindowCommand, state: &State) -> Option<bool> {
    match command {
        WindowCommand::ToggleFilters => Some(state.shows(SidePanel::Filters)),
        WindowCommand::ToggleDetails => Some(state.shows(SidePanel::Details)),
        WindowCommand::ToggleList => Some(state.panels.list),
        WindowCommand::ToggleOverview => Some(state.panels.overview),
        WindowCommand::ToggleProblems => Some(state.panels.problems),
        _ => None,
    }
}
