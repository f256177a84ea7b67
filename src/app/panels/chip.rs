//! A small rounded label: a category, a lane, a tag.

use egui::{
    CornerRadius, FontSelection, Response, RichText, Role, Sense, TextWrapMode, Ui, WidgetInfo,
    WidgetText, pos2, vec2,
};

use crate::reading_order;
use crate::typefaces::ruler;
use model::{Category, CategoryIndex};
use scene::{TextStyle, Weight};

use super::category_mark::paint_category_mark;
use super::theme_of;
use super::typography::{SMALL_PX, cut, muted, px};

/// No chip is wider than this.
const MAX_PX: f32 = 256.0;
/// No more of its text is laid out, in bytes, nor told in its tooltip.
const MAX_BYTES: usize = 1_000;
/// What is around its text.
const MARGIN_PX: egui::Vec2 = vec2(8.0, 2.0);
/// How wide the mark of a category is.
const MARK_PX: f32 = 12.0;
/// What is between that and the text.
const GAP_PX: f32 = 4.0;

/// What stands in a chip before its text.
pub(super) enum Lead<'a> {
    /// The word that says what it is: "at", "in", "#".
    Word(&'a str),
    /// A category's mark.
    Mark(Option<CategoryIndex>, &'a [Category]),
}

/// A chip. It is one widget of one size, so that a row of chips is broken where it must be, and is
/// never wider than the row.
pub(super) fn chip(ui: &mut Ui, lead: &Lead<'_>, text: &str) -> Response {
    let galley = |text: RichText, mode: TextWrapMode, width: f32| {
        WidgetText::from(text).into_galley(ui, Some(mode), width, FontSelection::Default)
    };
    let word = match lead {
        Lead::Word(word) => Some(galley(muted(ui, *word), TextWrapMode::Extend, f32::INFINITY)),
        Lead::Mark(..) => None,
    };
    let lead_px = word.as_ref().map_or(MARK_PX, |word| word.size().x) + GAP_PX;
    let most = ui.max_rect().width().min(MAX_PX) - 2.0 * MARGIN_PX.x - lead_px;
    let style = TextStyle::new(px(ui, SMALL_PX), Weight::Regular);
    let beginning = cut(text, MAX_BYTES);
    let shown = reading_order::line(&beginning, style, most.max(1.0), ruler());
    let shown = RichText::new(shown).size(px(ui, SMALL_PX));
    let shown = galley(shown, TextWrapMode::Truncate, most.max(1.0));
    let inner = vec2(lead_px + shown.size().x, shown.size().y);
    let is_cut = shown.elided || beginning.len() < text.len();
    let (rect, mut response) = ui.allocate_exact_size(inner + 2.0 * MARGIN_PX, Sense::hover());
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, is_enabled, &*beginning));
    if is_cut {
        response = response.on_hover_text(beginning);
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let theme = theme_of(ui);
    ui.painter().rect_filled(rect, CornerRadius::same(8), theme.raised);
    let inner = rect.shrink2(MARGIN_PX);
    match (lead, word) {
        (Lead::Mark(index, categories), _) => {
            let center = pos2(inner.left() + MARK_PX / 2.0, inner.center().y);
            paint_category_mark(ui, center, *index, categories);
        }
        (Lead::Word(_), Some(word)) => ui.painter().galley(inner.left_top(), word, theme.muted),
        (Lead::Word(_), None) => {}
    }
    ui.painter().galley(inner.left_top() + vec2(lead_px, 0.0), shown, ui.visuals().text_color());
    response
}
