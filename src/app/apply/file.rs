//! Opening, saving and exporting.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, ViewportCommand};

use files::{Opening, open_in_editor, show_in_folder};
use formats::{Choices, ReadingChoice, Role};
use model::{EventIndex, EventRef, Origin, SameId};

use super::super::dialogs::Saved;
use super::super::errand::{Errand, Report, file_name, remembering};
use super::super::picture::Picture;
use super::super::reading::with_whole_paths;
use super::super::tasks::Kind;
use super::super::{App, Document, FileCommand, Notice, ViewCommand, workers};

/// A dialog that answers within this time was never seen: the desktop has none.
const SEEN_AFTER: Duration = Duration::from_millis(300);

impl App {
    pub(super) fn apply_file(
        &mut self,
        ctx: &Context,
        frame: Option<&eframe::Frame>,
        command: FileCommand,
    ) {
        match command {
            FileCommand::Open => {
                self.ask(frame, Errand::Open(self.state.settings.tables.clone()));
            }
            FileCommand::OpenFolder => self.ask(frame, Errand::OpenFolder),
            FileCommand::Columns => self.show_columns_of_selected(),
            FileCommand::ColumnsOf(path) => {
                let choices = self.state.document.choices_of(&path).clone();
                self.run(Errand::Columns(choices), path);
            }
            FileCommand::MapColumns { roles, sheets } => self.map_columns(&roles, sheets),
            FileCommand::ToggleMergeById => self.toggle_merge_by_id(),
            FileCommand::OpenPath(path) => self.open(path),
            FileCommand::OpenAgain => self.open_again(),
            FileCommand::OpenTogether(paths) => self.open_together(paths),
            FileCommand::Align(event, with) => self.align(event, with),
            FileCommand::MoveBack(event) => {
                let back = workers::at_once(|| self.state.document.moved_back(event));
                if let Some(document) = back {
                    self.show_moved(document);
                }
            }
            FileCommand::OpenOrigin => self.state.selected.into_iter().for_each(|event| {
                self.open_origin(event);
            }),
            FileCommand::OpenOriginOf(event) => self.open_origin(event),
            FileCommand::OpenSample(position) => {
                self.wanted = None;
                self.open_sample(position);
            }
            FileCommand::Reload => self.read_again(self.state.document.opening()),
            FileCommand::ReadAgain(choice) => {
                let mut opening = self.state.document.opening();
                // Choices are read in order, and the later of two about the same column wins.
                for file in &mut opening.files {
                    file.choices.columns.push(choice.clone());
                }
                self.read_again(opening);
            }
            FileCommand::SaveAs => {
                let is_some_selected = self.state.stretch.is_some() || self.state.is_several();
                let leaves_out = !self.state.filter.is_empty() || is_some_selected;
                match leaves_out {
                    true => self.dialogs.save.open(Saved::All),
                    false => self.save(frame, Saved::All),
                }
            }
            FileCommand::SaveStretch => self.dialogs.save.open(Saved::InStretch),
            FileCommand::SaveSelected => self.dialogs.save.open(Saved::Selected),
            FileCommand::WriteSave => {
                let saved = self.dialogs.save.take();
                saved.into_iter().for_each(|saved| self.save(frame, saved));
            }
            FileCommand::ExportStretch => {
                let span = self.state.stretch;
                self.dialogs.export.open(Picture { span, ..Picture::of(&self.state) });
            }
            FileCommand::ExportSelected => {
                let picture = Picture::of(&self.state).of_selected(&self.state);
                self.dialogs.export.open(picture);
            }
            FileCommand::Export => self.dialogs.export.open(Picture::of(&self.state)),
            FileCommand::CopyPicture => self.copy_picture(),
            FileCommand::SaveScreenshot => self.take_screenshot(ctx),
            FileCommand::ClearRecent => self.state.recents.clear(),
            FileCommand::ShowInFolder(path) => self.show_in_folder(path),
            FileCommand::NewWindow => self.open_another_window(),
            FileCommand::Close => self.close(ctx),
            FileCommand::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            FileCommand::WriteExport => {
                if let Some(picture) = self.dialogs.export.picture() {
                    self.ask(frame, Errand::Export(Box::new(picture)));
                }
            }
            FileCommand::UsePath(path) => {
                if let Some(errand) = self.dialogs.path.take() {
                    self.run_or_ask(errand, path, false);
                }
            }
            FileCommand::ReplaceFile => {
                if let Some((errand, path)) = self.dialogs.path.take_replacement() {
                    self.run(errand, path);
                }
            }
            FileCommand::DrawPreview => self.draw_preview(),
        }
    }

