//! A viewpoint as text, which fits into a link: `from=1987-12-08T00:00:00&find=moratorium`.

use std::fmt;
use std::str::FromStr;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::{SecondScale, StatusKind, WarpChoice};
use date::{DayMonthOrder, Instant, Language, Zone, read_written};

use super::Viewpoint;

/// What would end a value, a link, or a word on the command line.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'&')
    .add(b'=')
    .add(b'%')
    .add(b'#')
    .add(b'"')
    .add(b'\'')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'`');

/// Every key, as an error lists them.
const KEYS: &str = "from, until, warp, unfolded, lane, collapsed, opened, pinned, find, \
                    without-lane, without-category, without-status, tag, without-tag, when, column, \
                    only-event, others, \
                    event, selected, zero, \
                    second, language, zone, relations, legend, pictures";

impl fmt::Display for Viewpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let default = Self::default();
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if let Some((from, until)) = self.span {
            pairs.push(("from", from.to_string()));
            pairs.push(("until", until.to_string()));
        }
        if self.warp != default.warp {
            pairs.push(("warp", self.warp.name().to_lowercase()));
        }
        pairs.extend(self.unfolded.iter().map(|instant| ("unfolded", instant.to_string())));
        let id = |id: &Option<String>| id.clone().unwrap_or_default();
        pairs.extend(self.lane_order.iter().map(|lane| ("lane", id(lane))));
        pairs.extend(self.collapsed.iter().map(|lane| ("collapsed", id(lane))));
        pairs.extend(self.opened.iter().map(|lane| ("opened", id(lane))));
        pairs.extend(self.pinned.iter().map(|lane| ("pinned", id(lane))));
        let filter = &self.filter;
        if !filter.text.is_empty() {
            pairs.push(("find", filter.text.clone()));
        }
        pairs.extend(filter.hidden_lanes.iter().map(|lane| ("without-lane", id(lane))));
        pairs.extend(filter.hidden_categories.iter().map(|one| ("without-category", id(one))));
        let statuses = filter.hidden_statuses.iter();
        pairs.extend(statuses.map(|status| ("without-status", status.name().to_owned())));
        pairs.extend(filter.tags.iter().map(|tag| ("tag", tag.clone())));
        pairs.extend(filter.hidden_tags.iter().map(|tag| ("without-tag", tag.clone())));
        pairs.extend(filter.when.map(|when| ("when", when.to_string())));
        pairs.extend(filter.columns.iter().map(|query| ("column", query.clone())));
        // None of them is something else than any.
        let only = filter.only.iter().filter(|only| only.is_empty());
        pairs.extend(only.map(|_| ("only-event", String::new())));
        let only = filter.only.iter().flatten();
        pairs.extend(only.map(|event| ("only-event", event.clone())));
        pairs.extend(self.several.iter().map(|event| ("selected", event.clone())));
        let named = [
            (self.hides_others, "others", "hidden".to_owned()),
            (self.selected.is_some(), "event", id(&self.selected)),
            (self.zero.is_some(), "zero", id(&self.zero)),
            (self.second.is_some(), "second", self.second.map_or("", SecondScale::code).to_owned()),
            (self.language != default.language, "language", self.language.code().to_owned()),
            (self.zone.is_some(), "zone", self.zone.unwrap_or_default().name().into_owned()),
            (self.relations, "relations", "all".to_owned()),
            (!self.legend, "legend", "none".to_owned()),
            (self.pictures, "pictures", "shown".to_owned()),
        ];
        let said = named.into_iter().filter(|(is_said, ..)| *is_said);
        pairs.extend(said.map(|(_, key, value)| (key, value)));
        for (position, (key, value)) in pairs.iter().enumerate() {
            let and = if position > 0 { "&" } else { "" };
            write!(f, "{and}{key}={}", utf8_percent_encode(value, ESCAPED))?;
        }
        Ok(())
    }
}

impl FromStr for Viewpoint {
    type Err = String;

    /// Reads a viewpoint, or a link that ends in one.
    ///
    /// # Errors
    /// Says which part makes no sense, and what would.
    fn from_str(text: &str) -> Result<Self, String> {
        let (viewpoint, complaints) = read(text);
        complaints.into_iter().next().map_or(Ok(viewpoint), Err)
    }
}

impl Viewpoint {
    /// Reads as much of a viewpoint as makes sense: another version may have written more.
    pub fn as_far_as_it_goes(text: &str) -> Self {
        read(text).0
    }
}

