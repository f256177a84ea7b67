//! Where events come from: the row or line of each, in each format, and through all that is done with
//! timelines.

use formats::Reading;
use model::{EventRef, Merged, SameId, Timeline};
use proptest::prelude::*;

use super::formats::spreadsheets::{archive, with_two_sheets};

fn read(name: &str, bytes: &[u8]) -> Reading {
    formats::read(bytes, name).expect("something can be read")
}

/// Each event as its title and where it is written.
fn origins(timeline: &Timeline) -> Vec<String> {
    let words = |event: EventRef<'_>| {
        let origin = timeline.events.origin_in_words(event.index());
        format!("{}: {}", event.title(), origin.unwrap_or_default())
    };
    timeline.events.iter().map(words).collect()
}

#[track_caller]
fn check(name: &str, text: &str, expect: &[&str]) {
    let reading = read(name, text.as_bytes());
    assert_eq!(origins(&reading.timeline), expect, "{}", reading.format.name());
}

#[test]
fn a_row_of_a_table_is_counted_as_a_spreadsheet_counts_it() {
    check(
        "letters.csv",
        "date,title\n1851-03-02,One\n1851-03-09,Two\n",
        &["One: Row 2 of letters.csv", "Two: Row 3 of letters.csv"],
    );
    // A cell of two lines is one row; a blank line is one, too.
    let text = "date,title,note\n1851,One,\"a\nb\"\n\n1852,Two,\"c\nd\ne\"\n1853,Three,f\n";
    check("x.csv", text, &["One: Row 2 of x.csv", "Two: Row 4 of x.csv", "Three: Row 5 of x.csv"]);
    let events = read("x.csv", text.as_bytes()).timeline.events;
    let lines: Vec<_> = events.iter().map(|event| event.origin()?.line()).collect();
    assert_eq!(lines, [Some(2), Some(5), Some(8)], "an editor counts lines");
    check("x.tsv", "Letters of Ada\n\ndate\ttitle\n1851\tOne\n", &["One: Row 4 of x.tsv"]);
}

#[test]
fn records_and_outlines_are_on_lines() {
    check(
        "x.jsonl",
        "{\"date\": \"1851\", \"title\": \"One\"}\n\n{\"date\": \"1852\", \"title\": \"Two\"}\n",
        &["One: Line 1 of x.jsonl", "Two: Line 3 of x.jsonl"],
    );
    check(
        "x.json",
        "[\n  {\"date\": \"1851\",\n   \"title\": \"One\"},\n  {\"date\": \"1852\", \"title\": \"Two\"}\n]\n",
        &["One: Line 2 of x.json", "Two: Line 4 of x.json"],
    );
    check(
        "x.yaml",
        "- date: 1851-01-01\n  title: One\n- date: 1852-01-01\n  title: Two\n",
        &["One: Line 1 of x.yaml", "Two: Line 3 of x.yaml"],
    );
    check(
        "x.mw",
        "title: Story\n\n1851: One\n\n1852: Two\n",
        &["One: Line 3 of x.mw", "Two: Line 5 of x.mw"],
    );
    check(
        "x.md",
        "# Story\n\n- 1851-03-02: One\n- 1852-01-01: Two\n",
        &["One: Line 3 of x.md", "Two: Line 4 of x.md"],
    );
    check(
        "x.org",
        "* One\n<1851-03-02>\n* Two\n<1852-01-01>\n",
        &["One: Line 2 of x.org", "Two: Line 4 of x.org"],
    );
}

#[test]
fn the_native_format_and_those_of_other_timelines_have_lines() {
    check(
        "x.chrono.json",
        "{\"chronoscope\": 1,\n \"title\": \"S\", \"events\": [\n  {\"title\": \"One\", \"when\": \"1851\"},\n  {\"title\": \"Two\",\n   \"when\": \"1852\"}, {\"title\": \"Three\", \"when\": \"1853\"}\n]}",
        &[
            "One: Line 3 of x.chrono.json",
            "Two: Line 4 of x.chrono.json",
            "Three: Line 5 of x.chrono.json",
        ],
    );
    check(
        "x.json",
        "{\"events\": [\n{\"start_date\": {\"year\": \"1851\"}, \"text\": {\"headline\": \"One\"}},\n{\"start_date\": {\"year\": \"1852\"}, \"text\": {\"headline\": \"Two\"}}]}",
        &["One: Line 2 of x.json", "Two: Line 3 of x.json"],
    );
    check(
        "x.json",
        "{\"items\": [\n{\"id\": 1, \"content\": \"One\", \"start\": \"1851-01-01\"},\n{\"id\": 2, \"content\": \"Two\", \"start\": \"1852-01-01\"}],\n\"groups\": []}",
        &["One: Line 2 of x.json", "Two: Line 3 of x.json"],
    );
    check(
        "x.xml",
        "<data>\n<event start=\"1851\" title=\"One\"/>\n\n<event start=\"1852\" title=\"Two\"/>\n</data>\n",
        &["One: Line 2 of x.xml", "Two: Line 4 of x.xml"],
    );
}

