//! The calendar axis along the top, and its gridlines.

use emath::{Rect, pos2};

use date::{Instant, Language};
use model::{EventIndex, SecondScale};
use scene::{Anchor, Layer, Ruler, Shape, Stroke, Tag, Theme};

use super::metrics::{
    AXIS_HEIGHT, CONTEXT, CONTEXT_BASELINE, NOTE, SECOND_SCALE_HEIGHT, TICK, TICK_BASELINE,
};
use super::pen::Pen;
use super::text;
use super::ticks::{Ticks, relative_ticks, second_scale, ticks};
use super::time::{TimeScale, Warp};

/// Space left and right of what the corner says.
const CORNER_PADDING: f32 = 8.0;

/// How the axis counts time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reckoning {
    /// The event that time is counted from ("+3 d"), instead of by the calendar.
    pub zero: Option<EventIndex>,
    /// What else is counted, on a line of its own.
    pub second: Option<SecondScale>,
    /// What months, eras, units and the present are named in.
    pub language: Language,
}

impl Reckoning {
    /// The height of the axis, with the line of a second scale below it, in points.
    pub fn axis_height(&self) -> f32 {
        AXIS_HEIGHT + if self.second.is_some() { SECOND_SCALE_HEIGHT } else { 0.0 }
    }
}

/// The ticks of a scale in the axis's type styles, counted from `zero` or by the calendar.
///
/// Time that is compressed by its age counts back from the present, whatever the zero.
pub(super) fn ticks_of(
    scale: &TimeScale<'_>,
    zero: Option<Instant>,
    language: Language,
    ruler: &Ruler,
) -> Ticks {
    match zero {
        Some(zero) if !matches!(scale.warp(), Warp::Logarithmic(_)) => {
            relative_ticks(scale, (zero, language), ruler, TICK, CONTEXT)
        }
        _ => ticks(scale, language, ruler, TICK, CONTEXT),
    }
}

/// Faint vertical lines at the ticks, a little stronger where the context changes.
pub(super) fn draw_grid(ticks: &Ticks, area: Rect, theme: &Theme, layer: &mut Layer) {
    let line = |x: f32, color| {
        Shape::line(pos2(x, area.top()), pos2(x, area.bottom()), Stroke::solid(1.0, color))
    };
    for tick in &ticks.fine {
        if tick.is_major && area.x_range().contains(tick.x) {
            layer.add(line(tick.x, theme.faint));
        }
    }
    for span in &ticks.context {
        if span.starts_here && span.from_x > area.left() + 1.0 {
            layer.add(line(span.from_x, theme.hairline));
        }
    }
}

/// Both tiers, on paper, with a hairline below.
pub(super) fn draw(
    ticks: &Ticks,
    area: Rect,
    today: Option<Rect>,
    Pen { theme, ruler }: Pen<'_>,
    layer: &mut Layer,
) {
    layer.add(Shape::filled(area, 0.0, theme.paper));
    let top = area.bottom() - AXIS_HEIGHT;
    for span in &ticks.context {
        if span.starts_here && span.from_x > area.left() + 1.0 {
            let x = span.from_x;
            let stroke = Stroke::solid(1.0, theme.hairline);
            layer.add(Shape::line(pos2(x, top + 4.0), pos2(x, area.bottom()), stroke));
        }
        if let Some(label) = &span.label {
            let at = pos2(span.label_x, top + CONTEXT_BASELINE);
            layer.add(text::start(at, label.clone(), CONTEXT, theme.ink, ruler));
        }
    }
    for tick in &ticks.fine {
        let x = tick.x;
        let foot = if tick.is_major { 8.0 } else { 4.0 };
        let stroke = Stroke::solid(1.0, theme.hairline);
        layer.add(Shape::line(pos2(x, area.bottom() - foot), pos2(x, area.bottom()), stroke));
        if let Some(label) = &tick.label {
            let at = pos2(tick.label_x, top + TICK_BASELINE);
            let label = text::start(at, label.clone(), TICK, theme.muted, ruler);
            let is_free = today.is_none_or(|tag| !tag.expand(2.0).intersects(label.rect()));
            if is_free {
                layer.add(label);
            }
        }
    }
    let stroke = Stroke::solid(1.0, theme.hairline);
    layer.add(Shape::line(area.left_bottom(), area.right_bottom(), stroke));
}

/// The line of the second scale.
pub(super) fn draw_second(
    scale: &TimeScale<'_>,
    second: SecondScale,
    area: Rect,
    Pen { theme, ruler }: Pen<'_>,
    layer: &mut Layer,
) {
    layer.add(Shape::filled(area, 0.0, theme.paper));
    let stroke = Stroke::solid(1.0, theme.hairline);
    for span in second_scale(scale, second, ruler, NOTE) {
        if span.starts_here && span.from_x > area.left() + 1.0 {
            let x = span.from_x;
            layer.add(Shape::line(pos2(x, area.bottom() - 6.0), pos2(x, area.bottom()), stroke));
        }
        if let Some(label) = span.label {
            let at = pos2(span.label_x, area.bottom() - 5.0);
            layer.add(text::start(at, label, NOTE, theme.muted, ruler));
        }
    }
    layer.add(Shape::line(area.left_bottom(), area.right_bottom(), stroke));
}

/// Says in the corner beside the axis what it counts, line by line from the bottom of `corner`.
pub(super) fn draw_corner(
    lines: &[(f32, &str)],
    corner: Rect,
    Pen { theme, ruler }: Pen<'_>,
    layer: &mut Layer,
) {
    let room = corner.width() - 2.0 * CORNER_PADDING;
    for (baseline, line) in lines {
        let line = ruler.elide(line, NOTE, room);
        let at = pos2(corner.left() + CORNER_PADDING, *baseline);
        layer.add(text::start(at, line, NOTE, theme.muted, ruler));
    }
}

/// Where the "today" tag goes in the axis, and the x of its line; `None` where it is out of sight.
pub(super) fn place_today(
    today: Instant,
    scale: &TimeScale<'_>,
    (axis, language): (Rect, Language),
    ruler: &Ruler,
) -> Option<(f32, Rect)> {
    let x = scale.x_from_instant(today);
    if x < f64::from(axis.left()) || x > f64::from(axis.right()) {
        return None;
    }
    let x = x as f32;
    let width = ruler.width(language.today(), NOTE) + 10.0;
    let left = (x - width / 2.0).clamp(axis.left(), (axis.right() - width).max(axis.left()));
    Some((x, Rect::from_min_size(pos2(left, axis.bottom() - 15.0), emath::vec2(width, 15.0))))
}

/// A thin accent line at the present with a small tag in the axis.
pub(super) fn draw_today(
    (x, tag): (f32, Rect),
    (axis, body, language): (Rect, Rect, Language),
    Pen { theme, ruler }: Pen<'_>,
    (lines, tags): (&mut Layer, &mut Layer),
) {
    let stroke = Stroke::solid(1.0, theme.accent);
    let line = Shape::line(pos2(x, axis.bottom()), pos2(x, body.bottom()), stroke);
    lines.add_tagged(Tag::Today, line);
    tags.add_tagged(Tag::Today, Shape::filled(tag, 3.0, theme.accent));
    let at = pos2(tag.center().x, tag.bottom() - 4.0);
    let word = language.today();
    let words = text::anchored(at, Anchor::Middle, word, NOTE, theme.on_accent, ruler);
    tags.add_tagged(Tag::Today, words);
}
