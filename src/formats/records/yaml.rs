//! YAML: whether a text is a list of mappings, its value, and its lines.

use std::collections::HashSet;

use serde_json::Value;

/// Reads YAML. Nesting, aliases and size are bounded by the library. `no` and `y` are texts, as
/// YAML 1.2 has it: they may be Norway and a coordinate.
///
/// # Errors
/// Says why it cannot be read, to stand after a colon.
pub(super) fn read(text: &str) -> Result<Value, String> {
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let error = error.to_string();
        error.lines().next().unwrap_or_default().trim_end_matches('.').to_owned()
    })
}

/// Whether a text begins as a list of mappings, or has one below a key of its own.
pub(super) fn is_list_of_mappings(text: &str) -> bool {
    let mut before = "";
    let mut is_first = true;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') || matches!(trimmed, "---" | "...") {
            continue;
        }
        if is_item_with_key(trimmed) {
            return is_first || before.ends_with(':');
        }
        let is_top = line == line.trim_start();
        if is_top && key(trimmed).is_none() {
            return false;
        }
        (before, is_first) = (trimmed, false);
    }
    false
}

/// Whether a text is nothing but mappings, each below a key of its own.
pub(super) fn is_map_of_mappings(text: &str) -> bool {
    let lines = text.lines().filter(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#') && line != "---"
    });
    let (mut n_keys, mut was_key) = (0, false);
    for line in lines {
        let is_top = !line.starts_with([' ', '\t']);
        let is_key = is_top && line.trim_end().ends_with(':') && key(line.trim_end()).is_some();
        let is_field = !is_top && key(line.trim()).is_some();
        if is_top && !is_key || was_key && !is_field {
            return false;
        }
        n_keys += usize::from(is_key);
        was_key = is_key;
    }
    n_keys > 1 && !was_key
}

/// Of more entries is not asked what they are: a date that is none takes the longest to tell.
const MAX_ASKED: usize = 60;

/// Whether a text is nothing but a list, or has one below a key of its own, and most of its entries
/// are as asked for, of which each is on one line.
pub(super) fn is_list_of(text: &str, is_it: impl Fn(&str) -> bool) -> bool {
    let (mut n_items, mut n_it) = (0, 0);
    let mut before = "";
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') || matches!(trimmed, "---" | "...") {
            continue;
        }
        match trimmed.strip_prefix("- ") {
            Some(_) if n_items == 0 && !before.is_empty() && !before.ends_with(':') => {
                return false;
            }
            Some(item) if has_second_colon(item) || is_marked_up(item.trim()) => return false,
            Some(item) if n_items < MAX_ASKED => {
                n_items += 1;
                n_it += usize::from(is_it(item.trim().trim_matches(['"', '\''])));
            }
            Some(_) => {}
            // Another field, or the rest of an entry.
            None if key(trimmed).is_none() && !line.starts_with(' ') => return false,
            None => {}
        }
        before = trimmed;
    }
    n_it > 0 && n_it * 2 > n_items
}

/// Whether a text is nothing but keys, or has them below one of its own, and most of them are as
/// asked for.
pub(super) fn is_map_of(text: &str, is_it: impl Fn(&str) -> bool) -> bool {
    let lines = text.lines().filter(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#') && line != "---"
    });
    let indent = |line: &str| line.len() - line.trim_start().len();
    let (mut n_keys, mut n_it, mut depth) = (0, 0, 0);
    let mut keys = HashSet::new();
    for (at, line) in lines.enumerate() {
        let (trimmed, own) = (line.trim(), indent(line));
        // What stands further in belongs to the key before it, unless that is the first.
        if at == 1 && own > 0 && n_it == 0 {
            (depth, n_keys) = (own, 0);
            keys.clear();
        }
        if own > depth {
            continue;
        }
        let Some(key) = key(trimmed) else { return false };
        // A key that is there twice, and a colon in a text without quotes, are no YAML.
        if !keys.insert(key) || has_second_colon(trimmed) {
            return false;
        }
        if n_keys == MAX_ASKED {
            continue;
        }
        n_keys += 1;
        n_it += usize::from(is_it(key.trim_matches(['"', '\''])));
    }
    n_it > 1 && n_it * 2 > n_keys
}

/// Whether a text begins with emphasis or code of Markdown. No text of YAML without quotes does (version
/// 1.2.2, section 7.3.3); behind `*` stands the name of another entry and nothing else.
fn is_marked_up(text: &str) -> bool {
    text.starts_with('`') || text.starts_with('*') && text.contains(char::is_whitespace)
}

/// `- date: 1987`
fn is_item_with_key(line: &str) -> bool {
    let Some(item) = line.strip_prefix("- ").map(str::trim_start) else { return false };
    let inner = item.strip_prefix('{').unwrap_or(item);
    key(inner.trim_start()).is_some()
}

