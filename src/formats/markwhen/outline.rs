//! The lines of a markwhen file sorted into pages, groups and events, before anything is looked up.

use crate::Progress;
use date::{DayMonthOrder, read_written};

use super::custom::Rules;
use super::expression::{Expression, MAX_BYTES, read_expression};
use super::header::{Header, read_header};
use super::lines::{Line, without_comment, without_trailing_comment};

/// One thing after the other.
#[derive(Debug)]
pub(super) enum Item<'a> {
    /// A page begins, with its header.
    Page(Header),
    /// A group or section begins.
    Group(Group<'a>),
    /// The innermost group that began with a word ends.
    End,
    /// A line that begins with a date in words, which markwhen takes for text.
    Note(usize, &'a str),
    Entry(Entry<'a>),
}

/// A group, section or heading.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) line: usize,
    pub(super) title: &'a str,
    /// How deep a heading stands, 1–6; `None` for a group that ends with a word.
    pub(super) level: Option<usize>,
    /// Whether it says `section`.
    pub(super) is_section: bool,
    /// The lines below it, up to the first event.
    pub(super) body: Vec<Line<'a>>,
}

/// An event as written.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) line: usize,
    /// What stands before the colon.
    pub(super) date: &'a str,
    pub(super) expression: Expression,
    /// What stands behind it.
    pub(super) text: &'a str,
    /// The lines below it.
    pub(super) body: Vec<Line<'a>>,
}

/// Sorts all lines of a file.
pub(super) fn outline<'a>(text: &'a str, progress: &Progress) -> Vec<Item<'a>> {
    let lines: Vec<Line<'_>> = text.lines().enumerate().map(|(at, line)| (at + 1, line)).collect();
    let has_headings = lines.iter().any(|(_, line)| heading(line).is_some());
    let has_ends = lines.iter().any(|(_, line)| is_end(line));
    let has_words = has_ends || !has_headings;
    let mut items = Vec::new();
    for page in lines.split(|(_, line)| is_page_break(line)) {
        let n_before = page.first().map_or(0, |(number, _)| number - 1);
        let n_until = n_before + page.len();
        let share = |n_lines: usize| n_lines as f32 / lines.len().max(1) as f32;
        let progress = progress.part(share(n_before)..share(n_until));
        page_into(page, has_words, &progress, &mut items);
    }
    items
}

fn page_into<'a>(
    lines: &[Line<'a>],
    has_words: bool,
    progress: &Progress,
    items: &mut Vec<Item<'a>>,
) {
    let has_small_years = !has_late_years(lines);
    let (header, rest) = split_header(lines, has_words, has_small_years);
    let mut header = read_header(header);
    let rules = header.rules.clone().with_small_years(has_small_years);
    let (text, rest) = split_where_it_begins(rest, has_words, &rules);
    header.add_text(text);
    items.push(Item::Page(header));
    let before = lines.get(..lines.len() - rest.len()).unwrap_or_default();
    items.extend(before.iter().filter_map(note));
    // Where lines belong that begin nothing: to the last event or group.
    let mut owner = None;
    for line in progress.over(rest) {
        let (number, text) = *line;
        let group_of = |title, level, is_section| {
            Item::Group(Group { line: number, title, level, is_section, body: Vec::new() })
        };
        if let Some((level, title)) = heading(text) {
            owner = Some(items.len());
            items.push(group_of(title, Some(level), false));
        } else if has_words && is_end(text) {
            items.push(Item::End);
        } else if let Some((title, is_section)) = group(text).filter(|_| has_words) {
            owner = Some(items.len());
            items.push(group_of(title, None, is_section));
        } else if let Some((date, expression, text)) = event_line(text, &rules) {
            owner = Some(items.len());
            items.push(Item::Entry(Entry { line: number, date, expression, text, body: vec![] }));
        } else if without_comment(text).is_some()
            && let Some(Item::Group(Group { body, .. }) | Item::Entry(Entry { body, .. })) =
                owner.and_then(|owner| items.get_mut(owner))
        {
            body.push(*line);
            items.extend(note(line));
        }
    }
}

/// Whether some line tells of the year 1000 or later. Then a number up to 24 at the beginning of a line
/// is no year, but an hour, or one of a numbered list.
fn has_late_years(lines: &[Line<'_>]) -> bool {
    let is_small = |(_, line): &Line<'_>| {
        let line = line.trim_start();
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        matches!(line.len() - rest.len(), 1 | 2) && rest.contains(':')
    };
    let is_late = |(_, line): &Line<'_>| {
        let (_, expression, _) = event_line(line, &Rules::default())?;
        expression.start_year().filter(|year| *year >= 1000)
    };
    lines.iter().any(is_small) && lines.iter().any(|line| is_late(line).is_some())
}

/// `circa 1850: …` and `spring 1968: …`, dates to people and text to markwhen.
fn note<'a>((number, line): &Line<'a>) -> Option<Item<'a>> {
    let (date, _) = without_comment(line)?.trim().split_once(':')?;
    let has = |is_it: fn(char) -> bool| date.contains(is_it);
    let may_be = date.len() <= MAX_BYTES
        && has(char::is_alphabetic)
        && has(|c| c.is_ascii_digit())
        && !date.starts_with('-');
    let is_date = may_be && read_written(date, DayMonthOrder::MonthFirst).is_ok();
    is_date.then_some(Item::Note(*number, date))
}

