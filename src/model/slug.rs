//! Words that people and programs can quote, made from a text.

/// The longest slug, in characters, so that an id stays quotable.
const MAX_CHARS: usize = 60;

/// Lower-case letters and digits of any script joined by single hyphens:
/// `"INF Treaty: signed"` gives `inf-treaty-signed`. Empty where the text has neither.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    write_slug(text, &mut slug);
    slug
}

/// The id of what has no letters in its title.
const UNTITLED: &str = "event";

/// Appends the id that is made from a title.
pub fn write_id_of_title(title: &str, id: &mut String) {
    let start = id.len();
    write_slug(title, id);
    if id.len() == start {
        id.push_str(UNTITLED);
    }
}

/// Appends the [`slug`] of a text.
fn write_slug(text: &str, slug: &mut String) {
    // Most titles are ASCII, whose letters are told apart much faster.
    match text.is_ascii() {
        true => write_ascii_slug(text, slug),
        false => write_words(text.split(|c: char| !c.is_alphanumeric()), slug),
    }
}

/// As [`write_words`], of a text of ASCII. Nothing in it depends on where words end, which a processor
/// cannot guess.
fn write_ascii_slug(text: &str, slug: &mut String) {
    // One more than there may be, to see that there are more.
    let mut letters = [0; MAX_CHARS + 1];
    let (mut n, mut was_letter) = (0, false);
    for byte in text.bytes() {
        let Some(letter) = letters.get_mut(n) else { break };
        let is_letter = byte.is_ascii_alphanumeric();
        *letter = if is_letter { byte.to_ascii_lowercase() } else { b'-' };
        // Of what parts two words the first stays.
        n += usize::from(is_letter | was_letter);
        was_letter = is_letter;
    }
    let n = n - usize::from(n > 0 && !was_letter);
    let mut end = n;
    if n >= MAX_CHARS {
        // A word that reaches the end is left out, unless there is no other.
        let room = letters.get(..MAX_CHARS).unwrap_or_default();
        end = room.iter().rposition(|letter| *letter == b'-').unwrap_or(MAX_CHARS);
    }
    let letters = letters.get(..end).unwrap_or_default();
    slug.push_str(std::str::from_utf8(letters).unwrap_or_default());
}

fn write_words<'a>(words: impl Iterator<Item = &'a str>, slug: &mut String) {
    let start = slug.len();
    let mut n_chars = 0;
    for word in words.filter(|word| !word.is_empty()) {
        let is_ascii = word.is_ascii();
        n_chars += if is_ascii { word.len() } else { word.chars().count() } + 1;
        let is_first = slug.len() == start;
        if n_chars > MAX_CHARS && !is_first {
            break;
        }
        if !is_first {
            slug.push('-');
        }
        if is_ascii {
            let start = slug.len();
            slug.push_str(word.get(..MAX_CHARS).unwrap_or(word));
            slug.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
        } else {
            slug.extend(word.chars().take(MAX_CHARS).flat_map(char::to_lowercase));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ascii_is_no_exception(text in "([a-cA-C1]{1,25}[ .-]{0,2}){0,9}") {
            let mut expect = String::new();
            write_words(text.split(|c: char| !c.is_alphanumeric()), &mut expect);
            prop_assert_eq!(slug(&text), expect);
        }
    }

    #[test]
    fn slugs_are_words_joined_by_hyphens() {
        #[track_caller]
        fn check(title: &str, expect: &str) {
            assert_eq!(slug(title), expect);
        }
        check("INF treaty: signed!", "inf-treaty-signed");
        check("  9M729 (SSC-8) ", "9m729-ssc-8");
        check("Переговоры в Женеве", "переговоры-в-женеве");
        check("…", "");
        assert!(slug(&"word ".repeat(50)).chars().count() <= MAX_CHARS);
        for n in [MAX_CHARS - 1, MAX_CHARS, MAX_CHARS + 1] {
            let long = "x".repeat(n.min(MAX_CHARS));
            check(&format!("{} y", "X".repeat(n)), &long);
            check(&format!("{} y", "ü".repeat(n)), &"ü".repeat(n.min(MAX_CHARS)));
        }
    }
}
