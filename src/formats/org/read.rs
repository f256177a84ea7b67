//! From the headings of an outline to events.

use crate::draft::Draft;
use crate::{Input, Problem, Problems, Progress, Severity};
use date::{Date, When};
use model::{Event, Extra, Link, Status, StatusKind, Timeline};

use super::stamp::{Stamp, stamps};

/// Words before a heading that say how far it is, where the file names no others.
const TODO: [&str; 6] = ["TODO", "NEXT", "STARTED", "WAITING", "HOLD", "DONE"];
/// Of these, and of the file's own, those that say that it is over.
const OVER: [&str; 3] = ["DONE", "CANCELLED", "CANCELED"];

/// Where a heading has more dates than this, what stands below it is told at the first of them.
const MAX_TOLD_AGAIN: usize = 8;

/// A heading with what stands below it, up to the next.
#[derive(Debug, Default)]
struct Section<'a> {
    /// Of its heading.
    line: usize,
    level: usize,
    title: String,
    /// The word that says how far it is.
    state: Option<&'a str>,
    tags: Vec<String>,
    /// Its dates with their lines.
    stamps: Vec<(usize, Stamp)>,
    text: Vec<&'a str>,
    extra: Extra,
}

/// The level of a heading, and its text: `** Meeting`.
pub(super) fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('*');
    let level = line.len() - text.len();
    (level > 0 && text.starts_with(' ')).then(|| (level, text.trim()))
}

/// Reads an outline.
pub(super) fn read(input: &Input<'_>) -> (Timeline, Problems) {
    let mut draft = Draft::named_after(input.name);
    let first = input.progress.part(0.0..0.3);
    let sections = sections(input.text.unwrap_or_default(), &mut draft, &first);
    // The headings around, with the day that one of them is.
    let mut around: Vec<(usize, String, Option<Date>)> = Vec::new();
    let (mut n_repeating, mut first_repeating) = (0_usize, 0);
    for (at, section) in input.progress.part(0.3..1.0).over(&sections).enumerate() {
        while around.pop_if(|(level, ..)| *level >= section.level).is_some() {}
        for (line, _) in section.stamps.iter().filter(|(_, stamp)| stamp.repeater.is_some()) {
            first_repeating = if n_repeating == 0 { *line } else { first_repeating };
            n_repeating += 1;
        }
        let own_day = day_of_tree(&section.title);
        let has_parts = sections.get(at + 1).is_some_and(|next| next.level > section.level);
        let day = around.iter().rev().find_map(|(.., day)| day.clone());
        if own_day.is_none() {
            let titles: Vec<&str> = around
                .iter()
                .filter(|(_, title, day)| day.is_none() && !is_part_of_tree(title))
                .map(|(_, title, _)| title.as_str())
                .collect();
            add(section, &titles, day.as_ref(), has_parts, &mut draft);
        }
        around.push((section.level, section.title.clone(), own_day));
    }
    if n_repeating > 0 {
        let message = format!("{n_repeating} dates repeat; the first of each is drawn.");
        draft.problems.push(Problem::new(Severity::Info, message).at_line(first_repeating));
    }
    (draft.timeline, draft.problems)
}

