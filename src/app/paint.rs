//! A scene on the screen: each shape becomes the shape that egui knows.

use egui::emath::GuiRounding as _;
use egui::epaint::{CubicBezierShape, Mesh, PathShape, PathStroke, RectShape, TextShape};
use egui::{
    Color32, CornerRadius, FontFamily, FontId, Painter, Pos2, Rect, Shape, StrokeKind, Vec2, pos2,
};

use crate::pictured::Sightings;
use crate::reading_order::for_egui;
use crate::thumbnail;
use crate::typefaces::system_font;
use scene::{
    Anchor, DASH, DrawnBy, FACES, Fill, Line, Scene, Shape as SceneShape, Stroke, Text, TextStyle,
};

/// Space between the lines of a hatch, as [`Fill::Hatch`] has it.
const HATCH: f32 = 5.0;

/// Paints a scene with its top left corner at `origin`, and these pictures where it has room for them.
pub(super) fn paint(scene: &Scene, origin: Pos2, painter: &Painter, pictures: &Sightings) {
    let offset = origin.to_vec2();
    for layer in &scene.layers {
        let clip = layer.clip.translate(offset).intersect(painter.clip_rect());
        if !clip.is_positive() {
            continue;
        }
        let mut brush =
            Brush { pictures: Some(pictures), ..Brush::new(painter.with_clip_rect(clip), offset) };
        for item in &layer.items {
            brush.paint(&item.shape);
        }
        brush.paint_blocks();
    }
}

/// Paints one shape where it says it is.
pub(crate) fn paint_shape(shape: &SceneShape, painter: &Painter) {
    let mut brush = Brush::new(painter.clone(), Vec2::ZERO);
    brush.paint(shape);
    brush.paint_blocks();
}

struct Brush<'a> {
    painter: Painter,
    offset: Vec2,
    clip: Rect,
    /// Rectangles that are still to be painted, as one: a crowded timeline has a thousand.
    blocks: Mesh,
    /// Pictures of events, as far as any are known.
    pictures: Option<&'a Sightings>,
}

