//! What a source says about one moment.

use super::form::{Clock, Doubt, Form, Member, Set, Stated, Year};
use super::{Bound, Civil, Instant, Precision, Zone};

/// One moment as far as it is known: bounds, precision, and how sure the source is.
///
/// A `Date` is always one moment, however vaguely known. Something that lasts is a
/// [`When`](super::When).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    form: Form,
    written: Option<Box<str>>,
}

impl Date {
    /// No bound at all: EDTF `..`.
    pub fn open() -> Self {
        Self::from(Form::Open)
    }

    /// There is such a date, but it is not known: the empty end of an EDTF interval.
    pub fn unknown() -> Self {
        Self::from(Form::Unknown)
    }

    /// The calendar unit of size `precision` that holds `civil`; floating (no zone).
    ///
    /// Centuries and millennia are those of EDTF: `19XX` is 1900–1999. A week, Monday to Sunday,
    /// becomes one of its seven days. Kilo-, mega- and gigayears count from year 0.
    pub fn from_civil(civil: Civil, precision: Precision) -> Self {
        Self::from(match precision {
            Precision::Week => {
                let (year, month) = (civil.year, i64::from(civil.month));
                let monday = i64::from(civil.day) - i64::from(civil.weekday()) + 1;
                let first = Stated::day_of(Civil::date(year, month, monday));
                let last = Stated::day_of(Civil::date(year, month, monday + 6));
                Form::one(Member::Range(first, last))
            }
            _ => Form::Stated(Stated::holding(civil, precision)),
        })
    }

    /// The same with its time of day in UTC; what has no time of day stays as it is.
    #[must_use]
    pub fn in_utc(self) -> Self {
        self.in_zone(Zone::Utc)
    }

    /// The same with its time of day as clocks of a zone showed it; what has no time of day stays as
    /// it is.
    #[must_use]
    pub fn in_zone(mut self, zone: Zone) -> Self {
        if let Form::Stated(Stated { clock: Some(clock), .. }) = &mut self.form {
            clock.zone = Some(zone);
        }
        self
    }

    /// One unknown moment from the start of `first` to the end of `last`: EDTF `[first..last]`.
    ///
    /// Where one of them is open or unknown, so is the set on that side.
    pub fn one_of(first: &Self, last: &Self) -> Self {
        let first = first.form.ends().and_then(|(first, _)| first);
        let last = last.form.ends().and_then(|(_, last)| last);
        Self::from(match (first, last) {
            (Some(first), Some(last)) if first == last => Form::Stated(first),
            (Some(first), Some(last)) => Form::one(Member::Range(first, last)),
            (Some(first), None) => Form::one(Member::Since(first)),
            (None, Some(last)) => Form::one(Member::Until(last)),
            (None, None) => Form::Unknown,
        })
    }

    /// One of two moments: EDTF `[1863,1864]`. `None` where either is all of several, or unknown.
    pub(super) fn either(first: &Self, last: &Self) -> Option<Self> {
        let members = [&first.form, &last.form].map(|form| match form {
            Form::Stated(stated) => Some(vec![Member::One(*stated)]),
            Form::Set(set) if !set.all => Some(match form.as_rounded() {
                Some(rounded) => vec![Member::One(rounded.exactly())],
                None => set.members.to_vec(),
            }),
            _ => None,
        });
        let [first, last] = members;
        let members = [first?, last?].concat().into();
        Some(Self::from(Form::Set(Box::new(Set { all: false, members }))))
    }

    /// The same date, "about" (EDTF `~`).
    #[must_use]
    pub fn approximate(self) -> Self {
        self.doubted(Doubt { approximate: true, uncertain: false })
    }

    /// The same date, with a doubt (EDTF `?`).
    #[must_use]
    pub fn uncertain(self) -> Self {
        self.doubted(Doubt { approximate: false, uncertain: true })
    }

    /// Remembers how the source wrote it, when that was not EDTF.
    #[must_use]
    pub fn with_written(self, text: &str) -> Self {
        Self { written: Some(text.into()), ..self }
    }

    /// The same date, without the text of the source.
    #[must_use]
    pub fn without_written(self) -> Self {
        Self { written: None, ..self }
    }

    /// The first instant that it may be, floating time taken as UTC.
    pub fn earliest(&self) -> Bound {
        self.earliest_in(Zone::Utc)
    }

    /// The end of what it may be, exclusive, floating time taken as UTC: `1987` ends at
    /// 1988-01-01T00:00:00.
    pub fn latest(&self) -> Bound {
        self.latest_in(Zone::Utc)
    }

    /// The first instant that it may be, seen from a zone: what is floating, days and years among
    /// it, is read off the clocks of that zone.
    ///
    /// Of a time that they showed twice it is the earlier; of one that they skipped, the instant
    /// at which they were put forward.
    pub fn earliest_in(&self, zone: Zone) -> Bound {
        self.form.earliest_in(zone)
    }

