//! Maps with time: KML, alone or packed as KMZ.
//!
//! Defined by OGC 12-007r2, <https://docs.opengeospatial.org/is/12-007r2/12-007r2.html>. Placemarks
//! and overlays are events, folders are lanes. A map whose placemarks have dates in their data alone
//! is understood as a table.

mod features;
mod packed;
mod table;

use super::xml::{root_name, with_document};
use super::{Clue, Entry, Format, Input, ReadError, ReadOutcome, Sureness};
use crate::Problems;

/// KML and KMZ.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Kml,
    name: "kml",
    label: "Map with time (KML, KMZ)",
    extensions: &["kml", "kmz"],
    sniff,
    read,
    write: None,
};

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let Some(text) = input.text else {
        return packed::is_packed(input.bytes)
            .then(|| Clue::new(Sureness::Certain, "it is an archive with a map in KML"));
    };
    let name = root_name(text)?;
    let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
    (name == "kml").then(|| Clue::new(Sureness::Certain, "it is XML with “kml” outermost"))
}

/// # Errors
/// Where it is broken, or has nothing on its map.
fn read(input: &Input<'_>) -> ReadOutcome {
    let name = input.name;
    let unpacked = match input.text {
        Some(_) => None,
        None => Some(
            packed::unpacked(input.bytes)
                .map_err(|reason| ReadError(format!("{name} cannot be unpacked: {reason}.")))?,
        ),
    };
    let text = input.text.or(unpacked.as_deref()).unwrap_or_default();
    let mut problems = Problems::default();
    let found = with_document(text, name, "Placemark", &mut problems, |document, _| {
        features::collect(document, text, &input.progress.part(0.0..0.6))
    })?;
    if found.features.is_empty() {
        return Err(ReadError(format!("There is nothing on the map {name}.")));
    }
    let has_time = found.features.iter().any(|feature| feature.has_time());
    if !has_time && let Some(table) = table::of(&found.features, input) {
        return Ok(table::read(&table, &found, input, problems));
    }
    Ok(features::timeline_of(found, input, problems))
}
