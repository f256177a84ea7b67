//! Titles, which are drawn on one line: with their breaks as spaces, and made of texts.

/// A title, whose line breaks are spaces: it is drawn on one line.
pub(super) fn on_one_line(title: String) -> String {
    if !title.contains(['\n', '\r']) {
        return title;
    }
    let lines = title.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// The longest title that is made of a text, in characters.
const MAX_CHARS: usize = 80;

/// What to call something that has a text and no title: the beginning of that, cut between words.
/// Empty where the text is.
pub(super) fn beginning_of(text: &str) -> String {
    let text = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => {
            let start = text.get(..end).unwrap_or_default();
            let cut = start.rfind(' ').and_then(|at| start.get(..at)).unwrap_or(start);
            format!("{}…", cut.trim_end_matches([',', ';', ':', '.', ' ']))
        }
        None => text.to_owned(),
    }
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

    #[test]
    fn a_text_is_cut_between_words() {
        let check = |text: &str, expect: &str| assert_eq!(beginning_of(text), expect);
        check("\n One line \nand another", "One line");
        check("", "");
        let long = "word, ".repeat(20);
        check(&long, &format!("{}…", "word, ".repeat(13).trim_end_matches([',', ' '])));
        check(&"x".repeat(100), &format!("{}…", "x".repeat(80)));
    }
}
