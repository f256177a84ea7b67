//! The footer of a Parquet file, looked through before the library trusts what it claims: the
//! library goes as deep as the schema does, and sets room aside for all columns that it promises.

use super::thrift::{INTEGERS, LIST, STRUCT, Thrift};
use super::{ENCRYPTED_MARK, MARK};

/// No schema is nested deeper than this.
const MAX_DEPTH: usize = 64;
/// Nor has it more columns, with all that is around them.
const MAX_ELEMENTS: u64 = 100_000;
/// Where the schema is in the footer, and where an element of it says how many are in it.
const SCHEMA_FIELD: i64 = 2;
const N_CHILDREN_FIELD: i64 = 5;

/// Looks through the footer.
///
/// # Errors
/// Where it is broken, or absurd.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    if bytes.ends_with(ENCRYPTED_MARK) {
        return Err("it is encrypted".to_owned());
    }
    let footer = || {
        let rest = bytes.strip_suffix(MARK)?;
        let (rest, length) = rest.split_last_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        rest.get(rest.len().checked_sub(length)?..)
    };
    let footer = footer().ok_or("it breaks off: its end, which says what is in it, is missing")?;
    check_schema(footer).ok_or_else(|| "its schema is broken, or absurdly deep".to_owned())
}

/// `None` where the schema is broken or absurd.
fn check_schema(footer: &[u8]) -> Option<()> {
    let mut thrift = Thrift::new(footer);
    let mut id = 0;
    while let Some(kind) = thrift.field(&mut id)? {
        if id != SCHEMA_FIELD {
            thrift.skip(kind)?;
            continue;
        }
        let (n_elements, element) = thrift.list().filter(|_| kind == LIST)?;
        if element != STRUCT || n_elements > MAX_ELEMENTS {
            return None;
        }
        // How many are still to come in each element that is around.
        let mut around: Vec<u64> = Vec::new();
        for n_before in 0..n_elements {
            let n_children = n_children(&mut thrift)?;
            while around.last() == Some(&0) {
                around.pop();
            }
            if let Some(last) = around.last_mut() {
                *last -= 1;
            }
            if n_children > n_elements - n_before - 1 {
                return None;
            }
            if n_children > 0 {
                around.push(n_children);
            }
            if around.len() > MAX_DEPTH {
                return None;
            }
        }
        return Some(());
    }
    None
}

/// How many elements of the schema are in the one that begins here.
fn n_children(thrift: &mut Thrift<'_>) -> Option<u64> {
    let (mut id, mut n_children) = (0, 0);
    while let Some(kind) = thrift.field(&mut id)? {
        if id == N_CHILDREN_FIELD && INTEGERS.contains(&kind) {
            n_children = u64::try_from(thrift.zigzag()?).ok()?;
        } else {
            thrift.skip(kind)?;
        }
    }
    Some(n_children)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A footer whose schema has elements with so many others in each.
    fn footer(n_children: &[u32]) -> Vec<u8> {
        let varint = |mut value: u32, out: &mut Vec<u8>| {
            while value > 0x7f {
                out.push(value as u8 | 0x80);
                value >>= 7;
            }
            out.push(value as u8);
        };
        let mut bytes = vec![0x15, 2, 0x19, 0xfc];
        varint(n_children.len() as u32, &mut bytes);
        for n_children in n_children {
            bytes.extend([0x48, 1, b'a', 0x15]);
            varint(n_children << 1, &mut bytes);
            bytes.push(0);
        }
        bytes.push(0);
        bytes
    }

    #[test]
    fn only_schemas_that_are_as_they_say_pass() {
        #[track_caller]
        fn check(footer: &[u8], expect: bool) {
            assert_eq!(check_schema(footer).is_some(), expect);
        }
        check(&footer(&[2, 0, 1, 0]), true);
        check(&footer(&[2, 0]), false);
        check(&footer(&[i32::MAX as u32, 0]), false);
        let deep: Vec<u32> = std::iter::repeat_n(1, 60).chain([0]).collect();
        check(&footer(&deep), true);
        let too_deep: Vec<u32> = std::iter::repeat_n(1, 70).chain([0]).collect();
        check(&footer(&too_deep), false);
        check(b"", false);
        check(&[0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x7f], false);
    }
}
