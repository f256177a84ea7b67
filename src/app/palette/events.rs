//! Events whose texts have what was typed, the best first. Looked for off the thread that draws.

use std::cmp::Reverse;
use std::sync::Arc;

use egui::Context;

use model::{EventIndex, Filter, Timeline};

use super::super::AT_ONCE;
use super::super::jobs::Later;
use super::ranking::Ranking;

/// How many events are shown.
const MAX_SHOWN: usize = 12;
/// How many of those that have the words are compared by how well their titles match.
const MAX_RANKED: usize = 5_000;

/// What is looked for in which timeline.
#[derive(Clone)]
struct Asked {
    timeline: Arc<Timeline>,
    text: String,
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.timeline, &other.timeline) && self.text == other.text
    }
}

/// The events that are found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FoundEvents {
    /// The best of them, the first first.
    pub(super) best: Vec<EventIndex>,
    /// How well the title of the first matches; 0 where other texts of it do.
    pub(super) score: u32,
    /// How many there are.
    pub(super) n_found: usize,
}

/// Looks for events, and keeps what was found last.
#[derive(Default)]
pub(super) struct EventFinder {
    found: Later<Asked, FoundEvents>,
}

impl EventFinder {
    /// The events that have the words of a text; of a large timeline those that were found last, until
    /// it is known. Whether they are of this text is said beside them.
    pub(super) fn find(
        &mut self,
        ctx: &Context,
        timeline: &Arc<Timeline>,
        text: &str,
    ) -> (FoundEvents, bool) {
        let asked = Asked { timeline: Arc::clone(timeline), text: text.to_owned() };
        let own = asked.clone();
        let find = move || found_in(&own.timeline, &own.text);
        let found = if timeline.events.len() <= AT_ONCE {
            Some(self.found.get_at_once(asked.clone(), find))
        } else {
            self.found.get(&asked, ctx, find)
        };
        match found {
            Some((key, found)) if *key == asked => (found.clone(), true),
            // What was found of another timeline is nothing here.
            Some((key, found)) if Arc::ptr_eq(&key.timeline, timeline) => (found.clone(), false),
            _ => (FoundEvents::default(), false),
        }
    }
}

/// Takes O(texts), shared by all cores.
fn found_in(timeline: &Timeline, text: &str) -> FoundEvents {
    if text.trim().is_empty() {
        return FoundEvents::default();
    }
    let filter = Filter { text: text.to_owned(), ..Filter::default() };
    let mask = filter.mask(timeline);
    let passing = mask.iter().enumerate().filter(|(_, passes)| **passes).map(|(at, _)| at);
    let mut ranking = Ranking::new(text);
    let mut score = |at: usize| {
        let title = timeline.events.get(at).map(|event| ranking.score(event.title()));
        title.flatten().unwrap_or_default()
    };
    let mut best: Vec<(u32, usize)> =
        passing.clone().take(MAX_RANKED).map(|at| (score(at), at)).collect();
    // Equal ones stay in the order of the file.
    best.sort_by_key(|(score, _)| Reverse(*score));
    best.truncate(MAX_SHOWN);
    FoundEvents {
        score: best.first().map_or(0, |(score, _)| *score),
        best: best.into_iter().map(|(_, at)| EventIndex::from(at)).collect(),
        n_found: passing.count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Event;

    #[test]
    fn titles_that_match_come_before_other_texts() {
        let event = |title: &str, summary: &str| Event {
            title: title.to_owned(),
            summary: summary.to_owned(),
            ..Event::default()
        };
        let timeline = Timeline {
            events: vec![
                event("Signing", "of the treaty"),
                event("Another", ""),
                event("The treaty ends", ""),
            ]
            .into(),
            ..Timeline::default()
        };
        let found = found_in(&timeline, "treaty");
        assert_eq!(found.best, [EventIndex(2), EventIndex(0)]);
        assert_eq!((found.n_found, found.score > 0), (2, true));
        assert_eq!(found_in(&timeline, " "), FoundEvents::default());
    }
}
