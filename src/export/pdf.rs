//! A scene as a one-page PDF, drawn from its SVG: vectors, text that can be selected, links.

use emath::Rect;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::document::Document;
use krilla::geom;
use krilla::metadata::Metadata;
use krilla::page::{Page, PageSettings};
use krilla_svg::SurfaceExt;

use crate::scene::{Layer, Scene};

use super::ExportError;
use super::svg::runs;
use super::tree::{PDF_SETTINGS, tree};

/// The longest side of a page in points that every reader opens (ISO 32000-1, annex C).
const MAX_SIDE_PT: f32 = 14_400.0;

/// The scene as a one-page PDF of the scene's size, with text as text.
///
/// A picture with a side of more than 14,400 points is made smaller, to the largest page that PDF
/// has; as it is made of lines and not of pixels, nothing is lost.
///
/// # Errors
/// Where the picture has no area, or the PDF library refuses.
pub fn pdf(scene: &Scene) -> Result<Vec<u8>, ExportError> {
    let tree = tree(scene)?;
    let scale = (MAX_SIDE_PT / scene.size.max_elem()).min(1.0);
    let size = geom::Size::from_wh(scene.size.x * scale, scene.size.y * scale)
        .ok_or_else(|| ExportError("The picture has no area; nothing was written.".to_owned()))?;
    let mut document = Document::new();
    document.set_metadata(metadata(scene));
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    surface.draw_svg(&tree, size, PDF_SETTINGS);
    surface.finish();
    for layer in &scene.layers {
        add_links(&mut page, scene, layer, scale);
    }
    page.finish();
    document.finish().map_err(|error| ExportError(format!("The PDF could not be made: {error}.")))
}

/// Without dates, so that the same picture gives the same file.
fn metadata(scene: &Scene) -> Metadata {
    let metadata = Metadata::new().creator("Chronoscope".to_owned()).language("en".to_owned());
    if scene.title.is_empty() { metadata } else { metadata.title(scene.title.clone()) }
}

/// Lays a link over everything in a row that stands for the same linked thing.
fn add_links(page: &mut Page<'_>, scene: &Scene, layer: &Layer, scale: f32) {
    for run in runs(scene, &layer.items) {
        let Some((_, annotation)) = run.annotated else { continue };
        let Some(link) = annotation.safe_link() else { continue };
        // The shapes lie apart: a link over the box around them all would cover their neighbours.
        for item in run.items {
            let visible = item.shape.bounds().intersect(layer.clip).intersect(scene.rect());
            let Some(rect) = page_rect(visible, scale) else { continue };
            let target = Target::Action(Action::Link(LinkAction::new(link.to_owned())));
            let title = (!annotation.title.is_empty()).then(|| annotation.title.clone());
            page.add_annotation(Annotation::new_link(LinkAnnotation::new(rect, target), title));
        }
    }
}

fn page_rect(rect: Rect, scale: f32) -> Option<geom::Rect> {
    if !rect.is_positive() {
        return None;
    }
    let rect = rect * scale;
    geom::Rect::from_ltrb(rect.min.x, rect.min.y, rect.max.x, rect.max.y)
}
