//! One line of a Chronos timeline.

use crate::html::without_entities;
use date::{Date, DayMonthOrder, When, read_written};

/// What a line is about, by its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// `-`
    Event,
    /// `@`, a stretch behind the events.
    Period,
    /// `*`
    Point,
    /// `=`, a key moment.
    Marker,
}

impl ItemKind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Period => "period",
            Self::Point => "point",
            Self::Marker => "marker",
        }
    }
}

/// A line in its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item<'a> {
    pub(super) kind: ItemKind,
    /// What stands in the brackets.
    pub(super) dates: &'a str,
    pub(super) color: Option<&'a str>,
    pub(super) group: Option<&'a str>,
    content: &'a str,
    pub(super) description: &'a str,
}

/// Whether a line begins as an item does: `- [1789`.
pub(super) fn looks_like_item(line: &str) -> bool {
    let date = line.strip_prefix(['-', '@', '*', '=']).and_then(|rest| {
        let date = rest.trim_start().strip_prefix('[')?.trim_start();
        Some(date.strip_prefix('-').unwrap_or(date))
    });
    date.is_some_and(|date| date.starts_with(|c: char| c.is_ascii_digit()))
}

impl<'a> Item<'a> {
    /// The parts of a line; `None` where it is no item.
    pub(super) fn of(line: &'a str) -> Option<Self> {
        let kind = match line.chars().next()? {
            '-' => ItemKind::Event,
            '@' => ItemKind::Period,
            '*' => ItemKind::Point,
            '=' => ItemKind::Marker,
            _ => return None,
        };
        let rest = line.get(1..)?.trim_start().strip_prefix('[')?;
        let (dates, rest) = rest.split_once(']')?;
        let mut rest = rest.trim_start();
        let mut color = None;
        if let Some(after) = rest.strip_prefix('#') {
            let end = after.find(|c: char| c.is_whitespace() || c == '{').unwrap_or(after.len());
            let (name, after) = after.split_at(end);
            (color, rest) = (Some(name), after.trim_start());
        }
        let mut group = None;
        if let Some((name, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            (group, rest) = (Some(name.trim()), after.trim_start());
        }
        let (content, description) = split_at_bar(rest);
        let (content, description) = (content.trim(), description.trim());
        let group = group.filter(|group| !group.is_empty());
        Some(Self { kind, dates: dates.trim(), color, group, content, description })
    }

    /// The title without the brackets of links to notes; the dates where there is none.
    pub(super) fn title(&self) -> String {
        let title = if self.content.is_empty() { self.dates } else { self.content };
        let mut plain = String::new();
        let mut rest = title;
        while let Some((before, after)) = rest.split_once("[[") {
            let Some((link, after)) = after.split_once("]]") else { break };
            plain.push_str(before);
            plain.push_str(link.rsplit('|').next().unwrap_or(link));
            rest = after;
        }
        plain.push_str(rest);
        without_entities(&plain).into_owned()
    }

    /// The date, or from one to another.
    ///
    /// # Errors
    /// Says why it is none.
    pub(super) fn when(&self) -> Result<When, String> {
        match self.dates.split_once('~') {
            Some((start, end)) => Ok(When { start: read_date(start)?, end: Some(read_date(end)?) }),
            None => Ok(read_date(self.dates)?.into()),
        }
    }
}

/// The text before and after the first bar that is not within a link to a note.
fn split_at_bar(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, char) in text.char_indices() {
        match char {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '|' if depth < 2 => {
                return (text.get(..at).unwrap_or(text), text.get(at + 1..).unwrap_or_default());
            }
            _ => {}
        }
    }
    (text, "")
}

/// Whether the end is before the start.
pub(super) fn is_reversed(when: &When) -> bool {
    let Some(end) = &when.end else { return false };
    match (when.start.earliest().instant(), end.latest().instant()) {
        (Some(start), Some(end)) => end <= start,
        _ => false,
    }
}

/// A date `YYYY-MM-DDThh:mm:ss` that may stop anywhere. A year of 44 BCE is `-44`, the year that a
/// historian means, not the astronomical one.
fn read_date(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let (is_bce, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    // Chronos itself knows digits only, but its lines are written by people.
    let in_words = || match read_written(text, DayMonthOrder::DayFirst) {
        Ok(When { start, end: None }) => Ok(start),
        _ => Err(()),
    };
    if !text.is_empty() && !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return in_words().map_err(|()| "a year should stand here".to_owned());
    }
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let (year, rest) = digits.split_at(end);
    let year: i64 = match year.parse() {
        Ok(year) if year <= 300_000_000 => year,
        _ => return Err("a year should stand here".to_owned()),
    };
    if is_bce && year == 0 {
        return Err("there is no year 0 BCE".to_owned());
    }
    let year = if is_bce { 1 - year } else { year };
    let year = match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", year.unsigned_abs()),
        _ => format!("Y{year}"),
    };
    let date = Date::parse(&format!("{year}{}", rest.trim()));
    let date = date.or_else(|error| in_words().map_err(|()| error.to_string()))?;
    Ok(if date.edtf() == text { date } else { date.with_written(text) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_parts() {
        let item = Item::of("- [1789~1799] #red {Western Europe} Revolution | long | story");
        let expect = Item {
            kind: ItemKind::Event,
            dates: "1789~1799",
            color: Some("red"),
            group: Some("Western Europe"),
            content: "Revolution",
            description: "long | story",
        };
        assert_eq!(item, Some(expect));
        let item = Item::of("@[-300~250]{Japan}").unwrap();
        assert_eq!(
            (item.kind, item.group, item.title()),
            (ItemKind::Period, Some("Japan"), "-300~250".to_owned(),)
        );
        assert_eq!(
            Item::of("= [1440] [[Press|The press]] invented").unwrap().title(),
            "The press invented"
        );
        assert_eq!(Item::of("- no date"), None);
        assert_eq!(Item::of("é [1]"), None);
    }

    #[test]
    fn dates_are_read() {
        #[track_caller]
        fn check(dates: &str, expect: Result<&str, ()>) {
            let line = format!("- [{dates}] A");
            let when = Item::of(&line).unwrap().when();
            assert_eq!(when.map(|when| when.edtf()).map_err(|_| ()), expect.map(str::to_owned));
        }
        check("1789~1799", Ok("1789/1799"));
        check("2020-02-28T12", Ok("2020-02-28T12"));
        check("2020-02-28T12:30:09", Ok("2020-02-28T12:30:09"));
        check("-44", Ok("-0043"));
        check("-1", Ok("0000"));
        check("-10000", Ok("-9999"));
        check("30", Ok("0030"));
        check("c. 1850", Ok("1850~"));
        check("19th century", Ok("18XX"));
        check("8 Dec 1987", Ok("1987-12-08"));
        check("2020-01-01~now", Ok("2020-01-01/.."));
        check("soon", Err(()));
        check("-0", Err(()));
        check("2020-13", Err(()));
        check("", Err(()));
        check("1~", Err(()));
    }
}
