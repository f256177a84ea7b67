//! The export dialog: what the picture will look like, and its settings.

use std::sync::Arc;

use egui::{
    ComboBox, Context, Grid, Rect, RichText, StrokeKind, TextureHandle, TextureOptions, Ui, Vec2,
};

use model::WarpChoice;
use scene::Appearance;

use super::super::controls::{check_box, radio};
use super::super::picture::{Picture, PictureFormat, Pixels};
use super::super::{Command, FileCommand, State, Words};
use super::{Answer, Dialog, Saved};

/// Room for the preview, in points, where the window is large enough,
const PREVIEW: Vec2 = Vec2::new(480.0, 400.0);
/// and at least.
const LEAST_PREVIEW: Vec2 = Vec2::new(120.0, 120.0);
/// What is beside the preview, and over and under it.
const BESIDE_PREVIEW: Vec2 = Vec2::new(360.0, 160.0);

/// The export dialog's own memory.
#[derive(Default)]
pub(in super::super) struct ExportDialog {
    picture: Option<Picture>,
    /// What the preview shows or is being drawn of.
    drawn: Option<Picture>,
    preview: Option<Preview>,
}

/// What is known of how the picture will look.
enum Preview {
    /// It looks like this, is so large in points, and lacks typefaces or pictures, a sentence each.
    Drawn { texture: TextureHandle, size: Vec2, missing: Vec<String> },
    /// It cannot be drawn.
    Failed(String),
}

impl ExportDialog {
    /// Whether it is there.
    pub(in super::super) fn is_open(&self) -> bool {
        self.picture.is_some()
    }

    /// Opens the dialog.
    pub(in super::super) fn open(&mut self, picture: Picture) {
        *self = Self { picture: Some(picture), drawn: None, preview: None };
    }

    /// The picture as it is set, while the dialog is open.
    pub(in super::super) fn picture(&self) -> Option<Picture> {
        self.picture.clone()
    }

    /// Shows what was drawn in the background.
    pub(in super::super) fn set_preview(&mut self, ctx: &Context, preview: Result<Pixels, String>) {
        self.preview = Some(match preview {
            Ok(Pixels { image, size, missing, left_out }) => {
                let missing = missing.into_iter().chain(left_out).collect();
                let texture = ctx.load_texture("export preview", image, TextureOptions::LINEAR);
                Preview::Drawn { texture, size, missing }
            }
            Err(error) => Preview::Failed(error),
        });
    }

    /// Has the preview drawn anew where the settings have changed.
    fn request_preview(&mut self, commands: &mut Vec<Command>) {
        let is_drawn = match (&self.drawn, &self.picture) {
            (Some(drawn), Some(picture)) => drawn.looks_like(picture),
            (_, picture) => picture.is_none(),
        };
        if !is_drawn {
            self.drawn.clone_from(&self.picture);
            commands.push(FileCommand::DrawPreview.into());
        }
    }
}

/// The dialog, while it is open.
pub(super) fn export_ui(
    ctx: &Context,
    dialog: &mut ExportDialog,
    state: &State,
    commands: &mut Vec<Command>,
) {
    let Some(picture) = &mut dialog.picture else { return };
    let words = state.words;
    let shown =
        Dialog::middle(words, "export", words.text("export-title")).show(ctx, |ui, asked| {
            ui.horizontal_top(|ui| {
                let room = (ctx.content_rect().size() - BESIDE_PREVIEW).max(LEAST_PREVIEW);
                preview_ui(ui, dialog.preview.as_ref(), room.min(PREVIEW), words);
                ui.vertical(|ui| {
                    ui.set_width(240.0);
                    settings_ui(ui, picture, dialog.preview.as_ref(), state);
                    asked.answers_ui(
                        ui,
                        (words.text("export"), true),
                        words.text("cancel"),
                        |_, _| {},
                    )
                })
                .inner
            })
            .inner
        });
    if shown.inner == Some(Answer::Yes) {
        commands.push(FileCommand::WriteExport.into());
    }
    dialog.request_preview(commands);
    if shown.is_left || shown.inner == Some(Answer::Cancel) {
        *dialog = ExportDialog::default();
    }
}

fn preview_ui(ui: &mut Ui, preview: Option<&Preview>, room: Vec2, words: Words) {
    ui.allocate_ui_with_layout(
        room,
        egui::Layout::centered_and_justified(egui::Direction::TopDown),
        |ui| {
            ui.set_min_size(room);
            match preview {
                Some(Preview::Drawn { texture, .. }) => {
                    let image = egui::Image::new(texture).max_size(room).shrink_to_fit();
                    let shown = ui.add(image.alt_text(words.text("export-preview")));
                    // Its paper is as white as the dialog, so its edge must be drawn.
                    let size = texture.size_vec2();
                    let scale = (room / size).min_elem().min(1.0);
                    let paper = Rect::from_center_size(shown.rect.center(), size * scale);
                    let edge = ui.visuals().widgets.noninteractive.bg_stroke;
                    ui.painter().rect_stroke(paper, 0.0, edge, StrokeKind::Outside);
                }
                Some(Preview::Failed(error)) => {
                    ui.colored_label(ui.visuals().error_fg_color, error);
                }
                None => {
                    ui.spinner().accessible_name(words.text("export-drawing"));
                }
            }
        },
    );
}

