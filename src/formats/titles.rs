//! Titles, which are drawn on one line.

/// A title, whose line breaks are spaces: it is drawn on one line.
pub(super) fn on_one_line(title: String) -> String {
    if !title.contains(['\n', '\r']) {
        return title;
    }
    let lines = title.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_are_spaces() {
        let check = |title: &str, expect| assert_eq!(on_one_line(title.to_owned()), expect);
        check("two  spaces ", "two  spaces ");
        check("two\r\n  lines\n", "two lines");
    }
}
