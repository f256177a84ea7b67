//! What one EDTF expression states, component by component: the private heart of a date.

use super::{Civil, Precision, Zone};

/// What a [`Date`](super::Date) says, before any bounds are worked out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// `..`: no bound.
    Open,
    /// Nothing is written: there is such a date, but it is not known.
    Unknown,
    /// One expression: `1985-04-12`, `201X`, `2001-21`, `Y-138E8S3`.
    Stated(Stated),
    /// `[…]` or `{…}`.
    Set(Box<Set>),
}

/// Several dates, of which one is meant (`[…]`) or all are (`{…}`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Set {
    pub(super) all: bool,
    /// Never empty.
    pub(super) members: Box<[Member]>,
}

/// One entry of a set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Member {
    One(Stated),
    /// `a..b`, both included.
    Range(Stated, Stated),
    /// `..b`
    Until(Stated),
    /// `a..`
    Since(Stated),
}

impl Member {
    /// The expressions in it, in order of writing.
    pub(super) fn stated(&self) -> impl Iterator<Item = &Stated> {
        let (a, b) = match self {
            Self::One(a) | Self::Until(a) | Self::Since(a) => (a, None),
            Self::Range(a, b) => (a, Some(b)),
        };
        std::iter::once(a).chain(b)
    }

    /// The same, to change them.
    pub(super) fn stated_mut(&mut self) -> impl Iterator<Item = &mut Stated> {
        let (a, b) = match self {
            Self::One(a) | Self::Until(a) | Self::Since(a) => (a, None),
            Self::Range(a, b) => (a, Some(b)),
        };
        std::iter::once(a).chain(b)
    }
}

/// A year, perhaps a month or season, a day, a clock time; and how sure each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Stated {
    pub(super) year: Year,
    /// A month 1–12, or a season or other part of the year 21–41.
    pub(super) month: Option<Digits>,
    /// Only with a month 1–12.
    pub(super) day: Option<Digits>,
    /// Only with a day in which no digit is unspecified.
    pub(super) clock: Option<Clock>,
    /// Of year, month and day; that of a component which is not stated stays [`Doubt::NONE`].
    pub(super) doubts: [Doubt; 3],
}

/// A year as its digits were written: `magnitude × 10^exponent`, perhaps negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Year {
    pub(super) negative: bool,
    /// Unspecified digits count as 0.
    pub(super) magnitude: u64,
    /// Bit `i` is set where the digit of 10^i is an `X`. Only in years of four digits.
    pub(super) unspecified: u8,
    /// The number after `E`.
    pub(super) exponent: u8,
    /// The number after `S`: how many leading digits are significant. 0 where not stated.
    pub(super) significant: u8,
}

/// Two digits of which some may be unspecified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Digits {
    /// Unspecified digits count as 0.
    pub(super) value: u8,
    /// Bit 0 for the ones, bit 1 for the tens.
    pub(super) unspecified: u8,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Clock {
    pub(super) hour: u8,
    /// 0 where the precision is coarser; so too the next two.
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) nanos: u32,
    /// [`Precision::Hour`] or finer.
    pub(super) precision: Precision,
    /// Digits of the fraction of a second, 0–9.
    pub(super) n_fraction_digits: u8,
    /// Where one was written; else the time is floating.
    pub(super) zone: Option<Zone>,
    /// Minutes ahead of UTC: which of the two times is meant, where clocks in the named zone
    /// showed this time twice and the source says it.
    pub(super) offset_minutes: Option<i16>,
}

/// How sure a component is: `?`, `~`, or both (`%`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Doubt {
    pub(super) uncertain: bool,
    pub(super) approximate: bool,
}

impl Clock {
    /// Whether it is in the last minute of a day of UTC, where leap seconds are inserted (ISO
    /// 8601-1:2019, 4.3.10). A time without a zone is taken for UTC.
    ///
    /// An [`Instant`](super::Instant) counts no leap seconds, so one that is written is the first
    /// second of the next day.
    pub(super) fn ends_a_day_of_utc(&self) -> bool {
        let minute = i16::from(self.hour) * 60 + i16::from(self.minute);
        let offset = if let Some(Zone::Fixed(minutes)) = self.zone { minutes } else { 0 };
        (minute - offset).rem_euclid(24 * 60) == 24 * 60 - 1
    }
}

