//! The places of a few signs in a text, found 64 bytes at a time.

/// The bytes that are looked at together: as many as a word has bits.
const BLOCK: usize = 64;
/// A byte that no sign is: what is beyond the end of a text.
const NOTHING: u8 = 0;

/// Where any of three signs stands in a text, in order.
///
/// In a table they stand so near to each other that a search for each next one takes longer to begin than
/// to find it; so all of a block are found at once, each a bit of one word.
pub(super) struct Signs<'a> {
    /// What was not looked at yet.
    rest: &'a [u8],
    signs: [u8; 3],
    /// Where the block that was looked at last begins.
    start: usize,
    /// Where the one behind it does.
    next: usize,
    /// A bit for each byte of it that is a sign and was not told yet; the lowest is the first.
    found: u64,
}

impl<'a> Signs<'a> {
    /// Those of a text; none of them is zero.
    pub(super) fn new(text: &'a [u8], signs: [u8; 3]) -> Self {
        Self { rest: text, signs, start: 0, next: 0, found: 0 }
    }

    /// Looks at the next block; `None` behind the last one.
    fn advance(&mut self) -> Option<()> {
        self.start = self.next;
        self.next += BLOCK;
        if let Some((block, rest)) = self.rest.split_first_chunk::<BLOCK>() {
            self.rest = rest;
            self.found = found(block, self.signs);
            return Some(());
        }
        if self.rest.is_empty() {
            return None;
        }
        let mut block = [NOTHING; BLOCK];
        block.iter_mut().zip(self.rest).for_each(|(byte, own)| *byte = *own);
        self.rest = &[];
        self.found = found(&block, self.signs);
        Some(())
    }
}

impl Iterator for Signs<'_> {
    type Item = usize;

    // It is asked for each cell, by another module, of which the compiler may make another part.
    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            self.advance()?;
        }
        let at = self.start + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(at)
    }
}

/// A bit for each byte of a block that is one of three signs.
fn found(block: &[u8; BLOCK], signs: [u8; 3]) -> u64 {
    let signs = signs.map(|sign| u64::from_ne_bytes([sign; 8]));
    let words = block.as_chunks::<8>().0.iter().zip(0..);
    words.fold(0, |found, (word, at)| {
        found | bits_of_zeros(u64::from_le_bytes(*word), signs) << (8 * at)
    })
}

/// A bit for each byte of a word that is one of three signs, each of which fills a word. The lowest byte has
/// the lowest bit.
fn bits_of_zeros(word: u64, signs: [u64; 3]) -> u64 {
    /// All bits of each byte but its highest.
    const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);
    /// Brings the lowest bits of all bytes into the highest byte, in order: that of the byte `n` is moved by
    /// `56 - 7 * n` bits, and no two to the same place.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    // The highest bit of each byte of this is clear only where the byte is zero: the sum has no carry into
    // the next byte.
    let is_other = |word: u64| ((word & LOW) + LOW) | word;
    let [a, b, c] = signs.map(|sign| is_other(word ^ sign));
    let is_sign = (!(a & b & c) & !LOW) >> 7;
    is_sign.wrapping_mul(GATHER) >> 56
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_are_where_a_search_for_each_finds_them(
            bytes in prop::collection::vec(prop_oneof![0..=255_u8, 0x20..0x30_u8, Just(b'\n')], 0..300),
            delimiter in 1..=255_u8,
        ) {
            let found: Vec<usize> = Signs::new(&bytes, [delimiter, b'\n', b'"']).collect();
            let expect: Vec<usize> = memchr::memchr3_iter(delimiter, b'\n', b'"', &bytes).collect();
            prop_assert_eq!(found, expect);
        }
    }

    #[test]
    fn every_byte_of_a_word_has_its_bit() {
        for at in 0..8 {
            for byte in 0..=255_u8 {
                let mut word = [b'.'; 8];
                word[at] = byte;
                let signs = [b',', 0x80, 0xff].map(|sign| u64::from_ne_bytes([sign; 8]));
                let expect = u64::from(matches!(byte, b',' | 0x80 | 0xff)) << at;
                let found = bits_of_zeros(u64::from_le_bytes(word), signs);
                assert_eq!(found, expect, "byte {byte} at {at}");
            }
        }
    }
}
