//! What the columns of a timeline have, all together: values with counts, and histograms.

use date::{DayMonthOrder, Instant};
use foldhash::HashMap;
use rayon::prelude::*;

use crate::{EventRef, Timeline, Understood};

use super::{Cell, Column, Kind};

/// No more columns are summed up: nobody looks through a longer list.
const MOST_COLUMNS: usize = 60;
/// A column with more different texts than this is no list to choose from.
const MOST_VALUES: usize = 200;
/// Longer texts are prose, in bytes.
const LONGEST_VALUE: usize = 80;
/// A histogram has at most so many bins: as many as can be told apart in a panel of usual width.
const MOST_BINS: usize = 24;
/// Fewer events than this are not worth sharing out among cores.
const MIN_STRETCH: usize = 4096;

/// What a column has, all together.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnSummary {
    /// As [`ColumnFilter`](crate::ColumnFilter) calls it.
    pub column: String,
    /// As the file calls it.
    pub title: String,
    /// How many events have nothing in it.
    pub n_blank: usize,
    /// How many have what is neither a number nor a date, as others are.
    pub n_other: usize,
    /// What they have.
    pub values: ColumnValues,
}

/// What the events have in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnValues {
    /// Different texts with how many events have each, the most frequent first.
    Texts(Vec<(String, usize)>),
    /// Numbers.
    Numbers(Histogram<f64>),
    /// Where dates begin, and in which order their day and month are.
    Dates(Histogram<Instant>, DayMonthOrder),
}

/// How many events have a value between each two edges.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram<T> {
    /// Round values in order, one more than there are bins. The last is not less than any value.
    pub edges: Vec<T>,
    /// From each edge to the next, without that; in the last bin with it.
    pub counts: Vec<usize>,
}

impl ColumnSummary {
    /// Those columns of a timeline of which some events can be chosen: numbers, dates, and texts that are
    /// not all different. Takes time O(events · columns), shared by all cores.
    pub fn all(timeline: &Timeline) -> Vec<Self> {
        let events = &timeline.events;
        let fields = events.field_names().iter().map(|name| (name.clone(), name.clone()));
        let title = |understood, own: &str| {
            let named = events.names().find(|(of, _)| *of == understood);
            named.map_or_else(|| own.to_owned(), |(_, name)| name.to_owned())
        };
        let understood = [
            (Understood::Place, "place"),
            (Understood::Sources, "source"),
            (Understood::By, "by"),
            (Understood::Importance, "importance"),
        ];
        let understood = understood.map(|(of, own)| (own.to_owned(), title(of, own)));
        let columns = fields.chain(understood).take(MOST_COLUMNS);
        columns.filter_map(|(column, title)| Self::of(column, title, timeline)).collect()
    }

    fn of(column: String, title: String, timeline: &Timeline) -> Option<Self> {
        let source = Column::named(&column, &timeline.events)?;
        let cells = Cells { source, timeline };
        let (n_filled, values) = match source.kind(timeline) {
            Kind::Texts => cells.texts()?,
            Kind::Numbers => {
                let (n_filled, numbers) = cells.each(Cell::number);
                (n_filled, ColumnValues::Numbers(of_numbers(&numbers)?))
            }
            Kind::Dates(order) => {
                let (n_filled, dates) = cells.each(|cell| {
                    let (from, until) = cell.time(order)?;
                    from.instant().or(until.instant())
                });
                (n_filled, ColumnValues::Dates(of_dates(&dates)?, order))
            }
        };
        let n_told = match &values {
            ColumnValues::Texts(_) => n_filled,
            ColumnValues::Numbers(histogram) => histogram.counts.iter().sum(),
            ColumnValues::Dates(histogram, _) => histogram.counts.iter().sum(),
        };
        let (n_blank, n_other) = (timeline.events.len() - n_filled, n_filled - n_told);
        Some(Self { column, title, n_blank, n_other, values })
    }
}

/// The cells of a column.
struct Cells<'a> {
    source: Column,
    timeline: &'a Timeline,
}

impl<'a> Cells<'a> {
    fn filled(&self) -> impl ParallelIterator<Item = Cell<'a>> {
        let (source, timeline) = (self.source, self.timeline);
        let positions = (0..timeline.events.len()).into_par_iter().with_min_len(MIN_STRETCH);
        let events = positions.filter_map(|at| timeline.events.get(at));
        events.filter_map(move |event: EventRef<'a>| source.cell(event, timeline))
    }