    /// Asks where events are to be saved.
    fn save(&mut self, frame: Option<&eframe::Frame>, saved: Saved) {
        let timeline = Arc::clone(&self.state.document.timeline);
        self.ask(frame, Errand::SaveAs(timeline, saved.filter(&self.state)));
    }

    /// Does an errand with a path that was chosen, or asks first where a file would be written over
    /// of which nobody was asked: a desktop's dialog does so, but of the path as it was typed.
    pub(super) fn run_or_ask(&mut self, errand: Errand, path: PathBuf, was_asked: bool) {
        let target = errand.target(&path);
        match target.filter(|target| target.is_file() && !(was_asked && *target == path)) {
            Some(target) => self.dialogs.path.ask_to_replace(errand, target),
            None => self.run(errand, path),
        }
    }

    /// Reads a file in the background and then shows it.
    pub(in super::super) fn open(&mut self, path: PathBuf) {
        let errand = Errand::Open(self.state.settings.tables.clone());
        self.run(errand, std::path::absolute(&path).unwrap_or(path));
    }

    /// Opens the file of an event in the user's editor. What is run is looked for in the background:
    /// folders may be far away.
    fn open_origin(&mut self, event: EventIndex) {
        let document = &self.state.document;
        let Some(path) = document.file_of(event).map(Path::to_owned) else { return };
        let origin = document.timeline.event(event).and_then(EventRef::origin);
        let line = origin.and_then(Origin::line);
        self.tasks.start(Kind::Editor, "", move || match open_in_editor(&path, line) {
            Ok(()) => Report::Nothing,
            Err(sentence) => Report::Failed(sentence),
        });
    }

    /// Shows a file in its folder. The file manager is asked in the background, as it may have to be started.
    fn show_in_folder(&mut self, path: PathBuf) {
        self.tasks.start(Kind::Folder, "", move || match show_in_folder(&path) {
            Ok(()) => Report::Nothing,
            Err(sentence) => Report::Failed(sentence),
        });
    }

    /// Reads files in the background and then shows them as one timeline.
    pub(in super::super) fn open_together(&mut self, paths: Vec<PathBuf>) {
        self.open_files(remembering(paths, self.state.settings.tables.clone()));
    }

    /// Reads files in the background and then shows them.
    pub(in super::super) fn open_files(&mut self, opening: Opening) {
        let opening = with_whole_paths(opening);
        if let Some(first) = opening.first().map(Path::to_owned) {
            let viewpoint = opening.viewpoint.clone();
            self.run(Errand::Read(opening), first);
            self.wanted = viewpoint;
        }
    }

    /// Asks what the columns of the open table are taken for; of several files, that of the selected
    /// event, else the first.
    fn show_columns_of_selected(&mut self) {
        let document = &self.state.document;
        let part = self.state.selected.and_then(|event| document.part_of(event));
        let part = part.and_then(|(part, _)| document.parts.get(part));
        let path = part.map(|part| part.path.clone()).or_else(|| document.path.clone());
        if let Some(path) = path {
            let choices = document.choices_of(&path).clone();
            self.run(Errand::Columns(choices), path);
        }
    }

    /// Reads the table of the dialog again with its columns as the user says, and with these sheets
    /// of it, and remembers that.
    fn map_columns(&mut self, roles: &[(String, Role)], sheets: Vec<String>) {
        let Some(path) = self.dialogs.columns.path().map(Path::to_owned) else { return };
        let tables = &mut self.state.settings.tables;
        for header in self.dialogs.columns.headers() {
            tables.remember(header.clone(), roles);
        }
        tables.remember_sheets(self.dialogs.columns.sheets(), &sheets);
        // Other sheets have other columns, of which other things are remembered.
        let remembered = Arc::new(tables.clone());
        let mut columns = self.state.document.choices_of(&path).columns.clone();
        columns.retain(|choice| !matches!(choice.reading, ReadingChoice::Role(_)));
        let choices = Choices { columns, sheets, remembered };
        let mut opening = self.state.document.opening();
        for file in opening.files.iter_mut().filter(|file| file.path == path) {
            file.choices = choices.clone();
        }
        self.read_again(opening);
        self.run(Errand::Columns(choices), path);
    }

