//! Small pictures of the marks that a legend explains.

use ecolor::Color32;
use emath::{Pos2, Rect, vec2};

use model::StatusKind;
use scene::{Fill, Layer, Shape, Stroke, Theme};

use super::super::marks::{self, Marker};
use super::super::relations;
use super::{MARKER_WIDTH, Mark, SAMPLE_WIDTH, Sample};

/// A small picture of the mark, starting at `left` on its centre line.
pub(super) fn draw_sample(sample: &Sample, left: Pos2, theme: &Theme, layer: &mut Layer) {
    let center = left + vec2(SAMPLE_WIDTH / 2.0, 0.0);
    let ink = theme.muted;
    match sample {
        Sample::Category(marker, color) => {
            let center = left + vec2(MARKER_WIDTH / 2.0, 0.0);
            layer.add(marker.shape(center, 5.0, Fill::Solid(*color), Stroke::NONE));
        }
        Sample::Mark(mark) => draw_mark_sample(*mark, center, theme, layer),
        Sample::Status(kind) => {
            let rect = Rect::from_center_size(center, vec2(20.0, 11.0));
            let (fill, stroke) = match kind {
                StatusKind::Disputed => (
                    Fill::Hatch { line: ink.gamma_multiply(0.5), ground: Color32::TRANSPARENT },
                    Stroke::solid(1.25, ink),
                ),
                StatusKind::Planned => (Fill::None, Stroke::dashed(1.25, ink)),
                StatusKind::Opinion => {
                    layer.add(Shape::Text(marks::quotation_mark(center, ink)));
                    return;
                }
                StatusKind::Confirmed | StatusKind::Claimed => {
                    (Fill::None, Stroke::solid(1.25, ink))
                }
            };
            layer.add(Shape::Rect { rect, radius: 2.0, fill, stroke });
        }
        Sample::Relation(kind) => {
            let from = left + vec2(2.0, 0.0);
            let to = left + vec2(SAMPLE_WIDTH - 2.0, 0.0);
            relations::draw_arrow(
                [from, from + vec2(8.0, 0.0), to - vec2(8.0, 0.0), to],
                kind,
                relations::color(kind, theme),
                1.5,
                &mut |shape| layer.add(shape),
            );
        }
    }
}

fn draw_mark_sample(mark: Mark, center: Pos2, theme: &Theme, layer: &mut Layer) {
    let ink = theme.muted;
    let tint = ink.gamma_multiply(0.28);
    let line = Stroke::solid(1.5, ink);
    let hollow = Shape::Circle {
        center,
        radius: 4.0,
        fill: Fill::Solid(theme.paper),
        stroke: Stroke::solid(1.5, ink),
    };
    let bar = |left: f32, right: f32| {
        Rect::from_min_max(center + vec2(left, -5.0), center + vec2(right, 5.0))
    };
    let fade = |left: f32, right: f32| Shape::Rect {
        rect: bar(left, right),
        radius: 0.0,
        fill: Fill::Gradient { left: tint, right: Color32::TRANSPARENT },
        stroke: Stroke::NONE,
    };
    match mark {
        Mark::Imprecise => {
            layer.add(Shape::filled(bar(-13.0, 13.0), 5.0, tint));
            layer.add(hollow);
        }
        Mark::Approximate => {
            let clear = Color32::TRANSPARENT;
            for (left, right, from, to) in [(-13.0, 0.0, clear, tint), (0.0, 13.0, tint, clear)] {
                layer.add(Shape::Rect {
                    rect: bar(left, right),
                    radius: 0.0,
                    fill: Fill::Gradient { left: from, right: to },
                    stroke: Stroke::NONE,
                });
            }
            layer.add(hollow);
        }
        Mark::Uncertain => layer.add(Shape::Circle {
            center,
            radius: 4.5,
            fill: Fill::Solid(theme.paper),
            stroke: Stroke::dotted(1.5, ink),
        }),
        Mark::OneOf => {
            layer.add(Shape::line(center - vec2(12.0, 0.0), center + vec2(12.0, 0.0), line));
            for x in [-12.0, 12.0] {
                layer.add(Shape::line(center + vec2(x, -4.0), center + vec2(x, 4.0), line));
            }
            layer.add(Marker::Diamond.shape(center, 4.0, Fill::Solid(ink), Stroke::NONE));
        }
        Mark::ImpreciseEnd => {
            layer.add(Shape::filled(bar(-13.0, -3.0), 0.0, tint));
            layer.add(fade(-3.0, 13.0));
        }
        Mark::Open => {
            layer.add(fade(-13.0, 10.0));
            layer.add(Shape::line(center - vec2(13.0, 0.0), center + vec2(12.0, 0.0), line));
            let points =
                vec![center + vec2(8.0, -4.0), center + vec2(12.0, 0.0), center + vec2(8.0, 4.0)];
            layer.add(Shape::Polyline { points, stroke: line });
        }
        Mark::Unknown => {
            layer.add(fade(-13.0, 4.0));
            for x in [-4.0, 3.0, 10.0] {
                layer.add(Shape::Circle {
                    center: center + vec2(x, 0.0),
                    radius: 1.5,
                    fill: Fill::Solid(ink),
                    stroke: Stroke::NONE,
                });
            }
        }
        Mark::Density => {
            for (x, height) in [(-8.0, 4.0), (-3.0, 9.0), (2.0, 12.0), (7.0, 6.0)] {
                let rect =
                    Rect::from_min_max(center + vec2(x, 6.0 - height), center + vec2(x + 4.0, 6.0));
                layer.add(Shape::filled(rect, 0.0, ink.gamma_multiply(0.55)));
            }
        }
        Mark::Fold => layer.add(Shape::Polyline {
            points: (0..5)
                .map(|step| {
                    center + vec2(if step % 2 == 0 { -3.0 } else { 3.0 }, 4.0 * step as f32 - 8.0)
                })
                .collect(),
            stroke: Stroke::solid(1.25, ink),
        }),
    }
}
