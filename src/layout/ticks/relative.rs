//! Ticks that count from an instant instead of by the calendar: "+3 d", "+31 yr", "−04:00".

use crate::TimeScale;
use date::{Civil, Instant, Language};
use scene::{Ruler, TextStyle};

use super::label::widest;
use super::runs::{self, Run};
use super::unit::{HOUR, MINUTE, SECOND};
use super::{
    LABEL_SPACING, MINOR_PITCH, Span, Tick, Ticks, Typography, context, label_majors,
    leave_out_unseen,
};

const DAY: i128 = 24 * HOUR;
/// Far more ticks than any axis has pixels for.
const MAX_TICKS: i128 = 20_000;

/// What the zero is called: it has neither sign nor unit.
const ZERO: &str = "0";

/// A round length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Calendar years; an anniversary of 29 February is 28 February.
    Years(i64),
    /// Calendar months; a month after 31 January is the last of February.
    Months(i64),
    /// Nanoseconds, up to days of 24 hours.
    Exact(i128),
}

/// Counting from an instant.
#[derive(Clone, Copy)]
struct Count {
    zero: Instant,
    language: Language,
}

/// The ticks of a scale that counts from `zero`, in the same two tiers as those of the calendar.
/// The zero is what the clocks of the axis's zone show, taken for UTC.
///
/// Years, months and days are counted from the zero; months stand within their year, hours and
/// minutes within their day. Before the zero, everything counts backwards. Units are named in a
/// language.
pub fn relative_ticks(
    scale: &TimeScale<'_>,
    (zero, language): (Instant, Language),
    ruler: &Ruler,
    fine_style: TextStyle,
    context_style: TextStyle,
) -> Ticks {
    let type_ = Typography { ruler, fine: fine_style, context: context_style };
    let count = Count { zero, language };
    let px_per_nano = runs::px_per_nano(scale);
    let pitch = |step: Step| step.shortest_nanos() as f64 * px_per_nano;
    let fits = |step: Step| {
        let has_room = |step: Step, width: f32| pitch(step) >= f64::from(width) + LABEL_SPACING;
        let context = step.context();
        has_room(step, count.widest(scale, step, type_, Count::fine))
            && context.is_none_or(|context| {
                let width = count.widest(scale, context, type_.for_context(), Count::context);
                has_room(context, width)
            })
    };
    let Some(step) = Step::ladder().find(|step| pitch(*step) > LABEL_SPACING && fits(*step)) else {
        return Ticks::default();
    };
    let minor = Step::ladder()
        .find(|minor| pitch(*minor) >= MINOR_PITCH && step.nests(*minor))
        .unwrap_or(step);
    let runs = runs::visible(scale);
    Ticks {
        fine: runs
            .iter()
            .flat_map(|run| count.fine_ticks(scale, run, (step, minor), type_))
            .collect(),
        context: runs.iter().flat_map(|run| count.cells(scale, run, step, type_)).collect(),
    }
}

impl Count {
    /// The instant `n` steps from the zero.
    fn at(self, step: Step, n: i128) -> Instant {
        let months = match step {
            Step::Exact(nanos) => return self.zero + n.saturating_mul(nanos),
            Step::Months(months) => n.saturating_mul(i128::from(months)),
            Step::Years(years) => n.saturating_mul(i128::from(years) * 12),
        };
        let zero = Civil::from(self.zero);
        let months = i128::from(zero.month) - 1 + months;
        let year = i128::from(zero.year) + months.div_euclid(12);
        let Ok(year) = i64::try_from(year) else {
            return if n < 0 { Instant::MIN } else { Instant::MAX };
        };
        let month = (months.rem_euclid(12) + 1) as u8;
        let day = zero.day.min(Civil::days_in_month(year, month));
        Civil { year, month, day, ..zero }.instant()
    }

    /// How many whole steps from the zero, rounded towards the past.
    fn steps_until(self, step: Step, instant: Instant) -> i128 {
        let months = |per_step: i64| {
            let (zero, civil) = (Civil::from(self.zero), Civil::from(instant));
            let years = i128::from(civil.year) - i128::from(zero.year);
            (years * 12 + i128::from(civil.month) - i128::from(zero.month))
                .div_euclid(i128::from(per_step))
        };
        let near = match step {
            Step::Exact(nanos) => return (instant - self.zero).div_euclid(nanos),
            Step::Months(n) => months(n),
            Step::Years(n) => months(12 * n),
        };
        // The day of the month decides between a count and its neighbour.
        if self.at(step, near) > instant { near - 1 } else { near }
    }

