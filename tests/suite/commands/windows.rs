//! Panels, theme, text size, help.

use app::{Command, EditCommand, FileCommand, Settings, Target, ThemeChoice, WindowCommand};
use egui::ViewportCommand;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use model::EventIndex;

use super::super::desk::{Desk, VOYAGES};
use super::each_command;

/// A window in which a command shows something of this name and sent again hides it, or the other way
/// around.
fn toggled(command: WindowCommand, name: &str) -> Desk {
    let mut desk = Desk::of(VOYAGES);
    let before = desk.has_part(name);
    for n_times in 1..=2 {
        desk.send(command.clone());
        assert_eq!(desk.has_part(name), before == (n_times == 2), "{command:?} {n_times}");
    }
    desk
}

/// A window whose text is so large after these commands.
fn text_after(commands: &[WindowCommand], expect: f32) -> Desk {
    let mut desk = Desk::of(VOYAGES);
    commands.iter().for_each(|command| desk.send(command.clone()));
    assert_eq!(desk.harness.ctx.zoom_factor(), expect);
    desk
}

each_command!(the_window_is_changed_by_each_command_for_it, Window(WindowCommand) {
    WindowCommand::ToggleFilters => || toggled(WindowCommand::ToggleFilters, "Lanes: none"),
    WindowCommand::ToggleDetails => || {
        toggled(WindowCommand::ToggleDetails, "Select an event to read about it here.")
    },
    WindowCommand::ToggleList => || toggled(WindowCommand::ToggleList, "Sort by title"),
    WindowCommand::ToggleOverview => || toggled(WindowCommand::ToggleOverview, "Overview, showing"),
    WindowCommand::ToggleProblems => || toggled(WindowCommand::ToggleProblems, "Everything in this file"),
    WindowCommand::ToggleShortcuts => || toggled(WindowCommand::ToggleShortcuts, "Ctrl+Shift+L"),
    WindowCommand::ToggleAbout => || toggled(WindowCommand::ToggleAbout, "Free software"),
    WindowCommand::ToggleManual => || toggled(WindowCommand::ToggleManual, "Search the manual"),
    WindowCommand::ShowHints => || {
        let mut desk = Desk::of(VOYAGES);
        assert!(!desk.has("Dismiss hints"), "nobody is new who remembers nothing");
        desk.send(WindowCommand::ShowHints);
        assert!(desk.has_part("wheel to zoom") && desk.has_part("finds anything"));
        desk
    },
    WindowCommand::DismissHints => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(WindowCommand::ShowHints);
        desk.send(WindowCommand::DismissHints);
        assert!(!desk.has("Dismiss hints") && !desk.has_part("wheel to zoom"));
        desk
    },
    WindowCommand::ToggleSettings => || toggled(WindowCommand::ToggleSettings, "Wheel"),
    WindowCommand::ToggleAxis => || toggled(WindowCommand::ToggleAxis, "Second scale"),
    WindowCommand::ToggleGoTo => || toggled(WindowCommand::ToggleGoTo, "Date"),
    WindowCommand::TogglePalette => || toggled(WindowCommand::TogglePalette, "Command palette"),
    WindowCommand::ContextMenu => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(WindowCommand::ContextMenu);
        assert!(desk.harness.query_by_role_and_label(Role::MenuItem, "Zoom in").is_some());
        desk
    },
    WindowCommand::ContextMenuOf(..) => || {
        let mut desk = Desk::of(VOYAGES);
        let target = Target::Event(EventIndex(2));
        desk.send(WindowCommand::ContextMenuOf(target, desk.mark("Charlie")));
        assert!(desk.is_selected("Charlie"));
        assert!(desk.harness.query_by_role_and_label(Role::MenuItem, "Copy event").is_some());
        desk
    },
    WindowCommand::ToggleAlign => || toggled(WindowCommand::ToggleAlign, "Select an event first"),
    WindowCommand::ToggleLosses => || {
        toggled(WindowCommand::ToggleLosses, "What the file does not hold")
    },
    WindowCommand::ToggleTheme => || {
        let mut desk = Desk::of(VOYAGES);
        for expect in [egui::Theme::Dark, egui::Theme::Light] {
            desk.send(WindowCommand::ToggleTheme);
            assert_eq!(desk.harness.ctx.theme(), expect);
        }
        desk
    },
    WindowCommand::LargerText => || text_after(&[WindowCommand::LargerText], 1.1),
    WindowCommand::SmallerText => || text_after(&[WindowCommand::SmallerText], 0.9),
    WindowCommand::ResetText => || {
        text_after(&[WindowCommand::SmallerText, WindowCommand::ResetText], 1.0)
    },
    WindowCommand::FullScreen => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send_at_once(WindowCommand::FullScreen);
        assert_eq!(desk.asked_of_desktop(), [ViewportCommand::Fullscreen(true)]);
        desk
    },
    WindowCommand::Set(_) => || {
        let mut desk = Desk::of(VOYAGES);
        let settings = Settings { theme: ThemeChoice::Dark, text_scale: 99.0, ..Settings::default() };
        desk.send(WindowCommand::Set(settings));
        assert_eq!(desk.harness.ctx.theme(), egui::Theme::Dark);
        assert_eq!(desk.harness.ctx.zoom_factor(), 2.0, "the largest there is");
        desk
    },
    WindowCommand::CancelTasks => || {
        let mut desk = Desk::of(VOYAGES);
        let other = desk.folder.path().join("other.csv");
        std::fs::write(&other, "start,title\n1987,Other\n").unwrap();
        desk.send_at_once(FileCommand::OpenPath(other.clone()));
        desk.send_at_once(WindowCommand::CancelTasks);
        std::thread::sleep(std::time::Duration::from_millis(200));
        desk.rest();
        assert!(desk.is_drawn("Alpha") && !desk.is_drawn("Other"));
        desk
    },
    WindowCommand::DismissNotice => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(EditCommand::CopyLink);
        assert!(desk.has("Dismiss"));
        desk.send(WindowCommand::DismissNotice);
        assert!(!desk.has("Dismiss"));
        desk
    },
});
