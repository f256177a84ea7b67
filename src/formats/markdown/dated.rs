//! Dates at the beginning of a text: `**1987** – …`, `8 December 1987: …`, `[1987-12-08] …`; and at
//! the end of a heading.

use date::{Precision, era_named, month_named, possible_orders, read_written};

use super::blocks::Piece;

/// A text that begins with a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// The date as it is written, with what the heading above adds to it.
    pub(super) date: String,
    /// What stands behind it.
    pub(super) rest: String,
    /// Whether it may be a mere number: a year only where others are dates.
    pub(super) is_weak: bool,
}

/// A date has no more words than this,
const MAX_WORDS: usize = 9;
/// and no more bytes.
const MAX_BYTES: usize = 80;
/// Four digits are a year from here,
const FIRST_YEAR: u16 = 1000;
/// to here.
const LAST_YEAR: u16 = 2100;
/// What may stand between a date and its text.
const SEPARATORS: [&str; 9] = [": ", " – ", " — ", " - ", " -- ", " | ", "; ", ". ", "\n"];
/// The signs of separators, on either side of a date.
const SIGNS: [char; 15] =
    [':', '–', '—', '-', ',', '.', ';', '|', '(', ')', '[', ']', '→', '"', '\n'];

/// What stands behind the day of a text all of whose times are of this zone.
pub(super) const UTC: &str = " UTC";

/// The day that a text says it is about: `Date: 2024-01-15`.
pub(super) fn stated_day(piece: &Piece) -> Option<String> {
    const NAMES: [&str; 5] = ["date", "datum", "fecha", "data", "дата"];
    let (name, date) = piece.text.split_once(':')?;
    if !NAMES.contains(&&*name.trim().trim_matches('*').to_lowercase()) {
        return None;
    }
    let date = date.lines().next()?.trim();
    let when = read_written(date, date::Reading::default()).ok()?;
    (when.precision() == Precision::Day && when.end.is_none()).then(|| date.to_owned())
}

/// The cell of a row that is a date and nothing else.
pub(super) fn cell_with_date(cells: &[Piece], context: Option<&str>) -> Option<(usize, String)> {
    cells.iter().enumerate().find_map(|(at, cell)| {
        let (date, is_weak) = date_in(&cell.text, context, false)?;
        (!is_weak).then_some((at, date))
    })
}

/// The date that a piece begins with. `context` is the date of what the piece stands below, of
/// which it may tell the month, the day or the time.
pub(super) fn leading(piece: &Piece, context: Option<&str>, is_entry: bool) -> Option<Dated> {
    let text = piece.text.trim();
    let marked = text.get(..piece.n_marked.min(text.len())).filter(|marked| !marked.is_empty());
    if let Some(marked) = marked
        && let Some(date) = date_in(marked, context, true)
    {
        return Some(dated(date, text.get(marked.len()..)?));
    }
    if let Some((inside, rest)) = in_brackets(text)
        && let Some(date) = date_in(inside, None, true)
    {
        return Some(dated(date, rest));
    }
    let mut ends: Vec<(usize, usize)> = SEPARATORS
        .iter()
        .flat_map(|sign| text.match_indices(sign).map(|(at, sign)| (at, at + sign.len())))
        .filter(|(at, _)| *at <= MAX_BYTES)
        .collect();
    ends.push((text.len(), text.len()));
    ends.sort_unstable_by(|one, other| other.cmp(one));
    for (end, rest) in ends {
        if let Some(date) = date_in(text.get(..end)?, context, marked.is_some()) {
            return Some(dated(date, text.get(rest..)?));
        }
    }
    if is_entry { before_blank(text) } else { None }
}

/// The date at the end of a heading, behind its text: `1.2.0 - 2023-06-07`, `Treaty (1987)`. A mark in
/// brackets may follow, and stays with the text: `1.2.1 (2023-06-08) [YANKED]`.
pub(super) fn trailing(text: &str) -> Option<Dated> {
    let text = text.trim();
    last_date(text).or_else(|| {
        let (before, mark) = text.strip_suffix(']')?.rsplit_once(" [")?;
        let dated = last_date(before.trim_end())?;
        Some(Dated { rest: format!("{} [{mark}]", dated.rest), ..dated })
    })
}