impl Doubt {
    pub(super) const NONE: Self = Self { uncertain: false, approximate: false };

    /// Both doubts together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }

    /// The doubt that an EDTF qualifier states.
    pub(super) fn from_symbol(symbol: u8) -> Option<Self> {
        match symbol {
            b'?' => Some(Self { uncertain: true, approximate: false }),
            b'~' => Some(Self { uncertain: false, approximate: true }),
            b'%' => Some(Self { uncertain: true, approximate: true }),
            _ => None,
        }
    }

    /// The EDTF qualifier; empty where there is no doubt.
    pub(super) fn symbol(self) -> &'static str {
        match (self.uncertain, self.approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        }
    }
}

impl Year {
    /// The furthest year from year 0 that an [`Instant`](super::Instant) reaches with certainty.
    pub(super) const LIMIT: u64 = 292_000_000_000;

    /// This very year, all of its digits known.
    pub(super) fn exact(year: i64) -> Self {
        Self {
            negative: year < 0,
            magnitude: year.unsigned_abs(),
            unspecified: 0,
            exponent: 0,
            significant: 0,
        }
    }

    /// Whether no digit is known: `XXXX`.
    pub(super) fn is_unknown(&self) -> bool {
        self.unspecified == 0b1111
    }

    /// The year that the digits name, unspecified ones taken as 0.
    pub(super) fn value(&self) -> i64 {
        self.signed(self.absolute())
    }

    /// The year, where it is written in digits that are all known.
    pub(super) fn as_stated(&self) -> Option<i64> {
        let is_exact = self.unspecified == 0 && self.exponent == 0 && self.significant == 0;
        is_exact.then(|| self.signed(self.magnitude))
    }

    /// The first and the last year that the digits allow.
    pub(super) fn range(&self) -> (i64, i64) {
        if let Some(year) = self.as_stated() {
            return (year, year);
        }
        let (near, far) = match self.significant {
            0 => (self.absolute(), self.absolute() + self.unspecified_part()),
            _ => {
                let place = self.significant_place();
                let near = self.absolute() / place * place;
                (near, near + place - 1)
            }
        };
        let (near, far) = (self.signed(near), self.signed(far));
        (near.min(far), near.max(far))
    }

    /// Whether the digits allow this year.
    pub(super) fn allows(&self, year: i64) -> bool {
        if let Some(own) = self.as_stated() {
            return own == year;
        }
        let (first, last) = self.range();
        let sign_fits = year == 0 || (year < 0) == self.negative;
        let rest = year.unsigned_abs() - self.unspecified_digits_of(year.unsigned_abs());
        (first..=last).contains(&year)
            && sign_fits
            && (self.unspecified == 0 || rest == self.magnitude)
    }

    /// The decimal place of the last digit that is known to mean something: 1 for `1985`, 10 for
    /// `198X`, 100 million for `Y-138E8S3`.
    pub(super) fn place(&self) -> u64 {
        match self.significant {
            0 => 10_u64.pow(u32::from(self.unspecified.trailing_ones() as u8)),
            _ => self.significant_place(),
        }
    }

    /// How finely the year is known. What is written with an exponent, `Y-17E7`, is no finer than it.
    pub(super) fn precision(&self) -> Precision {
        let deep = self.negative || self.absolute() > 9999;
        let exponent = 10_u64.saturating_pow(u32::from(self.exponent));
        match (self.place().max(exponent), self.absolute()) {
            (1, _) => Precision::Year,
            (10, _) => Precision::Decade,
            (100, _) => Precision::Century,
            (_, 1_000_000_000..) => Precision::Gigayear,
            (_, 1_000_000..) => Precision::Megayear,
            _ if deep && self.unspecified == 0 => Precision::Kiloyear,
            _ => Precision::Millennium,
        }
    }