    /// Takes events with the same id in two files for one, or for two again.
    fn toggle_merge_by_id(&mut self) {
        let document = &self.state.document;
        let same_id = match document.same_id {
            SameId::Apart => SameId::Merged,
            SameId::Merged => SameId::Apart,
        };
        let document = workers::at_once(|| document.with_same_id(same_id));
        let n_events = document.n_same_ids;
        self.state.update_document(document, BTreeSet::new());
        let words = self.state.words;
        self.state.notice = Some(Notice::done(match (same_id, n_events) {
            (SameId::Apart, _) => words.text("apart-again").to_owned(),
            (SameId::Merged, 0) => words.text("nothing-merged").to_owned(),
            (SameId::Merged, n) => words.format("merged", [("n", n.into())]),
        }));
    }

    /// Moves the file of one event in time until it falls on another.
    fn align(&mut self, event: EventIndex, with: EventIndex) {
        let aligned = workers::at_once(|| self.state.document.aligned(event, with));
        let Some((document, shift)) = aligned else {
            let text = self.state.words.text("not-aligned");
            self.state.notice = Some(Notice::error(text));
            return;
        };
        let part =
            document.part_of(event).and_then(|(part, _)| self.state.document.parts.get(part));
        let name = part.map_or_else(String::new, |part| file_name(&part.path));
        self.show_moved(document);
        let words = self.state.words;
        let (name, shift) = (name.into(), words.shift(shift).into());
        let text = words.format("shown-moved", [("name", name), ("shift", shift)]);
        self.state.notice = Some(Notice::done(text));
    }

    /// Shows the same files where they are now in time.
    fn show_moved(&mut self, document: Document) {
        self.state.update_document(document, BTreeSet::new());
        self.state.sight.apply(ViewCommand::FitAll, None);
    }

    /// Reads files again and shows them as before.
    pub(in super::super) fn read_again(&mut self, opening: Opening) {
        if let Some(first) = opening.first().map(Path::to_owned) {
            let shown = Arc::clone(&self.state.document.timeline);
            self.run(Errand::Reread(opening, shown), first);
        }
    }

    /// Shows one of the timelines that come with the program.
    pub(in super::super) fn open_sample(&mut self, position: usize) {
        match workers::at_once(|| Document::sample(position)) {
            Ok(document) => {
                self.tasks.forget(Kind::Open);
                self.show_document(document);
            }
            Err(error) => self.state.notice = Some(Notice::error(error.to_string())),
        }
    }

    /// Asks for a path in a dialog of the desktop; where there is no window that it could belong to, as in
    /// tests, in a dialog of our own.
    pub(super) fn ask(&mut self, frame: Option<&eframe::Frame>, errand: Errand) {
        if self.tasks.is_running(Kind::Dialog) {
            return;
        }
        let Some(frame) = frame.filter(|frame| frame.winit_window().is_some()) else {
            self.dialogs.path.open(errand);
            return;
        };
        let dialog = rfd::AsyncFileDialog::new().set_title(errand.title(self.state.words));
        let mut dialog = dialog.set_parent(frame);
        for (name, extensions) in errand.file_kinds(self.state.words) {
            dialog = dialog.add_filter(name, &extensions);
        }
        if let Some(folder) = self.state.document.path.as_ref().and_then(|path| path.parent()) {
            dialog = dialog.set_directory(folder);
        }
        // Some desktops insist that dialogs are made on the thread of the window.
        let picking: std::pin::Pin<Box<dyn Future<Output = _> + Send>> = match errand {
            Errand::Open(_) => Box::pin(dialog.pick_files()),
            Errand::OpenFolder => {
                let picking = dialog.pick_folder();
                Box::pin(async { picking.await.map(|folder| vec![folder]) })
            }
            _ => {
                let saving = dialog.set_file_name(errand.suggested_name()).save_file();
                Box::pin(async { saving.await.map(|file| vec![file]) })
            }
        };
        let asked_at = Instant::now();
        self.tasks.start(Kind::Dialog, "", move || match pollster::block_on(picking) {
            Some(files) => {
                picked(errand, files.iter().map(|file| file.path().to_owned()).collect())
            }
            None if asked_at.elapsed() < SEEN_AFTER => Report::NoDialog(errand),
            None => Report::Nothing,
        });
    }

    fn copy_picture(&mut self) {
        let picture = Picture::of(&self.state);
        let label = self.state.words.text("drawing-picture");
        self.tasks.start(Kind::Write, label, move || match picture.pixels(picture.scale, 8192.0) {
            Ok(pixels) => Report::Picture(pixels.image),
            Err(error) => Report::Failed(error),
        });
    }

    fn draw_preview(&mut self) {
        let Some(picture) = self.dialogs.export.picture() else { return };
        self.tasks.start(Kind::Preview, "", move || Report::Preview(picture.pixels(1.0, 1200.0)));
    }

