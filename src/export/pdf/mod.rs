//! A scene as a one-page PDF, drawn shape by shape: vectors, text that can be selected, links, and the
//! structure that a screen reader reads.

mod paint;
mod structure;

use emath::Rect;
use krilla::SerializeSettings;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::document::Document;
use krilla::error::KrillaError;
use krilla::geom::{self, Transform};
use krilla::metadata::Metadata;
use krilla::page::{Page, PageSettings};
use krilla::paint::FillRule;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ContentTag};

use scene::{Item, Layer, Scene, Shape};

use super::ExportError;
use super::svg::runs;
use paint::{Painter, rounded};
use structure::{Place, Structure};

/// The longest side of a page in points that every reader opens (ISO 32000-1, annex C).
const MAX_SIDE_PT: f32 = 14_400.0;

/// What a picture is called that has no title: a document for everybody needs one.
const UNTITLED: &str = "Timeline";

/// The scene as a one-page PDF of the scene's size, with text as text, tagged as PDF/UA-1 (ISO
/// 14289-1) asks for.
///
/// A picture with a side of more than 14,400 points is made smaller, to the largest page that PDF
/// has; as it is made of lines and not of pixels, nothing is lost.
///
/// # Errors
/// Where the picture has no area, or the PDF library refuses.
pub fn pdf(scene: &Scene) -> Result<Vec<u8>, ExportError> {
    let standard = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let written = match standard.finish() {
        Ok(standard) => write(scene, standard),
        Err(_) => write(scene, Configuration::default()),
    };
    // What the standard forbids, such as a letter that the typeface cannot name, is no reason to
    // give nothing; the tags are there all the same.
    let written = match written {
        Some(Err(KrillaError::Validation(_))) => write(scene, Configuration::default()),
        written => written,
    };
    let no_area = || ExportError("The picture has no area; nothing was written.".to_owned());
    let refused = |error| ExportError(format!("The PDF could not be made: {error}."));
    written.ok_or_else(no_area)?.map_err(refused)
}

/// `None` where the picture has no area.
fn write(scene: &Scene, configuration: Configuration) -> Option<Result<Vec<u8>, KrillaError>> {
    let scale = (MAX_SIDE_PT / scene.size.max_elem()).min(1.0);
    let size = geom::Size::from_wh(scene.size.x * scale, scene.size.y * scale)?;
    let settings =
        SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let title = if scene.title.is_empty() { UNTITLED } else { &scene.title };
    document.set_metadata(metadata(scene, title));
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_scale(scale, scale));
    let mut structure = Structure::default();
    draw(scene, &mut surface, &mut structure);
    surface.pop();
    surface.finish();
    for layer in &scene.layers {
        add_links(&mut page, scene, layer, scale, &mut structure);
    }
    page.finish();
    document.set_outline(structure.outline(scene, title, scale));
    document.set_tag_tree(structure.into_tree(scene));
    Some(document.finish())
}

/// Without dates, so that the same picture gives the same file.
fn metadata(scene: &Scene, title: &str) -> Metadata {
    Metadata::new()
        .creator("Chronoscope".to_owned())
        .language(scene.language.to_owned())
        .title(title.to_owned())
}

/// Draws layer after layer, each piece marked as what it is read as, or as decoration.
fn draw(scene: &Scene, surface: &mut Surface<'_>, structure: &mut Structure) {
    let mut painter = Painter::new(&scene.rasters);
    if scene.background.a() > 0 {
        let ground = Shape::filled(scene.rect(), 0.0, scene.background);
        surface.start_tagged(ContentTag::Artifact(Artifact::default()));
        painter.draw(surface, &ground);
        surface.end_tagged();
    }
    for layer in &scene.layers {
        let Some(clip) = rounded(layer.clip.intersect(scene.rect()), 0.0) else { continue };
        surface.push_clip_path(&clip, &FillRule::NonZero);
        let place = |item: &Item| Place::of(scene, layer, item);
        for items in layer.items.chunk_by(|a, b| Place::joins(place(a), place(b))) {
            let place = items.first().and_then(place);
            let content = match place {
                Some(_) => ContentTag::Other,
                None => ContentTag::Artifact(Artifact::default()),
            };
            let piece = surface.start_tagged(content);
            for (at, item) in items.iter().enumerate() {
                painter.draw(surface, &item.shape);
                if let Shape::Text(text) = &item.shape
                    && at + 1 < items.len()
                {
                    painter.space_behind(surface, text);
                }
            }
            surface.end_tagged();
            if let Some(place) = place {
                structure.add(place, items, piece);
            }
        }
        surface.pop();
    }
}

/// Lays a link over everything in a row that stands for the same linked thing.
fn add_links(
    page: &mut Page<'_>,
    scene: &Scene,
    layer: &Layer,
    scale: f32,
    structure: &mut Structure,
) {
    for run in runs(scene, &layer.items) {
        let Some((tag, annotation)) = run.annotated else { continue };
        let Some(link) = annotation.safe_link() else { continue };
        let title = if annotation.title.is_empty() { link } else { &annotation.title };
        // The shapes lie apart: a link over the box around them all would cover their neighbours.
        for item in run.items {
            let visible = item.shape.bounds().intersect(layer.clip).intersect(scene.rect());
            let Some(rect) = page_rect(visible, scale) else { continue };
            let target = Target::Action(Action::Link(LinkAction::new(link.to_owned())));
            let link = LinkAnnotation::new(rect, target);
            let link = Annotation::new_link(link, Some(title.to_owned()));
            structure.add_link(tag, page.add_tagged_annotation(link));
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
