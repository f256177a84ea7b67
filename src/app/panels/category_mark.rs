//! The small coloured shape that stands for a category.

use egui::{Pos2, Response, Sense, Shape, Stroke, Ui, vec2};

use crate::model::{Category, CategoryIndex};

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
    let color = theme_of(ui).category(index, categories);
    let Some(index) = index else {
        ui.painter().circle_stroke(center, RADIUS - 1.0, Stroke::new(1.5, color));
        return;
    };
    let shape = match corners(index) {
        [] => Shape::circle_filled(center, RADIUS, color),
        corners => {
            let points = corners.iter().map(|&(x, y)| center + RADIUS * vec2(x, y)).collect();
            Shape::convex_polygon(points, color, Stroke::NONE)
        }
    };
    ui.painter().add(shape);
}

/// The corners of a category's shape in a square of half width 1; none for a circle.
fn corners(index: CategoryIndex) -> &'static [(f32, f32)] {
    const SHAPES: [&[(f32, f32)]; 6] = [
        &[],
        &[(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
        &[(0.0, -1.15), (1.15, 0.0), (0.0, 1.15), (-1.15, 0.0)],
        &[(0.0, -1.0), (1.1, 0.9), (-1.1, 0.9)],
        &[(-1.1, -0.9), (1.1, -0.9), (0.0, 1.0)],
        &[(0.0, -1.1), (1.05, -0.34), (0.65, 0.89), (-0.65, 0.89), (-1.05, -0.34)],
    ];
    SHAPES.get(index.get() % SHAPES.len()).copied().unwrap_or_default()
}