    fn absolute(&self) -> u64 {
        self.magnitude.saturating_mul(10_u64.saturating_pow(u32::from(self.exponent)))
    }

    fn signed(&self, absolute: u64) -> i64 {
        let value = i64::try_from(absolute).unwrap_or(i64::MAX);
        if self.negative { -value } else { value }
    }

    fn significant_place(&self) -> u64 {
        let n_digits = self.absolute().checked_ilog10().map_or(1, |log| log + 1);
        10_u64.saturating_pow(n_digits.saturating_sub(u32::from(self.significant)))
    }

    /// The most that the unspecified digits can add: 99 for `19XX`.
    fn unspecified_part(&self) -> u64 {
        self.unspecified_digits_of(9999)
    }

    /// The part of a number that stands in the unspecified places: 87 for 1987 and `19XX`.
    fn unspecified_digits_of(&self, number: u64) -> u64 {
        if self.unspecified == 0 {
            return 0;
        }
        (0..4_u32)
            .filter(|place| self.unspecified & (1 << place) != 0)
            .map(|place| {
                let unit = 10_u64.pow(place);
                number / unit % 10 * unit
            })
            .sum()
    }
}

impl Digits {
    /// Two digits, both known.
    pub(super) fn exact(value: u8) -> Self {
        Self { value, unspecified: 0 }
    }

    /// Whether a digit is unspecified.
    pub(super) fn is_vague(self) -> bool {
        self.unspecified != 0
    }

    /// Whether the digits allow this number.
    pub(super) fn allows(self, number: u8) -> bool {
        let tens = self.unspecified & 0b10 != 0 || number / 10 == self.value / 10;
        let ones = self.unspecified & 0b01 != 0 || number % 10 == self.value % 10;
        tens && ones
    }
}

impl Stated {
    /// A year and nothing else.
    pub(super) fn year(year: Year) -> Self {
        Self { year, month: None, day: None, clock: None, doubts: [Doubt::NONE; 3] }
    }

    /// A year and a month or part of the year (21–41).
    pub(super) fn month(year: i64, month: u8) -> Self {
        Self { month: Some(Digits::exact(month)), ..Self::year(Year::exact(year)) }
    }

    /// One day.
    pub(super) fn day(year: i64, month: u8, day: u8) -> Self {
        Self { day: Some(Digits::exact(day)), ..Self::month(year, month) }
    }

    /// The day of a calendar time.
    pub(super) fn day_of(civil: Civil) -> Self {
        Self::day(civil.year, civil.month, civil.day)
    }

    /// How many of year, month and day are stated.
    pub(super) fn n_components(&self) -> usize {
        1 + usize::from(self.month.is_some()) + usize::from(self.day.is_some())
    }

    /// Adds a doubt to every component stated.
    pub(super) fn doubt(&mut self, doubt: Doubt) {
        let n = self.n_components();
        self.doubts.iter_mut().take(n).for_each(|own| *own = own.and(doubt));
    }

    /// The doubts of all components together.
    pub(super) fn overall_doubt(&self) -> Doubt {
        self.doubts.iter().fold(Doubt::NONE, |sum, doubt| sum.and(*doubt))
    }

    /// The part of the year that is stated instead of a month, 21–41.
    pub(super) fn season(&self) -> Option<u8> {
        self.month.map(|month| month.value).filter(|value| *value >= 21)
    }

    /// The finest calendar unit of which all digits are known.
    pub(super) fn precision(&self) -> Precision {
        if let Some(clock) = self.clock {
            return clock.precision;
        }
        match (self.month, self.day) {
            (_, Some(day)) if !day.is_vague() => Precision::Day,
            (Some(month), _) if !month.is_vague() => match month.value {
                33..=36 => Precision::Quarter,
                21.. => Precision::Season,
                _ => Precision::Month,
            },
            _ => self.year.precision(),
        }
    }
}
