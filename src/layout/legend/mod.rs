//! What the marks on this picture mean, and nothing that is not on it.

mod samples;

use std::collections::BTreeSet;

use ecolor::Color32;
use emath::{Pos2, Rect, vec2};

use date::grouped;
use model::{CategoryIndex, EventRef, RelationKind, StatusKind, Timeline};
use scene::{Layer, Ruler, Theme};

use super::category_color::category_color;
use super::extent::{Extent, Form, Tail};
use super::lettering::Doubts;
use super::marks::Marker;
use super::metrics::NOTE;
use super::pen::Pen;
use super::{relations, text};

use samples::draw_sample;

/// A mark that a reader may not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Imprecise,
    Approximate,
    Uncertain,
    OneOf,
    ImpreciseEnd,
    Open,
    Unknown,
    Density,
    Fold,
}

impl Mark {
    /// Every mark, in the order of the legend.
    const ALL: [Self; 9] = [
        Self::Imprecise,
        Self::Approximate,
        Self::Uncertain,
        Self::OneOf,
        Self::ImpreciseEnd,
        Self::Open,
        Self::Unknown,
        Self::Density,
        Self::Fold,
    ];
}

/// A set of marks, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    /// What has to be explained of the mark of one event.
    pub fn of(doubts: Doubts, extent: &Extent) -> Self {
        let mut marks = Self::default();
        for tail in [extent.before, extent.after] {
            match tail {
                Tail::None => {}
                Tail::Open => marks.insert(Mark::Open),
                Tail::Unknown => marks.insert(Mark::Unknown),
            }
        }
        match extent.form {
            Form::Point { exact: true } => {}
            Form::Point { exact: false } => marks.insert(Mark::Imprecise),
            Form::OneOf => marks.insert(Mark::OneOf),
            Form::Range { certain_from, certain_until } => {
                if certain_from > extent.from || certain_until < extent.until {
                    marks.insert(Mark::ImpreciseEnd);
                }
            }
        }
        if doubts.is_approximate {
            marks.insert(Mark::Approximate);
        }
        if doubts.is_uncertain {
            marks.insert(Mark::Uncertain);
        }
        marks
    }

    fn insert(&mut self, mark: Mark) {
        self.0 |= 1 << mark as u16;
    }

    fn has(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u16) != 0
    }
}

/// The marks that a picture shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MarksInUse {
    marks: Marks,
    statuses: BTreeSet<StatusKind>,
    categories: BTreeSet<CategoryIndex>,
    relations: BTreeSet<usize>,
}

impl MarksInUse {
    /// Takes note of one event's mark.
    pub fn event(&mut self, event: EventRef<'_>, marks: Marks) {
        self.marks.0 |= marks.0;
        // Of many events nearly all bring nothing new, which is seen faster than it is added.
        let status = event.status_kind();
        if !self.statuses.contains(&status) {
            self.statuses.insert(status);
        }
        if let Some(category) = event.category().filter(|own| !self.categories.contains(own)) {
            self.categories.insert(category);
        }
    }

    /// What either of two pictures shows.
    pub fn and(mut self, mut other: Self) -> Self {
        self.marks.0 |= other.marks.0;
        self.statuses.append(&mut other.statuses);
        self.categories.append(&mut other.categories);
        self.relations.append(&mut other.relations);
        self
    }

    /// Takes note of a mark that belongs to no single event.
    pub fn add(&mut self, mark: Mark) {
        self.marks.insert(mark);
    }

    /// Leaves the categories out.
    pub fn forget_categories(&mut self) {
        self.categories.clear();
    }

    /// Takes note of a relation that is drawn.
    pub fn relation(&mut self, kind: &RelationKind) {
        self.relations.insert(relations::palette_position(kind));
    }
}

/// One entry of a legend: a sample of the mark, and words.
struct Entry {
    sample: Sample,
    words: String,
}

enum Sample {
    Category(Marker, Color32),
    Mark(Mark),
    Status(StatusKind),
    Relation(RelationKind),
}

