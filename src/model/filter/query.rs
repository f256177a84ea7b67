//! The language of queries: `moratorium lane:NATO -status:planned tag:"arms control" when:1987..1990`.

use std::collections::BTreeSet;

use date::Zone;

use crate::{CategoryIndex, LaneIndex, StatusKind, Timeline};

use super::words::fold;
use super::{Filter, Period};

/// How many names an error lists before it only counts them.
const MAX_LISTED: usize = 12;

/// A word, a phrase in quotes, or a name after `lane:` and the like.
pub(super) struct Token<'a> {
    /// As written, with quotes and `-`.
    pub(super) raw: &'a str,
    /// Without quotes, without `-`.
    pub(super) value: String,
    /// Whether `-` stands before it.
    pub(super) negated: bool,
    /// Whether it begins with a quote, so that a colon in it means nothing.
    quoted: bool,
}

/// Splits at white space outside quotes.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let mut in_quotes = false;
        let end = rest
            .char_indices()
            .find(|&(_, c)| {
                in_quotes ^= c == '"';
                c.is_whitespace() && !in_quotes
            })
            .map_or(rest.len(), |(position, _)| position);
        let (raw, after) = rest.split_at_checked(end)?;
        rest = after;
        (!raw.is_empty()).then(|| token(raw))
    })
}

fn token(raw: &str) -> Token<'_> {
    let (negated, bare) = match raw.strip_prefix('-') {
        Some(bare) => (true, bare),
        None => (false, raw),
    };
    Token { raw, value: bare.replace('"', ""), negated, quoted: bare.starts_with('"') }
}

/// What a query may name besides words.
#[derive(Clone, Copy)]
enum Facet {
    Lane,
    Category,
    Tag,
    Status,
    When,
}

impl<'a> Token<'a> {
    fn facet(&'a self) -> Option<(Facet, &'a str)> {
        let (name, value) = self.value.split_once(':').filter(|_| !self.quoted)?;
        let facet = match name.to_ascii_lowercase().as_str() {
            "lane" => Facet::Lane,
            "category" => Facet::Category,
            "tag" => Facet::Tag,
            "status" => Facet::Status,
            "when" => Facet::When,
            _ => return None,
        };
        Some((facet, value.trim()))
    }
}

pub(super) fn parse(query: &str, timeline: &Timeline, zone: Zone) -> Result<Filter, String> {
    let mut words = Vec::new();
    let mut lanes = Choice::default();
    let mut categories = Choice::default();
    let mut statuses = Choice::default();
    let mut tags = Choice::default();
    let mut when = None;
    for token in tokens(query) {
        match token.facet() {
            None => words.push(token.raw),
            Some((Facet::Lane, name)) => lanes.add(token.negated, find_lane(name, timeline)?),
            Some((Facet::Category, name)) => {
                categories.add(token.negated, find_category(name, timeline)?);
            }
            Some((Facet::Tag, name)) => tags.add(token.negated, find_tag(name, timeline)?),
            Some((Facet::Status, name)) => statuses.add(token.negated, find_status(name)?),
            Some((Facet::When, dates)) => {
                let found = find_stretch(dates, token.negated, zone)?;
                if when.replace(found).is_some() {
                    return Err("Only one stretch of time can be asked for by when:.".to_owned());
                }
            }
        }
    }
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
    })
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
        let filter = Filter::parse(r#"10:30 "lane:nato" http://a.b"#, &timeline()).unwrap();
        assert_eq!(filter.text, r#"10:30 "lane:nato" http://a.b"#);
        assert!(filter.hidden_lanes.is_empty());
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
