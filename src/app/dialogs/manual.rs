//! The manual: its pages at the left, or where the words are that are looked for, and the page itself.

use egui::{Context, Id, RichText, ScrollArea, TextEdit, Ui, Vec2, vec2};

use super::super::manual::{INSIDE, Place, find, pages, target};
use super::super::panels::Sections;
use super::super::{Command, State, WindowCommand, Words, style};
use super::Dialog;

/// The width of the list, in points.
const LIST_PX: f32 = 208.0;
/// The same in a small window.
const NARROW_LIST_PX: f32 = 150.0;
/// The width of a page, in points: lines of about seventy letters are read most easily.
const PAGE_PX: f32 = 560.0;
/// What is around both, in points.
const AROUND: Vec2 = vec2(64.0, 112.0);

/// What the manual shows.
#[derive(Default)]
pub(in super::super) struct ManualDialog {
    at: Place,
    query: String,
    sections: Sections,
}

/// The manual, while it is open.
pub(super) fn manual_ui(
    ctx: &Context,
    dialog: &mut ManualDialog,
    state: &State,
    commands: &mut Vec<Command>,
) {
    if !state.panels.manual {
        return;
    }
    let room = ctx.content_rect().size() - AROUND;
    let list_px = if room.x < 700.0 { NARROW_LIST_PX } else { LIST_PX };
    let size = vec2((list_px + 16.0 + PAGE_PX).min(room.x), room.y.max(120.0));
    let words = state.words;
    let shown = Dialog::middle(words, "manual", words.text("command-manual")).show(ctx, |ui, _| {
        ui.allocate_ui(size, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                ui.allocate_ui(vec2(list_px, size.y), |ui| {
                    ui.vertical(|ui| {
                        ui.set_width(list_px);
                        dialog.list_ui(ui, words);
                    });
                });
                ui.allocate_ui(vec2(size.x - list_px - 16.0, size.y), |ui| {
                    ui.vertical(|ui| dialog.page_ui(ui));
                });
            });
        });
    });
    if shown.is_left {
        commands.push(WindowCommand::ToggleManual.into());
    }
}

impl ManualDialog {
    /// The field to search in; beneath it what is found, else all pages.
    fn list_ui(&mut self, ui: &mut Ui, words: Words) {
        let field = TextEdit::singleline(&mut self.query)
            .id(Id::unique("search the manual"))
            .hint_text(words.text("manual-search"))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::TextInput, true, words.text("manual-search"))
        });
        let found = find(&self.query);
        let is_entered =
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if let Some(first) = found.first().copied().filter(|_| is_entered) {
            self.go_to(first);
        }
        ui.add_space(8.0);
        ScrollArea::vertical().id_salt("pages").auto_shrink(false).show(ui, |ui| {
            if self.query.trim().is_empty() {
                for (page, own) in pages().iter().enumerate() {
                    let place = Place { page, section: 0 };
                    self.line_ui(ui, place, page == self.at.page, &own.title, "");
                }
            } else if found.is_empty() {
                ui.label(RichText::new(words.text("manual-nothing-found")).weak());
            }
            for place in found {
                let Some(page) = pages().get(place.page) else { continue };
                let Some(section) = page.sections.get(place.section) else { continue };
                self.line_ui(ui, place, place == self.at, &section.heading, &page.title);
            }
            crate::focus::keep_in_sight(ui);
        });
    }

    /// A line of the list, which leads to its place.
    fn line_ui(&mut self, ui: &mut Ui, place: Place, is_here: bool, words: &str, page: &str) {
        let response = ui.selectable_label(is_here, RichText::new(words));
        if !page.is_empty() && page != words {
            ui.label(RichText::new(page).text_style(style::label()).weak());
        }
        if response.clicked() {
            self.go_to(place);
        }
    }

    fn page_ui(&mut self, ui: &mut Ui) {
        let Some(page) = pages().get(self.at.page) else { return };
        let texts = page.sections.iter().map(|section| section.markdown.as_str());
        let link = self.sections.ui(ui, (self.at.page, texts), INSIDE);
        if let Some(place) = link.and_then(|link| target(&link)) {
            self.go_to(place);
            ui.ctx().request_repaint();
        }
    }

    fn go_to(&mut self, place: Place) {
        self.at = place;
        self.sections.jump_to(place.section);
    }
}
