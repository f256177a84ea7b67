//! Changes to a file: of bytes, of words, of lines, of numbers, and of what stands in brackets.

use std::ops::Range;

use super::random::Random;

/// A changed file is never longer than this, in bytes.
const MAX_BYTES: usize = 64 << 10;

/// Numbers at which readers may stumble.
const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "1",
    "12",
    "13",
    "31",
    "32",
    "60",
    "99",
    "0000",
    "9999",
    "10000",
    "65536",
    "2147483648",
    "-9223372036854775808",
    "1e400",
];

/// Dates and signs that any reader may meet.
const TOKENS: &[&str] = &[
    "1987-12-08",
    "1987-12-08T18:03:59Z",
    "2019-10-27T02:30[Europe/Berlin]",
    "8 Dec 1987",
    "12/8/87",
    "200 BC",
    "c. 1800",
    "18XX",
    "Y-138E8S3",
    "13.8 Ga",
    "[1900..1910]",
    "{1900,1950}",
    "1900/..",
    "../..",
    "1900~",
    "1939-45",
    "10 d",
    "P1Y2M3DT4H5M6S",
    "-P10000000000D",
    "23:59:60",
    "24:00",
    "+25:00",
    "\r\n",
    "\n\n",
    "\n",
    "\t",
    "\"",
    "\\",
    "'",
    "\u{0}",
    "\u{feff}",
    "\u{1f600}\u{200d}",
    "e\u{301}",
    "\u{202e}",
    "\u{2028}",
    "null",
    "true",
    "NaN",
    "&#0;",
    "#ff8800",
];

const BRACKETS: [(u8, u8); 4] = [(b'{', b'}'), (b'[', b']'), (b'(', b')'), (b'<', b'>')];

/// A file with a few changes, some of which come from another one of its kind.
pub(super) fn mutated(file: &[u8], other: &[u8], words: &[&str], random: &mut Random) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for _ in 0..1 + random.small(8) {
        change(&mut bytes, other, words, random);
        bytes.truncate(MAX_BYTES);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, other: &[u8], words: &[&str], random: &mut Random) {
    let line = piece_between(bytes, b"\n", random);
    let word = piece_between(bytes, b" \t\r\n,;:=\"'<>/|()[]{}", random);
    match random.below(16) {
        0 => replace(bytes, random.below(bytes.len() + 1)..bytes.len(), b""),
        1 => {
            let at = random.below(bytes.len());
            replace(bytes, at..at + 1, &[random.byte()]);
        }
        2 => {
            let range = some_range(bytes, random);
            replace(bytes, range, b"");
        }
        3 => overwrite_number(bytes, random),
        4 | 5 => {
            let token = token(words, random);
            let range = if random.once_in(2) { word.start..word.start } else { word };
            replace(bytes, range, token.as_bytes());
        }
        6 | 7 => {
            let number = number_near(bytes, random);
            replace(bytes, number, random.one_of(NUMBERS).as_bytes());
        }
        8 => replace(bytes, line, b""),
        9 => {
            let twin = bytes[line.clone()].to_vec();
            replace(bytes, line.end..line.end, &twin);
        }
        10 => {
            let from_other = piece_between(other, b"\n", random);
            let range = if random.once_in(2) { line.end..line.end } else { line };
            replace(bytes, range, &other[from_other]);
        }
        11 => {
            let from_other = piece_between(other, b" \t\r\n,;:=\"'<>/|()[]{}", random);
            replace(bytes, word, &other[from_other]);
        }
        12 | 13 => {
            let (Some(from), Some(to)) = (in_brackets(other, random), in_brackets(bytes, random))
            else {
                return;
            };
            let range = if random.once_in(4) { to.start..to.start } else { to };
            replace(bytes, range, &other[from]);
        }
        14 => {
            let piece = if random.once_in(2) { line } else { word };
            let piece =
                if random.once_in(2) { piece.start..piece.end.min(piece.start + 1) } else { piece };
            let repeated = bytes[piece.clone()].repeat(1 + random.small(2000));
            let n_bytes = repeated.len().min(MAX_BYTES / 2);
            replace(bytes, piece.start..piece.start, &repeated[..n_bytes]);
        }
        _ => {
            let tail = random.below(other.len() + 1);
            let at = random.below(bytes.len() + 1);
            replace(bytes, at..bytes.len(), &other[tail..]);
        }
    }
}

/// Replaces a range, as far as there is one, by other bytes.
fn replace(bytes: &mut Vec<u8>, range: Range<usize>, by: &[u8]) {
    let end = range.end.min(bytes.len());
    bytes.splice(range.start.min(end)..end, by.iter().copied());
}

/// A range of bytes, mostly a short one.
fn some_range(bytes: &[u8], random: &mut Random) -> Range<usize> {
    let start = random.below(bytes.len());
    start..start + random.small(bytes.len() - start + 1)
}

/// What stands between two of these signs, with the second.
fn piece_between(bytes: &[u8], signs: &[u8], random: &mut Random) -> Range<usize> {
    let at = random.below(bytes.len());
    let (before, after) = bytes.split_at(at.min(bytes.len()));
    let start = before.iter().rposition(|byte| signs.contains(byte)).map_or(0, |sign| sign + 1);
    let n_after = after.iter().position(|byte| signs.contains(byte));
    let with_sign = usize::from(signs == b"\n");
    start..n_after.map_or(bytes.len(), |n| at + n + with_sign)
}

/// The digits next to some place.
fn number_near(bytes: &[u8], random: &mut Random) -> Range<usize> {
    let at = random.below(bytes.len());
    let Some(n) = bytes[at..].iter().position(u8::is_ascii_digit) else { return at..at };
    let start = at + n;
    start..start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// A piece from an opening bracket to the one that closes it.
fn in_brackets(bytes: &[u8], random: &mut Random) -> Option<Range<usize>> {
    let from = random.below(bytes.len());
    let is_open = |byte: &u8| BRACKETS.iter().any(|(open, _)| open == byte);
    let start = from + bytes.get(from..)?.iter().position(is_open)?;
    let (open, close) = *BRACKETS.iter().find(|(open, _)| *open == bytes[start])?;
    let mut depth = 0_usize;
    for (n, byte) in bytes[start..].iter().enumerate() {
        depth += usize::from(*byte == open);
        depth -= usize::from(*byte == close);
        if depth == 0 {
            return Some(start..start + n + 1);
        }
    }
    None
}

fn token<'a>(words: &[&'a str], random: &mut Random) -> &'a str {
    let tokens = if words.is_empty() || random.once_in(3) { TOKENS } else { words };
    tokens[random.below(tokens.len())]
}

/// Writes a number as files of bytes have them.
fn overwrite_number(bytes: &mut Vec<u8>, random: &mut Random) {
    let number =
        *random.one_of(&[0_u32, 1, 2, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, u32::MAX - 1, u32::MAX]);
    let n_bytes = *random.one_of(&[1, 2, 4]);
    let at = random.below(bytes.len());
    replace(bytes, at..at + n_bytes, &number.to_le_bytes()[..n_bytes]);
}
