//! Which column names the events: the one whose words differ from row to row.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use crate::Role;

use super::Table;
use super::evidence::Evidence;
use super::names;
use super::values::is_blank;
use super::weights::{ENOUGH, Ledger, Sign};

/// The names of two columns that name an event together, and the sign between their texts.
static PAIRS: LazyLock<Vec<(&str, &str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/words/title-pairs.txt").lines();
    let parts = lines.filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut words = line.split_whitespace();
        Some((words.next()?, words.next()?, words.next()?))
    });
    parts.collect()
});

/// What makes up an event's title.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TitleColumns {
    /// The texts of these columns, side by side.
    Joined(Vec<usize>),
    /// Who or what is at both ends, with a sign between: `ALDER Veit → BIRCH Johannes`.
    Pair(usize, usize, &'static str),
    /// Nothing in the table will do: it is one of numbers.
    None,
}

/// The columns of titles, and what spoke for and against each column that may be one. A column taken
/// for it is no other field any more.
pub(super) fn find(
    table: &Table<'_>,
    evidence: &[Evidence],
    dates: &HashSet<usize>,
    fields: &mut BTreeMap<Role, usize>,
) -> (TitleColumns, Vec<(usize, Ledger)>) {
    let ledgers = evidence
        .iter()
        .enumerate()
        .filter(|(column, _)| !dates.contains(column))
        .filter_map(|(column, found)| Some((column, weigh(table, column, found)?)))
        .collect::<Vec<_>>();
    let mut ledgers = ledgers;
    let is_words = |column: usize| {
        evidence.get(column).is_some_and(|found| found.n_texts() > found.n_keys + found.n_codes)
    };
    if let Some((_, first)) = ledgers.iter_mut().find(|(column, _)| is_words(*column)) {
        first.add(Sign::FirstText);
    }
    let score = |column: usize| {
        let found = ledgers.iter().find(|(at, _)| *at == column);
        found.map_or(0.0, |(_, ledger)| ledger.score())
    };
    let best = ledgers
        .iter()
        .map(|(column, _)| *column)
        .reduce(|best, next| if score(next) > score(best) { next } else { best });
    let best = best.filter(|column| score(*column) >= ENOUGH);
    let is_sure = best.is_some_and(|best| {
        let name = table.names.get(best).map_or("", |name| &**name);
        let is_title = names::field(name).is_some_and(|(field, _)| field == Role::Title);
        is_title || names::thing(name).is_some()
    });
    let title = if let Some(both) = pair(table, evidence, dates).filter(|_| !is_sure) {
        both
    } else if let Some([first, last]) = halves(table, best, evidence) {
        TitleColumns::Joined(vec![first, last])
    } else if let Some(best) = best {
        TitleColumns::Joined(vec![best])
    } else {
        last_resort(table, evidence, dates)
    };
    let taken: Vec<usize> = match &title {
        TitleColumns::Joined(columns) => columns.clone(),
        TitleColumns::Pair(from, to, _) => vec![*from, *to],
        TitleColumns::None => Vec::new(),
    };
    // A category may name events, too; other fields are only one thing.
    fields.retain(|field, column| {
        matches!(field, Role::Category | Role::Lane | Role::Place) && best != Some(*column)
            || !taken.contains(column)
    });
    fields.remove(&Role::Title);
    (title, ledgers)
}

/// What speaks for and against a column as the title; `None` where it has no texts.
fn weigh(table: &Table<'_>, column: usize, found: &Evidence) -> Option<Ledger> {
    let name = table.names.get(column).map_or("", |name| &**name);
    let mut ledger = Ledger::default();
    match names::field(name).map(|(field, _)| field) {
        Some(Role::Title) if !is_discipline(table, name) => ledger.add(Sign::TitleName),
        Some(Role::Title) => ledger.add(Sign::GroupName),
        Some(Role::Summary | Role::MediaCaption) => ledger.add(Sign::SummaryName),
        Some(Role::Place) => ledger.add(Sign::PlaceName),
        // What differs in every row is no group.
        Some(Role::Category | Role::Lane) if found.n_rows > 2 && names_all(found) => {}
        Some(Role::Category | Role::Lane) => ledger.add(Sign::GroupName),
        Some(Role::Id) => ledger.add(Sign::KeyName),
        Some(Role::By) => ledger.add(Sign::PersonName),
        Some(_) => ledger.add(Sign::RemarkName),
        None if names::thing(name).is_some() || names::is_of_contestants(name) => {
            ledger.add(Sign::ThingName);
        }
        None if names::is_of_keys(name) => ledger.add(Sign::KeyName),
        None if names::ends_like_title(name) => ledger.add(Sign::TitleLikeName),
        None => {}
    }
    let is_called_title = names::field(name).is_some_and(|(field, _)| field == Role::Title);
    // Numbers that the file itself calls titles, or versions, are titles if nothing else is.
    let n_texts = match found.n_texts() {
        _ if is_called_title => found.n_filled,
        0 if names::thing(name).is_some() => found.n_filled,
        n => n,
    };
    if n_texts == 0 {
        return None;
    }
    // Releases are called by their numbers: `1.4`.
    let is_release = names::thing(name).is_some_and(|rank| rank < 2);
    ledger.add_if(!is_release && found.is_mostly(found.n_numbers(), 0.9), Sign::Keys);
    let share = |n: usize| n as f64 / n_texts as f64;
    let differs = found.share(found.n_distinct);
    ledger.add_share(
        Sign::Differs,
        if found.n_distinct > 1 || found.n_rows == 1 { differs } else { 0.0 },
    );
    // What the file itself calls a title is one, whatever its texts look like.
    if !is_called_title {
        let n_least = found.n_filled.min(12);
        let is_one = found.n_distinct == 1 && n_least > 1;
        ledger.add_if(found.n_distinct * 4 < n_least || is_one, Sign::Repeats);
        ledger.add_share(Sign::Keys, share(found.n_keys));
        ledger.add_share(Sign::Codes, share(found.n_codes));
    }
    ledger.add_share(Sign::Filled, n_texts as f64 / found.n_rows.max(1) as f64);
    ledger.add_if(n_texts * 2 < found.n_rows, Sign::FewTexts);
    ledger.add_share(Sign::Phrases, share(found.n_phrases));
    ledger.add_share(Sign::Long, share(found.n_long));
    ledger.add_share(Sign::Measures, found.share(found.n_measures + found.n_urls));
    ledger.add_if(name.contains('.'), Sign::Nested);
    ledger.add_share(Sign::Leftmost, column as f64);
    Some(ledger)
}

