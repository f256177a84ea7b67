//! Colours in CSS: of an item's own style, and of a page's rules for classes.

use crate::css::hex_color;

/// The properties that colour an item, the most telling first.
const PROPERTIES: [&str; 4] = ["background-color", "background", "border-color", "color"];

/// No rule of a style sheet that is of interest is longer, in bytes.
const MAX_RULE_BYTES: usize = 2000;

/// The colour of a style such as `color: red; background-color: pink`, as `#rrggbb`.
pub(super) fn colour_of(style: &str) -> Option<String> {
    PROPERTIES.iter().find_map(|property| {
        style.split(';').find_map(|rule| {
            let (name, value) = rule.split_once(':')?;
            let is_it = name.trim().eq_ignore_ascii_case(property);
            if is_it { hex_of(value) } else { None }
        })
    })
}

/// A colour of CSS as `#rrggbb`; `None` for one that cannot be seen.
fn hex_of(value: &str) -> Option<String> {
    let value = value.trim().trim_end_matches("!important").trim();
    // A background may have more than a colour.
    let first = if value.contains('(') { value } else { value.split_whitespace().next()? };
    hex_color(first)
}

/// The colour that a page's style sheet gives to a class.
pub(super) fn colour_of_class(page: &str, class: &str) -> Option<String> {
    let selector = format!(".{class}");
    page.match_indices(&selector).find_map(|(at, _)| {
        let rest = page.get(at + selector.len()..)?;
        let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if rest.starts_with(goes_on) {
            return None;
        }
        let rest = rest.get(..rest.floor_char_boundary(MAX_RULE_BYTES)).unwrap_or(rest);
        let (selectors, rest) = rest.split_once('{')?;
        let (body, _) = rest.split_once('}')?;
        // Only what is a selector can stand between a class and its brace.
        let is_rule = !selectors.contains(['<', ';', '}', '=', '(']);
        if is_rule { colour_of(body) } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_tells_the_colour() {
        #[track_caller]
        fn check(style: &str, expect: Option<&str>) {
            assert_eq!(colour_of(style).as_deref(), expect, "{style}");
        }
        check("color: red; background-color: pink;", Some("#ffc0cb"));
        check("background: #0af url(x.png)", None);
        check("background: #0af no-repeat", Some("#00aaff"));
        check("border-color: rgb(1, 2, 3)", Some("#010203"));
        check("color: transparent", None);
        check("font-size: 3em", None);
    }

    #[test]
    fn a_page_tells_the_colour_of_a_class() {
        let page =
            ".vis-item.red-ish { color: blue } .vis-item.red, .x {\n background-color: #f00;\n}";
        assert_eq!(colour_of_class(page, "red").as_deref(), Some("#ff0000"));
        assert_eq!(colour_of_class(page, "green"), None);
    }
}
