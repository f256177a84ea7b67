//! Colours, as data: `assets/themes/*.json`.

use std::sync::LazyLock;

use ecolor::{Color32, Rgba};
use serde::{Deserialize, Deserializer};

/// Dark or light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Appearance {
    /// Dark ink on light paper.
    #[default]
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// Every colour that the program uses.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The theme's name.
    pub name: String,
    /// The ground of the canvas and of exported figures.
    #[serde(deserialize_with = "color")]
    pub paper: Color32,
    /// The ground of panels, menus and bars.
    #[serde(deserialize_with = "color")]
    pub panel: Color32,
    /// The ground of things that lie on a panel: text fields, table stripes, chips.
    #[serde(deserialize_with = "color")]
    pub raised: Color32,
    /// The ground of a widget under the pointer.
    #[serde(deserialize_with = "color")]
    pub hovered: Color32,
    /// Text.
    #[serde(deserialize_with = "color")]
    pub ink: Color32,
    /// Secondary text, still at 4.5:1 on paper and panel.
    #[serde(deserialize_with = "color")]
    pub muted: Color32,
    /// Lines between things.
    #[serde(deserialize_with = "color")]
    pub hairline: Color32,
    /// The outline of what can be clicked or typed into, 3:1 on every ground it lies on (WCAG 2.2,
    /// success criterion 1.4.11).
    #[serde(deserialize_with = "color")]
    pub outline: Color32,
    /// Fainter lines: minor ticks.
    #[serde(deserialize_with = "color")]
    pub faint: Color32,
    /// The one accent: selection, focus, today.
    #[serde(deserialize_with = "color")]
    pub accent: Color32,
    /// Text on the accent.
    #[serde(deserialize_with = "color")]
    pub on_accent: Color32,
    /// Below menus, tooltips and windows.
    #[serde(deserialize_with = "color")]
    pub shadow: Color32,
    /// Behind search matches.
    #[serde(deserialize_with = "color")]
    pub highlight: Color32,
    /// Warnings, as text.
    #[serde(deserialize_with = "color")]
    pub warning: Color32,
    /// Errors, as text.
    #[serde(deserialize_with = "color")]
    pub error: Color32,
    /// Tints of era bands, in turn.
    #[serde(deserialize_with = "colors")]
    pub eras: Vec<Color32>,
    /// Colours of categories, in turn (Okabe and Ito 2008, adjusted to this ground).
    #[serde(deserialize_with = "colors")]
    pub categories: Vec<Color32>,
    /// Marks that have no category.
    #[serde(deserialize_with = "color")]
    pub uncategorised: Color32,
    /// Relations: causes, responds to, follows, contradicts, part of, comments on, any other.
    #[serde(deserialize_with = "colors")]
    pub relations: Vec<Color32>,
}

const LIGHT_JSON: &str = include_str!("../../assets/themes/light.json");
const DARK_JSON: &str = include_str!("../../assets/themes/dark.json");
static LIGHT: LazyLock<Theme> = LazyLock::new(|| built_in(LIGHT_JSON));
static DARK: LazyLock<Theme> = LazyLock::new(|| built_in(DARK_JSON));

impl Theme {
    /// The built-in theme for an appearance.
    pub fn of(appearance: Appearance) -> &'static Self {
        match appearance {
            Appearance::Light => &LIGHT,
            Appearance::Dark => &DARK,
        }
    }

    /// The edge of what is cut out of time: a line that is read, unlike hairlines, so that it has a contrast of
    /// 3 on paper (WCAG 2.2, success criterion 1.4.11).
    #[must_use]
    pub fn fold_edge(&self) -> Color32 {
        self.paper.lerp_to_gamma(self.muted, 0.8)
    }

    /// A colour as it is, or as little nearer to the ink as it takes to be seen on paper: white was
    /// chosen for another program's dark ground.
    #[must_use]
    pub fn legible(&self, color: Color32) -> Color32 {
        const STEPS: u8 = 20;
        let nearer = |step| color.lerp_to_gamma(self.ink, f32::from(step) / f32::from(STEPS));
        let is_seen = |color: &Color32| contrast(*color, self.paper) >= MIN_CONTRAST;
        (0..=STEPS).map(nearer).find(is_seen).unwrap_or(self.ink)
    }
}

/// The least contrast of a mark with what is around it. Graphics that matter need 3 by WCAG 2.2,
/// success criterion 1.4.11; a mark has a shape and a label as well, and yellow should stay yellow.
const MIN_CONTRAST: f32 = 1.8;

/// The contrast of two opaque colours, 1 to 21, as WCAG 2.2 defines it.
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |color: Color32| {
        let color = Rgba::from(color);
        0.2126 * color.r() + 0.7152 * color.g() + 0.0722 * color.b()
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Reads a theme that is part of the program. That it can be read is held by a test, as a program
/// without colours would be of no use.
fn built_in(json: &str) -> Theme {
    serde_json::from_str(json).unwrap_or_default()
}

fn color<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    parse_color(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
}

fn colors<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Color32>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    texts.iter().map(|text| parse_color(text).map_err(serde::de::Error::custom)).collect()
}

fn parse_color(text: &str) -> Result<Color32, String> {
    Color32::from_hex(text).map_err(|_| format!("{text:?} is not #rrggbb or #rrggbbaa"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_themes_can_be_read() {
        for json in [LIGHT_JSON, DARK_JSON] {
            let theme: Theme = serde_json::from_str(json).expect("a theme");
            assert!(!theme.name.is_empty() && theme.categories.len() >= 8);
        }
    }

    #[test]
    fn the_edge_of_a_fold_is_seen_on_every_ground() {
        for theme in [&*LIGHT, &*DARK] {
            for ground in [theme.paper, theme.panel, theme.faint] {
                let seen = contrast(theme.fold_edge(), ground);
                assert!(seen >= 3.0, "{}: {seen}", theme.name);
            }
        }
    }

    #[test]
    fn colours_of_files_can_be_seen_on_every_paper() {
        #[track_caller]
        fn check(hex: &str, appearance: Appearance, stays: bool) {
            let theme = Theme::of(appearance);
            let color = Color32::from_hex(hex).expect("a colour");
            let drawn = theme.legible(color);
            assert!(contrast(drawn, theme.paper) >= MIN_CONTRAST, "{hex} became {drawn:?}");
            assert_eq!(color == drawn, stays, "{hex} became {drawn:?}");
        }
        check("#0066aa", Appearance::Light, true);
        check("#ffffff", Appearance::Light, false);
        check("#ffff00", Appearance::Light, false);
        check("#000000", Appearance::Dark, false);
        check("#ffffff", Appearance::Dark, true);
    }
}
