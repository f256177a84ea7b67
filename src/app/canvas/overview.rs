//! What the overview shows of the canvas, and asks of it.

use date::Instant;
use layout::{TimeScale, View, Warp, ticks};
use scene::{TextStyle, Weight};

use super::super::panels::Fraction;
use super::super::{Sight, ViewCommand, typefaces};
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
    made_for: Option<(Option<u64>, u32)>,
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

    /// Dates along the whole timeline, and what of it is folded.
    pub(crate) fn landmarks(&mut self, sight: &Sight) -> &Landmarks {
        let made_for = Some((self.labelling.0, self.size.x.to_bits()));
        if self.landmarks.made_for != made_for {
            let (dates, folds) = (self.round_dates(sight), folds(sight));
            self.landmarks = Landmarks { made_for, dates, folds };
        }
        &self.landmarks
    }

    /// Round dates spread over the whole timeline, in words as rough as those of its ends.
    fn round_dates(&self, sight: &Sight) -> Vec<(f64, String)> {
        let Some(chart) = sight.chart() else { return Vec::new() };
        let scale = TimeScale::new(chart.warp(), chart.whole_view(), 0.0, self.size.x);
        let scale = scale.in_zone(chart.zone());
        let ticks = ticks(&scale, date::Language::default(), typefaces::ruler(), TICK, TICK);
        let part_of = |x: f32| f64::from(x) / f64::from(self.size.x.max(1.0));
        let dated = Self::dated(sight);
        let on_strip = |part: f64| dated.from + part * (dated.until - dated.from);
        let round: Vec<_> = ticks.fine.iter().filter(|tick| tick.label.is_some()).collect();
        let (first, last) = chart.whole();
        let seconds_per_point = (last - first) as f64 / 1e9 / f64::from(self.size.x);
        let nearest = |part: &f64| {
            let distance = |x: f32| (part_of(x) - part).abs();
            let tick = round.iter().min_by(|a, b| distance(a.x).total_cmp(&distance(b.x)))?;
            // Ages are counted back, so that round ones are no round years.
            let is_age = matches!(chart.warp(), Warp::Logarithmic(_));
            let words = match &tick.label {
                Some(label) if is_age => label.clone(),
                _ => words::describe_end(tick.instant, seconds_per_point * 4.0),
            };
            (distance(tick.x) <= NEAR_PART).then(|| (on_strip(part_of(tick.x)), words))
        };
        let mut dates: Vec<_> = PARTS.iter().filter_map(nearest).collect();
        dates.dedup_by(|a, b| a.1 == b.1);
        dates
    }

    /// The first and last date of the whole timeline, in words.
    pub(crate) fn ends(&self, sight: &Sight) -> Option<(String, String)> {
        let chart = sight.chart()?;
        // Those of the strip: a moment alone has room around it.
        let whole = chart.whole_view();
        let [first, last] = [whole.start, whole.end()].map(|u| chart.warp().instant_from_u(u));
        let seconds_per_point = (last - first) as f64 / 1e9 / f64::from(self.size.x);
        let words = |precision: f64| {
            let word =
                |instant: Instant| words::describe_end(chart.zone().local(instant), precision);
            (word(first), word(last + -1))
        };
        let rough = words(seconds_per_point * 4.0);
        // Both ends in the same words would say nothing about the length, so they are then told
        // more finely.
        Some(if rough.0 == rough.1 { words(seconds_per_point / 250.0) } else { rough })
    }
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