/// Adds an event for each date of a section. One without dates happened on the day of the heading
/// above, where that is a day; else it is kept as a lane or in the description.
fn add(
    section: &Section<'_>,
    around: &[&str],
    day: Option<&Date>,
    has_parts: bool,
    draft: &mut Draft,
) {
    let has_active = section.stamps.iter().any(|(_, stamp)| stamp.is_active);
    let is_told = |stamp: &Stamp| stamp.is_active || stamp.keyword.is_some() || !has_active;
    let told: Vec<&(usize, Stamp)> =
        section.stamps.iter().filter(|(_, stamp)| is_told(stamp)).collect();
    if told.is_empty() && (day.is_none() || has_parts) {
        let text = section.text.join("\n");
        if !has_parts || !text.trim().is_empty() {
            let description = &mut draft.timeline.description;
            let gap = if description.is_empty() { "" } else { "\n\n" };
            description.push_str(&format!("{gap}**{}**\n{}", section.title, markdown_of(&text)));
        }
        return;
    }
    let mut lane = None;
    for title in around {
        lane = Some(draft.lane(title, lane));
    }
    let text = section.text.join("\n");
    let links = links_in(&text).into_iter().map(|url| Link { url, ..Link::default() }).collect();
    let event = Event {
        title: section.title.clone(),
        lane,
        tags: section.tags.clone(),
        summary: markdown_of(text.trim()),
        links,
        extra: section.extra.clone(),
        ..Event::default()
    };
    if told.is_empty() {
        draft.begin(section.line);
        draft.add(Event { when: day.cloned().map(When::from), ..event });
        return;
    }
    let is_over = section.state.is_some_and(|state| OVER.contains(&state));
    let has_few = told.len() <= MAX_TOLD_AGAIN;
    let (title, tags) = (event.title.clone(), event.tags.clone());
    let bare = Event { title, lane, tags, ..Event::default() };
    for (at, (line, stamp)) in told.into_iter().enumerate() {
        draft.begin(*line);
        let mut event = if at == 0 || has_few { event.clone() } else { bare.clone() };
        event.when = draft.span(Some(stamp.start.clone()), stamp.end.clone(), *line, "date");
        if let Some(keyword) = stamp.keyword {
            event.tags.push(keyword.to_lowercase());
        }
        if matches!(stamp.keyword, Some("SCHEDULED" | "DEADLINE")) && !is_over {
            event.status = Status { kind: StatusKind::Planned, ..Status::default() };
        }
        if let Some(repeater) = &stamp.repeater {
            event.extra.insert("repeats".to_owned(), repeater.clone().into());
        }
        draft.add(event);
    }
}

/// The sections of an outline; what stands before the first is kept with the timeline.
fn sections<'a>(text: &'a str, draft: &mut Draft, progress: &Progress) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = Vec::new();
    let mut states: Vec<&str> = TODO.to_vec();
    let mut before = Vec::new();
    let (mut is_drawer, mut is_block) = (false, false);
    for (at, line) in progress.lines(text).enumerate() {
        let (number, trimmed) = (at + 1, line.trim());
        let keyword = trimmed.strip_prefix("#+").and_then(|rest| rest.split_once(':'));
        if let Some((level, text)) = heading(line).filter(|_| !is_block) {
            sections.push(section(level, text, &states, number));
            is_drawer = false;
            continue;
        }
        let lower = trimmed.to_ascii_lowercase();
        is_block = (is_block || lower.starts_with("#+begin")) && !lower.starts_with("#+end");
        let Some(section) = sections.last_mut() else {
            match keyword {
                Some((name, value)) if name.eq_ignore_ascii_case("title") => {
                    value.trim().clone_into(&mut draft.timeline.title);
                }
                Some((name, value)) => {
                    if ["todo", "seq_todo"].contains(&&*name.to_ascii_lowercase()) {
                        states.extend(
                            value
                                .split([' ', '|'])
                                .map(|state| state.split('(').next().unwrap_or(state)),
                        );
                    }
                    let name = name.to_ascii_lowercase();
                    draft.timeline.extra.insert(name, value.trim().into());
                }
                None => before.push(line),
            }
            continue;
        };
        if is_block {
            section.text.push(line);
        } else if is_drawer {
            is_drawer = !trimmed.eq_ignore_ascii_case(":END:");
            let property = trimmed.strip_prefix(':').and_then(|rest| rest.split_once(':'));
            match property.filter(|_| is_drawer) {
                Some((name, value)) => {
                    section.extra.insert(name.to_owned(), value.trim().into());
                }
                None => {
                    section.stamps.extend(stamps(line).into_iter().map(|stamp| (number, stamp)));
                }
            }
        } else if is_drawer_start(trimmed) {
            is_drawer = true;
        } else {
            section.take(line, number);
        }
    }
    draft.timeline.description = markdown_of(before.join("\n").trim());
    sections
}

fn is_drawer_start(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    name.is_some_and(|name| !name.is_empty() && name.chars().all(|c| c.is_alphabetic()))
}

