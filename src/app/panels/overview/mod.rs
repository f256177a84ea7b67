//! The overview: the whole timeline as a strip, with the visible stretch as a window to drag.

mod bars;
mod bins;
mod brush;
mod time;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    CursorIcon, EventFilter, Key, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};
use egui_plot::{Plot, PlotBounds};

use crate::{State, Words};

use super::memo::{Memo, Same};
use super::{PanelMemory, theme_of};

use bars::Bars;
use bins::Histogram;
use brush::Grip;

pub use bins::Position;
pub use brush::Fraction;

/// The width of a bar, with the gap after it.
const BIN_PX: f32 = 6.0;
/// The distance to an edge from which the pointer takes hold of it.
const SLACK_PX: f32 = 6.0;
/// The least width at which the window is painted, so that it can be seen and held.
const MIN_WINDOW_PX: f32 = 6.0;
/// The distance, in lengths of the whole, beyond which a view shows wild events and not only room
/// for labels.
const FAR: f64 = 2.0;
/// The distance by which an edge that is not to be seen is painted outside of the strip.
const BEYOND_PX: f32 = 12.0;
/// Room for the dates below the bars.
const DATES_HEIGHT: f32 = 16.0;

/// What the overview shows. It knows nothing of how time becomes a position.
pub struct OverviewInput<'a> {
    /// The events to count; a new `Arc` whenever they change.
    pub positions: &'a Arc<Vec<Position>>,
    /// Those of them that the filter finds, where the others are dimmed; a new `Arc` whenever they
    /// change.
    pub found: Option<&'a Arc<Vec<Position>>>,
    /// What the canvas shows of the strip.
    pub window: Fraction,
    /// What part of the strip lies between the first date and the last.
    pub dated: Fraction,
    /// The first date.
    pub first_date: &'a str,
    /// The last date.
    pub last_date: &'a str,
    /// Dates between them, and where they are.
    pub dates: &'a [(f64, String)],
    /// What is cut out.
    pub folds: &'a [Fraction],
}

/// What the overview remembers.
#[derive(Default)]
pub(super) struct Memory {
    histogram: Memo<(Same<Vec<Position>>, usize), Histogram>,
    found: Memo<(Same<Vec<Position>>, usize), Histogram>,
    /// What is being dragged, and where the window and the pointer were at first.
    drag: Option<(Grip, Fraction, f64)>,
}

/// The strip; returns the stretch to show when the user asks for another.
pub fn overview_ui(
    ui: &mut Ui,
    state: &State,
    input: &OverviewInput<'_>,
    memory: &mut PanelMemory,
) -> Option<Fraction> {
    let memory = &mut memory.overview;
    let rect = ui.available_rect_before_wrap();
    let bars = rect.with_max_y(rect.bottom() - DATES_HEIGHT);
    let n_bins = n_bins(bars.width() * input.dated.width() as f32);
    let key = (Same::new(input.positions), n_bins);
    let histogram = memory.histogram.get(key, || Histogram::of(input.positions, n_bins));
    let found = input
        .found
        .map(|found| memory.found.get((Same::new(found), n_bins), || Histogram::of(found, n_bins)));
    ui.scope_builder(egui::UiBuilder::new().max_rect(bars), |ui| {
        bars_ui(ui, state, (histogram, found), (n_bins, input.dated));
    });
    let response =
        ui.interact(bars, ui.scope_id().with("overview window"), Sense::click_and_drag());
    ui.advance_cursor_after_rect(rect);
    describe(&response, input.window, state.words);
    time::paint(ui, (rect, bars), input);
    let wanted = pointer(&response, bars, input.window, &mut memory.drag);
    // The veil over what is out of view is thinner while something is searched, so that finds show
    // there too.
    let veil = if input.found.is_some() { 0.3 } else { 0.7 };
    paint_window(ui, bars, wanted.unwrap_or(input.window), veil, response.has_focus());
    wanted.or_else(|| keyboard(ui, &response, input.window))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a width in points is a small positive number"
)]
fn n_bins(width_px: f32) -> usize {
    ((width_px / BIN_PX) as usize).max(1)
}

/// All events; where some are found, the others only faintly behind them.
fn bars_ui(
    ui: &mut Ui,
    state: &State,
    (histogram, found): (&Histogram, Option<&Histogram>),
    (n_bins, dated): (usize, Fraction),
) {
    let theme = theme_of(ui);
    let categories = &state.document.timeline.categories;
    let top = f64::from(histogram.max_count.max(1)) * 1.08;
    // The first bin begins at the first date, and the strip before it.
    let per_strip = n_bins as f64 / dated.width();
    let [left, right] = [-dated.from * per_strip, (1.0 - dated.from) * per_strip];
    Plot::new("overview bars")
        .min_size(vec2(0.0, 0.0))
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .sense(Sense::hover())
        .set_margin_fraction(vec2(0.0, 0.0))
        .show(ui, |plot| {
            plot.set_plot_bounds(PlotBounds::from_min_max([left, 0.0], [right, top]));
            let all = Bars::new(histogram, theme, categories);
            match found {
                None => plot.add(all),
                Some(found) => {
                    plot.add(all.behind());
                    plot.add(Bars::new(found, theme, categories).in_front());
                }
            }
        });
}

