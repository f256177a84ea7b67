//! The words of the window in the reader's language: messages of [Fluent](https://projectfluent.org) from
//! `assets/locales`.
//!
//! A message that says the same whatever happens is asked for by [`Words::text`], one with names or numbers in it by
//! [`Words::format`]. Both are given the message's name as it stands in the files: a test looks for these in the
//! sources, and holds every language to the same messages with the same arguments.

mod dates;
mod names;
mod table;

use fluent_bundle::{FluentArgs, FluentValue};

use date::Language;

use table::LOCALES;

/// The words of one language. To copy it costs nothing: the messages themselves are read once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Words(usize);

/// What is put into a message: a number, which decides on plurals, or a text.
pub(crate) type Argument<'a> = FluentValue<'a>;

impl Words {
    /// Those of every language, English first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LOCALES.len()).map(Self)
    }

    /// Those of the language that a locale names: `de`, `de-AT` and `de_AT.UTF-8` are German.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let code = locale.split(['-', '_', '.', '@']).next()?.to_ascii_lowercase();
        Self::all().find(|words| words.code() == code)
    }

    /// Those of the language that the desktop prefers among the languages that there are; English where it prefers
    /// none of them.
    pub fn of_desktop() -> Self {
        sys_locale::get_locales().find_map(|locale| Self::from_locale(&locale)).unwrap_or_default()
    }

    /// The code of the language (ISO 639-1): `de`.
    pub fn code(self) -> &'static str {
        LOCALES.get(self.0).map_or("en", |(code, _)| code)
    }

    /// What the language calls itself.
    pub fn name(self) -> &'static str {
        self.language().name()
    }

    /// The language that dates are written in.
    pub fn language(self) -> Language {
        Language::from_code(self.code()).unwrap_or_default()
    }

    /// A number of things with its digits in groups, as the language has them: "40,526".
    pub fn number(self, number: usize) -> String {
        self.language().grouped(number as u64)
    }

    /// A message without arguments; in English where the language lacks it.
    pub fn text(self, message: &'static str) -> &'static str {
        let mut tables = self.tables();
        tables.find_map(|table| table.text(message)).unwrap_or(message)
    }

    /// What stands beside a message as one of its attributes: its tooltip, its letter.
    pub fn attribute(self, message: &'static str, attribute: &str) -> &'static str {
        let name = format!("{message}.{attribute}");
        let mut tables = self.tables();
        tables.find_map(|table| table.text(&name)).unwrap_or_default()
    }

    /// A message with its arguments; in English where the language lacks it.
    pub(crate) fn format<const N: usize>(
        self,
        message: &'static str,
        arguments: [(&'static str, Argument<'_>); N],
    ) -> String {
        let arguments = FluentArgs::from_iter(arguments);
        let mut tables = self.tables();
        let text = tables.find_map(|table| table.format(message, &arguments));
        text.unwrap_or_else(|| message.to_owned())
    }

    /// Keys as the keyboards of the language name them: "Ctrl+Shift+C" is "Strg+Umschalt+C". Given as egui writes them,
    /// which has signs on a Mac.
    pub(crate) fn keys(self, keys: &str) -> String {
        let [ctrl, shift] = [self.text("key-ctrl"), self.text("key-shift")];
        let keys = keys.replace("Ctrl+", &format!("{ctrl}+"));
        let keys = keys.replace("Shift+", &format!("{shift}+"));
        let keys = keys.replace("Page Up", self.text("key-page-up"));
        keys.replace("Page Down", self.text("key-page-down"))
    }

    /// The messages of the language, and behind them those of English.
    fn tables(self) -> impl Iterator<Item = &'static table::Table> {
        let english = Self::default();
        let fallback = (self != english).then_some(english);
        [self].into_iter().chain(fallback).filter_map(|words| {
            let (_, table) = LOCALES.get(words.0)?;
            Some(&**table)
        })
    }
}

/// A sentence that begins with a capital letter.
pub(crate) fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}

#[cfg(test)]
mod tests;
