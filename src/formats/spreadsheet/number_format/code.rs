//! The codes of number formats, split into sections and those into what they show.

use std::cmp::Ordering;

use super::words::Words;
use super::{ClockUnit, DateUnit, Shown};

/// A format has no more sections than this; further ones mean nothing.
const MAX_SECTIONS: usize = 4;

/// What is shown of some numbers.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Section {
    /// Which numbers are meant, where that is said: `[<36526]`.
    pub(super) condition: Option<Condition>,
    /// `None` where they are shown as numbers, or not at all.
    pub(super) shown: Option<Shown>,
    /// Whether they are shown as numbers, and with what words.
    pub(super) is_number: bool,
    pub(super) words: Option<Words>,
}

impl Section {
    /// What is shown of every number that no section before it is for.
    pub(in super::super) fn of_all(shown: Option<Shown>) -> Self {
        Self { condition: None, shown, is_number: false, words: None }
    }

    /// What is shown of numbers that compare so: `<36526`. `None` where that is no comparison.
    pub(in super::super) fn with_condition(comparison: &str, shown: Option<Shown>) -> Option<Self> {
        Some(Self { condition: Some(Condition::read(comparison)?), ..Self::of_all(shown) })
    }
}

/// A comparison with a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Condition {
    /// Which of the numbers are meant: those that are less, equal, greater.
    is_meant: [bool; 3],
    with: f64,
}

impl Condition {
    fn read(text: &str) -> Option<Self> {
        const COMPARISONS: [(&str, [bool; 3]); 6] = [
            ("<=", [true, true, false]),
            (">=", [false, true, true]),
            ("<>", [true, false, true]),
            ("<", [true, false, false]),
            (">", [false, false, true]),
            ("=", [false, true, false]),
        ];
        COMPARISONS.iter().find_map(|(sign, is_meant)| {
            let with = text.strip_prefix(sign)?.trim().parse().ok()?;
            Some(Self { is_meant: *is_meant, with })
        })
    }

    pub(super) fn holds(self, number: f64) -> bool {
        let [less, equal, greater] = self.is_meant;
        match number.partial_cmp(&self.with) {
            Some(Ordering::Less) => less,
            Some(Ordering::Equal) => equal,
            Some(Ordering::Greater) => greater,
            None => false,
        }
    }
}

/// What stands in a section, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A letter, in lower case, and how often it stands there.
    Letter(char, usize),
    /// The same in brackets, which is not bound to a day: `[h]`.
    Elapsed(char),
    /// A digit behind the seconds.
    Fraction,
}

/// The sections of a code, without that for text.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut rest = Some(code);
    while let Some(code) = rest.filter(|_| sections.len() < MAX_SECTIONS) {
        let (section, after) = section(code);
        sections.extend(section);
        rest = after;
    }
    sections
}

/// The first section of a code, unless it is for text, and what follows it.
fn section(code: &str) -> (Option<Section>, Option<&str>) {
    let mut found = Found::default();
    let mut rest = code;
    loop {
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return (found.section(), None) };
        rest = chars.as_str();
        match first {
            ';' => return (found.section(), Some(rest)),
            '"' => {
                let (inner, after) = rest.split_once('"').unwrap_or((rest, ""));
                found.words.literal(inner);
                rest = after;
            }
            // A sign as it is, a gap as wide as it, and one that fills the cell.
            '\\' | '_' | '*' => {
                let sign = chars.next().filter(|_| first == '\\');
                found.words.literal(sign.unwrap_or(' ').encode_utf8(&mut [0; 4]));
                rest = chars.as_str();
            }
            '[' => {
                let (inner, after) = rest.split_once(']').unwrap_or((rest, ""));
                found.bracket(inner);
                rest = after;
            }
            '@' => found.is_text = true,
            '#' | '?' => {
                found.is_number = true;
                found.words.digit();
            }
            '%' => {
                found.is_number = true;
                found.words.other();
            }
            '0' => found.digit(),
            '.' | ',' => found.words.separator(first),
            'a'..='z' | 'A'..='Z' => rest = found.letters(first, rest),
            _ => found.words.literal(first.encode_utf8(&mut [0; 4])),
        }
    }
}

/// What was found in a section so far.
#[derive(Default)]
struct Found {
    parts: Vec<Part>,
    condition: Option<Condition>,
    is_text: bool,
    is_number: bool,
    /// Whether there are letters that mean nothing here.
    is_foreign: bool,
    words: Words,
}

impl Found {
    fn bracket(&mut self, inner: &str) {
        let lower = inner.to_ascii_lowercase();
        let elapsed = lower
            .chars()
            .next()
            .filter(|first| matches!(first, 'h' | 'm' | 's') && lower.chars().all(|c| c == *first));
        self.parts.extend(elapsed.map(Part::Elapsed));
        self.condition = self.condition.or(Condition::read(inner));
    }

