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
    file(1, FileCommand::NewWindow, "command-new-window").keys(&[ctrl(Key::N), ctrl_shift(Key::N)]),
    file(1, FileCommand::Open, "command-open")
        .icon(icons::FOLDER_OPEN)
        .keys(&[ctrl(Key::O)])
        .toolbar(1),
    file(1, FileCommand::OpenFolder, "command-open-folder").icon(icons::FOLDER_OPEN),
    file(1, FileCommand::Reload, "command-reload")
        .icon(icons::ARROW_CLOCKWISE)
        .keys(&[ctrl(Key::R), plain(Key::F5)]),
    file(1, FileCommand::Columns, "command-columns").icon(icons::ROWS),
    file(1, FileCommand::ToggleMergeById, "command-merge-by-id").icon(icons::STACK),
    file(2, FileCommand::SaveAs, "command-save-as")
        .icon(icons::FLOPPY_DISK)
        .keys(&[ctrl(Key::S), ctrl_shift(Key::S)])
        .toolbar(1),
    file(3, FileCommand::Export, "command-export")
        .icon(icons::EXPORT)
        .keys(&[ctrl(Key::E)])
        .toolbar(1),
    file(3, FileCommand::CopyPicture, "command-copy-picture")
        .icon(icons::COPY)
        .keys(&[ctrl_shift(Key::C)]),
    file(3, FileCommand::SaveScreenshot, "command-save-screenshot").icon(icons::CAMERA),
    file(4, FileCommand::Close, "command-close").icon(icons::X).keys(&[ctrl(Key::W)]),
    file(4, FileCommand::Quit, "command-quit").icon(icons::SIGN_OUT).keys(&[ctrl(Key::Q)]),
    //
    edit(1, Command::Edit(EditCommand::Undo), "command-undo")
        .icon(icons::ARROW_BEND_UP_LEFT)
        .keys(&[ctrl(Key::Z)]),
    edit(1, Command::Edit(EditCommand::Redo), "command-redo")
        .keys(&[ctrl_shift(Key::Z), ctrl(Key::Y)]),
    edit(2, Command::Filter(FilterCommand::FocusSearch), "command-find")
        .icon(icons::MAGNIFYING_GLASS)
        .keys(&[ctrl(Key::F), plain(Key::Slash)]),
    edit(2, Command::Filter(FilterCommand::FindNext), "command-find-next")
        .icon(icons::CARET_DOWN)
        .keys(&[plain(Key::F3)]),
    edit(2, Command::Filter(FilterCommand::FindPrevious), "command-find-previous")
        .icon(icons::CARET_UP)
        .keys(&[shift(Key::F3)]),
    edit(2, Command::Filter(FilterCommand::Clear), "command-clear-filter")
        .icon(icons::X)
        .keys(&[ctrl_shift(Key::F)]),
    edit(2, Command::Filter(FilterCommand::ToggleHiding), "command-hide-filtered")
        .icon(icons::EYE_SLASH)
        .keys(&[plain(Key::H)]),
    edit(3, Command::Edit(EditCommand::CopySelected), "command-copy-event")
        .icon(icons::CLIPBOARD_TEXT)
        .keys(&[ctrl(Key::C)]),
    edit(3, Command::Edit(EditCommand::CopyTable), "command-copy-table")
        .icon(icons::ROWS)
        .keys(&[ctrl_shift(Key::T)]),
    edit(3, Command::Edit(EditCommand::CopyLink), "command-copy-link").icon(icons::LINK),
    edit(4, Command::Window(WindowCommand::TogglePalette), "command-palette")
        .icon(icons::LIST_BULLETS)
        .keys(&[ctrl(Key::K), ctrl_shift(Key::P)]),
    edit(4, Command::Window(WindowCommand::ToggleSettings), "command-settings")
        .icon(icons::GEAR)
        .keys(&[ctrl(Key::Comma)])
        .toolbar(6),
    //
    view(1, ViewCommand::Back, "command-back")
        .icon(icons::CARET_LEFT)
        .keys(&[alt(Key::ArrowLeft), plain(Key::BrowserBack)]),
    view(1, ViewCommand::Forward, "command-forward")
        .icon(icons::CARET_RIGHT)
        .keys(&[alt(Key::ArrowRight), plain(Key::BrowserForward)]),
    view(1, ViewCommand::FitAll, "command-show-everything")
        .icon(icons::CORNERS_OUT)
        .keys(&[plain(Key::Home), plain(Key::Num0)])
        .toolbar(2),
    view(1, ViewCommand::ZoomIn, "command-zoom-in")
        .icon(icons::MAGNIFYING_GLASS_PLUS)
        .keys(&[plain(Key::Plus), plain(Key::Equals)])
        .toolbar(2),
    view(1, ViewCommand::ZoomOut, "command-zoom-out")
        .icon(icons::MAGNIFYING_GLASS_MINUS)
        .keys(&[plain(Key::Minus)])
        .toolbar(2),
    view(2, ViewCommand::PanLeft, "command-earlier")
        .icon(icons::ARROW_LEFT)
        .keys(&[shift(Key::ArrowLeft)]),
    view(2, ViewCommand::PanRight, "command-later")
        .icon(icons::ARROW_RIGHT)
        .keys(&[shift(Key::ArrowRight)]),
    view(2, ViewCommand::ScrollUp, "command-scroll-up")
        .icon(icons::ARROW_UP)
        .keys(&[plain(Key::ArrowUp), plain(Key::PageUp)]),
    view(2, ViewCommand::ScrollDown, "command-scroll-down")
        .icon(icons::ARROW_DOWN)
        .keys(&[plain(Key::ArrowDown), plain(Key::PageDown)]),
    view(2, ViewCommand::TallerRows, "command-taller-rows").keys(&[ctrl_shift(Key::ArrowDown)]),
    view(2, ViewCommand::LowerRows, "command-lower-rows").keys(&[ctrl_shift(Key::ArrowUp)]),
    chart(2, ChartCommand::CollapseAll, "command-collapse-all")
        .icon(icons::CARET_UP)
        .keys(&[shift(Key::C)]),
    chart(2, ChartCommand::ExpandAll, "command-expand-all")
        .icon(icons::CARET_DOWN)
        .keys(&[shift(Key::E)]),
    Entry::new(Menu::View, 2, Command::Window(WindowCommand::ToggleGoTo), "command-go-to")
        .icon(icons::CALENDAR_BLANK)
        .keys(&[ctrl(Key::G)])
        .toolbar(3),
    chart(2, ChartCommand::ToggleMeasuring, "command-measure")
        .icon(icons::ARROWS_HORIZONTAL)
        .keys(&[plain(Key::M)])
        .toolbar(3),
    chart(3, ChartCommand::ToggleFolding, "command-fold")
        .icon(icons::ARROWS_IN_LINE_HORIZONTAL)
        .keys(&[plain(Key::G)])
        .toolbar(3),
    chart(3, ChartCommand::ToggleRelations, "command-relations")
        .icon(icons::FLOW_ARROW)
        .keys(&[plain(Key::R)])
        .toolbar(3),
    chart(3, ChartCommand::TogglePictures, "command-pictures")
        .icon(icons::IMAGE)
        .keys(&[plain(Key::P)])
        .toolbar(3),
    Entry::new(Menu::View, 3, Command::Window(WindowCommand::ToggleAxis), "command-axis")
        .icon(icons::ROWS)
        .keys(&[plain(Key::A)]),
    chart(3, ChartCommand::ToggleLegend, "command-legend")
        .icon(icons::PALETTE)
        .keys(&[plain(Key::K)]),
    //
    event(1, SelectCommand::Previous, "command-previous-event")
        .icon(icons::CARET_LEFT)
        .keys(&[plain(Key::ArrowLeft), plain(Key::Comma)])
        .toolbar(4),
    event(1, SelectCommand::Next, "command-next-event")
        .icon(icons::CARET_RIGHT)
        .keys(&[plain(Key::ArrowRight), plain(Key::Period)])
        .toolbar(4),
    event(1, SelectCommand::All, "command-select-all").icon(icons::CHECK).keys(&[ctrl(Key::A)]),
    event(1, SelectCommand::NextToo, "command-next-too").keys(&[shift(Key::ArrowDown)]),
    event(1, SelectCommand::PreviousToo, "command-previous-too").keys(&[shift(Key::ArrowUp)]),
    event(1, SelectCommand::ReadNext, "command-read-next").keys(&[ctrl(Key::ArrowRight)]),
    event(1, SelectCommand::ReadPrevious, "command-read-previous").keys(&[ctrl(Key::ArrowLeft)]),
    event(1, SelectCommand::StretchInView, "command-stretch-in-view")
        .icon(icons::ARROWS_HORIZONTAL)
        .keys(&[plain(Key::S)]),
    event(1, SelectCommand::ToggleRead, "command-toggle-read").keys(&[ctrl(Key::Space)]),
    Entry::new(Menu::Event, 2, Command::View(ViewCommand::FitSelection), "command-show-selected")
        .icon(icons::CROSSHAIR_SIMPLE)
        .keys(&[plain(Key::F)])
        .toolbar(4),
    Entry::new(
        Menu::Event,
        2,
        Command::Chart(ChartCommand::CountFromSelected),
        "command-count-from-here",
    )
    .icon(icons::CLOCK_COUNTER_CLOCKWISE)
    .keys(&[plain(Key::T)]),
    Entry::new(Menu::Event, 2, Command::Window(WindowCommand::ToggleAlign), "command-align")
        .icon(icons::ARROWS_IN_LINE_HORIZONTAL)
        .keys(&[shift(Key::A)]),
    Entry::new(Menu::Event, 2, Command::File(FileCommand::OpenOrigin), "command-open-in-editor")
        .icon(icons::FILE_TEXT)
        .keys(&[plain(Key::E)]),
    Entry::new(Menu::Event, 2, Command::Window(WindowCommand::ContextMenu), "command-context-menu")
        .icon(icons::DOTS_THREE)
        .keys(&[shift(Key::F10), plain(Key::Menu)]),
    event(2, SelectCommand::Nothing, "command-deselect").keys(&[plain(Key::Escape)]),
    //
    window(1, WindowCommand::ToggleFilters, "command-filters")
        .icon(icons::FUNNEL)
        .keys(&[ctrl(Key::Num1)])
        .toolbar(5),
    window(1, WindowCommand::ToggleDetails, "command-details")
        .icon(icons::SIDEBAR_SIMPLE)
        .keys(&[ctrl(Key::Num2)])
        .toolbar(5),
    window(1, WindowCommand::ToggleList, "command-event-list")
        .icon(icons::LIST_BULLETS)
        .keys(&[ctrl(Key::Num3), plain(Key::L)])
        .toolbar(5),
    window(1, WindowCommand::ToggleOverview, "command-overview")
        .icon(icons::CHART_BAR)
        .keys(&[ctrl(Key::Num4)]),
    window(1, WindowCommand::ToggleProblems, "command-problems")
        .icon(icons::WARNING)
        .keys(&[ctrl(Key::Num5)]),
    window(2, WindowCommand::ToggleTheme, "command-theme")
        .icon(icons::CIRCLE_HALF)
        .keys(&[ctrl_shift(Key::L)]),
    window(2, WindowCommand::LargerText, "command-larger-text")
        .icon(icons::TEXT_AA)
        .keys(&[ctrl(Key::Plus), ctrl(Key::Equals)]),
    window(2, WindowCommand::SmallerText, "command-smaller-text").keys(&[ctrl(Key::Minus)]),
    window(2, WindowCommand::ResetText, "command-reset-text").keys(&[ctrl(Key::Num0)]),
    window(3, WindowCommand::FullScreen, "command-full-screen")
        .icon(icons::ARROWS_OUT_SIMPLE)
        .keys(&[plain(Key::F11)]),
    //
    help(1, WindowCommand::ToggleManual, "command-manual")
        .icon(icons::BOOK_OPEN)
        .keys(&[plain(Key::F1)]),
    help(1, WindowCommand::ToggleShortcuts, "command-shortcuts")
        .icon(icons::KEYBOARD)
        .keys(&[plain(Key::Questionmark)]),
    help(1, WindowCommand::ShowHints, "command-hints"),
    Entry::new(
        Menu::Help,
        2,
        Command::Edit(EditCommand::CopyProblemReport),
        "command-report-problem",
    )
    .icon(icons::CLIPBOARD_TEXT),
    help(2, WindowCommand::ToggleAbout, "command-about"),
];

