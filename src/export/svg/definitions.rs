//! What shapes refer to by id: clips, gradients, hatches. Each is written once, in the order of its
//! first use.

use std::collections::HashMap;

use ecolor::Color32;
use emath::Rect;

use scene::{Fill, Item, Layer, Scene, Shape};

use super::paint::{self, gradient_stops};
use super::xml::{Xml, number};

/// The distance between the lines of a hatch in points.
pub(crate) const HATCH_SPACING: f32 = 5.0;
/// How wide the lines of a hatch are in points.
pub(crate) const HATCH_LINE_WIDTH: f32 = 1.0;

/// Everything of a picture that has an id to refer to it by.
#[derive(Default)]
pub(super) struct Definitions {
    in_order: Vec<Definition>,
    ids: HashMap<Definition, String>,
    n_of_kind: HashMap<&'static str, usize>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Definition {
    /// A rectangle as it is written: x, y, width, height.
    Clip([String; 4]),
    Gradient {
        left: Color32,
        right: Color32,
    },
    Hatch {
        line: Color32,
        ground: Color32,
    },
}

impl Definitions {
    /// Collects what a scene needs.
    pub(super) fn of(scene: &Scene) -> Self {
        let mut definitions = Self::default();
        for layer in scene.layers.iter().filter(|layer| !layer.items.is_empty()) {
            if let Some(clip) = clip_of(scene, layer) {
                definitions.add(clip);
            }
            for item in &layer.items {
                if let Some(definition) = fill_of(&item.shape).and_then(definition_of) {
                    definitions.add(definition);
                }
            }
        }
        definitions
    }

    /// A reference to a layer's clip: `url(#clip-1)`; `None` where it would cut nothing off.
    pub(super) fn clip(&self, scene: &Scene, layer: &Layer) -> Option<String> {
        self.reference(&clip_of(scene, layer)?)
    }

    /// A reference to a gradient or a hatch; `None` for fills that need none.
    pub(super) fn fill(&self, fill: Fill) -> Option<String> {
        self.reference(&definition_of(fill)?)
    }

    /// Every id.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.values().map(String::as_str)
    }

    /// The `<defs>` element, unless there is nothing to define.
    pub(super) fn write(&self, xml: &mut Xml) {
        if self.in_order.is_empty() {
            return;
        }
        xml.open("defs");
        for definition in &self.in_order {
            let Some(id) = self.ids.get(definition) else { continue };
            match definition {
                Definition::Clip(rect) => write_clip(xml, id, rect),
                Definition::Gradient { left, right } => write_gradient(xml, id, *left, *right),
                Definition::Hatch { line, ground } => write_hatch(xml, id, *line, *ground),
            }
        }
        xml.close();
    }

    fn add(&mut self, definition: Definition) {
        if self.ids.contains_key(&definition) {
            return;
        }
        let kind = match &definition {
            Definition::Clip(_) => "clip",
            Definition::Gradient { .. } => "gradient",
            Definition::Hatch { .. } => "hatch",
        };
        let n = self.n_of_kind.entry(kind).or_default();
        *n += 1;
        self.ids.insert(definition.clone(), format!("{kind}-{n}"));
        self.in_order.push(definition);
    }

    fn reference(&self, definition: &Definition) -> Option<String> {
        Some(format!("url(#{})", self.ids.get(definition)?))
    }
}

fn fill_of(shape: &Shape) -> Option<Fill> {
    match shape {
        Shape::Rect { fill, .. } | Shape::Circle { fill, .. } | Shape::Polygon { fill, .. } => {
            Some(*fill)
        }
        Shape::Polyline { .. } | Shape::Curve { .. } | Shape::Text(_) | Shape::Picture(_) => None,
    }
}

fn definition_of(fill: Fill) -> Option<Definition> {
    match fill {
        Fill::None | Fill::Solid(_) => None,
        Fill::Gradient { left, right } => Some(Definition::Gradient { left, right }),
        Fill::Hatch { line, ground } => Some(Definition::Hatch { line, ground }),
    }
}

/// A layer's clip within the picture, since a clip may well be unbounded; `None` where nothing of
/// the layer reaches beyond it. A needless clip is in the way of whoever edits the picture, and
/// slow to draw.
fn clip_of(scene: &Scene, layer: &Layer) -> Option<Definition> {
    let rect = layer.clip.intersect(scene.rect());
    // Half of a line along the edge may stand out.
    let room = rect.expand(1.0);
    let is_within = |item: &Item| room.contains_rect(painted(&item.shape).intersect(scene.rect()));
    if layer.items.iter().all(is_within) {
        return None;
    }
    let (width, height) = (rect.width().max(0.0), rect.height().max(0.0));
    Some(Definition::Clip([rect.min.x, rect.min.y, width, height].map(number)))
}

/// What a shape covers, its stroke included.
fn painted(shape: &Shape) -> Rect {
    let beyond = match shape {
        Shape::Rect { stroke, .. } | Shape::Circle { stroke, .. } => stroke.width / 2.0,
        Shape::Polyline { points, stroke } if points.len() == 2 => stroke.width / 2.0,
        // Their corners may be sharp.
        Shape::Polygon { stroke, .. }
        | Shape::Polyline { stroke, .. }
        | Shape::Curve { stroke, .. } => 2.0 * stroke.width,
        // Letters may lean out of their line.
        Shape::Text(_) => 3.0,
        // The hairline around it.
        Shape::Picture(_) => 0.5,
    };
    shape.bounds().expand(beyond)
}

fn write_clip(xml: &mut Xml, id: &str, [x, y, width, height]: &[String; 4]) {
    xml.open("clipPath").attribute("id", id);
    xml.open("rect")
        .attribute("x", x)
        .attribute("y", y)
        .attribute("width", width)
        .attribute("height", height)
        .close();
    xml.close();
}

/// From the left edge to the right of whatever it fills.
fn write_gradient(xml: &mut Xml, id: &str, left: Color32, right: Color32) {
    xml.open("linearGradient").attribute("id", id);
    for (offset, (color, opacity)) in ["0", "1"].into_iter().zip(gradient_stops(left, right)) {
        xml.open("stop").attribute("offset", offset).attribute("stop-color", &color);
        if opacity != "1" {
            xml.attribute("stop-opacity", &opacity);
        }
        xml.close();
    }
    xml.close();
}

/// A tile of one upright line, turned by 45°. Its lines meet across shapes that touch.
fn write_hatch(xml: &mut Xml, id: &str, line: Color32, ground: Color32) {
    let spacing = number(HATCH_SPACING);
    xml.open("pattern")
        .attribute("id", id)
        .attribute("patternUnits", "userSpaceOnUse")
        .attribute("width", &spacing)
        .attribute("height", &spacing)
        .attribute("patternTransform", "rotate(45)");
    if ground.a() > 0 {
        xml.open("rect").attribute("width", &spacing).attribute("height", &spacing);
        paint::color(xml, "fill", "fill-opacity", ground);
        xml.close();
    }
    xml.open("rect").attribute("width", &number(HATCH_LINE_WIDTH)).attribute("height", &spacing);
    paint::color(xml, "fill", "fill-opacity", line);
    xml.close();
    xml.close();
}
