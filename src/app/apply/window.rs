//! Panels, theme, text size.

use egui::{Context, ThemePreference, ViewportCommand};

use scene::Appearance;

use super::super::{
    App, Hint, Notice, Offer, SelectCommand, Settings, SidePanel, Target, ThemeChoice,
    WindowCommand, Words, style,
};

impl App {
    pub(super) fn apply_window(&mut self, ctx: &Context, command: WindowCommand) {
        let panels = &mut self.state.panels;
        let settings = &self.state.settings;
        match command {
            WindowCommand::ToggleFilters => {
                panels.filters ^= !self.state.panes.toggle_over(SidePanel::Filters);
            }
            WindowCommand::ToggleDetails => {
                panels.details ^= !self.state.panes.toggle_over(SidePanel::Details);
            }
            // The list and the problems share the place below the canvas.
            WindowCommand::ToggleList => {
                panels.list = !panels.list;
                panels.problems = false;
                // So that Home, End and the arrows go through it at once.
                self.panel_memory.focus_list = panels.list;
            }
            WindowCommand::ToggleProblems => {
                panels.problems = !panels.problems;
                panels.list = false;
                // What it offers to show is shown.
                self.state
                    .notice
                    .take_if(|notice| notice.offer == Offer::Problems && panels.problems);
            }
            WindowCommand::ToggleOverview => panels.overview = !panels.overview,
            WindowCommand::ToggleShortcuts => panels.shortcuts = !panels.shortcuts,
            WindowCommand::ToggleManual => panels.manual = !panels.manual,
            WindowCommand::ShowHints => self.state.hints = Hint::all(),
            WindowCommand::DismissHints => self.state.hints.clear(),
            WindowCommand::ToggleAbout => panels.about = !panels.about,
            WindowCommand::ToggleSettings => panels.settings = !panels.settings,
            WindowCommand::ToggleAxis => panels.axis = !panels.axis,
            WindowCommand::ToggleAlign => panels.align = !panels.align,
            WindowCommand::ToggleLosses => panels.losses = !panels.losses,
            WindowCommand::ToggleGoTo => panels.go_to = !panels.go_to,
            WindowCommand::ContextMenu => {
                let (target, at) = self.canvas.menu_target(ctx, &self.state);
                self.dialogs.context_menu.open(ctx, target, at);
            }
            WindowCommand::ContextMenuOf(target, at) => {
                if let Target::Event(event) = target {
                    // What is offered of one of several is of all of them.
                    let is_one = self.state.is_several() && self.state.is_selected(event);
                    let read = SelectCommand::Read(event);
                    self.apply_select(if is_one { read } else { SelectCommand::Event(event) });
                }
                self.dialogs.context_menu.open(ctx, target, at);
            }
            WindowCommand::TogglePalette => {
                panels.palette = !panels.palette;
                if panels.palette {
                    self.dialogs.palette.open(ctx);
                }
            }
            WindowCommand::ToggleTheme => {
                let theme = match self.state.appearance {
                    Appearance::Light => ThemeChoice::Dark,
                    Appearance::Dark => ThemeChoice::Light,
                };
                self.set_settings(ctx, Settings { theme, ..settings.clone() });
            }
            WindowCommand::LargerText => self.set_settings(ctx, settings.with_larger_text()),
            WindowCommand::SmallerText => self.set_settings(ctx, settings.with_smaller_text()),
            WindowCommand::ResetText => {
                self.set_settings(ctx, Settings { text_scale: 1.0, ..settings.clone() });
            }
            WindowCommand::Set(settings) => self.set_settings(ctx, settings.sane()),
            WindowCommand::FullScreen => {
                let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
            }
            WindowCommand::CancelTasks => {
                self.tasks.cancel();
                self.wanted = None;
                if self.state.document.is_beginning {
                    let title = self.state.document.title().to_string().into();
                    let text = self.state.words.format("only-beginning", [("title", title)]);
                    self.state.notice = Some(Notice::done(text));
                }
            }
            WindowCommand::DismissNotice => self.state.notice = None,
        }
    }

    fn set_settings(&mut self, ctx: &Context, settings: Settings) {
        self.state.settings = settings;
        self.apply_settings(ctx);
    }

    /// Makes the window as the settings say.
    pub(in super::super) fn apply_settings(&mut self, ctx: &Context) {
        let settings = &self.state.settings;
        let chosen = settings.language.as_deref().and_then(Words::from_locale);
        let words = chosen.unwrap_or(self.words_of_desktop);
        // The axis goes along, as long as no other language was chosen for it.
        let reckoning = &mut self.state.chart.reckoning;
        if reckoning.language == self.state.words.language() {
            reckoning.language = words.language();
        }
        self.state.words = words;
        let settings = &self.state.settings;
        ctx.set_theme(match settings.theme {
            ThemeChoice::System => ThemePreference::System,
            ThemeChoice::Light => ThemePreference::Light,
            ThemeChoice::Dark => ThemePreference::Dark,
        });
        ctx.set_zoom_factor(settings.text_scale);
        style::set_motion(ctx, !settings.reduce_motion);
    }
}
