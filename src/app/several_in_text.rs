//! Several events as text for the clipboard: a line for each, or a table.

use model::{EventIndex, EventRef, StatusKind, Timeline};

use super::Words;

/// The names of the table's columns: those that every table is read by, so that what is pasted into a file opens again.
const HEADER: &str = "start\tend\ttitle\tlane\tcategory\tstatus\n";

/// A line for each event: its date in words and its title.
pub(crate) fn lines_of(events: &[EventIndex], timeline: &Timeline, words: Words) -> String {
    let lines = events.iter().filter_map(|event| timeline.event(*event)).map(|event| {
        let date = event.display_date().map(str::to_owned);
        let date = date.or_else(|| event.time().map(|when| words.when(&when)));
        let title = in_a_line(event.title());
        match date {
            Some(date) => format!("{date}: {title}\n"),
            None => format!("{title}\n"),
        }
    });
    lines.collect()
}

/// A table with tabs between its columns, as spreadsheets take it. Dates are EDTF.
pub(crate) fn table_of(events: &[EventIndex], timeline: &Timeline, _: Words) -> String {
    let mut table = HEADER.to_owned();
    for event in events.iter().filter_map(|event| timeline.event(*event)) {
        let cells = cells(event, timeline).map(|cell| in_a_line(&cell));
        table.push_str(&cells.join("\t"));
        table.push('\n');
    }
    table
}

fn cells(event: EventRef<'_>, timeline: &Timeline) -> [String; 6] {
    let time = event.when();
    let start = time.as_ref().map(|when| when.start.edtf());
    let end = time.as_ref().and_then(|when| when.end.as_ref()).map(|end| end.edtf());
    let lane = event.lane().and_then(|lane| timeline.lanes.get(lane.get()));
    let category = event.category().and_then(|one| timeline.categories.get(one.get()));
    let status = event.status_kind();
    let status = (status != StatusKind::Confirmed).then(|| status.name().to_lowercase());
    [
        start.unwrap_or_default(),
        end.unwrap_or_default(),
        event.title().to_owned(),
        lane.map(|lane| lane.title.clone()).unwrap_or_default(),
        category.map(|category| category.title.clone()).unwrap_or_default(),
        status.unwrap_or_default(),
    ]
}

/// A text without tabs and line breaks, which would end its cell or its line.
fn in_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_event_is_a_line() {
        let text = r#"{ "lanes": [{ "id": "n", "title": "North" }], "events": [
            { "title": "Two\nlines", "when": "1987-12-08", "lane": "n" },
            { "title": "Journey", "when": "1988/1991", "status": "planned" },
            { "title": "Undated" }
        ] }"#;
        let reading = formats::read(text.as_bytes(), "few.chrono.json").unwrap();
        let events = [0, 1, 2].map(EventIndex);
        assert_eq!(
            lines_of(&events, &reading.timeline, Words::default()),
            "8 December 1987: Two lines\n1988–1991: Journey\nUndated\n"
        );
        assert_eq!(
            table_of(&events, &reading.timeline, Words::default()),
            "start\tend\ttitle\tlane\tcategory\tstatus\n1987-12-08\t\tTwo lines\tNorth\t\t\n\
             1988\t1991\tJourney\t\t\tplanned\n\t\tUndated\t\t\t\n"
        );
    }
}
