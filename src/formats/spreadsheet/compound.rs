//! The container of old office documents: streams as chains of sectors ([MS-CFB]).
//!
//! Cells are read by a library that follows any chain. A chain that comes back to itself would
//! fill all memory, so each that it is going to follow is followed here before. The crate `cfb`
//! (0.16) could take the stream out for us, but not guard that library, which opens the container
//! in its own way.
//!
//! [MS-CFB]: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-cfb/

/// The names of the stream with the workbook, the newer first.
const STREAMS: [&str; 2] = ["Workbook", "Book"];
/// From here on a number is no sector's.
const FIRST_RESERVED: u32 = 0xffff_fffa;
/// The number that ends a chain.
const END_OF_CHAIN: u32 = 0xffff_fffe;
/// Streams shorter than this are kept in small sectors, in bytes.
const MIN_LARGE_BYTES: usize = 4096;
/// The size of a small sector, in bytes.
const SMALL_BYTES: usize = 64;
/// The header names so many sectors of the table of sectors.
const N_IN_HEADER: usize = 109;

/// The stream with the workbook.
///
/// # Errors
/// Where the container is broken, or has none.
pub(super) fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, String> {
    read(bytes).ok_or_else(|| "its container is damaged".to_owned())
}

fn read(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = match u16_at(bytes, 30)? {
        9 => 512,
        12 => 4096,
        _ => return None,
    };
    // The header takes the place of a sector.
    let large = Sectors { bytes: bytes.get(size..)?, size, next: table(bytes, size)? };
    let folder = large.chain(u32_at(bytes, 48)?, usize::MAX)?;
    let root = folder.get(..128)?;
    let n_small = usize::try_from(u32_at(bytes, 64)?).ok()?;
    let (small, next) = match n_small {
        0 => (Vec::new(), Vec::new()),
        _ => (
            large.chain(u32_at(root, 116)?, length(root, size)?)?,
            large.chain(u32_at(bytes, 60)?, n_small.checked_mul(size)?)?,
        ),
    };
    let small = Sectors { bytes: &small, size: SMALL_BYTES, next: numbers(&next) };
    let named = |name: &str| {
        let mut entries = folder.chunks_exact(128);
        entries.find(|entry| name_of(entry).eq_ignore_ascii_case(name))
    };
    let entry = STREAMS.iter().find_map(|name| named(name))?;
    let (start, length) = (u32_at(entry, 116)?, length(entry, size)?);
    match length < MIN_LARGE_BYTES {
        true => small.chain(start, length),
        false => large.chain(start, length),
    }
}

/// Sectors, and by each the number of the one that follows it.
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
    next: Vec<u32>,
}

impl Sectors<'_> {
    /// What is in a chain, up to a length; `None` where it leads nowhere or back to itself.
    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let mut found = Vec::new();
        let mut at = start;
        // A chain is no longer than there are sectors.
        for _ in 0..=self.bytes.len() / self.size {
            if at == END_OF_CHAIN || found.len() >= length {
                return Some(found);
            }
            let position = usize::try_from(at).ok()?;
            let from = position.checked_mul(self.size)?;
            let to = (from + self.size).min(self.bytes.len());
            let sector = self.bytes.get(from..to)?;
            let n_wanted = sector.len().min(length - found.len());
            found.extend_from_slice(sector.get(..n_wanted)?);
            if found.len() < length {
                at = *self.next.get(position)?;
            }
        }
        (at == END_OF_CHAIN || found.len() >= length).then_some(found)
    }
}

/// By each sector the one that follows it.
fn table(bytes: &[u8], size: usize) -> Option<Vec<u32>> {
    let n_sectors = bytes.len() / size;
    let sector = |number: u32| {
        let from = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(size)?;
        bytes.get(from..(from + size).min(bytes.len()))
    };
    // Which sectors have the table: named in the header, and in a chain of further sectors.
    let mut parts = numbers(bytes.get(76..76 + 4 * N_IN_HEADER)?);
    let mut at = u32_at(bytes, 68)?;
    for _ in 0..=n_sectors {
        if at >= FIRST_RESERVED {
            break;
        }
        parts.extend(numbers(sector(at)?));
        at = parts.pop()?;
    }
    parts.retain(|part| *part < FIRST_RESERVED);
    if at < FIRST_RESERVED || parts.len() > n_sectors {
        return None;
    }
    let mut next = Vec::new();
    for part in parts {
        next.extend(numbers(sector(part)?));
    }
    Some(next)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number)).collect()
}

/// How long the stream of an entry is. The short sectors of version 3 go with short lengths.
fn length(entry: &[u8], size: usize) -> Option<usize> {
    let low = usize::try_from(u32_at(entry, 120)?).ok()?;
    let high = if size == 512 { 0 } else { usize::try_from(u32_at(entry, 124)?).ok()? };
    high.checked_shl(32)?.checked_add(low)
}

fn name_of(entry: &[u8]) -> String {
    let units = entry.as_chunks::<2>().0.iter().take(32).map(|unit| u16::from_le_bytes(*unit));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    String::from_utf16_lossy(&units)
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
