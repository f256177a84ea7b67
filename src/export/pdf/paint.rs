//! One shape of the scene as paths and glyphs of a page.

use std::collections::HashMap;

use ecolor::Color32;
use emath::{Pos2, Rect};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{
    Fill as PageFill, LineCap, LinearGradient, Paint, Pattern, SpreadMethod, Stop,
    Stroke as PageStroke, StrokeDash,
};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::svg::{HATCH_LINE_WIDTH, HATCH_SPACING, gradient_ends};
use scene::{
    Anchor, DrawnBy, Fill, GlyphRun, Line, Rasters, Shape, Stroke, Text, Thumbnail, glyph_runs,
};

/// How far the control points of a Bézier curve lie from the ends of a quarter of a circle, as a part
/// of the radius: 4/3 · (√2 − 1), with which the curve is off by less than 0.03 %.
const QUARTER: f32 = 0.552_284_8;

/// Draws shapes on a page, and keeps the typefaces that they ask for.
pub(super) struct Painter<'a> {
    /// The pictures of events.
    rasters: &'a Rasters,
    /// By where the data lie and which typeface of them it is; `None` of those that are broken.
    fonts: HashMap<(usize, u32), Option<Font>>,
}

impl<'a> Painter<'a> {
    /// A painter of what these pictures of events belong to.
    pub(super) fn new(rasters: &'a Rasters) -> Self {
        Self { rasters, fonts: HashMap::new() }
    }

    /// Draws a shape. What has no finite place is left out.
    pub(super) fn draw(&mut self, surface: &mut Surface<'_>, shape: &Shape) {
        match shape {
            Shape::Rect { rect, radius, fill, stroke } => {
                let fill = page_fill(surface, *fill, *rect);
                stroke_and_fill(surface, rounded(*rect, *radius), fill, *stroke);
            }
            Shape::Circle { center, radius, fill, stroke } => {
                let rect = Rect::from_center_size(*center, emath::Vec2::splat(2.0 * radius));
                let fill = page_fill(surface, *fill, rect);
                stroke_and_fill(surface, rounded(rect, *radius), fill, *stroke);
            }
            Shape::Polygon { points, fill, stroke } => {
                let fill = page_fill(surface, *fill, Rect::from_points(points));
                stroke_and_fill(surface, lines(points, true), fill, *stroke);
            }
            Shape::Polyline { points, stroke } => {
                stroke_and_fill(surface, lines(points, false), None, *stroke);
            }
            Shape::Curve { points, stroke } => {
                stroke_and_fill(surface, curve(*points), None, *stroke);
            }
            Shape::Text(text) => self.text(surface, text),
            Shape::Picture(thumbnail) => draw_picture(surface, thumbnail, self.rasters),
        }
    }

    /// Draws a space behind a text that another one follows: whoever listens to both, or copies them,
    /// needs them parted.
    pub(super) fn space_behind(&mut self, surface: &mut Surface<'_>, text: &Text) {
        let mut pos = text.pos;
        pos.x = text.left() + text.width;
        let (anchor, runs) = (Anchor::Start, None);
        let space = Text { pos, anchor, text: " ".to_owned(), width: 0.0, runs, ..text.clone() };
        self.text(surface, &space);
    }

    fn text(&mut self, surface: &mut Surface<'_>, text: &Text) {
        if !text.pos.is_finite() || text.text.is_empty() {
            return;
        }
        surface.set_fill(solid(text.color));
        surface.set_stroke(None);
        for run in glyph_runs(text) {
            let Some(font) = self.font(&run) else { continue };
            let glyph = |glyph: &scene::Glyph| {
                let (id, bytes) = (GlyphId::new(glyph.id), glyph.bytes.clone());
                let offset = glyph.offset;
                KrillaGlyph::new(id, glyph.advance, offset.x, offset.y, 0.0, bytes, None)
            };
            let glyphs: Vec<KrillaGlyph> = run.glyphs.iter().map(glyph).collect();
            let start = Point::from_xy(run.left, text.pos.y);
            surface.draw_glyphs(start, &glyphs, font, &text.text, text.style.size, false);
        }
        // Boxes stand for what no typeface at hand can draw, as they do on the screen.
        let missing = text.placed_runs().filter(|(run, ..)| run.drawn_by == DrawnBy::Nobody);
        for (run, _, left) in missing {
            let size = emath::vec2(run.width, 0.7) * text.style.size;
            let corner = emath::pos2(left, text.pos.y - size.y);
            let stroke = Stroke::solid(1.0, text.color);
            let rect = Rect::from_min_size(corner, size).shrink(1.0);
            stroke_and_fill(surface, rounded(rect, 0.0), None, stroke);
        }
    }