impl Sample {
    fn width(&self) -> f32 {
        match self {
            Self::Category(..) => MARKER_WIDTH,
            _ => SAMPLE_WIDTH,
        }
    }
}

impl Entry {
    fn width(&self, ruler: &Ruler) -> f32 {
        self.sample.width() + SAMPLE_GAP + ruler.width(&self.words, NOTE)
    }
}

/// Width of the samples.
const SAMPLE_WIDTH: f32 = 26.0;
/// Width of a category's marker.
const MARKER_WIDTH: f32 = 12.0;
/// The space between a sample and its words, as between a mark and its label.
const SAMPLE_GAP: f32 = 6.0;
/// The space between two entries: three times that within one, so that a sample is read with the
/// words behind it.
const ENTRY_GAP: f32 = 18.0;
const LINE_HEIGHT: f32 = 20.0;
/// The baseline of the words below the top of their line: the middle, and 4 pt for half the height
/// of a capital.
const BASELINE: f32 = LINE_HEIGHT / 2.0 + 4.0;
/// The name of a category is shortened to this width.
const LONGEST_NAME: f32 = 240.0;
/// The most categories that are looked at, lest a frame take long where there are a hundred thousand.
const MOST_NAMED: usize = 200;
/// The most lines that categories take. As many as colours and shapes can tell apart (24, in names of
/// usual length) find room in them; what is behind is a list that nobody reads.
const MOST_LINES: usize = 4;

/// The lines that the two parts of a legend may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lines {
    /// Those of categories.
    categories: usize,
    /// Those of other marks.
    marks: usize,
}

impl Lines {
    /// Where the height follows the content.
    pub const MOST: Self = Self { categories: MOST_LINES, marks: usize::MAX };

    /// In a figure of this height, where all marks are explained.
    pub fn in_figure(height: f32) -> Self {
        Self { categories: Self::in_share(height, 0.15), ..Self::MOST }
    }

    /// In a window of this height, which is made higher by whoever wants to know more: there the events matter more.
    pub fn in_window(height: f32) -> Self {
        let lines = Self::in_share(height, 0.1);
        Self { categories: lines, marks: lines }
    }

    /// As many as some part of a picture has room for.
    fn in_share(height: f32, share: f32) -> usize {
        ((height * share / LINE_HEIGHT) as usize).clamp(1, MOST_LINES)
    }
}

/// Draws the legend in lines from `top_left`, wrapped at `width`. Returns its height.
pub(super) fn draw(
    in_use: &MarksInUse,
    timeline: &Timeline,
    Pen { theme, ruler }: Pen<'_>,
    (top_left, width, lines): (Pos2, f32, Lines),
    layer: &mut Layer,
) -> f32 {
    let mut top = 0;
    let [categories, marks] = groups(in_use, timeline, theme, ruler);
    let n_unlisted = in_use.categories.len().saturating_sub(MOST_NAMED);
    for (group, n_unlisted, most) in
        [(categories, n_unlisted, lines.categories), (marks, 0, lines.marks)]
    {
        let (places, rest) = placed((&group, n_unlisted), width, most, ruler);
        for (entry, place) in group.iter().zip(&places) {
            let at = top_left + vec2(place.x, (top + place.line) as f32 * LINE_HEIGHT);
            draw_sample(&entry.sample, at + vec2(0.0, LINE_HEIGHT / 2.0), theme, layer);
            let baseline = at + vec2(entry.sample.width() + SAMPLE_GAP, BASELINE);
            layer.add(text::start(baseline, entry.words.as_str(), NOTE, theme.muted, ruler));
        }
        if let Some((words, place)) = &rest {
            let at = vec2(place.x, (top + place.line) as f32 * LINE_HEIGHT + BASELINE);
            layer.add(text::start(top_left + at, words.as_str(), NOTE, theme.muted, ruler));
        }
        let last = rest.map(|(_, place)| place).or(places.last().copied());
        top += last.map_or(0, |last| last.line + 1);
    }
    top as f32 * LINE_HEIGHT
}

