//! Tables that this program has written, which say what they say: their dates are EDTF and their texts
//! are no HTML, however much they look like something else.

use date::{Bound, Date, When};

/// The columns of a table of ours; unknown fields follow.
pub(crate) const OWN_COLUMNS: [&str; 20] = [
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
pub(crate) const UNKNOWN: &str = "unknown";

/// Whether these are the names of the columns of a table of ours.
pub(super) fn is_own(names: &[String]) -> bool {
    names.len() >= OWN_COLUMNS.len() && names.iter().zip(OWN_COLUMNS).all(|(name, own)| name == own)
}

/// What a row of ours says of its date.
#[derive(Debug, PartialEq)]
pub(super) enum OwnDate {
    /// What we have written.
    Told(When),
    /// That there is none.
    None,
    /// Something that somebody has written since, to be read as in any table.
    Other,
}

/// What the cells of a row of ours say of its date.
pub(super) fn own_date(start: &str, end: &str) -> OwnDate {
    // A spreadsheet has made numbers of years, which have four digits here.
    let is_number = |cell: &str| {
        let digits = cell.trim_start_matches('-');
        digits.len() < 4 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let date = |cell: &str| match cell {
        UNKNOWN => Some(Date::unknown()),
        edtf => Date::parse(edtf).ok().filter(|_| !is_number(edtf)),
    };
    let (start, end) = match (start, end) {
        ("", "") => return OwnDate::None,
        (start, "") => (date(start), Some(None)),
        (start, end) => (date(start), date(end).map(Some)),
    };
    let (Some(start), Some(end)) = (start, end) else { return OwnDate::Other };
    let is_reversed = match (start.earliest(), end.as_ref().map(Date::latest)) {
        (Bound::At(first), Some(Bound::At(last))) => last <= first,
        _ => false,
    };
    if is_reversed { OwnDate::Other } else { OwnDate::Told(When { start, end }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_what_they_say() {
        #[track_caller]
        fn check(start: &str, end: &str, expect: Option<&str>) {
            let told = match own_date(start, end) {
                OwnDate::Told(when) => Some(when.edtf()),
                OwnDate::None | OwnDate::Other => None,
            };
            assert_eq!(told.as_deref(), expect);
        }
        assert_eq!(own_date("", ""), OwnDate::None);
        assert_eq!(own_date("soon", ""), OwnDate::Other);
        check("2019-33", "", Some("2019-33"));
        check("2019-21", "2020-22", Some("2019-21/2020-22"));
        check("1987", "unknown", Some("1987/"));
        check("1987", "..", Some("1987/.."));
        check("1987", "1987", Some("1987/1987"));
        check("1988", "1987", None);
        check("8 Dec 1987", "", None);
        check("", "1987", None);
        check("0079", "", Some("0079"));
        check("79", "", None);
        check("-45", "", None);
        check("1987", "8 Dec 1987", None);
    }
}
