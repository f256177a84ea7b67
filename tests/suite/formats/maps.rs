//! Maps with time: KML, KMZ and GPX.

use std::io::{Cursor, Write};

use formats::{self, Format};

use super::{events, problems, read};

const TRAVELS: &str = include_str!("../../fixtures/travels.kml");

#[test]
fn a_map_is_read() {
    let reading = read(TRAVELS);
    assert_eq!(reading.format, Format::Kml);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "1645-03-12 Siege lifted",
            "1645-05/1645-09-30 Plague in the port",
            "1905-06-07T08:09:10Z Own",
            "1900/1910 Of its folder",
            "1907-01/.. Open",
            "2010-05-28T02:02:09Z/2010-05-28T02:02:35Z Walk",
            "undated Unreadable",
        ]
    );
    assert_eq!(problems(&reading), ["error line 14 | when | soon"]);
    assert_eq!((&*timeline.title, &*timeline.description), ("Travels", "A **map**"));
    let lanes: Vec<_> = timeline.lanes.iter().map(|lane| (&*lane.title, lane.parent)).collect();
    assert_eq!(lanes.len(), 2);
    assert_eq!((lanes[0].0, lanes[1].0, lanes[1].1.map(|it| it.0)), ("North", "Inner", Some(0)));
    let own = timeline.events.record(2).unwrap();
    assert_eq!((&own.extra["guests"], &own.extra["coordinates"]), (&"12".into(), &"1,2,0".into()));
}

#[test]
fn a_map_may_be_packed() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("doc.kml", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(TRAVELS.as_bytes()).unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    let reading = formats::read(&bytes, "travels.kmz").unwrap();
    assert_eq!(reading.format, Format::Kml);
    assert_eq!(reading.timeline.events.len(), 7);
}

#[test]
fn dates_may_stand_in_the_data_of_placemarks() {
    let placemark = |name: &str, date: &str| {
        format!(
            "<Placemark><name>{name}</name><ExtendedData><Data name=\"Date\"><value>{date}</value>\
             </Data></ExtendedData></Placemark>"
        )
    };
    let (one, two) = (placemark("A", "1645-03-12"), placemark("B", "1646"));
    let reading = read(&format!("<kml><Document><name>Map</name>{one}{two}</Document></kml>"));
    assert_eq!(events(&reading.timeline), ["1645-03-12 A", "1646 B"]);
    assert_eq!(reading.timeline.title, "Map");
}

#[test]
fn what_a_navigator_notes_is_read() {
    let reading = read(include_str!("../../fixtures/hike.gpx"));
    assert_eq!(reading.format, Format::Gpx);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "2020-05-06T07:08:09Z Hut",
            "undated Spring",
            "2020-05-06T06:00:00Z/2020-05-06T09:30:00Z Up",
        ]
    );
    assert_eq!(timeline.title, "A hike");
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!(lanes, ["Waypoints", "Tracks"]);
    assert_eq!(timeline.events.record(0).unwrap().extra["sym"], "Lodge");
    assert_eq!(timeline.events.record(2).unwrap().extra["points"], 3);
}
