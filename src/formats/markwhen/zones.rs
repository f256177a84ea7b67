//! Time zones as markwhen's settings name them.

use serde_json::Value;

use crate::date::Zone;

use super::lines::text_of;

/// The zone of `America/New_York`, `+6`, `-05:30`, `UTC+2`, or a number of hours.
pub(super) fn zone_of(value: &Value) -> Option<Zone> {
    let text = text_of(value);
    let text = text.trim().trim_end_matches([',', ';']).trim();
    if let Some(zone) = Zone::from_name(text) {
        return Some(zone);
    }
    let lower = text.to_ascii_uppercase();
    let offset = lower.strip_prefix("UTC").or_else(|| lower.strip_prefix("GMT")).unwrap_or(&lower);
    let (sign, digits) = match offset.trim().strip_prefix('-') {
        Some(digits) => ('-', digits),
        None => ('+', offset.trim().trim_start_matches('+')),
    };
    if digits.is_empty() {
        return (lower == "GMT").then_some(Zone::Utc);
    }
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "00"));
    Zone::from_name(&format!("{sign}{hours:0>2}:{minutes:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_have_names_and_offsets() {
        #[track_caller]
        fn check(value: impl Into<Value>, expect: Option<&str>) {
            let zone = zone_of(&value.into());
            assert_eq!(zone.map(|zone| zone.name().into_owned()).as_deref(), expect);
        }
        check("America/New_York", Some("America/New_York"));
        check("Asia/Tokyo, ", Some("Asia/Tokyo"));
        check("+6", Some("+06:00"));
        check(-5, Some("-05:00"));
        check("UTC+5:30", Some("+05:30"));
        check("+0", Some("UTC"));
        check("America/Seattle", None);
        check("", None);
    }
}
