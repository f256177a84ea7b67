//! A whole timeline as a figure for print: title, legend, body, sources.

use emath::Vec2;

use crate::date::Instant;
use crate::model::Timeline;
use crate::scene::{Ruler, Scene, Theme};

/// What a figure shows.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// Width and height in points; a height of 0 follows the content. `None` is 1280 by content.
    pub size: Option<Vec2>,
    /// Where the picture begins; the earliest event where missing.
    pub from: Option<Instant>,
    /// Where it ends; the latest event where missing.
    pub until: Option<Instant>,
    /// Cut the empty stretches out.
    pub fold_gaps: bool,
    /// Which events are shown, by position; empty for all.
    pub mask: Vec<bool>,
    /// Draw every relation.
    pub relations: bool,
    /// The present, for the "today" line; `None` draws none.
    pub today: Option<Instant>,
}

/// Lays a timeline out as a figure.
pub fn figure(_timeline: &Timeline, _figure: &Figure, _theme: &Theme, _ruler: &Ruler) -> Scene {
    todo!()
}