const fn file(group: u8, command: FileCommand, key: &'static str) -> Entry {
    Entry::new(Menu::File, group, Command::File(command), key)
}

const fn edit(group: u8, command: Command, key: &'static str) -> Entry {
    Entry::new(Menu::Edit, group, command, key)
}

const fn view(group: u8, command: ViewCommand, key: &'static str) -> Entry {
    Entry::new(Menu::View, group, Command::View(command), key)
}

const fn chart(group: u8, command: ChartCommand, key: &'static str) -> Entry {
    Entry::new(Menu::View, group, Command::Chart(command), key)
}

const fn event(group: u8, command: SelectCommand, key: &'static str) -> Entry {
    Entry::new(Menu::Event, group, Command::Select(command), key)
}

const fn window(group: u8, command: WindowCommand, key: &'static str) -> Entry {
    Entry::new(Menu::Window, group, Command::Window(command), key)
}

const fn help(group: u8, command: WindowCommand, key: &'static str) -> Entry {
    Entry::new(Menu::Help, group, Command::Window(command), key)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::{EditCommand, Words};
    use super::*;

    #[test]
    fn no_two_commands_share_a_key_or_a_label() {
        let mut keys = HashSet::new();
        for shortcut in CATALOGUE.iter().flat_map(|entry| entry.shortcuts) {
            assert!(keys.insert(*shortcut), "{shortcut:?} is taken");
        }
        for words in Words::all() {
            let mut labels = HashSet::new();
            for label in CATALOGUE.iter().map(|entry| entry.label(words)) {
                assert!(labels.insert(label), "{label} is there twice");
            }
        }
    }

    #[test]
    fn every_command_is_in_a_menu_and_its_groups_are_in_order() {
        let listed: usize = Menu::ALL.into_iter().map(|menu| menu.entries().count()).sum();
        assert_eq!(listed, CATALOGUE.len());
        for menu in Menu::ALL {
            let groups: Vec<_> = menu.entries().map(|entry| entry.group).collect();
            assert!(groups.is_sorted(), "{menu:?} jumps between groups");
        }
    }

    #[test]
    fn what_is_said_of_a_command_reads_like_the_rest() {
        let starts_upper = |text: &str| text.starts_with(|first: char| first.is_uppercase());
        for (words, entry) in
            Words::all().flat_map(|words| CATALOGUE.iter().map(move |entry| (words, entry)))
        {
            let (label, tooltip) = (entry.label(words), entry.tooltip(words));
            assert!(starts_upper(label) && starts_upper(tooltip), "{label}: {tooltip}");
            assert!(!tooltip.ends_with('.'), "{tooltip}");
            // In German nouns are written so as well. The program's name is one in any language.
            let label = label.replace("Chronoscope", "");
            let is_sentence = !label.chars().skip(1).any(char::is_uppercase);
            assert!(is_sentence || words.code() == "de", "{label} is not in sentence case");
        }
    }

    #[test]
    fn what_is_in_the_toolbar_has_an_icon() {
        for entry in CATALOGUE.iter().filter(|entry| entry.toolbar.is_some()) {
            assert!(!entry.icon.is_empty(), "{} has no icon", entry.message);
        }
    }

    #[test]
    fn a_command_finds_its_entry() {
        let open = Command::from(FileCommand::Open);
        assert_eq!(open.entry().unwrap().label(Words::default()), "Open…");
        assert!(Command::from(EditCommand::CopyText(String::new())).entry().is_none());
    }
}
