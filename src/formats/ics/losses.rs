//! What a calendar has no place for.

use crate::losses::{of_names, report};
use crate::{Problem, Severity};
use model::{EventRef, Rarities, RelationKind, StatusKind, Timeline};

use super::write::Vagueness;

/// How vaguely the time of an event is told: `Some(None)` where a calendar cannot tell it, `None`
/// where there is none to tell.
type Told = Option<Option<Vagueness>>;

/// What may be true of an event, and what is said of those of which it is.
type Loss = (fn(EventRef<'_>, Rarities, Told) -> bool, &'static str);

/// What other programs will not be told as it is.
const TOLD_LESS: [Loss; 5] = [
    (
        |_, _, told| told == Some(Some(Vagueness::Vague)),
        "Dates less certain than a day or time are told as the whole time in question",
    ),
    (
        |_, _, told| told == Some(Some(Vagueness::Open)),
        "Dates without a known beginning or end are told by the end that is known",
    ),
    (
        |_, _, told| told == Some(None),
        "Dates outside the years 1 to 9999 are told to Chronoscope alone",
    ),
    (
        |event, _, _| event.lane().is_some(),
        "A calendar has no lanes; other programs than Chronoscope will not show those of events",
    ),
    (
        |event, _, _| event.category().is_none() && event.tags().next().is_some(),
        "Of events without a category, the first tag will be taken for it",
    ),
];

/// What of events is left out.
const LEFT_OUT: [Loss; 6] = [
    (|_, has, _| has.display_date, "words for dates"),
    (|event, _, _| event.importance().is_some(), "importances"),
    (
        |event, has, _| {
            let is_said =
                matches!(event.status_kind(), StatusKind::Confirmed | StatusKind::Planned);
            let is_by_anyone = || {
                let status = event.status();
                !status.by.is_empty() || !status.disputed_by.is_empty()
            };
            !is_said || has.status && is_by_anyone()
        },
        "statuses",
    ),
    (|_, has, _| has.sources, "lists of sources"),
    (
        |event, has, _| has.links && event.links().iter().any(|link| link.label.is_some()),
        "names of links",
    ),
    (
        |event, _, _| {
            let media = event.media();
            media
                .iter()
                .any(|own| own.caption.is_some() || own.credit.is_some() || own.alt.is_some())
        },
        "captions of pictures",
    ),
];

/// Of how many events each loss is true, and how many unknown fields cannot be written.
#[derive(Default)]
pub(super) struct Counts {
    told_less: [usize; TOLD_LESS.len()],
    left_out: [usize; LEFT_OUT.len()],
    pub(super) n_extras: usize,
}

/// One problem for each kind of loss, of those that were counted while events were written.
pub(super) fn losses(timeline: &Timeline, counts: &Counts) -> Vec<Problem> {
    let told_less = counts.told_less.into_iter().zip(TOLD_LESS).filter(|(n, _)| *n > 0);
    let mut problems: Vec<Problem> = told_less
        .map(|(n, (_, what))| Problem::new(Severity::Warning, format!("{what}: {n}.")))
        .collect();
    let of_events = counts.left_out.into_iter().zip(LEFT_OUT.map(|(_, what)| what));
    let parts = |relation: &&model::Relation| relation.kind != RelationKind::PartOf;
    let categories = || timeline.categories.iter();
    let left_out = [
        (timeline.relations.iter().filter(parts).count(), "relations"),
        (timeline.eras.len(), "eras"),
    ];
    let left_out = left_out.into_iter().chain(of_events).chain([
        (categories().filter(|category| category.color.is_some()).count(), "colours"),
        (
            categories().filter(|category| category.parent.is_some()).count()
                + timeline.lanes.iter().filter(|lane| lane.parent.is_some()).count(),
            "groups of lanes or categories",
        ),
        (usize::from(timeline.subtitle.is_some()), "subtitle"),
        (counts.n_extras, "unknown fields of events"),
        (timeline.extra.len(), "unknown fields of the file"),
    ]);
    problems.extend(report("A calendar", left_out));
    let [empty_lanes, _] = of_names(timeline);
    problems.extend(report("A calendar", [empty_lanes]));
    problems
}

impl Counts {
    /// Counts an event that is listed, its unknown fields aside.
    pub(super) fn count(&mut self, event: EventRef<'_>, has: Rarities, told: Told) {
        let count =
            |n: &mut usize, (is_lost, _): Loss| *n += usize::from(is_lost(event, has, told));
        self.told_less.iter_mut().zip(TOLD_LESS).for_each(|(n, loss)| count(n, loss));
        self.left_out.iter_mut().zip(LEFT_OUT).for_each(|(n, loss)| count(n, loss));
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, other: &Self) {
        let sum = |(n, more): (&mut usize, &usize)| *n += more;
        self.told_less.iter_mut().zip(&other.told_less).for_each(sum);
        self.left_out.iter_mut().zip(&other.left_out).for_each(sum);
        self.n_extras += other.n_extras;
    }
}
