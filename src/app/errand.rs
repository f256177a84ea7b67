//! What a file is chosen for, and what is then done with it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::ColorImage;

use files::{Opening, columns_of, write_whole, write_whole_with};
use formats::{self, Choices, Format, Mappings, Problem, TableGuess};
use model::{ColumnSummary, EventIndex, Filter, SameId, Timeline};

use super::changed::changed;
use super::jobs::Waiting;
use super::picture::{Picture, PictureFormat, Pixels};
use super::reading::could_not_open;
use super::stretch::Counted;
use super::words::Argument;
use super::{Document, Losses, Notice, Offer, PicturePlace, Words};

/// What a file is chosen for.
#[derive(Clone)]
pub(crate) enum Errand {
    /// To read it; tables with what is remembered of them.
    Open(Mappings),
    /// To read the log of the repository in it, which is a folder.
    OpenFolder,
    /// To read files, it among them, as one timeline.
    Read(Opening),
    /// To read files again, of which this is shown so far.
    Reread(Opening, Arc<Timeline>),
    /// To see what its columns are taken for, with what the user has chosen.
    Columns(Choices),
    /// To write the timeline, or what of it passes a filter.
    SaveAs(Arc<Timeline>, Filter),
    /// To write a picture of the timeline.
    Export(Box<Picture>),
    /// To write a picture of the window.
    Screenshot(Arc<ColorImage>),
}

/// What comes back from the background.
pub(crate) enum Report {
    /// A file was read.
    Opened(Box<Document>),
    /// The beginning of a large file was read, and the rest is still to come.
    Partly(Box<Document>),
    /// A file that changed was read again, and this has changed in it; or it could not be.
    Reread(Result<(Box<Document>, BTreeSet<EventIndex>), String>),
    /// What the columns of a table are taken for; none where the file is no table.
    Columns(PathBuf, Result<TableGuess, String>),
    /// It was found out which events of a timeline pass a filter.
    Filtered(Filter, Arc<Timeline>, Vec<bool>),
    /// A file was written, and what the user should hear about that.
    Written { path: PathBuf, text: String },
    /// A file was written that has no place for all of the timeline. What was left out on purpose is told
    /// in a sentence.
    SavedInPart { path: PathBuf, losses: Vec<Problem>, left_out: String },
    /// What lies in the stretch that is selected was counted.
    Counted(Box<Counted>),
    /// What the columns of a timeline have was found out.
    Summary(Arc<Timeline>, Vec<ColumnSummary>),
    /// Something was not done, and why.
    Failed(String),
    /// Something is there to be written, and has no file yet.
    NeedsPath(Errand),
    /// A file was chosen.
    Picked(Errand, PathBuf),
    /// The user chose none, or there is nothing to tell.
    Nothing,
    /// The desktop has no file dialog.
    NoDialog(Errand),
    /// What the export dialog is to show.
    Preview(Result<Pixels, String>),
    /// A picture that was asked for is there, or cannot be had.
    Fetched { place: PicturePlace, outcome: Result<ColorImage, String> },
    /// A text for the clipboard.
    Text(String),
    /// A picture for the clipboard.
    Picture(ColorImage),
}