fn last_date(text: &str) -> Option<Dated> {
    let bracketed = || text.strip_suffix(')')?.rsplit_once('(');
    let last_word = || {
        let (before, word) = text.rsplit_once(' ')?;
        let is_day = word.len() == 10 && word.as_bytes().get(4) == Some(&b'-');
        is_day.then_some((before, word))
    };
    let behind = |sign: &str| text.rsplit_once(sign);
    let found =
        [bracketed(), behind(" - "), behind(" – "), behind(" — "), behind(": "), last_word()];
    found.into_iter().flatten().find_map(|(before, date)| {
        let title = before.trim().trim_end_matches([':', '–', '—', '-', ',', '|']).trim_end();
        let title = match in_brackets(title) {
            Some((inside, "")) => inside,
            _ => title,
        };
        let (date, is_weak) = date_in(date, None, false)?;
        (!title.is_empty() && !is_weak).then(|| Dated { date, rest: title.to_owned(), is_weak })
    })
}

fn dated((date, is_weak): (String, bool), rest: &str) -> Dated {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c));
    Dated { date, rest: rest.trim_end().to_owned(), is_weak }
}

/// What stands in brackets at the beginning of a text, and behind them.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let (inside, close) = match text.strip_prefix('[') {
        Some(inside) => (inside, ']'),
        None => (text.strip_prefix('(')?, ')'),
    };
    inside.split_once(close)
}

/// A date without the signs around it, alone or completed by the context, and whether it is weak.
fn date_in(text: &str, context: Option<&str>, is_marked: bool) -> Option<(String, bool)> {
    let text = text.trim().trim_matches(|c: char| c.is_whitespace() || ":;,|\"".contains(c));
    let text = text.trim_end_matches(['–', '—', '.']).trim_end();
    let text = if text.ends_with(" -") { text.trim_end_matches(" -") } else { text };
    let text = match in_brackets(text) {
        Some((inside, "")) => inside,
        _ => text,
    };
    if text.is_empty() || text.len() > MAX_BYTES || text.split_whitespace().count() > MAX_WORDS {
        return None;
    }
    if let Some(is_weak) = as_date(text) {
        return Some((text.to_owned(), is_weak && !is_marked));
    }
    completed(text, context?).map(|date| (date, false))
}

/// Whether a text is a date and nothing else.
pub(crate) fn is_date(text: &str) -> bool {
    date_in(text, None, false).is_some_and(|(_, is_weak)| !is_weak)
}

/// Whether a text is a date by itself, and if so whether it may be a mere number as well.
fn as_date(text: &str) -> Option<bool> {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits {
        let year: u16 = text.parse().ok().filter(|_| matches!(text.len(), 3 | 4))?;
        let is_weak = text.len() == 3;
        return (is_weak || (FIRST_YEAR..=LAST_YEAR).contains(&year)).then_some(is_weak);
    }
    let is_long = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 3);
    let is_date =
        is_long || !is_fraction_or_version(text) && text.contains(|c: char| c.is_ascii_digit());
    (is_date && read_written(text, date::Reading::default()).is_ok()).then_some(false)
}

/// Whether a text without a long number is `24/7`, `1.10.2` or the like.
fn is_fraction_or_version(text: &str) -> bool {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"/.-:".contains(&byte));
    let has_full_parts = text.split('.').all(|part| part.len() == 2);
    is_plain && (possible_orders(text).is_none() || text.contains('.') && !has_full_parts)
}

/// A month, a day or a time with the date it belongs to: `March 3` below `1987`, `18:51` below
/// `2023-06-07`.
pub(crate) fn completed(text: &str, context: &str) -> Option<String> {
    // The zone of all times may be told beside the day.
    let (context, zone) = match context.strip_suffix(UTC) {
        Some(day) => (day, UTC),
        None => (context, ""),
    };
    let zone = if text.ends_with(|c: char| c.is_ascii_digit()) { zone } else { "" };
    let precision =
        |text: &str| read_written(text, date::Reading::default()).ok().map(|when| when.precision());
    let first = text.split_whitespace().next()?;
    let is_time = first.contains(':') && !has_words_behind(text);
    let is_number = first.trim_end_matches(char::is_alphabetic).bytes().all(|b| b.is_ascii_digit())
        && first.starts_with(|c: char| c.is_ascii_digit());
    let has_month = text.split([' ', '-', '–', '.', ',']).any(|word| month_named(word).is_some());
    let has_season = !has_month && text.chars().all(char::is_alphabetic);
    if !(is_time || is_number || has_month || has_season) {
        return None;
    }
    let whole =
        if is_time { format!("{context} {text}{zone}") } else { format!("{text} {context}") };
    (precision(&whole)? > precision(context)?).then_some(whole)
}

/// Whether a time of day has words behind a dash, which are no other time: `19:02 – On`.
fn has_words_behind(time: &str) -> bool {
    const DASHES: [&str; 3] = [" – ", " — ", " - "];
    let is_word = |(_, after): (&str, &str)| !after.starts_with(|c: char| c.is_ascii_digit());
    DASHES.iter().filter_map(|dash| time.split_once(dash)).any(is_word)
}

