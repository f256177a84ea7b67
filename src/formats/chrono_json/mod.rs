//! The native format, `*.chrono.json`: made to be written by hand and to lose nothing.
//!
//! `docs/native-format.md` describes it, `assets/schema/chrono-1.schema.json` defines it.

mod event;
mod fields;
mod lines;
mod print;
mod read;
mod relation;
mod salvage;
mod schema;
mod when;
mod write;

pub(super) use read::read;
pub(super) use write::write;
