//! A part of a text that is drawn in one way.

use std::ops::Range;

use super::Typeface;

/// A part of a text that one typeface draws in one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Which bytes of the text.
    pub bytes: Range<usize>,
    /// Who draws it.
    pub drawn_by: DrawnBy,
    /// Whether its first letter is the rightmost.
    pub is_rtl: bool,
    /// In em.
    pub width: f32,
}

/// Who draws a part of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DrawnBy {
    /// The embedded typeface.
    Own,
    /// A typeface of the system.
    System(&'static Typeface),
    /// No typeface at hand has its characters; boxes stand for them.
    Nobody,
}
