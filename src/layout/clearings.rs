//! Lines that stop where words stand: gridlines, edges of eras, the line of today, curves.
//!
//! A patch of paper under each label would do as well, were it not seen on everything that is tinted.

use emath::{Pos2, Rect, Vec2, vec2};

use scene::{Layer, Shape};

/// How much room is kept around words, in points.
const ROOM: Vec2 = vec2(3.0, 1.0);
/// A curve that is broken is drawn as so many straight pieces: of one as long as a window is high, each is
/// shorter than its arrow head is wide.
const CURVE_PIECES: u16 = 48;

/// The boxes around the words of some layers that are seen, with the room around them.
pub(super) fn words_of(layers: &[&Layer]) -> Vec<Rect> {
    let items = layers.iter().flat_map(|layer| layer.items.iter().map(|item| (layer.clip, item)));
    let texts = items.filter_map(|(clip, item)| match &item.shape {
        Shape::Text(text) => Some(text.rect().expand2(ROOM).intersect(clip)),
        _ => None,
    });
    texts.filter(Rect::is_positive).collect()
}

/// Breaks the lines and curves of a layer around words: some that stand above it, and its own.
pub(super) fn clear(layer: &mut Layer, words: &[Rect]) {
    let own = words_of(&[&*layer]);
    let mut items = Vec::with_capacity(layer.items.len());
    for item in std::mem::take(&mut layer.items) {
        let bounds = item.shape.bounds();
        let near = |word: &&Rect| word.intersects(bounds);
        let near: Vec<Rect> = words.iter().chain(&own).filter(near).copied().collect();
        let (points, stroke) = match item.shape {
            Shape::Polyline { points, stroke } if !near.is_empty() => (points, stroke),
            Shape::Curve { points, stroke } if !near.is_empty() => (pieces_of(points), stroke),
            _ => {
                items.push(item);
                continue;
            }
        };
        for points in outside(&points, &near) {
            items.push(scene::Item { shape: Shape::Polyline { points, stroke }, tag: item.tag });
        }
    }
    layer.items = items;
}

/// A cubic Bézier curve as a run of straight lines.
fn pieces_of([a, b, c, d]: [Pos2; 4]) -> Vec<Pos2> {
    let at = |piece: u16| {
        let t = f32::from(piece) / f32::from(CURVE_PIECES);
        let s = 1.0 - t;
        let weighted = [(a, s * s * s), (b, 3.0 * s * s * t), (c, 3.0 * s * t * t), (d, t * t * t)];
        weighted.into_iter().fold(Pos2::ZERO, |sum, (point, part)| sum + part * point.to_vec2())
    };
    (0..=CURVE_PIECES).map(at).collect()
}

/// The parts of a run of straight lines that lie in none of some boxes.
fn outside(points: &[Pos2], boxes: &[Rect]) -> Vec<Vec<Pos2>> {
    let mut runs: Vec<Vec<Pos2>> = Vec::new();
    // Whether the last run goes on into the next piece.
    let mut goes_on = false;
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let at = |part: f32| *from + part * (*to - *from);
        let covered = boxes.iter().filter_map(|area| within(*from, *to, *area));
        let mut covered: Vec<(f32, f32)> = covered.collect();
        covered.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut start, mut ends_free) = (0.0_f32, false);
        for (enters, leaves) in covered.into_iter().chain([(1.0, f32::INFINITY)]) {
            if enters > start {
                match runs.last_mut().filter(|_| goes_on && start == 0.0) {
                    Some(run) => run.push(at(enters)),
                    None => runs.push(vec![at(start), at(enters)]),
                }
                ends_free = enters == 1.0;
            }
            start = start.max(leaves);
        }
        goes_on = ends_free;
    }
    runs
}

/// From which part of a straight line to which it lies in a box, where 0 is its beginning and 1 its end (Liang
/// and Barsky 1984); `None` where it does not.
fn within(from: Pos2, to: Pos2, area: Rect) -> Option<(f32, f32)> {
    let way = to - from;
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (at, way, least, most) in
        [(from.x, way.x, area.left(), area.right()), (from.y, way.y, area.top(), area.bottom())]
    {
        if way == 0.0 {
            if at < least || at > most {
                return None;
            }
            continue;
        }
        let (near, far) = ((least - at) / way, (most - at) / way);
        enters = enters.max(near.min(far));
        leaves = leaves.min(near.max(far));
    }
    (enters < leaves).then_some((enters, leaves))
}

#[cfg(test)]
mod tests {
    use emath::pos2;

    use super::*;

    #[track_caller]
    fn check(points: &[(f32, f32)], boxes: &[[f32; 4]], expect: &[&[(f32, f32)]]) {
        let points: Vec<Pos2> = points.iter().map(|(x, y)| pos2(*x, *y)).collect();
        let boxes: Vec<Rect> = boxes
            .iter()
            .map(|[left, top, right, bottom]| {
                Rect::from_min_max(pos2(*left, *top), pos2(*right, *bottom))
            })
            .collect();
        let runs = outside(&points, &boxes);
        let runs: Vec<Vec<(f32, f32)>> =
            runs.iter().map(|run| run.iter().map(|at| (at.x, at.y)).collect()).collect();
        assert_eq!(runs, expect);
    }

    #[test]
    fn lines_stop_before_words_and_go_on_behind_them() {
        let line = [(5.0, 0.0), (5.0, 8.0)];
        check(&line, &[], &[&line]);
        check(
            &line,
            &[[0.0, 2.0, 9.0, 4.0]],
            &[&[(5.0, 0.0), (5.0, 2.0)], &[(5.0, 4.0), (5.0, 8.0)]],
        );
        check(&line, &[[6.0, 2.0, 9.0, 4.0]], &[&line]);
        check(&line, &[[0.0, -1.0, 9.0, 9.0]], &[]);
        // Boxes that overlap count as one.
        let both = [[0.0, 1.0, 9.0, 3.0], [0.0, 2.0, 9.0, 4.0]];
        check(&line, &both, &[&[(5.0, 0.0), (5.0, 1.0)], &[(5.0, 4.0), (5.0, 8.0)]]);
        // A bend outside stays one line.
        let bent = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0)];
        check(
            &bent,
            &[[3.0, 2.0, 5.0, 3.0]],
            &[&[(0.0, 0.0), (4.0, 0.0), (4.0, 2.0)], &[(4.0, 3.0), (4.0, 4.0)]],
        );
        check(
            &bent,
            &[[2.0, -1.0, 5.0, 1.0]],
            &[&[(0.0, 0.0), (2.0, 0.0)], &[(4.0, 1.0), (4.0, 4.0)]],
        );
    }
}
