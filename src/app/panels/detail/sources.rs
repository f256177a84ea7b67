//! Where it is written: links and numbered citations.

use egui::{Label, Ui};

use crate::links;
use crate::panels::typography::{heading, muted};
use crate::pictures::host_of;
use crate::{Command, EditCommand};
use model::{Event, Source, Timeline, is_safe_link};

/// Pages about the event.
pub(super) fn links_ui(ui: &mut Ui, event: &Event, commands: &mut Vec<Command>) {
    if event.links.is_empty() {
        return;
    }
    ui.label(heading(ui, "Links"));
    for link in &event.links {
        let label = link.label.as_deref().or(host_of(&link.url)).unwrap_or(&link.url);
        web_link(ui, label, &link.url, commands);
    }
}

/// What the event rests on.
pub(super) fn sources_ui(
    ui: &mut Ui,
    timeline: &Timeline,
    event: &Event,
    commands: &mut Vec<Command>,
) {
    let sources = event.sources.iter().filter_map(|index| timeline.sources.get(index.get()));
    citations_ui(ui, sources, commands);
}

/// Citations, numbered from 1; nothing for none.
pub(super) fn citations_ui<'a>(
    ui: &mut Ui,
    sources: impl Iterator<Item = &'a Source>,
    commands: &mut Vec<Command>,
) {
    for (position, source) in sources.enumerate() {
        if position == 0 {
            ui.label(heading(ui, "Sources"));
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.label(muted(ui, format!("{}.", position + 1)));
            let title = if source.title.trim().is_empty() { &source.id } else { &source.title };
            match &source.url {
                Some(url) => web_link(ui, title, url, commands),
                None => {
                    ui.add(Label::new(title).wrap());
                }
            }
        });
    }
}

/// A page or a mailbox opens; anything else is a text, with all of its address.
fn web_link(ui: &mut Ui, label: &str, url: &str, commands: &mut Vec<Command>) {
    // `Link` cannot wrap within what is left of a row; a vertical layout gives it the whole rest.
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
