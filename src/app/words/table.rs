//! The messages of each language, read from their files when the language is first asked for.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern};
use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

use date::Language;

/// The files of one language, from its folder.
macro_rules! locale {
    ($code:literal) => {
        ($code, LazyLock::new(|| Table::read($code, &files!($code))))
    };
}

/// The texts of the files that each language has, one for each part of the window.
macro_rules! files {
    ($code:literal) => {
        files!(
            $code, "canvas", "columns", "commands", "details", "dialogs", "files", "history", "names",
            "panels", "pictures", "settings", "several", "window"
        )
    };
    ($code:literal, $($name:literal),*) => {
        [$(include_str!(concat!("../../../assets/locales/", $code, "/", $name, ".ftl"))),*]
    };
}

/// Every language by its code, English first; the others in the order in which the settings list them.
pub(super) static LOCALES: [(&str, LazyLock<Table>); 5] =
    [locale!("en"), locale!("de"), locale!("es"), locale!("fr"), locale!("ru")];

/// The messages of one language.
pub(super) struct Table {
    bundle: FluentBundle<FluentResource>,
    /// Those without arguments, by their names; attributes as `open.tip`.
    texts: HashMap<String, String>,
}

impl Table {
    /// Reads files. Where a line is none of Fluent's, all other messages are there: tests see to it that there is none.
    fn read(code: &str, files: &[&str]) -> Self {
        let locale: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The marks that keep directions of writing apart are characters, which searches and screen readers meet.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(grouped));
        let mut names = Vec::new();
        for file in files {
            let resource = match FluentResource::try_new((*file).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            names.extend(names_in(&resource));
            bundle.add_resource_overriding(resource);
        }
        let mut table = Self { bundle, texts: HashMap::new() };
        let texts = names.into_iter().filter_map(|name| Some((table.plain(&name)?, name)));
        table.texts = texts.map(|(text, name)| (name, text)).collect();
        table
    }

    /// A message without arguments.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// A message with arguments.
    pub(super) fn format(&self, name: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.pattern(name)?;
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned())
    }

    /// The text of a message that asks for no argument.
    fn plain(&self, name: &str) -> Option<String> {
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(self.pattern(name)?, None, &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }

    pub(super) fn pattern(&self, name: &str) -> Option<&Pattern<&str>> {
        match name.split_once('.') {
            None => self.bundle.get_message(name)?.value(),
            Some((name, attribute)) => {
                Some(self.bundle.get_message(name)?.get_attribute(attribute)?.value())
            }
        }
    }
}

/// The names of the messages in a file, and of their attributes.
fn names_in(resource: &FluentResource) -> Vec<String> {
    let mut names = Vec::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            let name = message.id.name;
            names.extend(message.value.is_some().then(|| name.to_owned()));
            let attributes = message.attributes.iter();
            names.extend(attributes.map(|attribute| format!("{name}.{}", attribute.id.name)));
        }
    }
    names
}

/// A whole number with its digits in groups.
fn grouped<M: MemoizerKind>(value: &FluentValue<'_>, memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let is_whole = number.value.fract() == 0.0 && (0.0..1e15).contains(&number.value);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number between 0 and 10^15 is the same as an integer"
    )]
    let number = number.value as u64;
    let write = |digits: &Digits| digits.0.grouped(number);
    is_whole.then(|| memoizer.with_try_get_threadsafe((), write).ok()).flatten()
}

/// How a language groups digits. Fluent keeps one for each language.
struct Digits(Language);

impl Memoizable for Digits {
    type Args = ();
    type Error = ();

    fn construct(locale: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        Ok(Self(Language::from_code(locale.language.as_str()).unwrap_or_default()))
    }
}
