//! What calendars say of an event besides, in words. What only programs need, such as when an entry was
//! last sent, is left to the raw record.

use serde_json::Value;

use crate::Words;
use formats::Format;
use model::Extra;

/// What is for programs: RFC 5545, 3.8.2.7, 3.8.4.7 and 3.8.7, and Apple's, Microsoft's and Mozilla's own.
const FOR_PROGRAMS: [&str; 8] = [
    "DTSTAMP",
    "SEQUENCE",
    "TRANSP",
    "UID",
    "CREATED",
    "LAST-MODIFIED",
    "RECURRENCE-ID",
    "occurrence_of",
];

/// Whether further fields are those of a calendar's entry.
pub(super) fn is_of_calendar(extra: &Extra, format: Format) -> bool {
    format == Format::Ics || extra.contains_key("DTSTAMP")
}

/// A field as a reader is told it: its name and its value; `None` for what is for programs.
pub(super) fn in_words(name: &str, value: &Value, words: Words) -> Option<(String, String)> {
    if FOR_PROGRAMS.contains(&name) || name.starts_with("X-") {
        return None;
    }
    let raw = || (name.to_owned(), super::fields::plain_value(value));
    let said = match name {
        "RRULE" => {
            let rules = texts(value).map(|text| rule(text, words));
            rules.collect::<Option<Vec<_>>>().map(|all| all.join("; "))
        }
        "ORGANIZER" | "ATTENDEE" => Some(people(value, words).join(", ")),
        "CLASS" => value.as_str().map(str::to_lowercase),
        "PRIORITY" => value.as_str().and_then(|value| priority(value, words)).map(str::to_owned),
        _ => None,
    };
    let title = match name {
        "RRULE" => words.text("calendar-repeats"),
        "ORGANIZER" => words.text("calendar-organiser"),
        "ATTENDEE" => words.text("calendar-attendees"),
        "CLASS" => words.text("calendar-class"),
        "PRIORITY" => words.text("calendar-priority"),
        _ => return Some(raw()),
    };
    Some(said.map_or_else(raw, |said| (title.to_owned(), said)))
}

/// The values of a field that may be there several times.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let several = value.as_array().into_iter().flatten();
    let alone = (!value.is_array()).then_some(value);
    several.chain(alone).map(|value| value.as_str().unwrap_or_default())
}

/// A rule of recurrence: "every 2 weeks on Monday and Friday, 10 times". `None` for one with parts that
/// there are no words for here.
fn rule(rule: &str, words: Words) -> Option<String> {
    let (mut unit, mut interval, mut days, mut end) = (None, 1_u32, String::new(), String::new());
    for part in rule.split(';').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=')?;
        match name {
            "FREQ" => unit = Some(value),
            "INTERVAL" => interval = value.parse().ok()?,
            "COUNT" => {
                let n: u32 = value.parse().ok()?;
                end = format!(", {}", words.format("calendar-times", [("n", n.into())]));
            }
            "UNTIL" => {
                let day = day(value, words)?;
                end = format!(", {}", words.format("calendar-until", [("day", day.into())]));
            }
            "BYDAY" => {
                let on = weekdays(value, words)?;
                days = format!(" {}", words.format("calendar-on", [("days", on.into())]));
            }
            "WKST" => {}
            _ => return None,
        }
    }
    let n = interval.into();
    let every = match unit? {
        "DAILY" => words.format("calendar-every-days", [("n", n)]),
        "WEEKLY" => words.format("calendar-every-weeks", [("n", n)]),
        "MONTHLY" => words.format("calendar-every-months", [("n", n)]),
        "YEARLY" => words.format("calendar-every-years", [("n", n)]),
        _ => return None,
    };
    Some(format!("{every}{days}{end}"))
}

