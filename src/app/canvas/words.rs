//! Dates at the pointer and at the edges, no finer than a pixel is.

use date::{Civil, Date, Instant, Precision, When, Zone};

use super::super::Words;

/// The coarsest units whose length in seconds a point may span, from coarse to fine.
const UNITS: [(f64, Precision); 10] = [
    (3.0e15, Precision::Gigayear),
    (3.0e12, Precision::Megayear),
    (3.0e10, Precision::Kiloyear),
    (3.0e9, Precision::Century),
    (1.6e8, Precision::Decade),
    (1.3e6, Precision::Year),
    (43_000.0, Precision::Month),
    (1_800.0, Precision::Day),
    (0.5, Precision::Minute),
    (0.0005, Precision::Second),
];

/// The unit in which a date is told where a point of the screen spans so many seconds.
pub(super) fn precision_at(seconds_per_point: f64) -> Precision {
    let unit = UNITS.iter().find(|(least, _)| seconds_per_point >= *least);
    unit.map_or(Precision::Millisecond, |(_, precision)| *precision)
}

/// An instant in words, where a point of the screen spans so many seconds.
///
/// Years near the present are told as years even where a point spans a million of them: "0 million
/// years ago" says nothing. So are years before the common era instead of decades and centuries,
/// whose digits count the wrong way there.
pub(super) fn describe(instant: Instant, seconds_per_point: f64, words: Words) -> String {
    let civil = Civil::from(instant);
    let coarse = match precision_at(seconds_per_point) {
        Precision::Gigayear => 1_000_000_000,
        Precision::Megayear => 1_000_000,
        Precision::Kiloyear => 10_000,
        _ => 0,
    };
    let precision = precision_at(seconds_per_point);
    let is_near = civil.year.unsigned_abs() < coarse;
    let unit = match precision {
        Precision::Gigayear => 1_000_000_000,
        Precision::Megayear => 1_000_000,
        Precision::Kiloyear => 1_000,
        _ => 1,
    };
    // Years far ahead, which come from slips, are rounded to the unit: in words, a date of that
    // precision lies between two years.
    if civil.year > 0 && unit > 1 && !is_near {
        let year = Civil::date(civil.year / unit * unit, 1, 1);
        return words.date(&Date::from_civil(year, Precision::Year));
    }
    let counts_back = civil.year < 1 && matches!(precision, Precision::Decade | Precision::Century);
    let precision = if is_near || counts_back { Precision::Year } else { precision };
    words.date(&Date::from_civil(civil, precision))
}

/// The end of a stretch of time in words, where a point of the screen spans so many seconds: a year rather than
/// a decade or a century, in which an end would be anywhere.
pub(super) fn describe_end(instant: Instant, seconds_per_point: f64, words: Words) -> String {
    match precision_at(seconds_per_point) {
        Precision::Decade | Precision::Century => {
            words.date(&Date::from_civil(Civil::from(instant), Precision::Year))
        }
        _ => describe(instant, seconds_per_point, words),
    }
}

/// A stretch of time in the words for its ends: "October 2018 – September 2019".
pub(super) fn span(from: String, until: String) -> String {
    if from == until { from } else { format!("{from} – {until}") }
}

/// What the clocks of the axis show at a time that was written with another offset.
pub(super) fn elsewhere(when: &When, zone: Zone, words: Words) -> Option<String> {
    let start = when.start.earliest().instant()?;
    let offset = when.start.zone()?.offset_at(start);
    let local = Date::from_civil(zone.civil_at(start), when.start.precision());
    let place = zone.short_name();
    (zone.offset_at(start) != offset).then(|| {
        let (when, place) = (words.date(&local).into(), place.to_string().into());
        words.format("when-in-zone", [("when", when), ("zone", place)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(seconds_per_point: f64, expect: &str) {
        let instant = Civil::date(2019, 8, 2).instant() + 64_980_250_000_000;
        assert_eq!(describe(instant, seconds_per_point, Words::default()), expect);
    }

    #[test]
    fn a_date_is_no_finer_than_a_point() {
        check(2.0e6, "2019");
        check(86_400.0, "August 2019");
        check(3_600.0, "2 August 2019");
        check(60.0, "2 August 2019, 18:03");
        check(0.1, "2 August 2019, 18:03:00");
        check(1.0e16, "2019");
        let far = Civil::date(1_085_331, 8, 2).instant();
        assert_eq!(describe(far, 8.0e10, Words::default()), "1,085,000");
        assert_eq!(describe(far, 2.0e6, Words::default()), "1,085,331");
    }

    #[test]
    fn an_end_is_a_year_rather_than_a_decade() {
        let check = |year: i64, seconds_per_point: f64, expect: &str| {
            let instant = Civil::date(year, 8, 2).instant();
            assert_eq!(describe_end(instant, seconds_per_point, Words::default()), expect);
        };
        check(1989, 2.0e8, "1989");
        check(-499, 2.0e8, "500 BCE");
        check(1989, 4.0e9, "1989");
        check(1989, 2.0e6, "1989");
        check(1989, 86_400.0, "August 1989");
    }

    #[test]
    fn years_before_the_common_era_are_told_one_by_one() {
        let instant = Civil::date(-1874, 6, 24).instant();
        assert_eq!(describe(instant, 2.0e8, Words::default()), "1875 BCE");
        assert_eq!(describe(instant, 4.0e9, Words::default()), "1875 BCE");
    }
}
