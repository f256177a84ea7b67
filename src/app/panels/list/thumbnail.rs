//! The pictures at the beginning of the list's rows.

use std::path::{Path, PathBuf};

use egui::{Align2, Image, Sense, TextureHandle, Ui, WidgetInfo, pos2};

use crate::panels::theme_of;
use crate::pictures::{KeptPictures, PictureFrame};
use crate::{Document, Fetched, PicturePlace, State};
use model::{EventRef, Media, Timeline};

/// How round the corners are, in points: half as round as those of the details, as it is so small.
const ROUNDING: u8 = 2;

/// The folders in which, and below which, there may be pictures of a document's events.
pub(super) fn folders_of(document: &Document) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        (document.paths().iter()).filter_map(|path| path.parent().map(Path::to_owned)).collect();
    folders.dedup();
    folders
}

/// Whether an event has a picture in one of these folders. Takes O(events), and little for each that has none.
pub(super) fn is_any_in(timeline: &Timeline, folders: &[PathBuf]) -> bool {
    let is_beside = |media: &Media| {
        let mut folders = folders.iter();
        folders.any(|folder| {
            PicturePlace::of(&media.url, Some(folder)).is_some_and(|place| place.is_beside())
        })
    };
    let with_media = timeline.events.iter().filter(|event| event.has_media());
    !folders.is_empty() && with_media.flat_map(EventRef::media).any(|media| is_beside(&media))
}

/// The first picture of an event that may be shown: one beside the file, or one of the web that has been
/// fetched.
pub(super) fn thumbnail_ui(
    ui: &mut Ui,
    state: &State,
    event: EventRef<'_>,
    pictures: &mut KeptPictures,
) {
    if !event.has_media() {
        return;
    }
    let folder = state.document.pictures_folder(Some(event.index()));
    let timeline = &state.document.timeline;
    let shown = event.media().into_iter().find_map(|media| {
        let place = PicturePlace::of(&media.url, folder)?;
        let fetched = if place.is_beside() {
            pictures.get(ui.ctx(), timeline, &place, PictureFrame::Row)
        } else {
            state.fetched.get(&place).filter(|it| matches!(it, Fetched::There(_)))?.clone()
        };
        Some((media, fetched))
    });
    let Some((media, fetched)) = shown else { return };
    let words = media.alt.or(media.caption).unwrap_or_else(|| event.title().to_owned());
    match fetched {
        Fetched::There(texture) => picture_ui(ui, &texture, words),
        Fetched::Loading => {
            let (place, _) = ui.allocate_exact_size(PictureFrame::Row.size(), Sense::hover());
            ui.painter().rect_filled(place, ROUNDING, theme_of(ui).hovered);
        }
        Fetched::Failed(reason) => {
            let (place, label) = ui.allocate_exact_size(PictureFrame::Row.size(), Sense::hover());
            let font = egui::TextStyle::Body.resolve(ui.style());
            ui.painter().text(place.center(), Align2::CENTER_CENTER, "–", font, theme_of(ui).muted);
            let told = format!("{words}: {reason}");
            label.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, &told));
            label.on_hover_text(reason);
        }
    }
}

/// The middle of a picture, as a square.
fn picture_ui(ui: &mut Ui, texture: &TextureHandle, words: String) {
    let own = texture.size_vec2();
    let outside = (egui::Vec2::ONE - egui::Vec2::splat(own.min_elem()) / own) / 2.0;
    let middle = egui::Rect::from_min_max(outside.to_pos2(), pos2(1.0, 1.0) - outside);
    let image = Image::new(texture).uv(middle).maintain_aspect_ratio(false);
    let image = image.fit_to_exact_size(PictureFrame::Row.size());
    ui.add(image.corner_radius(ROUNDING).alt_text(words));
}
