//! Everything that can be done, as data.

use std::path::PathBuf;

use egui::Pos2;

use date::{Instant, Language, Zone};
use formats::{ColumnChoice, Role};
use layout::View;
use model::{EventIndex, EventSet, Filter, LaneIndex, SecondScale, WarpChoice};

use super::{MeasureEnd, PicturePlace, Settings, Target};

/// Something the user asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Files, samples, export.
    File(FileCommand),
    /// What stretch of time is seen.
    View(ViewCommand),
    /// How the chart draws what it draws.
    Chart(ChartCommand),
    /// Which event is selected.
    Select(SelectCommand),
    /// Which events are wanted.
    Filter(FilterCommand),
    /// The clipboard.
    Edit(EditCommand),
    /// Panels, theme, help.
    Window(WindowCommand),
}

/// Files, samples, export.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the catalogue says what each does")]
pub enum FileCommand {
    Open,
    OpenPath(PathBuf),
    /// Opens what was not opened again because the program had ended over it.
    OpenAgain,
    /// Shows what the columns of a table were taken for.
    Columns,
    /// The same of one of several files.
    ColumnsOf(PathBuf),
    /// Reads the table again, with these columns for what the user says, and these sheets of it;
    /// no sheets are those with the most dates.
    MapColumns {
        roles: Vec<(String, Role)>,
        sheets: Vec<String>,
    },
    /// Shows the log of the Git repository in a folder.
    OpenFolder,
    /// Opens several files as one timeline.
    OpenTogether(Vec<PathBuf>),
    /// Takes events with the same id in two files for one, or for two again.
    ToggleMergeById,
    /// Moves the file of the first event in time, until it falls on the second, of another file.
    Align(EventIndex, EventIndex),
    /// Moves the file of this event back to where it belongs.
    MoveBack(EventIndex),
    /// Opens the file of the selected event in the user's editor, where the event is written.
    OpenOrigin,
    /// The same of any event.
    OpenOriginOf(EventIndex),
    OpenSample(usize),
    Reload,
    /// Reads the file again with something chosen that it leaves open.
    ReadAgain(ColumnChoice),
    SaveAs,
    /// The same of what lies in the stretch that is selected.
    SaveStretch,
    /// Asks where the selected events are to be saved.
    SaveSelected,
    /// Writes the events that the dialog for saving says.
    WriteSave,
    Export,
    /// The same of the stretch that is selected.
    ExportStretch,
    /// Asks for a picture of the selected events.
    ExportSelected,
    CopyPicture,
    SaveScreenshot,
    /// Writes the picture that the export dialog shows.
    WriteExport,
    /// Draws what the export dialog shows.
    DrawPreview,
    /// Answers the question for a path.
    UsePath(PathBuf),
    /// Answers the question whether a file may be written over: it may.
    ReplaceFile,
    ClearRecent,
    /// Shows a file in its folder, in the desktop's file manager.
    ShowInFolder(PathBuf),
    /// Opens another window on the same files, looking at the same stretch.
    NewWindow,
    /// Closes what is open, or the window where nothing is.
    Close,
    Quit,
}

/// What stretch of time is seen, and how.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the catalogue says what each does")]
pub enum ViewCommand {
    /// Looks where it looked before.
    Back,
    /// Looks where it did before it went back.
    Forward,
    FitAll,
    FitSelection,
    ZoomIn,
    ZoomOut,
    PanLeft,
    PanRight,
    ScrollUp,
    ScrollDown,
    TallerRows,
    LowerRows,
    /// Makes rows higher by so many doublings; less than 0 makes them lower.
    ZoomRows(f32),
    ZoomTo {
        from: Instant,
        until: Instant,
    },
    ZoomToEvent(EventIndex),
    /// Shows where an event begins, at the same scale.
    CenterOn(EventIndex),
    /// Looks where the pointer has moved the canvas: at this stretch of the line, with the lanes scrolled up
    /// by so many points.
    Look {
        view: View,
        scroll_y: f32,
    },
    /// Shows a stretch of time with a little of what is around it; `None` is open.
    GoTo {
        from: Option<Instant>,
        until: Option<Instant>,
    },
}

