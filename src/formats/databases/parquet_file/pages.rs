//! The pages of a Parquet file, looked through before the library unpacks them: it unpacks some to
//! whatever they turn out to be, and sets room aside for all values that they promise.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use parquet::basic::Compression;
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData};

use super::thrift::{INTEGERS, STRUCT, Thrift};

/// No page is unpacked to more than this, in bytes; they are usually of one million.
const MAX_PAGE_BYTES: i64 = 256 << 20;
/// Where the header of a page says how large it is, unpacked and as it is stored, and where what
/// is only said of dictionaries is.
const UNPACKED_FIELD: i64 = 2;
const STORED_FIELD: i64 = 3;
const DICTIONARY_FIELD: i64 = 7;

/// Looks through the pages of the columns that are read.
///
/// # Errors
/// Where one is absurd. One that is merely broken is left to the library.
pub(super) fn check(
    bytes: &[u8],
    metadata: &ParquetMetaData,
    is_read: impl Fn(usize) -> bool,
) -> Result<(), String> {
    let chunks = metadata.row_groups().iter().flat_map(|group| group.columns().iter().enumerate());
    for (_, chunk) in chunks.filter(|(leaf, _)| is_read(*leaf)) {
        let mut rest = stored(bytes, chunk).unwrap_or_default();
        while let Some((page, after)) = Page::first_of(rest) {
            page.check(chunk.compression())?;
            rest = after;
        }
    }
    Ok(())
}

/// The pages of a column in a group of rows.
fn stored<'a>(bytes: &'a [u8], chunk: &ColumnChunkMetaData) -> Option<&'a [u8]> {
    let first = chunk.dictionary_page_offset().into_iter().chain([chunk.data_page_offset()]).min();
    let start = usize::try_from(first?).ok()?;
    let length = usize::try_from(chunk.compressed_size()).ok()?;
    let rest = bytes.get(start..)?;
    Some(rest.get(..length).unwrap_or(rest))
}

struct Page<'a> {
    unpacked: i64,
    n_in_dictionary: i64,
    stored: &'a [u8],
}

impl<'a> Page<'a> {
    /// The first page and what is behind it.
    fn first_of(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let mut thrift = Thrift::new(bytes);
        let (mut id, mut unpacked, mut stored, mut n_in_dictionary) = (0, 0, 0, 0);
        while let Some(kind) = thrift.field(&mut id)? {
            match id {
                UNPACKED_FIELD if INTEGERS.contains(&kind) => unpacked = thrift.zigzag()?,
                STORED_FIELD if INTEGERS.contains(&kind) => stored = thrift.zigzag()?,
                DICTIONARY_FIELD if kind == STRUCT => n_in_dictionary = first_number(&mut thrift)?,
                _ => thrift.skip(kind)?,
            }
        }
        let body = bytes.get(bytes.len() - thrift.n_left()..)?;
        let (stored, after) = body.split_at_checked(usize::try_from(stored).ok()?)?;
        Some((Self { unpacked, n_in_dictionary, stored }, after))
    }

    /// # Errors
    /// Where it is absurd.
    fn check(&self, compression: Compression) -> Result<(), String> {
        if self.unpacked > MAX_PAGE_BYTES {
            return Err("a page of it unpacks to more than a quarter of a gigabyte".to_owned());
        }
        // Every value in a dictionary takes up a byte or more.
        if self.n_in_dictionary > self.unpacked {
            return Err("a page of it promises more values than it has".to_owned());
        }
        if matches!(compression, Compression::GZIP(_)) {
            let limit = u64::try_from(self.unpacked).unwrap_or(0) + 1;
            let mut unpacked = MultiGzDecoder::new(self.stored).take(limit);
            let n_bytes = std::io::copy(&mut unpacked, &mut std::io::sink()).unwrap_or(0);
            if n_bytes == limit {
                return Err("a page of it unpacks to more than it says".to_owned());
            }
        }
        Ok(())
    }
}

/// The first field of a struct, a number.
fn first_number(thrift: &mut Thrift<'_>) -> Option<i64> {
    let (mut id, mut number) = (0, 0);
    while let Some(kind) = thrift.field(&mut id)? {
        if id == 1 && INTEGERS.contains(&kind) {
            number = thrift.zigzag()?;
        } else {
            thrift.skip(kind)?;
        }
    }
    Some(number)
}
