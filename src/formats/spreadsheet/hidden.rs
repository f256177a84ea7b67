//! The rows of a workbook in XLSX that its program does not show: those that a filter leaves out,
//! and those that somebody has hidden. The library that reads the cells does not tell them.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use super::binary_book::targets;
use super::xml::{Event, Xml};

const ATTRIBUTE: &[u8] = b" hidden=\"";

/// The hidden rows of all sheets, counted from 0, by the names of the sheets.
#[derive(Debug, Default)]
pub(super) struct HiddenRows(HashMap<String, Vec<u32>>);

impl HiddenRows {
    /// Those of an unpacked workbook. Where nothing at all is hidden, nothing is parsed.
    pub(super) fn of(unpacked: &[u8]) -> Self {
        match memmem::find(unpacked, ATTRIBUTE) {
            Some(_) => Self::read(unpacked).unwrap_or_default(),
            None => Self::default(),
        }
    }

    /// Those of one sheet.
    pub(super) fn take(&mut self, sheet: &str) -> Vec<u32> {
        self.0.remove(sheet).unwrap_or_default()
    }

    fn read(unpacked: &[u8]) -> Option<Self> {
        let mut archive = ZipArchive::new(Cursor::new(unpacked)).ok()?;
        let is_book = |name: &&str| name.starts_with("xl/workbook") && name.ends_with(".xml");
        let book = archive.file_names().flatten().find(|name| is_book(&&**name))?.into_owned();
        let file = book.strip_prefix("xl/")?;
        let targets = targets(&part(&mut archive, &format!("xl/_rels/{file}.rels"))?);
        let book = part(&mut archive, &book)?;
        let book = String::from_utf8_lossy(&book);
        let mut xml = Xml::new(&book);
        let mut rows = HashMap::new();
        while let Some(event) = xml.next(0) {
            let Event::Start(tag) = event else { continue };
            let named = (tag.get("name"), tag.get("r:id"));
            if let (Some(name), Some(id)) = named
                && let Some(target) = targets.get(&*id)
                && let Some(sheet) = part(&mut archive, target)
            {
                rows.insert(name.into_owned(), rows_in(&sheet));
            }
        }
        Some(Self(rows))
    }
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    archive.by_name(name).ok()?.read_to_end(&mut content).ok()?;
    Some(content)
}

/// The hidden rows in the XML of a sheet.
fn rows_in(sheet: &[u8]) -> Vec<u32> {
    memmem::find_iter(sheet, ATTRIBUTE).filter_map(|at| hidden_row(sheet, at)).collect()
}

/// The row whose start has an attribute at a place, if that hides it.
fn hidden_row(sheet: &[u8], at: usize) -> Option<u32> {
    let (before, behind) = sheet.split_at_checked(at)?;
    let value = behind.strip_prefix(ATTRIBUTE)?;
    if !value.starts_with(b"1") && !value.starts_with(b"true") {
        return None;
    }
    let start = memchr::memrchr(b'<', before)? + 1;
    let end = at + memchr::memchr(b'>', behind)?;
    let tag = std::str::from_utf8(sheet.get(start..end)?).ok()?;
    let (name, attributes) = tag.split_once(' ')?;
    if name != "row" && !name.ends_with(":row") {
        return None;
    }
    let number = attributes.split_ascii_whitespace().find_map(|it| it.strip_prefix("r=\""))?;
    number.trim_end_matches(['"', '/']).parse::<u32>().ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_hidden_by_an_attribute() {
        #[track_caller]
        fn check(sheet: &str, expect: &[u32]) {
            assert_eq!(rows_in(sheet.as_bytes()), expect);
        }
        check("<row r=\"2\" hidden=\"1\"><c/></row><row r=\"3\">", &[1]);
        check("<row hidden=\"true\" r=\"7\"/><x:row r=\"9\" spans=\"1:2\" hidden=\"1\">", &[6, 8]);
        check("<row r=\"2\" hidden=\"0\"><row r=\"3\" hidden=\"false\">", &[]);
        check("<col min=\"1\" max=\"1\" hidden=\"1\"/><row r=\"1\">", &[]);
        check("<row hidden=\"1\"", &[]);
    }
}
