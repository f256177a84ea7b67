//! What readers understand of files, by the names that these have for it.

/// What a reader understands of a file, so that it is no further field of the events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is what of an event its name says")]
pub enum Understood {
    Title,
    Summary,
    Lane,
    Category,
    Tags,
    Status,
    Place,
    Importance,
    Sources,
    By,
    When,
}
