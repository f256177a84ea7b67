//! Years that are round numbers: "13.8 billion years ago" is some time from 13.85 to 13.75.
//!
//! EDTF has no rounding: its significant digits cut off what follows, so that `Y-138E8S3` is some
//! year from −13,899,999,999 to −13,800,000,000. A rounded number is therefore a set, half a unit
//! of its last digit to either side, `[Y-1385E7..Y-1375E7]`, which is the same to whoever reads
//! EDTF. Both years are written with an exponent, and it is told from other sets by that and by
//! its width.

use super::display::PRESENT;
use super::form::{Form, Member, Set, Stated, Year};
use super::{Date, Precision};

/// Up to this unit years are counted back from 1950; to whoever counts in larger ones, that and
/// year 0 are the same.
const FINE: u64 = 1000;

impl Date {
    /// About a year, rounded to a power of ten: half of that earlier or later.
    ///
    /// `None` where the unit is no power of ten from 10 on, or a year is beyond the axis.
    pub fn rounded(year: i64, place: u64) -> Option<Self> {
        let half = i64::try_from(place / 2).ok()?;
        let is_power = place >= 10 && 10_u64.checked_pow(place.ilog10()) == Some(place);
        let (first, last) = (year.checked_sub(half)?, year.checked_add(half)?);
        let is_on_axis = |year: i64| year.unsigned_abs() <= Year::LIMIT;
        let is_year = is_power && is_on_axis(first) && is_on_axis(last);
        // Near year 0 a set of years says it better than a round number.
        let is_far = year.unsigned_abs() >= place && (year < 0 || first > 9999);
        let end =
            |year| Stated::year(if is_far { Year::in_powers(year) } else { Year::exact(year) });
        is_year.then(|| Form::one(Member::Range(end(first), end(last))).into())
    }

    /// A year in full, as `-13700000000` in data: where it has more than four digits, the zeros behind
    /// the first two of them may not count, and are taken for rounded.
    pub fn round_number(year: i64) -> Self {
        let exact = || Self::from(Stated::year(Year::exact(year)));
        match Year::known_place(year.unsigned_abs()) {
            place if year.unsigned_abs() > 9999 => Self::rounded(year, place).unwrap_or_else(exact),
            _ => exact(),
        }
    }

    /// The very year that was rounded, where one was.
    pub(super) fn without_rounding(&self) -> Option<Self> {
        self.form().as_rounded().map(|rounded| Self::from(rounded.exactly()))
    }

    /// Some number of years before the present, as its digits say: to a unit of `place` years.
    pub(super) fn years_ago(years: u64, place: u64) -> Option<Self> {
        let years = i64::try_from(years).ok()?;
        match place {
            0 => None,
            1 => Some(Stated::year(Year::exact(PRESENT - years)).into()),
            2..=FINE => Self::rounded(PRESENT - years, place),
            _ => Self::rounded(-years, place),
        }
    }
}

impl Year {
    /// The power of ten that a number of years in full is known to at best: that of its zeros, but
    /// those of its first two digits.
    pub(super) fn known_place(years: u64) -> u64 {
        let n_zeros = (1..18).take_while(|n| years.is_multiple_of(10_u64.pow(*n))).count() as u32;
        10_u64.pow(n_zeros.min(years.checked_ilog10().unwrap_or(0).saturating_sub(1)))
    }

    /// A year with the zeros at its end as an exponent.
    fn in_powers(year: i64) -> Self {
        let exact = Self::exact(year);
        let mut powers = (1..18).take_while(|n| year % 10_i64.pow(*n) == 0);
        let exponent = if year == 0 { 0 } else { powers.by_ref().last().unwrap_or(0) };
        let magnitude = exact.magnitude / 10_u64.pow(exponent);
        Self { magnitude, exponent: exponent as u8, ..exact }
    }
}

impl Stated {
    /// The year that was rounded, with none of it to either side.
    pub(super) fn exactly(&self) -> Self {
        Self { year: Year::in_powers(self.year.value()), ..*self }
    }
}

impl Form {
    /// The year that was rounded, with the digits that count as significant ones.
    pub(super) fn as_rounded(&self) -> Option<Stated> {
        let Self::Set(set) = self else { return None };
        let Set { all: false, members } = &**set else { return None };
        let [Member::Range(first, last)] = **members else { return None };
        let in_powers = |stated: &Stated| stated.month.is_none() && stated.year.exponent > 0;
        if !in_powers(&first) || !in_powers(&last) || first.doubts != last.doubts {
            return None;
        }
        let place = last.year.value().abs_diff(first.year.value());
        let year = first.year.value() + i64::try_from(place / 2).ok()?;
        let from = if place <= FINE { PRESENT } else { 0 };
        let n_digits = year.unsigned_abs().checked_ilog10()? + 1;
        let n_zeros = place.checked_ilog10().filter(|n| 10_u64.checked_pow(*n) == Some(place))?;
        let significant = u8::try_from(n_digits.checked_sub(n_zeros)?).ok()?;
        let is_round = year < 0 && from.abs_diff(year).is_multiple_of(place) && significant > 0;
        is_round.then(|| Stated {
            doubts: first.doubts,
            ..Stated::year(Year { significant, ..Year::in_powers(year) })
        })
    }

    /// The one expression that it is, a rounded year among them.
    pub(super) fn as_one(&self) -> Option<Stated> {
        match self {
            Self::Stated(stated) => Some(*stated),
            form => form.as_rounded(),
        }
    }

    /// How finely it is known.
    pub(super) fn precision(&self) -> Precision {
        let finest = |form: &Self| form.stated().map(Stated::precision).max();
        let rounded = self.as_rounded().map(|stated| stated.precision());
        rounded.or_else(|| finest(self)).unwrap_or(Precision::Gigayear)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_year_is_in_the_middle_of_its_bounds() {
        let check = |(year, place): (i64, u64), edtf: &str, told: &str, precision| {
            let date = Date::rounded(year, place).unwrap();
            assert_eq!(date.edtf(), edtf);
            assert_eq!(Date::parse(edtf).as_ref(), Ok(&date));
            assert_eq!(date.describe(), told);
            assert_eq!(date.precision(), precision, "{edtf}");
            let middle = crate::Civil::from(date.middle().unwrap());
            assert_eq!(middle.year, year);
        };
        let (giga, mega) = (Precision::Gigayear, Precision::Megayear);
        let told = "13.8 billion years ago";
        check((-13_800_000_000, 100_000_000), "[Y-1385E7..Y-1375E7]", told, giga);
        check((-65_000_000, 1_000_000), "[Y-655E5..Y-645E5]", "65 million years ago", mega);
        let told = "10 billion years ago";
        check((-10_000_000_000, 1_000_000_000), "[Y-105E8..Y-95E8]", told, giga);
        check((-8050, 1000), "[Y-855E1..Y-755E1]", "10,000 years ago", Precision::Kiloyear);
        check((-9750, 100), "[Y-98E2..Y-97E2]", "11,700 years ago", Precision::Century);
    }

    #[test]
    fn what_only_resembles_it_is_a_set() {
        let check = |edtf: &str| assert!(Date::parse(edtf).unwrap().is_one_of(), "{edtf}");
        check("[Y-70E6..Y-60E6]");
        check("[-8550..-7550]");
        check("[Y-1385E7..Y-1375E7,Y-1365E7]");
        check("[Y-2E6..Y2E6]");
        check("[Y-1385E7~..Y-1375E7]");
        assert_eq!(Date::rounded(-65_000_000, 3), None);
        assert_eq!(Date::rounded(-292_000_000_000, 1_000_000_000), None);
    }
}
