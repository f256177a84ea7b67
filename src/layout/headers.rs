//! Lane headers: a column at the left that stays in sight.

use ecolor::Color32;
use emath::{Pos2, Rect, pos2, vec2};

use date::Language;
use scene::{Anchor, Fill, Layer, Shape, Stroke, Tag, TextStyle, Theme};

use super::metrics::{HEADING_HEIGHT, INDENT, LANE, NOTE, PART};
use super::pen::Pen;
use super::text;

/// What a header says.
pub(super) struct Header<'a> {
    pub band: u32,
    pub title: &'a str,
    pub n_events: usize,
    /// Whether there is a chevron, and which way it points; `None` in figures.
    pub collapsed: Option<bool>,
    /// Whether it has the mark of what stays at the top.
    pub pinned: bool,
    /// What is said below the count.
    pub note: Option<&'static str>,
    /// How many groups it is inside of.
    pub depth: usize,
    /// Whether it stands above its parts.
    pub is_group: bool,
    /// How far to the right its title may go where the lane beside it is empty.
    pub spill: f32,
    /// How digits are grouped.
    pub language: Language,
}

/// Space left of the title for the chevron.
const CHEVRON: f32 = 18.0;
/// The width of the mark of what stays at the top, in points.
const PIN: f32 = 14.0;
/// The space left of a title and on both sides of a count, in points: a step of the grid of 8 that
/// the window keeps to.
const PADDING: f32 = 8.0;
/// The distance between lines of a title, in points: a quarter more than its letters of 12.
const LINE: f32 = 15.0;
/// Deeper headers are not indented further, so that their titles have room.
const MAX_INDENT: f32 = 3.0 * INDENT;
/// The height that words take at most, in points: three lines of a title, the count, and what is above them.
const MAX_WORDS: f32 = 8.0 + 4.0 * LINE;

impl Header<'_> {
    /// Draws the header into the column's share of a lane.
    pub fn draw(&self, area: Rect, Pen { theme, ruler }: Pen<'_>, layer: &mut Layer) {
        let tag = Tag::LaneHeader(self.band);
        let is_heading = area.height() <= HEADING_HEIGHT;
        let indent = area.left() + PADDING + (self.depth as f32 * INDENT).min(MAX_INDENT);
        let left = indent + if self.collapsed.is_some() { CHEVRON } else { 0.0 };
        let style = if self.depth > 0 && !self.is_group { PART } else { LANE };
        let count = self.language.grouped(self.n_events as u64);
        let count_width = ruler.width(&count, NOTE) + PADDING;
        let pin = if self.pinned { PIN } else { 0.0 };
        let wanted = left + pin + ruler.width(self.title, style) + count_width + PADDING;
        let right = area.right().max(wanted.min(self.spill));
        let ground = if is_heading { theme.panel } else { theme.paper };
        layer.add_tagged(tag, Shape::filled(area.with_max_x(right), 0.0, ground));
        // The first header has no line of its own at the top: the line below the axis is there,
        // with at most the eras between.
        let top = (self.band > 0).then_some(area.top());
        for edge in top.into_iter().chain([area.bottom()]) {
            let ends = (pos2(area.left(), edge), pos2(area.right(), edge));
            layer.add(Shape::line(ends.0, ends.1, Stroke::solid(1.0, theme.hairline)));
        }
        // Of a lane that is scrolled out at the top, the title stays in sight for as long as any of it does.
        let hidden = layer.clip.top() - area.top();
        let scrolled = hidden.clamp(0.0, (area.height() - MAX_WORDS).max(0.0));
        let baseline = area.top() + scrolled + if is_heading { 17.0 } else { 20.0 };
        if let Some(collapsed) = self.collapsed {
            let points = chevron(pos2(indent + 5.0, baseline - 4.0), collapsed);
            let stroke = Stroke::solid(1.5, theme.muted);
            layer.add_tagged(tag, Shape::Polyline { points, stroke });
        }
        if self.pinned {
            self.draw_pin(pos2(left, baseline), theme, ground, layer);
        }
        let left = left + pin;
        if area.height() >= 2.0 * LINE + 8.0 {
            self.draw_lines((pos2(left, baseline), style), area, Pen { theme, ruler }, layer);
            return;
        }
        let title = ruler.elide(self.title, style, right - PADDING - count_width - left);
        layer.add_tagged(tag, text::start(pos2(left, baseline), title, style, theme.ink, ruler));
        let end = pos2(right - PADDING, baseline);
        layer.add_tagged(tag, text::anchored(end, Anchor::End, count, NOTE, theme.muted, ruler));
    }

    /// The mark of what stays at the top, which lets it go.
    fn draw_pin(&self, at: Pos2, theme: &Theme, ground: Color32, layer: &mut Layer) {
        let tag = Tag::Pin(self.band);
        let middle = at + vec2(4.0, -4.0);
        layer.add_tagged(
            tag,
            Shape::filled(Rect::from_center_size(middle, vec2(PIN, 20.0)), 0.0, ground),
        );
        let stroke = Stroke::solid(1.5, theme.accent);
        let (head, tip) = (middle + vec2(0.0, -2.0), middle + vec2(0.0, 6.0));
        layer.add_tagged(tag, Shape::line(head, tip, stroke));
        let fill = Fill::Solid(theme.accent);
        layer.add_tagged(tag, Shape::Circle { center: head, radius: 3.0, fill, stroke });
    }

    /// The title over several lines, and below it the count in words.
    fn draw_lines(
        &self,
        (at, style): (Pos2, TextStyle),
        area: Rect,
        Pen { theme, ruler }: Pen<'_>,
        layer: &mut Layer,
    ) {
        let tag = Tag::LaneHeader(self.band);
        let room = area.right() - PADDING - at.x;
        let mut lines = text::wrapped(self.title, style, room, ruler);
        let n_lines = (((area.height() - LINE - 8.0) / LINE) as usize).clamp(1, 3);
        if lines.len() > n_lines {
            let rest = lines.split_off(n_lines - 1).join(" ");
            lines.push(rest);
        }
        let mut at = at;
        for line in lines {
            let line = ruler.elide(&line, style, room);
            layer.add_tagged(tag, text::start(at, line, style, theme.ink, ruler));
            at.y += LINE;
        }
        let words = match self.n_events {
            1 => "1 event".to_owned(),
            n => format!("{} events", self.language.grouped(n as u64)),
        };
        layer.add_tagged(tag, text::start(at, words, NOTE, theme.muted, ruler));
        for line in self.note.map(|note| text::wrapped(note, NOTE, room, ruler)).unwrap_or_default()
        {
            at.y += LINE;
            layer.add_tagged(tag, text::start(at, line, NOTE, theme.muted, ruler));
        }
    }
}

/// A small arrow: to the right for what is collapsed, down for what is open.
fn chevron(center: Pos2, collapsed: bool) -> Vec<Pos2> {
    let offsets = if collapsed {
        [vec2(-2.0, -4.0), vec2(2.0, 0.0), vec2(-2.0, 4.0)]
    } else {
        [vec2(-4.0, -2.0), vec2(0.0, 2.0), vec2(4.0, -2.0)]
    };
    offsets.map(|offset| center + offset).into()
}
