//! Titles and dates beside the marks: as much as there is room for, and search matches marked.

use ecolor::Color32;
use emath::{Pos2, Rangef, Rect, Vec2, pos2, vec2};

use date::When;
use model::EventRef;
use scene::{Fill, Layer, Ruler, Shape, Stroke, Tag, Text, Theme, Thumbnail, begins_at_right};

use super::extent::{Extent, Form, Tail};
use super::metrics::{
    DATE, FADE, GLYPH, LABEL_GAP, LABEL_TAIL, MARKER_RADIUS, PICTURE_GAP, PICTURE_SIDE, TITLE,
    TITLE_SLOT,
};
use super::pen::Pen;
use super::text;
use super::time::TimeScale;

/// Space between a title and the date after it.
const DATE_GAP: f32 = 8.0;
/// Space kept between a bar's edge and the label inside it.
const INSET: f32 = 8.0;
/// Space kept between a label and the edge of the window.
const EDGE: f32 = 4.0;
/// Space kept left of a marker.
const LEAD_GAP: f32 = 4.0;
/// How far from the edge of a window that moves labels begin to fade, in points.
const FADES: f32 = 24.0;
/// No label is longer than this, in points.
const LONGEST: f32 = 2000.0;
/// How little is seen through the paper under a label that is in front.
const HALO: f32 = 0.92;

