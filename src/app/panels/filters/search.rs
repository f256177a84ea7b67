//! The search box. Words apply as they are typed; names (`lane:` and the like) at Enter, when
//! they become ticks in the lists of the filter panel.

use egui::{
    Area, Context, EventFilter, Frame, Id, Key, Label, Modifiers, Order, Rect, Response, RichText,
    Sense, TextEdit, Ui, WidgetText, vec2,
};

use crate::controls::text_field;
use crate::hits::number_of_hit;
use crate::panels::memo::{Memo, Same};
use crate::panels::theme_of;
use crate::panels::typography::SMALL_PX;
use crate::{Command, FilterCommand, State, WindowCommand, Words};
use model::{EventIndex, Filter};

/// The least width that is left for typing, in points: about eight letters.
const MIN_WIDTH: f32 = 72.0;

/// What decides on the number of a hit: which events pass, and which is selected.
type Sought = (Same<Vec<bool>>, Option<EventIndex>);

/// What is in the box.
#[derive(Default)]
pub(super) struct Draft {
    text: String,
    /// The filter's words as the box last knew them: when they change by other hands, so does it.
    known: String,
    /// What is wrong with the text, as of the last Enter.
    error: Option<String>,
    /// Which of the hits is selected.
    number: Memo<Sought, Option<usize>>,
}

/// The box is the same wherever it stands, so that it can be given the focus before it is drawn.
fn field_id() -> Id {
    Id::unique("search events")
}

/// Gives the box the focus, with all of its text selected. It holds at once: what is typed from now on
/// comes to it.
pub(super) fn focus(ctx: &Context, draft: &Draft) {
    crate::focus_field(ctx, field_id(), &draft.text);
}

/// The box with what it finds, as wide as there is room.
pub(super) fn search_ui(
    ui: &mut Ui,
    state: &State,
    draft: &mut Draft,
    commands: &mut Vec<Command>,
) {
    if draft.known != state.filter.text {
        draft.known.clone_from(&state.filter.text);
        draft.text.clone_from(&state.filter.text);
        draft.error = None;
    }
    let words = state.words;
    let found = found_text(state, draft);
    let mut changed = false;
    let mut entered = None;
    let row = ui.horizontal(|ui| {
        let found = found.map(|(text, color)| {
            let text = RichText::new(text).size(SMALL_PX).color(color);
            let wrap = Some(egui::TextWrapMode::Extend);
            WidgetText::from(text).into_galley(ui, wrap, f32::INFINITY, egui::TextStyle::Body)
        });
        let space = ui.spacing().item_spacing.x;
        let found_width = found.as_ref().map_or(0.0, |galley| galley.size().x + space);
        let clear_width = if draft.text.is_empty() { 0.0 } else { 32.0 };
        let width = ui.available_width() - found_width - clear_width;
        let edit = field_ui(ui, &mut draft.text, width.max(MIN_WIDTH), words);
        changed = edit.changed();
        if edit.has_focus() {
            (changed, entered) = keys(ui, draft, &edit, changed);
        }
        if clear_width > 0.0 {
            let clear = ui.add(egui::Button::new("×").min_size(vec2(24.0, 0.0)));
            if clear
                .on_hover_text(words.attribute("search-clear", "tip"))
                .accessible_name(words.text("search-clear"))
                .clicked()
            {
                draft.text.clear();
                changed = true;
            }
        }
        if let Some(found) = found {
            let response = ui.add(Label::new(found).sense(Sense::CLICK));
            let response = response.on_hover_text(words.text("search-found-tip"));
            if response.clicked() && !state.panels.list {
                commands.push(WindowCommand::ToggleList.into());
            }
        }
    });
    let wanted = wanted(state, draft, changed, entered.is_some());
    // What is searched for already is stepped through.
    match (wanted, entered) {
        (Some(filter), _) => commands.push(FilterCommand::Set(Box::new(filter)).into()),
        (None, Some(step)) if draft.error.is_none() => commands.push(step.into()),
        _ => {}
    }
    note_ui(ui, row.response.rect, state, draft);
}

