//! What is found out of all events, beside the frames: which pass the filter, what lies in a stretch of
//! time, what the columns have.

use std::sync::Arc;

use model::ColumnSummary;

use super::App;
use super::errand::Report;
use super::state::AT_ONCE;
use super::stretch::Counted;
use super::tasks::Kind;

impl App {
    /// Has it found out which events pass a filter that was not applied at once.
    pub(super) fn find_passing(&mut self) {
        if self.state.is_mask_stale() && !self.tasks.is_running(Kind::Filter) {
            let (filter, timeline) =
                (self.state.filter.clone(), Arc::clone(&self.state.document.timeline));
            let last = self.state.mask_of.clone().map(|last| (last, Arc::clone(&self.state.mask)));
            // Another filter that is set in the meantime is applied after this one.
            self.tasks.start(Kind::Filter, "", move || {
                let mask = match last {
                    Some((last, mask)) => filter.mask_after(&last, &mask, &timeline),
                    None => filter.mask(&timeline),
                };
                Report::Filtered(filter, timeline, mask)
            });
        }
    }

    /// Has what lies in the stretch that is selected counted, where that is not known.
    pub(super) fn count_stretch(&mut self, ctx: &egui::Context) {
        let of = self.state.to_count().filter(|_| self.state.counts_of_stretch().is_none());
        let Some(of) = of.filter(|_| !self.tasks.is_running(Kind::Count)) else { return };
        if of.timeline.events.len() <= AT_ONCE {
            self.state.counted = Some(Counted::new(of));
            ctx.request_repaint();
        } else {
            self.tasks.start(Kind::Count, "", move || Report::Counted(Box::new(Counted::new(of))));
        }
    }

    /// Has it found out what the columns have, where the filters are to show it.
    pub(super) fn sum_up_columns(&mut self, ctx: &egui::Context) {
        /// The most cells that are looked at in between two frames, some milliseconds' work.
        const AT_ONCE_EVENTS: usize = 500;
        let document = &mut self.state.document;
        let is_wanted = self.state.panels.filters && !document.is_beginning;
        if document.columns.is_some() || !is_wanted || self.tasks.is_running(Kind::Summary) {
            return;
        }
        let timeline = Arc::clone(&document.timeline);
        if timeline.events.len() <= AT_ONCE_EVENTS {
            document.columns = Some(Arc::new(ColumnSummary::all(&timeline)));
            ctx.request_repaint();
        } else if !self.charting.is_busy() {
            // The chart comes first: beside it this would take its time, and more memory than either.
            self.tasks.start(Kind::Summary, "", move || {
                let columns = ColumnSummary::all(&timeline);
                Report::Summary(timeline, columns)
            });
        }
    }
}
