//! When events are: relative dates are counted from the events that they refer to.

use std::collections::HashMap;

use date::{Bound, Civil, Date, Instant, Precision, When, Zone};

use super::amount::{Amount, add, precision};
use super::expression::{Expression, Moment, Relative, Side, bounds};

/// Events may refer to later ones, which are then looked up so many times.
const MAX_PASSES: usize = 8;

/// An event's date before and after it is worked out.
#[derive(Debug)]
pub(super) struct Dating<'a> {
    pub(super) expression: &'a Expression,
    pub(super) id: Option<&'a str>,
    /// The zones of its start and its end.
    pub(super) zones: [Option<Zone>; 2],
    pub(super) state: State,
}

/// How far that has come.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    Pending,
    Known(Span),
    /// Why it cannot be said when it is, or that it is half said.
    Unknown(&'static str),
}

/// From when to when an event is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    /// Civil time, as if in UTC.
    pub(super) from: Instant,
    /// Exclusive; the same as `from` for a clock time.
    pub(super) to: Instant,
    pub(super) precision: Precision,
    pub(super) when: When,
    /// What was assumed.
    pub(super) doubt: Option<&'static str>,
}

/// Works out every date that can be.
pub(super) fn resolve(datings: &mut [Dating<'_>]) {
    let mut ids: HashMap<&str, usize> = HashMap::new();
    for (position, dating) in datings.iter().enumerate() {
        if let Some(id) = dating.id {
            ids.entry(id).or_insert(position);
        }
    }
    for _ in 0..MAX_PASSES {
        let mut is_changed = false;
        for position in 0..datings.len() {
            let Some(dating) = datings.get(position) else { continue };
            if dating.state != State::Pending {
                continue;
            }
            let look_up = |id: Option<&str>| match id {
                Some(id) => ids.get(id).and_then(|at| datings.get(*at)),
                None => position.checked_sub(1).and_then(|before| datings.get(before)),
            };
            let look_up = |id: Option<&str>| look_up(id).map(|dating| &dating.state);
            let state = state_of(dating, &look_up);
            is_changed |= state != State::Pending;
            if let Some(dating) = datings.get_mut(position) {
                dating.state = state;
            }
        }
        if !is_changed {
            break;
        }
    }
    for dating in datings.iter_mut().filter(|dating| dating.state == State::Pending) {
        dating.state = State::Unknown("what it refers to cannot be dated without it");
    }
}

/// What a date refers to: the event with an id, or the one before.
type LookUp<'l, 'a> = dyn Fn(Option<&str>) -> Option<&'l State> + 'a;

fn state_of(dating: &Dating<'_>, look_up: &LookUp<'_, '_>) -> State {
    match span_of(dating, look_up) {
        Ok(span) => State::Known(span),
        Err(None) => State::Pending,
        Err(Some(why)) => State::Unknown(why),
    }
}

/// # Errors
/// `None` where something else must be known first; else why it cannot be said.
type Outcome<T> = Result<T, Option<&'static str>>;

/// What markwhen makes of a time alone behind an event of whole days, which end at midnight.
const BEHIND_DAYS: &str =
    "a time alone comes after the whole of the event before it, so this is on the next day";

const BEYOND: Option<&str> = Some("it is beyond the range of years");

fn span_of(dating: &Dating<'_>, look_up: &LookUp<'_, '_>) -> Outcome<Span> {
    let Expression { start, end, .. } = dating.expression;
    let mut is_behind_days = false;
    let (from, to, start_precision, stated) = match start {
        Moment::Date(date) => {
            let Some((from, to)) = bounds(date) else { return Ok(unbounded(date)) };
            (from, to, date.precision(), Some(date))
        }
        Moment::Time(nanos, precision) => {
            let before = known(look_up(None))?;
            let from = next_at(before.to, *nanos);
            is_behind_days = before.to > before.from && midnight(before.to) == before.to;
            (from, from, *precision, None)
        }
        Moment::Relative(relative) => return relative_span(dating, relative, look_up),
        Moment::Now => return Err(Some("“now” is another day for each reader, and no date")),
        Moment::WithoutYear => return Err(Some("it does not say in which year")),
        Moment::NoSuchDay => return Err(Some("there is no such day")),
    };
    let ends = Ends { from, to, precision: start_precision, stated };
    let mut span = ends.with_end(dating, end.as_ref(), look_up)?;
    if is_behind_days {
        span.doubt = span.doubt.or(Some(BEHIND_DAYS));
    }
    Ok(span)
}

/// A date without a bound, as it is.
fn unbounded(date: &Date) -> Span {
    let at = date.latest().instant().unwrap_or_default();
    let when = When::from(date.clone());
    Span { from: at, to: at, precision: date.precision(), when, doubt: None }
}

fn known(state: Option<&State>) -> Outcome<&Span> {
    match state {
        Some(State::Known(span)) => Ok(span),
        Some(State::Pending) => Err(None),
        Some(State::Unknown(_)) => Err(Some("what it refers to has no date")),
        None => Err(Some("there is no such event to refer to")),
    }
}

fn midnight(at: Instant) -> Instant {
    Civil { hour: 0, minute: 0, second: 0, nanos: 0, ..Civil::from(at) }.instant()
}

/// The next time that a clock shows so many nanoseconds after midnight: what begins at 10 pm and
/// ends at 2 am ends on the day after.
fn next_at(after: Instant, nanos: i128) -> Instant {
    const DAY: i128 = 86_400_000_000_000;
    let at = midnight(after) + nanos;
    if at < after { at + DAY } else { at }
}

/// A start that is known.
struct Ends<'d> {
    from: Instant,
    to: Instant,
    precision: Precision,
    /// The start as it is written, where it is a date.
    stated: Option<&'d Date>,
}

