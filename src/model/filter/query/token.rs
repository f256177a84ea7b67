//! The pieces of a query: words, phrases in quotes, and what is asked of something that has a name.

/// A word, a phrase in quotes, or a name with what is asked of it.
pub(in super::super) struct Token<'a> {
    /// As written, with quotes and `-`.
    pub(in super::super) raw: &'a str,
    /// Without quotes, without `-`.
    pub(in super::super) value: String,
    /// Whether `-` stands before it.
    pub(in super::super) negated: bool,
    /// What is asked, where a name and a sign say so outside quotes.
    pub(super) asked: Option<Asked>,
}

/// What is asked of something that has a name: `lane:NATO`, `"place of death":Vienna`, `casualties>5`.
pub(super) struct Asked {
    /// The name, without quotes.
    pub(super) name: String,
    /// Whether the name is in quotes.
    pub(super) is_quoted: bool,
    pub(super) sign: Sign,
    /// What stands behind the sign, without quotes.
    pub(super) value: String,
    /// Whether the value is in quotes, so that dots in it are no range.
    pub(super) is_value_quoted: bool,
}

/// What stands between a name and a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `:`
    Colon,
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Sign {
    /// As they are written, the longer before what they begin with.
    const WRITTEN: [(&'static str, Self); 8] = [
        ("<=", Self::AtMost),
        ("≤", Self::AtMost),
        (">=", Self::AtLeast),
        ("≥", Self::AtLeast),
        ("<", Self::Less),
        (">", Self::Greater),
        ("=", Self::Equal),
        (":", Self::Colon),
    ];

    /// The sign that a text begins with, and what is behind it.
    fn at_start_of(text: &str) -> Option<(Self, &str)> {
        let mut signs = Self::WRITTEN.into_iter();
        signs.find_map(|(written, sign)| Some((sign, text.strip_prefix(written)?)))
    }
}

/// Splits at white space outside quotes.
pub(in super::super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let end = outside_quotes(rest, char::is_whitespace).unwrap_or(rest.len());
        let (raw, after) = rest.split_at_checked(end)?;
        rest = after;
        (!raw.is_empty()).then(|| token(raw))
    })
}

/// Where the first of some characters is that is not in quotes.
fn outside_quotes(text: &str, is_it: impl Fn(char) -> bool) -> Option<usize> {
    let mut in_quotes = false;
    let found = text.char_indices().find(|&(_, c)| {
        in_quotes ^= c == '"';
        !in_quotes && is_it(c)
    });
    found.map(|(position, _)| position)
}

fn token(raw: &str) -> Token<'_> {
    let (negated, bare) = match raw.strip_prefix('-') {
        Some(bare) => (true, bare),
        None => (false, raw),
    };
    Token { raw, value: bare.replace('"', ""), negated, asked: asked(bare) }
}

fn asked(text: &str) -> Option<Asked> {
    let at = outside_quotes(text, |c| matches!(c, ':' | '=' | '<' | '>' | '≤' | '≥'))?;
    let (name, rest) = text.split_at_checked(at)?;
    let (mut sign, mut value) = Sign::at_start_of(rest)?;
    // Some write `casualties:>5`.
    if sign == Sign::Colon
        && let Some((second, behind)) = Sign::at_start_of(value)
        && second != Sign::Colon
    {
        (sign, value) = (second, behind);
    }
    Some(Asked {
        name: name.replace('"', "").trim().to_owned(),
        is_quoted: name.starts_with('"'),
        sign,
        is_value_quoted: value.starts_with('"'),
        value: value.replace('"', "").trim().to_owned(),
    })
}
