//! Values of Arrow as texts that a table understands.

use std::fmt::{Display, Write};

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type,
    Decimal64Type, Decimal128Type, Decimal256Type, DecimalType, DurationMicrosecondType,
    DurationMillisecondType, DurationNanosecondType, DurationSecondType, Float16Type, Float32Type,
    Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, IntervalDayTimeType,
    IntervalMonthDayNanoType, IntervalYearMonthType, RunEndIndexType, Time32MillisecondType,
    Time32SecondType, Time64MicrosecondType, Time64NanosecondType, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, RunArray};
use arrow_schema::{DataType, IntervalUnit, TimeUnit};

use super::super::moments::{self, Clocks, DAY};
use super::super::sheet::Kind;
use super::periods::Frequency;
use super::values;

/// How the bytes of a column are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As they are.
    Plain,
    /// As text, where they are text: old programs do not mark it.
    Loose,
    /// As identifiers of 16 bytes.
    Uuid,
    /// As periods that pandas has counted.
    Periods(Frequency),
}

/// A number with more digits than this may not be exact in JSON.
const MAX_EXACT_DIGITS: usize = 15;

/// Writes a value and says what it is.
pub(super) fn write(array: &dyn Array, row: usize, reading: Reading, out: &mut String) -> Kind {
    if array.is_null(row) {
        return Kind::Blank;
    }
    match array.data_type() {
        DataType::Null => Kind::Blank,
        DataType::Boolean => number(array.as_boolean().value(row), out),
        DataType::Int8 => number(value::<Int8Type>(array, row), out),
        DataType::Int16 => number(value::<Int16Type>(array, row), out),
        DataType::Int32 => number(value::<Int32Type>(array, row), out),
        DataType::Int64 => whole(value::<Int64Type>(array, row), reading, out),
        DataType::UInt8 => number(value::<UInt8Type>(array, row), out),
        DataType::UInt16 => number(value::<UInt16Type>(array, row), out),
        DataType::UInt32 => number(value::<UInt32Type>(array, row), out),
        DataType::UInt64 => number(value::<UInt64Type>(array, row), out),
        DataType::Float16 => number(value::<Float16Type>(array, row).to_f32(), out),
        DataType::Float32 => number(value::<Float32Type>(array, row), out),
        DataType::Float64 => number(value::<Float64Type>(array, row), out),
        DataType::Decimal32(..) => decimal::<Decimal32Type>(array, row, out),
        DataType::Decimal64(..) => decimal::<Decimal64Type>(array, row, out),
        DataType::Decimal128(..) => decimal::<Decimal128Type>(array, row, out),
        DataType::Decimal256(..) => decimal::<Decimal256Type>(array, row, out),
        DataType::Utf8 => text(array.as_string::<i32>().value(row), out),
        DataType::LargeUtf8 => text(array.as_string::<i64>().value(row), out),
        DataType::Utf8View => text(array.as_string_view().value(row), out),
        DataType::Binary => bytes(array.as_binary::<i32>().value(row), reading, out),
        DataType::LargeBinary => bytes(array.as_binary::<i64>().value(row), reading, out),
        DataType::BinaryView => bytes(array.as_binary_view().value(row), reading, out),
        DataType::FixedSizeBinary(_) => {
            bytes(array.as_fixed_size_binary().value(row), reading, out)
        }
        DataType::Dictionary(..) | DataType::RunEndEncoded(..) => inner(array, row, reading, out),
        DataType::Union(..) => {
            let value = array.as_any().downcast_ref::<arrow_array::UnionArray>();
            value.map_or(Kind::Blank, |union| write(&*union.value(row), 0, reading, out))
        }
        DataType::Struct(_)
        | DataType::List(_)
        | DataType::LargeList(_)
        | DataType::FixedSizeList(..)
        | DataType::ListView(_)
        | DataType::LargeListView(_)
        | DataType::Map(..) => values::write(array, row, out),
        _ => write_time(array, row, out),
    }
}

