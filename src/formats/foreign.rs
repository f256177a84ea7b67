//! Fields of other formats, under names that mean nothing to the format that is written.

use std::borrow::Cow;

use model::Extra;

use super::table::EXTRA_PREFIX;

/// The name under which a field of another format is written: its own, unless that means something
/// to whoever reads the file. [`own_name`] takes it back.
pub(super) fn harmless_name(name: &str, has_meaning: bool) -> Cow<'_, str> {
    match has_meaning || name.starts_with(EXTRA_PREFIX) {
        true => format!("{EXTRA_PREFIX}{name}").into(),
        false => name.into(),
    }
}

/// The name of a field before it was made [harmless](harmless_name).
pub(super) fn own_name(name: &str) -> &str {
    name.strip_prefix(EXTRA_PREFIX).unwrap_or(name)
}

/// Fields with their [own names](own_name).
pub(super) fn with_own_names(fields: Extra) -> Extra {
    if !fields.keys().any(|name| name.starts_with(EXTRA_PREFIX)) {
        return fields;
    }
    fields.into_iter().map(|(name, value)| (own_name(&name).to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_means_something_is_another_until_it_is_read() {
        #[track_caller]
        fn check(name: &str, has_meaning: bool, expect: &str) {
            let written = harmless_name(name, has_meaning);
            assert_eq!(written, expect);
            assert_eq!(own_name(&written), name);
        }
        check("tint", false, "tint");
        check("type", true, "extra: type");
        check("extra: type", false, "extra: extra: type");
    }
}
