//! Bytes to text: which encoding a file is in.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};

use super::{Problem, Severity};

/// How many bytes the guess at an encoding looks at.
const SAMPLE_BYTES: usize = 1 << 20;

/// A file's text, and what had to be assumed about its encoding.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// The text without its byte order mark.
    pub(super) text: Cow<'a, str>,
    /// An encoding that was guessed, bytes that fit none, zeros.
    pub(super) problems: Vec<Problem>,
}

/// How files begin that are no text, whatever else is in them.
const BINARY: [&[u8]; 11] = [
    b"PK\x03\x04",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"SQLite format 3",
    b"PAR1",
    b"ARROW1",
];

/// Decodes by the byte order mark, else as UTF-8, else by a guess at the legacy encoding. Zeros, which
/// a disk that was full or a program that crashed left behind, are replaced.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    // Nearly every text stands in the bytes as it is, and has no zero where they have none.
    let (mut decoded, zero) = rayon::join(|| decode_all(bytes), || memchr::memchr(0, bytes));
    let may_have_any = zero.is_some() || matches!(decoded.text, Cow::Owned(_));
    let first = || memchr::memchr(0, decoded.text.as_bytes());
    if let Some(at) = may_have_any.then(first).flatten() {
        let line = 1 + count_lines(decoded.text.get(..at).unwrap_or_default());
        let message = "Bytes that are zero, which no text has, were replaced by the replacement \
                       character \u{fffd}.";
        decoded.problems.push(Problem::new(Severity::Warning, message).at_line(line));
        decoded.text = Cow::Owned(without_zeros(&decoded.text));
    }
    decoded
}

/// A text in which each run of zeros is one replacement character.
fn without_zeros(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut was_zero = false;
    for c in text.chars() {
        match c {
            '\0' if was_zero => {}
            '\0' => plain.push('\u{fffd}'),
            _ => plain.push(c),
        }
        was_zero = c == '\0';
    }
    plain
}

fn decode_all(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, n_mark_bytes)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, bytes.get(n_mark_bytes..).unwrap_or_default(), false);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decode_as(encoding, bytes, true);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), problems: Vec::new() };
    }
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    if is_damaged_utf8(sample) {
        return decode_as(UTF_8, bytes, true);
    }
    if looks_like_mac_roman(sample) {
        return decode_as(MACINTOSH, bytes, true);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, bytes.len() <= SAMPLE_BYTES);
    decode_as(detector.guess(None, Utf8Detection::Allow), bytes, true)
}

/// Whether the bytes are not text at all: they begin as other files do, or have more control
/// characters than text has, a run of zeros counting as one.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    if Encoding::for_bom(bytes).is_some() || utf16_without_mark(bytes).is_some() {
        return false;
    }
    if BINARY.iter().any(|start| bytes.starts_with(start)) {
        return true;
    }
    // The character 127 is no sign of anything: JSON, and so the native format, may have many as they are.
    let is_control = |byte: &u8| matches!(byte, 1..=8 | 14..=25 | 27..=31);
    let n_control = sample.iter().filter(|byte| is_control(byte)).count();
    let n_zeros = memchr::memchr_iter(0, sample).count();
    let n_runs = memchr::memchr_iter(0, sample).filter(|at| sample.get(at + 1) != Some(&0)).count();
    (n_control + n_runs) * 33 > sample.len() || n_zeros * 2 > sample.len()
}

/// Whether text has more characters of several bytes that are UTF-8 than bytes that are not. In older
/// encodings such characters come about by chance only: a letter of theirs needs a second one of the
/// right range behind it.
fn is_damaged_utf8(sample: &[u8]) -> bool {
    let (mut n_good, mut n_bad) = (0, 0);
    for chunk in sample.utf8_chunks() {
        let valid = chunk.valid();
        n_good += valid.bytes().filter(|byte| *byte >= 0xc0).count();
        n_bad += chunk.invalid().len();
    }
    n_good > n_bad
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8], guessed: bool) -> Decoded<'a> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let name = encoding.name();
    let line = text.find('\u{fffd}').map(|at| 1 + count_lines(text.get(..at).unwrap_or_default()));
    let problem = if had_errors {
        let message = format!(
            "Some bytes are not {name} text; they were replaced by the replacement character \u{fffd}."
        );
        Some(Problem { line, ..Problem::new(Severity::Warning, message) })
    } else if guessed && encoding != UTF_8 {
        let message =
            format!("The file does not say its encoding and is not UTF-8; it was read as {name}.");
        Some(Problem::new(Severity::Info, message))
    } else {
        None
    };
    Decoded { text, problems: problem.into_iter().collect() }
}

fn count_lines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

/// UTF-16 of mostly Latin text shows itself by zeros in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let pairs = sample.as_chunks::<2>().0;
    if pairs.len() < 4 {
        return None;
    }
    let n_first = pairs.iter().filter(|pair| pair[0] == 0 && pair[1] != 0).count();
    let n_second = pairs.iter().filter(|pair| pair[1] == 0 && pair[0] != 0).count();
    let most = pairs.len() * 7 / 10;
    if n_second > most && n_first == 0 {
        Some(UTF_16LE)
    } else if n_first > most && n_second == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the accents within words are those of Mac Roman, which web pages never have and so no
