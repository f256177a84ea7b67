//! Lengths of time whose months a reader of Parquet leaves out.
//!
//! A length has months, days and milliseconds there ([INTERVAL]), and Arrow's reader gives either
//! the months or the rest. So they are read twice, and put together.
//!
//! [INTERVAL]: https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#interval

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{IntervalDayTimeType, IntervalMonthDayNano, IntervalYearMonthType};
use arrow_array::{Array, ArrayRef, IntervalMonthDayNanoArray, RecordBatch};
use arrow_schema::{DataType, IntervalUnit, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::basic::ConvertedType;

const REST: DataType = DataType::Interval(IntervalUnit::DayTime);
const MONTHS: DataType = DataType::Interval(IntervalUnit::YearMonth);
const WHOLE: DataType = DataType::Interval(IntervalUnit::MonthDayNano);

/// Those of some parts of a file that are lengths of time with months left out, and how to read the
/// months; `None` where there are none.
pub(super) fn months_in(
    metadata: &ArrowReaderMetadata,
    parts: &ProjectionMask,
) -> Option<(ArrowReaderMetadata, ProjectionMask)> {
    let schema = metadata.parquet_schema();
    let is_one = |leaf: &usize| {
        let column = schema.column(*leaf);
        let is_length = column.converted_type() == ConvertedType::INTERVAL;
        parts.leaf_included(*leaf) && is_length && column.path().parts().len() == 1
    };
    let leaves: Vec<usize> = (0..schema.num_columns()).filter(is_one).collect();
    if leaves.is_empty() {
        return None;
    }
    let fields = metadata.schema().fields().iter().map(|field| match *field.data_type() == REST {
        true => Arc::new(field.as_ref().clone().with_data_type(MONTHS)),
        false => field.clone(),
    });
    let fields: Vec<_> = fields.collect();
    let options = ArrowReaderOptions::new().with_schema(Arc::new(Schema::new_with_metadata(
        fields,
        metadata.schema().metadata().clone(),
    )));
    let months = ArrowReaderMetadata::try_new(metadata.metadata().clone(), options).ok()?;
    let mask = ProjectionMask::leaves(months.parquet_schema(), leaves);
    Some((months, mask))
}

/// The rows of a batch with the months that belong to them.
pub(super) fn with_months(batch: RecordBatch, months: &RecordBatch) -> RecordBatch {
    if batch.num_rows() != months.num_rows() {
        return batch;
    }
    let schema = batch.schema();
    let columns = schema.fields().iter().zip(batch.columns()).map(|(field, column)| {
        let length = Some(field).filter(|field| *field.data_type() == REST);
        let months = length.and_then(|field| months.column_by_name(field.name()));
        match months.and_then(|months| whole(column, months)) {
            Some(whole) => (Arc::new(field.as_ref().clone().with_data_type(WHOLE)), whole),
            None => (field.clone(), column.clone()),
        }
    });
    let (fields, columns): (Vec<_>, Vec<ArrayRef>) = columns.unzip();
    let with_months = Schema::new_with_metadata(fields, schema.metadata().clone());
    RecordBatch::try_new(Arc::new(with_months), columns).unwrap_or(batch)
}

fn whole(rest: &ArrayRef, months: &ArrayRef) -> Option<ArrayRef> {
    let rest = rest.as_primitive_opt::<IntervalDayTimeType>()?;
    let months = months.as_primitive_opt::<IntervalYearMonthType>()?;
    let rows = (0..rest.len()).map(|row| {
        rest.is_valid(row).then(|| {
            let value = rest.value(row);
            let nanos = i64::from(value.milliseconds) * 1_000_000;
            IntervalMonthDayNano::new(months.value(row), value.days, nanos)
        })
    });
    Some(Arc::new(rows.collect::<IntervalMonthDayNanoArray>()))
}
