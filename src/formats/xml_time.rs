//! Dates as XML Schema has them: `1645`, `1645-03`, `1645-03-12Z`, `2009-05-06T07:08:09.5Z`.

use date::{Date, Reading, read_written};

/// Reads a date.
///
/// # Errors
/// Says why it is none.
pub(super) fn read_date(text: &str) -> Result<Date, String> {
    let text = text.trim();
    // A day may have a zone, which says nothing of when it is for those who live there.
    let day = text.strip_suffix('Z').filter(|day| !day.contains('T')).unwrap_or(text);
    if let Ok(date) = Date::parse(day) {
        return Ok(date);
    }
    match read_written(day, Reading::default()) {
        Ok(when) if when.end.is_none() => Ok(when.start),
        Ok(_) => Err("it is an interval where a moment should be".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