/// How the chart draws what it draws.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the catalogue says what each does")]
pub enum ChartCommand {
    ToggleFolding,
    /// Unfolds the gap between two instants, or folds it again.
    ToggleGap {
        from: Instant,
        until: Instant,
    },
    SetWarp(WarpChoice),
    SetSecondScale(Option<SecondScale>),
    SetAxisLanguage(Language),
    SetZone(Zone),
    /// Counts time from this event, or by the calendar.
    CountFrom(Option<EventIndex>),
    /// Counts time from the selected event, or by the calendar again.
    CountFromSelected,
    ToggleMeasuring,
    /// The next end of what is measured.
    MeasureAt(MeasureEnd),
    MeasureBetween(EventIndex, EventIndex),
    ToggleRelations,
    /// Shows pictures beside the labels of their events, or takes them away.
    TogglePictures,
    ToggleLegend,
    /// Shows only the density of a lane, or all of it again; `None` is the events without a lane.
    CollapseLane(Option<LaneIndex>),
    CollapseAll,
    ExpandAll,
    /// Gives all events of a lane rows, or as many rows as usual again.
    OpenLane(Option<LaneIndex>),
    /// Keeps a lane at the top while the others are scrolled, or lets it go.
    PinLane(Option<LaneIndex>),
    /// Puts these lanes at the top, in this order; the others follow as the file has them.
    OrderLanes(Vec<Option<LaneIndex>>),
}

/// Which event is selected, and which stretch of time.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the catalogue says what each does")]
pub enum SelectCommand {
    Event(EventIndex),
    /// Selects an event besides the others, or not any more.
    Toggle(EventIndex),
    /// The same with the event that is read.
    ToggleRead,
    /// Reads an event, and leaves selected what is.
    Read(EventIndex),
    /// Selects these; reads this one, else the one that was read if it is one of them.
    These(EventSet, Option<EventIndex>),
    /// Selects these besides the others.
    Also(EventSet),
    /// Selects all that pass the filter.
    All,
    /// Selects no event, whatever else is selected.
    NoEvent,
    Hover(Option<EventIndex>),
    Nothing,
    /// A stretch of time.
    Stretch(Instant, Instant),
    /// The stretch of time in view.
    StretchInView,
    NoStretch,
    Next,
    Previous,
    /// Selects what lies between where one began and the next event.
    NextToo,
    PreviousToo,
    /// Reads the next event, and leaves selected what is.
    ReadNext,
    ReadPrevious,
}

/// Which events are wanted.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the catalogue says what each does")]
pub enum FilterCommand {
    Set(Box<Filter>),
    Clear,
    FocusSearch,
    /// Selects the next event that the filter finds.
    FindNext,
    /// Selects the one before.
    FindPrevious,
    ToggleHiding,
}

/// The clipboard.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the catalogue says what each does")]
pub enum EditCommand {
    /// Puts back what the last change to the filter, the lanes or the axis has changed.
    Undo,
    /// Changes again what was undone last.
    Redo,
    /// Puts what is selected on the clipboard, as text.
    CopySelected,
    /// Puts what is selected on the clipboard as a table, a line for each event.
    CopyTable,
    CopyEventText(EventIndex),
    CopyEventJson(EventIndex),
    CopyText(String),
    /// Puts what opens this view again on the clipboard.
    CopyLink,
    OpenUrl(String),
    /// Puts on the clipboard what whoever mends the program needs to know.
    CopyProblemReport,
    /// Reads a picture, from the web or beside the file, to be shown in place.
    ShowPicture(PicturePlace),
}

/// Panels, theme, help.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the catalogue says what each does")]
pub enum WindowCommand {
    ToggleFilters,
    ToggleDetails,
    ToggleList,
    ToggleOverview,
    ToggleProblems,
    ToggleShortcuts,
    ToggleAbout,
    ToggleManual,
    /// Shows what somebody is told who is new here.
    ShowHints,
    /// Does not show that again.
    DismissHints,
    ToggleSettings,
    ToggleAxis,
    ToggleGoTo,
    TogglePalette,
    /// Offers what can be done with the selected event, else with the paper.
    ContextMenu,
    /// The same of anything, at a place of the window.
    ContextMenuOf(Target, Pos2),
    ToggleAlign,
    ToggleLosses,
    ToggleTheme,
    LargerText,
    SmallerText,
    ResetText,
    FullScreen,
    Set(Settings),
    CancelTasks,
    DismissNotice,
}

impl From<FileCommand> for Command {
    fn from(command: FileCommand) -> Self {
        Self::File(command)
    }
}

impl From<ChartCommand> for Command {
    fn from(command: ChartCommand) -> Self {
        Self::Chart(command)
    }
}

impl From<ViewCommand> for Command {
    fn from(command: ViewCommand) -> Self {
        Self::View(command)
    }
}

impl From<SelectCommand> for Command {
    fn from(command: SelectCommand) -> Self {
        Self::Select(command)
    }
}

impl From<FilterCommand> for Command {
    fn from(command: FilterCommand) -> Self {
        Self::Filter(command)
    }
}

impl From<EditCommand> for Command {
    fn from(command: EditCommand) -> Self {
        Self::Edit(command)
    }
}

impl From<WindowCommand> for Command {
    fn from(command: WindowCommand) -> Self {
        Self::Window(command)
    }
}
