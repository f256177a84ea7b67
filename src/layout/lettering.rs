//! Titles and dates beside the marks: as much as there is room for, and search matches marked.

use ecolor::Color32;
use emath::{Rangef, Rect, pos2};

use date::When;
use model::EventRef;
use scene::{Layer, Ruler, Shape, Tag, begins_at_right};

use super::extent::{Extent, Form, Tail};
use super::metrics::{DATE, FADE, GLYPH, LABEL_GAP, LABEL_TAIL, MARKER_RADIUS, TITLE, TITLE_SLOT};
use super::pen::Pen;
use super::text;
use super::time::TimeScale;

/// Space between a title and the date after it.
const DATE_GAP: f32 = 8.0;
/// Space kept between a bar's edge and the label inside it.
const INSET: f32 = 8.0;

/// The room that labels of one event take, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// From the mark's end to the label's end, where the label comes after the mark.
    pub after: f32,
    /// The least width of the mark from which on the label sits inside it.
    pub inside: f32,
    /// What is kept free left of the mark.
    pub lead: f32,
    /// What is kept free right of a mark that holds its label.
    pub tail: f32,
}

/// How sure a time is, which shows in its mark and its label.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Doubts {
    /// Whether either end is approximate.
    pub is_approximate: bool,
    /// Whether either end is in doubt.
    pub is_uncertain: bool,
}

impl Doubts {
    /// Those of a time.
    pub fn of(when: &When) -> Self {
        Self { is_approximate: when.is_approximate(), is_uncertain: when.is_uncertain() }
    }
}

impl Room {
    /// The room that an event with this title and this extent needs.
    pub fn of(title: &str, doubts: Doubts, extent: &Extent, ruler: &Ruler) -> Self {
        let question = if doubts.is_uncertain { question_width(ruler) } else { 0.0 };
        let title = ruler.width_up_to(title, TITLE, TITLE_SLOT) + question;
        let fade = |tail: Tail| if tail == Tail::None { 0.0 } else { FADE };
        let blur = if doubts.is_approximate { 16.0 } else { 0.0 };
        // A bar keeps no room around itself, so that one that begins where another ends can follow
        // it in the same row.
        let radius = |gap: f32| match extent.form {
            Form::Range { .. } => 0.0,
            Form::Point { .. } | Form::OneOf => MARKER_RADIUS + gap,
        };
        let before_label = MARKER_RADIUS + LABEL_GAP + fade(extent.after) + blur;
        Self {
            after: before_label + title + LABEL_TAIL,
            inside: match extent.form {
                Form::Range { .. } => title + 2.0 * INSET,
                // The label sits between the marker in the middle and the right end.
                Form::Point { .. } => 2.0 * (MARKER_RADIUS + LABEL_GAP + title + INSET),
                Form::OneOf => f32::INFINITY,
            },
            lead: radius(4.0) + fade(extent.before) + blur,
            tail: radius(LABEL_GAP) + fade(extent.after) + blur,
        }
    }
}

/// A label to be drawn.
pub(super) struct Lettering<'a> {
    pub tag: Tag,
    pub event: EventRef<'a>,
    pub extent: &'a Extent,
    pub ink: Color32,
    pub muted: Color32,
    /// Where the next mark in the row begins.
    pub free_until: f32,
    /// Byte ranges of the title that match a search.
    pub matches: Vec<std::ops::Range<usize>>,
}