fn settings_ui(ui: &mut Ui, picture: &mut Picture, preview: Option<&Preview>, state: &State) {
    let words = state.words;
    ui.horizontal(|ui| {
        for format in PictureFormat::ALL {
            radio(ui, &mut picture.format, format, format.title())
                .on_hover_text(format!("{}.", format.purpose(words)));
        }
    });
    ui.label(RichText::new(format!("{}.", picture.format.purpose(words))).small().weak());
    Grid::new("export settings").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
        ui.label(words.text("export-show"));
        ui.vertical(|ui| span_ui(ui, picture, state));
        ui.end_row();
        ui.label(words.text("export-events"));
        ui.vertical(|ui| events_ui(ui, picture, state));
        ui.end_row();
        let label = ui.label(words.text("export-width"));
        let width = egui::DragValue::new(&mut picture.width).range(Picture::WIDTHS).suffix(" pt");
        ui.add(width).labelled_by(label.id);
        ui.end_row();
        if picture.format == PictureFormat::Png {
            ui.label(words.text("export-scale"));
            ui.horizontal(|ui| {
                for scale in [1.0, 2.0, 3.0, 4.0] {
                    radio(ui, &mut picture.scale, scale, format!("{scale}×"));
                }
            });
            ui.end_row();
        }
        let label = ui.label(words.text("axis-time"));
        let warp = &mut picture.arrangement.warp;
        let list = ComboBox::from_id_salt("warp").selected_text(words.warp(*warp));
        let list = list.show_ui(ui, |ui| {
            for choice in WarpChoice::ALL {
                ui.selectable_value(warp, choice, words.warp(choice));
            }
        });
        list.response.labelled_by(label.id);
        ui.end_row();
        ui.label(words.text("settings-theme"));
        ui.horizontal(|ui| {
            radio(ui, &mut picture.appearance, Appearance::Light, words.text("settings-light"));
            radio(ui, &mut picture.appearance, Appearance::Dark, words.text("settings-dark"));
        });
        ui.end_row();
    });
    check_box(ui, &mut picture.relations, words.text("command-relations"));
    check_box(ui, &mut picture.legend, words.text("command-legend"));
    if picture.sources.has_any() {
        check_box(ui, &mut picture.arrangement.pictures, words.text("command-pictures"));
    }
    if let Some(Preview::Drawn { size, missing, .. }) = preview {
        let scale = if picture.format == PictureFormat::Png { picture.scale } else { 1.0 };
        let unit = if picture.format == PictureFormat::Png { "px" } else { "pt" };
        let [width, height] = [size.x * scale, size.y * scale];
        ui.label(RichText::new(format!("{width:.0} × {height:.0} {unit}")).weak());
        for missing in missing {
            ui.colored_label(ui.visuals().warn_fg_color, missing);
        }
    }
}

/// The whole timeline, what the window shows of it, or what is selected on its axis.
fn span_ui(ui: &mut Ui, picture: &mut Picture, state: &State) {
    radio(ui, &mut picture.span, None, state.words.text("export-whole"));
    let span = state.sight.span();
    ui.add_enabled_ui(span.is_some(), |ui| {
        radio(ui, &mut picture.span, span, state.words.text("export-in-view"));
    });
    if let Some(ends) = state.stretch {
        let stretch = state.words.period(&state.period_of(ends));
        let words = state.words.format("export-selected", [("stretch", stretch.into())]);
        radio(ui, &mut picture.span, Some(ends), words);
    }
}

/// All events, those that pass the filter, or those that are selected; where there is nothing to choose, it is said
/// that all are drawn.
fn events_ui(ui: &mut Ui, picture: &mut Picture, state: &State) {
    let shown = &mut picture.arrangement.shown;
    let of = |mask: &Arc<Vec<bool>>| Some(Arc::clone(mask));
    let (is_filtered, is_several) = (!state.filter.is_empty(), state.is_several());
    if !is_filtered && !is_several {
        *shown = None;
        ui.label(Saved::All.in_words(state));
        return;
    }
    if is_filtered {
        radio(ui, shown, of(&state.mask), Saved::Passing.in_words(state));
    }
    if is_several {
        radio(ui, shown, of(&state.several.mask), Saved::Selected.in_words(state));
    }
    radio(ui, shown, None, Saved::All.in_words(state));
}
