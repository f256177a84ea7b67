//! What follows the pointer: a hairline with its date, tooltips, the range that is dragged out.

use egui::{Align2, Id, PopupAnchor, Rangef, Rect, Response, RichText, Tooltip, Ui, pos2, vec2};

use crate::reading_order;
use crate::typefaces::ruler;
use date::{Instant, Zone};
use layout::{Chart, Stack, Warp};
use model::{EventRef, Timeline};
use scene::{Tag, TextStyle, Weight};

use super::super::words::capitalised;
use super::super::{State, Words, style};
use super::input::{Drag, Pointer};
use super::{Canvas, words};
use crate::paint::font;

/// Type of the date at the line.
const DATE: TextStyle = TextStyle::new(11.0, Weight::Medium);
/// The widest a tooltip gets, in points.
const TOOLTIP_WIDTH: f32 = 320.0;

impl Canvas {
    /// Draws what follows the pointer.
    pub(super) fn overlay(
        &self,
        ui: &Ui,
        response: &Response,
        rect: Rect,
        state: &State,
        (pointer, stack): (Pointer, &Stack),
    ) {
        // Beneath a menu nothing is pointed at.
        let is_pointed = !egui::Popup::is_any_open(ui.ctx());
        let Some(pos) = pointer.pos.filter(|_| is_pointed) else { return };
        let left = state.sight.chart().map_or(0.0, |chart| chart.header_width(self.size.x));
        if let Drag::Range(from) = self.drag {
            let x = rect.left() + from.min(pos.x).max(left)..=rect.left() + from.max(pos.x);
            let range = Rect::from_x_y_ranges(x, plot_of(rect, stack).y_range());
            let accent = state.theme().accent;
            ui.painter_at(rect).rect_filled(range, 0.0, accent.gamma_multiply(0.14));
        }
        if let Drag::Stretch(from) = self.drag {
            let (from, until) = (from.min(pos.x).max(left), from.max(pos.x).max(left));
            self.wash(ui, rect, stack, Rangef::new(from, until), state);
        }
        if let Drag::Events(from) = self.drag {
            self.rubber_ui(ui, rect, (from, pos), state);
        }
        if let (Drag::Lane(from), Some(Tag::LaneHeader(to))) = (self.drag, pointer.over) {
            self.drop_line(ui, rect, (from, to), state);
        }
        if pos.x >= left {
            self.hairline(ui, plot_of(rect, stack), pos.x, state);
        }
        if self.drag == Drag::Nothing
            && let Some(over) = pointer.over
        {
            let beside = match over {
                Tag::Event(event) => self.about_picture(event, state),
                _ => None,
            };
            tooltip(ui, response.id, (over, beside), state);
        }
    }

    /// Where a dragged lane would go: a line above the lane it would push down, or below the one
    /// it would push up.
    fn drop_line(&self, ui: &Ui, rect: Rect, (from, to): (u32, u32), state: &State) {
        let header = self.drawn.as_ref().and_then(|(_, scene)| {
            scene.items().find(|item| item.tag == Some(Tag::LaneHeader(to)))
        });
        let Some(bounds) = header.map(|item| item.shape.bounds()).filter(|_| from != to) else {
            return;
        };
        let y = rect.top() + if to < from { bounds.top() } else { bounds.bottom() };
        ui.painter_at(rect).hline(rect.x_range(), y, (2.0, state.theme().accent));
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }

