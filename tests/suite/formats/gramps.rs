//! Family trees of Gramps.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use formats::{self, Format};

use super::{events, problems, read};

const TREES: &str = include_str!("../../fixtures/trees.gramps");

#[test]
fn a_tree_is_read() {
    let reading = read(TREES);
    assert_eq!(reading.format, Format::Gramps);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "1850-04-07~ Birth of Ada Alder",
            "[1900..1950-06] Death of Ada Alder",
            "1731-11-05 Marriage of Ben Birch and Ada Alder",
            "1880/1890-05 Residence of Ben Birch",
            "undated Burial of Ben Birch",
            "1732-02-22 Baptism of Ben Birch",
            "[..1898] Will",
            "undated Occupation of Ada Alder: Smith",
            "2019-09-01 Census",
            "[2021-09-23..2021-10-22] Census",
            "undated Census",
            "1827-05-06 Census",
            "2023-04-01~ Birth",
        ]
    );
    assert_eq!(
        problems(&reading),
        [
            "error line 11 | date | val=one winter",
            "error line 17 | date | val=1712-02-30 cformat=Swedish",
            "info",
        ]
    );
    let birth = timeline.events.record(0).unwrap();
    assert_eq!(birth.place.as_deref(), Some("Alderton, Cedarshire"));
    assert_eq!(timeline.events.record(2).unwrap().summary, "In the old church.");
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!(lanes, ["Alder", "Birch"]);
}

#[test]
fn a_tree_may_be_packed() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(TREES.as_bytes()).unwrap();
    let reading = formats::read(&encoder.finish().unwrap(), "trees.gramps").unwrap();
    assert_eq!(reading.format, Format::Gramps);
    assert_eq!(reading.timeline.events.len(), 13);
}
