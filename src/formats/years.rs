//! Dates made of numbers: years, months and days.

use date::{Civil, Date, Precision};

/// No year is further from year 0 than this.
const MAX_YEAR: i64 = 1_000_000_000_000;

/// A year as astronomers count them: 0 is 1 BCE.
pub(super) fn year(year: i64) -> Option<Date> {
    let is_near = (-MAX_YEAR..=MAX_YEAR).contains(&year);
    is_near.then(|| Date::from_civil(Civil::date(year, 1, 1), Precision::Year))
}

/// A month of a year as astronomers count them.
pub(super) fn month(year: i64, month: i64) -> Option<Date> {
    let is_month = (-MAX_YEAR..=MAX_YEAR).contains(&year) && (1..=12).contains(&month);
    is_month.then(|| Date::from_civil(Civil::date(year, month, 1), Precision::Month))
}

/// A day; `None` where the month does not have it.
pub(super) fn day(year: i64, month: i64, day: i64) -> Option<Date> {
    let is_month = (-MAX_YEAR..=MAX_YEAR).contains(&year) && (1..=12).contains(&month);
    let n_days = u8::try_from(month).ok().map(|month| Civil::days_in_month(year, month))?;
    let is_day = is_month && (1..=i64::from(n_days)).contains(&day);
    is_day.then(|| Date::from_civil(Civil::date(year, month, day), Precision::Day))
}

/// A quarter of a year as tables read it, by any of its months: `Q4 1987`.
pub(super) fn quarter_text(year: i64, month: u8) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("Q{} {sign}{:04}", month.div_ceil(3), year.unsigned_abs())
}

/// The season of a year, 1 for spring to 4 for winter, as EDTF has them.
pub(super) fn season(year: i64, season: i64) -> Option<Date> {
    let year = u32::try_from(year).ok().filter(|year| *year <= 9999)?;
    let season = Some(season).filter(|season| (1..=4).contains(season))?;
    Date::parse(&format!("{year:04}-{}", 20 + season)).ok()
}

/// The year as astronomers count them that historians call by this number, of which there is no 0.
pub(super) fn astronomical(historical: i64) -> Option<i64> {
    match historical {
        0 => None,
        1.. => Some(historical),
        _ => Some(historical + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dates() {
        let check = |date: Option<Date>, expect: Option<&str>| {
            assert_eq!(date.map(|date| date.edtf()).as_deref(), expect);
        };
        check(year(-99), Some("-0099"));
        check(month(1968, 3), Some("1968-03"));
        check(month(1968, 13), None);
        check(day(1968, 2, 29), Some("1968-02-29"));
        check(day(1967, 2, 29), None);
        assert_eq!(quarter_text(1987, 12), "Q4 1987");
        assert_eq!(quarter_text(-43, 3), "Q1 -0043");
        check(season(1968, 2), Some("1968-22"));
        check(season(1968, 5), None);
        assert_eq!(
            (astronomical(-100), astronomical(0), astronomical(5)),
            (Some(-99), None, Some(5))
        );
    }
}