fn field_ui(ui: &mut Ui, text: &mut String, width: f32, words: Words) -> Response {
    let edit = TextEdit::singleline(text)
        .id(field_id())
        .hint_text(words.text("search"))
        .desired_width(width)
        .return_key(None)
        // Else egui takes the focus away before anybody sees the key.
        .event_filter(EventFilter {
            horizontal_arrows: true,
            escape: true,
            ..EventFilter::default()
        });
    let help = [
        words.text("search-words"),
        words.text("search-names"),
        words.text("search-when"),
        words.text("search-columns"),
    ];
    let response = text_field(ui, edit).on_hover_text(help.join("\n"));
    let name = words.text("search");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
    response
}

/// Whether the text is another after the keys that the box has a use for, and which way Enter goes.
fn keys(
    ui: &Ui,
    draft: &mut Draft,
    edit: &Response,
    changed: bool,
) -> (bool, Option<FilterCommand>) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::NONE, Key::Escape) {
        if draft.text.is_empty() {
            edit.surrender_focus();
            return (changed, None);
        }
        draft.text.clear();
        return (true, None);
    }
    // The one with Shift comes first: a key without it is there with it, too.
    if pressed(Modifiers::SHIFT, Key::Enter) {
        (changed, Some(FilterCommand::FindPrevious))
    } else if pressed(Modifiers::NONE, Key::Enter) {
        (changed, Some(FilterCommand::FindNext))
    } else {
        (changed, None)
    }
}

/// "2 of 14", "14 found", "0 found"; `None` where nothing is searched for.
fn found_text(state: &State, draft: &mut Draft) -> Option<(String, egui::Color32)> {
    let theme = state.theme();
    if state.filter.is_empty() {
        return None;
    }
    if state.is_mask_stale() {
        return Some(("…".to_owned(), theme.muted));
    }
    let key = (Same::new(&state.mask), state.selected);
    let number = draft.number.get(key, || number_of_hit(state, state.selected?));
    let (words, n) = (state.words, state.n_passing.into());
    Some(match number {
        _ if state.n_passing == 0 => (words.format("search-found", [("n", n)]), theme.error),
        Some(number) => {
            let number = (*number).into();
            (words.format("search-number-of", [("number", number), ("n", n)]), theme.muted)
        }
        None => (words.format("search-found", [("n", n)]), theme.muted),
    })
}
fn wanted(state: &State, draft: &mut Draft, changed: bool, entered: bool) -> Option<Filter> {
    if !changed && !entered {
        return None;
    }
    draft.error = None;
    let query = match Filter::parse_in(&draft.text, &state.document.timeline, state.chart.zone) {
        Ok(query) => query,
        Err(error) => {
            // While a name is being typed it is not wrong yet.
            draft.error = entered.then_some(error);
            return None;
        }
    };
    let mut filter = state.filter.clone();
    filter.text.clone_from(&query.text);
    if entered {
        draft.text.clone_from(&query.text);
        take_names(&mut filter, query);
    }
    draft.known.clone_from(&filter.text);
    (filter != state.filter).then_some(filter)
}

/// What a query names replaces the ticks of that list and leaves the others as they are.
fn take_names(filter: &mut Filter, query: Filter) {
    if !query.hidden_lanes.is_empty() {
        filter.hidden_lanes = query.hidden_lanes;
    }
    if !query.hidden_categories.is_empty() {
        filter.hidden_categories = query.hidden_categories;
    }
    if !query.hidden_statuses.is_empty() {
        filter.hidden_statuses = query.hidden_statuses;
    }
    if !query.tags.is_empty() || !query.hidden_tags.is_empty() {
        filter.tags = query.tags;
        filter.hidden_tags = query.hidden_tags;
    }
    filter.when = query.when.or(filter.when);
    query.columns.into_iter().for_each(|column| filter.set_column(column));
}

/// What there is to say of the text, below the box and over what is there.
fn note_ui(ui: &Ui, row: Rect, state: &State, draft: &Draft) {
    let theme = theme_of(ui);
    let (note, color) = match &draft.error {
        Some(error) => (error.as_str(), theme.error),
        None if draft.text != state.filter.text && draft.text.contains([':', '=', '<', '>']) => {
            (state.words.text("search-press-enter"), theme.muted)
        }
        None => return,
    };
    let area = Area::new(Id::unique("note on the search")).order(Order::Foreground);
    area.fixed_pos(row.left_bottom() + vec2(0.0, 4.0)).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_width(row.width() - 16.0);
            ui.add(Label::new(RichText::new(note).size(SMALL_PX).color(color)).wrap());
        });
    });
}
