//! Names of the months and years of other calendars, from `assets/calendars/names.txt`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Calendar;

const FILE: &str = include_str!("assets/calendars/names.txt");
const STEMS: [&str; 10] = ["jia", "yi", "bing", "ding", "wu", "ji", "geng", "xin", "ren", "gui"];
const BRANCHES: [&str; 12] =
    ["zi", "chou", "yin", "mao", "chen", "si", "wu", "wei", "shen", "you", "xu", "hai"];

/// A month of a calendar: its number, whether it is a leap month, and whether the year is one:
/// the Hebrew Adar is called Adar II in a leap year.
type Month = (u8, bool, bool);

/// A month of a calendar, and its name, abbreviated and in full.
type NamedMonth = ((Calendar, Month), [&'static str; 2]);

/// The English name of a month, in full or abbreviated; its number where there is none.
pub(super) fn month_name(calendar: Calendar, month: Month, long: bool) -> String {
    static NAMES: OnceLock<HashMap<(Calendar, Month), [&str; 2]>> = OnceLock::new();
    let names = NAMES.get_or_init(|| FILE.lines().filter_map(named).flatten().collect());
    match names.get(&(calendar, month)) {
        Some([_, full]) if long => (*full).to_owned(),
        Some([short, _]) => (*short).to_owned(),
        None => month.0.to_string(),
    }
}

/// The months of a line that says `hebrew 5 leap = Adar I ; Adar I`, `hebrew 6 in leap years = …`.
fn named(line: &'static str) -> Option<Vec<NamedMonth>> {
    let (month, names) = line.split_once(" = ")?;
    let names = names.split_once(" ; ")?.into();
    let mut words = month.splitn(3, ' ');
    let code = words.next()?;
    let calendar = Calendar::ALL.into_iter().find(|calendar| calendar.code() == code)?;
    let number = words.next()?.parse().ok()?;
    let months = match words.next() {
        None => vec![(number, false, false), (number, false, true)],
        Some("leap") => vec![(number, true, true)],
        Some("in common years") => vec![(number, false, false)],
        Some("in leap years") => vec![(number, false, true)],
        Some(_) => return None,
    };
    Some(months.into_iter().map(|month| ((calendar, month), names)).collect())
}

/// Which of the sixty years of the Chinese cycle a year is: 2023 is gui-mao.
pub(super) fn cycle_name(year: i64) -> String {
    let name = |names: &[&'static str]| {
        let position = (year - 4).rem_euclid(names.len() as i64);
        names.get(position as usize).copied().unwrap_or_default()
    };
    format!("{}-{}", name(&STEMS), name(&BRANCHES))
}
