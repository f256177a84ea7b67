//! Dates of other calendars, where the text says so: `16 Rabi II 1408 AH`, `17 Kislev 5748`,
//! `1366/9/17 AP`, `昭和62年12月8日`, `พ.ศ. 2530`.
//!
//! The days are those of `icu_calendar`. Lunar months that were begun when the moon was seen may be
//! a day off. A calendar is read only in the years in which its rule is known to hold.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{chinese, eras, words};
use crate::calendar_days::one_of_days;
use crate::form::{Stated, Year};
use crate::{Calendar, Civil, Date};

const MONTHS: &str = include_str!("../assets/calendars/months.txt");
const MARKS: &str = include_str!("../assets/calendars/marks.txt");
/// No such date is longer, in bytes: prose is refused before its words are looked up.
const MAX_BYTES: usize = 80;
/// No such date has more words.
const MAX_WORDS: usize = 7;
/// Words that say no more: `EC` is the era of the Ethiopian calendar, and of much else.
const FILLERS: [&str; 3] = ["of", "ec", "e.c."];
/// Where Thai years begin in January, from 1941 on; they had begun in April since 1889.
const THAI_JANUARY: i64 = 2484;
const THAI_APRIL: i64 = 2432;
/// The year before the first of the Buddhist era.
const BUDDHIST: i64 = -543;

/// A date whose calendar only the month tells is none in the far future.
const LAST_UNMARKED_YEAR: i64 = 2200;
const NO_MARK: &str = "its month is of another calendar than its year seems to be";
const NO_DAY: &str = "that calendar has no such day";
/// Why a date is refused whose calendar is not there.
pub(super) const NOT_BUILT_IN: &str =
    "that calendar is not built in: the feature `calendars` is off";

/// A calendar that texts may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Of(Calendar),
    /// The Gregorian calendar with years of the Buddhist era.
    Thai,
}

/// What a text says of its calendar.
#[derive(Debug)]
struct Parts {
    calendar: Named,
    /// Whether a word says so, and not the name of the month alone.
    is_marked: bool,
    year: i64,
    month: Option<u8>,
    day: Option<u8>,
}

/// Reads a date in lower case.
pub(super) fn read(text: &str) -> Option<Date> {
    eras::read(text).or_else(|| chinese::read(text)).or_else(|| date(&parts(text)?).ok())
}

/// Whether a text ends like `5748 AM`, where `am` is else a preposition or the morning.
pub(super) fn is_anno_mundi(text: &str) -> bool {
    let number = text.strip_suffix("am").or_else(|| text.strip_suffix("a.m."));
    let number = number.and_then(|rest| rest.trim_end().rsplit(' ').next());
    let number = number.or_else(|| text.strip_prefix("am ").or_else(|| text.strip_prefix("a.m. ")));
    number.is_some_and(|number| {
        number.len() == 4 && words::number(number).is_some_and(|year| year > 1000)
    })
}

/// Why a date of another calendar is not read, where it is one.
pub(super) fn refusal(text: &str) -> Option<&'static str> {
    let others = eras::refusal(text).or_else(|| chinese::refusal(text));
    others.or_else(|| date(&parts(text)?).err())
}

fn parts(text: &str) -> Option<Parts> {
    // Most texts with a number have no year.
    let has_year = text.as_bytes().windows(3).any(|digits| digits.iter().all(u8::is_ascii_digit));
    if text.len() > MAX_BYTES || !has_year {
        return None;
    }
    let names = names();
    // A look at each word tells most texts from such dates.
    let separators = |c: char| c.is_whitespace() || c == ',';
    let is_name = |word| names.words.contains(&*key(word)) || word.contains("พ.ศ.");
    if !text.split(separators).any(is_name) {
        return None;
    }
    let text = text.replace("พ.ศ.", " พ.ศ. ").replace([',', '\u{200f}', '\u{200e}'], " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > MAX_WORDS {
        return None;
    }
    let (marked, words) = match named_in(&words, |name| names.marks.get(name).copied()) {
        Some((calendar, rest)) => (Some(calendar), rest),
        None => (None, words),
    };
    if let [only] = *words {
        return in_digits(only, marked?);
    }
    // `AM` is the era of the Hebrew calendar and of the Coptic one.
    let is_fitting = |calendar| match marked {
        Some(Named::Of(Calendar::Hebrew)) if calendar == Named::Of(Calendar::Coptic) => true,
        Some(marked) => marked == calendar,
        // The national calendar of India has its names from the lunar ones of the Hindus.
        None => calendar != Named::Of(Calendar::Indian),
    };
    let month =
        |name: &str| names.months.get(name).copied().filter(|(month, _)| is_fitting(*month));
    let ((calendar, month), rest) = named_in(&words, month)?;
    let number = |word: &&str| words::number(word).or_else(|| words::ordinal(word));
    let rest = rest.iter().filter(|word| !FILLERS.contains(*word));
    let numbers: Option<Vec<u64>> = rest.map(number).collect();
    let (day, year) = match *numbers?.as_slice() {
        [year] => (None, year),
        [day, year] if year >= 100 => (Some(u8::try_from(day).ok()?), year),
        [year, day] => (Some(u8::try_from(day).ok()?), year),
        _ => return None,
    };
    let is_marked = marked.is_some();
    let year = i64::try_from(year).ok().filter(|year| *year >= 100 || is_marked)?;
    Some(Parts { calendar, is_marked, year, month: Some(month), day })
}