#[test]
fn a_statement_of_an_item_is_where_its_id_is() {
    let statement = |property: &str, time: &str, id: &str| {
        format!(
            "\"{property}\": [{{\"mainsnak\": {{\"snaktype\": \"value\", \"property\": \"{property}\", \
             \"datavalue\": {{\"value\": {{\"time\": \"{time}\", \"timezone\": 0, \"before\": 0, \
             \"after\": 0, \"precision\": 11, \"calendarmodel\": \
             \"http://www.wikidata.org/entity/Q1985727\"}}, \"type\": \"time\"}}, \
             \"datatype\": \"time\"}}, \"type\": \"statement\",\n\"id\": \"{id}\", \
             \"rank\": \"normal\"}}]"
        )
    };
    let born = statement("P569", "+1815-12-10T00:00:00Z", "Q1$a");
    let died = statement("P570", "+1852-11-27T00:00:00Z", "Q1$b");
    let text = format!(
        "{{\"id\": \"Q1\", \"type\": \"item\", \"labels\": {{\"en\": {{\"language\": \"en\", \
         \"value\": \"Ada\"}}}}, \"descriptions\": {{}}, \"claims\": {{\n{born},\n{died}}}}}\n"
    );
    check("x.json", &text, &["Date of birth: Line 3 of x.json", "Date of death: Line 5 of x.json"]);
}

#[test]
fn calendars_and_family_trees_have_lines_and_recurrences_that_of_their_rule() {
    let calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\nDTSTART:20200101\n\
                    RRULE:FREQ=YEARLY;COUNT=2\nSUMMARY:One\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\n\
                    DTSTART:20200301\nSUMMARY:Two\nEND:VEVENT\nEND:VCALENDAR\n";
    check(
        "x.ics",
        calendar,
        &["One: Line 3 of x.ics", "One: Line 3 of x.ics", "Two: Line 9 of x.ics"],
    );
    let tree = "0 HEAD\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Ada /Byron/\n1 BIRT\n2 DATE 10 DEC 1815\n\
                1 DEAT\n2 DATE 27 NOV 1852\n0 TRLR\n";
    let reading = read("x.ged", tree.as_bytes());
    let words: Vec<String> = origins(&reading.timeline);
    let lines: Vec<&str> =
        words.iter().filter_map(|words| words.rsplit_once(": ")).map(|(_, line)| line).collect();
    assert_eq!(lines, ["Line 5 of x.ged", "Line 7 of x.ged"]);
}

