//! The handful of shapes that a picture is made of.

use std::sync::Arc;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2, pos2, vec2};

use model::EventIndex;

use super::{Run, Weight};

/// Something to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle with rounded corners.
    Rect {
        /// Where.
        rect: Rect,
        /// Corner radius in points.
        radius: f32,
        /// Inside.
        fill: Fill,
        /// Outline, centred on the edge.
        stroke: Stroke,
    },
    /// A circle.
    Circle {
        /// Centre.
        center: Pos2,
        /// Radius in points.
        radius: f32,
        /// Inside.
        fill: Fill,
        /// Outline, centred on the edge.
        stroke: Stroke,
    },
    /// A closed convex polygon.
    Polygon {
        /// Corners in order.
        points: Vec<Pos2>,
        /// Inside.
        fill: Fill,
        /// Outline, centred on the edge.
        stroke: Stroke,
    },
    /// An open run of straight lines.
    Polyline {
        /// Corners in order.
        points: Vec<Pos2>,
        /// The line.
        stroke: Stroke,
    },
    /// A cubic Bézier curve.
    Curve {
        /// Start, two control points, end.
        points: [Pos2; 4],
        /// The line.
        stroke: Stroke,
    },
    /// One line of text.
    Text(Text),
    /// A picture of an event.
    Picture(Thumbnail),
}

/// The place of a picture that belongs to an event. The picture itself is not in it, as the window may still
/// be reading it; an export takes it from [`Scene::rasters`](crate::Scene::rasters).
#[derive(Clone, Debug, PartialEq)]
pub struct Thumbnail {
    /// The room that is kept for it. The picture lies in its middle, whole, and no larger than it is.
    pub rect: Rect,
    /// Whose picture it is.
    pub of: EventIndex,
    /// What it shows, for those who cannot see it.
    pub words: String,
    /// The hairline around it.
    pub edge: Color32,
    /// The ground where it is not there yet.
    pub ground: Color32,
    /// The sign on it that there is none.
    pub sign: Color32,
    /// From 0, not to be seen, to 1.
    pub opacity: f32,
}

impl Thumbnail {
    /// How round the corners are, in points: half as round as those of a button, as it is so small.
    pub const ROUNDING: f32 = 2.0;

    /// Where in the room a picture lies that has these sides, in pixels: no larger than a point to the pixel.
    pub fn fitted(&self, sides: Vec2) -> Rect {
        let scale = (self.rect.size() / sides.max(Vec2::splat(1.0))).min_elem().min(1.0);
        Rect::from_center_size(self.rect.center(), sides * scale)
    }
}

/// What fills a shape.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Fill {
    /// Nothing.
    #[default]
    None,
    /// One colour.
    Solid(Color32),
    /// From one colour at the left edge to another at the right. Only on rectangles.
    Gradient {
        /// At the left edge.
        left: Color32,
        /// At the right edge.
        right: Color32,
    },
    /// Thin diagonal lines, 5 points apart, over a ground. Only on rectangles and circles.
    Hatch {
        /// The lines.
        line: Color32,
        /// The ground.
        ground: Color32,
    },
}

/// The lengths of a dash and of the gap after it, in points: so short that the outline of a marker, which
/// is 31 points around, has six of them.
pub const DASH: (f32, f32) = (3.0, 2.0);

/// How a line is drawn. A width of 0 draws nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stroke {
    /// Width in points.
    pub width: f32,
    /// Colour.
    pub color: Color32,
    /// Solid, dashed or dotted.
    pub line: Line,
}

/// Whether a line is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Line {
    /// Unbroken.
    #[default]
    Solid,
    /// Dashes and gaps as long as [`DASH`] says.
    Dashed,
    /// Dots as wide as the line, gaps twice that.
    Dotted,
}

/// One line of text on its baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Where the anchor sits on the baseline.
    pub pos: Pos2,
    /// Which point of the text is at `pos`.
    pub anchor: Anchor,
    /// What it says. Never contains line breaks.
    pub text: String,
    /// Size and weight.
    pub style: TextStyle,
    /// Colour.
    pub color: Color32,
    /// Its width in points as the ruler measured it.
    pub width: f32,
    /// How it is drawn, part by part from the left, as the ruler found; `None` where the embedded
    /// typeface draws all of it from left to right.
    pub runs: Option<Arc<[Run]>>,
}

/// Which point of a text is at its position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    #[default]
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// Size and weight of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Points per em.
    pub size: f32,
    /// Regular, medium or semibold.
    pub weight: Weight,
}

impl TextStyle {
    /// A style.
    pub const fn new(size: f32, weight: Weight) -> Self {
        Self { size, weight }
    }
}

impl Stroke {
    /// No line.
    pub const NONE: Self = Self { width: 0.0, color: Color32::TRANSPARENT, line: Line::Solid };

    /// An unbroken line.
    pub const fn solid(width: f32, color: Color32) -> Self {
        Self { width, color, line: Line::Solid }
    }

    /// Dashes.
    pub const fn dashed(width: f32, color: Color32) -> Self {
        Self { width, color, line: Line::Dashed }
    }

    /// Dots.
    pub const fn dotted(width: f32, color: Color32) -> Self {
        Self { width, color, line: Line::Dotted }
    }

    /// Whether anything is drawn.
    pub fn is_visible(&self) -> bool {
        self.width > 0.0 && self.color.a() > 0
    }
}

impl Text {
    /// The box around the text, from a capital's height above the baseline to a descender below.
    pub fn rect(&self) -> Rect {
        let top = self.pos.y - 0.78 * self.style.size;
        Rect::from_min_size(pos2(self.left(), top), vec2(self.width, self.style.size))
    }

    /// The x of its left end.
    pub fn left(&self) -> f32 {
        match self.anchor {
            Anchor::Start => self.pos.x,
            Anchor::Middle => self.pos.x - self.width / 2.0,
            Anchor::End => self.pos.x - self.width,
        }
    }

    /// Its runs with what each says and where it begins, from the left.
    pub fn placed_runs(&self) -> impl Iterator<Item = (&Run, &str, f32)> {
        let mut x = self.left();
        self.runs.iter().flat_map(|runs| runs.iter()).map(move |run| {
            let left = x;
            x += run.width * self.style.size;
            (run, self.text.get(run.bytes.clone()).unwrap_or_default(), left)
        })
    }
}

impl Shape {
    /// A filled rectangle without outline.
    pub fn filled(rect: Rect, radius: f32, color: Color32) -> Self {
        Self::Rect { rect, radius, fill: Fill::Solid(color), stroke: Stroke::NONE }
    }

    /// A straight line.
    pub fn line(from: Pos2, to: Pos2, stroke: Stroke) -> Self {
        Self::Polyline { points: vec![from, to], stroke }
    }

    /// The smallest box around the shape, line width aside.
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Rect { rect, .. } => *rect,
            Self::Circle { center, radius, .. } => {
                Rect::from_center_size(*center, vec2(2.0 * radius, 2.0 * radius))
            }
            Self::Polygon { points, .. } | Self::Polyline { points, .. } => {
                Rect::from_points(points)
            }
            Self::Curve { points, .. } => Rect::from_points(points),
            Self::Text(text) => text.rect(),
            Self::Picture(picture) => picture.rect,
        }
    }
}

impl From<Text> for Shape {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}