/// What the first words that are known name, and the words without them. A name may have several
/// words, and a number among them: `jumada 2`.
fn named_in<'a, T>(
    words: &[&'a str],
    known: impl Fn(&str) -> Option<T>,
) -> Option<(T, Vec<&'a str>)> {
    const LONGEST: usize = 3;
    let from = 0..words.len();
    let mut spans = from.flat_map(|from| (1..=LONGEST).rev().map(move |n| (from, from + n)));
    spans.find_map(|(from, to)| {
        let found = match words.get(from..to)? {
            [word] => known(&key(word)),
            words => known(&key(&words.concat())),
        }?;
        Some((found, [words.get(..from)?, words.get(to..)?].concat()))
    })
}

/// `1408`, `1366/9/17`, `1366-09`.
fn in_digits(text: &str, calendar: Named) -> Option<Parts> {
    let numbers: Option<Vec<u64>> = text.split(['/', '-', '.']).map(words::number).collect();
    let small = |number: u64| u8::try_from(number).ok();
    let (year, month, day) = match *numbers?.as_slice() {
        [year] => (year, None, None),
        [year, month] if year > 31 => (year, Some(small(month)?), None),
        [year, month, day] if year > 31 => (year, Some(small(month)?), Some(small(day)?)),
        [day, month, year] => (year, Some(small(month)?), Some(small(day)?)),
        _ => return None,
    };
    // Months of the Hebrew calendar have different numbers to different people.
    let is_told = month.is_none() || calendar != Named::Of(Calendar::Hebrew);
    let year = i64::try_from(year).ok().filter(|year| is_told && *year >= 10)?;
    Some(Parts { calendar, is_marked: true, year, month, day })
}

/// The days that are meant, or why none are.
fn date(parts: &Parts) -> Result<Date, &'static str> {
    let Parts { calendar, year, month, day, .. } = *parts;
    let Named::Of(calendar) = calendar else { return thai(parts) };
    if !calendar.is_built_in() {
        return Err(NOT_BUILT_IN);
    }
    let (years, refusal) = years_of(calendar);
    if !years.contains(&year) {
        let is_told = parts.is_marked || year > LAST_UNMARKED_YEAR;
        return Err(if is_told { refusal } else { NO_MARK });
    }
    let month = month.map(|month| match (calendar, month) {
        (Calendar::Hebrew, 1..=5) => (month, false),
        (Calendar::Hebrew, 6) => (5, true),
        // Adar is the sixth month, which in a leap year has another before it.
        (Calendar::Hebrew, 7) if calendar.is_leap_year(year) => (5, true),
        // Only a leap year has a second one.
        (Calendar::Hebrew, 8) if !calendar.is_leap_year(year) => (0, false),
        (Calendar::Hebrew, 7 | 8) => (6, false),
        (Calendar::Hebrew, month) => (month - 2, false),
        (_, month) => (month, false),
    });
    let days = calendar.days_of(year, month, day).ok_or(NO_DAY)?;
    // `Ramadan 2023` has the year of another calendar.
    if !parts.is_marked && Civil::from(days.0).year > LAST_UNMARKED_YEAR {
        return Err(NO_MARK);
    }
    Ok(one_of_days(days))
}

