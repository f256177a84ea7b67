//! The application: what it owns, and one pass over the window.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::{Panel, Ui};

use files::{Changes, Opening, Watch};
use model::Viewpoint;
use scene::Appearance;

use super::canvas::Canvas;
use super::charting::Charting;
use super::dialogs::Dialogs;
use super::errand::file_name;
use super::focus::{self, Pane, timeline_stop};
use super::hits::Step;
use super::live::Told;
use super::naming::window_title;
use super::panels::PanelMemory;
use super::problem_report::keep_last;
use super::reading::with_whole_paths;
use super::session::{OpeningNote, Saver, Session};
use super::tasks::{Kind, Tasks};
use super::{Command, Document, FileCommand, Notice, State, Words};
use super::{ahead, chrome, dialogs, jobs, links, panels, shortcuts, style, workers};

/// The application.
pub struct App {
    pub(super) state: State,
    pub(super) tasks: Tasks,
    pub(super) watch: Watch,
    pub(super) dialogs: Dialogs,
    pub(super) panel_memory: PanelMemory,
    pub(super) canvas: Canvas,
    pub(super) charting: Charting,
    pub(super) saver: Saver,
    /// What was remembered last.
    pub(super) last_session: Session,
    /// The words of the language of the desktop.
    pub(super) words_of_desktop: Words,
    /// How often something was asked for or came back from the background: whatever a session is made of
    /// changes by that, or by [what the window looks at](super::Sight).
    pub(super) n_changes: u64,
    /// After how many changes, and those of the sight, the session was put together, and whether something
    /// was being opened then.
    pub(super) remembered: Option<((u64, u64), bool)>,
    /// Notices that wait until there is none, and nothing is being opened.
    pub(super) to_come: VecDeque<Notice>,
    pub(super) note: OpeningNote,
    /// For how many frames what was opened has been shown.
    pub(super) n_calm: usize,
    /// What is opened only if the user says so.
    pub(super) put_off: Opening,
    /// Where to look from at what is being opened.
    pub(super) wanted: Option<Viewpoint>,
    /// The window's title as the desktop has it.
    title: String,
    /// Whether something had the keyboard's focus at the end of the last frame.
    had_focus: bool,
    /// What was typed for a field that does not have the focus yet.
    typed: shortcuts::Typed,
    /// A step to a hit that waits until the hits are known.
    pub(super) find_later: Option<Step>,
    /// What a screen reader was told.
    told: Told,
    /// What this program is run by, for another window; `None` where that is not known.
    pub(super) program: Option<PathBuf>,
    /// The last sentences that told of an error.
    pub(super) errors: Vec<String>,
}

impl App {
    /// The application on a fresh context, with files open as one timeline, else the first sample.
    /// Nothing is remembered, and the desktop is taken for an English one.
    pub fn new(cc: &eframe::CreationContext<'_>, opening: impl Into<Opening>) -> Self {
        Self::in_folder(&cc.egui_ctx, opening, None, Words::default())
    }

