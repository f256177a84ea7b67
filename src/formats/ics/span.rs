//! From when to when something is, as the properties of its component say.

use date::{Civil, Date, When};

use super::components::{Component, shortened};
use super::duration::{DAY, Length};
use super::lines::Property;
use super::moment::Moment;
use super::zones::Zones;
use crate::{Problem, Severity};

/// A start and the end, exclusive, where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: Moment,
    pub(super) end: Option<Moment>,
}

impl Span {
    /// Reads the span of a component; `None` where it has none that can be read.
    pub(super) fn of(
        component: &Component<'_>,
        zones: &mut Zones,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let elsewhere = start_elsewhere(component, zones, problems);
        let mut moment = |name: &str| {
            let property = component.property(name)?;
            match zones.moment(&property.value, property) {
                Ok(moment) => Some((moment, property)),
                Err(reason) => {
                    problems.push(unused(property, &format!("It is left out: {reason}.")));
                    None
                }
            }
        };
        let due = if component.name == "VTODO" { moment("DUE") } else { None };
        let Some(start) = moment("DTSTART").map(|(start, _)| start).or(elsewhere) else {
            // A to-do may be due without having begun.
            return due.map(|(start, _)| Self { start, end: None });
        };
        if let Some((due, property)) = due {
            // A day on which something is due belongs to the time there is for it.
            let end = if due.is_day { due.later(DAY) } else { due };
            return Some(Self { start, end: later_than(start, end, property, problems) });
        }
        if let Some((end, property)) = moment("DTEND") {
            return Some(Self { start, end: later_than(start, end, property, problems) });
        }
        let end = component.property("DURATION").and_then(|property| {
            match Length::parse(&property.value) {
                Ok(length) => Some(after(start, length)),
                Err(reason) => {
                    problems.push(unused(property, &format!("It is left out: {reason}.")));
                    None
                }
            }
        });
        Some(Self { start, end })
    }

    /// What it says. A single day, and a time at which it also ends, are moments.
    pub(super) fn when(&self) -> Option<When> {
        let start = self.start.date()?;
        let Some(end) = self.end else { return Some(start.into()) };
        let last = if end.is_day { end.later(-DAY) } else { end };
        if last == self.start || end == self.start {
            return Some(start.into());
        }
        Some(When { start, end: Some(last.date()?) })
    }

    /// The same, beginning at another time of the same clocks.
    pub(super) fn beginning_at(&self, civil: Civil) -> Self {
        let start = Moment { civil, ..self.start };
        let end = self.end.map(|end| {
            let moved = civil.instant() - self.start.civil.instant();
            end.later(moved)
        });
        Self { start, end }
    }
}

/// Where something is that names no start: on the first of its further dates, else where the
/// occurrence was that it describes anew.
fn start_elsewhere(
    component: &Component<'_>,
    zones: &mut Zones,
    problems: &mut Vec<Problem>,
) -> Option<Moment> {
    if ["DTSTART", "DUE"].iter().any(|name| component.property(name).is_some()) {
        return None;
    }
    let (property, message) = match component.property("RDATE") {
        Some(property) => {
            (property, "There is no start; the first of the further dates was taken for it.")
        }
        None => (
            component.property("RECURRENCE-ID")?,
            "There is no start; that of the occurrence it changes was taken for it.",
        ),
    };
    let first = property.value.split([',', '/']).next().unwrap_or_default();
    let start = zones.moment(first, property).ok()?;
    let problem = Problem::new(Severity::Info, message).at_line(property.line);
    problems.push(problem.in_field(&*property.name));
    Some(start)
}

/// Of what has an end and no start that can be read: that it was over by then.
pub(super) fn end_alone(component: &Component<'_>, zones: &mut Zones) -> Option<When> {
    let property = component.property("DTEND")?;
    let end = zones.moment(&property.value, property).ok()?;
    let last = if end.is_day { end.later(-DAY) } else { end };
    Some(When { start: Date::unknown(), end: Some(last.date()?) })
}

/// The moment after a length. Days are counted by the calendar, hours by the clock's own pace.
pub(super) fn after(start: Moment, length: Length) -> Moment {
    let day = start.later(length.days);
    match start.zone.filter(|_| !start.is_day && length.time != 0) {
        Some(zone) => {
            let civil = zone.civil_at(day.instant() + length.time);
            Moment { civil, ..day }
        }
        None if start.is_day => start.later(length.days + length.time / DAY * DAY),
        None => day.later(length.time),
    }
}

/// The end, unless it is before the start.
fn later_than(
    start: Moment,
    end: Moment,
    property: &Property<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Moment> {
    if end.instant() >= start.instant() {
        return Some(end);
    }
    // A floating time may be after one with a zone; nobody can say.
    let is_comparable = start.is_day == end.is_day && start.zone.is_some() == end.zone.is_some();
    let same_day = start.is_day != end.is_day && start.civil.instant() <= end.civil.instant();
    if !is_comparable && same_day {
        return Some(end);
    }
    problems.push(unused(property, "It is left out: it is before the start."));
    None
}

fn unused(property: &Property<'_>, message: &str) -> Problem {
    Problem::new(Severity::Error, message)
        .at_line(property.line)
        .in_field(&*property.name)
        .with_value(shortened(&property.value))
}
