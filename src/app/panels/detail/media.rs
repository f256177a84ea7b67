//! Pictures and the like. Nothing is read or fetched until somebody asks for it.

use std::path::Path;

use egui::{Image, Label, Ui};

use crate::links;
use crate::panels::typography::{cut, muted};
use crate::pictures::host_of;
use crate::{Command, EditCommand, Fetched, PicturePlace, State};
use model::Media;

use super::folds::Folds;

/// The height that a picture has at most.
const MAX_PICTURE_HEIGHT: f32 = 320.0;

/// No more of a caption is laid out.
const MAX_CAPTION_BYTES: usize = 10_000;

/// Pictures with caption and credit: those of the selected event, or of the timeline.
pub(super) fn media_ui(
    ui: &mut Ui,
    state: &State,
    media: &[Media],
    folds: &mut Folds,
    commands: &mut Vec<Command>,
) {
    let folder = folder_of_selected(state);
    for (position, media) in media.iter().enumerate().take(folds.n_shown("Pictures")) {
        ui.push_id(("media", position), |ui| one_ui(ui, state, media, folder, commands));
    }
    folds.more_ui(ui, "Pictures", media.len());
}

/// The folder of the file that the selected event is from; of the open file where none is selected.
fn folder_of_selected(state: &State) -> Option<&Path> {
    let document = &state.document;
    let part = state.selected.and_then(|event| document.part_of(event));
    let part = part.and_then(|(part, _)| document.parts.get(part));
    part.map(|part| part.path.as_path()).or(document.path.as_deref())?.parent()
}

fn one_ui(
    ui: &mut Ui,
    state: &State,
    media: &Media,
    folder: Option<&Path>,
    commands: &mut Vec<Command>,
) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let url = &media.url;
    let place = PicturePlace::of(url, folder);
    let fetched = place.as_ref().and_then(|place| state.fetched.get(place));
    match (fetched, place) {
        (Some(Fetched::There(texture)), _) => picture_ui(ui, texture, media),
        (Some(Fetched::Loading), _) => {
            ui.horizontal(|ui| {
                ui.spinner().accessible_name("Loading");
                ui.label(muted(ui, "Loading the picture…"));
            });
        }
        (Some(Fetched::Failed(reason)), _) => {
            ui.add(Label::new(muted(ui, reason)).wrap());
            elsewhere_ui(ui, url, commands);
        }
        (None, Some(place)) => {
            let button = ui.button(format!("Show picture {}", place.name()));
            if button.on_hover_text(links::shown(url)).clicked() {
                commands.push(Command::Edit(EditCommand::ShowPicture(place)));
            }
        }
        (None, None) if host_of(url).is_some() => elsewhere_ui(ui, url, commands),
        (None, None) => {
            let text = format!("Cannot be shown here: {}", links::shown(url));
            ui.add(Label::new(muted(ui, text)).wrap());
        }
    }
    if let Some(alt) = media.alt.as_ref().filter(|_| !matches!(fetched, Some(Fetched::There(_)))) {
        ui.add(Label::new(muted(ui, alt)).wrap());
    }
    if let Some(caption) = &media.caption {
        ui.add(Label::new(cut(caption, MAX_CAPTION_BYTES)).wrap());
    }
    if let Some(credit) = &media.credit {
        ui.add(Label::new(muted(ui, credit)).wrap());
    }
}

/// What is on the web and is not shown here opens in the browser.
fn elsewhere_ui(ui: &mut Ui, url: &str, commands: &mut Vec<Command>) {
    let Some(host) = host_of(url) else { return };
    let button = ui.button(format!("Open {host} in the browser"));
    if button.on_hover_text(links::shown(url)).clicked() {
        commands.push(Command::Edit(EditCommand::OpenUrl(url.to_owned())));
    }
}

fn picture_ui(ui: &mut Ui, texture: &egui::TextureHandle, media: &Media) {
    let alt = media.alt.as_ref().or(media.caption.as_ref());
    let image = Image::new(texture)
        .max_width(ui.available_width())
        .max_height(MAX_PICTURE_HEIGHT)
        .corner_radius(4)
        .alt_text(alt.map_or("Picture", String::as_str));
    ui.add(image);
}
