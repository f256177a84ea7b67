//! Pictures beside the open file, which are read in the background when they come into sight, and kept
//! while there is room.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use egui::{ColorImage, Context, TextureOptions};

use crate::Words;
use crate::jobs::{Jobs, Told};
use model::Timeline;

use super::{Fetched, PictureFrame, PicturePlace};

/// So much is kept, in bytes: some 20,000 rows of the list, or 40 pictures of the details, which is more
/// than any window shows at once.
const MAX_KEPT_BYTES: usize = 128 * 1024 * 1024;
/// What a picture costs besides its pixels, in bytes: its place, and its texture's head.
const HEAD_BYTES: usize = 512;

type Key = (PicturePlace, PictureFrame);
type Outcome = Result<ColorImage, String>;

/// Pictures beside the open file, one of which is read at a time: a large one takes a quarter of a
/// gigabyte while it is decoded.
#[derive(Default)]
pub(crate) struct KeptPictures {
    /// The timeline that they are of. They are read again when it is.
    of: Weak<Timeline>,
    jobs: Option<Jobs<Key, Outcome>>,
    kept: BTreeMap<Key, Kept>,
    n_bytes: usize,
}

struct Kept {
    picture: Fetched,
    n_bytes: usize,
    /// The frame of the window in which it was last drawn.
    used: u64,
}

impl KeptPictures {
    /// A picture that is in sight. Where it is not there, it is read as soon as no other one is, and
    /// `ctx` is woken when that is done. What is asked for no more by then, as it was scrolled out of
    /// sight, is never read.
    pub(crate) fn get(
        &mut self,
        ctx: &Context,
        (timeline, words): (&Arc<Timeline>, Words),
        place: &PicturePlace,
        frame: PictureFrame,
    ) -> Fetched {
        if self.of.as_ptr() != Arc::as_ptr(timeline) {
            *self = Self { of: Arc::downgrade(timeline), ..Self::default() };
        }
        self.take_arrived(ctx, words);
        let key = (place.clone(), frame);
        if let Some(kept) = self.kept.get_mut(&key) {
            kept.used = ctx.cumulative_frame_nr();
            return kept.picture.clone();
        }
        let jobs = self.jobs.get_or_insert_with(|| Jobs::new(ctx.clone()));
        if jobs.running().next().is_none() {
            let place = place.clone();
            jobs.start(key, "", move |_| place.read(frame, words));
        }
        Fetched::Loading
    }

    fn take_arrived(&mut self, ctx: &Context, words: Words) {
        let arrived = self.jobs.as_mut().map(Jobs::take).unwrap_or_default();
        for (key, told) in arrived {
            let outcome = match told {
                Told::Part(outcome) | Told::Done(outcome) => outcome,
                Told::Failed => Err(words.text("picture-crashed").to_owned()),
            };
            let (picture, n_bytes) = match outcome {
                Ok(image) => {
                    let n_bytes = image.pixels.len() * size_of::<egui::Color32>();
                    let texture = ctx.load_texture(key.0.name(), image, TextureOptions::LINEAR);
                    (Fetched::There(texture), n_bytes)
                }
                Err(reason) => {
                    let n_bytes = reason.len();
                    (Fetched::Failed(reason), n_bytes)
                }
            };
            let kept =
                Kept { picture, n_bytes: n_bytes + HEAD_BYTES, used: ctx.cumulative_frame_nr() };
            self.keep(key, kept, MAX_KEPT_BYTES);
        }
    }

    /// Keeps a picture, in place of those that were drawn longest ago. Those of this frame and the last
    /// stay in any case: they are in sight, and would be read again and again.
    fn keep(&mut self, key: Key, kept: Kept, most_bytes: usize) {
        let now = kept.used;
        self.n_bytes += kept.n_bytes;
        self.kept.insert(key, kept);
        while self.n_bytes > most_bytes {
            let unseen = self.kept.iter().filter(|(_, kept)| kept.used + 1 < now);
            let Some((key, _)) = unseen.min_by_key(|(_, kept)| kept.used) else { return };
            let key = key.clone();
            self.n_bytes -= self.kept.remove(&key).map_or(0, |kept| kept.n_bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::decoding::tests::png;
    use super::*;

    fn place(folder: &std::path::Path, name: &str) -> PicturePlace {
        PicturePlace::of(name, Some(&folder.join("a.csv"))).unwrap()
    }

    #[test]
    fn pictures_are_read_once_and_again_with_the_timeline() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.png"), png(3, 2)).unwrap();
        let [there, missing] = ["a.png", "b.png"].map(|name| place(folder.path(), name));
        let (ctx, mut pictures) = (Context::default(), KeptPictures::default());
        let mut of = Arc::new(Timeline::default());
        let mut wait = |place: &PicturePlace, of: &Arc<Timeline>| loop {
            match pictures.get(&ctx, (of, Words::default()), place, PictureFrame::Row) {
                Fetched::Loading => std::thread::yield_now(),
                Fetched::There(texture) => return Ok(texture.id()),
                Fetched::Failed(reason) => return Err(reason),
            }
        };
        let first = wait(&there, &of);
        assert!(first.is_ok());
        assert!(wait(&missing, &of).unwrap_err().contains("There is no b.png in "));
        assert_eq!(wait(&there, &of), first, "it is kept");
        std::fs::write(folder.path().join("b.png"), png(3, 2)).unwrap();
        assert!(wait(&missing, &of).is_err(), "nothing is tried again unasked");
        of = Arc::new(Timeline::default());
        assert!(wait(&missing, &of).is_ok());
    }

    #[test]
    fn what_was_drawn_longest_ago_makes_room() {
        let mut pictures = KeptPictures::default();
        let key = |name: &str| (place("/".as_ref(), name), PictureFrame::Row);
        let mut keep = |name: &str, used: u64| {
            let kept = Kept { picture: Fetched::Loading, n_bytes: 40, used };
            pictures.keep(key(name), kept, 100);
            let names = pictures.kept.keys().map(|(place, _)| place.name());
            names.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(keep("b.png", 1), "b.png");
        assert_eq!(keep("a.png", 2), "a.png b.png");
        assert_eq!(keep("c.png", 4), "a.png c.png");
        assert_eq!(keep("d.png", 5), "c.png d.png");
        assert_eq!(keep("e.png", 5), "c.png d.png e.png", "all these are in sight");
        assert_eq!(keep("f.png", 9), "e.png f.png");
    }
}
