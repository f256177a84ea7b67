//! What everything of a picture is drawn with.

use scene::{Ruler, Theme};

/// The theme gives colours, the ruler measures texts. Whatever is drawn needs both, so they go hand in hand.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub theme: &'a Theme,
    pub ruler: &'a Ruler,
}
