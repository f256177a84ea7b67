//! Tests of single columns: `country:Iran`, `casualties>5`, `updated:2019-02..`.

use std::fmt;
use std::ops::Bound;

use date::DayMonthOrder;

use crate::{Cell, Column, EventRef, Number, Timeline};

use super::Period;
use super::words::fold;

/// What events must have, and must not have, in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnFilter {
    /// What the column is called, just so.
    pub column: String,
    /// Where not empty, one of these must hold.
    pub kept: Vec<Test>,
    /// None of these may hold.
    pub hidden: Vec<Test>,
}

/// A test of what an event has in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It is this text, whatever its case and accents.
    Is(String),
    /// It has these words side by side.
    Has(String),
    /// It is a number between two others.
    Number(NumberRange),
    /// It is a date that may lie in a period, in this order of day and month.
    Time(Period, DayMonthOrder),
    /// It is nothing.
    Blank,
}

/// Numbers between two others, of which either may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberRange {
    /// The least of them.
    pub from: Bound<Number>,
    /// The greatest of them.
    pub until: Bound<Number>,
}

impl NumberRange {
    /// From one number to another, both included; either may be missing.
    pub fn between(from: Option<f64>, until: Option<f64>) -> Self {
        let end =
            |end: Option<f64>| end.map_or(Bound::Unbounded, |end| Bound::Included(Number(end)));
        Self { from: end(from), until: end(until) }
    }

    /// Whether a number is one of them.
    pub fn contains(&self, number: f64) -> bool {
        std::ops::RangeBounds::contains(&(self.from, self.until), &Number(number))
    }

    /// The numbers that are in both.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        let is_tighter = |own: Bound<Number>,
                          other: Bound<Number>,
                          sign: fn(Number, Number) -> bool| match (
            own, other,
        ) {
            (_, Bound::Unbounded) => own,
            (Bound::Unbounded, _) => other,
            (Bound::Included(a) | Bound::Excluded(a), Bound::Included(b) | Bound::Excluded(b)) => {
                match a == b {
                    true if matches!(own, Bound::Included(_)) => other,
                    true => own,
                    false if sign(b, a) => other,
                    false => own,
                }
            }
        };
        Self {
            from: is_tighter(self.from, other.from, |a, b| a > b),
            until: is_tighter(self.until, other.until, |a, b| a < b),
        }
    }
}

impl ColumnFilter {
    /// One that keeps everything yet.
    pub fn of(column: &str) -> Self {
        Self { column: column.to_owned(), ..Self::default() }
    }

    /// Whether what has just this text in the column passes, or what has nothing in it.
    pub fn passes_text(&self, text: Option<&str>) -> bool {
        let cell = text.map(|text| Cell::Text(text.into()));
        let folded = text.map_or_else(String::new, fold_cell);
        let holds = |test: &Test| PreparedTest::of(test).holds(cell.as_ref(), &folded);
        (self.kept.is_empty() || self.kept.iter().any(holds)) && !self.hidden.iter().any(holds)
    }

    /// Lets what has just this text pass, or what has nothing; or leaves it out. The others stay.
    pub fn set_text(&mut self, text: Option<&str>, passes: bool) {
        if self.passes_text(text) == passes {
            return;
        }
        let folded = text.map(fold_cell);
        let is_it = |test: &Test| match test {
            Test::Is(own) => Some(fold_cell(own)) == folded,
            Test::Blank => folded.is_none(),
            _ => false,
        };
        let own = text.map_or(Test::Blank, |text| Test::Is(text.to_owned()));
        if passes {
            self.hidden.retain(|test| !is_it(test));
            if !self.passes_text(text) {
                self.kept.push(own);
            }
            return;
        }
        // The last that is kept cannot be taken away, as then all would be.
        if self.kept.iter().any(|test| !is_it(test)) {
            self.kept.retain(|test| !is_it(test));
        }
        if self.passes_text(text) {
            self.hidden.push(own);
        }
    }

    /// The stretch of numbers or dates that is kept.
    pub fn range(&self) -> Option<&Test> {
        self.kept.iter().find(|test| matches!(test, Test::Number(_) | Test::Time(..)))
    }

    /// Keeps a stretch of numbers or dates, or all of them. What has nothing in the column is kept beside
    /// a stretch only where it was before.
    pub fn set_range(&mut self, range: Option<Test>) {
        let keeps_blank = self.kept.contains(&Test::Blank);
        self.kept = range.into_iter().collect();
        if keeps_blank && !self.kept.is_empty() {
            self.kept.push(Test::Blank);
        }
        if !self.kept.is_empty() {
            self.hidden.clear();
        }
    }

