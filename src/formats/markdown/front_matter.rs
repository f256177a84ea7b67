//! What a Markdown text says of itself before it begins.

/// The fields between two lines of hyphens at the beginning of a text, and what follows.
pub(super) fn front_matter<'a>(text: &'a str) -> (Vec<(&'a str, &'a str)>, &'a str) {
    let split = || {
        let (inside, rest) = text.strip_prefix("---\n")?.split_once("\n---")?;
        let fields: Option<Vec<_>> = inside
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.split_once(':'))
            .collect();
        Some((fields?, rest))
    };
    let (fields, rest) = split().unwrap_or((Vec::new(), text));
    let trimmed =
        |(name, value): (&'a str, &'a str)| (name.trim(), value.trim().trim_matches(['"', '\'']));
    (fields.into_iter().map(trimmed).collect(), rest)
}
