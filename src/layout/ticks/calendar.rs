//! Another calendar as cells of a second scale: its years, its months or its days.

use crate::TimeScale;
use date::{Calendar, CalendarDay, Instant};

use super::runs::{self, Run};
use super::{END_SPACING, LABEL_INSET, Span, Typography, context};

const DAY: i128 = 86_400_000_000_000;
/// The months of lunar calendars are the shortest; that of epagomenal days keeps silent.
const MONTH: i128 = 29 * DAY;
/// Lunar years are the shortest.
const YEAR: i128 = 353 * DAY;
/// How many years a cell may hold.
const YEARS_PER_CELL: [i64; 13] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];
/// Far more cells than any axis has pixels for.
const MAX_CELLS: usize = 5_000;
/// Stretches at most of this width may stand for a cell without a label, in points.
const MIN_CELL: f64 = 3.0;

/// What a cell holds and says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cells {
    /// "10 Ramadan 1444 AH", or without the year.
    Days { year: bool },
    /// "Ramadan 1444 AH", or "Ram. 1444 AH".
    Months { long: bool },
    /// "1444 AH", every so many years.
    Years(i64),
}

/// The cells in view, as far as the calendar tells days.
pub(super) fn cells(scale: &TimeScale<'_>, calendar: Calendar, type_: Typography<'_>) -> Vec<Span> {
    let px_per_nano = runs::px_per_nano(scale);
    let (first, end) = calendar.range();
    let mut spans = Vec::new();
    let (from, until) = scale.visible_local();
    let (from, until) = (from.max(first), until.min(end + -1));
    let Some((a, b)) = calendar.day(from).zip(calendar.day(until)) else { return spans };
    let Some(cells) = finest_fitting([a, b], px_per_nano, type_) else { return spans };
    for run in runs::visible(scale) {
        let run = within(scale, &run, (first, end));
        let Some(day) = calendar.day(run.from).filter(|_| run.from < run.until) else { continue };
        let mut start = cells.start(day);
        while start.instant() < run.until && spans.len() < MAX_CELLS {
            let next = cells.next(start);
            let bounds = (start.instant(), next.instant());
            spans.push(context::cell(scale, &run, bounds, cells.label(&start), type_));
            if next.instant() <= start.instant() {
                break;
            }
            start = next;
        }
    }
    spans
}

/// The part of a run in which the calendar tells days.
fn within(scale: &TimeScale<'_>, run: &Run, (first, end): (Instant, Instant)) -> Run {
    let mut run = *run;
    if run.from < first {
        run = Run { from: first, from_x: scale.x_from_local(first).min(run.until_x), ..run };
    }
    if run.until > end {
        run = Run { until: end, until_x: scale.x_from_local(end).max(run.from_x), ..run };
    }
    run
}

/// What the finest cells are that have room for their labels, wherever the view is moved to: the
/// labels are measured in the years at its edges.
fn finest_fitting(
    edges: [CalendarDay; 2],
    px_per_nano: f64,
    type_: Typography<'_>,
) -> Option<Cells> {
    let room = |cells: Cells| cells.shortest_nanos() as f64 * px_per_nano;
    let fits = |cells: &Cells| {
        if room(*cells) < MIN_CELL {
            return false;
        }
        let months = edges.iter().flat_map(|edge| {
            let year = edge.year_start(edge.year);
            std::iter::successors(Some(year), |month| Some(month.next_month())).take(13)
        });
        let days = months.map(|month| cells.label(&month.month_end()));
        let width = super::label::widest(days, type_.ruler, type_.context);
        room(*cells) >= f64::from(width + END_SPACING) + LABEL_INSET
    };
    let days = [true, false].map(|year| Cells::Days { year });
    let months = [true, false].map(|long| Cells::Months { long });
    let years = YEARS_PER_CELL.map(Cells::Years);
    days.into_iter().chain(months).chain(years).find(fits)
}

impl Cells {
    fn shortest_nanos(self) -> i128 {
        match self {
            Self::Days { .. } => DAY,
            Self::Months { .. } => MONTH,
            Self::Years(n) => YEAR * i128::from(n),
        }
    }

    /// The first day of the cell that a day is in.
    fn start(self, day: CalendarDay) -> CalendarDay {
        match self {
            Self::Days { .. } => day,
            Self::Months { .. } => day.month_start(),
            Self::Years(n) => day.year_start(day.year.div_euclid(n) * n),
        }
    }

    /// The first day of the cell after one that starts on `start`.
    fn next(self, start: CalendarDay) -> CalendarDay {
        match self {
            Self::Days { .. } => start.next(),
            Self::Months { .. } => start.next_month(),
            Self::Years(n) => start.year_start(start.year + n),
        }
    }

    fn label(self, start: &CalendarDay) -> String {
        match self {
            Self::Days { year: true } => start.describe(),
            Self::Days { year: false } => format!("{} {}", start.day, start.month_name(false)),
            Self::Months { long } => format!("{} {}", start.month_name(long), start.year_name()),
            Self::Years(_) => start.year_name(),
        }
    }
}
