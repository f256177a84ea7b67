//! The unit of years that the name of a column says: `Start (Ma)`.

use super::names::words;

/// The unit before the present, or the era, that a name says years are in: `Start (Ma)`,
/// `Year BC`, `End_million_years_ago`.
pub(super) fn unit(name: &str) -> Option<&'static str> {
    unit_of(&words(name))
}

/// Words that are a unit, where the name has others, too: “MA” alone may be a state. Julian days need no
/// other word, as their size tells.
const UNITS: [(&[&str], &str); 7] = [
    (&["jd", "hjd", "bjd", "jdn"], "JD"),
    (&["mjd"], "MJD"),
    (&["ga", "gya", "byr", "bya", "gyr"], "Ga"),
    (&["ma", "mya", "myr"], "Ma"),
    (&["ka", "kya", "kyr"], "ka"),
    (&["bp", "calbp"], "BP"),
    (&["bc", "bce"], "BCE"),
];

/// Words for the way in which an age was measured.
const RADIOCARBON: [&str; 3] = ["c14", "14c", "radiocarbon"];

/// Pairs of words, the first before years and the second behind them, for a unit written out.
const UNITS_IN_WORDS: [(&str, &str); 4] =
    [("billion", "Ga"), ("million", "Ma"), ("thousand", "ka"), ("", "years ago")];

/// The unit among the words of a name.
pub(super) fn unit_of(words: &[String]) -> Option<&'static str> {
    let is_among = |known: &[&str], unit: &str| {
        (words.len() > 1 || unit.ends_with("JD"))
            && words.iter().any(|word| known.contains(&word.as_str()))
    };
    let short = UNITS.iter().find(|(known, unit)| is_among(known, unit)).map(|(_, unit)| *unit);
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    // A laboratory gives ages in years before 1950.
    if has("age") && words.iter().any(|word| RADIOCARBON.contains(&word.as_str())) {
        return short.or(Some("BP"));
    }
    let are_before = has("years") && (has("ago") || has("bp")) || has("yearsago");
    let in_words = UNITS_IN_WORDS.iter().find(|(word, _)| word.is_empty() || has(word));
    // “Million” may be of money, where no word says that they are years ago.
    match in_words {
        Some((_, unit)) if are_before && !has("bp") => Some(unit),
        Some((word, unit)) if !word.is_empty() && has("years") => Some(unit),
        _ => short,
    }
}

/// The words of a name without those of its unit.
pub(super) fn without_unit(words: &[String]) -> impl Iterator<Item = &str> {
    let is_in_words = unit_of(words).is_some();
    let has_age = words.iter().any(|word| word == "age");
    let is_unit = move |word: &str| {
        let is_short = UNITS.iter().any(|(known, _)| known.contains(&word));
        const LONG: [&str; 9] =
            ["billion", "million", "thousand", "years", "ago", "cal", "yr", "yrs", "y"];
        let is_long = LONG.contains(&word) || has_age && RADIOCARBON.contains(&word);
        is_in_words && (is_short || is_long || word == "yearsago")
    };
    words.iter().map(String::as_str).filter(move |word| !is_unit(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_unit_of_its_years() {
        assert_eq!(unit("Start (Ma)"), Some("Ma"));
        assert_eq!(unit("Year BC"), Some("BCE"));
        assert_eq!(unit("cal_BP"), Some("BP"));
        assert_eq!(unit("MA"), None);
        assert_eq!(unit("Start_million_years_ago"), Some("Ma"));
        assert_eq!(unit("startYearsAgo"), Some("years ago"));
        assert_eq!(unit("age (years BP)"), Some("BP"));
        assert_eq!(unit("C14 age"), Some("BP"));
        assert_eq!(unit("HJD"), Some("JD"));
        assert_eq!(unit("Magnitude"), None);
    }
}
