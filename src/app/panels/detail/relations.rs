//! How the event bears on others, as rows that lead to them.

use egui::text::LayoutJob;
use egui::{Button, Response, Ui, vec2};

use crate::panels::theme_of;
use crate::panels::typography::{BODY_PX, SMALL_PX, cut, font, heading, lines};
use crate::{Command, SelectCommand, State, Words};
use model::{EventIndex, EventRef};
use scene::Weight;

use super::facts::{Facts, Related};
use super::folds::Folds;
use super::titled;

/// No more of a title is laid out.
const MAX_TITLE_BYTES: usize = 1_000;

/// The rows: "→ responds to", the other event, its date. Returns the event under the pointer.
pub(super) fn relations_ui(
    ui: &mut Ui,
    state: &State,
    index: EventIndex,
    facts: &Facts,
    folds: &mut Folds,
    commands: &mut Vec<Command>,
) -> Option<EventIndex> {
    let (timeline, words) = (&state.document.timeline, state.words);
    if facts.relations.is_empty() {
        return None;
    }
    let title = words.text("detail-relations");
    ui.label(heading(ui, title));
    ui.push_id(("relations", index.get()), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut hovered = None;
        for related in facts.relations.iter().take(folds.n_shown("Relations")) {
            let Some(other) = timeline.event(related.other) else { continue };
            let row = row_ui(ui, related, other, words);
            if row.hovered() {
                hovered = Some(related.other);
            }
            if row.clicked() {
                commands.push(Command::Select(SelectCommand::Event(related.other)));
            }
        }
        folds.more_ui(ui, ("Relations", title), facts.relations.len(), words);
        hovered
    })
    .inner
}

fn row_ui(ui: &mut Ui, related: &Related, other: EventRef<'_>, words: Words) -> Response {
    let name = format!("{} {}", related.verb, titled(other.title(), words));
    let width = ui.available_width();
    let button = Button::new(row_text(ui, related, other, words)).wrap().min_size(vec2(width, 0.0));
    ui.add(button).accessible_name(name)
}

fn row_text(ui: &Ui, related: &Related, other: EventRef<'_>, words: Words) -> LayoutJob {
    let theme = theme_of(ui);
    let arrow = if related.outward { "→" } else { "←" };
    let small = egui::TextFormat::simple(font(ui, SMALL_PX, Weight::Regular), theme.muted);
    let title = egui::TextFormat::simple(font(ui, BODY_PX, Weight::Medium), theme.ink);
    let mut job = LayoutJob::default();
    let verb = cut(&related.verb, MAX_TITLE_BYTES);
    job.append(&format!("{arrow} {verb}\n"), 0.0, small.clone());
    let own = cut(titled(other.title(), words), MAX_TITLE_BYTES);
    job.append(&lines(ui, &own, BODY_PX, Weight::Medium), 0.0, title);
    if let Some(when) = other.time() {
        let date = other.display_date().map_or_else(|| words.when(&when), str::to_owned);
        job.append(&format!("\n{date}"), 0.0, small);
    }
    job
}
