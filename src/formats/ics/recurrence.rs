//! What happens again: rules and lists of further dates (RFC 5545, section 3.8.5), within bounds.

use std::collections::HashSet;
use std::fmt::Display;

use chrono::{DateTime, Datelike, TimeZone, Timelike};
use rrule::{RRule, RRuleSet, Tz, Unvalidated};

use crate::{Problem, Severity};
use date::{Civil, Instant, Zone};

use super::components::{Component, shortened};
use super::duration::Length;
use super::lines::Property;
use super::moment::Moment;
use super::span::{Span, after};
use super::zones::Zones;

/// How many times at most one event is shown.
const MAX_PER_EVENT: usize = 1000;
/// How many further occurrences there may be in a file.
const MAX_PER_FILE: usize = 20_000;
/// The number of rules that may come to nothing before no more are followed, as looking takes time.
const MAX_FRUITLESS: usize = 200;
/// A day has no more times than this in a rule.
const MAX_TIMES_OF_DAY: usize = 300;

/// Follows the rules of a file.
#[derive(Debug)]
pub(super) struct Recurrences {
    /// How far rules without an end are followed.
    pub(super) horizon: Instant,
    n_left: usize,
    n_fruitless_left: usize,
    n_endless: usize,
    first_endless: Option<usize>,
    problems: Vec<Problem>,
}

impl Recurrences {
    /// Follows rules without an end up to a time.
    pub(super) fn until(horizon: Instant) -> Self {
        Self {
            horizon,
            n_left: MAX_PER_FILE,
            n_fruitless_left: MAX_FRUITLESS,
            n_endless: 0,
            first_endless: None,
            problems: Vec::new(),
        }
    }

