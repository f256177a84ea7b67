//! How an event is drawn: what is known is solid, what is not known looks it.
//!
//! ```text
//!   ●            a moment known to the day or finer
//! (  ○  )        a moment known to the month, year …: a capsule over all of it
//!  ├──◇──┤       one moment in a set of possible ones
//! ▐████████      a range; ends that are not exact fade, open ends run into an arrow
//! ```

mod bar;
mod marker;
mod point;

use ecolor::Color32;
use emath::{Rangef, Rect, pos2};

use model::StatusKind;
use scene::{Layer, Line, Shape, Stroke, Tag, Theme};

use super::extent::{Extent, Form};
use super::metrics::{BAR_HEIGHT, FADE, MARKER_RADIUS};
use super::time::TimeScale;

pub use marker::Marker;
pub(super) use point::quotation_mark;

/// One event's mark, before it is placed.
pub(super) struct Mark<'a> {
    pub tag: Tag,
    pub extent: &'a Extent,
    pub approximate: bool,
    pub uncertain: bool,
    pub status: StatusKind,
    pub color: Color32,
    pub marker: Marker,
    pub selected: bool,
    /// Whether it has no label, and so but half a row.
    pub slim: bool,
}

/// Where marks are drawn.
pub(super) struct Canvas<'a> {
    pub scale: &'a TimeScale<'a>,
    /// What is visible; nothing is drawn far outside, however long it is.
    pub visible: Rangef,
    pub theme: &'a Theme,
    pub layer: &'a mut Layer,
}

impl Mark<'_> {
    /// Draws the mark with its centre line at `y` and returns the box of what is solid.
    pub fn draw(&self, y: f32, canvas: &mut Canvas<'_>) -> Rect {
        match self.extent.form {
            Form::Range { certain_from, certain_until } => {
                bar::draw(self, (certain_from, certain_until), y, canvas)
            }
            Form::OneOf => point::draw_one_of(self, y, canvas),
            Form::Point { exact } => point::draw(self, exact, y, canvas),
        }
    }

    /// The height of a bar, in points.
    fn bar_height(&self) -> f32 {
        self.sized(BAR_HEIGHT)
    }

    /// The radius of a marker, in points.
    fn radius(&self) -> f32 {
        self.sized(MARKER_RADIUS)
    }

    /// How far an open end runs on, in points; where there is no room kept for it, a quarter as far.
    fn fade(&self) -> f32 {
        if self.slim { FADE / 4.0 } else { FADE }
    }

    /// The radius of corners, in points. Where there may be thousands of marks they have none, as boxes are
    /// painted many times faster.
    fn corner(&self, full: f32) -> f32 {
        if self.slim { 0.0 } else { full }
    }

    /// A size in points, halved where there is but half a row.
    fn sized(&self, full: f32) -> f32 {
        if self.slim { full / 2.0 } else { full }
    }

    /// The outline of a mark that is not simply a fact.
    fn outline(&self, width: f32) -> Stroke {
        let line = match self.status {
            StatusKind::Planned => Line::Dashed,
            _ if self.uncertain => Line::Dotted,
            _ => Line::Solid,
        };
        Stroke { width, color: self.color, line }
    }
}

impl Canvas<'_> {
    /// The x of an instant, kept within reach of the visible range so that `f32` can hold it.
    fn x(&self, instant: date::Instant) -> f32 {
        let x = self.scale.x_from_instant(instant);
        x.clamp(f64::from(self.visible.min) - 200.0, f64::from(self.visible.max) + 200.0) as f32
    }

    /// A quiet glow and an outline around a selected mark.
    fn select(&mut self, tag: Tag, around: Rect) {
        let accent = self.theme.accent;
        for (grow, stroke, fill) in [
            (5.0, Stroke::NONE, accent.gamma_multiply(0.16)),
            (3.0, Stroke::solid(2.0, accent), Color32::TRANSPARENT),
        ] {
            let rect = around.expand(grow);
            let radius = (rect.height() / 2.0).min(7.0 + grow);
            let fill = scene::Fill::Solid(fill);
            self.layer.add_tagged(tag, Shape::Rect { rect, radius, fill, stroke });
        }
    }
}

/// A box around a centre line.
fn band(x: Rangef, y: f32, height: f32) -> Rect {
    Rect::from_min_max(pos2(x.min, y - height / 2.0), pos2(x.max, y + height / 2.0))
}