impl Errand {
    /// The title of the dialog.
    pub(crate) fn title(&self, words: Words) -> &'static str {
        match self {
            Self::OpenFolder => words.text("choose-repository"),
            Self::Open(_) | Self::Read(_) | Self::Reread(..) | Self::Columns(_) => {
                words.text("choose-timeline")
            }
            Self::SaveAs(..) => words.text("choose-save"),
            Self::Export(_) => words.text("choose-export"),
            Self::Screenshot(_) => words.text("choose-screenshot"),
        }
    }

    /// What the button says that does it.
    pub(crate) fn verb(&self, words: Words) -> &'static str {
        match self {
            Self::Open(_)
            | Self::OpenFolder
            | Self::Read(_)
            | Self::Reread(..)
            | Self::Columns(_) => words.attribute("command-open", "short"),
            Self::Export(_) => words.attribute("command-export", "short"),
            Self::SaveAs(..) | Self::Screenshot(_) => words.text("save-verb"),
        }
    }

    /// What is being done, for the status bar.
    pub(crate) fn progress(&self, path: &Path, words: Words) -> String {
        let name = file_name(path).into();
        match self {
            Self::Open(_)
            | Self::OpenFolder
            | Self::Read(_)
            | Self::Reread(..)
            | Self::Columns(_) => words.format("opening", [("name", name)]),
            Self::SaveAs(..) | Self::Screenshot(_) => words.format("saving", [("name", name)]),
            Self::Export(_) => words.format("exporting", [("name", name)]),
        }
    }

    /// The kinds of file to choose from: what the dialog calls them, and their extensions.
    pub(crate) fn file_kinds(&self, words: Words) -> Vec<(&'static str, Vec<&'static str>)> {
        match self {
            Self::Open(_)
            | Self::OpenFolder
            | Self::Read(_)
            | Self::Reread(..)
            | Self::Columns(_) => {
                vec![(words.text("all-files"), vec!["*"])]
            }
            Self::SaveAs(..) => Format::writable()
                .map(|format| (format.label(), vec![format.extension()]))
                .collect(),
            Self::Export(picture) => {
                vec![(picture.format.title(), vec![picture.format.extension()])]
            }
            Self::Screenshot(_) => vec![(words.text("png-picture"), vec!["png"])],
        }
    }

    /// The name to begin with when writing.
    pub(crate) fn suggested_name(&self) -> String {
        match self {
            Self::Open(_)
            | Self::OpenFolder
            | Self::Read(_)
            | Self::Reread(..)
            | Self::Columns(_) => String::new(),
            Self::SaveAs(timeline, _) => format!("{}.chrono.json", file_stem(&timeline.title)),
            Self::Export(picture) => {
                let stem = file_stem(&picture.timeline.title);
                format!("{stem}.{}", picture.format.extension())
            }
            Self::Screenshot(_) => "chronoscope.png".to_owned(),
        }
    }

    /// The files that it opens; none where it writes, or asks something of a file that is open.
    pub(crate) fn opens(&self, path: &Path) -> Vec<PathBuf> {
        match self {
            Self::Open(_) | Self::OpenFolder => vec![path.to_owned()],
            Self::Read(opening) | Self::Reread(opening, _) => opening.paths(),
            Self::Columns(_) | Self::SaveAs(..) | Self::Export(_) | Self::Screenshot(_) => {
                Vec::new()
            }
        }
    }

    /// The file that it writes, if any, where this path is chosen: a name without an ending gets
    /// one.
    pub(crate) fn target(&self, path: &Path) -> Option<PathBuf> {
        match self {
            Self::SaveAs(..) => Some(with_extension(path, Format::ChronoJson.extension())),
            Self::Export(picture) => Some(with_extension(path, picture.format.extension())),
            Self::Screenshot(_) => Some(path.to_owned()),
            _ => None,
        }
    }

    /// Does it. Reads or writes the file. What is written is what the name's ending says; a name
    /// without one gets it.
    pub(crate) fn run(self, path: &Path, words: Words, waiting: &Waiting<Report>) -> Report {
        match self {
            Self::Columns(choices) => {
                let columns = columns_of(path, &choices, &waiting.progress);
                Report::Columns(path.to_owned(), columns.map_err(|reason| could_not_open(&reason)))
            }
            Self::Open(mappings) => opened(&remembering([path.to_owned()], mappings), waiting),
            Self::OpenFolder => opened(&Opening::from(vec![path.to_owned()]), waiting),
            Self::Read(opening) => opened(&opening, waiting),
            Self::Reread(opening, shown) => {
                // One of several that cannot be read now leaves what all of them said before.
                Report::Reread(Document::open(&opening, &waiting.progress).and_then(|document| {
                    match document.unread.first() {
                        Some(problem) => Err(problem.message.clone()),
                        None => {
                            let changed = changed(&shown, &document.timeline);
                            Ok((Box::new(document), changed))
                        }
                    }
                }))
            }
            Self::SaveAs(timeline, filter) => save(&timeline, &filter, path, words),
            Self::Export(mut picture) => {
                let path = with_extension(path, picture.format.extension());
                let format = PictureFormat::from_path(&path);
                picture.format = format.unwrap_or(picture.format);
                match picture.encode() {
                    Ok(bytes) => {
                        let done = words.format("exported", [("path", told(&path))]);
                        write(&path, &bytes, done)
                    }
                    Err(error) => Report::Failed(error),
                }
            }
            Self::Screenshot(image) => match encode_png(&image, words) {
                Ok(bytes) => write(path, &bytes, words.format("saved", [("path", told(path))])),
                Err(error) => Report::Failed(error),
            },
        }
    }
}

