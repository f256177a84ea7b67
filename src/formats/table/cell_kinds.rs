//! What kind of text a cell is that is no date: a key, a code, a quantity, a colour.

use super::values::{decimal, number};

/// The number before what it may be off by: 35.5 of `35.5 ± 0.3`.
pub(super) fn before_margin(cell: &str) -> Option<f64> {
    let (before, margin) = cell.split_once('±').or_else(|| cell.split_once("+/-"))?;
    let read = |text: &str| number(text.trim()).or_else(|| decimal(text.trim()));
    read(margin).and(read(before))
}

/// Whether a cell is a number with marks, or with a short unit: `12,004`, `€ 15.00`, `10 Pf.`, `1kj`.
pub(super) fn is_quantity(cell: &str) -> bool {
    /// Units are cut short (`km/h`, `mmHg`); longer words are names.
    const MAX_UNIT: usize = 4;
    let is_mark = |c: char| ".,'’+-−–%$€£¥()/ \u{a0}\u{202f}".contains(c);
    let digits = cell.trim_start_matches(is_mark);
    let unit = digits.trim_start_matches(|c: char| c.is_ascii_digit() || is_mark(c));
    let starts = digits.starts_with(|c: char| c.is_ascii_digit());
    starts && unit.chars().count() <= MAX_UNIT && !unit.contains(' ')
}

/// Whether a text is a capital and a mark before a number, as in `W-0017`, which no date begins with.
pub(super) fn has_letter_before(cell: &str) -> bool {
    matches!(cell.as_bytes(), [letter, mark, ..] if letter.is_ascii_uppercase() && b"-_/".contains(mark))
}

/// Whether a cell is a key: letters, perhaps a mark, and a number behind them, or long and in
/// hexadecimal.
pub(super) fn is_key(cell: &str) -> bool {
    /// The hexadecimal digits of 64 bits. Shorter ones may be a date: `1987-12-08` has digits and
    /// hyphens alone.
    const LONG_KEY: usize = 16;
    if !cell.is_ascii() || cell.bytes().any(|byte| byte.is_ascii_whitespace()) {
        return false;
    }
    let n_digits = cell.bytes().rev().take_while(u8::is_ascii_digit).count();
    let stem = cell.get(..cell.len() - n_digits).unwrap_or_default();
    let word = stem.trim_end_matches(['_', '-', ':', '/', '#', '.']);
    let has_mark = word.len() < stem.len();
    let digits = cell.get(stem.len()..).unwrap_or_default();
    let is_filled_up = n_digits > 1 && digits.starts_with('0');
    // “Apollo-11” is a name; “person_11”, “A-0011” and “Q11” are keys.
    let is_word = !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    let is_numbered = n_digits > 0
        && is_word
        && (stem.ends_with(['_', '#'])
            || is_filled_up
            || word.len() <= 3 && (has_mark || n_digits > 1));
    let is_hexadecimal = cell.len() >= LONG_KEY
        && cell.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
        && cell.bytes().any(|byte| byte.is_ascii_digit());
    is_numbered || is_hexadecimal
}

/// Whether a cell is a mark rather than a word: no small letters, or a language's two.
pub(super) fn is_code(cell: &str) -> bool {
    /// Longer ones are keys, or words in capitals.
    const MAX_BYTES: usize = 16;
    if cell.len() > MAX_BYTES || !cell.is_ascii() || cell.contains(' ') {
        return false;
    }
    let is_small = |byte: u8| byte.is_ascii_lowercase();
    let is_language = match cell.as_bytes() {
        [a, b] => is_small(*a) && is_small(*b),
        [a, b, b'-' | b'_', rest @ ..] => is_small(*a) && is_small(*b) && rest.len() <= 4,
        _ => false,
    };
    let has_mark = cell.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_punctuation());
    cell.len() == 1
        || is_language
        || cell.len() <= 3 && !cell.bytes().any(is_small)
        || has_mark && !cell.bytes().any(is_small)
}

/// Whether a cell is a colour as the web writes it: `#3366cc`.
pub(super) fn is_colour(cell: &str) -> bool {
    let hex = cell.strip_prefix('#').filter(|hex| matches!(hex.len(), 3 | 6 | 8));
    hex.is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_codes_are_told_from_names() {
        for key in ["person_001", "Q42", "A-0011", "9f86d081-884c-4d65", "INV#7"] {
            assert!(is_key(key), "{key}");
        }
        for name in ["Apollo-11", "Soyuz-3", "Boeing", "R2D2", "Sputnik"] {
            assert!(!is_key(name), "{name}");
        }
        for code in ["CC_BY_4_0", "M...", "en", "de-CH", "GB"] {
            assert!(is_code(code), "{code}");
        }
        for name in ["NATO", "Rio", "SALT II", "Ur"] {
            assert!(!is_code(name), "{name}");
        }
    }

    #[test]
    fn numbers_with_marks_and_units_are_no_words() {
        for quantity in ["12,004", "1/4 Gr.", "10 Pf.", "18 €", "1kj", "+1kj", "92 min", "1h42"] {
            assert!(is_quantity(quantity), "{quantity}");
        }
        for text in ["7 Days in May", "Apollo 11", "2001: A Space Odyssey", "1st Army"] {
            assert!(!is_quantity(text), "{text}");
        }
    }
}
