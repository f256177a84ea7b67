//! Tables that this program has written, which say what they say: their dates are EDTF and their texts
//! are no HTML, however much they look like something else.

use crate::date::{Bound, Date, When};

/// The columns of a table of ours; unknown fields follow.
pub(in crate::formats) const OWN_COLUMNS: [&str; 20] = [
    "id",
    "title",
    "start",
    "end",
    "display date",
    "lane",
    "category",
    "tags",
    "importance",
    "status",
    "by",
    "disputed by",
    "summary",
    "place",
    "links",
    "media",
    "media caption",
    "media credit",
    "media alt",
    "sources",
];

/// Where among them the dates are.
pub(super) const OWN_START: usize = 2;
pub(super) const OWN_END: usize = 3;

/// What stands for a date that is not known.
pub(in crate::formats) const UNKNOWN: &str = "unknown";

/// Whether these are the names of the columns of a table of ours.
pub(super) fn is_own(names: &[String]) -> bool {
    names.len() >= OWN_COLUMNS.len() && names.iter().zip(OWN_COLUMNS).all(|(name, own)| name == own)
}

/// The date of a row of ours; `None` where somebody has written another since, to be read as in any
/// table.
pub(super) fn own_when(start: &str, end: &str) -> Option<When> {
    let date = |cell: &str| match cell {
        UNKNOWN => Some(Date::unknown()),
        "" => None,
        edtf => Date::parse(edtf).ok(),
    };
    let start = date(start)?;
    let end = if end.is_empty() { None } else { Some(date(end)?) };
    let is_reversed = match (start.earliest(), end.as_ref().map(Date::latest)) {
        (Bound::At(first), Some(Bound::At(last))) => last <= first,
        _ => false,
    };
    (!is_reversed).then_some(When { start, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_what_they_say() {
        #[track_caller]
        fn check(start: &str, end: &str, expect: Option<&str>) {
            assert_eq!(own_when(start, end).map(|when| when.edtf()).as_deref(), expect);
        }
        check("2019-33", "", Some("2019-33"));
        check("2019-21", "2020-22", Some("2019-21/2020-22"));
        check("1987", "unknown", Some("1987/"));
        check("1987", "..", Some("1987/.."));
        check("1987", "1987", Some("1987/1987"));
        check("1988", "1987", None);
        check("8 Dec 1987", "", None);
        check("", "1987", None);
        check("1987", "8 Dec 1987", None);
    }
}
