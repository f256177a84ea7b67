//! `chronoscope date`: how a date is understood.

use serde::Serialize;

use date::{Bound, Instant, Precision, When, Zone};
use files::complain;

use super::Failure;
use super::arguments::DateArguments;
use super::output::{print_json, print_words};
use super::values::read_date;

/// What was made of one expression, in the fields that scripts rely on.
#[derive(Debug, Default, Serialize)]
struct Answer {
    input: String,
    edtf: Option<String>,
    /// The zone that the expression names.
    zone: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    precision: Option<&'static str>,
    approximate: Option<bool>,
    uncertain: Option<bool>,
    display: Option<String>,
    error: Option<String>,
}

/// Says how each expression is understood.
pub(super) fn date(arguments: &DateArguments) -> Result<(), Failure> {
    let answers: Vec<Answer> =
        arguments.expressions.iter().map(|expression| answer(expression)).collect();
    if arguments.json {
        print_json(&json(&answers)?)?;
    } else {
        for answer in &answers {
            match &answer.error {
                Some(error) => {
                    complain(&format!("error: {:?} is not a date: {error}.", answer.input));
                }
                None => print_words(&in_words(answer))?,
            }
        }
    }
    if answers.iter().all(|answer| answer.error.is_some()) {
        return Err(Failure::Reported);
    }
    Ok(())
}

fn answer(expression: &str) -> Answer {
    let input = expression.to_owned();
    match read_date(expression) {
        Ok(when) => Answer { input, ..understood(&when) },
        Err(error) => Answer { input, error: Some(error), ..Answer::default() },
    }
}

fn understood(when: &When) -> Answer {
    let dates = || std::iter::once(&when.start).chain(&when.end);
    let zone = if dates().all(|date| date.has_zone()) { "Z" } else { "" };
    Answer {
        edtf: Some(when.strict_edtf()),
        zone: named_zone(when),
        earliest: bound(when.earliest(), zone, |instant| instant),
        latest: bound(when.latest(), zone, |end| last_second(when, end)),
        precision: precision(when).map(Precision::name),
        approximate: Some(dates().any(|date| date.is_approximate())),
        uncertain: Some(dates().any(|date| date.is_uncertain())),
        display: Some(when.describe()),
        ..Answer::default()
    }
}

/// The name of the zone of its times, the first where there are several. EDTF knows only offsets.
fn named_zone(when: &When) -> Option<String> {
    let zones = std::iter::once(&when.start).chain(&when.end).filter_map(|date| date.zone());
    let is_named = |zone: &Zone| matches!(zone, Zone::Named(_));
    zones.into_iter().find(is_named).map(|zone| zone.name().into_owned())
}

/// The coarser of an interval's two precisions; `None` where neither end is a date.
fn precision(when: &When) -> Option<Precision> {
    std::iter::once(&when.start)
        .chain(&when.end)
        .filter(|date| !date.is_open() && !date.is_unknown())
        .map(|date| date.precision())
        .min()
}

/// A bound as text: `".."` where it is open, `None` where it is unknown.
fn bound(bound: Bound, zone: &str, shown: impl Fn(Instant) -> Instant) -> Option<String> {
    match bound {
        Bound::At(instant) => Some(format!("{}{zone}", shown(instant))),
        Bound::Open => Some("..".to_owned()),
        Bound::Unknown => None,
    }
}

/// The last whole second before an exclusive end, or, within a second, the last nanosecond; the
/// instant at which an interval ends.
fn last_second(when: &When, end: Instant) -> Instant {
    let last = when.last_instant().unwrap_or(end);
    if when.earliest().instant().is_some_and(|earliest| last < earliest) { end + -1 } else { last }
}

/// One object for one answer, an array for several.
fn json(answers: &[Answer]) -> Result<String, Failure> {
    let text = match answers {
        [answer] => serde_json::to_string_pretty(answer),
        answers => serde_json::to_string_pretty(answers),
    };
    text.map(|text| text + "\n").map_err(|error| Failure::Failed(error.to_string()))
}

fn in_words(answer: &Answer) -> String {
    let yes_or_no = |flag: Option<bool>| if flag == Some(true) { "yes" } else { "no" };
    let or_unknown = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
    let zone = answer.zone.as_ref().map(|zone| format!("  zone         {zone}\n"));
    let zone = zone.unwrap_or_default();
    format!(
        "{}\n  reads as     {}\n  EDTF         {}\n{zone}  earliest     {}\n  latest       {}\n  \
         precision    {}\n  approximate  {}\n  uncertain    {}\n",
        answer.input,
        or_unknown(&answer.display),
        or_unknown(&answer.edtf),
        or_unknown(&answer.earliest),
        or_unknown(&answer.latest),
        answer.precision.unwrap_or("unknown"),
        yes_or_no(answer.approximate),
        yes_or_no(answer.uncertain),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_bound_is_inclusive() {
        let check = |edtf: &str, expect: &str| {
            let when = When::parse(edtf).unwrap();
            let end = when.latest().instant().unwrap();
            assert_eq!(last_second(&when, end).to_string(), expect);
        };
        check("1970-01-01", "1970-01-01T23:59:59");
        check("1970-01-01T00:00:00.5", "1970-01-01T00:00:00.599999999");
        check("1970-01-01/1970-01-02", "1970-01-02T23:59:59");
        check("1970-01-01T10:00/1970-01-01T11:00", "1970-01-01T11:00:00");
        check("1970-01-01T10:00:30/1970-01-01T10:00", "1970-01-01T10:00:59");
    }
}