/// The date before a text without a sign between: `1987 Treaty signed`.
fn before_blank(text: &str) -> Option<Dated> {
    let line = text.lines().next()?;
    let blanks = line.match_indices(' ').map(|(at, _)| at).take(MAX_WORDS).collect::<Vec<_>>();
    blanks.into_iter().rev().find_map(|end| {
        let (date, _) = text.split_at_checked(end)?;
        let date = date.trim_end().trim_end_matches([',', ':', ';']);
        let is_date = !ends_like_title(date) && as_date(date) == Some(false);
        is_date.then(|| dated((date.to_owned(), false), text.get(end..).unwrap_or_default()))
    })
}

/// Whether a year and a word behind it are no date where a title follows: the summer of “2008 Summer
/// Olympics” is not when they were.
fn ends_like_title(date: &str) -> bool {
    let Some((year, rest)) = date.split_once(' ') else { return false };
    let last_word = rest.rsplit(' ').next().unwrap_or_default();
    let is_word = last_word.chars().all(char::is_alphabetic) && era_named(last_word).is_none();
    is_word && year.bytes().all(|byte| byte.is_ascii_digit()) && year.len() == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, n_marked: usize, context: Option<&str>, expect: Option<(&str, &str)>) {
        let piece = Piece { text: text.to_owned(), n_marked, ..Piece::default() };
        let found = leading(&piece, context, true);
        let found = found.as_ref().map(|found| (&*found.date, &*found.rest));
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn dates_are_told_from_their_texts() {
        check("1898 — The prince succeeds", 4, None, Some(("1898", "The prince succeeds")));
        check("1898: The prince", 5, None, Some(("1898", "The prince")));
        check(
            "8 December 1987 – Signed: at last",
            0,
            None,
            Some(("8 December 1987", "Signed: at last")),
        );
        check("1914 – 1918 – War", 0, None, Some(("1914 – 1918", "War")));
        check("[1987-12-08] Signed", 0, None, Some(("1987-12-08", "Signed")));
        check("(1987) Signed", 0, None, Some(("1987", "Signed")));
        check(
            "1987: Treaty signed in the capital",
            12,
            None,
            Some(("1987", "Treaty signed in the capital")),
        );
        check("1987 Treaty signed", 0, None, Some(("1987", "Treaty signed")));
        check("2008 Summer Olympics", 0, None, Some(("2008", "Summer Olympics")));
        check("44 BC: Murder", 0, None, Some(("44 BC", "Murder")));
        check("1987", 0, None, Some(("1987", "")));
    }

    #[test]
    fn other_numbers_are_no_dates() {
        check("3 apples", 0, None, None);
        check("8080: the port", 0, None, None);
        check("24/7: support", 0, None, None);
        check("1.10.2: fixed", 0, None, None);
        check("v1.2 – 3 fixes", 0, None, None);
        check("Signed in 1987", 0, None, None);
        check("present: all", 0, None, None);
        assert!(
            leading(&Piece { text: "404: not found".to_owned(), ..Piece::default() }, None, true)
                .unwrap()
                .is_weak
        );
    }

    #[test]
    fn what_stands_above_completes_a_date() {
        check("March 3 – Opening", 0, Some("1987"), Some(("March 3 1987", "Opening")));
        check("3 March: Opening", 0, Some("1987"), Some(("3 March 1987", "Opening")));
        check("12: Opening", 0, Some("March 1987"), Some(("12 March 1987", "Opening")));
        check("19:02 – On", 0, Some("2023-06-07"), Some(("2023-06-07 19:02", "On")));
        check("18:51 – Off", 0, Some("2023-06-07"), Some(("2023-06-07 18:51", "Off")));
        check("Marching on – a song", 0, Some("1987"), None);
    }

    #[test]
    fn headings_may_end_with_a_date() {
        #[track_caller]
        fn check(text: &str, expect: Option<(&str, &str)>) {
            let found = trailing(text);
            assert_eq!(found.as_ref().map(|found| (&*found.date, &*found.rest)), expect, "{text}");
        }
        check("[1.2.0] - 2023-06-07", Some(("2023-06-07", "1.2.0")));
        check("v2 (8 December 1987)", Some(("8 December 1987", "v2")));
        check("1.2.1 (2023-06-08) [YANKED]", Some(("2023-06-08", "1.2.1 [YANKED]")));
        check("A part [1]", None);
        check("Release 2023-06-07", Some(("2023-06-07", "Release")));
        check("History of a town", None);
        check("1987", None);
    }
}
