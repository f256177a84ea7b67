//! EasyTimeline, the diagrams of MediaWiki.

use formats::Format;

use super::{problems, read};

#[test]
fn a_diagram_is_read() {
    let reading = read(include_str!("../../fixtures/band.easytimeline"));
    assert_eq!(reading.format, Format::EasyTimeline);
    let timeline = &reading.timeline;
    let lines: Vec<String> = timeline
        .events
        .records()
        .map(|event| {
            let when = event.when.as_ref().map_or_else(|| "undated".to_owned(), |it| it.edtf());
            let lane = event.lane.map_or("–", |lane| &*timeline.lanes[lane.get()].title);
            let category = event.category.map_or("–", |it| &*timeline.categories[it.get()].title);
            format!("{lane} ({category}): {when} {}", event.title)
        })
        .collect();
    assert_eq!(
        lines,
        [
            "Ada Alder (Lead vocals): 1990-05-01/1996-07-15 Lead vocals",
            "Ada Alder (Drums): 1996-07-15/2001-12-31 Drums",
            "Ben Birch (Drums): 1991/1994-03 Drums and bells",
            "Guests (–): 1992-02-01/1993-02-01 C. Cedar",
            "Guests (–): 1995-03-14 One night",
            "Album (Album): 1992-09-01 Album",
            "Album (Album): undated Album",
        ]
    );
    let colours: Vec<_> = timeline.categories.iter().map(|it| it.color.as_deref()).collect();
    assert_eq!(colours, [Some("#cc0000"), Some("#ffa500"), Some("#333333")]);
    assert_eq!(problems(&reading), ["error line 38 | at | 30/02/1997"]);
    assert_eq!(timeline.events.record(4).unwrap().links[0].url, "https://example.org/night");
}

#[test]
fn years_are_those_of_history() {
    let text = "Period = from:-500 till:100\nTimeAxis = orientation:horizontal\nDateFormat = yyyy\n\
                PlotData =\n bar:Rome from:-44 till:14 text:Augustus the first\n at:79 text:\"Ash\"\n";
    let reading = read(text);
    let events = super::events(&reading.timeline);
    assert_eq!(events, ["-0043/0014 Augustus the first", "0079 Ash"]);
}
