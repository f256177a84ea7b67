//! Thrift's compact protocol, as far as it is needed to walk through what is written in it.
//! <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>

/// What the protocol calls the types of fields.
pub(super) const INTEGERS: std::ops::RangeInclusive<u8> = 4..=6;
pub(super) const LIST: u8 = 9;
pub(super) const STRUCT: u8 = 12;
/// Nothing is nested deeper than this.
const MAX_DEPTH: usize = 64;

/// What is left of some bytes in Thrift's compact protocol. `None` means that they are broken.
pub(super) struct Thrift<'a>(&'a [u8]);

impl<'a> Thrift<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// How many bytes are left.
    pub(super) fn n_left(&self) -> usize {
        self.0.len()
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A whole number.
    pub(super) fn zigzag(&mut self) -> Option<i64> {
        let value = self.varint()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// The type of the next field, whose number is put into `id`; `Some(None)` behind the last.
    pub(super) fn field(&mut self, id: &mut i64) -> Option<Option<u8>> {
        let header = self.byte()?;
        if header == 0 {
            return Some(None);
        }
        *id = match header >> 4 {
            0 => self.zigzag()?,
            step => id.checked_add(i64::from(step))?,
        };
        Some(Some(header & 0x0f))
    }

    /// How many values of which type a list has.
    pub(super) fn list(&mut self) -> Option<(u64, u8)> {
        let header = self.byte()?;
        let n_values = if header >> 4 == 15 { self.varint()? } else { u64::from(header >> 4) };
        Some((n_values, header & 0x0f))
    }

    fn advance(&mut self, n_bytes: u64) -> Option<()> {
        self.0 = self.0.get(usize::try_from(n_bytes).ok()?..)?;
        Some(())
    }

    /// Goes past a value of a type.
    pub(super) fn skip(&mut self, kind: u8) -> Option<()> {
        self.skip_within(kind, 0)
    }

    fn skip_within(&mut self, kind: u8, depth: usize) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        match kind {
            1 | 2 => Some(()),
            3 => self.advance(1),
            4..=6 => self.varint().map(|_| ()),
            7 => self.advance(8),
            8 => {
                let length = self.varint()?;
                self.advance(length)
            }
            LIST | 10 => {
                let (n_values, kind) = self.list()?;
                for _ in 0..n_values {
                    self.skip_in_list(kind, depth)?;
                }
                Some(())
            }
            11 => {
                let n_values = self.varint()?;
                let kinds = if n_values > 0 { self.byte()? } else { 0 };
                for _ in 0..n_values {
                    self.skip_in_list(kinds >> 4, depth)?;
                    self.skip_in_list(kinds & 0x0f, depth)?;
                }
                Some(())
            }
            STRUCT => {
                let mut id = 0;
                while let Some(kind) = self.field(&mut id)? {
                    self.skip_within(kind, depth + 1)?;
                }
                Some(())
            }
            _ => None,
        }
    }

    /// In a list a truth value has a byte of its own.
    fn skip_in_list(&mut self, kind: u8, depth: usize) -> Option<()> {
        if matches!(kind, 1 | 2) { self.advance(1) } else { self.skip_within(kind, depth + 1) }
    }
}
