//! What a click in the filter panel asks for, and the filter that comes of it. Pure.

use model::{CategoryIndex, ColumnFilter, Filter, LaneIndex, StatusKind, Test};

use super::sections::Section;

/// Something that events have, and that a checkbox stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Lane(Option<LaneIndex>),
    /// A lane with all that are parts of it.
    Lanes(Vec<Option<LaneIndex>>),
    Category(Option<CategoryIndex>),
    Status(StatusKind),
    Tag(String),
    /// A text in a column, or nothing in it.
    InColumn(String, Option<String>),
}

/// A click in a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Every value is wanted.
    All,
    /// No value is wanted.
    None,
    /// This value and no other.
    Only(Value),
    /// This value the other way round.
    Toggle(Value),
}

impl Value {
    /// Whether its box is ticked. Lanes, categories and statuses are wanted unless left out; a
    /// tag is ticked when events must have it.
    pub(super) fn is_ticked(&self, filter: &Filter) -> bool {
        match self {
            Self::Lane(lane) => !filter.hidden_lanes.contains(lane),
            Self::Lanes(lanes) => lanes.iter().any(|lane| !filter.hidden_lanes.contains(lane)),
            Self::Category(category) => !filter.hidden_categories.contains(category),
            Self::Status(status) => !filter.hidden_statuses.contains(status),
            Self::Tag(tag) => filter.tags.contains(tag),
            Self::InColumn(column, text) => {
                filter.column(column).is_none_or(|filter| filter.passes_text(text.as_deref()))
            }
        }
    }

    /// Whether events that have it are left out.
    pub(super) fn is_left_out(&self, filter: &Filter) -> bool {
        match self {
            Self::Tag(tag) => filter.hidden_tags.contains(tag),
            other => !other.is_ticked(filter),
        }
    }

    fn set_ticked(&self, filter: &mut Filter, ticked: bool) {
        /// Sets are of what is left out, or of what is wanted.
        fn put<T: Ord + Clone>(set: &mut std::collections::BTreeSet<T>, value: &T, inside: bool) {
            if inside {
                set.insert(value.clone());
            } else {
                set.remove(value);
            }
        }
        match self {
            Self::Lane(lane) => put(&mut filter.hidden_lanes, lane, !ticked),
            Self::Lanes(lanes) => {
                lanes.iter().for_each(|lane| put(&mut filter.hidden_lanes, lane, !ticked));
            }
            Self::Category(category) => put(&mut filter.hidden_categories, category, !ticked),
            Self::Status(status) => put(&mut filter.hidden_statuses, status, !ticked),
            Self::Tag(tag) => {
                put(&mut filter.hidden_tags, tag, false);
                put(&mut filter.tags, tag, ticked);
            }
            Self::InColumn(column, text) => {
                let own = filter.column(column).cloned();
                let mut own = own.unwrap_or_else(|| ColumnFilter::of(column));
                own.set_text(text.as_deref(), ticked);
                filter.set_column(own);
            }
        }
    }
}

impl Choice {
    /// The filter after the click.
    pub(super) fn applied_to(&self, filter: &Filter, section: &Section) -> Filter {
        let mut filter = filter.clone();
        match self {
            // No tag ticked means any tag: ticking all would leave out the events without tags.
            Self::All | Self::None if section.is_of_tags() => {
                filter.tags.clear();
                filter.hidden_tags.clear();
            }
            Self::All if section.column.is_some() => {
                let column = section.column.as_deref().unwrap_or_default();
                filter.set_column(ColumnFilter::of(column));
            }
            Self::Only(Value::InColumn(column, text)) => {
                let text = text.clone().map_or(Test::Blank, Test::Is);
                filter.set_column(ColumnFilter { kept: vec![text], ..ColumnFilter::of(column) });
            }
            Self::All => {
                section.rows.iter().for_each(|row| row.value.set_ticked(&mut filter, true));
            }
            Self::None => {
                section.rows.iter().for_each(|row| row.value.set_ticked(&mut filter, false));
            }
            Self::Only(value) => {
                section.rows.iter().for_each(|row| row.value.set_ticked(&mut filter, false));
                value.set_ticked(&mut filter, true);
            }
            Self::Toggle(value) => {
                let ticked = !value.is_ticked(&filter) && !is_hidden_tag(value, &filter);
                value.set_ticked(&mut filter, ticked);
            }
        }
        filter
    }
}

