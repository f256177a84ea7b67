//! The small coloured shape that stands for a category.

use egui::{Pos2, Response, Sense, Stroke, Ui, vec2};

use crate::paint::paint_shape;
use layout::{Marker, category_color};
use model::{Category, CategoryIndex};
use scene::{Fill, Stroke as SceneStroke};

use super::theme_of;

/// Half the width of a mark.
const RADIUS: f32 = 4.5;

/// Adds a category's mark to a row of widgets.
pub(super) fn category_mark(
    ui: &mut Ui,
    index: Option<CategoryIndex>,
    categories: &[Category],
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(12.0, 16.0), Sense::hover());
    paint_category_mark(ui, rect.center(), index, categories);
    response
}

/// Paints a category's mark around a point.
pub(super) fn paint_category_mark(
    ui: &Ui,
    center: Pos2,
    index: Option<CategoryIndex>,
    categories: &[Category],
) {
    let color = category_color(theme_of(ui), index, categories);
    let Some(index) = index else {
        ui.painter().circle_stroke(center, RADIUS - 1.0, Stroke::new(1.5, color));
        return;
    };
    let marker = Marker::of(Some(index));
    let fill = Fill::Solid(color);
    paint_shape(&marker.shape(center, RADIUS, fill, SceneStroke::NONE), ui.painter());
}
