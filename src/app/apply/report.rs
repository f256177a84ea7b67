//! What comes back from the background: documents, answers, failures.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::Context;

use model::EventIndex;

use super::super::errand::Report;
use super::super::pictures::smaller;
use super::super::state::MAX_RECENTS;
use super::super::{App, Document, Fetched, Losses, Notice};

impl App {
    /// Takes in what came back from the background.
    pub(in super::super) fn receive(
        &mut self,
        ctx: &Context,
        frame: Option<&eframe::Frame>,
        report: Report,
    ) {
        self.n_changes += 1;
        match report {
            Report::Opened(document) => self.show_document(*document),
            Report::Partly(document) => self.state.set_document(*document),
            // A mask is taken even if the filter has been changed since: it is nearer to the new
            // filter than the mask that is shown.
            Report::Filtered(filter, timeline, mask) => {
                let is_of_this = Arc::ptr_eq(&timeline, &self.state.document.timeline);
                if is_of_this && self.state.is_mask_stale() {
                    self.state.set_mask(filter, mask);
                    self.find_what_waited();
                }
            }
            Report::Counted(counted) => self.state.counted = Some(*counted),
            Report::Summary(timeline, columns) => {
                if Arc::ptr_eq(&timeline, &self.state.document.timeline) {
                    self.state.document.columns = Some(Arc::new(columns));
                }
            }
            Report::Written { path, text } => {
                self.state.notice = Some(Notice::written(text, path));
            }
            Report::SavedInPart { path, losses, left_out } => {
                let losses = Losses { path, problems: losses };
                self.state.notice = Some(losses.notice(&left_out, self.state.words));
                self.state.losses = losses;
            }
            Report::Columns(_, Ok(guess))
                if guess.columns.is_empty() && self.state.document.parts.len() < 2 =>
            {
                let text = self.state.words.text("no-columns");
                self.state.notice = Some(Notice::done(text));
            }
            Report::Columns(path, Ok(guess)) => self.dialogs.columns.open(path, guess),
            Report::Columns(_, Err(text)) => self.state.notice = Some(Notice::error(text)),
            Report::Reread(outcome) => self.show_again(outcome),
            Report::Failed(text) => {
                self.wanted = None;
                self.state.notice = Some(Notice::error(text));
            }
            Report::Picked(errand, path) => self.run_or_ask(errand, path, true),
            Report::NeedsPath(errand) => self.ask(frame, errand),
            Report::Nothing => {}
            Report::NoDialog(errand) => self.dialogs.path.open(errand),
            Report::Preview(preview) => self.dialogs.export.set_preview(ctx, preview),
            Report::Fetched { place, outcome } => {
                let fetched = match outcome {
                    Ok(image) => {
                        let small = smaller(&image).map(|small| (place.clone(), Arc::new(small)));
                        self.state.fetched_small.extend(small);
                        let options = egui::TextureOptions::LINEAR;
                        Fetched::There(ctx.load_texture(place.name(), image, options))
                    }
                    Err(reason) => Fetched::Failed(reason),
                };
                self.state.fetched.insert(place, fetched);
            }
            Report::Text(text) => ctx.copy_text(text),
            Report::Picture(image) => {
                ctx.copy_image(image);
                self.state.notice = Some(Notice::done(self.state.words.text("picture-copied")));
            }
        }
    }

    pub(super) fn show_document(&mut self, document: Document) {
        self.state.notice = Notice::on_opening(&document, self.state.words);
        for path in document.paths().into_iter().rev() {
            let recents = &mut self.state.recents;
            recents.retain(|recent| *recent != path);
            recents.insert(0, path);
            recents.truncate(MAX_RECENTS);
        }
        self.watch.follow(&document.paths());
        self.state.set_document(document);
        if let Some(viewpoint) = self.wanted.take() {
            self.state.look_from(&viewpoint);
        }
    }

    /// Shows a file as it is now, with the view and all choices as they were; one that cannot be
    /// read now leaves what it said before.
    fn show_again(&mut self, outcome: Result<(Box<Document>, BTreeSet<EventIndex>), String>) {
        match outcome {
            Ok((document, changed)) if document.path == self.state.document.path => {
                // The notice about problems appears again only if their number has changed, so that
                // one that was dismissed stays away.
                let failed = self.state.notice.as_ref().is_some_and(|notice| notice.is_error);
                if document.n_problems() != self.state.document.n_problems() {
                    self.state.notice = Notice::on_opening(&document, self.state.words);
                } else if failed {
                    self.state.notice = None;
                }
                self.state.update_document(*document, changed);
            }
            // Another file has been opened in the meantime.
            Ok(_) => {}
            Err(sentence) => {
                let still = self.state.words.text("still-shown");
                let text = format!("{sentence} {still}");
                self.state.notice = Some(Notice::error(text));
            }
        }
    }
}
