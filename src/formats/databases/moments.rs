//! Dates and times of day that are kept as numbers, as texts.

use std::fmt::Write;

use date::{Civil, Instant, Zone};

/// A beginning or an end that never comes, as the table reads it.
const ENDLESS: &str = "..";
/// Nanoseconds in a day.
pub(super) const DAY: i128 = 86_400_000_000_000;

/// How precisely a moment is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Digits of a second that are not all zero: 0, 3, 6 or 9.
    n_digits: usize,
    /// Whether it is a midnight of no zone, which may stand for the day.
    is_midnight: bool,
}

impl Moment {
    /// How precisely two moments are told alike.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            n_digits: self.n_digits.max(other.n_digits),
            is_midnight: self.is_midnight && other.is_midnight,
        }
    }

    /// The same, of which the time of day is told whatever it is.
    pub(super) fn with_time(self) -> Self {
        Self { is_midnight: false, ..self }
    }

    /// Whether it stands for a day.
    pub(super) fn is_day(self) -> bool {
        self.is_midnight
    }
}

/// What the clocks of a moment show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clocks {
    /// Nobody knows where: the time is told as it is.
    Floating,
    /// Those of a zone; the moment is exact.
    In(Zone),
}

impl Clocks {
    /// The clocks of a zone by its name; those of UTC where it has no name that is known.
    pub(super) fn of_zone(name: &str) -> Self {
        let digits = name.strip_prefix(['+', '-', '−']);
        let is_utc = matches!(name, "Etc/UTC" | "Zulu" | "GMT" | "Etc/GMT" | "utc")
            || digits.is_some_and(|digits| digits.bytes().all(|byte| matches!(byte, b'0' | b':')));
        Self::In(if is_utc { Zone::Utc } else { Zone::from_name(name).unwrap_or_default() })
    }
}

/// Writes the moment so many nanoseconds after 1970 to so many digits of a second, in a form that
/// the table reads: `2019-08-02T00:00:00.000Z`.
pub(super) fn write(nanos: i128, n_digits: usize, clocks: &Clocks, out: &mut String) -> Moment {
    let local = match clocks {
        Clocks::In(Zone::Fixed(minutes)) => nanos + i128::from(*minutes) * 60_000_000_000,
        _ => nanos,
    };
    let civil = Civil::from(Instant::from_nanos(local));
    // Writing to a text cannot fail.
    let _ = write!(out, "{}", Civil { nanos: 0, ..civil });
    if n_digits > 0 {
        let digits = format!("{:09}", civil.nanos);
        let _ = write!(out, ".{}", digits.get(..n_digits).unwrap_or(&digits));
    }
    match clocks {
        Clocks::Floating => {}
        Clocks::In(Zone::Utc) => out.push('Z'),
        Clocks::In(zone @ Zone::Fixed(_)) => out.push_str(&zone.name()),
        Clocks::In(zone) => {
            let _ = write!(out, "Z[{}]", zone.name());
        }
    }
    let is_midnight = *clocks == Clocks::Floating && nanos.rem_euclid(DAY) == 0;
    Moment { n_digits: n_digits_needed(civil.nanos), is_midnight }
}

/// Writes that something has no beginning, or no end. That asks for no precision.
pub(super) fn write_endless(out: &mut String) -> Moment {
    out.push_str(ENDLESS);
    Moment { n_digits: 0, is_midnight: true }
}

/// Writes the day so many days after 1970.
pub(super) fn write_day(days: i64, out: &mut String) {
    let text = Civil::from(Instant::from_nanos(i128::from(days) * DAY)).to_string();
    out.push_str(text.split('T').next().unwrap_or_default());
}

/// Writes a time of day, in nanoseconds after midnight: `19:28:00`, `19:28:00.250`.
pub(super) fn write_clock(nanos: i64, out: &mut String) {
    let (seconds, nanos) = (nanos.div_euclid(1_000_000_000), nanos.rem_euclid(1_000_000_000));
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let _ = write!(out, "{hours:02}:{minutes:02}:{:02}", seconds % 60);
    let nanos = u32::try_from(nanos).unwrap_or_default();
    let n_digits = n_digits_needed(nanos);
    if n_digits > 0 {
        let digits = format!("{nanos:09}");
        let _ = write!(out, ".{}", digits.get(..n_digits).unwrap_or(&digits));
    }
}

/// Writes a length of time as in ISO 8601: `P1DT2H3.5S`.
pub(super) fn write_duration(months: i64, nanos: i128, out: &mut String) {
    let is_negative = months < 0 || (months == 0 && nanos < 0);
    out.push_str(if is_negative { "-P" } else { "P" });
    let (months, nanos) = (months.unsigned_abs(), nanos.unsigned_abs());
    let (whole, rest) = (nanos / 1_000_000_000, nanos % 1_000_000_000);
    let seconds = format!("{}.{rest:09}", whole % 60);
    let seconds = seconds.trim_end_matches('0').trim_end_matches('.').to_owned();
    let days = [(months.to_string(), 'M'), ((whole / 86_400).to_string(), 'D')];
    let clock = [
        ((whole / 3600 % 24).to_string(), 'H'),
        ((whole / 60 % 60).to_string(), 'M'),
        (seconds, 'S'),
    ];
    let is_some = |(number, _): &&(String, char)| number != "0";
    for (number, unit) in days.iter().filter(is_some) {
        let _ = write!(out, "{number}{unit}");
    }
    if clock.iter().any(|part| is_some(&part)) {
        out.push('T');
    } else if !days.iter().any(|part| is_some(&part)) {
        out.push_str("T0S");
    }
    for (number, unit) in clock.iter().filter(is_some) {
        let _ = write!(out, "{number}{unit}");
    }
}

