//! One face of the embedded typeface: what it draws, and how wide.

use std::sync::OnceLock;

use super::super::Face;
use super::super::shaper::Shaper;
use super::super::typefaces::{Coverage, is_invisible};
use super::plain::Plain;

/// One face of the embedded typeface.
pub(super) struct Own {
    data: &'static [u8],
    /// Found when first asked for: nearly all text is plain.
    coverage: OnceLock<Coverage>,
    plain: Plain,
    pub shaper: Option<Shaper>,
}

impl Own {
    pub fn new(face: &Face) -> Self {
        Self {
            data: face.data,
            coverage: OnceLock::new(),
            plain: Plain::new(face),
            shaper: Shaper::new(face.data, 0),
        }
    }

    /// Finds out at once what the first texts would wait for.
    pub fn prepare(&self) {
        if let Some(shaper) = &self.shaper {
            self.plain.prepare(shaper);
        }
    }

    /// The width of a text in em; `None` where it has to be shaped.
    pub fn plain_width(&self, text: &str) -> Option<f32> {
        self.plain.width(text, self.shaper.as_ref()?)
    }

    /// Where a text reaches a width in em; `None` where it does not, or has to be shaped.
    pub fn reach(&self, text: &str, room: f32) -> Option<usize> {
        self.plain.reach(text, room, self.shaper.as_ref()?)
    }

    /// Whether a cluster is drawn with this face rather than with another. What asks to be shown
    /// as an emoji (U+FE0F) is not, as it has signs only.
    pub fn draws(&self, cluster: &str) -> bool {
        self.has(cluster) && !cluster.contains('\u{FE0F}')
    }

    /// Whether the face has every character of a cluster.
    pub fn has(&self, cluster: &str) -> bool {
        let coverage =
            self.coverage.get_or_init(|| Coverage::of_data(self.data, 0).unwrap_or_default());
        let has = |character: char| {
            is_invisible(character) || character.is_control() || coverage.has(character)
        };
        cluster.chars().all(has)
    }
}
