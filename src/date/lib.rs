//! Dates as sources give them: uncertain, approximate, open, and no more precise than they were.
//!
#![doc = include_str!("README.md")]
//!
//! # Where to begin
//!
//! [`Instant`] is an exact point on the axis. [`Date`] is what a source says about one moment
//! ("c. 200 BCE", "some day that week"), with the bounds that follow from it. [`When`] is what it
//! says about an event: a date, or a start and an end. [`read_written`] reads texts, and
//! [`When::parse`] EDTF alone. Calendar arithmetic is proleptic Gregorian with astronomical years:
//! year 0 is 1 BCE.

mod bounds;
mod calendar;
mod calendar_days;
mod calendar_names;
mod calendar_when;
mod civil;
mod display;
mod duration;
mod edtf;
mod form;
mod instant;
mod julian;
mod language;
mod measure;
mod packed;
mod precision;
mod reckoning;
mod rounded;
mod shift;
mod strict;
mod value;
mod when;
mod words;
mod written;
mod zone;

pub use bounds::Bound;
pub use calendar::{Calendar, CalendarDay};
pub use civil::Civil;
pub use duration::{CalendarSpan, between};
pub use edtf::ParseDateError;
pub use instant::{Instant, ParseInstantError};
pub use language::Language;
pub use measure::{Gap, Measurement, measure};
pub use packed::PackedDate;
pub use precision::Precision;
pub use shift::Shift;
pub use value::Date;
pub use when::When;
pub use words::{grouped, month_beginning_with};
pub use written::{
    DayMonthOrder, PossibleOrders, PossiblePair, Reading, TwoDigitYears, YearPair, era_named,
    is_calendar_word, is_present, month_named, possible_orders, possible_pair, read_written,
    says_no_date, says_still,
};
pub use zone::{NamedZone, Resolved, Transition, Zone};
