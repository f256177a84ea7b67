//! Files and streams of Arrow: messages one after the other, of which each is checked before it is
//! unpacked.

use arrow_buffer::Buffer;
use arrow_ipc::reader::StreamDecoder;
use arrow_ipc::{FieldNode, Message, MessageHeader, RecordBatch as BatchMessage, root_as_message};

use crate::table::Table;
use crate::{Input, Problem, Problems, Severity};

use super::columnar::{self, Column};
use super::sheet::Sheet;
use super::source::{self, Source};

/// What files begin and end with; a stream does not.
pub(super) const MARK: &[u8] = b"ARROW1";
/// What stands before the length of a message.
pub(super) const CONTINUATION: [u8; 4] = [0xff; 4];
/// The stream in a file begins at a multiple of this, in bytes.
const ALIGNMENT: usize = 8;
/// No batch is unpacked to more than this, in bytes: a small file may promise terabytes.
const MAX_UNPACKED_BYTES: i64 = 512 << 20;

/// The table.
///
/// # Errors
/// Why it cannot be read, to stand after a colon.
pub(super) fn table(input: &Input<'_>, problems: &mut Problems) -> Result<Table<'static>, String> {
    let mut batches = Batches::open(stream_in(input.bytes))?;
    if batches.n_left_out > 0 {
        let message = format!(
            "The table has {} more columns than can be shown; they were left out.",
            batches.n_left_out
        );
        problems.push(Problem::new(Severity::Warning, message));
    }
    source::table_of(&mut batches, input, problems)
}

/// The messages of a file, without what stands before and behind them. A file that breaks off is
/// read as far as it goes.
fn stream_in(bytes: &[u8]) -> &[u8] {
    if !bytes.starts_with(MARK) {
        return bytes;
    }
    let blocks = bytes.chunks(ALIGNMENT).skip(1);
    let start = ALIGNMENT * (1 + blocks.take_while(|block| block.iter().all(|b| *b == 0)).count());
    let footer = || {
        let rest = bytes.strip_suffix(MARK)?;
        let (rest, length) = rest.split_last_chunk::<4>()?;
        let length = usize::try_from(i32::from_le_bytes(*length)).ok()?;
        rest.get(start..rest.len().checked_sub(length)?)
    };
    footer().or_else(|| bytes.get(start..)).unwrap_or_default()
}

/// The batches of a stream.
struct Batches {
    stream: Buffer,
    columns: Vec<Column>,
    n_left_out: usize,
}

impl Batches {
    /// Reads what the columns are.
    fn open(stream: &[u8]) -> Result<Self, String> {
        let stream = Buffer::from(stream);
        let mut decoder = StreamDecoder::new();
        let span = next_message(&stream, 0)?.ok_or("it has no columns")?;
        let mut bytes = stream.slice_with_length(span.start, span.end - span.start);
        decoder.decode(&mut bytes).map_err(|error| error.to_string())?;
        // A message without a body is done with when more comes.
        decoder.decode(&mut Buffer::from(CONTINUATION)).map_err(|error| error.to_string())?;
        let schema = decoder.schema().ok_or("it has no columns")?;
        let (columns, n_left_out) = columnar::columns_of(&schema, false);
        if columns.is_empty() {
            return Err("it has no columns".to_owned());
        }
        Ok(Self { stream, columns, n_left_out })
    }
}

impl Source for Batches {
    fn names(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.clone()).collect()
    }

    fn n_rows(&self) -> Option<u64> {
        let mut n_rows: u64 = 0;
        let mut at = 0;
        while let Ok(Some(span)) = next_message(&self.stream, at) {
            let batch = message_at(&self.stream, &span).ok()?.header_as_record_batch();
            let length = batch.map_or(0, |batch| batch.length());
            n_rows = n_rows.saturating_add(u64::try_from(length).unwrap_or(0));
            at = span.end;
        }
        Some(n_rows)
    }

    fn read(&mut self, columns: &[usize], sheet: &mut Sheet) -> Result<(), String> {
        let columns: Vec<Column> =
            columns.iter().filter_map(|at| self.columns.get(*at).cloned()).collect();
        let mut decoder = StreamDecoder::new();
        let mut at = 0;
        while let Some(span) = next_message(&self.stream, at)? {
            check_batch(&self.stream, &span)?;
            at = span.end;
            let mut bytes = self.stream.slice_with_length(span.start, span.end - span.start);
            while !bytes.is_empty() {
                let batch = decoder.decode(&mut bytes).map_err(|error| error.to_string())?;
                if batch.is_some_and(|batch| !columnar::add_rows(&batch, &columns, sheet)) {
                    return Ok(());
                }
            }
        }
        // A batch of which nothing is stored, as of nulls only, is done with when more comes.
        let last = decoder.decode(&mut Buffer::from(CONTINUATION));
        if let Some(batch) = last.map_err(|error| error.to_string())? {
            columnar::add_rows(&batch, &columns, sheet);
        }
        Ok(())
    }
}

