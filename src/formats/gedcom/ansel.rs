//! ANSEL (ANSI/NISO Z39.47), the encoding of GEDCOM files before Unicode.

use unicode_normalization::UnicodeNormalization;

/// Letters and signs from 0xA1 to 0xC8; a blank is none.
const SIGNS: &str = "ŁØĐÞÆŒʹ·♭®±ƠƯʼ ʻłøđþæœʺı£ð ơư  °ℓ℗©♯¿¡ß€";
/// Marks from 0xE0 to 0xFE, which stand before the letter that they belong to.
const MARKS: [char; 31] = [
    '\u{309}', '\u{300}', '\u{301}', '\u{302}', '\u{303}', '\u{304}', '\u{306}', '\u{307}',
    '\u{308}', '\u{30c}', '\u{30a}', '\u{fe20}', '\u{fe21}', '\u{315}', '\u{30b}', '\u{310}',
    '\u{327}', '\u{328}', '\u{323}', '\u{324}', '\u{325}', '\u{333}', '\u{332}', '\u{326}',
    '\u{31c}', '\u{32e}', '\u{fe22}', '\u{fe23}', '\u{fffd}', '\u{fffd}', '\u{313}',
];

/// ANSEL as text, with composed letters.
pub(super) fn decode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut marks: Vec<char> = Vec::new();
    for byte in bytes {
        if let Some(mark) = byte.checked_sub(0xe0).and_then(|at| MARKS.get(usize::from(at))) {
            marks.push(*mark);
            continue;
        }
        text.push(sign(*byte));
        text.extend(marks.drain(..).rev());
    }
    text.extend(marks);
    text.nfc().collect()
}

fn sign(byte: u8) -> char {
    match byte {
        0..0x80 => char::from(byte),
        // GEDCOM's own addition.
        0xcf => 'ß',
        _ => {
            let found = byte.checked_sub(0xa1).and_then(|at| SIGNS.chars().nth(usize::from(at)));
            found.filter(|char| *char != ' ').unwrap_or('\u{fffd}')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_before_their_letters() {
        assert_eq!(
            decode(b"M\xe8uller, J\xe2ose, Stra\xcfe, \xa2re, \xc3\xe2"),
            "Müller, Jóse, Straße, Øre, ©\u{301}"
        );
    }
}
