//! The command palette: a field in which anything is found by its name, and done at Enter.

mod events;
mod offers;
mod ranking;
mod row;

use std::ops::Range;

use egui::accesskit::Role;
use egui::{
    Align2, Color32, Context, EventFilter, Id, Key, Modal, Modifiers, RichText, ScrollArea,
    TextEdit, Ui, WidgetInfo, vec2,
};

use model::EventIndex;

use super::narrowing::{only_category, only_lane};
use super::{
    Command, FilterCommand, SelectCommand, State, WindowCommand, Words, focus_field, style,
};

use events::EventFinder;
use offers::{Choice, Group, Offer};
use ranking::Ranking;

/// How far below the upper edge of the window it opens, in points: the toolbar stays in sight.
const BELOW: f32 = 72.0;
/// Its width in points, where the window is so wide.
const WIDTH: f32 = 560.0;
/// How many offers of a group are shown once something is typed; with nothing typed all are.
const MAX_OF_GROUP: usize = 7;
/// How many rows Page Up and Page Down go.
const PAGE: usize = 8;

/// What the palette remembers from frame to frame.
#[derive(Default)]
pub(crate) struct Palette {
    text: String,
    /// Which row Enter chooses.
    at: usize,
    /// The offers that match by their names, for the text they were found for.
    named: Option<(String, Vec<Section>)>,
    events: EventFinder,
    /// What had the focus before, and gets it back.
    had_focus: Option<Id>,
}

/// The offers of a group, with where their labels match.
#[derive(Clone)]
struct Section {
    group: Group,
    /// How well the best of them matches.
    score: u32,
    rows: Vec<(Offer, Vec<Range<usize>>)>,
}

impl Palette {
    /// The field is the same in every frame, so that it can be given the focus before it is drawn.
    fn field_id() -> Id {
        Id::unique("command palette")
    }

    /// Begins with an empty field, which has the focus.
    pub(crate) fn open(&mut self, ctx: &Context) {
        let had_focus = ctx.memory(egui::Memory::focused);
        *self = Self { had_focus, ..Self::default() };
        focus_field(ctx, Self::field_id(), "");
    }

    /// Gives the focus back to what had it, once the palette is shown no more: as long as it is, nothing
    /// beneath it can have the focus.
    fn give_focus_back(&mut self, ctx: &Context) {
        if let Some(id) = self.had_focus.take() {
            ctx.memory_mut(|memory| memory.request_focus(id));
            ctx.request_repaint();
        }
    }

    /// What matches, the best group first; of events it may not be known yet.
    fn sections(&mut self, ctx: &Context, state: &State) -> (Vec<Section>, bool) {
        let text = self.text.trim().to_owned();
        if self.named.as_ref().is_none_or(|(of, _)| *of != text) {
            self.named = Some((text.clone(), named(&text, state)));
        }
        let mut sections = self.named.as_ref().map(|(_, named)| named.clone()).unwrap_or_default();
        if text.is_empty() {
            return (sections, true);
        }
        let (found, is_known) = self.events.find(ctx, &state.document.timeline, &text);
        if !found.best.is_empty() {
            let mut ranking = Ranking::new(&text);
            let event = |event: &EventIndex| offers::event(*event, state);
            let mut rows: Vec<_> = found
                .best
                .iter()
                .filter_map(event)
                .map(|offer| (ranking.ranges(&offer.label), offer))
                .map(|(ranges, offer)| (offer, ranges))
                .collect();
            if found.n_found > rows.len() {
                rows.push((offers::every_event(&text, found.n_found, state.words), Vec::new()));
            }
            sections.push(Section { group: Group::Events, score: found.score, rows });
        }
        sections.sort_by_key(|section| (std::cmp::Reverse(section.score), section.group));
        (sections, is_known)
    }
}

