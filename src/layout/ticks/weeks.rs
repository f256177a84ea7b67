//! The weeks of ISO 8601 as cells of a second scale.

use crate::TimeScale;
use date::{Civil, Instant};

use super::runs;
use super::{LABEL_SPACING, Span, Typography, context};

const DAY: i128 = 86_400_000_000_000;
/// How many weeks a cell may hold; every count starts anew with week 1.
const WEEKS_PER_CELL: [u8; 6] = [1, 2, 4, 13, 26, 53];
/// Far more cells than any axis has pixels for.
const MAX_CELLS: usize = 5_000;

/// The weeks in view, as many in a cell as its label needs.
pub(super) fn cells(scale: &TimeScale<'_>, type_: Typography<'_>) -> Vec<Span> {
    let px_per_nano = runs::px_per_nano(scale);
    let room = f64::from(type_.ruler.width("W00", type_.fine)) + LABEL_SPACING;
    let fits = |n: &u8| (i128::from(*n) * 7 * DAY) as f64 * px_per_nano >= room;
    let Some(per_cell) = WEEKS_PER_CELL.into_iter().find(fits) else { return Vec::new() };
    let is_start = |start: &Instant| (iso_week(*start).1 - 1).is_multiple_of(per_cell);
    let mut spans = Vec::new();
    for run in runs::visible(scale) {
        let mondays =
            std::iter::successors(Some(monday(run.from)), |start| Some(*start + -7 * DAY));
        let Some(mut start) = mondays.take(54).find(is_start) else { continue };
        while start < run.until && spans.len() < MAX_CELLS {
            let mut next = start + 7 * DAY;
            while !is_start(&next) && next < run.until {
                next = next + 7 * DAY;
            }
            let label = format!("W{}", iso_week(start).1);
            spans.push(context::cell(scale, &run, (start, next), label, type_));
            if next <= start {
                break;
            }
            start = next;
        }
    }
    spans
}

/// The start of the Monday at or before an instant.
fn monday(instant: Instant) -> Instant {
    let civil = Civil::from(instant);
    let midnight = Civil::date(civil.year, i64::from(civil.month), i64::from(civil.day));
    midnight.instant() + -(i128::from(civil.weekday() - 1) * DAY)
}

/// Year and number of the week that starts on this Monday.
fn iso_week(monday: Instant) -> (i64, u8) {
    let thursday = Civil::from(monday + 3 * DAY);
    let new_year = Civil::date(thursday.year, 1, 1).instant();
    let days = (thursday.instant() - new_year) / DAY;
    (thursday.year, (days / 7 + 1) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_numbered_as_iso_8601_does() {
        let check = |year, month, day, expect: (i64, u8)| {
            let instant = Civil::date(year, month, day).instant();
            assert_eq!(iso_week(monday(instant)), expect, "{year}-{month}-{day}");
        };
        check(2019, 9, 26, (2019, 39));
        check(2019, 12, 30, (2020, 1));
        check(2021, 1, 3, (2020, 53));
        check(2024, 12, 30, (2025, 1));
        check(1987, 12, 8, (1987, 50));
    }

    #[test]
    fn they_agree_with_chrono() {
        use chrono::Datelike as _;
        let first = chrono::NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();
        for day in first.iter_days().take(12_000) {
            let civil =
                Civil::date(i64::from(day.year()), i64::from(day.month()), i64::from(day.day()));
            let week = day.iso_week();
            let expect = (i64::from(week.year()), week.week() as u8);
            assert_eq!(iso_week(monday(civil.instant())), expect, "{day}");
        }
    }
}
