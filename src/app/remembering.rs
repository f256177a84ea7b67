//! What the window remembers while it is open, and what it asks when it remembers that something
//! went wrong.

use std::path::PathBuf;

use egui::Context;

use files::{Opening, complain};

use super::errand::{Errand, file_name, remembering};
use super::session::Session;
use super::state::Offer;
use super::tasks::Kind;
use super::{App, Notice};

/// The number of frames that show what was opened before it is taken for harmless.
const CALM_FRAMES: usize = 3;

impl App {
    /// Does an errand in the background; what is opened is noted until it is shown.
    pub(super) fn run(&mut self, errand: Errand, path: PathBuf) {
        let paths = errand.opens(&path);
        if !paths.is_empty() {
            self.n_calm = 0;
            // The viewpoint that was asked for belongs to what is replaced now.
            self.wanted = None;
            self.note.write(paths);
        }
        self.tasks.run(errand, path, self.state.words);
    }

    /// Asks whether files are to be opened in which an earlier program ended.
    pub(super) fn ask_to_open(&mut self, opening: Opening, left: &[PathBuf]) {
        let names = match left {
            [] => return,
            [path] => file_name(path),
            [path, others @ ..] => {
                let (name, n) = (file_name(path).into(), others.len().into());
                self.state.words.format("and-more", [("name", name), ("n", n)])
            }
        };
        // The remembered opening, if it has these files, also has the choices made for them.
        let is_remembered = opening.files.iter().any(|file| left.contains(&file.path));
        self.put_off = if is_remembered {
            opening
        } else {
            remembering(left.to_vec(), self.state.settings.tables.clone())
        };
        let text = self.state.words.format("ended-while-opening", [("names", names.into())]);
        let offer = Offer::OpenAgain;
        self.to_come.push_back(Notice { offer, ..Notice::error(text) });
    }

    /// Opens what was put off.
    pub(super) fn open_again(&mut self) {
        self.state.notice = None;
        let opening = std::mem::take(&mut self.put_off);
        self.open_files(opening);
    }

    /// At the end of a frame: remembers what has changed, and tells what is to be told.
    pub(super) fn remember(&mut self, ctx: &Context) {
        let is_opening = self.tasks.is_running(Kind::Open);
        let n_changes = (self.n_changes, self.state.sight.n_changes());
        // To put a session together takes longer than a frame may take for nothing.
        if self.remembered != Some((n_changes, is_opening)) {
            self.remembered = Some((n_changes, is_opening));
            let session = self.session_now();
            self.saver.remember(session);
        }
        if let Some(sentence) = self.saver.take_failure() {
            self.to_come.push_back(Notice::error(sentence));
        }
        if self.state.notice.is_none() && !is_opening {
            self.state.notice = self.to_come.pop_front();
            if self.state.notice.is_some() {
                ctx.request_repaint();
            }
        }
        if self.note.is_there() {
            if is_opening || !self.is_settled() {
                self.n_calm = 0;
            } else if self.n_calm < CALM_FRAMES {
                self.n_calm += 1;
                ctx.request_repaint();
            } else {
                self.note.clear();
            }
        }
    }

    /// When the window is closed.
    pub(super) fn stop_remembering(&mut self) {
        self.note.clear();
        let session = self.session_now();
        self.saver.remember(session);
        if let Err(sentence) = self.saver.close() {
            complain(&sentence);
        }
    }

    /// Ends what was begun, where there is no window to show it in. What was to be told there is told here.
    pub(super) fn give_up(mut self) {
        self.tasks.cancel();
        self.note.clear();
        for notice in self.to_come {
            complain(&notice.text);
        }
    }

    /// What is worth remembering now. While something is being opened, that is what was open before.
    fn session_now(&mut self) -> Session {
        let session = Session::of(&self.state);
        if self.tasks.is_running(Kind::Open) {
            return session.with_files_of(&self.last_session);
        }
        self.last_session = session.clone();
        session
    }
}

#[cfg(test)]
mod tests {
    use date::Instant;
    use model::{EventIndex, Filter, WarpChoice};

    use super::super::{
        ChartCommand, Command, FilterCommand, SelectCommand, ViewCommand, WindowCommand,
    };
    use super::*;

    fn app() -> (App, Context) {
        let ctx = Context::default();
        let cc = eframe::CreationContext::_new_kittest(ctx.clone());
        let mut app = App::new(&cc, Vec::<PathBuf>::new());
        app.state.sight.resize(800.0);
        app.charting.update(&ctx, &mut app.state);
        app.remember(&ctx);
        (app, ctx)
    }

    #[test]
    fn whatever_a_session_is_made_of_is_noticed_when_it_changes() {
        let (mut app, ctx) = app();
        let commands: [Command; 7] = [
            SelectCommand::Event(EventIndex(2)).into(),
            FilterCommand::Set(Box::new(Filter { text: "treaty".to_owned(), ..Filter::default() }))
                .into(),
            FilterCommand::ToggleHiding.into(),
            ChartCommand::SetWarp(WarpChoice::Linear).into(),
            ViewCommand::ZoomTo { from: Instant::new(0, 0), until: Instant::new(9, 0) }.into(),
            WindowCommand::ToggleList.into(),
            WindowCommand::LargerText.into(),
        ];
        for command in commands {
            let before = app.last_session.clone();
            app.send(&ctx, command.clone());
            app.charting.update(&ctx, &mut app.state);
            app.state.document.timeline.events.find_ids();
            app.remember(&ctx);
            assert_ne!(app.last_session, before, "{command:?}");
            assert_eq!(app.last_session, Session::of(&app.state), "{command:?}");
        }
    }

    #[test]
    fn a_session_is_not_put_together_while_nothing_changes() {
        let (mut app, ctx) = app();
        let before = app.last_session.clone();
        // Nobody asked for this, so nobody looks for it.
        app.state.hide_filtered = true;
        app.remember(&ctx);
        assert_eq!(app.last_session, before);
        app.send(&ctx, WindowCommand::ToggleAbout.into());
        app.remember(&ctx);
        assert_ne!(app.last_session, before);
    }
}