/// A click on a tag that is left out first only brings it back.
fn is_hidden_tag(value: &Value, filter: &Filter) -> bool {
    matches!(value, Value::Tag(_)) && value.is_left_out(filter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Words;
    use crate::panels::filters::sections::{Row, sections_of};
    use model::{Event, Lane, Tally, Timeline};

    fn section(title: &str) -> Section {
        let event = |lane: Option<u32>, tag: &str| Event {
            lane: lane.map(LaneIndex),
            tags: vec![tag.to_owned()],
            ..Event::default()
        };
        let lane = |title: &str| Lane { title: title.to_owned(), ..Lane::default() };
        let timeline = Timeline {
            lanes: vec![lane("a"), lane("b")],
            events: vec![event(Some(0), "x"), event(Some(1), "y"), event(None, "x")].into(),
            ..Timeline::default()
        };
        sections_of(&timeline, &Tally::of(&timeline), Words::default())
            .into_iter()
            .find(|section| section.title == title)
            .unwrap()
    }

    #[test]
    fn lanes_are_left_out_one_by_one_or_all_but_one() {
        let lanes = section("Lanes");
        let value = Value::Lane(Some(LaneIndex(1)));
        let toggled = Choice::Toggle(value.clone()).applied_to(&Filter::default(), &lanes);
        assert_eq!(toggled.hidden_lanes, [Some(LaneIndex(1))].into());
        assert!(!value.is_ticked(&toggled));
        let back = Choice::Toggle(value.clone()).applied_to(&toggled, &lanes);
        assert!(back.is_empty());
        let only = Choice::Only(value).applied_to(&toggled, &lanes);
        assert_eq!(only.hidden_lanes, [None, Some(LaneIndex(0))].into());
        assert_eq!(Choice::None.applied_to(&only, &lanes).hidden_lanes.len(), 3);
        assert!(Choice::All.applied_to(&only, &lanes).is_empty());
    }

    #[test]
    fn a_group_stands_for_its_parts() {
        let lanes = section("Lanes");
        let group = Value::Lanes(vec![Some(LaneIndex(0)), Some(LaneIndex(1))]);
        let hidden = Choice::Toggle(group.clone()).applied_to(&Filter::default(), &lanes);
        assert_eq!(hidden.hidden_lanes, [Some(LaneIndex(0)), Some(LaneIndex(1))].into());
        let only = Choice::Only(group).applied_to(&Filter::default(), &lanes);
        assert_eq!(only.hidden_lanes, [None].into());
    }

    #[test]
    fn values_of_a_column_are_left_out_one_by_one_or_all_but_one() {
        let value = |text: &str| Value::InColumn("country".to_owned(), Some(text.to_owned()));
        let row = |text: &str| Row { value: value(text), name: text.into(), n_events: 1, depth: 0 };
        let section = Section {
            title: "Country".to_owned(),
            column: Some("country".to_owned()),
            is_open: true,
            rows: vec![row("Iran"), row("Iraq")],
        };
        let toggled = Choice::Toggle(value("Iran")).applied_to(&Filter::default(), &section);
        assert_eq!(toggled.columns[0].describe(), "country: not Iran");
        assert!(Choice::Toggle(value("Iran")).applied_to(&toggled, &section).is_empty());
        let only = Choice::Only(value("Iran")).applied_to(&toggled, &section);
        assert_eq!(only.columns[0].describe(), "country: Iran");
        let none = Choice::None.applied_to(&Filter::default(), &section);
        assert_eq!(none.columns[0].describe(), "country: not Iran, not Iraq");
        assert!(Choice::All.applied_to(&only, &section).is_empty());
    }

    #[test]
    fn tags_are_asked_for() {
        let tags = section("Tags");
        let x = Value::Tag("x".to_owned());
        let asked = Choice::Toggle(x.clone()).applied_to(&Filter::default(), &tags);
        assert_eq!(asked.tags, ["x".to_owned()].into());
        assert!(Choice::All.applied_to(&asked, &tags).is_empty());
        let hidden = Filter { hidden_tags: ["x".to_owned()].into(), ..Filter::default() };
        assert!(Choice::Toggle(x).applied_to(&hidden, &tags).is_empty());
    }
}
