//! The measurement on the canvas: a line at each end, and between them how long it is.

use egui::{Align2, Area, Color32, Order, Pos2, Rangef, Rect, RichText, Ui, pos2, vec2};

use date::When;
use layout::Stack;
use scene::Tag;

use super::super::{
    Command, EditCommand, MeasureEnd, SelectCommand, Sight, State, Words, icons, style,
};
use super::events::InSight;
use super::input::Pointer;
use super::overlay::plot_of;
use super::{Canvas, words};

/// How far the bracket is from what is measured, or from the axis, in points.
const BRACKET_GAP: f32 = 14.0;
/// How far the words are from the bracket, in points.
const WORDS_GAP: f32 = 8.0;
/// The height that bracket and words take at most, in points: three lines and a row of buttons.
const BRACKET_HEIGHT: f32 = 124.0;
/// How long the arrow heads at its ends are.
const HEAD: f32 = 5.0;

impl Canvas {
    /// The moment at a place of the canvas, as finely as it can be pointed at.
    pub(super) fn measure_end_at(&self, pos: Pos2, sight: &Sight) -> Option<MeasureEnd> {
        let chart = sight.chart()?;
        let x = f64::from(pos.x.max(chart.header_width(self.size.x)));
        let scale = chart.scale(self.view, self.size.x);
        let nanos = scale.instant_from_x(x + 1.0) - scale.instant_from_x(x);
        let precision = words::precision_at(nanos as f64 / 1e9);
        Some(MeasureEnd::At(scale.instant_from_x(x), precision))
    }

    /// Draws what is measured; while the second end is missing, to the pointer.
    pub(super) fn measurement_ui(
        &self,
        ui: &Ui,
        rect: Rect,
        state: &State,
        (pointer, stack, in_sight): (Pointer, &Stack, &InSight),
        commands: &mut Vec<Command>,
    ) {
        let Some(measure) = state.measure else { return };
        if pointer.pos.is_some() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Crosshair);
        }
        let at_pointer = || match pointer.over {
            Some(Tag::Event(event)) => Some(MeasureEnd::Event(event)),
            _ => self.measure_end_at(pointer.pos?, &state.sight),
        };
        let (from, until) = (measure.from, measure.until.or_else(at_pointer));
        let is_done = measure.until.is_some();
        let x = |end: MeasureEnd| self.x_of(end, state).map(|x| rect.left() + x);
        let accent = state.theme().accent;
        let plot = plot_of(rect, stack);
        let painter = ui.painter_at(plot);
        for x in [from, measure.until].into_iter().flatten().filter_map(x) {
            painter.vline(x, plot.y_range(), (1.5, accent));
        }
        let measured = [from, until].into_iter().flatten().filter_map(|end| match end {
            MeasureEnd::Event(event) => in_sight.area(event),
            MeasureEnd::At(..) => None,
        });
        let (y, is_above) = bracket(plot.y_range(), measured.map(|area| area.y_range()));
        let hint = state.words.text("measure-hint");
        let Some((from, until)) = from.zip(until) else {
            let at = (pos2(plot.center().x, y), is_above);
            bubble(ui, rect, at, (&[hint.to_owned()], false), state.words, commands);
            return;
        };
        let (Some(from_x), Some(until_x)) = (x(from), x(until)) else { return };
        let reach = Rangef::new(from_x.min(until_x), from_x.max(until_x));
        painter.hline(reach, y, (1.5, accent));
        for (x, towards) in [(reach.min, HEAD), (reach.max, -HEAD)] {
            arrow_head(&painter, pos2(x, y), towards, accent);
        }
        let lines = lines_of(from, until, state);
        let seen = rect.x_range().intersection(reach);
        let middle = if seen.span() > 0.0 { seen.center() } else { rect.center().x };
        bubble(ui, rect, (pos2(middle, y), is_above), (&lines, is_done), state.words, commands);
    }

    /// Where an end is on the canvas.
    fn x_of(&self, end: MeasureEnd, state: &State) -> Option<f32> {
        let chart = state.sight.chart()?;
        let instant = match end {
            MeasureEnd::At(instant, _) => instant,
            MeasureEnd::Event(event) => {
                let (from, until) = chart.stretch_of(event)?;
                let is_range = state.document.timeline.event(event)?.is_lasting();
                if is_range { from } else { from + (until - from) / 2 }
            }
        };
        let scale = chart.scale(self.view, self.size.x);
        Some(scale.x_from_instant(instant) as f32)
    }
}

