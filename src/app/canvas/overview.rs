//! What the overview shows of the canvas, and asks of it.

use date::Instant;
use layout::{Chart, TimeScale, View, Warp, ticks};
use scene::{TextStyle, Weight};

use super::super::panels::Fraction;
use super::super::{Sight, ViewCommand, Words, typefaces};
use super::{Canvas, words};

/// Dates between the ends are about these parts of the way, as far as there are round ones.
const PARTS: [f64; 3] = [0.25, 0.5, 0.75];
/// How far from such a part a round date may be: two dates then have a quarter of it between them.
const NEAR_PART: f64 = 0.1;
/// The type in which round dates must have room to be found.
const TICK: TextStyle = TextStyle::new(12.0, Weight::Regular);

/// What the overview says of time, for one chart and one width.
#[derive(Debug, Default)]
pub(crate) struct Landmarks {
    made_for: Option<(Option<u64>, u32, Words)>,
    /// The first date and the last.
    pub ends: [String; 2],
    /// Round dates between the ends, and where they are.
    pub dates: Vec<(f64, String)>,
    /// What is folded.
    pub folds: Vec<Fraction>,
}

impl Canvas {
    /// What part of the strip is shown, which is as long as the view of everything: so all of it is framed just
    /// where everything is shown.
    pub(crate) fn window(&self, sight: &Sight) -> Fraction {
        fraction_of(self.view, sight.whole())
    }

    /// What part of the strip lies between the first date and the last; the rest is room for labels.
    pub(crate) fn dated(sight: &Sight) -> Fraction {
        let whole = sight.whole();
        sight.chart().map_or(Fraction { from: 0.0, until: 1.0 }, |chart| {
            fraction_of(chart.whole_view(), whole)
        })
    }

    /// Dates along the whole timeline, and what of it is folded; `None` while there is no chart.
    pub(crate) fn landmarks(&mut self, sight: &Sight, words: Words) -> Option<&Landmarks> {
        let chart = sight.chart()?;
        let made_for = Some((self.labelling.0, self.size.x.to_bits(), words));
        if self.landmarks.made_for != made_for {
            let (ends, dates) = self.dates(chart, sight, words);
            self.landmarks = Landmarks { made_for, ends, dates, folds: folds(sight) };
        }
        Some(&self.landmarks)
    }

    /// The first date and the last, and round ones between them with their places: all as rough as may be, but
    /// none in the same words as the one beside it.
    fn dates(
        &self,
        chart: &Chart,
        sight: &Sight,
        language: Words,
    ) -> ([String; 2], Vec<(f64, String)>) {
        // Those of the strip: a moment alone has room around it.
        let whole = chart.whole_view();
        let [first, last] = [whole.start, whole.end()].map(|u| chart.warp().instant_from_u(u));
        let rough = (last - first) as f64 / 1e9 / f64::from(self.size.x) * 4.0;
        let end = |instant: Instant| Told { at: chart.zone().local(instant), age: None };
        let round = self.round_dates(chart, sight, language);
        let places: Vec<f64> = round.iter().map(|(place, _)| *place).collect();
        let told = std::iter::once(end(first)).chain(round.into_iter().map(|(_, told)| told));
        let told: Vec<Told> = told.chain([end(last + -1)]).collect();
        let mut words = told_apart(&told, rough, language);
        let last = words.pop().unwrap_or_default();
        let mut words = words.into_iter();
        let first = words.next().unwrap_or_default();
        ([first, last], places.into_iter().zip(words).collect())
    }

    /// Round dates spread over the whole timeline, with their places on the strip.
    fn round_dates(&self, chart: &Chart, sight: &Sight, words: Words) -> Vec<(f64, Told)> {
        let scale = TimeScale::new(chart.warp(), chart.whole_view(), 0.0, self.size.x);
        let scale = scale.in_zone(chart.zone());
        let ticks = ticks(&scale, words.language(), typefaces::ruler(), TICK, TICK);
        let part_of = |x: f32| f64::from(x) / f64::from(self.size.x.max(1.0));
        let dated = Self::dated(sight);
        let on_strip = |part: f64| dated.from + part * (dated.until - dated.from);
        let round: Vec<_> = ticks.fine.iter().filter(|tick| tick.label.is_some()).collect();
        let nearest = |part: &f64| {
            let distance = |x: f32| (part_of(x) - part).abs();
            let tick = round.iter().min_by(|a, b| distance(a.x).total_cmp(&distance(b.x)))?;
            // Ages are counted back, so that round ones are no round years.
            let is_age = matches!(chart.warp(), Warp::Logarithmic(_));
            let told = Told { at: tick.instant, age: tick.label.clone().filter(|_| is_age) };
            (distance(tick.x) <= NEAR_PART).then(|| (on_strip(part_of(tick.x)), told))
        };
        let mut dates: Vec<_> = PARTS.iter().filter_map(nearest).collect();
        dates.dedup_by(|a, b| a.1.at == b.1.at);
        dates
    }
}

