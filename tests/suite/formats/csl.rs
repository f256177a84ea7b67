//! Literature in CSL JSON.

use formats::Format;

use super::{events, problems, read};

#[test]
fn a_list_of_literature_is_read() {
    let reading = read(include_str!("../../fixtures/books.csl.json"));
    assert_eq!(reading.format, Format::CslJson);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "1968-03-05 On rivers",
            "1968/1970-02 Annals",
            "-0099 Scroll",
            "1987-12-08 Letter",
            "1987-22~ Season",
            "undated Bad",
            "1990-05 Speech",
        ]
    );
    assert_eq!(problems(&reading), ["error line 8 | [5].issued | {\"date-parts\":[[1987,2,30]]}"]);
    let rivers = timeline.events.record(0).unwrap();
    assert_eq!(rivers.links[0].url, "https://doi.org/10.1000/1");
    assert_eq!(rivers.tags, ["water", "maps"]);
    assert_eq!(rivers.extra["author"], "Ada Alder; The club");
    let kinds: Vec<&str> = timeline.categories.iter().map(|category| &*category.title).collect();
    assert_eq!(kinds, ["article journal", "book", "speech"]);
}

#[test]
fn what_crossref_answers_is_read() {
    let reading = read(
        r#"{"status": "ok", "message": {"items": [
            {"DOI": "10.1000/2", "type": "book", "title": ["A", "B"], "issued": {"date-parts": [[2019, 3]]}},
            {"DOI": "10.1000/3", "type": "book", "title": ["C"], "issued": {"date-parts": [[null]]},
             "created": {"date-parts": [[2020, 1, 2]], "date-time": "2020-01-02T03:04:05Z"}}]}}"#,
    );
    assert_eq!(reading.format, Format::CslJson);
    assert_eq!(events(&reading.timeline), ["2019-03 A", "2020-01-02 C"]);
}
