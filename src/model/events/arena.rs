//! Where the records of many events are: few large pieces of memory, and the words that they share.

use std::sync::Arc;

use super::NewEvent;
use super::fields::write;
use super::record::Record;
use super::words::WordList;

/// The records of many events.
#[derive(Clone, Default)]
pub(super) struct Arena {
    /// What was added here, and what was added elsewhere and then joined.
    pieces: Vec<Piece>,
    /// Whether any text that is searched has other letters than those of ASCII.
    pub(super) has_other_letters: bool,
    /// Tags and the keys of further fields.
    pub(super) words: WordList,
}

/// A piece of the arena.
#[derive(Clone, Default)]
pub(super) struct Piece {
    pub(super) bytes: Vec<u8>,
    /// Where in the list of all words each of those is that its records count; `None` where they
    /// count as that list does.
    words: Option<Arc<[u32]>>,
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
}

/// Where a record begins.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    pub(super) piece: u32,
    /// Counted in bytes from where the piece begins.
    pub(super) at: u32,
}

impl Arena {
    /// Writes a record at the end.
    pub(super) fn write(&mut self, event: &NewEvent<'_>) -> Address {
        let has_room =
            |piece: &Piece| piece.words.is_none() && piece.bytes.len() < Piece::MAX_BYTES;
        if !self.pieces.last().is_some_and(has_room) {
            self.pieces.push(Piece::default());
        }
        let piece = u32::try_from(self.pieces.len() - 1).unwrap_or(u32::MAX);
        let Some(Piece { bytes, .. }) = self.pieces.last_mut() else {
            return Address { piece, at: 0 };
        };
        let at = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.has_other_letters |= write(event, bytes, &mut self.words);
        Address { piece, at }
    }

    /// The record at an address.
    pub(super) fn read(&self, record: Address) -> Record<'_> {
        /// Of which no record is.
        static NOWHERE: Piece = Piece { bytes: Vec::new(), words: None };
        let piece = self.pieces.get(record.piece as usize).unwrap_or(&NOWHERE);
        Record::new(piece, record.at as usize, &self.words)
    }

    /// The bytes of a piece.
    pub(super) fn bytes(&self, piece: u32) -> &[u8] {
        self.pieces.get(piece as usize).map(|piece| &*piece.bytes).unwrap_or_default()
    }

    /// Adds the records of another one, as they are, and says how many pieces further on they now are.
    pub(super) fn append(&mut self, other: Self) -> u32 {
        let n_pieces = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        let words: Arc<[u32]> = other.words.iter().map(|word| self.words.position(word)).collect();
        let in_all = |word: &u32| words.get(*word as usize).copied().unwrap_or(u32::MAX);
        self.pieces.extend(other.pieces.into_iter().map(|Piece { mut bytes, words: own }| {
            bytes.shrink_to_fit();
            let own = own.map(|own| own.iter().map(in_all).collect());
            Piece { bytes, words: Some(own.unwrap_or_else(|| words.clone())) }
        }));
        self.has_other_letters |= other.has_other_letters;
        n_pieces
    }

    pub(super) fn shrink_to_fit(&mut self) {
        self.pieces.iter_mut().for_each(|piece| piece.bytes.shrink_to_fit());
    }
}
