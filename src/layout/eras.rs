//! Named stretches of time, as tints behind the events with their titles along the top.

use std::collections::{HashMap, HashSet};

use ecolor::Color32;
use emath::{Rangef, Rect, Vec2, pos2, vec2};

use date::{Instant, Language, Zone};
use model::Timeline;
use scene::{Fill, Layer, Shape, Stroke, Tag, Theme};

use super::extent::{Extent, Tail};
use super::metrics::{ERA_TITLE_HEIGHT, NOTE};
use super::pen::Pen;
use super::text;
use super::time::TimeScale;

/// Opacity of a tint on paper.
const TINT: f32 = 0.075;
/// How far the ground of a title that stands on a hatching reaches beyond its words, in points.
const TITLE_GROUND: Vec2 = vec2(4.0, 1.0);
/// Titles of eras that overlap take no more rows than this, 360 points of them; others are counted in
/// one row below.
const MAX_ROWS: usize = 20;

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
    /// Where its title is; [`MAX_ROWS`] where it is only counted.
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
            era.row = ends.iter().position(|end| *end <= meets).unwrap_or(ends.len());
            match ends.get_mut(era.row) {
                Some(end) => *end = era.extent.until,
                None if era.row < MAX_ROWS => ends.push(era.extent.until),
                None => {}
            }
        }
        let has_others = eras.iter().any(|era| era.row == MAX_ROWS);
        Self { eras, n_rows: ends.len() + usize::from(has_others) }
    }

    /// The height of the titles.
    pub fn height(&self) -> f32 {
        self.n_rows as f32 * ERA_TITLE_HEIGHT
    }

    /// What the eras' own bounds are, for fitting the view.
    pub fn extents(&self) -> impl Iterator<Item = &Extent> {
        self.eras.iter().map(|era| &era.extent)
    }

    /// Draws the tints over `area`, with their edges.
    pub fn draw_tints(&self, scale: &TimeScale<'_>, area: Rect, theme: &Theme, layer: &mut Layer) {
        let mut edges = HashSet::new();
        for Visible { x, color, tint, .. } in self.visible(scale, area, theme) {
            if let Some(x) = tint {
                let rect = Rect::from_x_y_ranges(x, area.y_range());
                layer.add(Shape::filled(rect, 0.0, color.gamma_multiply(TINT)));
            }
            let edge = Stroke::solid(1.0, color.gamma_multiply(0.35));
            let inside = |at: &f32| area.left() < *at && *at < area.right();
            for at in [x.min, x.max].into_iter().filter(inside) {
                // Lines of one colour in one place are one.
                if edges.insert((at.round() as i32, color)) {
                    layer.add(Shape::line(pos2(at, area.top()), pos2(at, area.bottom()), edge));
                }
            }
        }
    }

    /// Writes the titles at the top of `area`, above the tints and above what else is drawn on these: where
    /// that is a surface, such as the hatching of a fold, on a tint of their own.
    pub fn draw_titles(
        &self,
        (timeline, language): (&Timeline, Language),
        scale: &TimeScale<'_>,
        area: Rect,
        Pen { theme, ruler }: Pen<'_>,
        layer: &mut Layer,
    ) {
        let is_hatched =
            |item: &scene::Item| matches!(item.shape, Shape::Rect { fill: Fill::Hatch { .. }, .. });
        let hatched = layer.items.iter().filter(|item| is_hatched(item));
        let hatched: Vec<Rect> = hatched.map(|item| item.shape.bounds()).collect();
        let mut n_others = 0;
        for Visible { era, x, color, .. } in self.visible(scale, area, theme) {
            if era.row == MAX_ROWS {
                n_others += 1;
                continue;
            }
            let baseline = area.top() + era.row as f32 * ERA_TITLE_HEIGHT + 14.0;
            let title = timeline.eras.get(era.position as usize).map_or("", |era| &era.title);
            let words = ruler.elide(&title.to_uppercase(), NOTE, x.span() - 12.0);
            if words.chars().count() < title.chars().count().min(8) {
                continue;
            }
            let label = text::start(pos2(x.min + 6.0, baseline), words, NOTE, theme.muted, ruler);
            let ground = label.rect().expand2(TITLE_GROUND);
            if hatched.iter().any(|hatched| hatched.intersects(ground)) {
                layer.add(Shape::filled(ground, 0.0, theme.paper));
                layer.add(Shape::filled(ground, 0.0, color.gamma_multiply(TINT)));
            }
            layer.add_tagged(Tag::Era(era.position), label);
        }
        if n_others > 0 {
            let baseline = area.top() + MAX_ROWS as f32 * ERA_TITLE_HEIGHT + 14.0;
            let words = format!("and {} more here", language.grouped(n_others));
            let at = pos2(area.left() + 6.0, baseline);
            layer.add(text::start(at, words, NOTE, theme.muted, ruler));
        }
    }

    /// The eras of which something is seen. Where those of one colour overlap, the first has the tint
    /// of all: a picture is as dark, and as quickly drawn, whatever their number.
    fn visible(&self, scale: &TimeScale<'_>, area: Rect, theme: &Theme) -> Vec<Visible<'_>> {
        let mut visible: Vec<Visible<'_>> = Vec::new();
        // By colour, which of them has the tint that reaches farthest.
        let mut tinted: HashMap<Color32, usize> = HashMap::new();
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
            let color = theme.eras.get(era.position as usize % theme.eras.len().max(1)).copied();
            let color = color.unwrap_or(theme.muted);
            let x = Rangef::new(left, right);
            let last = tinted.get(&color).and_then(|at| visible.get_mut(*at)?.tint.as_mut());
            let tint = match last.filter(|last| left < last.max) {
                Some(last) => {
                    last.max = last.max.max(right);
                    None
                }
                None => {
                    tinted.insert(color, visible.len());
                    Some(x)
                }
            };
            visible.push(Visible { era, x, color, tint });
        }
        visible
    }
}

/// An era of which something is seen.
struct Visible<'a> {
    era: &'a PlacedEra,
    x: Rangef,
    color: Color32,
    /// What is tinted for it and those of its colour that overlap it.
    tint: Option<Rangef>,
}

fn visible_x(scale: &TimeScale<'_>, instant: Instant, visible: Rangef) -> f32 {
    let x = scale.x_from_instant(instant);
    // Not `clamp`, which panics where a picture is too narrow to leave time any room.
    x.max(f64::from(visible.min)).min(f64::from(visible.max)) as f32
}
