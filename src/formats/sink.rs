//! Where a writer puts what it writes, as it comes.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Problem, Severity};

/// Takes a file from its beginning to its end. The first failure is kept, and what comes after it is
/// not written.
pub(super) struct Sink<'a> {
    out: &'a mut dyn Write,
    failure: Option<io::Error>,
    has_zeros: bool,
}

impl<'a> Sink<'a> {
    /// Writes into a file, or into memory.
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out, failure: None, has_zeros: false }
    }

    /// Appends text.
    pub(super) fn push(&mut self, text: impl AsRef<[u8]>) {
        if self.failure.is_some() {
            return;
        }
        let text = without_zeros(text.as_ref());
        self.has_zeros |= matches!(text, Cow::Owned(_));
        self.failure = self.out.write_all(&text).err();
    }

    /// What there is to say of all that was written.
    ///
    /// # Errors
    /// What failed first.
    pub(super) fn finish(self) -> io::Result<Option<Problem>> {
        let message =
            "Zero characters in texts were replaced by the replacement character \u{fffd}.";
        let replaced = self.has_zeros.then(|| Problem::new(Severity::Warning, message));
        self.failure.map_or(Ok(replaced), Err)
    }
}

/// A zero byte, which a text may have, would make of a file what no reader takes for text.
fn without_zeros(text: &[u8]) -> Cow<'_, [u8]> {
    match memchr::memchr(0, text) {
        None => Cow::Borrowed(text),
        Some(_) => {
            let parts: Vec<&[u8]> = text.split(|byte| *byte == 0).collect();
            Cow::Owned(parts.join("\u{fffd}".as_bytes()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_replaced_and_told_of() {
        let check = |texts: &[&str], expect: &str, is_told: bool| {
            let mut out = Vec::new();
            let mut sink = Sink::new(&mut out);
            texts.iter().for_each(|text| sink.push(text));
            assert_eq!(sink.finish().unwrap().is_some(), is_told);
            assert_eq!(String::from_utf8(out).unwrap(), expect);
        };
        check(&["a", "b"], "ab", false);
        check(&["a\0", "\0b"], "a\u{fffd}\u{fffd}b", true);
    }

    #[test]
    fn the_first_failure_is_told() {
        let mut room = [0; 3];
        let mut out = room.as_mut_slice();
        let mut sink = Sink::new(&mut out);
        ["ab", "cd", "e"].iter().for_each(|text| sink.push(text));
        assert_eq!(sink.finish().unwrap_err().kind(), io::ErrorKind::WriteZero);
        assert_eq!(&room, b"abc");
    }
}
