//! Files that are read in pieces on all cores.

use crate::Format;

use super::readers::{listed, watched};

#[test]
fn readers_of_pieces_stop_when_cancelled() {
    let entry = |at| {
        format!(
            "BEGIN:VEVENT\r\nUID:{at}\r\nDTSTART;VALUE=DATE:{}0203\r\nSUMMARY:s\r\nEND:VEVENT\r\n",
            1000 + at
        )
    };
    let calendar = |at: usize| entry(at);
    check_pieces(Format::Ics, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", calendar, "END:VCALENDAR\r\n");
    let person =
        |at: usize| format!("0 @I{at}@ INDI\n1 NAME A /B/\n1 BIRT\n2 DATE {}\n", 1000 + at);
    check_pieces(Format::Gedcom, "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n", person, "0 TRLR\n");
    let record = |at: usize| format!("{{\"date\":\"{}-02-03\",\"title\":\"t\"}}", 1000 + at);
    check_pieces(Format::JsonLines, "", |at| format!("{}\n", record(at)), "");
    check_pieces(Format::Json, "[", |at| listed(at, &record(at)), "]");
    let slice = |at: usize| {
        let slice = "\"ph\":\"X\",\"dur\":2,\"pid\":1,\"tid\":1,\"name\":\"n\"";
        listed(at, &format!("{{\"ts\":{at},{slice}}}"))
    };
    check_pieces(Format::ChromeTrace, "{\"traceEvents\":[", slice, "]}");
}

/// A file that is read in pieces, each of many items.
#[track_caller]
fn check_pieces(format: Format, start: &str, item: impl Fn(usize) -> String, end: &str) {
    /// So that there are several pieces.
    const N_ITEMS_OF_PIECES: usize = 8000;
    let name = format.name();
    let items: String = (0..N_ITEMS_OF_PIECES).map(item).collect();
    let bytes = format!("{start}{items}{end}").into_bytes();
    let (outcome, n_asked, told) = watched(format, &bytes, 0);
    let n_read = outcome.map_or(0, |(timeline, _)| timeline.listed().count());
    assert!(n_read >= N_ITEMS_OF_PIECES, "{name}: {n_read} were read");
    assert!(!told.is_empty() && n_asked > 1, "{name}: told {told:?}, asked {n_asked} times");
    let (outcome, ..) = watched(format, &bytes, 1);
    let n_read = outcome.map_or(0, |(timeline, _)| timeline.listed().count());
    assert!(n_read < N_ITEMS_OF_PIECES / 2, "{name}: {n_read} were read after it was cancelled");
}
