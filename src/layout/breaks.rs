//! Folded gaps: a narrow band with zigzag edges that says how much time is cut out.

use emath::{Pos2, Rangef, Rect, pos2};

use date::Language;
use scene::{Anchor, Fill, Layer, Shape, Stroke, Tag, Theme};

use super::metrics::{AXIS_HEIGHT, NOTE};
use super::pen::Pen;
use super::text;
use super::ticks::Ticks;
use super::time::TimeScale;

/// Height of one tooth of the zigzag.
const TOOTH: f32 = 7.0;
/// How far a tooth reaches.
const REACH: f32 = 3.0;

/// How high the bracket over an unfolded gap is.
const BRACKET: f32 = 5.0;

/// Draws the folded gaps over the height of `area`.
pub(super) fn draw(scale: &TimeScale<'_>, area: Rect, theme: &Theme, layer: &mut Layer) {
    for (tag, x) in visible_gaps(scale, area.x_range(), true) {
        let band = Rect::from_x_y_ranges(x, area.y_range());
        let fill = Fill::Hatch { line: theme.hairline, ground: theme.faint.gamma_multiply(0.5) };
        let hatched = Shape::Rect { rect: band, radius: 0.0, fill, stroke: Stroke::NONE };
        layer.add_tagged(tag, hatched);
        for edge in [x.min, x.max] {
            if area.x_range().contains(edge) {
                let stroke = Stroke::solid(1.0, theme.fold_edge());
                layer.add(Shape::Polyline { points: zigzag(edge, area.y_range()), stroke });
            }
        }
    }
}

/// Writes the cut durations into the axis, over the bands. One that is wider than its band may
/// reach over its edges where no other label is.
pub(super) fn draw_durations(
    scale: &TimeScale<'_>,
    ticks: &Ticks,
    axis: Rect,
    Pen { theme, ruler }: Pen<'_>,
    language: Language,
    layer: &mut Layer,
) {
    for (tag, x) in visible_gaps(scale, axis.x_range(), true) {
        let Tag::Gap(position) = tag else { continue };
        let Some(gap) = scale.warp().gaps().get(position as usize) else { continue };
        let band =
            Rect::from_x_y_ranges(x, Rangef::new(axis.bottom() - AXIS_HEIGHT, axis.bottom()));
        layer.add_tagged(tag, Shape::filled(band, 0.0, theme.paper));
        let words = gap.duration_in(language);
        let (number, unit) = words.split_once(' ').unwrap_or((&words, ""));
        let lines = [number, unit];
        let widest = lines.iter().map(|line| ruler.width(line, NOTE)).fold(0.0, f32::max);
        let room = Rangef::point(x.center()).expand(widest / 2.0);
        let collides = |(label_x, width): (f32, f32)| {
            Rangef::new(label_x, label_x + width).expand(4.0).intersection(room).span() > 0.0
        };
        if widest > x.span() && labels_of(ticks).any(collides) {
            continue;
        }
        for (line, baseline) in lines.into_iter().zip([20.0, 34.0]) {
            let at = pos2(x.center(), band.top() + baseline);
            let label = text::anchored(at, Anchor::Middle, line, NOTE, theme.muted, ruler);
            layer.add_tagged(tag, label);
        }
    }
}

/// Where the axis has labels, and how wide they are.
fn labels_of(ticks: &Ticks) -> impl Iterator<Item = (f32, f32)> {
    let fine = ticks.fine.iter().filter(|tick| tick.label.is_some());
    let context = ticks.context.iter().filter(|span| span.label.is_some());
    let fine = fine.map(|tick| (tick.label_x, tick.label_width));
    fine.chain(context.map(|span| (span.label_x, span.label_width)))
}

/// Draws a bracket into the axis over each gap that could be folded again.
pub(super) fn draw_unfolded(scale: &TimeScale<'_>, axis: Rect, theme: &Theme, layer: &mut Layer) {
    let y = axis.bottom();
    for (tag, x) in visible_gaps(scale, axis.x_range(), false) {
        let x = x.shrink(2.0);
        let ends = [(x.min, y), (x.min, y - BRACKET), (x.max, y - BRACKET), (x.max, y)];
        let points = ends.into_iter().map(|(x, y)| pos2(x, y)).collect();
        let stroke = Stroke::solid(1.5, theme.accent);
        layer.add_tagged(tag, Shape::Polyline { points, stroke });
    }
}

/// The gaps in sight that are folded, or those that are not.
fn visible_gaps(scale: &TimeScale<'_>, visible: Rangef, folded: bool) -> Vec<(Tag, Rangef)> {
    let (left, right) = (f64::from(visible.min) - 10.0, f64::from(visible.max) + 10.0);
    let gaps = scale.warp().gaps().iter().enumerate().filter(|(_, gap)| gap.folded == folded);
    gaps.filter_map(|(position, gap)| {
        let (from, until) = (scale.x_from_u(gap.u_from), scale.x_from_u(gap.u_until));
        let tag = Tag::Gap(u32::try_from(position).ok()?);
        (until > left && from < right)
            .then(|| (tag, Rangef::new(from.max(left) as f32, until.min(right) as f32)))
    })
    .collect()
}

fn zigzag(x: f32, y: Rangef) -> Vec<Pos2> {
    let n_teeth = (y.span() / TOOTH).ceil() as usize;
    (0..=n_teeth)
        .map(|tooth| {
            let aside = if tooth % 2 == 0 { -REACH } else { REACH };
            pos2(x + aside, (y.min + TOOTH * tooth as f32).min(y.max))
        })
        .collect()
}
