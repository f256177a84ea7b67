//! Several values in one cell: `one; two`, `Title <https://…>`.

use model::Link;

use super::values::is_blank;

/// The values of a cell, parted by `;`, else by `|`, else by `,`.
pub(super) fn split_list(cell: &str) -> Vec<&str> {
    if is_blank(cell) {
        return Vec::new();
    }
    let separators = [b';', b'|', b','];
    // Most cells have none, which is seen at one go.
    let has_any = memchr::memchr3(b';', b'|', b',', cell.as_bytes()).is_some();
    let is_there = |byte: &u8| has_any && memchr::memchr(*byte, cell.as_bytes()).is_some();
    let Some(separator) = separators.into_iter().find(is_there) else {
        let value = cell.trim();
        return if value.is_empty() { Vec::new() } else { vec![value] };
    };
    cell.split(char::from(separator)).map(str::trim).filter(|value| !value.is_empty()).collect()
}

/// Writes values so that [`split_list`] finds them again.
pub(crate) fn join_list<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    let mut cell = String::new();
    write_list(&mut cell, values);
    cell
}

/// Appends what [`join_list`] gives.
pub(crate) fn write_list<'a>(cell: &mut String, values: impl IntoIterator<Item = &'a str>) {
    let start = cell.len();
    let mut n_values = 0;
    for value in values {
        cell.push_str(if n_values == 0 { "" } else { "; " });
        cell.push_str(value);
        n_values += 1;
    }
    // A lone value with a comma or a bar in it needs a sign that it is one.
    if n_values == 1 && cell.get(start..).is_some_and(|value| value.contains([',', '|'])) {
        cell.push(';');
    }
}

/// The links or citations of a cell, parted by `;`: each is a URL, a text, or a text with its URL
/// in angle brackets.
pub(super) fn split_links(cell: &str) -> Vec<Link> {
    if is_blank(cell) {
        return Vec::new();
    }
    let is_urls = cell.split_whitespace().all(|word| word.contains("://"));
    let parts: Vec<&str> = if is_urls {
        cell.split_whitespace().map(|url| url.trim_end_matches([';', ','])).collect()
    } else {
        // Some programs put separators at both ends as well: `,us,ci,`.
        cell.split("; ").map(|part| part.trim().trim_matches([';', ','])).collect()
    };
    parts.into_iter().filter(|part| !part.is_empty()).map(read_link).collect()
}

/// Writes a link so that [`split_links`] finds it again.
pub(crate) fn link_text(url: &str, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("{label} <{url}>"),
        None => url.to_owned(),
    }
}

fn read_link(part: &str) -> Link {
    let bracketed = part.strip_suffix('>').and_then(|part| part.rsplit_once('<'));
    match bracketed {
        Some((label, url)) if !label.trim().is_empty() => {
            Link { url: url.to_owned(), label: Some(label.trim().to_owned()), ..Link::default() }
        }
        _ => Link { url: part.to_owned(), ..Link::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_parted_by_the_strongest_separator_it_has() {
        assert_eq!(split_list("a, b ,c"), ["a", "b", "c"]);
        assert_eq!(split_list("a, b; c"), ["a, b", "c"]);
        assert_eq!(split_list("a|b"), ["a", "b"]);
        assert_eq!(split_list(&join_list(["a, b"])), ["a, b"]);
        assert_eq!(split_list("NA"), Vec::<&str>::new());
    }

    #[test]
    fn links_may_have_a_label() {
        #[track_caller]
        fn check(cell: &str, expect: &[(&str, Option<&str>)]) {
            let links = split_links(cell);
            let found: Vec<_> =
                links.iter().map(|link| (&*link.url, link.label.as_deref())).collect();
            assert_eq!(found, expect);
        }
        check("https://a.org https://b.org", &[("https://a.org", None), ("https://b.org", None)]);
        check(
            "A page <https://a.org>; b.jpg",
            &[("https://a.org", Some("A page")), ("b.jpg", None)],
        );
        check(",us,ci,", &[("us,ci", None)]);
        check("RT, “Title”, 2019; Book", &[("RT, “Title”, 2019", None), ("Book", None)]);
    }
}
