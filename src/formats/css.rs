//! Colours as CSS writes them, which many formats do.

use std::str::FromStr;

use svgtypes::Color;

/// `#rrggbb` for `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, `hsl(…)` and the names of colours, in any
/// case; `None` for one that cannot be seen.
pub(super) fn hex_color(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let color = Color::from_str(&text).ok().filter(|color| color.alpha > 0)?;
    Some(format!("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue))
}

#[cfg(test)]
mod tests {
    use super::hex_color;

    #[test]
    fn colours_become_hexadecimal() {
        #[track_caller]
        fn check(text: &str, expect: Option<&str>) {
            assert_eq!(hex_color(text).as_deref(), expect);
        }
        check("#ABF", Some("#aabbff"));
        check(" #d336b1 ", Some("#d336b1"));
        check("#3b82f680", Some("#3b82f6"));
        check("Pink", Some("#ffc0cb"));
        check("rgb(1, 2, 3)", Some("#010203"));
        check("transparent", None);
        check("#12", None);
        check("the blue one", None);
        check("", None);
    }
}
