//! What speaks for and against a column's being something, how much, and why: the one table of
//! weights by which the roles of columns are guessed.
//!
//! A column that is called what it holds and whose cells all fit has about 140; what is under
//! [`ENOUGH`] is not believed. Only differences matter, so that a weight says how much of one kind of
//! evidence outweighs another.

/// A column with less than this is no date, and no title.
pub(super) const ENOUGH: f64 = 40.0;

/// One kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    NamedDate,
    NamedStart,
    NamedEnd,
    NamedPart,
    NamedMore,
    NotNamed,
    Declared,
    OfPerson,
    Rite,
    OfRecord,
    Planned,
    Readable,
    Filled,
    MostlyEmpty,
    Constant,
    Days,
    Compact,
    Counted,
    SameWords,
    InOrder,
    OutOfOrder,
    Lifespans,
    Chosen,
    TitleName,
    TitleLikeName,
    ThingName,
    SummaryName,
    PlaceName,
    GroupName,
    PersonName,
    KeyName,
    RemarkName,
    Nested,
    Differs,
    Repeats,
    Phrases,
    Long,
    Keys,
    Codes,
    Measures,
    FewTexts,
    FirstText,
    Leftmost,
}

/// Every kind of evidence with its weight and with what it says of a column. A weight counts whole,
/// or by the share of cells that show it.
const WEIGHTS: [(Sign, f64, &str); 43] = [
    // A name is written by somebody who knew what the column is for: nothing outweighs it alone.
    (Sign::NamedDate, 60.0, "its name says date"),
    // A start or an end is a date that says more; the pair is rewarded for itself.
    (Sign::NamedStart, 55.0, "its name says start"),
    (Sign::NamedEnd, 55.0, "its name says end"),
    // A time or a day is a date only if its cells happen to be whole dates.
    (Sign::NamedPart, 25.0, "its name says a part of a date"),
    // “Date of purchase” is a date of something; “date” is the event's.
    (Sign::NamedMore, -15.0, "its name says of what, which may not be the event"),
    // Cells that can be nothing but dates say so without a name, but not of what.
    (Sign::NotNamed, 25.0, "its values are dates, though its name does not say so"),
    // The file has a type for dates: no guess, but still not of what.
    (Sign::Declared, 45.0, "the file says that it holds dates"),
    // Of what somebody made or did, birth and death are not the date, unless there is no other.
    (Sign::OfPerson, -30.0, "its name is of a person's life"),
    // Baptisms and burials follow births and deaths, which are the life: they decide between the two.
    (Sign::Rite, -10.0, "its name is of a rite in a person's life"),
    // `updated_at` tells when a row was written, a little surer than a birth is not meant.
    (Sign::OfRecord, -35.0, "its name is of the record, not of the event"),
    // What was meant to be gives way to what was, and stands where there is nothing else.
    (Sign::Planned, -20.0, "its name says that it was planned"),
    (Sign::Readable, 40.0, "share of its cells that are dates"),
    (Sign::Filled, 40.0, "share of the rows that have it"),
    // A start that most events lack is a start of something else.
    (Sign::MostlyEmpty, -30.0, "most rows lack it"),
    // All events at one date would be no timeline: it is the date of a report.
    (Sign::Constant, -50.0, "it is the same in every row"),
    // Of two dates the finer one is the event's, the other a year to group by.
    (Sign::Days, 12.0, "it is known to the month, the day or finer"),
    // Eight digits that are all days are no other number, whatever the name.
    (Sign::Compact, 30.0, "its digits are all dates"),
    (Sign::Counted, 12.0, "its numbers count time"),
    (Sign::SameWords, 25.0, "start and end of the same words"),
    (Sign::InOrder, 15.0, "the end is never before the start"),
    // As much as a name: an end before its start is none.
    (Sign::OutOfOrder, -60.0, "the end is before the start in many rows"),
    // More than a pair can win: the works of a painter lie in the painter's life.
    (Sign::Lifespans, -70.0, "another date lies within it, as a work lies in a life"),
    (Sign::Chosen, 1000.0, "it was chosen"),
    (Sign::TitleName, 70.0, "its name says title"),
    (Sign::TitleLikeName, 35.0, "its name ends like that of a title"),
    (Sign::ThingName, 40.0, "its name is what such a row is about"),
    // A text tells what happened, if nothing shorter does.
    (Sign::SummaryName, 5.0, "its name says summary"),
    (Sign::PlaceName, -8.0, "its name says place"),
    (Sign::GroupName, -25.0, "its name says category or lane"),
    (Sign::PersonName, 10.0, "its name says who"),
    (Sign::KeyName, -60.0, "its name says key or number"),
    (Sign::RemarkName, -45.0, "its name says source, link, tag or the like"),
    (Sign::Nested, -8.0, "it is of something within the record"),
    // A title is words that differ from row to row.
    (Sign::Differs, 35.0, "share of its texts that differ"),
    (Sign::Repeats, -40.0, "few of its texts differ"),
    (Sign::Phrases, 6.0, "share of its texts with several words"),
    // The beginning of a text is a worse title than a short one, and a better one than a mark.
    (Sign::Long, -15.0, "share of its texts that are long"),
    (Sign::Keys, -70.0, "share of its texts that are keys"),
    (Sign::Codes, -50.0, "share of its texts that are codes"),
    (Sign::Measures, -90.0, "share of its cells that are coordinates, colours or addresses"),
    (Sign::FewTexts, -70.0, "most rows have no text in it"),
    // What a table is about stands in its first column of words.
    (Sign::FirstText, 8.0, "it is the first column of words"),
    // People write what matters first; it decides between equals only.
    (Sign::Leftmost, -0.5, "columns to its left"),
];

