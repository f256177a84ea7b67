//! What drawing a chart finds out and keeps: the labels placed so far, and how many rows lanes get.

use std::sync::Arc;

use rayon::prelude::*;

use super::band::{Band, Place};
use super::chart::Chart;
use super::labels::Labels;
use super::legend::{Mark, MarksInUse};
use super::metrics::{DENSITY_HEIGHT, STRIP_HEIGHT};
use super::rows::{Height, Rows, most_rows};
use super::time::View;

/// What drawing a chart finds out and keeps for the next time. Whoever draws a chart has one of their own;
/// what is drawn does not depend on what was drawn with it before.
#[derive(Debug, Default)]
pub struct Labelling {
    /// Those of each band.
    labels: Vec<Labels>,
    /// The rows that each band could fill, for the last width asked for.
    demands: Option<(f32, Vec<usize>)>,
    /// The scale for which rows are made, in px per u; `None` for that of the whole timeline.
    made_for: Option<f64>,
}

impl Labelling {
    /// For a chart, of which nothing is known yet. Takes O(n), on all cores.
    pub fn of(chart: &Chart) -> Self {
        let labels = |band: &Band| {
            let mut labels = Labels::of(Arc::clone(&band.items), band.spacing, 1);
            labels.prepare_strips();
            labels
        };
        Self { labels: chart.bands.par_iter().map(labels).collect(), demands: None, made_for: None }
    }

    /// Makes rows for one scale (px per u) instead of for that of the whole timeline, as suits a figure, which is
    /// never zoomed: so that a part of it has rows for its own labels, and one that reaches beyond it enough.
    pub(super) fn make_for(&mut self, scale: f64) {
        (self.made_for, self.demands) = (Some(scale), None);
    }

    /// The scale at which the lanes are seen as wholes, in a picture of this width.
    fn whole_scale(&self, chart: &Chart, width: f32) -> f64 {
        self.made_for.unwrap_or_else(|| chart.scale(chart.fit(width), width).px_per_u())
    }

    /// Whether it is that of this chart.
    fn is_of(&self, chart: &Chart) -> bool {
        let same = |(labels, band): (&Labels, &Band)| Arc::ptr_eq(labels.items(), &band.items);
        self.labels.len() == chart.bands.len() && self.labels.iter().zip(&chart.bands).all(same)
    }

    /// The labels of a band, counted from the top.
    pub(super) fn band(&mut self, position: usize) -> Option<&mut Labels> {
        self.labels.get_mut(position)
    }
}

impl Chart {
    /// Places some of the labels that are needed next if zooming in goes on: those of a few lanes, so
    /// that the frames of a movement cost about the same.
    pub fn foresee(&self, labelling: &mut Labelling, view: View, width: f32) {
        /// A level is shown for half a dozen frames of a steady movement.
        const N_LANES_AT_ONCE: usize = 2;
        let px_per_u = self.scale(view, width).px_per_u();
        let placing = labelling
            .labels
            .iter_mut()
            .filter_map(|labels| labels.foresee(px_per_u, view.start..view.end()).then_some(()));
        placing.take(N_LANES_AT_ONCE).for_each(drop);
    }

    /// What a legend has to explain. It covers the whole timeline, so that it does not change while
    /// panning.
    pub(super) fn in_use(
        &self,
        labelling: &mut Labelling,
        relations: bool,
        (width, height): (f32, Height),
    ) -> MarksInUse {
        let mut in_use = self.marks_in_use.clone();
        if self.has_density(labelling, width, height) {
            in_use.add(Mark::Density);
        }
        if relations {
            self.timeline.relations.iter().for_each(|relation| in_use.relation(&relation.kind));
        }
        in_use
    }

    /// Where each band lies, for a picture of this width.
    pub(super) fn places(
        &self,
        labelling: &mut Labelling,
        width: f32,
        height: Height,
    ) -> Vec<Place> {
        let Rows { n_rows, row } = Rows::of(&self.bands, self.demands(labelling, width), height);
        let px_per_u = labelling.whole_scale(self, width);
        let mut top = 0.0;
        let bands = self.bands.iter().zip(&mut labelling.labels).zip(n_rows);
        let place = |((band, labels), n_rows): ((&Band, &mut Labels), usize)| {
            labels.arrange(n_rows, px_per_u);
            labels.set_strips(px_per_u);
            let height = band.height(n_rows, foot(labels), row);
            let place = Place { top, height, n_rows, row: band.row(row) };
            top += height;
            place
        };
        bands.map(place).collect()
    }

    /// Whether some events have no row of their own, so that a density strip is drawn.
    fn has_density(&self, labelling: &mut Labelling, width: f32, height: Height) -> bool {
        let demands = self.demands(labelling, width);
        let rows = Rows::of(&self.bands, demands, height);
        rows.n_rows.iter().zip(demands).any(|(n_rows, demand)| n_rows < demand)
    }

    /// How many rows each band could fill when everything is in view. The answer does not depend
    /// on the view, so that lanes keep their heights while panning and zooming.
    fn demands<'a>(&self, labelling: &'a mut Labelling, width: f32) -> &'a [usize] {
        if !labelling.is_of(self) {
            *labelling = Labelling::of(self);
        }
        let px_per_u = labelling.whole_scale(self, width);
        let Labelling { labels, demands, .. } = labelling;
        if demands.as_ref().is_none_or(|(made_for, _)| *made_for != width) {
            let demand = |(band, labels): (&Band, &Labels)| match band.collapsed {
                true => 1,
                false if band.is_heading() => 0,
                false => labels.rows_needed(px_per_u, most_rows(band) + 1),
            };
            *demands = Some((width, self.bands.iter().zip(&*labels).map(demand).collect()));
        }
        demands.as_ref().map_or(&[], |(_, demands)| demands)
    }
}

/// The height that what has no label takes below the rows of a lane.
fn foot(labels: &Labels) -> f32 {
    let columns = if labels.has_others() { DENSITY_HEIGHT } else { 0.0 };
    labels.n_strips() as f32 * STRIP_HEIGHT + columns
}
