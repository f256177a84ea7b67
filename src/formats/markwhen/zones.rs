//! Time zones as markwhen's settings name them.

use serde_json::Value;

use crate::{Problem, Problems, Severity};
use date::Zone;
use model::Extra;

use super::lines::text_of;

/// The value of the setting that names a zone.
pub(super) fn zone_setting(settings: &Extra) -> Option<&Value> {
    settings.get("timezone").or_else(|| settings.get("tz"))
}

/// The zone that a setting on a line names; one that is not known is a problem.
pub(super) fn read_zone(value: &Value, line: usize, problems: &mut Problems) -> Option<Zone> {
    let zone = zone_of(value);
    if zone.is_none() {
        let message = "No known time zone; times are read without one.";
        let problem = Problem::new(Severity::Warning, message).at_line(line);
        problems.push(problem.in_field("timezone").with_value(text_of(value)));
    }
    zone
}

/// The zone of `America/New_York`, `+6`, `-05:30`, `+0530`, `UTC+2`, or a number of hours.
fn zone_of(value: &Value) -> Option<Zone> {
    // YAML takes `+0530` for a number with a fraction.
    let whole = value.as_f64().filter(|number| number.fract() == 0.0);
    let text = whole.map_or_else(|| text_of(value), |number| number.to_string());
    let text = text.trim().trim_end_matches([',', ';']).trim();
    if let Some(zone) = Zone::from_name(text) {
        return Some(zone);
    }
    let upper = text.to_ascii_uppercase();
    let offset = upper.strip_prefix("UTC").or_else(|| upper.strip_prefix("GMT")).unwrap_or(&upper);
    let (sign, digits) = match offset.trim().strip_prefix('-') {
        Some(digits) => ('-', digits),
        None => ('+', offset.trim().trim_start_matches('+')),
    };
    if digits.is_empty() {
        return (upper == "GMT").then_some(Zone::Utc);
    }
    let n_hour_digits = if digits.len() > 2 { digits.len() - 2 } else { digits.len() };
    let together = digits.split_at_checked(n_hour_digits)?;
    let (hours, minutes) = digits.split_once(':').unwrap_or(together);
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
        check(530.0, Some("+05:30"));
        check("UTC+5:30", Some("+05:30"));
        check("+0530", Some("+05:30"));
        check("-930", Some("-09:30"));
        check("+0", Some("UTC"));
        check("+é", None);
        check("12345", None);
        check("America/Seattle", None);
        check("", None);
    }
}