impl Lettering<'_> {
    /// Draws the label of a mark whose centre line is `y`, and returns its box.
    pub fn draw(
        &self,
        scale: &TimeScale<'_>,
        visible: Rangef,
        y: f32,
        Pen { theme, ruler }: Pen<'_>,
        layer: &mut Layer,
    ) -> Option<Rect> {
        let doubts = Doubts::of(&self.event.time()?);
        let needs = Room::of(self.event.title(), doubts, self.extent, ruler);
        let (left, right) = self.place(scale, visible, &needs);
        let question = if is_uncertain(self.event) { question_width(ruler) } else { 0.0 };
        // A title may run out of the window at the right, where only its end is lost. One that is
        // written from right to left begins there, so it is shortened instead, lest the edge cut
        // off its first words.
        let right = match begins_at_right(self.event.title()) {
            true => right.min(visible.max - 4.0 - question),
            false => right,
        };
        let title = ruler.elide(self.event.title(), TITLE, right - left - question);
        if title.is_empty() || left > visible.max {
            return None;
        }
        let baseline = y + 4.5;
        self.draw_matches(&title, pos2(left, baseline), Pen { theme, ruler }, layer);
        let label = text::start(pos2(left, baseline), title, TITLE, self.ink, ruler);
        let mut end = left + label.width;
        let is_whole = label.text == self.event.title();
        layer.add_tagged(self.tag, label);
        if question > 0.0 {
            let at = pos2(end + 4.0, baseline);
            layer.add_tagged(self.tag, text::start(at, "?", GLYPH, self.muted, ruler));
            end += question;
        }
        if is_whole && let Some(words) = self.date_words() {
            let words = text::start(pos2(end + DATE_GAP, baseline), words, DATE, self.muted, ruler);
            // A title may leave the window, but half a date says less than none.
            if end + DATE_GAP + words.width <= right.min(visible.max - 4.0) {
                end += DATE_GAP + words.width;
                layer.add_tagged(self.tag, words);
            }
        }
        Some(Rect::from_min_max(pos2(left, y - 10.0), pos2(end, y + 10.0)))
    }

    /// From where to where the label may go.
    fn place(&self, scale: &TimeScale<'_>, visible: Rangef, needs: &Room) -> (f32, f32) {
        let from = scale.x_from_instant(self.extent.from);
        let until = scale.x_from_instant(self.extent.until);
        let middle = scale.x_from_instant(self.extent.middle());
        let after_marker = f64::from(MARKER_RADIUS + LABEL_GAP);
        let fits_inside = until - from >= f64::from(needs.inside);
        let edge = f64::from(visible.min) + f64::from(INSET);
        let (left, right) = if fits_inside {
            let start = match self.extent.form {
                Form::Range { .. } => from + f64::from(INSET),
                Form::Point { .. } | Form::OneOf => middle + after_marker,
            };
            // The label of a bar that begins left of the window stays at the window's edge.
            let right = until - f64::from(INSET);
            let title_end = right - f64::from(needs.after - LABEL_TAIL - MARKER_RADIUS - LABEL_GAP);
            (start.max(edge).min(title_end.max(start)), right)
        } else {
            let fade = if self.extent.after == Tail::None { 0.0 } else { FADE };
            let blur = if is_approximate(self.event) { 16.0 } else { 0.0 };
            let marker = match self.extent.form {
                Form::Range { .. } => until.max(from + 4.0) - f64::from(MARKER_RADIUS),
                Form::Point { .. } | Form::OneOf => middle.max(until - f64::from(MARKER_RADIUS)),
            };
            let start = marker + after_marker + f64::from(fade + blur);
            (start, f64::from(self.free_until) - f64::from(LABEL_TAIL))
        };
        (left as f32, right.clamp(left, f64::from(f32::MAX)) as f32)
    }

    fn date_words(&self) -> Option<String> {
        let words = self.event.display_date().map(str::to_owned);
        words.or_else(|| self.event.time().map(|when| when.describe()))
    }

    fn draw_matches(
        &self,
        shown: &str,
        at: emath::Pos2,
        Pen { theme, ruler }: Pen<'_>,
        layer: &mut Layer,
    ) {
        for found in &self.matches {
            if shown.get(found.clone()).is_none() {
                continue;
            }
            let stretch = ruler.stretch(shown, found.clone(), TITLE);
            let rect = Rect::from_min_max(
                pos2(at.x + stretch.min - 1.0, at.y - 12.5),
                pos2(at.x + stretch.max + 1.0, at.y + 4.5),
            );
            layer.add_tagged(self.tag, Shape::filled(rect, 2.0, theme.highlight));
        }
    }
}

/// The room that the mark of a doubt takes.
fn question_width(ruler: &Ruler) -> f32 {
    4.0 + ruler.width("?", GLYPH)
}

/// Whether either end is approximate.
pub(super) fn is_approximate(event: EventRef<'_>) -> bool {
    event.time().is_some_and(|when| when.is_approximate())
}

/// Whether either end is in doubt.
pub(super) fn is_uncertain(event: EventRef<'_>) -> bool {
    event.time().is_some_and(|when| when.is_uncertain())
}
