//! A second scale below the axis: weeks, or another calendar.

use crate::TimeScale;
use model::SecondScale;
use scene::{Ruler, TextStyle};

use super::{Span, Typography, calendar, weeks};

/// The cells of a second scale from left to right, as fine as their labels have room for. All are
/// labelled alike.
pub fn second_scale(
    scale: &TimeScale<'_>,
    second: SecondScale,
    ruler: &Ruler,
    style: TextStyle,
) -> Vec<Span> {
    let type_ = Typography { ruler, fine: style, context: style };
    match second {
        SecondScale::Weeks => weeks::cells(scale, type_),
        SecondScale::Calendar(calendar) => calendar::cells(scale, calendar, type_),
    }
}
