//! What the axis says: fine units, and above them the context that they are in.
//!
//! ```text
//!   2018 |  2019                                     context: cells, labels stick to the left edge
//!   Nov  |  Jan   |  Mar   |  May   |  Jul           fine: a label to the right of its tick
//! ```
//!
//! A unit is chosen for the whole view, as fine as its labels have room for, so that no label
//! overlaps another, none is cut, and all labels of a tier are written alike.

mod ages;
mod calendar;
mod context;
mod label;
mod relative;
mod runs;
mod second;
mod unit;
mod weeks;

use date::{Instant, Language};
use scene::{Ruler, TextStyle};

use super::{TimeScale, Warp};
use label::Wording;
use runs::Run;
use unit::Unit;

pub use relative::relative_ticks;
pub use second::second_scale;

/// Between a tick and its label, in points.
const LABEL_INSET: f64 = 5.0;
/// The least room from one label to the next, in points, the inset included.
const LABEL_SPACING: f64 = 16.0;
/// The least room between a label and the end of its cell, in points.
const END_SPACING: f32 = 8.0;
/// The least distance between ticks without labels, in points.
const MINOR_PITCH: f64 = 10.0;

/// Both tiers of the axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// The fine tier, from left to right.
    pub fine: Vec<Tick>,
    /// The context tier, from left to right. Empty where the fine labels say it all, as years do.
    pub context: Vec<Span>,
}

/// A line on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Exactly when, as the clocks of the axis's zone show it, taken for UTC.
    pub instant: Instant,
    /// Where, in points.
    pub x: f32,
    /// Whether it divides the labelled units; the others subdivide them.
    pub is_major: bool,
    /// What it says, where there is room.
    pub label: Option<String>,
    /// The left end of the label.
    pub label_x: f32,
    /// The width of the label in points.
    pub label_width: f32,
}

/// A cell of the context tier: a year, a month, a day, as far as it is in sight.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The left end in points, no further left than the axis.
    pub from_x: f32,
    /// The right end in points, no further right than the axis.
    pub until_x: f32,
    /// Whether the cell starts here, rather than at the edge of the axis or after a folded gap.
    pub starts_here: bool,
    /// What it says; `None` where the whole text does not fit.
    pub label: Option<String>,
    /// The left end of the label.
    pub label_x: f32,
    /// The width of the label in points.
    pub label_width: f32,
}

impl Tick {
    /// A line that subdivides.
    fn unlabelled(instant: Instant, scale: &TimeScale<'_>) -> Self {
        Self {
            instant,
            x: scale.x_from_local(instant) as f32,
            is_major: false,
            label: None,
            label_x: 0.0,
            label_width: 0.0,
        }
    }
}

/// How the labels are set.
#[derive(Clone, Copy)]
struct Typography<'a> {
    ruler: &'a Ruler,
    fine: TextStyle,
    context: TextStyle,
}

/// The ticks and labels of a scale, its months and eras named in a language.
pub fn ticks(
    scale: &TimeScale<'_>,
    language: Language,
    ruler: &Ruler,
    fine_style: TextStyle,
    context_style: TextStyle,
) -> Ticks {
    let type_ = Typography { ruler, fine: fine_style, context: context_style };
    if let Warp::Logarithmic(logarithmic) = scale.warp()
        && ages::is_uneven(scale, logarithmic)
    {
        return ages::ticks(scale, logarithmic, language, type_);
    }
    let runs = runs::visible(scale);
    let px_per_nano = runs::px_per_nano(scale);
    let Some((unit, wording)) = finest_fitting(scale, language, px_per_nano, type_) else {
        return Ticks::default();
    };
    let fine =
        runs.iter().flat_map(|run| fine_ticks(scale, run, unit, &wording, px_per_nano, type_));
    Ticks {
        fine: fine.collect(),
        context: runs
            .iter()
            .flat_map(|run| context::spans(scale, run, unit, &wording, type_))
            .collect(),
    }
}

/// The finest unit whose labels have room, and how they are worded.
fn finest_fitting(
    scale: &TimeScale<'_>,
    language: Language,
    px_per_nano: f64,
    type_: Typography<'_>,
) -> Option<(Unit, Wording)> {
    let (from, until) = scale.visible_local();
    let short = Wording::new(from, until, language);
    let pitch = |unit: Unit| unit.shortest_nanos() as f64 * px_per_nano;
    let has_room = |unit: Unit, width: f32| pitch(unit) >= f64::from(width) + LABEL_SPACING;
    let fits = |unit: Unit, wording: &Wording| {
        has_room(unit, wording.widest_fine(unit, type_.ruler, type_.fine))
            && wording
                .widest_context(unit, type_.ruler, type_.context)
                .is_none_or(|(context, width)| has_room(context, width))
    };
    let unit = Unit::ladder().find(|unit| has_room(*unit, 0.0) && fits(*unit, &short))?;
    let longer = [Wording::with_long_fine, Wording::with_long_context];
    let wording = longer.into_iter().fold(short, |wording, longer| {
        Some(longer(wording)).filter(|longer| fits(unit, longer)).unwrap_or(wording)
    });
    Some((unit, wording))
}

/// The fine tier of one run of unbroken time.
fn fine_ticks(
    scale: &TimeScale<'_>,
    run: &Run,
    unit: Unit,
    wording: &Wording,
    px_per_nano: f64,
    type_: Typography<'_>,
) -> Vec<Tick> {
    let minor = Unit::ladder()
        .find(|minor| {
            minor.shortest_nanos() as f64 * px_per_nano >= MINOR_PITCH && unit.nests(*minor)
        })
        .unwrap_or(unit);
    let mut ticks: Vec<Tick> = minor
        .ticks(run.from, run.until)
        .map(|instant| Tick {
            is_major: unit.floor(instant) == instant,
            ..Tick::unlabelled(instant, scale)
        })
        .collect();
    leave_out_unseen(&mut ticks, run);
    label_majors(&mut ticks, run, type_, |instant| wording.fine(unit, instant));
    ticks
}

/// Leaves out the times that no clock shows in a run: those that clocks jump over, which all lie at
/// the jump, and those that clocks show twice but here for the second time.
fn leave_out_unseen(ticks: &mut Vec<Tick>, run: &Run) {
    ticks.retain(|tick| f64::from(tick.x) >= run.from_x - 0.5);
    // From the right, so that of those at a jump the last stays: it is the time after it.
    ticks.reverse();
    ticks.dedup_by_key(|tick| tick.x);
    ticks.reverse();
}

/// Labels the major ticks of a run where there is room.
fn label_majors(
    ticks: &mut [Tick],
    run: &Run,
    type_: Typography<'_>,
    label: impl Fn(Instant) -> String,
) {
    // From the right, so that each label knows where its room ends:
    // beyond a fold, or where clocks are changed, the next one may follow sooner than elsewhere.
    let spacing = if run.ends_in_view { END_SPACING } else { 0.0 };
    let mut room_until = run.until_x as f32 - spacing;
    for tick in ticks.iter_mut().rev().filter(|tick| tick.is_major) {
        let label = label(tick.instant);
        let width = type_.ruler.width(&label, type_.fine);
        let label_x = tick.x + LABEL_INSET as f32;
        if label_x + width <= room_until {
            tick.label = Some(label);
            tick.label_x = label_x;
            tick.label_width = width;
        }
        room_until = tick.x - END_SPACING;
    }
}
