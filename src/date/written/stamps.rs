//! Dates as programs write them: `20160701T2100Z`, `1987-12-00`, `+1850-00-00T00:00:00Z/9`,
//! `1987-342`, and the sortable date that stands before the written one in Zotero.

use super::{Reading, clock, phrase, words};
use crate::form::{Clock, Stated};
use crate::julian::from_julian_date;
use crate::{Bound, Civil, Date, Precision, When, Zone};

/// A number of eight digits or more begins with such a year, or is no date.
const YEARS: std::ops::RangeInclusive<i64> = 1000..=2199;

/// Reads one such date, in lower case.
pub(super) fn read(text: &str, reading: Reading) -> Option<When> {
    if !text.starts_with(|first: char| first.is_ascii_digit() || "+-".contains(first)) {
        return None;
    }
    doubled(text, reading).or_else(|| {
        let date = compact(text).or_else(|| day_of_year(text)).or_else(|| zeros(text));
        date.or_else(|| wikidata(text)).map(When::from)
    })
}

/// `20160701`, `201607012100`, `20160701210000`, `20160701t2100z`, `20160701_210000`.
fn compact(text: &str) -> Option<Date> {
    let n_digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (day, rest) = text.split_at_checked(8).filter(|(day, _)| n_digits(day) == 8)?;
    let number = |from: usize, to: usize| day.get(from..to).and_then(words::number);
    let year = i64::try_from(number(0, 4)?).ok().filter(|year| YEARS.contains(year))?;
    let date = day_in(year, number(4, 6)?, number(6, 8)?)?;
    if rest.is_empty() {
        return Some(date.into());
    }
    let time = rest.strip_prefix(['t', '_', '-', ' ']).unwrap_or(rest);
    let (digits, tail) = time.split_at_checked(n_digits(time))?;
    let part = |at: usize| digits.get(at..at + 2);
    let separated = match (digits.len(), part(0), part(2), part(4)) {
        (4, Some(hour), Some(minute), _) => format!("{hour}:{minute}{tail}"),
        (6, Some(hour), Some(minute), Some(second)) => format!("{hour}:{minute}:{second}{tail}"),
        // Milliseconds without a point.
        (9, Some(hour), Some(minute), Some(second)) => {
            format!("{hour}:{minute}:{second}.{}{tail}", digits.get(6..)?)
        }
        _ => return None,
    };
    at_time(date, &separated)
}

/// `1987-342`, `1987:342`, `1987-342t10:00`, `1987:342:10:00:00`: days of the year, as in ISO 8601
/// and in the telemetry of spacecraft.
fn day_of_year(text: &str) -> Option<Date> {
    let (year, rest) = text.split_at_checked(4)?;
    let (number, rest) = rest.strip_prefix(['-', ':'])?.split_at_checked(3)?;
    let (year, number) = (words::number(year)?, words::number(number)?);
    let year = i64::try_from(year).ok()?;
    let n_days = if Civil::is_leap(year) { 366 } else { 365 };
    let number = i64::try_from(number).ok().filter(|number| (1..=n_days).contains(number))?;
    let day = Stated::day_of(Civil::date(year, 1, number));
    match rest.strip_prefix(['t', ':', ' ']) {
        None => rest.is_empty().then(|| day.into()),
        Some(time) => at_time(day, time),
    }
}

/// A day with a time of day behind it.
fn at_time(day: Stated, time: &str) -> Option<Date> {
    let (rest, clock) = clock::split(time)?;
    let clock = clock.filter(|_| rest.is_empty())?;
    Some(clock::on_day(day, clock)?.into())
}

/// `1987-12-00`, `1987-00-00`: what databases and reference managers write for a month or a year.
fn zeros(text: &str) -> Option<Date> {
    let day = text.split_once([' ', 't']).map_or(Some(text), |(day, time)| {
        let is_midnight = time.bytes().all(|byte| b"0:.z".contains(&byte));
        is_midnight.then_some(day)
    })?;
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, "00"] = *parts.as_slice() else { return None };
    let year = i64::try_from(words::number(year).filter(|_| year.len() == 4)?).ok()?;
    match u8::try_from(words::number(month)?).ok()? {
        0 if year > 0 => Some(Date::from_civil(Civil::date(year, 1, 1), Precision::Year)),
        month @ 1..=12 => Some(Stated::month(year, month).into()),
        _ => None,
    }
}

/// `1987-12-08 December 8, 1987`: what is written where it says no more than the date before it
/// leaves open, else that.
fn doubled(text: &str, reading: Reading) -> Option<When> {
    let (first, written) = text.split_once(' ')?;
    let is_day =
        first.len() == 10 && first.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let sortable = zeros(first).or_else(|| Date::parse(first).ok()).filter(|_| is_day)?;
    let year = first.get(..4)?;
    let names_year =
        written.contains(year) || year.get(2..).is_some_and(|end| written.ends_with(end));
    let told = phrase::read(written, reading).filter(|_| names_year)?;
    let within = |when: &When| match (when.earliest(), when.latest()) {
        (Bound::At(from), Bound::At(until)) => {
            sortable.earliest().instant().is_some_and(|first| first <= from)
                && sortable.latest().instant().is_some_and(|end| until <= end)
        }
        _ => false,
    };
    Some(if within(&told) { told } else { sortable.into() })
}

