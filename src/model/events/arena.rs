//! Where the records of many events are: few large pieces of memory, the words that they share, and the
//! file that they were read from, where their longer texts stay.

use std::sync::Arc;

use super::NewEvent;
use super::fields::write;
use super::record::Record;
use super::words::WordList;
use super::writer::Writer;

/// The records of many events.
#[derive(Clone, Default)]
pub(super) struct Arena {
    /// What was added here, and what was added elsewhere and then joined.
    pieces: Vec<Piece>,
    /// Whether any text that is searched has other letters than those of ASCII.
    pub(super) has_other_letters: bool,
    /// Tags and the keys of further fields.
    pub(super) words: WordList,
    /// The bytes of the file that records are being read from, if these stay in memory.
    file: FileBytes,
}

/// The bytes of a file whose texts stay in it.
pub(super) type FileBytes = Option<Arc<Vec<u8>>>;

/// A piece of the arena.
#[derive(Clone, Default)]
pub(super) struct Piece {
    pub(super) bytes: Vec<u8>,
    /// Where in the list of all words each of those is that its records count; `None` where they
    /// count as that list does.
    words: Option<Arc<[u32]>>,
    /// Where those texts are that its records only point to.
    file: FileBytes,
    /// Whether any of them does.
    points_to_file: bool,
}

impl Piece {
    /// No record begins further from where its piece does, in bytes.
    const MAX_BYTES: usize = 1 << 30;

    /// Where in the list of all words is what a record of this piece counts so.
    pub(super) fn word_position(&self, word: usize) -> usize {
        match &self.words {
            Some(words) => words.get(word).map_or(usize::MAX, |word| *word as usize),
            None => word,
        }
    }

    /// Gives back memory that was reserved and not needed. A file that no record points to is not kept.
    fn shrink_to_fit(&mut self) {
        self.bytes.shrink_to_fit();
        self.file = self.file.take().filter(|_| self.points_to_file);
    }

    /// The bytes of the file that its records point to.
    pub(super) fn file(&self) -> &[u8] {
        self.file.as_deref().map(Vec::as_slice).unwrap_or_default()
    }
}

/// Where a record begins.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    pub(super) piece: u32,
    /// Counted in bytes from where the piece begins.
    pub(super) at: u32,
}

impl Arena {
    /// One for records of a file whose bytes stay in memory: a text of its own is not copied.
    pub(super) fn of_file(bytes: Arc<Vec<u8>>) -> Self {
        Self { file: Some(bytes), ..Self::default() }
    }

    /// Writes a record at the end.
    pub(super) fn write(&mut self, event: &NewEvent<'_>) -> Address {
        let has_room =
            |piece: &Piece| piece.words.is_none() && piece.bytes.len() < Piece::MAX_BYTES;
        if !self.pieces.last().is_some_and(has_room) {
            self.pieces.push(Piece { file: self.file.clone(), ..Piece::default() });
        }
        let piece = u32::try_from(self.pieces.len() - 1).unwrap_or(u32::MAX);
        let Some(Piece { bytes, file, points_to_file, .. }) = self.pieces.last_mut() else {
            return Address { piece, at: 0 };
        };
        let at = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let file = file.as_deref().map(Vec::as_slice).unwrap_or_default();
        let mut writer = Writer::new(bytes, &mut self.words, file);
        self.has_other_letters |= write(event, &mut writer);
        *points_to_file |= writer.points_to_file;
        Address { piece, at }
    }

