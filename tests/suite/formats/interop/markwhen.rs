//! Markwhen’s parser.

use formats::Format;
use serde_json::json;

use super::{native, with_fields, written};
use crate::suite::formats::{events, write_and_read};

#[test]
fn properties_of_markwhen_are_no_events_to_its_parser() {
    let names = [
        "by",
        "before",
        "May",
        "everyone",
        "größe",
        "two words",
        "tz",
        "status",
        "extra",
        "plain",
        "tags",
        "when",
        "title of it",
        "location",
    ];
    let timeline = with_fields(&names, Format::Markwhen);
    let (text, _) = written(&timeline, Format::Markwhen);
    for name in ["by", "before", "May", "everyone", "größe", "tz"] {
        assert!(!text.lines().any(|line| line.starts_with(&format!("{name}:"))), "{text}");
    }
    assert!(text.contains("\nplain: noon\n"), "{text}");
    let stated = native(json!({"chronoscope": 1, "events": [{"title": "A", "when": "1987",
        "status": {"kind": "claimed", "by": ["B"], "disputed_by": ["C"]},
        "summary": "by: me\n\n12: noon\n\nMay 5: x\n\n: y\n\n#a-b c"}]}));
    let (text, _) = written(&stated, Format::Markwhen);
    assert!(text.contains("\nsaid_by: [\"B\"]\n"), "{text}");
    assert!(
        text.contains("by\\: me") && text.contains("12\\: noon") && text.contains("\\: y"),
        "{text}"
    );
    let again = write_and_read(&stated, Format::Markwhen).timeline;
    assert!(again.events.records().eq(stated.events.records()), "{text}");
}

#[test]
fn tags_of_markwhen_are_words_to_its_parser() {
    let timeline = native(json!({"chronoscope": 1,
        "categories": [{"id": "a-b", "title": "A-B", "color": "#336699"}, {"id": "a_b", "title": "a_b"},
            {"id": "größe", "title": "Größe"}, {"id": "1", "title": "One"}],
        "events": [
            {"title": "A", "when": "1987", "category": "a-b", "tags": ["on-time", "late"]},
            {"title": "B", "when": "1988", "category": "a_b", "tags": ["late"]},
            {"title": "C", "when": "1989", "category": "größe"},
            {"title": "D", "when": "1990", "category": "1"}]}));
    let (text, _) = written(&timeline, Format::Markwhen);
    for line in ["1987: A #a_b", "1988: B #a_b_ #late", "1989: C #gr__e", "1990: D #_1"] {
        assert!(text.lines().any(|own| own == line), "{line} in {text}");
    }
    let again = write_and_read(&timeline, Format::Markwhen).timeline;
    assert_eq!(again.categories, timeline.categories);
    assert!(again.events.records().eq(timeline.events.records()), "{text}");
}

#[test]
fn every_date_of_markwhen_comes_back() {
    let whens = [
        "1987",
        "0079",
        "0098/0117",
        "0001/0100",
        "0014",
        "-0043/0014-08-19",
        "Y-13800000000",
        "Y12000/Y13000",
        "2019/Y12000",
        "-0043/..",
        "Y-66000000/..",
        "2019-09-26T18:03:07Z/2019-09-27",
        "2019-09-26T18:03:07.25+03:00",
        "2019-09-26T18:03[Europe/Moscow]",
        "2019-09-26T18:03:07",
    ];
    let of = |when: &&str| json!({"title": format!("At {when}"), "when": when});
    let timeline =
        native(json!({"chronoscope": 1, "events": whens.iter().map(of).collect::<Vec<_>>()}));
    let again = write_and_read(&timeline, Format::Markwhen).timeline;
    assert_eq!(events(&again), events(&timeline));
    let (_, lost) = written(&timeline, Format::Markwhen);
    assert!(lost.contains(&"Markwhen counts years to five digits; in other programs these stand at the furthest: 2.".to_owned()), "{lost:?}");
}
