//! Something that wants a label.

/// An event of a lane, as the labels see it. Positions are in u, the exact axis that instants are warped to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// Where its mark or bar begins.
    pub from: i128,
    /// Where its mark or bar ends; `from` for a point.
    pub until: i128,
    /// The more important is placed first, and so appears at coarser scales.
    pub importance: f32,
    /// What is kept free after the mark, in px: the label's width, its distance to the mark and the gap after it
    /// included; where the label stands before the mark, what the mark itself reaches beyond `until`.
    pub width: f32,
    /// The same before the mark, where the label stands there; 0 where it stands after it.
    pub before: f32,
    /// The length of its bar in px from which on the label stands within it, infinite for never;
    /// taken as `width` where it is less.
    pub inside: f32,
    /// Any number that stays with the event: among equally important items its hash decides.
    pub id: u32,
}

/// The widths a label may have, in px.
const WIDTHS_PX: (f32, f32) = (1.0, 10_000.0);

impl Item {
    /// The item with a width that a label may have, an end not before its beginning, and a label that
    /// stands within no bar shorter than itself.
    #[must_use]
    pub fn within_bounds(self) -> Self {
        let width = self.width.max(WIDTHS_PX.0).min(WIDTHS_PX.1);
        let before = self.before.max(0.0).min(WIDTHS_PX.1);
        let (inside, until) = (self.inside.max(width), self.until.max(self.from));
        Self { width, before, inside, until, ..self }
    }
}

/// The room that is kept free around every item, in px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// Left of `from`: half a marker and a gap.
    pub lead: f32,
    /// Right of a bar that has its label inside.
    pub tail: f32,
}
