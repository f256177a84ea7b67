//! Batches of Arrow as rows: one column for each field, those of inner structs with dots between.

mod cells;
mod periods;
mod values;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, Fields, Schema};

use super::sheet::{Cell, Kind, Sheet};
use periods::Frequency;

/// A table has no more columns than this; further ones are left out.
pub(super) const MAX_COLUMNS: usize = 1000;
/// Structs further in than this are kept as one text.
const MAX_DEPTH: usize = 8;

/// A column of a table, and where it is in a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its name, with dots between those of structs and of what is in them.
    pub(super) name: String,
    /// The positions of the structs from the outermost on, and of the field in the innermost.
    path: Vec<usize>,
    reading: cells::Reading,
}

/// The columns of a table and how many were left out. `is_loose` says that texts may be marked as
/// bytes, as old programs write them.
pub(super) fn columns_of(schema: &Schema, is_loose: bool) -> (Vec<Column>, usize) {
    let mut found = Finding { columns: Vec::new(), n_left_out: 0, is_loose };
    found.fields("", &[], schema.fields(), MAX_DEPTH);
    (found.columns, found.n_left_out)
}

struct Finding {
    columns: Vec<Column>,
    n_left_out: usize,
    is_loose: bool,
}

impl Finding {
    fn fields(&mut self, before: &str, path: &[usize], fields: &Fields, depth: usize) {
        for (at, field) in fields.iter().enumerate() {
            let name = match before {
                "" => field.name().clone(),
                _ => format!("{before}.{}", field.name()),
            };
            let mut path = path.to_vec();
            path.push(at);
            match field.data_type() {
                DataType::Struct(inner) if depth > 0 => self.fields(&name, &path, inner, depth - 1),
                _ if self.columns.len() == MAX_COLUMNS => self.n_left_out += 1,
                _ => {
                    let reading = self.reading(field);
                    self.columns.push(Column { name, path, reading });
                }
            }
        }
    }

    fn reading(&self, field: &Field) -> cells::Reading {
        let frequency = || Frequency::of_metadata(field.extension_type_metadata()?);
        match field.extension_type_name() {
            Some("arrow.uuid") => cells::Reading::Uuid,
            Some(periods::EXTENSION) if let Some(frequency) = frequency() => {
                cells::Reading::Periods(frequency)
            }
            _ if self.is_loose => cells::Reading::Loose,
            _ => cells::Reading::Plain,
        }
    }
}

/// The columns that are asked for where they are in a batch that may have only some of them; where
/// it has them not, they have no place.
pub(super) fn matching(wanted: &[&Column], mut found: Vec<Column>) -> Vec<Column> {
    let place = |wanted: &&Column| match found.iter().position(|column| column.name == wanted.name)
    {
        Some(at) => found.remove(at),
        None => Column { path: Vec::new(), ..(*wanted).clone() },
    };
    wanted.iter().map(place).collect()
}

/// Adds the rows of a batch, of each the columns that are asked for. `false` where no more can be
/// read.
pub(super) fn add_rows(batch: &RecordBatch, columns: &[Column], sheet: &mut Sheet) -> bool {
    let leaves: Vec<Option<Leaf>> = columns.iter().map(|column| Leaf::of(batch, column)).collect();
    let mut cells: Vec<Cell> = columns.iter().map(|_| Cell::default()).collect();
    for row in 0..batch.num_rows() {
        for ((cell, leaf), column) in cells.iter_mut().zip(&leaves).zip(columns) {
            cell.text.clear();
            cell.kind = match leaf {
                Some(leaf) if !leaf.is_null(row) => {
                    cells::write(&*leaf.array, row, column.reading, &mut cell.text)
                }
                _ => Kind::Blank,
            };
        }
        if !sheet.add(&cells) {
            return false;
        }
    }
    true
}

/// The values of a column, and where a struct around them is null.
struct Leaf {
    array: ArrayRef,
    nulls: Vec<NullBuffer>,
}

impl Leaf {
    fn of(batch: &RecordBatch, column: &Column) -> Option<Self> {
        let (first, inner) = column.path.split_first()?;
        let mut array = batch.columns().get(*first)?.clone();
        let mut nulls = Vec::new();
        for at in inner {
            let around = array.as_struct_opt()?;
            nulls.extend(around.nulls().cloned());
            array = around.columns().get(*at)?.clone();
        }
        Some(Self { array, nulls })
    }

    fn is_null(&self, row: usize) -> bool {
        self.nulls.iter().any(|nulls| nulls.is_null(row))
    }
}
