//! What several selected events come to, and what can be done with all of them.

use egui::{Align, Button, Context, Label, Layout, RichText, ScrollArea, Ui, vec2};

use crate::chrome::icon_button_ui;
use crate::event_name::event_name;
use crate::jobs::Later;
use crate::panels::memo::Same;
use crate::panels::typography::{SMALL_PX, muted, px, title};
use crate::stretch::{Counts, length_of_stretch};
use crate::{
    AT_ONCE, ChartCommand, Command, EditCommand, FileCommand, FilterCommand, SelectCommand, State,
    ViewCommand, icons,
};
use model::{EventIndex, EventSet, Filter, Period, Timeline};

/// The height of a row of the list, in points.
const ROW_PX: f32 = 24.0;
/// How many rows of the list are in sight at most: the details of the event that is read stay near.
const MOST_ROWS: usize = 7;

/// What several events come to.
pub(super) struct SeveralFacts {
    counts: Counts,
    /// From the earliest beginning to the latest end; `None` where none has a date.
    span: Option<Period>,
    n_undated: usize,
    /// All of them in the order of time.
    in_time: Vec<EventIndex>,
}

/// What is known of them, which for many is found out in the background.
pub(super) type Known = Later<(Same<Timeline>, EventSet), SeveralFacts>;

impl SeveralFacts {
    fn of(events: &EventSet, timeline: &Timeline, in_time: Vec<EventIndex>, any: Period) -> Self {
        let all = || events.iter().filter_map(|event| timeline.event(event));
        let bounds = || all().filter_map(|event| any.bounds_of(event));
        let n_dated = bounds().count();
        let from = bounds().map(|(from, _)| from.instant()).min().flatten();
        // An end that is open is later than all others.
        let is_open = bounds().any(|(_, until)| until.instant().is_none());
        let until = bounds().filter_map(|(_, until)| until.instant()).max();
        let until =
            until.filter(|_| !is_open).map(|until| from.map_or(until, |from| until.max(from + 1)));
        Self {
            counts: Counts::of(all(), &any, timeline),
            span: (n_dated > 0).then_some(Period { from, until, ..any }),
            n_undated: events.len() - n_dated,
            in_time,
        }
    }
}

/// The facts of what is selected; of many events not until they are known.
fn facts_of<'a>(known: &'a mut Known, state: &State, ctx: &Context) -> Option<&'a SeveralFacts> {
    let document = &state.document;
    let events = state.selection();
    let key = (Same::new(&document.timeline), events.clone());
    let any = Period { from: None, until: None, zone: state.chart.zone };
    if events.len() <= AT_ONCE {
        let in_time = || document.in_time(&events);
        let make = || SeveralFacts::of(&events, &document.timeline, in_time(), any);
        return Some(known.get_at_once(key, make).1);
    }
    let (timeline, by_time) = (document.timeline.clone(), document.by_time.clone());
    let own = events.clone();
    let make = move || {
        let dated = by_time.iter().copied().filter(|event| own.contains(*event));
        let is_undated =
            |event: &EventIndex| timeline.event(*event).is_some_and(|event| !event.is_dated());
        let in_time = dated.chain(own.iter().filter(is_undated)).collect();
        SeveralFacts::of(&own, &timeline, in_time, any)
    };
    let (of, facts) = known.get(&key, ctx, make)?;
    (*of == key).then_some(facts)
}

/// How many are selected, what they come to, what can be done with them, and which they are.
pub(super) fn several_ui(
    ui: &mut Ui,
    state: &State,
    known: &mut Known,
    commands: &mut Vec<Command>,
) {
    let words = state.words;
    let n = state.n_selected();
    let line = vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
        if icon_button_ui(ui, icons::X, words.text("several-close"), None).clicked() {
            commands.push(SelectCommand::NoEvent.into());
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = words.format("several-selected", [("n", n.into())]);
            ui.add(Label::new(title(ui, &text)).truncate());
        });
    });
    let facts = facts_of(known, state, ui.ctx());
    match facts {
        Some(facts) => facts_ui(ui, facts, state),
        None => {
            ui.label(muted(ui, words.text("stretch-counting")));
        }
    }
    buttons_ui(ui, state, commands);
    if let Some(facts) = facts {
        list_ui(ui, &facts.in_time, state, commands);
    }
    ui.separator();
}