    fn fine_ticks(
        self,
        scale: &TimeScale<'_>,
        run: &Run,
        (step, minor): (Step, Step),
        type_: Typography<'_>,
    ) -> Vec<Tick> {
        let is_major = |instant| self.at(step, self.steps_until(step, instant)) == instant;
        let mut ticks: Vec<Tick> = self
            .starts(minor, run)
            .map(|(_, instant)| Tick {
                is_major: is_major(instant),
                ..Tick::unlabelled(instant, scale)
            })
            .filter(|tick| tick.instant >= run.from)
            .collect();
        leave_out_unseen(&mut ticks, run);
        label_majors(&mut ticks, run, type_, |instant| {
            self.fine(step, self.steps_until(step, instant))
        });
        ticks
    }

    fn cells(
        self,
        scale: &TimeScale<'_>,
        run: &Run,
        step: Step,
        type_: Typography<'_>,
    ) -> Vec<Span> {
        let Some(step) = step.context() else { return Vec::new() };
        self.starts(step, run)
            .map(|(n, start)| {
                let label = self.context(step, n);
                context::cell(scale, run, (start, self.at(step, n + 1)), label, type_)
            })
            .collect()
    }

    /// The steps whose stretch touches a run, with where each starts.
    fn starts(self, step: Step, run: &Run) -> impl Iterator<Item = (i128, Instant)> {
        let first = self.steps_until(step, run.from);
        let until = run.until;
        (first..first + MAX_TICKS)
            .map(move |n| (n, self.at(step, n)))
            .take_while(move |(_, start)| *start < until)
    }

    /// The label of a tick that is `n` steps from the zero.
    fn fine(self, step: Step, n: i128) -> String {
        let sign = sign(n);
        match step {
            _ if n == 0 => ZERO.to_owned(),
            Step::Years(years) => self.years(n * i128::from(years), years),
            Step::Months(months) => match within(n * i128::from(months), 12) {
                0 => ZERO.to_owned(),
                months => format!("{sign}{months} {}", self.language.months_word()),
            },
            Step::Exact(nanos) => {
                let total = n * nanos;
                match nanos {
                    DAY.. => format!("{sign}{}", self.days(total / DAY)),
                    MINUTE.. => format!("{sign}{}", clock(within(total, DAY), false)),
                    SECOND.. => format!("{sign}{}", clock(within(total, DAY), true)),
                    1_000_000.. => format!("{sign}{} ms", within(total, SECOND) / 1_000_000),
                    1_000.. => format!("{sign}{} µs", within(total, 1_000_000) / 1_000),
                    _ => format!("{sign}{} ns", within(total, 1_000)),
                }
            }
        }
    }

    /// The label of the cell that starts `n` steps from the zero. Those before it are called after
    /// their end, which is the nearer: the year before the zero is "0", as that after is.
    fn context(self, step: Step, n: i128) -> String {
        let sign = sign(n);
        let nearer = if n < 0 { n + 1 } else { n };
        match step {
            _ if nearer == 0 => ZERO.to_owned(),
            Step::Years(years) => {
                let years = magnitude(nearer * i128::from(years));
                let word = self.language.years_word(years);
                format!("{sign}{} {word}", self.language.grouped(years))
            }
            Step::Months(_) => {
                format!("{sign}{} {}", magnitude(nearer), self.language.months_word())
            }
            Step::Exact(nanos) => {
                let total = (nearer * nanos).abs();
                let days = self.days(total / DAY);
                let rest = total % DAY;
                match nanos {
                    DAY.. => format!("{sign}{days}"),
                    SECOND.. => format!("{sign}{days} {}", clock(rest, true)),
                    _ => {
                        let n_digits = if nanos >= 1_000_000 { 3 } else { 6 };
                        let fraction = format!("{:09}", rest % SECOND);
                        let fraction = fraction.get(..n_digits).unwrap_or_default();
                        let point = self.language.decimal_point();
                        format!("{sign}{days} {}{point}{fraction}", clock(rest, true))
                    }
                }
            }
        }
    }

    /// Years in the largest unit that the step is a whole number of: "+31 yr", "−66 Myr". The larger
    /// ones have symbols that are understood in every language: "−66 Ma".
    fn years(self, years: i128, step: i64) -> String {
        let is_english = self.language == Language::default();
        let (unit, name) = match step {
            1_000_000_000.. => (1_000_000_000, if is_english { "Gyr" } else { "Ga" }),
            1_000_000.. => (1_000_000, if is_english { "Myr" } else { "Ma" }),
            10_000.. => (1_000, if is_english { "kyr" } else { "ka" }),
            _ => (1, self.language.years_word(magnitude(years))),
        };
        format!("{}{} {name}", sign(years), self.language.grouped(magnitude(years / unit)))
    }

