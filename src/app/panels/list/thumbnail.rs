//! The pictures at the beginning of the list's rows.

use std::path::PathBuf;

use egui::{Align2, Image, Sense, TextureHandle, Ui, WidgetInfo, pos2};

use crate::panels::theme_of;
use crate::pictured::{Sighted, picture_of};
use crate::pictures::{KeptPictures, PictureFrame};
use crate::{PicturePlace, State};
use model::{EventRef, Media, Timeline};

/// How round the corners are, in points: half as round as those of the details, as it is so small.
const ROUNDING: u8 = 2;

/// Whether an event has a picture beside one of these files, or in it. Takes O(events), and little for each that has
/// none.
pub(super) fn is_any_at_hand(timeline: &Timeline, files: &[PathBuf]) -> bool {
    let is_at_hand = |media: &Media| {
        let place = |file: &PathBuf| PicturePlace::of(&media.url, Some(file));
        files.iter().any(|file| place(file).is_some_and(|place| place.is_at_hand()))
    };
    let with_media = timeline.events.iter().filter(|event| event.has_media());
    !files.is_empty() && with_media.flat_map(EventRef::media).any(|media| is_at_hand(&media))
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
    let Some((media, sighted)) = picture_of(ui.ctx(), state, event, (PictureFrame::Row, pictures))
    else {
        return;
    };
    let words = media.alt.or(media.caption).unwrap_or_else(|| event.title().to_owned());
    match sighted {
        Sighted::There(texture) => picture_ui(ui, &texture, words),
        Sighted::Loading => {
            let (place, _) = ui.allocate_exact_size(PictureFrame::Row.size(), Sense::hover());
            ui.painter().rect_filled(place, ROUNDING, theme_of(ui).hovered);
        }
        Sighted::OnWeb(_) => {}
        Sighted::Failed(reason) => {
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
