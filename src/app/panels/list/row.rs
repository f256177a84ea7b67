//! What a row of the list says.

use egui::{Color32, Label, RichText, Ui};

use crate::panels::category_mark::category_mark;
use crate::panels::theme_of;
use crate::panels::typography::{BODY_PX, SMALL_PX, font, highlighted, line};
use crate::panels::written::written_date;
use crate::{Document, Words};
use model::{EventRef, StatusKind, Words as Sought};
use scene::Weight;

use super::order::Column;

/// One cell; text that has no room ends in "…" and is whole in the tooltip.
pub(super) fn cell_ui(
    ui: &mut Ui,
    column: Column,
    event: EventRef<'_>,
    document: &Document,
    (sought, words): (&Sought, Words),
) {
    let theme = theme_of(ui);
    let timeline = &document.timeline;
    match column {
        Column::Date if event.time().is_none() => undated_ui(ui, event, document, words),
        Column::Date => text_ui(ui, RichText::new(date_text(event, document, words)), theme.ink),
        Column::Title => {
            let (title, color) = match event.title().trim() {
                "" => (words.text("untitled"), theme.muted),
                title => (title, theme.ink),
            };
            let font = font(ui, BODY_PX, Weight::Regular);
            let job = highlighted(ui, title, &sought.ranges_in(title), font, color);
            ui.add(Label::new(job).truncate());
        }
        Column::Lane => {
            let lane = event.lane().and_then(|lane| timeline.lanes.get(lane.get()));
            let title = lane.map_or("", |lane| &lane.title);
            text_ui(ui, RichText::new(line(ui, title, SMALL_PX)), theme.ink);
        }
        Column::Category => {
            let category = event.category().and_then(|index| timeline.categories.get(index.get()));
            if let Some(category) = category {
                category_mark(ui, event.category(), &timeline.categories);
                text_ui(ui, RichText::new(line(ui, &category.title, SMALL_PX)), theme.ink);
            }
        }
        // The usual status, confirmed, is left blank, so that the others stand out.
        Column::Status if event.status_kind() == StatusKind::Confirmed => {}
        Column::Status => {
            text_ui(ui, RichText::new(words.status(event.status_kind())), theme.muted);
        }
    }
}

fn text_ui(ui: &mut Ui, text: RichText, color: Color32) {
    ui.add(Label::new(text.size(SMALL_PX).color(color)).truncate());
}

/// The text that stands in place of a date, with the reason why it could not be read as a tooltip.
fn undated_ui(ui: &mut Ui, event: EventRef<'_>, document: &Document, words: Words) {
    let text = RichText::new(date_text(event, document, words)).italics();
    let text = text.size(SMALL_PX).color(theme_of(ui).muted);
    let reason = document.problem_of(event.index()).map(|problem| problem.message.as_str());
    let label = Label::new(text).truncate().show_tooltip_when_elided(reason.is_none());
    let response = ui.add(label);
    if let Some(reason) = reason {
        response.on_hover_ui(|ui| {
            ui.label(date_text(event, document, words));
            ui.label(RichText::new(reason).color(theme_of(ui).muted));
        });
    }
}

/// The whole row in words, for those who cannot see it.
pub(super) fn row_name(event: EventRef<'_>, document: &Document, words: Words) -> String {
    format!("{}: {}", date_text(event, document, words), event.title())
}

/// The date in words; of an event without one what is written in its place.
fn date_text(event: EventRef<'_>, document: &Document, words: Words) -> String {
    match (event.display_date(), event.time()) {
        (Some(own_words), _) => own_words.to_owned(),
        (None, Some(when)) => words.when(&when),
        (None, None) => {
            let problem = document.problem_of(event.index());
            let written = problem.and_then(|problem| problem.value.clone());
            written
                .or_else(|| written_date(&event.extra()))
                .unwrap_or_else(|| words.text("no-date").to_owned())
        }
    }
}