/// Writes a day, a time of day, a moment or a length of time.
fn write_time(array: &dyn Array, row: usize, out: &mut String) -> Kind {
    let clock = |unit: i64, value: i64, out: &mut String| {
        moments::write_clock(value.saturating_mul(unit), out);
        Kind::Text
    };
    let duration = |months: i64, nanos: i128, out: &mut String| {
        moments::write_duration(months, nanos, out);
        Kind::Text
    };
    match array.data_type() {
        DataType::Date32 if is_endless(value::<Date32Type>(array, row).into(), i32::MAX.into()) => {
            Kind::Moment(moments::write_endless(out))
        }
        DataType::Date32 => {
            moments::write_day(i64::from(value::<Date32Type>(array, row)), out);
            Kind::Text
        }
        DataType::Date64 => {
            let nanos = i128::from(value::<Date64Type>(array, row)) * 1_000_000;
            Kind::Moment(moments::write(nanos, 3, &Clocks::Floating, out))
        }
        DataType::Timestamp(unit, zone) => {
            let (value, per_unit, n_digits) = match unit {
                TimeUnit::Second => (value::<TimestampSecondType>(array, row), 1_000_000_000, 0),
                TimeUnit::Millisecond => {
                    (value::<TimestampMillisecondType>(array, row), 1_000_000, 3)
                }
                TimeUnit::Microsecond => (value::<TimestampMicrosecondType>(array, row), 1_000, 6),
                TimeUnit::Nanosecond => (value::<TimestampNanosecondType>(array, row), 1, 9),
            };
            if is_endless(value, i64::MAX) {
                return Kind::Moment(moments::write_endless(out));
            }
            let clocks = zone.as_deref().map_or(Clocks::Floating, Clocks::of_zone);
            let nanos = i128::from(value) * per_unit;
            Kind::Moment(moments::write(nanos, n_digits, &clocks, out))
        }
        DataType::Time32(TimeUnit::Second) => {
            clock(1_000_000_000, value::<Time32SecondType>(array, row).into(), out)
        }
        DataType::Time32(_) => {
            clock(1_000_000, value::<Time32MillisecondType>(array, row).into(), out)
        }
        DataType::Time64(TimeUnit::Microsecond) => {
            clock(1_000, value::<Time64MicrosecondType>(array, row), out)
        }
        DataType::Time64(_) => clock(1, value::<Time64NanosecondType>(array, row), out),
        DataType::Duration(unit) => {
            let (value, per_unit) = match unit {
                TimeUnit::Second => (value::<DurationSecondType>(array, row), 1_000_000_000),
                TimeUnit::Millisecond => (value::<DurationMillisecondType>(array, row), 1_000_000),
                TimeUnit::Microsecond => (value::<DurationMicrosecondType>(array, row), 1_000),
                TimeUnit::Nanosecond => (value::<DurationNanosecondType>(array, row), 1),
            };
            duration(0, i128::from(value) * per_unit, out)
        }
        DataType::Interval(IntervalUnit::YearMonth) => {
            duration(value::<IntervalYearMonthType>(array, row).into(), 0, out)
        }
        DataType::Interval(IntervalUnit::DayTime) => {
            let value = value::<IntervalDayTimeType>(array, row);
            let millis = i128::from(value.milliseconds);
            duration(0, i128::from(value.days) * DAY + millis * 1_000_000, out)
        }
        DataType::Interval(IntervalUnit::MonthDayNano) => {
            let value = value::<IntervalMonthDayNanoType>(array, row);
            let nanos = i128::from(value.days) * DAY + i128::from(value.nanoseconds);
            duration(value.months.into(), nanos, out)
        }
        other => {
            let _ = write!(out, "a value of the type {other}");
            Kind::Text
        }
    }
}

/// Whether a date is before or after all others: DuckDB keeps infinity as the greatest number and
/// its opposite.
fn is_endless(value: i64, most: i64) -> bool {
    value == most || value == -most
}

fn value<T: ArrowPrimitiveType>(array: &dyn Array, row: usize) -> T::Native {
    array.as_primitive::<T>().value(row)
}

