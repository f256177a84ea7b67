//! The beginning of a message in a chat: `1/14/23, 7:02 PM - ` or `[20.01.19, 11:23:45] `.

/// The halves of the day, one pair on a line.
const DAY_PERIODS: &str = include_str!("../../../assets/day-periods.txt");

/// What may stand behind a time that is of the whole day.
const O_CLOCK: [&str; 4] = ["ч.", "ч", "uhr", "h"];

/// How a message begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The day, in the order of the file and in ASCII digits: `1/14/23`.
    pub(super) day: String,
    /// The time in the hours of a whole day: `19:02` or `19:02:07`.
    pub(super) clock: String,
    /// Where the message itself begins in the line, in bytes.
    pub(super) rest: usize,
    /// Whether it stands in square brackets, as iOS has it.
    pub(super) is_bracketed: bool,
}

/// The signs that say in which direction to write, and the mark of encodings: not to be seen.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Reads the beginning of a message.
pub(super) fn head(line: &str) -> Option<Head> {
    let mut cursor = Cursor { line, at: 0 };
    cursor.skip(|c| c.is_whitespace());
    let is_bracketed = cursor.eat(|c| c == '[').is_some();
    let day = cursor.day()?;
    cursor.sign_of_year();
    cursor.eat(|c| c == ',' || c == '،');
    cursor.blanks()?;
    let before = cursor.word();
    let is_afternoon = half_of_day(&before);
    // “at”, “klo”, “um”: short words that lead to the time.
    if is_afternoon.is_none() && before.chars().count() > 4 {
        return None;
    }
    cursor.skip(|c| c.is_whitespace());
    let (hour, minute, second) = cursor.clock()?;
    cursor.skip(|c| c.is_whitespace());
    let after = cursor.word();
    let is_afternoon = match half_of_day(&after) {
        Some(half) => Some(half),
        None if after.is_empty() || O_CLOCK.contains(&&*after) => is_afternoon,
        None => return None,
    };
    let hour = hour_of_day(hour, is_afternoon)?;
    cursor.end(is_bracketed)?;
    let clock = match second {
        Some(second) => format!("{hour:02}:{minute:02}:{second:02}"),
        None => format!("{hour:02}:{minute:02}"),
    };
    Some(Head { day, clock, rest: cursor.at, is_bracketed })
}

/// Whether a word is one for the hours after noon; `None` where it is none for either half.
fn half_of_day(word: &str) -> Option<bool> {
    let word: String = word.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let pairs = DAY_PERIODS.lines().filter(|line| !line.starts_with('#'));
    let mut pairs = pairs.filter_map(|line| line.split_once(' ')).filter(|_| !word.is_empty());
    let plain = |name: &str| name.replace('.', "");
    pairs.find_map(|(before, after)| {
        (plain(after) == word).then_some(true).or((plain(before) == word).then_some(false))
    })
}

fn hour_of_day(hour: u32, is_afternoon: Option<bool>) -> Option<u32> {
    match is_afternoon {
        None => (hour < 24).then_some(hour),
        Some(is_afternoon) if hour <= 12 => Some(hour % 12 + if is_afternoon { 12 } else { 0 }),
        // Some phones write the hours of a whole day and the half all the same.
        Some(_) => (hour < 24).then_some(hour),
    }
}

/// A place in a line.
struct Cursor<'a> {
    line: &'a str,
    at: usize,
}

