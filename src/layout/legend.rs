//! What the marks on this picture mean, and nothing that is not on it.

use std::collections::BTreeSet;

use ecolor::Color32;
use emath::{Pos2, Rect, pos2, vec2};

use crate::date::When;
use crate::model::{CategoryIndex, EventRef, RelationKind, StatusKind, Timeline};
use crate::scene::{Fill, Layer, Ruler, Shape, Stroke, Theme};

use super::extent::{Extent, Form, Tail};
use super::marks::Marker;
use super::metrics::NOTE;
use super::{relations, text};

/// A mark that a reader may not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Imprecise,
    Approximate,
    Uncertain,
    OneOf,
    ImpreciseEnd,
    Open,
    Unknown,
    Density,
    Fold,
}

impl Mark {
    /// Every mark, in the order of the legend.
    const ALL: [Self; 9] = [
        Self::Imprecise,
        Self::Approximate,
        Self::Uncertain,
        Self::OneOf,
        Self::ImpreciseEnd,
        Self::Open,
        Self::Unknown,
        Self::Density,
        Self::Fold,
    ];
}

/// A set of marks, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    /// What has to be explained of the mark of one event.
    pub fn of(when: &When, extent: &Extent) -> Self {
        let mut marks = Self::default();
        for tail in [extent.before, extent.after] {
            match tail {
                Tail::None => {}
                Tail::Open => marks.insert(Mark::Open),
                Tail::Unknown => marks.insert(Mark::Unknown),
            }
        }
        match extent.form {
            Form::Point { exact: true } => {}
            Form::Point { exact: false } => marks.insert(Mark::Imprecise),
            Form::OneOf => marks.insert(Mark::OneOf),
            Form::Range { certain_from, certain_until } => {
                if certain_from > extent.from || certain_until < extent.until {
                    marks.insert(Mark::ImpreciseEnd);
                }
            }
        }
        if when.is_approximate() {
            marks.insert(Mark::Approximate);
        }
        if when.is_uncertain() {
            marks.insert(Mark::Uncertain);
        }
        marks
    }

    fn insert(&mut self, mark: Mark) {
        self.0 |= 1 << mark as u16;
    }

    fn has(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u16) != 0
    }
}

/// The marks that a picture shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MarksInUse {
    marks: Marks,
    statuses: BTreeSet<StatusKind>,
    categories: BTreeSet<CategoryIndex>,
    relations: BTreeSet<usize>,
}

impl MarksInUse {
    /// Takes note of one event's mark.
    pub fn event(&mut self, event: EventRef<'_>, marks: Marks) {
        self.marks.0 |= marks.0;
        // Of many events nearly all bring nothing new, which is seen faster than it is added.
        let status = event.status_kind();
        if !self.statuses.contains(&status) {
            self.statuses.insert(status);
        }
        if let Some(category) = event.category().filter(|own| !self.categories.contains(own)) {
            self.categories.insert(category);
        }
    }

    /// What either of two pictures shows.
    pub fn and(mut self, mut other: Self) -> Self {
        self.marks.0 |= other.marks.0;
        self.statuses.append(&mut other.statuses);
        self.categories.append(&mut other.categories);
        self.relations.append(&mut other.relations);
        self
    }

    /// Takes note of a mark that belongs to no single event.
    pub fn add(&mut self, mark: Mark) {
        self.marks.insert(mark);
    }

    /// Leaves the categories out.
    pub fn forget_categories(&mut self) {
        self.categories.clear();
    }

    /// Takes note of a relation that is drawn.
    pub fn relation(&mut self, kind: &RelationKind) {
        self.relations.insert(relations::palette_position(kind));
    }
}

/// One entry of a legend: a sample of the mark, and words.
struct Entry {
    sample: Sample,
    words: String,
}

enum Sample {
    Category(Marker, Color32),
    Mark(Mark),
    Status(StatusKind),
    Relation(RelationKind),
}

/// Width of the samples.
const SAMPLE_WIDTH: f32 = 26.0;
/// Width of a category's marker.
const MARKER_WIDTH: f32 = 12.0;
const SAMPLE_GAP: f32 = 6.0;
const ENTRY_GAP: f32 = 18.0;
const LINE_HEIGHT: f32 = 20.0;

