//! What the cells of a column show of how its dates are written.

use date::{Civil, Date, Precision, When, YearPair, is_calendar_word, month_named, possible_pair};

use super::short_years::{short_season, short_year};

/// The number of pairs of years in a row, each of the next, that are seasons though each could be a
/// month.
const MIN_SEASONS: usize = 3;

/// How a midnight is written that stands for no time at all.
const MIDNIGHTS: [&str; 8] = [
    "T00:00:00Z",
    "T00:00:00",
    "T00:00",
    " 00:00:00",
    " 0:00:00",
    " 00:00",
    " 0:00",
    " 12:00:00 AM",
];
/// What may stand behind a midnight: a fraction, and that it is of Greenwich.
const BEHIND_MIDNIGHT: [&str; 5] = ["Z", "+00:00", "+0000", " UTC", " +0000 UTC"];

/// The date before a midnight; `None` where a text does not end in one.
pub(super) fn before_midnight(cell: &str) -> Option<&str> {
    let strip = |cell: &'_ str| cell.trim_end_matches('0').strip_suffix('.').unwrap_or(cell).len();
    let whole =
        |cell: &'_ str| MIDNIGHTS.iter().find_map(|ending| Some(cell.strip_suffix(ending)?.len()));
    let at = whole(cell).or_else(|| {
        let zone = BEHIND_MIDNIGHT.iter().find_map(|ending| cell.strip_suffix(ending));
        let cell = zone.unwrap_or(cell);
        whole(cell).or_else(|| whole(cell.get(..strip(cell))?))
    })?;
    cell.get(..at).filter(|date| date.len() >= "1/1/1".len())
}

/// A date of three numbers: `6/17/47 22:59`.
pub(super) struct Numeric<'a> {
    pub(super) first: i64,
    pub(super) second: i64,
    pub(super) year: &'a str,
}

/// What cells of a column show.
#[derive(Default)]
pub(super) struct Seen<'a> {
    /// Whether all of those that begin with a number end at midnight; `None` where none does.
    pub(super) is_midnight: Option<bool>,
    pub(super) dates: Vec<Numeric<'a>>,
    /// The two digits of years beside months in words: 39 of `Sep-39`.
    pub(super) short_years: Vec<i64>,
    /// Cells such as `2009/10` that can only be months.
    n_months: usize,
    /// Those that can only be two years,
    pub(super) n_pairs: usize,
    /// and those that can be both, if it is a year and the next.
    pub(super) n_seasons: usize,
    /// Those that can be both, of years that do not follow each other.
    n_other_pairs: usize,
    /// Whether any of these has a slash.
    pub(super) has_slash: bool,
    /// Full dates of dual years: `11 Feb 1731/2`.
    n_dual: usize,
}

impl<'a> Seen<'a> {
    /// Looks at the next cell.
    pub(super) fn look_at(&mut self, cell: &'a str) {
        let is_number = cell.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c));
        // A cell of words, such as an unknown value's, says nothing of the others' times.
        if is_number && self.is_midnight != Some(false) {
            self.is_midnight = Some(before_midnight(cell).is_some());
        }
        if is_in_full(cell) {
            return;
        }
        if let Some(date) = Numeric::parse(cell) {
            self.dates.push(date);
        } else if cell.len() <= MAX_SHORT {
            self.look_closer(cell);
        }
    }

    /// Looks for years cut short, which stand in short cells only.
    fn look_closer(&mut self, cell: &'a str) {
        if let Some(pair) = possible_pair(cell) {
            self.has_slash |= cell.contains('/');
            match (pair.month, pair.years) {
                (true, false) => self.n_months += 1,
                (false, true) => self.n_pairs += 1,
                _ if pair.is_season => self.n_seasons += 1,
                _ => self.n_other_pairs += 1,
            }
        } else if let Some(year) = short_year(cell).or_else(|| short_season(cell)) {
            self.short_years.push(year);
        } else if is_dual(cell) {
            self.n_dual += 1;
        }
    }

    /// With what later cells show.
    pub(super) fn and(mut self: Box<Self>, later: Self) -> Box<Self> {
        self.is_midnight = match (self.is_midnight, later.is_midnight) {
            (Some(ours), Some(theirs)) => Some(ours && theirs),
            (ours, theirs) => ours.or(theirs),
        };
        self.dates.extend(later.dates);
        self.short_years.extend(later.short_years);
        self.n_months += later.n_months;
        self.n_pairs += later.n_pairs;
        self.n_seasons += later.n_seasons;
        self.n_other_pairs += later.n_other_pairs;
        self.has_slash |= later.has_slash;
        self.n_dual += later.n_dual;
        self
    }

    /// What `2009/10` is in a column: one value that can only be one of both decides for all; a year
    /// and the next, again and again, are seasons.
    pub(super) fn year_pair(&self, column: &str) -> YearPair {
        let is_season = says_season(column);
        match (self.n_pairs, self.n_months) {
            _ if self.n_dual > 0 && self.n_pairs == 0 => YearPair::Dual,
            (1.., months) if months < self.n_pairs => YearPair::Years,
            (_, 1..) => YearPair::Month,
            _ if self.n_other_pairs > 0 => YearPair::Month,
            _ if self.n_seasons >= MIN_SEASONS || self.n_seasons > 0 && is_season => {
                YearPair::Years
            }
            _ => YearPair::Month,
        }
    }
}

