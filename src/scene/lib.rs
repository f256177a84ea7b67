//! The picture as data: a display list that the screen, SVG, PNG and PDF all draw alike.
//!
//! Units are points: one point is one logical pixel on screen and one `px` in SVG. The origin is
//! the top left corner, y grows downwards. Text sits on its baseline.

mod fonts;
mod glyphs;
mod hit;
mod raster;
mod remembered;
mod ruler;
mod run;
mod shape;
mod shaper;
mod theme;
mod typefaces;

use std::collections::{BTreeMap, BTreeSet};

use ecolor::Color32;
use emath::{Rect, Vec2, pos2};
use unicode_script::{Script, UnicodeScript as _};

use date::Instant;
use model::{EventIndex, is_relative_link, is_safe_link};

pub use fonts::{FACES, FAMILY, Face, Weight};
pub use glyphs::{Glyph, GlyphRun, glyph_runs};
pub use raster::{Raster, Rasters};
pub use ruler::{Ruler, begins_at_right, directions};
pub use run::{DrawnBy, Run};
pub use shape::{Anchor, DASH, Fill, Line, Shape, Stroke, Text, TextStyle, Thumbnail};
pub use theme::{Appearance, Theme, contrast};
pub use typefaces::Typeface;

/// A finished picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width and height in points.
    pub size: Vec2,
    /// What lies behind everything.
    pub background: Color32,
    /// Painted in order, each within its own clip.
    pub layers: Vec<Layer>,
    /// What an exported picture says about a tag: a tooltip, a link, an id.
    pub annotations: BTreeMap<Tag, Annotation>,
    /// The pictures of events, as far as they were read; what is not here is drawn as a frame.
    pub rasters: Rasters,
    /// The title and description of the whole picture, for metadata and screen readers.
    pub title: String,
    /// The language of dates and of what the program says (BCP 47), for screen readers.
    pub language: &'static str,
}

/// Items that share a clip.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// A stable lower-case name: `"axis"`, `"marks"`.
    pub name: &'static str,
    /// Nothing outside is painted or hit.
    pub clip: Rect,
    /// Painted in order.
    pub items: Vec<Item>,
}

/// A shape and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What is painted.
    pub shape: Shape,
    /// What it stands for; `None` for decoration, which the pointer passes through.
    pub tag: Option<Tag>,
}

/// What an item stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// An event's mark, label or bar.
    Event(EventIndex),
    /// Several events that have no room of their own.
    Density {
        /// Which lane band, counted from the top.
        band: u32,
        /// The stretch of time, start.
        from: Instant,
        /// The stretch of time, end (exclusive).
        until: Instant,
        /// How many events it stands for.
        count: u32,
        /// How many of them the filter finds, where the others are dimmed.
        found: Option<u32>,
    },
    /// Events that are under way at a place, and have no room of their own.
    UnderWay {
        /// Which lane band, counted from the top.
        band: u32,
        /// How many.
        count: u32,
    },
    /// A relation, by its position in the timeline.
    Relation(u32),
    /// A folded gap, by its position in the warp.
    Gap(u32),
    /// A lane's header, counted from the top.
    LaneHeader(u32),
    /// What lets a lane go that stays at the top, counted from the top.
    Pin(u32),
    /// An era, by its position in the timeline.
    Era(u32),
    /// The line that marks the present.
    Today,
}

/// What an exported picture says about a tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// An id that is unique in the picture.
    pub id: String,
    /// A tooltip.
    pub title: String,
    /// Where a click leads.
    pub link: Option<String>,
}

impl Annotation {
    /// Where a click leads, if it may: to a page or a mailbox, or beside the picture.
    pub fn safe_link(&self) -> Option<&str> {
        self.link.as_deref().filter(|link| is_safe_link(link) || is_relative_link(link))
    }
}

impl Scene {
    /// An empty picture.
    pub fn new(size: Vec2, background: Color32) -> Self {
        Self {
            size,
            background,
            layers: Vec::new(),
            annotations: BTreeMap::new(),
            rasters: Rasters::new(),
            title: String::new(),
            language: "en",
        }
    }

    /// The whole area.
    pub fn rect(&self) -> Rect {
        Rect::from_min_size(pos2(0.0, 0.0), self.size)
    }

    /// Every item, in painting order.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = &Item> {
        self.layers.iter().flat_map(|layer| &layer.items)
    }

    /// Every text, in painting order.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.items().filter_map(|item| match &item.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
    }

    /// Every place of a picture, in painting order.
    pub fn thumbnails(&self) -> impl Iterator<Item = &Thumbnail> {
        self.items().filter_map(|item| match &item.shape {
            Shape::Picture(thumbnail) => Some(thumbnail),
            _ => None,
        })
    }

    /// The scripts that no typeface at hand has the letters of, so that boxes stand for them:
    /// "Devanagari", "Thai"; of signs that belong to no script, "symbols".
    pub fn missing_scripts(&self) -> BTreeSet<&'static str> {
        let runs = self.texts().flat_map(Text::placed_runs);
        let missing = runs.filter(|(run, ..)| run.drawn_by == DrawnBy::Nobody);
        let characters = missing.flat_map(|(_, words, _)| words.chars());
        characters
            .map(|character| match character.script() {
                Script::Common | Script::Inherited | Script::Unknown => "symbols",
                script => script.full_name(),
            })
            .collect()
    }

    /// The same in a sentence; `None` where nothing is missing.
    pub fn about_missing(&self) -> Option<String> {
        let missing: Vec<_> = self.missing_scripts().into_iter().collect();
        let scripts = missing.join(", ");
        let what = "boxes stand for what it would draw";
        (!missing.is_empty()).then(|| format!("No typeface on this machine has {scripts}; {what}."))
    }
}

impl Layer {
    /// An empty layer.
    pub fn new(name: &'static str, clip: Rect) -> Self {
        Self { name, clip, items: Vec::new() }
    }

    /// Adds decoration.
    pub fn add(&mut self, shape: impl Into<Shape>) {
        self.items.push(Item { shape: shape.into(), tag: None });
    }

    /// Adds something that stands for `tag`.
    pub fn add_tagged(&mut self, tag: Tag, shape: impl Into<Shape>) {
        self.items.push(Item { shape: shape.into(), tag: Some(tag) });
    }
}
