//! The shapes that tell categories apart besides their colours.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

use emath::{Pos2, Rect, pos2, vec2};

use model::CategoryIndex;
use scene::{Fill, Shape, Stroke};

/// The shape of a point's marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the shape its name says")]
pub enum Marker {
    Circle,
    Square,
    TriangleUp,
    TriangleDown,
    Pentagon,
    Hexagon,
    /// Kept for moments that are one of a set and of no category.
    Diamond,
}

const OF_CATEGORIES: [Marker; 6] = [
    Marker::Circle,
    Marker::Square,
    Marker::TriangleUp,
    Marker::Hexagon,
    Marker::TriangleDown,
    Marker::Pentagon,
];

impl Marker {
    /// The marker of a category. Its period differs from that of the colours, so that categories
    /// of one colour differ in shape.
    pub fn of(category: Option<CategoryIndex>) -> Self {
        let position = category.map_or(0, |category| category.get() % OF_CATEGORIES.len());
        OF_CATEGORIES.get(position).copied().unwrap_or(Self::Circle)
    }

    /// The marker as a shape that looks as large as a circle of this radius.
    pub fn shape(self, center: Pos2, radius: f32, fill: Fill, stroke: Stroke) -> Shape {
        let polygon = |corners: usize, size: f32, turn: f32, drop: f32| Shape::Polygon {
            points: (0..corners)
                .map(|corner| {
                    let angle = turn + TAU * corner as f32 / corners as f32;
                    let (sin, cos) = angle.sin_cos();
                    pos2(
                        center.x + size * radius * cos,
                        center.y + size * radius * sin + drop * radius,
                    )
                })
                .collect(),
            fill,
            stroke,
        };
        match self {
            Self::Circle => Shape::Circle { center, radius, fill, stroke },
            Self::Square => {
                let rect = Rect::from_center_size(center, vec2(1.8 * radius, 1.8 * radius));
                Shape::Rect { rect, radius: 1.0, fill, stroke }
            }
            Self::TriangleUp => polygon(3, 1.3, -FRAC_PI_2, 0.2),
            Self::TriangleDown => polygon(3, 1.3, FRAC_PI_2, -0.2),
            Self::Pentagon => polygon(5, 1.12, -FRAC_PI_2, 0.05),
            Self::Hexagon => polygon(6, 1.1, PI / 6.0, 0.0),
            Self::Diamond => polygon(4, 1.25, 0.0, 0.0),
        }
    }
}