/// A viewpoint, as far as it can be read, and a sentence on each part that cannot.
fn read(text: &str) -> (Viewpoint, Vec<String>) {
    let query = text.trim().rsplit('#').next().unwrap_or_default();
    let mut read = Reading::default();
    let mut complaints = Vec::new();
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let value = percent_decode_str(value).decode_utf8_lossy().into_owned();
        if let Err(expected) = read.take(key, value.clone()) {
            complaints.push(match expected {
                "" => format!("“{key}” is nothing that a view has; it has {KEYS}"),
                expected => format!("“{value}” is no {expected}, which {key} needs"),
            });
        }
    }
    let Reading { mut viewpoint, from, until } = read;
    viewpoint.span = match (from, until) {
        (Some(from), Some(until)) if from <= until => Some((from, until)),
        (None, None) => None,
        _ => {
            complaints.push("a view needs both from and until, and in this order".to_owned());
            None
        }
    };
    (viewpoint, complaints)
}

#[derive(Default)]
struct Reading {
    viewpoint: Viewpoint,
    from: Option<Instant>,
    until: Option<Instant>,
}

impl Reading {
    /// Takes one pair in. Where that makes no sense, says what the value is not; nothing where no
    /// view has such a key.
    fn take(&mut self, key: &str, value: String) -> Result<(), &'static str> {
        let viewpoint = &mut self.viewpoint;
        let filter = &mut viewpoint.filter;
        let id = |value: String| Some(value).filter(|id| !id.is_empty());
        match key {
            "from" => self.from = Some(instant(&value, Side::From).ok_or("date")?),
            "until" => self.until = Some(instant(&value, Side::Until).ok_or("date")?),
            "warp" => {
                let is_it = |warp: &WarpChoice| warp.name().eq_ignore_ascii_case(&value);
                viewpoint.warp = WarpChoice::ALL.into_iter().find(is_it).ok_or("warp")?;
            }
            "unfolded" => {
                viewpoint.unfolded.insert(instant(&value, Side::From).ok_or("date")?);
            }
            "lane" => viewpoint.lane_order.push(id(value)),
            "collapsed" => {
                viewpoint.collapsed.insert(id(value));
            }
            "opened" => {
                viewpoint.opened.insert(id(value));
            }
            "pinned" => {
                viewpoint.pinned.insert(id(value));
            }
            "find" => filter.text = value,
            "without-lane" => {
                filter.hidden_lanes.insert(id(value));
            }
            "without-category" => {
                filter.hidden_categories.insert(id(value));
            }
            "without-status" => {
                filter.hidden_statuses.insert(StatusKind::from_name(&value).ok_or("status")?);
            }
            "tag" => {
                filter.tags.insert(value);
            }
            "without-tag" => {
                filter.hidden_tags.insert(value);
            }
            "when" => filter.when = Some(value.parse().map_err(|_| "stretch of time")?),
            "column" => filter.columns.push(value),
            "only-event" => filter.only.get_or_insert_default().extend(id(value)),
            "selected" => viewpoint.several.extend(id(value)),
            "others" => viewpoint.hides_others = one_of(&value, "dimmed", "hidden")?,
            "event" => viewpoint.selected = id(value),
            "zero" => viewpoint.zero = id(value),
            "second" => {
                let is_it = |scale: &SecondScale| scale.code() == value;
                viewpoint.second = Some(SecondScale::all().find(is_it).ok_or("second scale")?);
            }
            "language" => {
                viewpoint.language = Language::from_code(&value).ok_or("language")?;
            }
            "zone" => viewpoint.zone = Some(Zone::from_name(&value).ok_or("zone")?),
            "relations" => viewpoint.relations = one_of(&value, "selected", "all")?,
            "pictures" => viewpoint.pictures = one_of(&value, "none", "shown")?,
            "legend" => viewpoint.legend = !one_of(&value, "shown", "none")?,
            _ => return Err(""),
        }
        Ok(())
    }
}

/// Whether a value is the second of two words.
fn one_of(value: &str, no: &str, yes: &str) -> Result<bool, &'static str> {
    match value {
        _ if value == yes => Ok(true),
        _ if value == no => Ok(false),
        _ => Err("such choice"),
    }
}

/// Which end of a date is meant.
#[derive(Clone, Copy)]
enum Side {
    From,
    Until,
}

