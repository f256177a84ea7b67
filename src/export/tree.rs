//! The SVG as the tree that PNG and PDF are rendered from, with the typefaces it asks for.

use std::sync::{Arc, LazyLock};

use krilla_svg::SvgSettings;
use resvg::usvg::fontdb::{Database, FaceInfo, ID, Source, Style};
use resvg::usvg::{FallbackSelectionFn, FontResolver, Options, Tree};
use ttf_parser::Face as Font;

use crate::scene::{FACES, FAMILY, Scene};

use super::{ExportError, svg};

/// How the PDF draws what the tree holds: text stays text.
pub(super) const PDF_SETTINGS: SvgSettings = SvgSettings { embed_text: true, filter_scale: 1.0 };

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

/// The typefaces of the system. Finding them takes a good part of a second, so it is done only for
/// a text that needs them, and once.
static SYSTEM: LazyLock<Database> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    fonts
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
            select_fallback: fallback(),
        },
        fontdb: Arc::clone(&EMBEDDED),
        ..Options::default()
    };
    Tree::from_str(&svg(scene), &options)
        .map_err(|error| ExportError(format!("The picture could not be drawn: {error}.")))
}

/// Finds a typeface for a character that the embedded one lacks: upright if possible, and as near
/// to the wanted weight as possible.
fn fallback() -> FallbackSelectionFn<'static> {
    Box::new(|character, tried, fonts| {
        if fonts.len() == FACES.len() {
            let fonts = Arc::make_mut(fonts);
            SYSTEM.faces().cloned().for_each(|face| {
                fonts.push_face_info(face);
            });
        }
        let wanted = tried.first().and_then(|id| fonts.face(*id)).map_or(400, |face| face.weight.0);
        let mut candidates: Vec<&FaceInfo> =
            fonts.faces().filter(|face| !tried.contains(&face.id)).collect();
        candidates
            .sort_by_key(|face| (face.style != Style::Normal, face.weight.0.abs_diff(wanted)));
        candidates.into_iter().map(|face| face.id).find(|id| has_glyph(fonts, *id, character))
    })
}

fn has_glyph(fonts: &Database, id: ID, character: char) -> bool {
    let glyph = fonts.with_face_data(id, |data, index| {
        Font::parse(data, index).ok().and_then(|font| font.glyph_index(character))
    });
    glyph.flatten().is_some()
}
