//! What the user has chosen once and for all.

use serde::{Deserialize, Serialize};

use formats::Mappings;

/// What the user has chosen once and for all; kept between sessions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The code of the language of the window; `None` for that of the desktop. One that this version does not have is
    /// kept, as another may have it.
    pub language: Option<String>,
    /// Which theme the window has.
    pub theme: ThemeChoice,
    /// How large text and everything with it is; 1 is the design's own size.
    pub text_scale: f32,
    /// How large the text of the details is beside that; 1 is the design's own size.
    pub details_scale: f32,
    /// What turning the wheel over the canvas does.
    pub wheel: Wheel,
    /// Jumps happen at once instead of gliding.
    pub reduce_motion: bool,
    /// What the columns of tables are for, where that was guessed wrongly, and which sheets of
    /// workbooks are shown.
    pub tables: Mappings,
}

/// Which theme the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// Whatever the desktop has; light where it does not say.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// What turning the wheel over the canvas does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wheel {
    /// Zooms around the pointer; with Shift it pans, with Ctrl it zooms too.
    #[default]
    Zoom,
    /// Moves up and down, and with Shift along time; with Ctrl it zooms.
    Pan,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::default(),
            text_scale: 1.0,
            details_scale: 1.0,
            wheel: Wheel::default(),
            reduce_motion: false,
            tables: Mappings::default(),
        }
    }
}

impl Settings {
    /// The sizes that "larger text" and "smaller text" step through.
    pub const TEXT_SCALES: [f32; 8] = [0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

    /// The settings with text one step larger, where there is one.
    #[must_use]
    pub fn with_larger_text(&self) -> Self {
        let larger = Self::TEXT_SCALES.into_iter().find(|scale| *scale > self.text_scale + 0.01);
        Self { text_scale: larger.unwrap_or(self.text_scale), ..self.clone() }
    }

    /// The settings with text one step smaller, where there is one.
    #[must_use]
    pub fn with_smaller_text(&self) -> Self {
        let smaller =
            Self::TEXT_SCALES.into_iter().rev().find(|scale| *scale < self.text_scale - 0.01);
        Self { text_scale: smaller.unwrap_or(self.text_scale), ..self.clone() }
    }

    /// The settings with every number within its range, whatever a file said.
    #[must_use]
    pub fn sane(self) -> Self {
        let sane = |scale: f32| match scale.is_finite() {
            true => scale.clamp(Self::TEXT_SCALES[0], 2.0),
            false => 1.0,
        };
        let (text_scale, details_scale) = (sane(self.text_scale), sane(self.details_scale));
        Self { text_scale, details_scale, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_grows_and_shrinks_by_steps_within_bounds() {
        let settings = Settings::default();
        assert_eq!(settings.with_larger_text().text_scale, 1.1);
        assert_eq!(settings.with_larger_text().with_smaller_text(), settings);
        let largest = (0..20).fold(settings.clone(), |settings, _| settings.with_larger_text());
        assert_eq!(largest.text_scale, 2.0);
        let smallest = (0..20).fold(settings, |settings, _| settings.with_smaller_text());
        assert_eq!(smallest.text_scale, 0.8);
    }

    #[test]
    fn a_senseless_scale_becomes_a_sensible_one() {
        let wild = |text_scale| Settings { text_scale, ..Settings::default() }.sane().text_scale;
        assert_eq!(wild(f32::NAN), 1.0);
        assert_eq!(wild(900.0), 2.0);
        assert_eq!(wild(-1.0), 0.8);
    }
}
