//! Which events are wanted.

mod column;
mod period;
mod query;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use date::Zone;
use rayon::prelude::*;

use super::{CategoryIndex, EventRef, EventSet, LaneIndex, StatusKind, Timeline};

use column::ColumnTests;

pub use column::{ColumnFilter, NumberRange, Test};
pub use period::Period;
pub use words::Words;

/// Fewer events than this are not worth sharing out among cores.
const MIN_STRETCH: usize = 4096;

/// A choice of events: words to find, and lists that leave events out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all be in the title, summary, tags or place, whatever their case and
    /// accents; see [`Words`] for phrases and for words that must not be there.
    pub text: String,
    /// Lanes that are left out; `None` stands for the events without a lane.
    pub hidden_lanes: BTreeSet<Option<LaneIndex>>,
    /// Categories that are left out; `None` stands for the events without a category.
    pub hidden_categories: BTreeSet<Option<CategoryIndex>>,
    /// Kinds of statement that are left out.
    pub hidden_statuses: BTreeSet<StatusKind>,
    /// Where not empty, an event must carry one of these tags.
    pub tags: BTreeSet<String>,
    /// An event must carry none of these tags.
    pub hidden_tags: BTreeSet<String>,
    /// An event must touch this stretch of time, as far as its dates tell.
    pub when: Option<Period>,
    /// What an event must have in single columns, each named once.
    pub columns: Vec<ColumnFilter>,
    /// An event must be one of these; any is where missing.
    pub only: Option<EventSet>,
}

impl Filter {
    /// Reads a query: words, and `lane:`, `category:`, `tag:`, `status:` followed by a name
    /// (quoted if it has spaces), each of which keeps only what it names; `-` before one leaves
    /// that out. Names are titles or ids, whatever their case and accents; `lane:none` and
    /// `category:none` stand for the events without one. `when:1987..1990` keeps what may have been
    /// going on in those years; either end may be left out, and both are read as people write dates.
    ///
    /// Columns of the file are asked for by their names, whatever their case and accents: `country:Iran`
    /// has the word, `country=Iran` is just that, `country:none` is without a value; numbers and dates are
    /// compared, too: `casualties>5`, `casualties:5..10`, `updated<=2019-02`.
    ///
    /// # Errors
    /// Says which name the timeline does not have, and which it has; or what is no date or number.
    pub fn parse(query: &str, timeline: &Timeline) -> Result<Self, String> {
        Self::parse_in(query, timeline, timeline.events.only_zone().unwrap_or_default())
    }

    /// As [`parse`](Self::parse), with dates seen from a zone.
    ///
    /// # Errors
    /// As [`parse`](Self::parse) has them.
    pub fn parse_in(query: &str, timeline: &Timeline, zone: Zone) -> Result<Self, String> {
        query::parse(query, timeline, zone)
    }

    /// Whether every event passes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an event of the timeline passes. For many events, [`Filter::mask`] is faster.
    pub fn passes(&self, event: EventRef<'_>, timeline: &Timeline) -> bool {
        let columns = ColumnTests::new(&self.columns, timeline);
        self.keeps(event, &columns) && Words::new(&self.text).match_event(event)
    }

    /// For each event of the timeline, in order, whether it passes. Takes time O(texts), shared by
    /// all cores.
    pub fn mask(&self, timeline: &Timeline) -> Vec<bool> {
        self.mask_after(&Self::default(), &vec![true; timeline.events.len()], timeline)
    }

    /// As [`mask`](Self::mask), where the mask of another filter is known. It is found faster where
    /// that is the last filter with some letters less.
    pub fn mask_after(&self, last: &Self, mask: &[bool], timeline: &Timeline) -> Vec<bool> {
        let events = &timeline.events;
        let mut mask = match self.implies(last) {
            true => mask.to_vec(),
            false => vec![true; events.len()],
        };
        if !self.hides_nothing() {
            let columns = ColumnTests::new(&self.columns, timeline);
            mask.par_iter_mut().enumerate().with_min_len(MIN_STRETCH).for_each(|(at, passes)| {
                *passes =
                    *passes && events.get(at).is_some_and(|event| self.keeps(event, &columns));
            });
        }
        Words::new(&self.text).narrow(&mut mask, events);
        mask
    }

    /// Whether all that pass it pass another as well.
    fn implies(&self, other: &Self) -> bool {
        let has_same_lists = Self { text: other.text.clone(), ..self.clone() } == *other;
        (has_same_lists || other.hides_nothing())
            && Words::new(&self.text).imply(&Words::new(&other.text))
    }

