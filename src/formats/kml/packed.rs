//! KMZ: an archive whose first part in KML is the map.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// A map is not unpacked to more than this, in bytes.
const MAX_BYTES: u64 = 256 << 20;

/// Whether some bytes are an archive with a map.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
        && ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| map_in(&archive).is_some())
}

/// The map.
///
/// # Errors
/// Where it is broken, or too large.
pub(super) fn unpacked(bytes: &[u8]) -> Result<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let name = map_in(&archive).ok_or("it has no map")?;
    let part = archive.by_name(&name).map_err(|error| error.to_string())?;
    let mut content = Vec::new();
    part.take(MAX_BYTES + 1).read_to_end(&mut content).map_err(|error| error.to_string())?;
    if content.len() as u64 > MAX_BYTES {
        return Err("it unpacks to more than a quarter of a gigabyte".to_owned());
    }
    let text = String::from_utf8_lossy(&content).into_owned();
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}

/// The name of the part that is the map: one in the outermost folder comes first.
fn map_in(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let names = archive.file_names().flatten().map(|name| name.into_owned());
    let maps = names.filter(|name| name.to_ascii_lowercase().ends_with(".kml"));
    maps.min_by_key(|name| name.matches('/').count())
}