    fn font(&mut self, run: &GlyphRun) -> Option<Font> {
        let key = (run.data.as_ptr() as usize, run.index);
        self.fonts.entry(key).or_insert_with(|| Font::new(run.data.into(), run.index)).clone()
    }
}

/// Draws the picture of an event in a hairline; its frame alone where it was not read.
fn draw_picture(surface: &mut Surface<'_>, thumbnail: &Thumbnail, rasters: &Rasters) {
    let edge = Stroke::solid(1.0, thumbnail.edge);
    let raster = rasters.get(&thumbnail.of);
    let place = raster.map_or(thumbnail.rect, |raster| thumbnail.fitted(raster.size()));
    let frame = rounded(place, Thumbnail::ROUNDING);
    let size = Size::from_wh(place.width(), place.height());
    let (Some(raster), Some(size), true) = (raster, size, place.is_finite()) else {
        return stroke_and_fill(surface, frame, solid(thumbnail.ground), edge);
    };
    let [width, height] = raster.sides();
    let image = Image::from_rgba8(raster.rgba().to_vec(), width, height);
    let opacity = NormalizedF32::new(thumbnail.opacity).unwrap_or(NormalizedF32::ONE);
    surface.push_opacity(opacity);
    surface.push_transform(&Transform::from_translate(place.min.x, place.min.y));
    surface.draw_image(image, size);
    surface.pop();
    surface.pop();
    stroke_and_fill(surface, frame, None, edge);
}

fn stroke_and_fill(
    surface: &mut Surface<'_>,
    path: Option<Path>,
    fill: Option<PageFill>,
    stroke: Stroke,
) {
    let Some(path) = path else { return };
    let stroke = page_stroke(stroke);
    // With neither, the library would fill in black.
    if fill.is_some() || stroke.is_some() {
        surface.set_fill(fill);
        surface.set_stroke(stroke);
        surface.draw_path(&path);
    }
}

/// The outline of a rectangle with round corners; `None` where it has no finite place.
pub(super) fn rounded(rect: Rect, radius: f32) -> Option<Path> {
    if !rect.is_finite() || rect.is_negative() {
        return None;
    }
    let mut path = PathBuilder::new();
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0).max(0.0);
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    if radius == 0.0 {
        path.move_to(left, top);
        path.line_to(right, top);
        path.line_to(right, bottom);
        path.line_to(left, bottom);
        path.close();
        return path.finish();
    }
    let near = radius * (1.0 - QUARTER);
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - near, top, right, top + near, right, top + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - near, right - near, bottom, right - radius, bottom);
    path.line_to(left + radius, bottom);
    path.cubic_to(left + near, bottom, left, bottom - near, left, bottom - radius);
    path.line_to(left, top + radius);
    path.cubic_to(left, top + near, left + near, top, left + radius, top);
    path.close();
    path.finish()
}

fn lines(points: &[Pos2], is_closed: bool) -> Option<Path> {
    let (first, rest) = points.split_first()?;
    if !points.iter().all(|point| point.is_finite()) {
        return None;
    }
    let mut path = PathBuilder::new();
    path.move_to(first.x, first.y);
    rest.iter().for_each(|point| path.line_to(point.x, point.y));
    if is_closed {
        path.close();
    }
    path.finish()
}

