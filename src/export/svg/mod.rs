//! A scene as a standalone SVG document: shapes as shapes, text as text.
//!
//! The document is for people, too: a group per layer, a group with a tooltip per event, and a
//! link where the event has one. Everything is in the scene's own units.

mod definitions;
mod group;
mod paint;
mod picture;
mod shape;
mod xml;

use scene::{FAMILY, Layer, Scene};

use definitions::Definitions;
use group::Ids;
use xml::{Xml, number};

pub(super) use definitions::{HATCH_LINE_WIDTH, HATCH_SPACING};
pub(super) use group::runs;
pub(super) use paint::gradient_ends;

/// The scene as a standalone SVG document.
///
/// It asks for the typeface that the scene was measured with, and for narrower ones where a viewer
/// lacks it, so that labels keep clear of one another.
pub fn svg(scene: &Scene) -> String {
    let definitions = Definitions::of(scene);
    let mut ids = Ids::default();
    let mut xml = Xml::default();
    open_root(&mut xml, scene);
    definitions.write(&mut xml);
    background(&mut xml, scene);
    // What the picture refers to is named before events are, so that no event takes its name.
    definitions.ids().for_each(|id| ids.reserve(id));
    scene.layers.iter().for_each(|layer| ids.reserve(&layer_id(layer)));
    for layer in &scene.layers {
        write_layer(&mut xml, scene, layer, &definitions, &mut ids);
    }
    xml.close();
    xml.finish()
}

fn open_root(xml: &mut Xml, scene: &Scene) {
    let (width, height) = (number(scene.size.x), number(scene.size.y));
    xml.open("svg")
        .attribute("xmlns", "http://www.w3.org/2000/svg")
        .attribute("width", &width)
        .attribute("height", &height)
        .attribute("viewBox", &format!("0 0 {width} {height}"))
        .attribute("role", "img")
        .attribute(
            "font-family",
            &format!("{FAMILY}, Helvetica Neue, Helvetica, Arial, sans-serif"),
        );
    if !scene.title.is_empty() {
        xml.element_with_text("title", &scene.title);
    }
}

fn background(xml: &mut Xml, scene: &Scene) {
    if scene.background.a() == 0 {
        return;
    }
    xml.open("rect")
        .attribute("width", &number(scene.size.x))
        .attribute("height", &number(scene.size.y));
    paint::color(xml, "fill", "fill-opacity", scene.background);
    xml.close();
}

fn write_layer(
    xml: &mut Xml,
    scene: &Scene,
    layer: &Layer,
    definitions: &Definitions,
    ids: &mut Ids,
) {
    if layer.items.is_empty() {
        return;
    }
    xml.open("g").attribute("id", &layer_id(layer));
    if let Some(clip) = definitions.clip(scene, layer) {
        xml.attribute("clip-path", &clip);
    }
    for run in runs(scene, &layer.items) {
        group::write_run(xml, &run, (scene, definitions), ids);
    }
    xml.close();
}

fn layer_id(layer: &Layer) -> String {
    format!("layer-{}", layer.name)
}