/// The header is what stands between two fences, or before the first group or event.
fn split_header<'a, 'b>(
    lines: &'b [Line<'a>],
    has_words: bool,
    has_small_years: bool,
) -> (&'b [Line<'a>], &'b [Line<'a>]) {
    let is_fence = |line: &Line<'_>| line.1.trim() == "---";
    let first = lines.iter().position(|(_, line)| !line.trim().is_empty()).unwrap_or(0);
    if lines.get(first).is_some_and(is_fence) {
        let inside = lines.get(first + 1..).unwrap_or_default();
        if let Some(length) = inside.iter().position(is_fence) {
            let (header, rest) = inside.split_at_checked(length).unwrap_or((inside, &[]));
            return (header, rest.get(1..).unwrap_or_default());
        }
    }
    let rules = Rules::default().with_small_years(has_small_years);
    split_where_it_begins(lines, has_words, &rules)
}

/// The lines before the first group or event, and those from it on.
fn split_where_it_begins<'a, 'b>(
    lines: &'b [Line<'a>],
    has_words: bool,
    rules: &Rules,
) -> (&'b [Line<'a>], &'b [Line<'a>]) {
    let begins = |(_, line): &Line<'_>| {
        heading(line).is_some()
            || has_words && group(line).is_some()
            || event_line(line, rules).is_some()
    };
    let length = lines.iter().position(begins).unwrap_or(lines.len());
    lines.split_at_checked(length).unwrap_or((lines, &[]))
}

/// A line that separates pages.
pub(super) fn is_page_break(line: &str) -> bool {
    line.trim() == "_-_-_break_-_-_"
}

/// `## Title`, a heading and its depth.
pub(super) fn heading(line: &str) -> Option<(usize, &str)> {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    ((1..=6).contains(&level) && title.starts_with([' ', '\t'])).then(|| (level, title.trim()))
}

/// `group Title` or `section Title // comment`, and whether it is a section.
pub(super) fn group(line: &str) -> Option<(&str, bool)> {
    let line = line.trim();
    [("group", false), ("section", true)].into_iter().find_map(|(word, is_section)| {
        let title = line.strip_prefix(word)?;
        let is_word = title.is_empty() || title.starts_with([' ', '\t']);
        is_word.then(|| (without_trailing_comment(title).trim(), is_section))
    })
}

/// `end`, `endGroup`, `end section`.
pub(super) fn is_end(line: &str) -> bool {
    let line = line.trim();
    line.len() <= 12
        && matches!(
            &*line.to_ascii_lowercase(),
            "end" | "endgroup" | "endsection" | "end group" | "end section"
        )
}

/// No date has more colons in it: two clock times with seconds and offsets have six.
const MAX_COLONS: usize = 8;

/// Up to here a number may be an hour.
const LAST_HOUR: i64 = 24;

/// What stands before the colon of an event's line, what it means, and what stands behind it.
pub(super) fn event_line<'a>(
    line: &'a str,
    rules: &Rules,
) -> Option<(&'a str, Expression, &'a str)> {
    let line = line.trim();
    let colons = line.match_indices(':').map(|(at, _)| at).take_while(|at| *at <= MAX_BYTES);
    let colons: Vec<usize> = colons.take(MAX_COLONS).collect();
    let split = |at: usize| Some((line.get(..at)?.trim(), line.get(at + 1..)?.trim()));
    for (date, text) in colons.iter().filter_map(|at| split(*at)) {
        if let Some(expression) = rules.apply(date) {
            return Some((date, expression, text));
        }
    }
    // The last colon that can be the one: those of clock times stand before it.
    colons.iter().rev().find_map(|at| {
        let (date, text) = split(*at)?;
        let expression = read_expression(date, rules.order)?;
        // A year of four digits is no hour.
        let n_digits = date.bytes().take_while(u8::is_ascii_digit).count();
        let is_small = expression.first_year().is_some_and(|year| year <= LAST_HOUR)
            && n_digits < 4
            && !date.contains(char::is_alphabetic);
        if is_small && !rules.has_small_years {
            return None;
        }
        let is_clock = is_between_digits(line, *at)
            && (expression.may_have_minutes() || !begins_with_a_number_of(text));
        (!is_clock).then_some((date, expression, text))
    })
}

/// Whether a colon stands where it would part hours from minutes.
fn is_between_digits(line: &str, colon: usize) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let before = colon.checked_sub(1).and_then(|at| line.as_bytes().get(at));
    is_digit(before) && is_digit(line.as_bytes().get(colon + 1))
}

/// Whether a text begins with a number of something, as in `1969:2 men on the Moon`.
fn begins_with_a_number_of(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    !rest.starts_with(':') && rest.contains(char::is_alphabetic)
}

/// Whether a line is an event in a file without rules of its own, perhaps one of the years 1 to 24.
pub(super) fn is_event(line: &str, has_small_years: bool) -> bool {
    event_line(line, &Rules::default().with_small_years(has_small_years)).is_some()
}
