//! The stretch of time that is selected: a wash over it, and over that what lies in it.

use egui::{
    Align, Align2, Area, Label, Layout, Order, Rangef, Rect, RichText, Ui, Vec2, pos2, vec2,
};

use date::{Instant, Zone};
use layout::Stack;
use model::{Filter, Period};

use super::super::chrome::icon_button_ui;
use super::super::stretch::length_of_stretch;
use super::super::{
    Command, FileCommand, FilterCommand, MeasureEnd, SelectCommand, Sight, State, ViewCommand,
    icons, style,
};
use super::Canvas;
use super::overlay::plot_of;

/// How strongly what is selected is tinted: seen on either paper, and marks on it keep their colours.
const WASH: f32 = 0.1;
/// How far its words are from the axis and from the edges, in points.
const GAP: f32 = 8.0;
/// The width of its words, in points: the buttons in two lines.
const WIDTH: f32 = 320.0;
/// How little a drag on the axis may select, in points: less is a slip of a click.
const LEAST: f32 = 4.0;

impl Canvas {
    /// The stretch between two places of the canvas, as finely as they can be pointed at.
    pub(super) fn stretch_between(
        &self,
        a: f32,
        b: f32,
        state: &State,
    ) -> Option<(Instant, Instant)> {
        if (a - b).abs() < LEAST {
            return None;
        }
        let zone = state.chart.zone;
        let end = |x: f32| self.measure_end_at(pos2(x, 0.0), &state.sight);
        let (from, until) = (end(a.min(b))?, end(a.max(b))?);
        let (first, last) = (whole_unit(from, zone)?.0, whole_unit(until, zone)?.1);
        (first < last).then_some((first, last))
    }

    /// The stretch of time that is in view, as finely as its ends can be pointed at.
    pub(crate) fn stretch_in_view(&self, state: &State) -> Option<(Instant, Instant)> {
        self.stretch_between(0.0, self.size.x - 1.0, state)
    }

    /// Where a stretch is on the canvas, relative to it.
    fn reach(&self, (from, until): (Instant, Instant), sight: &Sight) -> Option<Rangef> {
        let chart = sight.chart()?;
        let scale = chart.scale(self.view, self.size.x);
        let x = |instant| scale.x_from_instant(instant) as f32;
        let time = Rangef::new(chart.header_width(self.size.x), self.size.x);
        // What is outside of the view begins and ends at its edges.
        Some(Rangef::new(x(from).clamp(time.min, time.max), x(until).clamp(time.min, time.max)))
    }

    /// Draws what is selected, and tells what lies in it.
    pub(super) fn stretch_ui(
        &self,
        ui: &Ui,
        rect: Rect,
        state: &State,
        stack: &Stack,
        commands: &mut Vec<Command>,
    ) {
        let Some(ends) = state.stretch else { return };
        let Some(reach) = self.reach(ends, &state.sight) else { return };
        let plot = plot_of(rect, stack);
        self.wash(ui, rect, stack, reach, state);
        let (x, pivot) = beside(reach, self.size.x);
        let shown = Area::new(ui.scope_id().with("stretch"))
            .order(Order::Middle)
            .pivot(pivot)
            .fixed_pos(pos2(rect.left() + x, plot.top() + GAP))
            .constrain_to(rect.shrink(GAP))
            .show(ui.ctx(), |ui| {
                egui::Frame::popup(ui.style()).show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
                    ui.set_width(WIDTH.min(rect.width() - 4.0 * GAP));
                    words_ui(ui, ends, state, commands);
                    buttons_ui(ui, ends, state, commands);
                });
            });
        shown.response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Group, true, state.words.text("stretch-name"))
        });
    }

    /// A tint from the axis down, and a line at each end that is in view.
    pub(super) fn wash(&self, ui: &Ui, rect: Rect, stack: &Stack, reach: Rangef, state: &State) {
        let accent = state.theme().accent;
        let painter = ui.painter_at(rect);
        let x = Rangef::new(rect.left() + reach.min, rect.left() + reach.max);
        let plot = plot_of(rect, stack);
        painter.rect_filled(
            Rect::from_x_y_ranges(x, plot.y_range()),
            0.0,
            accent.gamma_multiply(WASH),
        );
        let axis = Rect::from_x_y_ranges(x, rect.top()..=plot.top());
        painter.rect_filled(axis, 0.0, accent.gamma_multiply(2.0 * WASH));
        let header = state.sight.chart().map_or(0.0, |chart| chart.header_width(self.size.x));
        for (end, edge) in [(reach.min, header), (reach.max, self.size.x)] {
            if end != edge {
                painter.vline(rect.left() + end, rect.top()..=plot.bottom(), (1.5, accent));
            }
        }
        painter.hline(x, plot.top(), (1.5, accent));
    }
}

