//! How ticks are worded: alike within a tier.

use date::{Civil, Instant, Language};
use scene::{Ruler, TextStyle};

use super::unit::{MINUTE, SECOND, Unit};

const MILLISECOND: i128 = 1_000_000;
const MICROSECOND: i128 = 1_000;

/// The wording that all labels of a view share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wording {
    /// The astronomical years at the edges of the view.
    years: (i64, i64),
    language: Language,
    /// "September" rather than "Sep" in the fine tier.
    long_fine: bool,
    /// The same in the context tier.
    long_context: bool,
}

/// Deep time: years before the present in a larger unit.
struct DeepUnit {
    years: i64,
    name: &'static str,
    n_decimals: usize,
}

impl Wording {
    /// The short wording for a view between two instants.
    pub(super) fn new(from: Instant, until: Instant, language: Language) -> Self {
        let years = (Civil::from(from).year, Civil::from(until).year);
        Self { years, language, long_fine: false, long_context: false }
    }

    pub(super) fn with_long_fine(self) -> Self {
        Self { long_fine: true, ..self }
    }

    pub(super) fn with_long_context(self) -> Self {
        Self { long_context: true, ..self }
    }

    /// The label of a tick.
    pub(super) fn fine(&self, unit: Unit, instant: Instant) -> String {
        let civil = Civil::from(instant);
        match unit {
            Unit::Years(n) => match self.deep_unit(n) {
                Some(deep) => deep.label(civil.year, self.language),
                None => self.year(civil.year),
            },
            // Quarters are never spelled out: the style would change twice while zooming in.
            Unit::Months(n) => {
                self.language.month(civil.month, self.long_fine && n == 1).to_owned()
            }
            Unit::Days(_) => civil.day.to_string(),
            Unit::Clock(MINUTE..) => format!("{:02}:{:02}", civil.hour, civil.minute),
            Unit::Clock(SECOND..) => clock(&civil),
            Unit::Clock(MILLISECOND..) => format!("{} ms", civil.nanos / 1_000_000),
            Unit::Clock(MICROSECOND..) => format!("{} µs", civil.nanos / 1_000 % 1_000),
            Unit::Clock(_) => format!("{} ns", civil.nanos % 1_000),
        }
    }

    /// The label of a context cell that starts at `instant`.
    pub(super) fn context(&self, unit: Unit, instant: Instant) -> String {
        let civil = Civil::from(instant);
        let year = self.year(civil.year);
        let (month, long) = (civil.month, self.long_context);
        let date = |year: &str| self.language.day_of_year((month, civil.day), year, long);
        match unit {
            Unit::Years(_) => year,
            Unit::Months(_) => self.language.month_of_year(month, &year, long),
            Unit::Days(_) => date(&year),
            Unit::Clock(step) => {
                let n_digits = match step {
                    SECOND.. => 0,
                    MILLISECOND.. => 3,
                    _ => 6,
                };
                let nanos = format!("{:09}", civil.nanos);
                let fraction = nanos.get(..n_digits).unwrap_or_default();
                let point = if n_digits > 0 { "." } else { "" };
                format!("{}, {}{point}{fraction}", date(&year), clock(&civil))
            }
        }
    }

    /// The width that no label of the tier exceeds, in points.
    pub(super) fn widest_fine(&self, unit: Unit, ruler: &Ruler, style: TextStyle) -> f32 {
        widest(self.samples(unit).map(|sample| self.fine(unit, sample)), ruler, style)
    }

    /// The context of a unit, and the width that none of its labels exceeds, in points.
    pub(super) fn widest_context(
        &self,
        unit: Unit,
        ruler: &Ruler,
        style: TextStyle,
    ) -> Option<(Unit, f32)> {
        let context = context_of(unit)?;
        let labels = self.samples(context).map(|sample| self.context(context, sample));
        Some((context, widest(labels, ruler, style)))
    }

    /// Instants whose labels are the widest, but for which digits they have.
    fn samples(&self, unit: Unit) -> impl Iterator<Item = Instant> {
        let months = match unit {
            Unit::Years(_) => 1..=1,
            _ => 1..=12,
        };
        let last =
            Civil { hour: 23, minute: 59, second: 59, nanos: 999_999_999, ..Civil::date(0, 1, 28) };
        [self.years.0, self.years.1].into_iter().flat_map(move |year| {
            months.clone().map(move |month| Civil { year, month, ..last }.instant())
        })
    }

    /// A year of the calendar: "1987"; with its era where the view needs one: "44 BCE", "12 CE".
    fn year(&self, year: i64) -> String {
        let needs_era = self.years.0 <= 0 || self.years.1 > 9_999;
        // Four digits stand together, unless others in view have five: "9,000 BCE".
        let number = |year: u64| {
            if self.farthest_year() > 9_999 {
                self.language.grouped(year)
            } else {
                year.to_string()
            }
        };
        match year {
            ..=0 => self.language.before_christ(&number(year.abs_diff(1))),
            _ if needs_era => self.language.after_christ(&number(year.unsigned_abs())),
            _ => number(year.unsigned_abs()),
        }
    }

    /// How far from year 0 the view reaches.
    fn farthest_year(&self) -> u64 {
        self.years.0.unsigned_abs().max(self.years.1.unsigned_abs())
    }

