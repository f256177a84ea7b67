//! What the overview says of time: dates below the bars, and bands where time is cut out.

use std::sync::Arc;

use egui::{Galley, Rangef, Rect, Shape, Ui, pos2, vec2};

use scene::Weight;

use super::super::theme_of;
use super::super::typography::{TINY_PX, font};
use super::{Fraction, OverviewInput};

/// The space left and right of a date.
const MARGIN_PX: f32 = 4.0;
/// The least space between two dates.
const BETWEEN_PX: f32 = 16.0;
/// How high the tick of a date is.
const TICK_PX: f32 = 4.0;
/// The space between the lines of a hatch, as in the chart.
const HATCH_PX: f32 = 5.0;
/// The least width of a band, so that it is seen.
const LEAST_BAND_PX: f32 = 4.0;

/// Paints both into the strip, of which `bars` is without the dates.
pub(super) fn paint(ui: &Ui, (strip, bars): (Rect, Rect), input: &OverviewInput<'_>) {
    input.folds.iter().for_each(|fold| paint_fold(ui, bars, *fold));
    paint_dates(ui, strip, bars, input);
}

/// A hatched band between two lines, as in the chart.
fn paint_fold(ui: &Ui, bars: Rect, fold: Fraction) {
    let theme = theme_of(ui);
    let x = |part: f64| bars.left() + part.clamp(0.0, 1.0) as f32 * bars.width();
    let x = Rangef::new(x(fold.from), x(fold.until));
    let x = x.expand((LEAST_BAND_PX - x.span()).max(0.0) / 2.0);
    let band = Rect::from_x_y_ranges(x, bars.y_range());
    let painter = ui.painter().with_clip_rect(band);
    painter.rect_filled(band, 0.0, theme.panel);
    let n_lines = ((band.width() + band.height()) / HATCH_PX) as u16;
    for line in 0..=n_lines {
        let left = band.left() - band.height() + f32::from(line) * HATCH_PX;
        let ends = [pos2(left, band.bottom()), pos2(left + band.height(), band.top())];
        painter.add(Shape::line_segment(ends, (1.0, theme.hairline)));
    }
    let edge = theme.fold_edge();
    for at in [x.min + 0.5, x.max - 0.5] {
        painter.vline(at, band.y_range(), (1.0, edge));
    }
}

/// The first and the last date at the ends, and those between where there is room.
fn paint_dates(ui: &Ui, strip: Rect, bars: Rect, input: &OverviewInput<'_>) {
    let (font, theme) = (font(ui, TINY_PX, Weight::Regular), theme_of(ui));
    let painter = ui.painter();
    let galley = |date: &str| painter.layout_no_wrap(date.to_owned(), font.clone(), theme.muted);
    let place = |left: f32, galley: &Arc<Galley>| {
        Rect::from_min_size(pos2(left, strip.bottom() - galley.size().y), galley.size())
    };
    let x = |part: f64| strip.left() + strip.width() * part.clamp(0.0, 1.0) as f32;
    let first = galley(input.first_date);
    let left = x(input.dated.from).max(strip.left() + MARGIN_PX);
    let mut taken = vec![place(left, &first)];
    let last = galley(input.last_date);
    let right = x(input.dated.until).min(strip.right() - MARGIN_PX);
    let at_end = place(right - last.size().x, &last);
    let mut dates = vec![(first, None)];
    if taken.iter().all(|first| at_end.left() > first.right() + 8.0) {
        taken.push(at_end);
        dates.push((last, None));
    }
    for (part, date) in input.dates {
        let x = bars.left() + *part as f32 * bars.width();
        let galley = galley(date);
        let place = place(x - galley.size().x / 2.0, &galley);
        let around = place.expand2(vec2(BETWEEN_PX, 0.0));
        if taken.iter().all(|other| !other.intersects(around)) {
            taken.push(place);
            dates.push((galley, Some(x)));
        }
    }
    for (place, (galley, tick)) in taken.into_iter().zip(dates) {
        painter.galley(place.min, galley, theme.muted);
        if let Some(x) = tick {
            painter.vline(x, bars.bottom()..=bars.bottom() + TICK_PX, (1.0, theme.muted));
        }
    }
}