/// Where the words are, and which of their corners: beside what is selected where there is room, else
/// over it.
fn beside(reach: Rangef, width: f32) -> (f32, Align2) {
    let room = WIDTH + 4.0 * GAP;
    if reach.max + room <= width {
        (reach.max + GAP, Align2::LEFT_TOP)
    } else if reach.min >= room {
        (reach.min - GAP, Align2::RIGHT_TOP)
    } else {
        (reach.center(), Align2::CENTER_TOP)
    }
}

/// The unit that an end points at: its first instant and the one after its last.
fn whole_unit(end: MeasureEnd, zone: Zone) -> Option<(Instant, Instant)> {
    let MeasureEnd::At(instant, precision) = end else { return None };
    let unit = date::Date::from_civil(zone.civil_at(instant), precision);
    let whole = unit.earliest_in(zone).instant().zip(unit.latest_in(zone).instant());
    // Of units longer than a year, a date leaves more open than a place on the axis does.
    whole.filter(|_| precision >= date::Precision::Year).or(Some((instant, instant)))
}

fn words_ui(ui: &mut Ui, ends: (Instant, Instant), state: &State, commands: &mut Vec<Command>) {
    let words = state.words;
    let title = words.period(&state.period_of(ends));
    let line = vec2(ui.available_width(), 20.0);
    ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
        let close = icon_button_ui(ui, icons::X, words.text("stretch-close"), None);
        if close.clicked() {
            commands.push(SelectCommand::NoStretch.into());
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = RichText::new(title).text_style(style::strong());
            ui.add(Label::new(title).truncate());
        });
    });
    ui.weak(length_of_stretch(ends.0, ends.1, words));
    let Some(counts) = state.counts_of_stretch() else {
        ui.weak(words.text("stretch-counting"));
        return;
    };
    ui.label(counts.in_words(!state.filter.is_empty(), words));
    let (lanes, categories) = (words.text("palette-lanes"), words.text("palette-categories"));
    let none = [words.text("no-lane"), words.text("no-category")];
    let lists = [(&counts.lanes, lanes), (&counts.categories, categories)];
    for ((named, by), none) in lists.into_iter().zip(none) {
        if !named.first.is_empty() {
            let text = format!("{by}: {}", named.in_words(none, words));
            ui.add(Label::new(RichText::new(text).weak()).wrap());
        }
    }
    for sentence in counts.durations.in_words(words) {
        ui.add(Label::new(RichText::new(sentence).weak()).wrap());
    }
}

fn buttons_ui(ui: &mut Ui, ends: (Instant, Instant), state: &State, commands: &mut Vec<Command>) {
    let (from, until) = ends;
    let filter = Filter { when: Some(state.period_of(ends)), ..state.filter.clone() };
    let is_filtered = filter == state.filter;
    let has_events = state.counts_of_stretch().is_some_and(|counts| counts.n_events > 0);
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing = Vec2::splat(8.0);
    ui.horizontal_wrapped(|ui| {
        let words = state.words;
        let mut button = |label: String, is_enabled: bool, command: Command| {
            if ui.add_enabled(is_enabled, egui::Button::new(label)).clicked() {
                commands.push(command);
            }
        };
        let zoom = ViewCommand::ZoomTo { from, until };
        button(
            format!("{} {}", icons::MAGNIFYING_GLASS_PLUS, words.text("stretch-zoom")),
            true,
            zoom.into(),
        );
        let filter = FilterCommand::Set(Box::new(filter));
        button(
            format!("{} {}", icons::FUNNEL, words.text("stretch-filter")),
            !is_filtered,
            filter.into(),
        );
        let export = FileCommand::ExportStretch;
        button(format!("{} {}", icons::EXPORT, words.text("stretch-export")), true, export.into());
        let save = FileCommand::SaveStretch;
        button(
            format!("{} {}", icons::FLOPPY_DISK, words.text("stretch-save")),
            has_events,
            save.into(),
        );
    });
}

impl State {
    /// The stretch that events must touch to lie in what is selected.
    pub(crate) fn period_of(&self, (from, until): (Instant, Instant)) -> Period {
        Period { from: Some(from), until: Some(until), zone: self.chart.zone }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_beside_what_is_selected_where_there_is_room() {
        let check = |(min, max): (f32, f32), expect: (f32, Align2)| {
            assert_eq!(beside(Rangef::new(min, max), 1000.0), expect);
        };
        check((100.0, 300.0), (308.0, Align2::LEFT_TOP));
        check((500.0, 900.0), (492.0, Align2::RIGHT_TOP));
        check((200.0, 800.0), (500.0, Align2::CENTER_TOP));
    }
}
