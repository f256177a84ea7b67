//! Dates and times as calendars write them: `20190926`, `20190926T180300Z`.

use std::borrow::Cow;
use std::fmt::Write as _;

use date::{Civil, Date, Instant, Precision, Zone};

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
        match plain(value.as_bytes()) {
            Some(moment) => Ok(moment),
            None => Self::parse_any(value.trim()),
        }
    }

    fn parse_any(value: &str) -> Result<Self, String> {
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
        let date = Date::from_civil(self.civil, Precision::Second);
        let is_plain = (0..=9999).contains(&self.civil.year) && self.civil.nanos == 0;
        match self.zone {
            None if is_plain => Some(date),
            Some(zone) if is_plain => Some(date.in_zone(zone)),
            zone => self.parsed(zone),
        }
    }

    /// As the grammar of EDTF reads it, which knows what clocks of a zone showed.
    fn parsed(&self, zone: Option<Zone>) -> Option<Date> {
        let zone = match zone {
            None => String::new(),
            Some(Zone::Utc) => "Z".to_owned(),
            Some(Zone::Named(zone)) => format!("[{}]", zone.name()),
            Some(fixed) => fixed.name().into_owned(),
        };
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

/// Reads what most values are: `20190926`, `20190926T180300`, `20190926T180300Z`. `None` leaves a value
/// to a closer look.
fn plain(value: &[u8]) -> Option<Moment> {
    let (day, rest) = value.split_first_chunk::<8>()?;
    let [y1, y2, y3, y4, m1, m2, d1, d2] = *day;
    let number = |digits: [u8; 2]| {
        let [tens, ones] = digits.map(|digit| digit.wrapping_sub(b'0'));
        (tens < 10 && ones < 10).then(|| tens * 10 + ones)
    };
    let year = i64::from(number([y1, y2])?) * 100 + i64::from(number([y3, y4])?);
    let (month, day) = (number([m1, m2])?, number([d1, d2])?);
    if !(1..=12).contains(&month) || !(1..=Civil::days_in_month(year, month)).contains(&day) {
        return None;
    }
    let midnight = Civil { year, month, day, hour: 0, minute: 0, second: 0, nanos: 0 };
    let zone = match rest.len() {
        0 => return Some(Moment { civil: midnight, is_day: true, zone: None }),
        7 => None,
        8 if rest.ends_with(b"Z") => Some(Zone::Utc),
        _ => return None,
    };
    let &[b'T', h1, h2, m1, m2, s1, s2] = rest.first_chunk::<7>()? else { return None };
    let (hour, minute, second) = (number([h1, h2])?, number([m1, m2])?, number([s1, s2])?);
    let civil = Civil { hour, minute, second, ..midnight };
    let is_time = hour < 24 && minute < 60 && second < 60;
    is_time.then_some(Moment { civil, is_day: false, zone })
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
        check("1", "it is no date: that is eight digits, as in 20190926");
        check("२०१९०९२६", "it is no date: that is eight digits, as in 20190926");
    }

    #[test]
    fn most_values_are_read_at_once_and_alike() {
        for value in ["20190926", "20190926T180300", "20190926T180300Z", "00000101T235959"] {
            assert_eq!(plain(value.as_bytes()).ok_or(String::new()), Moment::parse_any(value));
        }
        for value in [
            "",
            "2019092",
            "20190230",
            "20191301",
            "20190926T",
            "20190926T240000",
            "20190926T1803",
            "20190926T180360",
            "20190926T180300X",
            "2019-09-26",
            "20190926 180300",
            "２０１９",
        ] {
            assert_eq!(plain(value.as_bytes()), None, "{value}");
        }
    }

    #[test]
    fn a_time_of_a_zone_is_what_the_grammar_reads() {
        let zones = ["Z", "Europe/Berlin", "Etc/UTC", "-05:00", "+05:30"].map(Zone::from_name);
        for zone in zones.into_iter().chain([None]) {
            // Clocks were put forward over the third, and back over the fourth.
            for value in
                ["20190926T180300", "00000101T000000", "20190331T023000", "20191027T023000"]
            {
                let moment = Moment { zone, ..Moment::parse(value).unwrap() };
                assert_eq!(moment.date(), moment.parsed(zone), "{value} {zone:?}");
            }
        }
    }
}
