//! Family trees: GEDCOM 5.5.1 and 7, as genealogy programs exchange them.

mod ansel;
mod dates;
mod kinds;
mod part;
mod read;
mod records;
mod survey;

use super::{Clue, Entry, Format, Input, Sureness};

/// GEDCOM.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Gedcom,
    name: "gedcom",
    label: "Family tree (GEDCOM)",
    extensions: &["ged", "gedcom"],
    sniff,
    read: |input| {
        let (timeline, problems) = read::read(input);
        Ok((timeline, problems.into()))
    },
    write: None,
};

/// The first line of a GEDCOM file is always the same.
fn sniff(input: &Input<'_>) -> Option<Clue> {
    let rest = input.text?.trim_start().strip_prefix('0')?;
    let is_head = rest.trim_start_matches([' ', '\t']).starts_with("HEAD");
    is_head.then(|| Clue::new(Sureness::Certain, "its first line is “0 HEAD”"))
}
