//! The pictures of events for an exported picture, which is made beside the window.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use model::{EventIndex, EventRef};
use scene::{Raster, Rasters, Scene};

use super::pictures::{PictureFrame, PicturePlace, raster};
use super::{State, Words};

/// Where the pictures are that events show beside their labels, and what was read of them. Clones share what was
/// read, so that a preview that is drawn again need not read it again.
#[derive(Clone, Default)]
pub(crate) struct PictureSources {
    places: Arc<BTreeMap<EventIndex, PicturePlace>>,
    /// What the user had fetched from the web: an export fetches nothing.
    fetched: Rasters,
    words: Words,
    read: Arc<Mutex<BTreeMap<EventIndex, Option<Arc<Raster>>>>>,
}

impl PictureSources {
    /// Those of what is open. Takes O(events), and little for each that has none.
    pub(crate) fn of(state: &State) -> Self {
        let (mut places, mut fetched) = (BTreeMap::new(), Rasters::new());
        for event in state.document.timeline.events.iter().filter(|event| event.has_media()) {
            let Some(place) = best_place(state, event) else { continue };
            fetched.extend(state.fetched_small.get(&place).map(|it| (event.index(), it.clone())));
            places.insert(event.index(), place);
        }
        Self { places: Arc::new(places), fetched, words: state.words, read: Arc::default() }
    }

    /// Whether any event has a picture.
    pub(crate) fn has_any(&self) -> bool {
        !self.places.is_empty()
    }

    /// Puts the pictures into a scene that it has room for, as far as they can be had. Returns how many cannot, in
    /// a sentence. Takes as long as the disk does.
    pub(crate) fn put_into(&self, scene: &mut Scene) -> Option<String> {
        let mut wanted: Vec<EventIndex> = scene.thumbnails().map(|it| it.of).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let rasters = wanted.iter().filter_map(|event| Some((*event, self.raster(*event)?)));
        scene.rasters = rasters.collect();
        let n = wanted.len() - scene.rasters.len();
        (n > 0).then(|| self.words.format("pictures-left-out", [("n", n.into())]))
    }

    fn raster(&self, event: EventIndex) -> Option<Arc<Raster>> {
        if let Some(fetched) = self.fetched.get(&event) {
            return Some(fetched.clone());
        }
        // Nothing that is left half done here could be wrong.
        let known = || self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = known().get(&event) {
            return read.clone();
        }
        let place = self.places.get(&event).filter(|place| place.is_at_hand())?;
        let read = place.read(PictureFrame::Mark, self.words).ok();
        let read = read.and_then(|image| raster(&image)).map(Arc::new);
        known().insert(event, read.clone());
        read
    }
}

/// Where the picture of an event is that is shown beside its label: one at hand, else one on the web.
fn best_place(state: &State, event: EventRef<'_>) -> Option<PicturePlace> {
    let file = state.document.pictures_file(Some(event.index()));
    let media = event.media();
    let mut places = media.iter().filter_map(|media| PicturePlace::of(&media.url, file));
    let first = places.next()?;
    if first.is_at_hand() {
        return Some(first);
    }
    places.find(PicturePlace::is_at_hand).or(Some(first))
}
