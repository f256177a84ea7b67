//! The one table of commands, from which menus, toolbar, shortcuts and help are derived.

use egui::Key;

use super::entry::{alt, ctrl, ctrl_shift, plain, shift};
use super::icons;
use super::{
    ChartCommand, Command, EditCommand, Entry, FileCommand, FilterCommand, Menu, SelectCommand,
    ViewCommand, WindowCommand,
};

impl Command {
    /// What the catalogue says about the command; `None` for those that carry data.
    pub fn entry(&self) -> Option<&'static Entry> {
        CATALOGUE.iter().find(|entry| entry.command == *self)
    }
}

/// Every command that needs nothing but to be asked for, in the order of the menus.
pub static CATALOGUE: &[Entry] = &[
    file(1, FileCommand::NewWindow, "New window", "Open another window on what is open here")
        .keys(&[ctrl(Key::N), ctrl_shift(Key::N)]),
    file(1, FileCommand::Open, "Open…", "Open a file of dated events, or several together")
        .icon(icons::FOLDER_OPEN)
        .keys(&[ctrl(Key::O)])
        .toolbar(1),
    file(
        1,
        FileCommand::OpenFolder,
        "Open folder…",
        "Show the log of the Git repository in a folder",
    )
    .icon(icons::FOLDER_OPEN),
    file(1, FileCommand::Reload, "Reload", "Read the open file again")
        .icon(icons::ARROW_CLOCKWISE)
        .keys(&[ctrl(Key::R), plain(Key::F5)]),
    file(
        1,
        FileCommand::Columns,
        "Columns…",
        "Correct what the columns of a table were taken for, and choose the sheets of a workbook or the tables of a database",
    )
    .icon(icons::ROWS),
    file(
        1,
        FileCommand::ToggleMergeById,
        "Merge by id",
        "Take events that have the same id in two files for one, which says what both say",
    )
    .icon(icons::STACK),
    file(2, FileCommand::SaveAs, "Save as…", "Write the timeline to a file")
        .icon(icons::FLOPPY_DISK)
        .keys(&[ctrl(Key::S), ctrl_shift(Key::S)])
        .toolbar(1),
    file(3, FileCommand::Export, "Export picture…", "Write the timeline as an SVG, PNG or PDF")
        .icon(icons::EXPORT)
        .keys(&[ctrl(Key::E)])
        .toolbar(1),
    file(3, FileCommand::CopyPicture, "Copy picture", "Put the timeline on the clipboard")
        .icon(icons::COPY)
        .keys(&[ctrl_shift(Key::C)]),
    file(3, FileCommand::SaveScreenshot, "Save screenshot…", "Write the window as a PNG")
        .icon(icons::CAMERA),
    file(4, FileCommand::Close, "Close", "Close what is open, or the window where nothing is")
        .icon(icons::X)
        .keys(&[ctrl(Key::W)]),
    file(4, FileCommand::Quit, "Quit", "Close the window")
        .icon(icons::SIGN_OUT)
        .keys(&[ctrl(Key::Q)]),
    //
    edit(
        1,
        Command::Edit(EditCommand::Undo),
        "Undo",
        "Take back the last change to the filter, the lanes or the axis",
    )
    .icon(icons::ARROW_BEND_UP_LEFT)
    .keys(&[ctrl(Key::Z)]),
    edit(1, Command::Edit(EditCommand::Redo), "Redo", "Change again what was taken back")
        .keys(&[ctrl_shift(Key::Z), ctrl(Key::Y)]),
    edit(
        2,
        Command::Filter(FilterCommand::FocusSearch),
        "Find",
        "Search titles, summaries and tags",
    )
    .icon(icons::MAGNIFYING_GLASS)
    .keys(&[ctrl(Key::F), plain(Key::Slash)]),
    edit(
        2,
        Command::Filter(FilterCommand::FindNext),
        "Find next",
        "Select the next event that the search or the filters find",
    )
    .icon(icons::CARET_DOWN)
    .keys(&[plain(Key::F3)]),
    edit(
        2,
        Command::Filter(FilterCommand::FindPrevious),
        "Find previous",
        "Select the event before that the search or the filters find",
    )
    .icon(icons::CARET_UP)
    .keys(&[shift(Key::F3)]),
    edit(2, Command::Filter(FilterCommand::Clear), "Clear filter", "Show every event again")
        .icon(icons::X)
        .keys(&[ctrl_shift(Key::F)]),
    edit(
        2,
        Command::Filter(FilterCommand::ToggleHiding),
        "Hide filtered events",
        "Hide the events that the filter leaves out, instead of dimming them",
    )
    .icon(icons::EYE_SLASH)
    .keys(&[plain(Key::H)]),
    edit(
        3,
        Command::Edit(EditCommand::CopySelected),
        "Copy event",
        "Put the selected event on the clipboard: date, title, description, sources",
    )
    .icon(icons::CLIPBOARD_TEXT)
    .keys(&[ctrl(Key::C)]),
    edit(
        3,
        Command::Edit(EditCommand::CopyLink),
        "Copy link to this view",
        "Put on the clipboard what opens the timeline just so: chronoscope LINK",
    )
    .icon(icons::LINK),
    edit(
        4,
        Command::Window(WindowCommand::TogglePalette),
        "Command palette…",
        "Find any command, event, lane, file or date by its name",
    )
    .icon(icons::LIST_BULLETS)
    .keys(&[ctrl(Key::K), ctrl_shift(Key::P)]),
    edit(4, Command::Window(WindowCommand::ToggleSettings), "Settings…", "Theme, text size, wheel")
        .icon(icons::GEAR)
        .keys(&[ctrl(Key::Comma)])
        .toolbar(6),
    //
    view(1, ViewCommand::Back, "Back", "Look where you looked before")
        .icon(icons::CARET_LEFT)
        .keys(&[alt(Key::ArrowLeft), plain(Key::BrowserBack)]),
    view(1, ViewCommand::Forward, "Forward", "Look where you looked before you went back")
        .icon(icons::CARET_RIGHT)
        .keys(&[alt(Key::ArrowRight), plain(Key::BrowserForward)]),
    view(1, ViewCommand::FitAll, "Show everything", "Fit the whole timeline into the window")
        .icon(icons::CORNERS_OUT)
        .keys(&[plain(Key::Home), plain(Key::Num0)])
        .toolbar(2),
    view(1, ViewCommand::ZoomIn, "Zoom in", "See a shorter stretch of time")
        .icon(icons::MAGNIFYING_GLASS_PLUS)
        .keys(&[plain(Key::Plus), plain(Key::Equals)])
        .toolbar(2),
    view(1, ViewCommand::ZoomOut, "Zoom out", "See a longer stretch of time")
        .icon(icons::MAGNIFYING_GLASS_MINUS)
        .keys(&[plain(Key::Minus)])
        .toolbar(2),
    view(2, ViewCommand::PanLeft, "Earlier", "Move towards the past")
        .icon(icons::ARROW_LEFT)
        .keys(&[shift(Key::ArrowLeft)]),
    view(2, ViewCommand::PanRight, "Later", "Move towards the future")
        .icon(icons::ARROW_RIGHT)
        .keys(&[shift(Key::ArrowRight)]),
    view(2, ViewCommand::ScrollUp, "Scroll up", "See the lanes above")
        .icon(icons::ARROW_UP)
        .keys(&[plain(Key::ArrowUp), plain(Key::PageUp)]),
    view(2, ViewCommand::ScrollDown, "Scroll down", "See the lanes below")
        .icon(icons::ARROW_DOWN)
        .keys(&[plain(Key::ArrowDown), plain(Key::PageDown)]),
    view(2, ViewCommand::TallerRows, "Taller rows", "Give each row of the lanes more height")
        .keys(&[ctrl_shift(Key::ArrowDown)]),
    view(2, ViewCommand::LowerRows, "Lower rows", "See more lanes at once")
        .keys(&[ctrl_shift(Key::ArrowUp)]),
    chart(2, ChartCommand::CollapseAll, "Collapse all lanes", "Show how dense each lane is, no more")
        .icon(icons::CARET_UP)
        .keys(&[shift(Key::C)]),
    chart(2, ChartCommand::ExpandAll, "Expand all lanes", "Show the events of every lane again")
        .icon(icons::CARET_DOWN)
        .keys(&[shift(Key::E)]),
    Entry::new(
        Menu::View,
        2,
        Command::Window(WindowCommand::ToggleGoTo),
        "Go to date…",
        "Show a day, a year or any other stretch of time",
    )
    .icon(icons::CALENDAR_BLANK)
    .keys(&[ctrl(Key::G)])
    .toolbar(3),
    chart(2, ChartCommand::ToggleMeasuring, "Measure", "Measure the time between two clicks")
        .icon(icons::ARROWS_HORIZONTAL)
        .keys(&[plain(Key::M)])
        .toolbar(3),
    chart(3, ChartCommand::ToggleFolding, "Fold empty stretches", "Cut idle years to a narrow band")
        .icon(icons::ARROWS_IN_LINE_HORIZONTAL)
        .keys(&[plain(Key::G)])
        .toolbar(3),
    chart(3, ChartCommand::ToggleRelations, "All relations", "Draw how events bear on one another")
        .icon(icons::FLOW_ARROW)
        .keys(&[plain(Key::R)])
        .toolbar(3),
    Entry::new(
        Menu::View,
        3,
        Command::Window(WindowCommand::ToggleAxis),
        "Axis…",
        "Choose how the axis counts time",
    )
    .icon(icons::ROWS)
    .keys(&[plain(Key::A)]),
    chart(3, ChartCommand::ToggleLegend, "Legend", "Explain the marks that are on screen")
        .icon(icons::PALETTE)
        .keys(&[plain(Key::K)]),
    //
    event(1, SelectCommand::Previous, "Previous event", "Select the event before")
        .icon(icons::CARET_LEFT)
        .keys(&[plain(Key::ArrowLeft), plain(Key::Comma)])
        .toolbar(4),
    event(1, SelectCommand::Next, "Next event", "Select the event after")
        .icon(icons::CARET_RIGHT)
        .keys(&[plain(Key::ArrowRight), plain(Key::Period)])
        .toolbar(4),
    event(
        1,
        SelectCommand::StretchInView,
        "Select stretch in view",
        "Count what lies in the stretch of time in view, to filter, export or save it",
    )
    .icon(icons::ARROWS_HORIZONTAL)
    .keys(&[plain(Key::S)]),
    Entry::new(
        Menu::Event,
        2,
        Command::View(ViewCommand::FitSelection),
        "Show selected event",
        "Fit the selected event into the window",
    )
    .icon(icons::CROSSHAIR_SIMPLE)
    .keys(&[plain(Key::F)])
    .toolbar(4),
    Entry::new(
        Menu::Event,
        2,
        Command::Chart(ChartCommand::CountFromSelected),
        "Count time from here",
        "Count days and years from the selected event, or by the calendar again",
    )
    .icon(icons::CLOCK_COUNTER_CLOCKWISE)
    .keys(&[plain(Key::T)]),
    Entry::new(
        Menu::Event,
        2,
        Command::Window(WindowCommand::ToggleAlign),
        "Align with…",
        "Move the selected event's file in time until it falls on an event of another file",
    )
    .icon(icons::ARROWS_IN_LINE_HORIZONTAL)
    .keys(&[shift(Key::A)]),
    Entry::new(
        Menu::Event,
        2,
        Command::File(FileCommand::OpenOrigin),
        "Open in editor",
        "Open the file at the line or in the row where the selected event is written",
    )
    .icon(icons::FILE_TEXT)
    .keys(&[plain(Key::E)]),
    Entry::new(
        Menu::Event,
        2,
        Command::Window(WindowCommand::ContextMenu),
        "Context menu",
        "Offer what can be done with the selected event, or with the paper",
    )
    .icon(icons::DOTS_THREE)
    .keys(&[shift(Key::F10), plain(Key::Menu)]),
    event(2, SelectCommand::Nothing, "Deselect", "Select nothing").keys(&[plain(Key::Escape)]),
    //
    window(1, WindowCommand::ToggleFilters, "Filters", "Show or hide the filters at the left")
        .icon(icons::FUNNEL)
        .keys(&[ctrl(Key::Num1)])
        .toolbar(5),
    window(1, WindowCommand::ToggleDetails, "Details", "Show or hide the details at the right")
        .icon(icons::SIDEBAR_SIMPLE)
        .keys(&[ctrl(Key::Num2)])
        .toolbar(5),
    window(1, WindowCommand::ToggleList, "Event list", "Show or hide the list of all events")
        .icon(icons::LIST_BULLETS)
        .keys(&[ctrl(Key::Num3), plain(Key::L)])
        .toolbar(5),
    window(1, WindowCommand::ToggleOverview, "Overview", "Show or hide the strip of all time")
        .icon(icons::CHART_BAR)
        .keys(&[ctrl(Key::Num4)]),
    window(1, WindowCommand::ToggleProblems, "Problems", "Show or hide what could not be read")
        .icon(icons::WARNING)
        .keys(&[ctrl(Key::Num5)]),
    window(2, WindowCommand::ToggleTheme, "Light or dark", "Change between the two themes")
        .icon(icons::CIRCLE_HALF)
        .keys(&[ctrl_shift(Key::L)]),
    window(2, WindowCommand::LargerText, "Larger text", "Make everything larger")
        .icon(icons::TEXT_AA)
        .keys(&[ctrl(Key::Plus), ctrl(Key::Equals)]),
    window(2, WindowCommand::SmallerText, "Smaller text", "Make everything smaller")
        .keys(&[ctrl(Key::Minus)]),
    window(2, WindowCommand::ResetText, "Normal text", "Make everything its usual size")
        .keys(&[ctrl(Key::Num0)]),
    window(3, WindowCommand::FullScreen, "Full screen", "Fill the screen, or stop filling it")
        .icon(icons::ARROWS_OUT_SIMPLE)
        .keys(&[plain(Key::F11)]),
    //
    help(1, WindowCommand::ToggleManual, "Manual", "Read, and search, how everything is done")
        .icon(icons::BOOK_OPEN)
        .keys(&[plain(Key::F1)]),
    help(
        1,
        WindowCommand::ToggleShortcuts,
        "Keyboard shortcuts",
        "List every key and what it does",
    )
    .icon(icons::KEYBOARD)
    .keys(&[plain(Key::Questionmark)]),
    help(1, WindowCommand::ShowHints, "Show hints", "Show the first hints over the timeline again"),
    Entry::new(
        Menu::Help,
        2,
        Command::Edit(EditCommand::CopyProblemReport),
        "Report a problem…",
        "Put version, system and the last problems on the clipboard, without names and paths",
    )
    .icon(icons::CLIPBOARD_TEXT),
    help(
        2,
        WindowCommand::ToggleAbout,
        "About Chronoscope",
        "Show the version, and the licences of what the program is made with",
    ),
];

