//! Occurrences of a series that components of their own describe (RFC 5545, section 3.8.4.4).

use std::collections::HashMap;

use super::components::Component;
use super::moment::Moment;
use super::span::Span;
use super::text::{in_one_line, unescaped};
use super::zones::Zones;

/// By UID, what other components say of a series.
#[derive(Clone, Debug, Default)]
pub(super) struct Series {
    /// The occurrences that are described by themselves.
    moved: HashMap<String, Vec<Moment>>,
    /// From where on another component says what becomes of all that is left, in order.
    changes: HashMap<String, Vec<Moment>>,
    /// The occurrences from the first change on, as far as no component has taken them.
    rests: HashMap<String, Vec<Span>>,
}

impl Series {
    /// What these components say.
    pub(super) fn of(components: &[Component<'_>], zones: &mut Zones) -> Self {
        let mut series = Self::default();
        for component in components {
            let ids = (component.property("RECURRENCE-ID"), component.property("UID"));
            let (Some(id), Some(uid)) = ids else { continue };
            let Ok(moment) = zones.moment(&id.value, id) else { continue };
            let uid = in_one_line(&unescaped(&uid.value));
            if is_for_all_later(component) {
                series.changes.entry(uid.clone()).or_default().push(moment);
            }
            series.moved.entry(uid).or_default().push(moment);
        }
        for changes in series.changes.values_mut() {
            changes.sort_by_key(Moment::instant);
        }
        series
    }

    /// The occurrences that are described elsewhere.
    pub(super) fn moved(&self, uid: &str) -> &[Moment] {
        self.moved.get(uid).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a component changes all later occurrences of a series.
    pub(super) fn has_changes(&self, uid: &str) -> bool {
        !self.changes.is_empty() && self.changes.contains_key(uid)
    }

    /// A series up to the first component that changes all later occurrences. The rest is put aside
    /// for that one.
    pub(super) fn without_rest(&mut self, uid: &str, own: Span, mut spans: Vec<Span>) -> Vec<Span> {
        let Some(change) = self.changes.get(uid).and_then(|moments| moments.first()) else {
            return spans;
        };
        let n_before = spans.partition_point(|span| span.start.instant() < change.instant());
        let rest = spans.split_off(n_before);
        self.rests.entry(uid.to_owned()).or_insert(rest);
        // What the rule belongs to is listed in any case.
        if spans.is_empty() { vec![own] } else { spans }
    }

    /// The occurrence that a component describes, and all later ones of its series, up to the next
    /// change, moved as far as this one.
    pub(super) fn changed(
        &mut self,
        uid: &str,
        component: &Component<'_>,
        span: Span,
        zones: &mut Zones,
    ) -> Vec<Span> {
        let mut spans = vec![span];
        let Some(id) = component.property("RECURRENCE-ID") else { return spans };
        let Ok(from) = zones.moment(&id.value, id) else { return spans };
        let Some(rest) = self.rests.get_mut(uid) else { return spans };
        let changes = self.changes.get(uid).map(Vec::as_slice).unwrap_or_default();
        let n_until = changes.partition_point(|change| change.instant() <= from.instant());
        let next = changes.get(n_until).map(Moment::instant);
        let moved = span.start.civil.instant() - from.civil.instant();
        rest.retain(|old| {
            let start = old.start.instant();
            let is_its = start > from.instant() && next.is_none_or(|next| start < next);
            if is_its {
                spans.push(span.beginning_at(old.start.later(moved).civil));
            }
            !is_its
        });
        spans
    }
}

/// Whether a component describes an occurrence and all that come after it.
pub(super) fn is_for_all_later(component: &Component<'_>) -> bool {
    let range = component.property("RECURRENCE-ID").and_then(|id| id.parameter("RANGE"));
    range.is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"))
}
