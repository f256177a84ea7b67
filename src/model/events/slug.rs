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

/// Appends the [`slug`] of a text.
pub(super) fn write_slug(text: &str, slug: &mut String) {
    // Most titles are ASCII, whose letters are told apart much faster.
    if text.is_ascii() {
        write_words(text.split(|c: char| !c.is_ascii_alphanumeric()), slug);
    } else {
        write_words(text.split(|c: char| !c.is_alphanumeric()), slug);
    }
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
    use super::*;

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
    }
}