/// `+1850-00-00t00:00:00z/9`: a date of Wikidata with its precision, from 0 (billions of years) to 11
/// (the day), and perhaps `/j` for the Julian calendar. Years before 1 are counted without a year 0
/// (<https://www.wikidata.org/wiki/Help:QuickStatements>, <https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON>).
fn wikidata(text: &str) -> Option<Date> {
    let (is_before, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (false, rest),
        ("-", rest) => (true, rest),
        _ => return None,
    };
    let mut fields = rest.split('/');
    let day = fields.next()?.strip_suffix("t00:00:00z")?;
    let precision = fields.next().map_or(Some(11), words::number)?;
    let is_julian = match (fields.next(), fields.next()) {
        (None, _) => false,
        (Some("j"), None) => true,
        _ => return None,
    };
    let mut parts = day.split('-').map(words::number);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let number = i64::try_from(year).ok().filter(|_| parts.next().is_none() && year > 0)?;
    let year = if is_before { 1 - number } else { number };
    let of = |unit| Some(Date::from_civil(Civil::date(year, 1, 1), unit));
    let between = |first: i64, last: i64| {
        let date = |year| Date::from_civil(Civil::date(year, 1, 1), Precision::Year);
        Date::one_of(&date(first), &date(last))
    };
    let date = match precision {
        0..=5 => {
            let year = if is_before { -number } else { number };
            return Date::rounded(year, 10_u64.pow(9 - precision as u32));
        }
        // The 19th century is 1801 to 1900.
        6 | 7 => {
            let unit = 10_i64.pow(9 - precision as u32);
            let last = (number - 1) / unit * unit + unit;
            let years = if is_before { (1 - last, unit - last) } else { (last - unit + 1, last) };
            return Some(between(years.0, years.1));
        }
        8 if is_before => {
            let least = number / 10 * 10;
            return Some(between(1 - (least + 9), (1 - least).min(0)));
        }
        8 => return of(Precision::Decade),
        9..=14 => match (precision, month, day) {
            (9, ..) | (_, 0, _) => of(Precision::Year)?,
            (10, ..) | (_, _, 0) => {
                Stated::month(year, u8::try_from(month).ok().filter(|month| *month <= 12)?).into()
            }
            _ => day_in(year, month, day)?.into(),
        },
        _ => return None,
    };
    if is_julian { from_julian_date(&date) } else { Some(date) }
}

fn day_in(year: i64, month: u64, day: u64) -> Option<Stated> {
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let day = u8::try_from(day).ok()?;
    (1..=Civil::days_in_month(year, month)).contains(&day).then(|| Stated::day(year, month, day))
}

