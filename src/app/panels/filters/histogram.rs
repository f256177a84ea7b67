//! A column of numbers or dates: a histogram over which a range is dragged, and fields to type it in.

use std::ops::{Bound, RangeInclusive};

use date::{Instant, Zone};
use egui::collapsing_header::CollapsingState;
use egui::{Label, Rect, RichText, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};

use crate::Words;
use crate::controls::{check_box, text_field};
use crate::panels::theme_of;
use crate::panels::typography::{SMALL_PX, TINY_PX, muted};
use model::{
    ColumnSummary, ColumnValues, Filter, Histogram, Kind, Number, NumberRange, Period, Test,
};

use super::columns::changed;
use super::section::heading_ui;

/// The height of the bars, in points: three lines of a list.
const HEIGHT_PX: f32 = 48.0;
/// The least height of a bar that counts anything.
const LEAST_BAR_PX: f32 = 2.0;
/// What is left free between two bars.
const GAP_PX: f32 = 1.0;

/// What is typed and dragged, until it is applied.
#[derive(Default)]
pub(super) struct Draft {
    /// The ends as they are typed.
    texts: [String; 2],
    /// The ends of the filter as the fields last knew them.
    known: [String; 2],
    /// From which bin to which is dragged.
    dragged: Option<(usize, usize)>,
}

/// Shows a column of numbers or dates; returns the filter that is wanted then.
pub(super) fn histogram_ui(
    ui: &mut Ui,
    (summary, is_open): (&ColumnSummary, bool),
    filter: &Filter,
    words: Words,
    draft: &mut Draft,
) -> Option<Filter> {
    let bins = Bins::of(&summary.values)?;
    ui.spacing_mut().item_spacing.y = 0.0;
    let id = ui.make_persistent_id(("filter section", Some(&summary.column), &summary.title));
    let mut state = CollapsingState::load_with_default_open(ui.ctx(), id, is_open);
    let mut wanted = None;
    let mut links = heading_ui(ui, &summary.title, &mut state);
    let any = words.text("any-value");
    if filter.column(&summary.column).is_some() {
        let link = links.link(RichText::new(any).size(TINY_PX));
        if link.accessible_name(format!("{}: {any}", summary.title)).clicked() {
            wanted = Some(changed(filter, &summary.column, |own| {
                *own = model::ColumnFilter::of(&summary.column);
            }));
        }
    }
    state.show_body_unindented(ui, |ui| {
        let range = filter.column(&summary.column).and_then(|own| own.range());
        let set = |range| changed(filter, &summary.column, |own| own.set_range(range));
        if let Some(dragged) = bars_ui(ui, summary, &bins, range, words, draft) {
            wanted = Some(set(bins.test(dragged)));
        }
        ui.add_space(4.0);
        if let Some(range) = fields_ui(ui, summary, &bins, range, words, draft) {
            wanted = Some(set(range));
        }
        if summary.n_blank > 0 {
            let own = filter.column(&summary.column);
            let mut keeps = own.is_none_or(|own| own.passes_text(None));
            let n = summary.n_blank;
            ui.add_space(4.0);
            let text = words.format("events-without-value", [("n", n.into())]);
            if check_box(ui, &mut keeps, RichText::new(text).size(SMALL_PX)).clicked() {
                wanted = Some(changed(filter, &summary.column, |own| own.set_text(None, keeps)));
            }
        }
        if summary.n_other > 0 {
            let n = summary.n_other;
            let text = words.format("cells-with-other-words", [("n", n.into())]);
            ui.add(Label::new(muted(ui, text)).wrap());
        }
        ui.add_space(8.0);
    });
    wanted
}

/// The bins of a histogram, be it of numbers or of dates.
struct Bins<'a> {
    counts: &'a [usize],
    edges: Edges<'a>,
}

