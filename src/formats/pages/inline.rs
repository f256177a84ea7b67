//! Words of a page in the making: of a paragraph, an entry, a heading or a cell.

use date::{Reading, read_written};

/// Words with what belongs to them.
#[derive(Clone, Debug, Default)]
pub(super) struct Inline {
    pub(super) text: String,
    /// How many bytes at the beginning of the text are emphasised.
    pub(super) n_marked: usize,
    /// The line of the file, from 1.
    pub(super) line: usize,
    /// The addresses it links to as the page has them, with their words.
    pub(super) links: Vec<(String, String)>,
    /// The names of the notes it refers to.
    pub(super) notes: Vec<String>,
    /// The addresses of its pictures, with what they show.
    pub(super) pictures: Vec<(String, String)>,
    /// Whether what comes next begins a line.
    pub(super) is_after_break: bool,
    /// The address of the link that is open, and where its words begin.
    link: Option<(String, usize)>,
    /// The moment that the words of an open element stand for, and where they begin.
    moment: Option<(String, usize)>,
}

impl Inline {
    pub(super) fn at(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// How many bytes there are in the words and what belongs to them.
    pub(super) fn n_bytes(&self) -> usize {
        let pairs = self.links.iter().chain(&self.pictures);
        self.text.len() + pairs.map(|(one, other)| one.len() + other.len()).sum::<usize>()
    }

    /// Adds words; space of any kind and length is one blank, as a browser has it.
    pub(super) fn add(&mut self, text: &str, is_marked: bool) {
        let is_all_marked = self.n_marked == self.text.len();
        for c in text.chars() {
            if !is_space(c) {
                self.text.push(c);
                self.is_after_break = false;
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
        if is_marked && is_all_marked {
            self.n_marked = self.text.len();
        }
    }

    /// Begins a new line.
    pub(super) fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        self.n_marked = self.n_marked.min(self.text.len());
        if !self.text.is_empty() {
            self.text.push('\n');
            self.is_after_break = true;
        }
    }

    /// Sets what comes next apart from what is there.
    pub(super) fn part(&mut self, sign: &str) {
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push_str(sign);
        }
    }

    pub(super) fn open_link(&mut self, address: String) {
        self.link = Some((address, self.text.len()));
    }

    /// Ends a link. One with a number in brackets leads to a note, and is no part of the words.
    pub(super) fn close_link(&mut self) {
        let Some((address, start)) = self.link.take() else { return };
        let words = self.text.get(start..).unwrap_or_default().trim().to_owned();
        match address.split_once('#') {
            Some((_, note)) if is_note_mark(&words) => {
                self.notes.push(note.to_owned());
                self.text.truncate(start);
                self.n_marked = self.n_marked.min(start);
            }
            Some(("", _)) => {}
            _ => self.links.push((address, words)),
        }
    }

    pub(super) fn open_moment(&mut self, moment: String) {
        self.moment = Some((moment, self.text.len()));
    }

    /// Ends the words for a moment. “3 days ago” is no date, the moment behind it is.
    pub(super) fn close_moment(&mut self) {
        let Some((moment, start)) = self.moment.take() else { return };
        let words = self.text.get(start..).unwrap_or_default();
        let is_date = |text: &str| read_written(text.trim(), Reading::default()).is_ok();
        if !is_date(words) && is_date(&moment) {
            self.text.truncate(start);
            self.n_marked = self.n_marked.min(start);
            self.add(&moment, true);
        }
    }
}

/// Whether the words of a link are the mark of a note: `[3]`, `[note 1]`, `†`.
fn is_note_mark(words: &str) -> bool {
    const MAX_CHARS: usize = 12;
    let is_bracketed = words.starts_with('[') && words.ends_with(']');
    let n_chars = words.chars().take(MAX_CHARS + 1).count();
    is_bracketed && n_chars <= MAX_CHARS || (1..=2).contains(&n_chars)
}

/// Whether a character is space to be collapsed; one that does not break is space to a reader, too.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_is_one_blank() {
        let mut words = Inline::at(1);
        words.add(" \n8\u{a0}December ", true);
        words.add("\n 1987 ", false);
        words.end_line();
        words.add("  next", false);
        assert_eq!((&*words.text, words.n_marked), ("8 December 1987\nnext", 11));
    }

    #[test]
    fn marks_of_notes_are_no_words() {
        let mut words = Inline::at(1);
        words.add("Signed", false);
        words.open_link("https://a.org/page#cite_note-1".to_owned());
        words.add("[1]", false);
        words.close_link();
        words.open_link("/wiki/Treaty#Text".to_owned());
        words.add(" there", false);
        words.close_link();
        assert_eq!(
            (&*words.text, &*words.notes),
            ("Signed there", &["cite_note-1".to_owned()][..])
        );
        assert_eq!(words.links, [("/wiki/Treaty#Text".to_owned(), "there".to_owned())]);
    }

    #[test]
    fn a_moment_stands_for_words_that_are_no_date() {
        #[track_caller]
        fn check(words: &str, moment: &str, expect: &str) {
            let mut inline = Inline::at(1);
            inline.open_moment(moment.to_owned());
            inline.add(words, false);
            inline.close_moment();
            assert_eq!(inline.text, expect);
        }
        check("3 days ago", "2024-03-01", "2024-03-01");
        check("1 March 2024", "2024-03-01", "1 March 2024");
        check("soon", "later", "soon");
    }
}
