//! Durations: `P1DT2H`, `-PT15M`, `P2W` (RFC 5545, section 3.3.6).

/// Nanoseconds in a second.
const SECOND: i128 = 1_000_000_000;
/// Nanoseconds in a day.
pub(super) const DAY: i128 = 86_400 * SECOND;
/// Longer than this is no duration, in days: ten thousand years.
const MAX_DAYS: i128 = 3_652_425;

/// A length in calendar days, and in time beyond them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Length {
    /// Nanoseconds of whole calendar days, which clocks may make longer or shorter.
    pub(super) days: i128,
    /// Nanoseconds of exact time.
    pub(super) time: i128,
}

impl Length {
    /// Reads a duration that is not negative.
    ///
    /// # Errors
    /// Says why it is none.
    pub(super) fn parse(value: &str) -> Result<Self, &'static str> {
        const NONE: &str = "it is no duration, as in P1DT2H30M";
        let value = value.trim().to_ascii_uppercase();
        let (sign, rest) = match value.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, value.strip_prefix('+').unwrap_or(&value)),
        };
        let mut rest = rest.strip_prefix('P').ok_or(NONE)?;
        let mut length = Self::default();
        let mut is_time = false;
        let mut n_parts = 0;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('T') {
                is_time = true;
                rest = after;
                continue;
            }
            let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (digits, after) = rest.split_at_checked(n_digits).ok_or(NONE)?;
            let unit = after.chars().next().ok_or(NONE)?;
            let number: i128 = match digits.len() {
                0 => return Err(NONE),
                1..=18 => digits.parse().map_err(|_| NONE)?,
                _ => return Err("it is longer than ten thousand years"),
            };
            match (unit, is_time) {
                ('W', false) => length.days += number * 7 * DAY,
                ('D', false) => length.days += number * DAY,
                ('H', true) => length.time += number * 3600 * SECOND,
                ('M', true) => length.time += number * 60 * SECOND,
                ('S', true) => length.time += number * SECOND,
                _ => return Err(NONE),
            }
            if length.days + length.time > MAX_DAYS * DAY {
                return Err("it is longer than ten thousand years");
            }
            n_parts += 1;
            rest = after.get(unit.len_utf8()..).unwrap_or_default();
        }
        match (n_parts, sign) {
            (0, _) => Err(NONE),
            (_, 1) => Ok(length),
            _ if length == Self::default() => Ok(length),
            _ => Err("an event cannot end before it begins"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        #[track_caller]
        fn check(value: &str, expect: Result<(i128, i128), &str>) {
            let found = Length::parse(value).map(|own| (own.days / DAY, own.time / SECOND));
            assert_eq!(found, expect);
        }
        check("P1DT2H30M", Ok((1, 9000)));
        check("P2W", Ok((14, 0)));
        check("+PT0S", Ok((0, 0)));
        check("-PT15M", Err("an event cannot end before it begins"));
        check("P999999999999999999W", Err("it is longer than ten thousand years"));
        check("P99999999999999999999D", Err("it is longer than ten thousand years"));
        check("P", Err("it is no duration, as in P1DT2H30M"));
        check("P1", Err("it is no duration, as in P1DT2H30M"));
        check("P1ü", Err("it is no duration, as in P1DT2H30M"));
    }
}