const fn file(
    group: u8,
    command: FileCommand,
    label: &'static str,
    tooltip: &'static str,
) -> Entry {
    Entry::new(Menu::File, group, Command::File(command), label, tooltip)
}

const fn edit(group: u8, command: Command, label: &'static str, tooltip: &'static str) -> Entry {
    Entry::new(Menu::Edit, group, command, label, tooltip)
}

const fn view(
    group: u8,
    command: ViewCommand,
    label: &'static str,
    tooltip: &'static str,
) -> Entry {
    Entry::new(Menu::View, group, Command::View(command), label, tooltip)
}

const fn chart(
    group: u8,
    command: ChartCommand,
    label: &'static str,
    tooltip: &'static str,
) -> Entry {
    Entry::new(Menu::View, group, Command::Chart(command), label, tooltip)
}

const fn event(
    group: u8,
    command: SelectCommand,
    label: &'static str,
    tooltip: &'static str,
) -> Entry {
    Entry::new(Menu::Event, group, Command::Select(command), label, tooltip)
}

const fn window(
    group: u8,
    command: WindowCommand,
    label: &'static str,
    tooltip: &'static str,
) -> Entry {
    Entry::new(Menu::Window, group, Command::Window(command), label, tooltip)
}

const fn help(
    group: u8,
    command: WindowCommand,
    label: &'static str,
    tooltip: &'static str,
) -> Entry {
    Entry::new(Menu::Help, group, Command::Window(command), label, tooltip)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::EditCommand;
    use super::*;

    #[test]
    fn no_two_commands_share_a_key_or_a_label() {
        let mut keys = HashSet::new();
        let mut labels = HashSet::new();
        for entry in CATALOGUE {
            assert!(labels.insert(entry.label), "{} is there twice", entry.label);
            for shortcut in entry.shortcuts {
                assert!(keys.insert(*shortcut), "{shortcut:?} of {} is taken", entry.label);
            }
        }
    }

    #[test]
    fn every_command_is_in_a_menu_and_its_groups_are_in_order() {
        let listed: usize = Menu::ALL.into_iter().map(|menu| menu.entries().count()).sum();
        assert_eq!(listed, CATALOGUE.len());
        for menu in Menu::ALL {
            let groups: Vec<_> = menu.entries().map(|entry| entry.group).collect();
            assert!(groups.is_sorted(), "{} jumps between groups", menu.label());
        }
    }

    #[test]
    fn what_is_said_of_a_command_reads_like_the_rest() {
        for entry in CATALOGUE {
            let starts_upper = |text: &str| text.starts_with(|first: char| first.is_uppercase());
            assert!(starts_upper(entry.label) && starts_upper(entry.tooltip), "{}", entry.label);
            assert!(!entry.tooltip.ends_with('.'), "{}", entry.tooltip);
            // The program's name is one.
            let label = entry.label.replace("Chronoscope", "");
            assert!(
                !label.chars().skip(1).any(char::is_uppercase),
                "{} is not in sentence case",
                entry.label
            );
        }
    }

    #[test]
    fn what_is_in_the_toolbar_has_an_icon() {
        for entry in CATALOGUE.iter().filter(|entry| entry.toolbar.is_some()) {
            assert!(!entry.icon.is_empty(), "{} has no icon", entry.label);
        }
    }

    #[test]
    fn a_command_finds_its_entry() {
        let open = Command::from(FileCommand::Open);
        assert_eq!(open.entry().unwrap().label, "Open…");
        assert!(Command::from(EditCommand::CopyText(String::new())).entry().is_none());
    }
}
