//! Text of the panels: sizes and weights, and titles with search matches marked.

use std::borrow::Cow;
use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, RichText, Ui};

use crate::leading::READING;
use crate::reading_order;
use crate::typefaces::ruler;
use scene::{FACES, TextStyle, Weight};

use super::theme_of;

/// Titles of panels' subjects.
pub(super) const TITLE_PX: f32 = 20.0;
/// Running text.
pub(super) const BODY_PX: f32 = 13.0;
/// Text beside the running text.
pub(super) const SMALL_PX: f32 = 12.0;
/// The smallest text.
pub(super) const TINY_PX: f32 = 11.0;

/// The longest title that is laid out, and the longest sentence, in bytes.
const MAX_TITLE_BYTES: usize = 1_000;
const MAX_SENTENCE_BYTES: usize = 10_000;

/// Makes a part of the window one of running text: so much larger than elsewhere, and with more room
/// between its lines.
pub(super) fn set_running_text(ui: &mut Ui, scale: f32) {
    let is_loaded = is_loaded(ui, &FontFamily::Name(READING.into()));
    for (style, font) in &mut ui.style_mut().text_styles {
        font.size *= scale;
        if *style == egui::TextStyle::Body && is_loaded {
            font.family = FontFamily::Name(READING.into());
        }
    }
}

/// A size as it is in this part of the window.
pub(super) fn px(ui: &Ui, size_px: f32) -> f32 {
    let body = ui.style().text_styles.get(&egui::TextStyle::Body);
    size_px * body.map_or(1.0, |body| body.size / BODY_PX)
}

/// A text up to so many bytes, with "…" where more follows: laying out megabytes takes seconds.
pub(super) fn cut(text: &str, most_bytes: usize) -> Cow<'_, str> {
    if text.len() <= most_bytes {
        return Cow::Borrowed(text);
    }
    let beginning = text.get(..text.floor_char_boundary(most_bytes)).unwrap_or_default();
    Cow::Owned(format!("{beginning}…"))
}

fn is_loaded(ui: &Ui, family: &FontFamily) -> bool {
    ui.ctx().fonts(|fonts| fonts.definitions().families.contains_key(family))
}

/// A font of a weight; regular where the window has not loaded that face.
pub(super) fn font(ui: &Ui, size_px: f32, weight: Weight) -> FontId {
    let face = FACES.iter().find(|face| face.weight == weight);
    let family = face.map(|face| FontFamily::Name(face.name.into()));
    let family = family.filter(|family| is_loaded(ui, family));
    FontId::new(px(ui, size_px), family.unwrap_or(FontFamily::Proportional))
}

/// A text of one line as egui is to be given it: see [`reading_order`].
pub(super) fn line<'a>(ui: &Ui, text: &'a str, size_px: f32) -> Cow<'a, str> {
    let style = TextStyle::new(px(ui, size_px), Weight::Regular);
    reading_order::line(text, style, ui.available_width(), ruler())
}

/// A text that may be broken, as egui is to be given it.
pub(super) fn lines<'a>(ui: &Ui, text: &'a str, size_px: f32, weight: Weight) -> Cow<'a, str> {
    let style = TextStyle::new(px(ui, size_px), weight);
    reading_order::lines(text, style, ui.available_width(), ruler())
}

/// A subject's title.
pub(super) fn title(ui: &Ui, text: &str) -> RichText {
    let text = cut(text, MAX_TITLE_BYTES);
    let text = lines(ui, &text, TITLE_PX, Weight::SemiBold);
    RichText::new(text).font(font(ui, TITLE_PX, Weight::SemiBold)).color(theme_of(ui).ink)
}

/// The heading of a part of a panel.
pub(super) fn heading(ui: &Ui, text: &str) -> RichText {
    RichText::new(text).font(font(ui, SMALL_PX, Weight::SemiBold)).color(theme_of(ui).muted)
}

/// Text of medium weight.
pub(super) fn medium(ui: &Ui, text: &str) -> RichText {
    let text = cut(text, MAX_TITLE_BYTES);
    let text = lines(ui, &text, BODY_PX, Weight::Medium);
    RichText::new(text).font(font(ui, BODY_PX, Weight::Medium)).color(theme_of(ui).ink)
}

/// Secondary text.
pub(super) fn muted(ui: &Ui, text: impl Into<String>) -> RichText {
    let text = text.into();
    RichText::new(cut(&text, MAX_SENTENCE_BYTES)).size(px(ui, SMALL_PX)).color(theme_of(ui).muted)
}

/// Text with some byte ranges of it on the highlight colour.
pub(crate) fn highlighted(
    ui: &Ui,
    text: &str,
    matches: &[Range<usize>],
    font: FontId,
    color: Color32,
) -> LayoutJob {
    let highlight = theme_of(ui).highlight;
    if reading_order::runs_to_the_left(text) {
        return highlighted_parts(ui, text, matches, &font, color);
    }
    let mut job = LayoutJob::default();
    let mut end = 0;
    let plain = TextFormat::simple(font, color);
    for range in matches {
        job.append(text.get(end..range.start).unwrap_or_default(), 0.0, plain.clone());
        let marked = TextFormat { background: highlight, ..plain.clone() };
        job.append(text.get(range.clone()).unwrap_or_default(), 0.0, marked);
        end = range.end;
    }
    job.append(text.get(end..).unwrap_or_default(), 0.0, plain);
    job
}

/// The same of a line that runs from right to left. Its words are marked as wholes: their letters
/// are joined, and stay together.
fn highlighted_parts(
    ui: &Ui,
    text: &str,
    matches: &[Range<usize>],
    font: &FontId,
    color: Color32,
) -> LayoutJob {
    let style = TextStyle::new(font.size, Weight::Regular);
    let shown = ruler().elide(text, style, ui.available_width());
    let mut job = LayoutJob::default();
    for (bytes, part) in reading_order::parts(&shown) {
        let is_match =
            matches.iter().any(|found| found.start < bytes.end && bytes.start < found.end);
        let background = if is_match { theme_of(ui).highlight } else { Color32::TRANSPARENT };
        let format = TextFormat { background, ..TextFormat::simple(font.clone(), color) };
        job.append(&part, 0.0, format);
    }
    job
}