/// The years in which a calendar is read, and what is said of others.
fn years_of(calendar: Calendar) -> (std::ops::RangeInclusive<i64>, &'static str) {
    match calendar {
        Calendar::Hebrew => (
            4119..=9999,
            "the Hebrew calendar is reckoned from the year 4119 on, when its rule was fixed",
        ),
        Calendar::Persian => {
            (1206..=1498, "the leap years of the Persian calendar are known from 1206 to 1498")
        }
        Calendar::Indian => (1879..=9999, "the national calendar of India begins in 1879 Śaka"),
        Calendar::Coptic => (1..=9999, "the Coptic calendar counts the years from 1 to 9999"),
        Calendar::Ethiopian => (1..=9999, "the Ethiopian calendar counts the years from 1 to 9999"),
        _ => (1..=2000, "the Islamic calendar is read from the year 1 to 2000"),
    }
}

/// A date of the Buddhist era as Thailand counts it; of our era where nothing says Buddhist, and the
/// year is of ours.
fn thai(parts: &Parts) -> Result<Date, &'static str> {
    let Parts { year, month, day, is_marked, .. } = *parts;
    if !is_marked && (1000..=LAST_UNMARKED_YEAR).contains(&year) {
        return gregorian(year, month, day);
    }
    if !(THAI_APRIL..=9999).contains(&year) {
        return Err(
            "years of the Buddhist era are read from 2432 on, when they came to begin in April",
        );
    }
    let ours = year + BUDDHIST;
    if year >= THAI_JANUARY {
        return gregorian(ours, month, day);
    }
    // January to March were the end of such a year; the last had none.
    let is_last = year == THAI_JANUARY - 1;
    match month {
        Some(1..=3) if is_last => Err(NO_DAY),
        Some(month @ 1..=3) => gregorian(ours + 1, Some(month), day),
        Some(_) => gregorian(ours, month, day),
        None => {
            let last = if is_last { (ours, 12) } else { (ours + 1, 3) };
            let month = |(year, month)| Date::from(Stated::month(year, month));
            Ok(Date::one_of(&month((ours, 4)), &month(last)))
        }
    }
}

fn gregorian(year: i64, month: Option<u8>, day: Option<u8>) -> Result<Date, &'static str> {
    let stated = match (month, day) {
        (None, _) => Stated::year(Year::exact(year)),
        (Some(month @ 1..=12), None) => Stated::month(year, month),
        (Some(month @ 1..=12), Some(day)) => Stated::day(year, month, day),
        _ => return Err(NO_DAY),
    };
    if stated.earliest().is_some() { Ok(stated.into()) } else { Err(NO_DAY) }
}

/// The letters and digits of a word, without accents.
fn key(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase()) {
        return word.into();
    }
    // `ʿ` and `ʻ` count as letters, and are as often left out as an apostrophe.
    let is_kept =
        |c: &char| c.is_alphanumeric() && !is_combining_mark(*c) && !('ʰ'..='˿').contains(c);
    word.to_lowercase().nfd().filter(is_kept).collect()
}

struct Names {
    /// The first words of all names.
    words: HashSet<String>,
    months: HashMap<String, (Named, u8)>,
    marks: HashMap<String, Named>,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let lines = |text: &'static str| {
            text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
                let (calendar, rest) = line.split_once(' ')?;
                let number = rest.split(' ').next().and_then(|number| number.parse::<u8>().ok());
                let names = rest.trim_start_matches(|c: char| c.is_ascii_digit());
                Some((named(calendar)?, number, names))
            })
        };
        let mut names =
            Names { words: HashSet::new(), months: HashMap::new(), marks: HashMap::new() };
        for (calendar, number, text) in lines(MONTHS).chain(lines(MARKS)) {
            for name in text.split(',') {
                names.words.extend(name.split_whitespace().next().map(|word| key(word).into()));
                let name = key(name).into();
                match number {
                    Some(number) => drop(names.months.insert(name, (calendar, number))),
                    None => drop(names.marks.insert(name, calendar)),
                }
            }
        }
        names
    })
}

fn named(calendar: &str) -> Option<Named> {
    match calendar {
        "thai" => Some(Named::Thai),
        code => Calendar::ALL.into_iter().find(|known| known.code() == code).map(Named::Of),
    }
}

#[cfg(all(test, feature = "calendars"))]
mod tests {
    use crate::{Reading, read_written};

    fn check(cells: &[(&str, &str)]) {
        for (cell, expect) in cells {
            let told = match read_written(cell, Reading::default()) {
                Ok(when) => when.edtf(),
                Err(error) => error.message,
            };
            assert_eq!(told, *expect, "{cell}");
        }
    }