/// So large a file is read in pieces, on all cores, which count their lines from the first again.
#[test]
fn lines_count_from_the_beginning_of_a_large_file() {
    #[track_caller]
    fn check(name: &str, (before, after): (&str, &str), record: impl Fn(usize) -> String) {
        const N_BYTES: usize = 3 << 20;
        let n = N_BYTES / record(0).len();
        let records: String = (0..n).map(record).collect();
        let text = format!("{before}{}{after}", records.trim_end_matches(['\n', ',']));
        let lines: Vec<&str> = text.lines().collect();
        let events = read(name, text.as_bytes()).timeline.events;
        assert_eq!(events.len(), n, "{name}");
        for event in events.iter() {
            let line = event.origin().and_then(|origin| origin.line()).expect("a line") as usize;
            // The title stands on that line or soon after it: before the next record begins.
            let title = event.title();
            let is_near = lines[line - 1..].iter().take(4).any(|line| line.contains(title));
            assert!(is_near, "{name}: {title} is not on line {line}");
        }
    }
    let padding = "x".repeat(200);
    let day = |at: usize| format!("19{:02}-{:02}-{:02}", at % 90, at % 12 + 1, at % 28 + 1);
    check("x.csv", ("date,title,note\n", "\n"), |at| format!("{},T{at}E,{padding}\n", day(at)));
    check("x.jsonl", ("", "\n"), |at| {
        format!("{{\"date\": \"{}\", \"title\": \"T{at}E\", \"note\": \"{padding}\"}}\n", day(at))
    });
    check("x.json", ("[\n", "\n]\n"), |at| {
        format!("{{\"date\": \"{}\", \"title\": \"T{at}E\", \"note\": \"{padding}\"}},\n", day(at))
    });
    check("x.trace.json", ("[\n", "\n]\n"), |at| {
        format!(
            "{{\"ph\": \"X\", \"ts\": {at}, \"dur\": 1, \"name\": \"T{at}E\", \"note\": \"{padding}\"}},\n"
        )
    });
    check("x.chrono.json", ("{\"chrono\": 1, \"events\": [\n", "\n]}\n"), |at| {
        format!(
            "{{\"when\": \"{}\", \"title\": \"T{at}E\", \"summary\": \"{padding}\"}},\n",
            day(at)
        )
    });
    check("x.ics", ("BEGIN:VCALENDAR\nVERSION:2.0\n", "\nEND:VCALENDAR\n"), |at| {
        let day = day(at).replace('-', "");
        format!(
            "BEGIN:VEVENT\nUID:{at}@x\nDTSTART;VALUE=DATE:{day}\nSUMMARY:T{at}E\nCOMMENT:{padding}\nEND:VEVENT\n"
        )
    });
}

#[test]
fn a_file_in_an_archive_is_told_with_the_archive() {
    let table = |title: &str| format!("date,title\n1851-03-02,{title}\n").into_bytes();
    let (one, two) = (table("One"), table("Two"));
    let bytes = archive([("a.csv", one.as_slice()), ("b/c.csv", two.as_slice())]);
    let timeline = read("all.zip", &bytes).timeline;
    let expect = ["One: Row 2 of a.csv, all.zip", "Two: Row 2 of b/c.csv, all.zip"];
    assert_eq!(origins(&timeline), expect);
}

#[test]
fn a_row_of_a_workbook_is_told_with_its_sheet() {
    let timeline = read("war.xlsx", &with_two_sheets()).timeline;
    let found = origins(&timeline);
    assert!(found.iter().all(|words| words.contains(": Row ")), "{found:?}");
    assert!(found.iter().all(|words| words.ends_with(", war.xlsx")), "{found:?}");
    let is_in_sheet = |words: &String| words.contains(" of sheet ");
    assert!(found.iter().all(is_in_sheet), "{found:?}");
    let lines = timeline.events.iter().filter_map(|event| event.origin()?.line());
    assert_eq!(lines.count(), 0, "a workbook has no lines");
}

#[test]
fn a_problem_with_a_line_leads_to_the_event_on_it() {
    #[track_caller]
    fn check(name: &str, text: &str, expect: &str) {
        let Reading { timeline, problems, .. } = read(name, text.as_bytes());
        let event = problems.iter().find_map(|problem| problem.event);
        let title = event.and_then(|event| timeline.event(event)).map(EventRef::title);
        assert_eq!(title, Some(expect), "{problems:#?}");
    }
    check("x.csv", "date,title\n1851,One\nsoonish,Two\n1853,Three\n", "Two");
    check(
        "x.chrono.json",
        "{\"chronoscope\": 1, \"events\": [{\"title\": \"One\", \"when\": \"1851\"},\n{\"title\": \"Two\", \"when\": \"soon\"}]}",
        "Two",
    );
    check(
        "x.json",
        "{\"events\": [{\"start_date\": {\"year\": \"1851\"}, \"text\": {\"headline\": \"One\"}},\n{\"start_date\": {\"year\": \"soon\"}, \"text\": {\"headline\": \"Two\"}}]}",
        "Two",
    );
    check(
        "x.xml",
        "<data>\n<event start=\"1851\" title=\"One\"/>\n<event start=\"soon\" title=\"Two\"/>\n</data>\n",
        "Two",
    );
    check(
        "x.rss",
        "<rss version=\"2.0\"><channel><title>T</title>\n<item><title>One</title>\
         <pubDate>Mon, 06 Sep 2021 00:01:00 +0000</pubDate></item>\n\
         <item><title>Two</title><pubDate>soon</pubDate></item>\n</channel></rss>",
        "Two",
    );
}

