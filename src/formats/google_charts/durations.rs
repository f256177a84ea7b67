//! Tasks of a Gantt chart of which a duration says when they begin or end.
//!
//! <https://developers.google.com/chart/interactive/docs/gallery/ganttchart>: behind the end stands the
//! duration in milliseconds, and where the start is left out, it follows.

use date::{Date, Precision, Shift};

const DAY_MS: i64 = 86_400_000;

/// The start and the end, with the one that is missing by the duration. A whole number of days does
/// not make a day more precise.
pub(super) fn completed(
    start: Option<Date>,
    end: Option<Date>,
    duration: &str,
) -> (Option<Date>, Option<Date>) {
    let Some(length) = milliseconds(duration) else { return (start, end) };
    let moved = |date: &Date, length: i64| {
        let in_days = length % DAY_MS == 0 && date.precision() <= Precision::Day;
        let shift = if in_days {
            Shift::Days(length / DAY_MS)
        } else {
            Shift::Nanos(i128::from(length) * 1_000_000)
        };
        shift.moved_date(date).without_written()
    };
    match (start, end) {
        (Some(start), None) => {
            let end = moved(&start, length);
            (Some(start), Some(end))
        }
        (None, Some(end)) => (Some(moved(&end, -length)), Some(end)),
        both => both,
    }
}

/// A duration as scripts write it: a number, several to be multiplied, or days by the name of the
/// function that Google's own examples have for them.
fn milliseconds(text: &str) -> Option<i64> {
    let days = text.trim().strip_prefix("daysToMilliseconds(").and_then(|it| it.strip_suffix(')'));
    let (factors, unit) = days.map_or((text, 1), |days| (days, DAY_MS));
    let factors = factors.split('*').map(|factor| factor.trim().parse::<f64>().ok());
    let product = factors.product::<Option<f64>>()? * unit as f64;
    // 30,000 years, more than which no task takes.
    (1.0..1e15).contains(&product).then_some(product as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_numbers_of_milliseconds() {
        #[track_caller]
        fn check(text: &str, expect: Option<i64>) {
            assert_eq!(milliseconds(text), expect, "{text}");
        }
        check("1000", Some(1000));
        check("3 * 24 * 60 * 60 * 1000", Some(3 * DAY_MS));
        check("daysToMilliseconds(0.5)", Some(DAY_MS / 2));
        check("", None);
        check("0", None);
        check("-5", None);
        check("NaN", None);
        check("1e300 * 1e300", None);
        check("later(3)", None);
    }
}
