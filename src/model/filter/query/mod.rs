//! The language of queries: `moratorium lane:NATO -status:planned tag:"arms control" when:1987..1990`.

mod columns;
mod token;

use std::collections::BTreeSet;

use date::Zone;

use crate::{CategoryIndex, LaneIndex, StatusKind, Timeline};

use super::words::fold;
use super::{ColumnFilter, Filter, Period};

use columns::Meaning;
use token::{Asked, Sign};

pub(super) use token::{Token, tokens};

/// How many names an error lists before it only counts them.
const MAX_LISTED: usize = 12;

/// What a query may name besides words and columns.
#[derive(Clone, Copy)]
enum Facet {
    Lane,
    Category,
    Tag,
    Status,
    When,
}

impl Facet {
    fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "lane" => Self::Lane,
            "category" => Self::Category,
            "tag" => Self::Tag,
            "status" => Self::Status,
            "when" => Self::When,
            _ => return None,
        })
    }
}

pub(super) fn parse(query_text: &str, timeline: &Timeline, zone: Zone) -> Result<Filter, String> {
    let mut query = Query::default();
    for token in tokens(query_text) {
        match token.asked.as_ref() {
            Some(asked) if query.ask(asked, token.negated, timeline, zone)? => {}
            _ => query.words.push(token.raw),
        }
    }
    let Query { words, lanes, categories, statuses, tags, when, columns } = query;
    let every_lane = (0..timeline.lanes.len()).map(|n| Some(LaneIndex::from(n)));
    let every_category = (0..timeline.categories.len()).map(|n| Some(CategoryIndex::from(n)));
    Ok(Filter {
        text: words.join(" "),
        hidden_lanes: lanes.hidden_of(every_lane.chain([None])),
        hidden_categories: categories.hidden_of(every_category.chain([None])),
        hidden_statuses: statuses.hidden_of(StatusKind::ALL.into_iter()),
        tags: tags.kept,
        hidden_tags: tags.hidden,
        when,
        only: None,
        columns,
    })
}

/// What was read of a query so far.
#[derive(Default)]
struct Query<'a> {
    words: Vec<&'a str>,
    lanes: Choice<Option<LaneIndex>>,
    categories: Choice<Option<CategoryIndex>>,
    statuses: Choice<StatusKind>,
    tags: Choice<String>,
    when: Option<Period>,
    columns: Vec<ColumnFilter>,
}

impl Query<'_> {
    /// Takes in what is asked of something that has a name. False where it is but a word with a sign in it.
    fn ask(
        &mut self,
        asked: &Asked,
        is_negated: bool,
        timeline: &Timeline,
        zone: Zone,
    ) -> Result<bool, String> {
        let own = Some(asked).filter(|asked| asked.sign == Sign::Colon && !asked.is_quoted);
        if let Some(facet) = own.and_then(|asked| Facet::named(&asked.name)) {
            self.ask_of(facet, (&asked.value, is_negated), timeline, zone)?;
            return Ok(true);
        }
        if !is_name(asked) {
            return Ok(false);
        }
        match columns::meaning(&asked.name, timeline) {
            Some(Meaning::Column(name)) => {
                columns::add(&mut self.columns, (&name, is_negated), asked, timeline)?;
            }
            Some(Meaning::Facet(name)) => {
                let Some(facet) = Facet::named(name) else { return Ok(false) };
                self.ask_by_other_name(facet, (asked, is_negated), timeline, zone)?;
            }
            None => return Err(unknown_column(&asked.name, timeline)),
        }
        Ok(true)
    }

    /// Asks for what a column is that the file calls otherwise.
    fn ask_by_other_name(
        &mut self,
        facet: Facet,
        (asked, is_negated): (&Asked, bool),
        timeline: &Timeline,
        zone: Zone,
    ) -> Result<(), String> {
        let Asked { name, sign, value, .. } = asked;
        match (facet, sign) {
            (_, Sign::Colon | Sign::Equal) => {
                self.ask_of(facet, (value, is_negated), timeline, zone)
            }
            (Facet::When, sign) if !is_negated => {
                let period = columns::period(*sign, value, zone)?;
                self.when = Some(self.when.map_or(period, |own| own.and(period)));
                Ok(())
            }
            (Facet::When, _) => find_stretch(value, true, zone).map(|_| ()),
            _ => Err(format!("“{name}” is no column of numbers or dates: ask for {name}:{value}.")),
        }
    }

    fn ask_of(
        &mut self,
        facet: Facet,
        (value, is_negated): (&str, bool),
        timeline: &Timeline,
        zone: Zone,
    ) -> Result<(), String> {
        match facet {
            Facet::Lane => self.lanes.add(is_negated, find_lane(value, timeline)?),
            Facet::Category => self.categories.add(is_negated, find_category(value, timeline)?),
            Facet::Tag => self.tags.add(is_negated, find_tag(value, timeline)?),
            Facet::Status => self.statuses.add(is_negated, find_status(value)?),
            Facet::When => {
                let found = find_stretch(value, is_negated, zone)?;
                if self.when.replace(found).is_some() {
                    return Err("Only one stretch of time can be asked for by when:.".to_owned());
                }
            }
        }
        Ok(())
    }
}