#[test]
fn a_problem_within_a_record_leads_to_its_event() {
    #[track_caller]
    fn check(name: &str, text: &str, line: usize, expect: &str) {
        let Reading { timeline, problems, .. } = read(name, text.as_bytes());
        let problem = problems.iter().find(|problem| problem.line == Some(line));
        let event = problem.and_then(|problem| problem.event);
        let title = event.and_then(|event| timeline.event(event)).map(EventRef::title);
        assert_eq!(title, Some(expect), "{problems:#?}");
    }
    let calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\nDTSTART:20200101\n\
                    RRULE:FREQ=YEARLY;COUNT=3\nSUMMARY:One\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\n\
                    DTSTART:soon\nSUMMARY:Two\nEND:VEVENT\nEND:VCALENDAR\n";
    check("x.ics", calendar, 11, "Two");
    let tree = "0 HEAD\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Ada /Byron/\n1 BIRT\n2 DATE 10 DEC 1815\n\
                1 DEAT\n2 DATE soon\n0 TRLR\n";
    check("x.ged", tree, 8, "Death of Ada Byron");
    check("x.mw", "title: S\n\n1851: One\n\nsoonish 1852: Two\n\n1853/1850: Three\n", 7, "Three");
}

/// A table whose titles say which row and which line each is on, and its text: rows of one line or of
/// several, with blank lines between.
fn table() -> impl Strategy<Value = (String, usize)> {
    prop::collection::vec((0..3_usize, 0..4_usize), 1..20).prop_map(|rows| {
        let mut text = "date,title,note\n".to_owned();
        let (mut row, mut line) = (1, 1);
        for (n_blank, n_within) in &rows {
            text.push_str(&"\n".repeat(*n_blank));
            row += n_blank + 1;
            line += n_blank + 1;
            let note = "x\n".repeat(*n_within);
            text.push_str(&format!("1851-03-02,row {row} line {line},\"{note}y\"\n"));
            line += n_within;
        }
        (text, rows.len())
    })
}

/// Fails unless each event is where its title says, of a file that is called so.
fn check_titles(timeline: &Timeline, files: &[(String, usize)]) {
    let names = files.iter().flat_map(|(name, n_events)| std::iter::repeat_n(name, *n_events));
    for (event, name) in timeline.events.iter().zip(names) {
        let origin = event.origin().expect("it has an origin");
        let numbers = [origin.row(), origin.line()].map(|number| number.expect("it is known"));
        let found = format!("row {} line {}", numbers[0], numbers[1]);
        assert!(event.title().starts_with(&found), "{found} is {}", event.title());
        let words = timeline.events.origin_in_words(event.index()).expect("it has an origin");
        assert!(words.ends_with(&format!(" of {name}")), "{words} is not of {name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn origins_survive_reading_editing_merging_and_moving(
        tables in prop::collection::vec(table(), 1..4),
        edited in any::<prop::sample::Index>(),
    ) {
        let name = |at: usize| format!("file {at}.csv");
        let mut timelines = Vec::new();
        for (at, (text, n_rows)) in tables.iter().enumerate() {
            let mut timeline = read(&name(at), text.as_bytes()).timeline;
            let files = [(name(at), *n_rows)];
            prop_assert_eq!(timeline.events.len(), *n_rows);
            check_titles(&timeline, &files);
            // One event is changed, then all of them are.
            timeline.events.update(edited.index(*n_rows), |event| event.title.push_str(", edited"));
            check_titles(&timeline, &files);
            timeline.events.update_all(|_, event| event.tags.push("edited".to_owned()));
            check_titles(&timeline, &files);
            timelines.push(timeline);
        }
        let files: Vec<(String, usize)> =
            tables.iter().enumerate().map(|(at, (_, n_rows))| (name(at), *n_rows)).collect();
        let whole = Merged::new(timelines, SameId::Apart).timeline;
        check_titles(&whole, &files);
        let shift = date::Shift::between(
            &date::Date::parse("1851").expect("a date"),
            &date::Date::parse("1900").expect("a date"),
        );
        check_titles(&whole.clone().shifted(shift.expect("a shift")), &files);
        // What is made here comes from nowhere.
        let mut more = whole;
        more.events.push(model::Event::default());
        let last = more.events.iter().next_back().and_then(EventRef::origin);
        prop_assert_eq!(last, None);
    }
}
