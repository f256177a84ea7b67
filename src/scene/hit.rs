//! What is under the pointer.

use emath::{Pos2, Rect};

use super::{Scene, Shape, Tag};

/// A curve is taken as this many straight pieces.
const CURVE_PIECES: usize = 24;

impl Scene {
    /// The topmost tagged thing within `slack` points of `pos`.
    ///
    /// What lies directly under the pointer wins over what is merely near; among those, what was
    /// painted last. Only what may be tiny is found from nearby: events, relations, and gaps, of which
    /// an open one is a thin bracket.
    pub fn hit(&self, pos: Pos2, slack: f32) -> Option<Tag> {
        let mut nearest: Option<(f32, Tag)> = None;
        for layer in self.layers.iter().rev().filter(|layer| layer.clip.contains(pos)) {
            for item in layer.items.iter().rev() {
                let Some(tag) = item.tag else { continue };
                let distance = item.shape.distance_to(pos);
                if distance <= 0.0 {
                    return Some(tag);
                }
                let is_small = matches!(tag, Tag::Event(_) | Tag::Relation(_) | Tag::Gap(_));
                let is_nearer = nearest.is_none_or(|(least, _)| distance < least);
                if is_small && distance <= slack && is_nearer {
                    nearest = Some((distance, tag));
                }
            }
        }
        nearest.map(|(_, tag)| tag)
    }
}

impl Shape {
    /// How far a point is from what is painted, in points; 0 on it. Areas are taken as their boxes.
    fn distance_to(&self, pos: Pos2) -> f32 {
        match self {
            Self::Polyline { points, stroke } => along(points, pos) - stroke.width / 2.0,
            Self::Curve { points, stroke } => {
                if !Rect::from_points(points).expand(8.0).contains(pos) {
                    return f32::INFINITY;
                }
                along(&pieces(points), pos) - stroke.width / 2.0
            }
            _ => self.bounds().distance_to_pos(pos),
        }
    }
}

/// The distance from a point to a run of straight lines.
fn along(points: &[Pos2], pos: Pos2) -> f32 {
    let ends = points.iter().zip(points.iter().skip(1));
    ends.map(|(from, to)| from_segment(*from, *to, pos)).fold(f32::INFINITY, f32::min)
}

fn from_segment(from: Pos2, to: Pos2, pos: Pos2) -> f32 {
    let along = to - from;
    let length_sq = along.length_sq();
    let part =
        if length_sq > 0.0 { ((pos - from).dot(along) / length_sq).clamp(0.0, 1.0) } else { 0.0 };
    pos.distance(from + along * part)
}

/// A cubic Bézier curve as a run of straight lines.
fn pieces([a, b, c, d]: &[Pos2; 4]) -> Vec<Pos2> {
    let at = |piece: usize| {
        let t = piece as f32 / CURVE_PIECES as f32;
        let s = 1.0 - t;
        let sum = s * s * s * a.to_vec2()
            + 3.0 * s * s * t * b.to_vec2()
            + 3.0 * s * t * t * c.to_vec2()
            + t * t * t * d.to_vec2();
        sum.to_pos2()
    };
    (0..=CURVE_PIECES).map(at).collect()
}

#[cfg(test)]
mod tests {
    use ecolor::Color32;
    use emath::{pos2, vec2};

    use super::*;
    use crate::{Layer, Stroke};
    use model::EventIndex;

    fn scene() -> Scene {
        let mut scene = Scene::new(vec2(200.0, 100.0), Color32::WHITE);
        let mut layer = Layer::new("marks", scene.rect());
        let points = [pos2(0.0, 0.0), pos2(0.0, 80.0), pos2(100.0, 20.0), pos2(100.0, 100.0)];
        let stroke = Stroke::solid(1.5, Color32::BLACK);
        layer.add_tagged(Tag::Relation(0), Shape::Curve { points, stroke });
        let mark = Rect::from_min_size(pos2(150.0, 40.0), vec2(10.0, 10.0));
        let event = Tag::Event(EventIndex(0));
        layer.add_tagged(event, Shape::filled(mark, 0.0, Color32::BLACK));
        let bracket = Shape::line(pos2(170.0, 10.0), pos2(200.0, 10.0), stroke);
        layer.add_tagged(Tag::Gap(0), bracket);
        scene.layers.push(layer);
        scene
    }

    fn check(x: f32, y: f32, expect: Option<Tag>) {
        assert_eq!(scene().hit(pos2(x, y), 4.0), expect, "at {x}, {y}");
    }

    #[test]
    fn small_things_are_found_from_nearby() {
        let event = Some(Tag::Event(EventIndex(0)));
        check(155.0, 45.0, event);
        check(147.0, 45.0, event);
        check(140.0, 45.0, None);
        check(185.0, 13.0, Some(Tag::Gap(0)));
        check(185.0, 16.0, None);
    }

    #[test]
    fn a_curve_is_hit_on_its_line_and_not_in_its_box() {
        check(50.0, 50.0, Some(Tag::Relation(0)));
        check(90.0, 15.0, None);
    }
}