/// Whether what stands before a sign can be meant for the name of a column: `10:30`, `http://a.b` and a
/// colon at the end of a word are just words.
fn is_name(asked: &Asked) -> bool {
    let Asked { name, sign, value, is_quoted, is_value_quoted } = asked;
    let begins_with_letter = name.chars().next().is_some_and(char::is_alphabetic);
    let is_address = *sign == Sign::Colon && value.starts_with("//");
    let has_value = !value.is_empty() || *is_value_quoted;
    !name.is_empty() && has_value && !is_address && (*is_quoted || begins_with_letter)
}

/// What a query keeps and leaves out, of one facet.
struct Choice<T> {
    kept: BTreeSet<T>,
    hidden: BTreeSet<T>,
}

impl<T> Default for Choice<T> {
    fn default() -> Self {
        Self { kept: BTreeSet::new(), hidden: BTreeSet::new() }
    }
}

impl<T: Ord> Choice<T> {
    fn add(&mut self, negated: bool, named: Vec<T>) {
        if negated { self.hidden.extend(named) } else { self.kept.extend(named) }
    }

    /// Keeping some means leaving out all others.
    fn hidden_of(self, every: impl Iterator<Item = T>) -> BTreeSet<T> {
        let Self { kept, mut hidden } = self;
        if !kept.is_empty() {
            hidden.extend(every.filter(|one| !kept.contains(one)));
        }
        hidden
    }
}

fn find_lane(name: &str, timeline: &Timeline) -> Result<Vec<Option<LaneIndex>>, String> {
    let lanes = timeline.lanes.iter().map(|lane| (lane.title.as_str(), lane.id.as_str()));
    let found = find_titled(name, lanes.clone());
    if found.is_empty() {
        Err(unknown("lane", "lanes", name, lanes.map(|(title, _)| title)))
    } else {
        Ok(found.into_iter().map(|position| position.map(LaneIndex::from)).collect())
    }
}

fn find_category(name: &str, timeline: &Timeline) -> Result<Vec<Option<CategoryIndex>>, String> {
    let categories = timeline.categories.iter().map(|one| (one.title.as_str(), one.id.as_str()));
    let found = find_titled(name, categories.clone());
    if found.is_empty() {
        return Err(unknown("category", "categories", name, categories.map(|(title, _)| title)));
    }
    Ok(found.into_iter().map(|position| position.map(CategoryIndex::from)).collect())
}

/// The positions of all that have this title or id; `None` for the word "none".
fn find_titled<'a>(
    name: &str,
    titles_and_ids: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<Option<usize>> {
    let wanted = fold(name);
    let found: Vec<Option<usize>> = titles_and_ids
        .enumerate()
        .filter(|(_, (title, id))| fold(title) == wanted || fold(id) == wanted)
        .map(|(position, _)| Some(position))
        .collect();
    if found.is_empty() && wanted == "none" { vec![None] } else { found }
}

fn find_tag(name: &str, timeline: &Timeline) -> Result<Vec<String>, String> {
    let every: BTreeSet<&str> = timeline.events.tags();
    let wanted = fold(name);
    let found: Vec<String> =
        every.iter().filter(|tag| fold(tag) == wanted).map(|&tag| tag.to_owned()).collect();
    if found.is_empty() {
        return Err(unknown("tag", "tags", name, every.into_iter()));
    }
    Ok(found)
}

fn find_status(name: &str) -> Result<Vec<StatusKind>, String> {
    match StatusKind::from_name(name) {
        Some(kind) => Ok(vec![kind]),
        None => Err(unknown("status", "statuses", name, StatusKind::ALL.iter().map(|s| s.name()))),
    }
}

