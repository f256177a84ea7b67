//! Colours of both themes: what is to be read or found stands out, and categories are told apart by
//! people who do not tell red from green.

use egui::{Color32, Rgba};
use layout::Marker;
use model::CategoryIndex;
use scene::{Appearance, Theme, contrast};

/// The least contrast of text, WCAG 2.2, success criterion 1.4.3.
const TEXT: f32 = 4.5;
/// The least contrast of controls and of graphics that mean something, success criterion 1.4.11.
const GRAPHICS: f32 = 3.0;
/// The least distance of the colours of two categories, as most people see them.
const DISTANCE: f32 = 25.0;
/// The same as they look without the receptor for green, when shape and label help.
const DISTANCE_WITHOUT_GREEN: f32 = 12.0;

fn themes() -> [&'static Theme; 2] {
    [Appearance::Light, Appearance::Dark].map(Theme::of)
}

#[test]
fn what_is_read_or_found_stands_out() {
    for theme in themes() {
        let check = |name: &str, color: Color32, ground: Color32, least: f32| {
            let found = contrast(color, ground);
            assert!(found >= least, "{}, {name}: {found:.2} of {least}", theme.name);
        };
        let grounds = [
            ("paper", theme.paper),
            ("panel", theme.panel),
            ("raised", theme.raised),
            ("hovered", theme.hovered),
            ("faint", theme.faint),
        ];
        for (ground, color) in grounds {
            check(&format!("ink on {ground}"), theme.ink, color, TEXT);
            check(&format!("muted on {ground}"), theme.muted, color, TEXT);
            check(&format!("accent on {ground}"), theme.accent, color, TEXT);
            check(&format!("outline on {ground}"), theme.outline, color, GRAPHICS);
        }
        for (ground, color) in
            [("paper", theme.paper), ("panel", theme.panel), ("raised", theme.raised)]
        {
            check(&format!("warning on {ground}"), theme.warning, color, TEXT);
            check(&format!("error on {ground}"), theme.error, color, TEXT);
        }
        check("words of a primary button", theme.on_accent, theme.accent, TEXT);
        check("words that were found", theme.ink, theme.highlight, TEXT);
        let categories = theme.categories.iter().chain([&theme.uncategorised]);
        for (position, color) in categories.enumerate() {
            check(&format!("category {position} on paper"), *color, theme.paper, GRAPHICS);
            check(&format!("category {position} on a panel"), *color, theme.panel, 2.9);
        }
    }
}

#[test]
fn categories_are_told_apart_by_colour_also_without_green() {
    for theme in themes() {
        for (at, one) in theme.categories.iter().enumerate() {
            for (other_at, other) in theme.categories.iter().enumerate().skip(at + 1) {
                let seen = distance(lab(linear(*one)), lab(linear(*other)));
                let without = distance(lab_without_green(*one), lab_without_green(*other));
                assert!(
                    seen >= DISTANCE && without >= DISTANCE_WITHOUT_GREEN,
                    "{}, {at} and {other_at}: {seen:.1}, without green {without:.1}",
                    theme.name
                );
            }
        }
    }
}

#[test]
fn neighbouring_categories_are_told_apart_in_grey_by_their_shapes() {
    let markers: Vec<Marker> =
        (0..6).map(|position| Marker::of(Some(CategoryIndex(position)))).collect();
    for (at, marker) in markers.iter().enumerate() {
        assert!(!markers.iter().skip(at + 1).any(|other| other == marker), "{marker:?} twice");
    }
}

/// A colour in CIE L*a*b* under D65, from linear sRGB (IEC 61966-2-1; CIE 15).
fn lab([red, green, blue]: [f32; 3]) -> [f32; 3] {
    let x = (0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47;
    let y = 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175 * blue;
    let z = (0.019_333_9 * red + 0.119_192 * green + 0.950_304_1 * blue) / 1.088_83;
    let [x, y, z] = [x, y, z].map(|part: f32| match part {
        part if part > 216.0 / 24_389.0 => part.cbrt(),
        part => (24_389.0 / 27.0 * part + 16.0) / 116.0,
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// How a colour looks to whom the receptor for green is missing: Machado, Oliveira and Fernandes,
/// A Physiologically-based Model for Simulation of Color Vision Deficiency (2009), deuteranomaly of
/// severity 1.0.
fn lab_without_green(color: Color32) -> [f32; 3] {
    const SEEN: [[f32; 3]; 3] = [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ];
    let parts = linear(color);
    lab(SEEN.map(|row| {
        let sum: f32 = row.iter().zip(parts).map(|(weight, part)| weight * part).sum();
        sum.clamp(0.0, 1.0)
    }))
}

fn linear(color: Color32) -> [f32; 3] {
    let color = Rgba::from(color);
    [color.r(), color.g(), color.b()]
}

/// The difference of two colours, CIE 1976: from 2 on it can be seen side by side.
fn distance(one: [f32; 3], other: [f32; 3]) -> f32 {
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f32>().sqrt()
}
