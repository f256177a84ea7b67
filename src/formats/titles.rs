//! Titles, which are drawn on one line: with their breaks as spaces, and made of texts.

use std::borrow::Cow;

/// A text that is longer than this, in characters, is cut to make a title.
const MAX_HEADLINE_CHARS: usize = 120;

/// A text in one line, with single spaces; most are as they are.
pub(super) fn one_line(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut was_space = true;
    let is_plain = text.bytes().all(|byte| {
        let is_space = byte == b' ';
        let is_fine = (b' '..=b'~').contains(&byte) && !(is_space && was_space);
        was_space = is_space;
        is_fine
    });
    match is_plain && (text.is_empty() || !was_space) {
        true => text,
        false => Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

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

/// A title for a text: all of it where that is short, else its beginning. `true` where the text has
/// more to say than its title.
pub(super) fn headline(text: &str) -> (String, bool) {
    let line = on_one_line(text.trim().to_owned());
    let Some((end, _)) = line.char_indices().nth(MAX_HEADLINE_CHARS) else {
        let is_more = text.trim().contains('\n');
        return (line, is_more);
    };
    let beginning = line.get(..end).unwrap_or(&line);
    // The first sentence where there is one of some length, else whole words.
    let sentence = beginning.match_indices(". ").map(|(at, _)| at + 1).find(|at| *at > 30);
    let title = match sentence {
        Some(end) => beginning.get(..end).unwrap_or(beginning).to_owned(),
        None => {
            let words = beginning.rsplit_once(' ').map_or(beginning, |(words, _)| words);
            format!("{}…", words.trim_end_matches([',', ';', ':', '-', '–', '—', ' ']))
        }
    };
    (title, true)
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

    #[test]
    fn a_long_text_is_cut_to_make_a_title() {
        let check = |text: &str, expect: &str, is_more| {
            assert_eq!(headline(text), (expect.to_owned(), is_more));
        };
        check(" short ", "short", false);
        check("two\nlines", "two lines", true);
        let long =
            format!("The first sentence says what there is to say. {}", "And more. ".repeat(20));
        check(&long, "The first sentence says what there is to say.", true);
        let words = "word, ".repeat(40);
        assert_eq!(headline(&words).0, format!("{}…", "word, ".repeat(20).trim_end_matches(", ")));
    }
}
