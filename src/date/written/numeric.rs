//! One date of day, month and year, in digits or with the month's name, and its time of day.

use super::old_style::LAST_DUAL_YEAR;
use super::{DayMonthOrder, Reading, TwoDigitYears, YearPair, clock, words, year_pair};
use crate::form::{Digits, Stated, Year};
use crate::{Civil, Date, Precision};

/// The orders in which a cell such as `8/12/1987` can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PossibleOrders {
    /// Whether the first number can be the day.
    pub day_first: bool,
    /// Whether the first number can be the month.
    pub month_first: bool,
    /// Whether the year has two digits.
    pub two_digit_year: bool,
}

/// Which orders of day and month a date in digits allows; `None` where the cell is no such date
/// or begins with the year. One cell that allows only one order decides for its column.
pub fn possible_orders(text: &str) -> Option<PossibleOrders> {
    let first = text.split_whitespace().next()?;
    // Most words are none, and need no closer look.
    let mark = first.bytes().find(|byte| !byte.is_ascii_digit())?;
    if !b"/-.".contains(&mark) {
        return None;
    }
    let words = || text.split_whitespace().take(MAX_WORDS).collect::<Vec<_>>();
    // Only behind a point does the date go on.
    let joined = if first.ends_with('.') { joined_at_points(&words()) } else { None };
    let (parts, _) = split_digits(joined.as_deref().unwrap_or(first))?;
    let [first, second, year] = *parts.as_slice() else { return None };
    if first.len() > 2 || second.len() > 2 || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let (first, second) = (words::number(first)?, words::number(second)?);
    let fits = |day: u64, month: u64| (1..=31).contains(&day) && (1..=12).contains(&month);
    let orders = PossibleOrders {
        day_first: fits(first, second),
        month_first: fits(second, first),
        two_digit_year: year.len() == 2,
    };
    (orders.day_first || orders.month_first).then_some(orders)
}

/// No date has more words than this; prose is refused before its words are looked up.
const MAX_WORDS: usize = 12;

/// Reads one date in lower case, perhaps with a weekday, an era and a time of day.
pub(super) fn read(text: &str, reading: Reading) -> Option<Date> {
    if text.split(' ').nth(MAX_WORDS).is_some() {
        return None;
    }
    let (date, clock) = clock::split(text)?;
    let date = if date.is_ascii() { date } else { in_hyphens(date) };
    let (date, is_before) = without_era(&date);
    let words: Vec<&str> =
        date.split([' ', ',']).filter(|word| !word.is_empty() && !is_left_out(word)).collect();
    if let ([word], None, None) = (words.as_slice(), is_before, &clock)
        && let Some(monday) = monday_of(word)
    {
        return Some(Date::from_civil(monday, Precision::Week));
    }
    let mut stated = match *words.as_slice() {
        [word] => in_digits(word, is_before.is_some(), reading),
        [ref pointed @ .., _] if pointed.iter().all(|word| word.ends_with('.')) => {
            joined_at_points(&words).and_then(|date| in_digits(&date, is_before.is_some(), reading))
        }
        // `2/10 1836`, as it is written in Scandinavia.
        [first, year] if is_day_and_month(first) && year.len() == 4 => {
            in_digits(&format!("{first}/{year}"), is_before.is_some(), reading)
        }
        _ => None,
    }
    .or_else(|| with_month_name(&words, is_before.is_some(), reading))?;
    if is_before == Some(true) {
        // 1 BCE is year 0: the magnitude of n BCE is n − 1.
        let year = stated.year.value();
        stated.year = Year::exact(if year > 0 { 1 - year } else { return None });
    }
    if clock.is_some() && stated.day.is_none() {
        return None;
    }
    if let Some(clock) = clock {
        stated = clock::on_day(stated, clock)?;
    }
    stated.earliest().is_some().then(|| stated.into())
}