fn facts_ui(ui: &mut Ui, facts: &SeveralFacts, state: &State) {
    let words = state.words;
    let mut lines = Vec::new();
    if let Some(span) = &facts.span {
        let length = span.from.zip(span.until);
        let length = length.map(|(from, until)| length_of_stretch(from, until, words));
        let length = length.map(|length| format!(", {length}")).unwrap_or_default();
        lines.push(format!("{}{length}", words.period(span)));
    }
    if facts.n_undated > 0 {
        lines.push(words.format("several-undated", [("n", facts.n_undated.into())]));
    }
    let lists = [
        (&facts.counts.lanes, words.text("palette-lanes"), words.text("no-lane")),
        (&facts.counts.categories, words.text("palette-categories"), words.text("no-category")),
    ];
    for (named, by, none) in lists {
        if !named.first.is_empty() {
            lines.push(format!("{by}: {}", named.in_words(none, words)));
        }
    }
    lines.extend(facts.counts.durations.in_words(words));
    for line in lines {
        ui.add(Label::new(muted(ui, line)).wrap());
    }
}

fn buttons_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let words = state.words;
    let only = Filter { only: Some(state.selection()), ..state.filter.clone() };
    let is_only = only == state.filter;
    let buttons: [(&str, &str, bool, Command); 6] = [
        (
            icons::MAGNIFYING_GLASS_PLUS,
            words.text("several-zoom"),
            true,
            ViewCommand::FitSelection.into(),
        ),
        (
            icons::FUNNEL,
            words.text("several-only"),
            !is_only,
            FilterCommand::Set(Box::new(only)).into(),
        ),
        (
            icons::CLIPBOARD_TEXT,
            words.text("several-copy-text"),
            true,
            EditCommand::CopySelected.into(),
        ),
        (icons::ROWS, words.text("several-copy-table"), true, EditCommand::CopyTable.into()),
        (icons::FLOPPY_DISK, words.text("stretch-save"), true, FileCommand::SaveSelected.into()),
        (icons::EXPORT, words.text("several-export"), true, FileCommand::ExportSelected.into()),
    ];
    let between = (icons::ARROWS_HORIZONTAL, words.text("several-measure"));
    let measure = state.measure_of_two().map(|_| ChartCommand::ToggleMeasuring.into());
    let measure = measure.map(|measure| (between.0, between.1, state.measure.is_none(), measure));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for (icon, label, is_enabled, command) in buttons.into_iter().chain(measure) {
            let button = Button::new(format!("{icon} {label}"));
            let response = ui.add_enabled(is_enabled, button);
            if response.accessible_name(label).clicked() {
                commands.push(command);
            }
        }
    });
}

/// The events in the order of time; a click reads one.
fn list_ui(ui: &mut Ui, events: &[EventIndex], state: &State, commands: &mut Vec<Command>) {
    let timeline = &state.document.timeline;
    let size = px(ui, SMALL_PX);
    // A little more, so that rounding does not cut the last row.
    let height = ROW_PX * events.len().min(MOST_ROWS) as f32 + 4.0;
    ui.push_id("selected events", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        area.show_rows(ui, ROW_PX, events.len(), |ui, rows| {
            for event in events.get(rows).unwrap_or_default() {
                let Some(about) = timeline.event(*event) else { continue };
                let is_read = state.selected == Some(*event);
                let name = event_name(about, timeline, state.words);
                let width = ui.available_width();
                let text = RichText::new(&name).size(size);
                let row = Button::selectable(is_read, text).truncate();
                let response = ui.add(row.min_size(vec2(width, ROW_PX)));
                if response.clicked() {
                    commands.push(SelectCommand::Read(*event).into());
                }
            }
        });
    });
}