    /// What it does, in words: `casualties: 5 to 10`, `country: not Iran`.
    pub fn describe(&self) -> String {
        let kept = self.kept.iter().map(Test::describe);
        let hidden = self.hidden.iter().map(|test| format!("not {}", test.describe()));
        let [kept, hidden] =
            [kept.collect::<Vec<_>>().join(" or "), hidden.collect::<Vec<_>>().join(", ")];
        let between = if kept.is_empty() || hidden.is_empty() { "" } else { ", " };
        format!("{}: {kept}{between}{hidden}", self.column)
    }
}

impl Test {
    fn describe(&self) -> String {
        match self {
            Self::Is(text) => text.clone(),
            Self::Has(text) => format!("“{text}”"),
            Self::Number(NumberRange { from, until }) => match (from, until) {
                (Bound::Included(from), Bound::Included(until)) if from == until => {
                    from.0.to_string()
                }
                (Bound::Included(from), Bound::Included(until)) => {
                    format!("{} to {}", from.0, until.0)
                }
                _ => {
                    let [from, until] = [from_in_signs(*from), until_in_signs(*until)];
                    [from, until].into_iter().flatten().collect::<Vec<_>>().join(" and ")
                }
            },
            Self::Time(period, _) => period.describe(),
            Self::Blank => "no value".to_owned(),
        }
    }
}

fn from_in_signs(from: Bound<Number>) -> Option<String> {
    match from {
        Bound::Included(from) => Some(format!(">={}", from.0)),
        Bound::Excluded(from) => Some(format!(">{}", from.0)),
        Bound::Unbounded => None,
    }
}

fn until_in_signs(until: Bound<Number>) -> Option<String> {
    match until {
        Bound::Included(until) => Some(format!("<={}", until.0)),
        Bound::Excluded(until) => Some(format!("<{}", until.0)),
        Bound::Unbounded => None,
    }
}

/// As a query, which reads it again.
impl fmt::Display for ColumnFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = format!("\"{}\"", self.column.replace('"', ""));
        let kept = self.kept.iter().map(|test| (test, ""));
        let tests = kept.chain(self.hidden.iter().map(|test| (test, "-")));
        let mut between = "";
        for (test, sign) in tests {
            let ends: Vec<String> = match test {
                Test::Is(text) => vec![format!("=\"{}\"", text.replace('"', ""))],
                Test::Has(text) => vec![format!(":\"{}\"", text.replace('"', ""))],
                Test::Number(NumberRange {
                    from: Bound::Included(from),
                    until: Bound::Included(until),
                }) => {
                    vec![format!(":{}..{}", from.0, until.0)]
                }
                Test::Number(NumberRange { from, until }) => {
                    from_in_signs(*from).into_iter().chain(until_in_signs(*until)).collect()
                }
                Test::Time(period, _) => vec![format!(":{}", period.ends())],
                Test::Blank => vec![":\"\"".to_owned()],
            };
            for end in ends {
                write!(f, "{between}{sign}{name}{end}")?;
                between = " ";
            }
        }
        Ok(())
    }
}

/// Column filters, prepared for many events.
pub(super) struct ColumnTests<'a> {
    timeline: &'a Timeline,
    all: Vec<Prepared<'a>>,
}

struct Prepared<'a> {
    /// Nothing where the events have no such column, so that all are blank in it.
    column: Option<Column>,
    kept: Vec<PreparedTest<'a>>,
    hidden: Vec<PreparedTest<'a>>,
}

/// A test whose text is folded.
struct PreparedTest<'a> {
    test: &'a Test,
    folded: String,
}

impl<'a> ColumnTests<'a> {
    /// Finds the columns. Takes time O(events) the first time, as [`Column::named`] does.
    pub(super) fn new(filters: &'a [ColumnFilter], timeline: &'a Timeline) -> Self {
        let prepare = |tests: &'a [Test]| tests.iter().map(PreparedTest::of).collect();
        let all = filters.iter().map(|filter| Prepared {
            column: Column::named(&filter.column, &timeline.events),
            kept: prepare(&filter.kept),
            hidden: prepare(&filter.hidden),
        });
        Self { timeline, all: all.collect() }
    }