/// Reads `jd 2447137.5`, `2447137.5 jd`, `mjd 47137` and `jdn 2447138`: days that astronomers count from
/// noon of 1 January 4713 BCE (Julian), and from midnight of 17 November 1858. A number without a fraction, or
/// with the one of midnight, is a day; its decimals say how finely it is known.
pub(super) fn julian_day(text: &str) -> Option<Date> {
    /// The Julian day number of 1970-01-01, of which noon is the Julian date.
    const EPOCH: i64 = 2_440_588;
    const NAMES: [(&str, bool); 6] = [
        ("mjd", true),
        ("modified julian date", true),
        ("julian date", false),
        ("julian day", false),
        ("jdn", false),
        ("jd", false),
    ];
    const NANOS_PER_DAY: u64 = 86_400_000_000_000;
    let named = |(name, modified): &(&'static str, bool)| {
        let before = text.strip_prefix(name);
        let rest = before.or_else(|| text.strip_suffix(name)?.strip_suffix(' '))?;
        Some((rest, *modified))
    };
    let (rest, is_modified) = NAMES.iter().find_map(named)?;
    let rest = rest.strip_prefix(" number").unwrap_or(rest).trim_start_matches([' ', '=', ':']);
    let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
    let number = i64::try_from(words::number(whole).filter(|_| !whole.is_empty())?).ok()?;
    let number = number + if is_modified { 2_400_001 } else { 0 };
    let parts =
        words::number(decimals.get(..9).unwrap_or(decimals)).filter(|_| decimals.len() <= 18);
    let unit = 10_u64.pow(decimals.len().min(9) as u32);
    let nanos = u64::try_from(
        u128::from(parts.unwrap_or(0)) * u128::from(NANOS_PER_DAY) / u128::from(unit),
    )
    .ok()?;
    // A Julian date begins at noon, a day number names the whole day.
    let is_day = decimals.is_empty() || !is_modified && nanos == NANOS_PER_DAY / 2;
    let from_midnight = match (is_modified, decimals.is_empty()) {
        (false, false) => i128::from(nanos) + i128::from(NANOS_PER_DAY / 2),
        _ => i128::from(nanos),
    };
    let day = number.checked_sub(EPOCH).filter(|day| day.abs() < 1_000_000_000)?;
    let midnight = Civil::date(1970, 1, 1 + day).instant();
    let precision = match decimals.len() {
        _ if is_day => return Some(Stated::day_of(Civil::from(midnight + from_midnight)).into()),
        0..=2 => Precision::Hour,
        3 | 4 => Precision::Minute,
        _ => Precision::Second,
    };
    // The digits are rounded: 0.04167 is one o'clock.
    let half: i128 = match precision {
        Precision::Hour => 1_800_000_000_000,
        Precision::Minute => 30_000_000_000,
        _ => 500_000_000,
    };
    let civil = Civil::from(midnight + (from_midnight + half));
    let clock = Clock { zone: Some(Zone::Utc), ..Clock::of(civil, precision) };
    Some(Stated { clock: Some(clock), ..Stated::day_of(civil) }.into())
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_or_none as check;

    #[test]
    fn digits_without_separators() {
        check(&[
            ("20160701", "2016-07-01"),
            ("20160701210000", "2016-07-01T21:00:00"),
            ("201607012100", "2016-07-01T21:00"),
            ("20160701T2100Z", "2016-07-01T21:00Z"),
            ("20160701T210000Z", "2016-07-01T21:00:00Z"),
            ("20160701T210000+0200", "2016-07-01T21:00:00+02:00"),
            ("20160701T210000.25Z", "2016-07-01T21:00:00.25Z"),
            ("20160701_210000", "2016-07-01T21:00:00"),
            ("20160701210000123", "2016-07-01T21:00:00.123"),
            ("20160701T2400", "2016-07-02T00:00"),
            ("20161301", "none"),
            ("20160230", "none"),
            ("09991201", "none"),
            ("31122016", "none"),
            ("20160701250000", "none"),
            ("2016070121", "none"),
        ]);
    }

    #[test]
    fn days_of_the_year_and_of_astronomers() {
        check(&[
            ("1987-342", "1987-12-08"),
            ("1987:342", "1987-12-08"),
            ("1987-342T10:00Z", "1987-12-08T10:00Z"),
            ("1987:342:10:00:05", "1987-12-08T10:00:05"),
            ("1988-366", "1988-12-31"),
            ("1987-366", "none"),
            ("1987-000", "none"),
            ("1987342", "none"),
            ("JD 2447137.5", "1987-12-08"),
            ("JDN 2447138", "1987-12-08"),
            ("JD 2447137", "1987-12-07"),
            ("jd2447137.25", "1987-12-07T18Z"),
            ("JD 2447138.04167", "1987-12-08T13:00:00Z"),
            ("MJD 47137", "1987-12-08"),
            ("MJD 47137.5", "1987-12-08T12Z"),
            ("Julian day 2299160.5", "1582-10-15"),
            ("2447137.5 JD", "1987-12-08"),
            ("47137 MJD", "1987-12-08"),
            ("2447137.25 JD", "1987-12-07T18Z"),
            ("JD 0", "-4713-11-24"),
            ("JD", "none"),
        ]);
    }

    #[test]
    fn zeros_are_what_is_not_known() {
        check(&[
            ("1987-12-00", "1987-12"),
            ("1987-00-00", "1987"),
            ("1987-00-00 00:00:00", "1987"),
            ("0000-00-00", "none"),
            ("1987-12-08 December 8, 1987", "1987-12-08"),
            ("1987-12-08 12/8/1987", "1987-12-08"),
            ("1987-12-00 12/1987", "1987-12"),
            ("1987-00-00 1987", "1987"),
            ("1987-00-00 c. 1987", "1987~"),
            ("1987-03-00 Spring 1987", "1987-03"),
            ("1987-12-08 Bismarck 1987", "none"),
        ]);
    }

    #[test]
    fn wikidata_says_the_precision_last() {
        check(&[
            ("+1850-00-00T00:00:00Z/9", "1850"),
            ("+1994-00-00T00:00:00Z/8", "199X"),
            ("+1932-05-00T00:00:00Z/10", "1932-05"),
            ("+1932-05-17T00:00:00Z/11", "1932-05-17"),
            ("+1932-05-17T00:00:00Z/9", "1932"),
            ("+1850-00-00T00:00:00Z/7", "[1801..1900]"),
            ("+1900-00-00T00:00:00Z/7", "[1801..1900]"),
            ("-0050-00-00T00:00:00Z/7", "[-0099..0000]"),
            ("-0044-03-15T00:00:00Z/11/J", "-0043-03-13"),
            ("-0044-00-00T00:00:00Z/9", "-0043"),
            ("-13798000000-00-00T00:00:00Z/3", "[Y-137985E5..Y-137975E5]"),
            ("+1850-00-00T00:00:00Z", "1850"),
            ("+1850-00-00T00:00:00Z/99", "none"),
        ]);
    }
}
