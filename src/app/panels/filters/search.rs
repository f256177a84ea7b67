//! The search box. Words apply as they are typed; names (`lane:` and the like) at Enter, when
//! they become ticks in the lists of the filter panel.

use egui::{Area, Frame, Id, Key, Label, Modifiers, Order, Rect, RichText, TextEdit, Ui, vec2};

use crate::State;
use crate::controls::text_field;
use crate::panels::theme_of;
use crate::panels::typography::SMALL_PX;
use model::Filter;

/// What is in the box.
#[derive(Default)]
pub(super) struct Draft {
    text: String,
    /// The filter's words as the box last knew them: when they change by other hands, so does it.
    known: String,
    /// What is wrong with the text, as of the last Enter.
    error: Option<String>,
}

/// The box; returns the filter that its text asks for, when that changes.
pub(super) fn search_ui(
    ui: &mut Ui,
    state: &State,
    draft: &mut Draft,
    focus: bool,
) -> Option<Filter> {
    if draft.known != state.filter.text {
        draft.known.clone_from(&state.filter.text);
        draft.text.clone_from(&state.filter.text);
        draft.error = None;
    }
    let mut changed = false;
    let mut entered = false;
    let row = ui.horizontal(|ui| {
        let clear_width = if draft.text.is_empty() { 0.0 } else { 32.0 };
        let edit = TextEdit::singleline(&mut draft.text)
            .id_salt("search")
            .hint_text("Search events")
            .desired_width((ui.available_width() - clear_width).max(40.0));
        let edit = text_field(ui, edit).on_hover_text(
            "Words to find; \"several words\" in quotes; -word to leave out.\n\
             lane:NATO, category:treaty, tag:missiles, status:claimed keep only what they name.",
        );
        if focus {
            edit.request_focus();
        }
        changed = edit.changed();
        entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        // Escape has taken the focus already when it comes here.
        if (edit.has_focus() || edit.lost_focus())
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
            && !draft.text.is_empty()
        {
            draft.text.clear();
            changed = true;
        }
        if clear_width > 0.0 {
            let clear = ui.add(egui::Button::new("×").min_size(vec2(24.0, 0.0)));
            if clear.on_hover_text("Clear the search").accessible_name("Clear search").clicked() {
                draft.text.clear();
                changed = true;
            }
        }
    });
    let wanted = wanted(state, draft, changed, entered);
    note_ui(ui, row.response.rect, state, draft);
    wanted
}

fn wanted(state: &State, draft: &mut Draft, changed: bool, entered: bool) -> Option<Filter> {
    if !changed && !entered {
        return None;
    }
    draft.error = None;
    let query = match Filter::parse(&draft.text, &state.document.timeline) {
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
}

/// What there is to say of the text, below the box and over what is there.
fn note_ui(ui: &Ui, row: Rect, state: &State, draft: &Draft) {
    let theme = theme_of(ui);
    let (note, color) = match &draft.error {
        Some(error) => (error.as_str(), theme.error),
        None if draft.text != state.filter.text && draft.text.contains(':') => {
            ("Press Enter to keep only what is named.", theme.muted)
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
