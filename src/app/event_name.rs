//! What an event is called where nothing else is said of it.

use model::{EventRef, StatusKind, Timeline};

use super::Words;

/// An event in a line, as it is read out: its title, its date in words, its lane, and its status unless
/// it is the usual one.
pub(crate) fn event_name(event: EventRef<'_>, timeline: &Timeline, words: Words) -> String {
    let date = event.display_date().map(str::to_owned);
    let date = date.or_else(|| event.time().map(|when| words.when(&when)));
    let lane = event.lane().and_then(|lane| timeline.lanes.get(lane.get()));
    let status = event.status_kind();
    let parts = [
        Some(event.title().trim().to_owned()),
        date,
        lane.map(|lane| lane.title.clone()),
        (status != StatusKind::Confirmed).then(|| words.status(status).to_lowercase()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
