//! Lines of a web server's log, in the common or the combined format of Apache and nginx.

use super::{is_clock, month, small_number};

/// What the columns are called.
pub(super) const NAMES: [&str; 13] = [
    "date",
    "title",
    "category",
    "host",
    "ident",
    "user",
    "site",
    "status",
    "bytes",
    "referrer",
    "user agent",
    "protocol",
    "more",
];
/// The columns of numbers.
pub(super) const NUMBERS: [usize; 2] = [7, 8];

/// Whether a line is one of such a log.
pub(super) fn is_line(line: &str) -> bool {
    cells(line).is_some()
}

/// The cells of a line: `1.2.3.4 - - [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.0" 200 2326`.
pub(super) fn cells(line: &str) -> Option<[String; 13]> {
    let (who, rest) = line.trim().split_once(" [")?;
    let (time, rest) = rest.split_once("] \"")?;
    let date = date(time)?;
    let (request, rest) = quoted(rest)?;
    let mut words = rest.trim_start().splitn(3, ' ');
    let (status, bytes) = (words.next()?, words.next()?);
    let is_status = status == "-" || status.len() == 3 && status.parse::<u16>().is_ok();
    if !is_status || !(bytes == "-" || bytes.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let rest = words.next().unwrap_or_default();
    let (referrer, rest) = next_quoted(rest);
    let (agent, rest) = next_quoted(rest);
    let [site, host, ident, user] = parties(who)?;
    // Behind its last space a request has the protocol.
    let (asked, protocol) = match request.rsplit_once(' ') {
        Some((asked, protocol)) if protocol.starts_with("HTTP/") => (asked, protocol),
        _ => (request, ""),
    };
    let title = if asked.is_empty() || asked == "-" { "No request" } else { asked };
    let cells = [
        &*date,
        title,
        class(status),
        host,
        ident,
        user,
        site,
        status,
        bytes,
        referrer,
        agent,
        protocol,
        rest.trim(),
    ];
    Some(cells.map(|cell| if cell == "-" { String::new() } else { cell.to_owned() }))
}

/// Reads `10/Oct/2000:13:55:36 -0700`.
fn date(text: &str) -> Option<String> {
    let (date, offset) = text.split_once(' ')?;
    let (day, clock) = date.split_once(':')?;
    let mut parts = day.split('/');
    let day = small_number(parts.next()?, 31)?;
    let month = month(parts.next()?)?;
    let year = parts.next().filter(|year| year.len() == 4 && year.parse::<u16>().is_ok())?;
    let (hours, minutes) = offset.split_at_checked(3)?;
    let is_offset = hours.starts_with(['+', '-']) && minutes.len() == 2;
    let is_date = is_clock(clock) && is_offset && parts.next().is_none();
    is_date.then(|| format!("{year}-{month:02}-{day:02}T{clock}{hours}:{minutes}"))
}

/// Who asked: the site that was asked, where the server has several, and the host, the identity
/// and the name of the user.
fn parties(who: &str) -> Option<[&str; 4]> {
    let (first, rest) = who.split_once(' ')?;
    let (second, third) = rest.split_once(' ')?;
    match third.split_once(' ') {
        Some((ident, user)) if is_address(second) => Some([first, second, ident, user]),
        _ => Some(["", first, second, third]),
    }
}

/// Whether a word is an address of the Internet, of four bytes or of sixteen.
fn is_address(word: &str) -> bool {
    let n_dots = word.bytes().filter(|byte| *byte == b'.').count();
    let n_colons = word.bytes().filter(|byte| *byte == b':').count();
    let is_digit = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':');
    (n_dots == 3 || n_colons >= 2) && word.bytes().all(is_digit)
}

/// A text up to the mark that ends it, and what follows: a mark behind a backslash ends nothing.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let mut is_escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

/// The text in quotation marks that comes next, and what follows.
fn next_quoted(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.strip_prefix('"').and_then(quoted).unwrap_or(("", text))
}

/// What a status means.
fn class(status: &str) -> &'static str {
    match status.bytes().next() {
        Some(b'1') => "1xx information",
        Some(b'2') => "2xx success",
        Some(b'3') => "3xx redirection",
        Some(b'4') => "4xx client error",
        Some(b'5') => "5xx server error",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Option<&str>) {
        let cells = cells(line).map(|cells| cells.join("|"));
        assert_eq!(cells.as_deref(), expect);
    }

    #[test]
    fn both_formats_are_read() {
        check(
            "1.2.3.4 - ada [10/Oct/2000:13:55:36 -0700] \"GET /a b HTTP/1.0\" 200 2326",
            Some(
                "2000-10-10T13:55:36-07:00|GET /a b|2xx success|1.2.3.4||ada||200|2326|||HTTP/1.0|",
            ),
        );
        check(
            "a.example:443 ::1 - - [01/Jan/2024:00:00:00 +0000] \"-\" 408 - \"-\" \"Fire\\\"fox\" 0.5",
            Some(
                "2024-01-01T00:00:00+00:00|No request|4xx client error|::1|||a.example:443|408||\
                 |Fire\\\"fox||0.5",
            ),
        );
    }

    #[test]
    fn other_lines_are_told_from_them() {
        check("1.2.3.4 - - [10/Oct/2000 13:55:36 -0700] \"GET /\" 200 1", None);
        check("1.2.3.4 - - [10/Oct/2000:13:55:36 -0700] \"GET /\" two 1", None);
        check("1.2.3.4 - - [10/Oct/2000:13:55:36 -0700] \"GET /", None);
        check("a [b] \"c\" d", None);
    }
}
