//! SIMILE's XML and JSON: what lasts, what is a moment somewhere, and what the numbers count.

use formats::Format;
use model::StatusKind;

use super::{events, problems, read};

#[test]
fn xml_is_read() {
    let reading = read(include_str!("../../fixtures/garden.simile.xml"));
    assert_eq!(reading.format, Format::SimileXml);
    assert_eq!(
        events(&reading.timeline),
        [
            "1851-03-03 The gate is built",
            "1860/1872 The hedge grows",
            "[1880..1885] A storm fells the oak",
            "[-0199..-0149]/[0090..0100] Salt & stone",
            "[2007-04-22T12:00:00-04:00..2007-04-22T13:00:00-04:00] Brunch",
            "1900 Backwards",
            "undated Undated",
            "1901 Untitled",
        ]
    );
    assert_eq!(
        problems(&reading),
        [
            "warning line 15 | end | 1890",
            "error line 16 | start | one fine day",
            "warning line 17 | title",
        ]
    );
    let events: Vec<_> = reading.timeline.events.records().collect();
    let [gate, hedge, storm, stone, .., undated, _] = events.as_slice() else {
        panic!("there are eight events")
    };
    assert_eq!(gate.links[0].url, "https://example.org/gate?a=1&b=2");
    assert_eq!(hedge.summary, "It is said to have grown by a **foot** a year.");
    assert_eq!(storm.summary, "Nobody wrote down\nwhich year it was.");
    assert!(storm.when.as_ref().unwrap().end.is_none());
    assert_eq!((stone.id.as_str(), stone.media[0].url.as_str()), ("stone", "stone.jpg"));
    assert_eq!(undated.extra["start"], "one fine day");
    assert_eq!(undated.extra["trackNum"], "3");
    assert_eq!(undated.status.kind, StatusKind::Confirmed);
    assert_eq!(reading.timeline.categories[0].color.as_deref(), Some("#3a7d44"));
    assert_eq!(reading.timeline.extra["wiki-section"], "Garden");
}

#[test]
fn a_colour_alone_is_a_category() {
    let reading = read(
        "<data><event start='1900' title='A' color='Tomato'/><event start='1901' title='B'/>\
         <event start='1902' title='C' color='see-through'/></data>",
    );
    let colors = reading.timeline.categories.iter().map(|own| own.color.as_deref());
    assert_eq!(colors.collect::<Vec<_>>(), [Some("#ff6347")]);
    let events: Vec<_> = reading.timeline.events.records().collect();
    assert_eq!(events[0].category.map(|category| category.get()), Some(0));
    assert_eq!((events[1].category, events[2].category), (None, None));
    assert_eq!(events[2].extra["color"], "see-through");
}

#[test]
fn scripts_are_read() {
    let reading = read(include_str!("../../fixtures/garden.simile.js"));
    assert_eq!(reading.format, Format::SimileJson);
    assert_eq!(
        events(&reading.timeline),
        [
            "1924 Gate",
            "2013/2029 Hedge",
            "[2081..2153] Oak",
            "[1906-03-21..1978-07-10] Stone",
            "1906-03-21/1978-07-10 Pond",
            "2006-06-13 Bench",
            "undated Path",
            "undated Untitled",
        ]
    );
    let expect = [
        "info",
        "error line 13 | events[7]",
        "warning line 12 | events[6].start",
        "warning line 13 | events[7].start",
        "warning line 13 | events[7].title",
    ];
    assert_eq!(problems(&reading), expect);
    assert_eq!(reading.timeline.events.record(4).unwrap().id, "/en/pond");
    assert_eq!(reading.timeline.events.record(2).unwrap().extra["icon"], "red.png");
}

#[test]
fn numbers_beyond_all_years_are_reported() {
    let reading = read(
        "<data><event start='-9223372036854775808' title='A'/>\
         <event start='-9223372036854775808 BC' title='B'/></data>",
    );
    assert_eq!(reading.timeline.events.len(), 2);
    assert_eq!(reading.timeline.events.record(1).unwrap().when, None);
    assert_eq!(problems(&reading), ["error line 1 | start | -9223372036854775808 BC"]);
}

#[test]
fn numbers_may_count_down() {
    let reading = read(
        "<data><event isDuration=\"true\" start='115' end='105' title='A'/>\
         <event start='125' title='B'/><event isDuration='true' start='70.6' end='0' title='C'/>\
         </data>",
    );
    let years: Vec<_> = reading
        .timeline
        .events
        .iter()
        .map(|event| event.when().unwrap().middle_in(date::Zone::Utc))
        .collect();
    assert!(years[1] < years[0] && years[0] < years[2], "{years:?}");
    assert_eq!(problems(&reading), ["info"]);
    let reading = read("<data><event start='115' title='A'/><event start='30' title='B'/></data>");
    assert_eq!(events(&reading.timeline), ["0115 A", "0030 B"]);
    let reading = read("<data><event isDuration='true' start='1900' end='1890' title='A'/></data>");
    assert_eq!(events(&reading.timeline), ["1900 A"]);
}

#[test]
fn faults_of_the_markup_are_survived() {
    let reading = read("<data><event start='1900' title='a & b'/></data>");
    assert_eq!(events(&reading.timeline), ["1900 a & b"]);
    assert_eq!(problems(&reading), ["warning"]);
    let n = 50_000;
    let nested = "<event start='1'>".repeat(n) + &"</event>".repeat(n);
    assert_eq!(events(&read(&format!("<data>{nested}</data>")).timeline), ["0001 Untitled"]);
    let deep = format!("{{'dateTimeFormat': 'iso8601', events: {}", "[".repeat(100_000));
    assert!(formats::read(deep.as_bytes(), "deep").is_err());
    let reading = read("\u{feff}<data><event start='1900' title='a'></event><event start='19");
    assert_eq!(events(&reading.timeline), ["1900 a"]);
    assert_eq!(problems(&reading), ["error line 1"]);
}

#[test]
fn the_file_tells_whether_day_or_month_comes_first() {
    let text = |second: &str| {
        format!(
            "<data><event start='07/04/1850' title='A'/><event start='{second}' title='B'/></data>"
        )
    };
    assert_eq!(events(&read(&text("12/25/1900")).timeline), ["1850-07-04 A", "1900-12-25 B"]);
    assert_eq!(events(&read(&text("25/12/1900")).timeline), ["1850-04-07 A", "1900-12-25 B"]);
}

#[test]
fn an_end_without_a_start_is_not_lost() {
    let reading = read(
        "<data>\n<event end='1860' title='A'/>\n\
         <event start='1870' end='1860' isDuration='true' title='B'/>\n</data>",
    );
    assert_eq!(events(&reading.timeline), ["/1860 A", "1870 B"]);
    assert_eq!(reading.timeline.events.record(1).unwrap().extra["end"], "1860");
    assert_eq!(problems(&reading), ["warning line 2 | start", "warning line 3 | end | 1860"]);
}