impl Notice {
    /// What to tell of a document that has just been opened: nothing, if all of it could be read.
    pub(crate) fn on_opening(document: &Document, words: Words) -> Option<Self> {
        let n_problems = document.n_problems();
        if n_problems == 0 {
            return None;
        }
        let n = n_problems.into();
        let text = match (document.parts.len(), document.path.as_deref()) {
            (0 | 1, None) => words.format("sample-opened-with", [("n", n)]),
            (0 | 1, Some(path)) => {
                let name = file_name(path).into();
                words.format("file-opened-with", [("name", name), ("n", n)])
            }
            (n_files, _) => {
                words.format("files-opened-with", [("files", n_files.into()), ("n", n)])
            }
        };
        Some(Self { is_error: false, text, offer: Offer::Problems, file: None })
    }
}

impl Losses {
    /// What to tell at once; the rest is behind its button.
    pub(crate) fn notice(&self, left_out: &str, words: Words) -> Notice {
        let path = told(&self.path);
        let text = match self.problems.as_slice() {
            [only] => {
                let saved = words.format("saved", [("path", path)]);
                format!("{saved}{left_out} {}", only.message)
            }
            _ => {
                let saved = words.format("saved-in-part", [("path", path)]);
                format!("{saved}{left_out}")
            }
        };
        Notice { offer: Offer::Losses, ..Notice::written(text, self.path.clone()) }
    }
}

/// Files of which nothing is said but what is remembered.
pub(crate) fn remembering(paths: impl IntoIterator<Item = PathBuf>, mappings: Mappings) -> Opening {
    let choices = Choices { remembered: Arc::new(mappings), ..Choices::default() };
    Opening::of(paths, &choices, SameId::default())
}

fn opened(opening: &Opening, waiting: &Waiting<Report>) -> Report {
    if let Some(beginning) = Document::open_beginning(opening) {
        waiting.tell(Report::Partly(Box::new(beginning)));
    }
    match Document::open(opening, &waiting.progress) {
        Ok(document) => Report::Opened(Box::new(document)),
        Err(sentence) => Report::Failed(sentence),
    }
}

fn save(timeline: &Timeline, filter: &Filter, path: &Path, words: Words) -> Report {
    let path = with_extension(path, Format::ChronoJson.extension());
    let Some(format) = Format::from_file_name(&file_name(&path)) else {
        let endings: Vec<_> =
            Format::writable().map(|format| format!(".{}", format.extension())).collect();
        let (name, endings) = (file_name(&path).into(), endings.join(", ").into());
        let text = words.format("not-saved-ending", [("name", name), ("endings", endings)]);
        return Report::Failed(text);
    };
    let (part, left_out) = part_of(timeline, filter, words);
    let timeline = part.as_ref().unwrap_or(timeline);
    let mut losses = Vec::new();
    let fill = |out: &mut dyn Write| {
        losses = formats::write_to(timeline, format, out)?;
        Ok(())
    };
    match write_whole_with(&path, fill) {
        Ok(()) if losses.is_empty() => {
            let saved = words.format("saved", [("path", told(&path))]);
            let text = format!("{saved}{left_out}");
            Report::Written { path, text }
        }
        Ok(()) => Report::SavedInPart { path, losses, left_out },
        Err(sentence) => Report::Failed(sentence),
    }
}