/// The height that [`draw`] takes.
pub(super) fn height(
    in_use: &MarksInUse,
    timeline: &Timeline,
    Pen { theme, ruler }: Pen<'_>,
    (width, lines): (f32, Lines),
) -> f32 {
    let mut scratch = Layer::new("scratch", Rect::NOTHING);
    draw(in_use, timeline, Pen { theme, ruler }, (Pos2::ZERO, width, lines), &mut scratch)
}

/// Where an entry begins.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    /// Counted from the top.
    line: usize,
    /// From the left.
    x: f32,
}

/// The places of those entries that find room in `n_lines` lines, and where there are more, and with
/// them those that are `n_unlisted` anyway, words that count them behind the last.
fn placed(
    (entries, n_unlisted): (&[Entry], usize),
    width: f32,
    n_lines: usize,
    ruler: &Ruler,
) -> (Vec<Place>, Option<(String, Place)>) {
    let mut places = Vec::new();
    let mut end = Place { line: 0, x: 0.0 };
    // Where each entry would begin and where the next one may.
    let next = |end: Place, entry_width: f32| {
        let wraps = end.x > 0.0 && end.x + entry_width > width;
        let place = if wraps { Place { line: end.line + 1, x: 0.0 } } else { end };
        (place, Place { x: place.x + entry_width + ENTRY_GAP, ..place })
    };
    for entry in entries {
        let (place, after) = next(end, entry.width(ruler));
        if place.line >= n_lines {
            break;
        }
        places.push(place);
        end = after;
    }
    let mut n_more = entries.len() - places.len() + n_unlisted;
    if n_more == 0 {
        return (places, None);
    }
    loop {
        let words = format!("and {} more", grouped(n_more as u64));
        let (place, _) = next(end, ruler.width(&words, NOTE));
        if place.line < n_lines {
            return (places, Some((words, place)));
        }
        match places.pop() {
            Some(last) => (n_more, end) = (n_more + 1, last),
            None => return (places, Some((words, Place { line: 0, x: 0.0 }))),
        }
    }
}

fn groups(
    in_use: &MarksInUse,
    timeline: &Timeline,
    theme: &Theme,
    ruler: &Ruler,
) -> [Vec<Entry>; 2] {
    let categories = in_use.categories.iter().take(MOST_NAMED).filter_map(|&index| {
        let category = timeline.categories.get(index.get())?;
        let color = category_color(theme, Some(index), &timeline.categories);
        let sample = Sample::Category(Marker::of(Some(index)), color);
        Some(Entry { sample, words: ruler.elide(&category.title, NOTE, LONGEST_NAME) })
    });
    let marks = Mark::ALL
        .into_iter()
        .filter(|mark| in_use.marks.has(*mark))
        .map(|mark| Entry { sample: Sample::Mark(mark), words: explain(mark).to_owned() });
    let statuses =
        in_use.statuses.iter().filter(|&&kind| kind != StatusKind::Confirmed).map(|&kind| Entry {
            sample: Sample::Status(kind),
            words: explain_status(kind).to_owned(),
        });
    let relations = in_use.relations.iter().map(|&position| {
        let kind = RelationKind::NAMED.get(position).cloned();
        let kind = kind.unwrap_or_else(|| RelationKind::Other("other relation".to_owned()));
        Entry { words: kind.name().to_owned(), sample: Sample::Relation(kind) }
    });
    [categories.collect(), marks.chain(statuses).chain(relations).collect()]
}

fn explain(mark: Mark) -> &'static str {
    match mark {
        Mark::Imprecise => "known only to the month, year …",
        Mark::Approximate => "approximate",
        Mark::Uncertain => "date in doubt",
        Mark::OneOf => "some time within",
        Mark::ImpreciseEnd => "end not exact",
        Mark::Open => "open end",
        Mark::Unknown => "end unknown",
        Mark::Density => "several events",
        Mark::Fold => "empty time cut out",
    }
}

fn explain_status(kind: StatusKind) -> &'static str {
    match kind {
        StatusKind::Confirmed => "confirmed",
        StatusKind::Claimed => "claimed by one side",
        StatusKind::Disputed => "claimed and disputed",
        StatusKind::Planned => "planned",
        StatusKind::Opinion => "opinion",
    }
}