/// Whether each row has another text of several words in a column.
fn names_all(found: &Evidence) -> bool {
    found.n_distinct == found.n_filled
        && found.fill() == 1.0
        && found.is_mostly(found.n_phrases, 0.5)
}

/// Whether a column called “event” has the disciplines of those who compete.
fn is_discipline(table: &Table<'_>, name: &str) -> bool {
    let mut plain = name.trim().to_lowercase();
    plain.retain(char::is_alphabetic);
    matches!(&*plain, "event" | "events")
        && table.names.iter().any(|name| names::is_of_contestants(name))
}

/// The two columns of a person's name, if one of them is the best title, or nothing else is.
fn halves(table: &Table<'_>, best: Option<usize>, evidence: &[Evidence]) -> Option<[usize; 2]> {
    let half =
        |first| table.names.iter().position(|name| names::is_first_name(name) == Some(first));
    let both = [half(true)?, half(false)?];
    let is_named = |column: usize| {
        let name = table.names.get(column).map_or("", |name| &**name);
        // What recurs in the rows, such as “burial”, says what kind of thing happened to whom.
        let differs =
            evidence.get(column).is_some_and(|found| found.n_distinct * 2 > found.n_filled);
        differs && names::field(name).is_some_and(|(field, _)| field == Role::Title)
    };
    best.is_none_or(|best| both.contains(&best) || !is_named(best)).then_some(both)
}

/// The two columns of letters that say from whom to whom, of journeys from where to where, of games
/// who played whom, where both have words.
fn pair(table: &Table<'_>, evidence: &[Evidence], dates: &HashSet<usize>) -> Option<TitleColumns> {
    let column = |wanted: &str| {
        let plain = |name: &String| {
            let name = name.trim().to_lowercase();
            let name = name.strip_suffix(".name").unwrap_or(&name);
            name.chars().filter(|c| c.is_alphanumeric()).collect::<String>()
        };
        let found = table.names.iter().position(|name| plain(name) == wanted)?;
        let is_text = evidence.get(found).is_some_and(Evidence::is_text);
        (is_text && !dates.contains(&found)).then_some(found)
    };
    PAIRS
        .iter()
        .find_map(|(from, to, sign)| Some(TitleColumns::Pair(column(from)?, column(to)?, sign)))
}

/// Where nothing will do well: two columns of texts side by side, that together may.
fn last_resort(table: &Table<'_>, evidence: &[Evidence], dates: &HashSet<usize>) -> TitleColumns {
    let is_plain = |column: &usize| {
        let name = table.names.get(*column).map_or("", |name| &**name);
        !dates.contains(column)
            && !names::is_of_keys(name)
            && evidence.get(*column).is_some_and(|found| {
                // Marks that all differ may be names; those that recur are flags.
                let has_marks = found.n_keys + found.n_urls > 0
                    || found.n_codes > 0 && found.n_distinct < found.n_filled;
                let differs = found.n_distinct > 1 || found.n_rows == 1;
                found.is_text() && !has_marks && found.fill() >= 0.5 && differs
            })
    };
    let mut columns: Vec<usize> = (0..table.names.len()).filter(is_plain).take(2).collect();
    let is_enough = |first: &Evidence| first.n_distinct == first.n_filled && first.fill() == 1.0;
    if columns.first().and_then(|first| evidence.get(*first)).is_some_and(is_enough) {
        columns.truncate(1);
    }
    match columns.is_empty() {
        true => TitleColumns::None,
        false => TitleColumns::Joined(columns),
    }
}

/// The title of a row by two of its columns, as far as it has them.
pub(super) fn of_pair(from: &str, to: &str, sign: &str) -> String {
    match (is_blank(from), is_blank(to)) {
        (false, false) => format!("{from} {sign} {to}"),
        (true, false) => format!("{sign} {to}"),
        (false, true) => format!("{from} {sign}"),
        (true, true) => String::new(),
    }
}