/// An instant as [`Instant`] is printed, exactly; or what people write: `1987`, `8 Dec 1987`.
fn instant(text: &str, side: Side) -> Option<Instant> {
    if let Ok(instant) = text.parse() {
        return Some(instant);
    }
    let when = read_written(text, DayMonthOrder::default()).ok()?;
    let bound = match side {
        Side::From => when.earliest(),
        Side::Until => when.latest(),
    };
    bound.instant()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::NamedFilter;
    use super::*;

    #[test]
    fn only_what_differs_is_written() {
        let check = |viewpoint: Viewpoint, expect: &str| {
            assert_eq!(viewpoint.to_string(), expect);
            assert_eq!(expect.parse(), Ok(viewpoint));
        };
        check(Viewpoint::default(), "");
        let from = Instant::new(565_920_000, 0);
        let until = Instant::new(1_569_520_980, 500_000_000);
        check(
            Viewpoint { span: Some((from, until)), ..Viewpoint::default() },
            "from=1987-12-08T00:00:00&until=2019-09-26T18:03:00.5",
        );
        check(
            Viewpoint {
                warp: WarpChoice::Linear,
                lane_order: vec![Some("us & uk".to_owned()), None],
                filter: NamedFilter {
                    text: "\"not now\" 50%".to_owned(),
                    hidden_lanes: [None, Some("Россия".to_owned())].into(),
                    ..NamedFilter::default()
                },
                second: Some(SecondScale::Weeks),
                zone: Zone::from_name("+02:00"),
                legend: false,
                pictures: true,
                ..Viewpoint::default()
            },
            "warp=linear&lane=us%20%26%20uk&lane=&find=%22not%20now%22%2050%25&without-lane=\
             &without-lane=%D0%A0%D0%BE%D1%81%D1%81%D0%B8%D1%8F&second=iso-weeks&zone=+02:00\
             &legend=none&pictures=shown",
        );
    }

    #[test]
    fn people_may_write_dates_as_they_do() {
        let parse = |text: &str| text.parse::<Viewpoint>().unwrap().span.unwrap();
        let (from, until) = parse("from=1987&until=Aug 2019");
        assert_eq!(from.to_string(), "1987-01-01T00:00:00");
        assert_eq!(until.to_string(), "2019-09-01T00:00:00");
        assert_eq!(parse("file:///a.csv#from=1987&until=Aug%202019"), (from, until));
    }

    #[test]
    fn a_stretch_that_events_must_touch_is_part_of_it() {
        let viewpoint: Viewpoint = "when=June 1987..".parse().unwrap();
        assert_eq!(viewpoint.filter.when.unwrap().describe(), "from June 1987 on");
        let text = "when=1987-06-01T00:00:00..@+02:00";
        assert_eq!(text.parse::<Viewpoint>().unwrap().to_string(), text);
    }

    #[test]
    fn several_events_are_named_one_by_one() {
        for text in ["only-event=a&only-event=b&selected=b&selected=c&event=c", "only-event="] {
            assert_eq!(text.parse::<Viewpoint>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        let check = |text: &str, expect: &str| {
            let error = text.parse::<Viewpoint>().unwrap_err();
            assert!(error.contains(expect), "{error}");
        };
        check("from=soon&until=2019", "“soon” is no date, which from needs");
        check("from=2019", "both from and until");
        check("when=soon", "“soon” is no stretch of time, which when needs");
        check("fom=2019", "“fom” is nothing that a view has; it has from, until, warp");
        check("legend=maybe", "“maybe” is no such choice, which legend needs");
        let rest = Viewpoint::as_far_as_it_goes("perfume=rose&find=treaty");
        assert_eq!(rest.filter.text, "treaty");
    }

    proptest! {
        #[test]
        fn every_viewpoint_comes_back(
            text in ".*", ids in prop::collection::vec(prop::option::of(".+"), 0..4),
            ends in any::<(i64, i64)>(), nanos in 0..1_000_000_000_u32,
        ) {
            let span = (Instant::new(ends.0.min(ends.1), nanos), Instant::new(ends.0.max(ends.1), nanos));
            let viewpoint = Viewpoint {
                span: Some(span),
                unfolded: [span.0].into(),
                lane_order: ids.clone(),
                collapsed: ids.iter().cloned().collect(),
                opened: ids.iter().take(2).cloned().collect(),
                pinned: ids.iter().skip(1).cloned().collect(),
                filter: NamedFilter {
                    hidden_categories: ids.iter().cloned().collect(),
                    tags: [text.clone()].into(),
                    text,
                    ..NamedFilter::default()
                },
                selected: ids.into_iter().flatten().next(),
                ..Viewpoint::default()
            };
            prop_assert_eq!(viewpoint.to_string().parse(), Ok(viewpoint));
        }
    }
}