/// The room that labels of one event take, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// From the mark's end to the label's end, where the label comes after the mark.
    pub after: f32,
    /// The least width of the mark from which on the label sits inside it.
    pub inside: f32,
    /// From the label's beginning to the mark, where the label stands before it; `lead` comes on top of that.
    pub before: f32,
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
    /// The room that an event with this title and this extent needs, and perhaps with a picture.
    pub fn of(
        title: &str,
        has_picture: bool,
        doubts: Doubts,
        extent: &Extent,
        ruler: &Ruler,
    ) -> Self {
        let question = if doubts.is_uncertain { question_width(ruler) } else { 0.0 };
        let picture = picture_width(has_picture);
        let title = picture + ruler.width_up_to(title, TITLE, TITLE_SLOT) + question;
        let fade = |tail: Tail| if tail == Tail::None { 0.0 } else { FADE };
        let blur = if doubts.is_approximate { 16.0 } else { 0.0 };
        // A bar keeps no room around itself, so that one that begins where another ends can follow
        // it in the same row.
        let radius = |gap: f32| if has_marker(extent) { MARKER_RADIUS + gap } else { 0.0 };
        let before_label = MARKER_RADIUS + LABEL_GAP + fade(extent.after) + blur;
        Self {
            after: before_label + title + LABEL_TAIL,
            before: LABEL_TAIL + title + LABEL_GAP,
            inside: match extent.form {
                Form::Range { .. } => title + 2.0 * INSET,
                // The label sits between the marker in the middle and the right end.
                Form::Point { .. } => 2.0 * (MARKER_RADIUS + LABEL_GAP + title + INSET),
                Form::OneOf => f32::INFINITY,
            },
            lead: radius(LEAD_GAP) + fade(extent.before) + blur,
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
    /// From where the next mark or label to the left ends to where the next to the right begins.
    pub free: Rangef,
    /// Whether room is kept for it before its mark, rather than after it.
    pub is_before: bool,
    /// Whether the window stands still, so that no label may be cut by its edges.
    pub at_rest: bool,
    /// Whether it stands above others, on paper of its own.
    pub in_front: bool,
    /// The room that a ring around the mark takes, in points.
    pub ring: f32,
    /// What its picture shows, in words; `None` where none stands beside the label.
    pub picture: Option<String>,
    /// Byte ranges of the title that match a search.
    pub matches: Vec<std::ops::Range<usize>>,
}

/// The stretch that a label has, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Slot {
    x: Rangef,
    /// Whether the label ends at its right end, before the mark, rather than begin at the left.
    before: bool,
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
        let title = self.event.title();
        let question = if is_uncertain(self.event) { question_width(ruler) } else { 0.0 };
        let picture = picture_width(self.picture.is_some());
        let slot = self.slot(scale, visible, (picture + question, ruler))?;
        let shown = ruler.elide(title, TITLE, slot.x.span() - picture - question);
        let is_wordless = shown.trim_end_matches('…').is_empty();
        if (is_wordless && slot.x.span() < picture.max(1.0)) || slot.x.min > visible.max {
            return None;
        }
        if is_wordless && self.picture.is_none() {
            return None;
        }
        let is_whole = shown == title;
        let mut title = text::start(pos2(0.0, y + 4.5), shown, TITLE, self.ink, ruler);
        let title_width = picture + title.width + question;
        // A title may leave the window as it moves, but half a date says less than none.
        let room = slot.x.max.min(visible.max - EDGE) - slot.x.min - title_width - DATE_GAP;
        let date = self.date_words().filter(|_| is_whole);
        let date = date.map(|date| text::start(title.pos, date, DATE, self.muted, ruler));
        let date = date.filter(|date| date.width <= room);
        let width = title_width + date.as_ref().map_or(0.0, |date| DATE_GAP + date.width);
        let left = if slot.before { slot.x.max - width } else { slot.x.min };
        let area = Rect::from_min_max(pos2(left, y - 10.0), pos2(left + width, y + 10.0));
        if self.in_front {
            let ground = theme.paper.gamma_multiply(HALO);
            layer.add_tagged(self.tag, Shape::filled(area.expand2(vec2(3.0, 0.0)), 4.0, ground));
        }
        let pictured = self.draw_picture(pos2(left, y), theme, layer);
        title.pos.x = left + picture;
        self.draw_matches(&title, Pen { theme, ruler }, layer);
        layer.add_tagged(self.tag, title);
        if question > 0.0 {
            let at = pos2(left + title_width - question + 4.0, y + 4.5);
            layer.add_tagged(self.tag, text::start(at, "?", GLYPH, self.muted, ruler));
        }
        if let Some(mut date) = date {
            date.pos.x = left + title_width + DATE_GAP;
            layer.add_tagged(self.tag, date);
        }
        let area = pictured.map_or(area, |picture| area.union(picture));
        self.fade(area, visible, theme, layer);
        Some(area)
    }

    /// Draws the place of the picture with the middle of its left side here, and returns it.
    fn draw_picture(&self, at: Pos2, theme: &Theme, layer: &mut Layer) -> Option<Rect> {
        let corner = pos2(at.x, at.y - PICTURE_SIDE / 2.0);
        let rect = Rect::from_min_size(corner, Vec2::splat(PICTURE_SIDE));
        let opacity = f32::from(self.ink.a()) / 255.0;
        let thumbnail = Thumbnail {
            rect,
            of: self.event.index(),
            words: self.picture.clone()?,
            edge: theme.hairline.gamma_multiply(opacity),
            ground: theme.hovered.gamma_multiply(opacity),
            sign: self.muted,
            opacity,
        };
        layer.add_tagged(self.tag, Shape::Picture(thumbnail));
        Some(rect)
    }

    /// Lets what an edge of the window cuts fade towards it, where the window moves.
    fn fade(&self, area: Rect, visible: Rangef, theme: &Theme, layer: &mut Layer) {
        if self.at_rest {
            return;
        }
        let paper = |x: f32, edge: f32| {
            theme.paper.gamma_multiply((1.0 - (x - edge).abs() / FADES).clamp(0.0, 1.0))
        };
        let near_left = Rangef::new(visible.min, visible.min + FADES);
        let near_right = Rangef::new(visible.max - FADES, visible.max);
        for (edge, near) in [(visible.min, near_left), (visible.max, near_right)] {
            let x = near.intersection(area.x_range());
            if area.x_range().contains(edge) && x.span() > 0.0 {
                let (left, right) = (paper(x.min, edge), paper(x.max, edge));
                let fill = Fill::Gradient { left, right };
                let rect = Rect::from_x_y_ranges(x, area.y_range());
                layer.add(Shape::Rect { rect, radius: 0.0, fill, stroke: Stroke::NONE });
            }
        }
    }

    /// The stretch for the label; `None` where it would be cut in the first letters.
    ///
    /// Which labels there are, and in which rows, is decided without a look at where the window is. But where it
    /// stands still, a label that its right edge would cut goes to the left of its mark, if it fits there, and
    /// is shortened else; one whose mark lies beyond the left edge is left out with it.
    fn slot(
        &self,
        scale: &TimeScale<'_>,
        visible: Rangef,
        (beside_title, ruler): (f32, &Ruler),
    ) -> Option<Slot> {
        let doubts = Doubts::of(&self.event.time()?);
        let title = self.event.title();
        let needs = Room::of(title, self.picture.is_some(), doubts, self.extent, ruler);
        let (x, is_inside) = self.place(scale, visible, &needs);
        if self.is_before && !is_inside {
            return self.slot_before(scale, visible, (&needs, x), (beside_title, ruler));
        }
        let slot = Slot { x, before: false };
        // A title that is written from right to left begins at the right, so that it is never cut there.
        if !self.at_rest && !begins_at_right(title) {
            return Some(slot);
        }
        let edge = visible.max - EDGE;
        let width = ruler.width_up_to(title, TITLE, x.span()) + beside_title;
        if x.min + width <= edge {
            let is_cut = self.at_rest && x.min < visible.min;
            return (!is_cut).then_some(slot);
        }
        if self.at_rest && !is_inside {
            let before = self.before(scale, visible, &needs);
            let width = ruler.width_up_to(title, TITLE, before.span() + 1.0) + beside_title;
            if width <= before.span() {
                return Some(Slot { x: before, before: true });
            }
        }
        let slot = Slot { x: Rangef::new(x.min, x.max.min(edge)), before: false };
        (slot.x.span() > 0.0).then_some(slot)
    }

    /// The stretch for a label that stands before its mark; `after` is that on the other side, where it goes if the
    /// left edge of a window that stands still would cut it.
    fn slot_before(
        &self,
        scale: &TimeScale<'_>,
        visible: Rangef,
        (needs, after): (&Room, Rangef),
        (beside_title, ruler): (f32, &Ruler),
    ) -> Option<Slot> {
        if !self.at_rest {
            return Some(Slot { x: self.before(scale, Rangef::EVERYTHING, needs), before: true });
        }
        let x = self.before(scale, visible, needs);
        let slot = Slot { x, before: true };
        let title = self.event.title();
        let width = |room: f32| ruler.width_up_to(title, TITLE, room + 1.0) + beside_title;
        if x.max > visible.max {
            return None;
        }
        if width(x.span()) <= x.span() {
            return Some(slot);
        }
        let after = Rangef::new(after.min, after.max.min(visible.max - EDGE));
        if after.min >= visible.min && width(after.span()) <= after.span() {
            return Some(Slot { x: after, before: false });
        }
        (x.span() > 0.0).then_some(slot)
    }

    /// From where to where the label may go, inside its mark or after it, and which of the two it is.
    fn place(&self, scale: &TimeScale<'_>, visible: Rangef, needs: &Room) -> (Rangef, bool) {
        let from = scale.x_from_instant(self.extent.from);
        let until = scale.x_from_instant(self.extent.until);
        let middle = scale.x_from_instant(self.extent.middle());
        let after_marker = f64::from(MARKER_RADIUS + LABEL_GAP);
        let inset = f64::from(INSET);
        let is_inside = until - from >= f64::from(needs.inside);
        let (left, right) = if is_inside {
            let title = f64::from(needs.after - LABEL_TAIL - MARKER_RADIUS - LABEL_GAP);
            // The label of a mark that begins left of the window stays at the window's edge, for as long as it
            // has room in the mark. That of a capsule whose marker lies too far right is before that.
            let stuck = |start: f64, end: f64| {
                let edge = f64::from(visible.min) + inset;
                (start.max(edge).min((end - title).max(start)), end)
            };
            let behind = (middle + after_marker, until - inset);
            match self.extent.form {
                Form::Range { certain_from, certain_until } => {
                    // Beside what fades, if it fits there.
                    let [certain_from, certain_until] =
                        [certain_from, certain_until].map(|end| scale.x_from_instant(end));
                    match certain_until - certain_from >= f64::from(needs.inside) {
                        true => stuck(certain_from + inset, certain_until - inset),
                        false => stuck(from + inset, until - inset),
                    }
                }
                _ if behind.0 + title <= f64::from(visible.max - EDGE) => stuck(behind.0, behind.1),
                _ => {
                    stuck(from + inset, (middle - after_marker).min(f64::from(visible.max - EDGE)))
                }
            }
        } else {
            let fade = if self.extent.after == Tail::None { 0.0 } else { FADE };
            let blur = if is_approximate(self.event) { 16.0 } else { 0.0 };
            let marker = match self.extent.form {
                Form::Range { .. } => until.max(from + 4.0) - f64::from(MARKER_RADIUS),
                Form::Point { .. } | Form::OneOf => middle.max(until - f64::from(MARKER_RADIUS)),
            };
            let start = marker + after_marker + f64::from(fade + blur + self.ring);
            (start, f64::from(self.free.max) - f64::from(LABEL_TAIL))
        };
        // Nothing is drawn far outside, however far out it is.
        let limit = f64::from(f32::MAX);
        let left = left.clamp(-limit, limit) as f32;
        (Rangef::new(left, right.clamp(f64::from(left), limit) as f32), is_inside)
    }

    /// From where to where the label may go before its mark.
    fn before(&self, scale: &TimeScale<'_>, visible: Rangef, needs: &Room) -> Rangef {
        let from = scale.x_from_instant(self.extent.from);
        let (end, kept) = if has_marker(self.extent) {
            let middle = scale.x_from_instant(self.extent.middle());
            (from.min(middle - f64::from(MARKER_RADIUS)), MARKER_RADIUS + LEAD_GAP)
        } else {
            (from, 0.0)
        };
        // What else is kept free left of a mark is what it fades over.
        let fade = (needs.lead - kept).max(0.0);
        let limit = f64::from(f32::MAX);
        let right = end.clamp(-limit, limit) as f32 - LABEL_GAP - fade - self.ring;
        let left = (self.free.min + LABEL_GAP).max(visible.min + INSET).max(right - LONGEST);
        Rangef::new(left.min(right), right)
    }

    fn date_words(&self) -> Option<String> {
        let words = self.event.display_date().map(str::to_owned);
        words.or_else(|| self.event.time().map(|when| when.describe()))
    }

    fn draw_matches(&self, shown: &Text, Pen { theme, ruler }: Pen<'_>, layer: &mut Layer) {
        for found in &self.matches {
            if shown.text.get(found.clone()).is_none() {
                continue;
            }
            let stretch = ruler.stretch(&shown.text, found.clone(), TITLE);
            let rect = Rect::from_min_max(
                pos2(shown.pos.x + stretch.min - 1.0, shown.pos.y - 12.5),
                pos2(shown.pos.x + stretch.max + 1.0, shown.pos.y + 4.5),
            );
            layer.add_tagged(self.tag, Shape::filled(rect, 2.0, theme.highlight));
        }
    }
}

/// Whether there is a marker, which takes room beyond the extent.
fn has_marker(extent: &Extent) -> bool {
    matches!(extent.form, Form::Point { .. } | Form::OneOf)
}

/// The room that a picture takes beside a label, with the space after it. It is the same for all pictures, so that
/// nothing moves when one has been read.
fn picture_width(has_picture: bool) -> f32 {
    if has_picture { PICTURE_SIDE + PICTURE_GAP } else { 0.0 }
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
