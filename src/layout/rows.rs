//! How many rows each lane gets, and how high they are: in a figure as many as there is room for, in a
//! window as many as its labels need.

use super::band::Band;
use super::labels::distribute_rows;
use super::metrics::{ROW_HEIGHT, TIGHT_ROW};

/// The most rows that a lane gets, however much it could fill.
pub(super) const MAX_ROWS: usize = 40;
/// The most rows of a lane that is opened to all its events: as many as an evening of scrolling, and few enough to be
/// placed at once. What has no row beyond these is counted at the foot.
pub(super) const MAX_OPEN_ROWS: usize = 500;
/// The most where the height follows the content and a lane could fill more than any gets, so that a figure
/// stays a figure; where all labels fit, it is as high as they need.
const MAX_NATURAL_ROWS: usize = 14;
/// The fewest rows of a crowded lane in a window, which scrolls: enough to tell of what kind its events are.
const LEAST_CROWDED_ROWS: usize = 3;
/// The height up to which rows grow by themselves where there is room to spare: a third more than they
/// need. Beyond that, marks of one lane would look like those of several.
const BREATHING_ROW: f32 = 32.0;

/// The lowest that a row can be made, in points: a bar just fits.
const LEAST_ROW: f32 = 18.0;
/// The highest that a row can be made, in points: three times the usual.
const MOST_ROW: f32 = 72.0;

/// What decides how high lanes are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Height {
    /// What is in them, in a figure that may be as high as it likes.
    Content,
    /// A height, in points, that they share: what has no room in it is counted in columns.
    Fixed(f32),
    /// What is in them, in a window that is scrolled.
    Scrolled {
        /// The height that they are seen through, in points. What is more than they need lets rows grow.
        seen: f32,
        /// The height that lanes fill whose events have no room anyway. It does not depend on what
        /// else is open in the window, so that nothing that opens costs a label.
        roomy: f32,
        /// How high rows are made, in doublings of what they are by themselves.
        row_zoom: f32,
    },
}

impl Height {
    /// The height to be shared, in points.
    pub fn fixed(self) -> Option<f32> {
        match self {
            Self::Fixed(height) => Some(height),
            Self::Content | Self::Scrolled { .. } => None,
        }
    }
}

/// The rows of all bands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rows {
    /// How many each band has, from the top.
    pub n_rows: Vec<usize>,
    /// The height of each, in points.
    pub row: f32,
}

/// The most rows that a band may get.
pub(super) fn most_rows(band: &Band) -> usize {
    if band.opened { MAX_OPEN_ROWS } else { MAX_ROWS }
}

impl Rows {
    /// The rows of bands that could fill so many each.
    pub fn of(bands: &[Band], demands: &[usize], height: Height) -> Self {
        let most = |band: &Band, demand: usize| match height {
            _ if band.opened => MAX_OPEN_ROWS,
            Height::Content if demand > MAX_ROWS => MAX_NATURAL_ROWS,
            _ => MAX_ROWS,
        };
        let both = bands.iter().zip(demands);
        let wanted: Vec<usize> =
            both.map(|(band, demand)| band.rows_wanted(*demand, most(band, *demand))).collect();
        let stack = Wants { bands, demands, wanted };
        match height {
            Height::Content => Self { n_rows: stack.wanted, row: ROW_HEIGHT },
            Height::Fixed(height) => Self { n_rows: stack.shared(height), row: ROW_HEIGHT },
            Height::Scrolled { seen, roomy, row_zoom } => {
                let n_rows = stack.needed(roomy);
                let row = stack.breathing(&n_rows, seen) * row_zoom.exp2();
                // In whole points, lest letters are blurred.
                Self { n_rows, row: row.round().clamp(LEAST_ROW, MOST_ROW) }
            }
        }
    }
}

/// Bands, how many rows each could fill, and how many of these it wants.
struct Wants<'a> {
    bands: &'a [Band],
    demands: &'a [usize],
    wanted: Vec<usize>,
}

impl Wants<'_> {
    /// How high all bands are with so many rows each, as high as `row`. A lane with fewer rows than it could
    /// fill has what has no label below them.
    fn height(&self, n_rows: &[usize], row: f32) -> f32 {
        let bands = self.bands.iter().zip(n_rows.iter().zip(self.demands));
        let height = |(band, (n_rows, demand)): (&Band, (&usize, &usize))| {
            band.height(*n_rows, band.highest_foot(demand > n_rows), row)
        };
        bands.map(height).sum()
    }

    /// The rows that fit into a height.
    fn shared(&self, height: f32) -> Vec<usize> {
        // As a strip takes room too, what fits is tried out.
        let mut available = self.wanted.iter().sum::<usize>().min((height / ROW_HEIGHT) as usize);
        loop {
            let n_rows = distribute_rows(&self.wanted, available);
            if self.height(&n_rows, ROW_HEIGHT) <= height || available == 0 {
                return n_rows;
            }
            available -= 1;
        }
    }

    /// All rows that a lane needs for its labels; those of lanes that are crowded whatever they get share what
    /// the others leave of a height.
    fn needed(&self, roomy: f32) -> Vec<usize> {
        let is_crowded = |(band, (demand, wanted)): (&Band, (&usize, &usize))| {
            *demand > MAX_ROWS && *wanted > 1 && !band.opened
        };
        let both = self.demands.iter().zip(&self.wanted);
        let crowded: Vec<bool> = self.bands.iter().zip(both).map(is_crowded).collect();
        let least = |(wanted, crowded): (&usize, &bool)| match crowded {
            true => LEAST_CROWDED_ROWS.min(*wanted),
            false => *wanted,
        };
        let mut n_rows: Vec<usize> = self.wanted.iter().zip(&crowded).map(least).collect();
        // The rows of lanes with pictures are higher: reckoned by the highest, there are never too many.
        let highest = self.bands.iter().zip(&crowded).filter(|(_, crowded)| **crowded);
        let highest = highest.map(|(band, _)| band.row(ROW_HEIGHT)).fold(ROW_HEIGHT, f32::max);
        let spare = ((roomy - self.height(&n_rows, ROW_HEIGHT)).max(0.0) / highest) as usize;
        let more = |((wanted, n_rows), crowded): ((&usize, &usize), &bool)| match crowded {
            true => wanted - n_rows,
            false => 0,
        };
        let more: Vec<usize> = self.wanted.iter().zip(&n_rows).zip(&crowded).map(more).collect();
        // Where there are fewer rows than lanes that ask for one, it would give each of them one nevertheless.
        if spare >= more.iter().filter(|more| **more > 0).count() {
            let more = distribute_rows(&more, spare);
            n_rows.iter_mut().zip(more).for_each(|(n_rows, more)| *n_rows += more);
        }
        n_rows
    }

    /// The highest rows, of those that they grow and shrink to by themselves, with which all bands are in sight;
    /// rows as usual where none are low enough. In whole points.
    fn breathing(&self, n_rows: &[usize], seen: f32) -> f32 {
        let steps = (0..).map(|step| BREATHING_ROW - step as f32);
        let mut rows = steps.take_while(|row| *row >= TIGHT_ROW);
        rows.find(|row| self.height(n_rows, *row) <= seen).unwrap_or(ROW_HEIGHT)
    }
}
