//! Running text, as Markdown: safe, and laid out only where it is seen.

mod pieces;
mod safe;
mod sections;

use std::sync::Arc;

use egui::{Rect, TextStyle, Ui, vec2};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use crate::Words;
use crate::jobs::Later;
use model::{EventIndex, Media, Timeline};

use super::memo::Same;
use super::typography::{BODY_PX, muted};

use pieces::{Block, pieces};
use safe::{Safe, safe};

pub(crate) use sections::Sections;

/// The length, in bytes, up to which a text is shown whole unasked. Nobody reads a hundred pages in
/// a panel by chance, and a frame must not wait for them.
const BEGINNING_BYTES: usize = 100_000;
/// How many letters of running text are as wide as they are high, for the height of what has not
/// been laid out yet.
const LETTERS_TO_THE_SQUARE: f32 = 2.0;
/// The height of a line, in sizes of its letters.
const LINE_HEIGHT: f32 = 1.45;
/// The room between paragraphs, in lines: enough to see where one ends, and less than a line left out.
const PARAGRAPH_GAP: f32 = 0.6;
/// The room above a heading, in lines.
const HEADING_GAP: f32 = 1.1;

/// The text of an event, or of the timeline where there is none.
type Key = (Same<Timeline>, Option<EventIndex>);

/// What is remembered of the text that is shown.
#[derive(Default)]
pub(super) struct Prose {
    /// The text of which all was asked for.
    whole: Option<Key>,
    laid_out: Later<(Key, bool), LaidOut>,
    heights: Heights<Key>,
}

/// A text that can be shown.
struct LaidOut {
    pieces: Vec<Vec<Shown>>,
    pictures: Vec<Media>,
}

/// A block of a text.
struct Shown {
    markdown: String,
    is_heading: bool,
}

/// How high the pieces of a text are, as far as they have been seen at this width.
struct Heights<K> {
    of: Option<K>,
    width: f32,
    known: Vec<Option<f32>>,
}

impl Prose {
    /// The summary of an event, or the description of the timeline. Links open in the browser.
    /// Returns the pictures that the text would show, for which there is to be a button.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cache: &mut CommonMarkCache,
        timeline: &Arc<Timeline>,
        event: Option<EventIndex>,
        words: Words,
    ) -> &[Media] {
        let key = (Same::new(timeline), event);
        let is_whole = self.whole.as_ref() == Some(&key);
        let n_bytes = text_of(timeline, event).len();
        if n_bytes == 0 {
            return &[];
        }
        let (wanted, shared) = ((key.clone(), is_whole), Arc::clone(timeline));
        let compute = move || LaidOut::of(text_of(&shared, event), is_whole);
        let laid_out = if is_whole {
            self.laid_out.get(&wanted, ui.ctx(), compute)
        } else {
            Some(self.laid_out.get_at_once(wanted.clone(), compute))
        };
        // While all of it is made ready, its beginning is still shown.
        let Some((shown, laid_out)) = laid_out.filter(|(shown, _)| shown.0 == key) else {
            ui.spinner().accessible_name(words.text("text-loading"));
            return &[];
        };
        // Where a link leads is seen before it is followed.
        ui.scope(|ui| {
            ui.style_mut().url_in_tooltip = true;
            ui.spacing_mut().item_spacing.y = 0.0;
            self.heights.begin(&key, ui.available_width(), laid_out.pieces.len());
            for (position, piece) in laid_out.pieces.iter().enumerate() {
                self.heights.show_piece(ui, cache, (position, piece));
            }
        });
        if *shown != wanted {
            ui.spinner().accessible_name(words.text("text-loading"));
        } else if !is_whole && n_bytes > BEGINNING_BYTES {
            let size = size(n_bytes, words).into();
            let beginning = words.format("text-beginning", [("size", size)]);
            ui.label(muted(ui, beginning));
            if ui.button(words.text("text-show-all")).clicked() {
                self.whole = Some(key);
                ui.ctx().request_repaint();
            }
        }
        &laid_out.pictures
    }
}

impl LaidOut {
    fn of(text: &str, is_whole: bool) -> Self {
        let beginning = if is_whole { text } else { beginning_of(text) };
        let Safe { text: markdown, pictures } = safe(beginning);
        let shown = |block| Shown::of(&markdown, block);
        let piece = |blocks: Vec<Block>| blocks.into_iter().map(shown).collect();
        let pieces = pieces(&markdown).into_iter().map(piece).collect();
        Self { pieces, pictures }
    }
}