    /// The application with files open as one timeline, else what was open last, else the first
    /// sample. What is to be remembered is kept in this folder. The window speaks the language of the desktop, as long
    /// as the user has chosen none.
    pub fn in_folder(
        ctx: &egui::Context,
        opening: impl Into<Opening>,
        folder: Option<&Path>,
        words_of_desktop: Words,
    ) -> Self {
        let (saver, session, complaint) = match folder {
            Some(folder) => Saver::open(folder, ctx),
            None => (Saver::nowhere(), Session::default(), None),
        };
        let (note, left) = OpeningNote::new(folder);
        style::install(ctx);
        workers::have_parallel_work_give_way();
        let mut app = Self {
            state: State::new(Document::blank()),
            tasks: Tasks::new(ctx.clone()),
            watch: Watch::new(waking(ctx.clone())),
            dialogs: Dialogs::default(),
            panel_memory: PanelMemory::default(),
            canvas: Canvas::default(),
            charting: Charting::default(),
            saver,
            last_session: session.clone(),
            words_of_desktop,
            n_changes: 0,
            remembered: None,
            to_come: complaint.map(Notice::error).into_iter().collect(),
            note,
            n_calm: 0,
            put_off: Opening::default(),
            wanted: None,
            title: String::new(),
            had_focus: false,
            typed: shortcuts::Typed::default(),
            find_later: None,
            told: Told::default(),
            program: None,
            errors: Vec::new(),
        };
        let remembered = session.opening();
        session.restore(&mut app.state);
        app.apply_settings(ctx);
        let mut opening = with_whole_paths(opening.into());
        let asked_for = opening.viewpoint.take();
        let is_asked_for = !opening.files.is_empty();
        if is_asked_for {
            let tables = Arc::new(app.state.settings.tables.clone());
            for file in &mut opening.files {
                file.choices.remembered = Arc::clone(&tables);
            }
        } else {
            opening = remembered.clone();
            opening.files.retain(|file| file.path.exists());
            // A shift sets files side by side, so a file that is left alone loses it.
            if let [file] = opening.files.as_mut_slice() {
                file.shift = None;
            }
        }
        // A remembered viewpoint is of these files, and of nothing else that opens instead.
        let is_remembered = opening.paths() == remembered.paths();
        // One of which nothing was ever said leaves the axis in the language of the window.
        let is_said = |last: &Viewpoint| is_remembered && *last != Viewpoint::default();
        let last = remembered.viewpoint.clone().filter(is_said);
        opening.viewpoint = asked_for.or(last);
        let is_put_off = !is_asked_for && !left.is_empty();
        if is_put_off {
            app.open_sample(0);
            app.ask_to_open(opening, &left);
        } else if opening.files.is_empty() {
            app.wanted = opening.viewpoint;
            app.open_sample(0);
            if let Some(path) = remembered.first() {
                let name = file_name(path).into();
                let text = app.state.words.format("last-is-gone", [("name", name)]);
                app.state.notice = Some(Notice::error(text));
            }
        } else {
            app.open_for_first_frame(opening);
        }
        app.receive_reports(ctx, None);
        app.charting.update(ctx, &mut app.state);
        app
    }

    /// Has another window be opened by this program, which is to be this one.
    #[must_use]
    pub fn with_program(self, program: Option<PathBuf>) -> Self {
        Self { program, ..self }
    }

    /// What the window shows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Does what a command asks for.
    pub fn send(&mut self, ctx: &egui::Context, command: Command) {
        self.apply(ctx, None, command);
    }

    /// Takes what has come back from the background.
    fn receive_reports(&mut self, ctx: &egui::Context, frame: Option<&eframe::Frame>) {
        for report in self.tasks.take_reports(self.state.words) {
            self.receive(ctx, frame, report);
        }
    }

    /// One frame: what has come in, what is shown, what is asked for. `frame` is the window's, where there is one.
    pub(super) fn pass(&mut self, ui: &mut Ui, frame: Option<&eframe::Frame>) {
        let ctx = ui.ctx().clone();
        self.state.appearance = match ctx.theme() {
            egui::Theme::Dark => Appearance::Dark,
            egui::Theme::Light => Appearance::Light,
        };
        self.receive_reports(&ctx, frame);
        if jobs::take_failure(&ctx) {
            let text = self.state.words.text("failed-not-up-to-date");
            self.to_come.push_back(Notice::error(text));
        }
        self.follow_changes();
        self.state.busy = self.tasks.busy();
        if self.state.busy.as_ref().is_some_and(|busy| busy.fraction.is_some()) {
            ctx.request_repaint_after(Duration::from_millis(100));
        }
        let is_in_dialog = self.dialogs.is_any_open(&self.state);
        let is_over = self.state.panes.over().is_some();
        let closes_something = self.had_focus || is_in_dialog || is_over;
        let mut commands = shortcuts::take_pressed(
            &ctx,
            &self.state,
            (closes_something, is_in_dialog),
            &mut self.typed,
        );
        focus::take_keys(&ctx, is_in_dialog);
        Self::take_dropped(&ctx, &mut commands);
        self.charting.update(&ctx, &mut self.state);
        self.show(ui, &mut commands);
        // What was asked for shows in the next frame, so there must be one.
        if !commands.is_empty() {
            ctx.request_repaint();
        }
        for command in commands {
            self.apply(&ctx, frame, command);
        }
        if let Some(address) = links::refuse_unsafe(&ctx) {
            let link = links::shown(&address).into();
            let text = self.state.words.format("link-not-opened", [("link", link)]);
            self.state.notice = Some(Notice::error(text));
        }
        self.state.note_view(ctx.input(|input| input.time));
        // At the timeline Escape closes nothing: it is free to deselect.
        let focused = ctx.memory(|memory| memory.focused());
        self.had_focus = focused.is_some_and(|id| id != timeline_stop());
        self.find_passing();
        self.count_stretch(&ctx);
        self.sum_up_columns(&ctx);
        self.note_errors();
        self.update_title(&ctx);
        self.remember(&ctx);
    }

