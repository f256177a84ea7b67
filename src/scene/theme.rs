//! Colours, as data: `assets/themes/*.json`.

use std::sync::LazyLock;

use ecolor::Color32;
use serde::{Deserialize, Deserializer};

use crate::model::{Category, CategoryIndex};

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
#[derive(Clone, Debug, PartialEq, Deserialize)]
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

static LIGHT: LazyLock<Theme> =
    LazyLock::new(|| built_in(include_str!("../../assets/themes/light.json")));
static DARK: LazyLock<Theme> =
    LazyLock::new(|| built_in(include_str!("../../assets/themes/dark.json")));

impl Theme {
    /// The built-in theme for an appearance.
    pub fn of(appearance: Appearance) -> &'static Self {
        match appearance {
            Appearance::Light => &LIGHT,
            Appearance::Dark => &DARK,
        }
    }

    /// The colour of a category: its own if the file gives one, else the palette's, in turn.
    pub fn category(&self, index: Option<CategoryIndex>, categories: &[Category]) -> Color32 {
        let Some(index) = index else { return self.uncategorised };
        categories
            .get(index.get())
            .and_then(|category| category.color.as_deref())
            .and_then(|hex| Color32::from_hex(hex).ok())
            .or_else(|| self.categories.get(index.get() % self.categories.len().max(1)).copied())
            .unwrap_or(self.uncategorised)
    }
}

#[expect(clippy::panic, reason = "the built-in themes are part of the program; a test reads them")]
fn built_in(json: &str) -> Theme {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("built-in theme: {error}"))
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
