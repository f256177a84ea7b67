//! What single cells are: blank, a number, an address.

/// Whether a text is short enough for a date and has a digit, be it a Roman one: prose is not worth a
/// closer look.
pub(crate) fn may_be_date(cell: &str) -> bool {
    /// As many as `date` reads characters of a date.
    const MAX_BYTES: usize = 100;
    cell.len() <= MAX_BYTES && (cell.bytes().any(|byte| byte.is_ascii_digit()) || is_worded(cell))
}

/// Whether a text without digits has a Roman number, as centuries and old books have, or the word for
/// the first year of an era: `siglo II a. C.`, `MDCCLXXVI`, `平成元年`.
fn is_worded(cell: &str) -> bool {
    /// Longer texts are prose, in which a lone I or C is no number.
    const MAX_WORDED: usize = 40;
    let is_roman = |word: &str| {
        let digits = word.strip_suffix("e").unwrap_or(word);
        !digits.is_empty() && digits.bytes().all(|byte| b"MDCLXVI".contains(&byte))
    };
    let mut words = cell.split(|c: char| !c.is_alphanumeric());
    let is_year = cell.len() >= 4 && is_roman(cell);
    cell.len() <= MAX_WORDED
        && (is_year || cell.contains(' ') && words.any(is_roman) || cell.contains('年'))
}

/// A finite number, plainly written.
pub(super) fn number(cell: &str) -> Option<f64> {
    // A sign stands first, or behind an E: so most dates are told from numbers at their first hyphen.
    let mut before = b'e';
    let is_plain = cell.bytes().all(|byte| {
        let is_exponent = std::mem::replace(&mut before, byte).eq_ignore_ascii_case(&b'e');
        byte.is_ascii_digit()
            || matches!(byte, b'.' | b'e' | b'E')
            || matches!(byte, b'-' | b'+') && is_exponent
    });
    if is_plain { cell.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}

/// A number with a comma before its fraction: `201,4`. Three digits behind the comma may be
/// thousands, and are none here.
pub(super) fn decimal(cell: &str) -> Option<f64> {
    let (whole, fraction) = cell.split_once(',')?;
    let is_fraction =
        matches!(fraction.len(), 1 | 2) && fraction.bytes().all(|b| b.is_ascii_digit());
    if !is_fraction || whole.contains('.') || number(whole).is_none() {
        return None;
    }
    format!("{whole}.{fraction}").parse().ok()
}

/// The whole number in a cell. Programs that know no blank among whole numbers write the others
/// with a fraction: `1994.0`.
pub(super) fn whole_number(cell: &str) -> Option<i64> {
    let digits = match cell.split_once('.') {
        Some((digits, zeros)) => {
            let is_whole = !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0');
            is_whole.then_some(digits)?
        }
        None => cell,
    };
    digits.parse().ok()
}

/// Whether a cell says that there is nothing in it.
pub(super) fn is_blank(cell: &str) -> bool {
    const BLANKS: [&str; 8] = ["na", "n/a", "null", "nan", "none", "-", "–", "?"];
    if cell.len() > 4 || cell.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    cell.is_empty() || BLANKS.iter().any(|blank| cell.eq_ignore_ascii_case(blank))
}

/// Whether a cell is the address of a page, or several, perhaps with what it is called before it. A
/// text that goes on about something and has an address in it is none.
pub(super) fn is_web_address(cell: &str) -> bool {
    let is_address = |word: &str| word.contains("://") || word.starts_with("www.");
    if !is_address(cell) {
        return false;
    }
    cell.ends_with('>') || cell.split_whitespace().all(is_address)
}

/// Whether a cell is a pair of coordinates: `42.04306, 43.03`.
pub(super) fn is_coordinate_pair(cell: &str) -> bool {
    let inner = cell.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let mut parts = inner.split([',', ';']).map(|part| number(part.trim()));
    let is_pair = matches!((parts.next(), parts.next()), (Some(Some(_)), Some(Some(_))));
    is_pair && cell.contains('.') && parts.all(|part| part.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_ends_in_zeros_is_whole() {
        assert_eq!(whole_number("1994.0"), Some(1994));
        assert_eq!(whole_number("-44"), Some(-44));
        assert_eq!(whole_number("1994.5"), None);
        assert_eq!(whole_number("1994."), None);
    }

    #[test]
    fn an_address_stands_alone() {
        assert!(is_web_address("https://a.org/b"));
        assert!(is_web_address("https://a.org www.b.org"));
        assert!(is_web_address("A page <https://a.org>"));
        assert!(!is_web_address("Cheering on the team today. https://a.org/b"));
        assert!(!is_web_address("A page"));
    }

    #[test]
    fn coordinates_are_two_numbers() {
        assert!(is_coordinate_pair("42.04306, 43.036375"));
        assert!(is_coordinate_pair("(48.2;16.4)"));
        assert!(!is_coordinate_pair("12, 13"));
        assert!(!is_coordinate_pair("42.5"));
    }

    #[test]
    fn blanks_come_in_many_spellings() {
        for blank in ["", "NA", "n/a", "NULL", "NaN", "–"] {
            assert!(is_blank(blank), "{blank}");
        }
        assert!(!is_blank("0"));
        assert!(!is_blank("Nancy"));
    }
}
