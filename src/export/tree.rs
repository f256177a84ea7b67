//! The SVG as the tree that PNG is rendered from, with the typefaces it asks for.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight};
use resvg::usvg::{FontResolver, Options, Tree};

use scene::{DrawnBy, FACES, FAMILY, Scene, Typeface};

use super::{ExportError, svg};

/// The embedded typeface, under the family name that the SVG asks for.
static EMBEDDED: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for face in &FACES {
        fonts.load_font_source(Source::Binary(Arc::new(face.data)));
    }
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_serif_family(FAMILY);
    Arc::new(fonts)
});

/// Parses the scene's SVG.
///
/// # Errors
/// Where the SVG library refuses, as for a picture without area.
pub(super) fn tree(scene: &Scene) -> Result<Tree, ExportError> {
    if !(scene.size.x > 0.0 && scene.size.y > 0.0 && scene.size.is_finite()) {
        return Err(ExportError("The picture has no area; nothing was written.".to_owned()));
    }
    let options = Options {
        font_family: FAMILY.to_owned(),
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            // The scene says who draws what; it is not guessed again.
            select_fallback: Box::new(|_, _, _| None),
        },
        fontdb: fonts(scene),
        ..Options::default()
    };
    Tree::from_str(&svg(scene), &options)
        .map_err(|error| ExportError(format!("The picture could not be drawn: {error}.")))
}

/// The embedded typeface, and those of the system that the scene's texts are drawn with.
fn fonts(scene: &Scene) -> Arc<Database> {
    let mut fonts = Arc::clone(&EMBEDDED);
    let mut known: Vec<&Typeface> = Vec::new();
    for run in scene.texts().flat_map(|text| text.runs.iter()).flat_map(|runs| runs.iter()) {
        let DrawnBy::System(typeface) = run.drawn_by else { continue };
        if !known.contains(&typeface) {
            known.push(typeface);
            Arc::make_mut(&mut fonts).push_face_info(face_info(typeface));
        }
    }
    fonts
}

/// The one face of a file that may hold several.
fn face_info(typeface: &Typeface) -> FaceInfo {
    FaceInfo {
        id: ID::dummy(),
        source: Source::Binary(Arc::new(typeface.data)),
        index: typeface.index,
        families: vec![(typeface.family.clone(), Language::English_UnitedStates)],
        post_script_name: typeface.name.clone(),
        style: Style::Normal,
        weight: Weight(typeface.weight),
        stretch: Stretch::Normal,
        monospaced: false,
    }
}
