//! Moments that files count since the beginning of 1970.

use date::{Civil, Date, Instant, Precision};

/// The moment so many nanoseconds after 1970-01-01T00:00:00Z, to a clock's precision.
pub(super) fn moment(nanos: i128, precision: Precision) -> Option<Date> {
    let floating = Date::from_civil(Civil::from(Instant::from_nanos(nanos)), precision);
    Date::parse(&format!("{}Z", floating.edtf())).ok()
}