/// A heading in its parts: `TODO [#A] Meeting :work:`.
fn section<'a>(level: usize, text: &'a str, states: &[&str], line: usize) -> Section<'a> {
    let mut text = text;
    let first = text.split(' ').next().unwrap_or_default();
    let state = Some(first).filter(|first| !first.is_empty() && states.contains(first));
    if state.is_some() {
        text = text.get(first.len()..).unwrap_or_default().trim_start();
    }
    let mut extra = Extra::new();
    let without_priority;
    let mut text = match priority_in(text) {
        Some((before, priority, after)) => {
            extra.insert("priority".to_owned(), priority.into());
            without_priority = format!("{} {}", before.trim_end(), after.trim_start());
            without_priority.trim()
        }
        None => text,
    };
    let mut tags: Vec<String> = state.iter().map(|state| state.to_lowercase()).collect();
    if let Some((title, last)) = text.rsplit_once(char::is_whitespace)
        && last.len() > 2
        && last.starts_with(':')
        && last.ends_with(':')
    {
        tags.extend(last.split(':').filter(|tag| !tag.is_empty()).map(str::to_owned));
        text = title.trim_end();
    }
    let stamps = stamps(text);
    let mut title = text.to_owned();
    for stamp in stamps.iter().rev() {
        title.replace_range(stamp.range.clone(), "");
    }
    let title = plain_of(&title);
    let title = if title.is_empty() { text.to_owned() } else { title };
    let stamps = stamps.into_iter().map(|stamp| (line, stamp)).collect();
    Section { line, level, title, state, tags, stamps, extra, ..Section::default() }
}

/// The priority in a heading, with what stands before and behind it: a letter or a number up to 64.
/// Org itself looks for it behind the word that says how far it is, people put it at the end as well.
fn priority_in(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("[#")?;
    let (priority, after) = rest.split_once(']')?;
    let is_letter = priority.len() == 1 && priority.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_number = priority.parse::<u8>().is_ok_and(|number| number <= 64);
    (is_letter || is_number).then_some((before, priority, after))
}

impl<'a> Section<'a> {
    /// Takes a line of its text. One of nothing but dates is not kept.
    fn take(&mut self, line: &'a str, number: usize) {
        let found = stamps(line);
        let mut rest = line.to_owned();
        for stamp in found.iter().rev() {
            rest.replace_range(stamp.range.clone(), "");
        }
        let is_clock = found.iter().any(|stamp| stamp.keyword == Some("CLOCK"));
        let is_only_dates = !found.is_empty() && (rest.trim().is_empty() || is_clock);
        if !is_only_dates {
            self.text.push(line);
        }
        self.stamps.extend(found.into_iter().map(|stamp| (number, stamp)));
    }
}

/// The day that a heading is in a tree of days: `2022-03-21 Monday`.
fn day_of_tree(title: &str) -> Option<Date> {
    let (day, weekday) = title.split_once(' ').unwrap_or((title, ""));
    let is_day = day.len() == 10 && weekday.chars().all(char::is_alphabetic);
    Date::parse(day).ok().filter(|_| is_day)
}

/// Whether a heading is the year or the month of a tree of days: `2022`, `2022-03 March`.
fn is_part_of_tree(title: &str) -> bool {
    let first = title.split(' ').next().unwrap_or_default();
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match first.split_once('-') {
        Some((year, month)) => {
            year.len() == 4 && month.len() == 2 && is_digits(year) && is_digits(month)
        }
        None => title.len() == 4 && is_digits(title),
    }
}

/// The addresses in a text.
fn links_in(text: &str) -> Vec<String> {
    let links = text.split("[[").skip(1).filter_map(|rest| rest.split(']').next());
    links.filter(|url| url.starts_with("http")).map(str::to_owned).collect()
}

/// A text of Org as Markdown: links as Markdown has them.
fn markdown_of(text: &str) -> String {
    with_links(text, |url, label| format!("[{label}]({url})"))
}

/// A text without the brackets of links.
fn plain_of(text: &str) -> String {
    let plain = with_links(text, |_, label| label.to_owned());
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with each `[[url][label]]` rewritten.
fn with_links(text: &str, rewrite: impl Fn(&str, &str) -> String) -> String {
    let mut rewritten = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((link, after)) = after.split_once("]]") else { break };
        rewritten.push_str(before);
        let (url, label) = link.split_once("][").unwrap_or((link, link));
        rewritten.push_str(&rewrite(url, label));
        rest = after;
    }
    rewritten.push_str(rest);
    rewritten
}
