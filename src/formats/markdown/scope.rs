//! What is open where a Markdown text has come to: headings, entries and dates, one within another.

/// Something that what follows may belong to.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) rank: usize,
    /// The title of a lane.
    pub(super) lane: Option<String>,
    /// The date that completes those below.
    pub(super) date: Option<String>,
    /// The event whose summary follows.
    pub(super) event: Option<usize>,
    /// Whether what follows happened at its date.
    pub(super) is_date_only: bool,
    /// Whether something did.
    pub(super) has_events: bool,
    pub(super) line: usize,
}

impl Scope {
    pub(super) fn at(line: usize) -> Self {
        let (lane, date, event) = (None, None, None);
        Self { rank: 0, lane, date, event, is_date_only: false, has_events: false, line }
    }

    /// What follows happened at this date.
    pub(super) fn is_dated(&mut self, date: String) {
        (self.date, self.is_date_only) = (Some(date), true);
    }
}