/// What is said of a measurement: how long it is, how many days, and from where to where.
fn lines_of(from: MeasureEnd, until: MeasureEnd, state: &State) -> Vec<String> {
    let (timeline, zone) = (&state.document.timeline, state.chart.zone);
    let whens = from.when(timeline, zone).zip(until.when(timeline, zone));
    let mut lines =
        whens.map(|(from, until)| length(&from, &until, state.words)).unwrap_or_default();
    let [from, until] = [from, until].map(|end| end.title(timeline, zone, state.words));
    lines.push(format!("{from} – {until}"));
    lines
}

/// How long it is from the one start to the other: in calendar units, and in days.
fn length(from: &When, until: &When, words: Words) -> Vec<String> {
    let Some(gap) = from.gap(until) else { return Vec::new() };
    let [calendar, total] = [gap.calendar(), gap.total()].map(|length| words.length(&length));
    if calendar == total { vec![calendar] } else { vec![calendar, total] }
}

/// At which height the bracket of a measurement is, and whether its words are above it: below the events that are
/// measured, where there is room for it, else above them, and without events at the top of the plot.
fn bracket(plot: Rangef, measured: impl Iterator<Item = Rangef>) -> (f32, bool) {
    let both = measured.fold(Rangef::NOTHING, Rangef::union);
    let (below, above) = (both.max + BRACKET_GAP, both.min - BRACKET_GAP);
    if both.span() < 0.0 {
        (plot.min + BRACKET_GAP, false)
    } else if below + BRACKET_HEIGHT <= plot.max {
        (below, false)
    } else if above - BRACKET_HEIGHT >= plot.min {
        (above, true)
    } else {
        // Neither fits: it lies over as little as can be.
        (below.min(plot.max - BRACKET_HEIGHT).max(plot.min + BRACKET_GAP), false)
    }
}

/// The words of a measurement below its bracket, or above it, with a button to copy them once it is done.
fn bubble(
    ui: &Ui,
    rect: Rect,
    (at, is_above): (Pos2, bool),
    (lines, is_done): (&[String], bool),
    words: Words,
    commands: &mut Vec<Command>,
) {
    // A measurement that follows the pointer is drawn as a tooltip, which takes no clicks; one that
    // is done has buttons, and stays below menus.
    let order = if is_done { Order::Middle } else { Order::Tooltip };
    let (pivot, gap) = match is_above {
        true => (Align2::CENTER_BOTTOM, -WORDS_GAP),
        false => (Align2::CENTER_TOP, WORDS_GAP),
    };
    Area::new(ui.scope_id().with("measurement"))
        .order(order)
        .interactable(is_done)
        .pivot(pivot)
        .fixed_pos(at + vec2(0.0, gap))
        .constrain_to(rect.shrink(4.0))
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
                for (position, line) in lines.iter().enumerate() {
                    let text = RichText::new(line);
                    let text = match position {
                        0 => text.text_style(style::strong()),
                        _ => text.weak(),
                    };
                    ui.add(egui::Label::new(text).extend());
                }
                if is_done {
                    ui.horizontal(|ui| {
                        if ui.button(format!("{} {}", icons::COPY, words.text("copy"))).clicked() {
                            commands.push(EditCommand::CopyText(lines.join("\n")).into());
                        }
                        if ui.button(words.text("done")).clicked() {
                            commands.push(SelectCommand::Nothing.into());
                        }
                    });
                }
            });
        });
}

fn arrow_head(painter: &egui::Painter, tip: Pos2, towards: f32, color: Color32) {
    for side in [-HEAD, HEAD] {
        painter.line_segment([tip, tip + vec2(towards, side * 0.7)], (1.5, color));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bracket_lies_on_nothing_that_is_measured() {
        let check = |measured: &[(f32, f32)], expect: (f32, bool)| {
            let measured = measured.iter().map(|(min, max)| Rangef::new(*min, *max));
            assert_eq!(bracket(Rangef::new(48.0, 648.0), measured), expect);
        };
        check(&[], (62.0, false));
        check(&[(60.0, 80.0)], (94.0, false));
        check(&[(60.0, 80.0), (300.0, 320.0)], (334.0, false));
        check(&[(300.0, 320.0), (600.0, 620.0)], (286.0, true));
        check(&[(60.0, 80.0), (600.0, 620.0)], (524.0, false));
    }
}
