//! Dates in named parts: `start=1929; end=1939; name=…` as in the DCMI Period Encoding Scheme
//! (<https://www.dublincore.org/specifications/dublin-core/dcmi-period/>), and
//! `notBefore="1850" notAfter="1855"` as in the attributes of TEI (att.datable).

use super::{Reading, phrase};
use crate::{Date, When};

/// What the parts with a date are called, and how one of them tells what it is.
const START: [&str; 2] = ["start", "from"];
const END: [&str; 2] = ["end", "to"];

/// Reads such a text in lower case. Parts with other names say nothing of the time.
pub(super) fn read(text: &str, reading: Reading) -> Option<When> {
    if !text.contains('=') {
        return None;
    }
    let parts = parts(text)?;
    let date = |names: &[&str]| {
        let part = parts.iter().find(|(name, _)| names.contains(name));
        part.map(|(_, value)| phrase::one(value, reading).ok_or(())).transpose()
    };
    let (when, not_before, not_after) =
        (date(&["when"]).ok()?, date(&["notbefore"]).ok()?, date(&["notafter"]).ok()?);
    let (start, end) = (date(&START).ok()?, date(&END).ok()?);
    let no_bound = Date::open;
    let read = if let Some(when) = when {
        when.into()
    } else if start.is_some() || end.is_some() {
        When { start: start.unwrap_or_else(no_bound), end: Some(end.unwrap_or_else(no_bound)) }
    } else if not_before.is_some() || not_after.is_some() {
        let (first, last) =
            (not_before.unwrap_or_else(no_bound), not_after.unwrap_or_else(no_bound));
        return phrase::is_in_order(&first, &last).then(|| Date::one_of(&first, &last).into());
    } else {
        return None;
    };
    let is_in_order = read.end.as_ref().is_none_or(|end| phrase::is_in_order(&read.start, end));
    is_in_order.then_some(read)
}

/// The parts with their names: behind semicolons, or in quotation marks behind spaces.
fn parts(text: &str) -> Option<Vec<(&str, &str)>> {
    let is_quoted = text.contains(['"', '\'']) && !text.contains(';');
    if !is_quoted {
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        return parts
            .map(|part| part.split_once('=').map(|(name, value)| (name.trim(), value.trim())))
            .collect();
    }
    let mut rest = text.trim();
    let mut parts = Vec::new();
    while let Some((name, value)) = rest.split_once('=') {
        let value = value.trim_start();
        let quote = value.chars().next().filter(|quote| "\"'".contains(*quote))?;
        let (value, after) = value.strip_prefix(quote)?.split_once(quote)?;
        parts.push((name.trim(), value));
        rest = after.trim_start();
    }
    rest.is_empty().then_some(parts)
}

#[cfg(test)]
mod tests {
    use crate::{Reading, read_written};

    #[test]
    fn named_parts_are_a_period() {
        let check = |text: &str, expect: &str| {
            let read = read_written(text, Reading::default()).map(|when| when.edtf());
            assert_eq!(read.as_deref().unwrap_or("none"), expect, "{text}");
        };
        check("start=1929; end=1939; name=The Great Depression;", "1929/1939");
        check("name=The Great Depression; start=1929; end=1939", "1929/1939");
        check("start=1999-01-01; scheme=W3C-DTF; end=1999-12-31", "1999-01-01/1999-12-31");
        check("end=1939", "../1939");
        check("start=1929;", "1929/..");
        check("notBefore=\"1850\" notAfter=\"1855\"", "[1850..1855]");
        check("notAfter='1855'", "[..1855]");
        check("when=\"1850-05\"", "1850-05");
        check("from=\"1850\" to=\"1855\"", "1850/1855");
        check("start=1939; end=1929", "none");
        check("start=soon; end=1929", "none");
        check("name=Nothing", "none");
        check("a=1", "none");
    }
}