fn curve(points: [Pos2; 4]) -> Option<Path> {
    if !points.iter().all(|point| point.is_finite()) {
        return None;
    }
    let [from, one, two, to] = points;
    let mut path = PathBuilder::new();
    path.move_to(from.x, from.y);
    path.cubic_to(one.x, one.y, two.x, two.y, to.x, to.y);
    path.finish()
}

/// What fills a shape with these bounds.
fn page_fill(surface: &mut Surface<'_>, fill: Fill, bounds: Rect) -> Option<PageFill> {
    match fill {
        Fill::None => None,
        Fill::Solid(color) => solid(color),
        Fill::Gradient { left, right } => {
            Some(PageFill { paint: gradient(left, right, bounds).into(), ..PageFill::default() })
        }
        Fill::Hatch { line, ground } => {
            Some(PageFill { paint: hatch(surface, line, ground), ..PageFill::default() })
        }
    }
}

fn solid(color: Color32) -> Option<PageFill> {
    let (paint, opacity) = paint(color);
    (color.a() > 0).then(|| PageFill { paint, opacity, ..PageFill::default() })
}

fn page_stroke(stroke: Stroke) -> Option<PageStroke> {
    if !stroke.is_visible() || !stroke.width.is_finite() {
        return None;
    }
    let (paint, opacity) = paint(stroke.color);
    let (array, line_cap) = match stroke.line {
        Line::Solid => (None, LineCap::Butt),
        Line::Dashed => (Some(vec![4.0, 3.0]), LineCap::Butt),
        // A dash of nearly no length with round ends is a dot as wide as the line.
        Line::Dotted => (Some(vec![0.01, 3.0 * stroke.width]), LineCap::Round),
    };
    let dash = array.map(|array| StrokeDash { array, offset: 0.0 });
    let width = stroke.width;
    Some(PageStroke { paint, width, opacity, line_cap, dash, ..PageStroke::default() })
}

/// A colour and its opacity; the scene's colours are premultiplied, those of a page are not.
fn paint(color: Color32) -> (Paint, NormalizedF32) {
    let (color, opacity) = color_and_opacity(color);
    (color.into(), opacity)
}

fn color_and_opacity(color: Color32) -> (rgb::Color, NormalizedF32) {
    let [red, green, blue, alpha] = color.to_srgba_unmultiplied();
    let opacity = NormalizedF32::new(f32::from(alpha) / 255.0).unwrap_or(NormalizedF32::ONE);
    (rgb::Color::new(red, green, blue), opacity)
}

/// From the left edge of a shape to the right.
fn gradient(left: Color32, right: Color32, bounds: Rect) -> LinearGradient {
    let ends = gradient_ends(left, right);
    let stops = ends.into_iter().zip([NormalizedF32::ZERO, NormalizedF32::ONE]);
    let stops = stops.map(|((hue, end), offset)| Stop {
        offset,
        color: color_and_opacity(hue).0.into(),
        opacity: color_and_opacity(end).1,
    });
    LinearGradient {
        x1: bounds.left(),
        y1: 0.0,
        x2: bounds.right(),
        y2: 0.0,
        transform: Transform::identity(),
        spread_method: SpreadMethod::Pad,
        stops: stops.collect(),
        anti_alias: false,
    }
}

/// A tile of one upright line, turned by 45°. Its lines meet across shapes that touch.
fn hatch(surface: &mut Surface<'_>, line: Color32, ground: Color32) -> Paint {
    let mut builder = surface.stream_builder();
    let mut tile = builder.surface();
    for (width, color) in [(HATCH_SPACING, ground), (HATCH_LINE_WIDTH, line)] {
        let rect = Rect::from_min_size(Pos2::ZERO, emath::vec2(width, HATCH_SPACING));
        stroke_and_fill(&mut tile, rounded(rect, 0.0), solid(color), Stroke::NONE);
    }
    tile.finish();
    let transform = Transform::from_rotate(45.0);
    Pattern { stream: builder.finish(), transform, width: HATCH_SPACING, height: HATCH_SPACING }
        .into()
}
