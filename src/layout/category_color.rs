//! The colour that a category is drawn in.

use ecolor::Color32;

use model::{Category, CategoryIndex};
use scene::Theme;

/// The colour of a category: its own if the file gives one, as far as it can be seen on the theme's
/// paper, else the palette's, in turn.
pub fn category_color(
    theme: &Theme,
    index: Option<CategoryIndex>,
    categories: &[Category],
) -> Color32 {
    let Some(index) = index else { return theme.uncategorised };
    categories
        .get(index.get())
        .and_then(|category| category.color.as_deref())
        .and_then(|hex| Color32::from_hex(hex).ok())
        .map(|color| theme.legible(color))
        .or_else(|| theme.categories.get(index.get() % theme.categories.len().max(1)).copied())
        .unwrap_or(theme.uncategorised)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scene::Appearance;

    #[test]
    fn a_category_has_its_own_colour_or_one_of_the_palette() {
        #[track_caller]
        fn check(color: Option<&str>, expect: impl Fn(&Theme) -> Option<Color32>) {
            let theme = Theme::of(Appearance::Light);
            let category = Category { color: color.map(str::to_owned), ..Category::default() };
            let drawn = category_color(theme, Some(CategoryIndex(0)), &[category]);
            assert_eq!(Some(drawn), expect(theme), "{color:?}");
        }
        check(Some("#0066aa"), |_| Some(Color32::from_rgb(0x00, 0x66, 0xaa)));
        check(Some("no colour"), |theme| theme.categories.first().copied());
        check(None, |theme| theme.categories.first().copied());
        let theme = Theme::of(Appearance::Light);
        assert_eq!(category_color(theme, None, &[]), theme.uncategorised);
    }
}
