//! Parquet: only the columns that are needed are read, a batch of rows at a time.

mod footer;
mod intervals;
mod pages;
mod thrift;

use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use bytes::{Buf, Bytes};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader,
    ParquetRecordBatchReaderBuilder,
};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::{ChunkReader, Length};

use crate::table::Table;
use crate::{Input, Problem, Problems, Severity};

use super::columnar::{self, Column};
use super::sheet::Sheet;
use super::source::{self, Source};

/// What files begin and end with.
pub(super) const MARK: &[u8] = b"PAR1";
/// What files with an encrypted footer begin and end with.
pub(super) const ENCRYPTED_MARK: &[u8] = b"PARE";
/// The number of rows that are unpacked at a time.
const BATCH_ROWS: usize = 1024;

/// The table.
///
/// # Errors
/// Why it cannot be read, to stand after a colon.
pub(super) fn table(input: &Input<'_>, problems: &mut Problems) -> Result<Table<'static>, String> {
    let mut file = File::open(input.bytes)?;
    if file.n_left_out > 0 {
        let message = format!(
            "The table has {} more columns than can be shown; they were left out.",
            file.n_left_out
        );
        problems.push(Problem::new(Severity::Warning, message));
    }
    source::table_of(&mut file, input, problems)
}

struct File {
    bytes: Chunks,
    metadata: ArrowReaderMetadata,
    columns: Vec<Column>,
    n_left_out: usize,
}

impl File {
    fn open(bytes: &[u8]) -> Result<Self, String> {
        footer::check(bytes)?;
        let bytes = Chunks(Bytes::copy_from_slice(bytes));
        let load = |options| ArrowReaderMetadata::load(&bytes, options);
        // What Arrow's own schema says beside that of the file is no reason not to read it.
        let metadata = load(ArrowReaderOptions::new())
            .or_else(|_| load(ArrowReaderOptions::new().with_skip_arrow_metadata(true)))
            .map_err(|error| error.to_string())?;
        refuse_codecs(metadata.metadata())?;
        let metadata = with_views(&metadata).unwrap_or(metadata);
        let (columns, n_left_out) = columnar::columns_of(metadata.schema(), true);
        if columns.is_empty() {
            return Err("it has no columns".to_owned());
        }
        Ok(Self { bytes, metadata, columns, n_left_out })
    }

    /// Some parts of the file, so many rows at a time.
    fn batches(
        &self,
        metadata: ArrowReaderMetadata,
        parts: ProjectionMask,
    ) -> Result<ParquetRecordBatchReader, String> {
        ParquetRecordBatchReaderBuilder::new_with_metadata(self.bytes.clone(), metadata)
            .with_batch_size(BATCH_ROWS)
            .with_projection(parts)
            .build()
            .map_err(|error| error.to_string())
    }

    /// The parts of the file that the columns are in. Those that are null from the first row to the
    /// last, by their statistics, are not worth reading.
    fn parts_with(&self, columns: &[&Column]) -> ProjectionMask {
        let schema = self.metadata.parquet_schema();
        let is_asked_for = |leaf: usize| {
            let path = schema.column(leaf).path().string();
            columns.iter().any(|column| {
                let rest = path.strip_prefix(&*column.name);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        };
        let leaves = (0..schema.num_columns())
            .filter(|leaf| is_asked_for(*leaf) && !is_null(self.metadata.metadata(), *leaf));
        ProjectionMask::leaves(schema, leaves)
    }
}

impl Source for File {
    fn names(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.clone()).collect()
    }

    fn n_rows(&self) -> Option<u64> {
        u64::try_from(self.metadata.metadata().file_metadata().num_rows()).ok()
    }

    fn read(&mut self, columns: &[usize], sheet: &mut Sheet) -> Result<(), String> {
        let wanted: Vec<&Column> = columns.iter().filter_map(|at| self.columns.get(*at)).collect();
        let parts = self.parts_with(&wanted);
        pages::check(&self.bytes.0, self.metadata.metadata(), |leaf| parts.leaf_included(leaf))?;
        let mut months = match intervals::months_in(&self.metadata, &parts) {
            Some((metadata, parts)) => Some(self.batches(metadata, parts)?),
            None => None,
        };
        for batch in self.batches(self.metadata.clone(), parts)? {
            let mut batch = batch.map_err(|error| error.to_string())?;
            if let Some(Ok(months)) = months.as_mut().and_then(Iterator::next) {
                batch = intervals::with_months(batch, &months);
            }
            let (found, _) = columnar::columns_of(&batch.schema(), true);
            if !columnar::add_rows(&batch, &columnar::matching(&wanted, found), sheet) {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// # Errors
/// Where the file is compressed in a way that is not read: hardly anybody writes it.
fn refuse_codecs(metadata: &ParquetMetaData) -> Result<(), String> {
    let chunks = metadata.row_groups().iter().flat_map(|group| group.columns());
    for chunk in chunks {
        let codec = match chunk.compression() {
            Compression::BROTLI(_) => "Brotli",
            Compression::LZO => "LZO",
            _ => continue,
        };
        return Err(format!("it is compressed with {codec}; write it with Zstandard or Snappy"));
    }
    Ok(())
}

/// Whether a column is null from the first row to the last.
fn is_null(metadata: &ParquetMetaData, leaf: usize) -> bool {
    let is_plain = metadata.file_metadata().schema_descr().column(leaf).max_rep_level() == 0;
    let mut groups = metadata.row_groups().iter();
    is_plain
        && groups.all(|group| {
            let n_nulls = group.columns().get(leaf).and_then(|column| column.statistics());
            let n_nulls = n_nulls.and_then(|statistics| statistics.null_count_opt());
            n_nulls.is_some_and(|n_nulls| u64::try_from(group.num_rows()) == Ok(n_nulls))
        })
}

/// The same, with texts that are not copied out of the pages they are in: a page may name the
/// same long text a million times.
fn with_views(metadata: &ArrowReaderMetadata) -> Option<ArrowReaderMetadata> {
    let schema = metadata.schema();
    let fields: Vec<Field> = schema.fields().iter().map(|field| field_with_views(field)).collect();
    let schema = Schema::new_with_metadata(fields, schema.metadata().clone());
    let options = ArrowReaderOptions::new().with_schema(Arc::new(schema));
    ArrowReaderMetadata::try_new(metadata.metadata().clone(), options).ok()
}

fn field_with_views(field: &Field) -> Field {
    let inner = |field: &Arc<Field>| Arc::new(field_with_views(field));
    let with_views = match field.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 => DataType::Utf8View,
        DataType::Binary | DataType::LargeBinary => DataType::BinaryView,
        DataType::Dictionary(_, value) if **value == DataType::Utf8 => DataType::Utf8View,
        DataType::Dictionary(_, value) if **value == DataType::Binary => DataType::BinaryView,
        DataType::List(item) => DataType::List(inner(item)),
        DataType::LargeList(item) => DataType::LargeList(inner(item)),
        DataType::FixedSizeList(item, n) => DataType::FixedSizeList(inner(item), *n),
        DataType::Map(entries, is_sorted) => DataType::Map(inner(entries), *is_sorted),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(inner).collect()),
        other => other.clone(),
    };
    field.clone().with_data_type(with_views)
}

/// A file whose parts are asked for by place; a place behind its end is an error, no panic.
#[derive(Clone)]
struct Chunks(Bytes);

impl Length for Chunks {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }
}

impl Chunks {
    fn part(&self, start: u64, length: Option<usize>) -> Result<Bytes, ParquetError> {
        let breaks_off = || ParquetError::EOF("it breaks off".to_owned());
        let start = usize::try_from(start).map_err(|_| breaks_off())?;
        let end = match length {
            Some(length) => start.checked_add(length).ok_or_else(breaks_off)?,
            None => self.0.len(),
        };
        if start > end || end > self.0.len() {
            return Err(breaks_off());
        }
        Ok(self.0.slice(start..end))
    }
}

impl ChunkReader for Chunks {
    type T = bytes::buf::Reader<Bytes>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        Ok(self.part(start, None)?.reader())
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        self.part(start, Some(length))
    }
}
