//! What a row of the list says.

use egui::{Color32, Label, RichText, Ui};

use crate::app::panels::category_mark::category_mark;
use crate::app::panels::theme_of;
use crate::app::panels::typography::{BODY_PX, SMALL_PX, font, highlighted, line};
use crate::model::{EventRef, StatusKind, Timeline, Words};
use crate::scene::Weight;

use super::order::Column;

/// One cell; text that has no room ends in "…" and is whole in the tooltip.
pub(super) fn cell_ui(
    ui: &mut Ui,
    column: Column,
    event: EventRef<'_>,
    timeline: &Timeline,
    words: &Words,
) {
    let theme = theme_of(ui);
    match column {
        Column::Date if event.time().is_none() => {
            text_ui(ui, RichText::new(date_text(event)).italics(), theme.muted);
        }
        Column::Date => text_ui(ui, RichText::new(date_text(event)), theme.ink),
        Column::Title => {
            let (title, color) = match event.title().trim() {
                "" => ("Untitled", theme.muted),
                title => (title, theme.ink),
            };
            let font = font(ui, BODY_PX, Weight::Regular);
            let job = highlighted(ui, title, &words.ranges_in(title), font, color);
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
        // What nobody doubts needs no word: the others stand out.
        Column::Status if event.status_kind() == StatusKind::Confirmed => {}
        Column::Status => text_ui(ui, RichText::new(event.status_kind().name()), theme.muted),
    }
}

fn text_ui(ui: &mut Ui, text: RichText, color: Color32) {
    ui.add(Label::new(text.size(SMALL_PX).color(color)).truncate());
}

/// The whole row in words, for those who cannot see it.
pub(super) fn row_name(event: EventRef<'_>) -> String {
    format!("{}: {}", date_text(event), event.title())
}

fn date_text(event: EventRef<'_>) -> String {
    match (event.display_date(), event.time()) {
        (Some(own_words), _) => own_words.to_owned(),
        (None, Some(when)) => when.describe(),
        (None, None) => "no date".to_owned(),
    }
}