/// Whether the text behind a key has a colon before a space, and is in no quotes or brackets.
fn has_second_colon(line: &str) -> bool {
    const OPENING: [char; 7] = ['"', '\'', '{', '[', '|', '>', '#'];
    let value = key(line).and_then(|key| line.get(key.len() + 1..)).unwrap_or_default().trim();
    !value.starts_with(OPENING) && value.contains(": ")
}

/// The key that a line begins with.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_key = !key.is_empty()
        && key.len() <= 60
        && key.chars().all(|c| c.is_alphanumeric() || " _-\"'.".contains(c));
    (is_key && (rest.is_empty() || rest.starts_with(' '))).then_some(key)
}

/// The lines that the records begin on, where there are as many as records.
pub(super) fn lines(text: &str, n_records: usize) -> Vec<usize> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let items = || text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("- "));
    let Some(least) = items().map(|(_, line)| indent(line)).min() else { return Vec::new() };
    let lines: Vec<usize> =
        items().filter(|(_, line)| indent(line) == least).map(|(at, _)| at + 1).collect();
    if lines.len() == n_records { lines } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn lists_of_mappings_are_told_from_other_texts() {
        assert!(is_list_of_mappings("---\n- date: 1987\n  title: A\n"));
        assert!(is_list_of_mappings("title: x\nevents:\n  - date: 1987\n"));
        assert!(!is_list_of_mappings("title: x\n---\n1987: A\n"));
        assert!(!is_list_of_mappings("date,title\n1987,A\n"));
        assert!(!is_list_of_mappings("- [1789~1799] text\n"));
    }

    #[test]
    fn lists_of_dates_are_told_from_other_texts() {
        let check = |text: &str, expect: bool| {
            assert_eq!(is_list_of(text, |item| item.starts_with("19")), expect, "{text}");
        };
        check("- 1987 A\n- '1988'\n", true);
        check("# x\ntitle: x\nevents:\n  - 1987 A\n  - \"1988 B\"\nby: me\n", true);
        check("- 1987 A\n- B\n", false);
        check("Some text\n- 1987 A\n", false);
        check("- 1987 A\n\nAnd more text\n", false);
        check("1987 A\n", false);
        check("- *1987 A* B\n- 1988 C\n- 1989 D\n", false);
        check("- `1987` A\n- 1988 C\n- 1989 D\n", false);
        check("- 1987 A\n- &x 1988\n- *x\n- 1989 C\n- 1990 D\n", true);
    }

    #[test]
    fn of_a_long_list_the_first_entries_are_asked_for() {
        let n_asked = Cell::new(0);
        let is_it = |_: &str| {
            n_asked.set(n_asked.get() + 1);
            true
        };
        let keys: String = (0..1000).map(|n| format!("{n}: A\n")).collect();
        assert!(is_list_of(&"- 1987 A\n".repeat(1000), is_it) && is_map_of(&keys, is_it));
        assert_eq!(n_asked.get(), 2 * MAX_ASKED);
    }

    #[test]
    fn keys_that_are_dates_are_told_from_other_texts() {
        let check = |text: &str, expect: bool| {
            assert_eq!(is_map_of(text, |key| key.starts_with("19")), expect, "{text}");
        };
        check("# x\n\"1987\": A\n'1988': B\n", true);
        check("\"1987\":\n  - A: b\n  - C\n1988: B\n", true);
        check("events:\n  \"1987\": A\n  1988: B\n", true);
        check("1987: A\n", false);
        check("1987: A\n1988: B\nNot a key\n", false);
        check("title: x\nby: me\n1987: A\n1988: B\n", false);
    }

    #[test]
    fn mappings_below_keys_are_told_from_other_texts() {
        assert!(is_map_of_mappings("# x\n\"1.0\":\n  date: 1987\n\"1.1\":\n  date: 1988\n"));
        assert!(!is_map_of_mappings("1.0:\n  date: 1987\n"));
        assert!(!is_map_of_mappings("1987: A\n  note\n1988: B\n"));
        assert!(!is_map_of_mappings("a:\nb:\n"));
    }

    #[test]
    fn records_are_on_the_lines_of_their_dashes() {
        assert_eq!(lines("# x\n- a: 1\n  b:\n    - 1\n- a: 2\n", 2), [2, 5]);
        assert!(lines("[{a: 1}]", 1).is_empty());
    }

    #[test]
    fn a_billion_laughs_are_refused() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..12 {
            let inner = format!("*a{}, ", n - 1).repeat(10);
            text.push_str(&format!("a{n}: &a{n} [{inner}]\n"));
        }
        assert!(read(&text).is_err());
        assert!(read(&"[".repeat(100_000)).is_err());
    }
}