impl Cursor<'_> {
    /// The next character to be seen.
    fn peek(&mut self) -> Option<char> {
        loop {
            let c = self.line.get(self.at..)?.chars().next()?;
            if !is_invisible(c) {
                return Some(c);
            }
            self.at += c.len_utf8();
        }
    }

    fn eat(&mut self, is_it: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|c| is_it(*c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn skip(&mut self, is_it: impl Fn(char) -> bool) {
        while self.eat(&is_it).is_some() {}
    }

    fn blanks(&mut self) -> Option<()> {
        self.eat(char::is_whitespace)?;
        self.skip(char::is_whitespace);
        Some(())
    }

    /// A number in the digits of any script of those that phones use.
    fn number(&mut self, max_digits: usize) -> Option<String> {
        let mut digits = String::new();
        while digits.len() < max_digits
            && let Some(c) = self.eat(|c| digit(c).is_some())
        {
            digits.extend(digit(c));
        }
        (!digits.is_empty()).then_some(digits)
    }

    /// `1/14/23`, `20.01.2019.`, `2019. 1. 20.`
    fn day(&mut self) -> Option<String> {
        let first = self.number(4)?;
        let sign = self.eat(|c| "/.-".contains(c))?;
        self.skip(char::is_whitespace);
        let second = self.number(2)?;
        self.eat(|c| c == sign)?;
        self.skip(char::is_whitespace);
        let third = self.number(4)?;
        self.eat(|c| c == '.');
        let is_year = |number: &str| matches!(number.len(), 2 | 4);
        let is_day = first.len() <= 2 && is_year(&third) || first.len() == 4 && third.len() <= 2;
        is_day.then(|| format!("{first}{sign}{second}{sign}{third}"))
    }

    /// What Bulgarian has behind a year: `г.`
    fn sign_of_year(&mut self) {
        let at = self.at;
        self.skip(char::is_whitespace);
        if self.eat(|c| c == 'г').is_some() {
            self.eat(|c| c == '.');
        } else {
            self.at = at;
        }
    }

    /// Hour, minute and perhaps second, with colons or full stops.
    fn clock(&mut self) -> Option<(u32, u32, Option<u32>)> {
        let hour = self.number(2)?.parse().ok()?;
        let sign = self.eat(|c| c == ':' || c == '.')?;
        let two = |digits: String| (digits.len() == 2).then(|| digits.parse().ok()).flatten();
        let minute = two(self.number(2)?)?;
        let second = match self.eat(|c| c == sign) {
            Some(_) => Some(two(self.number(2)?)?),
            None => None,
        };
        let is_clock = minute < 60 && second.is_none_or(|second| second < 60);
        is_clock.then_some((hour, minute, second))
    }

    /// A word in lower case, perhaps of two letters with full stops: `p. m.`
    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(c) = self.eat(|c| c.is_alphabetic() || c == '.' || c == '\u{a0}') {
            word.extend(c.to_lowercase());
            if c == '.' {
                self.skip(char::is_whitespace);
            }
        }
        word
    }

    /// What stands between the time and the message.
    fn end(&mut self, is_bracketed: bool) -> Option<()> {
        self.skip(char::is_whitespace);
        if is_bracketed {
            self.eat(|c| c == ']')?;
        } else {
            self.eat(|c| "-–:".contains(c))?;
        }
        if self.peek().is_some() {
            self.blanks()?;
        }
        Some(())
    }
}

/// The ASCII digit that a digit of another script stands for.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        _ => return None,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_begin_with_their_time() {
        #[track_caller]
        fn check(line: &str, expect: Option<(&str, &str, &str)>) {
            let found = head(line);
            let found = found.as_ref().map(|head| (&*head.day, &*head.clock, &line[head.rest..]));
            assert_eq!(found, expect, "{line}");
        }
        check("1/14/23, 7:02 PM - Ana: Hi", Some(("1/14/23", "19:02", "Ana: Hi")));
        check("1/14/23, 12:02\u{202f}AM - Ana: Hi", Some(("1/14/23", "00:02", "Ana: Hi")));
        check("\u{200e}[20.01.19, 11:23:45] Ben: Hi", Some(("20.01.19", "11:23:45", "Ben: Hi")));
        check("[01/20/19 11:23] Ben: Hi", Some(("01/20/19", "11:23", "Ben: Hi")));
        check("20/1/19 11:23 p. m. - Ben: Hi", Some(("20/1/19", "23:23", "Ben: Hi")));
        check("20/1/19 11:23 p.\u{a0}m. - Ben: Hi", Some(("20/1/19", "23:23", "Ben: Hi")));
        check("20/01/2019 à 11:23 - Ben: Hi", Some(("20/01/2019", "11:23", "Ben: Hi")));
        check("[12.3.2022 klo 14.08.18] Ben: Hi", Some(("12.3.2022", "14:08:18", "Ben: Hi")));
        check("2019. 1. 20. 오후 11:23 - Ben: Hi", Some(("2019.1.20", "23:23", "Ben: Hi")));
        check(
            "٢٠\u{200f}/١\u{200f}/٢٠١٩، ٥:٠٤ م - بن: مرحبا",
            Some(("20/1/2019", "17:04", "بن: مرحبا")),
        );
        check("2019-01-20, 11:23 - Ben:", Some(("2019-01-20", "11:23", "Ben:")));
        check("and it rains", None);
        check("1/14/23,5,7", None);
        check("2019-01-20 11:23:45,123 - INFO: x", None);
    }
}
