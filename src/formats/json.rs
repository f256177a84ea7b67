//! What readers of JSON have in common.

/// How much of a text is looked at to tell what it is, in bytes.
const SAMPLE_BYTES: usize = 64 * 1024;

/// Whether a text is JSON, or would be if it did not break off. Text that merely begins with a
/// bracket is not.
pub(super) fn looks_like_json(text: &str) -> bool {
    let text = text.trim_start();
    let mut after_bracket = text.chars().skip(1).filter(|c| !c.is_whitespace());
    match text.chars().next() {
        Some('{') => true,
        Some('[') => {
            matches!(after_bracket.next(), Some('{' | '"' | '[' | ']'))
                || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
        }
        _ => false,
    }
}

/// The beginning of a text, enough to tell what it is.
pub(super) fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(SAMPLE_BYTES)).unwrap_or(text)
}
