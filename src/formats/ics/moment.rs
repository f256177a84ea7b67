//! Dates and times as calendars write them: `20190926`, `20190926T180300Z`.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::date::{Civil, Date, Instant, Precision, Zone};

/// A day, or a time of day with its zone. Times without a zone are floating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Midnight, of a day.
    pub(super) civil: Civil,
    pub(super) is_day: bool,
    pub(super) zone: Option<Zone>,
}

impl Moment {
    /// Reads a value, as a floating time unless it ends in `Z`. Hyphens and colons are not
    /// iCalendar, but some write them.
    ///
    /// # Errors
    /// Says why it is none.
    pub(super) fn parse(value: &str) -> Result<Self, String> {
        let value = value.trim();
        let (text, is_utc) = match value.strip_suffix(['Z', 'z']) {
            Some(text) => (text, true),
            None => (value, false),
        };
        let plain = match text.contains(['-', ':']) {
            true => Cow::Owned(text.replace(['-', ':'], "")),
            false => Cow::Borrowed(text),
        };
        let (day, clock) = match plain.split_once(['T', 't', ' ']) {
            Some((day, clock)) => (day, Some(clock)),
            None => (&*plain, None),
        };
        let digits = |text: &str, length: usize| {
            text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let number = |text: &str, from: usize, to: usize| {
            text.get(from..to).and_then(|part| part.parse::<u16>().ok()).unwrap_or_default()
        };
        if !digits(day, 8) {
            return Err("it is no date: that is eight digits, as in 20190926".to_owned());
        }
        let (year, month, date) = (number(day, 0, 4), number(day, 4, 6), number(day, 6, 8));
        let year = i64::from(year);
        let is_day = (1..=12).contains(&month)
            && (1..=u16::from(Civil::days_in_month(year, month as u8))).contains(&date);
        if !is_day {
            return Err("there is no such day".to_owned());
        }
        let (month, day) = (month as u8, date as u8);
        let midnight = Civil { year, month, day, hour: 0, minute: 0, second: 0, nanos: 0 };
        let Some(clock) = clock else {
            return Ok(Self { civil: midnight, is_day: true, zone: None });
        };
        // Fractions of a second are not iCalendar.
        let clock = clock.split(['.', ',']).next().unwrap_or_default();
        if !digits(clock, 6) && !digits(clock, 4) {
            return Err("its time of day is not six digits, as in T180300".to_owned());
        }
        let (hour, minute, second) =
            (number(clock, 0, 2), number(clock, 2, 4), number(clock, 4, 6));
        if hour > 23 || minute > 59 || second > 60 {
            return Err("there is no such time of day".to_owned());
        }
        // A leap second is told as the one before it.
        let (hour, minute, second) = (hour as u8, minute as u8, second.min(59) as u8);
        let civil = Civil { hour, minute, second, ..midnight };
        Ok(Self { civil, is_day: false, zone: is_utc.then_some(Zone::Utc) })
    }

    /// The instant, floating times taken as UTC.
    pub(super) fn instant(&self) -> Instant {
        self.zone.unwrap_or_default().first_at(self.civil.instant())
    }

    /// The same time of day or day, so many nanoseconds of calendar time later.
    pub(super) fn later(&self, nanos: i128) -> Self {
        Self { civil: Civil::from(self.civil.instant() + nanos), ..*self }
    }

    /// What it says; `None` where the clocks or the calendar have no such moment.
    pub(super) fn date(&self) -> Option<Date> {
        if self.is_day {
            return Some(Date::from_civil(self.civil, Precision::Day));
        }
        let is_plain = (0..=9999).contains(&self.civil.year) && self.civil.nanos == 0;
        let zone = match self.zone {
            None | Some(Zone::Utc) if is_plain => {
                let date = Date::from_civil(self.civil, Precision::Second);
                return Some(if self.zone.is_some() { date.in_utc() } else { date });
            }
            None => String::new(),
            Some(Zone::Utc) => "Z".to_owned(),
            Some(Zone::Named(zone)) => format!("[{}]", zone.name()),
            Some(fixed) => fixed.name().into_owned(),
        };
        self.parsed(&zone)
    }

    /// As the grammar of EDTF reads it, which knows what clocks of a zone showed.
    fn parsed(&self, zone: &str) -> Option<Date> {
        Date::parse(&format!("{}{zone}", self.civil)).ok()
    }

    /// As calendars write it, without its zone.
    pub(super) fn value(&self) -> String {
        let mut value = String::new();
        self.write_value(&mut value);
        value
    }

    /// Appends its [`value`](Self::value).
    pub(super) fn write_value(&self, value: &mut String) {
        let Civil { year, month, day, hour, minute, second, .. } = self.civil;
        match u16::try_from(year) {
            Ok(year @ 0..=9999) => two_digits(value, &[(year / 100) as u8, (year % 100) as u8]),
            // A text takes all that is written to it.
            _ => write!(value, "{year:04}").unwrap_or_default(),
        }
        two_digits(value, &[month, day]);
        if !self.is_day {
            value.push('T');
            two_digits(value, &[hour, minute, second]);
        }
    }
}

/// Appends numbers below 100, each as two digits.
fn two_digits(value: &mut String, numbers: &[u8]) {
    for number in numbers {
        value.extend([number / 10, number % 10].map(|digit| char::from(b'0' + digit)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read() {
        #[track_caller]
        fn check(value: &str, expect: &str) {
            let found = Moment::parse(value).map(|moment| moment.date().unwrap().edtf());
            assert_eq!(found.as_deref().unwrap_or_else(|error| error), expect);
        }
        check("20190926", "2019-09-26");
        check("20190926T180300", "2019-09-26T18:03:00");
        check("2019-09-26T18:03:00Z", "2019-09-26T18:03:00Z");
        check("20190926T1803", "2019-09-26T18:03:00");
        check("00000101", "0000-01-01");
        check("20190229", "there is no such day");
        check("20190926T250000", "there is no such time of day");
        for (value, zone) in [("20190926T180300", ""), ("00000101T000000Z", "Z")] {
            let moment = Moment::parse(value).unwrap();
            assert_eq!(moment.date(), moment.parsed(zone), "{value}");
        }
        check("1", "it is no date: that is eight digits, as in 20190926");
        check("२०१९०९२६", "it is no date: that is eight digits, as in 20190926");
    }
}
