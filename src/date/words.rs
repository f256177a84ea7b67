//! The English words that dates are printed with.

/// The English months, January first.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month 1–12 whose English name begins with a text, in any case: with three letters or more,
/// it is a cut of that name.
pub fn month_beginning_with(text: &str) -> Option<u8> {
    let begins =
        |name: &&str| name.get(..text.len()).is_some_and(|head| head.eq_ignore_ascii_case(text));
    let index = MONTHS.iter().position(|name| text.len() >= 3 && begins(name))?;
    u8::try_from(index + 1).ok()
}

/// The English name of a month 1–12; empty for any other number.
pub(super) fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// The name of a part of the year, EDTF 21–41, to stand before the year.
pub(super) fn season_name(season: u8) -> &'static str {
    match season {
        21 | 25 => "spring",
        22 | 26 => "summer",
        23 | 27 => "autumn",
        24 | 28 => "winter",
        29 => "southern spring",
        30 => "southern summer",
        31 => "southern autumn",
        32 => "southern winter",
        33 => "first quarter of",
        34 => "second quarter of",
        35 => "third quarter of",
        36 => "fourth quarter of",
        37 => "first third of",
        38 => "second third of",
        39 => "last third of",
        40 => "first half of",
        _ => "second half of",
    }
}

/// 1st, 2nd, 3rd, 4th.
pub(super) fn ordinal(number: u64) -> String {
    let suffix = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

/// A number with commas between groups of three digits, from five digits on: "9999", "13,800".
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of years in the largest fitting unit: `13.8 billion years`, `10,000 years`.
///
/// `place` is the decimal place up to which the digits mean something.
pub(super) fn many_years(years: u64, place: u64) -> String {
    let (unit, name) = match years {
        1_000_000_000.. => (1_000_000_000, "billion "),
        1_000_000.. => (1_000_000, "million "),
        _ => return format!("{} year{}", grouped(years), if years == 1 { "" } else { "s" }),
    };
    let n_decimals = (unit / place.clamp(1, unit)).ilog10() as usize;
    format!("{:.n_decimals$} {name}years", years as f64 / unit as f64)
}

/// The number alone of a quantity that stands before another in the same unit: "5" of "5 days"
/// before "12 days". Before another unit it stays whole: "1 year" before "3 years".
pub(super) fn without_unit<'a>(quantity: &'a str, next: &str) -> &'a str {
    match (quantity.split_once(' '), next.split_once(' ')) {
        (Some((number, unit)), Some((_, same))) if unit == same => number,
        _ => quantity,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_year_has_a_name_of_its_own() {
        let names: Vec<_> = (21..=41).map(season_name).collect();
        let seasons = ["spring", "summer", "autumn", "winter"];
        assert_eq!([&names[..4], &names[4..8]], [seasons, seasons]);
        let southern = seasons.map(|season| format!("southern {season}"));
        assert_eq!(names[8..12], southern);
        let parts = [
            "first quarter of",
            "second quarter of",
            "third quarter of",
            "fourth quarter of",
            "first third of",
            "second third of",
            "last third of",
            "first half of",
            "second half of",
        ];
        assert_eq!(names[12..], parts);
    }

    #[test]
    fn digits_are_grouped_from_five_on() {
        let check = |number, expect: &str| assert_eq!(grouped(number), expect);
        check(0, "0");
        check(9_999, "9999");
        check(10_000, "10,000");
        check(1_204_332, "1,204,332");
    }
}
