//! The tier above: the year of the months, the month of the days, the day of the hours.

use crate::TimeScale;
use date::Instant;

use super::label::{Wording, context_of};
use super::runs::Run;
use super::unit::Unit;
use super::{END_SPACING, LABEL_INSET, Span, Typography};

/// The context cells of one run of unbroken time whose fine unit is `unit`. A run after a folded
/// gap says its context anew.
pub(super) fn spans(
    scale: &TimeScale<'_>,
    run: &Run,
    unit: Unit,
    wording: &Wording,
    type_: Typography<'_>,
) -> Vec<Span> {
    let Some(context) = context_of(unit) else { return Vec::new() };
    let first = context.floor(run.from);
    let label = |start| wording.context(context, start);
    context
        .ticks(first, run.until)
        .map(|start| cell(scale, run, (start, context.next(start)), label(start), type_))
        .collect()
}

/// The cell from `start` until before `next`, as far as it is in the run.
pub(super) fn cell(
    scale: &TimeScale<'_>,
    run: &Run,
    (start, next): (Instant, Instant),
    label: String,
    type_: Typography<'_>,
) -> Span {
    let starts_here = start >= run.from;
    let from_x = if starts_here { scale.x_from_local(start).max(run.from_x) } else { run.from_x };
    // At the end of time there is no next start.
    let ends_here = next > start && next < run.until;
    let until_x = if ends_here { scale.x_from_local(next) } else { run.until_x };
    let (from_x, until_x) = (from_x as f32, until_x as f32);
    let label_width = type_.ruler.width(&label, type_.context);
    let label_x = from_x + LABEL_INSET as f32;
    let fits = label_x + label_width + END_SPACING <= until_x;
    Span { from_x, until_x, starts_here, label: fits.then_some(label), label_x, label_width }
}