    /// Where the wanted words are in `text`, as byte ranges in order that do not touch: what to
    /// highlight. For many texts, keep one [`Words`].
    pub fn matches_in(&self, text: &str) -> Vec<Range<usize>> {
        Words::new(&self.text).ranges_in(text)
    }

    /// Whether the words are all that leaves events out.
    fn hides_nothing(&self) -> bool {
        let Self {
            text: _,
            hidden_lanes,
            hidden_categories,
            hidden_statuses,
            tags,
            hidden_tags,
            when,
            columns,
            only,
        } = self;
        hidden_lanes.is_empty()
            && hidden_categories.is_empty()
            && hidden_statuses.is_empty()
            && tags.is_empty()
            && hidden_tags.is_empty()
            && when.is_none()
            && columns.is_empty()
            && only.is_none()
    }

    /// Everything but the words.
    fn keeps(&self, event: EventRef<'_>, columns: &ColumnTests<'_>) -> bool {
        !self.hidden_lanes.contains(&event.lane())
            && !self.hidden_categories.contains(&event.category())
            && !self.hidden_statuses.contains(&event.status_kind())
            && (self.tags.is_empty() || event.tags().any(|tag| self.tags.contains(tag)))
            && (self.hidden_tags.is_empty()
                || !event.tags().any(|tag| self.hidden_tags.contains(tag)))
            && self.when.is_none_or(|stretch| stretch.touches(event))
            && columns.keep(event)
            && self.only.as_ref().is_none_or(|only| only.contains(event.index()))
    }

    /// What is asked of a column; `None` where that is nothing.
    pub fn column(&self, name: &str) -> Option<&ColumnFilter> {
        self.columns.iter().find(|filter| filter.column == name)
    }

    /// Asks something else of a column, or nothing where neither list has a test.
    pub fn set_column(&mut self, filter: ColumnFilter) {
        let is_any = filter.kept.is_empty() && filter.hidden.is_empty();
        let place = self.columns.iter().position(|own| own.column == filter.column);
        match place.and_then(|place| self.columns.get_mut(place)) {
            Some(own) => *own = filter,
            None => self.columns.push(filter),
        }
        if is_any {
            self.columns.retain(|own| !own.kept.is_empty() || !own.hidden.is_empty());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Event, EventIndex};

    fn event(title: &str, lane: Option<u32>, tags: &[&str]) -> Event {
        Event {
            title: title.to_owned(),
            lane: lane.map(LaneIndex),
            tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
            ..Event::default()
        }
    }

    #[test]
    fn hidden_lanes_and_tags_leave_events_out() {
        let timeline = Timeline {
            events: vec![
                event("a", Some(0), &["treaty"]),
                event("b", Some(1), &["treaty", "test"]),
                event("c", None, &[]),
            ]
            .into(),
            ..Timeline::default()
        };
        let check = |filter: Filter, expected: [bool; 3]| {
            assert_eq!(filter.mask(&timeline), expected);
            let one_by_one: Vec<bool> =
                timeline.events.iter().map(|event| filter.passes(event, &timeline)).collect();
            assert_eq!(one_by_one, expected);
        };
        check(Filter::default(), [true; 3]);
        let tags = |tag: &str| BTreeSet::from([tag.to_owned()]);
        check(Filter { tags: tags("treaty"), ..Filter::default() }, [true, true, false]);
        check(Filter { hidden_tags: tags("test"), ..Filter::default() }, [true, false, true]);
        check(
            Filter { hidden_lanes: [None, Some(LaneIndex(1))].into(), ..Filter::default() },
            [true, false, false],
        );
        check(Filter { text: "B".to_owned(), ..Filter::default() }, [false, true, false]);
        let when = Period::read("1987..1990", Zone::Utc).ok();
        check(Filter { when, ..Filter::default() }, [false; 3]);
        let only = Some([EventIndex(2), EventIndex(0)].into_iter().collect());
        check(Filter { only, ..Filter::default() }, [true, false, true]);
        let none = Some(EventSet::default());
        check(Filter { only: none, ..Filter::default() }, [false; 3]);
    }

    #[test]
    fn a_filter_that_lets_fewer_pass_goes_on_from_the_last() {
        let check = |last: &str, text: &str, expect: bool| {
            let filter = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
            assert_eq!(filter(text).implies(&filter(last)), expect, "{last} {text}");
        };
        check("", "tre", true);
        check("tre", "treaty", true);
        check("tre si", "signed treaty", true);
        check("treaty", "tre", false);
        check("-test", "treaty -test", true);
        check("-test", "treaty", false);
        check("-te", "-test", false);
        let hidden = Filter { hidden_lanes: [None].into(), ..Filter::default() };
        assert!(hidden.implies(&Filter::default()));
        assert!(!Filter::default().implies(&hidden));
    }
}