fn find_stretch(dates: &str, is_negated: bool, zone: Zone) -> Result<Period, String> {
    if is_negated {
        return Err(
            "A stretch of time cannot be left out: say what to keep, as in when:..1986.".into()
        );
    }
    Period::read(dates, zone)
}

fn unknown<'a>(
    one: &str,
    many: &str,
    name: &str,
    existing: impl Iterator<Item = &'a str>,
) -> String {
    let existing: Vec<&str> = existing.collect();
    if existing.is_empty() {
        return format!("No {one} is called “{name}”: the timeline has no {many}.");
    }
    let listed: Vec<&str> = existing.iter().take(MAX_LISTED).copied().collect();
    let more = match existing.len() - listed.len() {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    format!("No {one} is called “{name}”. There are: {}{more}.", listed.join(", "))
}

/// Names the columns that there are, the most alike first.
fn unknown_column(name: &str, timeline: &Timeline) -> String {
    let wanted = fold(name);
    let mut names: Vec<&str> = columns::names(&timeline.events).collect();
    let likeness = |name: &str| (strsim::jaro_winkler(&fold(name), &wanted) * 100.0) as i64;
    names.sort_by_key(|name| std::cmp::Reverse(likeness(name)));
    let message = unknown("column", "columns", name, names.into_iter());
    format!("{message} In quotes, it is looked for as words.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Category, Event, Events, Lane};

    fn timeline() -> Timeline {
        let lane = |id: &str, title: &str| Lane {
            id: id.to_owned(),
            title: title.to_owned(),
            ..Lane::default()
        };
        let category =
            |id: &str| Category { id: id.to_owned(), title: id.to_owned(), ..Category::default() };
        Timeline {
            lanes: vec![lane("us", "United States"), lane("nato", "NATO")],
            categories: vec![category("Treaty"), category("Test")],
            events: Events::from_iter([Event {
                tags: vec!["arms control".to_owned(), "Génève".to_owned()],
                ..Event::default()
            }]),
            ..Timeline::default()
        }
    }

    #[test]
    fn words_stay_and_names_become_choices() {
        let filter = Filter::parse(
            r#"moratorium "not now" -missile lane:"united states" -status:planned tag:geneve"#,
            &timeline(),
        )
        .unwrap();
        assert_eq!(filter.text, r#"moratorium "not now" -missile"#);
        assert_eq!(filter.hidden_lanes, [None, Some(LaneIndex(1))].into());
        assert_eq!(filter.hidden_statuses, [StatusKind::Planned].into());
        assert_eq!(filter.tags, ["Génève".to_owned()].into());
        assert!(filter.hidden_categories.is_empty());
    }

    #[test]
    fn naming_two_keeps_both_and_none_means_without() {
        let parse = |query| Filter::parse(query, &timeline()).unwrap();
        assert_eq!(parse("lane:us LANE:Nato").hidden_lanes, [None].into());
        assert_eq!(parse("-lane:none").hidden_lanes, [None].into());
        assert_eq!(
            parse("category:treaty -category:treaty").hidden_categories,
            [None, Some(CategoryIndex(0)), Some(CategoryIndex(1))].into()
        );
        assert_eq!(parse("-tag:\"ARMS control\"").hidden_tags, ["arms control".to_owned()].into());
        assert_eq!(parse(""), Filter::default());
    }

    #[test]
    fn a_stretch_of_time_is_named_once() {
        let parse = |query: &str| Filter::parse(query, &timeline());
        let check = |query: &str, expect: &str| {
            let filter = parse(query).unwrap();
            assert_eq!(filter.when.unwrap().describe(), expect);
            assert_eq!(filter.text, "treaty");
        };
        check("when:1987..1990 treaty", "1987 – 1990");
        check("treaty WHEN:1987..", "from 1987 on");
        check(r#"when:"June 1987 .. 8 Dec 1987" treaty"#, "June 1987 – 8 December 1987");
        check("treaty when:1987-12-08T10:00..", "from 8 December 1987, 10:00 on");
        let error = |query: &str, expect: &str| assert_eq!(parse(query).unwrap_err(), expect);
        error("when:soon", "“soon” is no date that is understood.");
        error("when:1987 when:1990", "Only one stretch of time can be asked for by when:.");
        error(
            "-when:1987",
            "A stretch of time cannot be left out: say what to keep, as in when:..1986.",
        );
    }

    #[test]
    fn a_colon_elsewhere_is_only_a_character() {
        let filter =
            Filter::parse(r#"10:30 "lane:nato" http://a.b note: 5>3"#, &timeline()).unwrap();
        assert_eq!(filter.text, r#"10:30 "lane:nato" http://a.b note: 5>3"#);
        assert!(filter.hidden_lanes.is_empty());
    }

    /// Events with further fields, and with lanes that the file calls countries.
    fn table() -> Timeline {
        let event = |lane: u32, fields: &[(&str, &str)]| Event {
            lane: Some(LaneIndex(lane)),
            extra: fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
            ..Event::default()
        };
        let mut events: Events = [
            event(
                0,
                &[("casualties", "1,200"), ("Source", "BBC; Réuters"), ("updated", "2019-02")],
            ),
            event(1, &[("casualties", "5"), ("Source", "AP"), ("updated", "3 March 2019")]),
            event(1, &[("casualties", "12"), ("place of death", "Vienna, Austria")]),
            event(0, &[("updated", "2018")]),
        ]
        .into_iter()
        .collect();
        events.name(crate::Understood::Lane, "Country");
        events.name(crate::Understood::When, "date");
        Timeline { events, ..timeline() }
    }

    #[test]
    fn columns_are_asked_for_by_their_names() {
        let timeline = table();
        #[track_caller]
        fn check(timeline: &Timeline, query: &str, expect: &[usize]) {
            let passing = |filter: &Filter| {
                let mask = filter.mask(timeline);
                (0..mask.len()).filter(|at| mask[*at]).collect::<Vec<usize>>()
            };
            let filter = Filter::parse(query, timeline).unwrap();
            assert_eq!(passing(&filter), expect, "{query}");
            let written: Vec<String> = filter.columns.iter().map(ToString::to_string).collect();
            let again = Filter::parse(&written.join(" "), timeline).unwrap();
            assert_eq!(again.columns, filter.columns, "{written:?}");
        }
        for (query, expect) in [
            ("casualties>5", &[0, 2][..]),
            ("casualties>=5", &[0, 1, 2]),
            ("casualties:>5 casualties<1000", &[2]),
            ("casualties:5..12", &[1, 2]),
            ("casualties:..12", &[1, 2]),
            ("casualties=12", &[2]),
            ("casualties:12 casualties:5", &[1, 2]),
            ("-casualties>5", &[1, 3]),
            ("casualties:none", &[3]),
            ("-casualties:none", &[0, 1, 2]),
            ("source:reuters", &[0]),
            ("SOURCE=ap", &[1]),
            ("source=reuters", &[]),
            ("\"place of death\":vienna", &[2]),
            ("place_of_death:\"Vienna, Austria\"", &[2]),
            ("updated>2019-02", &[1]),
            ("updated>=2019-02", &[0, 1]),
            ("updated<2019", &[3]),
            ("updated:2019", &[0, 1]),
            ("updated:2018..2019-02", &[0, 3]),
            ("country:nato casualties<10", &[1]),
        ] {
            check(&timeline, query, expect);
        }
    }

    #[test]
    fn what_cannot_be_asked_of_columns_is_said() {
        let timeline = table();
        let check = |query: &str, expect: &str| {
            assert_eq!(Filter::parse(query, &timeline).unwrap_err(), expect);
        };
        check(
            "casulties>5",
            "No column is called “casulties”. There are: casualties, Source, updated, Country, \
             date, place of death. In quotes, it is looked for as words.",
        );
        check("updated>soon", "“soon” is no date that is understood.");
        check("source>Z", "“Z” is no number or date that “source” could be compared with.");
        check("country>5", "“country” is no column of numbers or dates: ask for country:5.");
        let dated = Filter::parse("date>1987", &timeline).unwrap();
        assert_eq!(dated.when.unwrap().describe(), "from 1988 on");
    }

    #[test]
    fn errors_list_what_there_is() {
        let check = |query: &str, message: &str| {
            assert_eq!(Filter::parse(query, &timeline()).unwrap_err(), message);
        };
        check("lane:Russia", "No lane is called “Russia”. There are: United States, NATO.");
        check(
            "status:done",
            "No status is called “done”. There are: confirmed, claimed, disputed, planned, opinion.",
        );
        assert_eq!(
            Filter::parse("tag:x", &Timeline::default()).unwrap_err(),
            "No tag is called “x”: the timeline has no tags."
        );
    }
}
