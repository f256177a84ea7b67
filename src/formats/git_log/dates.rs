//! Dates as `git log --date=…` writes them.

use date::{Civil, Date, Instant};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// No date has more words.
const MAX_WORDS: usize = 6;

/// What the words of a date have said so far.
#[derive(Default)]
struct Parts<'a> {
    year: Option<&'a str>,
    month: Option<usize>,
    day: Option<u8>,
    clock: Option<&'a str>,
    offset: Option<String>,
}

/// Reads a date in git's own form (`Mon Jan 1 12:00:00 2024 +0100`), ISO 8601, RFC 2822, short, raw
/// or as seconds since 1970. Every word must be part of it.
pub(super) fn read_date(text: &str) -> Option<Date> {
    let mut words: Vec<&str> = text.split([' ', '\t', ',']).filter(|w| !w.is_empty()).collect();
    if words.is_empty() || words.len() > MAX_WORDS {
        return None;
    }
    if let Some(seconds) = seconds_since_1970(&words) {
        return Date::parse(&format!("{}Z", Civil::from(Instant::new(seconds, 0)))).ok();
    }
    let strict = words.first().and_then(|word| word.split_once('T'));
    let strict = strict.filter(|(date, _)| date.contains('-'));
    if let Some((date, clock)) = strict {
        let at = clock.rfind(['+', '-', 'Z']).unwrap_or(clock.len());
        let (clock, offset) = clock.split_at_checked(at)?;
        let rest = words.split_off(1);
        words = [date, clock, offset].into_iter().filter(|word| !word.is_empty()).collect();
        words.extend(rest);
    }
    let mut parts = Parts::default();
    words.into_iter().try_for_each(|word| parts.take(word))?;
    parts.date()
}

/// `1704106800 +0100`, or the number alone where it has so many digits that it is nothing else.
fn seconds_since_1970(words: &[&str]) -> Option<i64> {
    let (seconds, n_least) = match words {
        [seconds] => (seconds, 9),
        [seconds, offset] if read_offset(offset).is_some() => {
            (seconds, if offset.starts_with(['+', '-']) { 1 } else { 9 })
        }
        _ => return None,
    };
    seconds.parse().ok().filter(|_| (n_least..=11).contains(&seconds.len()))
}

impl<'a> Parts<'a> {
    /// Takes a word; `None` where it has no place in a date.
    fn take(&mut self, word: &'a str) -> Option<()> {
        let name = word.get(..3).unwrap_or_default();
        if word.contains(':') && !word.starts_with(['+', '-']) {
            return set(&mut self.clock, word);
        }
        if self.clock.is_some()
            && let Some(offset) = read_offset(word)
        {
            return set(&mut self.offset, offset);
        }
        if let [year, month, day] = word.split('-').collect::<Vec<_>>().as_slice() {
            let month = month.parse::<usize>().ok().and_then(|month| month.checked_sub(1))?;
            set(&mut self.year, *year)?;
            set(&mut self.month, month)?;
            return set(&mut self.day, day.parse().ok()?);
        }
        if DAYS.contains(&name) && word.len() == 3 {
            return Some(());
        }
        if let Some(month) = MONTHS.iter().position(|month| *month == word) {
            return set(&mut self.month, month);
        }
        match word.len() {
            1 | 2 => set(&mut self.day, word.parse().ok()?),
            4 => set(&mut self.year, word),
            _ => None,
        }
    }

    fn date(self) -> Option<Date> {
        let (year, month, day) = (self.year?, self.month? + 1, self.day?);
        let mut edtf = format!("{year}-{month:02}-{day:02}");
        if let Some(clock) = self.clock {
            let offset = self.offset.unwrap_or_default();
            edtf.push_str(&format!("T{clock}{offset}"));
        }
        Date::parse(&edtf).ok()
    }
}

/// Fills a part; `None` where it has been filled before.
fn set<T>(part: &mut Option<T>, value: T) -> Option<()> {
    part.replace(value).is_none().then_some(())
}

/// `+0100`, `+01:00`, `Z`, `GMT` as EDTF has it.
fn read_offset(word: &str) -> Option<String> {
    if matches!(word, "Z" | "UTC" | "GMT") {
        return Some("Z".to_owned());
    }
    let digits = word.strip_prefix(['+', '-'])?.replace(':', "");
    let is_offset = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let (sign, hours, minutes) = (word.get(..1)?, digits.get(..2)?, digits.get(2..)?);
    // Zero hours behind Greenwich is how some write that the zone is not known.
    let sign = if digits == "0000" { "+" } else { sign };
    is_offset.then(|| format!("{sign}{hours}:{minutes}"))
}

/// The first date in a line: where it begins, where it ends, and what it is.
pub(super) fn find_date(line: &str) -> Option<(usize, usize, Date)> {
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '|' | '<' | '>');
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (is_edge(c), start) {
            (true, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    for (position, (from, _)) in words.iter().enumerate() {
        for (_, to) in words.iter().skip(position).take(MAX_WORDS).rev() {
            let text = line.get(*from..*to).unwrap_or_default();
            let plain = text.trim_end_matches([',', ':', ';']);
            if let Some(date) = read_date(plain) {
                return Some((*from, from + plain.len(), date));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_however_git_was_told_to_write_them() {
        #[track_caller]
        fn check(text: &str, expect: Option<&str>) {
            assert_eq!(read_date(text).map(|date| date.edtf()).as_deref(), expect, "{text}");
        }
        let expect = Some("2024-01-01T12:00:00+01:00");
        check("Mon Jan 1 12:00:00 2024 +0100", expect);
        check("2024-01-01 12:00:00 +0100", expect);
        check("2024-01-01T12:00:00+01:00", expect);
        check("Mon, 1 Jan 2024 12:00:00 +0100", expect);
        check("2024-01-01T12:00:00Z", Some("2024-01-01T12:00:00Z"));
        check("Mon Jan 1 12:00:00 2024", Some("2024-01-01T12:00:00"));
        check("2024-01-01", Some("2024-01-01"));
        check("1704106800 +0100", Some("2024-01-01T11:00:00Z"));
        check("1704106800", Some("2024-01-01T11:00:00Z"));
        check("0 +0000", Some("1970-01-01T00:00:00Z"));
        check("1704106800 today", None);
        check("0", None);
        check("2 days ago", None);
        check("2024", None);
        check("Mon Jan 32 12:00:00 2024", None);
        check("", None);
    }

    #[test]
    fn a_date_is_found_in_a_line() {
        #[track_caller]
        fn check(line: &str, before: &str, after: &str) {
            let (from, to, _) = find_date(line).expect("there is a date");
            assert_eq!((&line[..from], &line[to..]), (before, after));
        }
        check("ab 2024-01-01 | Fix", "ab ", " | Fix");
        check("Ann, Mon Jan 1 12:00:00 2024 +0100 : Fix", "Ann, ", " : Fix");
        check("Fix (2024-01-01 12:00:00 +0100)", "Fix (", ")");
        assert!(find_date("no date here 1 2").is_none());
    }
}