    /// Asks for a picture of the window, and when it is there, for a file to put it in.
    fn take_screenshot(&mut self, ctx: &Context) {
        let reply = self.tasks.expect(Kind::Write);
        let callback = egui::ScreenshotCallback::new(move |image| {
            reply(Report::NeedsPath(Errand::Screenshot(image)));
        });
        ctx.send_viewport_cmd(ViewportCommand::Screenshot(callback));
    }
}

/// What was chosen: one file, or several to open together.
fn picked(errand: Errand, paths: Vec<PathBuf>) -> Report {
    match (paths.first().cloned(), errand) {
        (None, _) => Report::Nothing,
        (Some(first), Errand::Open(mappings)) if paths.len() > 1 => {
            Report::Picked(Errand::Read(remembering(paths, mappings)), first)
        }
        (Some(first), errand) => Report::Picked(errand, first),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::super::{Offer, WindowCommand};
    use super::*;
    use model::Filter;

    fn app() -> (App, Context) {
        let ctx = Context::default();
        let app =
            App::new(&eframe::CreationContext::_new_kittest(ctx.clone()), Vec::<PathBuf>::new());
        (app, ctx)
    }

    /// Lets the background do its work.
    fn wait(app: &mut App, ctx: &Context) {
        while app.tasks.is_running(Kind::Write) {
            for report in app.tasks.take_reports(app.state.words) {
                app.receive(ctx, None, report);
            }
            std::thread::yield_now();
        }
    }

    #[test]
    fn a_file_is_written_over_only_if_somebody_was_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let whole = path("story.chrono.json");
        let written = |path: &Path| fs::read_to_string(path).unwrap();
        let (mut app, ctx) = app();
        let errand = || Errand::SaveAs(Arc::clone(&app.state.document.timeline), Filter::default());
        let (first, second, third) = (errand(), errand(), errand());
        // The desktop asked about this name, and the ending came later.
        fs::write(&whole, "mine").unwrap();
        app.receive(&ctx, None, Report::Picked(first, path("story")));
        wait(&mut app, &ctx);
        assert!(app.dialogs.path.is_open() && written(&whole) == "mine");
        app.send(&ctx, FileCommand::ReplaceFile.into());
        wait(&mut app, &ctx);
        assert!(!app.dialogs.path.is_open() && written(&whole).starts_with('{'));
        // It asked about this one.
        fs::write(&whole, "mine").unwrap();
        app.receive(&ctx, None, Report::Picked(second, whole.clone()));
        wait(&mut app, &ctx);
        assert!(written(&whole).starts_with('{'));
        // Here nobody asked about anything.
        fs::write(&whole, "mine").unwrap();
        app.receive(&ctx, None, Report::NoDialog(third));
        app.send(&ctx, FileCommand::UsePath(whole.clone()).into());
        wait(&mut app, &ctx);
        assert!(app.dialogs.path.is_open() && written(&whole) == "mine");
    }

    #[test]
    fn what_a_saved_file_has_no_place_for_can_be_read_in_full() {
        let folder = tempfile::tempdir().unwrap();
        let (mut app, ctx) = app();
        let mut save = |name: &str| {
            let errand =
                Errand::SaveAs(Arc::clone(&app.state.document.timeline), Filter::default());
            app.receive(&ctx, None, Report::Picked(errand, folder.path().join(name)));
            wait(&mut app, &ctx);
            app.state.notice.clone().map(|notice| (notice.offer, app.state.losses.clone()))
        };
        let (offer, losses) = save("story.csv").unwrap();
        assert_eq!((offer, losses.path), (Offer::Losses, folder.path().join("story.csv")));
        assert!(losses.problems.len() > 1, "{:?}", losses.problems);
        // Our own format holds everything.
        assert_eq!(save("story.chrono.json").unwrap().0, Offer::Nothing);
    }

    #[test]
    fn a_viewpoint_is_of_what_was_being_opened_and_of_nothing_else() {
        let (mut app, ctx) = app();
        let wanted = || Some("find=moratorium".parse().unwrap());
        app.wanted = wanted();
        app.send(&ctx, FileCommand::OpenSample(0).into());
        assert_eq!(app.state.filter.text, "", "a sample that is opened instead");
        app.wanted = wanted();
        app.send(&ctx, WindowCommand::CancelTasks.into());
        app.send(&ctx, FileCommand::OpenSample(0).into());
        assert_eq!(app.state.filter.text, "", "what is opened after it was cancelled");
        app.wanted = wanted();
        let document = Box::new(Document::sample(0).unwrap());
        app.receive(&ctx, None, Report::Opened(document));
        assert_eq!(app.state.filter.text, "moratorium");
    }
}
