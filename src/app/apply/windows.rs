//! Opening another window, and closing this one or what it shows.

use egui::{Context, ViewportCommand};

use files::open_another_window;

use super::super::errand::Report;
use super::super::tasks::Kind;
use super::super::{App, Document, Notice};

impl App {
    /// Opens another window on what is open here. A program is not run on the thread that draws: it may be
    /// far away.
    pub(super) fn open_another_window(&mut self) {
        let Some(program) = self.program.clone() else {
            let text = self.state.words.text("no-other-window");
            self.state.notice = Some(Notice::error(text));
            return;
        };
        let mut opening = self.state.document.opening();
        opening.viewpoint = Some(self.state.viewpoint());
        let open = move || match open_another_window(&program, &opening) {
            Ok(()) => Report::Nothing,
            Err(sentence) => Report::Failed(sentence),
        };
        self.tasks.start(Kind::Window, "", open);
    }

    /// Closes what is open, and shows the page on which something else can be opened; from there, or where
    /// nothing is open, closes the window.
    pub(super) fn close(&mut self, ctx: &Context) {
        let document = &self.state.document;
        if document.path.is_none() && document.timeline.events.is_empty() {
            ctx.send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        self.tasks.forget(Kind::Open);
        self.wanted = None;
        self.state.notice = None;
        self.watch.follow(&[]);
        self.state.set_document(Document::blank());
    }
}