enum Edges<'a> {
    Numbers(&'a Histogram<f64>),
    Dates(&'a Histogram<Instant>, date::DayMonthOrder),
}

impl<'a> Bins<'a> {
    fn of(values: &'a ColumnValues) -> Option<Self> {
        Some(match values {
            ColumnValues::Texts(_) => return None,
            ColumnValues::Numbers(found) => {
                Self { counts: &found.counts, edges: Edges::Numbers(found) }
            }
            ColumnValues::Dates(found, order) => {
                Self { counts: &found.counts, edges: Edges::Dates(found, *order) }
            }
        })
    }

    fn kind(&self) -> Kind {
        match self.edges {
            Edges::Numbers(_) => Kind::Numbers,
            Edges::Dates(_, order) => Kind::Dates(order),
        }
    }

    /// What keeps the values in some bins.
    fn test(&self, bins: RangeInclusive<usize>) -> Option<Test> {
        let (first, behind) = (*bins.start(), bins.end() + 1);
        Some(match self.edges {
            Edges::Numbers(found) => {
                let until = Number(*found.edges.get(behind)?);
                let is_last = behind + 1 == found.edges.len();
                let until = if is_last { Bound::Included(until) } else { Bound::Excluded(until) };
                let from = Bound::Included(Number(*found.edges.get(first)?));
                Test::Number(NumberRange { from, until })
            }
            Edges::Dates(found, order) => {
                let (from, until) =
                    (found.edges.get(first).copied(), found.edges.get(behind).copied());
                Test::Time(Period { from, until, zone: Zone::Utc }, order)
            }
        })
    }

    /// Whether a bin has a part in what a test keeps.
    fn is_kept(&self, bin: usize, test: &Test) -> bool {
        match (&self.edges, test) {
            (Edges::Numbers(found), Test::Number(range)) => {
                let ends = found.edges.get(bin).zip(found.edges.get(bin + 1));
                ends.is_some_and(|(from, until)| {
                    let begins = match range.from {
                        Bound::Unbounded => true,
                        Bound::Included(own) | Bound::Excluded(own) => own.0 < *until,
                    };
                    let ends = match range.until {
                        Bound::Unbounded => true,
                        Bound::Included(own) => own.0 >= *from,
                        Bound::Excluded(own) => own.0 > *from,
                    };
                    begins && ends
                })
            }
            (Edges::Dates(found, _), Test::Time(period, _)) => {
                let ends = found.edges.get(bin).zip(found.edges.get(bin + 1));
                ends.is_some_and(|(from, until)| {
                    period.from.is_none_or(|own| own < *until)
                        && period.until.is_none_or(|own| own > *from)
                })
            }
            _ => true,
        }
    }

    /// An edge as it is typed; of dates the last one is the day before.
    fn edge(&self, at: usize, is_end: bool) -> String {
        match self.edges {
            Edges::Numbers(found) => found.edges.get(at).map(f64::to_string).unwrap_or_default(),
            Edges::Dates(found, _) => {
                let edge = found.edges.get(at).copied();
                edge.map(|edge| if is_end { last_day(edge) } else { day(edge) }).unwrap_or_default()
            }
        }
    }
}

/// The ends of what a test keeps, as they are typed.
fn ends_of(test: Option<&Test>) -> [String; 2] {
    match test {
        Some(Test::Number(range)) => [range.from, range.until].map(|end| match end {
            Bound::Included(end) | Bound::Excluded(end) => end.0.to_string(),
            Bound::Unbounded => String::new(),
        }),
        Some(Test::Time(period, _)) => {
            [period.from.map(day), period.until.map(last_day)].map(Option::unwrap_or_default)
        }
        _ => Default::default(),
    }
}

/// A moment as it is typed: a day, where it is the beginning of one.
fn day(instant: Instant) -> String {
    let text = instant.to_string();
    text.strip_suffix("T00:00:00").map_or(text.clone(), str::to_owned)
}

/// The last day of what ends with the beginning of a day.
fn last_day(end: Instant) -> String {
    match end.to_string().ends_with("T00:00:00") {
        true => {
            let text = Instant::new(end.seconds() - 86_400, 0).to_string();
            text.trim_end_matches("T00:00:00").to_owned()
        }
        false => end.to_string(),
    }
}

/// The bars; returns from which bin to which was dragged.
fn bars_ui(
    ui: &mut Ui,
    summary: &ColumnSummary,
    bins: &Bins<'_>,
    range: Option<&Test>,
    words: Words,
    draft: &mut Draft,
) -> Option<RangeInclusive<usize>> {
    let size = vec2(ui.available_width(), HEIGHT_PX);
    // What is dragged can be typed below as well, so that the keyboard need not stop here.
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK | Sense::DRAG);
    let column = summary.title.as_str();
    response.widget_info(|| {
        let name = words.format("histogram-of", [("column", column.into())]);
        WidgetInfo::labeled(egui::Role::Image, true, name)
    });
    let n_bins = bins.counts.len();
    let bin_at = |x: f32| {
        let share = ((x - rect.left()) / rect.width()).clamp(0.0, 1.0);
        ((share * n_bins as f32) as usize).min(n_bins.saturating_sub(1))
    };
    let at = response.interact_pointer_pos().map(|at| bin_at(at.x));
    if let Some(bin) = at {
        let pressed = ui.input(|input| input.pointer.press_origin()).map_or(bin, |at| bin_at(at.x));
        draft.dragged = Some((draft.dragged.map_or(pressed, |(first, _)| first), bin));
    }
    let ordered = |(one, other): (usize, usize)| one.min(other)..=one.max(other);
    let dragged = draft.dragged.map(ordered);
    paint_bars(ui, rect, bins, range, dragged.as_ref());
    let is_done = response.drag_stopped() || response.clicked();
    let done = dragged.filter(|_| is_done);
    if is_done || at.is_none() {
        draft.dragged = None;
    }
    if let Some(at) = response.hover_pos() {
        let bin = bin_at(at.x);
        let n = bins.counts.get(bin).copied().unwrap_or(0);
        let (from, until) = (bins.edge(bin, false), bins.edge(bin + 1, true));
        let tip = words.format(
            "histogram-bin",
            [("from", from.into()), ("until", until.into()), ("n", n.into())],
        );
        response.on_hover_text_at_pointer(tip);
    }
    done
}