impl Sign {
    /// What it counts, where it is there whole.
    pub(super) fn weight(self) -> f64 {
        self.entry().0
    }

    fn entry(self) -> (f64, &'static str) {
        let found = WEIGHTS.iter().find(|(sign, ..)| *sign == self);
        found.map_or((0.0, ""), |(_, weight, reason)| (*weight, *reason))
    }
}

/// What speaks for and against one column in one role.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    entries: Vec<(Sign, f64)>,
}

impl Ledger {
    /// Adds a piece of evidence that counts whole.
    pub(super) fn add(&mut self, sign: Sign) {
        self.add_share(sign, 1.0);
    }

    /// Adds a piece of evidence where it is there.
    pub(super) fn add_if(&mut self, is_there: bool, sign: Sign) {
        if is_there {
            self.add(sign);
        }
    }

    /// Adds a piece of evidence that counts by a share, from 0 to 1, or as often as it is there.
    pub(super) fn add_share(&mut self, sign: Sign, share: f64) {
        if share != 0.0 {
            self.entries.push((sign, share));
        }
    }

    /// All of it together.
    pub(super) fn score(&self) -> f64 {
        self.entries.iter().map(|(sign, share)| sign.entry().0 * share).sum()
    }

    /// Each piece of evidence with what it counts, in words: `"+60 its name says date"`.
    pub(super) fn reasons(&self) -> impl Iterator<Item = (f64, &'static str)> {
        self.entries.iter().map(|(sign, share)| {
            let (weight, reason) = sign.entry();
            (weight * share, reason)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_evidence_has_one_weight_and_one_reason() {
        for (at, (sign, weight, reason)) in WEIGHTS.iter().enumerate() {
            assert!(*weight != 0.0 && !reason.is_empty());
            assert!(!WEIGHTS[..at].iter().any(|(other, ..)| other == sign), "{sign:?}");
        }
        let mut ledger = Ledger::default();
        ledger.add(Sign::NamedDate);
        ledger.add_share(Sign::Readable, 0.5);
        assert_eq!(ledger.score(), 80.0);
        assert_eq!(ledger.reasons().next(), Some((60.0, "its name says date")));
    }
}