    /// A number of days without its sign.
    fn days(self, days: i128) -> String {
        format!("{} {}", self.language.grouped(magnitude(days)), self.language.days_word())
    }

    /// The width that no label in sight exceeds, in points of the fine style.
    fn widest(
        self,
        scale: &TimeScale<'_>,
        step: Step,
        type_: Typography<'_>,
        label: impl Fn(Self, Step, i128) -> String,
    ) -> f32 {
        let (from, until) = scale.visible_local();
        let ends = [from, until].map(|instant| self.steps_until(step, instant));
        // The counts within a year or a day are the widest just before they start anew.
        let before = ends.map(|n| step.before_anew(n));
        let labels = ends.into_iter().chain(before).map(|n| label(self, step, n));
        widest(labels, type_.ruler, type_.fine)
    }
}

impl Step {
    /// Every step from fine to coarse.
    fn ladder() -> impl Iterator<Item = Self> {
        let decimal = |n_digits: u32| {
            (0..n_digits).flat_map(|k| [1, 2, 5].map(|first: i64| first * 10_i64.pow(k)))
        };
        let fractions = decimal(9).map(i128::from);
        let clock = [1, 5, 10, 15, 30]
            .map(|n| n * SECOND)
            .into_iter()
            .chain([1, 5, 10, 15, 30].map(|n| n * MINUTE))
            .chain([1, 3, 6, 12].map(|n| n * HOUR))
            .chain([1, 2, 5, 10].map(|n| n * DAY));
        let months = [1, 3, 6].map(Self::Months);
        let years = decimal(12).map(Self::Years);
        fractions.chain(clock).map(Self::Exact).chain(months).chain(years)
    }

    fn shortest_nanos(self) -> i128 {
        match self {
            Self::Years(n) => i128::from(n) * 365 * DAY,
            Self::Months(n) => i128::from(n) * 28 * DAY,
            Self::Exact(nanos) => nanos,
        }
    }

    /// The step of the tier above.
    fn context(self) -> Option<Self> {
        match self {
            Self::Years(_) | Self::Exact(DAY..) => None,
            Self::Months(_) => Some(Self::Years(1)),
            Self::Exact(SECOND..) => Some(Self::Exact(DAY)),
            Self::Exact(1_000_000..) => Some(Self::Exact(SECOND)),
            Self::Exact(1_000..) => Some(Self::Exact(1_000_000)),
            Self::Exact(_) => Some(Self::Exact(1_000)),
        }
    }

    /// Whether each of its ticks is also one of `finer`.
    fn nests(self, finer: Self) -> bool {
        match (self, finer) {
            (Self::Years(n), Self::Years(m)) | (Self::Months(n), Self::Months(m)) => {
                n >= m && n % m == 0
            }
            (Self::Exact(n), Self::Exact(m)) => n >= m && n % m == 0,
            (Self::Years(_), Self::Months(_)) => true,
            _ => false,
        }
    }

    /// The last count before a cell of the tier above ends.
    fn before_anew(self, n: i128) -> i128 {
        let per_cell = match self {
            Self::Months(months) => 12 / i128::from(months),
            Self::Exact(nanos) => match self.context() {
                Some(Self::Exact(cell)) => cell / nanos,
                _ => return n,
            },
            Self::Years(_) => return n,
        };
        n - n.rem_euclid(per_cell) + per_cell - 1
    }
}

impl<'a> Typography<'a> {
    /// The same, to measure labels of the context tier.
    fn for_context(self) -> Self {
        Self { fine: self.context, ..self }
    }
}

/// What is left of a count in its unit; a count backwards reaches the whole unit.
fn within(total: i128, unit: i128) -> i128 {
    let total_abs = total.abs();
    if total < 0 { (total_abs - 1) % unit + 1 } else { total_abs % unit }
}

fn sign(n: i128) -> &'static str {
    if n < 0 { "−" } else { "+" }
}

fn magnitude(number: i128) -> u64 {
    u64::try_from(number.unsigned_abs()).unwrap_or(u64::MAX)
}

