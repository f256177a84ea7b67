//! Dates to the letter of EDTF, which knows offsets of whole minutes and no names of zones.

use super::form::{Clock, Form, Member, Set, Stated, Year};
use super::{Civil, Date, Instant, Precision, When, Zone};

/// The offsets that EDTF may state, in minutes ahead of UTC.
const OFFSETS: std::ops::RangeInclusive<i32> = -720..=840;

impl Date {
    /// As [`edtf`](Self::edtf), to the letter of the specification: a time of a named zone is
    /// written with the offset that its clocks had, and a year that four digits hold with these.
    /// Its bounds are those of the date. Times to the hour, the minute or a fraction of a second
    /// stay as they are, as EDTF has none.
    ///
    /// Where no offset says the same (clocks were ahead by minutes and seconds as local mean time
    /// was, or by more than EDTF allows, or skipped the time, or showed it twice), it is written in
    /// UTC, as one of the times between the bounds if they are further apart than one unit.
    pub fn strict_edtf(&self) -> String {
        self.to_the_letter().edtf()
    }

    fn to_the_letter(&self) -> Self {
        Self::from(match self.form() {
            form @ (Form::Open | Form::Unknown) => form.clone(),
            Form::Stated(stated) => match stated.unnamed() {
                (first, last) if first == last => Form::Stated(first),
                (first, last) => Form::one(Member::Range(first, last)),
            },
            Form::Set(set) => {
                let members = set.members.iter().map(Member::unnamed).collect();
                Form::Set(Box::new(Set { members, ..**set }))
            }
        })
    }
}

impl When {
    /// As [`edtf`](Self::edtf), to the letter of the specification: see [`Date::strict_edtf`].
    pub fn strict_edtf(&self) -> String {
        let end = self.end.as_ref().map(Date::to_the_letter);
        Self { start: self.start.to_the_letter(), end }.edtf()
    }
}

impl Member {
    fn unnamed(&self) -> Self {
        match self {
            Self::One(one) => match one.unnamed() {
                (first, last) if first == last => Self::One(first),
                (first, last) => Self::Range(first, last),
            },
            Self::Range(first, last) => Self::Range(first.unnamed().0, last.unnamed().1),
            Self::Until(last) => Self::Until(last.unnamed().1),
            Self::Since(first) => Self::Since(first.unnamed().0),
        }
    }
}

impl Year {
    /// The same without `Y` where four digits hold it: `-3500` of `Y-35E2`. The prefix is for the
    /// years beyond (ISO 8601-2:2019, 4.7.2).
    fn in_four_digits(self) -> Self {
        match self.value().unsigned_abs() {
            magnitude @ 0..=9999 => Self { magnitude, exponent: 0, ..self },
            _ => self,
        }
    }
}

impl Stated {
    /// The first and the last of the times without a zone's name that it may be; mostly the same.
    fn unnamed(&self) -> (Self, Self) {
        let plain = Self { year: self.year.in_four_digits(), ..*self };
        let (
            Some(Clock { zone: Some(zone @ Zone::Named(_)), precision, .. }),
            Some(first),
            Some(end),
        ) = (self.clock, self.earliest(), self.latest())
        else {
            return (plain, plain);
        };
        let offset = zone.offset_at(first);
        if let Some(told) = self.at_offset(offset)
            && (told.earliest(), told.latest()) == (Some(first), Some(end))
        {
            return (told, told);
        }
        let between = |unit| (self.in_utc(first, unit), self.in_utc(end + -1, unit));
        let (from, until) = between(precision);
        if (from.earliest(), until.latest()) == (Some(first), Some(end)) {
            return (from, until);
        }
        between(precision.max(Precision::Second))
    }

    /// The same time of day, so many seconds ahead of UTC; `None` where EDTF has no such offset.
    fn at_offset(&self, seconds: i32) -> Option<Self> {
        let minutes = Some(seconds / 60).filter(|minutes| OFFSETS.contains(minutes))?;
        let zone = Some(Zone::from_offset(i16::try_from(minutes).ok()?));
        let clock = Clock { zone, offset_minutes: None, ..self.clock? };
        (seconds % 60 == 0).then_some(Self { clock: Some(clock), ..*self })
    }

    /// The unit of UTC that holds an instant, as doubtful as this.
    fn in_utc(&self, instant: Instant, unit: Precision) -> Self {
        let civil = Civil::from(instant);
        let clock = Clock { zone: Some(Zone::Utc), ..Clock::of(civil, unit) };
        Self { clock: Some(clock), doubts: self.doubts, ..Self::day_of(civil) }
    }
}

#[cfg(test)]
#[cfg(feature = "zones")]
mod tests {
    use crate::When;

    #[test]
    fn a_time_in_a_named_zone_is_told_by_its_bounds() {
        let check = |written: &str, expect: &str| {
            assert_eq!(When::parse(written).unwrap().strict_edtf(), expect, "{written}");
        };
        check("2019-09-26T18:03[Europe/Moscow]", "2019-09-26T18:03+03:00");
        // Berlin was 53 minutes and 28 seconds ahead, which no offset of EDTF says.
        let (first, last) = ("1880-01-01T11:06:32Z", "1880-01-01T11:07:31Z");
        check("1880-01-01T12:00[Europe/Berlin]", &format!("[{first}..{last}]"));
    }
}
