//! The time of day in an EDTF date.

use super::ParseDateError;
use super::cursor::Cursor;
use super::parse::Result;
use super::zone;
use crate::form::{Clock, Stated};
use crate::{Civil, Precision};

/// `T` and a time of day. `T24:00:00` is the midnight that starts the next day.
pub(super) fn time(cursor: &mut Cursor<'_>, stated: &mut Stated) -> Result<()> {
    cursor.advance();
    let start = cursor.at();
    let mut clock = Clock {
        hour: clock_part(cursor, "hour", 24)?,
        minute: 0,
        second: 0,
        nanos: 0,
        precision: Precision::Hour,
        n_fraction_digits: 0,
        zone: None,
        offset_minutes: None,
    };
    if cursor.eat(b':') {
        clock.minute = clock_part(cursor, "minute", 59)?;
        clock.precision = Precision::Minute;
        if cursor.eat(b':') {
            clock.second = clock_part(cursor, "second", 60)?;
            clock.precision = Precision::Second;
            fraction(cursor, &mut clock)?;
        }
    }
    let is_utc = cursor.peek() == Some(b'Z');
    clock.zone = zone::offset(cursor)?;
    if clock.second == 60 && !clock.ends_a_day_of_utc() {
        let message = "second 60 does not exist but as a leap second, 23:59:60 UTC";
        return Err(ParseDateError::new(start, message));
    }
    if clock.hour == 24 {
        if (clock.minute, clock.second, clock.nanos) != (0, 0, 0) {
            return Err(ParseDateError::new(start, "hour 24 does not exist but as 24:00:00"));
        }
        clock.hour = 0;
        let day = Stated { clock: None, ..*stated };
        let next = day.latest().map(Civil::from);
        if let Some(next) = next {
            *stated = Stated { doubts: stated.doubts, ..Stated::day_of(next) };
        }
    }
    stated.clock = Some(clock);
    zone::name(cursor, stated, is_utc)
}

fn clock_part(cursor: &mut Cursor<'_>, what: &str, limit: u8) -> Result<u8> {
    let at = cursor.at();
    let digits = cursor.take_while(|byte| byte.is_ascii_digit());
    match digits.parse() {
        Ok(number) if digits.len() == 2 && number <= limit => Ok(number),
        Ok::<u8, _>(number) if digits.len() == 2 => {
            Err(ParseDateError::new(at, format!("{what} {number} does not exist")))
        }
        _ => Err(ParseDateError::new(at, format!("the {what} has two digits"))),
    }
}

fn fraction(cursor: &mut Cursor<'_>, clock: &mut Clock) -> Result<()> {
    // Two dots are those of a range in a set.
    if cursor.rest().starts_with("..") || !cursor.eat(b'.') && !cursor.eat(b',') {
        return Ok(());
    }
    let digits = cursor.take_while(|byte| byte.is_ascii_digit());
    let kept = digits.get(..9).unwrap_or(digits);
    if kept.is_empty() {
        return Err(cursor.error("digits of a fraction of a second should stand here"));
    }
    clock.n_fraction_digits = kept.len() as u8;
    clock.nanos = format!("{kept:0<9}").parse().unwrap_or(0);
    clock.precision = Precision::of_fraction(kept.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::Date;

    #[test]
    fn a_range_may_follow_the_seconds() {
        #[track_caller]
        fn check(edtf: &str) {
            assert_eq!(Date::parse(edtf).map(|date| date.edtf()), Ok(edtf.to_owned()));
        }
        check("[2007-04-22T12:00:00..2007-04-22T13:00:00.5]");
        check("[2007-04-22T12:00:00.25..]");
        assert!(Date::parse("2007-04-22T12:00:00.").is_err());
    }

    #[test]
    fn a_leap_second_ends_a_day_of_utc() {
        let first = |edtf: &str| {
            let when = crate::When::parse(edtf).ok()?;
            Some(when.earliest().instant()?.to_string())
        };
        let next_year = Some("2017-01-01T00:00:00".to_owned());
        assert_eq!(first("2016-12-31T23:59:60Z"), next_year);
        assert_eq!(first("2017-01-01T00:59:60+01:00"), next_year);
        assert_eq!(first("2016-12-31T22:59:60Z"), None);
        assert_eq!(first("2016-12-31T23:59:60+01:00"), None);
    }
}
