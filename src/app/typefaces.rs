//! The typefaces of the system in the window: the same as in exported pictures.

use std::sync::{Arc, LazyLock};

use egui::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use egui::{FallbackRequest, FontData, FontFamily, FontId, FontProvider};

use scene::{FACES, Ruler, Typeface, Weight};

/// What everything in the window is measured with.
static RULER: LazyLock<Arc<Ruler>> = LazyLock::new(|| Arc::new(Ruler::with_system()));

/// What everything in the window is measured with.
pub(crate) fn ruler() -> &'static Arc<Ruler> {
    &RULER
}

/// Finds egui the typefaces that the ruler finds.
pub(crate) struct SystemTypefaces;

impl FontProvider for SystemTypefaces {
    fn fonts_for_family(&self, family: &FontFamily) -> Vec<FontInsert> {
        let FontFamily::Name(name) = family else { return Vec::new() };
        Typeface::named(name).map(|typeface| insert(typeface, family)).into_iter().collect()
    }

    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let typeface = Typeface::for_text(request.cluster, weight(request.family))?;
        Some(insert(typeface, request.family))
    }
}

/// The font of a typeface that the ruler found.
pub(crate) fn system_font(typeface: &Typeface, size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(typeface.name.as_str().into()))
}

fn insert(typeface: &'static Typeface, family: &FontFamily) -> FontInsert {
    let mut data = FontData::from_static(typeface.data);
    data.index = typeface.index;
    let family = InsertFontFamily { family: family.clone(), priority: FontPriority::Lowest };
    FontInsert::new(&typeface.name, data, vec![family])
}

/// The weight of one of the families that are named after the faces.
fn weight(family: &FontFamily) -> Weight {
    let FontFamily::Name(name) = family else { return Weight::default() };
    FACES.iter().find(|face| *face.name == **name).map_or(Weight::default(), |face| face.weight)
}