/// detector of their encodings knows.
///
/// What counts stands behind a lower-case letter and before ASCII. There, `á à ä ã ç é è ê ò` of
/// Mac Roman would be signs or capitals in the encodings of Windows, and theirs would be signs or
/// capitals in Mac Roman, as would be `é ü â ä` of DOS.
fn looks_like_mac_roman(sample: &[u8]) -> bool {
    let (mut n_mac, mut n_other) = (0, 0);
    for window in sample.windows(3) {
        let &[before, byte, after] = window else { continue };
        if !before.is_ascii_lowercase() || byte < 128 {
            continue;
        }
        match byte {
            _ if after >= 128 => n_other += 1,
            0x87 | 0x88 | 0x8a | 0x8b | 0x8d..=0x90 | 0x98 => n_mac += 1,
            0x81..=0x84 | 0x86 | 0xc0.. if after.is_ascii_lowercase() => n_other += 1,
            _ => {}
        }
    }
    n_mac > 1 && n_mac > 4 * n_other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &str, severity: Option<Severity>) {
        let decoded = decode(bytes);
        assert_eq!(decoded.text, expect);
        let found = decoded.problems.first().map(|problem| problem.severity);
        assert_eq!((found, decoded.problems.len() < 2), (severity, true));
    }

    #[test]
    fn the_mark_decides_then_utf8_then_a_guess() {
        check(b"\xef\xbb\xbfa,b", "a,b", None);
        check(b"\xff\xfea\0,\0", "a,", None);
        check(b"\xfe\xff\0a\0,", "a,", None);
        check("Ünal".as_bytes(), "Ünal", None);
        check(b"date,place\n1848,M\xfcnchen\n", "date,place\n1848,München\n", Some(Severity::Info));
        check(b"d\0a\0t\0e\0,\0a\0\n\0", "date,a\n", Some(Severity::Info));
        check(b"\xef\xbb\xbfok\n\xff", "ok\n\u{fffd}", Some(Severity::Warning));
    }

    #[test]
    fn accents_of_the_mac_are_known_by_where_they_stand() {
        #[track_caller]
        fn check(bytes: &[u8], expect: &str) {
            assert_eq!(decode(bytes).text, expect);
        }
        check(b"Eug\x8fne Boudin, Hosched\x8e, Velazquez", "Eugène Boudin, Hoschedé, Velazquez");
        check(b"Andr\x8e Vel\x87zquez \xd0 Luj\x87n", "André Velázquez – Luján");
        check(b"Eug\xe8ne didn\x92t see Andr\xe9 \x96 or so", "Eugène didn’t see André – or so");
        let (polish, ..) = encoding_rs::WINDOWS_1250.encode("W październiku żyła tu Łucja");
        check(&polish, "W październiku żyła tu Łucja");
    }

    #[test]
    fn a_few_bytes_that_are_wrong_leave_the_others_as_they_are() {
        let damaged = ["2005年日本国際博覧".as_bytes(), b"\xe4\xbc?, Aichi"].concat();
        check(&damaged, "2005年日本国際博覧\u{fffd}?, Aichi", Some(Severity::Warning));
        let (gbk, ..) = encoding_rs::GBK.encode("联通公司在北京开业的那一天下了雨");
        check(&gbk, "联通公司在北京开业的那一天下了雨", Some(Severity::Info));
        let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode("Мост через реку открыт");
        check(&cyrillic, "Мост через реку открыт", Some(Severity::Info));
    }

    #[test]
    fn a_few_zeros_are_replaced() {
        let text =
            b"date,title\n1987-12-08,Signed\n2019-08-02,Ex\0\0\0pired\n2019-09-26,\0Offered\n";
        assert!(!is_binary(text));
        check(
            text,
            "date,title\n1987-12-08,Signed\n2019-08-02,Ex\u{fffd}pired\n2019-09-26,\u{fffd}Offered\n",
            Some(Severity::Warning),
        );
        assert_eq!(decode(text).problems[0].line, Some(3));
        let block = [b"2019-09-26 12:00 a line of a log\n".as_slice(), &[0; 30]].concat();
        assert!(!is_binary(&block));
    }

    #[test]
    fn noise_is_binary_and_text_is_not() {
        assert!(is_binary(b"PK\x03\x04\0\0\0"));
        assert!(is_binary(&(0..=255u8).map(|byte| byte.wrapping_mul(151)).collect::<Vec<_>>()));
        assert!(!is_binary(b"a\tb\r\nc\x0b\x0cd\n"));
        assert!(!is_binary(b"{\"title\": \"\x7f\x7f\"}\n"));
        assert!(!is_binary(b"\xff\xfea\0,\0"));
        assert!(!is_binary(b"\xfcber\n\xe4hnlich"));
    }
}