    /// Every time that something is, in order; only its own span where it does not recur. `moved`
    /// are occurrences that the file describes by themselves; `size` is what one takes in memory.
    pub(super) fn of(
        &mut self,
        component: &Component<'_>,
        span: Span,
        moved: &[Moment],
        size: usize,
        zones: &mut Zones,
    ) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        for rule in component.all("RRULE") {
            found.extend(self.by_rule(rule, span, size));
        }
        for property in component.all("RDATE") {
            self.by_list(property, span, zones, &mut found);
        }
        let mut excluded = self.excluded(component, moved, zones);
        for rule in component.all("EXRULE") {
            self.exclude_by_rule(rule, span, &mut excluded);
        }
        if found.is_empty() && excluded.is_empty() {
            return vec![span];
        }
        found.push(span);
        found.retain(|span| !excluded.holds(&span.start));
        found.sort_by_key(|span| span.start.instant());
        found.dedup_by_key(|span| span.start.instant());
        if found.is_empty() {
            // What is excepted altogether is listed all the same.
            return vec![span];
        }
        found.truncate(self.n_left.saturating_add(1));
        self.n_left -= found.len() - 1;
        found
    }

    /// What a rule gives. Civil times are counted as if in UTC, so that a meeting stays at ten
    /// o'clock when clocks are changed.
    fn by_rule(&mut self, property: &Property<'_>, span: Span, size: usize) -> Vec<Span> {
        let rule = property.value.trim().to_ascii_uppercase();
        let Some(start) = to_chrono(span.start.civil) else { return Vec::new() };
        let most = (4_000_000 / size.max(1)).clamp(2, MAX_PER_EVENT).min(self.n_left + 1);
        if self.n_fruitless_left == 0 || most < 2 {
            self.refuse(property, "the file has too many of them");
            return Vec::new();
        }
        let set = match self.rule_set(&rule, span, start) {
            Ok(set) => set,
            Err(reason) => {
                self.refuse(property, reason);
                return Vec::new();
            }
        };
        let result = set.all(u16::try_from(most).unwrap_or(u16::MAX));
        let found: Vec<Span> =
            result.dates.iter().map(|date| span.beginning_at(from_chrono(date))).collect();
        if found.len() < 2 && !rule.contains("COUNT=1") {
            self.n_fruitless_left -= 1;
        }
        if result.limited && found.len() >= most {
            let last = found.last().map_or_else(String::new, |last| day(last.start.civil));
            let message = format!("It recurs more often than {most} times; shown up to {last}.");
            self.problems.push(about(Severity::Warning, property, &message));
        } else if is_endless(&rule) {
            self.n_endless += 1;
            self.first_endless.get_or_insert(property.line);
        }
        found
    }

    /// Excludes what a rule of exception names. RFC 5545 has given them up, older files have them.
    fn exclude_by_rule(&mut self, property: &Property<'_>, span: Span, excluded: &mut Excluded) {
        let rule = property.value.trim().to_ascii_uppercase();
        let Some(start) = to_chrono(span.start.civil) else { return };
        let set = match self.n_fruitless_left {
            0 => Err("the file has too many rules".to_owned()),
            _ => self.rule_set(&rule, span, start),
        };
        let set = match set {
            Ok(set) => set,
            Err(reason) => {
                let message = format!("The exceptions are not left out: {reason}.");
                self.problems.push(about(Severity::Error, property, &message));
                return;
            }
        };
        let result = set.all(u16::try_from(MAX_PER_EVENT).unwrap_or(u16::MAX));
        if result.dates.len() < 2 {
            self.n_fruitless_left -= 1;
        }
        for date in &result.dates {
            excluded.add(span.beginning_at(from_chrono(date)).start);
        }
        if result.limited && result.dates.len() >= MAX_PER_EVENT {
            let message =
                format!("There are more than {MAX_PER_EVENT} exceptions; later ones are shown.");
            self.problems.push(about(Severity::Warning, property, &message));
        }
    }

    /// A rule with where it begins and ends; one without an end is followed to the horizon.
    ///
    /// # Errors
    /// Says why it cannot be followed.
    fn rule_set(&self, rule: &str, span: Span, start: DateTime<Tz>) -> Result<RRuleSet, String> {
        let set = rule_set(rule, span, start)?;
        Ok(match is_endless(rule) {
            true => set.before(to_chrono(Civil::from(self.horizon)).unwrap_or(start).max(start)),
            false => set,
        })
    }

    /// What a list of dates or periods gives.
    fn by_list(
        &mut self,
        property: &Property<'_>,
        span: Span,
        zones: &mut Zones,
        found: &mut Vec<Span>,
    ) {
        for value in property.value.split(',') {
            if found.len() > MAX_PER_EVENT {
                let message = format!(
                    "It recurs more often than {MAX_PER_EVENT} times; the rest of its dates was left out."
                );
                self.problems.push(about(Severity::Warning, property, &message));
                return;
            }
            let (start, end) = value.split_once('/').map_or((value, None), |(a, b)| (a, Some(b)));
            let start = match zones.moment(start, property) {
                Ok(start) => start,
                Err(reason) => {
                    let message = format!("One of its dates was left out: {reason}.");
                    let problem = about(Severity::Error, property, &message);
                    self.problems.push(problem.with_value(shortened(value)));
                    continue;
                }
            };
            // The event keeps its kind of date, whatever the list is written in.
            let start = match span.start.is_day {
                true => Moment { civil: midnight(start.civil), is_day: true, zone: None },
                false if start.is_day => {
                    Moment { civil: with_clock(start.civil, span.start.civil), ..span.start }
                }
                false => start,
            };
            let end = match end {
                None => None,
                Some(end) if end.starts_with(['P', 'p', '+']) => {
                    Length::parse(end).ok().map(|length| after(start, length))
                }
                Some(end) => zones.moment(end, property).ok(),
            };
            let own = Span { start, ..span.beginning_at(start.civil) };
            let end =
                end.filter(|end| end.is_day == start.is_day && end.instant() > start.instant());
            found.push(Span { end: end.or(own.end), ..own });
        }
    }

    /// What does not take place, or is described elsewhere.
    fn excluded(
        &mut self,
        component: &Component<'_>,
        moved: &[Moment],
        zones: &mut Zones,
    ) -> Excluded {
        let mut excluded = Excluded::default();
        moved.iter().for_each(|moment| excluded.add(*moment));
        for property in component.all("EXDATE") {
            for value in property.value.split(',') {
                match zones.moment(value, property) {
                    Ok(moment) => excluded.add(moment),
                    Err(reason) => {
                        let message = format!("An exception was not understood: {reason}.");
                        let problem = about(Severity::Error, property, &message);
                        self.problems.push(problem.with_value(shortened(value)));
                    }
                }
            }
        }
        excluded
    }

    fn refuse(&mut self, property: &Property<'_>, reason: impl Display) {
        let message = format!("The rule is not followed, only its first date is shown: {reason}.");
        self.problems.push(about(Severity::Error, property, &message));
    }

    /// What had to be cut, and where.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        if let Some(line) = self.first_endless {
            let until = day(Civil::from(self.horizon));
            let (what, whose) = match self.n_endless {
                1 => ("1 event recurs".to_owned(), "its"),
                n => (format!("{n} events recur"), "their"),
            };
            let message =
                format!("{what} without end; {whose} occurrences are shown up to {until}.");
            self.problems
                .push(Problem::new(Severity::Info, message).at_line(line).in_field("RRULE"));
        }
        self.problems
    }
}