/// A date of the strip.
struct Told {
    at: Instant,
    /// Its age in words, where ages are told instead.
    age: Option<String>,
}

/// Dates in the order of time in words, each as rough as `rough`, in seconds; those that would be called the same as
/// the one beside them by the month, or finer still.
fn told_apart(dates: &[Told], rough: f64, language: Words) -> Vec<String> {
    /// As many seconds as make words tell the month: less than half of one.
    const MONTH: f64 = 1e6;
    let words = |date: &Told, seconds: f64| match &date.age {
        Some(age) => age.clone(),
        None => words::describe_end(date.at, seconds, language),
    };
    let levels = [rough, rough.min(MONTH), rough / 1000.0];
    let is_apart = |at: usize, seconds: f64| {
        let own = dates.get(at).map(|date| words(date, seconds));
        let beside = [at.checked_sub(1), Some(at + 1)];
        beside
            .into_iter()
            .flatten()
            .filter_map(|at| dates.get(at))
            .all(|other| own.as_ref().is_none_or(|own| *own != words(other, seconds)))
    };
    let told = |(at, date): (usize, &Told)| {
        let level = levels.into_iter().find(|level| is_apart(at, *level));
        words(date, level.unwrap_or(rough / 1000.0))
    };
    dates.iter().enumerate().map(told).collect()
}

/// What shows a part of the strip, as the overview's window is dragged.
pub(crate) fn look_at(window: Fraction, sight: &Sight) -> Option<ViewCommand> {
    let whole = sight.whole();
    let u = |fraction: f64| whole.start + (fraction * whole.span as f64).round() as i128;
    let (from, until) = (u(window.from), u(window.until));
    let view = View { start: from, span: (until - from).max(1) }.within(&sight.limits()?);
    Some(ViewCommand::Look { view, scroll_y: sight.scroll_y() })
}

/// What is folded, as parts of the strip.
fn folds(sight: &Sight) -> Vec<Fraction> {
    let Some(chart) = sight.chart() else { return Vec::new() };
    let folded = chart.warp().gaps().iter().filter(|gap| gap.folded);
    let view = |start: i128, end: i128| View { start, span: end - start };
    folded.map(|gap| fraction_of(view(gap.u_from, gap.u_until), sight.whole())).collect()
}

/// A view as a part of the whole.
fn fraction_of(view: View, whole: View) -> Fraction {
    let fraction = |u: i128| (u - whole.start) as f64 / whole.span.max(1) as f64;
    Fraction { from: fraction(view.start), until: fraction(view.end()) }
}

#[cfg(test)]
mod tests {
    use date::Civil;

    use super::*;

    #[test]
    fn dates_beside_each_other_are_told_apart() {
        let check = |dates: &[(i64, i64, i64)], seconds: f64, expect: &[&str]| {
            let told = |&(year, month, day): &(i64, i64, i64)| Told {
                at: Civil::date(year, month, day).instant(),
                age: None,
            };
            let dates: Vec<Told> = dates.iter().map(told).collect();
            assert_eq!(told_apart(&dates, seconds, Words::default()), expect);
        };
        let years = 2.0e6;
        check(&[(1987, 12, 8), (2000, 1, 1), (2019, 9, 2)], years, &["1987", "2000", "2019"]);
        check(
            &[(1987, 12, 8), (2019, 1, 1), (2019, 9, 2)],
            years,
            &["1987", "January 2019", "September 2019"],
        );
        check(&[(2019, 9, 2), (2019, 9, 5)], years, &["2 September 2019", "5 September 2019"]);
        check(&[(2019, 9, 2)], years, &["2019"]);
    }
}
