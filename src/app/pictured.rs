//! The picture of an event, of which there may be several, as far as it can be shown just now.

use std::collections::BTreeMap;

use egui::{Context, TextureHandle};

use model::{EventIndex, EventRef, Media, is_picture_link};

use super::State;
use super::pictures::{Fetched, KeptPictures, PictureFrame, PicturePlace, host_of};

/// What is to be seen of a picture.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Sighted {
    /// The picture.
    There(TextureHandle),
    /// It is on its way.
    Loading,
    /// It cannot be shown, and why, in a sentence.
    Failed(String),
    /// It is on this host, and nobody has asked for it yet.
    OnWeb(String),
}

/// The pictures of the events in sight.
pub(crate) type Sightings = BTreeMap<EventIndex, Sighted>;

/// The first picture of an event that is at hand, else the first that it has on the web; `None` where it has
/// none. What is at hand is read in the background.
pub(crate) fn picture_of(
    ctx: &Context,
    state: &State,
    event: EventRef<'_>,
    (frame, kept): (PictureFrame, &mut KeptPictures),
) -> Option<(Media, Sighted)> {
    let file = state.document.pictures_file(Some(event.index()));
    let media = if event.has_media() { event.media() } else { Vec::new() };
    let pictures = media.into_iter().filter(|media| is_picture_link(&media.url));
    let mut placed: Vec<(Media, Option<PicturePlace>)> = pictures
        .map(|media| {
            let place = PicturePlace::of(&media.url, file);
            (media, place)
        })
        .collect();
    // What is at hand comes first, then what may be fetched, then what can never be shown.
    placed.sort_by_key(|(_, place)| place.as_ref().map_or(2, |it| u8::from(!it.is_at_hand())));
    let (media, place) = placed.into_iter().next()?;
    let Some(place) = place else {
        let url = crate::links::shown(&media.url).into();
        let why = state.words.format("detail-not-shown", [("url", url)]);
        return Some((media, Sighted::Failed(why)));
    };
    let fetched = if place.is_at_hand() {
        Some(kept.get(ctx, (&state.document.timeline, state.words), &place, frame))
    } else {
        state.fetched.get(&place).cloned()
    };
    let sighted = match fetched {
        Some(Fetched::There(texture)) => Sighted::There(texture),
        Some(Fetched::Loading) => Sighted::Loading,
        Some(Fetched::Failed(why)) => Sighted::Failed(why),
        None => Sighted::OnWeb(host_of(&media.url).unwrap_or_default().to_owned()),
    };
    Some((media, sighted))
}
