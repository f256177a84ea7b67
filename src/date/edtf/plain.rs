//! The dates that most tables are full of, read at once: `1987`, `1987-12`, `1987-12-08`,
//! `1987-12-08T14:00`, `1987-12-08T14:00:30`.

use crate::form::{Clock, Stated, Year};
use crate::{Civil, PackedDate, Precision};

impl PackedDate {
    /// Reads a year of four digits, a month or a day as EDTF has them, or a floating time of day to the
    /// minute or second: `1987`, `1987-12`, `1987-12-08`, `1987-12-08T14:00`. `None` of any other text,
    /// which may be a date nevertheless. Takes next to no time, for whoever reads millions.
    pub fn plain(text: &str) -> Option<Self> {
        match plain_day(text) {
            Some((year, month, day)) => Some(Self::of_day(year, month, day)),
            None => parse_plain(text).and_then(|stated| Self::of_stated(&stated)),
        }
    }
}

/// The year, month and day of `1987-12-08`, without a detour, as most dates are such.
fn plain_day(text: &str) -> Option<(u16, u8, u8)> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return None };
    let digits = [a, b, c, d, e, f, g, h].map(|byte| byte.wrapping_sub(b'0'));
    let are_digits = digits.iter().fold(true, |all, digit| all & (*digit < 10));
    let [a, b, c, d, e, f, g, h] = digits;
    let (month, day) = (e.wrapping_mul(10).wrapping_add(f), g.wrapping_mul(10).wrapping_add(h));
    let year =
        [a, b, c, d].iter().fold(0_u16, |year, digit| year.wrapping_mul(10) + u16::from(*digit));
    let is_day = are_digits
        && (1..=12).contains(&month)
        && (1..=Civil::days_in_month(i64::from(year), month)).contains(&day);
    is_day.then_some((year, month, day))
}

/// Reads a date of these forms; `None` leaves it to the whole grammar to read or to refuse.
pub(crate) fn parse_plain(text: &str) -> Option<Stated> {
    let bytes = text.as_bytes();
    let (year, rest) = bytes.split_first_chunk::<4>()?;
    let year = i64::from(number(year)?);
    if rest.is_empty() {
        return Some(Stated::year(Year::exact(year)));
    }
    let (month, rest) = after(b'-', rest)?;
    let month = Some(month).filter(|month| (1..=12).contains(month))?;
    if rest.is_empty() {
        return Some(Stated::month(year, month));
    }
    let (day, rest) = after(b'-', rest)?;
    let day = Some(day).filter(|day| (1..=Civil::days_in_month(year, month)).contains(day))?;
    let date = Stated::day(year, month, day);
    if rest.is_empty() {
        return Some(date);
    }
    let (hour, rest) = after(b'T', rest)?;
    let (minute, rest) = after(b':', rest)?;
    let (second, precision) = match rest {
        [] => (0, Precision::Minute),
        rest => match after(b':', rest)? {
            (second, []) => (second, Precision::Second),
            _ => return None,
        },
    };
    (hour < 24 && minute < 60 && second < 60).then_some(Stated {
        clock: Some(Clock {
            hour,
            minute,
            second,
            nanos: 0,
            precision,
            n_fraction_digits: 0,
            zone: None,
            offset_minutes: None,
        }),
        ..date
    })
}

/// The two digits behind a separator, and what follows them.
fn after(separator: u8, bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let (digits, rest) = rest.split_first_chunk::<2>()?;
    let digits = number(digits).filter(|_| *first == separator)?;
    Some((u8::try_from(digits).ok()?, rest))
}

fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + u16::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;
    use crate::edtf::parse_date;
    use crate::form::Form;

    #[test]
    fn what_is_read_at_once_is_what_the_grammar_says() {
        for text in [
            "1987",
            "0000",
            "1987-12",
            "1987-12-08",
            "2020-02-29",
            "1987-12-08T14:00",
            "1987-12-08T23:59:59",
        ] {
            assert_eq!(parse_plain(text).map(Form::Stated), parse_date(text).ok(), "{text}");
            let date = Date::parse(text).ok();
            assert_eq!(PackedDate::plain(text).map(PackedDate::date), date, "{text}");
        }
        for text in [
            "",
            "198",
            "19871",
            "1987-13",
            "1987-00",
            "1987-02-30",
            "2001-21",
            "1987-12-08T24:00",
            "1987-12-08 14:00",
            "1987-12-08T14",
            "1987-12-08T14:00Z",
            "1987-12-08T14:00:60",
            "198X",
            "+987",
            "1987/12",
            "1987-12-08T14:00:30.5",
            "19８7",
        ] {
            assert_eq!(parse_plain(text), None, "{text}");
        }
    }
}