    /// How many are filled, and what is read of those of which something is.
    fn each<T: Send>(
        &self,
        read: impl Fn(&Cell<'a>) -> Option<T> + Sync + Send,
    ) -> (usize, Vec<T>) {
        let all: Vec<Option<T>> = self.filled().map(|cell| read(&cell)).collect();
        (all.len(), all.into_iter().flatten().collect())
    }

    /// How many are filled, and the different texts; `None` where these are no list to choose from.
    fn texts(&self) -> Option<(usize, ColumnValues)> {
        type Counts = HashMap<String, usize>;
        let add = |mut counts: Counts, text: &str, n: usize| {
            if let Some(count) = counts.get_mut(text) {
                *count += n;
            } else if counts.len() < MOST_VALUES && text.len() <= LONGEST_VALUE {
                counts.insert(text.to_owned(), n);
            } else {
                return None;
            }
            Some(counts)
        };
        let one_more = |counts, cell: Cell<'a>| add(counts, cell.text().trim(), 1);
        let both = |counts: Counts, other: Counts| {
            other.into_iter().try_fold(counts, |counts, (text, n)| add(counts, &text, n))
        };
        let counts = self.filled().try_fold(Counts::default, one_more);
        let counts = counts.try_reduce(Counts::default, both)?;
        let n_filled = counts.values().sum();
        let mut values: Vec<(String, usize)> = counts.into_iter().collect();
        values.sort_by(|(a, n_a), (b, n_b)| n_b.cmp(n_a).then_with(|| a.cmp(b)));
        let is_choice = values.first().is_some_and(|(_, most)| *most > 1)
            && (values.len() > 1 || n_filled < self.timeline.events.len());
        is_choice.then_some((n_filled, ColumnValues::Texts(values)))
    }
}

/// What lies so near to an edge, in bins, lies on it but for rounding.
const SLACK: f64 = 1e-9;

fn of_numbers(numbers: &[f64]) -> Option<Histogram<f64>> {
    let least = numbers.iter().copied().reduce(f64::min)?;
    let most = numbers.iter().copied().reduce(f64::max).filter(|most| *most > least)?;
    let step = round_step((most - least) / MOST_BINS as f64);
    let first = (least / step + SLACK).floor();
    let n_bins = ((most / step - first - SLACK).ceil().max(1.0) as usize).min(MOST_BINS + 1);
    // Steps below 1 are multiplied by their inverse, so that 3 · 0.1 is 0.3.
    let inverse = (1.0 / step).round();
    let edge = |n: usize| {
        let n = first + n as f64;
        if step < 1.0 { n / inverse } else { n * step }
    };
    let mut counts = vec![0; n_bins];
    for number in numbers {
        count(&mut counts, (number / step - first + SLACK).max(0.0) as usize);
    }
    Some(Histogram { edges: (0..=n_bins).map(edge).collect(), counts })
}

/// The next step that is 1, 2 or 5 with zeros.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 5.0].map(|step| step * power);
    steps.into_iter().find(|step| *step >= least).unwrap_or(10.0 * power)
}

fn of_dates(dates: &[Instant]) -> Option<Histogram<Instant>> {
    const DAY: i64 = 86_400;
    let (first, last) = (*dates.iter().min()?, *dates.iter().max()?);
    let day = |instant: Instant| instant.seconds().div_euclid(DAY);
    let n_days = day(last) - day(first) + 1;
    let step = n_days.div_euclid(MOST_BINS as i64) + 1;
    let n_bins = ((n_days - 1).div_euclid(step) + 1) as usize;
    if n_bins < 2 {
        return None;
    }
    let mut counts = vec![0; n_bins];
    for date in dates {
        count(&mut counts, ((day(*date) - day(first)).div_euclid(step)) as usize);
    }
    let edge = |n: usize| Instant::new((day(first) + n as i64 * step) * DAY, 0);
    Some(Histogram { edges: (0..=n_bins).map(edge).collect(), counts })
}

/// Counts one more in a bin; what is behind the last edge by rounding is in the last one.
fn count(counts: &mut [usize], bin: usize) {
    let last = counts.len().saturating_sub(1);
    if let Some(count) = counts.get_mut(bin.min(last)) {
        *count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Event, Extra};

    fn summary(cells: &[&str]) -> Option<ColumnSummary> {
        let event = |cell: &&str| Event {
            extra: Extra::from_iter([("x".to_owned(), (*cell).into())]),
            ..Event::default()
        };
        let timeline =
            Timeline { events: cells.iter().map(event).collect(), ..Timeline::default() };
        ColumnSummary::all(&timeline).into_iter().next()
    }

    #[test]
    fn texts_are_counted_and_what_is_no_choice_is_left_out() {
        let found = summary(&["b", "a", "a", "", "b ", "a"]).unwrap();
        let expect = vec![("a".to_owned(), 3), ("b".to_owned(), 2)];
        assert_eq!((found.values, found.n_blank), (ColumnValues::Texts(expect), 1));
        assert_eq!(summary(&["a", "b", "c"]), None);
        assert_eq!(summary(&["a", "a"]), None);
        assert!(summary(&["a", "a", ""]).is_some());
        let prose = "word ".repeat(20);
        assert_eq!(summary(&[&prose, &prose, "a"]), None);
    }

    #[test]
    fn numbers_are_counted_between_round_edges() {
        let check = |cells: &[&str], ends: [f64; 3], counted: &[(usize, usize)]| {
            let ColumnValues::Numbers(found) = summary(cells).unwrap().values else { panic!() };
            let [first, second, last] = ends;
            let edges = &found.edges;
            assert_eq!((edges[0], edges[1], edges[edges.len() - 1]), (first, second, last));
            assert_eq!(edges.len(), found.counts.len() + 1);
            let counts = found.counts.iter().copied().enumerate();
            assert_eq!(counts.filter(|(_, n)| *n > 0).collect::<Vec<_>>(), counted);
        };
        check(&["0", "10", "10", "100"], [0.0, 5.0, 100.0], &[(0, 1), (2, 2), (19, 1)]);
        check(&["0.1", "0.3", "0.3", "0.4"], [0.1, 0.12, 0.4], &[(0, 1), (10, 2), (14, 1)]);
        check(&["-3", "1,200", "4"], [-100.0, 0.0, 1200.0], &[(0, 1), (1, 1), (12, 1)]);
        assert_eq!(summary(&["5", "5"]), None);
        let found = summary(&["1", "2", "3", "4", "many", ""]).unwrap();
        assert_eq!((found.n_blank, found.n_other), (1, 1));
    }

    #[test]
    fn dates_are_counted_between_days() {
        let ColumnValues::Dates(found, _) =
            summary(&["2019-01-01", "2019-01-03", "2019-01-02", ""]).unwrap().values
        else {
            panic!()
        };
        let edges: Vec<String> = found.edges.iter().map(ToString::to_string).collect();
        assert_eq!(edges[0], "2019-01-01T00:00:00");
        assert_eq!((edges.len(), found.counts), (4, vec![1, 1, 1]));
    }
}