    /// Which unit of deep time steps of `n` years are counted in, if any.
    fn deep_unit(&self, n: i64) -> Option<DeepUnit> {
        let (years, name) = match self.farthest_year() {
            1_000_000_000.. if n >= 10_000_000 => (1_000_000_000, "Ga"),
            1_000_000.. if n >= 1_000 => (1_000_000, "Ma"),
            _ => return None,
        };
        let mut n_decimals = 0;
        let mut smallest = years;
        while smallest > n {
            smallest /= 10;
            n_decimals += 1;
        }
        Some(DeepUnit { years, name, n_decimals })
    }
}

impl DeepUnit {
    /// "66.5 Ma"; the future counts forward: "+2.0 Ma".
    fn label(&self, year: i64, language: Language) -> String {
        let (sign, ago) = match year {
            ..=0 => ("", year.abs_diff(1)),
            1 => ("", 0),
            _ => ("+", year.unsigned_abs()),
        };
        let years = self.years.unsigned_abs();
        let whole = language.grouped(ago / years);
        // A fraction with all its zeros: one decimal fewer than the unit has digits.
        let n_digits = years.ilog10() as usize;
        let fraction = format!("{:0n_digits$}", ago % years);
        let fraction = fraction.get(..self.n_decimals).unwrap_or_default();
        let point = if fraction.is_empty() { "" } else { language.decimal_point() };
        format!("{sign}{whole}{point}{fraction} {}", self.name)
    }
}

/// The unit that a tier of `unit` is in; years need none.
pub(super) fn context_of(unit: Unit) -> Option<Unit> {
    match unit {
        Unit::Years(_) => None,
        Unit::Months(_) => Some(Unit::Years(1)),
        Unit::Days(_) => Some(Unit::Months(1)),
        Unit::Clock(SECOND..) => Some(Unit::Days(1)),
        Unit::Clock(MILLISECOND..) => Some(Unit::Clock(SECOND)),
        Unit::Clock(MICROSECOND..) => Some(Unit::Clock(MILLISECOND)),
        Unit::Clock(_) => Some(Unit::Clock(MICROSECOND)),
    }
}

fn clock(civil: &Civil) -> String {
    format!("{:02}:{:02}:{:02}", civil.hour, civil.minute, civil.second)
}

/// The width of the widest label if every digit were as wide as the widest.
pub(super) fn widest(labels: impl Iterator<Item = String>, ruler: &Ruler, style: TextStyle) -> f32 {
    let width = |text: &str| ruler.width(text, style);
    let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let digit = digits.into_iter().max_by(|a, b| width(a).total_cmp(&width(b))).unwrap_or("0");
    labels
        .map(|label| width(&label.replace(|c: char| c.is_ascii_digit(), digit)))
        .fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(view: (i64, i64), unit: Unit, civil: Civil, expect: &str) {
        let wording = Wording::new(
            Civil::date(view.0, 1, 1).instant(),
            Civil::date(view.1, 1, 1).instant(),
            Language::default(),
        );
        assert_eq!(wording.fine(unit, civil.instant()), expect);
    }

    #[test]
    fn years_are_worded_by_what_is_in_view() {
        check((1900, 2000), Unit::Years(10), Civil::date(1980, 1, 1), "1980");
        check((-100, 100), Unit::Years(1), Civil::date(-43, 1, 1), "44 BCE");
        check((-100, 100), Unit::Years(1), Civil::date(12, 1, 1), "12 CE");
        check((-20_000, 0), Unit::Years(1000), Civil::date(-11_999, 1, 1), "12,000 BCE");
        check((-20_000, 0), Unit::Years(1000), Civil::date(-8_999, 1, 1), "9,000 BCE");
    }

    #[test]
    fn deep_time_has_as_many_decimals_as_its_step() {
        let dinosaurs = Civil::date(-65_999_999, 1, 1);
        check((-70_000_000, -60_000_000), Unit::Years(1_000_000), dinosaurs, "66 Ma");
        check((-70_000_000, -60_000_000), Unit::Years(500_000), dinosaurs, "66.0 Ma");
        check((-66_000_500, -65_999_900), Unit::Years(100), dinosaurs, "66,000,000 BCE");
        let earth = Civil::date(1 - 4_500_000_000, 1, 1);
        check((-5_000_000_000, 0), Unit::Years(500_000_000), earth, "4.5 Ga");
        check((-5_000_000_000, 0), Unit::Years(500_000_000), Civil::date(1, 1, 1), "0.0 Ga");
    }

    #[test]
    fn short_times_are_counted_within_their_context() {
        let civil = Civil {
            hour: 18,
            minute: 3,
            second: 22,
            nanos: 250_017_400,
            ..Civil::date(2019, 9, 26)
        };
        let view = (2019, 2019);
        check(view, Unit::Clock(MINUTE), civil, "18:03");
        check(view, Unit::Clock(SECOND), civil, "18:03:22");
        check(view, Unit::Clock(MILLISECOND), civil, "250 ms");
        check(view, Unit::Clock(MICROSECOND), civil, "17 µs");
        check(view, Unit::Clock(100), civil, "400 ns");
        let wording = Wording::new(civil.instant(), civil.instant(), Language::default());
        let context = wording.context(Unit::Clock(MICROSECOND), civil.instant());
        assert_eq!(context, "26 Sep 2019, 18:03:22.250017");
    }
}
