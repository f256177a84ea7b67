//! Text of the panels: sizes and weights, and titles with search matches marked.

use std::borrow::Cow;
use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, RichText, Ui};

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

/// A font of a weight; regular where the window has not loaded that face.
pub(super) fn font(ui: &Ui, size_px: f32, weight: Weight) -> FontId {
    let face = FACES.iter().find(|face| face.weight == weight);
    let family = face.map(|face| FontFamily::Name(face.name.into()));
    let loaded = |family: &FontFamily| {
        ui.ctx().fonts(|fonts| fonts.definitions().families.contains_key(family))
    };
    FontId::new(size_px, family.filter(loaded).unwrap_or(FontFamily::Proportional))
}

/// A text of one line as egui is to be given it: see [`reading_order`].
pub(super) fn line<'a>(ui: &Ui, text: &'a str, size_px: f32) -> Cow<'a, str> {
    let style = TextStyle::new(size_px, Weight::Regular);
    reading_order::line(text, style, ui.available_width(), ruler())
}

/// A text that may be broken, as egui is to be given it.
pub(super) fn lines<'a>(ui: &Ui, text: &'a str, size_px: f32, weight: Weight) -> Cow<'a, str> {
    let style = TextStyle::new(size_px, weight);
    reading_order::lines(text, style, ui.available_width(), ruler())
}

/// A subject's title.
pub(super) fn title(ui: &Ui, text: &str) -> RichText {
    let text = lines(ui, text, TITLE_PX, Weight::SemiBold);
    RichText::new(text).font(font(ui, TITLE_PX, Weight::SemiBold)).color(theme_of(ui).ink)
}

/// The heading of a part of a panel.
pub(super) fn heading(ui: &Ui, text: &str) -> RichText {
    RichText::new(text).font(font(ui, SMALL_PX, Weight::SemiBold)).color(theme_of(ui).muted)
}

/// Text of medium weight.
pub(super) fn medium(ui: &Ui, text: &str) -> RichText {
    let text = lines(ui, text, BODY_PX, Weight::Medium);
    RichText::new(text).font(font(ui, BODY_PX, Weight::Medium)).color(theme_of(ui).ink)
}

/// Secondary text.
pub(super) fn muted(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).size(SMALL_PX).color(theme_of(ui).muted)
}

/// Text with some byte ranges of it on the highlight colour.
pub(super) fn highlighted(
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
