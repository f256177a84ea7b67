//! Days of the French Republican calendar in words: `18 brumaire an VIII`, `13 Thermidor Year II`.

use super::{escapes, names, words};
use crate::Date;

/// From Vendémiaire on, without accents; the last are the days that complete the year.
const MONTHS: [&str; 13] = [
    "vendemiaire",
    "brumaire",
    "frimaire",
    "nivose",
    "pluviose",
    "ventose",
    "germinal",
    "floreal",
    "prairial",
    "messidor",
    "thermidor",
    "fructidor",
    "complementaire",
];
/// The word for "year" before its number, as the languages of Europe have it.
const YEAR: [&str; 8] = ["an", "l'an", "year", "jahr", "anno", "año", "ano", "rok"];
/// Articles and the like.
const FILLERS: [&str; 11] =
    ["le", "du", "de", "the", "of", "jour", "day", "des", "der", "del", "dell'"];

/// Reads a day, or a month, with its year, in lower case. A year alone has its word and a Roman
/// number, `an VIII`.
pub(super) fn read(text: &str) -> Option<Date> {
    let text = text.replace('’', "'");
    let words = text.split([' ', ',']).filter(|word| !word.is_empty() && !FILLERS.contains(word));
    let words: Vec<&str> = words.collect();
    let (year, rest) = words.split_last()?;
    let roman = words::roman(year);
    let year = i64::try_from(roman.or_else(|| words::number(year))?).ok()?;
    match *rest {
        [word] if roman.is_some() && YEAR.contains(&word) => escapes::republican(year, None, None),
        [month] | [month, _] if month_of(month).is_some() => {
            let is_year = rest.get(1).is_none_or(|word| YEAR.contains(word));
            is_year.then(|| escapes::republican(year, month_of(month), None))?
        }
        [day, month] | [day, month, _] => {
            let is_year = rest.get(2).is_none_or(|word| YEAR.contains(word));
            let day = day.trim_end_matches('.');
            let day = words::number(day).or_else(|| words::ordinal(day)).filter(|_| is_year)?;
            escapes::republican(year, Some(month_of(month)?), Some(u8::try_from(day).ok()?))
        }
        _ => None,
    }
}

fn month_of(word: &str) -> Option<usize> {
    let plain = names::without_accents(word);
    let plain = if plain == "complementaires" { "complementaire" } else { &plain };
    MONTHS.iter().position(|month| *month == plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_republic_become_ours() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(read(text).map(|date| date.edtf()).as_deref(), expect, "{text}");
        };
        check("18 brumaire an viii", Some("1799-11-09"));
        check("le 18 brumaire de l’an 8", Some("1799-11-09"));
        check("18. brumaire viii", Some("1799-11-09"));
        check("13 thermidor an ii", Some("1794-07-31"));
        check("9 thermidor year ii", Some("1794-07-27"));
        check("1er vendémiaire an 1", Some("1792-09-22"));
        check("6e jour complémentaire an iii", Some("1795-09-22"));
        check("ventôse an xii", Some("[1804-02-21..1804-03-21]"));
        check("an viii", Some("[1799-09-23..1800-09-22]"));
        check("an 8", None);
        check("31 brumaire an viii", None);
        check("18 brumaire an xv", None);
        check("18 brumaire 1799", None);
        check("brumaire", None);
    }
}