/// Writes a whole number, or the period that it stands for.
fn whole(value: i64, reading: Reading, out: &mut String) -> Kind {
    let period = match reading {
        Reading::Periods(frequency) => frequency.write(value, out),
        _ => None,
    };
    period.map_or_else(|| number(value, out), |()| Kind::Text)
}

fn number(value: impl Display, out: &mut String) -> Kind {
    let start = out.len();
    // Writing to a text cannot fail.
    let _ = write!(out, "{value}");
    let is_finite = !out.get(start..).unwrap_or_default().contains(['N', 'i']);
    if is_finite { Kind::Number } else { Kind::Text }
}

fn decimal<T: DecimalType + ArrowPrimitiveType>(
    array: &dyn Array,
    row: usize,
    out: &mut String,
) -> Kind {
    let value = array.as_primitive::<T>().value_as_string(row);
    let n_digits = value.bytes().filter(u8::is_ascii_digit).count();
    out.push_str(&value);
    if n_digits <= MAX_EXACT_DIGITS { Kind::Number } else { Kind::Text }
}

fn text(value: &str, out: &mut String) -> Kind {
    out.push_str(value);
    if value.trim().is_empty() { Kind::Blank } else { Kind::Text }
}

fn bytes(value: &[u8], reading: Reading, out: &mut String) -> Kind {
    match reading {
        _ if value.is_empty() => Kind::Blank,
        Reading::Uuid if value.len() == 16 => {
            for (at, byte) in value.iter().enumerate() {
                let before = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
                let _ = write!(out, "{before}{byte:02x}");
            }
            Kind::Text
        }
        Reading::Loose if let Some(known) = text_in(value) => text(known, out),
        _ => {
            out.push_str(&super::super::bytes_in_words(value.len()));
            Kind::Text
        }
    }
}

/// The text that bytes are, if they are one.
fn text_in(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let is_text = !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    is_text.then_some(text)
}

/// Writes a value that stands elsewhere: in a dictionary, or once for a whole run.
fn inner(array: &dyn Array, row: usize, reading: Reading, out: &mut String) -> Kind {
    match stored(array, row) {
        Some((values, at)) if at < values.len() => write(values, at, reading, out),
        _ => Kind::Blank,
    }
}

/// Where the value of a row of a dictionary or of runs stands.
pub(super) fn stored(array: &dyn Array, row: usize) -> Option<(&dyn Array, usize)> {
    match array.data_type() {
        DataType::Dictionary(key, _) => match **key {
            DataType::Int8 => in_dictionary::<Int8Type>(array, row),
            DataType::Int16 => in_dictionary::<Int16Type>(array, row),
            DataType::Int32 => in_dictionary::<Int32Type>(array, row),
            DataType::Int64 => in_dictionary::<Int64Type>(array, row),
            DataType::UInt8 => in_dictionary::<UInt8Type>(array, row),
            DataType::UInt16 => in_dictionary::<UInt16Type>(array, row),
            DataType::UInt32 => in_dictionary::<UInt32Type>(array, row),
            DataType::UInt64 => in_dictionary::<UInt64Type>(array, row),
            _ => None,
        },
        DataType::RunEndEncoded(ends, _) => match ends.data_type() {
            DataType::Int16 => in_runs::<Int16Type>(array, row),
            DataType::Int32 => in_runs::<Int32Type>(array, row),
            DataType::Int64 => in_runs::<Int64Type>(array, row),
            _ => None,
        },
        _ => None,
    }
}

fn in_dictionary<K: ArrowDictionaryKeyType>(
    array: &dyn Array,
    row: usize,
) -> Option<(&dyn Array, usize)> {
    let dictionary = array.as_dictionary_opt::<K>()?;
    Some((&**dictionary.values(), dictionary.key(row)?))
}

fn in_runs<R: RunEndIndexType>(array: &dyn Array, row: usize) -> Option<(&dyn Array, usize)> {
    let runs = array.as_any().downcast_ref::<RunArray<R>>()?;
    Some((&**runs.values(), runs.get_physical_index(row)))
}