    fn digit(&mut self) {
        let is_behind_seconds = matches!(
            self.parts.last(),
            Some(Part::Letter('s', _) | Part::Elapsed('s') | Part::Fraction)
        );
        match is_behind_seconds {
            true => self.parts.push(Part::Fraction),
            false => {
                self.is_number = true;
                self.words.digit();
            }
        }
    }

    /// Takes a letter with those like it that follow, or a word; returns what is behind them.
    fn letters<'a>(&mut self, first: char, rest: &'a str) -> &'a str {
        const HALVES: [&str; 2] = ["m/pm", "/p"];
        const NUMBERS: [&str; 2] = ["eneral", "tandard"];
        let behind = |words: &[&str]| {
            let found = words.iter().find(|word| {
                rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            });
            found.and_then(|word| rest.get(word.len()..))
        };
        let lower = first.to_ascii_lowercase();
        let plain = match lower {
            'a' => behind(&HALVES),
            'g' | 's' => behind(&NUMBERS).inspect(|_| {
                self.is_number = true;
                self.words.all_digits();
            }),
            // The exponent of a number.
            'e' if self.is_number => rest.strip_prefix(['+', '-']).inspect(|_| self.words.other()),
            _ => None,
        };
        if let Some(after) = plain {
            return after;
        }
        let after = rest.trim_start_matches([lower, lower.to_ascii_uppercase()]);
        let length = 1 + rest.len() - after.len();
        match (lower, length) {
            ('y' | 'e' | 'g' | 'b' | 'q' | 'm' | 'd' | 'h' | 's', _) | ('a', 3..) => {
                self.parts.push(Part::Letter(lower, length));
            }
            _ => self.is_foreign = true,
        }
        after
    }

    fn section(self) -> Option<Section> {
        let shown = self.shown().filter(|_| !self.is_number);
        let words = self.words.if_any().filter(|_| self.is_number && self.parts.is_empty());
        (!self.is_text).then_some(Section {
            condition: self.condition,
            shown,
            is_number: self.is_number,
            words,
        })
    }

    fn shown(&self) -> Option<Shown> {
        let mut date = Date::default();
        let (mut clock, mut has_hour, mut is_length) = (None, false, false);
        for (at, part) in self.parts.iter().enumerate() {
            let beside = |at: Option<usize>| at.and_then(|at| self.parts.get(at));
            let unit = match part {
                Part::Letter('h', _) | Part::Elapsed('h') => Some(ClockUnit::Hour),
                Part::Letter('m', 1 | 2)
                    if is_minute(beside(at.checked_sub(1)), beside(Some(at + 1))) =>
                {
                    Some(ClockUnit::Minute)
                }
                Part::Elapsed('m') => Some(ClockUnit::Minute),
                Part::Letter('s', _) | Part::Elapsed(_) => Some(ClockUnit::Second),
                Part::Fraction => Some(ClockUnit::Fraction),
                Part::Letter(letter, _) => {
                    date.add(*letter);
                    None
                }
            };
            has_hour |= unit == Some(ClockUnit::Hour);
            is_length |= matches!(part, Part::Elapsed(_));
            clock = clock.max(unit);
        }
        match (date.unit(), clock) {
            (None, None) => None,
            _ if self.is_foreign => Some(Shown::All),
            (None, Some(unit)) if is_length => Some(Shown::Length(unit)),
            (None, Some(_)) if !has_hour => Some(Shown::Seconds),
            (date, clock) => Some(Shown::Moment { date, clock }),
        }
    }
}

/// Whether `m` or `mm` stands for minutes, by what stands before and behind.
fn is_minute(before: Option<&Part>, behind: Option<&Part>) -> bool {
    matches!(before, Some(Part::Letter('h', _) | Part::Elapsed('h')))
        || matches!(behind, Some(Part::Letter('s', _) | Part::Elapsed('s')))
}

/// Which parts of a date are shown.
#[derive(Default)]
struct Date {
    year: bool,
    quarter: bool,
    month: bool,
    day: bool,
}

impl Date {
    fn add(&mut self, letter: char) {
        match letter {
            'q' => self.quarter = true,
            'm' => self.month = true,
            // `aaa` is the day of the week in East Asia.
            'd' | 'a' => self.day = true,
            _ => self.year = true,
        }
    }

    fn unit(&self) -> Option<DateUnit> {
        let units = [
            (self.day, DateUnit::Day),
            (self.month, DateUnit::Month),
            (self.quarter, DateUnit::Quarter),
            (self.year, DateUnit::Year),
        ];
        units.into_iter().find_map(|(is_shown, unit)| is_shown.then_some(unit))
    }
}