    /// A line through the plot at `x`, and its date at the top, below the ticks, which stay to be read.
    fn hairline(&self, ui: &Ui, rect: Rect, x: f32, state: &State) {
        if self.readout.cursor.is_empty() {
            return;
        }
        let theme = state.theme();
        let painter = ui.painter_at(rect);
        let x = rect.left() + x;
        let faint = theme.muted.gamma_multiply(0.5);
        painter.vline(x, rect.y_range(), (1.0, faint));
        let galley = painter.layout_no_wrap(self.readout.cursor.clone(), font(DATE), theme.paper);
        let size = galley.size() + vec2(12.0, 4.0);
        let left = (x - size.x / 2.0).clamp(rect.left(), (rect.right() - size.x).max(rect.left()));
        let tag = Rect::from_min_size(pos2(left, rect.top() + 2.0), size);
        painter.rect_filled(tag, 4.0, theme.ink);
        let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), tag).min;
        painter.galley(at, galley, theme.paper);
    }

    /// Works out what the status bar says.
    pub(super) fn tell(&mut self, chart: &Chart, rect: Rect, pointer: Pointer, words: Words) {
        let scale = chart.scale(self.view, self.size.x);
        let (from, until) = scale.visible();
        let per_point = |x: f64| {
            let nanos = scale.instant_from_x(x + 1.0) - scale.instant_from_x(x);
            nanos as f64 / 1e9
        };
        // From edge to edge of the axis. Where the scale is logarithmic or folded, a point spans more in one
        // place than in another; what is told of an edge is no finer than what a point spans on the whole.
        let (first, last) = told((from, until), chart);
        let whole = (last - first) as f64 / 1e9 / f64::from(chart.time_width(rect.width()));
        let today = today(chart);
        let [from_words, until_words] = [first, last + -1].map(|end| {
            if today == Some(end + 1) {
                return words.text("axis-today").to_owned();
            }
            let seconds = per_point(scale.x_from_instant(end)).max(whole) * 4.0;
            words::describe_end(chart.zone().local(end), seconds, words)
        });
        let span = words::span(from_words, until_words);
        let left = chart.header_width(self.size.x);
        let cursor = pointer.pos.filter(|pos| pos.x >= left).map(|pos| {
            let at = scale.instant_from_x(f64::from(pos.x));
            // Ages mirror the past there, so that a hand's breadth would be millions of years.
            if today.is_some_and(|today| at > today.max(chart.whole().1)) {
                return words.text("axis-after-today").to_owned();
            }
            words::describe(chart.zone().local(at), per_point(f64::from(pos.x)), words)
        });
        let beyond = chart.wild_in_words().unwrap_or_default();
        self.readout.in_view = Some((from, until));
        self.readout.span = span;
        self.readout.beyond = beyond;
        self.readout.cursor = cursor.unwrap_or_default();
    }
}

/// What of the stretch in view is told. An axis of ages goes on as far before the first event and after the present
/// as these are apart, and nothing is there.
fn told((from, until): (Instant, Instant), chart: &Chart) -> (Instant, Instant) {
    let Warp::Logarithmic(ages) = chart.warp() else { return (from, until) };
    let (first, last) = chart.whole();
    let (first, last) = (from.max(first.min(ages.now())), until.min(last.max(ages.now())));
    if first < last { (first, last) } else { (from, until) }
}

/// The present that an axis of ages counts back from; `None` where it counts from another moment, or not at all.
fn today(chart: &Chart) -> Option<Instant> {
    /// A window that is open for longer shows the day as a date.
    const DAY: i128 = 86_400_000_000_000;
    let Warp::Logarithmic(ages) = chart.warp() else { return None };
    let apart = (super::super::picture::now() - ages.now()).abs();
    (apart < DAY).then_some(ages.now())
}

/// The part of the canvas that belongs to time, between the axis and the legend.
pub(super) fn plot_of(rect: Rect, stack: &Stack) -> Rect {
    Rect::from_x_y_ranges(rect.x_range(), rect.top() + stack.plot.min..=rect.top() + stack.plot.max)
}

/// How much time a gap cuts out or could cut out, and what a click does about it.
fn gap_lines(over: Tag, state: &State) -> Option<About> {
    let Tag::Gap(position) = over else { return None };
    let gap = state.sight.chart()?.warp().gaps().get(position as usize)?;
    let duration = gap.duration();
    let words = state.words;
    let duration = words.length(&duration).into();
    Some(if gap.folded {
        let line = words.format("gap-folded", [("duration", duration)]);
        About { lines: vec![line], hints: vec![words.text("click-to-unfold")] }
    } else {
        let line = words.format("gap-open", [("duration", duration)]);
        About { lines: vec![line], hints: vec![words.text("click-to-fold")] }
    })
}

/// What is said of a part of the chart.
#[derive(Default)]
pub(super) struct About {
    /// What it is, beginning with what it is called.
    pub(super) lines: Vec<String>,
    /// What the mouse does with it.
    hints: Vec<&'static str>,
}

