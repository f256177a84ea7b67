//! Pictures and the like: those beside the file are shown at once, those on the web when somebody asks.

use egui::{Frame, Image, Label, TextureHandle, Ui, UiBuilder, Vec2, vec2};

use crate::links;
use crate::panels::theme_of;
use crate::panels::typography::{cut, muted};
use crate::pictures::{KeptPictures, PictureFrame, host_of};
use crate::{Command, EditCommand, Fetched, PicturePlace, State, Words};
use model::Media;

use super::folds::Folds;

/// How high the frame of a picture is beside its width, as most photographs are. It is reserved before
/// anything is known of the picture, so that nothing moves when that is there.
const HEIGHT_TO_WIDTH: f32 = 2.0 / 3.0;

/// How round the corners of a frame are, in points, as those of buttons.
const ROUNDING: u8 = 4;

/// No more of a caption is laid out.
const MAX_CAPTION_BYTES: usize = 10_000;

/// Pictures with caption and credit: those of the selected event, or of the timeline.
pub(super) fn media_ui(
    ui: &mut Ui,
    state: &State,
    media: &[Media],
    (folds, pictures): (&mut Folds, &mut KeptPictures),
    commands: &mut Vec<Command>,
) {
    let words = state.words;
    let file = state.document.pictures_file(state.selected);
    for (position, media) in media.iter().enumerate().take(folds.n_shown("Pictures")) {
        ui.push_id(("media", position), |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let place = PicturePlace::of(&media.url, file);
            one_ui(ui, state, (media, place), pictures, commands);
            if let Some(caption) = &media.caption {
                ui.add(Label::new(cut(caption, MAX_CAPTION_BYTES)).wrap());
            }
            if let Some(credit) = &media.credit {
                ui.add(Label::new(muted(ui, credit)).wrap());
            }
        });
    }
    folds.more_ui(ui, ("Pictures", words.text("detail-pictures")), media.len(), words);
}

fn one_ui(
    ui: &mut Ui,
    state: &State,
    (media, place): (&Media, Option<PicturePlace>),
    pictures: &mut KeptPictures,
    commands: &mut Vec<Command>,
) {
    let words = state.words;
    let Media { url, alt, .. } = media;
    let alt_ui = |ui: &mut Ui| {
        if let Some(alt) = alt {
            ui.add(Label::new(muted(ui, alt)).wrap());
        }
    };
    let Some(place) = place else {
        if host_of(url).is_some() {
            elsewhere_ui(ui, url, words, commands);
        } else {
            let url = links::shown(url).into();
            let text = words.format("detail-not-shown", [("url", url)]);
            ui.add(Label::new(muted(ui, text)).wrap());
        }
        return alt_ui(ui);
    };
    let size = frame_size(ui);
    let fetched = if place.is_at_hand() {
        let is_seen = ui.is_rect_visible(egui::Rect::from_min_size(ui.cursor().min, size));
        let timeline = &state.document.timeline;
        let mut get = || pictures.get(ui.ctx(), (timeline, words), &place, PictureFrame::Details);
        Some(if is_seen { get() } else { Fetched::Loading })
    } else {
        state.fetched.get(&place).cloned()
    };
    match fetched {
        Some(Fetched::There(texture)) => picture_ui(ui, size, &texture, words_for(state, media)),
        Some(Fetched::Loading) => framed_ui(ui, size, |ui| {
            ui.label(muted(ui, words.text("loading-picture")));
        }),
        Some(Fetched::Failed(reason)) => {
            framed_ui(ui, size, |ui| {
                ui.add(Label::new(muted(ui, reason)).wrap());
                alt_ui(ui);
            });
            if !place.is_at_hand() && ui.button(words.text("picture-try-again")).clicked() {
                commands.push(Command::Edit(EditCommand::ShowPicture(place)));
            }
            elsewhere_ui(ui, url, words, commands);
        }
        None => {
            let show = match host_of(url) {
                Some(host) => words.format("detail-show-picture-from", [("host", host.into())]),
                None => {
                    let name = place.name().into();
                    words.format("detail-show-picture", [("name", name)])
                }
            };
            let button = ui.button(show);
            if button.on_hover_text(links::shown(url)).clicked() {
                commands.push(Command::Edit(EditCommand::ShowPicture(place)));
            }
            alt_ui(ui);
        }
    }
}

/// How large the frame of a picture is, whatever is in it.
fn frame_size(ui: &Ui) -> Vec2 {
    let width = ui.available_width();
    vec2(width, (width * HEIGHT_TO_WIDTH).min(PictureFrame::Details.size().y))
}

/// The frame of a picture, with words in its middle while there is no picture in it.
fn framed_ui(ui: &mut Ui, size: Vec2, words: impl FnOnce(&mut Ui)) {
    let fill = theme_of(ui).raised;
    Frame::new().fill(fill).corner_radius(ROUNDING).show(ui, |ui| {
        ui.set_min_size(size);
        ui.vertical_centered(|ui| {
            // The words stand a little above the middle, where two lines of them are balanced.
            ui.add_space(size.y / 2.0 - ui.text_style_height(&egui::TextStyle::Body));
            words(ui);
        });
    });
}

/// A picture in its frame, whole, and no larger than it is.
fn picture_ui(ui: &mut Ui, size: Vec2, texture: &TextureHandle, words: &str) {
    let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    ui.painter().rect_filled(place, ROUNDING, theme_of(ui).raised);
    let own = texture.size_vec2();
    let scale = (size / own).min_elem().min(1.0);
    let inner = egui::Rect::from_center_size(place.center(), own * scale);
    let image = Image::new(texture).fit_to_exact_size(inner.size());
    let image = image.corner_radius(ROUNDING).alt_text(words);
    ui.new_child(UiBuilder::new().max_rect(inner)).add(image);
}

/// What a picture shows in words, for those who cannot see it: as the file says, else what it is of.
fn words_for<'a>(state: &'a State, media: &'a Media) -> &'a str {
    let timeline = &state.document.timeline;
    let title = state.selected.and_then(|event| timeline.event(event));
    let title = title.map_or(timeline.title.as_str(), |event| event.title());
    let own = media.alt.as_deref().or(media.caption.as_deref());
    own.or(Some(title))
        .filter(|words| !words.trim().is_empty())
        .unwrap_or(state.words.text("detail-picture"))
}

/// What is on the web and is not shown here opens in the browser.
fn elsewhere_ui(ui: &mut Ui, url: &str, words: Words, commands: &mut Vec<Command>) {
    let Some(host) = host_of(url) else { return };
    let button = ui.button(words.format("detail-open-host", [("host", host.into())]));
    if button.on_hover_text(links::shown(url)).clicked() {
        commands.push(Command::Edit(EditCommand::OpenUrl(url.to_owned())));
    }
}