/// A text of [`write`], told no more precisely than this.
pub(super) fn shortened(text: &str, to: Moment) -> String {
    if text == ENDLESS {
        return text.to_owned();
    }
    if to.is_midnight {
        return text.split('T').next().unwrap_or(text).to_owned();
    }
    let Some((whole, rest)) = text.split_once('.') else { return text.to_owned() };
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, zone) = rest.split_at(n_digits);
    match digits.get(..to.n_digits) {
        Some("") => format!("{whole}{zone}"),
        Some(digits) => format!("{whole}.{digits}{zone}"),
        None => text.to_owned(),
    }
}

fn n_digits_needed(nanos: u32) -> usize {
    match nanos {
        0 => 0,
        _ if nanos.is_multiple_of(1_000_000) => 3,
        _ if nanos.is_multiple_of(1_000) => 6,
        _ => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use date::{DayMonthOrder, read_written};

    /// 2 August 2019, noon, in nanoseconds.
    const NOON: i128 = 1_564_747_200_000_000_000;

    #[test]
    fn moments_are_written_so_that_tables_read_them() {
        #[track_caller]
        fn check(nanos: i128, n_digits: usize, clocks: Clocks, text: &str, edtf: &str) {
            let mut found = String::new();
            write(nanos, n_digits, &clocks, &mut found);
            assert_eq!(found, text);
            let when = read_written(&found, DayMonthOrder::DayFirst).expect("a date");
            assert_eq!(when.edtf(), edtf);
        }
        let noon = "2019-08-02T12:00:00";
        check(NOON, 0, Clocks::Floating, noon, noon);
        check(
            NOON + 5,
            9,
            Clocks::of_zone("UTC"),
            &format!("{noon}.000000005Z"),
            &format!("{noon}.000000005Z"),
        );
        check(
            NOON,
            0,
            Clocks::of_zone("+02:00"),
            "2019-08-02T14:00:00+02:00",
            "2019-08-02T14:00:00+02:00",
        );
        check(
            NOON,
            0,
            Clocks::of_zone("Europe/Moscow"),
            "2019-08-02T12:00:00Z[Europe/Moscow]",
            "2019-08-02T15:00:00[Europe/Moscow]",
        );
        check(NOON, 0, Clocks::of_zone("Mars/Olympus"), &format!("{noon}Z"), &format!("{noon}Z"));
        check(
            -62_135_596_800_000_000_000 - DAY,
            0,
            Clocks::Floating,
            "0000-12-31T00:00:00",
            "0000-12-31T00:00:00",
        );
        check(
            -63_000_000_000_000_000_000,
            0,
            Clocks::Floating,
            "-0027-08-11T08:00:00",
            "-0027-08-11T08:00:00",
        );
    }

    #[test]
    fn a_column_is_told_as_precisely_as_it_needs() {
        let mut first = String::new();
        let one = write(NOON, 9, &Clocks::Floating, &mut first);
        let other = write(NOON + 250_000_000, 9, &Clocks::Floating, &mut String::new());
        assert_eq!(shortened(&first, one), "2019-08-02T12:00:00");
        assert_eq!(shortened(&first, one.and(other)), "2019-08-02T12:00:00.000");
        let mut midnight = String::new();
        let day = write(NOON - DAY / 2, 6, &Clocks::Floating, &mut midnight);
        assert_eq!(shortened(&midnight, day), "2019-08-02");
        assert_eq!(shortened(&midnight, day.and(one)), "2019-08-02T00:00:00");
        let endless = write_endless(&mut String::new());
        assert_eq!((day.and(endless), one.and(endless)), (day, one));
        assert_eq!(shortened("..", one), "..");
    }

    #[test]
    fn clocks_and_durations_are_written_short() {
        #[track_caller]
        fn check(write: impl Fn(&mut String), expect: &str) {
            let mut found = String::new();
            write(&mut found);
            assert_eq!(found, expect);
        }
        check(|out| write_clock(70_080_250_000_000, out), "19:28:00.250");
        check(|out| write_clock(0, out), "00:00:00");
        check(|out| write_duration(0, DAY + 3_723_500_000_000, out), "P1DT1H2M3.5S");
        check(|out| write_duration(14, 0, out), "P14M");
        check(|out| write_duration(0, -60_000_000_000, out), "-PT1M");
        check(|out| write_duration(0, 0, out), "PT0S");
        check(|out| write_day(-1, out), "1969-12-31");
    }
}
