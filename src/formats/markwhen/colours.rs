//! Colours as markwhen files name them.

use crate::css::hex_color;

/// `#rrggbb` for `#rgb`, `#rrggbb`, `#rrggbbaa`, three numbers, and the name of a colour.
pub(super) fn hex(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['"', '\'']);
    let parts: Option<Vec<u8>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    match parts.as_deref() {
        Some([r, g, b]) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        _ => hex_color(text),
    }
}

#[cfg(test)]
mod tests {
    use super::hex;

    #[test]
    fn colours_become_hexadecimal() {
        #[track_caller]
        fn check(text: &str, expect: Option<&str>) {
            assert_eq!(hex(text).as_deref(), expect);
        }
        check("#ABF", Some("#aabbff"));
        check("#d336b1", Some("#d336b1"));
        check("pink", Some("#ffc0cb"));
        check("255, 0, 16", Some("#ff0010"));
        check("#12", None);
        check("the blue one", None);
    }
}