    /// The end of what it may be, exclusive, seen from a zone, as in
    /// [`earliest_in`](Self::earliest_in); of a time that clocks showed twice it is the later.
    ///
    /// A day or time that they skipped altogether ends a nanosecond after it begins.
    pub fn latest_in(&self, zone: Zone) -> Bound {
        self.form.latest_in(zone)
    }

    /// When what ends on it has ended, at the latest, seen from a zone: exclusive.
    ///
    /// Something that lasts until 11:00 ends at that instant, and touches what begins then, although
    /// 11:00 as a moment of its own may be any of that minute. What lasts until a day, a month or a
    /// year lasts to the end of it.
    pub fn end_in(&self, zone: Zone) -> Bound {
        self.form.end_in(zone)
    }

    /// Whether an instant bounds it, on one side at least, and not as that of any year.
    pub fn is_placed(&self) -> bool {
        match &self.form {
            Form::Open | Form::Unknown => false,
            Form::Stated(stated) => !stated.year.is_unknown(),
            Form::Set(_) => [self.earliest(), self.latest()].iter().any(|b| b.instant().is_some()),
        }
    }

    /// The middle between the bounds, or the one bound there is; `None` for open and unknown.
    ///
    /// Where the source gives an estimate within the bounds (`1950S2`), that estimate. Floating
    /// time is taken as UTC.
    pub fn middle(&self) -> Option<Instant> {
        self.middle_in(Zone::Utc)
    }

    /// The [`middle`](Self::middle), seen from a zone.
    pub fn middle_in(&self, zone: Zone) -> Option<Instant> {
        if let Form::Stated(Stated { year, month: None, .. }) = &self.form
            && year.significant > 0
        {
            return Stated::year(Year::exact(year.value())).earliest_in(zone);
        }
        match (self.earliest_in(zone).instant(), self.latest_in(zone).instant()) {
            (Some(earliest), Some(latest)) => Some(earliest + (latest - earliest) / 2),
            (earliest, latest) => earliest.or(latest),
        }
    }

    /// The unit the source names. A one-of set has the precision of its members, the finest
    /// where they differ; open and unknown dates count as the coarsest there is.
    pub fn precision(&self) -> Precision {
        self.form.precision()
    }

    /// Whether it carries `~` or `%` anywhere.
    pub fn is_approximate(&self) -> bool {
        self.form.stated().any(|stated| stated.overall_doubt().approximate)
    }

    /// Whether it carries `?` or `%` anywhere.
    pub fn is_uncertain(&self) -> bool {
        self.form.stated().any(|stated| stated.overall_doubt().uncertain)
    }

    /// Whether it is `..`.
    pub fn is_open(&self) -> bool {
        self.form == Form::Open
    }

    /// Whether it is known to exist but not when.
    pub fn is_unknown(&self) -> bool {
        self.form == Form::Unknown
    }

    /// Whether it is one of a set of dates ("some day that week"), and not one number that was
    /// rounded.
    pub fn is_one_of(&self) -> bool {
        matches!(&self.form, Form::Set(set) if !set.all) && self.form.as_rounded().is_none()
    }

    /// Whether it is an exact instant (it was written with a zone), rather than local time.
    pub fn has_zone(&self) -> bool {
        self.zone().is_some()
    }

    /// The zone that was written with the time, the first where there are several.
    pub fn zone(&self) -> Option<Zone> {
        self.form.stated().find_map(Stated::own_zone)
    }

    /// The text of the source, where it was not EDTF.
    pub fn written(&self) -> Option<&str> {
        self.written.as_deref()
    }

    pub(super) fn form(&self) -> &Form {
        &self.form
    }

    fn doubted(mut self, doubt: Doubt) -> Self {
        match &mut self.form {
            Form::Open | Form::Unknown => {}
            Form::Stated(stated) => stated.doubt(doubt),
            Form::Set(set) => {
                let members = set.members.iter_mut();
                members.flat_map(Member::stated_mut).for_each(|stated| stated.doubt(doubt));
            }
        }
        self
    }
}

impl From<Form> for Date {
    fn from(form: Form) -> Self {
        Self { form, written: None }
    }
}

impl From<Stated> for Date {
    fn from(stated: Stated) -> Self {
        Self::from(Form::Stated(stated))
    }
}

impl Form {
    /// A one-of set with a single entry.
    pub(super) fn one(member: Member) -> Self {
        Self::Set(Box::new(Set { all: false, members: [member].into() }))
    }

    /// Every expression in it.
    pub(super) fn stated(&self) -> impl Iterator<Item = &Stated> {
        let (single, members) = match self {
            Self::Open | Self::Unknown => (None, None),
            Self::Stated(stated) => (Some(stated), None),
            Self::Set(set) => (None, Some(set.members.iter().flat_map(Member::stated))),
        };
        single.into_iter().chain(members.into_iter().flatten())
    }

