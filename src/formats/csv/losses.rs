//! What of a timeline a table has no place for.

use std::ops::Range;

use foldhash::{HashSet, HashSetExt as _};

use crate::in_parts::in_parts;
use crate::losses::{of_names, report};
use crate::{Problem, Severity};
use model::{FieldValue, Timeline};

/// What there is to know of all events before the first is written.
#[derive(Default)]
pub(super) struct Survey<'a> {
    /// The names of their unknown fields, in the order in which they first appear.
    pub(super) names: Vec<&'a str>,
    /// How many values of unknown fields are no texts.
    n_values: usize,
    /// How many events have further pictures.
    n_media: usize,
    /// How many unknown fields links, pictures and statuses have.
    n_inner: usize,
    /// How many are further occurrences of others.
    n_recurring: usize,
}

impl<'a> Survey<'a> {
    /// Looks at each event once.
    pub(super) fn of(timeline: &'a Timeline) -> Self {
        let mut all = Self::default();
        let mut seen = HashSet::new();
        let look = |part: Range<usize>, survey: &mut Self| survey.look(timeline, part);
        in_parts(timeline.events.len(), look, |part| {
            let Self { names, n_values, n_media, n_inner, n_recurring } = std::mem::take(part);
            all.names.extend(names.into_iter().filter(|name| seen.insert(*name)));
            all.n_values += n_values;
            all.n_media += n_media;
            all.n_inner += n_inner;
            all.n_recurring += n_recurring;
        });
        all
    }

    fn look(&mut self, timeline: &'a Timeline, part: Range<usize>) {
        let mut seen = HashSet::new();
        for event in part.filter_map(|position| timeline.events.get(position)) {
            let has = event.rarities();
            if has.occurrence_of {
                self.n_recurring += 1;
            }
            if !(has.extra || has.links || has.media || has.status) {
                continue;
            }
            for (name, value) in event.fields() {
                self.n_values += usize::from(!matches!(value, FieldValue::Text(_)));
                if seen.insert(name) {
                    self.names.push(name);
                }
            }
            let (links, media) = (event.links(), event.media());
            self.n_media += usize::from(media.len() > 1);
            self.n_inner += links.iter().map(|link| link.extra.len()).sum::<usize>();
            self.n_inner += media.iter().map(|media| media.extra.len()).sum::<usize>();
            if has.status {
                self.n_inner += event.status().extra.len();
            }
        }
    }
}

/// What a table has no place for.
pub(super) fn losses(timeline: &Timeline, survey: &Survey<'_>) -> Vec<Problem> {
    let counted = [
        (timeline.relations.len(), "relations"),
        (timeline.eras.len(), "eras"),
        (survey.n_media, "captions of further pictures"),
        (timeline.categories.iter().filter(|category| category.color.is_some()).count(), "colours"),
        (usize::from(!timeline.description.is_empty()), "description"),
        (usize::from(timeline.subtitle.is_some()), "subtitle"),
        (timeline.extra.len(), "unknown fields of the file"),
        (survey.n_inner, "unknown fields of links, pictures and statuses"),
        (timeline.sources.iter().filter(|own| own.id != own.title).count(), "ids of sources"),
    ];
    let mut problems = report("A table", of_names(timeline).into_iter().chain(counted));
    let changed = [
        (survey.n_values, "Numbers and lists in unknown fields become texts"),
        (survey.n_recurring, "What recurs becomes a row each time"),
    ];
    let changed = changed.into_iter().filter(|(n, _)| *n > 0);
    problems
        .extend(changed.map(|(n, what)| Problem::new(Severity::Warning, format!("{what}: {n}."))));
    problems
}
