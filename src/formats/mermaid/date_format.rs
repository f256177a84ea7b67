//! Dates by a pattern such as `YYYY-MM-DD HH:mm`, as Day.js has them:
//! <https://day.js.org/docs/en/parse/string-format>.

use date::{Civil, Instant, month_named};

/// What a text says by a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parsed {
    pub(super) instant: Instant,
    /// Whether it has a time of day.
    pub(super) has_time: bool,
}

/// The tokens of a pattern, the longer before those that they begin with.
const TOKENS: [&str; 22] = [
    "YYYY", "YY", "MMMM", "MMM", "MM", "M", "DD", "Do", "D", "HH", "H", "hh", "h", "mm", "m", "ss",
    "s", "SSS", "A", "a", "ZZ", "Z",
];

/// Reads a text by a pattern. `None` where it does not follow it, or there is no year in it.
pub(super) fn parse(text: &str, pattern: &str) -> Option<Parsed> {
    let (mut text, mut pattern) = (text.trim(), pattern.trim());
    let (mut year, mut month, mut day) = (None, 1_i64, 1_i64);
    let [mut hour, mut minute, mut second, mut millis] = [0_i64; 4];
    let (mut is_afternoon, mut has_time) = (None, false);
    if matches!(pattern, "X" | "x") {
        let number: i128 = text.parse::<i64>().ok()?.into();
        let unit = if pattern == "X" { 1_000_000_000 } else { 1_000_000 };
        return Some(Parsed { instant: Instant::from_nanos(number * unit), has_time: true });
    }
    while let Some(first) = pattern.chars().next() {
        if let Some((literal, rest)) = pattern.strip_prefix('[').and_then(|it| it.split_once(']')) {
            text = text.strip_prefix(literal)?;
            pattern = rest;
            continue;
        }
        let Some(token) = TOKENS.into_iter().find(|token| pattern.starts_with(token)) else {
            pattern = pattern.get(first.len_utf8()..)?;
            text = text.strip_prefix(first)?;
            continue;
        };
        pattern = pattern.get(token.len()..)?;
        let max_digits = match token {
            "YYYY" => 4,
            "SSS" => 3,
            _ => 2,
        };
        match token {
            "MMMM" | "MMM" => {
                let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
                month = month_named(text.get(..end)?)?.into();
                text = text.get(end..)?;
                continue;
            }
            "A" | "a" => {
                let half = text.get(..2)?.to_ascii_lowercase();
                is_afternoon = Some(half == "pm").filter(|_| matches!(&*half, "am" | "pm"));
                text = text.get(2..)?;
                continue;
            }
            "Z" | "ZZ" => {
                let end = text.find(|c: char| c.is_whitespace()).unwrap_or(text.len());
                text = text.get(end..)?;
                continue;
            }
            _ => {}
        }
        let n_digits = text.bytes().take(max_digits).take_while(u8::is_ascii_digit).count();
        let number: i64 = text.get(..n_digits)?.parse().ok()?;
        text = text.get(n_digits..)?;
        match token {
            "YYYY" => year = Some(number),
            "YY" => year = Some(number + if number > 68 { 1900 } else { 2000 }),
            "MM" | "M" => month = number,
            "DD" | "D" => day = number,
            "Do" => {
                day = number;
                text = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            }
            "HH" | "H" | "hh" | "h" => (hour, has_time) = (number, true),
            "mm" | "m" => (minute, has_time) = (number, true),
            "ss" | "s" => second = number,
            "SSS" => millis = number,
            _ => return None,
        }
    }
    if let Some(is_afternoon) = is_afternoon {
        hour = hour % 12 + if is_afternoon { 12 } else { 0 };
    }
    let year = year.filter(|_| text.is_empty())?;
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let is_day = (1..=i64::from(Civil::days_in_month(year, month))).contains(&day);
    if !is_day || hour > 24 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = (hour * 60 + minute) * 60 + second;
    let nanos = (i128::from(seconds) * 1000 + i128::from(millis)) * 1_000_000;
    let midnight = Civil::date(year, month.into(), day).instant();
    Some(Parsed { instant: midnight + nanos, has_time })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_followed() {
        #[track_caller]
        fn check(text: &str, pattern: &str, expect: Option<&str>) {
            let found = parse(text, pattern).map(|parsed| Civil::from(parsed.instant).to_string());
            assert_eq!(found.as_deref(), expect, "{text} by {pattern}");
        }
        check("2014-01-06", "YYYY-MM-DD", Some("2014-01-06T00:00:00"));
        check("06.01.2014 17:49", "DD.MM.YYYY HH:mm", Some("2014-01-06T17:49:00"));
        check("6 Jan 14", "D MMM YY", Some("2014-01-06T00:00:00"));
        check("6th January 2014, 5:49 pm", "Do MMMM YYYY, h:mm a", Some("2014-01-06T17:49:00"));
        check("1389000000", "X", Some("2014-01-06T09:20:00"));
        check("2014-02-30", "YYYY-MM-DD", None);
        check("2014-01-06 x", "YYYY-MM-DD", None);
        check("17:49", "HH:mm", None);
        check("2014", "YYYY-MM-DD", None);
    }
}