impl Ends<'_> {
    fn with_end(
        &self,
        dating: &Dating<'_>,
        end: Option<&Moment>,
        look_up: &LookUp<'_, '_>,
    ) -> Outcome<Span> {
        let start = match self.stated {
            Some(date) => date.clone(),
            None => unit_from(self.from, self.precision),
        };
        let mut span = Span {
            from: self.from,
            to: self.to,
            precision: self.precision,
            when: When { start: zoned(start, dating.zones[0]), end: None },
            doubt: None,
        };
        let (to, end) = match end {
            None => return Ok(span),
            Some(Moment::Now) => {
                span.when.end = Some(Date::open());
                return Ok(span);
            }
            Some(Moment::Date(date)) => match bounds(date) {
                // `2024/2023` ends when it begins.
                Some((from, to)) if from < self.from && to == self.from => (to + -1, date.clone()),
                Some((_, to)) => (to, date.clone()),
                None => return Ok(span),
            },
            Some(Moment::Time(nanos, precision)) => {
                let to = next_at(self.from, *nanos);
                (to, Date::from_civil(Civil::from(to), *precision))
            }
            Some(Moment::Relative(relative)) => {
                let base = match (&relative.id, relative.side) {
                    (None, None) => self.from,
                    (id, side) => {
                        // As in markwhen's own parser: an end counts from the start of the other
                        // event, unless it says otherwise.
                        let other = known(look_up(id.as_deref()))?;
                        if side == Some(Side::End) { other.to } else { other.from }
                    }
                };
                let sign = if relative.is_before { -1 } else { 1 };
                let to = add(base, &relative.amounts, sign).ok_or(BEYOND)?;
                (to, unit_until(to, self.precision.max(precision(&relative.amounts))))
            }
            Some(Moment::WithoutYear) => {
                span.doubt = Some("the end does not say in which year; it is left out");
                return Ok(span);
            }
            Some(Moment::NoSuchDay) => {
                span.doubt = Some("the end is a day that there is not; it is left out");
                return Ok(span);
            }
        };
        if to < self.from {
            span.doubt = Some("the end is before the start; it is left out");
            return Ok(span);
        }
        if to > self.from {
            span.when.end = end_beside(&span.when.start, zoned(end, dating.zones[1]));
            span.to = to;
        }
        Ok(span)
    }
}

