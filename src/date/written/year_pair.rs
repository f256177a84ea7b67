//! Years of which the second is cut short: `2009/10`, `1999–00`, `1914-18`.

use super::words;

/// How to read `2009/10` and `2009-10`, decided for a whole column at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum YearPair {
    /// A month where it can be one: October 2009, but 2012 to 2013 for `2012/13`.
    #[default]
    Month,
    /// From one year to another, as seasons, school years and budgets are written: 2009 to 2010.
    Years,
    /// The one year that has two numbers where the year began in March, as in family trees:
    /// `1702/03` is 1703. What is joined by a hyphen is read as by default.
    Dual,
}

/// What a cell such as `2009/10` can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PossiblePair {
    /// A year and a month of it.
    pub month: bool,
    /// Two years, the second cut short.
    pub years: bool,
    /// Two years of which the second follows the first, as in a season.
    pub is_season: bool,
}

/// Two years that are further apart than this are not written as one pair.
const MAX_YEARS: u64 = 50;

/// What a cell of a year, a hyphen or slash, and one or two digits can be; `None` for any other.
/// One cell that can only be two years decides for its column.
pub fn possible_pair(text: &str) -> Option<PossiblePair> {
    let (year, end) = halves(text.trim())?;
    let (number, last) = (words::number(year)?, words::number(end)?);
    let later = later_year(number, end);
    // A dash is longer than the hyphen that a month would have.
    let is_dash = text.contains(['–', '—']);
    let month = (1..=12).contains(&last) && !is_dash && year.len() == 4;
    let years = later.is_some() && number > 0;
    let is_season = later == Some(number + 1);
    (month || years).then_some(PossiblePair { month, years, is_season })
}

/// The halves of `2009/10`, and of `749/50`, a year and the next. Other numbers of three digits are
/// rather a measure, such as `120/80`.
fn halves(text: &str) -> Option<(&str, &str)> {
    let (year, end) = text.split_once(['/', '-', '–', '—'])?;
    let (year, end) = (year.trim_end(), end.trim_start());
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_pair = year.len() == 4 && matches!(end.len(), 1 | 2) && is_number(year);
    let is_pair =
        is_pair && is_number(end) || text.contains('/') && is_short_year_and_next(year, end);
    is_pair.then_some((year, end))
}

/// Whether these are a year of three digits and the next, cut short: 749 and 50, 806 and 7.
pub(super) fn is_short_year_and_next(year: &str, end: &str) -> bool {
    let number = words::number(year).filter(|_| year.len() == 3 && !year.starts_with('0'));
    number.is_some_and(|number| later_year(number, end) == Some(number + 1))
}

/// Whether a text is a pair of years where the column says that such are.
pub(super) fn is_years(text: &str) -> bool {
    possible_pair(text.trim_end_matches(['?', '~', '%'])).is_some_and(|pair| pair.years)
}

/// The year after `start` that ends in one or two digits: 1945 of `1939–45`, 2000 of `1999/00`.
///
/// Over the end of a century it is no more than fifty years later, and one digit stays within its
/// decade.
pub(super) fn later_year(start: u64, digits: &str) -> Option<u64> {
    let place = match digits.len() {
        1 => 10,
        2 => 100,
        _ => return None,
    };
    let digits = words::number(digits)?;
    let same = start / place * place + digits;
    let next = same + place;
    if same > start {
        Some(same)
    } else {
        (place == 100 && next - start <= MAX_YEARS).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_what_it_can_be() {
        let check = |cell: &str, expect: Option<(bool, bool, bool)>| {
            let pair = possible_pair(cell);
            let told = pair.map(|pair| (pair.month, pair.years, pair.is_season));
            assert_eq!(told, expect, "{cell}");
        };
        check("2009/10", Some((true, true, true)));
        check("2009-10", Some((true, true, true)));
        check("2012/13", Some((false, true, true)));
        check("1999-00", Some((false, true, true)));
        check("1998–02", Some((false, true, false)));
        check("1998/9", Some((true, true, true)));
        check("1914-18", Some((false, true, false)));
        check("2009-05", Some((true, false, false)));
        check("1950-13", None);
        check("749/50", Some((false, true, true)));
        check("806/7", Some((false, true, true)));
        check("799/00", Some((false, true, true)));
        check("749-50", None);
        check("120/80", None);
        check("2009/2010", None);
        check("2009-10-11", None);
        check("10/2009", None);
        check("2009", None);
    }
}
