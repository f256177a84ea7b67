//! One typeface's letters in a row, shaped: joined, kerned, composed, and how far each advances.

use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use emath::vec2;
use harfrust::{
    Direction, Feature, FontRef, GlyphBuffer, Script, ShapeOptions, ShapePlan, ShaperData, Tag,
    UnicodeBuffer,
};
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};

use super::Glyph;
use super::remembered::Remembered;

/// A typeface that shapes, and remembers what it has shaped.
pub(super) struct Shaper {
    font: FontRef<'static>,
    data: ShaperData,
    units_per_em: f32,
    /// What is to be done to each kind of text, which takes longer to find out than to do.
    plans: RwLock<Vec<(Kind, Arc<ShapePlan>)>>,
    /// The words that were shaped, from left to right and from right to left.
    words: [Remembered<Arc<[Part]>>; 2],
}

/// What the steps of shaping depend on besides the typeface.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kind {
    script: Option<Script>,
    is_rtl: bool,
    /// Whether letters look otherwise beside some others.
    is_contextual: bool,
}

/// A part of a word that stands by itself: its shapes do not depend on its neighbours.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// Which bytes of the word.
    pub bytes: Range<usize>,
    /// In em.
    pub width: f32,
}

/// The glyphs of letters that cannot be parted.
struct Cluster {
    start: usize,
    /// In em.
    advance: f32,
    /// The advance of its widest glyph.
    widest: f32,
    /// Whether the letters before it look the same without it.
    is_separable: bool,
}

impl Shaper {
    /// Reads a typeface; `None` where it is broken.
    pub fn new(data: &'static [u8], index: u32) -> Option<Self> {
        let font = FontRef::from_index(data, index).ok()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let units_per_em = f32::from(metrics.units_per_em);
        let data = ShaperData::new(&font);
        Some(Self { font, data, units_per_em, plans: RwLock::default(), words: Default::default() })
    }

    /// The parts of a word in the order in which they stand, from the left.
    ///
    /// Most words are one part. Where letters are drawn by several glyphs that lie side by side,
    /// as an Indic syllable is, a part ends: the SVG library moves on by the widest of
    /// them only, and is told where the next begins.
    pub fn parts(&self, word: &str, is_rtl: bool) -> Arc<[Part]> {
        let [ltr, rtl] = &self.words;
        let words = if is_rtl { rtl } else { ltr };
        words.get_or_find(word, || self.shape(word, is_rtl).into())
    }

    /// The glyphs of a text of one direction, from the left.
    pub fn set(&self, text: &str, is_rtl: bool) -> Vec<Glyph> {
        let glyphs = self.glyphs(text, is_rtl, true);
        let mut starts: Vec<usize> =
            glyphs.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        let end_of = |start: usize| {
            let next = starts.partition_point(|other| *other <= start);
            starts.get(next).copied().unwrap_or(text.len())
        };
        let in_em = |units: i32| units as f32 / self.units_per_em;
        let placed = glyphs.glyph_infos().iter().zip(glyphs.glyph_positions());
        placed
            .map(|(info, position)| Glyph {
                id: info.glyph_id,
                bytes: info.cluster as usize..end_of(info.cluster as usize),
                advance: in_em(position.x_advance),
                offset: vec2(in_em(position.x_offset), in_em(position.y_offset)),
            })
            .collect()
    }

    /// The advance of each character, if each has one glyph of its own. In font units.
    pub fn kerned(&self, text: &str) -> Option<Vec<i32>> {
        let glyphs = self.glyphs(text, false, false);
        let advances = glyphs.glyph_positions().iter().map(|position| position.x_advance);
        (glyphs.len() == text.chars().count()).then(|| advances.collect())
    }

    fn shape(&self, word: &str, is_rtl: bool) -> Vec<Part> {
        let clusters = self.clusters(word, is_rtl);
        let mut starts: Vec<usize> = clusters.iter().map(|cluster| cluster.start).collect();
        starts.sort_unstable();
        let end_of = |cluster: &Cluster| {
            let next = starts.partition_point(|start| *start <= cluster.start);
            starts.get(next).copied().unwrap_or(word.len())
        };
        let mut parts: Vec<Part> = Vec::new();
        let mut must_part = true;
        let mut separable = true;
        for cluster in &clusters {
            let bytes = cluster.start..end_of(cluster);
            // Whether a gap may open here is a matter of whichever of the two is the later in the text.
            let may_part = if is_rtl { separable } else { cluster.is_separable };
            match parts.last_mut() {
                Some(part) if !(must_part && may_part) => {
                    part.bytes = part.bytes.start.min(bytes.start)..part.bytes.end.max(bytes.end);
                    part.width += cluster.advance;
                }
                _ => {
                    parts.push(Part { bytes, width: cluster.advance });
                    must_part = false;
                }
            }
            must_part |= cluster.advance > cluster.widest + 1e-3;
            separable = cluster.is_separable;
        }
        parts
    }

    fn clusters(&self, word: &str, is_rtl: bool) -> Vec<Cluster> {
        let glyphs = self.glyphs(word, is_rtl, true);
        let mut clusters: Vec<Cluster> = Vec::new();
        for (info, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            let start = info.cluster as usize;
            let advance = position.x_advance as f32 / self.units_per_em;
            match clusters.last_mut() {
                Some(cluster) if cluster.start == start => {
                    cluster.advance += advance;
                    cluster.widest = cluster.widest.max(advance);
                }
                _ => clusters.push(Cluster {
                    start,
                    advance,
                    widest: advance,
                    is_separable: !info.flags().is_unsafe_to_break(),
                }),
            }
        }
        clusters
    }

    /// Shapes a text of one direction; its script is told by its first letter.
    fn glyphs(&self, text: &str, is_rtl: bool, is_contextual: bool) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        let direction = if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        let shaper = self.data.shaper(&self.font).build();
        let without = [b"calt", b"ccmp", b"locl", b"mark", b"mkmk"];
        let without = without.map(|name| Feature::new(Tag::new(name), 0, ..));
        let features = if is_contextual { &[] } else { without.as_slice() };
        let kind = Kind { script: Some(buffer.script()), is_rtl, is_contextual };
        let make = || ShapePlan::new(&shaper, direction, kind.script, None, features);
        let plan = self.plan(kind, make);
        shaper.shape(buffer, ShapeOptions::new().features(features).plan(Some(&plan)))
    }

    fn plan(&self, kind: Kind, make: impl FnOnce() -> ShapePlan) -> Arc<ShapePlan> {
        let plans = self.plans.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, plan)) = plans.iter().find(|(known, _)| *known == kind) {
            return Arc::clone(plan);
        }
        drop(plans);
        let plan = Arc::new(make());
        let mut plans = self.plans.write().unwrap_or_else(PoisonError::into_inner);
        plans.push((kind, Arc::clone(&plan)));
        plan
    }
}