/// What begins, or ends, so much from something else.
fn relative_span(
    dating: &Dating<'_>,
    relative: &Relative,
    look_up: &LookUp<'_, '_>,
) -> Outcome<Span> {
    let other = known(look_up(relative.id.as_deref()))?;
    let side = relative.side.unwrap_or(match relative.is_before {
        true => Side::Start,
        false => Side::End,
    });
    let base = if side == Side::Start { other.from } else { other.to };
    let own = precision(&relative.amounts).max(other.precision);
    let sign = if relative.is_before { -1 } else { 1 };
    let moved = add(base, &relative.amounts, sign).ok_or(BEYOND)?;
    let spanning = |from: Instant, to: Instant, precision| {
        let start = zoned(unit_from(from, precision), dating.zones[0]);
        let end = (to > from).then(|| zoned(unit_until(to, precision), dating.zones[1]));
        let end = end.and_then(|end| end_beside(&start, end));
        Span { from, to, precision, when: When { start, end }, doubt: None }
    };
    match &dating.expression.end {
        // Without an end, the amount is how long it lasts.
        None => Ok(spanning(base.min(moved), base.max(moved), own)),
        // What is so much before something ends there, and its own length leads up to it.
        Some(Moment::Relative(length))
            if relative.is_before && length.id.is_none() && length.side.is_none() =>
        {
            let precision = own.max(precision(&length.amounts));
            let from = add(moved, &length.amounts, -1).ok_or(BEYOND)?;
            Ok(spanning(from.min(moved), moved.max(from), precision))
        }
        end => {
            let ends = Ends { from: moved, to: moved, precision: own, stated: None };
            ends.with_end(dating, end.as_ref(), look_up)
        }
    }
}

/// The end of what lasts; `None` where that is the end of the start's own unit, as of a day that lasts
/// one day.
fn end_beside(start: &Date, end: Date) -> Option<Date> {
    (end != *start).then_some(end)
}

/// The units that a date worked out can have, from coarse to fine.
const UNITS: [Precision; 7] = [
    Precision::Year,
    Precision::Month,
    Precision::Day,
    Precision::Hour,
    Precision::Minute,
    Precision::Second,
    Precision::Millisecond,
];

/// The coarsest unit, at least so fine, that begins at an instant.
fn unit_from(at: Instant, precision: Precision) -> Date {
    let civil = Civil::from(at);
    let begins = |unit: &&Precision| {
        let date = Date::from_civil(civil, **unit);
        date.earliest() == Bound::At(at)
    };
    let unit = UNITS.iter().filter(|unit| **unit >= precision).find(begins);
    Date::from_civil(civil, unit.copied().unwrap_or(Precision::Nanosecond))
}

/// The coarsest unit, at least so fine, that ends at an instant.
fn unit_until(at: Instant, precision: Precision) -> Date {
    let civil = Civil::from(at + -1);
    let ends = |unit: &&Precision| Date::from_civil(civil, **unit).latest() == Bound::At(at);
    let unit = UNITS.iter().filter(|unit| **unit >= precision).find(ends);
    Date::from_civil(civil, unit.copied().unwrap_or(Precision::Nanosecond))
}

/// A clock time in its zone; days and coarser units stay as they are, whatever the zone.
fn zoned(date: Date, zone: Option<Zone>) -> Date {
    let Some(zone) = zone.filter(|_| date.precision() >= Precision::Hour && !date.has_zone())
    else {
        return date;
    };
    let edtf = date.edtf();
    let edtf = match zone {
        Zone::Utc => format!("{edtf}Z"),
        Zone::Fixed(_) => format!("{edtf}{}", zone.name()),
        Zone::Named(_) => format!("{edtf}[{}]", zone.name()),
    };
    Date::parse(&edtf).unwrap_or(date)
}

/// The same event so much later, as precisely as before.
pub(super) fn moved(span: &Span, by: Amount, zones: [Option<Zone>; 2]) -> Option<When> {
    let from = add(span.from, &[by], 1)?;
    let start = zoned(unit_from(from, span.when.start.precision()), zones[0]);
    let end = match &span.when.end {
        Some(end) if !end.is_open() => {
            let to = add(span.to, &[by], 1)?;
            Some(zoned(unit_until(to, end.precision()), zones[1]))
        }
        end => end.clone(),
    };
    Some(When { start, end })
}