/// What matches a text by its name, but for events.
fn named(text: &str, state: &State) -> Vec<Section> {
    let mut ranking = Ranking::new(text);
    let mut sections: Vec<Section> = Vec::new();
    if let Some(date) = offers::date(text, state) {
        // A date is meant as one, however its words match.
        sections.push(Section {
            group: Group::Dates,
            score: u32::MAX,
            rows: vec![(date, Vec::new())],
        });
    }
    let mut matching: Vec<(u32, Offer)> = offers::all(state)
        .into_iter()
        .filter_map(|offer| Some((offer.score(&mut ranking)?, offer)))
        .filter(|(_, offer)| !text.is_empty() || offer.group.is_shown_unasked())
        .collect();
    // What matches alike stays in the order of the menus.
    matching.sort_by_key(|(score, offer)| (offer.group, std::cmp::Reverse(*score)));
    for of_group in matching.chunk_by(|(_, one), (_, other)| one.group == other.group) {
        let Some((score, first)) = of_group.first() else { continue };
        let n_shown = if text.is_empty() { of_group.len() } else { MAX_OF_GROUP };
        let rows = of_group.iter().take(n_shown);
        let rows = rows.map(|(_, offer)| (offer.clone(), ranking.ranges(&offer.label)));
        sections.push(Section { group: first.group, score: *score, rows: rows.collect() });
    }
    sections
}

/// The palette, while it is open.
pub(crate) fn palette_ui(
    ctx: &Context,
    palette: &mut Palette,
    state: &State,
    commands: &mut Vec<Command>,
) {
    if !state.panels.palette {
        palette.give_focus_back(ctx);
        return;
    }
    let room = ctx.content_rect();
    let (sections, is_known) = palette.sections(ctx, state);
    let n_rows = sections.iter().map(|section| section.rows.len()).sum();
    let keys = Keys::taken(ctx);
    let is_moved = keys.step.is_some();
    palette.at = moved(palette.at, keys.step, n_rows);
    let mut chosen = None;
    // What it finds stays in sight.
    let backdrop = Color32::TRANSPARENT;
    let area = Modal::default_area(Id::unique("palette"))
        .anchor(Align2::CENTER_TOP, vec2(0.0, BELOW.min(room.height() / 8.0)));
    let shown =
        Modal::new(Id::unique("palette")).area(area).backdrop_color(backdrop).show(ctx, |ui| {
            ui.set_width(WIDTH.min(room.width() - 48.0));
            if field_ui(ui, &mut palette.text, state.words) {
                palette.at = 0;
            }
            ui.add_space(4.0);
            ScrollArea::vertical()
                .max_height((room.height() * 0.6).max(120.0))
                .min_scrolled_height(80.0)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    chosen = sections_ui(ui, &sections, (palette.at, is_moved), state);
                });
            if n_rows == 0 {
                let text = match is_known {
                    true => state.words.text("palette-nothing"),
                    false => state.words.text("palette-looking"),
                };
                ui.label(RichText::new(text).weak());
            }
        });
    let entered = keys.enters.then(|| offer_at(&sections, palette.at)).flatten();
    let chosen = chosen.or(entered);
    if let Some(offer) = chosen.filter(|offer| offer.is_enabled(state)) {
        commands.push(WindowCommand::TogglePalette.into());
        commands.push(offer.command(state));
    } else if shown.should_close() {
        commands.push(WindowCommand::TogglePalette.into());
    }
}

/// The field; returns whether its text has changed.
fn field_ui(ui: &mut Ui, text: &mut String, words: Words) -> bool {
    let edit = TextEdit::singleline(text)
        .id(Palette::field_id())
        .hint_text(words.text("palette-hint"))
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(8, 6))
        .return_key(None)
        // Escape closes the palette; that egui takes the focus away at it, comes too early.
        .event_filter(EventFilter {
            escape: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        });
    let response = ui.add(edit);
    response
        .widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, words.text("palette-title")));
    if !response.has_focus() && !ui.input(|input| input.pointer.any_down()) {
        // It is the only thing here that has a use for keys.
        response.request_focus();
    }
    response.changed()
}

