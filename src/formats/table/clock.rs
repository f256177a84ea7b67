//! Times of day in a column of their own.

/// A time of day, and whether it has seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: Option<u8>,
}

/// Reads `19:28`, `2:30:05`, `7 pm`, `11.05`.
pub(super) fn read_clock(cell: &str) -> Option<Clock> {
    let lower = cell.trim().trim_end_matches(['Z', 'z']).to_lowercase();
    let (text, hours_added, is_twelve) = match lower.replace('.', "").strip_suffix(['m']) {
        Some(text) if text.ends_with('p') => (lower.replace("p.m.", "pm"), 12, true),
        Some(text) if text.ends_with('a') => (lower.replace("a.m.", "am"), 0, true),
        _ => (lower, 0, false),
    };
    let text = text.trim_end_matches(['a', 'p', 'm', ' ']);
    let mut numbers = text.split([':', '.']).map(|number| number.trim().parse::<u8>().ok());
    let hour = numbers.next()??;
    let minute = numbers.next();
    let second = numbers.next();
    let minute = match minute {
        Some(minute) => minute?,
        None if is_twelve => 0,
        None => return None,
    };
    let hour = if is_twelve { hour % 12 + hours_added } else { hour };
    let second = match second {
        Some(second) => Some(second?),
        None => None,
    };
    let is_time = hour < 24 && minute < 60 && second.unwrap_or(0) < 60;
    is_time.then_some(Clock { hour, minute, second })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_as_they_are_written() {
        #[track_caller]
        fn check(cell: &str, expect: Option<(u8, u8, Option<u8>)>) {
            let found = read_clock(cell).map(|clock| (clock.hour, clock.minute, clock.second));
            assert_eq!(found, expect, "{cell}");
        }
        check("19:28:00", Some((19, 28, Some(0))));
        check("2:30", Some((2, 30, None)));
        check("2:30 PM", Some((14, 30, None)));
        check("12 a.m.", Some((0, 0, None)));
        check("7pm", Some((19, 0, None)));
        check("25:00", None);
        check("Night", None);
        check("Day", None);
        check("", None);
    }
}
