//! Named stretches of time, as tints behind the events with their titles along the top.

use emath::{Rangef, Rect, pos2};

use crate::date::{Instant, Zone};
use crate::model::Timeline;
use crate::scene::{Fill, Layer, Ruler, Shape, Stroke, Tag, Theme};

use super::extent::{Extent, Tail};
use super::metrics::{ERA_TITLE_HEIGHT, NOTE};
use super::text;
use super::time::TimeScale;

/// Opacity of a tint on paper.
const TINT: f32 = 0.075;

/// The eras of a timeline with the row that each title sits in.
#[derive(Clone, Debug, Default)]
pub(super) struct Eras {
    eras: Vec<PlacedEra>,
    n_rows: usize,
}

#[derive(Clone, Debug)]
struct PlacedEra {
    position: u32,
    extent: Extent,
    row: usize,
}

impl Eras {
    /// Stacks the titles of eras that overlap in time.
    pub fn new(timeline: &Timeline, horizon: Instant, zone: Zone) -> Self {
        let mut ends: Vec<Instant> = Vec::new();
        let mut eras: Vec<PlacedEra> = timeline
            .eras
            .iter()
            .enumerate()
            .filter_map(|(position, era)| {
                let extent = Extent::of(&era.when, horizon, zone)?;
                Some(PlacedEra { position: u32::try_from(position).ok()?, extent, row: 0 })
            })
            .collect();
        eras.sort_by_key(|era| (era.extent.from, era.position));
        for era in &mut eras {
            // Eras that meet on a day overlap by that day, which is no reason to stack them.
            let meets = era.extent.from + (era.extent.until - era.extent.from) / 50;
            era.row = match ends.iter().position(|end| *end <= meets) {
                Some(row) => row,
                None => {
                    ends.push(era.extent.until);
                    ends.len() - 1
                }
            };
            if let Some(end) = ends.get_mut(era.row) {
                *end = era.extent.until;
            }
        }
        Self { eras, n_rows: ends.len() }
    }

    /// The height of the titles.
    pub fn height(&self) -> f32 {
        self.n_rows as f32 * ERA_TITLE_HEIGHT
    }

    /// What the eras' own bounds are, for fitting the view.
    pub fn extents(&self) -> impl Iterator<Item = &Extent> {
        self.eras.iter().map(|era| &era.extent)
    }

    /// Draws the tints over `area` and the titles at its top.
    pub fn draw(
        &self,
        timeline: &Timeline,
        scale: &TimeScale<'_>,
        area: Rect,
        (theme, ruler): (&Theme, &Ruler),
        layer: &mut Layer,
    ) {
        for era in &self.eras {
            let left = visible_x(scale, era.extent.from, area.x_range());
            let right = if era.extent.after == Tail::None {
                visible_x(scale, era.extent.until, area.x_range())
            } else {
                area.right()
            };
            if right - left < 0.5 {
                continue;
            }
            let position = era.position as usize;
            let color = theme.eras.get(position % theme.eras.len().max(1)).copied();
            let color = color.unwrap_or(theme.muted);
            let x = Rangef::new(left, right);
            let tag = Tag::Era(era.position);
            layer.add(Shape::Rect {
                rect: Rect::from_x_y_ranges(x, area.y_range()),
                radius: 0.0,
                fill: Fill::Solid(color.gamma_multiply(TINT)),
                stroke: Stroke::NONE,
            });
            let edge = Stroke::solid(1.0, color.gamma_multiply(0.35));
            for at in [left, right].into_iter().filter(|at| area.left() < *at && *at < area.right())
            {
                layer.add(Shape::line(pos2(at, area.top()), pos2(at, area.bottom()), edge));
            }
            let title = timeline.eras.get(position).map_or("", |era| era.title.as_str());
            let words = ruler.elide(&title.to_uppercase(), NOTE, right - left - 12.0);
            if words.chars().count() >= title.chars().count().min(8) {
                let baseline = area.top() + era.row as f32 * ERA_TITLE_HEIGHT + 14.0;
                let label =
                    text::start(pos2(left + 6.0, baseline), words, NOTE, theme.muted, ruler);
                layer.add_tagged(tag, label);
            }
        }
    }
}

fn visible_x(scale: &TimeScale<'_>, instant: Instant, visible: Rangef) -> f32 {
    let x = scale.x_from_instant(instant);
    // Not `clamp`, which panics where a picture is too narrow to leave time any room.
    x.max(f64::from(visible.min)).min(f64::from(visible.max)) as f32
}
