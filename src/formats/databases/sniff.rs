//! By which of their bytes these files are known.

use crate::{Clue, Input, Sureness};

/// The type of message that describes columns, in Arrow's definition of its messages.
const SCHEMA_MESSAGE: u8 = 1;

pub(super) fn parquet(input: &Input<'_>) -> Option<Clue> {
    let is_it = [b"PAR1", b"PARE"].iter().any(|mark| input.bytes.starts_with(*mark));
    is_it.then(|| Clue::new(Sureness::Certain, "it begins as a Parquet file does"))
}

pub(super) fn arrow(input: &Input<'_>) -> Option<Clue> {
    if input.bytes.starts_with(b"ARROW1\0\0") {
        return Some(Clue::new(Sureness::Certain, "it begins as a file of Arrow does"));
    }
    begins_with_schema(input.bytes)
        .then(|| Clue::new(Sureness::Certain, "it begins as a stream of Arrow does"))
}

pub(super) fn sqlite(input: &Input<'_>) -> Option<Clue> {
    let is_it = input.bytes.starts_with(b"SQLite format 3\0");
    is_it.then(|| Clue::new(Sureness::Certain, "it begins as an SQLite database does"))
}

pub(super) fn duckdb(beginning: &[u8]) -> Option<Clue> {
    let is_it = beginning.get(8..12) == Some(b"DUCK");
    is_it.then(|| Clue::new(Sureness::Certain, "it begins as a DuckDB database does"))
}

/// Whether the first message of a stream is one that describes columns. It is a table of
/// FlatBuffers, whose second field is the type of message.
fn begins_with_schema(bytes: &[u8]) -> bool {
    let message = || {
        let rest = bytes.strip_prefix(&[0xff; 4])?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        rest.get(..usize::try_from(u32::from_le_bytes(*length)).ok()?)
    };
    let kind = || {
        let message = message()?;
        let table = usize::try_from(u32::from_le_bytes(*message.first_chunk()?)).ok()?;
        let back = i32::from_le_bytes(*message.get(table..)?.first_chunk()?);
        let vtable =
            message.get(table.checked_add_signed(isize::try_from(back).ok()?.checked_neg()?)?..)?;
        let at = usize::from(u16::from_le_bytes(*vtable.get(6..)?.first_chunk()?));
        message.get(table.checked_add(at)?).copied()
    };
    kind() == Some(SCHEMA_MESSAGE)
}
