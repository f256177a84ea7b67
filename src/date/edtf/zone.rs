//! The zone of a time of day: an offset as in EDTF, and a name as in RFC 9557.

use super::cursor::Cursor;
use super::parse::Result;
use super::{ParseDateError, brief};
use crate::form::{Clock, Digits, Stated};
use crate::zone::{UNKNOWN_NAME, describe_offset, offset_minutes};
use crate::{Civil, Instant, Precision, Resolved, Zone};

/// `Z`, `+05`, `+0530` or `+05:30`.
pub(super) fn offset(cursor: &mut Cursor<'_>) -> Result<Option<Zone>> {
    if cursor.eat(b'Z') {
        return Ok(Some(Zone::Utc));
    }
    let at = cursor.at();
    // ISO 8601 writes a hyphen for minus where the character set has no minus sign; Unicode does.
    let is_west = cursor.eat(b'-') || cursor.eat_str("−");
    if !is_west && !cursor.eat(b'+') {
        return Ok(None);
    }
    let digits = cursor.take_while(|byte| byte.is_ascii_digit() || byte == b':');
    match offset_minutes(digits, is_west) {
        Some(minutes) => Ok(Some(Zone::from_offset(minutes))),
        None => Err(ParseDateError::new(at, "a zone is Z or an offset of -12:00 to +14:00")),
    }
}

/// `[Europe/Moscow]` behind the clock time that was read, an extension of EDTF taken from RFC 9557
/// (section 4.1). It stands alone, or behind an offset that must be the zone's then.
///
/// `Z` says only when it was (RFC 9557, section 2.2): the time is told again as the zone's clocks
/// showed it.
pub(super) fn name(cursor: &mut Cursor<'_>, stated: &mut Stated, is_utc: bool) -> Result<()> {
    let at = cursor.at();
    if !cursor.eat(b'[') {
        return Ok(());
    }
    // A critical suffix, `[!…]`, asks for nothing that is not done anyway.
    cursor.eat(b'!');
    let name = cursor.take_while(|byte| byte != b']');
    let Some(zone) = Zone::from_name(name).filter(|_| cursor.eat(b']')) else {
        let message = format!("“{}” {UNKNOWN_NAME}", brief(name));
        return Err(ParseDateError::new(at, message));
    };
    let Some(clock) = stated.clock else { return Ok(()) };
    let civil = civil(stated, &clock);
    let error = |message| ParseDateError::new(at, message);
    match clock.zone {
        None => stated.clock = Some(Clock { zone: Some(zone), ..clock }),
        Some(_) if is_utc => *stated = told_in(stated, &clock, zone).map_err(error)?,
        Some(own) => {
            let offset_minutes = consistent(civil, own, zone).map_err(error)?;
            stated.clock = Some(Clock { zone: Some(zone), offset_minutes, ..clock });
        }
    }
    Ok(())
}

/// The offset, in minutes, if it is needed to tell two times apart that the zone's clocks showed
/// alike; an error if they never showed this time at that offset.
fn consistent(civil: Civil, offset: Zone, zone: Zone) -> std::result::Result<Option<i16>, String> {
    let seconds = offset.offset_at(Instant::EPOCH);
    // RFC 9557 writes offsets to the minute; those of local mean time have seconds.
    let fits = |instant| (zone.offset_at(instant) - seconds).abs() < 60;
    let (fits, is_needed) = match zone.resolve(civil) {
        Resolved::Single(instant) => (fits(instant), false),
        Resolved::Overlap { earlier, later } => (fits(earlier) || fits(later), true),
        Resolved::Gap { .. } => (false, false),
    };
    if !fits {
        let (zone, offset) = (zone.name(), describe_offset(seconds));
        return Err(format!("clocks in {zone} did not show this time at {offset}"));
    }
    Ok(is_needed.then_some((seconds / 60) as i16))
}

/// A time in UTC as the clocks of a zone showed it.
fn told_in(stated: &Stated, clock: &Clock, zone: Zone) -> std::result::Result<Stated, String> {
    let instant = civil(stated, clock).instant();
    let offset = zone.offset_at(instant);
    let unit = match clock.precision {
        Precision::Hour => 3600,
        Precision::Minute => 60,
        _ => 1,
    };
    if offset % unit != 0 || stated.year.unspecified != 0 {
        let (zone, precision) = (zone.name(), clock.precision.name());
        return Err(format!(
            "UTC known to the {precision} is no time of {zone}: write the local time"
        ));
    }
    let local = zone.civil_at(instant);
    let is_twice = matches!(zone.resolve(local), Resolved::Overlap { .. });
    let clock = Clock {
        hour: local.hour,
        minute: local.minute,
        second: local.second,
        zone: Some(zone),
        offset_minutes: is_twice.then_some((offset / 60) as i16),
        ..*clock
    };
    Ok(Stated { clock: Some(clock), doubts: stated.doubts, ..Stated::day_of(local) })
}

/// The calendar time that is stated, unspecified digits of its year taken as 0.
fn civil(stated: &Stated, clock: &Clock) -> Civil {
    let part = |digits: Option<Digits>| digits.map_or(1, |digits| digits.value);
    Civil {
        year: stated.year.value(),
        month: part(stated.month),
        day: part(stated.day),
        hour: clock.hour,
        minute: clock.minute,
        second: clock.second,
        nanos: clock.nanos,
    }
}
