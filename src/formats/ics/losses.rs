//! What a calendar has no place for.

use crate::formats::losses::report;
use crate::model::{Event, Problem, RelationKind, Severity, StatusKind, Timeline};

use super::properties::{COMPONENT, lines};
use super::write::{Vagueness, span_of};

/// Says of how many events something is true.
type Counter<'a> = dyn Fn(&dyn Fn(&Event) -> bool) -> usize + 'a;

/// One problem for each kind of loss.
pub(super) fn losses(timeline: &Timeline) -> Vec<Problem> {
    let n_events =
        |is_meant: &dyn Fn(&Event) -> bool| timeline.listed().filter(|own| is_meant(own)).count();
    let told = |event: &Event| event.when.as_ref().map(|when| span_of(when).map(|told| told.1));
    let is = |event: &Event, vagueness: Vagueness| told(event) == Some(Some(vagueness));
    let told_less = [
        (
            n_events(&|event| is(event, Vagueness::Vague)),
            "Dates less certain than a day or time are told as the whole time in question",
        ),
        (
            n_events(&|event| is(event, Vagueness::Open)),
            "Dates without a known beginning or end are told by the end that is known",
        ),
        (
            n_events(&|event| told(event) == Some(None)),
            "Dates outside the years 1 to 9999 are told to Chronoscope alone",
        ),
        (
            n_events(&|event| event.lane.is_some()),
            "A calendar has no lanes; other programs than Chronoscope will not show those of events",
        ),
        (
            n_events(&|event| event.category.is_none() && !event.tags.is_empty()),
            "Of events without a category, the first tag will be taken for it",
        ),
    ];
    let told_less = told_less.into_iter().filter(|(n, _)| *n > 0);
    let mut problems: Vec<Problem> = told_less
        .map(|(n, what)| Problem::new(Severity::Warning, format!("{what}: {n}.")))
        .collect();
    problems.extend(report("A calendar", left_out(timeline, &n_events)));
    problems
}

fn left_out(timeline: &Timeline, n_events: &Counter<'_>) -> [(usize, &'static str); 13] {
    let is_said = |kind: StatusKind| matches!(kind, StatusKind::Confirmed | StatusKind::Planned);
    let categories = || timeline.categories.iter();
    let extras = timeline.events.iter().flat_map(|event| event.extra());
    let n_extras = extras.filter(|(name, own)| name != COMPONENT && lines(name, own).is_none());
    let parts = |relation: &&crate::model::Relation| relation.kind != RelationKind::PartOf;
    let has_words = |event: &Event| {
        let media = event.media.iter();
        media.clone().any(|own| own.caption.is_some() || own.credit.is_some() || own.alt.is_some())
    };
    [
        (timeline.relations.iter().filter(parts).count(), "relations"),
        (timeline.eras.len(), "eras"),
        (n_events(&|event| event.display_date.is_some()), "words for dates"),
        (n_events(&|event| event.importance.is_some()), "importances"),
        (
            n_events(&|event| {
                let status = &event.status;
                !is_said(status.kind) || !status.by.is_empty() || !status.disputed_by.is_empty()
            }),
            "statuses",
        ),
        (n_events(&|event| !event.sources.is_empty()), "lists of sources"),
        (n_events(&|event| event.links.iter().any(|link| link.label.is_some())), "names of links"),
        (n_events(&has_words), "captions of pictures"),
        (categories().filter(|category| category.color.is_some()).count(), "colours"),
        (
            categories().filter(|category| category.parent.is_some()).count()
                + timeline.lanes.iter().filter(|lane| lane.parent.is_some()).count(),
            "groups of lanes or categories",
        ),
        (usize::from(timeline.subtitle.is_some()), "subtitle"),
        (n_extras.count(), "unknown fields of events"),
        (timeline.extra.len(), "unknown fields of the file"),
    ]
}