    /// The record at an address.
    pub(super) fn read(&self, record: Address) -> Record<'_> {
        /// Of which no record is.
        static NOWHERE: Piece =
            Piece { bytes: Vec::new(), words: None, file: None, points_to_file: false };
        let piece = self.pieces.get(record.piece as usize).unwrap_or(&NOWHERE);
        Record::new(piece, record.at as usize, &self.words)
    }

    /// The bytes of a piece, if all texts of its records are in them.
    pub(super) fn whole_bytes(&self, piece: u32) -> Option<&[u8]> {
        let piece = self.pieces.get(piece as usize)?;
        (!piece.points_to_file).then_some(&*piece.bytes)
    }

    /// Adds the records of another one, as they are, and says how many pieces further on they now are.
    pub(super) fn append(&mut self, other: Self) -> u32 {
        let n_pieces = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        let words: Arc<[u32]> = other.words.iter().map(|word| self.words.position(word)).collect();
        let in_all = |word: &u32| words.get(*word as usize).copied().unwrap_or(u32::MAX);
        self.pieces.extend(other.pieces.into_iter().map(|mut piece| {
            piece.shrink_to_fit();
            let own = piece.words.take().map(|own| own.iter().map(in_all).collect());
            Piece { words: Some(own.unwrap_or_else(|| words.clone())), ..piece }
        }));
        self.has_other_letters |= other.has_other_letters;
        n_pieces
    }

    pub(super) fn shrink_to_fit(&mut self) {
        self.file = None;
        self.pieces.iter_mut().for_each(Piece::shrink_to_fit);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Event, Events, Filter, Timeline};

    /// The texts of an event: where each begins in a file, how long it is, and whether it was cut out of it.
    type Cuts = [(usize, usize, bool); 3];

    /// A file, and events whose texts were cut out of it in any order, or stand elsewhere.
    fn any_file() -> impl Strategy<Value = (String, Vec<Cuts>)> {
        let text = (0_usize..400, 0_usize..30, prop::bool::weighted(0.8));
        let events = prop::collection::vec([text.clone(), text.clone(), text], 0..20);
        ("[abcdé,\n]{0,300}", events)
    }

    /// The nearest text to what is asked for that begins and ends between letters.
    fn cut(file: &str, at: usize, n_bytes: usize) -> &str {
        let at = file.floor_char_boundary(at.min(file.len()));
        let end = file.floor_char_boundary((at + n_bytes).min(file.len()));
        file.get(at..end).unwrap_or_default()
    }

    /// The events as they are stored beside a file, and as they are stored without one.
    fn stored(file: &str, cuts: &[Cuts]) -> [Events; 2] {
        let bytes = Arc::new(file.as_bytes().to_vec());
        let shared = std::str::from_utf8(&bytes).unwrap_or_default();
        let mut kept = Events::of_file(Arc::clone(&bytes));
        let mut copied = Events::default();
        for texts in cuts {
            let [title, summary, other] = texts.map(|(at, n_bytes, _)| cut(file, at, n_bytes));
            let [own, own_summary, own_other] = texts.map(|(at, n_bytes, is_shared)| {
                cut(if is_shared { shared } else { file }, at, n_bytes)
            });
            copied.add(NewEvent {
                title: title.into(),
                summary: summary.into(),
                place: Some(other),
                texts: &[("other", other.into())],
                ..NewEvent::default()
            });
            kept.add(NewEvent {
                title: own.into(),
                summary: own_summary.into(),
                place: Some(own_other),
                texts: &[("other", own_other.into())],
                ..NewEvent::default()
            });
        }
        [kept, copied]
    }

    proptest! {
        #[test]
        fn texts_that_stay_in_their_file_are_read_and_found_as_copies_are((file, cuts) in any_file()) {
            let [mut kept, mut copied] = stored(&file, &cuts);
            let [more_kept, more_copied] = stored(&file, &cuts);
            kept.append(more_kept, &[], &[]);
            copied.append(more_copied, &[], &[]);
            for events in [&mut kept, &mut copied] {
                events.shrink_to_fit();
                events.update(0, |event| event.title.push_str(" abc"));
            }
            prop_assert_eq!(&kept, &copied);
            let [kept, copied] = [kept, copied].map(|events| Timeline { events, ..Timeline::default() });
            for text in ["ab", "a", "é", "c,", "-ab", "other"] {
                let filter = Filter { text: text.to_owned(), ..Filter::default() };
                prop_assert_eq!(filter.mask(&kept), filter.mask(&copied), "{}", text);
            }
        }
    }

    #[test]
    fn a_long_text_of_the_file_is_not_copied_and_a_file_without_any_is_not_kept() {
        let check = |text: &str, is_copied: bool| {
            let file = Arc::new(format!("1987,{text},x").into_bytes());
            let shared = std::str::from_utf8(&file).unwrap_or_default();
            let mut events = Events::of_file(Arc::clone(&file));
            let title = shared.split(',').nth(1).unwrap_or_default();
            events.add(NewEvent { title: title.into(), ..NewEvent::default() });
            events.shrink_to_fit();
            assert_eq!(events.get(0).map(|event| event.title().to_owned()), Some(text.to_owned()));
            assert_eq!(events.arena.whole_bytes(0).is_some(), is_copied);
            assert_eq!(Arc::strong_count(&file), if is_copied { 1 } else { 2 });
        };
        check("short", true);
        check("no longer short", false);
        check(&"long ".repeat(99), false);
    }

    #[test]
    fn a_text_of_another_file_is_copied() {
        let mut events = Events::of_file(Arc::new(b"1987,The treaty is signed".to_vec()));
        events.push(Event { title: "The treaty is signed".into(), ..Event::default() });
        assert!(events.arena.whole_bytes(0).is_some());
    }
}
