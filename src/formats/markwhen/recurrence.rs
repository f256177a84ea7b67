//! What recurs: `every 2 weeks x9`, `every year for 10 years`, `every other month until 2025`.

use date::{DayMonthOrder, Instant};

use super::amount::{Amount, add, read_amounts, read_unit};
use super::expression::{Moment, bounds, moment};

/// No recurrence becomes more occurrences than this, the first among them.
const MAX_OCCURRENCES: usize = 300;

/// How an event recurs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Recurrence {
    /// `None` where that is said in words that are not known here, as in `every second Tuesday`.
    pub(super) rule: Option<Rule>,
    /// As written, with its `every`.
    pub(super) written: String,
}

/// A rule by which an event recurs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rule {
    every: Amount,
    limit: Limit,
}

/// How often.
#[derive(Clone, Debug, PartialEq)]
enum Limit {
    Times(u64),
    For(Vec<Amount>),
    /// Before this instant.
    Until(Instant),
    Endless,
}

impl Recurrence {
    /// Reads a text that begins with `every`. Only a clock time that is understood has a colon.
    pub(super) fn read(text: &str, order: DayMonthOrder) -> Option<Self> {
        let rule = read_rule(text, order);
        let is_text = rule.is_some() || !text.contains(':');
        is_text.then(|| Self { rule, written: text.to_owned() })
    }
}

fn read_rule(text: &str, order: DayMonthOrder) -> Option<Rule> {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("every")?.trim_start();
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (n, rest) = match (rest.strip_prefix("other "), n_digits) {
        (Some(rest), _) => (2, rest),
        (None, 0) => (1, rest),
        (None, 1..=9) => (rest.get(..n_digits)?.parse().ok()?, rest.get(n_digits..)?),
        _ => return None,
    };
    let (unit, rest) = read_unit(rest.trim_start())?;
    let limit = limit(rest.trim(), order)?;
    Some(Rule { every: Amount { n, unit }, limit })
}

fn limit(text: &str, order: DayMonthOrder) -> Option<Limit> {
    if text.is_empty() {
        return Some(Limit::Endless);
    }
    if let Some(n) = text.strip_prefix('x') {
        return n.trim().parse().ok().map(Limit::Times);
    }
    if let Some(length) = text.strip_prefix("for ") {
        let length = length.trim();
        let times = length.strip_suffix("times").or_else(|| length.strip_suffix("time"));
        return match times {
            Some(n) => n.trim().parse().ok().map(Limit::Times),
            None => read_amounts(length).map(Limit::For),
        };
    }
    let untils = ["until ", "till ", "til ", "to ", "| "];
    let until = untils.iter().find_map(|word| text.strip_prefix(word))?;
    match moment(until, order)? {
        Moment::Date(date) => bounds(&date).map(|(from, to)| Limit::Until(to.max(from + 1))),
        Moment::Now => Some(Limit::Endless),
        _ => None,
    }
}

/// How much later than the first, which begins at `first` in civil time, the further occurrences
/// are, `n_most` at most, and whether there would be more.
pub(super) fn occurrences(
    first: Instant,
    Rule { every, limit }: &Rule,
    n_most: usize,
) -> (Vec<Amount>, bool) {
    let (n_times, end) = match limit {
        Limit::Times(n) => (*n, None),
        Limit::For(length) => (u64::MAX, add(first, length, 1)),
        Limit::Until(end) => (u64::MAX, Some(*end)),
        Limit::Endless => (u64::MAX, None),
    };
    let mut later = Vec::new();
    for nth in 1_u64.. {
        if nth >= n_times || every.n == 0 {
            break;
        }
        // From the first each time, so that the 31st is not lost in February.
        let n = i64::try_from(nth).ok().and_then(|nth| every.n.checked_mul(nth));
        let Some(amount) = n.map(|n| Amount { n, ..*every }) else { break };
        let next = add(first, &[amount], 1);
        if next.is_none_or(|next| end.is_some_and(|end| next >= end)) {
            break;
        }
        if later.len() >= n_most.min(MAX_OCCURRENCES - 1) {
            return (later, true);
        }
        later.push(amount);
    }
    (later, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use date::Civil;

    #[test]
    fn rules_are_read_and_followed() {
        #[track_caller]
        fn check(rule: &str, expect_n: usize, expect_last: &str) {
            let first = Civil::date(2023, 1, 31).instant();
            let rule = read_rule(rule, DayMonthOrder::MonthFirst).expect("a rule");
            let (later, _) = occurrences(first, &rule, usize::MAX);
            let last = later.last().and_then(|last| add(first, &[*last], 1));
            let last = last.map(|last| last.to_string()).unwrap_or_default();
            assert_eq!((later.len() + 1, &*last), (expect_n, expect_last));
        }
        check("every year for 10 years", 10, "2032-01-31T00:00:00");
        check("every 2 weeks x9", 9, "2023-05-23T00:00:00");
        check("every month until 2023-04", 4, "2023-04-30T00:00:00");
        check("every other day for 3 times", 3, "2023-02-04T00:00:00");
        check("every day", MAX_OCCURRENCES, "2023-11-26T00:00:00");
        check("every second x1000000000000", MAX_OCCURRENCES, "2023-01-31T00:04:59");
        check("every 0 days", 1, "");
    }

    #[test]
    fn other_words_are_no_rule() {
        for text in ["every", "every now", "every week sometimes", "every 3 apples"] {
            assert_eq!(read_rule(text, DayMonthOrder::MonthFirst), None, "{text}");
        }
    }
}
