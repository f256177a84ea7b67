//! The bars of the overview, as something that a plot can show.
//!
//! The plot's own bar chart makes a shape of every bar; of the thousand that a large timeline has,
//! that took longer than all else in a frame. Here all bars are one shape.

use std::ops::RangeInclusive;

use egui::emath::GuiRounding as _;
use egui::epaint::Mesh;
use egui::{Color32, Shape, Ui};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotPoint, PlotTransform};

use layout::category_color;
use model::{Category, CategoryIndex};
use scene::Theme;

use super::bins::{Histogram, Segment};

/// How much of the width of a bin its bar has.
const BAR_WIDTH: f64 = 0.8;

/// A histogram in the colours of the categories, one bin to the unit.
pub(super) struct Bars<'a> {
    base: PlotItemBase,
    histogram: &'a Histogram,
    /// By category.
    colors: Vec<Color32>,
    uncategorised: Color32,
    /// A bar is no lower, in points.
    least_height: f32,
}

impl<'a> Bars<'a> {
    pub(super) fn new(histogram: &'a Histogram, theme: &Theme, categories: &[Category]) -> Self {
        let color = |at| category_color(theme, Some(CategoryIndex::from(at)), categories);
        Self {
            base: PlotItemBase::new("Events".to_owned()),
            histogram,
            colors: (0..categories.len()).map(color).collect(),
            uncategorised: theme.uncategorised,
            least_height: 1.0,
        }
    }

    /// The same, faint: behind others.
    pub(super) fn behind(mut self) -> Self {
        let colors = self.colors.iter_mut().chain([&mut self.uncategorised]);
        colors.for_each(|color| *color = color.gamma_multiply(0.25));
        self
    }

    /// The same before others, of which the least must still be seen.
    pub(super) fn in_front(mut self) -> Self {
        self.least_height = 3.0;
        self
    }
}

impl PlotItem for Bars<'_> {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        let pixels_per_point = ui.pixels_per_point();
        let least = self.least_height.round_to_pixels(pixels_per_point).max(1.0 / pixels_per_point);
        let mut mesh = Mesh::default();
        for &Segment { bin, category, base, count } in &self.histogram.segments {
            let left = bin as f64 + (1.0 - BAR_WIDTH) / 2.0;
            let (bottom, top) = (f64::from(base), f64::from(base.saturating_add(count)));
            let corners = [PlotPoint::new(left, bottom), PlotPoint::new(left + BAR_WIDTH, top)];
            let [from, to] = &corners;
            let mut bar = transform.rect_from_values(from, to).round_to_pixels(pixels_per_point);
            if base == 0 {
                bar.min.y = bar.min.y.min(bar.max.y - least);
            }
            if bar.is_positive() {
                let color = category.and_then(|category| self.colors.get(category.get()));
                mesh.add_colored_rect(bar, color.copied().unwrap_or(self.uncategorised));
            }
        }
        shapes.push(mesh.into());
    }

    fn initialize(&mut self, _: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        self.uncategorised
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    /// The plot is told its bounds.
    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
