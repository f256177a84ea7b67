//! What Wikidata hands out: the results of SPARQL queries, and items with their statements.

mod entity;
mod properties;
mod references;
mod roles;
mod sparql;
mod statement;
mod time;

pub(super) use entity::ENTRY as ENTITY_ENTRY;
pub(super) use sparql::ENTRY as SPARQL_ENTRY;

/// `Q1985786`, the proleptic Julian calendar.
const JULIAN: &str = "Q1985786";

/// The id at the end of an address: `Q42` of `http://www.wikidata.org/entity/Q42`.
fn id_in(address: &str) -> &str {
    address.rsplit(['/', '#']).next().unwrap_or(address)
}

/// Whether a text is the id of an item or property: `Q42`, `P569`.
fn is_id(text: &str) -> bool {
    let digits = text.strip_prefix(['Q', 'P', 'L']);
    digits.is_some_and(|digits| {
        (1..=18).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The page for people of an item or property.
fn page_of(id: &str) -> String {
    let namespace = if id.starts_with('P') { "Property:" } else { "" };
    format!("https://www.wikidata.org/wiki/{namespace}{id}")
}