/// Every group under its heading; returns what was clicked. Row `at` is the one that Enter chooses, and is
/// brought into sight where it has moved.
fn sections_ui<'a>(
    ui: &mut Ui,
    sections: &'a [Section],
    (at, is_moved): (usize, bool),
    state: &State,
) -> Option<&'a Offer> {
    let mut number = 0;
    let mut chosen = None;
    for section in sections {
        ui.add_space(6.0);
        let heading =
            RichText::new(section.group.heading(state.words)).text_style(style::label()).weak();
        ui.label(heading);
        for (offer, ranges) in &section.rows {
            let is_at = number == at;
            let response = row::row_ui(ui, offer, ranges, is_at, state);
            if is_at && is_moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                chosen = Some(offer);
            }
            number += 1;
        }
    }
    chosen
}

fn offer_at(sections: &[Section], at: usize) -> Option<&Offer> {
    sections.iter().flat_map(|section| &section.rows).nth(at).map(|(offer, _)| offer)
}

/// The keys that the palette has a use for, besides those that edit its text.
struct Keys {
    step: Option<Step>,
    enters: bool,
}

/// How far to go through the rows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Down(usize),
    Up(usize),
}

impl Keys {
    fn taken(ctx: &Context) -> Self {
        let steps = [
            (Key::ArrowDown, Step::Down(1)),
            (Key::ArrowUp, Step::Up(1)),
            (Key::PageDown, Step::Down(PAGE)),
            (Key::PageUp, Step::Up(PAGE)),
        ];
        ctx.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            let step = steps.into_iter().find(|(key, _)| pressed(*key)).map(|(_, step)| step);
            Self { step, enters: pressed(Key::Enter) }
        })
    }
}

/// The row after a step: a step by one goes round, a longer one stops at the ends.
fn moved(at: usize, step: Option<Step>, n_rows: usize) -> usize {
    let last = n_rows.saturating_sub(1);
    let at = at.min(last);
    match step {
        None => at,
        Some(Step::Down(1)) if at == last => 0,
        Some(Step::Up(1)) if at == 0 => last,
        Some(Step::Down(n)) => (at + n).min(last),
        Some(Step::Up(n)) => at.saturating_sub(n),
    }
}

impl Offer {
    /// How well its name matches, or its English name.
    fn score(&self, ranking: &mut Ranking) -> Option<u32> {
        let english = Some(self.also).filter(|also| !also.is_empty() && *also != self.label);
        ranking.score(&self.label).max(english.and_then(|also| ranking.score(also)))
    }

    /// Whether choosing it does anything.
    fn is_enabled(&self, state: &State) -> bool {
        match &self.choice {
            Choice::Command(command) => command.is_enabled(state),
            _ => true,
        }
    }

    /// What is done when it is chosen.
    fn command(&self, state: &State) -> Command {
        match &self.choice {
            Choice::Command(command) => command.clone(),
            Choice::Event(event) => SelectCommand::Event(*event).into(),
            Choice::Lane(lane) => only_lane(Some(*lane), state).into(),
            Choice::Category(category) => only_category(Some(*category), state).into(),
            Choice::Find(text) => FilterCommand::Set(Box::new(model::Filter {
                text: text.clone(),
                ..state.filter.clone()
            }))
            .into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_round_and_pages_stop_at_the_ends() {
        let check = |at, step, expect| assert_eq!(moved(at, step, 20), expect, "{at} {step:?}");
        check(3, None, 3);
        check(30, None, 19);
        check(19, Some(Step::Down(1)), 0);
        check(0, Some(Step::Up(1)), 19);
        check(15, Some(Step::Down(PAGE)), 19);
        check(3, Some(Step::Up(PAGE)), 0);
        assert_eq!(moved(0, Some(Step::Down(1)), 0), 0);
    }
}
