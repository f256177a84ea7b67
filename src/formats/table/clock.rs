//! Times of day in columns of their own.

use super::Row;

/// The column of times of day, or of hours beside one of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ClockColumns {
    pub(super) column: usize,
    pub(super) minute: Option<usize>,
}

impl ClockColumns {
    /// The time of day that a row has.
    pub(super) fn read(self, row: Row<'_>) -> Option<Clock> {
        let cell = row.cell(self.column);
        if let Some(clock) = read_clock(cell) {
            return Some(clock);
        }
        let minute = self.minute.map(|minute| row.cell(minute).trim());
        let minute = minute.and_then(|minute| minute.parse().ok()).filter(|minute| *minute < 60);
        Some(Clock { hour: read_hour(cell)?, minute, second: None })
    }

    /// Both columns.
    pub(super) fn columns(self) -> impl Iterator<Item = usize> {
        [Some(self.column), self.minute].into_iter().flatten()
    }
}

/// Reads a bare hour, `0` to `23`, perhaps with a word for it: `18h`, `18 Uhr`.
pub(super) fn read_hour(cell: &str) -> Option<u8> {
    let digits = cell.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == ' ' || c == '.');
    digits.parse().ok().filter(|hour| *hour < 24)
}

/// A time of day, and whether it has minutes and seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
}

/// Reads `19:28`, `2:30:05`, `7 pm`, `11.05`, `20h30`, `19.30 Uhr`.
pub(super) fn read_clock(cell: &str) -> Option<Clock> {
    /// The longest such time, `12:30:05.123 p.m.`, takes 17 bytes; words of other letters take
    /// more.
    const MAX_BYTES: usize = 24;
    let cell = cell.trim();
    if cell.len() > MAX_BYTES || !cell.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let lower = cell.trim_end_matches(['Z', 'z']).to_lowercase();
    let lower = ["uhr", "hrs", "hod", "год"]
        .iter()
        .fold(lower.as_str(), |text, word| text.strip_suffix(word).unwrap_or(text));
    let (text, hours_added, is_twelve) = match lower.replace('.', "").strip_suffix('m') {
        Some(text) if text.ends_with('p') => (lower.replace("p.m.", "pm"), 12, true),
        Some(text) if text.ends_with('a') => (lower.replace("a.m.", "am"), 0, true),
        _ => (lower.to_owned(), 0, false),
    };
    let text = text.trim_end_matches(['a', 'p', 'm', ' ']);
    let is_hour = text.ends_with('h');
    let text = text.trim_end_matches(['h', ' ']);
    let mut numbers = text.split([':', '.', 'h']).map(str::trim);
    let hour: u8 = numbers.next()?.parse().ok()?;
    // A score of 2:1 is no time of day.
    let two_digits = |part: &str| if part.len() == 2 { part.parse::<u8>().ok() } else { None };
    let minute = match numbers.next() {
        Some(minute) => Some(two_digits(minute)?),
        None if is_twelve => Some(0),
        None if is_hour => Some(0),
        None => return None,
    };
    let second = match numbers.next() {
        Some(second) => Some(two_digits(second)?),
        None => None,
    };
    let hour = if is_twelve { hour % 12 + hours_added } else { hour };
    let is_time = hour < 24
        && minute.unwrap_or(0) < 60
        && second.unwrap_or(0) < 60
        && numbers.next().is_none();
    is_time.then_some(Clock { hour, minute, second })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_as_they_are_written() {
        #[track_caller]
        fn check(cell: &str, expect: Option<(u8, u8, Option<u8>)>) {
            let found =
                read_clock(cell).map(|clock| (clock.hour, clock.minute.unwrap_or(0), clock.second));
            assert_eq!(found, expect, "{cell}");
        }
        check("19:28:00", Some((19, 28, Some(0))));
        check("2:30", Some((2, 30, None)));
        check("2:30 PM", Some((14, 30, None)));
        check("12 a.m.", Some((0, 0, None)));
        check("7pm", Some((19, 0, None)));
        check("20h30", Some((20, 30, None)));
        check("16h", Some((16, 0, None)));
        check("19.30 Uhr", Some((19, 30, None)));
        check("2:1", None);
        check("25:00", None);
        check("Night", None);
        check("Day", None);
        check("", None);
    }
}