/// What of a timeline passes a filter, where that is not all of it, and a sentence on what was left out.
fn part_of(timeline: &Timeline, filter: &Filter, words: Words) -> (Option<Timeline>, String) {
    if filter.is_empty() {
        return (None, String::new());
    }
    let part = timeline.only(&filter.mask(timeline));
    let n_events = timeline.events.len() - part.events.len();
    let n_relations = timeline.relations.len() - part.relations.len();
    let events = match n_events {
        0 => words.text("left-out-none").to_owned(),
        n => words.format("left-out-events", [("n", n.into())]),
    };
    let relations = match n_relations {
        0 => String::new(),
        n => words.format("left-out-relations", [("n", n.into())]),
    };
    let left_out = [events, relations].into_iter().filter(|part| !part.is_empty());
    let left_out = left_out.collect::<Vec<_>>().join(", ");
    (Some(part), format!(" {left_out}."))
}

fn write(path: &Path, bytes: &[u8], done: String) -> Report {
    match write_whole(path, bytes) {
        Ok(()) => Report::Written { path: path.to_owned(), text: done },
        Err(sentence) => Report::Failed(sentence),
    }
}

/// A path as a message has it.
fn told(path: &Path) -> Argument<'static> {
    path.display().to_string().into()
}

fn encode_png(image: &ColorImage, words: Words) -> Result<Vec<u8>, String> {
    use image::ImageEncoder as _;
    let [width, height] = image.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
    let pixels: Vec<u8> = image.pixels.iter().flat_map(|pixel| pixel.to_array()).collect();
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bytes)
        .write_image(&pixels, width, height, image::ExtendedColorType::Rgba8)
        .map_err(|error| {
            let reason = error.to_string().into();
            words.format("screenshot-failed", [("reason", reason)])
        })?;
    Ok(bytes)
}

/// A path with this extension where it has none.
fn with_extension(path: &Path, extension: &str) -> PathBuf {
    match path.extension() {
        Some(_) => path.to_owned(),
        None => path.with_extension(extension),
    }
}

/// The last part of a path.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(OsStr::new("The file")).to_string_lossy().into_owned()
}

/// A title as the beginning of a file's name: "The end of the INF Treaty" → "the-end-of-the-inf-treaty".
fn file_stem(title: &str) -> String {
    let plain = title.to_lowercase().replace(|character: char| !character.is_alphanumeric(), " ");
    let stem = plain.split_whitespace().collect::<Vec<_>>().join("-");
    if stem.is_empty() { "timeline".to_owned() } else { stem }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_title_becomes_a_file_name() {
        assert_eq!(file_stem("The end of the INF Treaty!"), "the-end-of-the-inf-treaty");
        assert_eq!(file_stem("Zürich / 1848–2000"), "zürich-1848-2000");
        assert_eq!(file_stem(" … "), "timeline");
    }

    #[test]
    fn a_name_says_what_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let timeline = Arc::new(Document::sample(0).unwrap().timeline.as_ref().clone());
        let save = |name: &str| {
            let report = Errand::SaveAs(Arc::clone(&timeline), Filter::default()).run(
                &folder.path().join(name),
                Words::default(),
                &Waiting::nobody(),
            );
            matches!(report, Report::Written { .. } | Report::SavedInPart { .. })
        };
        assert!(save("treaty") && save("treaty.csv") && !save("treaty.docx"));
        let written = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(written("treaty.chrono.json").starts_with('{'));
        assert!(written("treaty.csv").starts_with("id,"), "{}", written("treaty.csv"));
        assert!(!folder.path().join("treaty.docx").exists());
    }

    #[test]
    fn a_missing_file_is_told_in_one_sentence() {
        let Report::Failed(text) = Errand::Open(Mappings::default()).run(
            Path::new("no/such/letters.csv"),
            Words::default(),
            &Waiting::nobody(),
        ) else {
            panic!("it cannot have been opened")
        };
        assert_eq!(text, "letters.csv could not be opened: there is no such file.");
    }

    #[test]
    fn a_screenshot_is_a_png() {
        let image = ColorImage::filled([3, 2], egui::Color32::from_rgb(10, 20, 30));
        let bytes = encode_png(&image, Words::default()).unwrap();
        let read = image::load_from_memory(&bytes).unwrap().to_rgba8();
        assert_eq!((read.dimensions(), read.get_pixel(0, 0).0), ((3, 2), [10, 20, 30, 255]));
    }
}
