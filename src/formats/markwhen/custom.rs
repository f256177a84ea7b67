//! Dates in a syntax that a header defines by `dateFormat`: patterns, and what their parts are.

use regex::{Captures, Regex, RegexBuilder};
use serde_json::Value;

use crate::{Problem, Problems, Severity};
use date::{Civil, Date, DayMonthOrder, Precision};

use super::amount::{Amount, read_amounts};
use super::expression::{Expression, Moment, Relative};

/// No header has more rules that are followed.
const MAX_RULES: usize = 20;
/// The memory that a pattern may take, in bytes.
const MAX_PATTERN_BYTES: usize = 1 << 18;

/// How dates are written in a page.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    /// How 8/12/1987 is read; the American way unless the header says `d/M/y`.
    pub(super) order: DayMonthOrder,
    /// Whether `14: …` is the year 14, and neither an hour nor one of a numbered list.
    pub(super) has_small_years: bool,
    rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
struct Rule {
    pattern: Regex,
    /// What is put together from the groups of the pattern, as `$1.$2`, and how to read it.
    from: (Option<String>, String),
    to: Option<(Option<String>, String)>,
    duration: Option<String>,
}

impl Default for Rules {
    fn default() -> Self {
        Self { order: DayMonthOrder::MonthFirst, has_small_years: false, rules: Vec::new() }
    }
}

/// Reads the header's `dateFormat`.
pub(super) fn read_rules(value: &Value, line: usize, problems: &mut Problems) -> Rules {
    let mut read = Rules::default();
    let list = match value {
        Value::String(format) => {
            if format.trim_start().starts_with('d') {
                read.order = DayMonthOrder::DayFirst;
            }
            return read;
        }
        Value::Array(list) => Some(list),
        Value::Object(map) => map.get("rules").and_then(Value::as_array),
        _ => None,
    };
    for rule in list.into_iter().flatten().take(MAX_RULES) {
        match read_rule(rule) {
            Ok(rule) => read.rules.push(rule),
            Err(why) => problems.push(
                Problem::new(
                    Severity::Warning,
                    format!("This date format is not followed: {why}."),
                )
                .at_line(line)
                .in_field("dateFormat")
                .with_value(rule.to_string()),
            ),
        }
    }
    read
}

fn read_rule(rule: &Value) -> Result<Rule, String> {
    let text = |key: &str| rule.get(key).and_then(Value::as_str).map(str::to_owned);
    let pattern = text("pattern").ok_or("it has no pattern")?;
    let pattern = RegexBuilder::new(&pattern).size_limit(MAX_PATTERN_BYTES).build();
    let pattern = pattern.map_err(|_| "its pattern is no regular expression that is known here")?;
    let from_format = text("fromFormat").ok_or("it has no fromFormat")?;
    let to = text("toFormat").map(|format| (text("to"), format));
    Ok(Rule { pattern, from: (text("from"), from_format), to, duration: text("duration") })
}

impl Rules {
    /// The same, for a page in which numbers up to 24 are years, or are none.
    pub(super) fn with_small_years(self, has_small_years: bool) -> Self {
        Self { has_small_years, ..self }
    }

    /// What a date means by the first rule that fits it.
    pub(super) fn apply(&self, date: &str) -> Option<Expression> {
        self.rules.iter().find_map(|rule| rule.apply(date))
    }
}

impl Rule {
    fn apply(&self, date: &str) -> Option<Expression> {
        let captures = self.pattern.captures(date)?;
        let read = |(template, format): &(Option<String>, String)| {
            let text = template.as_ref().map_or_else(
                || captures.get(0).map(|all| all.as_str().to_owned()).unwrap_or_default(),
                |template| filled(template, &captures),
            );
            read_formatted(&text, format)
        };
        let start = read(&self.from)?;
        let end = match (&self.to, &self.duration) {
            (Some(to), _) => Some(Moment::Date(read(to)?)),
            (None, Some(duration)) => {
                let amounts = read_duration(&filled(duration, &captures))?;
                Some(Moment::Relative(Relative { amounts, ..Relative::default() }))
            }
            (None, None) => None,
        };
        Some(Expression { start: Moment::Date(start), end, recurrence: None })
    }
}

fn read_duration(text: &str) -> Option<Vec<Amount>> {
    read_amounts(&text.to_lowercase())
}

