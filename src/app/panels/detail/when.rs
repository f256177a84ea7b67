//! When the event is, as a sentence.

use egui::{Label, Ui};

use crate::panels::theme_of;
use crate::panels::typography::{BODY_PX, SMALL_PX, cut, line, medium, muted, px};
use crate::panels::written::written_date;
use crate::words::capitalised;
use crate::{Command, SelectCommand, State, Words};
use date::{Date, Precision, When, Zone};
use model::{Event, SecondScale};

use super::facts::Facts;
use super::title_of;

/// No more of the previous event's title is laid out.
const MAX_TITLE_BYTES: usize = 1_000;

/// The date in words, how long it lasts, and how long after the previous event it is.
pub(super) fn when_ui(
    ui: &mut Ui,
    state: &State,
    event: &Event,
    facts: &Facts,
    commands: &mut Vec<Command>,
) {
    let Some(when) = &event.when else {
        undated_ui(ui, state, event);
        return;
    };
    let words = state.words;
    let date = words.when(when);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let shown = event.display_date.as_deref().unwrap_or(&date);
        let own_words = shown != date;
        ui.add(Label::new(medium(ui, shown)).wrap());
        let mut notes: Vec<String> = Vec::new();
        notes.extend(own_words.then_some(date));
        notes.extend(
            when.old_style().map(|julian| {
                words.format("detail-old-style", [("date", julian.to_string().into())])
            }),
        );
        notes.extend(when.duration().map(|duration| {
            words.format("detail-lasts", [("duration", words.length(&duration).into())])
        }));
        if !notes.is_empty() {
            ui.add(Label::new(muted(ui, capitalised(&notes.join(", ")))).wrap());
        }
        if let Some(second) = state.chart.reckoning.second.and_then(SecondScale::calendar)
            && let Some(date) = second.describe(when, state.chart.zone)
        {
            let calendar = words.calendar(second);
            let text = words.format(
                "detail-in-calendar",
                [("date", date.into()), ("calendar", calendar.into())],
            );
            ui.add(Label::new(muted(ui, text)).wrap());
        }
        if let Some(local) = local_time(when, state.chart.zone, words) {
            ui.add(Label::new(muted(ui, local)).wrap());
        }
        if let Some(note) = moved_note(state) {
            ui.add(Label::new(muted(ui, note)).wrap());
        }
        previous_ui(ui, state, event, facts, commands);
    });
}

/// A time that its source gives in another zone, as clocks of the axis's zone show it: "19:00, 1 March
/// 2024 in Europe/Berlin". `None` where that would say nothing new.
fn local_time(when: &When, zone: Zone, words: Words) -> Option<String> {
    let local = |date: &Date| {
        let is_elsewhere = date.zone().is_some_and(|own| own != zone);
        let is_certain = !date.is_approximate() && !date.is_uncertain();
        let instant = date.earliest_in(zone).instant().filter(|_| is_elsewhere && is_certain)?;
        let precision = Some(date.precision()).filter(|precision| *precision > Precision::Day)?;
        let civil = zone.civil_at(instant);
        // Calendars write each time to the second, and mean the minute.
        let precision =
            if civil.second == 0 { precision.min(Precision::Minute) } else { precision };
        Some(Date::from_civil(civil, precision))
    };
    let start = local(&when.start)?;
    let end = when.end.as_ref().map(local);
    let here = match end {
        Some(end) => When { start, end: Some(end?) },
        None => When { start, end: None },
    };
    let (when, zone) = (words.when(&here).into(), zone.name().into());
    Some(words.format("when-in-zone", [("when", when), ("zone", zone)]))
}

/// The original time of an event whose file is moved in time.
fn moved_note(state: &State) -> Option<String> {
    let (part, place) = state.document.part_of(state.selected?)?;
    let part = state.document.parts.get(part)?;
    let when = part.timeline.event(place)?.when()?;
    let words = state.words;
    let (shift, when) = (words.shift(part.shift?).into(), words.when(&when).into());
    Some(words.format("detail-moved", [("shift", shift), ("when", when)]))
}

fn previous_ui(
    ui: &mut Ui,
    state: &State,
    event: &Event,
    facts: &Facts,
    commands: &mut Vec<Command>,
) {
    let (timeline, words) = (&state.document.timeline, state.words);
    let previous = facts.previous.and_then(|index| Some((index, super::shown(timeline, index)?)));
    let Some((index, previous)) = previous else { return };
    let distance = event
        .when
        .as_ref()
        .zip(previous.when.as_ref())
        .and_then(|(when, earlier)| when.distance_from(earlier));
    let Some(distance) = distance else { return };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let after = words.format("detail-after", [("distance", words.length(&distance).into())]);
        ui.label(muted(ui, after));
        let title = cut(title_of(&previous, words), MAX_TITLE_BYTES);
        let title = line(ui, &title, SMALL_PX);
        let link = ui.add(egui::Link::new(egui::RichText::new(title).size(px(ui, SMALL_PX))));
        if link.on_hover_text(words.text("detail-show-previous")).clicked() {
            commands.push(Command::Select(SelectCommand::Event(index)));
        }
    });
}

fn undated_ui(ui: &mut Ui, state: &State, event: &Event) {
    let words = state.words;
    let problem = state.selected.and_then(|event| state.document.problem_of(event));
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let text = egui::RichText::new(words.text("detail-undated")).size(px(ui, BODY_PX));
        ui.label(text.color(theme_of(ui).warning));
        let value = || problem.and_then(|problem| problem.value.clone());
        let written = event.display_date.clone().or_else(value);
        let written = written.or_else(|| written_date(&event.extra));
        if let Some(written) = written {
            ui.add(
                Label::new(muted(ui, words.format("detail-written", [("text", written.into())])))
                    .wrap(),
            );
        }
        let note = problem.map_or(words.text("detail-not-drawn"), |problem| &problem.message);
        ui.add(Label::new(muted(ui, note)).wrap());
    });
}
