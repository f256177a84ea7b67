//! Long lists of which only the beginning is laid out, until more is asked for: each thing in them costs
//! time in each frame, and nobody reads a thousand tags by chance.

use std::collections::BTreeMap;

use egui::{RichText, Ui};

use crate::Words;
use crate::panels::typography::{SMALL_PX, px};
use model::EventIndex;

/// How many things of a list are shown unasked: three or four screens of them.
const FIRST: usize = 100;
/// How many times as many are shown with each click.
const GROWTH: usize = 10;

/// How much of its lists is shown of an event, or of the timeline where it is of none.
#[derive(Default)]
pub(super) struct Folds {
    of: Option<EventIndex>,
    shown: BTreeMap<&'static str, usize>,
}

impl Folds {
    /// Begins a frame: of another event lists are folded again.
    pub(super) fn begin(&mut self, of: Option<EventIndex>) {
        if self.of != of {
            *self = Self { of, ..Self::default() };
        }
    }

    /// How many things of a list are shown.
    pub(super) fn n_shown(&self, list: &str) -> usize {
        self.shown.get(list).copied().unwrap_or(FIRST)
    }

    /// What shows more of a list of so many things, where there is more; the list has a name and a title.
    pub(super) fn more_ui(
        &mut self,
        ui: &mut Ui,
        (list, title): (&'static str, &str),
        n_all: usize,
        words: Words,
    ) {
        let n_shown = self.n_shown(list);
        if n_all <= n_shown {
            return;
        }
        let next = n_shown.saturating_mul(GROWTH);
        let text = if n_all <= next {
            words.format("detail-show-all", [("n", n_all.into())])
        } else {
            let more = next - n_shown;
            words.format("detail-show-more", [("more", more.into()), ("n", n_all.into())])
        };
        let link = ui.link(RichText::new(&text).size(px(ui, SMALL_PX)));
        if link.accessible_name(format!("{title}: {}", text.to_lowercase())).clicked() {
            self.shown.insert(list, next);
        }
    }
}
