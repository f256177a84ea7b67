//! Lane headers: a column at the left that stays in sight.

use emath::{Rect, pos2};

use crate::scene::{Anchor, Layer, Ruler, Shape, Stroke, Tag, Theme};

use super::metrics::{LANE, NOTE};
use super::text;

/// What a header says.
pub(super) struct Header<'a> {
    pub band: u32,
    pub title: &'a str,
    pub n_events: usize,
    /// Whether there is a chevron, and which way it points; `None` in figures.
    pub collapsed: Option<bool>,
}

/// Space left of the title for the chevron.
const CHEVRON: f32 = 18.0;
const PADDING: f32 = 8.0;
const LINE: f32 = 15.0;

impl Header<'_> {
    /// Draws the header into the column's share of a lane.
    pub fn draw(&self, area: Rect, (theme, ruler): (&Theme, &Ruler), layer: &mut Layer) {
        let tag = Tag::LaneHeader(self.band);
        layer.add_tagged(tag, Shape::filled(area, 0.0, theme.paper));
        for edge in [area.top(), area.bottom()] {
            let ends = (pos2(area.left(), edge), pos2(area.right(), edge));
            layer.add(Shape::line(ends.0, ends.1, Stroke::solid(1.0, theme.hairline)));
        }
        let indent = if self.collapsed.is_some() { CHEVRON } else { 0.0 };
        let left = area.left() + PADDING + indent;
        let room = area.right() - PADDING - left;
        let count = self.n_events.to_string();
        if let Some(collapsed) = self.collapsed {
            let center = pos2(area.left() + PADDING + 5.0, area.top() + 16.0);
            let points = if collapsed {
                vec![
                    center + [-2.0, -4.0].into(),
                    center + [2.0, 0.0].into(),
                    center + [-2.0, 4.0].into(),
                ]
            } else {
                vec![
                    center + [-4.0, -2.0].into(),
                    center + [0.0, 2.0].into(),
                    center + [4.0, -2.0].into(),
                ]
            };
            layer.add_tagged(
                tag,
                Shape::Polyline { points, stroke: Stroke::solid(1.5, theme.muted) },
            );
        }
        let top = area.top() + 20.0;
        if area.height() < 2.0 * LINE + 8.0 {
            let room = room - ruler.width(&count, NOTE) - PADDING;
            let title = ruler.elide(self.title, LANE, room);
            layer.add_tagged(tag, text::start(pos2(left, top), title, LANE, theme.ink, ruler));
            let right = pos2(area.right() - PADDING, top);
            layer.add_tagged(
                tag,
                text::anchored(right, Anchor::End, count, NOTE, theme.muted, ruler),
            );
            return;
        }
        let mut lines = text::wrapped(self.title, LANE, room, ruler);
        let n_lines = (((area.height() - LINE - 8.0) / LINE) as usize).clamp(1, 3);
        if lines.len() > n_lines {
            let rest = lines.split_off(n_lines - 1).join(" ");
            lines.push(rest);
        }
        let mut baseline = top;
        for line in lines {
            let line = ruler.elide(&line, LANE, room);
            layer.add_tagged(tag, text::start(pos2(left, baseline), line, LANE, theme.ink, ruler));
            baseline += LINE;
        }
        let words =
            if self.n_events == 1 { "1 event".to_owned() } else { format!("{count} events") };
        layer.add_tagged(tag, text::start(pos2(left, baseline), words, NOTE, theme.muted, ruler));
    }
}
