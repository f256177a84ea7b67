//! What Wikidata hands out: the results of SPARQL queries, and items with their statements.

mod entity;
mod properties;
mod references;
mod rest;
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

/// Whether a text is the id of an item, a property, a lexeme or a file on Commons: `Q42`, `P569`,
/// `L7`, `M12`.
fn is_id(text: &str) -> bool {
    let digits = text.strip_prefix(['Q', 'P', 'L', 'M']);
    digits.is_some_and(|digits| {
        (1..=18).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The page for people of what has this id.
fn page_of(id: &str) -> String {
    let path = match id.get(..1) {
        Some("P") => "www.wikidata.org/wiki/Property:",
        Some("L") => "www.wikidata.org/wiki/Lexeme:",
        // Commons leads from the data of a file to its page, whose title is its name.
        Some("M") => "commons.wikimedia.org/entity/",
        _ => "www.wikidata.org/wiki/",
    };
    format!("https://{path}{id}")
}
