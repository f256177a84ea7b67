//! What a row says beyond what is understood of it, kept as it is.

use std::borrow::Cow;

use model::Extra;
use serde_json::Value;

/// Further fields of an event, in the order in which they were found.
///
/// Most are texts, which need not be copied to be stored: only where one is something else do all
/// become values.
#[derive(Default)]
pub(super) struct Kept<'a> {
    /// Nothing where there are texts.
    values: Extra,
    /// No two of the same name.
    texts: Vec<(&'a str, Cow<'a, str>)>,
}

impl<'a> Kept<'a> {
    /// Keeps a text under a name that nothing else is kept under.
    pub(super) fn text(&mut self, name: &'a str, text: &'a str) {
        match self.values.is_empty() {
            true => self.texts.push((name, Cow::Borrowed(text))),
            false => self.insert(name.to_owned(), text.into()),
        }
    }

    /// Keeps a value, in the place of what was kept under that name before.
    pub(super) fn insert(&mut self, name: String, value: Value) {
        let texts = self.texts.drain(..).map(|(name, text)| (name.to_owned(), text.into()));
        self.values.extend(texts);
        self.values.insert(name, value);
    }

    /// The values and, behind them, the texts.
    pub(super) fn fields(&self) -> (&Extra, &[(&'a str, Cow<'a, str>)]) {
        (&self.values, &self.texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_their_order_and_the_last_of_a_name_counts() {
        let mut kept = Kept::default();
        kept.text("a", "1");
        kept.text("b", "2");
        let texts = [("a", Cow::Borrowed("1")), ("b", Cow::Borrowed("2"))];
        assert_eq!(kept.fields(), (&Extra::default(), &texts[..]));
        kept.insert("c".to_owned(), Value::from(3));
        kept.insert("a".to_owned(), Value::from(4));
        kept.text("d", "5");
        let (values, texts) = kept.fields();
        let found: Vec<String> =
            values.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(found, ["a=4", "b=\"2\"", "c=3", "d=\"5\""]);
        assert!(texts.is_empty());
    }
}