/// Where a message and what belongs to it is in a stream.
struct Span {
    start: usize,
    /// Where its description begins, and its body.
    meta: usize,
    body: usize,
    end: usize,
}

/// The message that begins at a place; `None` behind the last.
///
/// # Errors
/// Where it is broken, or breaks off.
fn next_message(stream: &Buffer, at: usize) -> Result<Option<Span>, String> {
    let word = |at: usize| stream.get(at..)?.first_chunk::<4>().copied();
    let Some(first) = word(at) else { return Ok(None) };
    // Streams written before 2019 begin with the length.
    let (length, meta) = match first {
        CONTINUATION => (word(at + 4).ok_or("it breaks off")?, at + 8),
        length => (length, at + 4),
    };
    let length = usize::try_from(i32::from_le_bytes(length)).map_err(|_| "a message is broken")?;
    if length == 0 {
        return Ok(None);
    }
    let mut span = Span { start: at, meta, body: meta.saturating_add(length), end: 0 };
    let body_length = message_at(stream, &span)?.bodyLength();
    let body_length = usize::try_from(body_length).map_err(|_| "a message is broken")?;
    span.end = span.body.saturating_add(body_length);
    if span.end > stream.len() {
        return Err("it breaks off".to_owned());
    }
    Ok(Some(span))
}

fn message_at<'a>(stream: &'a Buffer, span: &Span) -> Result<Message<'a>, String> {
    let meta = stream.get(span.meta..span.body).ok_or("it breaks off")?;
    root_as_message(meta).map_err(|_| "a message is broken".to_owned())
}

/// # Errors
/// Where a batch says that it has what is not in its message, or unpacks to too much.
fn check_batch(stream: &Buffer, span: &Span) -> Result<(), String> {
    let message = message_at(stream, span)?;
    let batch: Option<BatchMessage<'_>> = match message.header_type() {
        MessageHeader::RecordBatch => message.header_as_record_batch(),
        MessageHeader::DictionaryBatch => {
            message.header_as_dictionary_batch().and_then(|dictionary| dictionary.data())
        }
        _ => None,
    };
    let Some(batch) = batch else { return Ok(()) };
    let body = stream.get(span.body..span.end).unwrap_or_default();
    let is_packed = batch.compression().is_some();
    let nodes = batch.nodes();
    let is_lying = |node: &FieldNode| node.length() < 0 || node.null_count() < 0;
    if batch.length() < 0 || nodes.iter().flatten().any(is_lying) {
        return Err("a message is broken".to_owned());
    }
    let mut total: i64 = 0;
    for buffer in batch.buffers().iter().flatten() {
        let bytes = part_of(body, buffer.offset(), buffer.length()).ok_or("a message is broken")?;
        if is_packed && let Some(claimed) = bytes.first_chunk::<8>() {
            total = total.saturating_add(i64::from_le_bytes(*claimed).max(0));
        }
    }
    if total > MAX_UNPACKED_BYTES {
        return Err("a batch of it unpacks to more than half a gigabyte".to_owned());
    }
    Ok(())
}

/// What stands at a place in the body of a message; `None` where that reaches beyond it.
fn part_of(body: &[u8], offset: i64, length: i64) -> Option<&[u8]> {
    let (start, length) = (usize::try_from(offset).ok()?, usize::try_from(length).ok()?);
    body.get(start..start.checked_add(length)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_beyond_its_message() {
        #[track_caller]
        fn check(offset: i64, length: i64, expect: Option<&[u8]>) {
            assert_eq!(part_of(b"abcd", offset, length), expect);
        }
        check(1, 2, Some(b"bc"));
        check(4, 0, Some(b""));
        check(3, 2, None);
        check(5, 0, None);
        check(-1, 2, None);
        check(1, -1, None);
        check(1, i64::MAX, None);
    }
}