/// Reads at once a day or a month, `8 DEC 1987` and `Dec 1987`, in a year of four digits. `None` leaves
/// a text to a closer look.
pub(super) fn plain_with_month(text: &str) -> Option<Stated> {
    let (rest, year) = text.as_bytes().split_last_chunk::<4>()?;
    let year = i64::from(plain_number(year).filter(|year| (1000..3000).contains(year))?);
    let (rest, month) = rest.strip_suffix(b" ")?.split_last_chunk::<3>()?;
    let month = MONTHS.iter().position(|own| own.eq_ignore_ascii_case(month))? as u8 + 1;
    if rest.is_empty() {
        return Some(Stated::month(year, month));
    }
    let day = rest.strip_suffix(b" ").filter(|day| matches!(day.len(), 1 | 2))?;
    let day = plain_number(day)? as u8;
    (1..=Civil::days_in_month(year, month)).contains(&day).then(|| Stated::day(year, month, day))
}

/// Reads a year of four digits.
pub(super) fn plain_year(text: &str) -> Option<Stated> {
    let year = plain_number(text.as_bytes()).filter(|year| (1000..3000).contains(year));
    year.filter(|_| text.len() == 4).map(|year| Stated::year(Year::exact(year.into())))
}

/// The number that at most four digits make.
fn plain_number(digits: &[u8]) -> Option<u16> {
    let is_number = digits.len() <= 4 && digits.iter().all(u8::is_ascii_digit);
    let value = |value: u16, digit: &u8| value * 10 + u16::from(digit - b'0');
    is_number.then(|| digits.iter().fold(0, value))
}

/// The months as GEDCOM writes them.
const MONTHS: [&[u8]; 12] = [
    b"JAN", b"FEB", b"MAR", b"APR", b"MAY", b"JUN", b"JUL", b"AUG", b"SEP", b"OCT", b"NOV", b"DEC",
];

/// Whether a word is two short numbers with a slash between.
fn is_day_and_month(word: &str) -> bool {
    let is_short = |text: &str| matches!(text.len(), 1 | 2) && words::number(text).is_some();
    word.split_once('/').is_some_and(|(first, second)| is_short(first) && is_short(second))
}

/// Whether a word says nothing of the date: a weekday, an article, a preposition.
fn is_left_out(word: &str) -> bool {
    let is_number = word.starts_with(|first: char| first.is_ascii_digit());
    !is_number && (words::is_particle(word) || words::is_weekday(word))
}

/// `1987-12-8` for `1987年12月8日`, as it is written in Chinese, Japanese and Korean.
fn in_hyphens(text: String) -> String {
    if !text.contains(['年', '년']) {
        return text;
    }
    const BEFORE_ERA: [&str; 4] = ["公元前", "西元前", "紀元前", "前"];
    const OUR_ERA: [&str; 3] = ["公元", "西元", "西暦"];
    let text: String = text.split_whitespace().collect();
    let text = text.replace(['年', '년', '月', '월'], "-").replace(['日', '일'], "");
    let text = text.trim_end_matches('-');
    let after = |eras: &[&str]| eras.iter().find_map(|era| text.strip_prefix(era));
    match (after(&BEFORE_ERA), after(&OUR_ERA)) {
        (Some(year), _) => format!("{year} bce"),
        (None, ours) => ours.unwrap_or(text).to_owned(),
    }
}

/// Takes the era off either end: `44 bc`, `ad 14`, `44bce`.
fn without_era(text: &str) -> (String, Option<bool>) {
    let is_digit = |c: char| c.is_ascii_digit();
    let after = text.rfind(is_digit).map_or(0, |at| at + 1);
    // DuckDB writes `0044-03-15 (BC)`.
    let era = |word: &str| {
        let word = word.trim();
        let inner = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
        words::is_before_era(inner.unwrap_or(word))
    };
    if let Some(is_before) = text.get(after..).and_then(era) {
        // `12,000 BCE`: only a year has so many digits.
        let date = text.get(..after).unwrap_or_default().replace(',', "");
        return (date, Some(is_before));
    }
    let mut words: Vec<&str> = text.split_whitespace().collect();
    match words.iter().position(|word| era(word).is_some()) {
        Some(at) => {
            let is_before = era(words.remove(at));
            (words.join(" "), is_before)
        }
        None => (text.to_owned(), None),
    }
}