/// A template with `$1` replaced by the first group, and so on.
fn filled(template: &str, captures: &Captures<'_>) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('$') {
        text.push_str(before);
        let n_digits = after.bytes().take_while(u8::is_ascii_digit).count().min(2);
        let (digits, after) = after.split_at_checked(n_digits).unwrap_or((after, ""));
        match digits.parse::<usize>() {
            Ok(group) => text.push_str(captures.get(group).map_or("", |group| group.as_str())),
            Err(_) => text.push('$'),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Reads a date by a pattern of letters as in `yyyy-MM-dd HH:mm`; letters in `'…'` stand for
/// themselves.
fn read_formatted(text: &str, format: &str) -> Option<Date> {
    if format.eq_ignore_ascii_case("iso") {
        return Date::parse(text).ok();
    }
    let mut civil = Civil::date(0, 1, 1);
    let mut precision = Precision::Year;
    let mut is_afternoon = None;
    let mut rest = text.to_ascii_lowercase();
    let mut letters = format;
    while let Some(letter) = letters.chars().next() {
        if letter == '\'' {
            let (literal, after) = letters.get(1..)?.split_once('\'')?;
            rest = rest.strip_prefix(&*literal.to_ascii_lowercase())?.to_owned();
            letters = after;
            continue;
        }
        let n = letters.len() - letters.trim_start_matches(letter).len();
        let n = n / letter.len_utf8();
        letters = letters.trim_start_matches(letter);
        if !letter.is_ascii_alphabetic() {
            let literal: String = std::iter::repeat_n(letter, n).collect();
            rest = rest.strip_prefix(&literal)?.to_owned();
            continue;
        }
        if letter == 'a' {
            is_afternoon = Some(rest.starts_with("pm"));
            rest = rest.strip_prefix("am").or_else(|| rest.strip_prefix("pm"))?.to_owned();
            continue;
        }
        let (number, after) = match (letter, n) {
            ('M' | 'L', 3..) => month_name(&rest)?,
            ('y', 2) => leading_number(&rest, 2).map(|(year, after)| (2000 + year, after))?,
            ('y', _) => leading_number(&rest, if n == 1 { 5 } else { n })?,
            (_, _) => leading_number(&rest, 2)?,
        };
        rest = after.to_owned();
        let small = u8::try_from(number).ok();
        let unit = match letter {
            'y' => {
                civil.year = number;
                Precision::Year
            }
            'M' | 'L' => {
                civil.month = small.filter(|month| (1..=12).contains(month))?;
                Precision::Month
            }
            'd' => {
                civil.day = small.filter(|day| (1..=31).contains(day))?;
                Precision::Day
            }
            'H' | 'h' => {
                civil.hour = small.filter(|hour| *hour < 24)?;
                Precision::Hour
            }
            'm' => {
                civil.minute = small.filter(|minute| *minute < 60)?;
                Precision::Minute
            }
            's' => {
                civil.second = small.filter(|second| *second < 60)?;
                Precision::Second
            }
            _ => return None,
        };
        precision = precision.max(unit);
    }
    if let Some(is_afternoon) = is_afternoon {
        civil.hour = civil.hour % 12 + if is_afternoon { 12 } else { 0 };
    }
    let is_day = civil.day <= Civil::days_in_month(civil.year, civil.month);
    (rest.is_empty() && is_day).then(|| Date::from_civil(civil, precision))
}

fn leading_number(text: &str, n_digits: usize) -> Option<(i64, &str)> {
    let n = text.bytes().take(n_digits).take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(n)?;
    Some((digits.parse().ok()?, rest))
}

fn month_name(text: &str) -> Option<(i64, &str)> {
    const STARTS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let at = STARTS.iter().position(|start| text.starts_with(start))?;
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    Some((i64::try_from(at).ok()? + 1, text.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_followed() {
        #[track_caller]
        fn check(text: &str, format: &str, expect: Option<&str>) {
            let found = read_formatted(text, format).map(|date| date.edtf());
            assert_eq!(found.as_deref(), expect);
        }
        check("03.12.2026", "MM.dd.yyyy", Some("2026-03-12"));
        check("Day 5 of May 44", "'Day' d 'of' MMM y", Some("0044-05-05"));
        check("2026-01-05 3:30 pm", "yyyy-MM-dd h:mm a", Some("2026-01-05T15:30"));
        check("31.02.2026", "dd.MM.yyyy", None);
        check("x", "yyyy", None);
    }
}