impl From<Vec<String>> for About {
    fn from(lines: Vec<String>) -> Self {
        Self { lines, hints: Vec::new() }
    }
}

/// What is said of a part of the chart.
pub(super) fn about(over: Tag, state: &State) -> Option<About> {
    let (timeline, words) = (&state.document.timeline, state.words);
    match over {
        Tag::Event(index) => {
            timeline.event(index).map(|event| event_lines(event, state.chart.zone, words).into())
        }
        Tag::Relation(position) => relation_line(timeline, position, words).map(About::from),
        Tag::Density { band, from, until, count, found } => {
            let chart = state.sight.chart();
            let is_one = chart.is_some_and(|chart| chart.is_one_place(band, from, until));
            let seconds = (until - from) as f64 / 1e9;
            let [from, until] = [from, until].map(|end| state.chart.zone.local(end));
            let [from, until] = [from, until].map(|end| words::describe(end, seconds / 4.0, words));
            let when = words::span(from, until);
            let mut lines = vec![words.format("events", [("n", count.into())]), when];
            if let Some(found) = found.filter(|_| !state.is_mask_stale()) {
                lines.push(words.format("column-found", [("n", found.into())]));
            }
            let click = match is_one {
                true => words.text("click-to-list"),
                false => words.text("click-to-zoom"),
            };
            Some(About { lines, hints: vec![click] })
        }
        Tag::UnderWay { count, .. } => Some(About::from(vec![
            words.format("under-way", [("n", count.into())]),
            words.text("under-way-no-room").to_owned(),
        ])),
        Tag::Gap(_) => gap_lines(over, state),
        Tag::Era(position) => timeline
            .eras
            .get(position as usize)
            .map(|era| vec![era.title.clone(), words.when(&era.when)].into()),
        Tag::LaneHeader(_) => {
            let hints = vec![words.text("click-to-collapse"), words.text("drag-to-reorder")];
            Some(About { hints, ..About::default() })
        }
        Tag::Pin(_) => Some(About {
            lines: vec![words.text("pin-stays").to_owned()],
            hints: vec![words.text("click-to-unpin")],
        }),
        Tag::Today => None,
    }
}

/// Tells what a part of the chart is, and what else there is to tell beside it.
fn tooltip(ui: &Ui, id: Id, (over, beside): (Tag, Option<String>), state: &State) {
    let Some(About { lines, hints }) = about(over, state) else { return };
    let lines = lines.into_iter().chain(beside).chain(hints.into_iter().map(str::to_owned));
    Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, PopupAnchor::Pointer).gap(14.0).show(
        |ui| {
            ui.set_max_width(TOOLTIP_WIDTH);
            for (position, line) in lines.enumerate() {
                let style = TextStyle::new(13.0, Weight::Medium);
                let line = reading_order::lines(&line, style, TOOLTIP_WIDTH, ruler());
                let text = RichText::new(line);
                let text =
                    if position == 0 { text.text_style(style::strong()) } else { text.weak() };
                ui.label(text);
            }
        },
    );
}

/// An event's title, the exact meaning of its date, and what it is if not a fact.
fn event_lines(event: EventRef<'_>, zone: Zone, words: Words) -> Vec<String> {
    let mut lines = vec![event.title().to_owned()];
    if let Some(when) = event.when() {
        let date = event.display_date().map_or_else(|| words.when(&when), str::to_owned);
        let duration = when.duration().map(|duration| format!(" ({})", words.length(&duration)));
        lines.push(format!("{date}{}", duration.unwrap_or_default()));
        lines.extend(words::elsewhere(&when, zone, words));
        lines.push(capitalised(words.known_to(when.precision())));
        if let Some(written) = when.written() {
            lines.push(words.format("written-as", [("text", written.to_string().into())]));
        }
    }
    lines
}

fn relation_line(timeline: &Timeline, position: u32, words: Words) -> Option<Vec<String>> {
    let relation = timeline.relations.get(position as usize)?;
    let (from, to) = (timeline.event(relation.from)?, timeline.event(relation.to)?);
    let own = relation.label.as_deref();
    let verb = own.map_or_else(|| words.relation(&relation.kind), Into::into);
    Some(vec![from.title().to_owned(), format!("{verb}: {}", to.title())])
}