    /// What it begins and ends with, where it is bounded there.
    ///
    /// Of a number that was rounded it is that number: from 70 to 60 million years ago is neither
    /// 70.5 nor 59.5.
    fn ends(&self) -> Option<(Option<Stated>, Option<Stated>)> {
        if let Some(rounded) = self.as_rounded() {
            let exact = Some(rounded.exactly());
            return Some((exact, exact));
        }
        match self {
            Self::Open | Self::Unknown => None,
            Self::Stated(stated) => Some((Some(*stated), Some(*stated))),
            Self::Set(set) => {
                let first = match set.members.first()? {
                    Member::Until(_) => None,
                    Member::One(first) | Member::Range(first, _) | Member::Since(first) => {
                        Some(*first)
                    }
                };
                let last = match set.members.last()? {
                    Member::Since(_) => None,
                    Member::One(last) | Member::Range(_, last) | Member::Until(last) => Some(*last),
                };
                Some((first, last))
            }
        }
    }
}

impl Stated {
    /// The unit of size `precision` that holds a calendar time.
    fn holding(civil: Civil, precision: Precision) -> Self {
        let Civil { year, month, .. } = civil;
        match precision {
            Precision::Gigayear => Self::year(Year::holding(year, 1_000_000_000)),
            Precision::Megayear => Self::year(Year::holding(year, 1_000_000)),
            Precision::Kiloyear | Precision::Millennium => Self::year(Year::holding(year, 1000)),
            Precision::Century => Self::year(Year::holding(year, 100)),
            Precision::Decade => Self::year(Year::holding(year, 10)),
            Precision::Year => Self::year(Year::exact(year)),
            Precision::Season => match month {
                1 | 2 => Self::month(year - 1, 24),
                12 => Self::month(year, 24),
                _ => Self::month(year, 20 + month / 3),
            },
            Precision::Quarter => Self::month(year, 33 + (month.max(1) - 1) / 3),
            Precision::Month => Self::month(year, month),
            Precision::Week | Precision::Day => Self::day_of(civil),
            _ => Self { clock: Some(Clock::of(civil, precision)), ..Self::day_of(civil) },
        }
    }
}

impl Year {
    /// A year known to a power of ten: with unspecified digits where four digits hold it
    /// (`19XX`), else with significant digits (`Y-138E8S3`).
    fn holding(year: i64, place: u64) -> Self {
        let exact = Self::exact(year);
        let n_digits = year.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1);
        let n_vague = place.ilog10();
        if exact.magnitude <= 9999 && (place < 1000 || n_vague >= n_digits || year >= 0) {
            let n_vague = n_vague.min(4);
            let unit = 10_u64.pow(n_vague);
            let magnitude = exact.magnitude / unit * unit;
            return Self { magnitude, unspecified: (1 << n_vague) - 1, ..exact };
        }
        let significant = n_digits.saturating_sub(n_vague).max(1) as u8;
        let n_zeros = (0..n_digits)
            .take_while(|power| exact.magnitude.is_multiple_of(10_u64.pow(power + 1)))
            .count() as u8;
        let exponent = if n_zeros >= 3 && exact.magnitude > 9999 { n_zeros } else { 0 };
        let magnitude = exact.magnitude / 10_u64.pow(u32::from(exponent));
        Self { magnitude, exponent, significant, ..exact }
    }
}

impl Clock {
    /// The clock time of a calendar time, down to a precision.
    pub(super) fn of(civil: Civil, precision: Precision) -> Self {
        let n_fraction_digits = match precision {
            Precision::Millisecond => 3,
            Precision::Microsecond => 6,
            Precision::Nanosecond => 9,
            _ => 0_u8,
        };
        let unit = 10_u32.pow(9 - u32::from(n_fraction_digits));
        let from = |finest: Precision, part: u8| if precision >= finest { part } else { 0 };
        Self {
            hour: civil.hour,
            minute: from(Precision::Minute, civil.minute),
            second: from(Precision::Second, civil.second),
            nanos: if n_fraction_digits > 0 { civil.nanos / unit * unit } else { 0 },
            precision,
            n_fraction_digits,
            zone: None,
            offset_minutes: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::When;

    #[test]
    fn a_time_is_in_one_part_of_a_year_of_each_kind() {
        #[track_caller]
        fn check(month: i64, precision: Precision, expect: &str) {
            let civil = Civil::date(2001, month, 15);
            assert_eq!(When::from(Date::from_civil(civil, precision)).edtf(), expect, "{month}");
        }
        for (month, season) in (3..=11).zip([21, 21, 21, 22, 22, 22, 23, 23, 23]) {
            check(month, Precision::Season, &format!("2001-{season}"));
        }
        // The winter is that of the year in which it began.
        check(12, Precision::Season, "2001-24");
        check(1, Precision::Season, "2000-24");
        check(2, Precision::Season, "2000-24");
        for (month, quarter) in (1..=12).zip([33, 33, 33, 34, 34, 34, 35, 35, 35, 36, 36, 36]) {
            check(month, Precision::Quarter, &format!("2001-{quarter}"));
        }
    }
}
