//! Literature in RIS and BibTeX.

use formats::Format;

use super::{events, problems, read};

#[test]
fn bibtex_is_read() {
    let reading = read(include_str!("../../fixtures/books.bib"));
    assert_eq!(reading.format, Format::BibTex);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        ["1968-03-05 On Rivers, and more", "1968/1970-02 Annals", "undated No date"]
    );
    assert_eq!(problems(&reading), ["warning line 11 | No date"]);
    let rivers = timeline.events.record(0).unwrap();
    assert_eq!((&*rivers.id, &*rivers.links[0].url), ("alder1968", "https://doi.org/10.1000/1"));
    assert_eq!(rivers.tags, ["water", "maps"]);
    assert_eq!(rivers.extra["author"], "Alder, Ada and Birch, Ben");
    let kinds: Vec<&str> = timeline.categories.iter().map(|category| &*category.title).collect();
    assert_eq!(kinds, ["article", "book", "misc"]);
}

#[test]
fn items_have_the_dates_of_their_volumes() {
    let reading = read(
        "@proceedings{all, title = {All talks}, year = 1968, month = mar # \"~5\"}\n\
         @inproceedings{one, title = {One talk}, crossref = {ALL}}\n\
         @inproceedings{two, title = {Another}, crossref = {all}, year = 1969}\n\
         @misc{three, title = {A third}, crossref = {none}, note = {a~b}, howpublished = {http://x/~c}}\n",
    );
    assert_eq!(
        events(&reading.timeline),
        ["1968-03-05 All talks", "1968-03-05 One talk", "1969 Another", "undated A third"]
    );
    let third = reading.timeline.events.record(3).unwrap();
    let kept = (&third.extra["note"], &third.extra["howpublished"]);
    assert_eq!(kept, (&"a b".into(), &"http://x/~c".into()));
}

#[test]
fn ris_is_read() {
    let reading = read(include_str!("../../fixtures/books.ris"));
    assert_eq!(reading.format, Format::Ris);
    let timeline = &reading.timeline;
    assert_eq!(events(timeline), ["1968-03-05 On rivers", "1970 Annals, which go on and on"]);
    let rivers = timeline.events.record(0).unwrap();
    assert_eq!((&*rivers.id, &rivers.extra["au"]), ("alder1968", &"Alder, Ada; Birch, Ben".into()));
    assert_eq!(rivers.tags, ["water", "maps"]);
}
