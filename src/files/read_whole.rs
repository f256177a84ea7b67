//! Reading a file whole, a large one on all cores.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek as _, SeekFrom};
use std::path::Path;

use rayon::prelude::*;

/// A file of so many bytes is read in pieces: more goes into memory at a time than one core puts there.
const LARGE_BYTES: u64 = 16 * PIECE_BYTES as u64;
const PIECE_BYTES: usize = 1 << 20;

/// Reads all of a file, also of one that grows or shrinks meanwhile, or has no size, as a pipe.
///
/// # Errors
/// Those of the system, and where it has more than so many bytes.
pub fn read_whole(path: &Path, at_most: u64) -> io::Result<Vec<u8>> {
    read_while(path, at_most, || true)
}

/// As [`read_whole`], for as long as somebody waits for it.
///
/// # Errors
/// As [`read_whole`]; [`ErrorKind::Interrupted`] where nobody waits any more.
pub(super) fn read_while(
    path: &Path,
    at_most: u64,
    is_wanted: impl Fn() -> bool + Sync,
) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if metadata.len() > at_most {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    if metadata.is_file() && metadata.len() >= LARGE_BYTES {
        bytes = in_pieces(&file, metadata.len(), PIECE_BYTES, &is_wanted)?;
        file.seek(SeekFrom::Start(bytes.len() as u64))?;
    }
    append(&mut bytes, file, at_most, is_wanted)?;
    Ok(bytes)
}

/// Reads to the end of what has no size, as standard input.
///
/// # Errors
/// As [`read_while`].
pub(super) fn read_to_end(
    reader: impl Read,
    at_most: u64,
    is_wanted: impl Fn() -> bool,
) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    append(&mut bytes, reader, at_most, is_wanted)?;
    Ok(bytes)
}

/// Appends what is left of a file, piece by piece.
fn append(
    bytes: &mut Vec<u8>,
    mut reader: impl Read,
    at_most: u64,
    is_wanted: impl Fn() -> bool,
) -> io::Result<()> {
    loop {
        let n_more = at_most.saturating_sub(bytes.len() as u64).saturating_add(1);
        let n_piece = n_more.min(PIECE_BYTES as u64);
        let n_read = reader.by_ref().take(n_piece).read_to_end(bytes)?;
        if bytes.len() as u64 > at_most {
            return Err(ErrorKind::FileTooLarge.into());
        }
        if (n_read as u64) < n_piece {
            return Ok(());
        }
        if !is_wanted() {
            return Err(ErrorKind::Interrupted.into());
        }
    }
}

/// The first bytes of a file; none where there are no longer so many.
fn in_pieces(
    file: &File,
    n_bytes: u64,
    n_at_once: usize,
    is_wanted: &(impl Fn() -> bool + Sync),
) -> io::Result<Vec<u8>> {
    let n_bytes = usize::try_from(n_bytes).map_err(|_| ErrorKind::OutOfMemory)?;
    // Zeros that cannot be had would end the program.
    Vec::<u8>::new().try_reserve_exact(n_bytes).map_err(|_| ErrorKind::OutOfMemory)?;
    let mut bytes = vec![0; n_bytes];
    let pieces = bytes.par_chunks_mut(n_at_once).enumerate();
    let read = |(piece, bytes): (usize, &mut [u8])| match is_wanted() {
        true => read_at(file, bytes, (piece * n_at_once) as u64),
        false => Err(ErrorKind::Interrupted.into()),
    };
    match pieces.try_for_each(read) {
        Ok(()) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Fills a piece of memory from a place in a file, wherever others read it.
#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    use std::os::unix::fs::FileExt as _;
    file.read_exact_at(bytes, at)
}

/// As on Unix, where a call may give less than was asked for.
#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    use std::os::windows::fs::FileExt as _;
    while !bytes.is_empty() {
        let n_read = match file.seek_read(bytes, at) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(n_read) => n_read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        bytes = bytes.get_mut(n_read..).unwrap_or_default();
        at += n_read as u64;
    }
    Ok(())
}

/// Elsewhere a file is read from its beginning to its end.
#[cfg(not(any(unix, windows)))]
fn read_at(_: &File, _: &mut [u8], _: u64) -> io::Result<()> {
    Err(ErrorKind::UnexpectedEof.into())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_is_read_whole_however_large_and_whatever_happens_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("numbers");
        let bytes: Vec<u8> = (0..LARGE_BYTES + 7).map(|n| (n / 3) as u8).collect();
        fs::write(&path, &bytes).unwrap();
        assert!(read_whole(&path, LARGE_BYTES + 7).unwrap() == bytes);
        let file = File::open(&path).unwrap();
        assert!(
            in_pieces(&file, 1000, 7, &|| true).unwrap() == bytes[..1000],
            "more was added meanwhile"
        );
        assert!(
            in_pieces(&file, LARGE_BYTES + 8, 1 << 16, &|| true).unwrap().is_empty(),
            "it was cut short"
        );
        let cancelled = read_while(&path, u64::MAX, || false).unwrap_err();
        assert_eq!(cancelled.kind(), ErrorKind::Interrupted);
        fs::write(&path, b"small").unwrap();
        assert_eq!(read_whole(&path, LARGE_BYTES + 7).unwrap(), b"small");
        assert_eq!(read_whole(&path, 4).unwrap_err().kind(), ErrorKind::FileTooLarge);
        assert_eq!(read_whole(folder.path(), 9).unwrap_err().kind(), ErrorKind::IsADirectory);
    }
}
