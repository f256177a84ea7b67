//! Sizes in points and type styles, in one place so that everything keeps to one rhythm.

use scene::{TextStyle, Weight};

/// Event titles on the canvas.
pub(super) const TITLE: TextStyle = TextStyle::new(13.0, Weight::Medium);
/// Dates after titles.
pub(super) const DATE: TextStyle = TextStyle::new(12.0, Weight::Regular);
/// The "?" of an uncertain date, and glyphs inside marks.
pub(super) const GLYPH: TextStyle = TextStyle::new(11.0, Weight::SemiBold);
/// The fine tier of the axis.
pub(super) const TICK: TextStyle = TextStyle::new(12.0, Weight::Regular);
/// The context tier of the axis.
pub(super) const CONTEXT: TextStyle = TextStyle::new(12.0, Weight::SemiBold);
/// Lane headers.
pub(super) const LANE: TextStyle = TextStyle::new(12.0, Weight::SemiBold);
/// Headers of lanes that are parts of a group.
pub(super) const PART: TextStyle = TextStyle::new(12.0, Weight::Medium);
/// Counts, era titles, notes on breaks and curves.
pub(super) const NOTE: TextStyle = TextStyle::new(11.0, Weight::Regular);
/// A figure's headline.
pub(super) const HEADLINE: TextStyle = TextStyle::new(20.0, Weight::SemiBold);
/// A figure's second line.
pub(super) const SUBTITLE: TextStyle = TextStyle::new(13.0, Weight::Regular);

/// Height of the axis with both tiers.
pub(super) const AXIS_HEIGHT: f32 = 48.0;
/// Baseline of the context tier below the axis's top.
pub(super) const CONTEXT_BASELINE: f32 = 18.0;
/// Baseline of the fine tier below the axis's top.
pub(super) const TICK_BASELINE: f32 = 39.0;

/// Height of the line of a second scale below the axis.
pub(super) const SECOND_SCALE_HEIGHT: f32 = 18.0;

/// Width of the lane headers.
pub(super) const HEADER_WIDTH: f32 = 136.0;
/// Height of one row of marks and labels.
pub(super) const ROW_HEIGHT: f32 = 24.0;
/// Side of the square that is kept for a picture beside a label, whatever shape it is of: so large that a face is
/// known again.
pub(super) const PICTURE_SIDE: f32 = 40.0;
/// Space between a picture and the words after it.
pub(super) const PICTURE_GAP: f32 = 6.0;
/// Least height of a row of a lane with pictures: the picture, and 3 points that stay free above and below.
pub(super) const PICTURE_ROW: f32 = PICTURE_SIDE + 6.0;
/// Height down to which rows shrink by themselves where all lanes are then in sight: bars still stand apart.
pub(super) const TIGHT_ROW: f32 = 22.0;
/// Height of a range's bar.
pub(super) const BAR_HEIGHT: f32 = 18.0;
/// Height of one row of bars without labels: half a bar, and 2 points between two rows.
pub(super) const STRIP_HEIGHT: f32 = 11.0;
/// Free space above and below the rows of a lane.
pub(super) const LANE_PADDING: f32 = 6.0;
/// Height of the density strip at a lane's foot.
pub(super) const DENSITY_HEIGHT: f32 = 22.0;
/// Least height of a lane, so that its header fits.
pub(super) const LANE_MIN_HEIGHT: f32 = 40.0;
/// Height of a collapsed lane: its density strip.
pub(super) const COLLAPSED_HEIGHT: f32 = 30.0;
/// Height of a group that has no events of its own: a line of text.
pub(super) const HEADING_HEIGHT: f32 = 26.0;
/// How much further right the header of a lane begins than that of the group it is a part of.
pub(super) const INDENT: f32 = 12.0;
/// Space above the lanes for the titles of eras.
pub(super) const ERA_TITLE_HEIGHT: f32 = 20.0;

/// Radius of a point's marker.
pub(super) const MARKER_RADIUS: f32 = 5.0;
/// Space between a marker or bar and the label after it.
pub(super) const LABEL_GAP: f32 = 6.0;
/// Space kept free after a label.
pub(super) const LABEL_TAIL: f32 = 14.0;
/// The widest slot that a title reserves; longer titles are shortened where room is scarce.
pub(super) const TITLE_SLOT: f32 = 230.0;
/// Length of the fade at an open or unknown end.
pub(super) const FADE: f32 = 48.0;
/// Margins of a figure.
pub(super) const FIGURE_MARGIN: f32 = 32.0;
