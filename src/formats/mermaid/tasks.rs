//! When the tasks of a Gantt chart are: by dates, by how long they take, and by one another.

use std::collections::{HashMap, HashSet};

use date::{Civil, Instant, Reading, read_written};

use super::date_format::parse;

/// A day in nanoseconds.
pub(super) const DAY: i128 = 86_400_000_000_000;
/// Tasks may wait for one another in chains that are this long where they stand in reverse.
const MAX_ROUNDS: usize = 10;
/// Of a task that takes longer than this, in days, nobody counts the days on which work rests.
const MAX_DAYS: i128 = 4000;

/// What a task says about its time.
#[derive(Clone, Debug, Default)]
pub(super) struct Timing<'a> {
    pub(super) id: Option<&'a str>,
    /// A date, `after a b`, or nothing: after the task above.
    pub(super) start: Option<&'a str>,
    /// A date, `until a`, or a length.
    pub(super) end: &'a str,
}

/// When a task begins and ends, the end not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) start: Instant,
    pub(super) end: Instant,
    /// Whether it has a time of day.
    pub(super) has_time: bool,
}

/// What holds for all tasks of a chart.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules<'a> {
    pub(super) date_format: &'a str,
    /// Whether an end that is a day is the last day.
    pub(super) has_inclusive_ends: bool,
    /// The days on which nobody works.
    pub(super) rests: Rests,
}

/// When each task is, as far as that can be told.
pub(super) fn resolve(tasks: &[Timing<'_>], rules: &Rules<'_>) -> Vec<Option<Resolved>> {
    let mut resolved: Vec<Option<Resolved>> = vec![None; tasks.len()];
    let by_id: HashMap<&str, usize> =
        tasks.iter().enumerate().filter_map(|(at, task)| Some((task.id?, at))).collect();
    for _ in 0..MAX_ROUNDS {
        let mut has_changed = false;
        for (at, task) in tasks.iter().enumerate() {
            if resolved.get(at).is_some_and(Option::is_some) {
                continue;
            }
            let before = at.checked_sub(1).and_then(|at| resolved.get(at).copied().flatten());
            let of_id = |id: &str| resolved.get(*by_id.get(id)?).copied().flatten();
            let found = rules.resolve(task, before, of_id);
            has_changed |= found.is_some();
            if let Some(slot) = resolved.get_mut(at) {
                *slot = found;
            }
        }
        if !has_changed {
            break;
        }
    }
    resolved
}

impl Rules<'_> {
    fn resolve(
        &self,
        task: &Timing<'_>,
        before: Option<Resolved>,
        of_id: impl Fn(&str) -> Option<Resolved>,
    ) -> Option<Resolved> {
        let others = |ids: &str| ids.split_whitespace().map(&of_id).collect::<Option<Vec<_>>>();
        let (start, has_time) = match task.start {
            None => before.map(|before| (before.end, before.has_time))?,
            Some(start) => match start.strip_prefix("after ") {
                Some(ids) => others(ids)?.iter().map(|other| (other.end, other.has_time)).max()?,
                None => self.date(start)?,
            },
        };
        if let Some(ids) = task.end.strip_prefix("until ") {
            let end = others(ids)?.iter().map(|other| other.start).min()?;
            return Some(Resolved { start, end, has_time });
        }
        if let Some((length, is_exact)) = length(task.end, start) {
            let end = self.with_rests(start, start + length);
            let has_time = has_time || is_exact;
            return Some(Resolved { start, end, has_time });
        }
        let (end, end_has_time) = self.date(task.end)?;
        let is_last_day = self.has_inclusive_ends && !end_has_time;
        let end = if is_last_day { end + DAY } else { end };
        Some(Resolved { start, end, has_time: has_time || end_has_time })
    }

    /// A date by the chart's pattern, else as it may be written otherwise.
    fn date(&self, text: &str) -> Option<(Instant, bool)> {
        if let Some(parsed) = parse(text, self.date_format) {
            return Some((parsed.instant, parsed.has_time));
        }
        let when = read_written(text, Reading::default()).ok()?;
        let has_time = when.precision() > date::Precision::Day;
        Some((when.earliest().instant()?, has_time))
    }

    /// An end put off by each day on which nobody works.
    fn with_rests(&self, start: Instant, mut end: Instant) -> Instant {
        if self.rests.is_empty() || end - start > MAX_DAYS * DAY {
            return end;
        }
        let (mut day, mut n_rests) = (start, 0);
        while day < end && n_rests < MAX_DAYS {
            if self.rests.contains(day) {
                end = end + DAY;
                n_rests += 1;
            }
            day = day + DAY;
        }
        end
    }
}

/// The days on which nobody works.
#[derive(Clone, Debug, Default)]
pub(super) struct Rests {
    /// By the day of the week, Monday first.
    weekdays: [bool; 7],
    /// By the second at which they begin.
    days: HashSet<i64>,
}

impl Rests {
    /// Adds a day of the week, `weekends`, or a date by the chart's pattern.
    pub(super) fn add(&mut self, word: &str, date_format: &str) {
        const NAMES: [&str; 7] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let is_weekend = word.eq_ignore_ascii_case("weekends");
        for (at, (name, rests)) in NAMES.iter().zip(&mut self.weekdays).enumerate() {
            *rests |= word.eq_ignore_ascii_case(name) || is_weekend && at > 4;
        }
        self.days.extend(parse(word, date_format).map(|parsed| parsed.instant.seconds()));
    }

    fn is_empty(&self) -> bool {
        self.days.is_empty() && self.weekdays == [false; 7]
    }

    fn contains(&self, day: Instant) -> bool {
        let weekday = usize::from(Civil::from(day).weekday()).wrapping_sub(1);
        let midnight = day.seconds() - day.seconds().rem_euclid(86_400);
        self.weekdays.get(weekday) == Some(&true) || self.days.contains(&midnight)
    }
}

/// How long `30d`, `1.5w` or `2M` is from a start on, in nanoseconds; `true` where that is no number
/// of days.
fn length(text: &str, start: Instant) -> Option<(i128, bool)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = text.split_at_checked(end)?;
    let number: f64 = number.parse().ok().filter(|number| (0.0..1e9).contains(number))?;
    let unit_nanos = match unit {
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        "d" => DAY,
        "w" => 7 * DAY,
        "M" | "y" => {
            let civil = Civil::from(start);
            let n_months = if unit == "y" { number * 12.0 } else { number } as i64;
            let months = i64::from(civil.month) + n_months;
            let then = Civil::date(civil.year, months, 1);
            let day = i64::from(civil.day.min(Civil::days_in_month(then.year, then.month)));
            let then = Civil::date(then.year, then.month.into(), day).instant();
            let midnight = Civil::date(civil.year, civil.month.into(), civil.day.into()).instant();
            return Some((then - midnight, false));
        }
        _ => return None,
    };
    // A thousandth of a unit is as fine as anybody counts.
    let nanos = (number * 1000.0).round() as i128 * unit_nanos / 1000;
    Some((nanos, nanos % DAY != 0))
}