fn describe(response: &Response, window: Fraction, words: Words) {
    let percent = |fraction: f64| (fraction.clamp(0.0, 1.0) * 100.0).round();
    response.widget_info(|| {
        let (from, until) = (percent(window.from), percent(window.until));
        let (from, until) = (from.into(), until.into());
        let text = words.format("overview-showing", [("from", from), ("until", until)]);
        WidgetInfo::labeled(Role::ScrollBar, true, text)
    });
}

/// What dragging or clicking asks for.
fn pointer(
    response: &Response,
    bars: Rect,
    window: Fraction,
    drag: &mut Option<(Grip, Fraction, f64)>,
) -> Option<Fraction> {
    let per_px = 1.0 / f64::from(bars.width().max(1.0));
    let fraction_at = |x: f32| f64::from(x - bars.left()) * per_px;
    let slack = f64::from(SLACK_PX) * per_px;
    if let Some(hover) = response.hover_pos().filter(|_| drag.is_none()) {
        let grip = match window.grip_at(fraction_at(hover.x), slack) {
            Grip::Inside if window.is_whole() => Grip::New,
            grip => grip,
        };
        response.ctx.set_cursor_icon(cursor(grip));
    }
    if !response.is_pointer_button_down_on() && !response.clicked() {
        *drag = None;
        return None;
    }
    let at = fraction_at(response.interact_pointer_pos()?.x);
    let (grip, start_window, start_at) = *drag.get_or_insert_with(|| {
        match window.grip_at(at, slack) {
            // Where everything is in view there is nowhere to move to: a drag shows what it covers.
            Grip::Inside if window.is_whole() => (Grip::New, window, at),
            // A press beside the window moves the window there; a drag goes on from there.
            Grip::Beside => (Grip::Beside, window.centered_at(at), at),
            grip => (grip, window, at),
        }
    });
    if response.clicked() {
        *drag = None;
    }
    response.ctx.set_cursor_icon(cursor(grip));
    let wanted = match grip {
        // A click that trembles is no drag.
        Grip::New if (at - start_at).abs() < 4.0 * per_px => window,
        Grip::New => Fraction::between(start_at, at, 2.0 * per_px),
        Grip::Inside | Grip::Beside => start_window.moved_by(at - start_at),
        edge => {
            let edge_at = if edge == Grip::From { start_window.from } else { start_window.until };
            start_window.with_edge_at(edge, edge_at + at - start_at, 2.0 * per_px)
        }
    };
    (wanted != window && (at != start_at || grip == Grip::Beside)).then_some(wanted)
}

fn cursor(grip: Grip) -> CursorIcon {
    match grip {
        Grip::From | Grip::Until => CursorIcon::ResizeHorizontal,
        Grip::Inside => CursorIcon::Grab,
        Grip::New => CursorIcon::Crosshair,
        Grip::Beside => CursorIcon::Default,
    }
}

/// Arrows move the window by a quarter of its width, Home and End to the ends.
fn keyboard(ui: &Ui, response: &Response, window: Fraction) -> Option<Fraction> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let step = window.width() / 4.0;
    let moves =
        [(Key::ArrowLeft, -step), (Key::ArrowRight, step), (Key::Home, -9.0), (Key::End, 9.0)];
    let delta = ui.input_mut(|input| {
        moves
            .into_iter()
            .find_map(|(key, delta)| input.consume_key(Modifiers::NONE, key).then_some(delta))
    })?;
    Some(window.moved_by(delta)).filter(|moved| *moved != window)
}

/// Dims what is not visible, as much as `veil` says, and frames what is.
fn paint_window(ui: &Ui, bars: Rect, window: Fraction, veil: f32, focused: bool) {
    let theme = theme_of(ui);
    let x = |fraction: f64| bars.left() + fraction.clamp(0.0, 1.0) as f32 * bars.width();
    let mut seen = bars.with_min_x(x(window.from)).with_max_x(x(window.until));
    if seen.width() < MIN_WINDOW_PX {
        seen = Rect::from_center_size(seen.center(), vec2(MIN_WINDOW_PX, bars.height()));
    }
    let veil = theme.panel.gamma_multiply(veil);
    // Where the view goes far beyond the strip, to what lies absurdly far from all others, the frame
    // has no edge there.
    let beyond = |is_far: bool| if is_far { BEYOND_PX } else { 0.0 };
    let framed = seen
        .with_min_x(seen.left() - beyond(window.from < -FAR))
        .with_max_x(seen.right() + beyond(window.until > 1.0 + FAR));
    let painter = ui.painter().with_clip_rect(bars.expand(2.0));
    painter.rect_filled(bars.with_max_x(seen.left()), 0.0, veil);
    painter.rect_filled(bars.with_min_x(seen.right()), 0.0, veil);
    let width_px = if focused { 2.5 } else { 1.5 };
    painter.rect_stroke(framed, 3.0, Stroke::new(width_px, theme.accent), StrokeKind::Inside);
    if seen.width() > 3.0 * SLACK_PX {
        for edge_x in [framed.left(), framed.right()] {
            let handle = Rect::from_center_size(
                pos2(edge_x, bars.center().y),
                vec2(4.0, (bars.height() / 3.0).min(20.0)),
            );
            painter.rect_filled(handle, 2.0, theme.accent);
        }
    }
}
