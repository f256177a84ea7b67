//! Which century two digits of a year mean, decided for a whole column.

use date::month_named;

/// Where the values do not tell the century, the last year of the column falls in the hundred
/// years that begin here.
const PIVOT_YEAR: i64 = 1950;
/// The number of years without a date that must lie between the newest and the oldest of a column
/// for its two-digit years to tell the century.
const MIN_GAP_YEARS: i64 = 10;
/// Events lie in the past or are planned: two digits are of no later year than this, unless they
/// can be of no other.
const LAST_YEAR: i64 = 2035;

/// The two digits of the year of a text that has a month in words: 39 of `Sep-39`, `12 Mar 39` and
/// `May '39`.
pub(super) fn short_year(cell: &str) -> Option<i64> {
    let at = cell.len().checked_sub(2)?;
    let (before, digits) = (cell.get(..at)?, cell.get(at..)?);
    let year: i64 = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
    // Numbers alone, which most dates are, need no closer look.
    if before.bytes().all(|byte| !byte.is_ascii_alphabetic() && byte.is_ascii()) {
        return None;
    }
    let is_own = before.ends_with([' ', '-', '/', '.', '\'', '’']);
    let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_short = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let mut n_months = 0;
    let is_date = words.all(|word| {
        let is_month = month_named(word).is_some();
        n_months += usize::from(is_month);
        is_month || is_short(word)
    });
    (is_own && is_date && n_months == 1).then_some(year)
}

/// The two digits of the first year of a season: 97 of `97/98`.
pub(super) fn short_season(cell: &str) -> Option<i64> {
    let (first, second) = cell.split_once(['/', '-', '–'])?;
    let number = |digits: &str| {
        let is_short = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_short { digits.parse::<i64>().ok() } else { None }
    };
    let (first, second) = (number(first)?, number(second)?);
    (second == (first + 1) % 100).then_some(first)
}

/// The year at which the hundred years begin in which two-digit years lie: such that the rows are in
/// order, else that the years lie close together, and do not lie in the future. `47 … 99, 00 … 15`
/// begins in 1947 and ends in 2015.
///
/// The years are in the order of the rows; `known` is from which to which year the same rows have
/// years in four digits.
pub(super) fn first_year(years: &[i64], known: Option<(i64, i64)>) -> i64 {
    let mut distinct = years.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let centuries = |digits: &i64| [1800, 1900, 2000].map(|century| century + *digits);
    let begins = distinct.iter().flat_map(centuries);
    let windows = begins.filter_map(|first| {
        let full = || years.iter().map(move |year| first + (year - first).rem_euclid(100));
        let last = full().max().filter(|last| *last <= LAST_YEAR)?;
        let fits = known.is_some_and(|(least, most)| least - 2 <= first && last <= most + 2);
        // Rows stand from the first to the last; three of them are the other way round by chance.
        let is_falling = years.len() > 3 && full().is_sorted_by(|a, b| a >= b);
        let is_sorted = years.len() > 2 && last > first && (full().is_sorted() || is_falling);
        Some((fits, is_sorted, first - last, first))
    });
    match windows.max() {
        Some((fits, is_sorted, span, first)) if fits || is_sorted || 100 + span > MIN_GAP_YEARS => {
            first
        }
        _ => PIVOT_YEAR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_digits_are_of_the_century_that_makes_sense() {
        assert_eq!(first_year(&(0..100).collect::<Vec<_>>(), None), 1900);
        assert_eq!(first_year(&[15, 95, 45, 5, 65, 35, 75, 55, 85, 25], None), PIVOT_YEAR);
        assert_eq!(first_year(&[39, 45, 50, 89, 7], None), 1939);
        assert_eq!(first_year(&[99, 15], None), 1999);
        assert_eq!(first_year(&[18, 45, 20], None), 1918);
        assert_eq!(first_year(&[6, 7, 12], Some((1906, 1912))), 1906);
    }

    #[test]
    fn a_short_year_stands_behind_a_month_in_words() {
        assert_eq!(short_year("Sep-39"), Some(39));
        assert_eq!(short_year("12 Mar 45"), Some(45));
        assert_eq!(short_year("May ’07"), Some(7));
        assert_eq!(short_year("Room 39"), None);
        assert_eq!(short_year("8 Dec 1987"), None);
        assert_eq!(short_season("99/00"), Some(99));
        assert_eq!(short_season("97/99"), None);
    }
}
