//! English words in dates, in lower case.

/// The month 1–12 of a name or its abbreviation, with or without a full stop.
pub(super) fn month(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.');
    if word.len() < 3 || !word.is_ascii() {
        return None;
    }
    let index = NAMES.iter().position(|name| name.starts_with(word))?;
    // "sept" is a customary cut, "novemb" is not a word, but no other word begins like that.
    u8::try_from(index + 1).ok()
}

/// The EDTF number of a season.
pub(super) fn season(word: &str) -> Option<u8> {
    match word {
        "spring" => Some(21),
        "summer" => Some(22),
        "autumn" | "fall" => Some(23),
        "winter" => Some(24),
        _ => None,
    }
}

/// The EDTF number of a quarter or half year: `q3`, `h1`.
pub(super) fn part_of_year(word: &str) -> Option<u8> {
    match word {
        "q1" => Some(33),
        "q2" => Some(34),
        "q3" => Some(35),
        "q4" => Some(36),
        "h1" => Some(40),
        "h2" => Some(41),
        _ => None,
    }
}

/// Whether it names a day of the week, in full or as three or more letters.
pub(super) fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_end_matches('.');
    word.len() >= 3 && NAMES.iter().any(|name| name.starts_with(word))
}

/// Whether it marks years before (`Some(true)`) or after year 1 (`Some(false)`).
pub(super) fn is_before_era(word: &str) -> Option<bool> {
    match word.replace('.', "").as_str() {
        "bc" | "bce" => Some(true),
        "ad" | "ce" => Some(false),
        _ => None,
    }
}

/// 18 of `18th`.
pub(super) fn ordinal(word: &str) -> Option<u64> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|suffix| word.strip_suffix(suffix))?;
    number(digits)
}

/// A whole number written with digits alone.
pub(super) fn number(word: &str) -> Option<u64> {
    word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok())?
}
