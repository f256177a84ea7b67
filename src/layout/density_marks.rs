//! Events that have no room for a label: a small mark each, or a column that says how many.

use emath::{Rect, pos2};

use date::Language;
use model::{CategoryIndex, EventIndex, EventRef, Timeline};
use scene::{Anchor, Fill, Layer, Shape, Stroke, Tag};

use super::band::Band;
use super::category_color::category_color;
use super::frame::Picture;
use super::labels::{Bin, Density, Lasting};
use super::lane::{Asked, LaneFinds, Tell};
use super::metrics::NOTE;
use super::pen::Pen;
use super::text;
use super::time::TimeScale;

/// Height of the mark of a lonely event.
const LONELY: f32 = 5.0;
/// Height of what the filter finds in a column, at least.
const LEAST_FOUND: f32 = 4.0;
/// Height of the ground line, which tells where something is under way.
const GROUND: f32 = 2.0;

/// Draws the bins of one lane into its density strip.
///
/// A column grows with the square root of its count above a least height, so that one event is
/// still seen beside a crowd, and a crowd beside a greater one. The ground that they stand on is the
/// darker the more is under way, as far as it has no label. `selected` is where the selected
/// event begins if it is among those without a label.
pub(super) fn draw(
    density: &Density,
    own: &Band,
    (band, selected): (u32, Option<i128>),
    area: Rect,
    (scale, timeline): (&TimeScale<'_>, &Timeline),
    picture: &mut Picture<'_>,
) {
    let bins = &density.bins;
    let most = tallest(density).unwrap_or(2);
    let tallest = area.height() - LONELY;
    for bin in bins {
        let left = scale.x_from_u(bin.span.start) as f32;
        let right = scale.x_from_u(bin.span.end) as f32;
        let lonely = bin.only.and_then(|item| own.event(item));
        if let Some(index) = lonely {
            draw_lonely(index, (left + right) / 2.0, area, timeline, picture);
            continue;
        }
        let lane_finds = picture.frame.finds.as_deref().and_then(|finds| finds.band(band));
        let found = lane_finds.map(|finds| n_found(bin, own, finds, picture));
        let n = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let tag = Tag::Density {
            band,
            from: scale.warp().instant_from_u(bin.span.start),
            until: scale.warp().instant_from_u(bin.span.end),
            count: n(bin.count),
            found: found.map(n),
        };
        let height = LONELY + tallest * ((bin.count - 1) as f32 / (most - 1) as f32).sqrt();
        let column = Rect::from_min_max(
            pos2(left, area.bottom() - height),
            pos2((right - 1.0).max(left + 1.0), area.bottom()),
        );
        if selected.is_some_and(|u| bin.span.contains(&u)) {
            picture.marks.add_tagged(tag, Shape::filled(column, 1.0, picture.pen.theme.accent));
        } else {
            let least = Mixture::LEAST.max((LEAST_FOUND / column.height()).min(1.0));
            let finds = lane_finds.zip(found.map(|found| (found, least)));
            let mixture = Mixture::of(bin, own, timeline, finds);
            draw_column(tag, column, &mixture, timeline, picture);
            draw_selected(tag, column, (bin, own, band), picture);
        }
    }
    for Lasting { span, count } in &density.lasting {
        let [left, right] = [span.start, span.end].map(|u| scale.x_from_u(u) as f32);
        let x = left.max(area.left())..=right.min(area.right());
        let count = u32::try_from(*count).unwrap_or(u32::MAX);
        let ground = Rect::from_x_y_ranges(x, area.bottom()..=area.bottom() + GROUND);
        let strength = (0.15 + 0.1 * (count as f32).log10()).min(0.6);
        // The filter is not applied to this count. While a filter dims, the ground is half as
        // strong, so that finds stand out from it.
        let strength = if picture.frame.finds.is_some() { strength / 2.0 } else { strength };
        let color = picture.pen.theme.muted.gamma_multiply(strength);
        let tag = Tag::UnderWay { band, count };
        picture.marks.add_tagged(tag, Shape::filled(ground, 0.0, color));
    }
    if density.under_way > 0 {
        draw_under_way(density.under_way, band, area, picture);
    }
}

/// How many events the tallest column stands for; `None` where there is none.
pub(super) fn tallest(density: &Density) -> Option<usize> {
    density.bins.iter().map(|bin| bin.count).max().filter(|most| *most > 1)
}

/// Writes how many events the tallest column stands for beside its top, left of `right`, unless words are there.
pub(super) fn draw_tallest(
    (most, top): (usize, f32),
    (right, language): (f32, Language),
    Pen { theme, ruler }: Pen<'_>,
    layer: &mut Layer,
) {
    let at = pos2(right - 8.0, top + 9.0);
    let words = format!("up to {}", language.grouped(most as u64));
    let label = text::anchored(at, Anchor::End, words, NOTE, theme.muted, ruler);
    let is_free = |item: &scene::Item| {
        !matches!(item.shape, Shape::Text(_)) || !item.shape.bounds().intersects(label.rect())
    };
    if layer.items.iter().all(is_free) {
        layer.add(label);
    }
}

/// A column whose parts have the colours of the categories, the first at the bottom, and above them
/// faintly what the filter leaves out.
fn draw_column(
    tag: Tag,
    column: Rect,
    mixture: &Mixture,
    timeline: &Timeline,
    picture: &mut Picture<'_>,
) {
    let mut bottom = column.bottom();
    for &((is_left_out, category), share) in &mixture.0 {
        let top = (bottom - share * column.height()).max(column.top());
        let color = match category {
            Some(_) => category_color(picture.pen.theme, category, &timeline.categories)
                .gamma_multiply(0.7),
            None => picture.pen.theme.uncategorised.gamma_multiply(0.55),
        };
        let color = if is_left_out { color.gamma_multiply(0.3) } else { color };
        let part = column.with_min_y(top).with_max_y(bottom);
        picture.marks.add_tagged(tag, Shape::filled(part, 0.0, color));
        bottom = top;
    }
}

/// The part of a column that is selected, where several events are: from the foot up, over what they are.
fn draw_selected(
    tag: Tag,
    column: Rect,
    (bin, own, band): (&Bin, &Band, u32),
    picture: &mut Picture<'_>,
) {
    let several = picture.frame.several_finds.as_deref();
    let Some(several) = several.and_then(|several| several.band(band)) else { return };
    let labelled = bin.labelled.iter().filter_map(|number| own.event(*number));
    let n_labelled = labelled.filter(|event| picture.frame.several.contains(*event)).count();
    let n_selected = several.count(&bin.all()).saturating_sub(n_labelled);
    if n_selected > 0 {
        let share = (n_selected as f32 / bin.count.max(1) as f32).min(1.0);
        let height = (share * column.height()).max(LEAST_FOUND);
        let part = column.with_min_y((column.bottom() - height).max(column.top()));
        picture.marks.add_tagged(tag, Shape::filled(part, 0.0, picture.pen.theme.accent));
    }
}

/// Whether events are left out by the filter, and what they are.
type Kind = (bool, Option<CategoryIndex>);

/// What part of a column each kind of event makes up, in the order in which they are drawn; the parts
/// add up to 1.
///
/// The parts that a column has of each category. Some of its events are asked, evenly spread, so
/// that it costs the same however high it is; but those that the filter leaves are counted.
struct Mixture(Vec<(Kind, f32)>);

impl Mixture {
    /// The number of events of a column that are asked.
    const SAMPLE: usize = 8;
    /// What makes up less than this share would not be seen, and leaves its room to the others.
    const LEAST: f32 = 0.1;

    /// With finds comes how many they are in the bin, and the least share that they get where there
    /// are any.
    fn of(
        bin: &Bin,
        band: &Band,
        timeline: &Timeline,
        finds: Option<(&dyn LaneFinds, (usize, f32))>,
    ) -> Self {
        let category = |event| timeline.event(event).and_then(EventRef::category);
        let asked = |at_most, but| Asked { at_most, but, category: &category };
        let all = bin.all();
        let Some((finds, (n_found, least))) = finds else {
            let asked = asked(Self::SAMPLE, &[]);
            return Self(Self::group(false, 1.0, |tell| band.items.kinds(&all, &asked, tell)));
        };
        // Events with a label are not part of the column, so as many more are asked as there may be
        // of them.
        let asked = asked(Self::SAMPLE + bin.labelled.len(), &bin.labelled);
        let group = |passing: bool, share: f32| {
            Self::group(!passing, share, |tell| finds.kinds(&all, passing, &asked, tell))
        };
        let share = match n_found {
            0 => 0.0,
            n => (n as f32 / bin.count.max(1) as f32).max(least),
        };
        let mut parts = group(true, share);
        parts.extend(group(false, 1.0 - share));
        Self(parts)
    }

    /// The parts of events that together make up a share.
    fn group(is_left_out: bool, share: f32, ask: impl FnOnce(&mut Tell<'_>)) -> Vec<(Kind, f32)> {
        if share <= 0.0 {
            return Vec::new();
        }
        let mut parts: Vec<(Kind, f32)> = Vec::new();
        ask(&mut |category, n| {
            let kind = (is_left_out, category);
            match parts.binary_search_by_key(&kind, |(own, _)| *own) {
                Ok(at) => parts.get_mut(at).into_iter().for_each(|(_, count)| *count += n as f32),
                Err(at) => parts.insert(at, (kind, n as f32)),
            }
        });
        let n_asked: f32 = parts.iter().map(|(_, count)| count).sum();
        parts.retain(|(_, count)| *count >= Self::LEAST * n_asked);
        if parts.is_empty() {
            return vec![((is_left_out, None), share)];
        }
        let n_seen: f32 = parts.iter().map(|(_, count)| count).sum();
        parts.iter_mut().for_each(|(_, count)| *count = share * *count / n_seen);
        parts
    }
}

/// How many of the events of a bin pass that have no label.
fn n_found(bin: &Bin, band: &Band, finds: &dyn LaneFinds, picture: &Picture<'_>) -> usize {
    let labelled = bin.labelled.iter().filter_map(|number| band.event(*number));
    let n_labelled = labelled.filter(|event| picture.passes(*event)).count();
    finds.count(&bin.all()).saturating_sub(n_labelled)
}

/// At the left edge, how many events go on here that began earlier.
fn draw_under_way(count: usize, band: u32, area: Rect, picture: &mut Picture<'_>) {
    let tag = Tag::UnderWay { band, count: u32::try_from(count).unwrap_or(u32::MAX) };
    let at = pos2(area.left() + 8.0, area.bottom() - 4.0);
    let words =
        format!("‹ {} more under way", picture.frame.reckoning.language.grouped(count as u64));
    let label = text::start(at, words, NOTE, picture.pen.theme.muted, picture.pen.ruler);
    // Columns behind it are seen through its ground, from top to bottom: half a column would look
    // like a mark of its own.
    let ground = area.with_max_x(label.rect().right() + 4.0);
    let paper = picture.pen.theme.paper.gamma_multiply(0.85);
    picture.labels.add_tagged(tag, Shape::filled(ground, 0.0, paper));
    picture.labels.add_tagged(tag, label);
}

fn draw_lonely(
    index: EventIndex,
    x: f32,
    area: Rect,
    timeline: &Timeline,
    picture: &mut Picture<'_>,
) {
    // What is drawn in front has a mark of its own there.
    let event = timeline.event(index).filter(|_| !picture.is_in_front(index));
    let Some(event) = event else { return };
    let look = picture.look(index, event, timeline);
    let center = pos2(x, area.bottom() - LONELY / 2.0);
    let fill = Fill::Solid(look.color);
    let dot = Shape::Circle { center, radius: LONELY / 2.0, fill, stroke: Stroke::NONE };
    picture.marks.add_tagged(Tag::Event(index), dot);
    let around = Rect::from_center_size(center, emath::vec2(LONELY, LONELY));
    picture.places.insert(index, around);
}