/// Longer cells have no year cut short.
const MAX_SHORT: usize = 24;

/// Whether a cell is a number alone, or a day as ISO 8601 has it, perhaps with a time of day: most cells
/// are such, and show nothing but their times.
fn is_in_full(cell: &str) -> bool {
    let are_digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let is_time = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.');
    match cell.as_bytes() {
        [a, b, c, d, b'-', month, ten, b'-', day, one, time @ ..] => {
            are_digits(&[*a, *b, *c, *d, *month, *ten, *day, *one])
                && match time {
                    [] => true,
                    [b'T' | b' ', time @ ..] => time.iter().all(is_time),
                    _ => false,
                }
        }
        bytes => are_digits(bytes),
    }
}

/// Whether a name is one of seasons, school years or budgets, which are written as two years.
fn says_season(column: &str) -> bool {
    const WORDS: [&str; 12] = [
        "season",
        "saison",
        "temporada",
        "stagione",
        "seizoen",
        "sezon",
        "sezona",
        "school year",
        "fiscal",
        "schuljahr",
        "spielzeit",
        "сезон",
    ];
    let name = column.to_lowercase();
    WORDS.iter().any(|word| name.contains(word))
}

/// Whether a text has a month in words before a year with a slash: `11 Feb 1731/2`.
fn is_dual(cell: &str) -> bool {
    let Some((date, short)) = cell.split_once('/') else { return false };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = date.split_whitespace().rev();
    let has_year = words.next().is_some_and(|year| year.len() == 4 && is_digits(year));
    has_year
        && short.len() <= 2
        && is_digits(short)
        && words.next().is_some_and(|word| month_named(word).is_some())
}

impl<'a> Numeric<'a> {
    /// Finds the numbers of a date that begins with a day or a month.
    pub(super) fn parse(cell: &'a str) -> Option<Self> {
        let at = cell.bytes().position(|byte| byte.is_ascii_digit())?;
        let date = Self::at_start(cell.get(at..)?)?;
        // A weekday may stand before it.
        let is_weekday = |before: &str| is_calendar_word(before.trim_end_matches([' ', ',', '.']));
        (at == 0 || cell.get(..at).is_some_and(is_weekday)).then_some(date)
    }

    fn at_start(cell: &'a str) -> Option<Self> {
        let at = cell.bytes().position(|byte| !byte.is_ascii_digit())?;
        let separator = char::from(*cell.as_bytes().get(at)?);
        // What begins with a year is none of these.
        if at > 2 || !matches!(separator, '/' | '-' | '.') {
            return None;
        }
        // Behind a point, the date goes on: `6. 2. 2017`.
        let mut is_behind_point = false;
        let end = cell.find(|c: char| {
            let is_end = matches!(c, 'T' | ',') || c == ' ' && !is_behind_point;
            is_behind_point = c == '.';
            is_end
        });
        let end = end.unwrap_or(cell.len());
        let mut numbers = cell.get(..end)?.split(separator).map(str::trim_start);
        let (first, second, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let is_short = |text: &str| (1..=2).contains(&text.len());
        let is_date = is_short(first)
            && is_short(second)
            && matches!(year.len(), 2 | 4)
            && year.bytes().all(|byte| byte.is_ascii_digit())
            && numbers.next().is_none();
        let (first, second) = (first.parse().ok()?, second.parse().ok()?);
        is_date.then_some(Self { first, second, year })
    }

    /// Its year, where that has two digits.
    pub(super) fn two_digit_year(&self) -> Option<i64> {
        if self.year.len() == 2 { self.year.parse().ok() } else { None }
    }
}

/// A date of more than four digits of year, as XML and RDF write it: `1899000-01-01T00:00:00Z`.
pub(super) fn long_year(cell: &str) -> Option<When> {
    let date = before_midnight(cell).unwrap_or(cell);
    let digits = date.strip_prefix(['-', '+']).unwrap_or(date);
    let mut parts = digits.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_date = (5..=11).contains(&year.len()) && month.len() == 2 && day.len() == 2;
    let (year, month, day) =
        (year.parse::<i64>().ok()?, month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
    let is_day =
        (1..=12).contains(&month) && (1..=Civil::days_in_month(year, month)).contains(&day);
    let year = if date.starts_with('-') { -year } else { year };
    let civil = Civil::date(year, i64::from(month), i64::from(day));
    (is_date && is_day && parts.next().is_none())
        .then(|| Date::from_civil(civil, Precision::Day).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_date_are_found() {
        let check = |cell: &str, expect: Option<(i64, i64, &str)>| {
            let told = Numeric::parse(cell).map(|date| (date.first, date.second, date.year));
            assert_eq!(told, expect, "{cell}");
        };
        check("6/17/47 22:59", Some((6, 17, "47")));
        check("6. 2. 2017", Some((6, 2, "2017")));
        check("27. 2. 2017 14:30", Some((27, 2, "2017")));
        check("6.2. 2017", Some((6, 2, "2017")));
        check("2017. 2. 6.", None);
        check("6. Februar 2017", None);
        check("6. 2. ", None);
    }
}