/// The numbers of `8/12/1987`, and what stands between them.
fn split_digits(text: &str) -> Option<(Vec<&str>, char)> {
    let between = text.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = text.split(between).collect();
    let is_date = "/-.".contains(between) && parts.iter().all(|part| !part.is_empty());
    is_date.then_some((parts, between))
}

/// `6.2.2017` of `6. 2. 2017` and `6.2. 2017`, as in Czech, and `2017.2.6.` of `2017. 2. 6.`, as in
/// Hungarian; what follows behind a space but no point is left out.
fn joined_at_points(words: &[&str]) -> Option<String> {
    let n_pointed = words.iter().take_while(|word| word.ends_with('.')).count();
    let date = words.get(..words.len().min(n_pointed + 1)).filter(|_| n_pointed > 0)?;
    let is_digits = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    date.iter().all(is_digits).then(|| date.concat())
}

fn in_digits(text: &str, has_era: bool, reading: Reading) -> Option<Stated> {
    if let Some(week) = iso_week(text) {
        return Some(week);
    }
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if let Some(number) = words::number(digits) {
        let is_year = has_era || matches!(digits.len(), 3 | 4) || negative && digits.len() > 4;
        let year = i64::try_from(number).ok().filter(|_| is_year && number <= Year::LIMIT)?;
        return Some(Stated::year(Year::exact(if negative { -year } else { year })));
    }
    // `1987.12.08.` in Hungarian: the full stop makes the day ordinal.
    let (parts, between) = split_digits(digits.strip_suffix('.').unwrap_or(digits))?;
    let numbers: Option<Vec<u64>> = parts.iter().map(|part| words::number(part)).collect();
    match (parts.as_slice(), numbers?.as_slice()) {
        ([y, ..], [year, month, day]) if matches!(y.len(), 3 | 4) => {
            let year = i64::try_from(*year).ok()?;
            day_of(if negative { -year } else { year }, *month, *day)
        }
        ([.., y], [a, b, year]) if matches!(y.len(), 2 | 4) && !negative => {
            let year = full_year(*year, y.len(), has_era, reading)?;
            let day_first = between == '.' || reading.order == DayMonthOrder::DayFirst;
            let (day, month) = if day_first { (*a, *b) } else { (*b, *a) };
            day_of(year, month, day).or_else(|| day_of(year, day, month))
        }
        ([y, next], [year, month]) if y.len() == 4 && between != '.' => {
            let is_dual = between == '/' && reading.year_pair == YearPair::Dual;
            let is_pair = reading.year_pair == YearPair::Years && year_pair::is_years(text);
            match words::split_year((y, next)) {
                Some(later) if is_dual => Some(Stated::year(Year::exact(later))),
                // Nobody writes a month of those times with one digit.
                Some(later) if next.len() == 1 && later <= LAST_DUAL_YEAR => None,
                _ if is_pair => None,
                _ => month_of(*year, *month),
            }
        }
        ([_, y], [month, year]) if y.len() == 4 && between != '.' => month_of(*year, *month),
        _ => None,
    }
}

