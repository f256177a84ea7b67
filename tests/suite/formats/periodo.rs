//! Periods of PeriodO.

use formats::Format;

use super::{events, problems, read};

#[test]
fn periods_are_read() {
    let reading = read(include_str!("../../fixtures/periods.periodo.json"));
    assert_eq!(reading.format, Format::PeriodO);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        ["-1299/-0799 Late Bronze Age", "[-0099..0000]/0400 Roman", "0400 Late"]
    );
    assert_eq!(
        problems(&reading),
        ["error line 6 | authorities.a.periods.p3.stop | {\"label\":\"some day\"}"]
    );
    assert_eq!(timeline.title, "A gazetteer");
    let bronze = timeline.events.record(0).unwrap();
    assert_eq!((&*bronze.id, bronze.place.as_deref()), ("p1", Some("Italy")));
    assert_eq!(bronze.when.unwrap().written(), Some("1300 B.C."));
}