/// Draws the legend in lines from `top_left`, wrapped at `width`, and returns its height.
pub(super) fn draw(
    in_use: &MarksInUse,
    timeline: &Timeline,
    theme: &Theme,
    ruler: &Ruler,
    (top_left, width): (Pos2, f32),
    layer: &mut Layer,
) -> f32 {
    let mut at = top_left;
    let mut is_empty = true;
    for group in groups(in_use, timeline, theme) {
        if !is_empty && !group.is_empty() && at.x > top_left.x {
            at = pos2(top_left.x, at.y + LINE_HEIGHT);
        }
        for entry in group {
            let words_width = ruler.width(&entry.words, NOTE);
            let sample_width = match entry.sample {
                Sample::Category(..) => MARKER_WIDTH,
                _ => SAMPLE_WIDTH,
            };
            let entry_width = sample_width + SAMPLE_GAP + words_width;
            if at.x > top_left.x && at.x + entry_width > top_left.x + width {
                at = pos2(top_left.x, at.y + LINE_HEIGHT);
            }
            draw_sample(&entry.sample, at + vec2(0.0, LINE_HEIGHT / 2.0), theme, layer);
            let baseline = at + vec2(sample_width + SAMPLE_GAP, LINE_HEIGHT / 2.0 + 4.0);
            layer.add(text::start(baseline, entry.words, NOTE, theme.muted, ruler));
            at.x += entry_width + ENTRY_GAP;
            is_empty = false;
        }
    }
    if is_empty { 0.0 } else { at.y + LINE_HEIGHT - top_left.y }
}

/// The height that [`draw`] takes.
pub(super) fn height(
    in_use: &MarksInUse,
    timeline: &Timeline,
    theme: &Theme,
    ruler: &Ruler,
    width: f32,
) -> f32 {
    let mut scratch = Layer::new("scratch", Rect::NOTHING);
    draw(in_use, timeline, theme, ruler, (Pos2::ZERO, width), &mut scratch)
}

fn groups(in_use: &MarksInUse, timeline: &Timeline, theme: &Theme) -> [Vec<Entry>; 2] {
    let categories = in_use.categories.iter().filter_map(|&index| {
        let category = timeline.categories.get(index.get())?;
        let color = theme.category(Some(index), &timeline.categories);
        let sample = Sample::Category(Marker::of(Some(index)), color);
        Some(Entry { sample, words: category.title.clone() })
    });
    let marks = Mark::ALL
        .into_iter()
        .filter(|mark| in_use.marks.has(*mark))
        .map(|mark| Entry { sample: Sample::Mark(mark), words: explain(mark).to_owned() });
    let statuses =
        in_use.statuses.iter().filter(|&&kind| kind != StatusKind::Confirmed).map(|&kind| Entry {
            sample: Sample::Status(kind),
            words: explain_status(kind).to_owned(),
        });
    let relations = in_use.relations.iter().map(|&position| {
        let kind = RelationKind::NAMED.get(position).cloned();
        let kind = kind.unwrap_or_else(|| RelationKind::Other("other relation".to_owned()));
        Entry { words: kind.name().to_owned(), sample: Sample::Relation(kind) }
    });
    [categories.collect(), marks.chain(statuses).chain(relations).collect()]
}

fn explain(mark: Mark) -> &'static str {
    match mark {
        Mark::Imprecise => "known only to the month, year …",
        Mark::Approximate => "approximate",
        Mark::Uncertain => "date in doubt",
        Mark::OneOf => "some time within",
        Mark::ImpreciseEnd => "end not exact",
        Mark::Open => "open end",
        Mark::Unknown => "end unknown",
        Mark::Density => "several events",
        Mark::Fold => "empty time cut out",
    }
}

fn explain_status(kind: StatusKind) -> &'static str {
    match kind {
        StatusKind::Confirmed => "confirmed",
        StatusKind::Claimed => "claimed by one side",
        StatusKind::Disputed => "claimed and disputed",
        StatusKind::Planned => "planned",
        StatusKind::Opinion => "opinion",
    }
}

/// A small picture of the mark, starting at `left` on its centre line.
fn draw_sample(sample: &Sample, left: Pos2, theme: &Theme, layer: &mut Layer) {
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
                    layer.add(Shape::Text(super::marks::quotation_mark(center, ink)));
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