    /// One pass over everything in the window, from the edges to the middle.
    fn show(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let state = &self.state;
        let bar = style::bar_frame(ui.style());
        self.canvas.stops_ui(ui, state, commands);
        Panel::top("menu bar").frame(bar).show(ui, |ui| {
            focus::begin_pane(ui, Pane::Menus);
            chrome::menu_bar_ui(ui, state, commands);
        });
        Panel::top("toolbar").exact_size(40.0).frame(bar).show(ui, |ui| {
            focus::begin_pane(ui, Pane::Toolbar);
            let memory = &mut self.panel_memory;
            chrome::toolbar_ui(ui, state, commands, |ui, commands| {
                panels::search_ui(ui, state, memory, commands);
            });
        });
        Panel::bottom("status bar").exact_size(24.0).frame(bar).show(ui, |ui| {
            focus::begin_pane(ui, Pane::Status);
            chrome::status_ui(ui, state, commands);
        });
        self.show_workspace(ui, commands);
        self.told.ui(ui, &self.state, self.canvas.is_selection_read());
        dialogs::show(ui.ctx(), &mut self.dialogs, &self.state, commands);
        chrome::drop_overlay_ui(ui.ctx(), &self.state);
    }

    /// Whether nothing is going on in the background that changes what is drawn.
    pub fn is_settled(&self) -> bool {
        let is_running = [Kind::Open, Kind::Filter, Kind::Count, Kind::Summary]
            .iter()
            .any(|kind| self.tasks.is_running(*kind));
        !is_running && !self.state.is_mask_stale() && !self.charting.is_busy()
    }

    /// Reads a file that has changed again, and says so of one that is gone.
    fn follow_changes(&mut self) {
        let Changes { is_written, gone } = self.watch.take_changes();
        if let Some(path) = gone {
            let name = file_name(&path).into();
            let text = self.state.words.format("file-is-gone", [("name", name)]);
            self.state.notice = Some(Notice::error(text));
        }
        if is_written {
            self.read_again(self.state.document.opening());
        }
    }

    /// Keeps what was told of errors, for a report.
    fn note_errors(&mut self) {
        let told = self.state.notice.as_ref().filter(|notice| notice.is_error);
        let news = told.map(|notice| &notice.text).filter(|text| self.errors.last() != Some(text));
        if let Some(text) = news.cloned() {
            self.errors.push(text);
            keep_last(&mut self.errors);
        }
    }

    /// What laying out the timeline took in the last frame.
    pub fn layout_time(&self) -> Duration {
        self.canvas.layout_time()
    }

    /// Files that were let go over the window.
    fn take_dropped(ctx: &egui::Context, commands: &mut Vec<Command>) {
        let dropped = ctx.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
        let paths: Vec<PathBuf> = dropped.iter().map(|file| file.path().to_owned()).collect();
        if !paths.is_empty() {
            commands.push(FileCommand::OpenTogether(paths).into());
        }
    }

    /// Keeps the window's title that of the document.
    fn update_title(&mut self, ctx: &egui::Context) {
        let title = window_title(&self.state.document);
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        // The window's name for screen readers.
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |root| {
            root.set_label(self.title.clone());
        });
    }
}

/// What has another frame drawn after so long, from whatever thread.
fn waking(ctx: egui::Context) -> impl Fn(Duration) + Send + Sync {
    move |after| ctx.request_repaint_after(after)
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.pass(ui, Some(frame));
    }

    fn raw_input_hook(&mut self, _: &egui::Context, input: &mut egui::RawInput) {
        ahead::bound_textures(input);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.stop_remembering();
    }

    /// What egui remembers is not kept: a damaged zoom factor in it would shut the window out.
    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