impl Shown {
    fn of(text: &str, block: Block) -> Self {
        let markdown = text.get(block.range).unwrap_or_default().to_owned();
        Self { markdown, is_heading: block.is_heading }
    }
}

impl<K> Default for Heights<K> {
    fn default() -> Self {
        Self { of: None, width: 0.0, known: Vec::new() }
    }
}

impl<K: Clone + PartialEq> Heights<K> {
    /// Begins a frame: what is known of another text or width is forgotten.
    fn begin(&mut self, of: &K, width: f32, n_pieces: usize) {
        if self.of.as_ref() != Some(of) || self.width != width {
            *self = Self { of: Some(of.clone()), width, known: Vec::new() };
        }
        if self.known.len() != n_pieces {
            // All of a text begins as its beginning did, which was cut within a piece.
            self.known.pop();
            self.known.resize(n_pieces, None);
        }
    }

    /// Shows a piece, or leaves room for it where it is not seen. Returns the link that was clicked in it, of
    /// those that the cache has hooks for.
    fn show_piece(
        &mut self,
        ui: &mut Ui,
        cache: &mut CommonMarkCache,
        (position, piece): (usize, &[Shown]),
    ) -> Option<String> {
        let is_alone = self.known.len() == 1;
        let known = self.known.get_mut(position)?;
        let height = known.unwrap_or_else(|| guessed_height(piece, self.width));
        let place = Rect::from_min_size(ui.cursor().min, vec2(self.width, height));
        if !is_alone && !ui.is_rect_visible(place) {
            ui.allocate_space(place.size());
            return None;
        }
        let mut clicked = None;
        let shown = ui.push_id(position, |ui| {
            for (at, block) in piece.iter().enumerate() {
                let is_first = position == 0 && at == 0;
                ui.push_id(at, |ui| show_block(ui, cache, block, is_first));
                // What the cache knows of clicks is gone with the next block.
                let hook = cache.link_hooks().iter().find(|(_, is_clicked)| **is_clicked);
                clicked = clicked.take().or(hook.map(|(link, _)| link.clone()));
            }
        });
        let height = shown.response.rect.height();
        if *known != Some(height) {
            // What comes after it moves.
            *known = Some(height);
            ui.ctx().request_repaint();
        }
        clicked
    }
}

/// Shows a block, with room above it: more above a heading, as it belongs to what follows.
fn show_block(ui: &mut Ui, cache: &mut CommonMarkCache, block: &Shown, is_first: bool) {
    let line = ui.text_style_height(&TextStyle::Body);
    let above = match (is_first, block.is_heading) {
        // The viewer leaves a line above each heading.
        (true, true) => -line,
        (_, true) => -line + HEADING_GAP * line,
        (true, false) => 0.0,
        (false, false) => PARAGRAPH_GAP * line,
    };
    ui.add_space(above);
    CommonMarkViewer::new().show(ui, cache, &block.markdown);
}

/// How high a piece is, going by its length.
fn guessed_height(piece: &[Shown], width: f32) -> f32 {
    let n_bytes: usize = piece.iter().map(|block| block.markdown.len()).sum();
    let letters_to_the_line = (width / BODY_PX * LETTERS_TO_THE_SQUARE).max(1.0);
    let n_lines = (n_bytes as f32 / letters_to_the_line).ceil();
    let gaps = piece.len() as f32 * PARAGRAPH_GAP;
    (n_lines + gaps) * BODY_PX * LINE_HEIGHT
}

/// The text of an event, or of the timeline; empty where there is nothing but white space.
fn text_of(timeline: &Timeline, event: Option<EventIndex>) -> &str {
    let text = match event {
        Some(event) => timeline.event(event).map_or("", |event| event.summary()),
        None => &timeline.description,
    };
    if text.trim_start().is_empty() { "" } else { text }
}

/// The beginning of a long text, to the end of a line or a word.
fn beginning_of(text: &str) -> &str {
    if text.len() <= BEGINNING_BYTES {
        return text;
    }
    let beginning = text.get(..text.floor_char_boundary(BEGINNING_BYTES)).unwrap_or_default();
    let end = beginning.rfind('\n').or_else(|| beginning.rfind(' '));
    end.and_then(|end| beginning.get(..end)).unwrap_or(beginning)
}

/// A size in words: "230 KB", "5.2 MB".
fn size(n_bytes: usize, words: Words) -> String {
    match n_bytes {
        0..1_000_000 => words.format("text-kilobytes", [("n", n_bytes.div_ceil(1000).into())]),
        _ => {
            let megabytes = words.tenths(n_bytes as f64 / 1e6);
            words.format("text-megabytes", [("n", megabytes.into())])
        }
    }
}
