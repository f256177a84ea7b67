//! Where it is written: links and numbered citations.

use egui::{Align, Label, Layout, TextStyle, Ui, WidgetText, vec2};

use crate::links;
use crate::panels::typography::{cut, heading, muted};
use crate::pictures::host_of;
use crate::{Command, EditCommand, Words};
use model::{Event, Source, Timeline, is_safe_link};

use super::folds::Folds;

/// No more of a title or a label is laid out.
const MAX_TITLE_BYTES: usize = 1_000;

/// Pages about the event.
pub(super) fn links_ui(
    ui: &mut Ui,
    event: &Event,
    (folds, words): (&mut Folds, Words),
    commands: &mut Vec<Command>,
) {
    if event.links.is_empty() {
        return;
    }
    let title = words.text("detail-links");
    ui.label(heading(ui, title));
    for link in event.links.iter().take(folds.n_shown("Links")) {
        let label = link.label.as_deref().or(host_of(&link.url)).unwrap_or(&link.url);
        web_link(ui, label, &link.url, commands);
    }
    folds.more_ui(ui, ("Links", title), event.links.len(), words);
}

/// What the event rests on.
pub(super) fn sources_ui(
    ui: &mut Ui,
    timeline: &Timeline,
    event: &Event,
    (folds, words): (&mut Folds, Words),
    commands: &mut Vec<Command>,
) {
    let sources = event.sources.iter().filter_map(|index| timeline.sources.get(index.get()));
    citations_ui(ui, sources, (folds, words), commands);
}

/// Citations, numbered from 1 in a column of their own; nothing for none.
pub(super) fn citations_ui<'a>(
    ui: &mut Ui,
    sources: impl Iterator<Item = &'a Source>,
    (folds, words): (&mut Folds, Words),
    commands: &mut Vec<Command>,
) {
    let sources: Vec<&Source> = sources.collect();
    if sources.is_empty() {
        return;
    }
    let heading_words = words.text("detail-sources");
    ui.label(heading(ui, heading_words));
    let n_shown = folds.n_shown("Sources").min(sources.len());
    let column_px = width_of_number(ui, n_shown);
    for (position, source) in sources.iter().enumerate().take(n_shown) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let number = muted(ui, format!("{}.", position + 1));
            let size = vec2(column_px, ui.text_style_height(&TextStyle::Body));
            ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Min), |ui| {
                ui.set_min_width(column_px);
                ui.label(number);
            });
            let title = if source.title.trim().is_empty() { &source.id } else { &source.title };
            match &source.url {
                Some(url) => web_link(ui, title, url, commands),
                None => {
                    ui.add(Label::new(cut(title, MAX_TITLE_BYTES)).wrap());
                }
            }
        });
    }
    folds.more_ui(ui, ("Sources", heading_words), sources.len(), words);
}

/// How wide the widest number of a list is, with its full stop.
fn width_of_number(ui: &Ui, n_items: usize) -> f32 {
    let widest = "0".repeat(n_items.to_string().len());
    let text = WidgetText::from(muted(ui, format!("{widest}.")));
    text.into_galley(ui, None, f32::INFINITY, TextStyle::Body).size().x
}

/// A page or a mailbox opens; anything else is a text, with all of its address.
fn web_link(ui: &mut Ui, label: &str, url: &str, commands: &mut Vec<Command>) {
    // `Link` cannot wrap within what is left of a row; a vertical layout gives it the whole rest.
    let label = &*cut(label, MAX_TITLE_BYTES);
    ui.vertical(|ui| {
        if !is_safe_link(url) {
            let address = links::shown(url);
            let text =
                if label == url { address } else { format!("{} ({address})", links::shown(label)) };
            ui.add(Label::new(text).wrap());
        } else if ui.link(label).on_hover_text(links::shown(url)).clicked() {
            commands.push(Command::Edit(EditCommand::OpenUrl(url.to_owned())));
        }
    });
}