impl Brush<'_> {
    fn new(painter: Painter, offset: Vec2) -> Self {
        let clip = painter.clip_rect();
        Self { painter, offset, clip, blocks: Mesh::default(), pictures: None }
    }

    /// The painter for what lies above all that was painted before.
    fn painter(&mut self) -> &Painter {
        self.paint_blocks();
        &self.painter
    }

    /// Paints the rectangles that are still to be painted.
    fn paint_blocks(&mut self) {
        if !self.blocks.is_empty() {
            self.painter.add(std::mem::take(&mut self.blocks));
        }
    }

    fn paint(&mut self, shape: &SceneShape) {
        let bounds = shape.bounds().translate(self.offset).expand(4.0);
        if !bounds.intersects(self.clip) {
            return;
        }
        match shape {
            SceneShape::Rect { rect, radius, fill, stroke } => {
                self.rect(rect.translate(self.offset), *radius, *fill, *stroke);
            }
            SceneShape::Circle { center, radius, fill, stroke } => {
                self.circle(*center + self.offset, *radius, *fill, *stroke);
            }
            SceneShape::Polygon { points, fill, stroke } => {
                let points = self.moved(points);
                let color = solid(*fill).unwrap_or(Color32::TRANSPARENT);
                self.painter().add(PathShape::convex_polygon(
                    points.clone(),
                    color,
                    PathStroke::NONE,
                ));
                self.outline(closed(points), *stroke);
            }
            SceneShape::Polyline { points, stroke } => self.outline(self.moved(points), *stroke),
            SceneShape::Curve { points, stroke } => self.curve(*points, *stroke),
            SceneShape::Text(text) => self.text(text),
            SceneShape::Picture(thumbnail) => {
                let sighted = self.pictures.and_then(|pictures| pictures.get(&thumbnail.of));
                thumbnail::paint(thumbnail, sighted, self.offset, self.painter());
            }
        }
    }

    fn rect(&mut self, rect: Rect, radius: f32, fill: Fill, stroke: Stroke) {
        if let Fill::Solid(color) = fill
            && radius == 0.0
            && !stroke.is_visible()
            && let Some(block) = self.block(rect)
        {
            self.blocks.add_colored_rect(block, color);
            return;
        }
        let corner = CornerRadius::from(radius.min(rect.height() / 2.0).min(rect.width() / 2.0));
        match fill {
            Fill::None => {}
            Fill::Solid(color) => {
                self.painter().add(RectShape::filled(rect, corner, color));
            }
            Fill::Gradient { left, right } => {
                let direction = egui::Direction::LeftToRight;
                self.painter().add(Shape::gradient_rect(rect, direction, [left, right]));
            }
            Fill::Hatch { line, ground } => {
                self.painter().add(RectShape::filled(rect, corner, ground));
                self.hatch(rect, line, |at| rect.contains(at));
            }
        }
        if stroke.is_visible() && stroke.line == Line::Solid {
            let pen = egui::Stroke::new(stroke.width, stroke.color);
            self.painter().add(RectShape::stroke(rect, corner, pen, StrokeKind::Middle));
        } else {
            let corners =
                vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
            self.outline(closed(corners), stroke);
        }
    }

    /// A rectangle with its edges between pixels; `None` where it is too thin for that.
    fn block(&self, rect: Rect) -> Option<Rect> {
        let thinnest = rect.width().min(rect.height());
        let block = rect.round_to_pixels(self.painter.pixels_per_point());
        (thinnest > 1.0 && block.is_positive()).then_some(block)
    }

    fn circle(&mut self, center: Pos2, radius: f32, fill: Fill, stroke: Stroke) {
        match fill {
            Fill::Hatch { line, ground } => {
                self.painter().circle_filled(center, radius, ground);
                let square = Rect::from_center_size(center, Vec2::splat(2.0 * radius));
                self.hatch(square, line, |at| at.distance(center) <= radius);
            }
            _ => {
                if let Some(color) = solid(fill) {
                    self.painter().circle_filled(center, radius, color);
                }
            }
        }
        if stroke.line == Line::Solid {
            self.painter().circle_stroke(center, radius, (stroke.width, stroke.color));
        } else {
            let corners = (0..=24).map(|step| {
                let (sin, cos) = (std::f32::consts::TAU * step as f32 / 24.0).sin_cos();
                pos2(center.x + radius * cos, center.y + radius * sin)
            });
            self.outline(corners.collect(), stroke);
        }
    }

    /// Diagonal lines over `area`, drawn where `inside` holds, a point at a time.
    fn hatch(&mut self, area: Rect, color: Color32, inside: impl Fn(Pos2) -> bool) {
        let visible = area.intersect(self.clip.expand(HATCH));
        let first = ((visible.left() - area.left()) / HATCH).floor() * HATCH - area.height();
        let n_lines = ((visible.width() + area.height()) / HATCH).ceil() as usize + 2;
        let n_steps = area.height().ceil() as usize;
        for line in 0..n_lines {
            let start = area.left() + first.min(0.0).max(first) + HATCH * line as f32;
            let along = |step: usize| {
                let part = area.height() * step as f32 / n_steps.max(1) as f32;
                pos2(start + part, area.bottom() - part)
            };
            let mut points = (0..=n_steps).map(along).filter(|at| inside(*at));
            if let Some(from) = points.next() {
                let to = points.last().unwrap_or(from);
                self.painter().line_segment([from, to], (1.0, color));
            }
        }
    }

    fn curve(&mut self, points: [Pos2; 4], stroke: Stroke) {
        let points = points.map(|point| point + self.offset);
        let pen = egui::Stroke::new(stroke.width, stroke.color);
        let curve = CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, pen);
        if stroke.line == Line::Solid {
            self.painter().add(curve);
        } else {
            self.outline(curve.flatten(Some(0.2)), stroke);
        }
    }

    fn outline(&mut self, points: Vec<Pos2>, stroke: Stroke) {
        if !stroke.is_visible() {
            return;
        }
        let pen = egui::Stroke::new(stroke.width, stroke.color);
        match (stroke.line, points.as_slice()) {
            (Line::Solid, &[from, to]) => {
                self.painter().line_segment([from, to], pen);
            }
            (Line::Solid, _) => {
                self.painter().add(PathShape::line(points, pen));
            }
            (Line::Dashed, _) => {
                let (dash, gap) = DASH;
                self.painter().extend(Shape::dashed_line(&points, pen, dash, gap));
            }
            (Line::Dotted, _) => {
                let (spacing, radius) = (3.0 * stroke.width, stroke.width / 2.0);
                self.painter().extend(Shape::dotted_line(&points, stroke.color, spacing, radius));
            }
        }
    }

    fn text(&mut self, text: &Text) {
        if text.runs.is_none() {
            let words = text.text.clone();
            self.words(words, font(text.style), text.pos, text.anchor, text.color);
        }
        for (run, words, left) in text.placed_runs().filter(|(_, words, _)| *words != " ") {
            let font = match run.drawn_by {
                DrawnBy::System(typeface) => system_font(typeface, text.style.size),
                DrawnBy::Own | DrawnBy::Nobody => font(text.style),
            };
            let words = if run.is_rtl { for_egui(words) } else { words.into() };
            self.words(words.into_owned(), font, pos2(left, text.pos.y), Anchor::Start, text.color);
        }
    }

    /// Paints words that egui draws in one go.
    fn words(&mut self, words: String, font: FontId, at: Pos2, anchor: Anchor, color: Color32) {
        let size = font.size;
        let galley = self.painter().layout_no_wrap(words, font, color);
        let glyph =
            galley.rows.first().and_then(|row| row.glyphs.first().map(|glyph| (row, glyph)));
        let baseline = glyph.map_or(size, |(row, glyph)| row.pos.y + glyph.pos.y);
        let x = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - galley.size().x / 2.0,
            Anchor::End => at.x - galley.size().x,
        };
        let top_left = pos2(x, at.y - baseline) + self.offset;
        self.painter().add(TextShape::new(top_left, galley, color));
    }

    fn moved(&self, points: &[Pos2]) -> Vec<Pos2> {
        points.iter().map(|point| *point + self.offset).collect()
    }
}

/// The font of a style, as it is registered with egui.
pub(crate) fn font(style: TextStyle) -> FontId {
    let face = FACES.iter().find(|face| face.weight == style.weight);
    let family = face.map_or(FontFamily::Proportional, |face| FontFamily::Name(face.name.into()));
    FontId::new(style.size, family)
}

fn solid(fill: Fill) -> Option<Color32> {
    match fill {
        Fill::Solid(color) => Some(color),
        Fill::None | Fill::Gradient { .. } | Fill::Hatch { .. } => None,
    }
}

fn closed(mut points: Vec<Pos2>) -> Vec<Pos2> {
    points.extend(points.first().copied());
    points
}