fn paint_bars(
    ui: &Ui,
    rect: Rect,
    bins: &Bins<'_>,
    range: Option<&Test>,
    dragged: Option<&RangeInclusive<usize>>,
) {
    let theme = theme_of(ui);
    let most = bins.counts.iter().copied().max().unwrap_or(1).max(1) as f32;
    let width = rect.width() / bins.counts.len().max(1) as f32;
    for (bin, n) in bins.counts.iter().enumerate() {
        let is_kept = match (dragged, range) {
            (Some(dragged), _) => dragged.contains(&bin),
            (None, Some(range)) => bins.is_kept(bin, range),
            (None, None) => true,
        };
        let left = rect.left() + bin as f32 * width;
        let height = match n {
            0 => 0.0,
            n => (*n as f32 / most * rect.height()).max(LEAST_BAR_PX),
        };
        let bar = Rect::from_min_max(
            pos2(left, rect.bottom() - height),
            pos2(left + (width - GAP_PX).max(GAP_PX), rect.bottom()),
        );
        let color = if is_kept { theme.accent } else { theme.outline };
        ui.painter().rect_filled(bar, 0.0, color);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, theme.outline));
}

/// The fields for both ends; returns the range that was typed, which may be none.
fn fields_ui(
    ui: &mut Ui,
    summary: &ColumnSummary,
    bins: &Bins<'_>,
    range: Option<&Test>,
    words: Words,
    draft: &mut Draft,
) -> Option<Option<Test>> {
    let ends = ends_of(range);
    if draft.known != ends {
        draft.texts.clone_from(&ends);
        draft.known = ends;
    }
    let hints = [bins.edge(0, false), bins.edge(bins.counts.len(), true)];
    let is_blank = draft.texts.iter().all(|text| text.trim().is_empty());
    let typed = match draft.texts.as_slice() {
        [from, until] => Test::between(bins.kind(), from.trim(), until.trim()),
        _ => None,
    };
    let is_wrong = !is_blank && typed.is_none();
    let mut is_left = false;
    ui.horizontal(|ui| {
        let between = ui.spacing().item_spacing.x;
        let width = (ui.available_width() - between) / 2.0;
        let column = summary.title.as_str();
        let names = [
            words.format("range-from", [("column", column.into())]),
            words.format("range-until", [("column", column.into())]),
        ];
        for ((text, hint), name) in draft.texts.iter_mut().zip(hints).zip(names) {
            let mut field = TextEdit::singleline(text)
                .id(ui.scope_id().with((&summary.column, &name)))
                .hint_text(hint)
                .font(egui::FontId::proportional(SMALL_PX))
                .desired_width(width);
            if is_wrong {
                field = field.text_color(theme_of(ui).error);
            }
            let response = text_field(ui, field);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, &name));
            is_left |= response.lost_focus();
        }
    });
    let is_new = is_left && draft.texts != draft.known && !is_wrong;
    is_new.then_some(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_become_ranges_that_are_typed_alike() {
        let found = Histogram { edges: vec![0.0, 5.0, 10.0, 15.0], counts: vec![1, 0, 2] };
        let values = ColumnValues::Numbers(found);
        let bins = Bins::of(&values).unwrap();
        let check = |range: RangeInclusive<usize>, ends: [&str; 2], kept: [bool; 3]| {
            let test = bins.test(range).unwrap();
            assert_eq!(ends_of(Some(&test)), ends);
            assert_eq!([0, 1, 2].map(|bin| bins.is_kept(bin, &test)), kept);
        };
        check(0..=1, ["0", "10"], [true, true, false]);
        check(2..=2, ["10", "15"], [false, false, true]);
        assert_eq!(bins.test(3..=3), None);
    }

    #[test]
    fn ends_of_dates_are_whole_days() {
        let period = Period::read("2019-02..2019-03-05", Zone::Utc).unwrap();
        let test = Test::Time(period, date::DayMonthOrder::DayFirst);
        let ends = ends_of(Some(&test));
        assert_eq!(ends, ["2019-02-01", "2019-03-05"]);
        let [from, until] = &ends;
        let kind = Kind::Dates(date::DayMonthOrder::DayFirst);
        assert_eq!(Test::between(kind, from, until), Some(test));
    }
}