    /// All of them are the day on which the treaty on intermediate-range missiles was signed.
    #[test]
    fn one_day_in_many_calendars() {
        for text in [
            "16 Rabi II 1408 AH",
            "16 Rabīʿ al-Thānī 1408",
            "A.H. 1408 Rabi al-akhir 16",
            "17 Kislev 5748",
            "17 Kislev 5748 AM",
            "17th of Kislev 5748",
            "1366/9/17 AP",
            "17 Azar 1366",
            "17 آذر 1366",
            "28 Hator 1704 AM",
            "28 Hedar 1980 EC",
            "17 Agrahayana 1909 Saka",
            "昭和62年12月8日",
            "昭和 62年 12月 8日",
            "民國76年12月8日",
            "中華民國76年12月8日",
            "8 ธันวาคม พ.ศ. 2530",
            "8 ธ.ค. 2530",
            "8 ธันวาคม 1987",
        ] {
            check(&[(text, "1987-12-08")]);
        }
    }

    #[test]
    fn months_and_years_are_some_of_their_days() {
        check(&[
            ("1408 AH", "[1987-08-26..1988-08-13]"),
            ("AH 1408", "[1987-08-26..1988-08-13]"),
            ("c. 1408 AH", "[1987-08-26~..1988-08-13~]"),
            ("Muharram 1408", "[1987-08-26..1987-09-24]"),
            ("5748 AM", "[1987-09-24..1988-09-11]"),
            ("AM 5748", "[1987-09-24..1988-09-11]"),
            ("Nisan 5783", "[2023-03-23..2023-04-21]"),
            ("10 Nisan 5783", "2023-04-01"),
            ("10 Nisan 1987", "1987-04-10"),
            ("11 Adar I 5784", "2024-02-20"),
            ("10 Adar II 5784", "2024-03-20"),
            ("14 Adar 5783", "2023-03-07"),
            ("昭和62年", "1987"),
            ("Showa 62", "1987"),
            ("平成元年", "1989"),
            ("令和5年4月", "2023-04"),
            ("明治3年", "1870"),
            ("明治45年7月30日", "1912-07-30"),
            ("民國76年", "1987"),
            ("พ.ศ. 2530", "1987"),
            ("พ.ศ. 2470", "[1927-04..1928-03]"),
            ("พ.ศ. 2483", "[1940-04..1940-12]"),
        ]);
    }

    #[test]
    fn what_is_beyond_a_calendar_is_refused_with_the_reason() {
        let unknown = "it is written like no known date";
        check(&[
            (
                "17 Kislev 3000 AM",
                "the Hebrew calendar is reckoned from the year 4119 on, when its rule was fixed",
            ),
            (
                "17 Azar 1100 AP",
                "the leap years of the Persian calendar are known from 1206 to 1498",
            ),
            ("1 Chaitra 1800 Saka", "the national calendar of India begins in 1879 Śaka"),
            (
                "พ.ศ. 2400",
                "years of the Buddhist era are read from 2432 on, when they came to begin in April",
            ),
            ("30 Adar 5748", "that calendar has no such day"),
            ("10 Adar II 5783", "that calendar has no such day"),
            ("31 Ramadan 1408", "that calendar has no such day"),
            ("Ramadan 2023", "its month is of another calendar than its year seems to be"),
            ("昭和65年", "that era has no such day of our calendar"),
            ("平成31年5月1日", "that era has no such day of our calendar"),
            ("明治3年5月1日", "that era has no such day of our calendar"),
            ("6 am", unknown),
            ("1990 EC", unknown),
            ("17 Agrahayana 1909", unknown),
            ("see 1408 AH", unknown),
        ]);
    }

    #[test]
    fn the_names_that_are_shown_are_read() {
        use crate::{Calendar, Civil};
        let marked = |calendar, year| match calendar {
            Calendar::Indian => format!("{year} Śaka"),
            _ => year,
        };
        for days in (0..366).step_by(9) {
            let day = Civil::date(1987, 1, 1 + days);
            for calendar in [
                Calendar::Islamic,
                Calendar::Hebrew,
                Calendar::Persian,
                Calendar::Coptic,
                Calendar::Ethiopian,
                Calendar::Indian,
            ] {
                let told = calendar.day(day.instant()).unwrap();
                let year = marked(calendar, told.year.to_string());
                let text = format!("{} {} {year}", told.day, told.month_name(true));
                let expect = format!("{:04}-{:02}-{:02}", day.year, day.month, day.day);
                check(&[(text.as_str(), expect.as_str())]);
            }
        }
    }
}
