//! Colours: what they are called, how they look, and what they stand for.

use crate::css::hex_color;

use super::script::{Line, Script};

/// A colour that a script defines.
pub(super) struct Colour {
    id: String,
    /// What it stands for, where the legend says so.
    pub(super) legend: Option<String>,
    /// As `#rrggbb`, where it is known.
    pub(super) hex: Option<String>,
}

/// The colours of a script.
pub(super) fn colours(script: &Script) -> Vec<Colour> {
    let colour = |line: &Line| {
        let legend = line.get("legend").map(|legend| legend.replace('_', " ").trim().to_owned());
        let hex = line.get("value").and_then(hex_of);
        Some(Colour {
            id: line.get("id")?.to_owned(),
            legend: legend.filter(|legend| !legend.is_empty()),
            hex,
        })
    };
    script.lines("colors").filter_map(colour).collect()
}

/// The colour of this name.
pub(super) fn find<'a>(colours: &'a [Colour], id: &str) -> Option<&'a Colour> {
    colours.iter().find(|colour| colour.id.eq_ignore_ascii_case(id))
}

/// `rgb(1,0.5,0)` of parts from 0 to 1, `gray(0.8)`, `hsb(0.5,1,1)`, or a name.
fn hex_of(value: &str) -> Option<String> {
    let value = value.trim().to_ascii_lowercase();
    let Some((kind, rest)) = value.split_once('(') else { return hex_color(&value) };
    let parts: Option<Vec<f64>> =
        rest.trim_end_matches(')').split(',').map(|part| part.trim().parse().ok()).collect();
    let [red, green, blue] = match (kind.trim(), parts?.as_slice()) {
        ("rgb", [red, green, blue]) => [*red, *green, *blue],
        ("gray" | "grey", [gray]) => [*gray; 3],
        ("hsb", [hue, saturation, brightness]) => of_hue(*hue, *saturation, *brightness),
        _ => return None,
    };
    let byte = |part: f64| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    Some(format!("#{:02x}{:02x}{:02x}", byte(red), byte(green), byte(blue)))
}

/// Red, green and blue of a hue, how full it is, and how bright, all from 0 to 1.
fn of_hue(hue: f64, saturation: f64, brightness: f64) -> [f64; 3] {
    let part = |offset: f64| {
        let place = (offset + hue * 6.0).rem_euclid(6.0);
        let low = place.min(4.0 - place).clamp(0.0, 1.0);
        brightness - brightness * saturation * low
    };
    [part(5.0), part(3.0), part(1.0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_mixed() {
        #[track_caller]
        fn check(value: &str, expect: Option<&str>) {
            assert_eq!(hex_of(value).as_deref(), expect, "{value}");
        }
        check("rgb(1,0.5,0)", Some("#ff8000"));
        check("gray(0.8)", Some("#cccccc"));
        check("hsb(0.5, 1, 1)", Some("#00ffff"));
        check("Red", Some("#ff0000"));
        check("rgb(1,2)", None);
        check("rgb(x,y,z)", None);
    }
}