/// Occurrences that are left out.
#[derive(Debug, Default)]
struct Excluded {
    times: HashSet<Instant>,
    days: HashSet<Civil>,
}

impl Excluded {
    fn add(&mut self, moment: Moment) {
        match moment.is_day {
            true => self.days.insert(moment.civil),
            false => self.times.insert(moment.instant()),
        };
    }

    fn is_empty(&self) -> bool {
        self.times.is_empty() && self.days.is_empty()
    }

    /// A time is also excluded by its day, and a day by any time of it.
    fn holds(&self, start: &Moment) -> bool {
        let is_listed = || self.times.contains(&start.instant());
        self.days.contains(&midnight(start.civil)) || is_listed()
    }
}

/// Whether a rule, in capitals, has no end.
fn is_endless(rule: &str) -> bool {
    !rule.contains("COUNT=") && !rule.contains("UNTIL=")
}

/// A rule in the form that the library reads: with the time of its end as if in UTC.
fn rule_set(rule: &str, span: Span, start: DateTime<Tz>) -> Result<RRuleSet, String> {
    let mut parts = Vec::new();
    let mut n_times = 1_usize;
    for part in rule.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        if matches!(name, "BYHOUR" | "BYMINUTE" | "BYSECOND") {
            n_times = n_times.saturating_mul(value.split(',').count());
        }
        if name == "UNTIL" {
            parts.push(format!("UNTIL={}Z", until(value, span)?));
        } else if !name.starts_with("X-") {
            parts.push(part.to_owned());
        }
    }
    // The library would stumble over them.
    if !rule.is_ascii() {
        return Err("it has characters that no rule has".to_owned());
    }
    if n_times > MAX_TIMES_OF_DAY {
        return Err(format!("it names more than {MAX_TIMES_OF_DAY} times of a day"));
    }
    let rule: RRule<Unvalidated> = parts.join(";").parse().map_err(|error| in_words(&error))?;
    let rule = rule.validate(start).map_err(|error| in_words(&error))?;
    Ok(RRuleSet::new(start).rrule(rule).limit())
}

/// When a rule ends, on the clocks of its event.
fn until(value: &str, span: Span) -> Result<String, String> {
    let until = Moment::parse(value)?;
    let civil = match (until.is_day, until.zone, span.start.zone) {
        (true, ..) => Civil { hour: 23, minute: 59, second: 59, ..until.civil },
        (false, Some(Zone::Utc), Some(zone)) => zone.civil_at(until.civil.instant()),
        _ => until.civil,
    };
    // An end before the start leaves the start.
    let civil = civil.max(span.start.civil);
    Ok(Moment { civil, is_day: false, zone: None }.value())
}

/// The message of the library as a part of a sentence.
fn in_words(error: &dyn Display) -> String {
    let text = error.to_string();
    let text = text.trim().trim_end_matches('.');
    shortened(&super::text::in_one_line(text))
}

fn to_chrono(civil: Civil) -> Option<DateTime<Tz>> {
    let (hour, minute, second) = (civil.hour.into(), civil.minute.into(), civil.second.into());
    let year = i32::try_from(civil.year).ok()?;
    let (month, day) = (civil.month.into(), civil.day.into());
    Tz::UTC.with_ymd_and_hms(year, month, day, hour, minute, second).single()
}

fn from_chrono(date: &DateTime<Tz>) -> Civil {
    let day = Civil::date(i64::from(date.year()), date.month().into(), date.day().into());
    let part = |part: u32| u8::try_from(part).unwrap_or_default();
    Civil {
        hour: part(date.hour()),
        minute: part(date.minute()),
        second: part(date.second()),
        ..day
    }
}

fn midnight(civil: Civil) -> Civil {
    Civil { hour: 0, minute: 0, second: 0, nanos: 0, ..civil }
}

/// A day at another time.
fn with_clock(day: Civil, clock: Civil) -> Civil {
    Civil { year: day.year, month: day.month, day: day.day, ..clock }
}

fn day(civil: Civil) -> String {
    format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
}

fn about(severity: Severity, property: &Property<'_>, message: &str) -> Problem {
    Problem::new(severity, message)
        .at_line(property.line)
        .in_field(&*property.name)
        .with_value(shortened(&property.value))
}