    /// Whether an event passes all of them.
    pub(super) fn keep(&self, event: EventRef<'_>) -> bool {
        self.all.iter().all(|Prepared { column, kept, hidden }| {
            let cell = column.and_then(|column| column.cell(event, self.timeline));
            let folded = match kept.iter().chain(hidden).any(|test| !test.folded.is_empty()) {
                true => cell.as_ref().map_or_else(String::new, |cell| fold_cell(&cell.text())),
                false => String::new(),
            };
            let holds = |test: &PreparedTest<'_>| test.holds(cell.as_ref(), &folded);
            (kept.is_empty() || kept.iter().any(holds)) && !hidden.iter().any(holds)
        })
    }
}

impl<'a> PreparedTest<'a> {
    fn of(test: &'a Test) -> Self {
        let folded = match test {
            Test::Is(text) | Test::Has(text) => fold_cell(text),
            _ => String::new(),
        };
        Self { test, folded }
    }

    fn holds(&self, cell: Option<&Cell<'_>>, folded: &str) -> bool {
        let Some(cell) = cell else { return *self.test == Test::Blank };
        match self.test {
            Test::Is(_) => folded == self.folded,
            Test::Has(_) => has_words(folded, &self.folded),
            Test::Number(range) => cell.number().is_some_and(|number| range.contains(number)),
            Test::Time(period, order) => {
                cell.time(*order).is_some_and(|bounds| period.overlaps(bounds))
            }
            Test::Blank => false,
        }
    }
}

/// A text as it is compared: no query can have quotes in a value.
fn fold_cell(text: &str) -> String {
    let mut folded = fold(text.trim());
    folded.retain(|c| c != '"');
    folded
}

/// Whether a text has words side by side, which no letter or digit goes on.
fn has_words(text: &str, words: &str) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_whole = |(at, found): (usize, &str)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
        let [first, last] = [words.chars().next(), words.chars().next_back()];
        !(goes_on(before) && goes_on(first) || goes_on(after) && goes_on(last))
    };
    !words.is_empty() && text.match_indices(words).any(is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        let check = |text: &str, words: &str, expect: bool| {
            assert_eq!(has_words(text, words), expect, "{words} in {text}");
        };
        check("niger, mali", "niger", true);
        check("nigeria", "niger", false);
        check("nigeria and niger", "niger", true);
        check("papua new guinea", "new guinea", true);
        check("u.s.", "u.s.", true);
        check("", "a", false);
    }

    #[test]
    fn values_are_ticked_one_by_one() {
        let mut filter = ColumnFilter::of("country");
        let ticked = |filter: &ColumnFilter| {
            [Some("Iran"), Some("Iraq"), None].map(|value| filter.passes_text(value))
        };
        filter.set_text(Some("Iran"), false);
        assert_eq!(ticked(&filter), [false, true, true]);
        filter.set_text(None, false);
        assert_eq!(ticked(&filter), [false, true, false]);
        filter.set_text(Some("IRAN"), true);
        filter.set_text(None, true);
        assert_eq!(filter, ColumnFilter::of("country"));
        filter.kept = vec![Test::Has("iran".to_owned())];
        filter.set_text(Some("Iraq"), true);
        assert_eq!(ticked(&filter), [true, true, false]);
        filter.set_text(Some("Iran"), false);
        assert_eq!(ticked(&filter), [false, true, false]);
    }

    #[test]
    fn a_range_is_set_and_blanks_beside_it_stay() {
        let range = |from| Test::Number(NumberRange::between(Some(from), None));
        let mut filter = ColumnFilter::of("casualties");
        filter.set_range(Some(range(1.0)));
        assert!(!filter.passes_text(None));
        filter.set_text(None, true);
        filter.set_range(Some(range(2.0)));
        assert_eq!(filter.kept, [range(2.0), Test::Blank]);
        assert_eq!(filter.range(), Some(&range(2.0)));
        filter.set_range(None);
        assert_eq!(filter, ColumnFilter::of("casualties"));
    }

    #[test]
    fn ranges_meet() {
        let range = |from, until| NumberRange { from, until };
        let (one, two) = (Number(1.0), Number(2.0));
        let check = |a: NumberRange, b: NumberRange, expect: NumberRange| {
            assert_eq!(a.and(b), expect);
            assert_eq!(b.and(a), expect);
        };
        let open = Bound::Unbounded;
        check(
            range(Bound::Excluded(one), open),
            range(open, Bound::Included(two)),
            range(Bound::Excluded(one), Bound::Included(two)),
        );
        check(
            range(Bound::Included(one), open),
            range(Bound::Excluded(one), open),
            range(Bound::Excluded(one), open),
        );
        check(
            range(Bound::Included(one), Bound::Included(one)),
            range(Bound::Included(two), Bound::Included(two)),
            range(Bound::Included(two), Bound::Included(one)),
        );
    }
}
