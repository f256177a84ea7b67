//! What can be saved of a JSON text that is cut off or broken.

/// The text up to the last complete entry of the file or of one of its lists, closed so that it
/// is JSON again. `broken_at` is the line and column (both from 1, the column in bytes) at which
/// reading failed. `None` where nothing is complete.
pub(crate) fn complete_part(text: &str, broken_at: (usize, usize)) -> Option<String> {
    let end = byte_offset(text, broken_at);
    let mut closers: Vec<u8> = Vec::new();
    let mut cut: Option<(usize, Vec<u8>)> = None;
    let mut in_string = false;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().take(end) {
        if in_string {
            in_string = is_escaped || byte != b'"';
            is_escaped = !is_escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' => closers.push(b'}'),
            b'[' => closers.push(b']'),
            b'}' | b']' => {
                closers.pop();
                if (1..=2).contains(&closers.len()) {
                    cut = Some((at + 1, closers.clone()));
                }
            }
            b',' if (1..=2).contains(&closers.len()) => cut = Some((at, closers.clone())),
            _ => {}
        }
    }
    let (at, closers) = cut?;
    let mut part = text.get(..at)?.to_owned();
    part.extend(closers.iter().rev().map(|&closer| char::from(closer)));
    Some(part)
}

fn byte_offset(text: &str, (line, column): (usize, usize)) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        let error = serde_json::from_str::<serde_json::Value>(text).expect_err("it is broken");
        let part = complete_part(text, (error.line(), error.column()));
        assert_eq!(part.as_deref(), expect);
    }

    #[test]
    fn a_cut_text_keeps_its_complete_entries() {
        check(r#"{"a": 1, "events": [{"t": 1}, {"t": "#, Some(r#"{"a": 1, "events": [{"t": 1}]}"#));
        check(
            "{\"events\": [\n{\"t\": [1,\n2]},\n{\"t",
            Some("{\"events\": [\n{\"t\": [1,\n2]}]}"),
        );
        check(r#"{"a": "},{", "b"#, Some(r#"{"a": "},{"}"#));
        check(r#"{"a": "x"#, None);
    }

    #[test]
    fn what_follows_the_break_is_left_out() {
        check(r#"{"e": [{"a": 1}, {"a" 2}, {"a": 3}]}"#, Some(r#"{"e": [{"a": 1}]}"#));
    }
}