fn clock(nanos: i128, seconds: bool) -> String {
    let (hours, minutes) = (nanos / HOUR, nanos / MINUTE % 60);
    if seconds {
        format!("{hours:02}:{minutes:02}:{:02}", nanos / SECOND % 60)
    } else {
        format!("{hours:02}:{minutes:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count_from(zero: Instant) -> Count {
        Count { zero, language: Language::default() }
    }

    fn signing() -> Count {
        count_from(Civil::date(1987, 12, 8).instant())
    }

    #[test]
    fn steps_are_counted_both_ways() {
        let check = |step: Step, n: i128, expect: &str| {
            let at = signing().at(step, n);
            assert_eq!(at.to_string(), expect);
            assert_eq!(signing().steps_until(step, at), n);
            assert_eq!(signing().steps_until(step, at + -1), n - 1);
        };
        check(Step::Years(1), 31, "2018-12-08T00:00:00");
        check(Step::Years(10), -1, "1977-12-08T00:00:00");
        check(Step::Months(3), 1, "1988-03-08T00:00:00");
        check(Step::Months(1), -12, "1986-12-08T00:00:00");
        check(Step::Exact(DAY), 11_559, "2019-08-01T00:00:00");
        check(Step::Exact(3 * HOUR), -1, "1987-12-07T21:00:00");
    }

    #[test]
    fn a_month_is_cut_to_its_days() {
        let count = count_from(Civil::date(2020, 1, 31).instant());
        let check = |n: i128, expect: &str| {
            assert_eq!(count.at(Step::Months(1), n).to_string(), expect);
        };
        check(1, "2020-02-29T00:00:00");
        check(2, "2020-03-31T00:00:00");
        check(13, "2021-02-28T00:00:00");
        check(-2, "2019-11-30T00:00:00");
    }

    #[test]
    fn labels_count_away_from_the_zero() {
        let check = |step: Step, n: i128, expect: &str| assert_eq!(signing().fine(step, n), expect);
        check(Step::Years(1), 31, "+31 yr");
        check(Step::Years(1_000_000), -66, "−66 Myr");
        check(Step::Months(3), 5, "+3 mo");
        check(Step::Months(3), -1, "−3 mo");
        check(Step::Months(3), -4, "−12 mo");
        check(Step::Exact(DAY), 11_559, "+11,559 d");
        check(Step::Exact(HOUR), 28, "+04:00");
        check(Step::Exact(HOUR), -28, "−04:00");
        check(Step::Exact(SECOND / 4), 5, "+250 ms");
        // Where nothing is counted there is neither sign nor unit.
        for step in [Step::Years(1), Step::Months(3), Step::Exact(DAY), Step::Exact(HOUR)] {
            check(step, 0, "0");
        }
        check(Step::Months(3), 4, "0");
        let check = |step: Step, n: i128, expect: &str| {
            assert_eq!(signing().context(step, n), expect);
        };
        check(Step::Years(1), 0, "0");
        check(Step::Years(1), -1, "0");
        check(Step::Years(1), -2, "−1 yr");
        check(Step::Exact(DAY), 3, "+3 d");
        check(Step::Exact(SECOND), 90_061, "+1 d 01:01:01");
    }

    #[test]
    fn units_are_named_in_the_language_of_the_axis() {
        let check = |code: &str, step: Step, n: i128, expect: &str| {
            let language = Language::from_code(code).unwrap();
            assert_eq!(Count { language, ..signing() }.fine(step, n), expect);
        };
        check("de", Step::Years(1), 31, "+31 J.");
        check("de", Step::Months(3), 1, "+3 Mon.");
        check("de", Step::Exact(DAY), 11_559, "+11.559 T.");
        check("de", Step::Years(1_000_000), -66, "−66 Ma");
        check("ru", Step::Years(1), 31, "+31 г.");
        check("ru", Step::Years(10), 2, "+20 л.");
        check("de", Step::Exact(SECOND / 4), 5, "+250 ms");
        let german = Count { language: Language::from_code("de").unwrap(), ..signing() };
        assert_eq!(german.context(Step::Exact(SECOND / 4), 1), "+0 T. 00:00:00,250");
    }

    #[test]
    fn the_ends_of_time_are_no_trap() {
        for step in Step::ladder() {
            for zero in [Instant::MIN, Instant::EPOCH, Instant::MAX] {
                let count = count_from(zero);
                for instant in [Instant::MIN, Instant::MAX] {
                    let n = count.steps_until(step, instant);
                    count.fine(step, n);
                    count.context(step, n);
                }
            }
        }
    }
}