/// "MO,FR" as "Monday and Friday".
fn weekdays(value: &str, words: Words) -> Option<String> {
    let name = |code: &str| {
        Some(match code {
            "MO" => words.text("on-monday"),
            "TU" => words.text("on-tuesday"),
            "WE" => words.text("on-wednesday"),
            "TH" => words.text("on-thursday"),
            "FR" => words.text("on-friday"),
            "SA" => words.text("on-saturday"),
            "SU" => words.text("on-sunday"),
            _ => return None,
        })
    };
    let names: Vec<&str> = value.split(',').map(name).collect::<Option<_>>()?;
    let (last, others) = names.split_last()?;
    match others {
        [] => Some((*last).to_owned()),
        others => {
            let (others, last) = (others.join(", ").into(), (*last).into());
            Some(words.format("list-and", [("others", others), ("last", last)]))
        }
    }
}

/// "20240301T170000Z" as "1 March 2024".
fn day(value: &str, words: Words) -> Option<String> {
    let digits =
        value.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let edtf = format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    date::When::parse(&edtf).ok().map(|when| words.when(&when))
}

/// What a person is called: by name, else by mailbox; and whether they come.
fn people(value: &Value, words: Words) -> Vec<String> {
    match value {
        Value::Array(several) => several.iter().flat_map(|one| people(one, words)).collect(),
        Value::String(address) => vec![without_scheme(address).to_owned()],
        person => {
            let field = |name: &str| person.get(name).and_then(Value::as_str);
            let address = field("value").map(without_scheme);
            let name = field("CN").or(address).unwrap_or_default().trim_matches('"');
            let comes = match field("PARTSTAT") {
                Some("ACCEPTED") => words.text("calendar-comes"),
                Some("DECLINED") => words.text("calendar-does-not-come"),
                Some("TENTATIVE") => words.text("calendar-may-come"),
                _ => return vec![name.to_owned()],
            };
            vec![format!("{name} ({comes})")]
        }
    }
}

fn without_scheme(address: &str) -> &str {
    let scheme = address.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    scheme.and_then(|_| address.get(7..)).unwrap_or(address)
}

/// RFC 5545, 3.8.1.9: 1 to 4 are high, 5 is medium, 6 to 9 are low, and 0 says nothing.
fn priority(value: &str, words: Words) -> Option<&'static str> {
    match value.parse().ok()? {
        1..=4 => Some(words.text("calendar-high")),
        5 => Some(words.text("calendar-medium")),
        6..=9 => Some(words.text("calendar-low")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn known_fields_are_told_in_words() {
        #[track_caller]
        fn check(name: &str, value: Value, expect: Option<(&str, &str)>) {
            let expect = expect.map(|(name, value)| (name.to_owned(), value.to_owned()));
            assert_eq!(in_words(name, &value, Words::default()), expect);
        }
        check("RRULE", json!("FREQ=YEARLY"), Some(("Repeats", "every year")));
        let rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=10;WKST=MO";
        check(
            "RRULE",
            json!(rule),
            Some(("Repeats", "every 2 weeks on Monday and Friday, 10 times")),
        );
        let rule = "FREQ=DAILY;UNTIL=20240301T170000Z";
        check("RRULE", json!(rule), Some(("Repeats", "every day, until 1 March 2024")));
        let rule = "FREQ=MONTHLY;BYDAY=-1FR";
        check("RRULE", json!(rule), Some(("RRULE", rule)));
        let anna = json!({ "CN": "Anna", "value": "mailto:anna@example.org" });
        check("ORGANIZER", anna, Some(("Organiser", "Anna")));
        let both = json!([
            { "CN": "Ben", "PARTSTAT": "ACCEPTED", "value": "mailto:ben@example.org" },
            "MAILTO:eva@example.org"
        ]);
        check("ATTENDEE", both, Some(("Attendees", "Ben (comes), eva@example.org")));
        check("CLASS", json!("PRIVATE"), Some(("Class", "private")));
        check("PRIORITY", json!("5"), Some(("Priority", "medium")));
        check("PRIORITY", json!("0"), Some(("PRIORITY", "0")));
        check("COMMENT", json!("Bring a cake"), Some(("COMMENT", "Bring a cake")));
        for name in ["DTSTAMP", "SEQUENCE", "TRANSP", "X-APPLE-ALARM"] {
            check(name, json!("x"), None);
        }
    }
}