/// `8 dec 1987`, `dec. 8, 1987`, `december 1987`, `8-dec-87`, `1987 december 8`.
fn with_month_name(words: &[&str], has_era: bool, reading: Reading) -> Option<Stated> {
    // `feb 1731/2` is of 1731 or 1732, and the 2 no day.
    let is_dual = |word: &&str| word.split_once(['/', '-']).and_then(words::split_year).is_some();
    // `may 1998-` goes on.
    if words.iter().any(is_dual) || words.last().is_some_and(|word| word.ends_with(['-', '–', '—']))
    {
        return None;
    }
    let parts: Vec<&str> = words
        .iter()
        .flat_map(|word| word.split(['-', '/', '.', '’', '\'']))
        .filter(|part| !part.is_empty())
        .collect();
    let (at, month) = named_month(&parts).or_else(|| roman_month(words, &parts))?;
    // Nisan is April in Turkish, and a month of the Hebrew calendar.
    let is_hebrew = parts.get(at) == Some(&"nisan")
        && parts.iter().any(|part| part.len() == 4 && words::number(part) > Some(4000));
    if is_hebrew {
        return None;
    }
    let numbers: Vec<&str> =
        parts.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, part)| *part).collect();
    let day = |text: &str| words::number(text).or_else(|| words::ordinal(text));
    let year = |text: &str| full_year(words::number(text)?, text.len(), has_era, reading);
    match *numbers.as_slice() {
        [only] if has_era || only.len() >= 3 || words::number(only)? > 31 => {
            Some(Stated::month(year(only)?, month))
        }
        [first, last] if first.len() >= 3 && words::number(first).is_some() => {
            day_of(year(first)?, u64::from(month), day(last)?)
        }
        [first, last] => day_of(year(last)?, u64::from(month), day(first)?),
        _ => None,
    }
}

/// Which part names the month, and the month.
fn named_month(parts: &[&str]) -> Option<(usize, u8)> {
    parts.iter().enumerate().find_map(|(at, part)| Some((at, words::month(part)?)))
}

/// The same of `17.iv.1934` and `12 xi 1902`, as on the labels of specimens. Without a day, `iv
/// 1934` could be anything, and `iv.1934` is April.
fn roman_month(words: &[&str], parts: &[&str]) -> Option<(usize, u8)> {
    let is_joined = words.len() == 1;
    let others_are_numbers = |at: usize| {
        let others = parts.iter().enumerate().filter(|(index, _)| *index != at);
        others.into_iter().all(|(_, part)| words::number(part).is_some())
    };
    let is_date = parts.len() == 3 || parts.len() == 2 && is_joined;
    let at = parts.iter().position(|part| words::roman(part).is_some()).filter(|_| is_date)?;
    let month = u8::try_from(words::roman(parts.get(at)?)?).ok()?;
    (month <= 12 && others_are_numbers(at)).then_some((at, month))
}

/// The year that so many digits mean.
fn full_year(year: u64, n_digits: usize, has_era: bool, reading: Reading) -> Option<i64> {
    let year = i64::try_from(year).ok()?;
    match (n_digits, reading.two_digit_years) {
        (3 | 4, _) => Some(year),
        (1 | 2, _) if has_era => Some(year),
        (2, TwoDigitYears::Literal) => Some(year),
        (2, TwoDigitYears::HundredYearsFrom(first)) => Some(first + (year - first).rem_euclid(100)),
        _ => None,
    }
}

/// `2016-w21` and `2016-w21-3`, ISO 8601 weeks, which begin on Monday.
fn iso_week(text: &str) -> Option<Stated> {
    let (week, weekday) = text.rsplit_once('-')?;
    let weekday = words::number(weekday).filter(|day| (1..=7).contains(day))?;
    let Civil { year, month, day, .. } = monday_of(week)?;
    let day = i64::from(day) + i64::try_from(weekday).ok()? - 1;
    Some(Stated::day_of(Civil::date(year, i64::from(month), day)))
}

/// The first day of `2016-w21`.
fn monday_of(week: &str) -> Option<Civil> {
    let (year, week) = week.split_once("-w")?;
    let number = |text| words::number(text).and_then(|number| i64::try_from(number).ok());
    let (year, week) = (number(year)?, number(week).filter(|week| (1..=53).contains(week))?);
    // 4 January is always in the first week.
    let first_monday = 5 - i64::from(Civil::date(year, 1, 4).weekday());
    Some(Civil::date(year, 1, first_monday + (week - 1) * 7))
}

fn month_of(year: u64, month: u64) -> Option<Stated> {
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    Some(Stated::month(i64::try_from(year).ok()?, month))
}

fn day_of(year: i64, month: u64, day: u64) -> Option<Stated> {
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    let stated = Stated { day: Some(Digits::exact(day)), ..Stated::month(year, month) };
    stated.earliest().is_some().then_some(stated)
}
